//! `check`: what does not hold in each report.

use super::arguments::{Check as Wanted, Format};
use super::last_year::{Last, last_year};
use super::policy::{checked, policy_of};
use super::streams::{Exit, Streams};
use super::{batch, json, similar};
use crate::folder::{self, LastYears, Met, ReadReport};
use crate::report::{Report, Tally};
use crate::rules::{Finding, Policy, tally};
use std::borrow::Cow;
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

/// What was found out of one report.
struct Done {
    out: Vec<u8>,
    messages: Vec<u8>,
    exit: Exit,
    read: Option<ReadReport>,
}

pub(super) fn run(wanted: &Wanted, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let Some(policy) = policy_of(wanted.policy.as_deref(), streams)? else {
        return Ok(Exit::Failed);
    };
    let Some((last, of_last)) = last_year(wanted.last_year.as_deref(), streams)? else {
        return Ok(Exit::Failed);
    };
    let Some(units) = batch::units(wanted.units.as_deref(), streams)? else {
        return Ok(Exit::Failed);
    };
    let (files, of_files) = batch::found(&wanted.paths, wanted.units.as_deref(), streams)?;
    let mut exit = of_last.max(of_files);
    let is_alone = files.len() == 1;
    let mut names = BTreeSet::new();
    let mut met = Met::among(&files);
    let mut kept = Vec::new();
    let work = |path: &PathBuf| one(path, wanted, &policy, &last, is_alone);
    folder::in_order(&files, work, |index, done| {
        batch::progress(&files, index, streams)?;
        let path = &files[index];
        let Some(done) = done else {
            let fault = "审核时程序出错，这份没有审核";
            if wanted.format == Format::Json {
                writeln!(streams.out, "{}", json::checked(path, None, Some(fault)))?;
            }
            writeln!(streams.messages, "{}：{fault}", path.display())?;
            exit = Exit::Failed;
            return Ok::<(), io::Error>(());
        };
        let done = done?;
        if let Some(again) = done.read.as_ref().and_then(|read| met.again(path, read)) {
            writeln!(streams.messages, "{}：{}", path.display(), again.words())?;
            exit = exit.max(if again.is_same { Exit::Clean } else { Exit::Found });
            return Ok(());
        }
        streams.out.write_all(&done.out)?;
        streams.messages.write_all(&done.messages)?;
        exit = exit.max(done.exit);
        if let Some(read) = done.read {
            if units.is_some() {
                names.insert(read.report.unit_name.clone());
            }
            if wanted.similar {
                kept.push((path.clone(), read.report));
            }
        }
        Ok(())
    })?;
    if wanted.similar {
        let none = LastYears::default();
        let last_years = if let Last::Many(last_years) = &last { last_years } else { &none };
        exit = exit.max(similar::print(&kept, last_years, wanted.format, streams)?);
    }
    if let Some(units) = units {
        let roster = units.roster(names.iter().map(String::as_str));
        batch::print_roster(&units, &roster, streams.messages)?;
        if !roster.missing.is_empty() {
            exit = exit.max(Exit::Found);
        }
    }
    Ok(exit)
}

/// Checks one report.
fn one(path: &Path, wanted: &Wanted, policy: &Policy, last: &Last, is_alone: bool) -> io::Result<Done> {
    let (mut out, mut messages) = (Vec::new(), Vec::new());
    let streams = &mut Streams { out: &mut out, messages: &mut messages };
    let (read, fault) = match folder::read_report(path) {
        Ok(read) => {
            let damage = read.damage.clone();
            (Some(read), damage)
        }
        Err(fault) => (None, Some(fault)),
    };
    let mut counts = Tally::default();
    let mut checked_report = None;
    if let Some(read) = &read {
        let report = &read.report;
        if let Last::One(last) = last
            && let Some(unfit) = unfit(last, report)
        {
            writeln!(streams.messages, "{}：{unfit}", path.display())?;
        }
        // What is given on the command line is what holds.
        let policy = if wanted.policy.is_some() { Cow::Borrowed(policy) } else { read.policy(policy) };
        let findings = checked(report, &policy, last.of(report, is_alone).as_ref());
        counts = tally(&findings);
        for note in &read.notes {
            writeln!(streams.messages, "{}：{note}", path.display())?;
        }
        checked_report = Some((read, findings));
    }
    match (wanted.format, &checked_report) {
        (Format::Json, checked) => {
            let found = checked.as_ref().map(|(read, findings)| (*read, findings.as_slice()));
            writeln!(streams.out, "{}", json::checked(path, found, fault.as_deref()))?;
        }
        (Format::Text, Some((read, findings))) => text(path, &read.report, findings, streams)?,
        (Format::Text, None) => {}
    }
    let is_doubtful = read.as_ref().is_some_and(|read| !read.doubtful.is_empty());
    let exit = match fault {
        Some(fault) => {
            writeln!(streams.messages, "{}：{fault}", path.display())?;
            Exit::Failed
        }
        None if counts.has_faults() || is_doubtful => Exit::Found,
        None => Exit::Clean,
    };
    Ok(Done { out, messages, exit, read })
}

/// Why last year's report may not be the one that belongs to a report, in words.
fn unfit(last: &Report, report: &Report) -> Option<String> {
    if last.year().checked_add(1) != Some(report.year()) {
        return Some(format!("给出的上年年报是{}年度的，没有查跨年的规则。", last.year()));
    }
    (last.unit_name.trim() != report.unit_name.trim())
        .then(|| format!("给出的上年年报是另一个名称：{}", last.unit_name))
}

fn text(path: &Path, report: &Report, findings: &[Finding], streams: &mut Streams<'_>) -> io::Result<()> {
    let counts = tally(findings).words();
    writeln!(streams.out, "{}\n{}：{counts}", path.display(), report.title())?;
    for finding in findings {
        let explained = finding.explained.as_ref().map(|text| format!("（已说明：{text}）")).unwrap_or_default();
        let severity = finding.severity.words();
        writeln!(streams.out, "  {severity} {} {}{explained}", finding.code, finding.message())?;
    }
    Ok(())
}
