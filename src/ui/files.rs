//! New, open, save, export, close: what happens to files, and what is said about it.

use super::jobs::{Done, Purpose};
use super::notices::{CloseAnswer, Notice, PathField, Tone};
use super::safety::{Fetched, Safe, Save};
use super::start::RecentFile;
use super::view::{Action, Page};
use super::{After, App, text};
use crate::document::{Document, LastYear, Pending, Spot};
use crate::file::{self, FileError, ReadOnly, Recent};
use crate::form::Section;
use crate::report::Report;
use std::path::{Path, PathBuf};

impl App {
    /// Does something that leaves the open report, after asking what is to become of unsaved changes.
    pub(super) fn leave(&mut self, after: After) {
        if self.takes_slip(&after) {
            return;
        }
        if self.is_settled() {
            self.go_on(after);
        } else {
            self.question = Some((after, true));
        }
    }

    /// Whether nothing would be lost if the open report were closed: it is saved, or its changes are given up as they are.
    pub(super) fn is_settled(&self) -> bool {
        self.document
            .as_ref()
            .is_none_or(|document| !document.is_dirty() || self.discarded == Some(document.revision()))
    }

    /// Whether a save is under way of exactly what stands in the report now.
    pub(super) fn is_saving_what_stands(&self) -> bool {
        let stands = self.document.as_ref().map(Document::revision);
        // A save that waits is of what stands when it begins.
        self.is_saving && (self.next_save.is_some() || self.saving == stands)
    }

    pub(super) fn answer(&mut self, context: &egui::Context, answer: CloseAnswer) {
        let Some((after, _)) = self.question.take() else { return };
        match answer {
            CloseAnswer::Stay => {}
            CloseAnswer::Discard => {
                self.discarded = self.document.as_ref().map(Document::revision);
                self.go_on(after);
            }
            CloseAnswer::Save => {
                self.after_save = Some(after);
                self.save(context);
            }
        }
    }

    pub(super) fn go_on(&mut self, after: After) {
        self.note_place();
        self.store_settings();
        match after {
            After::Close => self.replace_document(None),
            After::Quit => self.wants_quit = true,
            After::New => {
                self.replace_document(Some(Document::new(Report::empty(self.year_due))));
                self.show(Page::Opening);
                self.opening.go(Spot::UnitName);
            }
            After::Sample => {
                self.replace_document(Some(Document::new(file::sample())));
                self.show(Page::Section(Section::Overview));
                self.say(text::SAMPLE_NOTE);
            }
            After::RollOver(path) => self.wants_roll_over = Some(path),
            After::Open(path) => self.wants_open = Some(path),
            After::Folder(place) => {
                self.replace_document(None);
                self.folder.wanted = Some(place);
            }
            After::Recover(journal) => match self.safety.recovered.take() {
                Some(recovered) => self.recovered(Some(recovered)),
                None => self.safety.wants = Some(journal),
            },
            After::TakeOver => self.take_over_as_new(),
        }
    }

    pub(super) fn replace_document(&mut self, document: Option<Document>) {
        self.safety.let_go();
        self.document = document;
        if let Some(document) = &mut self.document {
            document.set_policy(self.policy.clone());
            document.set_linked_figures(self.settings.living_figures);
        }
        self.table = Default::default();
        self.prose = Default::default();
        self.preview.forget();
        self.exports.forget();
        self.ledger = Default::default();
        self.takeover.sheet = None;
        self.review = Default::default();
        self.opening = Default::default();
        self.filter = Default::default();
        self.selected = None;
        self.saved_at = None;
        self.message = None;
        self.discarded = None;
        self.after_save = None;
        self.path_field = None;
        self.next_save = None;
        self.is_saving = false;
        self.jobs.serial += 1;
        self.notices.retain(|notice| notice.lasting);
        self.wants_recent = self.document.is_none();
    }

    /// One save at a time: one that is asked for while another runs begins when that has ended, with what stands then.
    fn start_save(&mut self, context: &egui::Context, pending: Pending) {
        if self.is_saving {
            self.next_save = Some(pending);
        } else {
            self.is_saving = true;
            self.saving = Some(pending.revision);
            // What is saved is in the journal before it is in the file.
            self.keep_journal(context);
            let save = Save { pending, folders: self.folders.clone(), is_locked: false, announcer: None };
            let save = self.safety.prepared(save);
            self.jobs.save(context, save);
        }
    }

    /// A save has ended; the one that waits for it begins.
    fn save_ended(&mut self, context: &egui::Context) {
        self.is_saving = false;
        if let Some(waiting) = self.next_save.take()
            && let Some(document) = &self.document
        {
            let mut pending = document.to_save(waiting.path.clone());
            if waiting.is_unasked() {
                pending.overwrite();
            }
            self.start_save(context, pending);
        }
    }

    pub(super) fn save(&mut self, context: &egui::Context) {
        let Some(document) = &self.document else { return };
        match (document.path(), document.read_only()) {
            (Some(path), None) => {
                let pending = document.to_save(path.to_owned());
                self.start_save(context, pending);
            }
            _ => self.save_as(context),
        }
    }

    pub(super) fn save_as(&mut self, context: &egui::Context) {
        let Some(document) = &self.document else { return };
        let name = match document.path().and_then(Path::file_name) {
            Some(name) => name.to_string_lossy().into_owned(),
            None => format!("{}.{}", self.plain_name(), file::EXTENSION),
        };
        let folder = document.path().and_then(Path::parent).map(Path::to_owned).or_else(|| self.last_folder());
        if !self.jobs.pick(context, Purpose::SaveAs, folder, &name) {
            self.after_save = None;
        }
    }

    pub(super) fn overwrite(&mut self, context: &egui::Context) {
        if let Some(document) = &self.document
            && let Some(path) = document.path()
        {
            let mut pending = document.to_save(path.to_owned());
            pending.overwrite();
            self.start_save(context, pending);
        }
    }

    pub(super) fn pick_open(&mut self, context: &egui::Context) {
        self.jobs.pick(context, Purpose::Open, self.last_folder(), "");
    }

    /// Where file dialogs begin.
    pub(super) fn last_folder(&self) -> Option<PathBuf> {
        self.settings.last_folder.clone().or_else(file::documents_folder)
    }

    /// Unit, year and title as a file name, without the signs that Windows refuses.
    pub(super) fn plain_name(&self) -> String {
        let title = self.document.as_ref().map(|document| document.report().title()).unwrap_or_default();
        file::plain_name(&title)
    }

    /// A path was given for a purpose. A dialog has asked already whether a file of that name may be overwritten.
    pub(super) fn picked(&mut self, context: &egui::Context, purpose: Purpose, path: PathBuf, by_dialog: bool) {
        let folder = path.parent().map(Path::to_owned);
        match purpose {
            Purpose::Open => {
                self.settings.last_folder = folder;
                self.open_any(context, path, false);
            }
            Purpose::LastYear => {
                self.settings.last_folder = folder;
                self.jobs.open_last_year(context, path);
            }
            Purpose::RollOver => {
                self.settings.last_folder = folder;
                self.leave(After::RollOver(path));
            }
            Purpose::Compare => {
                self.settings.last_folder = folder;
                self.jobs.read_other(context, path);
            }
            Purpose::Redline => {
                let full = with_extension(path.clone(), crate::export::Format::Docx.extension());
                let asked = by_dialog && full == path;
                self.write_unless_taken(context, purpose, full, asked);
            }
            Purpose::Ledger => {
                self.settings.last_ledger_folder = folder;
                self.read_ledger(context, path);
            }
            Purpose::SaveAs => {
                self.settings.last_folder = folder;
                let full = with_extension(path.clone(), file::EXTENSION);
                let asked = by_dialog && full == path;
                self.write_unless_taken(context, purpose, full, asked);
            }
            Purpose::SlipIn => self.read_slip(context, path),
            Purpose::SlipOut => {
                let full = with_extension(path.clone(), file::EXTENSION);
                let asked = by_dialog && full == path;
                self.write_unless_taken(context, purpose, full, asked);
            }
            Purpose::Folder => self.folder_picked(path),
            Purpose::Folders(wish) => self.wish_given(context, wish, path),
        }
    }

    /// The dialog asks before it overwrites, but it knows only the name as it was typed: where the ending was added here,
    /// the question is asked again.
    fn write_unless_taken(&mut self, context: &egui::Context, purpose: Purpose, full: PathBuf, asked: bool) {
        if !asked && file::exists(&full) {
            let notice = Notice::new(Tone::Warning, text::OVERWRITE)
                .about(&full)
                .offering("覆盖", Action::TakeName(purpose, full));
            self.notices.push(notice);
        } else {
            self.write_to(context, purpose, full);
        }
    }

    pub(super) fn write_to(&mut self, context: &egui::Context, purpose: Purpose, path: PathBuf) {
        let Some(document) = &self.document else { return };
        match purpose {
            Purpose::Open
            | Purpose::LastYear
            | Purpose::RollOver
            | Purpose::Compare
            | Purpose::Ledger
            | Purpose::SlipIn
            | Purpose::Folder
            | Purpose::Folders(_) => {}
            Purpose::SlipOut => self.write_slip(context, path),
            Purpose::Redline => self.write_redline(context, path),
            Purpose::SaveAs => {
                let mut pending = document.to_save(path);
                pending.overwrite();
                self.start_save(context, pending);
            }
        }
    }

    /// Takes note of the jobs that have ended.
    pub(super) fn take_done(&mut self, context: &egui::Context) {
        self.jobs.note_ended(self.turns.come());
        while let Some((is_current, done)) = self.jobs.next_done(self.turns.carried_out()) {
            match done {
                Done::Picked(purpose, Some(_))
                    if !is_current && !matches!(purpose, Purpose::Open | Purpose::RollOver | Purpose::Folders(_)) =>
                {
                    self.say(text::OTHER_REPORT_NOW);
                }
                Done::LastYearOpened(..) | Done::LastYearFound(..) | Done::LedgerRead(..) if !is_current => {}
                Done::Saved(path, _, result) if !is_current => self.saved_before(&path, result),
                Done::Picked(purpose, Some(path)) => self.picked(context, purpose, path, true),
                Done::Picked(_, None) => self.after_save = None,
                Done::RecentSeen(times) => self.recent_seen(times),
                Done::NoDialog(Purpose::Folder) => self.type_folder(),
                Done::NoDialog(purpose) => self.ask_path(purpose),
                Done::Opened(path, opened) => self.opened(context, path, *opened),
                Done::OtherRead(..) if !is_current => {}
                Done::Slip(done) => self.slip_done(is_current, done),
                Done::OtherRead(path, opened) => self.other_read(&path, *opened),
                Done::DocumentRead(ticket, read) => self.document_read(context, ticket, *read),
                Done::RolledOver(path, opened) => self.rolled_over(path, *opened),
                Done::RedlineWritten(path, written) => self.redline_written(&path, written),
                Done::LastYearOpened(path, opened) => self.last_year_opened(&path, *opened),
                Done::LedgerRead(path, read) => self.ledger_read(path, *read),
                Done::LastYearFound(path, report) => self.last_year_found(path, *report),
                Done::FontsFound(fonts) => self.fonts_found(context, *fonts),
                Done::Folders(ended) => self.folder_ended(ended),
                Done::Nothing => {}
                Done::Watched(..) | Done::DiskRead(_) | Done::PastRead(_) if !is_current => {}
                Done::Watched(stamp, seen) => self.watched(&stamp, seen),
                Done::UnsavedSeen(found, broken) => self.unsaved_seen(found, &broken),
                Done::Recovered(recovered) => self.recovered(recovered.map(|recovered| *recovered)),
                Done::DiskRead(opened) => self.disk_read(*opened),
                Done::PastRead(past) => self.past_read(past),
                Done::Saved(path, revision, Ok((stamp, lock))) => {
                    if !self.safety.holds(&path) {
                        self.safety.take_lock(path.clone(), lock);
                    }
                    if let Some(document) = &mut self.document {
                        document.saved(path.clone(), revision, stamp);
                    }
                    self.save_ended(context);
                    self.notices.retain(|notice| notice.tone != Tone::Error && notice.lines.is_empty());
                    self.saved_at = Some(super::clock::clock_words());
                    self.remember(path);
                    if !self.is_saving
                        && let Some(after) = self.after_save.take()
                    {
                        self.leave(after);
                    }
                }
                Done::Saved(path, _, Err(error)) => {
                    self.after_save = None;
                    self.next_save = None;
                    self.is_saving = false;
                    self.not_saved(path, &error);
                }
                Done::Exported(format, outcome) => self.exported(context, is_current, format, outcome),
                Done::Printed(printed) => self.printed(printed),
            }
        }
    }

    fn ask_path(&mut self, purpose: Purpose) {
        let folder = self.last_folder().unwrap_or_default();
        let path = match purpose {
            Purpose::Open
            | Purpose::LastYear
            | Purpose::RollOver
            | Purpose::Compare
            | Purpose::Ledger
            | Purpose::SlipIn
            | Purpose::Folder
            | Purpose::Folders(_) => folder,
            Purpose::SlipOut => folder.join(self.slip_name()),
            Purpose::Redline => folder.join(self.redline_name()),
            Purpose::SaveAs => folder.join(format!("{}.{}", self.plain_name(), file::EXTENSION)),
        };
        self.path_field = Some(PathField::new(purpose, path.display().to_string()));
    }

    pub(super) fn pick_last_year(&mut self, context: &egui::Context) {
        let beside = self.document.as_ref().and_then(Document::path).and_then(Path::parent).map(Path::to_owned);
        self.jobs.pick(context, Purpose::LastYear, beside.or_else(|| self.last_folder()), "");
    }

    /// Last year's report was found: it is opened beside, and changes nothing.
    fn last_year_found(&mut self, path: PathBuf, report: Report) {
        let Some(document) = &mut self.document else { return };
        if document.last_year().is_none() && document.report().year() == report.year() + 1 {
            let year = report.year();
            document.set_last_year(Some(LastYear { report, path }));
            self.selected = None;
            self.say(&text::last_year_found(year));
        }
    }

    fn opened(&mut self, context: &egui::Context, path: PathBuf, fetched: Fetched) {
        let Fetched { opened, lock, holder, unsaved, broken } = fetched;
        self.tell_broken(&broken);
        match opened {
            // Something was typed while the file was being read: it is asked about first.
            Ok(_) if !self.is_settled() => self.leave(After::Open(path)),
            Ok(opened) => {
                let (read_only, notes) = (opened.read_only, opened.notes.clone());
                let place = self.settings.recent_of(&path).map(|recent| recent.place.clone()).unwrap_or_default();
                self.replace_document(Some(Document::from_opened(path.clone(), opened)));
                self.show(Page::Section(Section::Overview));
                self.restore_place(&place);
                self.reach_goal(context, &path);
                self.safety.take_lock(path.clone(), lock);
                match &holder {
                    Some(holder) => self.tell_held(&path, holder),
                    None => self.tell_opened(read_only, notes),
                }
                self.offer(&unsaved);
                if let Some(document) = &self.document {
                    self.jobs.find_last_year(context, path.clone(), document.report().clone());
                }
                self.remember(path);
            }
            Err(FileError::ASlip(path)) => self.met_slip(context, path),
            Err(error) => self.notices.push(Notice::of_error(&error)),
        }
    }

    fn tell_opened(&mut self, read_only: Option<ReadOnly>, notes: Vec<String>) {
        let left_out: Vec<String> =
            self.document.as_ref().map(|document| document.left_out().to_vec()).unwrap_or_default();
        if let Some(reason) = read_only {
            let mut notice = Notice::new(Tone::Warning, reason.words())
                .offering("另存为…", Action::Command(super::command::Command::SaveAs));
            notice.lines = left_out.into_iter().chain(notes).collect();
            self.notices.push(notice);
        } else if !notes.is_empty() {
            let mut notice = Notice::new(Tone::Plain, text::KEPT_UNKNOWN);
            notice.lines = notes;
            self.notices.push(notice);
        }
    }

    fn not_saved(&mut self, path: PathBuf, error: &FileError) {
        let save_as = Action::Command(super::command::Command::SaveAs);
        let notice = match error {
            FileError::ChangedByOther(_) => Notice::new(Tone::Error, text::CHANGED_OUTSIDE)
                .about(&path)
                .offering("比较合并", Action::Safe(Safe::CompareDisk))
                .offering("另存为…", save_as)
                .offering("覆盖别人的改动", Action::Overwrite)
                .offering("放弃我的改动，重新打开", Action::Reload(path)),
            _ => Notice::of_error(error)
                .offering("再试一次", Action::Command(super::command::Command::Save))
                .offering("另存为…", save_as),
        };
        self.notices.retain(|notice| notice.tone != Tone::Error);
        self.notices.push(notice);
    }

    pub(super) fn remember(&mut self, path: PathBuf) {
        let Some(document) = &self.document else { return };
        let report = document.report();
        let recent = Recent { path, unit: report.unit_name.clone(), year: report.year(), place: self.place_words() };
        self.settings.remember(recent);
        self.settings_changed = true;
    }

    /// A report that is no longer open was saved, or not.
    fn saved_before<T>(&mut self, path: &Path, result: Result<T, FileError>) {
        match result {
            Ok(_) => log::info!("saved {}", path.display()),
            Err(error) => self.notices.push(Notice::of_error(&error)),
        }
    }

    /// Asks the disk which of the recent files are still there, beside the window.
    pub(super) fn look_for_recent(&mut self, context: &egui::Context) {
        // Until the answer is there they are listed as they are remembered.
        let listed = self.settings.recent.iter().cloned();
        self.recent = listed.map(|recent| RecentFile { recent, found: true, modified: String::new() }).collect();
        let paths = self.settings.recent.iter().map(|recent| recent.path.clone()).collect();
        self.jobs.look(context, paths);
    }

    fn recent_seen(&mut self, times: Vec<Option<std::time::SystemTime>>) {
        self.recent = self
            .settings
            .recent
            .iter()
            .zip(times)
            .map(|(recent, modified)| RecentFile {
                recent: recent.clone(),
                found: modified.is_some(),
                modified: modified.map(super::clock::time_words).unwrap_or_default(),
            })
            .collect();
    }

    /// Remembers where the open file is left.
    pub(super) fn note_place(&mut self) {
        if let Some(path) = self.document.as_ref().and_then(|document| document.path().map(Path::to_owned)) {
            self.remember(path);
        }
    }
}

fn with_extension(path: PathBuf, extension: &str) -> PathBuf {
    let has = path.extension().is_some_and(|own| own.eq_ignore_ascii_case(extension));
    if has {
        return path;
    }
    // Appended, not replaced: a name may hold a dot of its own.
    let mut full = path.into_os_string();
    full.push(format!(".{extension}"));
    PathBuf::from(full)
}
