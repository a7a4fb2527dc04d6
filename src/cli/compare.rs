//! `compare`: what differs between two reports, cell by cell and sentence by sentence.

use super::arguments::{Compare, Format};
use super::json;
use super::open::whole;
use super::streams::{Exit, Streams};
use crate::document::{Change, ChangeCount, sentence_changes};
use crate::export;
use crate::file::{self, EXTENSION};
use crate::page::Fonts;
use crate::report::{Difference, Explanation, Report};
use serde_json::{Value, json};
use std::io::{self, Write};
use std::path::Path;

pub(super) fn run(wanted: &Compare, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let (left, right) = (read(&wanted.left, streams)?, read(&wanted.right, streams)?);
    let (Some((left, is_left_document)), Some((right, is_right_document))) = (left, right) else {
        return Ok(Exit::Failed);
    };
    let mut changes = sentence_changes(&left, &right);
    if is_left_document || is_right_document {
        changes.retain(Change::is_printed);
    }
    match wanted.format {
        Format::Json => {
            for change in &changes {
                print_json(change, &left, &right, streams.out)?;
            }
        }
        Format::Text => print(&changes, streams.out)?,
    }
    if let Some(path) = &wanted.redline
        && let Err(cause) = redline(&left, &right, path, wanted.overwrite)
    {
        writeln!(streams.messages, "没有写出修订稿：{cause}。{}", path.display())?;
        return Ok(Exit::Failed);
    }
    Ok(if changes.is_empty() { Exit::Clean } else { Exit::Found })
}

/// The whole report and whether it stands in a document; where it cannot be had, the reason is reported.
fn read(path: &Path, streams: &mut Streams<'_>) -> io::Result<Option<(Report, bool)>> {
    match whole(path, streams)? {
        Ok(read) => Ok(Some(read)),
        Err(fault) => {
            writeln!(streams.messages, "{}：{fault}", path.display())?;
            Ok(None)
        }
    }
}

fn print(changes: &[Change], out: &mut dyn Write) -> io::Result<()> {
    if changes.is_empty() {
        return writeln!(out, "没有不同。");
    }
    for change in changes {
        let side = |text: &str| if text.is_empty() { "（空）".to_owned() } else { text.replace('\n', "↵") };
        let (mine, theirs) = (side(&change.mine), side(&change.theirs));
        if matches!(change.place, Difference::Narrative(_)) {
            writeln!(out, "{}：\n  甲：{mine}\n  乙：{theirs}", change.words)?;
        } else {
            writeln!(out, "{}：{mine} → {theirs}", change.words)?;
        }
    }
    let count = ChangeCount::of(changes);
    let parts = [(count.cells, "格"), (count.paragraphs, "句"), (count.others, "项")];
    let parts: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
    writeln!(out, "不同：{}。", parts.join("、"))
}

/// The explanations give a line for each that differs, everything else one line.
fn print_json(change: &Change, left: &Report, right: &Report, out: &mut dyn Write) -> io::Result<()> {
    let text = |text: &str| if text.is_empty() { Value::Null } else { json!(text) };
    let (place, left, right) = match change.place {
        Difference::Year => ("year".to_owned(), json!(left.year()), json!(right.year())),
        Difference::UnitName => ("unit/name".to_owned(), text(&change.mine), text(&change.theirs)),
        Difference::UnitKind => ("unit/kind".to_owned(), json!(left.unit_kind.key()), json!(right.unit_kind.key())),
        Difference::Contact(field) => (format!("contact/{}", field.key()), text(&change.mine), text(&change.theirs)),
        Difference::Narrative(narrative) => (narrative.key().to_owned(), text(&change.mine), text(&change.theirs)),
        Difference::Cell(cell) => {
            let content = |report: &Report| json::content_or_null(report.cell(cell));
            (cell.key().to_owned(), content(left), content(right))
        }
        Difference::Offices => ("offices".to_owned(), json::offices(left), json::offices(right)),
        Difference::Review => ("review".to_owned(), json::review(left), json::review(right)),
        Difference::Submitted => {
            let day = |report: &Report| json!(report.submitted().map(|day| day.to_string()));
            ("submitted".to_owned(), day(left), day(right))
        }
        Difference::Explanations => return print_explanations(left.explanations(), right.explanations(), out),
    };
    writeln!(out, "{}", json::difference(&place, &left, &right))
}

fn print_explanations(left: &[Explanation], right: &[Explanation], out: &mut dyn Write) -> io::Result<()> {
    let of = |all: &[Explanation], wanted: &Explanation| {
        all.iter().find(|own| own.is_for_same(wanted)).map(|found| found.text.clone())
    };
    let only_right = right.iter().filter(|one| of(left, one).is_none());
    for explanation in left.iter().chain(only_right) {
        let (one, two) = (of(left, explanation), of(right, explanation));
        if one != two {
            let place = format!("explanations/{}/{}", explanation.code, explanation.place);
            writeln!(out, "{}", json::difference(&place, &json!(one), &json!(two)))?;
        }
    }
    Ok(())
}

/// Writes the redline; the error is what happened in a few words.
fn redline(left: &Report, right: &Report, path: &Path, overwrite: bool) -> Result<(), String> {
    if path.extension().is_some_and(|ending| ending.eq_ignore_ascii_case(EXTENSION)) {
        return Err("修订稿不能用年报文件的后缀 .ron".to_owned());
    }
    if file::exists(path) && !overwrite {
        return Err("已有这个文件；要覆盖它，请加 --overwrite".to_owned());
    }
    let bytes = export::redline(left, right, Fonts::carried()).map_err(|error| error.to_string())?;
    file::replace(path, &bytes).map_err(|error| error.cause().to_owned())
}
