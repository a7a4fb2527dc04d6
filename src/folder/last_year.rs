//! Last year's reports of many offices, each found by its unit and year.

use super::read::{ReadReport, read_report};
use crate::report::{Cell, Edit, Report, tidy_name};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

/// Reports by unit and year. Report files are read again when they are asked for, so that memory grows with their number
/// only by their names; documents, which take long to read, are held.
#[derive(Clone, Debug, Default)]
pub struct LastYears {
    by_unit: BTreeMap<String, BTreeMap<u32, Held>>,
}

#[derive(Clone, Debug)]
struct Held {
    path: PathBuf,
    document: Option<Box<Report>>,
}

impl LastYears {
    /// Adds a report that was read from a file. Of two of the same unit and year the first stays. Sums of several offices,
    /// and reports without a name or a year, are nobody's.
    pub fn add(&mut self, path: &Path, mut read: ReadReport) {
        let (key, year) = (tidy_name(&read.report.unit_name), read.report.year());
        if key.is_empty() || year == 0 || !read.report.offices().is_empty() {
            return;
        }
        // What is doubtful is nothing to be held against this year's, nor to be carried over.
        for cell in std::mem::take(&mut read.doubtful) {
            read.report.apply(Edit::Cell(cell, Cell::Blank));
        }
        let document = read.is_document.then(|| Box::new(read.report));
        self.by_unit.entry(key).or_default().entry(year).or_insert_with(|| Held { path: path.to_owned(), document });
    }

    /// The report of that unit for the year before; nothing where there is none, or where it is gone meanwhile.
    pub fn before(&self, unit_name: &str, year: u32) -> Option<Report> {
        self.by_unit.get(&tidy_name(unit_name))?.get(&year.checked_sub(1)?)?.report()
    }

    /// The file of that unit's report for the year before.
    pub fn file_before(&self, unit_name: &str, year: u32) -> Option<&Path> {
        let held = self.by_unit.get(&tidy_name(unit_name))?.get(&year.checked_sub(1)?)?;
        Some(&held.path)
    }

    /// The latest report of that unit.
    pub fn latest(&self, unit_name: &str) -> Option<Report> {
        self.by_unit.get(&tidy_name(unit_name))?.last_key_value()?.1.report()
    }

    /// The files, in the order of their units' names and years.
    pub fn paths(&self) -> impl Iterator<Item = &Path> {
        self.by_unit.values().flat_map(BTreeMap::values).map(|held| held.path.as_path())
    }
}

impl Held {
    fn report(&self) -> Option<Report> {
        let document = self.document.as_deref().cloned();
        document.or_else(|| read_report(&self.path).ok().map(|read| read.report))
    }
}
