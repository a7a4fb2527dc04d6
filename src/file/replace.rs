//! A file is replaced whole or not at all.

use super::FileError;
use super::error::is_busy;
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

/// Puts bytes in the place of a file, or makes it: a temporary file in the same folder is written, synced, read back and
/// compared, and then renamed. A symbolic link stays one, and its target is replaced; permissions stay, and a read-only
/// file is respected. On error the old file stands as it was and nothing is left behind.
pub fn replace(path: &Path, bytes: &[u8]) -> Result<(), FileError> {
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
    let mut temporary = new_file(&folder).map_err(failed)?;
    temporary.write_all(bytes).map_err(failed)?;
    if let Some(old) = old {
        keep_owner_and_mode(temporary.as_file(), &old);
    }
    temporary.as_file().sync_all().map_err(failed)?;
    if !holds(temporary.as_file_mut(), bytes).map_err(failed)? {
        return Err(FileError::Unproven(path.to_owned()));
    }
    rename(temporary, &target).map_err(failed)?;
    sync_folder(&folder);
    Ok(())
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

fn rename(mut temporary: NamedTempFile, target: &Path) -> io::Result<()> {
    for wait_ms in WAITS_MS {
        match temporary.persist(target) {
            Ok(_) => return Ok(()),
            Err(failed) if may_pass(&failed.error) => temporary = failed.file,
            Err(failed) => return Err(failed.error),
        }
        #[expect(clippy::disallowed_methods, reason = "the one place that waits: another program holds the file")]
        std::thread::sleep(Duration::from_millis(wait_ms));
    }
    temporary.persist(target).map(drop).map_err(|failed| failed.error)
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
