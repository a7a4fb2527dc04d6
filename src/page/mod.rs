//! The printed document: its structure, then its pages of placed glyphs and lines.
//!
//! [`structure`] says what is printed and in which order; DOCX and HTML are written from it. [`layout`] places it on
//! A4 pages after GB/T 9704; PDF, preview and tests use the same list of glyphs and lines. Neither can fail.

mod display;
mod fonts;
mod frame;
mod handout;
mod lines;
mod pagination;
mod setting;
mod shape;
mod sheet;
mod structure;
mod table;
mod title;

pub use display::{Bookmark, CellElement, Element, Glyph, GlyphRun, HeadOf, Page, Pages, PlacedCell, RuledLine};
pub use fonts::{FaceId, FontBytes, FontError, FontRole, Fonts, SANS};
pub use frame::is_centred;
pub use handout::{Handout, HandoutBlock, HandoutMeasures, PlainCell, PlainRow, PlainTable};
pub use pagination::{layout, layout_handout};
pub use setting::{PageSetting, Pitch};
pub use sheet::{BodyMeasures, RULE_WIDTH, Sheet, TableMeasures, measures};
pub use structure::{
    Block, DRAFT, Level, Origin, Paragraph, Printed, PrintedCell, PrintedTable, keeps_with_next, structure,
};
pub use title::title_lines;
