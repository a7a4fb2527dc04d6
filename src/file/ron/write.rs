//! Report → text of a report file. Same report, same bytes.

use super::format::FORMAT;
use super::level::{EXPLANATIONS, Level, OFFICES, REVIEW, STAGE, SUBMITTED};
use super::preserved::{Preserved, PreservedEntry};
use super::quote::{is_escaped, quoted};
use super::{offices, review};
use crate::form::Narrative;
use crate::report::{Cell, ContactField, Explanation, Report};

/// The text of a report file: keys in the form's order, blank cells and empty narratives absent, whole numbers as
/// integers, everything else as strings with exactly what was typed; the day of hand-in, the explanations and the review
/// where there are any; then what the program does not know, as it stood.
pub fn write(report: &Report, preserved: &Preserved) -> String {
    let mut out = String::with_capacity(16 * 1024);
    let writer = Writer { report, preserved };
    out.push_str("(\n");
    out.push_str(&format!("    format: {FORMAT},\n"));
    if !writer.is_kept(Level::Top, "year") {
        out.push_str(&format!("    year: {},\n", report.year()));
    }
    writer.line(&mut out, Level::Unit, &[("name", quoted(&report.unit_name)), ("kind", report.unit_kind.key().into())]);
    let contact = ContactField::ALL.map(|field| (field.key(), quoted(report.contact(field))));
    writer.line(&mut out, Level::Contact, &contact);
    let narratives = Narrative::ALL.into_iter().map(|narrative| (narrative.key(), report.narrative(narrative)));
    writer.map(
        &mut out,
        Level::Narratives,
        narratives.filter(|(_, text)| !text.is_empty()).map(|(key, text)| (key, prose(text))),
    );
    let cells = report.edition().cells().chain(report.other_cells().map(|(cell, _)| cell));
    let filled = cells.filter(|&cell| !report.cell(cell).is_blank());
    writer.map(&mut out, Level::Cells, filled.map(|cell| (cell.key(), cell_value(report.cell(cell)))));
    if let Some(day) = report.submitted() {
        out.push_str(&format!("    {SUBMITTED}: \"{day}\",\n"));
    }
    if !report.explanations().is_empty() {
        out.push_str(&format!("    {EXPLANATIONS}: [\n"));
        report.explanations().iter().for_each(|explanation| out.push_str(&explanation_line(explanation)));
        out.push_str("    ],\n");
    }
    if !report.offices().is_empty() {
        out.push_str(&format!("    {OFFICES}: [\n"));
        report.offices().iter().for_each(|office| out.push_str(&offices::line(office)));
        out.push_str("    ],\n");
    }
    if !report.review().is_empty() {
        out.push_str(&format!("    {STAGE}: \"{}\",\n    {REVIEW}: [\n", report.review().stage().key()));
        report.review().entries().iter().for_each(|entry| out.push_str(&review::line(entry)));
        out.push_str("    ],\n");
    }
    for entry in preserved.written(Level::Top, report) {
        out.push_str(&format!("    {},\n", entry_text(entry)));
    }
    out.push_str(")\n");
    out
}

struct Writer<'a> {
    report: &'a Report,
    preserved: &'a Preserved,
}

impl Writer<'_> {
    fn is_kept(&self, level: Level, key: &str) -> bool {
        self.preserved.stands_for(level, key, self.report)
    }

    /// A part on one line.
    fn line(&self, out: &mut String, level: Level, fields: &[(&str, String)]) {
        if self.is_kept(Level::Top, level.key()) {
            return;
        }
        let known = fields.iter().filter(|(key, _)| !self.is_kept(level, key));
        let known = known.map(|(key, value)| format!("{key}: {value}"));
        let preserved = self.preserved.written(level, self.report).map(entry_text);
        let all: Vec<String> = known.chain(preserved).collect();
        out.push_str(&format!("    {}: ({}),\n", level.key(), all.join(", ")));
    }

    /// A part with one entry per line.
    fn map(&self, out: &mut String, level: Level, entries: impl Iterator<Item = (&'static str, String)>) {
        if self.is_kept(Level::Top, level.key()) {
            return;
        }
        out.push_str(&format!("    {}: {{\n", level.key()));
        for (key, value) in entries {
            out.push_str("        \"");
            out.push_str(key);
            out.push_str("\": ");
            out.push_str(&value);
            out.push_str(",\n");
        }
        for entry in self.preserved.written(level, self.report) {
            out.push_str(&format!("        {},\n", entry_text(entry)));
        }
        out.push_str("    },\n");
    }
}

fn entry_text(entry: &PreservedEntry) -> String {
    format!("{}: {}", entry.key_text, entry.value_text)
}

fn cell_value(cell: &Cell) -> String {
    match cell {
        Cell::Count(count) => count.to_string(),
        Cell::Blank | Cell::Amount(_) | Cell::Stated(_) | Cell::Unreadable(_) => quoted(&cell.text()),
    }
}

fn explanation_line(explanation: &Explanation) -> String {
    let Explanation { code, place, values, text } = explanation;
    let values: Vec<String> = values.iter().map(|value| quoted(value)).collect();
    let (code, place, text) = (quoted(code), quoted(place), quoted(text));
    format!("        (code: {code}, place: {place}, values: [{}], text: {text}),\n", values.join(", "))
}

/// Several paragraphs as a raw string, where that is exact; everything else as an ordinary one.
fn prose(text: &str) -> String {
    let exact = text.chars().all(|sign| matches!(sign, '\n' | '\t') || !is_escaped(sign));
    if !text.contains('\n') || !exact {
        return quoted(text);
    }
    // One # more than any that follow a quotation mark inside.
    let inside = text.split('"').skip(1).map(|after| after.len() - after.trim_start_matches('#').len()).max();
    let hashes = "#".repeat(inside.unwrap_or_default() + 1);
    format!("r{hashes}\"{text}\"{hashes}")
}
