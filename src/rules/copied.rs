//! X5: prose that is last year's.

use super::subject::Subject;
use super::text::{mentions, sentence};
use super::{Finding, MOST, Place, Rule, Severity};
use crate::form::{Narrative, Section};
use crate::report::Report;
use std::collections::{HashMap, HashSet};
use std::ops::Range;

/// No paragraph is last year's, nor are the figures and years in it.
///
/// Why: a report that repeats last year's tells nothing of this one, and is sent back. Example: five paragraphs of 一 word for word.
/// Fix safety: no fix. Limits: sections 一 and 五 only, since 导语 and the fee sentence are the same every year; paragraphs of
/// at least 30 characters.
pub(super) const PROSE_COPIED: Rule = Rule {
    code: "X5",
    name: "prose-copied",
    title: "照抄上年",
    severity: Severity::Warning,
    basis: "常见的退回原因",
    years: (2009, None),
    missing: "没有上年年报时不查",
    formula: "第一、第五部分与上年年报相同或几乎相同的文字不到八成；相同的段落里，件数和年份不会都没有变",
    remedy: "写本年的做法、数字和问题",
    check: prose_copied,
};

/// Shorter paragraphs say the same every year.
const SHORTEST: usize = 30;

/// Characters of a piece by which paragraphs are compared.
const PIECE: usize = 4;

/// Percent of a section from which it counts as copied.
const COPIED_PERCENT: usize = 80;

/// Percent of pieces in common from which paragraphs are nearly equal.
const EQUAL_PERCENT: usize = 85;

fn prose_copied(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let Some(last) = subject.last_year else { return };
    for section in [Section::Overview, Section::Problems] {
        let narratives: Vec<Narrative> =
            Narrative::ALL.into_iter().filter(|narrative| narrative.section() == Some(section)).collect();
        let known = Pieces::of(last, &narratives);
        let (mut all, mut copied) = (0, 0);
        let mut told = Vec::new();
        for &narrative in &narratives {
            let text = subject.report.narrative(narrative);
            for paragraph in paragraphs(text) {
                let words = &text[paragraph.clone()];
                let pieces = pieces(words);
                all += pieces.len();
                if pieces.len() < SHORTEST || !known.nearly_holds(&pieces) {
                    continue;
                }
                copied += pieces.len();
                let unmoved = known.unmoved(words, last.year);
                if !unmoved.is_empty() && told.len() < MOST {
                    let message = format!("这一段与上年几乎相同，其中的{}也没有变", unmoved.join("、"));
                    let mut finding = Finding::at_words(&PROSE_COPIED, narrative, text, &paragraph, &message);
                    finding.severity = Severity::Hint;
                    told.push(finding);
                }
            }
        }
        if copied * 100 >= all * COPIED_PERCENT && copied > 0 {
            let place =
                narratives.iter().copied().find(|&narrative| !subject.report.narrative(narrative).trim().is_empty());
            let percent = copied * 100 / all;
            let message = format!("{}：与上年年报相同或几乎相同的文字占 {percent}%", section.ordinal());
            let place = Place::Narrative(place.unwrap_or(narratives[0]), None);
            findings.push(Finding::new(&PROSE_COPIED, place, message));
        }
        findings.append(&mut told);
    }
}

/// The pieces of last year's paragraphs.
struct Pieces {
    /// A paragraph that holds the piece.
    paragraph_of: HashMap<u64, usize>,
    /// Figures with their unit, and years.
    figures: HashSet<String>,
}

impl Pieces {
    fn of(report: &Report, narratives: &[Narrative]) -> Self {
        let (mut paragraph_of, mut figures) = (HashMap::new(), HashSet::new());
        let mut number = 0;
        for &narrative in narratives {
            let text = report.narrative(narrative);
            for paragraph in paragraphs(text) {
                number += 1;
                figures.extend(figures_of(&text[paragraph.clone()]).map(|(_, figure)| figure.to_owned()));
                for piece in pieces(&text[paragraph]) {
                    paragraph_of.entry(piece).or_insert(number);
                }
            }
        }
        Self { paragraph_of, figures }
    }

    /// Figures and years of a copied paragraph that stood in last year's text too, though they can hardly be the same: counts
    /// of two or more digits, last year's year where it is not there for comparison.
    fn unmoved(&self, words: &str, last_year: u32) -> Vec<String> {
        const MOST_NAMED: usize = 3;
        let stays = |at: usize, figure: &str| match figure.strip_suffix('年') {
            Some(year) => year.parse() == Ok(last_year) && !compares(words, at, at + figure.len()),
            None => figure.trim_start_matches('0').bytes().filter(u8::is_ascii_digit).count() >= 2,
        };
        let unmoved = figures_of(words).filter(|&(at, figure)| self.figures.contains(figure) && stays(at, figure));
        unmoved.take(MOST_NAMED).map(|(_, figure)| format!("“{figure}”")).collect()
    }

    /// Whether nearly all pieces stand in last year's text, most of them in one paragraph.
    fn nearly_holds(&self, pieces: &[u64]) -> bool {
        let mut shared: HashMap<usize, usize> = HashMap::new();
        let found: usize = pieces
            .iter()
            .filter_map(|piece| self.paragraph_of.get(piece))
            .map(|&paragraph| {
                *shared.entry(paragraph).or_default() += 1;
                1
            })
            .sum();
        let most = shared.values().copied().max().unwrap_or_default();
        found * 100 >= pieces.len() * EQUAL_PERCENT && most * 2 > found
    }
}

/// The paragraphs of a text, in bytes and without the blanks around them.
fn paragraphs(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut at = 0;
    text.split('\n').filter_map(move |line| {
        let start = at + (line.len() - line.trim_start().len());
        at += line.len() + 1;
        let length = line.trim().len();
        (length > 0).then_some(start..start + length)
    })
}

/// A number for each four characters in a row, digits and blanks left out: figures and years do not make a new text.
fn pieces(paragraph: &str) -> Vec<u64> {
    let signs = paragraph.chars().filter(|sign| !sign.is_whitespace() && !sign.is_ascii_digit());
    let mut window = 0_u64;
    let mut pieces = Vec::new();
    for (index, sign) in signs.enumerate() {
        // 16 bits a character are enough to tell texts apart.
        window = (window << 16) | (u64::from(u32::from(sign)) & 0xffff);
        if index + 1 >= PIECE {
            pieces.push(window);
        }
    }
    pieces
}

/// Figures with a unit, and years: `128件`, `2023年`, each with its place.
fn figures_of(words: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut begin: Option<usize> = None;
    words.char_indices().filter_map(move |(at, sign)| {
        if sign.is_ascii_digit() {
            begin.get_or_insert(at);
            return None;
        }
        let from = begin.take()?;
        matches!(sign, '年' | '件' | '条' | '宗' | '次' | '篇' | '期')
            .then(|| (from, &words[from..at + sign.len_utf8()]))
    })
}

/// Whether a year stands there for comparison.
fn compares(words: &str, from: usize, to: usize) -> bool {
    mentions(sentence(words, &(from..to)), &["较", "比", "同期", "去年", "上年", "以来", "印发", "〔", "《"])
}
