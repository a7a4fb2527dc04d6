//! Exporting one format after the other, and what is said about it.

use super::work::{Order, Outcome, free_name};
use super::{Ask, Running, Waiting, page_setting};
use crate::document::Document;
use crate::export::Format;
use crate::file;
use crate::page::{PageSetting, Pitch};
use crate::ui::jobs::{Done, Purpose};
use crate::ui::{App, text};
use std::path::{Path, PathBuf};
use std::sync::Arc;

impl App {
    pub(in crate::ui) fn export(&mut self, context: &egui::Context, ask: Ask) {
        match ask {
            Ask::Tick(format, on) => self.set(|settings| {
                let ending = format.extension();
                settings.export.formats.retain(|other| other != ending);
                if on {
                    settings.export.formats.push(ending.to_owned());
                }
            }),
            Ask::Pitch(pitch) => self.set(|settings| settings.export.lines_22 = pitch == Pitch::Lines22),
            Ask::Apart(on) => self.set(|settings| settings.export.applications_apart = on),
            Ask::Draft(draft) => self.exports.draft = Some(draft),
            Ask::PickFolder => {
                self.jobs.pick(context, Purpose::Folder, Some(self.export_folder()), "");
            }
            Ask::Start => {
                let formats: Vec<Format> = self.ticked().collect();
                self.exports.outcomes.clear();
                for format in formats {
                    let path = self.export_path(format);
                    self.exports.waiting.push_back(Waiting { format, path, replaces: false });
                }
            }
            Ask::Stop => self.exports.waiting.clear(),
            Ask::Again(format) => match self.exports.outcomes.remove(&format) {
                Some(Outcome::Failed { path, replaces, .. }) => self.wait(format, path, replaces),
                Some(Outcome::Differs { path, .. }) => self.wait(format, path, false),
                _ => self.wait(format, self.export_path(format), false),
            },
            Ask::Replace(format) => {
                if let Some(Outcome::Taken(path)) = self.exports.outcomes.remove(&format) {
                    self.wait(format, path, true);
                }
            }
            Ask::Another(format) => {
                let path = match self.exports.outcomes.remove(&format) {
                    Some(Outcome::Failed { path, .. } | Outcome::Differs { path, .. } | Outcome::Taken(path)) => path,
                    _ => self.export_path(format),
                };
                self.wait(format, free_name(&path), false);
            }
        }
        self.export_next(context);
    }

    fn wait(&mut self, format: Format, path: PathBuf, replaces: bool) {
        self.exports.waiting.push_back(Waiting { format, path, replaces });
    }

    fn export_next(&mut self, context: &egui::Context) {
        if self.exports.running.is_some() {
            return;
        }
        let Some(next) = self.exports.waiting.pop_front() else { return };
        let Some(document) = &self.document else { return };
        let proving = Arc::default();
        self.exports.running = Some(Running { format: next.format, proving: Arc::clone(&proving) });
        let order = Order {
            report: document.report().clone(),
            revision: document.revision(),
            format: next.format,
            fonts: Arc::clone(&self.fonts),
            setting: self.export_setting(),
            path: next.path,
            replaces: next.replaces,
            proving,
        };
        let told = context.clone();
        self.jobs.work(context, move || Done::Exported(order.format, order.carry_out(|| told.request_repaint())));
    }

    /// A format is done with; the next begins. What was exported from a report that is no longer open is not told in the
    /// sheet of another.
    pub(in crate::ui) fn exported(
        &mut self,
        context: &egui::Context,
        is_current: bool,
        format: Format,
        outcome: Outcome,
    ) {
        self.exports.running = None;
        if is_current {
            if let (Outcome::Made { path, .. }, Some(_)) = (&outcome, &self.exports.folder) {
                let folder = path.parent().map(Path::to_owned);
                self.set(|settings| settings.last_export_folder = folder);
            }
            self.exports.outcomes.insert(format, outcome);
            if self.exports.waiting.is_empty() {
                self.say(&text::exported(&self.exports.outcomes));
            }
        }
        self.export_next(context);
    }

    /// How the copy is set that is exported now.
    pub(in crate::ui) fn export_setting(&self) -> PageSetting {
        let must_be_draft = self.document.as_ref().is_some_and(|document| stops(document) > 0);
        page_setting(&self.settings.export, self.exports.is_draft(must_be_draft))
    }

    fn ticked(&self) -> impl Iterator<Item = Format> {
        Format::ALL
            .into_iter()
            .filter(|format| self.settings.export.formats.iter().any(|own| own == format.extension()))
    }

    fn export_path(&self, format: Format) -> PathBuf {
        let name = self.exports.name.clone().unwrap_or_else(|| self.plain_name());
        let name = name.trim();
        // An ending that was typed is not said twice.
        let ending = Format::ALL.into_iter().map(|format| format!(".{}", format.extension()));
        let stem = ending.filter_map(|ending| name.strip_suffix(&ending)).next().unwrap_or(name);
        let stem = match file::plain_name(stem) {
            stem if stem.is_empty() => text::APP.to_owned(),
            stem => stem,
        };
        self.export_folder().join(format!("{stem}.{}", format.extension()))
    }

    fn export_folder(&self) -> PathBuf {
        let typed = self.exports.folder.as_ref().map(|folder| PathBuf::from(folder.trim()));
        typed.or_else(|| self.document.as_ref().map(|document| self.folder_of(document))).unwrap_or_default()
    }

    /// Where exported files go as long as nobody has typed it: the last folder, else the report's own.
    pub(in crate::ui) fn folder_of(&self, document: &Document) -> PathBuf {
        let own = || document.path().and_then(Path::parent).map(Path::to_owned);
        self.settings.last_export_folder.clone().or_else(own).or_else(file::documents_folder).unwrap_or_default()
    }

    /// A folder was chosen, or typed where no dialog can be shown.
    pub(in crate::ui) fn folder_picked(&mut self, folder: PathBuf) {
        self.exports.folder = Some(folder.display().to_string());
        self.set(|settings| settings.last_export_folder = Some(folder));
    }

    /// No dialog for a folder can be shown: its path is typed in the sheet.
    pub(in crate::ui) fn type_folder(&mut self) {
        self.exports.wants_folder = true;
        self.say(text::NO_DIALOG);
    }
}

/// How many findings stand against a final copy.
pub(in crate::ui) fn stops(document: &Document) -> usize {
    document.findings().iter().filter(|finding| finding.stops_final()).count()
}
