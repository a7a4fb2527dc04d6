//! One report of many, as it is read: from a report file or from another document.

use super::found::is_document;
use super::total::Numbers;
use crate::export::find_report;
use crate::file::{self, Opened, ReadOnly};
use crate::form::CellId;
use crate::report::Report;
use std::path::Path;

/// A report that was read, and what is to be said of it.
#[derive(Clone, PartialEq, Debug)]
pub struct ReadReport {
    /// What it says.
    pub report: Report,
    /// Whether it stands in a document, which tells neither contact nor explanations nor the day of hand-in.
    pub is_document: bool,
    /// The cells of a document that were not found or are doubtful, in the form's order: what stands in the report there is no
    /// certain figure.
    pub doubtful: Vec<CellId>,
    /// What is to be told though all was read, each a Chinese sentence: doubts of a document, entries that are only kept.
    pub notes: Vec<String>,
    /// Why not the whole of a report file could be read, as a Chinese sentence.
    pub damage: Option<String>,
    /// Whether the file has a list of offices that this program cannot read.
    pub(super) has_odd_offices: bool,
}

/// Reads a report file or another document.
///
/// # Errors
/// A Chinese sentence where nothing can be read.
pub fn read_report(path: &Path) -> Result<ReadReport, String> {
    if is_document(path) {
        let found = find_report(path)?;
        return Ok(ReadReport {
            report: found.report,
            is_document: true,
            doubtful: found.doubtful,
            notes: found.doubts,
            damage: None,
            has_odd_offices: false,
        });
    }
    let opened = file::open(path).map_err(|error| error.to_string())?;
    Ok(ReadReport {
        damage: damage(&opened),
        has_odd_offices: opened.kept.holds_offices(),
        report: opened.report,
        is_document: false,
        doubtful: Vec::new(),
        notes: opened.notes,
    })
}

/// Why not the whole of a report file could be read, as a Chinese sentence.
pub fn damage(opened: &Opened) -> Option<String> {
    match opened.read_only {
        Some(ReadOnly::Damaged) => Some(format!("文件已损坏，只读出一部分。{}", opened.left_out.concat())),
        Some(ReadOnly::Newer(format)) => {
            Some(format!("文件由更新版本的程序写成（格式{format}），只读出本程序认识的部分。"))
        }
        Some(ReadOnly::NoWrite | ReadOnly::Held) | None => None,
    }
}

impl ReadReport {
    /// The same for the same typed figures, in this run of the program: by it a report is known again in another format.
    pub fn fingerprint(&self) -> u64 {
        Numbers::of(&self.report).fingerprint()
    }
}
