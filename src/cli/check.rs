//! `check`: what does not hold in each report.

use super::arguments::Format;
use super::{Exit, Streams, checked, json, many, opened, tell_notes};
use crate::folder;
use crate::report::Report;
use crate::rules::{Finding, Policy, Severity};
use std::collections::BTreeSet;
use std::io;
use std::path::{Path, PathBuf};

/// How many findings of each weight a report has; blank cells are counted apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Counts {
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) hints: usize,
    pub(super) blank: usize,
}

impl Counts {
    pub(super) fn of(findings: &[Finding]) -> Self {
        let mut counts = Self::default();
        for finding in findings {
            let counter = match finding.severity {
                _ if finding.is_blank() => &mut counts.blank,
                Severity::Error => &mut counts.errors,
                Severity::Warning => &mut counts.warnings,
                Severity::Hint => &mut counts.hints,
            };
            *counter += 1;
        }
        counts
    }

    /// The counts in words.
    pub(super) fn words(self) -> String {
        let Self { errors, warnings, hints, blank } = self;
        format!("错误 {errors}，警告 {warnings}，提示 {hints}，未填 {blank} 格")
    }
}

/// What is checked, and against what.
pub(super) struct Wanted {
    pub(super) paths: Vec<PathBuf>,
    pub(super) last_year: Option<PathBuf>,
    pub(super) units: Option<PathBuf>,
    pub(super) format: Format,
    pub(super) policy: Policy,
}

pub(super) fn run(wanted: &Wanted, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let mut last_year = None;
    if let Some(path) = &wanted.last_year {
        let (opened, fault) = opened(path);
        if let Some(fault) = fault {
            writeln!(streams.messages, "没有审核：上年年报读不出。{}：{fault}", path.display())?;
            return Ok(Exit::Failed);
        }
        last_year = opened.map(|opened| opened.report);
    }
    let Some(units) = many::units(wanted.units.as_deref(), streams)? else {
        return Ok(Exit::Failed);
    };
    let (files, mut exit) = many::found(&wanted.paths, streams)?;
    let is_alone = files.len() == 1;
    let mut names = BTreeSet::new();
    let work = |path: &PathBuf| {
        let (mut out, mut messages) = (Vec::new(), Vec::new());
        let done =
            one(path, wanted, last_year.as_ref(), is_alone, &mut Streams { out: &mut out, messages: &mut messages });
        done.map(|(exit, name)| (out, messages, exit, name))
    };
    folder::in_order(&files, work, |index, done| {
        many::progress(&files, index, streams)?;
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
        let (out, messages, of_one, name) = done?;
        streams.out.write_all(&out)?;
        streams.messages.write_all(&messages)?;
        exit = exit.max(of_one);
        names.extend(name.filter(|_| units.is_some()));
        Ok(())
    })?;
    if let Some(units) = units {
        let roster = units.roster(names.iter().map(String::as_str));
        many::tell_roster(&units, &roster, streams.messages)?;
        if !roster.missing.is_empty() {
            exit = exit.max(Exit::Found);
        }
    }
    Ok(exit)
}

/// Checks one report; the answer holds the unit's name where one was read.
fn one(
    path: &Path,
    wanted: &Wanted,
    last_year: Option<&Report>,
    is_alone: bool,
    streams: &mut Streams<'_>,
) -> io::Result<(Exit, Option<String>)> {
    let (opened, fault) = opened(path);
    let name = opened.as_ref().map(|opened| opened.report.unit_name.clone());
    if let (Some(opened), Some(last)) = (&opened, last_year)
        && let Some(unfit) = unfit(last, &opened.report)
    {
        writeln!(streams.messages, "{}：{unfit}", path.display())?;
    }
    // Among several reports only those of the same unit are meant; one alone may have been renamed.
    let last_year_of =
        |report: &Report| last_year.filter(|last| is_alone || last.unit_name.trim() == report.unit_name.trim());
    let checked = opened.as_ref().map(|opened| {
        let report = &opened.report;
        (report, checked(report, &wanted.policy, last_year_of(report)))
    });
    if let Some(opened) = &opened {
        tell_notes(path, opened, streams)?;
    }
    match wanted.format {
        Format::Json => {
            let checked = checked.as_ref().map(|(report, findings)| (*report, findings.as_slice()));
            writeln!(streams.out, "{}", json::checked(path, checked, fault.as_deref()))?;
        }
        Format::Text => {
            if let Some((report, findings)) = &checked {
                text(path, report, findings, streams)?;
            }
        }
    }
    if let Some(fault) = fault {
        writeln!(streams.messages, "{}：{fault}", path.display())?;
        return Ok((Exit::Failed, name));
    }
    let counts = checked.map(|(_, findings)| Counts::of(&findings)).unwrap_or_default();
    Ok((if counts.errors + counts.blank > 0 { Exit::Found } else { Exit::Clean }, name))
}

/// Why last year's report may not be the one that belongs to a report, in words.
fn unfit(last: &Report, report: &Report) -> Option<String> {
    if last.year.checked_add(1) != Some(report.year) {
        return Some(format!("给出的上年年报是{}年度的，没有查跨年的规则。", last.year));
    }
    (last.unit_name.trim() != report.unit_name.trim())
        .then(|| format!("给出的上年年报是另一个名称：{}", last.unit_name))
}

fn text(path: &Path, report: &Report, findings: &[Finding], streams: &mut Streams<'_>) -> io::Result<()> {
    let counts = Counts::of(findings).words();
    writeln!(streams.out, "{}\n{}：{counts}", path.display(), report.title())?;
    for finding in findings {
        let explained = finding.explained.as_ref().map(|text| format!("（已说明：{text}）")).unwrap_or_default();
        let severity = severity_words(finding.severity);
        writeln!(streams.out, "  {severity} {} {}{explained}", finding.code, finding.message)?;
    }
    Ok(())
}

/// A severity as the user knows it.
pub(super) fn severity_words(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "错误",
        Severity::Warning => "警告",
        Severity::Hint => "提示",
    }
}
