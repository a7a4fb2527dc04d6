//! 由上年年报新建 in the window, and the paragraphs of last year's prose that are taken over.

use super::jobs::Purpose;
use super::notices::{Notice, Tone};
use super::view::{Action, Page};
use super::{After, App, text};
use crate::document::{Document, LastYear, carried_count};
use crate::export::FoundReport;
use crate::form::{Narrative, Section};
use std::path::{Path, PathBuf};

impl App {
    /// Makes this year's report from last year's, which is in that file, as soon as the window is there.
    pub fn roll_over_at_start(&mut self, path: PathBuf) {
        self.wants_roll_over = Some(path);
    }

    /// Takes last year's figures from that file as soon as the window is there.
    pub fn take_last_year_at_start(&mut self, path: PathBuf) {
        self.takeover.wanted_last_year = Some(path);
    }

    /// Begins to read the files that are waited for.
    pub(super) fn read_wanted(&mut self, context: &egui::Context) {
        if let Some(path) = self.wants_roll_over.take() {
            self.jobs.roll_over(context, path);
        }
        if self.document.is_some()
            && let Some(path) = self.takeover.wanted_last_year.take()
        {
            self.jobs.open_last_year(context, path);
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
            return self.notices.push(without_year(path, found.is_document));
        };
        let (year, carried) = (document.report().year(), carried_count(document.report()));
        self.replace_document(Some(document));
        self.show(Page::Section(Section::Overview));
        self.say(&text::rolled_over(year, carried));
        self.tell_doubts_of_last_year(&path, found.doubts, found.is_document);
    }

    pub(super) fn take_paragraph(&mut self, narrative: Narrative, index: usize, moved_on: bool) {
        let taken = self.changing(|document| document.take_paragraph(narrative, index, moved_on)).flatten();
        if taken.is_some() {
            self.say(text::PARAGRAPH_TAKEN);
        }
    }

    /// Last year's report was asked for: it is opened beside, and what is blank in 上年结转 is taken from it.
    pub(super) fn last_year_opened(&mut self, path: &Path, found: Result<FoundReport, String>) {
        let Some(document) = &mut self.document else { return };
        let found = match found {
            Ok(found) => found,
            Err(sentence) => return self.notices.push(Notice::new(Tone::Error, sentence).about(path)),
        };
        let (year, own) = (found.report.year(), document.report().year());
        let (unit, own_unit) = (found.report.unit_name.clone(), document.report().unit_name.clone());
        if year.checked_add(1) != Some(own) {
            let words =
                if year == 0 { text::LAST_YEAR_UNKNOWN.to_owned() } else { text::not_the_year_before(year, own) };
            return self.notices.push(Notice::new(Tone::Warning, words).about(path));
        }
        document.set_last_year(Some(LastYear { report: found.report, path: path.to_owned() }));
        self.selected = None;
        let same_unit = unit.trim() == own_unit.trim() || own_unit.trim().is_empty() || unit.trim().is_empty();
        // Another unit's figures are shown beside, but not taken over unasked.
        let carried = if same_unit { document.carry_in() } else { 0 };
        self.say(&text::last_year_taken(year, carried));
        if !same_unit {
            self.notices.push(Notice::new(Tone::Warning, text::of_another_unit(&unit)).about(path));
        }
        self.tell_doubts_of_last_year(path, found.doubts, found.is_document);
    }

    fn tell_doubts_of_last_year(&mut self, path: &Path, doubts: Vec<String>, is_document: bool) {
        if !doubts.is_empty() {
            let words = if is_document { text::LAST_YEAR_DOUBTFUL } else { text::LAST_YEAR_DAMAGED };
            let mut notice = Notice::new(Tone::Warning, words).about(path);
            notice.lines = doubts;
            self.notices.push(notice);
        }
    }
}

/// No year, no new report. A document can be taken over, and its year be typed.
fn without_year(path: PathBuf, is_document: bool) -> Notice {
    let notice = Notice::new(
        Tone::Warning,
        if is_document { text::LAST_DOCUMENT_WITHOUT_YEAR } else { text::LAST_YEAR_WITHOUT_YEAR },
    );
    let notice = notice.about(&path);
    if is_document {
        notice.offering("导入并填写年度", Action::TakeOver(super::takeover::Ask::Read(path)))
    } else {
        notice
    }
}
