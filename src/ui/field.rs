//! Small parts that every text field shares.

use egui::text::{CCursor, CCursorRange, CharIndex};
use egui::text_edit::TextEditState;
use egui::{Context, Id, Response};

/// Gives an input its name for screen readers.
pub(super) fn named(response: &Response, name: &str) {
    response.ctx.accesskit_node_builder(response.id, |node| node.set_label(name));
}

/// Empties a field's own memory of edits: undo is the document's.
pub(super) fn forget_undo(context: &Context, id: Id) {
    if let Some(mut state) = TextEditState::load(context, id) {
        state.clear_undoer();
        state.store(context, id);
    }
}

/// Selects all text of a field.
pub(super) fn select_all(context: &Context, id: Id, text: &str) {
    select(context, id, 0..text.chars().count());
}

/// Selects a range of characters of a field; an empty one puts the caret there.
pub(super) fn select(context: &Context, id: Id, range: std::ops::Range<usize>) {
    let mut state = TextEditState::load(context, id).unwrap_or_default();
    let cursor = |at| CCursor::new(CharIndex(at));
    state.cursor.set_char_range(Some(CCursorRange::two(cursor(range.start), cursor(range.end))));
    state.store(context, id);
}

/// What is selected in a field, in characters; empty where the caret is.
pub(super) fn selection(context: &Context, id: Id) -> Option<std::ops::Range<usize>> {
    let range = TextEditState::load(context, id)?.cursor.char_range()?;
    let (one, two) = (range.primary.index.0, range.secondary.index.0);
    Some(one.min(two)..one.max(two))
}

/// Where the caret of a field is, in characters from its beginning.
pub(super) fn caret(context: &Context, id: Id) -> Option<usize> {
    TextEditState::load(context, id)?.cursor.char_range().map(|range| range.primary.index.0)
}
