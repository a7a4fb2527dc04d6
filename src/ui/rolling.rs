//! 由上年年报新建 in the window, and the paragraphs of last year's prose that are taken over.

use super::jobs::Purpose;
use super::notices::{Notice, Tone};
use super::view::Page;
use super::{After, App, text};
use crate::document::{Document, LastYear, carried_count};
use crate::file::{FileError, Opened};
use crate::form::{Narrative, Section};
use std::path::PathBuf;

impl App {
    pub(super) fn pick_to_roll_over(&mut self, context: &egui::Context) {
        self.jobs.pick(context, Purpose::RollOver, self.last_folder(), "");
    }

    /// Last year's report was read: the new one opens, unsaved.
    pub(super) fn rolled_over(&mut self, path: PathBuf, opened: Result<Opened, FileError>) {
        let opened = match opened {
            // Something was typed while the file was being read: it is asked about first.
            Ok(_) if !self.is_settled() => return self.leave(After::RollOver(path)),
            Ok(opened) => opened,
            Err(error) => return self.notices.push(Notice::of_error(&error)),
        };
        let left_out = opened.left_out;
        let last_year = LastYear { report: opened.report, path: path.clone() };
        let Some(document) = Document::rolled_over(last_year) else {
            return self.notices.push(Notice::new(Tone::Warning, text::LAST_YEAR_WITHOUT_YEAR).about(&path));
        };
        let (year, carried) = (document.report().year, carried_count(document.report()));
        self.replace_document(Some(document));
        self.show(Page::Section(Section::Overview));
        self.say(&text::rolled_over(year, carried));
        if !left_out.is_empty() {
            let mut notice = Notice::new(Tone::Warning, text::LAST_YEAR_DAMAGED).about(&path);
            notice.lines = left_out;
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
