//! 下发: one prefilled report for each unit of a list, from last year's reports.

use super::last_year::LastYears;
use super::units::Units;
use crate::document::{carried_count, rolled_over};
use crate::file::{self, EXTENSION, FileError, Preserved};
use crate::import::unit_kind;
use crate::report::{Edit, Policy, Report};
use std::path::{Path, PathBuf};

/// A prefilled report.
#[derive(Clone, PartialEq, Debug)]
pub struct Prefilled {
    /// The unit as the list names it.
    pub unit: String,
    /// This year's report.
    pub report: Report,
    /// How many cells say what was carried over.
    pub carried: usize,
    /// Why nothing was carried over, where nothing was: only year, name and the kind that the name tells are filled then.
    pub lack: Option<Lack>,
}

/// Why nothing was carried over from last year's report.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Lack {
    /// There is none of this unit.
    NoReport,
    /// It is of another year than the other units' reports.
    OtherYear,
}

/// Why a prefilled report was not written.
#[derive(Debug)]
pub enum Unwritten {
    /// A file with its name is there.
    IsThere(PathBuf),
    /// The file could not be written.
    Failed(FileError),
}

impl Lack {
    /// What the clerk of that unit is to know, in words.
    pub fn words(self, unit: &str) -> String {
        let why = match self {
            Self::NoReport => "没有上年年报",
            Self::OtherYear => "上年年报的年度与别的单位不同",
        };
        format!("{unit}：{why}，只写了年度、名称和从名称看得出的单位类型，请核对")
    }
}

/// This year's reports of all units of the list, in its order, with their year: one more than that of the latest report
/// of a listed unit. Nothing where none of them has a report.
pub fn prefilled(units: &Units, last_years: &LastYears) -> Option<(u32, Vec<Prefilled>)> {
    let rolled: Vec<Option<Report>> =
        units.names.iter().map(|name| last_years.latest(name).and_then(|last| rolled_over(&last))).collect();
    let year = rolled.iter().flatten().map(Report::year).max()?;
    let reports = units.names.iter().zip(rolled).map(|(name, rolled)| {
        let lack = match &rolled {
            None => Some(Lack::NoReport),
            Some(report) if report.year() != year => Some(Lack::OtherYear),
            Some(_) => None,
        };
        let report = rolled.filter(|_| lack.is_none()).unwrap_or_else(|| {
            let mut report = Report::empty(year);
            report.apply(Edit::UnitName(name.clone()));
            if let Some(kind) = unit_kind(name.trim()) {
                report.apply(Edit::UnitKind(kind));
            }
            report
        });
        Prefilled { unit: name.clone(), carried: carried_count(&report), report, lack }
    });
    Some((year, reports.collect()))
}

/// Writes a prefilled report into a folder that is there, under its title; with a policy that is to go with it, such as one
/// with the last day for handing in. One that is there is only replaced where that is said.
///
/// # Errors
/// Why it was not written.
pub fn write_prefilled(
    prefilled: &Prefilled,
    folder: &Path,
    issued: Option<&Policy>,
    overwrite: bool,
) -> Result<PathBuf, Unwritten> {
    let path = folder.join(format!("{}.{EXTENSION}", file::plain_name(&prefilled.report.title())));
    if file::exists(&path) && !overwrite {
        return Err(Unwritten::IsThere(path));
    }
    let preserved = issued.map(Preserved::of_policy).unwrap_or_default();
    match file::save(&path, &prefilled.report, &preserved, None) {
        Ok(_) => Ok(path),
        Err(error) => Err(Unwritten::Failed(error)),
    }
}
