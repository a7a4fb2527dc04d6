//! Who has a report open: a small file next to it.
//!
//! It keeps nobody from the report by force, since network drives and other programs would not obey; it tells the second
//! person who the first one is. What happens all the same is caught when saving ([`crate::file::save`] compares the state of the
//! file). The lock of a program that no longer runs on this computer is taken over silently; one of another computer only
//! when a person says so.

use super::owner::Owner;
use crate::file::disk::{self, replace};
use crate::text::long_fingerprint;
use serde::{Deserialize, Serialize};
use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

/// A lock file without readable content is being written; after so long nobody writes it any more.
const UNREADABLE_REST: Duration = Duration::from_secs(10);

/// A longer file is no lock.
const MOST_BYTES: usize = 4096;

/// Tells the locks of one program apart.
static SERIAL: AtomicU64 = AtomicU64::new(0);

/// What came of asking for a lock.
#[derive(Debug)]
pub enum Locked {
    /// The file is locked for this program.
    Mine(Lock),
    /// Somebody else has it open; without a name where that cannot be known.
    Held(Owner),
    /// The folder takes no lock. The file can be opened all the same.
    Nowhere,
}

/// A lock that this program holds; it goes when this is dropped.
#[derive(Debug)]
pub struct Lock {
    file: PathBuf,
    content: Content,
}

#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
#[serde(default)]
struct Content {
    owner: Owner,
    serial: u64,
}

impl Lock {
    /// Whether nobody has taken the lock away meanwhile.
    pub fn is_mine(&self) -> bool {
        content(&self.file).is_some_and(|content| content == self.content)
    }
}

impl Drop for Lock {
    fn drop(&mut self) {
        // Another one may have broken it, and a later lock of this program stands in the same file.
        if self.is_mine() {
            fs::remove_file(&self.file).ok();
        }
    }
}

/// Locks a report for a program. With `by_force` also one that somebody else holds.
pub fn lock(path: &Path, owner: &Owner, by_force: bool) -> Locked {
    const ATTEMPTS: usize = 3;
    let file = lock_file(path);
    let content = Content { owner: owner.clone(), serial: SERIAL.fetch_add(1, Ordering::Relaxed) };
    let Ok(text) = ron::ser::to_string_pretty(&content, ron::ser::PrettyConfig::new().new_line("\n")) else {
        return Locked::Nowhere;
    };
    for _ in 0..ATTEMPTS {
        match File::create_new(&file) {
            Ok(mut made) => {
                let lock = Lock { file: file.clone(), content: content.clone() };
                return match made.write_all(text.as_bytes()) {
                    Ok(()) => Locked::Mine(lock),
                    Err(_) => {
                        fs::remove_file(&file).ok();
                        Locked::Nowhere
                    }
                };
            }
            Err(error) if error.kind() == ErrorKind::AlreadyExists => {}
            Err(_) => return Locked::Nowhere,
        }
        match holder(path) {
            Some(other) if !by_force && !other.is_this_program() => return Locked::Held(other),
            Some(_) => {
                // The lock changes hands in one step, so that it is never missing.
                return match replace(&file, text.as_bytes()) {
                    Ok(()) => Locked::Mine(Lock { file, content }),
                    Err(_) => Locked::Nowhere,
                };
            }
            // It is nobody's: away with it, and who comes first gets it.
            None => put_away(&file),
        }
    }
    holder(path).map_or(Locked::Nowhere, Locked::Held)
}

/// Who has a report open, this program included; nobody where its lock is a dead program's.
pub fn holder(path: &Path) -> Option<Owner> {
    let file = lock_file(path);
    if let Some(content) = content(&file) {
        return Some(content.owner).filter(|owner| !owner.is_gone());
    }
    let modified = disk::modified(&file)?;
    // A clock that stands behind that of a network drive says nothing of the age.
    let rests = modified.elapsed().is_ok_and(|age| age > UNREADABLE_REST);
    (!rests).then(Owner::default)
}

/// Takes a dead lock away. Where another program has put its own in the place of it in this very moment, that one goes back.
fn put_away(file: &Path) {
    let mut aside = file.as_os_str().to_owned();
    aside.push(format!("-{}", std::process::id()));
    let aside = PathBuf::from(aside);
    if fs::rename(file, &aside).is_err() {
        return;
    }
    if content(&aside).is_some_and(|content| !content.owner.is_gone()) {
        fs::rename(&aside, file).ok();
    } else {
        fs::remove_file(&aside).ok();
    }
}

fn content(file: &Path) -> Option<Content> {
    let bytes = fs::read(file).ok()?;
    if bytes.len() > MOST_BYTES {
        return None;
    }
    ron::de::from_bytes(&bytes).ok()
}

/// Two paths to one file have one lock.
fn lock_file(path: &Path) -> PathBuf {
    const LONGEST_NAME: usize = 240;
    let target = fs::canonicalize(path).or_else(|error| {
        // A file that is not there yet.
        let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else { return Err(error) };
        fs::canonicalize(folder).map(|folder| folder.join(name))
    });
    let target = target.unwrap_or_else(|_| path.to_owned());
    let name = target.file_name().unwrap_or_default();
    if name.len() > LONGEST_NAME {
        let short = format!(".{:032x}.lock", long_fingerprint(name.as_encoded_bytes()));
        return target.with_file_name(short);
    }
    let mut lock = std::ffi::OsString::from(".");
    lock.push(name);
    lock.push(".lock");
    target.with_file_name(lock)
}
