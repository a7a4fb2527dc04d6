//! `show`: what a file says, nothing added.

use super::arguments::Format;
use super::json;
use super::open::{opened, print_notes};
use super::streams::{Exit, Streams};
use crate::form::{Narrative, Section};
use crate::report::{ContactField, Report};
use std::io::{self, Write};
use std::path::Path;

pub(super) fn run(path: &Path, format: Format, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let (opened, fault) = opened(path);
    if let Some(opened) = &opened {
        print_notes(path, opened, streams)?;
        match format {
            Format::Json => writeln!(streams.out, "{}", json::report(&opened.report))?,
            Format::Text => text(&opened.report, streams.out)?,
        }
    }
    match fault {
        Some(fault) => {
            writeln!(streams.messages, "{}：{fault}", path.display())?;
            Ok(Exit::Failed)
        }
        None => Ok(Exit::Clean),
    }
}

fn text(report: &Report, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "{}\n单位类型：{}", report.title(), report.unit_kind.words())?;
    for field in ContactField::ALL.into_iter().filter(|&field| !report.contact(field).is_empty()) {
        writeln!(out, "{}：{}", field.words(), report.contact(field))?;
    }
    narrative(report, Narrative::Preface, out)?;
    for section in Section::ALL {
        writeln!(out, "\n{}", section.heading())?;
        for part in section.narratives() {
            narrative(report, part, out)?;
        }
        let Some(table) = section.table() else {
            continue;
        };
        for cell in report.edition().cells().filter(|cell| cell.table() == table) {
            writeln!(out, "{}：{}", cell.words(), report.cell(cell).text())?;
        }
    }
    Ok(())
}

fn narrative(report: &Report, narrative: Narrative, out: &mut dyn Write) -> io::Result<()> {
    if let Some(heading) = narrative.heading() {
        writeln!(out, "{heading}")?;
    }
    let text = report.narrative(narrative);
    if text.is_empty() { Ok(()) } else { writeln!(out, "{text}") }
}
