//! What lies in a folder, without reading any of it.

use crate::file::error::FileError;
use crate::file::name::{EXTENSION, has_slip_name};
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// A file as it was seen from outside. Two looks that are equal mean that nothing has changed, as far as can be known.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FileLook {
    /// The file.
    pub path: PathBuf,
    /// Its size in bytes.
    pub size: u64,
    /// When it was last changed, where the system tells it.
    pub modified: Option<SystemTime>,
}

/// The report files in a folder, by name, without 审阅单; not those in folders inside of it.
pub fn reports_in(folder: &Path) -> Result<Vec<PathBuf>, FileError> {
    files_in(folder, |ending| ending.eq_ignore_ascii_case(EXTENSION))
}

/// The files right in a folder whose ending (without the dot) is wanted, by name. Hidden ones, what Word and WPS put next to
/// an open document (`~$…`) and 审阅单 are passed over.
///
/// # Errors
/// Where the folder cannot be read.
pub fn files_in(folder: &Path, is_wanted: impl Fn(&str) -> bool) -> Result<Vec<PathBuf>, FileError> {
    Ok(looks_in(folder, is_wanted)?.into_iter().map(|look| look.path).collect())
}

/// A look at each of the files that [`files_in`] finds.
///
/// # Errors
/// Where the folder cannot be read.
pub fn looks_in(folder: &Path, is_wanted: impl Fn(&str) -> bool) -> Result<Vec<FileLook>, FileError> {
    let failed = |error| FileError::reading(folder, error);
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let ending = path.extension().and_then(|ending| ending.to_str()).is_some_and(&is_wanted);
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        if ending && !name.starts_with(['.', '~']) && !has_slip_name(&path) {
            files.extend(file_look(&path));
        }
    }
    files.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(files)
}

/// A look at one file; nothing where there is none.
pub fn file_look(path: &Path) -> Option<FileLook> {
    let metadata = fs::metadata(path).ok().filter(fs::Metadata::is_file)?;
    Some(FileLook { path: path.to_owned(), size: metadata.len(), modified: metadata.modified().ok() })
}
