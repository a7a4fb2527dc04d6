//! 汇总 as a whole: files → one sum, with what each file has in each cell, and where it differs from the own report.

use super::comparison::{Comparison, stated};
use super::error::{CountError, SumError};
use super::found::sort;
use super::parallel::in_order;
use super::read::{ReadReport, read_report};
use super::roll_up::{Figures, Remark, RollUp};
use crate::form::CellId;
use crate::report::{Quantity, Report, tidy_name};
use std::path::{Path, PathBuf};

/// What is to be added.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SumWanted {
    /// The files, in any order.
    pub files: Vec<PathBuf>,
    /// The name of the sum.
    pub name: String,
    /// The year; without one there must be only one.
    pub year: Option<u32>,
    /// The own report that the sum is held against. It is added only where it stands among the files, too.
    pub own: Option<PathBuf>,
}

/// A sum that is done.
#[derive(Clone, PartialEq, Debug)]
pub struct SummedUp {
    /// The sum, which lists its offices.
    pub report: Report,
    /// What is to be reported of the files.
    pub remarks: Vec<Remark>,
    /// The files that were counted, by name.
    pub parts: Vec<Part>,
    /// Where it differs from the own report, where one was given.
    pub comparison: Option<Comparison>,
}

/// A file that was counted.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Part {
    /// The name of its unit.
    pub name: String,
    /// The file.
    pub path: PathBuf,
    /// How many offices it stands for; 1 where it is no partial sum.
    pub offices: usize,
    /// Its numbers other than 0, in the form's order.
    numbers: Vec<(CellId, Quantity)>,
}

impl Part {
    fn of(path: &Path, read: &ReadReport) -> Self {
        let number = |cell: CellId| {
            let number = stated(&read.report, cell).quantity()?;
            (number != Quantity::ZERO && read.doubtful.binary_search(&cell).is_err()).then_some((cell, number))
        };
        Self {
            name: read.report.unit_name.trim().to_owned(),
            path: path.to_owned(),
            offices: read.report.offices().len().max(1),
            numbers: read.report.edition().cells().filter_map(number).collect(),
        }
    }

    /// Its number in a cell, where it is another than 0.
    pub fn number(&self, cell: CellId) -> Option<Quantity> {
        let at = self.numbers.binary_search_by_key(&cell, |(cell, _)| *cell).ok()?;
        Some(self.numbers[at].1)
    }
}

/// Adds files. `progress` is told how many of how many are read, and answers whether to go on.
///
/// # Errors
/// Why there is no sum.
pub fn sum_up(wanted: &SumWanted, progress: &mut dyn FnMut(usize, usize) -> bool) -> Result<SummedUp, SumError> {
    let own = match &wanted.own {
        Some(path) => {
            let read = read_report(path).map_err(SumError::OwnUnread)?;
            Some(read.report)
        }
        None => None,
    };
    let mut files = wanted.files.clone();
    sort(&mut files);
    files.dedup();
    // Each counted file is read once more for its numbers.
    let steps = files.len() * 2;
    let mut rollup = RollUp::default();
    let read = |path: &PathBuf| figures(path);
    in_order(&files, read, |at, done| {
        rollup.add(&files[at], done.unwrap_or(Err(CountError::Failed)));
        if progress(at + 1, steps) { Ok(()) } else { Err(SumError::Stopped) }
    })?;
    let again = |path: &Path| figures(path).ok();
    let rolled_up = rollup.finish(wanted.year, wanted.name.trim(), again).map_err(SumError::SeveralYears)?;
    let Some(report) = rolled_up.report else {
        let first = rolled_up.remarks.iter().find(|remark| remark.is_loss()).map(Remark::words);
        return Err(SumError::NothingCounted { first });
    };
    let mut comparison = own.map(|own| Comparison::of(&own, &report));
    let mut parts = Vec::with_capacity(rolled_up.counted.len());
    let counted = &rolled_up.counted;
    in_order(
        counted,
        |path| read_report(path).ok(),
        |at, read| {
            if let Some(read) = read.flatten() {
                parts.push(Part::of(&counted[at], &read));
                if let Some(comparison) = &mut comparison {
                    comparison.add_prose(&read);
                }
            }
            if progress(files.len() + at + 1, steps) { Ok(()) } else { Err(SumError::Stopped) }
        },
    )?;
    parts.sort_by_cached_key(|part| (tidy_name(&part.name), part.path.clone()));
    Ok(SummedUp { report, remarks: rolled_up.remarks, parts, comparison })
}

fn figures(path: &Path) -> Result<Figures, CountError> {
    read_report(path).map_err(CountError::Unread).and_then(|read| Figures::of_read(&read))
}
