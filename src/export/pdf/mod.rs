//! PDF with embedded fonts and a structure for readers that do not see the page.

mod document;
mod tags;

pub(super) use document::with_fonts;
pub use document::{Conformance, Description, PdfFile, pdf};
