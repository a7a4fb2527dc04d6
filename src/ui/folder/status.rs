//! The status bar while the folder's page is seen.

use super::{Folder, text};
use crate::folder::{OfficeRow, RULE_COLUMNS};
use crate::ui::status::{Status, icon, separator, words, zoom_ui};
use crate::ui::theme::{self, Palette};
use crate::ui::view::Action;
use crate::ui::{bar, icons};
use egui::{Align2, Rect, Ui, pos2, vec2};

/// Draws the bar.
pub(crate) fn status_ui(ui: &mut Ui, folder: &Folder, status: &Status<'_>, palette: &Palette, out: &mut Vec<Action>) {
    let whole = ui.available_rect_before_wrap();
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.add_space(10.0);
        let sums = &folder.shown.sums;
        words(ui, &format!("{} 份", sums.lines), palette.text, true);
        separator(ui, palette);
        if sums.tally.errors + sums.tally.warnings == 0 {
            icon(ui, icons::CHECK_IN_CIRCLE, palette.ok);
            words(ui, "无错误", palette.ok, false);
        } else {
            icon(ui, icons::CROSS_IN_CIRCLE, palette.error);
            words(ui, &format!("错误 {}", sums.tally.errors), palette.error, false);
            icon(ui, icons::WARNING, palette.warning);
            words(ui, &format!("警告 {}", sums.tally.warnings), palette.warning, false);
        }
        separator(ui, palette);
        words(ui, &format!("未填 {} 格", sums.tally.blank), palette.text, false);
        separator(ui, palette);
        let name = folder.current_row().map(OfficeRow::name).or(folder.missing_unit());
        let column = folder.column.and_then(|at| RULE_COLUMNS.get(at)).map(|column| (column.head, column.words));
        let told = match (folder.reading, status.message, name) {
            (Some((done, of)), ..) => text::reading(done, of),
            (None, Some(message), _) => message.to_owned(),
            (None, None, Some(name)) => text::selected(name, column),
            (None, None, None) => String::new(),
        };
        let rest = ui.available_rect_before_wrap();
        let clip = Rect::from_min_max(rest.min, pos2(whole.right() - 200.0, rest.bottom()));
        let font = theme::regular(theme::SMALL);
        let painter = ui.painter().with_clip_rect(clip);
        painter.text(rest.left_center(), Align2::LEFT_CENTER, told, font, palette.text_second);
    });
    let right = zoom_ui(ui, whole, status, palette, out);
    let at = pos2(right - 14.0, whole.center().y);
    ui.painter().text(at, Align2::RIGHT_CENTER, "审核人视图", theme::regular(theme::SMALL), palette.text);
    bar::vertical_line(ui, Rect::from_center_size(pos2(right - 4.0, whole.center().y), vec2(2.0, 16.0)), palette);
}
