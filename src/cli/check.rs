//! `check`: what does not hold in each report.

use super::arguments::Format;
use super::{Exit, Streams, checked, json, opened, tell_notes};
use crate::file;
use crate::report::Report;
use crate::rules::{Finding, Policy, Severity};
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
    let mut exit = Exit::Clean;
    let mut files = Vec::new();
    for path in &wanted.paths {
        if !file::is_folder(path) {
            files.push(path.clone());
            continue;
        }
        match file::reports_in(path) {
            Ok(found) if found.is_empty() => {
                writeln!(streams.messages, "文件夹里没有年报文件（*.ron）。{}", path.display())?;
                exit = Exit::Failed;
            }
            Ok(found) => files.extend(found),
            Err(error) => {
                writeln!(streams.messages, "{error}")?;
                exit = Exit::Failed;
            }
        }
    }
    for (index, path) in files.iter().enumerate() {
        if files.len() > 1 {
            writeln!(streams.messages, "{}/{} {}", index + 1, files.len(), path.display())?;
        }
        exit = exit.max(one(path, wanted, last_year.as_ref(), files.len() == 1, streams)?);
    }
    Ok(exit)
}

fn one(
    path: &Path,
    wanted: &Wanted,
    last_year: Option<&Report>,
    is_alone: bool,
    streams: &mut Streams<'_>,
) -> io::Result<Exit> {
    let (opened, fault) = opened(path);
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
        return Ok(Exit::Failed);
    }
    let counts = checked.map(|(_, findings)| Counts::of(&findings)).unwrap_or_default();
    Ok(if counts.errors + counts.blank > 0 { Exit::Found } else { Exit::Clean })
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
