//! The last states of each file, as they stood on disk before they were saved over, in the user's data folder.

use crate::file::disk::{self, replace};
use crate::file::error::FileError;
use crate::file::folders::Folders;
use crate::file::name::EXTENSION;
use crate::text::long_fingerprint;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

/// How many states of a file are kept.
pub const MOST_VERSIONS: usize = 10;

/// A state that a file was in before it was saved over.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Version {
    /// Where it is kept; it is a report file like any other.
    pub file: PathBuf,
    /// When the file had got that state, in seconds since 1970; 0 where that is not known.
    pub saved: i64,
}

/// Keeps the state that a file has now, before it is saved over. A state that was kept last is not kept twice; no file is no
/// fault.
///
/// # Errors
/// The file cannot be read, or the data folder takes no files.
pub fn keep_version(folders: &Folders, path: &Path) -> Result<(), FileError> {
    let (bytes, metadata) = match disk::contents(path) {
        Ok(found) => found,
        Err(FileError::Missing(_)) => return Ok(()),
        Err(error) => return Err(error),
    };
    let folder = folder(folders, path);
    let failed = |error| FileError::writing(&folder, error);
    let kept = numbered(&folder);
    if kept.last().is_some_and(|(_, last)| fs::read(&last.file).is_ok_and(|last| last == bytes)) {
        return Ok(());
    }
    let serial = kept.last().map_or(0, |(serial, _)| *serial) + 1;
    let saved = metadata.modified().ok().and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let saved = saved.map(|time| time.as_secs()).unwrap_or_default();
    fs::create_dir_all(&folder).map_err(failed)?;
    replace(&folder.join(format!("{serial:08}-{saved}.{EXTENSION}")), &bytes)?;
    let surplus = (kept.len() + 1).saturating_sub(MOST_VERSIONS);
    kept.iter().take(surplus).for_each(|(_, old)| drop(fs::remove_file(&old.file)));
    // For people who look for a file in the data folder.
    let name = folder.join("path.txt");
    if !disk::exists(&name) {
        replace(&name, path.display().to_string().as_bytes())?;
    }
    Ok(())
}

/// The kept states of a file, the last one first.
pub fn versions(folders: &Folders, path: &Path) -> Vec<Version> {
    let mut kept: Vec<Version> = numbered(&folder(folders, path)).into_iter().map(|(_, version)| version).collect();
    kept.reverse();
    kept
}

/// The kept states by the order in which they were kept.
fn numbered(folder: &Path) -> Vec<(u64, Version)> {
    let entries = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.path());
    let mut kept: Vec<(u64, Version)> = entries.filter_map(version).collect();
    kept.sort_by_key(|(serial, _)| *serial);
    kept
}

fn version(file: PathBuf) -> Option<(u64, Version)> {
    let name = file.file_name()?.to_str()?.strip_suffix(EXTENSION)?.strip_suffix('.')?;
    let (serial, saved) = name.split_once('-')?;
    Some((serial.parse().ok()?, Version { saved: saved.parse().ok()?, file }))
}

/// One folder for one file, whatever path leads to it.
fn folder(folders: &Folders, path: &Path) -> PathBuf {
    let target = fs::canonicalize(path).or_else(|_| std::path::absolute(path)).unwrap_or_else(|_| path.to_owned());
    let key = long_fingerprint(target.as_os_str().as_encoded_bytes());
    folders.data.join("versions").join(format!("{key:032x}"))
}
