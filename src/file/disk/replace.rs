//! A file is replaced whole or not at all.

use crate::file::error::{FileError, is_busy};
use std::fs::{self, File};
use std::io::{self, Read, Seek, SeekFrom, Write};
use std::path::{Path, PathBuf};
use std::time::Duration;
use tempfile::{Builder, NamedTempFile};

/// Beginning and end of the name of a file that is being written. One that a killed program left behind does no harm:
/// nothing reads it, and it may be deleted.
const TEMPORARY: (&str, &str) = (".nianbao-", ".tmp");

/// How long the attempts to rename wait for virus scanners and sync clients, in milliseconds.
const WAITS_MS: [u64; 8] = [10, 10, 20, 30, 50, 70, 100, 100];

/// How old an unfinished file must be before it is taken to be nobody's.
const OLD: Duration = Duration::from_secs(3600);

/// One step of putting a file in its place, in their order.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum ReplaceStep {
    /// The old file and its folder are looked at.
    Look,
    /// The temporary file is made.
    Create,
    /// The first half of the content is about to be written.
    WriteFirst,
    /// The other half is about to be written.
    WriteRest,
    /// The temporary file is about to be synced.
    Sync,
    /// The temporary file is about to be read back.
    ReadBack,
    /// It is about to take the old file's place; asked again at each attempt.
    Rename,
    /// The folder is about to be synced.
    SyncFolder,
}

/// The disk as [`replace_on`] sees it: it is asked before each step, and may fail it. The real one never does by itself.
pub trait Disk {
    /// Called before a step; `temporary` is the temporary file once there is one.
    ///
    /// # Errors
    /// What the step then fails with.
    fn before(&self, step: ReplaceStep, temporary: Option<&Path>) -> io::Result<()>;
}

/// The disk itself.
#[derive(Clone, Copy, Debug)]
pub struct RealDisk;

impl Disk for RealDisk {
    fn before(&self, _: ReplaceStep, _: Option<&Path>) -> io::Result<()> {
        Ok(())
    }
}

/// [`replace_on`] the real disk.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    replace_on(&RealDisk, path, bytes)
}

/// Removes the unfinished files that killed programs left next to a file and that are old. Whoever holds the lock of that
/// file may call it.
pub fn sweep(path: &Path) {
    let Some(folder) = folder_of(&target_of(path)) else { return };
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        let name = entry.file_name().to_string_lossy().into_owned();
        let is_ours = name.starts_with(TEMPORARY.0) && name.ends_with(TEMPORARY.1);
        let is_old = || {
            entry
                .metadata()
                .and_then(|data| data.modified())
                .is_ok_and(|time| time.elapsed().is_ok_and(|age| age > OLD))
        };
        if is_ours && is_old() {
            fs::remove_file(entry.path()).ok();
        }
    }
}

/// Puts bytes in the place of a file, or makes it: a temporary file in the same folder is written, synced, read back and
/// compared, and then renamed. A symbolic link stays one, and its target is replaced; permissions stay, and a read-only
/// file is respected. On error the old file stands as it was and nothing is left behind.
pub fn replace_on(disk: &dyn Disk, path: &Path, bytes: &[u8]) -> Result<(), FileError> {
    disk.before(ReplaceStep::Look, None).map_err(|error| FileError::writing(path, error))?;
    let target = target_of(path);
    let old = match fs::metadata(&target) {
        Ok(old) if old.is_dir() => return Err(FileError::NameRefused(path.to_owned())),
        Ok(old) if old.permissions().readonly() => return Err(FileError::ReadOnlyFile(path.to_owned())),
        Ok(old) => Some(old),
        Err(error) if error.kind() == io::ErrorKind::NotFound => None,
        Err(error) => return Err(FileError::writing(path, error)),
    };
    let Some(folder) = folder_of(&target) else {
        return Err(FileError::NameRefused(path.to_owned()));
    };
    if !folder.is_dir() {
        return Err(FileError::FolderGone(path.to_owned()));
    }
    let failed = |error| FileError::writing(path, error);
    disk.before(ReplaceStep::Create, None).map_err(failed)?;
    let mut temporary = new_file(&folder).map_err(failed)?;
    let ask = |step, temporary: &NamedTempFile| disk.before(step, Some(temporary.path())).map_err(failed);
    let (first, rest) = bytes.split_at(bytes.len() / 2);
    ask(ReplaceStep::WriteFirst, &temporary)?;
    temporary.write_all(first).map_err(failed)?;
    ask(ReplaceStep::WriteRest, &temporary)?;
    temporary.write_all(rest).map_err(failed)?;
    if let Some(old) = old {
        keep_owner_and_mode(temporary.as_file(), &old);
    }
    ask(ReplaceStep::Sync, &temporary)?;
    temporary.as_file().sync_all().map_err(failed)?;
    ask(ReplaceStep::ReadBack, &temporary)?;
    if !holds(temporary.as_file_mut(), bytes).map_err(failed)? {
        return Err(FileError::Unproven(path.to_owned()));
    }
    rename(disk, temporary, &target).map_err(failed)?;
    // The new file is in its place: what fails now is no reason to say that it is not.
    if disk.before(ReplaceStep::SyncFolder, None).is_ok() {
        sync_folder(&folder);
    }
    Ok(())
}

/// Puts bytes in the place of a file, whole or not at all, but neither synced nor read back; the file stays open.
pub(in crate::file) fn put_whole(path: &Path, bytes: &[u8]) -> io::Result<File> {
    let folder = folder_of(path).ok_or(io::ErrorKind::InvalidFilename)?;
    let mut temporary = new_file(&folder)?;
    temporary.write_all(bytes)?;
    temporary.persist(path).map_err(|failed| failed.error)
}

/// Where a path leads through symbolic links, also where the last one leads to nothing yet.
fn target_of(path: &Path) -> PathBuf {
    const MOST_LINKS: usize = 40;
    let mut target = path.to_owned();
    for _ in 0..MOST_LINKS {
        let Ok(next) = fs::read_link(&target) else {
            break;
        };
        target = target.parent().map_or_else(|| next.clone(), |folder| folder.join(&next));
    }
    target
}

fn folder_of(target: &Path) -> Option<PathBuf> {
    target.file_name()?;
    let folder = target.parent()?;
    Some(if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder.to_owned() })
}

fn new_file(folder: &Path) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(TEMPORARY.0).suffix(TEMPORARY.1);
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        // What any new file gets; the user's umask takes from it.
        builder.permissions(fs::Permissions::from_mode(0o666));
    }
    builder.tempfile_in(folder)
}

#[cfg(unix)]
fn keep_owner_and_mode(file: &File, old: &fs::Metadata) {
    use std::os::unix::fs::{MetadataExt, fchown};
    // Best effort: a user who may write the folder may not always give files away. The owner comes first, since a change
    // of it takes bits from the mode.
    let _ = fchown(file, None, Some(old.gid()));
    let _ = fchown(file, Some(old.uid()), None);
    let _ = file.set_permissions(old.permissions());
}

#[cfg(not(unix))]
fn keep_owner_and_mode(_: &File, _: &fs::Metadata) {
    // On Windows a file takes its permissions from its folder.
}

fn holds(file: &mut File, bytes: &[u8]) -> io::Result<bool> {
    file.seek(SeekFrom::Start(0))?;
    let mut read = Vec::with_capacity(bytes.len());
    file.read_to_end(&mut read)?;
    Ok(read == bytes)
}

fn rename(disk: &dyn Disk, mut temporary: NamedTempFile, target: &Path) -> io::Result<()> {
    for wait_ms in WAITS_MS {
        match attempt(disk, temporary, target) {
            Ok(()) => return Ok(()),
            Err((error, file)) if may_pass(&error) => temporary = file,
            Err((error, _)) => return Err(error),
        }
        #[expect(clippy::disallowed_methods, reason = "the one place that waits: another program holds the file")]
        std::thread::sleep(Duration::from_millis(wait_ms));
    }
    attempt(disk, temporary, target).map_err(|(error, _)| error)
}

fn attempt(disk: &dyn Disk, temporary: NamedTempFile, target: &Path) -> Result<(), (io::Error, NamedTempFile)> {
    match disk.before(ReplaceStep::Rename, Some(temporary.path())) {
        Ok(()) => temporary.persist(target).map(drop).map_err(|failed| (failed.error, failed.file)),
        Err(error) => Err((error, temporary)),
    }
}

/// Whether a rename may succeed a moment later. Windows says 拒绝访问 while a scanner has the file open.
fn may_pass(error: &io::Error) -> bool {
    is_busy(error) || (cfg!(windows) && error.kind() == io::ErrorKind::PermissionDenied)
}

#[cfg(unix)]
fn sync_folder(folder: &Path) {
    // Some file systems cannot sync a folder; the file itself is on the disk by then.
    let _ = File::open(folder).and_then(|folder| folder.sync_all());
}

#[cfg(not(unix))]
fn sync_folder(_: &Path) {
    // Windows offers nothing of the kind; NTFS journals renames.
}
