//! What the window knows of the safety of the open report, and the work beside the window that it needs: locking, finding
//! what was not saved, reading earlier versions.

use super::compare::Comparison;
use super::watch::Watch;
use super::{clock, text};
use crate::document::{ChangeCount, Pending, Revision, changes};
use crate::file::{
    self, Announcer, FileError, Folders, Journal, Lock, Locked, Opened, Orphan, Orphans, Owner, ReadOnly, Stamp,
    Version,
};
use crate::report::Report;
use std::path::{Path, PathBuf};

/// What the window knows of the safety of the open report.
#[derive(Debug, Default)]
pub(super) struct Safety {
    pub(super) journal: Option<Journal>,
    /// The state that the journal holds.
    pub(super) journalled: Option<Revision>,
    /// Where the journal of a recovered report goes on.
    pub(super) goes_on_in: Option<PathBuf>,
    /// The user was told that the journal cannot be written.
    pub(super) fault_told: bool,
    lock: Option<(PathBuf, Lock)>,
    /// Looks what other programs do to the file of the open report.
    pub(super) watch: Option<Watch>,
    /// A journal that is to be recovered.
    pub(super) wants: Option<PathBuf>,
    /// A report that was recovered while something else was typed; it is shown once that is settled.
    pub(super) recovered: Option<Recovered>,
    /// What the start page offers to recover.
    pub(super) recoverable: Vec<Recoverable>,
    /// What lies over the page: two states beside each other.
    pub(super) comparison: Option<Comparison>,
    /// The comparison that a person has left for one of its places.
    pub(super) aside: Option<Comparison>,
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
    /// Journals that cannot be read.
    pub broken: Vec<PathBuf>,
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
    /// Go to the place of a change; the comparison is kept.
    GoTo(usize),
    /// Back to the comparison.
    Back,
    /// Write the open report as a revision of the other one.
    Redline,
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

/// A save of the open report.
#[derive(Debug)]
pub(super) struct Save {
    pub pending: Pending,
    pub folders: Option<Folders>,
    /// Whether the file is locked already.
    pub is_locked: bool,
    /// Where there is a journal, it is told before.
    pub announcer: Option<Announcer>,
}

impl Save {
    /// Saves it. Runs beside the window.
    pub(super) fn run(&self) -> Result<(Stamp, Option<Lock>), FileError> {
        let lock = if self.is_locked { None } else { lock_to_save(&self.pending.path)? };
        if let Some(announcer) = &self.announcer {
            self.pending.announce(announcer);
        }
        Ok((self.pending.write(self.folders.as_ref())?, lock))
    }
}

/// Reads a file for the window: locks it, and finds what was not saved of it. Runs beside the window.
pub(super) fn fetch(path: &Path, folders: Option<&Folders>, by_force: bool) -> Fetched {
    let mut fetched =
        Fetched { opened: file::open(path), lock: None, holder: None, unsaved: Vec::new(), broken: Vec::new() };
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
    (fetched.unsaved, fetched.broken) = found;
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
        let base = on_disk.clone().unwrap_or_else(|| Report::empty(orphan.report.year()));
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
fn lock_to_save(path: &Path) -> Result<Option<Lock>, FileError> {
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

    /// A save with what it needs to know.
    pub(super) fn prepared(&self, save: Save) -> Save {
        let announcer = self.journal.as_ref().filter(|_| self.journalled.is_some()).map(Journal::announcer);
        Save { is_locked: self.holds(&save.pending.path), announcer, ..save }
    }

    /// The open report's file is locked from now on; the lock before goes.
    pub(super) fn take_lock(&mut self, path: PathBuf, lock: Option<Lock>) {
        self.lock = lock.map(|lock| (path, lock));
    }

    /// Another report is open: what was to be kept of the one before is settled.
    pub(super) fn let_go(&mut self) {
        if let Some(journal) = self.journal.take() {
            journal.forget();
            // It may be writing, and the window does not wait for that; the program's end does.
            std::thread::spawn(move || drop(journal));
        }
        self.journalled = None;
        self.goes_on_in = None;
        self.comparison = None;
        self.aside = None;
        self.lock = None;
    }
}
