//! `check`: what does not hold in each report.

use super::arguments::Format;
use super::{Exit, Streams, json, opened, tell_notes};
use crate::file;
use crate::report::Report;
use crate::rules::{self, Finding, Policy, Severity};
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

pub(super) fn run(paths: &[PathBuf], format: Format, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let mut exit = Exit::Clean;
    let mut files = Vec::new();
    for path in paths {
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
        exit = exit.max(one(path, format, streams)?);
    }
    Ok(exit)
}

fn one(path: &Path, format: Format, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let (opened, fault) = opened(path);
    let checked = opened.as_ref().map(|opened| (&opened.report, rules::check(&opened.report, &Policy::default())));
    if let Some(opened) = &opened {
        tell_notes(path, opened, streams)?;
    }
    match format {
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

fn text(path: &Path, report: &Report, findings: &[Finding], streams: &mut Streams<'_>) -> io::Result<()> {
    let counts = Counts::of(findings).words();
    writeln!(streams.out, "{}\n{}：{counts}", path.display(), report.title())?;
    for finding in findings {
        writeln!(streams.out, "  {} {} {}", severity_words(finding.severity), finding.code, finding.message)?;
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
