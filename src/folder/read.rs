//! One report of many, as it is read: from a report file or from another document.

use super::found::is_document;
use super::total::Numbers;
use crate::export::find_report;
use crate::file::{self, Opened, ReadOnly};
use crate::form::CellId;
use crate::report::{Policy, Report, tidy_name};
use std::borrow::Cow;
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

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
    /// What is to be reported though all was read, each a Chinese sentence: doubts of a document, entries that are only
    /// preserved.
    pub notes: Vec<String>,
    /// The policy that was issued with the report (下发), where there is one.
    pub issued: Option<Policy>,
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
            issued: None,
            damage: None,
            has_odd_offices: false,
        });
    }
    let opened = file::open(path).map_err(|error| error.to_string())?;
    Ok(ReadReport {
        damage: damage(&opened),
        issued: opened.preserved.policy(),
        has_odd_offices: opened.preserved.holds_offices(),
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
    /// A policy with what was issued with the report.
    pub fn policy<'a>(&self, own: &'a Policy) -> Cow<'a, Policy> {
        self.issued.as_ref().map_or(Cow::Borrowed(own), |issued| Cow::Owned(own.with_issued(issued)))
    }

    /// The same for the same typed figures, in this run of the program: by it a report is known again in another format.
    pub fn fingerprint(&self) -> u64 {
        Numbers::of(&self.report).fingerprint()
    }
}

/// Which reports were met, so that a document of one of them is not taken for another report. Report files must come first, as
/// [`files`](super::files) has them.
#[derive(Clone, Debug, Default)]
pub struct Met {
    has_documents: bool,
    by_unit: BTreeMap<(String, u32), (PathBuf, u64)>,
}

/// A document whose report was met before.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct MetAgain {
    /// The unit's name.
    pub unit: String,
    /// The file that counts.
    pub first: PathBuf,
    /// Whether both have the same figures.
    pub is_same: bool,
}

impl Met {
    /// For that many files. Where none of them is a document nothing is remembered, however many there are.
    pub fn among(files: &[PathBuf]) -> Self {
        Self { has_documents: files.iter().any(|file| is_document(file)), ..Self::default() }
    }

    /// Whether a document's report was met before. All others are remembered.
    pub fn again(&mut self, path: &Path, read: &ReadReport) -> Option<MetAgain> {
        let key = (tidy_name(&read.report.unit_name), read.report.year());
        if !self.has_documents || key.0.is_empty() {
            return None;
        }
        let figures = read.fingerprint();
        match self.by_unit.get(&key) {
            Some((first, others)) if read.is_document => Some(MetAgain {
                unit: read.report.unit_name.trim().to_owned(),
                first: first.clone(),
                is_same: *others == figures,
            }),
            Some(_) => None,
            None => {
                self.by_unit.insert(key, (path.to_owned(), figures));
                None
            }
        }
    }
}

impl MetAgain {
    /// What is to be reported, as a Chinese sentence.
    pub fn words(&self) -> String {
        let differ = if self.is_same { "数字相同" } else { "数字不同" };
        format!("{}的年报另有一份，{differ}，只列一份：{}", self.unit, self.first.display())
    }
}
