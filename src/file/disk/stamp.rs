//! The state of a file on disk, by which the changes of other programs are noticed.

use super::contents::contents;
use crate::file::error::FileError;
use crate::text::long_fingerprint;
use std::fs::{self, Metadata};
use std::path::Path;
use std::time::SystemTime;

/// The state of a file on disk. Two states are the same where the content is.
#[derive(Clone, Debug)]
pub struct Stamp {
    size: u64,
    modified: Option<SystemTime>,
    hash: u128,
}

impl PartialEq for Stamp {
    fn eq(&self, other: &Self) -> bool {
        (self.size, self.hash) == (other.size, other.hash)
    }
}

impl Eq for Stamp {}

impl Stamp {
    /// The state of a file with that content.
    pub(in crate::file) fn of(bytes: &[u8], metadata: Option<&Metadata>) -> Self {
        let modified = metadata.and_then(|metadata| metadata.modified().ok());
        Self { size: bytes.len() as u64, modified, hash: long_fingerprint(bytes) }
    }

    /// The state as it stands in a journal.
    pub(in crate::file) fn key(&self) -> String {
        format!("{}:{:032x}", self.size, self.hash)
    }

    /// The state that stands in a journal.
    pub(in crate::file) fn from_key(key: &str) -> Option<Self> {
        let (size, hash) = key.split_once(':')?;
        Some(Self { size: size.parse().ok()?, modified: None, hash: u128::from_str_radix(hash, 16).ok()? })
    }
}

/// Whether a file has another content than the expected one. A file that is gone or cannot be read has not. Looks at size
/// and time first, so that it may be asked often.
pub fn changed(path: &Path, expected: &Stamp) -> bool {
    let Ok(metadata) = fs::metadata(path) else {
        return false;
    };
    let touched = metadata.len() != expected.size || metadata.modified().ok() != expected.modified;
    touched && differs(path, expected)
}

/// Whether a file can be read and is in that state.
pub(in crate::file) fn is_in_state(path: &Path, state: &Stamp) -> bool {
    contents(path).is_ok_and(|(bytes, _)| Stamp::of(&bytes, None) == *state)
}

fn differs(path: &Path, expected: &Stamp) -> bool {
    match contents(path) {
        Ok((bytes, _)) => Stamp::of(&bytes, None) != *expected,
        Err(FileError::Missing(_)) => false,
        // What cannot be read cannot be shown to be the same.
        Err(_) => true,
    }
}
