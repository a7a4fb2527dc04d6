//! Journals that no running program writes any more: what can be recovered.

use super::head::{HEAD, Head, folder, new_file};
use super::synced_file::FRESH;
use crate::file::disk::{self, Stamp};
use crate::file::error::FileError;
use crate::file::folders::Folders;
use crate::file::name::EXTENSION;
use crate::file::ron::{Preserved, read};
use crate::report::Report;
use std::fs;
use std::path::{Path, PathBuf};

/// How many discarded journals are kept.
const MOST_DISCARDED: usize = 10;

/// A journal of another computer that was not touched for so long, in seconds, belongs to no running program.
const FOREIGN_REST: i64 = 24 * 3600;

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
    pub preserved: Preserved,
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
            Seen::InUse => {}
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
        Seen::InUse => return,
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
    InUse,
    Broken,
}

fn orphan(journal: &Path, now: i64) -> Seen {
    let bytes = match disk::contents(journal) {
        Ok((bytes, _)) => bytes,
        // It was saved or claimed in this moment.
        Err(FileError::Missing(_)) => return Seen::InUse,
        Err(_) => return Seen::Broken,
    };
    let text = String::from_utf8_lossy(&bytes);
    let (first, body) = text.split_once('\n').unwrap_or((&text, ""));
    let head = first.strip_prefix(HEAD).and_then(|head| ron::from_str::<Head>(head).ok());
    if let Some(head) = &head {
        let elsewhere = !head.owner.is_on_this_computer();
        let rests = now.saturating_sub(head.written) > FOREIGN_REST;
        if if elsewhere { !rests } else { !head.owner.is_gone() } {
            return Seen::InUse;
        }
    }
    let Some(reading) = read(body).or_else(|| read(&text)) else { return Seen::Broken };
    let mut left_out = reading.left_out;
    let head = head.filter(|head| head.check == head.check_of(body));
    if head.is_none() && left_out.is_empty() {
        // Not even the name of the file can be trusted.
        left_out.push("恢复文件有损坏，内容可能不全，请逐项核对。".to_owned());
    }
    let (mut path, mut stamp, mut written) = (None, None, 0);
    if let Some(head) = head {
        (path, stamp) = (head.path.map(PathBuf::from), head.stamp.as_deref().and_then(Stamp::from_key));
        written = head.written;
        // The save that was under way has come to its end: it is this program's own state that the file is in.
        if let Some((saved, state)) = head.saving
            && let Some(state) = Stamp::from_key(&state)
            && disk::is_in_state(Path::new(&saved), &state)
        {
            (path, stamp) = (Some(PathBuf::from(saved)), Some(state));
        }
    }
    Seen::Orphan(Box::new(Orphan {
        journal: journal.to_owned(),
        path,
        stamp,
        written,
        report: reading.report,
        preserved: reading.preserved,
        left_out,
    }))
}

/// Takes an orphan over: only one program gets it. Returns the file in which its journal goes on; nothing where another
/// program was quicker.
pub fn claim(folders: &Folders, orphan: &Orphan) -> Option<PathBuf> {
    let own = new_file(folders);
    fs::rename(&orphan.journal, &own).ok().map(|()| own)
}

/// Gives an orphan up. Its text is kept among the last ten that were discarded.
///
/// # Errors
/// The data folder takes no files.
pub fn discard(folders: &Folders, journal: &Path) -> Result<(), FileError> {
    let discarded = folders.data.join("discarded");
    let failed = |error| FileError::writing(&discarded, error);
    fs::create_dir_all(&discarded).map_err(failed)?;
    if let Some(name) = journal.file_name() {
        match fs::rename(journal, discarded.join(name)) {
            Err(error) if error.kind() != std::io::ErrorKind::NotFound => return Err(failed(error)),
            _ => {}
        }
    }
    let entries = fs::read_dir(&discarded).into_iter().flatten().flatten();
    let mut all: Vec<_> = entries.map(|entry| (disk::modified(&entry.path()), entry.path())).collect();
    all.sort();
    let surplus = all.len().saturating_sub(MOST_DISCARDED);
    all.into_iter().take(surplus).for_each(|(_, path)| drop(fs::remove_file(path)));
    Ok(())
}
