//! A rule: its words, the years it holds for and its check.

use super::fault::Fault;
use super::finding::Finding;
use super::place::Place;
use super::subject::Subject;
use super::text::scalars;
use crate::form::Narrative;
use crate::form::PLAUSIBLE_YEARS;
use crate::report::Severity;
use std::ops::Range;

/// At most so many findings of a rule in a narrative: more say nothing new.
pub(super) const MOST: usize = 20;

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// The stable code.
    pub code: &'static str,
    /// English name that states the fault, such as `row-total-differs`.
    pub name: &'static str,
    /// The fault in a few Chinese words: 行合计不符.
    pub title: &'static str,
    /// The default severity; where a rule knows two, the heavier one.
    pub severity: Severity,
    /// What it rests on: the form, an article, seen in print.
    pub basis: &'static str,
    /// First and last report year for which it holds; no last year: still in force.
    pub years: (u32, Option<u32>),
    /// What missing cells mean to it.
    pub missing: &'static str,
    /// 公式说明: one sentence that a clerk understands.
    pub formula: &'static str,
    /// What to do when it speaks.
    pub remedy: &'static str,
    /// Adds what does not hold in the subject.
    pub(super) check: fn(&Subject<'_>, &mut Vec<Finding>),
}

impl Rule {
    /// Whether the rule holds for a report year. Where the year itself cannot be meant, every rule does.
    pub fn holds_in(&self, year: u32) -> bool {
        let (first, last) = self.years;
        !PLAUSIBLE_YEARS.contains(&year) || (first <= year && last.is_none_or(|last| year <= last))
    }
}

impl Finding {
    /// A finding of a rule, with the rule's own severity.
    pub(super) fn new(rule: &Rule, place: Place, fault: Fault) -> Self {
        let involved = match place {
            Place::Cell(cell) => vec![cell],
            Place::Report | Place::Narrative(..) => Vec::new(),
        };
        Self {
            code: rule.code,
            severity: rule.severity,
            place,
            fault,
            sides: None,
            involved,
            suspects: Vec::new(),
            cause: String::new(),
            fixes: Vec::new(),
            explained: None,
            offered: None,
            refused: None,
        }
    }

    /// A finding at words of a narrative, given as a range of bytes.
    pub(super) fn at_words(rule: &Rule, narrative: Narrative, text: &str, at: &Range<usize>, fault: Fault) -> Self {
        let place = Place::Narrative(narrative, Some(scalars(text, at)));
        Self::new(rule, place, fault)
    }
}
