//! Opening and saving reports.

use super::listing::reports_in;
use super::read::{ReadOnly, Reading, read};
use super::replace::replace;
use super::slip::is_slip;
use super::{FileError, Kept, write};
use crate::report::Report;
use std::fs::{self, File, Metadata};
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::time::SystemTime;

/// Larger files are no reports and are not read.
pub const MAX_BYTES: u64 = 16 * 1024 * 1024;

/// An opened report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Opened {
    /// The report as far as it could be read.
    pub report: Report,
    /// What the program does not know and writes back; give it to [`save`].
    pub kept: Kept,
    /// What could not be read, each a Chinese sentence; not empty exactly where the file is damaged.
    pub left_out: Vec<String>,
    /// What the user should know though nothing is lost, each a Chinese sentence.
    pub notes: Vec<String>,
    /// Why the file must not be overwritten, if so.
    pub read_only: Option<ReadOnly>,
    /// The state of the file on disk; give it to [`save`].
    pub stamp: Stamp,
}

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
    fn of(bytes: &[u8], metadata: Option<&Metadata>) -> Self {
        let modified = metadata.and_then(|metadata| metadata.modified().ok());
        Self { size: bytes.len() as u64, modified, hash: fingerprint(bytes) }
    }

    /// The state as it stands in a journal.
    pub(super) fn key(&self) -> String {
        format!("{}:{:032x}", self.size, self.hash)
    }

    /// The state that stands in a journal.
    pub(super) fn from_key(key: &str) -> Option<Self> {
        let (size, hash) = key.split_once(':')?;
        Some(Self { size: size.parse().ok()?, modified: None, hash: u128::from_str_radix(hash, 16).ok()? })
    }
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
    let Some(Reading { report, kept, left_out, notes, read_only }) = read(&text) else {
        return Err(FileError::NotAReport(path.to_owned()));
    };
    let read_only = read_only.or_else(|| metadata.permissions().readonly().then_some(ReadOnly::NoWrite));
    Ok(Opened { report, kept, left_out, notes, read_only, stamp })
}

/// Saves a report, whole or not at all. With an expected state the file must still be in it: one that another program
/// changed since is left alone. One that is gone is made again. Without an expected state the file is replaced unasked.
pub fn save(path: &Path, report: &Report, kept: &Kept, expected: Option<&Stamp>) -> Result<Stamp, FileError> {
    if expected.is_some_and(|expected| changed(path, expected)) {
        return Err(FileError::ChangedByOther(path.to_owned()));
    }
    let text = write(report, kept);
    if text.len() as u64 > MAX_BYTES {
        // It could not be opened again.
        return Err(FileError::TooLargeToSave(path.to_owned()));
    }
    replace(path, text.as_bytes())?;
    Ok(Stamp::of(text.as_bytes(), fs::metadata(path).ok().as_ref()))
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
pub(super) fn is_in_state(path: &Path, state: &Stamp) -> bool {
    contents(path).is_ok_and(|(bytes, _)| Stamp::of(&bytes, None) == *state)
}

/// The state that a save of that report gives its file.
pub fn state_to_be(report: &Report, kept: &Kept) -> Stamp {
    Stamp::of(write(report, kept).as_bytes(), None)
}

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

fn differs(path: &Path, expected: &Stamp) -> bool {
    match contents(path) {
        Ok((bytes, _)) => Stamp::of(&bytes, None) != *expected,
        Err(FileError::Missing(_)) => false,
        // What cannot be read cannot be shown to be the same.
        Err(_) => true,
    }
}

pub(super) fn contents(path: &Path) -> Result<(Vec<u8>, Metadata), FileError> {
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

/// FNV-1a of 128 bits: the same in every run, so that states may be compared over a restart.
pub(super) fn fingerprint(bytes: &[u8]) -> u128 {
    const OFFSET: u128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d;
    const PRIME: u128 = 0x0000_0000_0100_0000_0000_0000_0000_013b;
    bytes.iter().fold(OFFSET, |hash, &byte| (hash ^ u128::from(byte)).wrapping_mul(PRIME))
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

/// The report of the same unit for the year before, among the report files beside a file. Looks at no more than
/// [`MOST_BESIDE`] files and passes over what it cannot read.
pub fn last_year_beside(path: &Path, report: &Report) -> Option<(PathBuf, Report)> {
    let year = report.year.checked_sub(1)?;
    let name = report.unit_name.trim();
    if name.is_empty() {
        return None;
    }
    let beside = reports_in(path.parent()?).ok()?;
    beside.into_iter().filter(|other| other != path).take(MOST_BESIDE).find_map(|other| {
        let opened = open(&other).ok()?;
        let same = opened.report.year == year && opened.report.unit_name.trim() == name;
        same.then_some((other, opened.report))
    })
}

/// How many files of a folder are looked at for last year's report.
pub const MOST_BESIDE: usize = 200;
