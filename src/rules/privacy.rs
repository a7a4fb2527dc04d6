//! What must not be published about people: P1 identity numbers, P2 telephones, cards, homes, names, private mailboxes.

use super::fault::Fault;
use super::finding::Finding;
use super::lexicon::Sense;
use super::rule::{MOST, Rule};
use super::subject::Subject;
use super::text::{mentions, sentence};
use crate::form::Narrative;
use crate::report::ContactField;
use crate::report::Severity;
use crate::text::{date, decimal_digit, first_characters, is_han, last_characters};
use std::ops::Range;

/// No resident identity number stands in the text.
///
/// Why: publishing one is a breach of law. Example: 18 digits whose date and check digit are right.
/// Fix safety: no fix. Limits: numbers of 18 digits with the right check digit; those of 15 digits are no longer in use.
pub(super) const IDENTITY_NUMBER: Rule = Rule {
    code: "P1",
    name: "identity-number",
    title: "有居民身份证号码",
    severity: Severity::Error,
    basis: "条例第十五条：个人隐私不得公开；个人信息保护法",
    years: (2008, None),
    missing: "没有写的不查",
    formula: "文字里没有18位居民身份证号码（出生日期和校验码都对的才算）",
    remedy: "删去",
    check: identity_number,
};

/// No mobile number, bank card, home address or applicant's name stands in the text; a private mailbox is a hint.
///
/// Why: they are personal data. Examples: 13800138000, 幸福里12幢3单元401室, 申请人张建国提出.
/// Fix safety: no fix. Limits: the contact fields pass, landlines and office mailboxes pass, an office's own address passes; names
/// are read only behind 申请人 and the like.
pub(super) const PRIVATE_DATA: Rule = Rule {
    code: "P2",
    name: "private-data",
    title: "可能有个人信息",
    severity: Severity::Warning,
    basis: "条例第十五条：个人隐私不得公开；个人信息保护法",
    years: (2008, None),
    missing: "没有写的不查",
    formula: "文字里没有手机号码、银行卡号、家庭住址、申请人姓名；联系方式一栏写的号码和邮箱、单位的座机和邮箱可以有",
    remedy: "删去，或用“申请人王某”这样的写法；确是单位公开的联系方式的，填到联系方式里",
    check: private_data,
};

/// What goes before an applicant's name.
pub(super) const PERSONS: &[&str] = &["申请人", "当事人", "原告", "居民", "村民", "市民"];

/// A part of a home address; 家住 and 住址 lead it in.
pub(super) const HOMES: &[&str] = &["单元", "家住", "家庭住址", "住址"];

/// Ends of mailboxes that anyone can have.
pub(super) const MAILBOXES: &[&str] = &[
    "@163.com",
    "@126.com",
    "@qq.com",
    "@139.com",
    "@sina.com",
    "@sohu.com",
    "@gmail.com",
    "@hotmail.com",
    "@outlook.com",
    "@foxmail.com",
    "@yeah.net",
    "@189.cn",
    "@21cn.com",
];

fn identity_number(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for narrative in Narrative::ALL {
        let text = subject.report.narrative(narrative);
        let found = numbers(text).filter(Number::is_identity);
        for number in found.take(MOST) {
            let beginning = first_characters(&number.digits, 3).to_owned();
            findings.push(Finding::at_words(
                &IDENTITY_NUMBER,
                narrative,
                text,
                &number.at,
                Fault::IdentityNumber(beginning),
            ));
        }
    }
}

/// What a private mailbox is called among the kinds of private data.
const MAILBOX: &str = "个人邮箱";

fn private_data(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let contact = |field| plain(subject.report.contact(field));
    let (phones, mailboxes) = (contact(ContactField::Phone), contact(ContactField::Email));
    let address = subject.report.contact(ContactField::Address);
    for narrative in Narrative::ALL {
        let text = subject.report.narrative(narrative);
        let mut faults: Vec<(Range<usize>, &'static str, Severity)> = Vec::new();
        for number in numbers(text).filter(|number| !phones.contains(&number.digits)) {
            if number.is_mobile(text) {
                faults.push((number.at, "手机号码", Severity::Warning));
            } else if number.is_card() {
                faults.push((number.at, "银行卡号", Severity::Warning));
            }
            if faults.len() == MOST {
                break;
            }
        }
        let mut add = |at: Range<usize>, what, severity| {
            let overlaps = |other: &Range<usize>| at.start < other.end && other.start < at.end;
            if faults.len() < 2 * MOST && !faults.iter().any(|(other, ..)| overlaps(other)) {
                faults.push((at, what, severity));
            }
        };
        for hit in subject.hits(narrative, Sense::Home) {
            if let Some(at) =
                home(text, &hit.at).filter(|at| address.is_empty() || !address.contains(&text[at.clone()]))
            {
                add(at, "家庭住址", Severity::Warning);
            }
        }
        for hit in subject.hits(narrative, Sense::Person) {
            if let Some(at) = person(text, &hit.at) {
                add(at, "姓名", Severity::Warning);
            }
        }
        for hit in subject.hits(narrative, Sense::Mailbox) {
            let name: usize = text[..hit.at.start]
                .chars()
                .rev()
                .take_while(|sign| sign.is_ascii_alphanumeric() || "._-+".contains(*sign))
                .take(64)
                .map(char::len_utf8)
                .sum();
            let at = hit.at.start - name..hit.at.end;
            if name > 0 && !mailboxes.contains(&text[at.clone()]) {
                add(at, MAILBOX, Severity::Hint);
            }
        }
        faults.sort_by_key(|(at, ..)| at.start);
        for (at, what, severity) in faults.into_iter().take(MOST) {
            let fault = match what {
                MAILBOX => Fault::PrivateMailbox(text[at.clone()].to_owned()),
                _ => Fault::PrivateData(what, hidden(&text[at.clone()])),
            };
            let mut finding = Finding::at_words(&PRIVATE_DATA, narrative, text, &at, fault);
            finding.severity = severity;
            findings.push(finding);
        }
    }
}

/// A row of digits, with blanks or dashes inside of it where it is grouped.
struct Number {
    /// ASCII digits, the last one perhaps X.
    digits: String,
    at: Range<usize>,
}

/// Rows of at least eleven digits that no letter or further digit touches.
fn numbers(text: &str) -> impl Iterator<Item = Number> {
    const SHORTEST: usize = 11;
    const LONGEST: usize = 23;
    let mut signs = text.char_indices().peekable();
    let mut before = ' ';
    std::iter::from_fn(move || {
        while let Some((at, sign)) = signs.next() {
            let touched = before.is_ascii_alphanumeric() || matches!(before, '.' | '@' | '/' | '_');
            before = sign;
            if digit(sign).is_none() {
                continue;
            }
            // Most rows are short: their digits are only written out once they are long enough.
            let (mut count, mut end) = (1, at + sign.len_utf8());
            let mut groups = 0;
            while let Some(&(place, next)) = signs.peek() {
                if digit(next).is_some() {
                    count += 1;
                    end = place + next.len_utf8();
                } else if matches!(next, ' ' | '-') && text[place + 1..].starts_with(|sign| digit(sign).is_some()) {
                    groups += 1;
                } else {
                    break;
                }
                before = next;
                signs.next();
            }
            let next = signs.peek().map(|&(_, sign)| sign);
            let mut check = None;
            if count == 17
                && let Some('x' | 'X' | 'Ｘ') = next
            {
                let sign = next.unwrap_or('X');
                check = Some('X');
                count += 1;
                end += sign.len_utf8();
                before = sign;
                signs.next();
            }
            let next = signs.peek().map(|&(_, sign)| sign);
            let touches = next.is_some_and(|sign| sign.is_ascii_alphanumeric() || sign == '@');
            if !touched && !touches && groups <= 5 && (SHORTEST..=LONGEST).contains(&count) {
                let digits = text[at..end].chars().filter_map(digit).chain(check).collect();
                return Some(Number { digits, at: at..end });
            }
        }
        None
    })
}

fn digit(sign: char) -> Option<char> {
    decimal_digit(sign).and_then(|value| char::from_digit(value, 10))
}

impl Number {
    fn is_identity(&self) -> bool {
        const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
        const CHECKS: &str = "10X98765432";
        if self.digits.len() != 18 {
            return false;
        }
        let part = |range: Range<usize>| self.digits.get(range).and_then(|part| part.parse::<u32>().ok());
        let (Some(year), Some(month), Some(day)) = (part(6..10), part(10..12), part(12..14)) else {
            return false;
        };
        let sum: u32 =
            self.digits.chars().zip(WEIGHTS).map(|(sign, weight)| sign.to_digit(10).unwrap_or_default() * weight).sum();
        let check = CHECKS.chars().nth(sum as usize % 11);
        (1900..2100).contains(&year) && date(year, month, day).is_some() && check == self.digits.chars().last()
    }

    fn is_mobile(&self, text: &str) -> bool {
        let begins = self.digits.starts_with('1') && self.digits[1..].starts_with(['3', '4', '5', '6', '7', '8', '9']);
        let counted = first_characters(&text[self.at.end..], 1)
            .starts_with(['元', '件', '条', '万', '亿', '人', '号', '次', '.', '%']);
        self.digits.len() == 11 && begins && !counted
    }

    fn is_card(&self) -> bool {
        if !(16..=19).contains(&self.digits.len()) || self.is_identity() || self.digits.ends_with('X') {
            return false;
        }
        let begins = ["62", "60", "4", "5", "95"].iter().any(|begin| self.digits.starts_with(begin));
        let luhn: u32 = self
            .digits
            .bytes()
            .rev()
            .enumerate()
            .map(|(index, byte)| match u32::from(byte - b'0') {
                digit if index % 2 == 0 => digit,
                digit if digit > 4 => digit * 2 - 9,
                digit => digit * 2,
            })
            .sum();
        begins && luhn.is_multiple_of(10) && self.digits.bytes().any(|byte| byte != self.digits.as_bytes()[0])
    }
}

/// 幸福里12幢3单元401室, unless an office lives there.
fn home(text: &str, hit: &Range<usize>) -> Option<Range<usize>> {
    const OFFICE: [&str; 9] = ["办公", "邮编", "联系", "地址：", "大厅", "窗口", "中心", "单位地址", "本机关"];
    let at = if &text[hit.clone()] == "单元" { flat(text, hit) } else { led_in(text, hit.end) }?;
    (!mentions(sentence(text, hit), &OFFICE)).then_some(at)
}

/// Whether a sign belongs to a house number.
fn is_number(sign: char) -> bool {
    digit(sign).is_some() || "一二三四五六七八九十".contains(sign)
}

/// An address behind 家住: a number and what is numbered follow in the clause.
fn led_in(text: &str, from: usize) -> Option<Range<usize>> {
    let after = first_characters(&text[from..], 24);
    let clause = after.split(['，', '。', '；', '、', '\n', '（']).next().unwrap_or_default();
    let end = clause.rfind(['室', '号', '幢', '栋', '楼'])?;
    let sign = clause[end..].chars().next()?;
    clause[..end].ends_with(is_number).then(|| from..from + end + sign.len_utf8())
}

/// An address around 单元: 12幢3单元401室 with the name before it.
fn flat(text: &str, hit: &Range<usize>) -> Option<Range<usize>> {
    let before = last_characters(&text[..hit.start], 24);
    let numbered = before.ends_with(is_number) && before.contains(['幢', '栋', '楼', '号', '座']);
    let after = first_characters(&text[hit.end..], 24);
    let room = after.trim_start_matches(is_number);
    let number = after.len() - room.len();
    if !numbered || number == 0 || !room.starts_with('室') {
        return None;
    }
    let edge = before.rfind(|sign: char| "，。；、：（住址在\n".contains(sign));
    let begin = edge.map_or(0, |at| at + before[at..].chars().next().map_or(0, char::len_utf8));
    Some(hit.start - (before.len() - begin)..hit.end + number + '室'.len_utf8())
}

/// A name of two or three characters behind 申请人, with words behind it that only follow a person.
fn person(text: &str, title: &Range<usize>) -> Option<Range<usize>> {
    const SURNAMES: &str = "王李张刘陈杨赵黄周吴徐孙胡朱林郭罗郑梁宋唐韩冯邓曹彭肖田董潘袁蔡蒋叶苏魏吕丁沈姚卢姜崔钟谭陆汪范廖贾夏韦邹孟熊秦邱尹薛闫侯陶黎贺顾郝龚邵严覃戴莫";
    const FOLLOW: [&str; 17] = [
        "（",
        "提出",
        "提交",
        "申请公开",
        "申请获取",
        "申请查",
        "要求",
        "不服",
        "诉",
        "电话",
        "手机",
        "身份证",
        "先生",
        "女士",
        "等",
        "来信",
        "反映",
    ];
    let from = title.end;
    let is_party = matches!(&text[title.clone()], "申请人" | "当事人" | "原告");
    let after = &text[from..];
    let opening = after.chars().next().filter(|sign| matches!(sign, '“' | '：' | '（')).map_or(0, char::len_utf8);
    let rest = first_characters(&after[opening..], 12);
    if !rest.starts_with(|sign| SURNAMES.contains(sign)) {
        return None;
    }
    let names = [3, 2].into_iter().map(|length| first_characters(rest, length));
    for name in names {
        let given = name.chars().skip(1);
        let real = given.clone().count() > 0
            && given.clone().all(is_han)
            && !given
                .clone()
                .any(|sign| "某贴先女提申要不诉电手身来反请求的向等以和与述重边围村庄区路家色".contains(sign));
        let follows = &rest[name.len()..];
        // Three characters behind 申请人 may end a clause; two too often are a word.
        let closed =
            is_party && given.clone().count() == 2 && follows.starts_with(['，', '。', '、', '；', '的', '和', '与']);
        if real && (closed || FOLLOW.iter().any(|word| follows.starts_with(word))) {
            return Some(from + opening..from + opening + name.len());
        }
    }
    None
}

/// A number or name of which only the beginning is shown.
fn hidden(words: &str) -> String {
    let shown = first_characters(words, if words.chars().count() > 6 { 3 } else { 1 });
    format!("{shown}…")
}

/// Without blanks and dashes, digits as ASCII.
fn plain(text: &str) -> String {
    text.chars().filter(|sign| !matches!(sign, ' ' | '-')).map(|sign| digit(sign).unwrap_or(sign)).collect()
}
