//! What stands on a page.

use super::lines::TextLine;
use super::ruling::Ruled;

/// What stands on a page.
pub(super) struct PageContent {
    pub(super) height: f64,
    pub(super) lines: Vec<TextLine>,
    pub(super) tables: Vec<Ruled>,
}
