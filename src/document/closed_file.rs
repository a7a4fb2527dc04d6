//! A step of the review on a file that no window has open.

use super::error::ClosedFileError;
use super::open_document::Document;
use super::review::Author;
use crate::file::{self, FileError, Folders, Locked, Owner};
use crate::report::Stage;
use std::path::Path;

/// Takes the report of a file to a stage: locks and opens the file, makes the entry, saves, lets the file go. With folders
/// the state before is kept among the versions. It waits for the disk, so a window runs it on a thread of its own.
///
/// # Errors
/// Why not; the file is as it was then. A file that somebody has open is left alone.
pub fn set_stage_of_closed_file(
    path: &Path,
    folders: Option<&Folders>,
    stage: Stage,
    reason: &str,
    author: &Author,
) -> Result<(), ClosedFileError> {
    // What cannot be opened is not locked either, so that nothing is left next to it.
    file::open(path)?;
    // The lock of this program's own window must not be taken from it.
    if file::holder(path).is_some_and(|holder| holder.is_this_program()) {
        return Err(ClosedFileError::OpenHere);
    }
    let lock = match file::lock(path, &Owner::this_program(author.when), false) {
        Locked::Held(holder) => return Err(FileError::Held(path.to_owned(), holder.user).into()),
        Locked::Mine(lock) => Some(lock),
        Locked::Nowhere => None,
    };
    let mut document = Document::from_opened(path.to_owned(), file::open(path)?);
    document.step(stage, reason, author)?;
    let saved = document.to_save(path.to_owned()).write(folders);
    drop(lock);
    saved?;
    Ok(())
}
