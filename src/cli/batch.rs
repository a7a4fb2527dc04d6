//! What the commands over many reports have in common: finding them, progress, the list of units.

use super::streams::{Exit, Streams};
use crate::file;
use crate::folder::{self, Found, LastYears, Roster, Units};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// Up to this many files have a line of progress each; for more files, this many lines are written in all.
const MOST_LINES: usize = 100;

/// The report files and documents that are named; what is wrong with folders is reported. The list of units may lie among them.
pub(super) fn found(
    paths: &[PathBuf],
    units: Option<&Path>,
    streams: &mut Streams<'_>,
) -> io::Result<(Vec<PathBuf>, Exit)> {
    let Found { mut files, faults } = folder::files(paths);
    if let Some(units) = units {
        files.retain(|file| file.file_name() != units.file_name() || !file::is_same(file, units));
    }
    faults.iter().try_for_each(|fault| writeln!(streams.messages, "{fault}"))?;
    Ok((files, if faults.is_empty() { Exit::Clean } else { Exit::Failed }))
}

/// Tells how far the work is, where there is more than one file.
pub(super) fn progress(files: &[PathBuf], index: usize, streams: &mut Streams<'_>) -> io::Result<()> {
    let (count, number) = (files.len(), index + 1);
    let step = count.div_ceil(MOST_LINES);
    if count > 1 && (number.is_multiple_of(step) || number == count) {
        writeln!(streams.messages, "{number}/{count} {}", files[index].display())?;
    }
    Ok(())
}

/// Last year's reports in a folder, or in a file; what cannot be read is reported.
pub(super) fn last_years(path: &Path, streams: &mut Streams<'_>) -> io::Result<(LastYears, Exit)> {
    let (files, mut exit) = found(&[path.to_owned()], None, streams)?;
    let mut last_years = LastYears::default();
    folder::in_order(
        &files,
        |path| folder::read_report(path),
        |index, done| {
            progress(&files, index, streams)?;
            let read = done.unwrap_or_else(|| Err("读取时程序出错".to_owned()));
            match read.and_then(|read| read.damage.clone().map_or(Ok(read), Err)) {
                Ok(read) => {
                    // A report file's own remarks are reported where it is checked itself.
                    for note in read.notes.iter().filter(|_| read.is_document) {
                        writeln!(streams.messages, "{}：{note}", files[index].display())?;
                    }
                    last_years.add(&files[index], read);
                }
                Err(fault) => {
                    writeln!(streams.messages, "{}：{fault}", files[index].display())?;
                    exit = Exit::Failed;
                }
            }
            Ok::<(), io::Error>(())
        },
    )?;
    Ok((last_years, exit))
}

/// The list of units where one is given; nothing at all where it cannot be read, which is reported.
pub(super) fn units(path: Option<&Path>, streams: &mut Streams<'_>) -> io::Result<Option<Option<Units>>> {
    let Some(path) = path else {
        return Ok(Some(None));
    };
    match folder::read_units(path) {
        Ok(units) => Ok(Some(Some(units))),
        Err(fault) => {
            writeln!(streams.messages, "单位名单读不出：{fault}")?;
            Ok(None)
        }
    }
}

/// Tells which units are missing and which are not on the list.
pub(super) fn print_roster(units: &Units, roster: &Roster, out: &mut dyn Write) -> io::Result<()> {
    let (listed, missing) = (units.names.len(), roster.missing.len());
    writeln!(out, "名单 {listed} 个单位，没有年报的 {missing} 个，不在名单里的 {} 个", roster.unlisted.len())?;
    roster.missing.iter().try_for_each(|name| writeln!(out, "  没有年报：{name}"))?;
    for unlisted in &roster.unlisted {
        let near = unlisted.near.as_ref().map(|near| format!("（是不是{near}？）")).unwrap_or_default();
        let name = if unlisted.name.is_empty() { "没有写单位名称的年报" } else { &unlisted.name };
        writeln!(out, "  不在名单里：{name}{near}")?;
    }
    units.twice.iter().try_for_each(|name| writeln!(out, "  名单里写了两次：{name}"))
}
