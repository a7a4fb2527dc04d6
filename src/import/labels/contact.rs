//! Address, postcode, telephone, mailbox and web site in the opening of a report. Only what stands behind its own word, or
//! can be nothing else, and stands there once, is taken.

use crate::report::ContactField;
use crate::text::narrowed;

/// The words before a value; the longest come first.
const WORDS: [(ContactField, &[&str]); 4] = [
    (ContactField::Postcode, &["邮政编码", "邮编"]),
    (ContactField::Phone, &["联系电话", "咨询电话", "办公电话", "电话号码", "电话"]),
    (ContactField::Address, &["联系地址", "通讯地址", "通信地址", "办公地址", "地址"]),
    (ContactField::Website, &["网站地址", "网址"]),
];
/// An address of other things than of a house.
const OTHER_ADDRESSES: [char; 6] = ['网', '站', '箱', '件', '络', '面'];
/// What may follow an address, if the sentence does not end.
const NEXT: [&str; 14] =
    ["邮编", "邮政", "电话", "联系", "咨询", "办公", "传真", "网址", "网站", "电子", "邮箱", "E", "e", "查询"];

/// The contact fields that the opening tells for certain.
pub(super) fn found(lines: &[String]) -> Vec<(ContactField, String)> {
    let lines: Vec<ContactLine> = lines.iter().map(|line| ContactLine::new(line)).collect();
    ContactField::ALL
        .into_iter()
        .filter_map(|field| {
            let mut values: Vec<String> = lines.iter().flat_map(|line| line.values(field)).collect();
            values.dedup();
            // Two different ones may be of two offices.
            if let [value] = &values[..] { Some((field, value.clone())) } else { None }
        })
        .collect()
}

struct ContactLine {
    plain: Vec<char>,
    signs: Vec<char>,
}

impl ContactLine {
    fn new(text: &str) -> Self {
        Self { plain: text.chars().collect(), signs: text.chars().map(narrowed).collect() }
    }

    fn values(&self, field: ContactField) -> Vec<String> {
        match field {
            ContactField::Email => self.mailboxes(),
            ContactField::Website => self.sites(),
            _ => self.behind_words(field).into_iter().filter_map(|at| self.value(field, at)).collect(),
        }
    }

    fn starts(&self, at: usize, word: &str) -> bool {
        word.chars().enumerate().all(|(offset, sign)| self.signs.get(at + offset) == Some(&sign))
    }

    /// The places behind the words of a field and the colon, or the like, behind them.
    fn behind_words(&self, field: ContactField) -> Vec<usize> {
        let words = WORDS.iter().find(|(other, _)| *other == field).map_or(&[][..], |(_, words)| *words);
        let mut places = Vec::new();
        let mut at = 0;
        while at < self.signs.len() {
            let Some(word) = words.iter().find(|word| self.starts(at, word)) else {
                at += 1;
                continue;
            };
            let is_other = field == ContactField::Address
                && at.checked_sub(1).is_some_and(|before| OTHER_ADDRESSES.contains(&self.signs[before]));
            at += word.chars().count();
            let begin = self.signs[at..].iter().position(|sign| !matches!(sign, ':' | ' ' | '为' | '是'));
            if let Some(begin) = begin.filter(|begin| *begin > 0 || field != ContactField::Address)
                && !is_other
            {
                places.push(at + begin);
            }
        }
        places
    }

    /// The characters from a place on, as long as they are of a kind.
    fn run(&self, at: usize, is_of_kind: impl Fn(char) -> bool) -> String {
        self.signs[at..].iter().copied().take_while(|sign| is_of_kind(*sign)).collect()
    }

    fn value(&self, field: ContactField, at: usize) -> Option<String> {
        let digits = |text: &str| text.chars().filter(char::is_ascii_digit).count();
        match field {
            ContactField::Postcode => Some(self.run(at, |sign| sign.is_ascii_digit())).filter(|text| text.len() == 6),
            ContactField::Phone => {
                let run = self.run(at, |sign| sign.is_ascii_digit() || "-—–() 转/、".contains(sign));
                let run =
                    run.trim_end_matches(['-', '—', '–', '(', ')', ' ', '转', '/', '、']).replace(['—', '–'], "-");
                let is_open = run.matches('(').count() != run.matches(')').count();
                ((7..=40).contains(&digits(&run)) && !is_open).then_some(run)
            }
            ContactField::Address => self.address(at),
            ContactField::Email | ContactField::Website => None,
        }
    }

    fn address(&self, at: usize) -> Option<String> {
        let mut depth = 0_usize;
        let mut end = at;
        while let Some(sign) = self.signs.get(end) {
            match sign {
                '(' => depth += 1,
                ')' if depth == 0 => break,
                ')' => depth -= 1,
                ',' | '。' | ';' | '、' | ':' if depth == 0 => break,
                _ if NEXT[..3].iter().any(|next| self.starts(end, next)) => break,
                _ => {}
            }
            end += 1;
        }
        let mut behind = end;
        while self.signs.get(behind).is_some_and(|sign| matches!(sign, ',' | ';' | '、' | ' ' | ')' | '(')) {
            behind += 1;
        }
        // After a comma the address itself may go on.
        let is_over = self.signs.get(end).is_none_or(|sign| matches!(sign, '。' | ')'))
            || NEXT.iter().any(|next| self.starts(behind, next));
        let text: String = self.plain[at..end].iter().collect();
        let text = text.trim();
        let is_house = text.contains(['路', '街', '道', '巷', '号', '村', '镇', '乡', '楼', '室', '弄', '区']);
        let is_plain = !text.contains(['@', '“', '《']) && !text.contains("http");
        ((4..=60).contains(&text.chars().count()) && is_over && is_house && is_plain).then(|| text.to_owned())
    }

    /// Pieces of the line that are made of the characters of net addresses.
    fn tokens(&self) -> Vec<String> {
        let is_of_kind =
            |sign: &char| sign.is_ascii_graphic() && !matches!(sign, '(' | ')' | ',' | ';' | '<' | '>' | '"');
        let tokens = self.signs.split(|sign| !is_of_kind(sign)).map(|token| token.iter().collect::<String>());
        tokens.filter(|token| token.len() > 4).collect()
    }

    fn mailboxes(&self) -> Vec<String> {
        let tokens = self.tokens().into_iter().map(|token| {
            let token = token.trim_end_matches('.');
            token.rsplit_once(':').map_or(token, |(_, mailbox)| mailbox).to_owned()
        });
        tokens
            .filter(|token| {
                let parts = token.split_once('@');
                parts.is_some_and(|(name, host)| !name.is_empty() && !host.contains('@') && is_host(host))
            })
            .collect()
    }

    fn sites(&self) -> Vec<String> {
        let words = self.behind_words(ContactField::Website);
        let named: Vec<String> = words.into_iter().map(|at| self.run(at, |sign| sign.is_ascii_graphic())).collect();
        let tokens = self.tokens().into_iter().filter_map(|token| {
            let token = token.trim_matches(['.', ':']);
            let token = token.find("http").and_then(|at| token.get(at..)).unwrap_or(token);
            let host = token.trim_start_matches("https://").trim_start_matches("http://");
            let host = host.split(['/', '?', ':']).next().unwrap_or_default();
            let is_marked = token.starts_with("http") || token.starts_with("www.");
            let is_named = named.iter().any(|named| named.contains(token));
            ((is_marked || is_named) && is_host(host) && !token.contains('@')).then(|| token.to_owned())
        });
        tokens.collect()
    }
}

fn is_host(host: &str) -> bool {
    let labels: Vec<&str> = host.split('.').collect();
    let is_label = |label: &&str| {
        !label.is_empty() && label.chars().all(|sign| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '_'))
    };
    labels.len() > 1
        && labels.iter().all(is_label)
        && labels.last().is_some_and(|last| last.len() > 1 && last.chars().all(|sign| sign.is_ascii_alphabetic()))
}
