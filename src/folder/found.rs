//! Files and folders → the report files in them.

use crate::file;
use std::path::{Path, PathBuf};

/// What was found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Found {
    /// The files as they were given, in the place of a folder those in it by name.
    pub files: Vec<PathBuf>,
    /// What is wrong with a folder, each a Chinese sentence with its path.
    pub faults: Vec<String>,
}

/// The report files that are named: a file stands for itself, a folder for the report files right in it, not for those in
/// folders inside of it.
pub fn files<P: AsRef<Path>>(paths: &[P]) -> Found {
    let mut found = Found::default();
    for path in paths.iter().map(AsRef::as_ref) {
        if !file::is_folder(path) {
            found.files.push(path.to_owned());
            continue;
        }
        match file::reports_in(path) {
            Ok(files) if files.is_empty() => {
                found.faults.push(format!("文件夹里没有年报文件（*.ron）。{}", path.display()));
            }
            Ok(mut files) => found.files.append(&mut files),
            Err(error) => found.faults.push(error.to_string()),
        }
    }
    found
}
