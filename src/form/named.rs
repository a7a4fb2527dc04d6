//! What the edition of the form says of a cell, a section, a narrative.

use super::cell::{CellId, CellKind};
use super::edition::{CellForm, EDITIONS, Edition};
use super::narrative::Narrative;
use super::phrases::Help;
use super::section::Section;
use super::tables::{Column, Row, Table};
use std::fmt;

impl CellId {
    /// The edition of the form that the cell stands in.
    pub fn edition(self) -> &'static Edition {
        EDITIONS[usize::from(self.edition)].get().expect("a cell is named by its edition")
    }

    /// The cell with the same key in another edition, if there is one.
    pub fn in_edition(self, edition: &Edition) -> Option<Self> {
        if self.edition == edition.number { Some(self) } else { edition.cell(self.key()) }
    }

    /// Position in the edition's order of cells, below [`MOST_CELLS`]; for tables in memory, never for files.
    pub fn index(self) -> usize {
        usize::from(self.index)
    }

    /// The stable key `table/row/column`.
    pub fn key(self) -> &'static str {
        &self.form().key
    }

    /// The table that the cell stands in.
    pub fn table(self) -> Table {
        self.form().table
    }

    /// Index into [`Edition::rows`].
    pub fn row_index(self) -> usize {
        self.form().row
    }

    /// Index into [`Edition::columns`].
    pub fn column_index(self) -> usize {
        self.form().column
    }

    /// The row that the cell stands in.
    pub fn row(self) -> &'static Row {
        &self.edition().rows(self.table())[self.row_index()]
    }

    /// The column that the cell stands in.
    pub fn column(self) -> &'static Column {
        &self.edition().columns(self.table())[self.column_index()]
    }

    /// What the cell holds.
    pub fn kind(self) -> CellKind {
        self.column().kind
    }

    /// The parts of a sum in the form's order, or nothing for a typed cell. 三·（七）总计·总计 is the sum of its row.
    pub fn parts(self) -> Option<&'static [Self]> {
        self.edition().parts[self.index()].as_deref()
    }

    /// Whether the form says that the cell is the sum of others.
    pub fn is_sum(self) -> bool {
        self.parts().is_some()
    }

    /// What is counted in the cell.
    pub fn help(self) -> Help {
        let (row, column) = (self.row(), self.column());
        let (counted, elsewhere) = if row.examples.0.is_empty() { column.examples } else { row.examples };
        Help { counts: row.counts, basis: row.basis, counted, elsewhere }
    }

    /// The cell in words, as the status bar and the findings name it: `三·（三）4·自然人`.
    pub fn words(self) -> String {
        format!("{}·{}·{}", self.table().ordinal(), self.row().short(), self.column().short())
    }

    fn form(self) -> &'static CellForm {
        &self.edition().cells[self.index()]
    }
}

impl fmt::Debug for CellId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.key())
    }
}

impl Section {
    /// The heading, exactly as the form in force prints it; no edition so far has another one.
    pub fn heading(self) -> &'static str {
        Edition::latest().heading(self)
    }

    /// The number before the heading: 一 to 六.
    pub fn ordinal(self) -> &'static str {
        self.heading().split('、').next().unwrap_or_default()
    }
}

impl Narrative {
    /// The heading that the form in force prints above the narrative, if it does; no edition so far has another one.
    pub fn heading(self) -> Option<&'static str> {
        Edition::latest().aspect(self)
    }

    /// The narrative in words, as the tree and the findings name it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Preface => "导语",
            Self::Lead => "一·总述",
            _ => self.heading().or_else(|| self.section().map(Section::heading)).unwrap_or_default(),
        }
    }
}
