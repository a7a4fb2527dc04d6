//! Punctuation: W2 half-width marks, W3 unpaired marks, W4 the missing full stop.

use super::fault::Fault;
use super::finding::{Certainty, Finding};
use super::rule::{MOST, Rule};
use super::subject::Subject;
use crate::form::Narrative;
use crate::report::Severity;
use crate::text::{closing_of, is_han, opening_of};
use std::ops::Range;

/// Punctuation in Chinese text is full-width.
///
/// Why: half-width marks stand too close in print. Examples: 全年公开29条,收到申请1件; 电话(0577-…). Fix safety: sure; straight quotation
/// marks get no fix, since a mark alone does not tell whether it opens or closes.
/// Limits: marks between digits or Latin letters are left alone.
pub(super) const HALF_WIDTH_MARK: Rule = Rule {
    code: "W2",
    name: "half-width-mark",
    title: "半角标点",
    severity: Severity::Hint,
    basis: "GB/T 15834 标点符号用法",
    years: (2008, None),
    missing: "没有写的不查",
    formula: "汉字旁边的逗号、分号、冒号、问号、叹号、句点、括号、引号用全角",
    remedy: "改为全角标点",
    check: half_width_mark,
};

/// Brackets and quotation marks come in pairs.
///
/// Why: half of a pair is left when text is cut. Example: （电话：0577-61886671。 Fix safety: no fix.
/// Limits: pairs are looked for within a paragraph; 1） and a） are labels.
pub(super) const MARK_UNPAIRED: Rule = Rule {
    code: "W3",
    name: "mark-unpaired",
    title: "括号、引号、书名号不成对",
    severity: Severity::Hint,
    basis: "GB/T 15834 标点符号用法",
    years: (2008, None),
    missing: "没有写的不查",
    formula: "每一段里，括号、引号、书名号成对",
    remedy: "补上缺少的一半，或删去多余的一半",
    check: mark_unpaired,
};

/// A paragraph of sentences ends with a mark.
///
/// Why: a missing full stop looks as if something had been cut off. Example: 全年公开29条，收到申请1件 Fix safety: a guess.
/// Limits: headings, lists of contacts, tables and short lines pass.
pub(super) const FULL_STOP_MISSING: Rule = Rule {
    code: "W4",
    name: "full-stop-missing",
    title: "段末没有句号",
    severity: Severity::Hint,
    basis: "GB/T 15834 标点符号用法",
    years: (2008, None),
    missing: "没有写的不查",
    formula: "有句子的一段以句号等标点结束",
    remedy: "补上句号",
    check: full_stop_missing,
};

fn half_width_mark(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for narrative in Narrative::ALL {
        let text = subject.report.narrative(narrative);
        let bytes = text.as_bytes();
        let mut found = 0;
        for (at, mark) in text.bytes().enumerate().filter(|(_, byte)| byte.is_ascii_punctuation()) {
            // A Han character begins with one of these bytes and is three long.
            let beside_han = |from: Option<usize>| {
                let place = from.filter(|&from| bytes.get(from).is_some_and(|byte| (0xe4..=0xe9).contains(byte)));
                place.is_some_and(|from| text[from..].starts_with(is_han))
            };
            let (before, after) = (beside_han(at.checked_sub(3)), beside_han(Some(at + 1)));
            let full = match mark {
                b',' if before && after => "，",
                b';' if before && (after || ends_line(text, at + 1)) => "；",
                b':' if before => "：",
                b'?' if before => "？",
                b'!' if before => "！",
                b'.' if before && (after || ends_line(text, at + 1)) => "。",
                b'(' if before || after => "（",
                b')' if before || after => "）",
                b'"' if before || after => "",
                _ => continue,
            };
            let range = at..at + 1;
            let what = if full.is_empty() { "“”" } else { full };
            let fault = Fault::HalfWidth(text[range.clone()].to_owned(), what);
            let finding = Finding::at_words(&HALF_WIDTH_MARK, narrative, text, &range, fault);
            findings.push(if full.is_empty() {
                finding
            } else {
                finding.with_words(narrative, text, &range, full, Certainty::Sure)
            });
            found += 1;
            if found == MOST {
                break;
            }
        }
    }
}

fn ends_line(text: &str, at: usize) -> bool {
    text[at..].is_empty() || text[at..].starts_with(['\n', '\r'])
}

fn mark_unpaired(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    /// Deeper nesting is not followed.
    const DEEPEST: usize = 32;
    for narrative in Narrative::ALL {
        let text = subject.report.narrative(narrative);
        let mut unpaired: Vec<(usize, char)> = Vec::new();
        let mut open: Vec<(usize, char)> = Vec::new();
        let mut before = '\n';
        for (at, sign) in text.char_indices() {
            if unpaired.len() >= MOST {
                break;
            }
            let previous = std::mem::replace(&mut before, sign);
            // The marks begin with few bytes, so most characters end here.
            if is_han(sign) {
                continue;
            }
            // Half-width brackets may close full-width ones, which is W2's business.
            let sign = match sign {
                '(' => '（',
                ')' => '）',
                _ => sign,
            };
            if sign == '\n' {
                unpaired.append(&mut open);
            } else if closing_of(sign).is_some() {
                if open.len() < DEEPEST {
                    open.push((at, sign));
                }
            } else if let Some(opening) = opening_of(sign) {
                match open.iter().rposition(|&(_, mark)| mark == opening) {
                    Some(place) => {
                        // What was opened inside and never closed.
                        unpaired.extend(open.drain(place + 1..));
                        open.pop();
                    }
                    None if !is_label(previous, sign) => unpaired.push((at, sign)),
                    None => {}
                }
            }
        }
        unpaired.append(&mut open);
        unpaired.sort_unstable();
        for (at, _) in unpaired.into_iter().take(MOST) {
            let mark = text[at..].chars().next().unwrap_or_default();
            let range: Range<usize> = at..at + mark.len_utf8();
            findings.push(Finding::at_words(&MARK_UNPAIRED, narrative, text, &range, Fault::Unpaired(mark)));
        }
    }
}

/// Whether a closing mark belongs to a label such as 1） or is an apostrophe.
fn is_label(before: char, mark: char) -> bool {
    match mark {
        '）' => before.is_ascii_alphanumeric() || "一二三四五六七八九十１２３４５６７８９０".contains(before),
        '’' => before.is_ascii_alphabetic(),
        _ => false,
    }
}

fn full_stop_missing(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    const SHORTEST: usize = 12;
    for narrative in Narrative::ALL {
        let text = subject.report.narrative(narrative);
        let (mut at, mut found) = (0, 0);
        for line in text.split('\n') {
            let start = at;
            at += line.len() + 1;
            let paragraph = line.trim();
            let Some(last) = paragraph.chars().next_back() else { continue };
            let inner = paragraph.trim_end_matches(['”', '’', '）', ')', '》', '』']);
            let closed = last == '”' && inner.ends_with(['。', '！', '？', '…']);
            let bare = is_han(last) || last.is_ascii_digit() || matches!(last, '）' | ')' | '”' | '》' | '%');
            let sentences = paragraph.contains('。') || paragraph.contains('，');
            let contacts = inner.ends_with(|sign: char| sign.is_ascii_alphanumeric()) && !paragraph.contains('。');
            let label =
                paragraph.starts_with(['（', '(']) && !paragraph.contains('。') && paragraph.chars().count() <= 30;
            let short = paragraph.chars().nth(SHORTEST).is_none();
            if !bare || closed || !sentences || contacts || label || short || paragraph.contains('\t') {
                continue;
            }
            found += 1;
            if found > MOST {
                break;
            }
            let end = start + (line.len() - line.trim_start().len()) + paragraph.len();
            let range = end - last.len_utf8()..end;
            let finding = Finding::at_words(&FULL_STOP_MISSING, narrative, text, &range, Fault::NoFullStop);
            findings.push(finding.with_words(narrative, text, &range, &format!("{last}。"), Certainty::Guess));
        }
    }
}
