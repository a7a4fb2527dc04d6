//! The one way to change a report.

use super::annual_report::Report;
use super::cell::Cell;
use super::contact::ContactField;
use super::explanation::Explanation;
use super::office::Office;
use super::review::Entry;
use crate::form::{CellId, Narrative, UnitKind};
use jiff::civil::Date;
use std::mem;

/// A change of a report. Applying it gives its inverse.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Edit {
    /// Another content for a cell.
    Cell(CellId, Cell),
    /// Another text for a narrative.
    Narrative(Narrative, String),
    /// Another report year.
    Year(u32),
    /// Another full name of the unit.
    UnitName(String),
    /// Another kind of unit.
    UnitKind(UnitKind),
    /// Another text for a contact field.
    Contact(ContactField, String),
    /// Other words for an explanation, or a new one; without words it is taken away.
    Explanation(Explanation),
    /// Another day of hand-in, or none.
    Submitted(Option<Date>),
    /// Another list of offices of which the report is the sum, in the order of their tidied names.
    Offices(Vec<Office>),
    /// An entry of the review stands in it or does not. People only add; taking one out undoes that.
    Review {
        /// The entry.
        entry: Entry,
        /// Whether it stands in the review.
        stands: bool,
    },
    /// Several changes, in that order.
    Several(Vec<Edit>),
}

impl Report {
    /// Makes the change and returns the edit that takes it back.
    pub fn apply(&mut self, edit: Edit) -> Edit {
        edit.exchange(self)
    }
}

impl Edit {
    /// Puts the new content in and returns the edit that holds the old.
    fn exchange(self, report: &mut Report) -> Self {
        match self {
            Self::Cell(cell, content) => Self::Cell(cell, report.exchange_cell(cell, content)),
            Self::Narrative(narrative, text) => {
                Self::Narrative(narrative, mem::replace(&mut report.narratives[narrative.index()], text))
            }
            Self::Year(year) => Self::Year(report.exchange_year(year)),
            Self::UnitName(name) => Self::UnitName(mem::replace(&mut report.unit_name, name)),
            Self::UnitKind(kind) => Self::UnitKind(mem::replace(&mut report.unit_kind, kind)),
            Self::Contact(field, text) => Self::Contact(field, mem::replace(&mut report.contact[field as usize], text)),
            Self::Explanation(explanation) => Self::Explanation(exchange_explanation(explanation, report)),
            Self::Submitted(day) => Self::Submitted(mem::replace(&mut report.submitted, day)),
            Self::Offices(offices) => Self::Offices(mem::replace(&mut report.offices, offices)),
            Self::Review { entry, stands } => {
                let stands = report.review.set(&entry, stands);
                Self::Review { entry, stands }
            }
            Self::Several(edits) => {
                let mut inverse: Vec<Self> = edits.into_iter().map(|edit| edit.exchange(report)).collect();
                inverse.reverse();
                Self::Several(inverse)
            }
        }
    }

    /// This edit and after it another, as one: of several changes of the same thing only the last is kept.
    pub fn then(self, next: Self) -> Self {
        let mut edits = Vec::new();
        self.flatten(&mut edits);
        next.flatten(&mut edits);
        let mut kept: Vec<Self> = Vec::with_capacity(edits.len());
        for edit in edits.into_iter().rev() {
            if !kept.iter().any(|later| later.changes_same(&edit)) {
                kept.push(edit);
            }
        }
        kept.reverse();
        if kept.len() == 1 { kept.swap_remove(0) } else { Self::Several(kept) }
    }

    /// Whether nothing but the review is changed, which may go on after 审定.
    pub fn is_review(&self) -> bool {
        match self {
            Self::Review { .. } => true,
            Self::Several(edits) => edits.iter().all(Self::is_review),
            _ => false,
        }
    }

    fn flatten(self, edits: &mut Vec<Self>) {
        match self {
            Self::Several(several) => several.into_iter().for_each(|edit| edit.flatten(edits)),
            single => edits.push(single),
        }
    }

    fn changes_same(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::Cell(one, _), Self::Cell(two, _)) => one == two,
            (Self::Narrative(one, _), Self::Narrative(two, _)) => one == two,
            (Self::Contact(one, _), Self::Contact(two, _)) => one == two,
            (Self::Explanation(one), Self::Explanation(two)) => one.is_for_same(two),
            (Self::Review { entry: one, .. }, Self::Review { entry: two, .. }) => one == two,
            _ => mem::discriminant(self) == mem::discriminant(other),
        }
    }

    /// Whether applying the edit would leave the report as it is.
    pub fn is_idle(&self, report: &Report) -> bool {
        match self {
            Self::Cell(cell, content) => report.cell(*cell) == content,
            Self::Narrative(narrative, text) => report.narrative(*narrative) == text,
            Self::Year(year) => report.year == *year,
            Self::UnitName(name) => report.unit_name == *name,
            Self::UnitKind(kind) => report.unit_kind == *kind,
            Self::Contact(field, text) => report.contact(*field) == text,
            Self::Explanation(explanation) => {
                let stands = report.explanations.iter().find(|other| other.is_for_same(explanation));
                stands.map_or("", |stands| stands.text.as_str()) == explanation.text
            }
            Self::Submitted(day) => report.submitted == *day,
            Self::Offices(offices) => report.offices == *offices,
            Self::Review { entry, stands } => report.review.holds(entry) == *stands,
            Self::Several(edits) => edits.iter().all(|edit| edit.is_idle(report)),
        }
    }
}

/// Puts an explanation in its place and returns what stood there, without words where there was none.
fn exchange_explanation(explanation: Explanation, report: &mut Report) -> Explanation {
    let explanations = &mut report.explanations;
    match explanations.binary_search_by(|other| other.key().cmp(&explanation.key())) {
        Ok(at) if explanation.text.is_empty() => explanations.remove(at),
        Ok(at) => mem::replace(&mut explanations[at], explanation),
        Err(at) => {
            let before = Explanation { text: String::new(), ..explanation.clone() };
            if !explanation.text.is_empty() {
                explanations.insert(at, explanation);
            }
            before
        }
    }
}
