//! A file that is written again and again: safe from a kill at once, from a power cut a little later.
//!
//! New content is first put next to the file, whole, under a name of its own. Syncing it may take seconds on a busy disk, so
//! a thread of its own does it, while newer content goes on taking the place of what is not synced yet; once nothing newer has
//! come, it takes the place of the file.

use crate::file::disk::put_whole;
use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::{Arc, Condvar, Mutex, MutexGuard, PoisonError};

/// Ending of what is not synced yet.
pub(super) const FRESH: &str = "fresh";

/// Writes one such file. Dropped, it waits until what was put is synced.
pub(super) struct SyncedFile {
    inner: Arc<Inner>,
}

struct Inner {
    file: PathBuf,
    fresh: PathBuf,
    state: Mutex<SyncState>,
    rests: Condvar,
}

#[derive(Default)]
struct SyncState {
    /// Counts what was put.
    generation: u64,
    is_syncing: bool,
}

impl SyncedFile {
    pub(super) fn new(file: &Path) -> Self {
        let (fresh, file) = (file.with_extension(FRESH), file.to_owned());
        Self { inner: Arc::new(Inner { file, fresh, state: Mutex::default(), rests: Condvar::new() }) }
    }

    /// Puts new content in the place of the old one. Once this returns, a kill loses nothing of it.
    pub(super) fn put(&self, bytes: &[u8]) -> io::Result<()> {
        let mut state = self.inner.lock();
        let written = put_whole(&self.inner.fresh, bytes)?;
        state.generation += 1;
        if !state.is_syncing {
            let (inner, generation) = (Arc::clone(&self.inner), state.generation);
            let work = move || inner.sync(written, generation);
            state.is_syncing = std::thread::Builder::new().name("sync".to_owned()).spawn(work).is_ok();
        }
        Ok(())
    }

    /// Removes the file.
    pub(super) fn remove(&self) {
        let mut state = self.inner.lock();
        state.generation += 1;
        fs::remove_file(&self.inner.fresh).ok();
        fs::remove_file(&self.inner.file).ok();
    }
}

impl Drop for SyncedFile {
    fn drop(&mut self) {
        let mut state = self.inner.lock();
        while state.is_syncing {
            state = self.inner.rests.wait(state).unwrap_or_else(PoisonError::into_inner);
        }
    }
}

impl Inner {
    fn lock(&self) -> MutexGuard<'_, SyncState> {
        self.state.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Syncs what was put until nothing newer has come meanwhile.
    fn sync(&self, mut written: File, mut generation: u64) {
        loop {
            let synced = written.sync_all();
            drop(written);
            let mut state = self.lock();
            if state.generation == generation {
                if let Err(error) = synced.and_then(|()| fs::rename(&self.fresh, &self.file)) {
                    log::warn!("not synced: {}: {error}", self.fresh.display());
                }
            } else if let Ok(newer) = File::options().read(true).write(true).open(&self.fresh) {
                (written, generation) = (newer, state.generation);
                continue;
            }
            // Synced, or removed meanwhile.
            state.is_syncing = false;
            self.rests.notify_all();
            return;
        }
    }
}
