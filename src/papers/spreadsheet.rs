//! A plain table for spreadsheet programs, such as the list of offices.

/// A table of words and numbers under one row of heads.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Spreadsheet {
    /// What stands over it.
    pub title: String,
    /// The heads of the columns, each with its width in characters.
    pub heads: Vec<(&'static str, f64)>,
    /// The rows, each as long as the heads.
    pub rows: Vec<Vec<SpreadsheetCell>>,
}

/// A cell of an [`Spreadsheet`].
#[derive(Clone, PartialEq, Debug)]
pub enum SpreadsheetCell {
    /// Words; may be empty.
    Words(String),
    /// A number as it is written, with at most six decimals.
    Number(String),
}

impl SpreadsheetCell {
    /// What is written.
    pub fn text(&self) -> &str {
        match self {
            Self::Words(text) | Self::Number(text) => text,
        }
    }
}
