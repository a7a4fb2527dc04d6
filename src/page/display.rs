//! Pages of placed glyphs and lines. Points of 1/72 inch, x from the paper's left edge, y from its upper edge down.

use super::{FaceId, Level, Origin};
use crate::form::CellId;
use std::ops::Range;

/// The document on its pages.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Pages {
    /// The pages; at least one.
    pub pages: Vec<Page>,
    /// The headings and where they stand.
    pub bookmarks: Vec<Bookmark>,
    /// The characters that no font has, each once, in the order of their code points. 〓 is printed in their place.
    pub missing: Vec<char>,
    /// What the runs are parts of, in reading order.
    pub elements: Vec<Element>,
}

/// A piece of the document's structure, as those are told it who do not see the page.
#[derive(Clone, PartialEq, Debug)]
pub enum Element {
    /// The title.
    Title,
    /// A heading and its words.
    Heading(Level, String),
    /// A paragraph; it may stand on two pages.
    Paragraph,
    /// A cell of a table. The cells of a table follow each other.
    Cell(CellElement),
}

/// A cell's place in its table.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct CellElement {
    /// Which of the document's tables, from 0.
    pub table: usize,
    /// Row of its upper edge, from 0.
    pub row: usize,
    /// Column of its left edge, from 0.
    pub column: usize,
    /// How many rows it covers.
    pub row_span: usize,
    /// How many columns it covers.
    pub column_span: usize,
    /// Whether its row is one of those that are repeated on each page.
    pub is_repeated: bool,
    /// What it is the head of.
    pub head_of: Option<HeadOf>,
}

/// What a head in a table names.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum HeadOf {
    /// What stands right of it.
    Row,
    /// What stands below it.
    Column,
}

/// A heading's place.
#[derive(Clone, PartialEq, Debug)]
pub struct Bookmark {
    /// The heading's level.
    pub level: Level,
    /// Its words.
    pub text: String,
    /// Index into [`Pages::pages`].
    pub page: usize,
    /// Upper edge of its first line.
    pub y: f32,
}

/// A page.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Page {
    /// Runs of glyphs, in reading order.
    pub runs: Vec<GlyphRun>,
    /// Lines of tables.
    pub rules: Vec<RuledLine>,
    /// Where the report's cells stand, the blank ones too.
    pub cells: Vec<PlacedCell>,
}

/// A cell of the report on a page.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct PlacedCell {
    /// The cell.
    pub cell: CellId,
    /// Left edge.
    pub left: f32,
    /// Upper edge.
    pub top: f32,
    /// Right edge.
    pub right: f32,
    /// Lower edge.
    pub bottom: f32,
}

/// Glyphs of one face and size on one baseline.
#[derive(Clone, PartialEq, Debug)]
pub struct GlyphRun {
    /// The face.
    pub face: FaceId,
    /// Size of the type.
    pub size: f32,
    /// Left end.
    pub x: f32,
    /// The baseline.
    pub y: f32,
    /// What the glyphs say.
    pub text: String,
    /// The glyphs, from left to right.
    pub glyphs: Vec<Glyph>,
    /// Where the text comes from.
    pub origin: Origin,
    /// Where the text begins in the printed text of its origin, in bytes.
    pub start: usize,
    /// What it is a part of: index into [`Pages::elements`]. Nothing for page numbers, the mark of a draft and heads
    /// that are repeated.
    pub element: Option<usize>,
}

impl GlyphRun {
    /// Distance from the left end to the end of the last glyph.
    pub fn width(&self) -> f32 {
        self.glyphs.iter().map(|glyph| glyph.advance).sum()
    }
}

/// A glyph of a run.
#[derive(Clone, PartialEq, Debug)]
pub struct Glyph {
    /// The glyph's number in its face.
    pub id: u32,
    /// Distance to the next glyph's place.
    pub advance: f32,
    /// How far right of its place it is drawn.
    pub offset: f32,
    /// The bytes of [`GlyphRun::text`] that it stands for.
    pub text: Range<usize>,
}

/// A level or upright line of a table.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct RuledLine {
    /// Left end.
    pub left: f32,
    /// Upper end.
    pub top: f32,
    /// Right end; equal to the left of an upright line.
    pub right: f32,
    /// Lower end; equal to the upper of a level line.
    pub bottom: f32,
}
