//! 由上年年报新建 in the window, and the paragraphs of last year's prose that are taken over.

use super::jobs::Purpose;
use super::notices::{Notice, Tone};
use super::view::Page;
use super::{After, App, text};
use crate::document::{Document, LastYear, carried_count};
use crate::export::FoundReport;
use crate::form::{Narrative, Section};
use std::path::PathBuf;

impl App {
    /// Makes this year's report from last year's, which is in that file, as soon as the window is there.
    pub fn roll_over_at_start(&mut self, path: PathBuf) {
        self.wants_roll_over = Some(path);
    }

    /// Begins to read the files that are waited for.
    pub(super) fn read_wanted(&mut self, context: &egui::Context) {
        if let Some(path) = self.wants_roll_over.take() {
            self.jobs.roll_over(context, path);
        }
        if self.document.is_some()
            && let Some(path) = self.wants_other.take()
        {
            self.jobs.read_other(context, path);
        }
    }

    pub(super) fn pick_to_roll_over(&mut self, context: &egui::Context) {
        self.jobs.pick(context, Purpose::RollOver, self.last_folder(), "");
    }

    /// Last year's report was read: the new one opens, unsaved.
    pub(super) fn rolled_over(&mut self, path: PathBuf, found: Result<FoundReport, String>) {
        let found = match found {
            // Something was typed while the file was being read: it is asked about first.
            Ok(_) if !self.is_settled() => return self.leave(After::RollOver(path)),
            Ok(found) => found,
            Err(sentence) => return self.notices.push(Notice::new(Tone::Error, sentence).about(&path)),
        };
        let last_year = LastYear { report: found.report, path: path.clone() };
        let Some(document) = Document::rolled_over(last_year) else {
            return self.notices.push(Notice::new(Tone::Warning, text::LAST_YEAR_WITHOUT_YEAR).about(&path));
        };
        let (year, carried) = (document.report().year, carried_count(document.report()));
        self.replace_document(Some(document));
        self.show(Page::Section(Section::Overview));
        self.say(&text::rolled_over(year, carried));
        if !found.doubts.is_empty() {
            let words = if found.is_document { text::LAST_YEAR_DOUBTFUL } else { text::LAST_YEAR_DAMAGED };
            let mut notice = Notice::new(Tone::Warning, words).about(&path);
            notice.lines = found.doubts;
            self.notices.push(notice);
        }
    }

    pub(super) fn take_paragraph(&mut self, narrative: Narrative, index: usize, moved_on: bool) {
        let taken = self.changing(|document| document.take_paragraph(narrative, index, moved_on)).flatten();
        if taken.is_some() {
            self.say(text::PARAGRAPH_TAKEN);
        }
    }
}
