//! 审阅单 on disk.

use crate::file::disk::{MAX_BYTES, document, replace};
use crate::file::error::FileError;
use crate::file::ron::{SlipReading, read_slip, write_slip};
use crate::report::Slip;
use std::path::Path;

/// Opens a slip. Changes nothing on disk.
///
/// # Errors
/// The file cannot be read, or is no slip.
pub fn open_slip(path: &Path) -> Result<SlipReading, FileError> {
    let bytes = document(path)?;
    let text = String::from_utf8(bytes).map_err(|_| FileError::NotText(path.to_owned()))?;
    read_slip(&text).ok_or_else(|| FileError::NotASlip(path.to_owned()))
}

/// Writes a slip, whole or not at all.
///
/// # Errors
/// Whatever prevented it from being written; a file that was there is whole then.
pub fn save_slip(path: &Path, slip: &Slip) -> Result<(), FileError> {
    let text = write_slip(slip);
    if text.len() as u64 > MAX_BYTES {
        return Err(FileError::TooLargeToSave(path.to_owned()));
    }
    replace(path, text.as_bytes())
}
