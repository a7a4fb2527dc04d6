//! 导入: documents of others in the window. A document is read beside the window; what was read is shown beside what it was
//! read from, doubtful cells first; and it becomes a new report or one undo step of the open one.

mod keys;
mod line;
mod list;
mod model;
mod places;
mod sheet;
mod source;
mod text;

pub(super) use model::{TakeOver, Target};
pub(super) use sheet::{Open, sheet_ui};

use super::command::Command;
use super::jobs::{Done, Purpose};
use super::notices::{Notice, Tone};
use super::view::{Action, Page};
use super::{After, App};
use crate::document::{Document, Spot};
use crate::export;
use crate::file;
use crate::form::Section;
use crate::import::{self, EXTENSIONS, Import, ledger::Ledger};
use crate::report::Edit;
use egui::{Align, Context, Frame, Label, Layout, Margin, RichText, Stroke, Ui};
use model::Origin;
use std::path::{Path, PathBuf};

/// Formats that are read or, where they are not, answered with what to do instead.
const OTHER_EXTENSIONS: [&str; 9] = ["doc", "wps", "rtf", "odt", "ods", "ofd", "mht", "mhtml", "xhtml"];
/// Reading that is over sooner is not told, in seconds.
const TOLD_FROM: f64 = 0.3;
/// A document in which fewer cells were found may be a ledger.
const FEW_CELLS: usize = 10;

/// What the window knows of documents that are taken over.
#[derive(Debug, Default)]
pub(super) struct TakeOverState {
    /// What is shown over the middle.
    pub(super) sheet: Option<Box<TakeOver>>,
    reading: Option<Reading>,
    tickets: u64,
    /// What is to be taken from the clipboard: HTML and text.
    wanted: Option<Clip>,
    /// A file that last year's figures are to be taken from.
    pub(super) wanted_last_year: Option<PathBuf>,
}

type Clip = (Option<String>, Option<String>);

/// A document that is being read.
#[derive(Debug)]
struct Reading {
    ticket: u64,
    origin: Origin,
    since: f64,
    /// Whether a ledger is taken as one without being asked about.
    takes_ledger: bool,
}

/// What a document turned out to be.
#[derive(Debug)]
pub(super) enum Read {
    Report(Box<Import>),
    Ledger,
    /// A file that was copied, not its words.
    File(PathBuf),
    /// Neither; a sentence says why.
    Nothing(String),
}

/// What is asked of the take-over window.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Ask {
    /// Take it.
    Adopt,
    /// Leave everything as it was.
    Cancel,
    /// Read no further.
    Stop,
    /// Read a document.
    Read(PathBuf),
    /// Make a new report and read a ledger for it.
    LedgerForNew(PathBuf),
}

/// Whether a file is a document of others by its name.
pub(super) fn is_document(path: &Path) -> bool {
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
    EXTENSIONS.contains(&ending.as_str()) || OTHER_EXTENSIONS.contains(&ending.as_str())
}

/// The commands that can be given while a document is taken over: none that touches a report.
pub(super) fn allows(command: Command) -> bool {
    use Command::*;
    matches!(
        command,
        Quit | ZoomIn | ZoomOut | ZoomReset | ThemeLight | ThemeDark | ThemeSystem | Keys | About | Cut | Copy | Paste
    )
}

impl App {
    /// Takes a report from what the clipboard holds, as soon as the window is there.
    pub fn take_clipboard_at_start(&mut self, html: Option<String>, text: Option<String>) {
        self.takeover.wanted = Some((html, text));
    }

    /// Whether a document is being taken over, so that the report behind it rests.
    pub(super) fn is_taking_over(&self) -> bool {
        self.takeover.sheet.is_some()
    }

    /// Whether the window stays once more, since what was looked through would be lost; that is said.
    pub(super) fn holds_for_take_over(&mut self) -> bool {
        let holds = self
            .takeover
            .sheet
            .as_mut()
            .is_some_and(|sheet| sheet.said() > 0 && !std::mem::replace(&mut sheet.look.warned, true));
        if holds {
            self.say(text::CLOSE_AGAIN);
        }
        holds
    }

    /// Opens whatever file the person points at. A document is read without leaving the open report.
    pub(super) fn open_any(&mut self, context: &Context, path: PathBuf, takes_ledger: bool) {
        if self.is_taking_over() {
            self.say(text::STILL_OPEN);
        } else if is_document(&path) {
            self.read_document(context, path, takes_ledger);
        } else {
            self.leave(After::Open(path));
        }
    }

    /// Begins to read what is waited for.
    pub(super) fn read_wanted_documents(&mut self, context: &Context) {
        if self.wants_open.as_deref().is_some_and(is_document)
            && let Some(path) = self.wants_open.take()
        {
            self.read_document(context, path, true);
        }
        if let Some((html, words)) = self.takeover.wanted.take() {
            self.read_clipped(context, move || Ok((html, words)));
        }
        if let Some(reading) = &self.takeover.reading {
            let waited = context.input(|input| input.time) - reading.since;
            // The seconds are told.
            context.request_repaint_after_secs(if waited < TOLD_FROM { 0.1 } else { 0.5 });
        }
    }

    fn begin_reading(&mut self, context: &Context, origin: Origin, takes_ledger: bool) -> u64 {
        self.takeover.tickets += 1;
        let since = context.input(|input| input.time);
        self.takeover.reading = Some(Reading { ticket: self.takeover.tickets, origin, since, takes_ledger });
        self.takeover.tickets
    }

    fn read_document(&mut self, context: &Context, path: PathBuf, takes_ledger: bool) {
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let origin = Origin { path: Some(path.clone()), name };
        let ticket = self.begin_reading(context, origin, takes_ledger);
        let remembered = self.settings.ledger_heads.clone();
        self.jobs.look_beside(context, move || {
            let named = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let read = match file::document(&path) {
                Ok(bytes) => {
                    let is_ledger = || {
                        let ledger = Ledger::read(&named, &bytes, &remembered).ok();
                        ledger.is_some_and(|ledger| ledger.headings.iter().any(|heading| heading.missing().is_empty()))
                    };
                    match export::take(&named, &bytes) {
                        Ok(import) if import.cells.len() < FEW_CELLS && is_ledger() => Read::Ledger,
                        Ok(import) => Read::Report(Box::new(import)),
                        Err(_) if is_ledger() => Read::Ledger,
                        Err(error) => Read::Nothing(sentence(&error.to_string())),
                    }
                }
                Err(error) => {
                    let (words, path) = (error.to_string(), error.path().display().to_string());
                    Read::Nothing(words.strip_suffix(&path).unwrap_or(&words).to_owned())
                }
            };
            Done::DocumentRead(ticket, Box::new(read))
        });
    }

    /// 从剪贴板导入: a report or table that was copied from another program.
    pub(super) fn take_clipboard(&mut self, context: &Context) {
        self.read_clipped(context, clipped);
    }

    fn read_clipped(&mut self, context: &Context, fetch: impl FnOnce() -> Result<Clip, Read> + Send + 'static) {
        let origin = Origin { path: None, name: text::CLIPBOARD.to_owned() };
        let ticket = self.begin_reading(context, origin, false);
        self.jobs.look_beside(context, move || {
            let read = match fetch() {
                Ok((html, words)) if is_blank(html.as_deref()) && is_blank(words.as_deref()) => {
                    Read::Nothing(text::EMPTY_CLIPBOARD.to_owned())
                }
                Ok((html, words)) => match import::read_clipboard(html.as_deref(), words.as_deref()) {
                    Ok(import) => Read::Report(Box::new(import)),
                    Err(error) => Read::Nothing(sentence(&error.to_string())),
                },
                Err(other) => other,
            };
            Done::DocumentRead(ticket, Box::new(read))
        });
    }

    /// A document was read.
    pub(super) fn document_read(&mut self, context: &Context, ticket: u64, read: Read) {
        // What was given up is not shown.
        let Some(Reading { origin, takes_ledger, .. }) =
            self.takeover.reading.take_if(|reading| reading.ticket == ticket)
        else {
            return;
        };
        let open = self.document.as_ref().filter(|document| document.is_writable());
        match (read, origin.path.clone()) {
            (Read::Report(import), _) => {
                let sheet = TakeOver::new(origin, *import, open.map(Document::report));
                self.safety.comparison = None;
                self.ledger.is_open = false;
                self.dock_over = false;
                self.takeover.sheet = Some(Box::new(sheet));
            }
            (Read::Ledger, Some(path)) if takes_ledger && open.is_some() => self.read_ledger(context, path),
            (Read::Ledger, Some(path)) => {
                let notice = if open.is_some() {
                    let fill = Action::Picked(Purpose::Ledger, path.clone());
                    Notice::new(Tone::Plain, text::LEDGER_WITH_REPORT).offering("从台账填表三", fill)
                } else {
                    let ask = Action::TakeOver(Ask::LedgerForNew(path.clone()));
                    Notice::new(Tone::Plain, text::LEDGER_ALONE).offering("新建年报并从台账填表三", ask)
                };
                self.notices.push(notice.about(&path));
            }
            (Read::File(path), _) => self.open_any(context, path, false),
            (Read::Nothing(words), path) => {
                let notice = Notice::new(Tone::Error, words);
                self.notices.push(match path {
                    Some(path) => notice.about(&path),
                    None => notice,
                });
            }
            (Read::Ledger, None) => {}
        }
    }

    pub(super) fn ask_take_over(&mut self, context: &Context, ask: Ask) {
        match ask {
            Ask::Adopt => self.adopt(),
            Ask::Cancel => {
                self.takeover.sheet = None;
                self.table.wants_focus = true;
                self.say(text::CANCELLED);
            }
            Ask::Stop => {
                self.takeover.reading = None;
                self.say(text::READING_STOPPED);
            }
            Ask::Read(path) => self.read_document(context, path, false),
            Ask::LedgerForNew(path) => {
                if self.document.is_none() {
                    self.leave(After::New);
                    self.read_ledger(context, path);
                }
            }
        }
    }

    fn adopt(&mut self) {
        let Some(sheet) = &self.takeover.sheet else { return };
        if let Some(obstacle) = sheet.obstacle() {
            return self.say(obstacle);
        }
        match sheet.target {
            Target::New => self.leave(After::TakeOver),
            Target::All | Target::Blanks => self.take_over_into(),
        }
    }

    /// What was read becomes a new report, not yet saved.
    pub(super) fn take_over_as_new(&mut self) {
        let Some(sheet) = self.takeover.sheet.take() else { return };
        self.replace_document(Some(Document::unsaved(sheet.result())));
        self.show(Page::Section(Section::Overview));
        self.say(&text::taken_new(&sheet.origin.name));
        self.tell_doubts(&sheet);
    }

    /// What was read goes into the open report, as one undo step.
    fn take_over_into(&mut self) {
        let Some(document) = &mut self.document else { return };
        let Some(sheet) = self.takeover.sheet.take() else { return };
        let edits = sheet.edits(document.report());
        if edits.is_empty() {
            return self.say(text::NOTHING_NEW);
        }
        let words = text::taken_into(&sheet.origin.name, &edits);
        let spot = spot_of(&edits);
        self.table.reset();
        document.seal();
        document.edit(Edit::Several(edits), spot);
        document.seal();
        self.selected = None;
        self.go(spot, None);
        self.say(&words);
        self.tell_doubts(&sheet);
    }

    fn tell_doubts(&mut self, sheet: &TakeOver) {
        let doubts = sheet.open_doubts();
        if !doubts.is_empty() {
            let mut notice = Notice::new(Tone::Warning, text::DOUBTS_TAKEN);
            notice.lines = doubts.into_iter().map(text::doubt).collect();
            self.notices.push(notice);
        }
    }

    /// Draws the take-over window in place of the report.
    pub(super) fn take_over_ui(&mut self, ui: &mut Ui, palette: &'static super::theme::Palette, out: &mut Vec<Action>) {
        let Some(mut sheet) = self.takeover.sheet.take() else { return };
        let writable = self.document.as_ref().filter(|document| document.is_writable());
        let open = Open {
            report: writable.map(Document::report),
            composing: self.composing.is_some(),
            keyboard_is_free: self.keyboard_is_free(),
        };
        sheet_ui(ui, &mut sheet, &open, palette, out);
        self.takeover.sheet = Some(sheet);
    }

    /// Tells that a document is being read, and how to stop that.
    pub(super) fn reading_ui(&self, ui: &mut Ui, palette: &super::theme::Palette, out: &mut Vec<Action>) {
        let Some(reading) = &self.takeover.reading else { return };
        let waited = ui.input(|input| input.time) - reading.since;
        if waited < TOLD_FROM {
            return;
        }
        let frame = Frame::NONE
            .fill(palette.paper)
            .stroke(Stroke::new(1.0, palette.grid))
            .inner_margin(Margin::symmetric(12, 8))
            .outer_margin(Margin { left: 0, right: 0, top: 0, bottom: 8 });
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.set_height(26.0);
                if super::findings::button_ui(ui, "取消", "", false, palette) {
                    out.push(Action::TakeOver(Ask::Stop));
                }
                ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                    let words = text::reading(&reading.origin.name, waited as u32);
                    let words = RichText::new(words).font(super::theme::regular(super::theme::ACTION));
                    ui.add(Label::new(words.color(palette.text)).truncate());
                });
            });
        });
    }

    /// Whether something stands above the page that tells of reading.
    pub(super) fn tells_reading(&self) -> bool {
        self.takeover.reading.is_some()
    }
}

/// Where undoing leads: to the first cell where only cells change, so that figures of the prose follow; else to the prose,
/// which is taken as it was read.
fn spot_of(edits: &[Edit]) -> Spot {
    let prose = edits.iter().find_map(|edit| match edit {
        Edit::Narrative(narrative, _) => Some(Spot::Narrative(*narrative)),
        _ => None,
    });
    let cell = edits.iter().find_map(|edit| match edit {
        Edit::Cell(cell, _) => Some(Spot::Cell(*cell)),
        _ => None,
    });
    prose.or(cell).unwrap_or(Spot::UnitName)
}

fn sentence(words: &str) -> String {
    if words.ends_with('。') { words.to_owned() } else { format!("{words}。") }
}

fn is_blank(text: Option<&str>) -> bool {
    text.is_none_or(|text| text.trim().is_empty())
}

/// What the system's clipboard holds. Runs beside the window, since its owner may be slow to answer.
fn clipped() -> Result<Clip, Read> {
    let unable = |error: arboard::Error| {
        log::warn!("the clipboard was not read: {error}");
        Read::Nothing(text::NO_CLIPBOARD.to_owned())
    };
    let mut clipboard = arboard::Clipboard::new().map_err(unable)?;
    let html = clipboard.get().html().ok();
    let words = clipboard.get_text().ok();
    let files = clipboard.get().file_list().unwrap_or_default();
    match <[PathBuf; 1]>::try_from(files) {
        Ok([path]) if is_document(&path) => Err(Read::File(path)),
        _ => Ok((html, words)),
    }
}
