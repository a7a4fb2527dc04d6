//! The recovery journal: what stands in the window and not yet in a file, kept in the user's data folder.
//!
//! It is a snapshot, not a log of edits: a report is some ten kilobytes, so the whole of it is written again at most every
//! [`PACE`] while it changes, and at once after a rest. There is nothing to replay, and an old program reads what a new one
//! wrote. A snapshot is safe from a kill as soon as it is written, and from a power cut once it is synced, at rest
//! ([`super::slot`]); a checksum tells a whole one from one that a power cut has torn. A thread of its own writes; the window
//! only hands it a copy and never waits. One journal is one file: a comment line that tells whose it is, then an ordinary
//! report file, which can be opened and mended like any other.

use super::slot::{FRESH, Slot};
use super::{EXTENSION, FileError, Folders, Kept, Owner, Stamp, disk, read, sweep, write};
use crate::report::Report;
use serde::{Deserialize, Serialize};
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError, Weak};
use std::thread::JoinHandle;
use std::time::{Duration, Instant};

/// The least time between two snapshots while a report goes on changing.
pub const PACE: Duration = Duration::from_millis(500);

/// How long a program that fails waits for the last snapshot.
const LAST_WAIT: Duration = Duration::from_secs(2);

/// How many discarded journals are kept.
const MOST_DISCARDED: usize = 10;

/// A journal of another computer that was not touched for so long, in seconds, belongs to no running program.
const FOREIGN_REST: i64 = 24 * 3600;

const HEAD: &str = "// nianbao-journal ";

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
    pub kept: Kept,
    /// Now, in seconds since 1970.
    pub written: i64,
}

/// What stands in the first line of a journal.
#[derive(Debug, Serialize, Deserialize)]
struct Head {
    format: u32,
    #[serde(default)]
    path: Option<String>,
    #[serde(default)]
    stamp: Option<String>,
    #[serde(default)]
    owner: Owner,
    written: i64,
    /// Of path, state and report.
    check: String,
}

/// Writes the journal of one open report. Dropped, it writes what is still to be written, and stays on disk.
#[derive(Debug)]
pub struct Journal {
    shared: Arc<Shared>,
    thread: Option<JoinHandle<()>>,
}

#[derive(Debug, Default)]
struct Shared {
    state: Mutex<State>,
    changed: Condvar,
}

#[derive(Debug, Default)]
struct State {
    next: Option<Order>,
    is_working: bool,
    is_urgent: bool,
    ends: bool,
    fault: Option<String>,
}

#[derive(Debug)]
enum Order {
    Write(Box<Snapshot>),
    Remove,
}

/// Every journal that is being written, so that a failing program can wait for them.
static LIVING: Mutex<Vec<Weak<Shared>>> = Mutex::new(Vec::new());

impl Journal {
    /// A journal in a file of its own; or one that goes on in `file`, which the caller has claimed. `wake` is called when
    /// [`Journal::fault`] has something to tell.
    pub fn start(folders: &Folders, owner: Owner, file: Option<PathBuf>, wake: impl Fn() + Send + 'static) -> Self {
        let file = file.unwrap_or_else(|| new_file(folders));
        let shared = Arc::new(Shared::default());
        let mut living = LIVING.lock().unwrap_or_else(PoisonError::into_inner);
        living.retain(|other| other.strong_count() > 0);
        living.push(Arc::downgrade(&shared));
        drop(living);
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
        self.order(Order::Write(Box::new(snapshot)));
    }

    /// The report is saved or given up: nothing is to be recovered any more.
    pub fn forget(&self) {
        self.order(Order::Remove);
    }

    fn order(&self, order: Order) {
        self.shared.lock().next = Some(order);
        self.shared.changed.notify_all();
    }

    /// Why the last snapshot could not be written, in a few words; told once.
    pub fn fault(&self) -> Option<String> {
        self.shared.lock().fault.take()
    }

    /// Waits until everything handed over to any journal is on disk, for at most two seconds. For a program that ends or
    /// fails; it never waits for a lock, since the one who fails may hold it.
    pub fn finish_all() {
        let Ok(living) = LIVING.try_lock() else { return };
        let living: Vec<Arc<Shared>> = living.iter().filter_map(Weak::upgrade).collect();
        let begun = Instant::now();
        while begun.elapsed() < LAST_WAIT && !living.iter().all(|shared| shared.is_finished()) {
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
    fn lock(&self) -> MutexGuard<'_, State> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Whether everything handed over is on disk; what is not is written at once.
    fn is_finished(&self) -> bool {
        let Ok(mut state) = self.state.try_lock() else { return false };
        state.is_urgent = true;
        self.changed.notify_all();
        state.next.is_none() && !state.is_working
    }

    fn wait<'a>(&self, state: MutexGuard<'a, State>, time: Duration) -> MutexGuard<'a, State> {
        self.changed.wait_timeout(state, time).unwrap_or_else(PoisonError::into_inner).0
    }

    fn write_until_end(&self, file: &Path, owner: &Owner, wake: &dyn Fn()) {
        let slot = Slot::new(file);
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
            drop(state);
            let fault = match order {
                Order::Write(snapshot) => {
                    last = Some(Instant::now());
                    put(&slot, file, owner, &snapshot).err().map(|error| error.cause().to_owned())
                }
                Order::Remove => {
                    slot.remove();
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

fn put(slot: &Slot, file: &Path, owner: &Owner, snapshot: &Snapshot) -> Result<(), FileError> {
    let failed = |error| FileError::writing(file, error);
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder).map_err(failed)?;
    }
    let body = write(&snapshot.report, &snapshot.kept);
    // A path that is no Unicode cannot be kept: what is recovered then is saved under a new name.
    let path = snapshot.path.as_ref().and_then(|path| path.to_str()).map(str::to_owned);
    let stamp = snapshot.stamp.as_ref().map(Stamp::key);
    let check = check(path.as_deref(), stamp.as_deref(), &body);
    let head = Head { format: super::FORMAT, path, stamp, owner: owner.clone(), written: snapshot.written, check };
    let head = ron::to_string(&head).map_err(|error| failed(std::io::Error::other(error)))?;
    slot.put(format!("{HEAD}{head}\n{body}").as_bytes()).map_err(failed)
}

fn check(path: Option<&str>, stamp: Option<&str>, body: &str) -> String {
    let all = [path.unwrap_or_default(), stamp.unwrap_or_default(), body].join("\n");
    format!("{:032x}", disk::fingerprint(all.as_bytes()))
}

/// A journal that no running program writes any more.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Orphan {
    /// The journal itself.
    pub journal: PathBuf,
    /// The file that had been opened; none for a report that was never saved.
    pub path: Option<PathBuf>,
    /// The state of that file when it was opened or saved last.
    pub stamp: Option<Stamp>,
    /// When the journal was written, in seconds since 1970.
    pub written: i64,
    /// What stood in the window.
    pub report: Report,
    /// What the program did not know.
    pub kept: Kept,
    /// What of the journal could not be read, each a Chinese sentence.
    pub left_out: Vec<String>,
}

/// What is found in the folder of journals.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Orphans {
    /// What can be recovered, the newest first.
    pub readable: Vec<Orphan>,
    /// Files of which nothing can be read; they were put aside, under these names.
    pub broken: Vec<PathBuf>,
}

/// The journals that no running program writes any more. `now` in seconds since 1970.
pub fn orphans(folders: &Folders, now: i64) -> Orphans {
    let mut found = Orphans::default();
    with_ending(folders, FRESH).iter().for_each(|fresh| settle(fresh, now));
    for journal in with_ending(folders, EXTENSION) {
        match orphan(&journal, now) {
            Seen::Orphan(orphan) => found.readable.push(*orphan),
            Seen::Living => {}
            Seen::Broken => {
                let aside = journal.with_extension("bad");
                let moved = fs::rename(&journal, &aside);
                found.broken.push(if moved.is_ok() { aside } else { journal });
            }
        }
    }
    found.readable.sort_by(|one, other| (other.written, &other.journal).cmp(&(one.written, &one.journal)));
    found
}

fn with_ending(folders: &Folders, ending: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(folder(folders)).into_iter().flatten().flatten().map(|entry| entry.path());
    entries.filter(|path| path.extension().is_some_and(|end| end == ending)).collect()
}

/// Puts a snapshot that was never synced in the place of the one before, if it is whole.
fn settle(fresh: &Path, now: i64) {
    let synced = fresh.with_extension(EXTENSION);
    let target = match orphan(fresh, now) {
        Seen::Living => return,
        Seen::Orphan(orphan) if orphan.left_out.is_empty() => synced,
        // Torn, it is worth more than nothing, but less than a whole one.
        _ if !synced.exists() => synced,
        _ => fresh.with_extension("bad"),
    };
    // Another program may have done the same just now.
    fs::rename(fresh, target).ok();
}

enum Seen {
    Orphan(Box<Orphan>),
    Living,
    Broken,
}

fn orphan(journal: &Path, now: i64) -> Seen {
    let bytes = match disk::contents(journal) {
        Ok((bytes, _)) => bytes,
        // It was saved or claimed in this moment.
        Err(FileError::Missing(_)) => return Seen::Living,
        Err(_) => return Seen::Broken,
    };
    let text = String::from_utf8_lossy(&bytes);
    let (first, body) = text.split_once('\n').unwrap_or((&text, ""));
    let head = first.strip_prefix(HEAD).and_then(|head| ron::from_str::<Head>(head).ok());
    if let Some(head) = &head {
        let elsewhere = !head.owner.is_on_this_computer();
        let rests = now.saturating_sub(head.written) > FOREIGN_REST;
        if if elsewhere { !rests } else { !head.owner.is_gone() } {
            return Seen::Living;
        }
    }
    let Some(reading) = read(body).or_else(|| read(&text)) else { return Seen::Broken };
    let mut left_out = reading.left_out;
    let holds = |head: &Head| head.check == check(head.path.as_deref(), head.stamp.as_deref(), body);
    let head = head.filter(holds);
    if head.is_none() && left_out.is_empty() {
        // Not even the name of the file can be trusted.
        left_out.push("恢复文件有损坏，内容可能不全，请逐项核对。".to_owned());
    }
    let head = head.unwrap_or(Head {
        format: super::FORMAT,
        path: None,
        stamp: None,
        owner: Owner::default(),
        written: 0,
        check: String::new(),
    });
    Seen::Orphan(Box::new(Orphan {
        journal: journal.to_owned(),
        path: head.path.map(PathBuf::from),
        stamp: head.stamp.as_deref().and_then(Stamp::from_key),
        written: head.written,
        report: reading.report,
        kept: reading.kept,
        left_out,
    }))
}

/// Takes an orphan over: only one program gets it. Returns the file in which its journal goes on; nothing where another
/// program was quicker.
pub fn claim(folders: &Folders, orphan: &Orphan) -> Option<PathBuf> {
    let own = new_file(folders);
    fs::rename(&orphan.journal, &own).ok().map(|()| own)
}

/// Gives an orphan up. Its text is kept beside, among the last ten that were discarded.
///
/// # Errors
/// The data folder takes no files.
pub fn discard(folders: &Folders, journal: &Path) -> Result<(), FileError> {
    let kept = folders.data.join("discarded");
    let failed = |error| FileError::writing(&kept, error);
    fs::create_dir_all(&kept).map_err(failed)?;
    if let Some(name) = journal.file_name() {
        match fs::rename(journal, kept.join(name)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(failed(error)),
            _ => {}
        }
    }
    let entries = fs::read_dir(&kept).into_iter().flatten().flatten();
    let mut all: Vec<_> = entries.map(|entry| (disk::modified(&entry.path()), entry.path())).collect();
    all.sort();
    let surplus = all.len().saturating_sub(MOST_DISCARDED);
    all.into_iter().take(surplus).for_each(|(_, path)| drop(fs::remove_file(path)));
    Ok(())
}

fn folder(folders: &Folders) -> PathBuf {
    folders.data.join("journal")
}

/// A name that no other journal has.
fn new_file(folders: &Folders) -> PathBuf {
    use std::hash::{BuildHasher, RandomState};
    let chance = RandomState::new().hash_one(std::process::id());
    folder(folders).join(format!("{}-{chance:016x}.{EXTENSION}", std::process::id()))
}
