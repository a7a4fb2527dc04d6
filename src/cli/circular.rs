//! `circular`: the supervisor's papers over many reports (通报): the draft of a circular, the table of all, letters.

use super::arguments::Circular as Wanted;
use super::batch;
use super::last_year::{Last, last_year};
use super::policy::policy_of;
use super::streams::{Exit, Streams};
use crate::file;
use crate::folder::{self, Met, ReadReport, read_report, status_of_read};
use crate::page::Fonts;
use crate::papers::{OfficeStatus, Overview};
use crate::report::{Policy, Report};
use crate::text::date_numbers;
use std::borrow::Cow;
use std::io;
use std::path::{Path, PathBuf};

pub(super) fn run(wanted: &Wanted, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let Some(mut policy) = policy_of(wanted.policy.as_deref(), streams)? else {
        return Ok(Exit::Failed);
    };
    let Some((last, of_last)) = last_year(wanted.last_year.as_deref(), streams)? else {
        return Ok(Exit::Failed);
    };
    let Some(units) = batch::units(wanted.units.as_deref(), streams)? else {
        return Ok(Exit::Failed);
    };
    if wanted.paths.iter().any(|path| file::is_same(path, &wanted.output)) {
        let sentence = "没有写：请写进另一个文件夹，以免和年报混在一起";
        writeln!(streams.messages, "{sentence}。{}", wanted.output.display())?;
        return Ok(Exit::Failed);
    }
    if let Some((_, month, day)) = wanted.due.map(date_numbers) {
        policy.due = Some((month, day));
    }
    let (files, of_files) = batch::found(&wanted.paths, wanted.units.as_deref(), streams)?;
    // What is given on the command line is what holds.
    let takes_issued = wanted.policy.is_none() && wanted.due.is_none();
    let (statuses, reports, of_reading) = statuses(&files, &policy, takes_issued, &last, streams)?;
    let exit = of_last.max(of_files).max(of_reading);
    if statuses.is_empty() {
        writeln!(streams.messages, "没有写：没有读到年报。")?;
        return Ok(Exit::Failed);
    }
    let mut overview = folder::overview(statuses, units.as_ref(), wanted.year);
    let last: Vec<Report> = match &last {
        Last::Many(last) => last.paths().filter_map(|path| read_report(path).ok()).map(|read| read.report).collect(),
        Last::Nothing | Last::One(_) => Vec::new(),
    };
    folder::find_copies(
        &mut overview,
        &reports.iter().collect::<Vec<&Report>>(),
        &last.iter().collect::<Vec<&Report>>(),
    );
    overview.issuer = wanted.name.trim().to_owned();
    overview.return_by = wanted.return_by;
    let written = write(&overview, wanted, streams)?;
    if let Some(units) = &units {
        let names = overview.statuses.iter().map(|status| status.unit.as_str());
        batch::print_roster(units, &units.roster(names), streams.out)?;
    }
    let found = overview.faulty().next().is_some() || !overview.missing.is_empty();
    Ok(exit.max(written).max(if found { Exit::Found } else { Exit::Clean }))
}

/// How each office stands, and the reports; each office once.
fn statuses(
    files: &[PathBuf],
    policy: &Policy,
    takes_issued: bool,
    last: &Last,
    streams: &mut Streams<'_>,
) -> io::Result<(Vec<OfficeStatus>, Vec<Report>, Exit)> {
    let is_alone = files.len() == 1;
    let (mut statuses, mut reports, mut exit) = (Vec::new(), Vec::new(), Exit::Clean);
    let mut met = Met::among(files);
    let work = |path: &PathBuf| -> Result<(OfficeStatus, ReadReport), String> {
        let read = read_report(path)?;
        let policy = if takes_issued { read.policy(policy) } else { Cow::Borrowed(policy) };
        let status = status_of_read(path, &read, &policy, last.of(&read.report, is_alone).as_ref());
        Ok((status, read))
    };
    folder::in_order(files, work, |index, done| {
        batch::progress(files, index, streams)?;
        let path = &files[index];
        match done.unwrap_or_else(|| Err("审核时程序出错，这份没有审核".to_owned())) {
            Ok((status, read)) => {
                if let Some(again) = met.again(path, &read) {
                    writeln!(streams.messages, "{}：{}", path.display(), again.words())?;
                    return Ok(());
                }
                for note in &read.notes {
                    writeln!(streams.messages, "{}：{note}", path.display())?;
                }
                statuses.push(status);
                reports.push(read.report);
            }
            Err(fault) => {
                writeln!(streams.messages, "{}：{fault}", path.display())?;
                exit = Exit::Failed;
                statuses.push(OfficeStatus::unread(path, fault.trim_end_matches(&path.display().to_string())));
            }
        }
        Ok::<(), io::Error>(())
    })?;
    Ok((statuses, reports, exit))
}

/// Writes all papers, or none where one of them is there already and must not be overwritten.
fn write(overview: &Overview, wanted: &Wanted, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let papers = match folder::papers(overview, Fonts::carried()) {
        Ok(papers) => papers,
        Err(error) => {
            writeln!(streams.messages, "没有写：{error}")?;
            return Ok(Exit::Failed);
        }
    };
    let place = |place: &[String]| place.iter().fold(wanted.output.clone(), |path, part| path.join(part));
    if let Some(there) = papers.iter().map(|paper| place(&paper.place)).find(|path| file::exists(path))
        && !wanted.overwrite
    {
        writeln!(streams.messages, "没有写：已有这个文件；要覆盖它，请加 --overwrite。{}", there.display())?;
        return Ok(Exit::Failed);
    }
    let mut letters = 0;
    for paper in &papers {
        let path = place(&paper.place);
        let folder = path.parent().unwrap_or(Path::new(""));
        if let Err(error) = file::make_folder(folder).and_then(|()| file::replace(&path, &paper.bytes)) {
            writeln!(streams.messages, "没有写：{error}")?;
            return Ok(Exit::Failed);
        }
        if paper.place.len() > 1 {
            letters += 1;
        } else {
            writeln!(streams.out, "已写出 {}", path.display())?;
        }
    }
    writeln!(streams.out, "已写出退回修改意见函 {letters} 份")?;
    Ok(Exit::Clean)
}
