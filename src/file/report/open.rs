//! Opening and saving reports.

use crate::file::disk::{MAX_BYTES, Stamp, changed, contents, replace};
use crate::file::error::FileError;
use crate::file::ron::{Preserved, ReadOnly, ReportReading, is_slip, read, write};
use crate::report::Report;
use std::fs;
use std::path::Path;

/// An opened report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Opened {
    /// The report as far as it could be read.
    pub report: Report,
    /// What the program does not know and writes back; give it to [`save`].
    pub preserved: Preserved,
    /// What could not be read, each a Chinese sentence; not empty exactly where the file is damaged.
    pub left_out: Vec<String>,
    /// What the user should know though nothing is lost, each a Chinese sentence.
    pub notes: Vec<String>,
    /// Why the file must not be overwritten, if so.
    pub read_only: Option<ReadOnly>,
    /// The state of the file on disk; give it to [`save`].
    pub stamp: Stamp,
}

/// Opens a report as far as it can be read. Changes nothing on disk.
pub fn open(path: &Path) -> Result<Opened, FileError> {
    let (bytes, metadata) = contents(path)?;
    let stamp = Stamp::of(&bytes, Some(&metadata));
    if bytes.is_empty() {
        return Err(FileError::Empty(path.to_owned()));
    }
    let text = String::from_utf8(bytes).map_err(|_| FileError::NotText(path.to_owned()))?;
    if is_slip(&text) {
        return Err(FileError::ASlip(path.to_owned()));
    }
    let Some(ReportReading { report, preserved, left_out, notes, read_only }) = read(&text) else {
        return Err(FileError::NotAReport(path.to_owned()));
    };
    let read_only = read_only.or_else(|| metadata.permissions().readonly().then_some(ReadOnly::NoWrite));
    Ok(Opened { report, preserved, left_out, notes, read_only, stamp })
}

/// Saves a report, whole or not at all. With an expected state the file must still be in it: one that another program
/// changed since is left alone. One that is gone is made again. Without an expected state the file is replaced unasked.
pub fn save(path: &Path, report: &Report, preserved: &Preserved, expected: Option<&Stamp>) -> Result<Stamp, FileError> {
    if expected.is_some_and(|expected| changed(path, expected)) {
        return Err(FileError::ChangedByOther(path.to_owned()));
    }
    let text = write(report, preserved);
    if text.len() as u64 > MAX_BYTES {
        // It could not be opened again.
        return Err(FileError::TooLargeToSave(path.to_owned()));
    }
    replace(path, text.as_bytes())?;
    Ok(Stamp::of(text.as_bytes(), fs::metadata(path).ok().as_ref()))
}

/// The state that a save of that report gives its file.
pub fn state_to_be(report: &Report, preserved: &Preserved) -> Stamp {
    Stamp::of(write(report, preserved).as_bytes(), None)
}
