//! What spreadsheet programs take for a formula.

/// A field that begins with one of these would be taken for a formula.
pub(super) const FORMULA_SIGNS: [char; 6] = ['=', '+', '-', '@', '\t', '\r'];
