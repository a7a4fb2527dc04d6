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
    pub runs: Vec<Run>,
    /// Lines of tables.
    pub rules: Vec<Rule>,
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
pub struct Run {
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
}

impl Run {
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
    /// The bytes of [`Run::text`] that it stands for.
    pub text: Range<usize>,
}

/// A level or upright line of a table.
#[derive(Clone, Copy, PartialEq, Debug)]
pub struct Rule {
    /// Left end.
    pub left: f32,
    /// Upper end.
    pub top: f32,
    /// Right end; equal to the left of an upright line.
    pub right: f32,
    /// Lower end; equal to the upper of a level line.
    pub bottom: f32,
}
