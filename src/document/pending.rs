//! A report on its way to the disk.

use super::revision::Revision;
use crate::file::{self, Announcer, FileError, Folders, Preserved, Stamp};
use crate::report::Report;
use std::path::PathBuf;

/// A report on its way to the disk.
#[derive(Debug)]
pub struct Pending {
    pub(super) report: Report,
    pub(super) preserved: Preserved,
    pub(super) expected: Option<Stamp>,
    /// The state that is saved.
    pub revision: Revision,
    /// Where it goes.
    pub path: PathBuf,
}

impl Pending {
    /// Overwrites what another program has put there since.
    pub fn overwrite(&mut self) {
        self.expected = None;
    }

    /// Whether the file is replaced whatever is in it.
    pub fn is_unasked(&self) -> bool {
        self.expected.is_none()
    }

    /// Tells the journal what [`Pending::write`] is about to do.
    pub fn announce(&self, announcer: &Announcer) {
        announcer.about_to_save(&self.path, &file::state_to_be(&self.report, &self.preserved));
    }

    /// Writes the file. With folders the state that it replaces is kept there; where that fails it is saved all the same.
    ///
    /// # Errors
    /// Whatever prevented the file from being written; the old file is whole then.
    pub fn write(&self, folders: Option<&Folders>) -> Result<Stamp, FileError> {
        if let Some(folders) = folders
            && let Err(error) = file::keep_version(folders, &self.path)
        {
            log::warn!("the version before was not kept: {error}");
        }
        file::save(&self.path, &self.report, &self.preserved, self.expected.as_ref())
    }
}
