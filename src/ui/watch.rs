//! What other programs do to the file of the open report, looked at beside the window as long as it is open.

use crate::file::{self, Owner, Stamp};
use std::path::{Path, PathBuf};
use std::sync::mpsc::{RecvTimeoutError, Sender, channel};
use std::time::{Duration, SystemTime};

/// How long the file is left alone between two looks. Notices of the system do not reach network drives; a look is cheap.
const REST: Duration = Duration::from_secs(1);

/// What was seen of the file of the open report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Seen {
    /// Another program has changed it.
    pub is_changed: bool,
    /// Nobody else has it open any more.
    pub is_free: bool,
    /// Who has opened it by force meanwhile.
    pub taken_by: Option<Owner>,
}

impl Seen {
    /// Looks at a file that was last known in that state.
    fn of(path: &Path, stamp: &Stamp, was_held: bool) -> Self {
        let holder = file::holder(path);
        Self {
            is_changed: file::changed(path, stamp),
            is_free: was_held && holder.is_none(),
            taken_by: holder.filter(|holder| !was_held && !holder.is_this_program()),
        }
    }

    fn is_news(&self) -> bool {
        self.is_changed || self.is_free || self.taken_by.is_some()
    }
}

/// A file that is being watched; until it is dropped.
#[derive(Debug)]
pub(super) struct Watch {
    path: PathBuf,
    stamp: Stamp,
    was_held: bool,
    /// The watching ends with it; what comes through it makes the next look come at once.
    hurry: Sender<()>,
}

impl Watch {
    /// Watches a file beside the window. What is news is told once, and again when the file was written again.
    pub(super) fn start(
        path: PathBuf,
        stamp: Stamp,
        was_held: bool,
        tell: impl Fn(Stamp, Seen) + Send + 'static,
    ) -> Self {
        let (hurry, hurried) = channel();
        let watch = Self { path: path.clone(), stamp: stamp.clone(), was_held, hurry };
        std::thread::spawn(move || {
            let mut told: Option<(Seen, Option<SystemTime>)> = None;
            while !matches!(hurried.recv_timeout(REST), Err(RecvTimeoutError::Disconnected)) {
                let seen = (Seen::of(&path, &stamp, was_held), file::modified(&path));
                if seen.0.is_news() && told.as_ref() != Some(&seen) {
                    tell(stamp.clone(), seen.0.clone());
                }
                told = Some(seen);
            }
        });
        watch
    }

    /// Whether it watches that file in that state.
    pub(super) fn is_of(&self, path: &Path, stamp: &Stamp, was_held: bool) -> bool {
        self.path == path && self.stamp == *stamp && self.was_held == was_held
    }

    /// Looks at once.
    pub(super) fn hurry(&self) {
        // A watch whose thread is gone has nothing to say.
        self.hurry.send(()).ok();
    }
}
