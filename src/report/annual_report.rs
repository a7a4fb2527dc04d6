//! One yearly report.

use super::cell::Cell;
use super::contact::ContactField;
use super::explanation::Explanation;
use super::office::Office;
use super::review::Review;
use crate::form::{self, CellId, Edition, NARRATIVE_COUNT, Narrative, UnitKind};
use jiff::civil::Date;
use std::collections::BTreeMap;
use std::mem;

/// One yearly report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Report {
    pub(super) year: u32,
    edition: &'static Edition,
    /// Full name of the unit, as it stands in the title.
    pub unit_name: String,
    /// What kind of office the unit is.
    pub unit_kind: UnitKind,
    pub(super) contact: [String; ContactField::ALL.len()],
    pub(super) narratives: [String; NARRATIVE_COUNT],
    /// In the order of the edition.
    cells: Vec<Cell>,
    /// What stood in cells that the edition of the report's year does not have. It comes back when the year changes back.
    other_cells: BTreeMap<CellId, Cell>,
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
        let edition = Edition::of(year);
        Self {
            year,
            edition,
            unit_name: String::new(),
            unit_kind: UnitKind::default(),
            contact: Default::default(),
            narratives: Default::default(),
            cells: vec![Cell::Blank; edition.cell_count()],
            other_cells: BTreeMap::new(),
            explanations: Vec::new(),
            submitted: None,
            offices: Vec::new(),
            review: Review::default(),
        }
    }

    /// The year that is reported on; 0 where it is not known.
    pub fn year(&self) -> u32 {
        self.year
    }

    /// The edition of the form in which the report is written; it follows from the year.
    pub fn edition(&self) -> &'static Edition {
        self.edition
    }

    /// What stands in a cell. A cell of another edition is the one with the same key.
    pub fn cell(&self, cell: CellId) -> &Cell {
        match cell.in_edition(self.edition) {
            Some(own) => &self.cells[own.index()],
            None => self.other_cells.get(&by_key(cell)).unwrap_or(&Cell::Blank),
        }
    }

    /// What stood in cells that the edition of the report's year does not have, in the order of their editions.
    pub fn other_cells(&self) -> impl Iterator<Item = (CellId, &Cell)> {
        self.other_cells.iter().map(|(cell, content)| (*cell, content))
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

impl Report {
    /// Puts a content into a cell and returns the one that stood there.
    pub(super) fn exchange_cell(&mut self, cell: CellId, content: Cell) -> Cell {
        match cell.in_edition(self.edition) {
            Some(own) => mem::replace(&mut self.cells[own.index()], content),
            None if content.is_blank() => self.other_cells.remove(&by_key(cell)).unwrap_or_default(),
            None => self.other_cells.insert(by_key(cell), content).unwrap_or_default(),
        }
    }

    /// Changes the year and returns the one before. Where the edition changes with it, the cells go along by their keys.
    pub(super) fn exchange_year(&mut self, year: u32) -> u32 {
        let edition = Edition::of(year);
        if edition != self.edition {
            let own = self.edition.cells().zip(mem::take(&mut self.cells));
            let all: Vec<(CellId, Cell)> = own.chain(mem::take(&mut self.other_cells)).collect();
            self.edition = edition;
            self.cells = vec![Cell::Blank; edition.cell_count()];
            for (cell, content) in all.into_iter().filter(|(_, content)| !content.is_blank()) {
                self.exchange_cell(cell, content);
            }
        }
        mem::replace(&mut self.year, year)
    }
}

/// The cell by which all cells with the same key are preserved.
fn by_key(cell: CellId) -> CellId {
    Edition::find(cell.key()).unwrap_or(cell)
}
