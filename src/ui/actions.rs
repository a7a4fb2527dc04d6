//! The one place that carries out what the views ask for.

use super::bar::Availability;
use super::command::Command;
use super::dock::Tab;
use super::findings::neighbour;
use super::folder::{Ask, HandAsk, Wish};
use super::view::{Action, Page};
use super::{After, App, Reading, text};
use crate::document::{Document, Spot};
use crate::file::{ProseSize, Theme};
use crate::form::{CellId, Narrative, Section};
use crate::report::{Cell, Edit, Stage, tidied};
use crate::rules::Place;

/// An edit that comes later than this after the one before it begins an undo step of its own, in seconds.
const PAUSE: f64 = 1.5;
/// Zoom in percent: the least, the greatest, a step.
const ZOOM: (u16, u16, u16) = (75, 300, 10);

impl App {
    pub(super) fn act(&mut self, context: &egui::Context, action: Action) {
        if let Some(words) = self.refusal_of(&action) {
            return self.say(&words);
        }
        match action {
            Action::Command(command) => self.command(context, command),
            Action::Edit(edit, spot) => self.edit(context, edit, spot),
            Action::Tidy(cell) => self.tidy(cell),
            Action::Seal => self.with_document(Document::seal),
            Action::Abandon(spot) => drop(self.changing(|document| document.abandon(spot))),
            Action::Show(page) => self.show(page),
            Action::Insert(narrative, sentence) => self.insert(context, narrative, &sentence),
            Action::TakeParagraph(narrative, index, moved_on) => self.take_paragraph(narrative, index, moved_on),
            Action::ProseSize(size) => self.set(|settings| settings.prose_size = size),
            Action::Go(spot, range) => self.go(spot, range),
            Action::Finding(index) => self.go_to_finding(index),
            Action::Explain(finding, words) => self.explain(finding, &words),
            Action::Fix(finding, fix) => self.fix(finding, fix),
            Action::Say(words) => self.say(&words),
            Action::OpenPath(path) => self.open_any(context, path, false),
            Action::TakeOver(ask) => self.ask_take_over(context, ask),
            Action::Forget(path) => {
                self.settings.recent.retain(|recent| recent.path != path);
                self.settings_changed = true;
                self.wants_recent = true;
            }
            Action::Reveal(path) => {
                if let Err(error) = open::that_detached(&path) {
                    log::warn!("could not open {}: {error}", path.display());
                    self.say(text::CANNOT_REVEAL);
                }
            }
            Action::Export(ask) => self.export(context, ask),
            Action::ReadFonts => self.reading = Some(Reading::Fonts),
            Action::Dismiss(index) => {
                if index < self.notices.len() {
                    self.notices.remove(index);
                    // What was to follow a save does not follow a later one.
                    self.after_save = self.after_save.take().filter(|_| self.is_saving);
                }
            }
            Action::Folder(ask) => self.ask_folder(context, ask),
            Action::Ledger(ask) => self.ask_ledger(context, ask),
            Action::Safe(safe) => self.safe(context, safe),
            Action::Review(ask) => self.ask_review(context, ask),
            Action::Overwrite => self.overwrite(context),
            Action::TakeName(purpose, path) => self.write_to(context, purpose, path),
            Action::Picked(purpose, path) => self.picked(context, purpose, path, false),
            Action::Reload(path) => {
                self.discarded = self.document.as_ref().map(Document::revision);
                self.go_on(After::Open(path));
            }
        }
    }

    fn command(&mut self, context: &egui::Context, command: Command) {
        if !self.is_enabled(command) {
            return;
        }
        let mut out = Vec::new();
        match command {
            Command::New => self.leave(After::New),
            Command::RollOver => self.pick_to_roll_over(context),
            Command::Open => self.pick_open(context),
            Command::OpenFolder => self.ask_folder(context, Ask::Pick(Wish::Folder)),
            Command::HandDown => self.ask_folder(context, Ask::Hand(HandAsk::Open(true))),
            Command::BackToFolder => self.ask_folder(context, Ask::Back),
            Command::Sample => self.leave(After::Sample),
            Command::LastYear => self.pick_last_year(context),
            Command::LastYearAway => {
                self.selected = None;
                self.with_document(|document| document.set_last_year(None));
            }
            Command::Ledger => self.ask_ledger(context, super::ledger::Ask::Pick),
            Command::Save => {
                self.settle(&mut out);
                self.carry_out(context, out);
                self.save(context);
            }
            Command::Versions => self.read_past(context),
            Command::Compare => self.pick_to_compare(context),
            Command::SaveAs => {
                self.settle(&mut out);
                self.carry_out(context, out);
                self.save_as(context);
            }
            Command::Export => self.toggle_exports(),
            Command::CopyPage => self.copy_page(),
            Command::Print => self.print(context),
            Command::PrintSignOff => self.print_beside(context, true),
            Command::PrintFindings => self.print_beside(context, false),
            Command::Close if self.is_on_folder() => self.ask_folder(context, Ask::Close),
            Command::Close => self.leave(After::Close),
            Command::Quit => self.leave(After::Quit),
            Command::Undo => self.step(Document::undo, "已撤销"),
            Command::Redo => self.step(Document::redo, "已重做"),
            // The menu asks the system for what its own keys bring by themselves.
            Command::Cut => context.send_viewport_cmd(egui::ViewportCommand::RequestCut),
            Command::Copy => context.send_viewport_cmd(egui::ViewportCommand::RequestCopy),
            Command::PasteReport => self.take_clipboard(context),
            Command::Paste => context.send_viewport_cmd(egui::ViewportCommand::RequestPaste),
            Command::FillZero => self.fill_zero(),
            Command::Check => self.toggle_dock(Tab::Findings),
            Command::Help => self.toggle_dock(Tab::Help),
            Command::Preview => self.toggle_dock(Tab::Preview),
            Command::Comments => self.toggle_dock(Tab::Comments),
            Command::AddComment => self.ask_review(context, super::review::Ask::CommentHere),
            Command::Submit => self.begin_step(Stage::Submitted),
            Command::Return => self.begin_step(Stage::Returned),
            Command::Approve => self.begin_step(Stage::Approved),
            Command::TakeBack => self.begin_step(Stage::Drafting),
            Command::SlipOut => self.pick_slip_out(context),
            Command::SlipIn => self.pick_slip_in(context),
            Command::NextFinding => self.step_finding(true),
            Command::PreviousFinding => self.step_finding(false),
            Command::ApplyFix => self.apply_first_fix(),
            Command::ZoomIn => self.zoom_by(i32::from(ZOOM.2)),
            Command::ZoomOut => self.zoom_by(-i32::from(ZOOM.2)),
            Command::ZoomReset => self.zoom_to(100),
            Command::ThemeLight => self.set(|settings| settings.theme = Theme::Light),
            Command::ThemeDark => self.set(|settings| settings.theme = Theme::Dark),
            Command::ThemeSystem => self.set(|settings| settings.theme = Theme::System),
            Command::ProseLarger => self.prose_size(1),
            Command::ProseSmaller => self.prose_size(-1),
            Command::EnterDirection => self.set(|settings| settings.enter_moves_right = !settings.enter_moves_right),
            Command::LivingFigures => {
                self.set(|settings| settings.living_figures = !settings.living_figures);
                let living = self.settings.living_figures;
                self.with_document(|document| document.set_linked_figures(living));
            }
            Command::Keys => self.reading = Some(Reading::Keys),
            Command::About => self.reading = Some(Reading::About),
        }
    }

    pub(super) fn carry_out(&mut self, context: &egui::Context, actions: Vec<Action>) {
        for action in actions {
            self.act(context, action);
        }
    }

    /// What is half typed becomes an entry like any other.
    pub(super) fn settle(&mut self, out: &mut Vec<Action>) {
        self.table.settle(out);
        self.table.wants_focus = matches!(self.page, Page::Section(section) if section.table().is_some());
        out.push(Action::Seal);
    }

    fn with_document(&mut self, act: impl FnOnce(&mut Document)) {
        if let Some(document) = &mut self.document {
            act(document);
        }
    }

    fn edit(&mut self, context: &egui::Context, edit: Edit, spot: Spot) {
        let now = context.input(|input| input.time);
        let pause = now - std::mem::replace(&mut self.last_edit, now) > PAUSE;
        let edited = self.changing(|document| {
            if pause && !matches!(spot, Spot::Cell(_)) {
                document.seal();
            }
            document.edit(edit, spot)
        });
        if let Some(edited) = edited.filter(|edited| edited.changed) {
            self.message = (edited.figures > 0).then(|| text::figures_followed(edited.figures));
        }
    }

    /// Changes the report. The selection stays with its finding, wherever that moves in the list.
    pub(super) fn changing<T>(&mut self, change: impl FnOnce(&mut Document) -> T) -> Option<T> {
        let document = self.document.as_mut()?;
        let selected = self.selected.and_then(|index| document.findings().get(index));
        let selected = selected.map(|finding| (finding.code, finding.place.clone()));
        let changed = change(document);
        self.selected = selected.and_then(|(code, place)| {
            document.findings().iter().position(|finding| finding.code == code && finding.place == place)
        });
        Some(changed)
    }

    fn tidy(&mut self, cell: CellId) {
        let Some(document) = &mut self.document else { return };
        let content = document.report().cell(cell);
        if let Cell::Unreadable(text) = content
            && let Some(tidied) = tidied(text, cell)
        {
            let words = text::read_as(&tidied);
            self.changing(|document| {
                document.edit(Edit::Cell(cell, tidied.cell), Spot::Cell(cell));
                document.seal();
            });
            self.say(&words);
        } else {
            document.seal();
        }
    }

    fn step(&mut self, take: impl FnOnce(&mut Document) -> Option<Spot>, words: &str) {
        self.table.reset();
        let before = self.review_entries();
        if let Some(spot) = self.document.as_mut().and_then(take) {
            self.selected = None;
            if spot == Spot::Year && self.review_entries() != before {
                // A step to a stage has no place of its own.
            } else if matches!(spot, Spot::Narrative(narrative) if self.prose.current == Some(narrative) && self.page == Page::of(spot))
            {
                // The caret is there already and follows the change by itself.
            } else {
                self.go(spot, None);
            }
            self.say(words);
        }
    }

    fn fill_zero(&mut self) {
        let Page::Section(section) = self.page else { return };
        let Some(table) = section.table() else { return };
        self.table.reset();
        let Some(document) = &self.document else { return };
        let cells = document.report().edition().cells().filter(|cell| cell.table() == table);
        let Some(count) = self.changing(|document| document.fill_with_zero(cells)) else { return };
        self.say(&text::filled_with_zero(count));
    }

    pub(super) fn show(&mut self, page: Page) {
        self.safety.comparison = None;
        self.ledger.is_open = false;
        if self.page != page {
            let mut out = Vec::new();
            self.table.settle(&mut out);
            if let Some(document) = &mut self.document {
                document.seal();
            }
            for action in out {
                if let Action::Tidy(cell) = action {
                    self.tidy(cell);
                }
            }
            self.page = page;
            self.prose.current = None;
            self.opening.current = None;
        }
        // Something on the page has the keyboard, so that typing is never lost.
        match page {
            Page::Section(section) if section.table().is_some() => {
                if let (Some(table), Some(document)) = (section.table(), &self.document) {
                    self.table.enter(document.report().edition(), table);
                }
                self.table.wants_focus = true;
            }
            Page::Section(section) if self.prose.current.is_none() => {
                if let Some(first) = section.narratives().next() {
                    self.prose.go(first, None);
                }
            }
            Page::Opening if self.document.as_ref().is_some_and(|document| document.report().unit_name.is_empty()) => {
                self.opening.go(Spot::UnitName);
            }
            _ => {}
        }
    }

    pub(super) fn go(&mut self, spot: Spot, range: Option<std::ops::Range<usize>>) {
        self.show(Page::of(spot));
        match spot {
            Spot::Cell(cell) => self.table.go(cell),
            Spot::Narrative(narrative) => self.prose.go(narrative, range),
            Spot::Year | Spot::UnitName | Spot::UnitKind | Spot::Contact(_) => self.opening.go(spot),
        }
    }

    /// Puts a sentence where the caret is, or at the end of a narrative that has none, as a step of its own.
    fn insert(&mut self, context: &egui::Context, narrative: Narrative, sentence: &str) {
        let caret = self.prose.caret_in(context, narrative);
        let Some(document) = &self.document else { return };
        let text = document.report().narrative(narrative);
        let count = text.chars().count();
        let at = caret.unwrap_or(count).min(count);
        let byte = text.char_indices().nth(at).map_or(text.len(), |(byte, _)| byte);
        let (before, after) = text.split_at(byte);
        let inserted = format!("{before}{sentence}{after}");
        self.changing(|document| {
            document.seal();
            document.edit(Edit::Narrative(narrative, inserted), Spot::Narrative(narrative));
            document.seal();
        });
        // What is left to be filled in is selected, else the caret goes behind the sentence.
        let gap = sentence.find("__").map(|byte| at + sentence[..byte].chars().count());
        let end = at + sentence.chars().count();
        self.go(Spot::Narrative(narrative), Some(gap.map_or(end..end, |start| start..start + 2)));
    }

    pub(super) fn go_to_finding(&mut self, index: usize) {
        let Some(finding) = self.document.as_ref().and_then(|document| document.findings().get(index)) else { return };
        let (spot, range) = match &finding.place {
            Place::Report => (Spot::Year, None),
            Place::Cell(cell) => (Spot::Cell(*cell), None),
            Place::Narrative(narrative, range) => (Spot::Narrative(*narrative), range.clone()),
        };
        self.selected = Some(index);
        self.review.leave();
        self.go(spot, range);
    }

    fn explain(&mut self, finding: usize, words: &str) {
        if self.changing(|document| document.explain(finding, words)) == Some(true) {
            self.say(if words.trim().is_empty() { text::EXPLANATION_GONE } else { text::EXPLAINED });
        }
    }

    fn step_finding(&mut self, forward: bool) {
        let next = self
            .document
            .as_ref()
            .and_then(|document| neighbour(document.findings(), self.page, self.selected, forward));
        match next {
            Some(index) => {
                // In a narrow window the finding is told in one line, so that nothing lies over its place.
                if !self.is_narrow() {
                    self.open_dock(Tab::Findings);
                }
                self.go_to_finding(index);
            }
            None => self.say(text::NO_MORE_FINDINGS),
        }
    }

    fn apply_first_fix(&mut self) {
        let here = self.table.current.filter(|cell| Page::of(Spot::Cell(*cell)) == self.page);
        let Some(document) = &self.document else { return };
        let findings = document.findings();
        let fixable = |index: &usize| findings.get(*index).is_some_and(|finding| !finding.fixes.is_empty());
        let at_cell = || {
            findings.iter().position(|finding| {
                here.is_some_and(|cell| finding.place == Place::Cell(cell)) && !finding.fixes.is_empty()
            })
        };
        match self.selected.filter(fixable).or_else(at_cell) {
            Some(index) => self.fix(index, 0),
            None => self.say(text::NOTHING_TO_FIX),
        }
    }

    fn fix(&mut self, finding: usize, fix: usize) {
        self.table.reset();
        let Some(document) = &mut self.document else { return };
        let Some(found) = document.findings().get(finding) else { return };
        let Some(fix) = found.fixes.get(fix) else { return };
        let spot = match (&found.place, fix.edits.first()) {
            (_, Some(Edit::Cell(cell, _))) | (Place::Cell(cell), _) => Spot::Cell(*cell),
            (Place::Narrative(narrative, _), _) => Spot::Narrative(*narrative),
            (Place::Report, _) => Spot::Year,
        };
        let words = format!("{}，可以撤销", fix.label);
        let edits = fix.edits.clone();
        document.seal();
        document.edit(Edit::Several(edits), spot);
        document.seal();
        self.selected = None;
        self.go(spot, None);
        self.say(&words);
    }

    pub(super) fn say(&mut self, words: &str) {
        self.message = Some(words.to_owned());
    }

    pub(super) fn set(&mut self, change: impl FnOnce(&mut crate::file::Settings)) {
        change(&mut self.settings);
        self.settings_changed = true;
    }

    pub(super) fn zoom_by(&mut self, percent: i32) {
        let wanted = (i32::from(self.settings.zoom_percent) + percent).clamp(i32::from(ZOOM.0), i32::from(ZOOM.1));
        self.zoom_to(u16::try_from(wanted).unwrap_or(100));
    }

    fn zoom_to(&mut self, percent: u16) {
        self.set(|settings| settings.zoom_percent = percent.clamp(ZOOM.0, ZOOM.1));
    }

    fn prose_size(&mut self, by: isize) {
        let sizes = ProseSize::ALL;
        let at = sizes.iter().position(|size| *size == self.settings.prose_size).unwrap_or_default();
        let size = sizes[at.saturating_add_signed(by).min(sizes.len() - 1)];
        self.set(|settings| settings.prose_size = size);
        self.say(&format!("正文字号：{}", size.words()));
    }

    /// The place where the person is, as the settings keep it: a page, or the key of a cell or narrative.
    pub(super) fn place_words(&self) -> String {
        match self.page {
            Page::Opening => "opening".to_owned(),
            Page::Section(section) => match (section.table(), self.table.current, self.prose.current) {
                (Some(table), Some(cell), _) if cell.table() == table => cell.key().to_owned(),
                (None, _, Some(narrative)) => narrative.key().to_owned(),
                _ => section.ordinal().to_owned(),
            },
        }
    }

    /// Goes to where a file was left.
    pub(super) fn restore_place(&mut self, words: &str) {
        if words == "opening" {
            self.show(Page::Opening);
        } else if let Some(cell) = self.document.as_ref().and_then(|document| document.report().edition().cell(words)) {
            self.go(Spot::Cell(cell), None);
        } else if let Some(narrative) = Narrative::from_key(words) {
            self.go(Spot::Narrative(narrative), None);
        } else if let Some(section) = Section::ALL.into_iter().find(|section| section.ordinal() == words) {
            self.show(Page::Section(section));
        }
    }
}

impl Availability for App {
    fn is_enabled(&self, command: Command) -> bool {
        if self.is_taking_over() && !super::takeover::allows(command) {
            return false;
        }
        let document = self.document.as_ref();
        let on_table = matches!(self.page, Page::Section(section) if section.table().is_some());
        match command {
            Command::Versions => document.is_some_and(|document| document.path().is_some()) && self.folders.is_some(),
            Command::Undo => document.is_some_and(Document::can_undo),
            Command::Redo => document.is_some_and(Document::can_redo),
            Command::LastYear => document.is_some_and(|document| document.read_only().is_none()),
            Command::Ledger => document.is_some_and(Document::is_writable),
            Command::LastYearAway => document.is_some_and(|document| document.last_year().is_some()),
            Command::BackToFolder => document.is_some() && self.folder.open.is_some(),
            Command::Close => document.is_some() || self.folder.open.is_some(),
            Command::FillZero => on_table && document.is_some_and(Document::is_writable),
            Command::Submit => self.may_step(Stage::Submitted),
            Command::Return => self.may_step(Stage::Returned),
            Command::Approve => self.may_step(Stage::Approved),
            Command::TakeBack => self.may_step(Stage::Drafting),
            Command::Save
            | Command::SaveAs
            | Command::Export
            | Command::CopyPage
            | Command::Print
            | Command::PrintSignOff
            | Command::PrintFindings
            | Command::Preview
            | Command::Compare
            | Command::Cut
            | Command::Copy
            | Command::Paste
            | Command::Check
            | Command::NextFinding
            | Command::PreviousFinding
            | Command::ApplyFix
            | Command::Comments
            | Command::AddComment
            | Command::SlipOut
            | Command::SlipIn
            | Command::Help => document.is_some(),
            _ => true,
        }
    }

    fn is_checked(&self, command: Command) -> bool {
        let shown = |tab| self.document.is_some() && self.tab_is_open(tab);
        match command {
            Command::Check => shown(Tab::Findings),
            Command::Help => shown(Tab::Help),
            Command::Preview => shown(Tab::Preview),
            Command::Comments => shown(Tab::Comments),
            Command::Export => self.document.is_some() && self.exports.is_open,
            Command::ThemeLight => self.settings.theme == Theme::Light,
            Command::ThemeDark => self.settings.theme == Theme::Dark,
            Command::ThemeSystem => self.settings.theme == Theme::System,
            Command::EnterDirection => self.settings.enter_moves_right,
            Command::LivingFigures => self.settings.living_figures,
            _ => false,
        }
    }
}
