//! Where a finding speaks.

use crate::form::{CellId, Narrative, Section};
use std::ops::Range;

/// Where a finding speaks.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Place {
    /// The report as a whole.
    Report,
    /// A cell.
    Cell(CellId),
    /// A narrative, with the words in question as a half-open range of Unicode scalar values where they can be marked.
    Narrative(Narrative, Option<Range<usize>>),
}

impl Place {
    /// The stable key: a cell's, a narrative's, or `report`.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Cell(cell) => cell.key(),
            Self::Narrative(narrative, _) => narrative.key(),
        }
    }

    /// Section, position in the section and position in the text.
    pub(super) fn order(&self) -> (usize, usize, usize) {
        let section = |section: Section| section as usize + 2;
        match self {
            Self::Report => (0, 0, 0),
            Self::Cell(cell) => (section(cell.table().into()), cell.index(), 0),
            Self::Narrative(narrative, range) => (
                narrative.section().map_or(1, section),
                narrative.index(),
                range.as_ref().map_or(0, |range| range.start),
            ),
        }
    }
}
