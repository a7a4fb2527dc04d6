//! From a path on the command line to a report.

use super::streams::Streams;
use crate::export::find_report;
use crate::file::{self, Opened};
use crate::folder::damage;
use crate::report::Report;
use std::io;
use std::path::Path;

/// Opens a report; a sentence says why it could not be, or could not be as a whole.
pub(super) fn opened(path: &Path) -> (Option<Opened>, Option<String>) {
    match file::open(path) {
        Ok(opened) => {
            let fault = damage(&opened);
            (Some(opened), fault)
        }
        Err(error) => (None, Some(error.to_string())),
    }
}

/// The whole report in a report file or another document, and whether it is a document; doubts are reported. The error is
/// why it cannot be had.
pub(super) fn whole(path: &Path, streams: &mut Streams<'_>) -> io::Result<Result<(Report, bool), String>> {
    if path.extension().is_some_and(|ending| !ending.eq_ignore_ascii_case(file::EXTENSION)) {
        let found = find_report(path);
        for doubt in found.iter().flat_map(|found| &found.doubts) {
            writeln!(streams.messages, "{}：{doubt}", path.display())?;
        }
        return Ok(found.map(|found| (found.report, true)));
    }
    let (opened, fault) = opened(path);
    if let (Some(opened), None) = (&opened, &fault) {
        print_notes(path, opened, streams)?;
    }
    let report = opened.filter(|_| fault.is_none()).map(|opened| (opened.report, false));
    Ok(report.ok_or_else(|| fault.unwrap_or_default()))
}

/// Prints what was preserved of a file without being understood.
pub(super) fn print_notes(path: &Path, opened: &Opened, streams: &mut Streams<'_>) -> io::Result<()> {
    opened.notes.iter().try_for_each(|note| writeln!(streams.messages, "{}：{note}", path.display()))
}
