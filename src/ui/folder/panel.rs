//! The selected office: what is found, this year beside last year, whose prose it copies, and what can be done.

use super::{Ask, Folder, Goal, step, text};
use crate::folder::{KEY_CELLS, OfficeRow, Phase, column_of};
use crate::papers::Fault;
use crate::rules::{Severity, rule};
use crate::ui::findings::{button_ui, lines_of};
use crate::ui::icons;
use crate::ui::theme::{self, Palette};
use crate::ui::view::Action;
use egui::text::{LayoutJob, TextWrapping};
use egui::{
    Align, Align2, Color32, Frame, Label, Layout, Margin, Rect, RichText, ScrollArea, Sense, Stroke, Ui, WidgetInfo,
    pos2, vec2,
};
use std::path::PathBuf;

const FOOT: f32 = 46.0;
/// Its height while a step is asked for.
const STEP_FOOT: f32 = 214.0;

/// Draws the panel.
pub(super) fn panel_ui(ui: &mut Ui, folder: &Folder, palette: &Palette, out: &mut Vec<Action>) {
    let whole = ui.available_rect_before_wrap();
    let row = folder.current_row();
    head_ui(ui, folder, row, palette, out);
    let sheet = row.and_then(|row| folder.step_of(row));
    let height = if sheet.is_some() { STEP_FOOT } else { FOOT };
    let list = Rect::from_min_max(pos2(whole.left(), whole.top() + 40.0), pos2(whole.right(), whole.bottom() - height));
    let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(list));
    ScrollArea::vertical().id_salt("folder panel").auto_shrink(false).show(&mut inside, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        match row {
            Some(row) if row.phase == Phase::Unreadable => unreadable_ui(ui, row, palette),
            Some(row) => office_ui(ui, folder, row, palette, out),
            None => part_ui(ui, |ui| {
                let words = if folder.missing_unit().is_some() { text::MISSING } else { text::NOTHING_SELECTED };
                wrapped(ui, words, palette.text_second);
            }),
        }
    });
    let Some(row) = row else { return };
    let foot = Rect::from_min_max(pos2(whole.left(), whole.bottom() - height), whole.max);
    ui.painter().hline(foot.x_range(), foot.top() + 0.5, Stroke::new(1.0, palette.line));
    if let Some(sheet) = sheet {
        let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(foot.shrink2(vec2(12.0, 8.0))));
        return step::step_ui(&mut inside, row, sheet, palette, out);
    }
    let mut buttons = ui.new_child(
        egui::UiBuilder::new().max_rect(foot.shrink2(vec2(12.0, 9.0))).layout(Layout::left_to_right(Align::Center)),
    );
    if row.phase != Phase::Unreadable && button_ui(&mut buttons, "打开", "Enter", true, palette) {
        out.push(Action::Folder(Ask::OpenFile(row.path().to_owned(), Goal::first_of(row))));
    }
    if step::buttons_ui(&mut buttons, row, palette, out) {
        return;
    }
    if let Some(place) = row.path().parent()
        && button_ui(&mut buttons, "所在文件夹", "", false, palette)
    {
        out.push(Action::Reveal(place.to_owned()));
    }
}

fn head_ui(ui: &mut Ui, folder: &Folder, row: Option<&OfficeRow>, palette: &Palette, out: &mut Vec<Action>) {
    let whole = ui.available_rect_before_wrap();
    let head = Rect::from_min_size(whole.min, vec2(whole.width(), 40.0));
    let close = Rect::from_center_size(pos2(head.right() - 20.0, head.center().y), vec2(24.0, 24.0));
    let response = ui.interact(close, ui.scope_id().with("close folder panel"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, "关闭右侧栏"));
    ui.painter().text(close.center(), Align2::CENTER_CENTER, icons::CROSS, theme::icon(15.0), palette.text_second);
    if response.has_focus() {
        ui.painter().rect_stroke(close, 3.0, Stroke::new(2.0, palette.accent), egui::StrokeKind::Inside);
    }
    if response.on_hover_text("关闭右侧栏（点选单位再打开）").clicked() {
        out.push(Action::Folder(Ask::Panel(false)));
    }
    let (name, phase) = match (row, folder.missing_unit()) {
        (Some(row), _) => (row.name(), row.phase),
        (None, Some(name)) => (name, Phase::Missing),
        (None, None) => return,
    };
    let colour = match phase {
        Phase::Approved => palette.ok,
        Phase::Unreadable => palette.error,
        Phase::Returned => palette.warning,
        Phase::Missing | Phase::Drafting | Phase::Submitted => palette.text_second,
    };
    let chip = ui.painter().layout_no_wrap(phase.words().to_owned(), theme::regular(theme::SMALL), colour);
    let most = head.width() - chip.size().x - 82.0;
    let mut job = LayoutJob::simple_singleline(name.to_owned(), theme::medium(theme::ACTION), palette.text);
    job.wrap = TextWrapping::truncate_at_width(most);
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let shown = galley.size().x;
    let at = head.left_center() + vec2(12.0, -galley.size().y / 2.0);
    let clip = Rect::from_min_max(head.min, pos2(head.left() + 12.0 + shown, head.bottom()));
    ui.painter().with_clip_rect(clip).galley(at.round(), galley, palette.text);
    let plate = Rect::from_min_size(pos2(clip.right() + 8.0, head.center().y - 10.0), vec2(chip.size().x + 12.0, 20.0));
    ui.painter().rect_stroke(plate, 3.0, Stroke::new(1.0, colour), egui::StrokeKind::Inside);
    ui.painter().galley((plate.center() - chip.size() / 2.0).round(), chip, colour);
    ui.painter().hline(head.x_range(), head.bottom() - 0.5, Stroke::new(1.0, palette.line));
}

fn unreadable_ui(ui: &mut Ui, row: &OfficeRow, palette: &Palette) {
    part_ui(ui, |ui| {
        wrapped(ui, row.status.unreadable.as_deref().unwrap_or_default(), palette.error);
        ui.add_space(8.0);
        let path = RichText::new(row.path().display().to_string()).font(theme::regular(theme::SMALL));
        ui.add(Label::new(path.color(palette.text_second)).selectable(true).wrap());
    });
}

fn office_ui(ui: &mut Ui, folder: &Folder, row: &OfficeRow, palette: &Palette, out: &mut Vec<Action>) {
    part_ui(ui, |ui| facts_ui(ui, folder, row, palette));
    separator(ui, palette);
    faults_ui(ui, folder, row, palette, out);
    if let Some(last) = &row.last_year {
        part_ui(ui, |ui| {
            heading(ui, "上年对比", palette);
            for (at, (_, words)) in KEY_CELLS.iter().enumerate() {
                let own = row.key_numbers[at].map(|number| number.to_string());
                fact(ui, words, &text::both_years(last.key_numbers[at].map(|number| number.to_string()), own), palette);
            }
        });
        separator(ui, palette);
    }
    let copied_last = row.last_year.as_ref().and_then(|last| last.copied);
    if row.copies_prose() {
        part_ui(ui, |ui| heading(ui, "文字雷同", palette));
        if let Some(share) = copied_last {
            copied_ui(ui, &text::copies_last_year(share), None, palette, out);
        }
        for (path, share) in &row.copies {
            let name = folder.row_of(path).map_or_else(|| path.display().to_string(), |other| other.name().to_owned());
            copied_ui(ui, &text::copies_sibling(&name, *share), Some(path.clone()), palette, out);
        }
        separator(ui, palette);
    }
    if let Some(damage) = &row.damage {
        part_ui(ui, |ui| wrapped(ui, damage, palette.error));
    } else if !row.notes.is_empty() {
        part_ui(ui, |ui| {
            heading(ui, if row.is_document { text::DOUBTS } else { text::NOTES }, palette);
            row.notes.iter().for_each(|note| wrapped(ui, note, palette.text_second));
        });
    }
}

fn facts_ui(ui: &mut Ui, folder: &Folder, row: &OfficeRow, palette: &Palette) {
    fact(ui, "文件", &row.status.file, palette);
    let year = if row.status.year == 0 { "没有写".to_owned() } else { format!("{}年", row.status.year) };
    fact(ui, "年度", &year, palette);
    fact(ui, "类型", row.status.kind.words(), palette);
    if let Some(day) = row.status.submitted {
        let late = if row.status.is_late() { "（晚于期限）" } else { "" };
        fact(ui, "送审", &format!("{}{late}", crate::text::date_words(day)), palette);
    }
    if let Some(time) = row.look.modified {
        fact(ui, "修改", &crate::ui::clock::time_words(time), palette);
    }
    if row.status.offices > 0 {
        fact(ui, "汇总", &format!("{} 个单位", row.status.offices), palette);
    }
    if let Some(twin) = folder.twin_of(row) {
        wrapped(ui, &text::same_unit(&twin.status.file), palette.warning);
    }
    if folder.register.is_unlisted(row) {
        let unlisted = folder.register.roster().unlisted.iter().find(|unlisted| unlisted.name == row.status.unit);
        let near = unlisted.and_then(|unlisted| unlisted.near.as_deref());
        wrapped(ui, &near.map_or_else(|| text::UNLISTED.to_owned(), text::near), palette.warning);
    }
}

/// What is found; what the clicked column speaks of comes first.
fn faults_ui(ui: &mut Ui, folder: &Folder, row: &OfficeRow, palette: &Palette, out: &mut Vec<Action>) {
    part_ui(ui, |ui| heading(ui, "审核结果", palette));
    let mut faults: Vec<&Fault> = row.status.faults.iter().collect();
    faults.sort_by_key(|fault| {
        let is_asked = folder.column == Some(column_of(fault.code));
        (!is_asked, fault.explained.is_some(), fault.severity)
    });
    for (at, fault) in faults.iter().enumerate() {
        fault_ui(ui, at, fault, row.path(), palette, out);
    }
    if row.status.tally.blank > 0 {
        let first = row.status.blank.first().copied();
        let path = row.path().to_owned();
        let words = format!("未填 {} 格", row.status.tally.blank);
        if entry_ui(ui, "blank", icons::DASHED_SQUARE, palette.text_second, &words, palette, |ui| {
            let places: Vec<String> = row.status.blank.iter().take(3).map(|cell| cell.words()).collect();
            let more = if row.status.tally.blank > 3 { "…" } else { "" };
            wrapped(ui, &format!("{}{more}", places.join("、")), palette.text_second);
        }) {
            out.push(Action::Folder(Ask::OpenFile(path, first.map(Goal::Cell))));
        }
    }
    if faults.is_empty() && row.status.tally.blank == 0 {
        part_ui(ui, |ui| {
            ui.horizontal(|ui| {
                ui.label(RichText::new(icons::CHECK_IN_CIRCLE).font(theme::icon(15.0)).color(palette.ok));
                wrapped(ui, text::NO_FINDING, palette.text);
            });
        });
        separator(ui, palette);
    }
}

fn fault_ui(ui: &mut Ui, at: usize, fault: &Fault, path: &std::path::Path, palette: &Palette, out: &mut Vec<Action>) {
    let (icon, colour) = match (fault.explained.is_some(), fault.severity) {
        (true, _) => (icons::CHECK, palette.ok),
        (_, Severity::Error) => (icons::CROSS_IN_CIRCLE, palette.error),
        (_, Severity::Warning) => (icons::WARNING, palette.warning),
        (_, Severity::Hint) => (icons::LIGHT_BULB, palette.text_second),
    };
    let title = rule(fault.code).map_or("", |rule| rule.title);
    let place = if fault.place_words.is_empty() { "整份年报" } else { &fault.place_words };
    let words = format!("{place}，{title}：{}", fault.message);
    let asked = entry_ui(ui, ("fault", at), icon, colour, &words, palette, |ui| {
        ui.add(Label::new(lines_of(&[
            (place, palette.text, theme::medium(theme::BODY)),
            ("  ", palette.text, theme::regular(theme::BODY)),
            (title, palette.text, theme::regular(theme::BODY)),
        ])));
        // Both sides, then the difference in the colour of the finding.
        let (sides, difference) = match fault.message.rsplit_once("，差 ") {
            Some((sides, difference)) => (format!("{sides}　"), format!("差 {difference}")),
            None => (fault.message.clone(), String::new()),
        };
        ui.add(Label::new(lines_of(&[
            (&sides, palette.text_second, theme::regular(theme::SMALL)),
            (&difference, colour, theme::medium(theme::SMALL)),
        ])));
        if let Some(explained) = &fault.explained {
            wrapped(ui, &format!("核实说明：{explained}"), palette.text_second);
        }
    });
    if asked {
        out.push(Action::Folder(Ask::OpenFile(path.to_owned(), Some(Goal::of(fault)))));
    }
}

/// An entry of the list that can be clicked; its words are for screen readers.
fn entry_ui(
    ui: &mut Ui,
    salt: impl std::hash::Hash + Copy + std::fmt::Debug,
    icon: &str,
    colour: Color32,
    words: &str,
    palette: &Palette,
    add: impl FnOnce(&mut Ui),
) -> bool {
    let place = ui.painter().add(egui::Shape::Noop);
    let frame = Frame::NONE.inner_margin(Margin { left: 34, right: 12, top: 7, bottom: 7 });
    let shown = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 2.0;
        if words.starts_with("未填") {
            ui.label(RichText::new(words).font(theme::medium(theme::BODY)).color(palette.text));
        }
        add(ui);
    });
    let rect = shown.response.rect;
    ui.painter().text(rect.left_top() + vec2(20.0, 17.0), Align2::CENTER_CENTER, icon, theme::icon(15.0), colour);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, palette.line));
    let response = ui.interact(rect, ui.scope_id().with(("folder entry", salt)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::ListItem, true, words));
    if response.hovered() {
        ui.painter().set(place, egui::Shape::rect_filled(rect, 0.0, palette.head));
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, 0.0, Stroke::new(2.0, palette.accent), egui::StrokeKind::Inside);
    }
    response.on_hover_text("点击后打开这份年报，转到这一处").clicked()
}

/// A line about prose that is another's; a click opens the other one.
fn copied_ui(ui: &mut Ui, words: &str, path: Option<PathBuf>, palette: &Palette, out: &mut Vec<Action>) {
    part_ui(ui, |ui| match path {
        Some(path) => {
            let words = RichText::new(words).font(theme::regular(theme::SMALL)).color(palette.accent);
            if ui.link(words).clicked() {
                out.push(Action::Folder(Ask::OpenFile(path, None)));
            }
        }
        None => wrapped(ui, words, palette.text),
    });
}

fn part_ui(ui: &mut Ui, add: impl FnOnce(&mut Ui)) {
    Frame::NONE.inner_margin(Margin::symmetric(12, 5)).show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing.y = 2.0;
        add(ui);
    });
}

fn heading(ui: &mut Ui, words: &str, palette: &Palette) {
    ui.label(RichText::new(words).font(theme::regular(theme::SMALL)).color(palette.text_second));
}

fn wrapped(ui: &mut Ui, words: &str, colour: Color32) {
    ui.add(Label::new(RichText::new(words).font(theme::regular(theme::SMALL)).color(colour)).wrap());
}

/// A name at the left, its value at the right.
fn fact(ui: &mut Ui, name: &str, value: &str, palette: &Palette) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 18.0), Sense::hover());
    let font = theme::regular(theme::SMALL);
    ui.painter().text(rect.left_center(), Align2::LEFT_CENTER, name, font.clone(), palette.text_second);
    let clip = Rect::from_min_max(rect.min + vec2(64.0, 0.0), rect.max);
    let galley = ui.painter().layout_no_wrap(value.to_owned(), font, palette.text);
    // What is too long shows its beginning.
    let left = (rect.right() - galley.size().x).max(clip.left());
    let at = pos2(left, rect.center().y - galley.size().y / 2.0);
    ui.painter().with_clip_rect(clip.intersect(ui.clip_rect())).galley(at.round(), galley, palette.text);
}

fn separator(ui: &mut Ui, palette: &Palette) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 7.0), Sense::hover());
    ui.painter().hline(rect.x_range(), rect.center().y.round() + 0.5, Stroke::new(1.0, palette.line));
}
