//! The status bar: saved or not, counters, the current place in words, the last message, zoom.

use super::command::Command;
use super::theme::{self, Palette};
use super::view::Action;
use super::{bar, icons, review, text, tree};
use crate::document::Document;
use crate::report::Tally;
use egui::{Align2, Color32, Rect, Response, Sense, Ui, WidgetInfo, pos2, vec2};

/// What the status bar shows.
pub(super) struct Status<'a> {
    /// The open report, if any.
    pub document: Option<&'a Document>,
    /// When it was last saved here, as 12:03.
    pub saved_at: Option<&'a str>,
    /// The current place in words.
    pub place: String,
    /// The last message.
    pub message: Option<&'a str>,
    /// Zoom in percent.
    pub zoom: u32,
    /// Whether something runs beside the window.
    pub busy: bool,
    /// Whether the pages are seen; then they are current.
    pub preview: bool,
}

/// Draws the bar.
pub(super) fn status_ui(ui: &mut Ui, status: &Status<'_>, palette: &Palette, out: &mut Vec<Action>) {
    let whole = ui.available_rect_before_wrap();
    ui.horizontal_centered(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.add_space(10.0);
        let Some(document) = status.document else {
            words(ui, status.message.unwrap_or(text::READY), palette.text_second, false);
            return;
        };
        saved_ui(ui, document, status, palette);
        separator(ui, palette);
        let counts = document.tally();
        if counters_ui(ui, counts, palette) {
            out.push(Action::Command(Command::Check));
        }
        separator(ui, palette);
        words(ui, &format!("未填 {} 格", counts.blank), palette.text, false);
        separator(ui, palette);
        if !status.place.is_empty() {
            words(ui, &status.place, palette.text, true);
            separator(ui, palette);
        }
        let current = status.preview.then_some(text::PREVIEW_IS_CURRENT);
        let message = if status.busy { Some("正在处理…") } else { status.message.or(current) };
        if let Some(message) = message {
            let rest = ui.available_rect_before_wrap();
            let clip = Rect::from_min_max(rest.min, pos2(whole.right() - 220.0, rest.bottom()));
            ui.painter().with_clip_rect(clip).text(
                rest.left_center(),
                Align2::LEFT_CENTER,
                message,
                theme::regular(theme::SMALL),
                palette.text_second,
            );
        }
    });
    let right = zoom_ui(ui, whole, status, palette, out);
    state_ui(ui, whole, right, status, palette, out);
}

fn saved_ui(ui: &mut Ui, document: &Document, status: &Status<'_>, palette: &Palette) {
    if document.is_dirty() {
        let (rect, _) = ui.allocate_exact_size(vec2(10.0, 10.0), Sense::hover());
        ui.painter().circle_filled(rect.center(), 5.0, palette.accent);
        words(ui, "未保存", palette.accent, true);
    } else if let Some(time) = status.saved_at {
        icon(ui, icons::CHECK, palette.text_second);
        words(ui, &text::saved_at(time), palette.text, true);
    } else if document.path().is_some() {
        words(ui, "没有改动", palette.text, false);
    } else {
        words(ui, "尚未保存为文件", palette.text, false);
    }
}

fn counters_ui(ui: &mut Ui, counts: Tally, palette: &Palette) -> bool {
    let mut clicked = false;
    let mut any = false;
    for (sign, word, count, colour) in tree::kinds(counts, palette).into_iter().take(3) {
        if count > 0 {
            any = true;
            let mut response = icon(ui, sign, colour);
            response |= words(ui, &format!("{word} {count}"), colour, false);
            response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, format!("{word} {count}")));
            clicked |= response.interact(Sense::click()).on_hover_text("打开审核结果（F7）").clicked();
        }
    }
    if !any {
        icon(ui, icons::CHECK_IN_CIRCLE, palette.ok);
        clicked |= words(ui, "无错误", palette.ok, false).interact(Sense::click()).clicked();
    }
    clicked
}

/// Draws the zoom at the right end; returns its left edge.
pub(super) fn zoom_ui(ui: &mut Ui, whole: Rect, status: &Status<'_>, palette: &Palette, out: &mut Vec<Action>) -> f32 {
    let mut right = whole.right() - 6.0;
    for (command, icon) in [(Command::ZoomIn, icons::PLUS), (Command::ZoomReset, ""), (Command::ZoomOut, icons::MINUS)]
    {
        let width = if icon.is_empty() { 44.0 } else { 24.0 };
        let rect = Rect::from_min_max(pos2(right - width, whole.top()), pos2(right, whole.bottom()));
        let response = ui.interact(rect, ui.scope_id().with(command), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, command.words()));
        if icon.is_empty() {
            ui.painter().text(
                rect.center(),
                Align2::CENTER_CENTER,
                format!("{}%", status.zoom),
                theme::regular(theme::SMALL),
                palette.text,
            );
        } else {
            ui.painter().text(rect.center(), Align2::CENTER_CENTER, icon, theme::icon(13.0), palette.text_second);
        }
        let hint = format!("{}（{}）", command.words(), command.key_words());
        if response.on_hover_text(hint).clicked() {
            out.push(Action::Command(command));
        }
        right -= width;
    }
    right
}

/// How far the report is on its way and whether it can be edited, left of the zoom.
fn state_ui(ui: &mut Ui, whole: Rect, right: f32, status: &Status<'_>, palette: &Palette, out: &mut Vec<Action>) {
    let Some(document) = status.document else { return };
    let chip = review::chip_ui(ui, right - 14.0, whole.center().y, document.stage(), palette);
    if document.read_only().is_some() {
        let at = pos2(chip.rect.left() - 8.0, whole.center().y);
        ui.painter().text(at, Align2::RIGHT_CENTER, "只读", theme::regular(theme::SMALL), palette.text);
    }
    if chip.clicked() {
        out.push(Action::Review(review::Ask::Show));
    }
    bar::vertical_line(ui, Rect::from_center_size(pos2(right - 4.0, whole.center().y), vec2(2.0, 16.0)), palette);
}

pub(super) fn words(ui: &mut Ui, words: &str, colour: Color32, strong: bool) -> Response {
    let font = if strong { theme::medium(theme::SMALL) } else { theme::regular(theme::SMALL) };
    ui.label(egui::RichText::new(words).font(font).color(colour))
}

pub(super) fn icon(ui: &mut Ui, icon: &str, colour: Color32) -> Response {
    ui.label(egui::RichText::new(icon).font(theme::icon(13.0)).color(colour))
}

pub(super) fn separator(ui: &mut Ui, palette: &Palette) {
    let (rect, _) = ui.allocate_exact_size(vec2(7.0, 16.0), Sense::hover());
    bar::vertical_line(ui, rect, palette);
}
