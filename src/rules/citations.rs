//! D5: the rules that a report is made by, cited as they are called.

use super::fault::Fault;
use super::finding::{Certainty, Finding};
use super::lexicon::Sense;
use super::rule::{MOST, Rule};
use super::subject::Subject;
use super::text::{citation_at, citations, mentions, sentence};
use crate::form::{FIRST_YEAR, Narrative};
use crate::report::Severity;
use crate::text::{decimal_digit, first_characters, is_han, last_characters};
use std::ops::Range;

/// The 条例 is 国务院令第711号, the form 国办公开办函〔2021〕30号 with its own title, the one before it serves 2019 and 2020 only.
///
/// Why: these citations are copied from report to report. Examples: 国务院令第492号, 国办政务公开办函〔2021〕30号, 国办公开办函[2021]30号.
/// Fix safety: numbers and brackets are sure, the form's number in place of the older one is a guess (its title changes too).
/// Limits: knows these documents and 国办函〔2020〕109号 only; others are passed over.
pub(super) const CITATION_WRONG: Rule = Rule {
    code: "D5",
    name: "citation-wrong",
    title: "引用的依据有误",
    severity: Severity::Warning,
    basis: "《政府信息公开条例》（国务院令第711号）、国办公开办函〔2021〕30号、国办公开办函〔2019〕60号、国办函〔2020〕109号",
    years: (2019, None),
    missing: "没有引用的不查",
    formula: "条例为国务院令第711号；格式为国办公开办函〔2021〕30号，用六角括号；〔2019〕60号只用于2019、2020年度",
    remedy: "照给出的写法改",
    check: citation_wrong,
};

/// Where something of a citation may end or begin.
pub(super) const WORDS: &[&str] = &["号", "有关事项的通知》"];

/// A document: the words before its number, year and number.
type Document = (&'static str, u32, u32);

const FORM: Document = ("国办公开办函", 2021, 30);
const OLD_FORM: Document = ("国办公开办函", 2019, 60);
const FEES: Document = ("国办函", 2020, 109);

/// The 条例 of 2019.
const ORDER: u32 = 711;

/// The end of the old form's title.
const OLD_TITLE: &str = "政府信息公开工作年度报告有关事项的通知》";

fn citation_wrong(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for narrative in Narrative::ALL {
        let text = subject.report.narrative(narrative);
        let mut hits = subject.hits(narrative, Sense::Citation).peekable();
        if hits.peek().is_none() {
            continue;
        }
        let cited = citations(text);
        let first = findings.len();
        for hit in hits {
            if findings.len() - first == MOST {
                break;
            }
            let fault = if &text[hit.at.clone()] == "号" {
                order_fault(text, hit.at.end).or_else(|| number_fault(text, hit.at.end, subject.report.year()))
            } else {
                title_fault(text, hit.at.end, &cited, subject.report.year())
            };
            let Some(Miscited { at, fault, right }) = fault else { continue };
            let finding = Finding::at_words(&CITATION_WRONG, narrative, text, &at, fault);
            findings.push(match right {
                Some((words, certainty)) => finding.with_words(narrative, text, &at, &words, certainty),
                None => finding,
            });
        }
    }
}

struct Miscited {
    at: Range<usize>,
    fault: Fault,
    right: Option<(String, Certainty)>,
}

/// 《…政府信息公开条例》（国务院令第492号）, 国务院第492号令《…政府信息公开条例》: another number of the 条例.
fn order_fault(text: &str, end: usize) -> Option<Miscited> {
    let (number, from) = digits_before(text, end - "号".len())?;
    let before = last_characters(&text[..from], 40);
    let before = before.strip_suffix('第').unwrap_or(before);
    let after = text[end..].strip_prefix('令');
    let before = if after.is_some() { before.strip_suffix("国务院") } else { before.strip_suffix("国务院令") }?;
    let before = before.trim_end_matches(['（', '(']).trim_end_matches("中华人民共和国").trim_end_matches(['（', '(']);
    let after = after.unwrap_or(&text[end..]);
    let is_ours = before.ends_with("政府信息公开条例》")
        || before.ends_with("《条例》")
        || ["《中华人民共和国政府信息公开条例》", "《政府信息公开条例》"].iter().any(|title| after.starts_with(title));
    (is_ours && number != ORDER).then(|| Miscited {
        at: from..end,
        fault: Fault::OrderNumber(ORDER, number),
        right: Some((format!("{ORDER}号"), Certainty::Sure)),
    })
}

/// A document's number as it is written.
struct Written<'a> {
    prefix: &'a str,
    year: u32,
    number: u32,
    brackets_are_right: bool,
    at: Range<usize>,
}

/// Reads 国办公开办函〔2021〕30号 backwards from its end.
fn written(text: &str, end: usize) -> Option<Written<'_>> {
    const LONGEST_PREFIX: usize = 12;
    let (number, from) = digits_before(text, end - "号".len())?;
    let before = text[..from].trim_end_matches('第');
    let closing = before.chars().next_back()?;
    let opening = match closing {
        '〕' => '〔',
        ']' | '］' => '[',
        ')' | '）' => '(',
        '】' => '【',
        _ => return None,
    };
    let year_end = before.len() - closing.len_utf8();
    let (year, year_from) = digits_before(text, year_end)?;
    let bracket = text[..year_from].chars().next_back()?;
    let pairs = matches!((opening, bracket), ('〔', '〔') | ('[', '[' | '［') | ('(', '(' | '（') | ('【', '【'));
    let prefix_end = year_from - bracket.len_utf8();
    let is_name = |sign: &char| is_han(*sign);
    let length: usize =
        text[..prefix_end].chars().rev().take_while(is_name).take(LONGEST_PREFIX).map(char::len_utf8).sum();
    let at = prefix_end - length..end;
    pairs.then(|| Written {
        prefix: &text[at.start..prefix_end],
        year,
        number,
        brackets_are_right: bracket == '〔',
        at,
    })
}

fn number_fault(text: &str, end: usize, report_year: u32) -> Option<Miscited> {
    let found = written(text, end)?;
    // A prefix may have words before it, such as 根据国办公开办函.
    let begin = found.prefix.find("国办")?;
    let prefix = &found.prefix[begin..];
    let at = found.at.start + begin..found.at.end;
    let stands = &text[at.clone()];
    let right = |(prefix, year, number): Document| format!("{prefix}〔{year}〕{number}号");
    let fault = |document: Document, certainty| {
        Some(Miscited {
            at: at.clone(),
            fault: Fault::DocumentNumber(right(document), stands.to_owned()),
            right: Some((right(document), certainty)),
        })
    };
    let is = |document: Document| (found.year, found.number) == (document.1, document.2);
    let about_form = || mentions(last_characters(&text[..at.start], 60), &["年度报告", "报告格式"]);
    let is_form_office = prefix.contains("公开办");
    let document = if is(FORM) || is(OLD_FORM) {
        if !is_form_office && !about_form() {
            return None;
        }
        if is(FORM) { FORM } else { OLD_FORM }
    } else if is(FEES) && prefix == FEES.0 {
        FEES
    } else if prefix == FORM.0 && [(2021, 60), (2019, 30)].contains(&(found.year, found.number)) {
        // Year and number of the two forms crossed.
        return fault(FORM, Certainty::Guess);
    } else {
        return None;
    };
    if document == OLD_FORM && report_year >= FIRST_YEAR {
        let replaced = mentions(sentence(text, &at), &["废止", "替代", "取代", "不再", "同时停止"]);
        return if replaced { None } else { fault(FORM, Certainty::Guess) };
    }
    if document == FORM && mentions(last_characters(&text[..at.start], 40), &[OLD_TITLE]) {
        return Some(Miscited { at: at.clone(), fault: Fault::DocumentTitle(right(FORM)), right: None });
    }
    if prefix != document.0 || !found.brackets_are_right {
        return fault(document, Certainty::Sure);
    }
    None
}

/// The title of the old form without its number, in a report to which it does not apply.
fn title_fault(text: &str, end: usize, cited: &[Range<usize>], report_year: u32) -> Option<Miscited> {
    let title = citation_at(cited, end - 1).filter(|title| title.end == end)?;
    let words = &text[title.clone()];
    let numbered = first_characters(&text[end..], 20).contains("号");
    let is_old = words.ends_with(OLD_TITLE) && words.contains("国务院办公厅");
    (is_old && !numbered && report_year >= FIRST_YEAR).then(|| Miscited {
        at: title.clone(),
        fault: Fault::FormerNotice(FIRST_YEAR, format!("{}〔{}〕{}号", FORM.0, FORM.1, FORM.2)),
        right: None,
    })
}

/// ASCII or full-width digits before a place, as a number, and where they begin.
fn digits_before(text: &str, end: usize) -> Option<(u32, usize)> {
    const LONGEST: usize = 6;
    let mut from = end;
    let (mut value, mut place) = (0_u32, 1_u32);
    for sign in text[..end].chars().rev().take(LONGEST) {
        let Some(digit) = decimal_digit(sign) else { break };
        value += digit * place;
        place *= 10;
        from -= sign.len_utf8();
    }
    (from < end).then_some((value, from))
}
