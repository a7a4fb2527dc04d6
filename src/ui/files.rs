//! New, open, save, export, close: what happens to files, and what is said about it.

use super::jobs::{Done, Purpose};
use super::notices::{CloseAnswer, Notice, PathField, Tone};
use super::view::{Action, Page};
use super::{After, App, text};
use crate::document::{Document, LastYear, Spot};
use crate::export::Format;
use crate::file::{self, FileError, Opened, ReadOnly, Recent};
use crate::form::Section;
use crate::report::Report;
use std::path::{Path, PathBuf};

impl App {
    /// Does something that leaves the open report, after asking what is to become of unsaved changes.
    pub(super) fn leave(&mut self, after: After) {
        if self.document.as_ref().is_some_and(Document::is_dirty) {
            self.question = Some((after, true));
        } else {
            self.go_on(after);
        }
    }

    pub(super) fn answer(&mut self, context: &egui::Context, answer: CloseAnswer) {
        let Some((after, _)) = self.question.take() else { return };
        match answer {
            CloseAnswer::Stay => {}
            CloseAnswer::Discard => self.go_on(after),
            CloseAnswer::Save => {
                self.after_save = Some(after);
                self.save(context);
            }
        }
    }

    pub(super) fn go_on(&mut self, after: After) {
        self.note_place();
        match after {
            After::Close => self.replace_document(None),
            After::Quit => self.quitting = true,
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
            After::Open(path) => self.wants_open = Some(path),
        }
    }

    pub(super) fn replace_document(&mut self, document: Option<Document>) {
        self.document = document;
        if let Some(document) = &mut self.document {
            document.set_policy(self.policy.clone());
            document.set_living(self.settings.living_figures);
        }
        self.table = Default::default();
        self.prose = Default::default();
        self.opening = Default::default();
        self.selected = None;
        self.saved_at = None;
        self.message = None;
        self.notices.clear();
        self.refresh_recent();
    }

    pub(super) fn save(&mut self, context: &egui::Context) {
        let Some(document) = &self.document else { return };
        match (document.path(), document.read_only()) {
            (Some(path), None) => {
                let pending = document.to_save(path.to_owned());
                self.jobs.save(context, pending);
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
        self.jobs.pick(context, Purpose::SaveAs, folder, &name);
    }

    pub(super) fn overwrite(&mut self, context: &egui::Context) {
        if let Some(document) = &self.document
            && let Some(path) = document.path()
        {
            let mut pending = document.to_save(path.to_owned());
            pending.overwrite();
            self.jobs.save(context, pending);
        }
    }

    pub(super) fn pick_open(&mut self, context: &egui::Context) {
        self.jobs.pick(context, Purpose::Open, self.last_folder(), "");
    }

    pub(super) fn pick_export(&mut self, context: &egui::Context, format: Format) {
        let name = format!("{}.{}", self.plain_name(), format.extension());
        let folder = self.settings.last_export_folder.clone().or_else(|| self.last_folder());
        self.jobs.pick(context, Purpose::Export(format), folder, &name);
    }

    /// Where file dialogs begin.
    fn last_folder(&self) -> Option<PathBuf> {
        self.settings.last_folder.clone().or_else(file::documents_folder)
    }

    /// Unit, year and title as a file name, without the signs that Windows refuses.
    fn plain_name(&self) -> String {
        let title = self.document.as_ref().map(|document| document.report().title()).unwrap_or_default();
        let plain: String =
            title.chars().filter(|sign| !sign.is_control() && !"\\/:*?\"<>|".contains(*sign)).take(60).collect();
        plain.trim().to_owned()
    }

    /// A path was given for a purpose, by a dialog or typed.
    pub(super) fn picked(&mut self, context: &egui::Context, purpose: Purpose, path: PathBuf) {
        let folder = path.parent().map(Path::to_owned);
        match purpose {
            Purpose::Open => {
                self.settings.last_folder = folder;
                self.leave(After::Open(path));
            }
            Purpose::LastYear => {
                self.settings.last_folder = folder;
                self.jobs.open_last_year(context, path);
            }
            Purpose::SaveAs => {
                self.settings.last_folder = folder;
                let full = with_extension(path.clone(), file::EXTENSION);
                self.write_unless_taken(context, purpose, &path, full);
            }
            Purpose::Export(format) => {
                self.settings.last_export_folder = folder;
                let full = with_extension(path.clone(), format.extension());
                self.write_unless_taken(context, purpose, &path, full);
            }
        }
    }

    /// The dialog asks before it overwrites, but it knows only the name as it was typed: where the ending was added here,
    /// the question is asked again.
    fn write_unless_taken(&mut self, context: &egui::Context, purpose: Purpose, typed: &Path, full: PathBuf) {
        if typed != full && file::exists(&full) {
            self.taken = Some((purpose, full.clone()));
            let notice = Notice::new(Tone::Warning, text::OVERWRITE).about(&full).offering("覆盖", Action::TakeName);
            self.notices.push(notice);
        } else {
            self.write_to(context, purpose, full);
        }
    }

    pub(super) fn write_to(&mut self, context: &egui::Context, purpose: Purpose, path: PathBuf) {
        let Some(document) = &self.document else { return };
        match purpose {
            Purpose::Open | Purpose::LastYear => {}
            Purpose::SaveAs => {
                let mut pending = document.to_save(path);
                pending.overwrite();
                self.jobs.save(context, pending);
            }
            Purpose::Export(format) => self.jobs.export(context, document.report().clone(), format, path),
        }
    }

    /// Takes note of the jobs that have ended.
    pub(super) fn take_done(&mut self, context: &egui::Context) {
        while let Some(done) = self.jobs.next_done() {
            match done {
                Done::Picked(purpose, Some(path)) => self.picked(context, purpose, path),
                Done::Picked(_, None) => self.after_save = None,
                Done::NoDialog(purpose) => self.ask_path(purpose),
                Done::Opened(path, opened) => self.opened(context, path, *opened),
                Done::LastYearOpened(path, opened) => self.last_year_opened(path, *opened),
                Done::LastYearFound(path, report) => self.last_year_found(path, *report),
                Done::NothingFound => {}
                Done::Saved(path, revision, Ok(stamp)) => {
                    if let Some(document) = &mut self.document {
                        document.saved(path.clone(), revision, stamp);
                    }
                    self.notices.retain(|notice| notice.tone != Tone::Error && notice.lines.is_empty());
                    self.saved_at = Some(super::clock::clock_words());
                    self.remember(path);
                    if let Some(after) = self.after_save.take() {
                        self.leave(after);
                    }
                }
                Done::Saved(path, _, Err(error)) => {
                    self.after_save = None;
                    self.not_saved(path, &error);
                }
                Done::Exported(path, format, Ok(())) => {
                    self.say(&text::exported(format.words()));
                    let folder = path.parent().map(Path::to_owned).unwrap_or_default();
                    let notice = Notice::new(Tone::Plain, text::exported(format.words()))
                        .about(&path)
                        .offering("打开", Action::Reveal(path))
                        .offering("打开所在文件夹", Action::Reveal(folder));
                    // The last result is the one that is looked at.
                    self.notices.retain(|notice| notice.tone != Tone::Plain);
                    self.notices.push(notice);
                }
                Done::Exported(_, _, Err(words)) => self.notices.push(Notice::new(Tone::Error, words)),
            }
        }
    }

    fn ask_path(&mut self, purpose: Purpose) {
        let folder = self.last_folder().unwrap_or_default();
        let path = match purpose {
            Purpose::Open | Purpose::LastYear => folder,
            Purpose::SaveAs => folder.join(format!("{}.{}", self.plain_name(), file::EXTENSION)),
            Purpose::Export(format) => folder.join(format!("{}.{}", self.plain_name(), format.extension())),
        };
        self.path_field = Some(PathField::new(purpose, path.display().to_string()));
    }

    pub(super) fn pick_last_year(&mut self, context: &egui::Context) {
        let beside = self.document.as_ref().and_then(Document::path).and_then(Path::parent).map(Path::to_owned);
        self.jobs.pick(context, Purpose::LastYear, beside.or_else(|| self.last_folder()), "");
    }

    /// Last year's report was asked for: it is opened beside, and what is blank in 上年结转 is taken from it.
    fn last_year_opened(&mut self, path: PathBuf, opened: Result<Opened, FileError>) {
        let Some(document) = &mut self.document else { return };
        match opened {
            Ok(opened) => {
                let (year, own) = (opened.report.year, document.report().year);
                document.set_last_year(Some(LastYear { report: opened.report, path }));
                let carried = document.carry_in();
                self.selected = None;
                self.say(&text::last_year_taken(year, carried));
                if year.checked_add(1) != Some(own) {
                    self.notices.push(Notice::new(Tone::Warning, text::not_the_year_before(year, own)));
                }
            }
            Err(error) => self.notices.push(Notice::of_error(&error)),
        }
    }

    /// Last year's report was found: it is opened beside, and changes nothing.
    fn last_year_found(&mut self, path: PathBuf, report: Report) {
        let Some(document) = &mut self.document else { return };
        if document.last_year().is_none() && document.report().year == report.year + 1 {
            let year = report.year;
            document.set_last_year(Some(LastYear { report, path }));
            self.selected = None;
            self.say(&text::last_year_found(year));
        }
    }

    fn opened(&mut self, context: &egui::Context, path: PathBuf, opened: Result<Opened, FileError>) {
        match opened {
            Ok(opened) => {
                let (read_only, notes) = (opened.read_only, opened.notes.clone());
                let place = self.settings.recent_of(&path).map(|recent| recent.place.clone()).unwrap_or_default();
                self.replace_document(Some(Document::from_opened(path.clone(), opened)));
                self.show(Page::Section(Section::Overview));
                self.restore_place(&place);
                self.tell_opened(read_only, notes);
                if let Some(document) = &self.document {
                    self.jobs.find_last_year(context, path.clone(), document.report().clone());
                }
                self.remember(path);
            }
            Err(error) => self.notices.push(Notice::of_error(&error)),
        }
    }

    fn tell_opened(&mut self, read_only: Option<ReadOnly>, notes: Vec<String>) {
        let left_out: Vec<String> =
            self.document.as_ref().map(|document| document.left_out().to_vec()).unwrap_or_default();
        if let Some(reason) = read_only {
            let mut notice = Notice::new(Tone::Warning, reason.words())
                .offering("另存为…", Action::Command(super::command::Command::SaveAs));
            notice.lines = left_out;
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

    fn remember(&mut self, path: PathBuf) {
        let Some(document) = &self.document else { return };
        let report = document.report();
        let recent = Recent { path, unit: report.unit_name.clone(), year: report.year, place: self.place_words() };
        self.settings.remember(recent);
        self.settings_changed = true;
        self.refresh_recent();
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
