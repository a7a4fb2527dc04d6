//! The comments in the prose: a dot in the margin beside the line of each, and the right button that writes one.

use super::rects_of;
use crate::form::Narrative;
use crate::ui::field;
use crate::ui::review::{Ask, hint_of};
use crate::ui::view::{Action, View};
use egui::{Galley, Id, Pos2, Rect, Response, Sense, Ui, WidgetInfo, pos2, vec2};

/// How far left of the text the dots stand.
const LEFT: f32 = 21.0;
/// Height of a dot's target.
const STEP: f32 = 12.0;

/// Draws a dot beside each line of which something is said; a click goes to the comment.
pub(super) fn marks_ui(
    ui: &Ui,
    narrative: Narrative,
    galley: &Galley,
    at: Pos2,
    text_rect: Rect,
    view: &View<'_>,
    out: &mut Vec<Action>,
) {
    let mut taken: Vec<f32> = Vec::new();
    for (placed, range) in view.comments.in_prose(narrative) {
        let line = range.and_then(|range| rects_of(galley, at, &range).first().copied());
        let mut y = line.map_or(text_rect.top() + 10.0, |line| line.center().y);
        // Several to one line stand under each other.
        while taken.iter().any(|other| (other - y).abs() < STEP) {
            y += STEP;
        }
        taken.push(y);
        let rect = Rect::from_center_size(pos2(at.x - LEFT, y), vec2(14.0, STEP));
        let response = ui.interact(rect, Id::unique(("comment mark", placed.said.id)), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, hint_of(placed)));
        ui.painter().circle_filled(rect.center(), 2.5, view.palette.accent);
        if response.on_hover_text(hint_of(placed)).clicked() {
            out.push(Action::Review(Ask::Select(placed.said.id)));
            out.push(Action::Review(Ask::Show));
        }
    }
}

/// The right button puts the caret where it is pressed, but for a place that is selected. Whether it was pressed.
pub(super) fn pointed(ui: &Ui, id: Id, response: &Response, galley: &Galley, at: Pos2) -> bool {
    if !response.secondary_clicked() {
        return false;
    }
    let Some(pointer) = response.interact_pointer_pos() else { return true };
    let character = galley.cursor_from_pos(pointer - at).index.0;
    let selected = field::selection(ui.ctx(), id).unwrap_or_default();
    if !(selected.start..=selected.end).contains(&character) || selected.is_empty() {
        field::select(ui.ctx(), id, character..character);
    }
    true
}
