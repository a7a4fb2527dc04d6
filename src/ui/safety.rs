//! What keeps the person's work: the journal of the open report, its lock, what other programs do to its file, and what can
//! be recovered or brought back.

use super::compare::{Comparison, Subject};
use super::notices::{Notice, Tone};
use super::view::Action;
use super::{After, App, clock, text};
use crate::document::{ChangeCount, Document, Revision, changes};
use crate::file::{
    self, FileError, Folders, Journal, Kept, Lock, Locked, Opened, Orphan, Orphans, Owner, ReadOnly, Stamp, Version,
};
use crate::report::Report;
use egui::{Context, Event};
use std::path::{Path, PathBuf};

/// What the window knows of the safety of the open report.
#[derive(Debug, Default)]
pub(super) struct Safety {
    journal: Option<Journal>,
    /// The state that the journal holds.
    journalled: Option<Revision>,
    /// Where the journal of a recovered report goes on.
    goes_on_in: Option<PathBuf>,
    /// The user was told that the journal cannot be written.
    fault_told: bool,
    lock: Option<(PathBuf, Lock)>,
    /// A journal that is to be recovered.
    pub(super) wants: Option<PathBuf>,
    /// What the start page offers to recover.
    pub(super) recoverable: Vec<Recoverable>,
    /// What lies over the page: two states beside each other.
    pub(super) comparison: Option<Comparison>,
}

/// A report that was not saved, and how it differs from its file.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Recoverable {
    pub orphan: Orphan,
    /// What the file says now; nothing where there is none that can be read.
    pub on_disk: Option<Report>,
    pub count: ChangeCount,
    /// Whether the file was changed since it was opened.
    pub disk_changed: bool,
}

/// A file as it was fetched for the window.
#[derive(Debug)]
pub(super) struct Fetched {
    pub opened: Result<Opened, FileError>,
    pub lock: Option<Lock>,
    /// Who else has it open.
    pub holder: Option<Owner>,
    /// What was not saved of this file, the newest first.
    pub unsaved: Vec<Recoverable>,
}

/// What is asked of the window for the sake of safety.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Safe {
    /// Open what was not saved; named by its journal.
    Recover(PathBuf),
    /// Look at what was not saved.
    Look(PathBuf),
    /// Give up what was not saved.
    Discard(PathBuf),
    /// Compare with what is on disk.
    CompareDisk,
    /// Take one change over.
    Take(usize),
    /// Stay with one's own at one change.
    Stay(usize),
    /// Take everything over.
    TakeAll,
    /// The states are settled: what is in the window may be saved over the file.
    Settle,
    /// Close the comparison.
    Close,
    /// Look at another version.
    Choose(usize),
    /// Open the file for writing though somebody else has it open.
    OpenByForce(PathBuf),
}

/// A version and what it says.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Past {
    pub version: Version,
    pub report: Report,
}

/// Reads a file for the window: locks it, and finds what was not saved of it. Runs beside the window.
pub(super) fn fetch(path: &Path, folders: Option<&Folders>, by_force: bool) -> Fetched {
    let mut fetched = Fetched { opened: file::open(path), lock: None, holder: None, unsaved: Vec::new() };
    let Ok(opened) = &fetched.opened else { return fetched };
    if opened.read_only.is_none() {
        match file::lock(path, &Owner::this_program(clock::now_seconds()), by_force) {
            Locked::Mine(lock) => {
                fetched.lock = Some(lock);
                file::sweep(path);
            }
            Locked::Held(holder) => fetched.holder = Some(holder),
            Locked::Nowhere => {}
        }
        // Somebody may have saved it before the lock was there.
        if file::changed(path, &opened.stamp) {
            fetched.opened = file::open(path);
        }
    }
    if let (Ok(opened), Some(_)) = (&mut fetched.opened, &fetched.holder) {
        opened.read_only = opened.read_only.or(Some(ReadOnly::Held));
    }
    let found = folders.map(|folders| find_unsaved(folders, Some(path))).unwrap_or_default();
    fetched.unsaved = found.0;
    fetched
}

/// What can be recovered, of one file or of all, and journals that cannot be read. Runs beside the window.
pub(super) fn find_unsaved(folders: &Folders, of: Option<&Path>) -> (Vec<Recoverable>, Vec<PathBuf>) {
    let Orphans { readable, broken } = file::orphans(folders, clock::now_seconds());
    let mut found = Vec::new();
    for orphan in readable {
        if of.is_some() && orphan.path.as_deref() != of {
            continue;
        }
        let opened = orphan.path.as_deref().and_then(|path| file::open(path).ok());
        let disk_changed = match (&opened, &orphan.stamp) {
            (Some(opened), Some(stamp)) => opened.stamp != *stamp,
            _ => false,
        };
        let whole = opened.as_ref().is_some_and(|opened| opened.left_out.is_empty());
        let on_disk = opened.map(|opened| opened.report);
        let base = on_disk.clone().unwrap_or_else(|| Report::empty(orphan.report.year));
        let count = ChangeCount::of(&changes(&base, &orphan.report));
        if count.all() == 0 && whole && orphan.left_out.is_empty() {
            // The program ended after it had saved: nothing is lost with it.
            if let Err(error) = file::discard(folders, &orphan.journal) {
                log::warn!("a journal was not put away: {error}");
            }
            continue;
        }
        found.push(Recoverable { orphan, on_disk, count, disk_changed });
    }
    (found, broken)
}

/// What was not saved, taken over by this program and opened together with its file. Runs beside the window.
#[derive(Debug)]
pub(super) struct Recovered {
    pub orphan: Orphan,
    pub opened: Option<Opened>,
    pub lock: Option<Lock>,
    pub holder: Option<Owner>,
    /// Where its journal goes on.
    pub journal: PathBuf,
}

pub(super) fn recover(folders: &Folders, journal: &Path) -> Option<Recovered> {
    let Orphans { readable, .. } = file::orphans(folders, clock::now_seconds());
    let orphan = readable.into_iter().find(|orphan| orphan.journal == journal)?;
    let journal = file::claim(folders, &orphan)?;
    let fetched = orphan.path.as_deref().map(|path| fetch(path, None, false));
    let (opened, lock, holder) = match fetched {
        Some(Fetched { opened, lock, holder, .. }) => (opened.ok(), lock, holder),
        None => (None, None, None),
    };
    Some(Recovered { orphan, opened, lock, holder, journal })
}

/// The versions of a file with what they say, the last one first. Runs beside the window.
pub(super) fn past(folders: &Folders, path: &Path) -> Vec<Past> {
    let versions = file::versions(folders, path).into_iter();
    versions.filter_map(|version| Some(Past { report: file::open(&version.file).ok()?.report, version })).collect()
}

/// Locks a file that is about to be saved. Runs beside the window.
pub(super) fn lock_to_save(path: &Path) -> Result<Option<Lock>, FileError> {
    match file::lock(path, &Owner::this_program(clock::now_seconds()), false) {
        Locked::Mine(lock) => {
            file::sweep(path);
            Ok(Some(lock))
        }
        Locked::Held(holder) => Err(FileError::Held(path.to_owned(), text::owner(&holder))),
        Locked::Nowhere => Ok(None),
    }
}

impl Safety {
    /// Whether that file is locked by this window.
    pub(super) fn holds(&self, path: &Path) -> bool {
        self.lock.as_ref().is_some_and(|(locked, _)| locked == path)
    }

    /// The open report's file is locked from now on; the lock before goes.
    pub(super) fn take_lock(&mut self, path: PathBuf, lock: Option<Lock>) {
        self.lock = lock.map(|lock| (path, lock));
    }

    /// Another report is open: what was to be kept of the one before is settled.
    pub(super) fn let_go(&mut self) {
        if let Some(journal) = self.journal.take() {
            journal.forget();
        }
        self.journalled = None;
        self.goes_on_in = None;
        self.comparison = None;
        self.lock = None;
    }
}

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
        } else {
            // Dropped, the journal writes what is still to be written.
            self.safety = Safety::default();
        }
    }

    /// When the window gets the keyboard, other programs may have been at the file.
    pub(super) fn watch_disk(&mut self, context: &Context) {
        let entered =
            context.input(|input| input.events.iter().any(|event| matches!(event, Event::WindowFocused(true))));
        if let Some(document) = self.document.as_ref().filter(|_| entered && !self.is_saving)
            && let (Some(path), Some(stamp)) = (document.path(), document.stamp())
        {
            let was_held = document.read_only() == Some(&ReadOnly::Held);
            self.jobs.watch(context, path.to_owned(), stamp.clone(), was_held);
        }
    }

    /// What was seen of the file of the open report.
    pub(super) fn watched(&mut self, stamp: &Stamp, is_changed: bool, is_free: bool) {
        let Some(document) = &self.document else { return };
        let Some(path) = document.path().map(Path::to_owned) else { return };
        // It was saved here since.
        if document.stamp() != Some(stamp) {
            return;
        }
        if is_free {
            let notice =
                Notice::new(Tone::Plain, text::FREE_NOW).about(&path).offering("开始编辑", Action::OpenPath(path));
            self.tell_once(notice);
        } else if is_changed {
            let notice = Notice::new(Tone::Warning, text::CHANGED_MEANWHILE).about(&path);
            let notice = if document.is_dirty() {
                notice
                    .offering("比较合并", Action::Safe(Safe::CompareDisk))
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
        for path in broken {
            self.notices.push(Notice::new(Tone::Warning, text::JOURNAL_BROKEN).about(path));
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
        let Some(Recovered { orphan, opened, lock, holder, journal }) = recovered else {
            self.say(text::RECOVERED_ELSEWHERE);
            return;
        };
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
        self.show(super::view::Page::Section(crate::form::Section::Overview));
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
        }
    }

    fn take_all(&mut self) {
        let Some(comparison) = &self.safety.comparison else { return };
        let theirs = comparison.theirs().clone();
        if self.changing(|document| document.adopt(&theirs)).unwrap_or_default() {
            self.say(text::TAKEN_WHOLE);
        }
    }

    fn settle_with_disk(&mut self) {
        if let Some(Comparison { subject: Subject::Disk(stamp, kept), .. }) = self.safety.comparison.take() {
            self.met(*stamp, kept);
        }
    }

    fn met(&mut self, stamp: Stamp, kept: Kept) {
        if let Some(document) = &mut self.document {
            document.met(stamp, kept);
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
