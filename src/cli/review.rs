//! `review`: the review of one report: what was said, slips merged, and all that a supervisor or a clerk says from here.

use super::arguments::{Format, Review as Wanted};
use super::json;
use super::open::{opened, print_notes};
use super::streams::{Exit, Streams};
use crate::document::{Author, Document};
use crate::file::{self, EXTENSION, Folders, Opened, Owner};
use crate::form::Narrative;
use crate::report::{About, Anchor, Entry, EntryId, Explanation, MOST_SIGNS, Stage, Thread, What, anchor};
use crate::text::{second_words, sentences};
use serde_json::json;
use std::io::{self, Write};
use std::path::Path;

pub(super) fn run(wanted: &Wanted, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let (opened, fault) = opened(&wanted.file);
    let Some(opened) = opened.filter(|_| fault.is_none()) else {
        writeln!(streams.messages, "{}：{}", wanted.file.display(), fault.unwrap_or_default())?;
        return Ok(Exit::Failed);
    };
    print_notes(&wanted.file, &opened, streams)?;
    let mut document = Document::from_opened(wanted.file.clone(), Opened { read_only: None, ..opened });
    let mut exit = Exit::Clean;
    for path in &wanted.slip {
        exit = exit.max(merge(&mut document, path, streams)?);
    }
    if let Err(fault) = say(&mut document, wanted) {
        writeln!(streams.messages, "没有写入：{fault}")?;
        return Ok(Exit::Failed);
    }
    if let Err(fault) = stored(&document, wanted) {
        writeln!(streams.messages, "{fault}")?;
        return Ok(Exit::Failed);
    }
    match wanted.format {
        Format::Json => writeln!(streams.out, "{}", as_json(&document))?,
        Format::Text => as_text(&document, streams.out)?,
    }
    Ok(exit)
}

/// Merges a slip and tells what it brings; one that is another office's is passed over.
fn merge(document: &mut Document, path: &Path, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let reading = match file::open_slip(path) {
        Ok(reading) => reading,
        Err(error) => {
            writeln!(streams.messages, "{error}")?;
            return Ok(Exit::Failed);
        }
    };
    for sentence in &reading.left_out {
        writeln!(streams.messages, "{}：{sentence}", path.display())?;
    }
    match document.merge(&reading.slip) {
        Ok(merged) => {
            writeln!(streams.messages, "{}：{}", path.display(), merged.words())?;
            for place in &merged.changed {
                let now = place.now.as_deref().unwrap_or("原句已改");
                writeln!(streams.messages, "  {}：{} → {now}", place.words, place.seen)?;
            }
            Ok(if reading.left_out.is_empty() { Exit::Clean } else { Exit::Found })
        }
        Err(fault) => {
            writeln!(streams.messages, "{}：{fault}", path.display())?;
            Ok(Exit::Failed)
        }
    }
}

/// Says all that the command line says, in its order; the error is what cannot be said.
#[expect(clippy::disallowed_methods, reason = "what is said bears the time at which it is said")]
fn say(document: &mut Document, wanted: &Wanted) -> Result<(), String> {
    let when = jiff::Timestamp::now().as_second();
    let who = wanted.who.clone().unwrap_or_else(|| Owner::this_program(when).user);
    let author = Author { who, when };
    for said in &wanted.comment {
        let (place, text) = pair(said)?;
        let (about, seen) = place_of(document, place)?;
        document
            .comment(about, &seen, text, &author)
            .ok_or_else(|| format!("批注没有文字，或者超过 {MOST_SIGNS} 字"))?;
    }
    for said in &wanted.reply {
        let (id, text) = pair(said)?;
        let id = comment_of(document, id)?;
        document.reply(id, text, &author).ok_or_else(|| format!("答复没有文字，或者超过 {MOST_SIGNS} 字"))?;
    }
    for (said, open) in wanted.settle.iter().map(|id| (id, false)).chain(wanted.reopen.iter().map(|id| (id, true))) {
        let id = comment_of(document, said)?;
        document.settle(id, open, &author);
    }
    for (said, accepted) in wanted.accept.iter().map(|it| (it, true)).chain(wanted.refuse.iter().map(|it| (it, false)))
    {
        let (place, text) = said.split_once('=').unwrap_or((said, ""));
        let explanations = explanations_of(document, place);
        if explanations.is_empty() {
            return Err(format!("没有“{place}”的核实说明"));
        }
        for explanation in explanations {
            document.judge(&explanation, accepted, text, &author);
        }
    }
    match wanted.stage {
        Some(stage) => document.step(stage, &wanted.reason, &author).map_err(|error| error.to_string()),
        None => Ok(()),
    }
}

/// Writes the report, where something was said, and the slip, where one is wanted.
fn stored(document: &Document, wanted: &Wanted) -> Result<(), String> {
    let output = wanted.output.as_deref().unwrap_or(&wanted.file);
    let is_same = file::is_same(output, &wanted.file);
    if output.extension().is_none_or(|ending| !ending.eq_ignore_ascii_case(EXTENSION)) {
        return Err(format!("没有写入：年报文件的后缀是 .{EXTENSION}。{}", output.display()));
    }
    if !is_same && file::exists(output) {
        return Err(format!("没有写入：已有这个文件。{}", output.display()));
    }
    if document.is_dirty() || !is_same {
        if let Some(owner) = file::holder(output) {
            return Err(format!("没有写入：{}正在编辑这个文件。{}", owner.user, output.display()));
        }
        let folders = Folders::of_user();
        // The state that was read is expected there, so that nobody's newer one is overwritten.
        let pending = document.to_save(if is_same { wanted.file.clone() } else { output.to_owned() });
        pending
            .write(folders.as_ref())
            .map_err(|error| format!("没有写入：{}。{}", error.cause(), output.display()))?;
    }
    let Some(slip_path) = &wanted.write_slip else { return Ok(()) };
    let slip = document.slip();
    let path = if file::is_folder(slip_path) { slip_path.join(file::slip_name(&slip)) } else { slip_path.clone() };
    if file::exists(&path) && file::open_slip(&path).is_err() {
        return Err(format!("没有写出审阅单：已有这个文件，而且不是审阅单。{}", path.display()));
    }
    file::save_slip(&path, &slip).map_err(|error| format!("没有写出审阅单：{}。{}", error.cause(), path.display()))
}

/// Both sides of `…=…`.
fn pair(said: &str) -> Result<(&str, &str), String> {
    said.split_once('=').ok_or_else(|| format!("“{said}”里缺少等号"))
}

/// The place of a key and what stands there: `report`, a cell, a narrative, or with `:3` its third sentence.
fn place_of(document: &Document, key: &str) -> Result<(About, String), String> {
    if key == "report" {
        return Ok((About::Report, String::new()));
    }
    if let Some(cell) = document.report().edition().cell(key) {
        return Ok((About::Cell(cell), String::new()));
    }
    let (name, number) = key.split_once(':').map_or((key, None), |(name, number)| (name, Some(number)));
    let narrative = Narrative::from_key(name).ok_or_else(|| format!("没有“{key}”这个位置"))?;
    let Some(number) = number else { return Ok((About::Sentence(narrative), String::new())) };
    let sentence = number.parse::<usize>().ok().and_then(|number| {
        let all = sentences(document.report().narrative(narrative));
        all.get(number.checked_sub(1)?).map(|sentence| sentence.trim().to_owned())
    });
    Ok((About::Sentence(narrative), sentence.ok_or_else(|| format!("“{name}”里没有第{number}句"))?))
}

fn comment_of(document: &Document, text: &str) -> Result<EntryId, String> {
    let known = |id: &EntryId| document.report().review().threads().iter().any(|thread| thread.entry.id == *id);
    EntryId::read(text).filter(known).ok_or_else(|| format!("没有“{text}”这条批注"))
}

/// The explanations of `X2/place` or of a code alone.
fn explanations_of(document: &Document, place: &str) -> Vec<Explanation> {
    let (code, place) = place.split_once('/').map_or((place, None), |(code, place)| (code, Some(place)));
    let all = document.report().explanations().iter();
    all.filter(|one| one.code == code && place.is_none_or(|place| one.place == place)).cloned().collect()
}

fn as_json(document: &Document) -> serde_json::Value {
    let report = document.report();
    let mut value = json::review(report);
    let step = report.review().last_step();
    value["year"] = json!(report.year());
    value["unit"] = json!(report.unit_name);
    value["who"] = json!(step.map(|(entry, _)| entry.who.as_str()));
    value["when"] = json!(step.and_then(|(entry, _)| second_words(entry.when)));
    value["reason"] = json!(step.map(|(_, step)| step.reason.as_str()));
    let changed = step.map(|(_, step)| step.seen.changed(report));
    value["changed"] = json!(changed.map(|changed| {
        let cells: Vec<&str> = changed.cells.iter().map(|(cell, _)| cell.key()).collect();
        json!({ "cells": cells, "sentences": changed.sentences.len() })
    }));
    value
}

fn as_text(document: &Document, out: &mut dyn Write) -> io::Result<()> {
    let report = document.report();
    let review = report.review();
    writeln!(out, "{}", report.title())?;
    match review.last_step() {
        Some((entry, step)) => {
            writeln!(out, "状态：{}（{}）", step.stage.words(), signed(entry))?;
            if !step.reason.is_empty() {
                writeln!(out, "原因：{}", step.reason)?;
            }
            let changed = step.seen.changed(report);
            if !changed.is_empty() {
                writeln!(out, "{}后{}。", step.stage.words(), changed.words())?;
            }
        }
        None => writeln!(out, "状态：{}", Stage::default().words())?,
    }
    let threads = review.threads();
    let open = threads.iter().filter(|thread| thread.state.is_open()).count();
    writeln!(out, "批注 {} 条，未解决 {open} 条。", threads.len())?;
    for thread in &threads {
        print(document, thread, out)?;
    }
    for explanation in report.explanations() {
        if let Some(entry) = review.verdict_on(explanation)
            && let What::Verdict { accepted, text, .. } = &entry.what
        {
            let verdict = if *accepted { "认可" } else { "不认可" };
            let Explanation { code, place, text: words, .. } = explanation;
            writeln!(out, "核实说明 {code}/{place}“{words}”：{verdict}（{}）{text}", signed(entry))?;
        }
    }
    Ok(())
}

fn print(document: &Document, thread: &Thread<'_>, out: &mut dyn Write) -> io::Result<()> {
    let Thread { entry, about, seen, text, replies, state } = thread;
    writeln!(out, "\n[{}] {} · {} · {}\n  {text}", entry.id, state.words(), about.words(), signed(entry))?;
    let report = document.report();
    match anchor(report, about, seen) {
        Anchor::Cell(cell) if matches!(about, About::Cell(_)) && report.cell(cell).text() != *seen => {
            writeln!(out, "  当时：{seen}，现在：{}", report.cell(cell).text())?;
        }
        Anchor::Gone(_) => writeln!(out, "  原句已改：{seen}")?,
        Anchor::Words { same: false, .. } => writeln!(out, "  当时：{seen}")?,
        _ => {}
    }
    for reply in replies {
        if let What::Reply { text, .. } = &reply.what {
            writeln!(out, "  答复（{}）：{text}", signed(reply))?;
        }
    }
    Ok(())
}

/// Who and when, by the clock of this computer.
fn signed(entry: &Entry) -> String {
    let zone = jiff::tz::TimeZone::system();
    let time = jiff::Timestamp::from_second(entry.when).map(|time| time.to_zoned(zone));
    let time = time.map(|time| time.strftime("%Y-%m-%d %H:%M").to_string()).unwrap_or_default();
    format!("{} {time}", entry.who).trim().to_owned()
}
