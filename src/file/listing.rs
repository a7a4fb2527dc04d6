//! What lies in a folder, without reading any of it.

use super::FileError;
use super::slip::has_slip_name;
use std::fs;
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// A file as it was seen from outside. Two looks that are equal mean that nothing has changed, as far as can be told.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FileLook {
    /// The file.
    pub path: PathBuf,
    /// Its size in bytes.
    pub size: u64,
    /// When it was last changed, where the system tells it.
    pub modified: Option<SystemTime>,
}

/// The files right in a folder whose names end in one of these endings (without the dot), by name. What other programs
/// keep beside their files, such as locks, begins with a dot or `~` and is passed
/// over, and so are 审阅单.
///
/// # Errors
/// Where the folder cannot be read.
pub fn looks_in(folder: &Path, endings: &[&str]) -> Result<Vec<FileLook>, FileError> {
    let failed = |error| FileError::reading(folder, error);
    let mut files = Vec::new();
    for entry in fs::read_dir(folder).map_err(failed)? {
        let path = entry.map_err(failed)?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy();
        let ending = path.extension().unwrap_or_default();
        let is_meant = endings.iter().any(|wanted| ending.eq_ignore_ascii_case(wanted));
        if is_meant && !name.starts_with(['.', '~']) && !has_slip_name(&path) {
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
