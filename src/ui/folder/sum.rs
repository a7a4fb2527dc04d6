//! 汇总成表: which offices are added, under which name, held against which report of the own; and what comes of it.

use super::asks::Ended;
use super::{Ask, Folder, text};
use crate::document::Document;
use crate::folder::{OfficeRow, Phase, SumError, SumWanted, SummedUp, TableLine, sum_up};
use crate::form::{Section, Table};
use crate::report::incomplete;
use crate::ui::App;
use crate::ui::field;
use crate::ui::findings::button_ui;
use crate::ui::jobs::Done;
use crate::ui::notices::{Notice, Tone};
use crate::ui::theme::{self, Palette};
use crate::ui::view::{Action, Page};
use egui::{ComboBox, Frame, Label, Margin, RichText, ScrollArea, TextEdit, Ui};
use std::collections::BTreeSet;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};
use std::time::{Duration, Instant};

/// Progress is drawn so often.
const TOLD_EVERY: Duration = Duration::from_millis(100);
/// How many cells or offices are named in a notice.
const MOST_NAMED: usize = 30;

/// What is chosen for a sum.
#[derive(Debug, Default)]
pub(super) struct SumSheet {
    /// Files whose tick was taken away.
    left_out: BTreeSet<PathBuf>,
    name: String,
    own: Option<PathBuf>,
    /// Whether the own report is added as one office.
    own_counts: bool,
    work: Option<Work>,
}

/// Adding under way.
#[derive(Debug, Clone, Default)]
struct Work {
    done: Arc<AtomicUsize>,
    of: Arc<AtomicUsize>,
    is_halted: Arc<AtomicBool>,
}

/// What is asked for a sum.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::ui) enum SumAsk {
    /// Show what is chosen, or give it up.
    Open(bool),
    /// Add a file or leave it out.
    Tick(PathBuf),
    /// Another name.
    Name(String),
    /// Another own report, or none.
    Own(Option<PathBuf>),
    /// Whether the own report is added.
    OwnCounts(bool),
    /// Add.
    Start,
    /// Stop adding.
    Halt,
}

/// The sum that is open as a report, with its parts.
#[derive(Debug)]
pub(in crate::ui) struct OpenSum {
    /// The report that it belongs to.
    pub serial: u64,
    /// What it is made of.
    pub summed: SummedUp,
}

impl SumSheet {
    /// Whether a row is added when it is listed.
    pub(super) fn takes(&self, row: &OfficeRow) -> bool {
        let is_own = self.own.as_deref() == Some(row.path());
        let is_ticked = !self.left_out.contains(row.path());
        row.phase != Phase::Unreadable && if is_own { self.own_counts } else { is_ticked }
    }
}

impl Folder {
    /// The rows that would be added: those that are listed and ticked, and the own report where it counts.
    fn summed(&self, sheet: &SumSheet) -> Vec<&OfficeRow> {
        let listed = self.shown.lines.iter().filter_map(|line| self.register.row(*line));
        let mut rows: Vec<&OfficeRow> = listed.filter(|row| sheet.takes(row)).collect();
        let own = sheet.own.as_deref().and_then(|path| self.row_of(path)).filter(|_| sheet.own_counts);
        if let Some(own) = own.filter(|own| rows.iter().all(|row| row.path() != own.path())) {
            rows.push(own);
        }
        rows
    }

    pub(super) fn ask_sum(&mut self, ask: SumAsk) {
        if let SumAsk::Open(is_open) = ask {
            let names = self.register.rows().iter().map(|row| row.status.unit.as_str()).filter(|name| !name.is_empty());
            let name = text::common_beginning(names).map_or_else(|| self.name(), str::to_owned);
            self.sum = is_open.then(|| SumSheet { name, ..SumSheet::default() });
            self.panel_is_open |= is_open;
            return;
        }
        let own_name = match &ask {
            SumAsk::Own(Some(path)) => self.row_of(path).map(|row| row.status.unit.clone()),
            _ => None,
        };
        let Some(sheet) = &mut self.sum else { return };
        match ask {
            SumAsk::Tick(path) => {
                if !sheet.left_out.remove(&path) {
                    sheet.left_out.insert(path);
                }
            }
            SumAsk::Name(name) => sheet.name = name,
            SumAsk::Own(own) => {
                sheet.own = own;
                // The own report says what the whole comes to; as an office it counts only where it is one.
                sheet.own_counts = false;
                if let Some(name) = own_name.filter(|name| !name.is_empty()) {
                    sheet.name = name;
                }
            }
            SumAsk::OwnCounts(counts) => sheet.own_counts = counts,
            SumAsk::Halt => {
                if let Some(work) = &sheet.work {
                    work.is_halted.store(true, Ordering::Relaxed);
                }
            }
            SumAsk::Open(_) | SumAsk::Start => {}
        }
    }
}

impl App {
    /// Begins to add.
    pub(super) fn start_sum(&mut self, context: &egui::Context) {
        let Some(folder) = &mut self.folder.open else { return };
        let Some(sheet) = &folder.sum else { return };
        let files = folder.summed(sheet).into_iter().map(|row| row.path().to_owned()).collect();
        let year =
            folder.choice.year.or_else(|| folder.shown.years.first().map(|(year, _)| *year).filter(|year| *year > 0));
        let wanted = SumWanted { files, name: sheet.name.trim().to_owned(), year, own: sheet.own.clone() };
        let work = Work::default();
        let Some(sheet) = &mut folder.sum else { return };
        sheet.work = Some(work.clone());
        let waker = context.clone();
        self.jobs.work(context, move || {
            let mut told = Instant::now();
            let summed = sum_up(&wanted, &mut |done, of| {
                work.done.store(done, Ordering::Relaxed);
                work.of.store(of, Ordering::Relaxed);
                if told.elapsed() > TOLD_EVERY {
                    told = Instant::now();
                    waker.request_repaint();
                }
                !work.is_halted.load(Ordering::Relaxed)
            });
            Done::Folders(Ended::Summed(Box::new(summed)))
        });
    }

    /// The sum is done: it opens as a new report, not yet saved.
    pub(super) fn summed(&mut self, summed: Result<SummedUp, SumError>) {
        if let Some(sheet) = self.folder.open.as_mut().and_then(|folder| folder.sum.as_mut()) {
            sheet.work = None;
        }
        let summed = match summed {
            Ok(summed) => summed,
            Err(SumError::Stopped) => return self.say(text::SUM_HALTED),
            Err(fault) => return self.notices.push(Notice::new(Tone::Error, text::not_summed(&fault.to_string()))),
        };
        // A report was opened while the sum was made: it stays.
        if self.document.is_some() {
            return self.say(text::SUM_LATE);
        }
        let lines = self.sum_lines(&summed);
        self.replace_document(Some(Document::unsaved(summed.report.clone())));
        self.show(Page::Section(Section::from(Table::Applications)));
        let offices = summed.report.offices().len();
        let mut notice = Notice::new(Tone::Plain, text::summed(offices, summed.report.year()));
        notice.lines = lines;
        self.notices.push(notice);
        if let Some(folder) = &mut self.folder.open {
            folder.sum = None;
        }
        self.folder.sum = Some(OpenSum { serial: self.jobs.serial, summed });
    }

    /// What is to be told of a sum, line by line.
    fn sum_lines(&self, summed: &SummedUp) -> Vec<String> {
        let mut lines: Vec<String> = Vec::new();
        if let Some(folder) = &self.folder.open
            && let Some(units) = folder.register.units()
        {
            let roster = units.roster(summed.report.offices().iter().map(|office| office.name.as_str()));
            if !roster.missing.is_empty() {
                lines.push(text::sum_misses(&roster.missing));
            }
        }
        let gaps = incomplete(summed.report.offices());
        if !gaps.is_empty() {
            lines.push(text::sum_incomplete(gaps.len()));
        }
        if let Some(against) = &summed.comparison {
            lines.push(if against.is_same() {
                text::SUM_AGREES.to_owned()
            } else {
                text::sum_differs(against.cells.len(), against.prose.len())
            });
            lines.extend(against.cells.iter().take(MOST_NAMED).map(text::cell_differs));
            lines.extend(against.prose.iter().take(MOST_NAMED).map(text::prose_differs));
        }
        for (cell, offices) in gaps.iter().take(MOST_NAMED) {
            lines.push(text::cell_incomplete(*cell, offices));
        }
        lines.extend(summed.remarks.iter().map(crate::folder::Remark::words));
        lines
    }
}

/// Draws what is chosen in the place of the panel.
pub(super) fn sum_ui(ui: &mut Ui, folder: &Folder, sheet: &SumSheet, palette: &Palette, out: &mut Vec<Action>) {
    let ask = |out: &mut Vec<Action>, asked: SumAsk| out.push(Action::Folder(Ask::Sum(asked)));
    let small = |words: &str| RichText::new(words).font(theme::regular(theme::SMALL)).color(palette.text_second);
    ScrollArea::vertical().id_salt("folder sum").auto_shrink(false).show(ui, |ui| {
        Frame::NONE.inner_margin(Margin::symmetric(12, 10)).show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.spacing_mut().item_spacing.y = 6.0;
            ui.label(RichText::new("汇总成表").font(theme::medium(theme::HEADING)).color(palette.text));
            let rows = folder.summed(sheet);
            ui.label(RichText::new(text::sum_takes(rows.len())).color(palette.text));
            ui.add(Label::new(small(text::SUM_HOW)).wrap());
            ui.label(small("汇总的名称"));
            let mut name = sheet.name.clone();
            let response =
                ui.add(TextEdit::singleline(&mut name).id(egui::Id::unique("sum name")).desired_width(238.0));
            field::named(&response, "汇总的名称");
            if name != sheet.name {
                ask(out, SumAsk::Name(name));
            }
            own_ui(ui, folder, sheet, palette, out);
            for words in warnings(folder, &rows) {
                let words = RichText::new(words).font(theme::regular(theme::SMALL)).color(palette.warning);
                ui.add(Label::new(words).wrap());
            }
            ui.add_space(6.0);
            if let Some(work) = &sheet.work {
                let (done, of) = (work.done.load(Ordering::Relaxed), work.of.load(Ordering::Relaxed));
                ui.label(small(&text::summing(done, of)));
                if button_ui(ui, "取消", "", false, palette) {
                    ask(out, SumAsk::Halt);
                }
                return;
            }
            ui.horizontal(|ui| {
                let can = !rows.is_empty() && !sheet.name.trim().is_empty() && folder.reading.is_none();
                if can && button_ui(ui, "汇总", "", true, palette) {
                    ask(out, SumAsk::Start);
                }
                if button_ui(ui, "取消", "", false, palette) {
                    ask(out, SumAsk::Open(false));
                }
            });
        });
    });
}

/// The own report that the sum is held against.
fn own_ui(ui: &mut Ui, folder: &Folder, sheet: &SumSheet, palette: &Palette, out: &mut Vec<Action>) {
    let label = RichText::new("与本级年报核对").font(theme::regular(theme::SMALL)).color(palette.text_second);
    ui.label(label);
    let name = |row: &OfficeRow| format!("{}（{}）", row.name(), row.status.file);
    let own = sheet.own.as_deref().and_then(|path| folder.row_of(path));
    let none = "不核对";
    let shown = own.map_or_else(|| none.to_owned(), name);
    let combo = ComboBox::from_id_salt("sum own").width(238.0).height(320.0).truncate().selected_text(shown);
    let rows = folder.register.rows();
    let combo = combo.show_ui(ui, |ui| {
        if ui.selectable_label(own.is_none(), none).clicked() {
            out.push(Action::Folder(Ask::Sum(SumAsk::Own(None))));
        }
        ui.spacing_mut().item_spacing.y = 0.0;
        let readable: Vec<&OfficeRow> = rows.iter().filter(|row| row.phase != Phase::Unreadable).collect();
        let height = ui.spacing().interact_size.y;
        ScrollArea::vertical().id_salt("own rows").max_height(280.0).show_rows(
            ui,
            height,
            readable.len(),
            |ui, range| {
                for row in &readable[range] {
                    let is_own = sheet.own.as_deref() == Some(row.path());
                    if ui.selectable_label(is_own, name(row)).clicked() {
                        out.push(Action::Folder(Ask::Sum(SumAsk::Own(Some(row.path().to_owned())))));
                    }
                }
            },
        );
    });
    field::named(&combo.response, "与本级年报核对");
    if own.is_some() {
        let mut counts = sheet.own_counts;
        if ui.checkbox(&mut counts, "本级也作为一个单位计入").changed() {
            out.push(Action::Folder(Ask::Sum(SumAsk::OwnCounts(counts))));
        }
    }
}

/// What should be known before the sum is made.
fn warnings(folder: &Folder, rows: &[&OfficeRow]) -> Vec<String> {
    let mut words = Vec::new();
    let missing = folder.register.roster().missing.len();
    if missing > 0 {
        words.push(text::sum_without(missing));
    }
    let unreadable = folder.shown.lines.iter().filter_map(|line| folder.register.row(*line));
    let unreadable = unreadable.filter(|row| row.phase == Phase::Unreadable || row.is_damaged()).count();
    if unreadable > 0 {
        words.push(text::sum_unreadable(unreadable));
    }
    let faulty = rows.iter().filter(|row| row.status.tally.errors + row.status.tally.blank > 0).count();
    if faulty > 0 {
        words.push(text::sum_faulty(faulty));
    }
    words
}

/// Whether a line bears a tick while a sum is chosen; nothing where it cannot.
pub(super) fn tick(folder: &Folder, line: TableLine) -> Option<(bool, PathBuf)> {
    let (sheet, row) = (folder.sum.as_ref()?, folder.register.row(line)?);
    (row.phase != Phase::Unreadable).then(|| (sheet.takes(row), row.path().to_owned()))
}
