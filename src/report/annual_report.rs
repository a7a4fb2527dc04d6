//! One yearly report.

use super::cell::Cell;
use super::contact::ContactField;
use super::explanation::Explanation;
use super::office::Office;
use super::review::Review;
use crate::form::{self, CELL_COUNT, CellId, NARRATIVE_COUNT, Narrative, UnitKind};
use jiff::civil::Date;

/// One yearly report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    /// The year that is reported on; 0 where it is not known.
    pub year: u32,
    /// Full name of the unit, as it stands in the title.
    pub unit_name: String,
    /// What kind of office the unit is.
    pub unit_kind: UnitKind,
    pub(super) contact: [String; ContactField::ALL.len()],
    pub(super) narratives: [String; NARRATIVE_COUNT],
    pub(super) cells: [Cell; CELL_COUNT],
    /// In their own order, each for another finding.
    pub(super) explanations: Vec<Explanation>,
    pub(super) submitted: Option<Date>,
    /// In the order of their tidied names; empty but in a sum of several reports.
    pub(super) offices: Vec<Office>,
    pub(super) review: Review,
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

    /// The text of a narrative, one paragraph per line.
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
    pub fn submitted(&self) -> Option<Date> {
        self.submitted
    }

    /// The offices that were added up, where the report is a sum of several (汇总); otherwise empty.
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
}
