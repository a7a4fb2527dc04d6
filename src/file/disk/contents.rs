//! What the disk holds: contents of files that are no larger than they may be, and what is known of a path.

use crate::file::error::FileError;
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::Path;
use std::time::SystemTime;

/// Larger files are no reports and are not read.
pub const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// Whether a path is a folder's.
pub fn is_folder(path: &Path) -> bool {
    path.is_dir()
}

/// Makes a folder, and those above it that are missing. One that is there already is left as it is.
///
/// # Errors
/// Whatever keeps it from being made.
pub fn make_folder(path: &Path) -> Result<(), FileError> {
    fs::create_dir_all(path).map_err(|error| FileError::writing(path, error))
}

/// The bytes of a document of any format, at most [`MAX_BYTES`].
pub fn document(path: &Path) -> Result<Vec<u8>, FileError> {
    let (bytes, _) = contents(path)?;
    if bytes.is_empty() { Err(FileError::Empty(path.to_owned())) } else { Ok(bytes) }
}

/// The bytes of a file and what the system knows of it.
pub(in crate::file) fn contents(path: &Path) -> Result<(Vec<u8>, Metadata), FileError> {
    let failed = |error| FileError::reading(path, error);
    // Opening a pipe would wait for its other end.
    if !fs::metadata(path).map_err(failed)?.is_file() {
        return Err(FileError::NotAFile(path.to_owned()));
    }
    let file = File::open(path).map_err(failed)?;
    let metadata = file.metadata().map_err(failed)?;
    let bytes = bounded(file, metadata.len()).map_err(failed)?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(FileError::TooLarge(path.to_owned()));
    }
    Ok((bytes, metadata))
}

/// At most one byte more than the limit, also of a file that grows while it is read.
fn bounded(file: File, length: u64) -> io::Result<Vec<u8>> {
    let room = usize::try_from(length.min(MAX_BYTES)).unwrap_or_default();
    let mut bytes = Vec::with_capacity(room);
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}

/// Whether something with that path exists.
pub fn exists(path: &Path) -> bool {
    path.symlink_metadata().is_ok()
}

/// Whether two paths lead to the same file; a file that is not there is no other's.
pub fn is_same(one: &Path, other: &Path) -> bool {
    one == other
        || fs::canonicalize(one).ok().zip(fs::canonicalize(other).ok()).is_some_and(|(one, other)| one == other)
}

/// When a file was last changed; nothing where there is none.
pub fn modified(path: &Path) -> Option<SystemTime> {
    fs::metadata(path).and_then(|metadata| metadata.modified()).ok()
}
