//! Files and folders → the report files and documents in them.

use crate::file::{self, EXTENSION};
use crate::import::EXTENSIONS;
use std::path::{Path, PathBuf};

/// Endings of text: in folders it is lists and logs, hardly ever a report.
const TEXTS: [&str; 3] = ["txt", "csv", "tsv"];

/// What was found.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Found {
    /// The files as they were given; in the place of a folder its report files by name, then its documents: those that
    /// tell most first, of the same kind by name.
    pub files: Vec<PathBuf>,
    /// What is wrong with a folder, each a Chinese sentence with its path.
    pub faults: Vec<String>,
}

/// The report files and documents (Word, web pages, PDF, sheets) that are named: a file stands for itself, a folder for those
/// right in it, not for those in folders inside of it. Where an office has a report file and a document, the report file
/// comes first.
pub fn files<P: AsRef<Path>>(paths: &[P]) -> Found {
    let mut found = Found::default();
    for path in paths.iter().map(AsRef::as_ref) {
        if !file::is_folder(path) {
            found.files.push(path.to_owned());
            continue;
        }
        match file::files_in(path, has_reports) {
            Ok(files) if files.is_empty() => {
                let sentence = "文件夹里没有年报文件（*.ron），也没有 Word、网页、PDF、表格文档。";
                found.faults.push(format!("{sentence}{}", path.display()));
            }
            Ok(mut files) => {
                sort(&mut files);
                found.files.append(&mut files);
            }
            Err(error) => found.faults.push(error.to_string()),
        }
    }
    found
}

/// Whether there can be a report in files with that ending.
pub(super) fn has_reports(ending: &str) -> bool {
    rank(ending).is_some()
}

/// Sorts files: report files, then documents, those that tell most first; of the same kind by path.
pub fn sort(files: &mut [PathBuf]) {
    files.sort_by_cached_key(|file| (rank(&ending(file)), file.clone()));
}

/// Whether a path is that of a document, not of a report file, by its ending.
pub fn is_document(path: &Path) -> bool {
    path.extension().is_some_and(|ending| !ending.eq_ignore_ascii_case(EXTENSION))
}

/// How much a file with that ending tells of a report, 0 for all; nothing for what is none. Sheets have no prose.
fn rank(ending: &str) -> Option<u8> {
    let ending = ending.to_ascii_lowercase();
    Some(match ending.as_str() {
        EXTENSION => 0,
        ending if TEXTS.contains(&ending) || !EXTENSIONS.contains(&ending) => return None,
        "html" | "htm" => 2,
        "pdf" => 3,
        "xlsx" | "xls" | "xlsm" | "et" => 4,
        _ => 1,
    })
}

fn ending(path: &Path) -> String {
    path.extension().unwrap_or_default().to_string_lossy().into_owned()
}
