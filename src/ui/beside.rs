//! Another report beside the open one, and the redline of both.

use super::compare::{Comparison, Subject};
use super::jobs::{Done, Purpose};
use super::notices::{Notice, Tone};
use super::safety::Safe;
use super::view::Action;
use super::{App, text};
use crate::document::Document;
use crate::export::{self, Format, FoundReport};
use crate::file;
use crate::page::Fonts;
use std::path::{Path, PathBuf};

impl App {
    /// Compares the open report with the one in that file as soon as there is one.
    pub fn compare_at_start(&mut self, path: PathBuf) {
        self.wants_other = Some(path);
    }

    pub(super) fn pick_to_compare(&mut self, context: &egui::Context) {
        let beside = self.document.as_ref().and_then(Document::path).and_then(Path::parent).map(Path::to_owned);
        self.jobs.pick(context, Purpose::Compare, beside.or_else(|| self.last_folder()), "");
    }

    /// Another report was read: it lies beside the open one, as far as it could be read.
    pub(super) fn other_read(&mut self, path: &Path, found: Result<FoundReport, String>) {
        match found {
            Ok(found) => {
                if !found.doubts.is_empty() {
                    let words = if found.is_document { text::OTHER_DOUBTFUL } else { text::OTHER_DAMAGED };
                    let mut notice = Notice::new(Tone::Warning, words).about(path);
                    notice.lines.clone_from(&found.doubts);
                    self.notices.push(notice);
                }
                self.safety.aside = None;
                self.forget_way_back();
                self.safety.comparison = Some(Comparison::of_other(path, found.report, found.is_document));
            }
            Err(sentence) => self.notices.push(Notice::new(Tone::Error, sentence).about(path)),
        }
    }

    /// Goes to a place at which the two reports differ. The comparison is kept, and a bar leads back to it.
    pub(super) fn go_to_change(&mut self, index: usize) {
        let Some(comparison) = self.safety.comparison.take() else { return };
        let Some(change) = comparison.changes().get(index) else { return };
        self.go(change.spot(), change.range.clone());
        self.safety.aside = Some(comparison);
        self.forget_way_back();
        let notice = Notice::new(Tone::Plain, text::COMPARING).offering("返回比较", Action::Safe(Safe::Back));
        self.notices.push(notice);
    }

    pub(super) fn back_to_comparison(&mut self) {
        self.forget_way_back();
        if let Some(comparison) = self.safety.aside.take() {
            self.safety.comparison = Some(comparison);
        }
    }

    fn forget_way_back(&mut self) {
        self.notices.retain(|notice| notice.words != text::COMPARING);
    }

    pub(super) fn pick_redline(&mut self, context: &egui::Context) {
        let beside = self.document.as_ref().and_then(Document::path).and_then(Path::parent).map(Path::to_owned);
        let name = self.redline_name();
        self.jobs.pick(context, Purpose::Redline, beside.or_else(|| self.last_folder()), &name);
    }

    /// What the redline's file is to be called.
    pub(super) fn redline_name(&self) -> String {
        format!("{}（修订稿）.{}", self.plain_name(), Format::Docx.extension())
    }

    /// Writes the open report as a revision of the one that it is compared with.
    pub(super) fn write_redline(&mut self, context: &egui::Context, path: PathBuf) {
        let compared = self.safety.comparison.as_ref().or(self.safety.aside.as_ref());
        let other = compared.filter(|comparison| matches!(comparison.subject, Subject::Other(_)));
        let (Some(other), Some(document)) = (other, &self.document) else { return };
        let (old, new) = (other.theirs().clone(), document.report().clone());
        self.jobs.work(context, move || {
            let made = export::redline(&old, &new, Fonts::carried()).map_err(|error| error.to_string());
            let written = made.and_then(|bytes| file::replace(&path, &bytes).map_err(|error| error.cause().to_owned()));
            Done::RedlineWritten(path, written)
        });
    }

    pub(super) fn redline_written(&mut self, path: &Path, written: Result<(), String>) {
        let notice = match written {
            Ok(()) => Notice::new(Tone::Plain, text::REDLINE_WRITTEN)
                .about(path)
                .offering("打开", Action::Reveal(path.to_owned())),
            Err(cause) => Notice::new(Tone::Error, text::no_redline(&cause)).about(path),
        };
        self.notices.push(notice);
    }
}
