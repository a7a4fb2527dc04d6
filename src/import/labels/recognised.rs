//! What was recognised in one table.

use crate::form::CellId;
use crate::import::certainty::Certainty;
use std::collections::BTreeSet;

/// A value that has its place in the form.
#[derive(Clone, Copy, Debug)]
pub(super) struct Hit {
    pub(super) id: CellId,
    /// Index into the table's cells; a value that is broken by a page has several hits.
    pub(super) index: usize,
    pub(super) certainty: Certainty,
    /// Whether the text may go on with what stands above a page break.
    pub(super) goes_on: bool,
}

/// What was recognised in one table.
#[derive(Clone, Debug, Default)]
pub(super) struct Reading {
    pub(super) hits: Vec<Hit>,
    /// Cells that are labels, heads and other words of the form.
    pub(super) known: BTreeSet<usize>,
    /// What is to be reported.
    pub(super) notes: Vec<String>,
    /// Whether it is the table 2 of the 2019 form.
    pub(super) is_old: bool,
}

impl Reading {
    /// Adds what was recognised otherwise in the same table.
    pub(super) fn join(&mut self, other: Self) {
        self.hits.extend(other.hits);
        self.known.extend(other.known);
        self.notes.extend(other.notes);
        self.is_old |= other.is_old;
    }
}
