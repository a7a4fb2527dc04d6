//! Files that other programs are to look at: pages on their way to the printer.

use crate::file::disk::replace;
use crate::file::error::FileError;
use crate::file::folders::Folders;
use std::fs;
use std::path::PathBuf;
use std::time::Duration;

/// After this time nobody prints such a file any more.
const LIFETIME: Duration = Duration::from_secs(24 * 60 * 60);

/// Puts bytes into a file of that name among the program's own, for another program to print or show. Those of earlier
/// days are taken away.
///
/// # Errors
/// Whatever prevented the file from being written.
pub fn write_for_printing(folders: &Folders, name: &str, bytes: &[u8]) -> Result<PathBuf, FileError> {
    let folder = folders.data.join("print");
    let path = folder.join(name);
    fs::create_dir_all(&folder).map_err(|error| FileError::writing(&path, error))?;
    for entry in fs::read_dir(&folder).into_iter().flatten().flatten() {
        let age = entry.metadata().ok().and_then(|found| found.modified().ok()).and_then(|then| then.elapsed().ok());
        if age.is_some_and(|age| age > LIFETIME) {
            // One that cannot be taken away now goes next time.
            fs::remove_file(entry.path()).ok();
        }
    }
    replace(&path, bytes)?;
    Ok(path)
}
