//! Words: W1 doubled, W5 web addresses, W6 截止, W7 均 of one, W8 misspelt phrases.

use super::fault::Fault;
use super::finding::{Certainty, Finding};
use super::lexicon::Sense;
use super::rule::{MOST, Rule};
use super::subject::Subject;
use super::text::{citation_at, citations, mentions};
use crate::form::Narrative;
use crate::report::Severity;
use crate::text::{first_characters, is_han, last_characters};
use std::ops::Range;
use std::sync::LazyLock;

/// No word stands twice in a row.
///
/// Why: a slip of typing that spelling checkers pass over. Examples: 政府政府预算, 出台的的办法. Fix safety: a guess.
/// Limits: words that rightly meet their like (市政府政府信息公开, 一个一个) pass, and so do single characters but a few.
pub(super) const WORD_DOUBLED: Rule = Rule {
    code: "W1",
    name: "word-doubled",
    title: "重复的词",
    severity: Severity::Hint,
    basis: "常见的错误",
    years: (2008, None),
    missing: "没有写的不查",
    formula: "同一个词、同一个标点不连写两次",
    remedy: "删去一个",
    check: word_doubled,
};

/// Web addresses begin with http:// or https://.
///
/// Why: a misspelt address leads nowhere. Examples: http//:, http:/www. Fix safety: a guess.
pub(super) const ADDRESS_MISSPELT: Rule = Rule {
    code: "W5",
    name: "address-misspelt",
    title: "网址写法有误",
    severity: Severity::Hint,
    basis: "常见的错误",
    years: (2008, None),
    missing: "没有写的不查",
    formula: "网址写作 http:// 或 https:// 开头",
    remedy: "改正网址，并试着打开一次",
    check: address_misspelt,
};

/// A state up to a day is 截至, not 截止.
///
/// Why: 截止 means to end. Examples: 截止2024年12月31日, 截止目前. Fix safety: sure.
pub(super) const DEADLINE_WORD: Rule = Rule {
    code: "W6",
    name: "deadline-word",
    title: "“截止”应为“截至”",
    severity: Severity::Hint,
    basis: "现代汉语规范：截止是到期停止，截至是到某时为止",
    years: (2008, None),
    missing: "没有写的不查",
    formula: "日期前面用“截至”，不用“截止”",
    remedy: "改为“截至”",
    check: deadline_word,
};

/// 均 wants more than one thing.
///
/// Why: a sentence left from a year with more applications. Example: 收到申请1件，均已答复. Fix safety: no fix.
/// Limits: only where the clause before 均 has one count and that is 1.
pub(super) const ALL_OF_ONE: Rule = Rule {
    code: "W7",
    name: "all-of-one",
    title: "只有一件却用“均”",
    severity: Severity::Hint,
    basis: "常见的错误：照抄上年",
    years: (2008, None),
    missing: "没有写的不查",
    formula: "前面只说了1件，后面不用“均”",
    remedy: "删去“均”",
    check: all_of_one,
};

/// Fixed phrases are spelt right.
///
/// Why: they are checked by everyone who reads the report. Examples: 布署, 微信公众好. Fix safety: sure.
/// Limits: a list, to which the policy can add.
pub(super) const PHRASE_MISSPELT: Rule = Rule {
    code: "W8",
    name: "phrase-misspelt",
    title: "固定用语写错",
    severity: Severity::Hint,
    basis: "词表（src/rules/wording/phrases.txt）和规则设置的 phrases",
    years: (2008, None),
    missing: "没有写的不查",
    formula: "文字里没有词表列出的错误写法",
    remedy: "照给出的写法改",
    check: phrase_misspelt,
};

/// The beginnings of web addresses that are spelt wrong.
pub(super) const ADDRESSES: &[&str] = &[
    "http//",
    "https//",
    "http:/",
    "https:/",
    "http：",
    "https：",
    "htpp:",
    "htttp:",
    "http;//",
    "https;//",
    "http:\\\\",
];

/// Wrong spellings and the right ones.
pub(super) fn phrases() -> &'static [(&'static str, &'static str)] {
    static PHRASES: LazyLock<Vec<(&str, &str)>> =
        LazyLock::new(|| include_str!("wording/phrases.txt").lines().filter_map(|line| line.split_once(' ')).collect());
    &PHRASES
}

/// Longest word that is looked for twice, in characters.
const LONGEST: usize = 6;

fn word_doubled(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for narrative in Narrative::ALL {
        let text = subject.report.narrative(narrative);
        let mut found = 0;
        let signs: Vec<char> = text.chars().collect();
        // The place of the present character, in characters and in bytes.
        let (mut at, mut place) = (0, 0);
        while at + 1 < signs.len() && found < MOST {
            let length = doubled_at(&signs[at..]);
            let passed = &signs[at..at + length.map_or(1, |length| 2 * length)];
            let bytes: usize = passed.iter().map(|sign| sign.len_utf8()).sum();
            let range = place..place + bytes;
            (at, place) = (at + passed.len(), range.end);
            if length.is_none() {
                continue;
            }
            let word = &text[range.start..range.start + bytes / 2];
            if !is_fit(text, &range, word) {
                found += 1;
                let fault = Fault::Doubled(word.to_owned());
                let finding = Finding::at_words(&WORD_DOUBLED, narrative, text, &range, fault);
                findings.push(finding.with_words(narrative, text, &range, word, Certainty::Guess));
            }
        }
    }
}

/// The length of the word that a text begins with and that stands again behind itself.
fn doubled_at(signs: &[char]) -> Option<usize> {
    let first = *signs.first()?;
    if matches!(first, '，' | '。' | '、' | '；' | '：' | '的' | '及' | '与') && signs.get(1) == Some(&first) {
        return Some(1);
    }
    if !is_han(first) {
        return None;
    }
    (2..=LONGEST).find(|&length| {
        signs.get(length) == Some(&first)
            && signs.get(length..2 * length) == Some(&signs[..length])
            && signs[..length].iter().all(|&sign| is_han(sign))
            && signs[..length].iter().any(|&sign| sign != first)
    })
}

/// Whether a word rightly stands twice there.
fn is_fit(text: &str, range: &Range<usize>, word: &str) -> bool {
    let before = text[..range.start].chars().next_back().unwrap_or('\n');
    let after = first_characters(&text[range.end..], 2);
    let apart = after.is_empty() || !after.starts_with(is_han);
    let numeral = |sign: char| "〇零一二三四五六七八九十百千万两几每逐年月日号第某".contains(sign);
    match word {
        "的" => before == '目' || after.starts_with('确'),
        "及" => "涉普触波遍以".contains(before) || after.starts_with(['时', '格', '早']),
        "与" => "参给赋授".contains(before),
        "，" | "。" | "、" | "；" | "：" => false,
        // 市政府政府信息公开: the name of an office and what it is about.
        "政府" => "民市区县镇乡省州级旗盟道".contains(before),
        // Words that end one phrase and begin the next: 依申请公开公开指南, 公开工作工作人员.
        "公开" | "工作" | "管理" | "服务" | "信息" | "审查" | "审核" | "发布" | "监督" | "行政" | "申请" | "发展"
        | "建设" | "保障" | "考核" | "评议" | "平台" | "制度" | "单位" | "部门" | "人员" | "条例" | "培训" | "宣传"
        | "指导" | "执法" | "审批" | "处理" => !apart,
        "非常" | "很多" | "研究" | "讨论" | "试试" | "常常" | "刚刚" | "点点" | "商量" | "沟通" | "了解" => {
            true
        }
        _ => word.chars().any(numeral),
    }
}

fn address_misspelt(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for narrative in Narrative::ALL {
        let text = subject.report.narrative(narrative);
        // http:/ also begins a right address.
        let wrong = subject
            .hits(narrative, Sense::Address)
            .filter(|hit| !(text[hit.at.clone()].ends_with(":/") && text[hit.at.end..].starts_with('/')));
        for hit in wrong.take(MOST) {
            let scheme = if text[hit.at.clone()].starts_with("https") { "https://" } else { "http://" };
            let rest = &text[hit.at.end..];
            let marks = rest.len() - rest.trim_start_matches([':', '：', '/', '\\']).len();
            let range = hit.at.start..hit.at.end + marks.min(8);
            let range = if text.is_char_boundary(range.end) { range } else { hit.at.clone() };
            let fault = Fault::Address(text[range.clone()].to_owned());
            let finding = Finding::at_words(&ADDRESS_MISSPELT, narrative, text, &range, fault);
            findings.push(finding.with_words(narrative, text, &range, scheme, Certainty::Guess));
        }
    }
}

fn deadline_word(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for narrative in Narrative::ALL {
        let text = subject.report.narrative(narrative);
        let before_date = |end: usize| {
            let after = first_characters(&text[end..], 12);
            let after = after.trim_start_matches(['到', '至', ' ']);
            let digits = after.trim_start_matches(|sign: char| sign.is_numeric() || sign == '十');
            let dated = digits.len() < after.len() && digits.trim_start().starts_with(['年', '月']);
            dated
                || ["目前", "今年", "本年", "年底", "上年", "当前", "现在", "去年"]
                    .iter()
                    .any(|word| after.starts_with(word))
        };
        for hit in subject.hits(narrative, Sense::Deadline).filter(|hit| before_date(hit.at.end)).take(MOST) {
            let behind = &text[hit.at.end..];
            let end = hit.at.end + if behind.starts_with(['到', '至']) { '到'.len_utf8() } else { 0 };
            let range = hit.at.start..end;
            let fault = Fault::Deadline(text[range.clone()].to_owned());
            let finding = Finding::at_words(&DEADLINE_WORD, narrative, text, &range, fault);
            findings.push(finding.with_words(narrative, text, &range, "截至", Certainty::Sure));
        }
    }
}

fn all_of_one(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    const REACH: usize = 60;
    for narrative in Narrative::ALL {
        let text = subject.report.narrative(narrative);
        let wrong = subject.hits(narrative, Sense::All).filter(|hit| {
            let behind = first_characters(&text[hit.at.end..], 4);
            let deeds = ["已", "按", "依法", "如期", "及时", "予以", "答复", "办结", "在", "得到"];
            let before = last_characters(&text[..hit.at.start], REACH);
            let Some(before) = before.strip_suffix(['，', ',']) else { return false };
            // From the sentence's beginning: with one count in all, and that is 1.
            let sentence = before.rsplit(['。', '；', '\n']).next().unwrap_or_default();
            deeds.iter().any(|deed| behind.starts_with(deed))
                && !mentions(sentence, &["、", "和", "及", "各", "分别", "等"])
                && counts_one(sentence)
        });
        for hit in wrong.take(MOST) {
            findings.push(Finding::at_words(&ALL_OF_ONE, narrative, text, &hit.at, Fault::AllOfOne));
        }
    }
}

/// Whether the words count one thing once: 收到申请1件.
fn counts_one(words: &str) -> bool {
    let mut counts = 0;
    for (at, _) in words.char_indices().filter(|(_, sign)| matches!(sign, '件' | '条' | '宗' | '起' | '次' | '份'))
    {
        let before = &words[..at];
        let number = before.trim_end_matches(|sign: char| sign.is_numeric() || "十百千万两".contains(sign));
        let number = &before[number.len()..];
        if number.is_empty() {
            continue;
        }
        counts += 1;
        if !matches!(number, "1" | "１" | "一") || counts > 1 {
            return false;
        }
    }
    counts == 1
}

fn phrase_misspelt(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for narrative in Narrative::ALL {
        let text = subject.report.narrative(narrative);
        let mut cited = None;
        let mut found = 0;
        for (hit, right) in subject.misspelt(narrative, phrases()) {
            let cited = cited.get_or_insert_with(|| citations(text));
            // The right words may begin with the wrong ones; what is cited is spelt as it was.
            let spelt_right = text[hit.at.start..].starts_with(right) || citation_at(cited, hit.at.start).is_some();
            if spelt_right || found == MOST {
                continue;
            }
            found += 1;
            let fault = Fault::Misspelt(text[hit.at.clone()].to_owned(), right.to_owned());
            let finding = Finding::at_words(&PHRASE_MISSPELT, narrative, text, &hit.at, fault);
            findings.push(finding.with_words(narrative, text, &hit.at, right, Certainty::Sure));
        }
    }
}
