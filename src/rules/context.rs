//! What is known in addition to the report that is checked.

use crate::form::CellId;
use crate::report::Report;

/// What is known beside the report itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// The cell that was edited last, where the window knows it.
    pub last_edited: Option<CellId>,
    /// Last year's report of the same unit, where it is loaded. One of any other year is passed over.
    pub last_year: Option<&'a Report>,
    /// Whether a character has a glyph in a font of the export, where the fonts are known.
    pub has_glyph: Option<fn(char) -> bool>,
}
