//! X5: prose that is last year's.

use super::fault::Fault;
use super::finding::Finding;
use super::place::Place;
use super::rule::{MOST, Rule};
use super::subject::Subject;
use super::text::{mentions, sentence};
use crate::form::{Narrative, Section};
use crate::report::Report;
use crate::report::Severity;
use std::collections::{HashMap, HashSet};
use std::hash::{BuildHasherDefault, Hasher};
use std::ops::Range;

/// No paragraph is last year's, nor are the figures and years in it.
///
/// Why: a report that repeats last year's tells nothing of this one, and is sent back. Example: five paragraphs of 一 word for word.
/// Fix safety: no fix. Limits: sections 一 and 五 only, since 导语 and the fee sentence are the same every year.
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

/// Shorter paragraphs say the same every year, so their figures are not looked at.
const SHORTEST: usize = 30;

/// Less copied text is no section.
const LEAST_COPIED: usize = 60;

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
        let mut shared = vec![0; known.paragraphs];
        let (mut all, mut copied) = (0, 0);
        let mut told = Vec::new();
        for &narrative in &narratives {
            let text = subject.report.narrative(narrative);
            for paragraph in paragraphs(text) {
                let words = &text[paragraph.clone()];
                let pieces = pieces(words);
                all += pieces.len();
                if !known.nearly_holds(&pieces, &mut shared) {
                    continue;
                }
                copied += pieces.len();
                let unmoved = known.unmoved(words, last.year());
                if pieces.len() >= SHORTEST && !unmoved.is_empty() && told.len() < MOST {
                    let fault = Fault::CopiedParagraph(unmoved);
                    let mut finding = Finding::at_words(&PROSE_COPIED, narrative, text, &paragraph, fault);
                    finding.severity = Severity::Hint;
                    told.push(finding);
                }
            }
        }
        if copied * 100 >= all * COPIED_PERCENT && copied >= LEAST_COPIED {
            let place =
                narratives.iter().copied().find(|&narrative| !subject.report.narrative(narrative).trim().is_empty());
            let percent = copied * 100 / all;
            let place = Place::Narrative(place.unwrap_or(narratives[0]), None);
            findings.push(Finding::new(&PROSE_COPIED, place, Fault::Copied(percent)));
        }
        findings.append(&mut told);
    }
}

/// The pieces of last year's paragraphs.
struct Pieces {
    /// A paragraph that holds the piece.
    paragraph_of: HashMap<u64, usize, BuildHasherDefault<Spread>>,
    /// How many paragraphs there are.
    paragraphs: usize,
    /// Figures with their unit, and years.
    figures: HashSet<String>,
}

/// Pieces are numbers already; one multiplication spreads them over the table.
#[derive(Default)]
struct Spread(u64);

impl Hasher for Spread {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        bytes.iter().for_each(|&byte| self.write_u64(u64::from(byte)));
    }

    fn write_u64(&mut self, number: u64) {
        let mixed = (self.0 ^ number).wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ (mixed >> 32);
    }
}

impl Pieces {
    fn of(report: &Report, narratives: &[Narrative]) -> Self {
        let mut known = Self { paragraph_of: HashMap::default(), paragraphs: 0, figures: HashSet::new() };
        for &narrative in narratives {
            let text = report.narrative(narrative);
            for paragraph in paragraphs(text) {
                known.figures.extend(figures_of(&text[paragraph.clone()]).map(|(_, figure)| figure.to_owned()));
                for piece in pieces(&text[paragraph]) {
                    known.paragraph_of.entry(piece).or_insert(known.paragraphs);
                }
                known.paragraphs += 1;
            }
        }
        known
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

    /// Whether nearly all pieces stand in last year's text, most of them in one paragraph. `shared` has a 0 for each of last
    /// year's paragraphs, before and after.
    fn nearly_holds(&self, pieces: &[u64], shared: &mut [usize]) -> bool {
        let paragraphs = || pieces.iter().filter_map(|piece| self.paragraph_of.get(piece).copied());
        let (mut found, mut most) = (0, 0);
        for paragraph in paragraphs() {
            found += 1;
            shared[paragraph] += 1;
            most = most.max(shared[paragraph]);
        }
        paragraphs().for_each(|paragraph| shared[paragraph] = 0);
        found * 100 >= pieces.len() * EQUAL_PERCENT && found > 0 && most * 2 > found
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
