//! 下发: one prefilled report for each unit of a list, written into a folder.

use super::asks::Ended;
use super::{Ask, Folder, Wish, text};
use crate::file;
use crate::folder::{
    LastYears, Location, Unwritten, files, in_order, prefilled, read_report, read_units, write_prefilled,
};
use crate::report::Policy;
use crate::ui::App;
use crate::ui::field;
use crate::ui::findings::button_ui;
use crate::ui::jobs::Done;
use crate::ui::theme::{self, Palette};
use crate::ui::view::Action;
use egui::{CentralPanel, Frame, Key, Label, Margin, Modifiers, RichText, ScrollArea, Sense, TextEdit, Ui, vec2};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

const LABEL: f32 = 132.0;

/// What is chosen for 下发, and what came of it.
#[derive(Debug, Default)]
pub(in crate::ui) struct HandDown {
    units: Option<PathBuf>,
    last_year: Option<PathBuf>,
    target: Option<PathBuf>,
    policy: Option<PathBuf>,
    /// Month and day, as typed.
    due: String,
    overwrites: bool,
    work: Option<Work>,
    outcome: Option<Result<Outcome, String>>,
}

#[derive(Debug, Clone, Default)]
struct Work {
    done: Arc<AtomicUsize>,
    of: Arc<AtomicUsize>,
    is_halted: Arc<AtomicBool>,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::ui) struct Outcome {
    year: u32,
    made: usize,
    listed: usize,
    folder: PathBuf,
    /// What should be looked at, a sentence each.
    lines: Vec<String>,
}

/// What is asked for 下发.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::ui) enum HandAsk {
    /// Show the sheet or close it.
    Open(bool),
    /// The last day, as typed.
    Due(String),
    /// Replace files that are there.
    Overwrite(bool),
    /// Work without a policy.
    NoPolicy,
    /// Begin.
    Start,
    /// Stop.
    Halt,
}

/// Everything that the work needs.
struct Order {
    units: PathBuf,
    last_year: PathBuf,
    target: PathBuf,
    policy: Option<PathBuf>,
    due: Option<(u32, u32)>,
    overwrites: bool,
}

impl HandDown {
    /// With what the open folder is held against.
    fn for_folder(folder: Option<&Folder>) -> Self {
        let path = |folder: &Folder| folder.folder().map(Path::to_owned);
        Self {
            units: folder.and_then(|folder| folder.units.clone()),
            last_year: folder.and_then(path),
            ..Self::default()
        }
    }

    pub(super) fn take_path(&mut self, wish: Wish, path: PathBuf) {
        let place = match wish {
            Wish::HandUnits => &mut self.units,
            Wish::HandLastYear => &mut self.last_year,
            Wish::HandTarget => &mut self.target,
            Wish::HandPolicy => &mut self.policy,
            Wish::Folder | Wish::LastYear | Wish::Units | Wish::Papers => return,
        };
        *place = Some(path);
        self.outcome = None;
    }

    /// The work, where all that it needs is there.
    fn order(&self) -> Option<Order> {
        let due = day_of(&self.due);
        if due.is_none() && !self.due.trim().is_empty() {
            return None;
        }
        Some(Order {
            units: self.units.clone()?,
            last_year: self.last_year.clone()?,
            target: self.target.clone()?,
            policy: self.policy.clone(),
            due,
            overwrites: self.overwrites,
        })
    }
}

/// Month and day in a text such as 1月15日 or 1-15.
fn day_of(text: &str) -> Option<(u32, u32)> {
    let numbers: Vec<u32> =
        text.split(|sign: char| !sign.is_ascii_digit()).filter_map(|digits| digits.parse().ok()).collect();
    match numbers[..] {
        // A day of the year after the one that is reported on; that one may have 29 days in February or not.
        [month, day] if crate::text::date(2023, month, day).is_some() => Some((month, day)),
        _ => None,
    }
}

impl App {
    pub(super) fn ask_hand_down(&mut self, context: &egui::Context, ask: HandAsk) {
        if let HandAsk::Open(is_open) = ask {
            self.folder.hand_down = is_open.then(|| HandDown::for_folder(self.folder.open.as_ref()));
            if is_open && self.document.is_some() {
                self.leave(crate::ui::After::Close);
            }
            return;
        }
        let Some(sheet) = &mut self.folder.hand_down else { return };
        match ask {
            HandAsk::Due(due) => sheet.due = due,
            HandAsk::Overwrite(overwrites) => sheet.overwrites = overwrites,
            HandAsk::NoPolicy => sheet.policy = None,
            HandAsk::Halt => {
                if let Some(work) = &sheet.work {
                    work.is_halted.store(true, Ordering::Relaxed);
                }
            }
            HandAsk::Start => {
                let Some(order) = sheet.order() else { return };
                let work = Work::default();
                sheet.work = Some(work.clone());
                sheet.outcome = None;
                let waker = context.clone();
                self.jobs.work(context, move || {
                    let outcome = hand_down(&order, &work, &waker);
                    Done::Folders(Ended::HandedDown(outcome))
                });
            }
            HandAsk::Open(_) => {}
        }
    }

    pub(super) fn handed_down(&mut self, outcome: Result<Outcome, String>) {
        if let Some(sheet) = &mut self.folder.hand_down {
            sheet.work = None;
            sheet.outcome = Some(outcome);
        }
    }

    /// Whether the sheet is what is seen.
    pub(in crate::ui) fn is_handing_down(&self) -> bool {
        self.document.is_none() && self.folder.hand_down.is_some()
    }

    /// Draws the sheet in place of the page.
    pub(in crate::ui) fn hand_down_ui(&mut self, ui: &mut Ui, palette: &'static Palette, out: &mut Vec<Action>) {
        let free = self.keyboard_is_free() && self.composing.is_none();
        let Some(sheet) = self.folder.hand_down.take() else { return };
        if free && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
            out.push(Action::Folder(Ask::Hand(HandAsk::Open(false))));
        }
        CentralPanel::default().frame(Frame::NONE.fill(palette.window)).show(ui, |ui| {
            self.bars_ui(ui, palette, Margin { left: 16, right: 16, top: 8, bottom: 0 }, out);
            ScrollArea::vertical().id_salt("hand down").auto_shrink(false).show(ui, |ui| {
                let card = Frame::NONE.fill(palette.paper).stroke(egui::Stroke::new(1.0, palette.line));
                card.outer_margin(Margin::same(16)).inner_margin(Margin::same(20)).show(ui, |ui| {
                    ui.set_width(ui.available_width().min(760.0));
                    sheet_ui(ui, &sheet, palette, out);
                });
            });
        });
        self.folder.hand_down = Some(sheet);
    }
}

fn sheet_ui(ui: &mut Ui, sheet: &HandDown, palette: &Palette, out: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing.y = 8.0;
    ui.label(RichText::new("下发预填年报").font(theme::medium(theme::HEADING)).color(palette.text));
    ui.add(Label::new(RichText::new(text::HAND_DOWN).color(palette.text_second)).wrap());
    let paths = [
        ("单位名单", &sheet.units, Wish::HandUnits),
        ("上年年报文件夹", &sheet.last_year, Wish::HandLastYear),
        ("存到文件夹", &sheet.target, Wish::HandTarget),
        ("规则设置（可不选）", &sheet.policy, Wish::HandPolicy),
    ];
    for (label, path, wish) in paths {
        line_ui(ui, label, palette, |ui| {
            if button_ui(ui, if path.is_some() { "更换…" } else { "选择…" }, "", false, palette) {
                out.push(Action::Folder(Ask::Pick(wish)));
            }
            if wish == Wish::HandPolicy && path.is_some() && button_ui(ui, "不用", "", false, palette) {
                out.push(Action::Folder(Ask::Hand(HandAsk::NoPolicy)));
            }
            let words = path.as_ref().map(|path| path.display().to_string()).unwrap_or_default();
            ui.add(Label::new(RichText::new(words).color(palette.text)).truncate());
        });
    }
    line_ui(ui, "报送期限（可不填）", palette, |ui| {
        let mut due = sheet.due.clone();
        let edit = TextEdit::singleline(&mut due).id(egui::Id::unique("hand down due")).desired_width(110.0);
        let response = ui.add(edit.hint_text("1月15日"));
        field::named(&response, "报送期限");
        if due != sheet.due {
            out.push(Action::Folder(Ask::Hand(HandAsk::Due(due))));
        }
        if !sheet.due.trim().is_empty() && day_of(&sheet.due).is_none() {
            ui.label(RichText::new(text::DUE_HOW).color(palette.error));
        }
    });
    line_ui(ui, "", palette, |ui| {
        if field::check_ui(ui, "覆盖已有的同名文件", sheet.overwrites, palette) {
            out.push(Action::Folder(Ask::Hand(HandAsk::Overwrite(!sheet.overwrites))));
        }
    });
    line_ui(ui, "", palette, |ui| match &sheet.work {
        Some(work) => {
            let (done, of) = (work.done.load(Ordering::Relaxed), work.of.load(Ordering::Relaxed));
            ui.label(RichText::new(text::handing_down(done, of)).color(palette.text));
            if button_ui(ui, "取消", "", false, palette) {
                out.push(Action::Folder(Ask::Hand(HandAsk::Halt)));
            }
        }
        None => {
            if sheet.order().is_some() && button_ui(ui, "生成", "", true, palette) {
                out.push(Action::Folder(Ask::Hand(HandAsk::Start)));
            }
            if button_ui(ui, "返回", "Esc", false, palette) {
                out.push(Action::Folder(Ask::Hand(HandAsk::Open(false))));
            }
        }
    });
    outcome_ui(ui, sheet, palette, out);
}

fn outcome_ui(ui: &mut Ui, sheet: &HandDown, palette: &Palette, out: &mut Vec<Action>) {
    match &sheet.outcome {
        None => {}
        Some(Err(fault)) => drop(ui.add(Label::new(RichText::new(fault).color(palette.error)).wrap())),
        Some(Ok(outcome)) => {
            let words = text::handed_down(outcome.made, outcome.year, outcome.listed);
            ui.horizontal(|ui| {
                ui.label(RichText::new(words).font(theme::medium(theme::BODY)).color(palette.text));
                if button_ui(ui, "打开这个文件夹", "", false, palette) {
                    out.push(Action::Folder(Ask::Hand(HandAsk::Open(false))));
                    out.push(Action::Folder(Ask::Open(Location::Folder(outcome.folder.clone()))));
                }
            });
            for line in &outcome.lines {
                ui.add(Label::new(RichText::new(line).color(palette.text_second)).wrap());
            }
        }
    }
}

fn line_ui(ui: &mut Ui, label: &str, palette: &Palette, add: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        let (rect, _) = ui.allocate_exact_size(vec2(LABEL, 26.0), Sense::hover());
        let font = theme::regular(theme::BODY);
        ui.painter().text(rect.left_center(), egui::Align2::LEFT_CENTER, label, font, palette.text_second);
        add(ui);
    });
}

/// Reads last year's reports and writes those of this year.
fn hand_down(order: &Order, work: &Work, waker: &egui::Context) -> Result<Outcome, String> {
    let units = read_units(&order.units)?;
    let mut issued = match &order.policy {
        Some(path) => Some(file::load_policy(path).map_err(|error| error.to_string())?),
        None => None,
    };
    if let Some(due) = order.due {
        issued.get_or_insert_with(Policy::default).due = Some(due);
    }
    let halted = || work.is_halted.load(Ordering::Relaxed);
    let found = files(&[&order.last_year]);
    let mut lines = found.faults;
    let files = found.files;
    work.of.store(files.len() + units.names.len(), Ordering::Relaxed);
    let mut last_years = LastYears::default();
    let read = in_order(
        &files,
        |path| read_report(path),
        |at, read| {
            match read.unwrap_or_else(|| Err("读取时程序出错".to_owned())) {
                Ok(read) => last_years.add(&files[at], read),
                Err(fault) => lines.push(format!("{}：{fault}", files[at].display())),
            }
            step(work, waker, at + 1);
            if halted() { Err(text::HAND_DOWN_HALTED) } else { Ok(()) }
        },
    );
    read.map_err(str::to_owned)?;
    let Some((year, reports)) = prefilled(&units, &last_years) else {
        return Err(text::NO_LAST_YEARS.to_owned());
    };
    file::make_folder(&order.target).map_err(|error| error.to_string())?;
    let mut made = 0;
    for (at, report) in reports.iter().enumerate() {
        if halted() {
            lines.insert(0, text::HAND_DOWN_HALTED.to_owned());
            break;
        }
        match write_prefilled(report, &order.target, issued.as_ref(), order.overwrites) {
            Ok(_) => {
                made += 1;
                let lack = report.lack.map(|lack| lack.words(&report.unit));
                lines.extend(lack);
            }
            Err(Unwritten::IsThere(path)) => lines.push(text::is_there(&path.display().to_string())),
            Err(Unwritten::Failed(error)) => lines.push(error.to_string()),
        }
        step(work, waker, files.len() + at + 1);
    }
    Ok(Outcome { year, made, listed: units.names.len(), folder: order.target.clone(), lines })
}

/// Tells the progress, now and then also the window.
fn step(work: &Work, waker: &egui::Context, done: usize) {
    work.done.store(done, Ordering::Relaxed);
    if done.is_multiple_of(32) {
        waker.request_repaint();
    }
}
