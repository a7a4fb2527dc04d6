//! What stands on a page.

use super::lines::Line;
use super::ruling::Ruled;

/// What stands on a page.
pub(super) struct PageContent {
    pub(super) height: f64,
    pub(super) lines: Vec<Line>,
    pub(super) tables: Vec<Ruled>,
}
