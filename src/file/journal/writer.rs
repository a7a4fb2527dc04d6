//! The recovery journal: what stands in the window and not yet in a file, kept in the user's data folder.
//!
//! It is a snapshot, not a log of edits: a report is some ten kilobytes, so the whole of it is written again at most every
//! [`PACE`] while it changes, and at once after a rest. There is nothing to replay, and an old program reads what a new one
//! wrote. A snapshot is safe from a kill as soon as it is written, and from a power cut once it is synced, at rest
//! ([`super::synced_file`]); a checksum tells a whole one from one that a power cut has torn. A thread of its own writes; the window
//! only hands it a copy and never waits. One journal is one file: a comment line that tells whose it is, then an ordinary
//! report file, which can be opened and mended like any other.

use super::head::{HEAD, Head, new_file};
use super::owner::Owner;
use super::synced_file::SyncedFile;
use crate::file::disk::{Stamp, sweep};
use crate::file::error::FileError;
use crate::file::folders::Folders;
use crate::file::ron::{FORMAT, Preserved, write};
use crate::report::Report;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// The least time between two snapshots while a report goes on changing.
pub const PACE: Duration = Duration::from_millis(500);

/// How long a save, or a program that fails, waits for the last snapshot.
pub(in crate::file) const LAST_WAIT: Duration = Duration::from_secs(2);

/// How long a program that ends waits for its journals to go; the window is gone by then.
pub const END_WAIT: Duration = Duration::from_secs(20);

/// What is handed to a journal.
#[derive(Clone, Debug)]
pub struct Snapshot {
    /// The file that was opened, if any.
    pub path: Option<PathBuf>,
    /// The state of that file when it was opened or saved last.
    pub stamp: Option<Stamp>,
    /// What stands in the window.
    pub report: Report,
    /// What the program does not know.
    pub preserved: Preserved,
    /// Now, in seconds since 1970.
    pub written: i64,
}

/// Writes the journal of one open report. Dropped, it writes what is still to be written, and stays on disk.
#[derive(Debug)]
pub struct Journal {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug, Default)]
struct Shared {
    state: Mutex<JournalState>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct JournalState {
    next: Option<Order>,
    is_working: bool,
    is_urgent: bool,
    ends: bool,
    fault: Option<String>,
    /// What was handed over last, until it is to be forgotten.
    latest: Option<Arc<Snapshot>>,
    /// The file that a save under way writes, and the state that this gives it.
    saving: Option<(PathBuf, Stamp)>,
}

#[derive(Debug)]
enum Order {
    Write(Arc<Snapshot>),
    Remove,
}

/// Tells a journal what a save on another thread is about to do.
#[derive(Debug)]
pub struct Announcer {
    shared: Arc<Shared>,
}

impl Announcer {
    /// A save is about to give a file that state. Waits until the journal knows, at most two seconds: a kill between the save
    /// and the window's taking note of it must not make the saved state look like another program's.
    pub fn about_to_save(&self, path: &Path, stamp: &Stamp) {
        let begun = Instant::now();
        let mut state = self.shared.lock();
        let Some(latest) = state.latest.clone() else { return };
        state.saving = Some((path.to_owned(), stamp.clone()));
        state.next.get_or_insert(Order::Write(latest));
        state.is_urgent = true;
        self.shared.changed.notify_all();
        while (state.next.is_some() || state.is_working) && begun.elapsed() < LAST_WAIT {
            state = self.shared.wait(state, Duration::from_millis(50));
        }
    }
}

/// Every journal that is being written, so that a failing program can wait for them.
static RUNNING: Mutex<Vec<Weak<Shared>>> = Mutex::new(Vec::new());

impl Journal {
    /// A journal in a file of its own; or one that goes on in `file`, which the caller has claimed. `wake` is called when
    /// [`Journal::fault`] has something to tell.
    pub fn start(folders: &Folders, owner: Owner, file: Option<PathBuf>, wake: impl Fn() + Send + 'static) -> Self {
        let file = file.unwrap_or_else(|| new_file(folders));
        let shared = Arc::new(Shared::default());
        let mut running = RUNNING.lock().unwrap_or_else(PoisonError::into_inner);
        running.retain(|other| other.strong_count() > 0);
        running.push(Arc::downgrade(&shared));
        drop(running);
        let for_thread = Arc::clone(&shared);
        let work = move || for_thread.write_until_end(&file, &owner, &wake);
        let thread = std::thread::Builder::new().name("journal".to_owned()).spawn(work);
        if let Err(error) = &thread {
            shared.lock().fault = Some(error.to_string());
        }
        Self { shared, thread: thread.ok() }
    }

    /// Hands over what stands in the window. Never waits for the disk.
    pub fn note(&self, snapshot: Snapshot) {
        let snapshot = Arc::new(snapshot);
        let mut state = self.shared.lock();
        state.latest = Some(Arc::clone(&snapshot));
        state.next = Some(Order::Write(snapshot));
        self.shared.changed.notify_all();
    }

    /// For a save of what was handed over.
    pub fn announcer(&self) -> Announcer {
        Announcer { shared: Arc::clone(&self.shared) }
    }

    /// The report is saved or given up: nothing is to be recovered any more.
    pub fn forget(&self) {
        let mut state = self.shared.lock();
        (state.latest, state.saving) = (None, None);
        state.next = Some(Order::Remove);
        self.shared.changed.notify_all();
    }

    /// Why the last snapshot could not be written, in a few words; given once.
    pub fn fault(&self) -> Option<String> {
        self.shared.lock().fault.take()
    }

    /// Waits until everything handed over to any journal is on disk, for at most that time. For a program that ends or
    /// fails; it never waits for a lock, since the one who fails may hold it.
    pub fn finish_all(longest: Duration) {
        let Ok(running) = RUNNING.try_lock() else { return };
        let running: Vec<Arc<Shared>> = running.iter().filter_map(Weak::upgrade).collect();
        let begun = Instant::now();
        while begun.elapsed() < longest && !running.iter().all(|shared| shared.is_finished()) {
            std::thread::park_timeout(Duration::from_millis(5));
        }
    }
}

impl Drop for Journal {
    fn drop(&mut self) {
        self.shared.lock().ends = true;
        self.shared.changed.notify_all();
        if let Some(thread) = self.thread.take() {
            thread.join().ok();
        }
    }
}

impl Shared {
    fn lock(&self) -> MutexGuard<'_, JournalState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether everything handed over is on disk; what is not is written at once.
    fn is_finished(&self) -> bool {
        let Ok(mut state) = self.state.try_lock() else { return false };
        state.is_urgent = true;
        self.changed.notify_all();
        state.next.is_none() && !state.is_working
    }

    fn wait<'a>(&self, state: MutexGuard<'a, JournalState>, time: Duration) -> MutexGuard<'a, JournalState> {
        self.changed.wait_timeout(state, time).unwrap_or_else(PoisonError::into_inner).0
    }

    fn write_until_end(&self, file: &Path, owner: &Owner, wake: &dyn Fn()) {
        let synced = SyncedFile::new(file);
        let mut last: Option<Instant> = None;
        // What killed programs left half written.
        sweep(file);
        loop {
            let mut state = self.lock();
            while state.next.is_none() && !state.ends {
                state = self.wait(state, Duration::from_secs(3600));
            }
            // What follows soon is written together, but never later than the pace.
            while let Some(rest) = last.and_then(|last| PACE.checked_sub(last.elapsed()))
                && matches!(state.next, Some(Order::Write(_)))
                && !state.is_urgent
                && !state.ends
            {
                state = self.wait(state, rest);
            }
            let Some(order) = state.next.take() else { return };
            state.is_working = true;
            state.is_urgent = false;
            let saving = state.saving.clone();
            drop(state);
            let fault = match order {
                Order::Write(snapshot) => {
                    last = Some(Instant::now());
                    put(&synced, file, owner, &snapshot, saving).err().map(|error| error.cause().to_owned())
                }
                Order::Remove => {
                    synced.remove();
                    None
                }
            };
            let mut state = self.lock();
            state.is_working = false;
            if fault.is_some() {
                state.fault = fault;
                drop(state);
                wake();
            }
            self.changed.notify_all();
        }
    }
}

fn put(
    synced: &SyncedFile,
    file: &Path,
    owner: &Owner,
    snapshot: &Snapshot,
    saving: Option<(PathBuf, Stamp)>,
) -> Result<(), FileError> {
    let failed = |error| FileError::writing(file, error);
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    let body = write(&snapshot.report, &snapshot.preserved);
    let mut head = Head {
        format: FORMAT,
        // A path that is no Unicode cannot be kept: what is recovered then is saved under a new name.
        path: snapshot.path.as_ref().and_then(|path| path.to_str()).map(str::to_owned),
        stamp: snapshot.stamp.as_ref().map(Stamp::key),
        owner: owner.clone(),
        written: snapshot.written,
        saving: saving.and_then(|(path, stamp)| Some((path.to_str()?.to_owned(), stamp.key()))),
        check: String::new(),
    };
    head.check = head.check_of(&body);
    let head = ron::to_string(&head).map_err(|error| failed(std::io::Error::other(error)))?;
    synced.put(format!("{HEAD}{head}\n{body}").as_bytes()).map_err(failed)
}
