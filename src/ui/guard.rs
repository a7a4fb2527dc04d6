//! What the window does for the safety of the open report: its journal, its lock, what other programs do to its file, and
//! bringing back what was not saved or saved over.

use super::compare::{Comparison, Subject};
use super::notices::{Notice, Tone};
use super::safety::{Past, Recoverable, Recovered, Safe, Safety};
use super::view::{Action, Page};
use super::watch::Seen;
use super::{After, App, clock, text};
use crate::document::Document;
use crate::file::{self, FileError, Journal, Opened, Owner, Preserved, ReadOnly, Stamp};
use crate::form::Section;
use egui::{Context, Event};
use std::path::{Path, PathBuf};

impl App {
    /// Hands what stands in the window to its journal, or takes the journal away where nothing is unsaved.
    pub(super) fn keep_journal(&mut self, context: &Context) {
        let (Some(folders), Some(document)) = (&self.folders, &self.document) else { return };
        let safety = &mut self.safety;
        if !document.is_dirty() {
            if let Some(journal) = safety.journal.as_ref().filter(|_| safety.journalled.is_some()) {
                journal.forget();
                safety.journalled = None;
            }
            return;
        }
        if safety.journalled != Some(document.revision()) {
            let journal = safety.journal.get_or_insert_with(|| {
                let (owner, wake) = (Owner::this_program(clock::now_seconds()), context.clone());
                Journal::start(folders, owner, safety.goes_on_in.take(), move || wake.request_repaint())
            });
            journal.note(document.snapshot(clock::now_seconds()));
            safety.journalled = Some(document.revision());
        }
        if let Some(cause) = safety.journal.as_ref().and_then(Journal::fault) {
            log::error!("the journal was not written: {cause}");
            if !std::mem::replace(&mut safety.fault_told, true) {
                self.notices.push(Notice::new(Tone::Warning, text::no_journal(&cause)).about(&folders.data));
            }
        }
    }

    /// The window goes: what is settled leaves nothing behind.
    pub fn ended(&mut self) {
        self.store_settings();
        if self.is_settled() {
            self.safety.let_go();
            Journal::finish_all(file::END_WAIT);
        } else {
            // Dropped, the journal writes what is still to be written.
            self.safety = Safety::default();
        }
    }

    /// Keeps watching the file of the open report. While it is saved from here, nobody looks.
    pub(super) fn watch_disk(&mut self, context: &Context) {
        let file = self.document.as_ref().filter(|_| !self.is_saving).and_then(|document| {
            let was_held = document.read_only() == Some(&ReadOnly::Held);
            Some((document.path()?, document.stamp()?, was_held))
        });
        let Some((path, stamp, was_held)) = file else {
            self.safety.watch = None;
            return;
        };
        match &self.safety.watch {
            Some(watch) if watch.is_of(path, stamp, was_held) => {
                // Who comes back to the window has often been at the file with another program.
                if context.input(|input| input.events.iter().any(|event| matches!(event, Event::WindowFocused(true)))) {
                    watch.hurry();
                }
            }
            _ => self.safety.watch = Some(self.jobs.watch(context, path.to_owned(), stamp.clone(), was_held)),
        }
    }

    /// What was seen of the file of the open report.
    pub(super) fn watched(&mut self, stamp: &Stamp, seen: Seen) {
        let Some(document) = &self.document else { return };
        let Some(path) = document.path().map(Path::to_owned) else { return };
        // It was saved here since, or is being saved.
        if self.is_saving || document.stamp() != Some(stamp) {
            return;
        }
        let is_dirty = document.is_dirty();
        if let Some(holder) = seen.taken_by {
            let notice = Notice::new(Tone::Warning, text::taken_over(&text::owner(&holder))).about(&path);
            self.tell_once(notice);
        }
        if seen.is_free {
            let notice =
                Notice::new(Tone::Plain, text::FREE_NOW).about(&path).offering("开始编辑", Action::OpenPath(path));
            self.tell_once(notice);
        } else if seen.is_changed {
            let notice = Notice::new(Tone::Warning, text::CHANGED_MEANWHILE).about(&path);
            let notice = if is_dirty {
                notice
                    .offering("比较合并", Action::Safe(Safe::CompareDisk))
                    .offering("另存为…", Action::Command(super::command::Command::SaveAs))
                    .offering("覆盖别人的改动", Action::Overwrite)
            } else {
                notice.offering("重新打开", Action::Reload(path)).offering("比较", Action::Safe(Safe::CompareDisk))
            };
            self.tell_once(notice);
        }
    }

    fn tell_once(&mut self, notice: Notice) {
        self.notices.retain(|other| other.words != notice.words);
        self.notices.push(notice);
    }

    /// Tells who has the file open.
    pub(super) fn tell_held(&mut self, path: &Path, holder: &Owner) {
        let since = clock::seconds_words(holder.since);
        let mut notice = Notice::new(Tone::Warning, text::held(&text::owner(holder), &since))
            .offering("另存一份…", Action::Command(super::command::Command::SaveAs))
            .offering("强行打开", Action::Safe(Safe::OpenByForce(path.to_owned())));
        notice.lines.push(text::BY_FORCE.to_owned());
        self.notices.push(notice);
    }

    /// Offers what was not saved of the file that was opened.
    pub(super) fn offer(&mut self, unsaved: &[Recoverable]) {
        let Some(newest) = unsaved.first() else { return };
        let journal = newest.orphan.journal.clone();
        let mut notice = Notice::new(Tone::Warning, text::unsaved_of_file(newest))
            .offering("恢复", Action::Safe(Safe::Recover(journal.clone())))
            .offering("查看改动", Action::Safe(Safe::Look(journal.clone())))
            .offering("不恢复", Action::Safe(Safe::Discard(journal)));
        notice.lines = newest.orphan.left_out.clone();
        if unsaved.len() > 1 {
            notice.lines.push(text::more_unsaved(unsaved.len() - 1));
        }
        self.notices.push(notice);
        self.safety.recoverable = unsaved.to_vec();
    }

    /// Journals were looked for while no report is open.
    pub(super) fn unsaved_seen(&mut self, found: Vec<Recoverable>, broken: &[PathBuf]) {
        self.safety.recoverable = found;
        self.tell_broken(broken);
    }

    /// Tells of journals that cannot be read; they are not about the open report.
    pub(super) fn tell_broken(&mut self, broken: &[PathBuf]) {
        for path in broken {
            let notice = Notice::new(Tone::Warning, text::JOURNAL_BROKEN).about(path);
            self.notices.push(Notice { lasting: true, ..notice });
        }
    }

    pub(super) fn safe(&mut self, context: &Context, action: Safe) {
        match action {
            Safe::Recover(journal) => self.leave(After::Recover(journal)),
            Safe::Look(journal) => self.look_at(&journal),
            Safe::Discard(journal) => self.discard_journal(context, &journal),
            Safe::CompareDisk => {
                if let Some(path) = self.document.as_ref().and_then(Document::path) {
                    self.jobs.read_disk(context, path.to_owned());
                }
            }
            Safe::Take(index) => self.take_change(index),
            Safe::Stay(index) => {
                if let Some(comparison) = &mut self.safety.comparison {
                    comparison.stay(index);
                }
            }
            Safe::TakeAll => self.take_all(),
            Safe::Settle => self.settle_with_disk(),
            Safe::GoTo(index) => self.go_to_change(index),
            Safe::Back => self.back_to_comparison(),
            Safe::Redline => self.pick_redline(context),
            Safe::Close => self.close_comparison(),
            Safe::Choose(index) => {
                if let Some(comparison) = &mut self.safety.comparison {
                    comparison.choose(index);
                }
            }
            Safe::OpenByForce(path) => self.jobs.open(context, path, self.folders.clone(), true),
        }
    }

    fn look_at(&mut self, journal: &Path) {
        let found = self.safety.recoverable.iter().find(|found| found.orphan.journal == journal);
        if let Some(found) = found {
            self.safety.comparison = Some(Comparison::of_unsaved(found));
        }
    }

    fn discard_journal(&mut self, context: &Context, journal: &Path) {
        let Some(folders) = &self.folders else { return };
        match file::discard(folders, journal) {
            Ok(()) => self.say(text::DISCARDED),
            Err(error) => self.notices.push(Notice::of_error(&error)),
        }
        self.safety.recoverable.retain(|found| found.orphan.journal != journal);
        self.safety.comparison = None;
        let rest = std::mem::take(&mut self.safety.recoverable);
        if self.document.is_some() {
            self.offer(&rest);
        } else {
            self.safety.recoverable = rest;
            self.look_for_unsaved(context);
        }
    }

    pub(super) fn look_for_unsaved(&mut self, context: &Context) {
        if let Some(folders) = &self.folders {
            self.jobs.look_for_unsaved(context, folders.clone());
        }
    }

    /// What was not saved is there: it is opened, unsaved as it is.
    pub(super) fn recovered(&mut self, recovered: Option<Recovered>) {
        let Some(recovered) = recovered else {
            self.say(text::RECOVERED_ELSEWHERE);
            return;
        };
        if !self.is_settled() {
            // Something was typed meanwhile: it is asked about first.
            let journal = recovered.journal.clone();
            self.safety.recovered = Some(recovered);
            return self.leave(After::Recover(journal));
        }
        let Recovered { orphan, opened, lock, holder, journal } = recovered;
        let (path, left_out, written) = (orphan.path.clone(), orphan.left_out.clone(), orphan.written);
        self.replace_document(Some(Document::recovered(orphan, opened)));
        self.safety.goes_on_in = Some(journal);
        // Also a report that says nothing else than its file: then the journal goes.
        self.safety.recoverable.clear();
        if let Some(path) = path {
            self.safety.take_lock(path.clone(), lock);
            if let Some(holder) = holder {
                self.tell_held(&path, &holder);
            }
            self.remember(path);
        }
        self.show(Page::Section(Section::Overview));
        let mut notice = Notice::new(Tone::Plain, text::recovered(&clock::seconds_words(written)));
        notice.lines = left_out;
        self.notices.push(notice);
    }

    pub(super) fn read_past(&mut self, context: &Context) {
        if let Some(folders) = &self.folders
            && let Some(path) = self.document.as_ref().and_then(Document::path)
        {
            self.jobs.read_past(context, folders.clone(), path.to_owned());
        }
    }

    /// What is on disk was read to be compared.
    pub(super) fn disk_read(&mut self, opened: Result<Opened, FileError>) {
        match opened {
            Ok(opened) => self.safety.comparison = Some(Comparison::of_disk(opened)),
            Err(error) => self.notices.push(Notice::of_error(&error)),
        }
    }

    /// The versions of the open report's file were read.
    pub(super) fn past_read(&mut self, past: Vec<Past>) {
        if past.is_empty() {
            self.say(text::NO_VERSIONS);
        } else {
            self.safety.comparison = Some(Comparison::of_past(past));
        }
    }

    fn take_change(&mut self, index: usize) {
        let Some(comparison) = &self.safety.comparison else { return };
        let Some(change) = comparison.changes().get(index).cloned() else { return };
        if self.changing(|document| document.take(&change)).unwrap_or_default() {
            self.say(&text::taken(&change.words));
        } else if let Some(words) = self.document.as_ref().and_then(super::review::refusal) {
            self.say(&words);
        }
    }

    fn take_all(&mut self) {
        let Some(comparison) = &self.safety.comparison else { return };
        let theirs = comparison.theirs().clone();
        if self.changing(|document| document.adopt(&theirs)).unwrap_or_default() {
            self.say(text::TAKEN_WHOLE);
        } else if let Some(words) = self.document.as_ref().and_then(super::review::refusal) {
            self.say(&words);
        }
    }

    fn settle_with_disk(&mut self) {
        let Some(comparison) = self.safety.comparison.take() else { return };
        // Nobody's comments are lost, whichever side is chosen for the figures.
        let review = comparison.theirs().review().clone();
        if let Comparison { subject: Subject::Disk(stamp, preserved), .. } = comparison {
            self.changing(|document| document.unite(&review));
            self.met(*stamp, preserved);
        }
    }

    fn met(&mut self, stamp: Stamp, preserved: Preserved) {
        if let Some(document) = &mut self.document {
            document.met(stamp, preserved);
        }
        self.notices.retain(|notice| notice.words != text::CHANGED_MEANWHILE && notice.words != text::CHANGED_OUTSIDE);
        self.say(text::MERGED);
    }

    fn close_comparison(&mut self) {
        let closed = self.safety.comparison.take();
        if let Some(Comparison { subject: Subject::Unsaved(_), .. }) = closed
            && self.document.is_some()
        {
            // The question stays until it is answered.
            let open = std::mem::take(&mut self.safety.recoverable);
            self.offer(&open);
        }
    }
}
