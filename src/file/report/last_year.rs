//! Last year's report of the same unit, in the folder of this year's.

use super::open::open;
use crate::file::disk::reports_in;
use crate::report::Report;
use std::path::{Path, PathBuf};

/// How many files of a folder are looked at for last year's report.
pub const MOST_SEARCHED: usize = 200;

/// The report of the same unit for the year before, among the report files in the folder of a file. Looks at no more than
/// [`MOST_SEARCHED`] files and passes over what it cannot read.
pub fn last_year_in_folder(path: &Path, report: &Report) -> Option<(PathBuf, Report)> {
    let year = report.year().checked_sub(1)?;
    let name = report.unit_name.trim();
    if name.is_empty() {
        return None;
    }
    let beside = reports_in(path.parent()?).ok()?;
    beside.into_iter().filter(|other| other != path).take(MOST_SEARCHED).find_map(|other| {
        let opened = open(&other).ok()?;
        let same = opened.report.year() == year && opened.report.unit_name.trim() == name;
        same.then_some((other, opened.report))
    })
}
