//! Documents about reports, from plain words: titles, lines and tables of their own.

use super::{HeadOf, Sheet};
use crate::text::printable_line;

/// Type and distances of a document about reports, in points.
#[derive(Clone, Copy, Debug)]
pub struct HandoutMeasures;

impl HandoutMeasures {
    /// 小4号, a line of words.
    pub const SIZE: f32 = 12.0;
    /// Distance of the lines' baselines.
    pub const PITCH: f32 = 20.0;
    /// 5号, the words in a table.
    pub const TABLE_SIZE: f32 = 10.5;
    /// Distance of the baselines in a table.
    pub const TABLE_PITCH: f32 = 15.0;
    /// Free space between a cell's upper and lower line and its text.
    pub const SPACE_ABOVE: f32 = 3.0;
    /// Free space between a cell's left and right line and its text.
    pub const SPACE_AT_SIDES: f32 = 4.0;
}

/// A document about reports. It is laid out by [`layout_handout`](super::layout_handout).
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Handout {
    /// The title.
    pub title: String,
    /// The report year.
    pub year: u32,
    /// What follows it.
    pub blocks: Vec<HandoutBlock>,
}

/// A piece of a document about reports.
#[derive(Clone, PartialEq, Debug)]
pub enum HandoutBlock {
    /// A heading.
    Heading(String),
    /// A line of words.
    Line(String),
    /// A paragraph of running text.
    Paragraph(String),
    /// A line at the right edge: who signs, and when.
    Closing(String),
    /// A table.
    Table(PlainTable),
}

/// A table of words.
#[derive(Clone, PartialEq, Debug)]
pub struct PlainTable {
    /// Widths of the columns, in points.
    pub(super) widths: Vec<f32>,
    /// How many rows from the top are repeated on each page.
    pub head_rows: usize,
    /// The rows.
    pub rows: Vec<PlainRow>,
    /// Whether it stands on one page where it fits.
    pub is_whole: bool,
}

/// A row of a [`PlainTable`].
#[derive(Clone, PartialEq, Debug, Default)]
pub struct PlainRow {
    /// The cells from the left.
    pub cells: Vec<PlainCell>,
    /// The least height, in points; room to write by hand.
    pub least_height: f32,
}

/// A cell of a [`PlainTable`].
#[derive(Clone, PartialEq, Debug)]
pub struct PlainCell {
    /// The words.
    pub text: String,
    /// How many columns it covers.
    pub column_span: usize,
    /// Whether the words stand in the middle.
    pub is_centred: bool,
    /// What it is the head of.
    pub head_of: Option<HeadOf>,
}

impl PlainTable {
    /// A table without rows, as wide as the type area, whose columns have these shares of the width.
    pub fn new(shares: &[f32]) -> Self {
        let whole: f32 = shares.iter().sum();
        let widths = shares.iter().map(|share| share / whole.max(f32::MIN_POSITIVE) * Sheet::TEXT_WIDTH).collect();
        Self { widths, head_rows: 0, rows: Vec::new(), is_whole: false }
    }

    /// Widths of the columns, in points.
    pub fn widths(&self) -> &[f32] {
        &self.widths
    }

    /// Adds a row of heads that is repeated on each page.
    pub fn push_heads(&mut self, words: &[&str]) {
        self.head_rows += 1;
        let cells = words.iter().map(|words| PlainCell::head(*words, HeadOf::Column)).collect();
        self.rows.push(PlainRow { cells, least_height: 0.0 });
    }

    /// Adds a row.
    pub fn push(&mut self, cells: Vec<PlainCell>) {
        self.rows.push(PlainRow { cells, least_height: 0.0 });
    }
}

impl PlainCell {
    /// Words from the left edge on.
    pub fn words(text: impl Into<String>) -> Self {
        Self { text: printable_line(&text.into()), column_span: 1, is_centred: false, head_of: None }
    }

    /// A word in the middle.
    pub fn centred(text: impl Into<String>) -> Self {
        Self { is_centred: true, ..Self::words(text) }
    }

    /// A head, in the middle.
    pub fn head(text: impl Into<String>, of: HeadOf) -> Self {
        Self { head_of: Some(of), ..Self::centred(text) }
    }

    /// The same cell over that many columns.
    pub fn over(self, column_span: usize) -> Self {
        Self { column_span, ..self }
    }
}
