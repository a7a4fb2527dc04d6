//! What is taken from a document of others.

use super::certainty::Certainty;
use super::source::Source;
use crate::form::CellId;
use crate::report::Report;

/// A report that was taken from another document, and how.
#[derive(Clone, PartialEq, Debug)]
pub struct Import {
    /// What was recognised. Cells that were not found are blank; the year is 0 where none was found.
    pub report: Report,
    /// The cells that were found, in the form's order.
    pub cells: Vec<ImportedCell>,
    /// The cells that were not found.
    pub missing: Vec<CellId>,
    /// What was read with doubt or otherwise than it stands, in sentences.
    pub notes: Vec<String>,
    /// What stands in the document and found no place in the report.
    pub unplaced: Vec<Unplaced>,
    /// The report's own file inside of a DOCX of ours, to be taken where it agrees with what is visible.
    pub carried: Option<String>,
    /// The document itself, in which the places stand.
    pub source: Source,
}

/// A cell as it was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportedCell {
    /// The cell of the form.
    pub cell: CellId,
    /// The text in the document, line breaks taken out.
    pub text: String,
    /// Where it stands, in words: 表3第5行第4列.
    pub place: String,
    /// How sure its labels are, and that its text was read as it is meant.
    pub certainty: Certainty,
    /// What is to be reported of it.
    pub note: Option<String>,
}

/// Text without a place in the report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unplaced {
    /// The text.
    pub text: String,
    /// Where it stands, in words.
    pub place: String,
}

impl Import {
    /// A report of which nothing is known yet but what is given.
    pub(super) fn new(report: Report) -> Self {
        Self {
            report,
            cells: Vec::new(),
            missing: Vec::new(),
            notes: Vec::new(),
            unplaced: Vec::new(),
            carried: None,
            source: Source::default(),
        }
    }
}
