//! The remembered folders on the start page.

use super::{Ask, Folder};
use crate::file::FolderMemory;
use crate::folder::Location;
use crate::ui::icons;
use crate::ui::theme::{self, Palette};
use crate::ui::view::Action;
use egui::{Align2, Frame, Rect, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

const ROW: f32 = 32.0;
/// How many are listed.
const MOST: usize = 3;

/// Draws the folders below the recent files; nothing where none is remembered.
pub(crate) fn recent_ui(ui: &mut Ui, width: f32, folders: &[FolderMemory], palette: &Palette, out: &mut Vec<Action>) {
    if folders.is_empty() {
        return;
    }
    ui.add_space(10.0);
    Frame::NONE.fill(palette.paper).stroke(Stroke::new(1.0, palette.line)).corner_radius(4).show(ui, |ui| {
        ui.set_width(width - 2.0);
        ui.spacing_mut().item_spacing.y = 0.0;
        let (head, _) = ui.allocate_exact_size(vec2(width - 2.0, 38.0), Sense::hover());
        let at = head.left_center() + vec2(14.0, 0.0);
        ui.painter().text(at, Align2::LEFT_CENTER, "最近的文件夹", theme::medium(theme::BODY), palette.text);
        for (at, memory) in folders.iter().take(MOST).enumerate() {
            folder_ui(ui, width - 2.0, at, memory, palette, out);
        }
    });
}

fn folder_ui(ui: &mut Ui, width: f32, at: usize, memory: &FolderMemory, palette: &Palette, out: &mut Vec<Action>) {
    let (rect, response) = ui.allocate_exact_size(vec2(width, ROW), Sense::click());
    let name = Folder::memory_words(Some(&memory.path)).unwrap_or_else(|| memory.path.display().to_string());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, format!("打开文件夹 {name}")));
    if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, palette.head);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, 0.0, Stroke::new(2.0, palette.accent), egui::StrokeKind::Inside);
    }
    ui.painter().hline(rect.x_range(), rect.top() + 0.5, Stroke::new(1.0, palette.line));
    let middle = rect.center().y;
    let icon_at = pos2(rect.left() + 22.0, middle);
    ui.painter().text(icon_at, Align2::CENTER_CENTER, icons::OPEN, theme::icon(15.0), palette.text_second);
    let clip = Rect::from_min_max(rect.min, pos2(rect.right() - 330.0, rect.bottom()));
    let words_at = pos2(rect.left() + 38.0, middle);
    let painter = ui.painter().with_clip_rect(clip.intersect(ui.clip_rect()));
    painter.text(words_at, Align2::LEFT_CENTER, name, theme::regular(theme::BODY), palette.text);
    let path = memory.path.display().to_string();
    let path_clip = Rect::from_min_max(pos2(rect.right() - 320.0, rect.top()), rect.right_bottom() - vec2(14.0, 0.0));
    let painter = ui.painter().with_clip_rect(path_clip.intersect(ui.clip_rect()));
    painter.text(
        path_clip.left_center(),
        Align2::LEFT_CENTER,
        &path,
        theme::regular(theme::SMALL),
        palette.text_second,
    );
    let _ = at;
    if response.on_hover_text(path).clicked() {
        out.push(Action::Folder(Ask::Open(Location::Folder(memory.path.clone()))));
    }
}
