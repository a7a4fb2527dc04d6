//! The window. `App` knows egui, not the host that shows it, so that another host can.

mod actions;
mod bar;
mod beside;
mod clock;
mod coach;
mod command;
mod compare;
mod dock;
mod docks;
mod dropping;
mod export;
mod field;
mod files;
mod findings;
mod folder;
mod frame;
mod guard;
mod icons;
mod jobs;
mod last_prose;
mod ledger;
mod notices;
mod opening;
mod preview;
mod printing;
mod prose;
mod recovery;
mod review;
mod rolling;
mod safety;
mod start;
mod status;
mod table;
mod takeover;
mod text;
pub mod theme;
mod tree;
mod turns;
mod view;
mod watch;

use command::Command;

use crate::document::{Document, Pending, Revision, Spot};
use crate::file::{self, Folders, Settings};
use crate::form::Section;
use crate::page::Fonts;
use crate::report::Policy;
use bar::MenuState;
use dock::Tab;
use egui::{Context, Event, ImeEvent, Key, Modifiers, Ui, ViewportCommand};
use jobs::Jobs;
use notices::{Notice, PathField, Tone};
use opening::OpeningState;
use prose::ProseState;
use start::RecentFile;
use std::path::PathBuf;
use std::sync::Arc;
use table::TableState;
use view::{Action, Page};

/// How long the settings must have rested before they are stored, in seconds.
const SETTINGS_REST: f64 = 1.0;

/// What is done once unsaved changes are settled.
#[derive(Clone, PartialEq, Debug)]
enum After {
    Close,
    Quit,
    New,
    /// This year's report from last year's, which is in that file.
    RollOver(PathBuf),
    Sample,
    Open(PathBuf),
    /// Show a folder.
    Folder(crate::folder::Location),
    /// Take over what was not saved; named by its journal.
    Recover(PathBuf),
    /// A new report from the document that is being taken over.
    TakeOver,
}

/// What is shown to read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Reading {
    Keys,
    About,
    Fonts,
}

/// The window's state.
pub struct App {
    document: Option<Document>,
    page: Page,
    table: TableState,
    prose: ProseState,
    opening: OpeningState,
    menu: MenuState,
    tab: Tab,
    filter: findings::Filter,
    /// The selected finding, as an index into the document's findings.
    selected: Option<usize>,
    jobs: Jobs,
    safety: safety::Safety,
    notices: Vec<Notice>,
    path_field: Option<PathField>,
    /// What waits for the answer to "save before closing?", and whether the question is new in this frame.
    question: Option<(After, bool)>,
    /// What is done when the save under way has succeeded.
    after_save: Option<After>,
    /// Whether a save is under way, and the one that waits for its end.
    is_saving: bool,
    /// The state that the last save was of.
    saving: Option<Revision>,
    next_save: Option<Pending>,
    /// The state whose changes the person has given up.
    discarded: Option<Revision>,
    /// The recent files are looked at in this frame.
    wants_recent: bool,
    /// The window is to go as soon as no work is under way.
    wants_quit: bool,
    wants_open: Option<PathBuf>,
    wants_roll_over: Option<PathBuf>,
    wants_other: Option<PathBuf>,
    reading: Option<Reading>,
    message: Option<String>,
    saved_at: Option<String>,
    settings: Settings,
    settings_changed: bool,
    /// The settings as they were when they last changed, and when that was.
    seen_settings: Settings,
    settings_changed_at: f64,
    /// The office's own severities, limits and word lists.
    policy: Policy,
    folders: Option<Folders>,
    recent: Vec<RecentFile>,
    year_due: u32,
    /// Whether an input method is composing, and in which field.
    composing: Option<egui::Id>,
    last_edit: f64,
    shown_title: String,
    shown_theme: Option<file::Theme>,
    /// How much room the window has for panels.
    room: docks::Room,
    /// Whether the dock lies over the middle of a narrow window.
    dock_over: bool,
    turns: turns::Turns,
    preview: preview::PreviewState,
    exports: export::ExportState,
    ledger: ledger::LedgerState,
    folder: folder::FolderState,
    takeover: takeover::TakeOverState,
    review: review::ReviewState,
    /// The fonts of the page, and those that take their place as soon as the window knows them.
    fonts: Arc<Fonts>,
    coming_fonts: Option<Arc<Fonts>>,
    wants_fonts: bool,
    clipboard: printing::Clipboard,
}

impl App {
    /// The window with the given settings. Without folders nothing is remembered. `note` is shown above the page.
    pub fn new(context: &Context, settings: Settings, folders: Option<Folders>, note: Option<String>) -> Self {
        theme::install(context);
        context.options_mut(|options| {
            options.zoom_with_keyboard = false;
            options.fallback_theme = egui::Theme::Light;
            options.input_options.zoom_modifier = Modifiers::COMMAND;
        });
        let tab = Tab::remembered(&settings.panels);
        let (policy, fault) = folders.as_ref().map(file::user_policy).unwrap_or_default();
        let notes = note.into_iter().chain(fault);
        Self {
            document: None,
            page: Page::Section(Section::Overview),
            table: TableState::default(),
            prose: ProseState::default(),
            opening: OpeningState::default(),
            menu: MenuState::default(),
            tab,
            filter: findings::Filter::default(),
            selected: None,
            jobs: Jobs::default(),
            safety: safety::Safety::default(),
            notices: notes.map(|words| Notice { lasting: true, ..Notice::new(Tone::Warning, words) }).collect(),
            path_field: None,
            question: None,
            after_save: None,
            is_saving: false,
            saving: None,
            next_save: None,
            discarded: None,
            wants_recent: true,
            wants_quit: false,
            wants_open: None,
            wants_roll_over: None,
            wants_other: None,
            reading: None,
            message: None,
            saved_at: None,
            seen_settings: settings.clone(),
            settings,
            settings_changed: false,
            settings_changed_at: 0.0,
            policy,
            folders,
            recent: Vec::new(),
            year_due: clock::year_due(),
            composing: None,
            last_edit: 0.0,
            shown_title: String::new(),
            shown_theme: None,
            room: docks::Room::default(),
            dock_over: false,
            turns: turns::Turns::default(),
            preview: Default::default(),
            exports: Default::default(),
            ledger: Default::default(),
            folder: Default::default(),
            takeover: Default::default(),
            review: Default::default(),
            fonts: Arc::new(Fonts::carried().clone()),
            coming_fonts: None,
            wants_fonts: false,
            clipboard: Default::default(),
        }
    }

    /// Looks for the office's own fonts. Without that the pages are set in the carried ones.
    pub fn use_installed_fonts(&mut self) {
        self.wants_fonts = true;
    }

    /// Reads a ledger for the report that is shown as soon as the window is there.
    pub fn read_ledger_at_start(&mut self, path: PathBuf) {
        self.ledger.wanted = Some(path);
    }

    /// Shows a report that is not on disk.
    pub fn show_report(&mut self, report: crate::report::Report) {
        self.replace_document(Some(Document::new(report)));
        self.page = Page::Section(Section::Overview);
    }

    /// The open report.
    pub fn document(&self) -> Option<&Document> {
        self.document.as_ref()
    }

    /// Remembers the size of the window for the next start.
    pub fn note_window(&mut self, width: f32, height: f32, maximised: bool) {
        let state = file::WindowState { width, height, maximised };
        if !maximised && (width < 1.0 || height < 1.0) || self.settings.window == state {
            return;
        }
        // A maximised window keeps the size that it goes back to.
        self.settings.window = if maximised { file::WindowState { maximised, ..self.settings.window } } else { state };
        self.settings_changed = true;
    }

    /// Stores what is to be remembered. An error is not worth stopping for.
    pub fn store_settings(&mut self) {
        if let Some(folders) = &self.folders
            && std::mem::take(&mut self.settings_changed)
            && let Err(error) = file::save_settings(folders, &self.settings)
        {
            log::warn!("settings were not saved: {error}");
        }
    }

    /// What has to happen before a frame is drawn.
    pub fn logic(&mut self, context: &Context) {
        self.take_done(context);
        if self.turns.is_waiting() || self.jobs.has_ended() {
            context.request_repaint();
        }
        self.take_fonts(context);
        self.read_wanted_documents(context);
        if let Some(path) = self.wants_open.take() {
            self.jobs.open(context, path, self.folders.clone(), false);
        }
        self.read_wanted(context);
        self.watch_folder(context);
        self.read_wanted_slip(context);
        if let Some(path) = self.ledger.wanted.take() {
            self.read_ledger(context, path);
        }
        if let Some(folders) = &self.folders
            && let Some(journal) = self.safety.wants.take()
        {
            self.jobs.recover(context, folders.clone(), journal);
        }
        self.watch_composition(context);
        self.watch_window(context);
        self.watch_disk(context);
        self.answer_request_to_close(context);
        self.apply_settings(context);
        if self.document.is_none() && std::mem::take(&mut self.wants_recent) {
            self.look_for_recent(context);
            self.look_for_unsaved(context);
        }
    }

    /// Draws a frame and carries out what was asked for in it.
    pub fn ui(&mut self, ui: &mut Ui) {
        let context = ui.ctx().clone();
        let mut out = Vec::new();
        self.take_command_keys(&context, &mut out);
        self.carry_out(&context, std::mem::take(&mut out));
        self.frame_ui(ui, &mut out);
        self.windows_ui(&context);
        let acted = !out.is_empty();
        self.carry_out(&context, out);
        if acted {
            context.request_repaint();
        }
        if self.wants_quit && !self.jobs.is_busy() {
            // The system asks again whether the window may go; by then nothing is left to be asked.
            self.wants_quit = false;
            context.send_viewport_cmd(ViewportCommand::Close);
            context.request_repaint();
        }
        self.keep_journal(&context);
        self.show_title(&context);
        self.store_settings_at_rest(&context);
    }

    /// Stores the settings once nothing has changed them for a while: a window that is being resized changes them often.
    fn store_settings_at_rest(&mut self, context: &Context) {
        if !self.settings_changed {
            return;
        }
        let now = context.input(|input| input.time);
        if self.seen_settings != self.settings {
            self.seen_settings = self.settings.clone();
            self.settings_changed_at = now;
        }
        let rest = SETTINGS_REST - (now - self.settings_changed_at);
        if rest <= 0.0 {
            self.store_settings();
        } else {
            context.request_repaint_after_secs(rest as f32 + 0.01);
        }
    }

    fn keyboard_is_free(&self) -> bool {
        !self.menu.is_open() && self.question.is_none() && self.reading.is_none() && self.path_field.is_none()
    }

    fn take_command_keys(&mut self, context: &Context, out: &mut Vec<Action>) {
        if self.question.is_some() || self.reading.is_some() {
            return;
        }
        let mut menu = std::mem::take(&mut self.menu);
        menu.take_keys(context, self, out);
        self.menu = menu;
        if self.composing.is_some() {
            return;
        }
        for command in command::take_pressed(context) {
            // What is half typed is part of what the command is about.
            let mut before = Vec::new();
            if matches!(command, Command::Undo | Command::Redo) {
                before.push(Action::Seal);
            } else {
                self.settle(&mut before);
            }
            out.append(&mut before);
            out.push(Action::Command(command));
        }
        for (key, by) in [(Key::PageDown, 1), (Key::PageUp, 6)] {
            let presses = context.input_mut(|input| input.count_and_consume_key(Modifiers::COMMAND, key));
            if self.document.is_some() && !self.is_taking_over() && presses > 0 {
                let pages: Vec<Page> = Page::all().collect();
                let at = pages.iter().position(|page| *page == self.page).unwrap_or_default();
                out.push(Action::Show(pages[(at + by * presses) % pages.len()]));
            }
        }
        let closable = !self.notices.is_empty() || !self.is_taking_over() && (self.dock_over || self.exports.is_open);
        if closable
            && !self.table.is_typing()
            && context.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
        {
            match self.notices.len() {
                0 => self.close_uppermost(),
                count => out.push(Action::Dismiss(count - 1)),
            }
        }
    }

    fn place_in_words(&self) -> String {
        let Some(document) = &self.document else { return String::new() };
        match self.page {
            Page::Opening => self.opening.current.map(spot_words).unwrap_or_default(),
            Page::Section(section) if section.table().is_some() => {
                self.table.current.map(crate::form::CellId::words).unwrap_or_default()
            }
            Page::Section(section) => match (self.prose.current, self.prose.caret) {
                (Some(narrative), Some((paragraph, character)))
                    if !document.report().narrative(narrative).is_empty() =>
                {
                    let name = if narrative.heading().is_some() { narrative.words() } else { section.ordinal() };
                    format!("{name} · 第{paragraph}段第{character}字")
                }
                _ => section.ordinal().to_owned(),
            },
        }
    }

    /// Half-composed text is nobody's business but the field's. Only one field composes, the one with the focus.
    fn watch_composition(&mut self, context: &Context) {
        let focused = context.memory(egui::Memory::focused);
        context.input(|input| {
            for event in &input.events {
                match event {
                    Event::Ime(ImeEvent::Preedit { text, .. }) => {
                        self.composing = focused.filter(|_| !text.is_empty());
                    }
                    // Some systems tell the end of composing by nothing but what comes after it.
                    Event::Ime(ImeEvent::Commit(_)) | Event::Text(_) | Event::WindowFocused(false) => {
                        self.composing = None;
                    }
                    _ => {}
                }
            }
        });
        if self.composing != focused {
            self.composing = None;
        }
    }

    fn watch_window(&mut self, context: &Context) {
        let zoom = context.input(zoom_steps);
        self.take_dropped(context);
        if zoom != 0 {
            self.zoom_by(10 * zoom);
        }
        self.room = docks::Room::of(context.content_rect().width());
        self.dock_over &= self.is_narrow();
    }

    fn apply_settings(&mut self, context: &Context) {
        let zoom = f32::from(self.settings.zoom_percent) / 100.0;
        if (context.zoom_factor() - zoom).abs() > 0.001 {
            context.set_zoom_factor(zoom);
        }
        if self.shown_theme != Some(self.settings.theme) {
            self.shown_theme = Some(self.settings.theme);
            context.set_theme(match self.settings.theme {
                file::Theme::Light => egui::ThemePreference::Light,
                file::Theme::Dark => egui::ThemePreference::Dark,
                file::Theme::System => egui::ThemePreference::System,
            });
        }
    }

    fn show_title(&mut self, context: &Context) {
        let title = self.document.as_ref().map_or_else(
            || self.folder_title().unwrap_or_else(|| text::APP.to_owned()),
            |document| text::window_title(&document.report().unit_name, document.report().year(), document.is_dirty()),
        );
        if title != self.shown_title {
            context.send_viewport_cmd(ViewportCommand::Title(title.clone()));
            self.shown_title = title;
        }
    }
}

/// Steps of zoom asked for by Ctrl and the wheel: one a notch, whatever egui makes of it over the next frames.
fn zoom_steps(input: &egui::InputState) -> i32 {
    let steps = input.events.iter().map(|event| match event {
        Event::MouseWheel { delta, modifiers, .. } if modifiers.command && delta.y != 0.0 => delta.y.signum() as i32,
        Event::Zoom(factor) if *factor != 1.0 => (factor - 1.0).signum() as i32,
        _ => 0,
    });
    steps.sum()
}

fn spot_words(spot: Spot) -> String {
    match spot {
        Spot::Year => "年度".to_owned(),
        Spot::UnitName => "单位全称".to_owned(),
        Spot::UnitKind => "单位类型".to_owned(),
        Spot::Contact(contact) => contact.words().to_owned(),
        Spot::Narrative(narrative) => narrative.words().to_owned(),
        Spot::Cell(cell) => cell.words(),
    }
}
