//! What one office wrote: cells, narratives, unit, contact, year, explanations, review; one way to change it, and its differences
//! from another. The policy stands here too, since both `file` and `rules` need it.

mod cell;
mod compare;
mod day;
mod diff;
mod edit;
mod explanation;
mod office;
mod phrase;
mod policy;
mod quantity;
mod review;
mod sum;

pub use cell::{Cell, Tidied, tidied};
pub use compare::{Difference, differences};
pub use day::Day;
pub use diff::{Run, likeness, runs, sentences};
pub use edit::{ContactField, Edit};
pub use explanation::Explanation;
pub use office::{Gap, Office, incomplete, tidy_name};
pub use policy::{Policy, Severity};
pub use quantity::Quantity;
pub use review::{
    About, Anchor, Changed, ChangedPlace, Entry, EntryId, FindingKey, MOST_SIGNS, Merged, Review, Seen, Slip, Stage,
    Step, Thread, ThreadState, What, anchor, changed_places, merge_slip, second_of, second_words, slip_of,
};
pub use sum::following;

use crate::form::{self, CELL_COUNT, CellId, NARRATIVE_COUNT, Narrative, UnitKind};

/// One yearly report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    /// The year that is reported on; 0 where it is not known.
    pub year: u32,
    /// Full name of the unit, as it stands in the title.
    pub unit_name: String,
    /// What kind of office the unit is.
    pub unit_kind: UnitKind,
    contact: [String; ContactField::ALL.len()],
    narratives: [String; NARRATIVE_COUNT],
    cells: [Cell; CELL_COUNT],
    /// In their own order, each for another finding.
    explanations: Vec<Explanation>,
    submitted: Option<Day>,
    /// In the order of their tidied names; empty but in a sum of several reports.
    offices: Vec<Office>,
    review: Review,
}

impl Report {
    /// A report in which nothing is filled but the year.
    pub fn empty(year: u32) -> Self {
        Self {
            year,
            unit_name: String::new(),
            unit_kind: UnitKind::default(),
            contact: Default::default(),
            narratives: Default::default(),
            cells: std::array::from_fn(|_| Cell::Blank),
            explanations: Vec::new(),
            submitted: None,
            offices: Vec::new(),
            review: Review::default(),
        }
    }

    /// What stands in a cell.
    pub fn cell(&self, cell: CellId) -> &Cell {
        &self.cells[cell.index()]
    }

    /// The text of a narrative, one paragraph a line.
    pub fn narrative(&self, narrative: Narrative) -> &str {
        &self.narratives[narrative.index()]
    }

    /// A contact field.
    pub fn contact(&self, field: ContactField) -> &str {
        &self.contact[field as usize]
    }

    /// The explanations, ordered by code, place and values.
    pub fn explanations(&self) -> &[Explanation] {
        &self.explanations
    }

    /// The day on which the report was handed in (送审), where that is known.
    pub fn submitted(&self) -> Option<Day> {
        self.submitted
    }

    /// The offices that were added up, where the report is a sum of several (汇总); else empty.
    pub fn offices(&self) -> &[Office] {
        &self.offices
    }

    /// What supervisor and clerk said to each other (审阅), and the stage that the report is in.
    pub fn review(&self) -> &Review {
        &self.review
    }

    /// The title as it is printed.
    pub fn title(&self) -> String {
        form::title(&self.unit_name, self.year)
    }

    /// Makes the change and returns the edit that takes it back.
    pub fn apply(&mut self, edit: Edit) -> Edit {
        edit.exchange(self)
    }
}
