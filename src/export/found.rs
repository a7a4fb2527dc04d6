//! The report in a file that is only looked at: a report file, or a document of any format that can be read.

use super::taken::take;
use crate::file::{self, EXTENSION, FileError};
use crate::form::CellId;
use crate::import::{Certainty, Import};
use crate::report::Report;
use std::path::Path;

/// A report that was found in a file.
#[derive(Clone, PartialEq, Debug)]
pub struct FoundReport {
    /// What it says.
    pub report: Report,
    /// What could not be read, or only with doubt, a sentence each.
    pub doubts: Vec<String>,
    /// The cells of a document that were not found, or whose content is doubtful, in the form's order.
    pub doubtful: Vec<CellId>,
    /// Whether the file is a document: that tells no contact, no kind of unit, no explanations.
    pub is_document: bool,
}

/// Reads the report in a file. A damaged report file is read as far as that goes.
///
/// # Errors
/// A sentence for the user, without the path.
pub fn find_report(path: &Path) -> Result<FoundReport, String> {
    let plainly = |error: &FileError| {
        let (words, path) = (error.to_string(), error.path().display().to_string());
        words.strip_suffix(&path).unwrap_or(&words).to_owned()
    };
    if path.extension().is_none_or(|ending| ending.eq_ignore_ascii_case(EXTENSION)) {
        let opened = file::open(path).map_err(|error| plainly(&error))?;
        return Ok(FoundReport {
            report: opened.report,
            doubts: opened.left_out,
            doubtful: Vec::new(),
            is_document: false,
        });
    }
    let bytes = file::document(path).map_err(|error| plainly(&error))?;
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let import = take(&name, &bytes).map_err(|error| error.to_string())?;
    let doubtful = import.cells.iter().filter(|cell| cell.certainty == Certainty::Doubtful).map(|cell| cell.cell);
    let mut doubtful: Vec<CellId> = doubtful.chain(import.missing.iter().copied()).collect();
    doubtful.sort_unstable();
    doubtful.dedup();
    Ok(FoundReport { doubts: doubts(&import), report: import.report, doubtful, is_document: true })
}

fn doubts(import: &Import) -> Vec<String> {
    let doubtful = import.cells.iter().filter(|cell| cell.certainty == Certainty::Doubtful);
    let doubtful = doubtful.map(|cell| format!("{}存疑：“{}”，{}。", cell.cell.words(), cell.text, cell.place));
    let missing = (!import.missing.is_empty()).then(|| format!("没有找到 {} 格。", import.missing.len()));
    import.notes.iter().cloned().chain(missing).chain(doubtful).collect()
}
