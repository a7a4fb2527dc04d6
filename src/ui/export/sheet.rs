//! The sheet itself: nothing in it stops work on the form.

use super::{Ask, ExportState, Outcome};
use crate::document::Revision;
use crate::export::Format;
use crate::page::Pitch;
use crate::ui::command::Command;
use crate::ui::findings::button_ui;
use crate::ui::theme::{self, Palette};
use crate::ui::view::{Action, View};
use crate::ui::{field, icons, text};
use egui::{
    Align2, Color32, Id, Margin, Rect, RichText, ScrollArea, Sense, Stroke, TextEdit, Ui, WidgetInfo, pos2, vec2,
};
use std::sync::atomic::Ordering;

const HEAD: f32 = 40.0;
const FOOT: f32 = 53.0;
const SIDE: f32 = 16.0;

/// What the sheet shows besides its own state.
pub(in crate::ui) struct Sheet<'a> {
    /// The remembered choices.
    pub choices: &'a crate::file::ExportChoices,
    /// Where files go and how they are called, as long as nobody has said otherwise.
    pub folder: String,
    pub name: String,
    /// How many findings stand against a final copy.
    pub stops: usize,
    /// Which fonts the PDF is set in.
    pub fonts: String,
}

/// Draws the sheet. Returns false when it is closed.
pub(in crate::ui) fn sheet_ui(
    ui: &mut Ui,
    state: &mut ExportState,
    sheet: &Sheet<'_>,
    view: &View<'_>,
    out: &mut Vec<Action>,
) -> bool {
    let palette = view.palette;
    let whole = ui.available_rect_before_wrap();
    let open = head_ui(ui, Rect::from_min_size(whole.min, vec2(whole.width(), HEAD)), palette);
    let foot = Rect::from_min_max(pos2(whole.left(), whole.bottom() - FOOT), whole.max);
    let middle = Rect::from_min_max(pos2(whole.left(), whole.top() + HEAD), foot.right_top());
    let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(middle));
    inside.set_clip_rect(middle.intersect(ui.clip_rect()));
    ScrollArea::vertical().id_salt("export").auto_shrink(false).show(&mut inside, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        counts_ui(ui, sheet, view, out);
        for format in Format::ALL {
            format_ui(ui, format, state, sheet, view, out);
        }
        let margin = Margin { left: SIDE as i8, right: SIDE as i8, top: 10, bottom: 12 };
        egui::Frame::NONE.inner_margin(margin).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            place_ui(ui, state, sheet, palette, out);
            copy_ui(ui, state, sheet, palette, out);
            look_ui(ui, sheet, palette, out);
        });
    });
    foot_ui(ui, foot, state, sheet, palette, out);
    open
}

fn head_ui(ui: &Ui, head: Rect, palette: &Palette) -> bool {
    let painter = ui.painter();
    let at = head.left_center() + vec2(SIDE, 0.0);
    painter.text(at, Align2::LEFT_CENTER, "导出", theme::medium(theme::HEADING), palette.text);
    painter.hline(head.x_range(), head.bottom() - 0.5, Stroke::new(1.0, palette.line));
    let close = Rect::from_center_size(pos2(head.right() - 22.0, head.center().y), vec2(24.0, 24.0));
    let response = ui.interact(close, ui.scope_id().with("close sheet"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, "关闭导出"));
    painter.text(close.center(), Align2::CENTER_CENTER, icons::CROSS, theme::icon(15.0), palette.text_second);
    !response.on_hover_text("关闭导出（Ctrl+E 再打开）").clicked()
}

/// A row over the whole width with a line under it.
fn row(ui: &mut Ui, height: f32, palette: &Palette) -> Rect {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), height), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, palette.line));
    rect
}

fn counts_ui(ui: &mut Ui, sheet: &Sheet<'_>, view: &View<'_>, out: &mut Vec<Action>) {
    let palette = view.palette;
    let counts = view.document.tally();
    let rect = row(ui, 39.0, palette);
    let clean = sheet.stops == 0;
    let (icon, colour) = if clean { (icons::CHECK_IN_CIRCLE, palette.ok) } else { (icons::WARNING, palette.warning) };
    let y = rect.center().y;
    let painter = ui.painter();
    painter.text(pos2(rect.left() + 24.0, y), Align2::CENTER_CENTER, icon, theme::icon(15.0), colour);
    let at = pos2(rect.left() + 40.0, y);
    let words = text::open_findings(counts);
    let drawn = painter.text(at, Align2::LEFT_CENTER, words, theme::regular(theme::BODY), palette.text);
    if !clean {
        let right = link_ui(ui, pos2(rect.right() - SIDE, y), "看审核结果", palette);
        if right.1 {
            out.push(Action::Command(Command::Check));
        }
    } else if counts.hints > 0 && drawn.right() < rect.right() - 130.0 {
        let words = format!("提示 {} 不影响导出", counts.hints);
        let at = pos2(rect.right() - SIDE, y);
        painter.text(at, Align2::RIGHT_CENTER, words, theme::regular(theme::SMALL), palette.text_second);
    }
}

/// Words at whose right end is given that do something. Returns where they begin and whether they were clicked.
fn link_ui(ui: &Ui, right: egui::Pos2, words: &str, palette: &Palette) -> (f32, bool) {
    let galley = ui.painter().layout_no_wrap(words.to_owned(), theme::regular(theme::SMALL), palette.accent);
    let left = right.x - galley.size().x;
    let rect = Rect::from_min_max(pos2(left, right.y - 12.0), pos2(right.x, right.y + 12.0));
    let id = ui.scope_id().with((words, right.y.round() as i32));
    let response = ui.interact(rect, id, Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, words));
    let y = right.y - galley.size().y / 2.0;
    ui.painter().galley(pos2(left, y).round(), galley, palette.accent);
    if response.hovered() || response.has_focus() {
        ui.painter().hline(rect.x_range(), rect.bottom() - 3.5, Stroke::new(1.0, palette.accent));
    }
    (left, response.clicked())
}

fn format_ui(
    ui: &mut Ui,
    format: Format,
    state: &ExportState,
    sheet: &Sheet<'_>,
    view: &View<'_>,
    out: &mut Vec<Action>,
) {
    let palette = view.palette;
    let running = state.running.as_ref().filter(|running| running.format == format);
    let waits = state.waiting.iter().any(|waiting| waiting.format == format);
    let outcome = state.outcomes.get(&format);
    let tells = running.is_some() || waits || outcome.is_some();
    let rect = row(ui, if tells { 62.0 } else { 39.0 }, palette);
    let y = rect.top() + 19.0;
    let ticked = sheet.choices.formats.iter().any(|own| own == format.extension());
    let links = if format == Format::Html { 205.0 } else { 110.0 };
    let box_rect = Rect::from_min_max(rect.left_top(), pos2(rect.right() - links, rect.top() + 38.0));
    if check_ui(ui, box_rect, format.words(), ticked, palette) {
        out.push(Action::Export(Ask::Tick(format, !ticked)));
    }
    let purpose = format!(".{} · {}", format.extension(), format.purpose());
    let at = pos2(rect.right() - SIDE, y);
    let drawn = ui.painter().text(at, Align2::RIGHT_CENTER, purpose, theme::regular(theme::SMALL), palette.text_second);
    // What is copied is a piece of the page, without a file.
    if format == Format::Html && link_ui(ui, pos2(drawn.left() - 16.0, y), Command::CopyPage.words(), palette).1 {
        out.push(Action::Command(Command::CopyPage));
    }
    let line = Rect::from_min_max(pos2(rect.left() + 42.0, rect.top() + 34.0), rect.right_bottom() - vec2(SIDE, 6.0));
    if let Some(running) = running {
        let words = if running.proving.load(Ordering::Relaxed) { text::PROVING } else { text::MAKING };
        told_ui(ui, line, icons::DOWNLOAD, words, "", palette.text_second, palette);
    } else if waits {
        told_ui(ui, line, icons::DOWNLOAD, "等候", "", palette.text_third, palette);
    } else if let Some(outcome) = outcome {
        outcome_ui(ui, line, format, outcome, view.document.revision(), palette, out);
    }
}

fn outcome_ui(
    ui: &Ui,
    line: Rect,
    format: Format,
    outcome: &Outcome,
    revision: Revision,
    palette: &Palette,
    out: &mut Vec<Action>,
) {
    let mut right = line.right_center();
    let mut link = |words: &str, action: Action| {
        let (left, clicked) = link_ui(ui, right, words, palette);
        right.x = left - 12.0;
        if clicked {
            out.push(action);
        }
    };
    let (icon, words, more, colour) = match outcome {
        Outcome::Made { path, revision: exported, proof } => {
            link("所在文件夹", Action::Reveal(path.parent().map(ToOwned::to_owned).unwrap_or_default()));
            link("打开", Action::Reveal(path.clone()));
            if *exported == revision {
                (icons::CHECK_IN_CIRCLE, text::proven(proof), text::proven_more(proof), palette.ok)
            } else {
                (icons::WARNING, text::CHANGED_SINCE.to_owned(), String::new(), palette.warning)
            }
        }
        Outcome::Taken(_) => {
            link("另存一份", Action::Export(Ask::Another(format)));
            link("覆盖", Action::Export(Ask::Replace(format)));
            (icons::WARNING, text::NAME_TAKEN.to_owned(), String::new(), palette.warning)
        }
        Outcome::Failed { cause, .. } => {
            link("另存一份", Action::Export(Ask::Another(format)));
            link("重试", Action::Export(Ask::Again(format)));
            (icons::CROSS_IN_CIRCLE, text::NOT_EXPORTED.to_owned(), cause.clone(), palette.error)
        }
        Outcome::Differs { kept, difference, .. } => {
            if let Some(folder) = kept.as_deref().and_then(std::path::Path::parent) {
                link("所在文件夹", Action::Reveal(folder.to_owned()));
            }
            link("重试", Action::Export(Ask::Again(format)));
            (icons::CROSS_IN_CIRCLE, text::DIFFERS.to_owned(), difference.clone(), palette.error)
        }
    };
    let line = Rect::from_min_max(line.min, pos2(right.x, line.bottom()));
    told_ui(ui, line, icon, &words, &more, colour, palette);
}

/// What became of a format: an icon, words in its colour, more in the second one.
fn told_ui(ui: &Ui, line: Rect, icon: &str, words: &str, more: &str, colour: Color32, palette: &Palette) {
    let y = line.center().y;
    let painter = ui.painter().with_clip_rect(line.expand(1.0).intersect(ui.clip_rect()));
    painter.text(pos2(line.left() + 7.0, y), Align2::CENTER_CENTER, icon, theme::icon(13.0), colour);
    let at = pos2(line.left() + 18.0, y);
    let drawn = painter.text(at, Align2::LEFT_CENTER, words, theme::medium(theme::BODY), colour);
    let at = pos2(drawn.right() + 8.0, y);
    painter.text(at, Align2::LEFT_CENTER, more, theme::regular(theme::SMALL), palette.text_second);
    let response = ui.interact(line, ui.scope_id().with((words, line.top().round() as i32)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, format!("{words} {more}").trim()));
    if !more.is_empty() {
        response.on_hover_text(more);
    }
}

/// A box to tick with its words; true where it was clicked.
fn check_ui(ui: &Ui, rect: Rect, words: &str, ticked: bool, palette: &Palette) -> bool {
    let response = ui.interact(rect, ui.scope_id().with(words), Sense::click());
    response.widget_info(|| WidgetInfo::selected(egui::Role::CheckBox, true, ticked, words));
    let square = Rect::from_center_size(pos2(rect.left() + SIDE + 8.0, rect.center().y), vec2(16.0, 16.0));
    field::paint_tick(ui.painter(), square, ticked, response.has_focus(), palette);
    let at = pos2(rect.left() + 42.0, rect.center().y);
    ui.painter().text(at, Align2::LEFT_CENTER, words, theme::medium(theme::BODY), palette.text);
    response.clicked()
}

fn label_ui(ui: &mut Ui, words: &str, palette: &Palette) {
    ui.label(RichText::new(words).font(theme::regular(theme::SMALL)).color(palette.text_second));
}

fn place_ui(ui: &mut Ui, state: &mut ExportState, sheet: &Sheet<'_>, palette: &Palette, out: &mut Vec<Action>) {
    label_ui(ui, "保存到", palette);
    ui.horizontal(|ui| {
        let id = Id::unique("export folder");
        let width = ui.available_width() - 54.0;
        text_ui(ui, id, "保存到", width, &mut state.folder, &sheet.folder);
        if std::mem::take(&mut state.wants_folder) {
            ui.memory_mut(|memory| memory.request_focus(id));
            field::select_all(ui.ctx(), id, &sheet.folder);
        }
        if button_ui(ui, "更改", "", false, palette) {
            out.push(Action::Export(Ask::PickFolder));
        }
    });
    ui.add_space(6.0);
    label_ui(ui, "文件名", palette);
    let width = ui.available_width();
    text_ui(ui, Id::unique("export name"), "文件名", width, &mut state.name, &sheet.name);
    ui.add_space(6.0);
}

/// A field that shows what stands by default until something else is typed.
fn text_ui(ui: &mut Ui, id: Id, name: &str, width: f32, stored: &mut Option<String>, default: &str) {
    let mut buffer = stored.clone().unwrap_or_else(|| default.to_owned());
    let edit = TextEdit::singleline(&mut buffer).id(id).desired_width(width).margin(Margin::symmetric(8, 4));
    let response = ui.add(edit);
    field::named(&response, name);
    if response.changed() {
        // An emptied field shows the default again.
        *stored = (!buffer.trim().is_empty()).then_some(buffer);
    }
}

fn copy_ui(ui: &mut Ui, state: &ExportState, sheet: &Sheet<'_>, palette: &Palette, out: &mut Vec<Action>) {
    label_ui(ui, "文稿", palette);
    let is_draft = state.is_draft(sheet.stops > 0);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        if chip_ui(ui, "定稿", !is_draft, sheet.stops == 0, palette) {
            out.push(Action::Export(Ask::Draft(false)));
        }
        if chip_ui(ui, "草稿", is_draft, true, palette) {
            out.push(Action::Export(Ask::Draft(true)));
        }
    });
    let words = match (sheet.stops, is_draft) {
        (0, false) => return ui.add_space(6.0),
        (0, true) => text::DRAFT_CHOSEN.to_owned(),
        (stops, _) => text::must_be_draft(stops),
    };
    note_ui(ui, &words, palette);
    ui.add_space(6.0);
}

fn look_ui(ui: &mut Ui, sheet: &Sheet<'_>, palette: &Palette, out: &mut Vec<Action>) {
    label_ui(ui, "版面", palette);
    let choices = sheet.choices;
    ui.horizontal_wrapped(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        for (pitch, words) in [(Pitch::Points28, "行距 28 磅"), (Pitch::Lines22, "每页 22 行")] {
            if chip_ui(ui, words, choices.lines_22 == (pitch == Pitch::Lines22), true, palette) {
                out.push(Action::Export(Ask::Pitch(pitch)));
            }
        }
        if chip_ui(ui, "表三单独一页", choices.applications_apart, true, palette) {
            out.push(Action::Export(Ask::Apart(!choices.applications_apart)));
        }
    });
    ui.add_space(4.0);
    note_ui(ui, &sheet.fonts, palette);
}

fn note_ui(ui: &mut Ui, words: &str, palette: &Palette) {
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 8.0;
        ui.label(RichText::new(icons::INFORMATION).font(theme::icon(13.0)).color(palette.text_second));
        let words = RichText::new(words).font(theme::regular(theme::SMALL)).color(palette.text_second);
        ui.add(egui::Label::new(words.line_height(Some(18.0))).wrap());
    });
}

/// A choice: filled where it is in force.
fn chip_ui(ui: &mut Ui, words: &str, on: bool, enabled: bool, palette: &Palette) -> bool {
    let colour = if enabled { palette.text } else { palette.text_third };
    let galley = ui.painter().layout_no_wrap(words.to_owned(), theme::regular(theme::SMALL), colour);
    let sense = if enabled { Sense::click() } else { Sense::hover() };
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 18.0, 24.0), sense);
    response.widget_info(|| WidgetInfo::selected(egui::Role::RadioButton, enabled, on, words));
    let (fill, edge) = if on { (palette.accent_fill, palette.accent) } else { (palette.paper, palette.grid) };
    let width = if response.has_focus() { 2.0 } else { 1.0 };
    ui.painter().rect_filled(rect, 3.0, fill);
    ui.painter().rect_stroke(rect, 3.0, Stroke::new(width, edge), egui::StrokeKind::Inside);
    ui.painter().galley((rect.center() - galley.size() / 2.0).round(), galley, colour);
    response.clicked()
}

fn foot_ui(ui: &mut Ui, foot: Rect, state: &ExportState, sheet: &Sheet<'_>, palette: &Palette, out: &mut Vec<Action>) {
    ui.painter().hline(foot.x_range(), foot.top() + 0.5, Stroke::new(1.0, palette.line));
    let none = !Format::ALL.iter().any(|format| sheet.choices.formats.iter().any(|own| own == format.extension()));
    let words = if none { text::NO_FORMAT } else { text::EXPORT_FOOT };
    let at = foot.left_center() + vec2(SIDE, 0.0);
    ui.painter().text(at, Align2::LEFT_CENTER, words, theme::regular(theme::SMALL), palette.text_second);
    let place = Rect::from_min_max(pos2(foot.right() - 90.0, foot.top() + 12.0), foot.right_bottom() - vec2(SIDE, 0.0));
    let layout = egui::Layout::right_to_left(egui::Align::Min);
    let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(place).layout(layout));
    if state.is_busy() {
        if button_ui(&mut inside, "取消", "", false, palette) {
            out.push(Action::Export(Ask::Stop));
        }
    } else if !none && button_ui(&mut inside, "导出", "", true, palette) {
        out.push(Action::Export(Ask::Start));
    }
}
