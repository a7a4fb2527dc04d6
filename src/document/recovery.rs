//! A report between the window and the disk: what goes to its journal, and what comes back from one.

use super::open_document::Document;
use crate::file::{Opened, Orphan, Preserved, ReadOnly, Snapshot, Stamp};

impl Document {
    /// What its journal is to hold; `written` is now, in seconds since 1970.
    pub fn snapshot(&self, written: i64) -> Snapshot {
        Snapshot {
            path: self.path.clone(),
            stamp: self.stamp.clone(),
            report: self.report.clone(),
            preserved: self.preserved.clone(),
            written,
        }
    }

    /// A report as it stood in the window when the program ended. Where its file can still be read, taking one step back leads
    /// to what is in it; otherwise the report was never saved or its file is gone, and it counts as unsaved.
    pub fn recovered(orphan: Orphan, on_disk: Option<Opened>) -> Self {
        let Orphan { path, stamp, report, preserved, .. } = orphan;
        match (path, on_disk) {
            // A file that must not be overwritten is not written to by a recovery either: it is saved under another name.
            (Some(path), Some(opened))
                if matches!(opened.read_only, None | Some(ReadOnly::NoWrite | ReadOnly::Held)) =>
            {
                let mut document = Self::from_opened(path, opened);
                document.become_exactly(&report);
                document.preserved = preserved;
                // What was saved by others since then is noticed when this is saved.
                document.stamp = stamp.or(document.stamp);
                document
            }
            (path, on_disk) => {
                let mut document = Self::from_parts(report, preserved);
                document.saved = None;
                document.path = path.filter(|_| on_disk.is_none());
                document.stamp = stamp.filter(|_| document.path.is_some());
                document
            }
        }
    }

    /// Another person's state of the file was looked at: saving over it is no longer unasked.
    pub fn met(&mut self, stamp: Stamp, preserved: Preserved) {
        self.stamp = Some(stamp);
        self.preserved = preserved;
        self.saved = None;
    }

    /// Somebody else has the file no longer open, or it is opened knowingly all the same.
    pub fn set_held(&mut self, is_held: bool) {
        match self.read_only {
            None if is_held => self.read_only = Some(ReadOnly::Held),
            Some(ReadOnly::Held) if !is_held => self.read_only = None,
            _ => {}
        }
    }

    /// The state of the file when it was opened or saved last.
    pub fn stamp(&self) -> Option<&Stamp> {
        self.stamp.as_ref()
    }
}
