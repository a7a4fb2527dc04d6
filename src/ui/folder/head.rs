//! The head of the table: columns that order the lines, and the matrix's heads, written from top to bottom.

use super::sheet::{COLUMN, Columns};
use super::{Ask, Folder};
use crate::folder::{Filter, KEY_CELLS, RULE_COLUMNS, RuleGroup, SortKey};
use crate::ui::theme::{self, Palette};
use crate::ui::view::Action;
use egui::{Align2, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// Its height.
pub(super) const HEIGHT: f32 = 90.0;
const GROUPS: f32 = 24.0;
/// From one character of an upright name to the next.
const STEP: f32 = 14.5;

/// Draws the head.
pub(super) fn head_ui(
    ui: &mut Ui,
    rect: Rect,
    columns: &Columns,
    folder: &Folder,
    palette: &Palette,
    out: &mut Vec<Action>,
) {
    ui.painter().rect_filled(rect, 0.0, palette.head);
    for (key, words, left, right) in columns.fixed() {
        let cell = Rect::from_min_max(pos2(left, rect.top()), pos2(right, rect.bottom()));
        let is_number = matches!(key, SortKey::Errors | SortKey::Warnings | SortKey::Blanks);
        order_ui(ui, cell, key, words, is_number, folder, palette, out);
        ui.painter().vline(right - 0.5, rect.y_range(), Stroke::new(1.0, palette.grid));
    }
    let matrix =
        Rect::from_min_max(pos2(columns.matrix.left(), rect.top()), pos2(columns.matrix.right(), rect.bottom()));
    let before = ui.clip_rect();
    ui.set_clip_rect(before.intersect(matrix));
    for group in RuleGroup::ALL {
        let of_group = || RULE_COLUMNS.iter().enumerate().filter(move |(_, column)| column.group == group);
        let (Some((first, _)), Some((last, _))) = (of_group().next(), of_group().next_back()) else { continue };
        let (left, right) = (columns.column(first).0, columns.column(last).1);
        group_ui(ui, group.words(), left, right, rect, palette);
        for (at, column) in of_group() {
            rule_ui(ui, at, column.head, columns, rect, folder, palette, out);
        }
        ui.painter().vline(right - 0.5, rect.y_range(), Stroke::new(1.0, palette.frame));
    }
    let (left, right) = (columns.key_numbers(0).0, columns.key_numbers(KEY_CELLS.len() - 1).1);
    group_ui(ui, "主要数", left, right, rect, palette);
    for (at, (_, words)) in KEY_CELLS.iter().enumerate() {
        let (left, right) = columns.key_numbers(at);
        let cell = Rect::from_min_max(pos2(left, rect.top() + GROUPS), pos2(right, rect.bottom()));
        order_ui(ui, cell, SortKey::KeyNumber(at), words, true, folder, palette, out);
        ui.painter().vline(right - 0.5, cell.y_range(), Stroke::new(1.0, palette.grid));
    }
    ui.set_clip_rect(before);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, palette.frame));
}

fn group_ui(ui: &Ui, words: &str, left: f32, right: f32, head: Rect, palette: &Palette) {
    let rect = Rect::from_min_max(pos2(left, head.top()), pos2(right, head.top() + GROUPS));
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, words, theme::medium(theme::SMALL), palette.text);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, palette.grid));
}

/// A head that orders the lines; the words stand at its foot.
#[expect(clippy::too_many_arguments, reason = "a head needs its place, its words and the page")]
fn order_ui(
    ui: &mut Ui,
    rect: Rect,
    key: SortKey,
    words: &str,
    is_number: bool,
    folder: &Folder,
    palette: &Palette,
    out: &mut Vec<Action>,
) {
    let visible = rect.intersect(ui.clip_rect());
    if !visible.is_positive() {
        return;
    }
    let response = ui.interact(visible, ui.scope_id().with(("folder order", words)), Sense::click());
    let is_on = folder.key == key;
    response.widget_info(|| WidgetInfo::selected(egui::Role::ColumnHeader, true, is_on, format!("按{words}排序")));
    if response.hovered() {
        ui.painter().rect_filled(visible, 0.0, palette.line);
    }
    let sign = match (is_on, folder.is_falling) {
        (true, true) => " ↓",
        (true, false) => " ↑",
        (false, _) => "",
    };
    let font = if is_on { theme::medium(theme::SMALL) } else { theme::regular(theme::SMALL) };
    let (at, align) = if is_number {
        (rect.right_bottom() + vec2(-7.0, -4.0), Align2::RIGHT_BOTTOM)
    } else {
        (rect.left_bottom() + vec2(8.0, -4.0), Align2::LEFT_BOTTOM)
    };
    ui.painter().text(at, align, format!("{words}{sign}"), font, palette.text_second);
    if response.clicked() {
        // Of numbers the greatest are wanted, of words the first; the third click gives the usual order back.
        let (key, is_falling) = match (is_on, folder.is_falling) {
            (false, _) => (key, is_number || key == SortKey::Modified),
            (true, falling) if falling == (is_number || key == SortKey::Modified) => (key, !falling),
            (true, _) => (SortKey::Listed, false),
        };
        out.push(Action::Folder(Ask::Order(key, is_falling)));
    }
}

/// The upright head of a column of the matrix; it lists those with such findings.
#[expect(clippy::too_many_arguments, reason = "a head needs its place, its words and the page")]
fn rule_ui(
    ui: &mut Ui,
    at: usize,
    words: &str,
    columns: &Columns,
    head: Rect,
    folder: &Folder,
    palette: &Palette,
    out: &mut Vec<Action>,
) {
    let (left, _) = columns.column(at);
    let rect = Rect::from_min_max(pos2(left, head.top() + GROUPS), pos2(left + COLUMN, head.bottom()));
    let visible = rect.intersect(ui.clip_rect());
    if !visible.is_positive() {
        return;
    }
    let is_on = folder.choice.column == Some(at);
    let response = ui.interact(visible, ui.scope_id().with(("folder rule", at)), Sense::click());
    let name = format!("只看{words}");
    response.widget_info(|| WidgetInfo::selected(egui::Role::ColumnHeader, true, is_on, &name));
    if is_on || folder.column == Some(at) {
        ui.painter().rect_filled(rect, 0.0, palette.accent_fill);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, palette.line);
    }
    let colour = if is_on { palette.accent } else { palette.text };
    for (line, sign) in words.chars().enumerate() {
        let at = pos2(rect.center().x, rect.top() + 5.0 + STEP * line as f32);
        ui.painter().text(at.round(), Align2::CENTER_TOP, sign, theme::regular(theme::SMALL), colour);
    }
    ui.painter().vline(rect.right() - 0.5, rect.y_range(), Stroke::new(1.0, palette.grid));
    let choice = Filter { column: (!is_on).then_some(at), ..folder.choice.clone() };
    if response.on_hover_text(crate::folder::column_words(at)).clicked() {
        out.push(Action::Folder(Ask::Choose(Box::new(choice))));
    }
}
