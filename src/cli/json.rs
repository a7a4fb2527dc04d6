//! Reports and findings as JSON, with the names and the order of names that other programs rely on.

use crate::folder::ReadReport;
use crate::form::Narrative;
use crate::report::{About, Cell, Edit, Entry, Quantity, Report, What};
use crate::rules::{Finding, Fix, Place, tally};
use crate::text::second_words;
use serde_json::{Map, Number, Value, json};
use std::path::Path;

/// One report's line of `check`. What could not be read is null; `error` is there where not everything could.
pub(super) fn checked(path: &Path, checked: Option<(&ReadReport, &[Finding])>, fault: Option<&str>) -> Value {
    let report = checked.map(|(read, _)| &read.report);
    let findings = checked.map(|(_, findings)| findings).unwrap_or_default();
    let tally = checked.map(|(_, findings)| tally(findings));
    let mut line = json!({
        "file": path.to_string_lossy(),
        "year": report.map(Report::year),
        "unit": report.map(|report| report.unit_name.as_str()),
        "errors": tally.map(|tally| tally.errors),
        "warnings": tally.map(|tally| tally.warnings),
        "hints": tally.map(|tally| tally.hints),
        "blank": tally.map(|tally| tally.blank),
        "explained": tally.map(|tally| tally.explained),
        "findings": findings.iter().map(finding).collect::<Vec<Value>>(),
    });
    if let Some((read, _)) = checked.filter(|(read, _)| read.is_document) {
        line["doubtful"] = read.doubtful.iter().map(|cell| Value::from(cell.key())).collect();
        line["doubts"] = json!(read.notes);
    }
    if let Some(fault) = fault {
        line["error"] = json!(fault);
    }
    line
}

/// A report as `show` tells it.
pub(super) fn report(report: &Report) -> Value {
    let filled = report.edition().cells().filter(|&cell| !report.cell(cell).is_blank());
    let filled: Map<String, Value> = filled.map(|cell| (cell.key().to_owned(), content(report.cell(cell)))).collect();
    let written = Narrative::ALL.into_iter().filter(|&narrative| !report.narrative(narrative).is_empty());
    let written: Map<String, Value> =
        written.map(|narrative| (narrative.key().to_owned(), Value::from(report.narrative(narrative)))).collect();
    json!({
        "year": report.year(),
        "unit": report.unit_name,
        "kind": report.unit_kind.key(),
        "cells": filled,
        "narratives": written,
    })
}

/// One line of `compare`: the key of the place, and what stands on each side, null where nothing does.
pub(super) fn difference(place: &str, left: &Value, right: &Value) -> Value {
    json!({ "place": place, "left": left, "right": right })
}

/// What stands in a cell; null where it is blank.
pub(super) fn content_or_null(cell: &Cell) -> Value {
    if cell.is_blank() { Value::Null } else { content(cell) }
}

/// The offices of a sum, each with its missing or doubtful cells.
pub(super) fn offices(report: &Report) -> Value {
    let value = report.offices().iter().map(|office| {
        let gaps = office.gaps.iter().map(|(cell, gap)| (cell.key().to_owned(), Value::from(gap.key())));
        json!({ "unit": office.name, "year": office.year, "gaps": gaps.collect::<Map<String, Value>>() })
    });
    value.collect()
}

/// The stage of a report and its comments, each with its answers.
pub(super) fn review(report: &Report) -> Value {
    let review = report.review();
    let entry =
        |entry: &Entry| json!({ "id": entry.id.to_string(), "who": entry.who, "when": second_words(entry.when) });
    let comments = review.threads().into_iter().map(|thread| {
        let mut value = entry(thread.entry);
        value["place"] = json!(thread.about.key());
        if let About::Finding(finding) = thread.about {
            value["code"] = json!(finding.code);
        }
        value["seen"] = json!(thread.seen);
        value["text"] = json!(thread.text);
        value["state"] = json!(thread.state.key());
        let replies = thread.replies.into_iter().map(|reply| {
            let mut value = entry(reply);
            if let What::Reply { text, .. } = &reply.what {
                value["text"] = json!(text);
            }
            value
        });
        value["replies"] = replies.collect();
        value
    });
    json!({ "stage": review.stage().key(), "comments": comments.collect::<Vec<Value>>() })
}

fn finding(finding: &Finding) -> Value {
    let range = match &finding.place {
        Place::Narrative(_, range) => range.as_ref(),
        Place::Report | Place::Cell(_) => None,
    };
    let mut value = json!({
        "code": finding.code,
        "severity": finding.severity.key(),
        "place": finding.place.key(),
    });
    if let Some(range) = range {
        value["range"] = json!([range.start, range.end]);
    }
    let sides = finding.sides.as_ref();
    value["message"] = json!(finding.message());
    value["left"] = sides.map_or(Value::Null, |(left, _)| number(left.value));
    value["right"] = sides.map_or(Value::Null, |(_, right)| number(right.value));
    value["difference"] = finding.difference().map_or(Value::Null, number);
    value["suspects"] = finding.suspects.iter().map(|cell| Value::from(cell.key())).collect();
    value["fixes"] = finding.fixes.iter().map(fix).collect();
    if let Some(explained) = &finding.explained {
        value["explained"] = json!(explained);
    }
    value
}

fn fix(fix: &Fix) -> Value {
    let mut edits = Vec::new();
    fix.edits.iter().for_each(|edit| add_edit(edit, &mut edits));
    json!({ "label": fix.label, "sure": fix.sure, "edits": edits })
}

fn add_edit(edit: &Edit, edits: &mut Vec<Value>) {
    let (key, value) = match edit {
        Edit::Several(several) => return several.iter().for_each(|edit| add_edit(edit, edits)),
        Edit::Cell(cell, Cell::Blank) => (cell.key().to_owned(), Value::Null),
        Edit::Cell(cell, filled) => (cell.key().to_owned(), content(filled)),
        Edit::Narrative(narrative, text) => (narrative.key().to_owned(), json!(text)),
        Edit::Year(year) => ("year".to_owned(), json!(year)),
        Edit::UnitName(name) => ("unit/name".to_owned(), json!(name)),
        Edit::UnitKind(kind) => ("unit/kind".to_owned(), json!(kind.key())),
        Edit::Explanation(explanation) => {
            (format!("explanations/{}/{}", explanation.code, explanation.place), json!(explanation.text))
        }
        Edit::Review { entry, stands } => (format!("review/{}", entry.id), json!(stands)),
        Edit::Submitted(day) => ("submitted".to_owned(), json!(day.map(|day| day.to_string()))),
        Edit::Offices(offices) => {
            ("offices".to_owned(), offices.iter().map(|office| Value::from(office.name.as_str())).collect())
        }
        Edit::Contact(field, text) => (format!("contact/{}", field.key()), json!(text)),
    };
    edits.push(json!({ "key": key, "value": value }));
}

/// A whole number as a number, everything else as a string with what was typed.
fn content(cell: &Cell) -> Value {
    match cell {
        Cell::Count(count) => Value::from(*count),
        Cell::Blank | Cell::Amount(_) | Cell::Stated(_) | Cell::Unreadable(_) => Value::from(cell.text()),
    }
}

/// A number as JSON has it.
pub(super) fn number(quantity: Quantity) -> Value {
    if let Some(count) = quantity.as_count() {
        return Value::from(count);
    }
    // At most six decimals: the nearest float is written with the same digits.
    let nearest = quantity.to_string().parse().ok().and_then(Number::from_f64);
    nearest.map_or(Value::Null, Value::Number)
}
