//! Last year's reports that are given on the command line.

use super::batch;
use super::streams::{Exit, Streams};
use crate::file;
use crate::folder::{self, LastYears};
use crate::report::Report;
use std::io;
use std::path::Path;

/// What reports are held against.
pub(super) enum Last {
    Nothing,
    /// The one report that was given.
    One(Box<Report>),
    /// Those of a folder, each for its unit.
    Many(LastYears),
}

impl Last {
    /// Last year's report for a report. Among several reports one report given is only that of the same unit; one alone may
    /// have been renamed.
    pub(super) fn of(&self, report: &Report, is_alone: bool) -> Option<Report> {
        match self {
            Self::Nothing => None,
            Self::One(last) => {
                (is_alone || last.unit_name.trim() == report.unit_name.trim()).then(|| last.as_ref().clone())
            }
            Self::Many(last_years) => last_years.before(&report.unit_name, report.year()),
        }
    }
}

/// Last year's reports; nothing at all where the one that is given cannot be read, which is reported.
pub(super) fn last_year(path: Option<&Path>, streams: &mut Streams<'_>) -> io::Result<Option<(Last, Exit)>> {
    let Some(path) = path else {
        return Ok(Some((Last::Nothing, Exit::Clean)));
    };
    if file::is_folder(path) {
        let (last_years, exit) = batch::last_years(path, streams)?;
        return Ok(Some((Last::Many(last_years), exit)));
    }
    let read = folder::read_report(path).and_then(|read| read.damage.clone().map_or(Ok(read), Err));
    match read {
        Ok(read) => Ok(Some((Last::One(Box::new(read.report)), Exit::Clean))),
        Err(fault) => {
            writeln!(streams.messages, "没有做：上年年报读不出。{}：{fault}", path.display())?;
            Ok(None)
        }
    }
}
