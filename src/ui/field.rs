//! Small parts that fields share: names, selections, boxes to tick.

use super::icons;
use super::theme::{self, Palette};
use egui::text::{CCursor, CCursorRange, CharIndex};
use egui::text_edit::TextEditState;
use egui::{Align2, Context, Id, Painter, Rect, Response, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

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

/// A box to tick and its words, as wide as they are; true where it was clicked.
pub(super) fn check_ui(ui: &mut Ui, words: &str, is_on: bool, palette: &Palette) -> bool {
    let words_at = ui.painter().layout_no_wrap(words.to_owned(), theme::regular(theme::BODY), palette.text);
    let (rect, response) = ui.allocate_exact_size(vec2(24.0 + words_at.size().x, 24.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(egui::Role::CheckBox, true, is_on, words));
    let square = Rect::from_center_size(pos2(rect.left() + 8.0, rect.center().y), vec2(16.0, 16.0));
    paint_tick(ui.painter(), square, is_on, response.has_focus(), palette);
    let at = pos2(rect.left() + 24.0, rect.center().y - words_at.size().y / 2.0);
    ui.painter().galley(at, words_at, palette.text);
    response.clicked()
}

/// The square of a box to tick.
pub(super) fn paint_tick(painter: &Painter, square: Rect, is_on: bool, has_focus: bool, palette: &Palette) {
    let (fill, edge) = if is_on { (palette.accent, palette.accent) } else { (palette.paper, palette.frame) };
    painter.rect_filled(square, 3.0, fill);
    painter.rect_stroke(square, 3.0, Stroke::new(1.0, edge), egui::StrokeKind::Inside);
    if is_on {
        painter.text(square.center(), Align2::CENTER_CENTER, icons::CHECK, theme::icon(13.0), palette.on_accent);
    }
    if has_focus {
        painter.rect_stroke(square.expand(3.0), 4.0, Stroke::new(2.0, palette.accent), egui::StrokeKind::Inside);
    }
}
