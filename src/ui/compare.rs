//! Two states of the report beside each other, over the page: what was not saved and the file, an earlier version and now,
//! what another program has saved and what stands in the window. Only what differs is listed.

use super::findings::button_ui;
use super::safety::{Past, Recoverable, Safe};
use super::theme::{self, Palette};
use super::view::Action;
use super::{clock, icons, text};
use crate::document::{Change, ChangeCount, Document, Revision, changes, sentence_changes};
use crate::file::{Opened, Preserved, Stamp};
use crate::report::{Difference, Report};
use egui::text::{LayoutJob, TextFormat};
use egui::{
    Align, Frame, Key, Label, Layout, Margin, Modifiers, RichText, ScrollArea, Sense, Stroke, Ui, WidgetInfo, vec2,
};
use std::path::{Path, PathBuf};

const PLACE: f32 = 220.0;
const CHOICES: f32 = 150.0;
const VERSIONS: f32 = 196.0;
const GAP: f32 = 12.0;

/// What is compared.
#[derive(Debug)]
pub(super) enum Subject {
    /// What was not saved; named by its journal.
    Unsaved(PathBuf),
    /// The versions of the file, and which of them is looked at.
    Past(Vec<Past>, usize),
    /// The file as another program has saved it.
    Disk(Box<Stamp>, Preserved),
    /// Another report, which is only looked at; whether it stands in a document, which tells less than a report file.
    Other(bool),
}

/// Two states beside each other.
#[derive(Debug)]
pub(super) struct Comparison {
    pub subject: Subject,
    /// The state on the left; nothing where it is the open report.
    mine: Option<Report>,
    theirs: Report,
    left: String,
    right: String,
    /// What differs, and the state of the open report for which it was found.
    changes: Vec<Change>,
    /// At how many places each version differs.
    counts: Vec<usize>,
    seen: Option<Option<Revision>>,
    /// Where the person has chosen to stay with their own.
    stayed: Vec<(Difference, usize, String)>,
}

impl Comparison {
    fn new(subject: Subject, mine: Option<Report>, theirs: Report, left: &str, right: String) -> Self {
        let left = left.to_owned();
        Self {
            subject,
            mine,
            theirs,
            left,
            right,
            changes: Vec::new(),
            counts: Vec::new(),
            seen: None,
            stayed: Vec::new(),
        }
    }

    /// What was not saved beside its file.
    pub(super) fn of_unsaved(found: &Recoverable) -> Self {
        let orphan = &found.orphan;
        let base = found.on_disk.clone().unwrap_or_else(|| Report::empty(orphan.report.year()));
        let left = if found.on_disk.is_some() { "文件里" } else { "空白表" };
        let right = text::unsaved_state(&clock::seconds_words(orphan.written));
        Self::new(Subject::Unsaved(orphan.journal.clone()), Some(base), orphan.report.clone(), left, right)
    }

    /// The window beside what another program has saved.
    pub(super) fn of_disk(opened: Opened) -> Self {
        let subject = Subject::Disk(Box::new(opened.stamp), opened.preserved);
        Self::new(subject, None, opened.report, "窗口中（我的）", "磁盘上".to_owned())
    }

    /// The open report beside another one.
    pub(super) fn of_other(path: &Path, report: Report, is_document: bool) -> Self {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Self::new(Subject::Other(is_document), None, report, "本年报（窗口中）", name)
    }

    /// The window beside earlier versions; there is at least one.
    pub(super) fn of_past(past: Vec<Past>) -> Self {
        let theirs = past.first().map_or_else(|| Report::empty(0), |first| first.report.clone());
        let mut comparison = Self::new(Subject::Past(past, 0), None, theirs, "现在", String::new());
        comparison.choose(0);
        comparison
    }

    /// What differs.
    pub(super) fn changes(&self) -> &[Change] {
        &self.changes
    }

    /// The state on the right.
    pub(super) fn theirs(&self) -> &Report {
        &self.theirs
    }

    /// Looks at another version.
    pub(super) fn choose(&mut self, index: usize) {
        let Subject::Past(past, chosen) = &mut self.subject else { return };
        if let Some(one) = past.get(index) {
            *chosen = index;
            self.theirs = one.report.clone();
            self.right = text::version_of(&clock::seconds_words(one.version.saved));
            self.seen = None;
        }
    }

    /// One's own stays at a change.
    pub(super) fn stay(&mut self, index: usize) {
        if let Some(change) = self.changes.get(index) {
            self.stayed.push((change.place, change.run, change.mine.clone()));
        }
    }

    fn stays(&self, change: &Change) -> bool {
        self.stayed.iter().any(|(place, run, mine)| (*place, *run, mine) == (change.place, change.run, &change.mine))
    }

    /// Finds anew what differs where the open report has changed.
    pub(super) fn refresh(&mut self, document: Option<&Document>) {
        let now = document.map(Document::revision);
        if self.seen != Some(now) {
            self.seen = Some(now);
            let mine = self.mine.as_ref().or(document.map(Document::report));
            let find = if matches!(self.subject, Subject::Other(_)) { sentence_changes } else { changes };
            self.changes = mine.map(|mine| find(mine, &self.theirs)).unwrap_or_default();
            if matches!(self.subject, Subject::Other(true)) {
                self.changes.retain(Change::is_printed);
            }
            if let (Subject::Past(past, _), Some(mine)) = (&self.subject, mine) {
                self.counts = past.iter().map(|one| changes(mine, &one.report).len()).collect();
            }
        }
    }
}

/// Draws the comparison in place of the page. `is_writable` where the open report may be changed.
pub(super) fn compare_ui(
    ui: &mut Ui,
    comparison: &Comparison,
    is_writable: bool,
    palette: &Palette,
    out: &mut Vec<Action>,
) {
    if ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        out.push(Action::Safe(Safe::Close));
    }
    head_ui(ui, comparison, is_writable, palette, out);
    ui.add_space(4.0);
    if let Subject::Past(past, chosen) = &comparison.subject {
        let whole = ui.available_rect_before_wrap();
        let mut left = whole;
        left.set_width(VERSIONS);
        let mut right = whole;
        right.min.x += VERSIONS + GAP;
        sheet_ui(ui, left, palette, |ui| versions_ui(ui, past, *chosen, &comparison.counts, palette, out));
        sheet_ui(ui, right, palette, |ui| changes_ui(ui, comparison, is_writable, palette, out));
    } else {
        let whole = ui.available_rect_before_wrap();
        sheet_ui(ui, whole, palette, |ui| changes_ui(ui, comparison, is_writable, palette, out));
    }
}

fn sheet_ui(ui: &mut Ui, rect: egui::Rect, palette: &Palette, add: impl FnOnce(&mut Ui)) {
    ui.painter().rect_filled(rect, 0.0, palette.paper);
    ui.painter().rect_stroke(rect, 0.0, Stroke::new(1.0, palette.line), egui::StrokeKind::Inside);
    let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(rect.shrink(1.0)));
    inside.spacing_mut().item_spacing.y = 0.0;
    add(&mut inside);
}

fn head_ui(ui: &mut Ui, comparison: &Comparison, is_writable: bool, palette: &Palette, out: &mut Vec<Action>) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 38.0), Sense::hover());
    let mut row = ui.new_child(
        egui::UiBuilder::new().max_rect(rect.shrink2(vec2(0.0, 6.0))).layout(Layout::right_to_left(Align::Center)),
    );
    let heading = match &comparison.subject {
        Subject::Unsaved(_) => "没有保存的改动",
        Subject::Past(..) => "以前的版本",
        Subject::Disk(..) => "比较合并",
        Subject::Other(_) => "与另一份年报比较",
    };
    if button_ui(&mut row, "返回", "Esc", false, palette) {
        out.push(Action::Safe(Safe::Close));
    }
    match &comparison.subject {
        Subject::Unsaved(journal) => {
            if button_ui(&mut row, "不恢复", "", false, palette) {
                out.push(Action::Safe(Safe::Discard(journal.clone())));
            }
            if button_ui(&mut row, "恢复", "", true, palette) {
                out.push(Action::Safe(Safe::Recover(journal.clone())));
            }
        }
        Subject::Past(..) => {
            if is_writable && !comparison.changes.is_empty() && button_ui(&mut row, "恢复整份", "", true, palette) {
                out.push(Action::Safe(Safe::TakeAll));
            }
        }
        Subject::Other(_) => {
            if !comparison.changes.is_empty() && button_ui(&mut row, "导出修订稿…", "", false, palette) {
                out.push(Action::Safe(Safe::Redline));
            }
        }
        Subject::Disk(..) => {
            if is_writable
                && !comparison.changes.is_empty()
                && button_ui(&mut row, "全部用磁盘上的", "", false, palette)
            {
                out.push(Action::Safe(Safe::TakeAll));
            }
            if button_ui(&mut row, "完成合并", "", true, palette) {
                out.push(Action::Safe(Safe::Settle));
            }
        }
    }
    let count = ChangeCount::of(&comparison.changes);
    let told = match &comparison.subject {
        _ if count.all() == 0 => "没有不同".to_owned(),
        Subject::Other(_) => text::differing_sentences(count),
        _ => text::differing(count),
    };
    row.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.label(RichText::new(heading).font(theme::medium(theme::HEADING)).color(palette.text));
        ui.label(RichText::new(told).font(theme::regular(theme::BODY)).color(palette.text_second));
    });
}

fn versions_ui(ui: &mut Ui, past: &[Past], chosen: usize, counts: &[usize], palette: &Palette, out: &mut Vec<Action>) {
    for (index, one) in past.iter().enumerate() {
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::click());
        let time = clock::seconds_words(one.version.saved);
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, text::version_of(&time)));
        if index == chosen {
            ui.painter().rect_filled(rect, 0.0, palette.accent_fill);
        } else if response.hovered() || response.has_focus() {
            ui.painter().rect_filled(rect, 0.0, palette.head);
        }
        let at = rect.left_center() + vec2(14.0, 0.0);
        ui.painter().text(at, egui::Align2::LEFT_CENTER, &time, theme::regular(theme::BODY), palette.text);
        let count = counts.get(index).copied().unwrap_or_default();
        let at = rect.right_center() - vec2(14.0, 0.0);
        let words = if count == 0 { "一致".to_owned() } else { format!("{count} 处不同") };
        ui.painter().text(at, egui::Align2::RIGHT_CENTER, words, theme::regular(theme::SMALL), palette.text_second);
        ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, palette.line));
        if response.clicked() {
            out.push(Action::Safe(Safe::Choose(index)));
        }
    }
}

fn changes_ui(ui: &mut Ui, comparison: &Comparison, is_writable: bool, palette: &Palette, out: &mut Vec<Action>) {
    let choices = match comparison.subject {
        Subject::Unsaved(_) | Subject::Other(_) => 0.0,
        _ => CHOICES,
    };
    let width = ((ui.available_width() - 14.0 - PLACE - choices - 3.0 * GAP - 10.0) / 2.0).max(80.0);
    let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
    ui.painter().rect_filled(head, 0.0, palette.head);
    ui.painter().hline(head.x_range(), head.bottom() - 0.5, Stroke::new(1.0, palette.frame));
    let mut at = head.left_center() + vec2(14.0, 0.0);
    for (words, step) in [("位置", PLACE), (comparison.left.as_str(), width), (comparison.right.as_str(), width)] {
        ui.painter().text(at, egui::Align2::LEFT_CENTER, words, theme::regular(theme::SMALL), palette.text_second);
        at.x += step + GAP;
    }
    if comparison.changes.is_empty() {
        ui.add_space(16.0);
        ui.horizontal(|ui| {
            ui.add_space(14.0);
            ui.label(RichText::new(icons::CHECK_IN_CIRCLE).font(theme::icon(15.0)).color(palette.ok));
            ui.label(RichText::new(text::SAME).color(palette.text));
        });
        return;
    }
    ScrollArea::vertical().id_salt("changes").auto_shrink(false).show(ui, |ui| {
        for (index, change) in comparison.changes.iter().enumerate() {
            Frame::NONE.inner_margin(Margin::symmetric(0, 6)).show(ui, |ui| {
                ui.horizontal_top(|ui| {
                    ui.spacing_mut().item_spacing.x = 0.0;
                    ui.add_space(14.0);
                    let place = RichText::new(&change.words).font(theme::medium(theme::BODY)).color(palette.text);
                    if matches!(comparison.subject, Subject::Other(_)) {
                        place_ui(ui, index, change, palette, out);
                    } else {
                        piece_ui(ui, PLACE, place.into());
                    }
                    ui.add_space(GAP);
                    for (side, other) in [(&change.mine, &change.theirs), (&change.theirs, &change.mine)] {
                        side_ui(ui, width, side, other, palette);
                        ui.add_space(GAP);
                    }
                    if is_writable {
                        choices_ui(ui, comparison, index, change, palette, out);
                    }
                });
            });
            let line = ui.max_rect().x_range();
            ui.painter().hline(line, ui.cursor().top() - 0.5, Stroke::new(1.0, palette.line));
        }
    });
}

/// The place of a change, which leads there.
fn place_ui(ui: &mut Ui, index: usize, change: &Change, palette: &Palette, out: &mut Vec<Action>) {
    ui.allocate_ui_with_layout(vec2(PLACE, 20.0), Layout::top_down(Align::LEFT), |ui| {
        ui.set_width(PLACE);
        ui.add_space(4.0);
        let words = RichText::new(&change.words).font(theme::medium(theme::BODY)).color(palette.accent);
        let response = ui.add(Label::new(words).wrap().selectable(false).sense(Sense::click()));
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Link, true, &change.words));
        if response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
            out.push(Action::Safe(Safe::GoTo(index)));
        }
    });
}

/// One side of a change; in prose what the other side has not stands on a fill.
fn side_ui(ui: &mut Ui, width: f32, side: &str, other: &str, palette: &Palette) {
    if side.is_empty() {
        let empty = RichText::new("（空）").font(theme::regular(theme::BODY)).color(palette.text_third);
        return piece_ui(ui, width, empty.into());
    }
    let own: Vec<char> = side.chars().collect();
    let others: Vec<char> = other.chars().collect();
    let start = own.iter().zip(&others).take_while(|(one, two)| one == two).count();
    let rest = own.len().min(others.len()) - start;
    let end = own.iter().rev().zip(others.iter().rev()).take(rest).take_while(|(one, two)| one == two).count();
    let plain = TextFormat { line_height: Some(20.0), ..TextFormat::simple(theme::regular(theme::BODY), palette.text) };
    let marked = TextFormat { background: palette.warning_fill, ..plain.clone() };
    let mut job = LayoutJob::default();
    for (range, format) in [(0..start, &plain), (start..own.len() - end, &marked), (own.len() - end..own.len(), &plain)]
    {
        // Where nothing is common there is nothing to be picked out.
        let format = if start + end == 0 { &plain } else { format };
        job.append(&own[range].iter().collect::<String>(), 0.0, format.clone());
    }
    piece_ui(ui, width, job.into());
}

fn piece_ui(ui: &mut Ui, width: f32, words: egui::WidgetText) {
    ui.allocate_ui_with_layout(vec2(width, 20.0), Layout::top_down(Align::LEFT), |ui| {
        ui.set_width(width);
        ui.add_space(4.0);
        ui.add(Label::new(words).wrap().selectable(true));
    });
}

fn choices_ui(
    ui: &mut Ui,
    comparison: &Comparison,
    index: usize,
    change: &Change,
    palette: &Palette,
    out: &mut Vec<Action>,
) {
    ui.spacing_mut().item_spacing.x = 6.0;
    match comparison.subject {
        Subject::Unsaved(_) | Subject::Other(_) => {}
        Subject::Past(..) => {
            if button_ui(ui, "恢复这一处", "", false, palette) {
                out.push(Action::Safe(Safe::Take(index)));
            }
        }
        Subject::Disk(..) if comparison.stays(change) => {
            ui.label(RichText::new(icons::CHECK).font(theme::icon(13.0)).color(palette.text_second));
            ui.label(RichText::new("用我的").color(palette.text_second));
        }
        Subject::Disk(..) => {
            if button_ui(ui, "用我的", "", false, palette) {
                out.push(Action::Safe(Safe::Stay(index)));
            }
            if button_ui(ui, "用磁盘上的", "", false, palette) {
                out.push(Action::Safe(Safe::Take(index)));
            }
        }
    }
}
