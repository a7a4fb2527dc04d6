//! What the circular and the letters have in common.

use crate::page::HandoutBlock;
use crate::text::printable_line;

/// A place for a day to be written by hand.
pub(super) const DAY_TO_BE_WRITTEN: &str = "　　月　　日";

/// A place for the date under a paper.
const DATE_TO_BE_WRITTEN: &str = "　　　　年　　月　　日";

/// Prose of one report that is another's.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct CopiedProse {
    /// The unit.
    pub unit: String,
    /// Whose report has the same prose, with its year where it is another.
    pub other: String,
    /// Percent of the prose.
    pub share: usize,
}

/// Adds a paragraph.
pub(super) fn push(blocks: &mut Vec<HandoutBlock>, text: &str) {
    blocks.push(HandoutBlock::Paragraph(printable_line(text)));
}

/// Who signs, and when.
pub(super) fn push_end(blocks: &mut Vec<HandoutBlock>, issuer: &str) {
    if !issuer.is_empty() {
        blocks.push(HandoutBlock::Closing(printable_line(issuer)));
    }
    blocks.push(HandoutBlock::Closing(DATE_TO_BE_WRITTEN.to_owned()));
}
