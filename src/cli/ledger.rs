//! `ledger`: table 3 from a ledger of applications.

use super::arguments::{Format, Ledger as Wanted};
use super::open::{opened, print_notes};
use super::streams::{Exit, Streams};
use crate::file::{self, Preserved, ReadOnly, Stamp};
use crate::import::ledger::{ColumnRole, Ledger, Places, TalliedRow, Tally, letter};
use crate::report::{Edit, Report};
use serde_json::{Map, Value, json};
use std::io::{self, Write};
use std::path::Path;

/// What the figures go into.
struct Base {
    report: Report,
    preserved: Preserved,
    stamp: Option<Stamp>,
}

pub(super) fn run(wanted: &Wanted, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let base = match base(wanted, streams)? {
        Some(base) => base,
        None => return Ok(Exit::Failed),
    };
    let read = file::document(&wanted.file).map_err(|error| error.to_string()).and_then(|bytes| {
        let name = wanted.file.to_string_lossy();
        Ledger::read(&name, &bytes, &[]).map_err(|error| format!("{error}。{}", wanted.file.display()))
    });
    let chosen = read.and_then(|mut ledger| {
        choose(&mut ledger, wanted)?;
        Ok(ledger)
    });
    let ledger = match chosen {
        Ok(ledger) => ledger,
        Err(fault) => {
            writeln!(streams.messages, "没有写入：{fault}")?;
            return Ok(Exit::Failed);
        }
    };
    let tally = ledger.tally(wanted.year);
    let mut report = base.report;
    let replaced = tally.differences(&report);
    report.apply(tally.edit());
    if let Err(error) = file::save(&wanted.output, &report, &base.preserved, base.stamp.as_ref()) {
        writeln!(streams.messages, "没有写入：{}。{}", error.cause(), wanted.output.display())?;
        return Ok(Exit::Failed);
    }
    for (cell, stood, count) in &replaced {
        writeln!(streams.messages, "{}：原为{}，现为{count}", cell.words(), stood.text())?;
    }
    match wanted.format {
        Format::Json => writeln!(streams.out, "{}", as_json(wanted, &ledger, &tally))?,
        Format::Text => as_text(wanted, &ledger, &tally, streams.out)?,
    }
    Ok(if tally.unreadable().next().is_some() { Exit::Found } else { Exit::Clean })
}

/// The report that is filled: a new one, or the one that was named. Nothing where that cannot be, which is reported.
fn base(wanted: &Wanted, streams: &mut Streams<'_>) -> io::Result<Option<Base>> {
    let same_file = wanted.into.as_ref() == Some(&wanted.output);
    if !same_file && file::exists(&wanted.output) {
        let message = "没有写入：已有这个文件。要填进这份年报，请用 --into 写明它；要另写一份，请换一个文件名";
        writeln!(streams.messages, "{message}。{}", wanted.output.display())?;
        return Ok(None);
    }
    let Some(path) = &wanted.into else {
        return Ok(Some(Base { report: Report::empty(wanted.year), preserved: Preserved::default(), stamp: None }));
    };
    let (opened, fault) = opened(path);
    if let Some(fault) = fault {
        writeln!(streams.messages, "没有写入：{}：{fault}", path.display())?;
        return Ok(None);
    }
    let Some(opened) = opened else { return Ok(None) };
    print_notes(path, &opened, streams)?;
    if same_file && matches!(opened.read_only, Some(ReadOnly::NoWrite | ReadOnly::Held)) {
        writeln!(streams.messages, "没有写入：年报文件是只读的。{}", path.display())?;
        return Ok(None);
    }
    let mut report = opened.report;
    if report.year() == 0 {
        report.apply(Edit::Year(wanted.year));
    }
    if report.year() != wanted.year {
        let message = format!("没有写入：{}是{}年的年报，不是{}年的", path.display(), report.year(), wanted.year);
        writeln!(streams.messages, "{message}。")?;
        return Ok(None);
    }
    Ok(Some(Base { report, preserved: opened.preserved, stamp: same_file.then_some(opened.stamp) }))
}

/// Settles which sheets and columns are meant.
fn choose(ledger: &mut Ledger, wanted: &Wanted) -> Result<(), String> {
    let names = || ledger.sheets.iter().map(|sheet| format!("“{}”", sheet.name)).collect::<Vec<String>>().join("、");
    for name in &wanted.sheet {
        if !ledger.sheets.iter().any(|sheet| is_called(&sheet.name, name)) {
            return Err(format!("没有“{name}”这张工作表，有的是{}", names()));
        }
    }
    let is_wanted: Vec<bool> = ledger
        .sheets
        .iter()
        .map(|sheet| wanted.sheet.is_empty() || wanted.sheet.iter().any(|name| is_called(&sheet.name, name)))
        .collect();
    if let Some(columns) = &wanted.columns {
        let asked = asked(columns)?;
        let mut fault = None;
        for sheet in (0..ledger.sheets.len()).filter(|sheet| is_wanted[*sheet]) {
            match places(ledger, sheet, &asked) {
                Ok(places) => ledger.set_places(sheet, &places),
                Err(message) => fault = Some(message),
            }
        }
        let is_placed = |at: usize| is_wanted[at] && ledger.headings[at].missing().is_empty();
        if let Some(fault) = fault.filter(|_| !(0..ledger.sheets.len()).any(is_placed)) {
            return Err(fault);
        }
        ledger.use_known();
    }
    if wanted.sheet.is_empty()
        && let Some((large, small)) = ledger.copies().first()
    {
        let name = |at: &usize| ledger.sheets.get(*at).map(|sheet| sheet.name.clone()).unwrap_or_default();
        let message = format!("工作表“{}”和“{}”里有相同的申请，合在一起会重复计数", name(large), name(small));
        return Err(format!("{message}。请用 --sheet 写明用哪一张"));
    }
    for (at, is_wanted) in is_wanted.iter().enumerate() {
        // Who names a sheet wants it, also where its rows stand in another one.
        ledger.is_used[at] = *is_wanted && ledger.headings[at].missing().is_empty();
        if !wanted.sheet.is_empty() && *is_wanted && !ledger.is_used[at] {
            return Err(unknown(ledger, at));
        }
    }
    if ledger.is_used.iter().any(|is_used| *is_used) { Ok(()) } else { Err(unknown(ledger, fullest(ledger))) }
}

/// The sheet with the most rows: the one that is meant most likely.
fn fullest(ledger: &Ledger) -> usize {
    (0..ledger.sheets.len()).rev().max_by_key(|at| ledger.sheets[*at].rows.len()).unwrap_or_default()
}

/// What cannot be found on a sheet, and how to say it.
fn unknown(ledger: &Ledger, sheet: usize) -> String {
    let heading = &ledger.headings[sheet];
    let missing: Vec<&str> = heading.missing().into_iter().map(ColumnRole::words).collect();
    let heads = heading.names.iter().enumerate().filter(|(_, name)| !name.is_empty());
    let heads: Vec<String> = heads.map(|(column, name)| format!("{} {name}", letter(column))).take(40).collect();
    let heads = if heads.is_empty() { String::new() } else { format!("，表头有：{}", heads.join("，")) };
    let name = &ledger.sheets[sheet].name;
    let name = if name.is_empty() { String::new() } else { format!("（{name}）") };
    let example = "请用 --columns 写明，例如 --columns \"申请日期=C,申请人类型=D,办理结果=F,答复日期=G\"";
    format!("台账{name}里认不出{}这一列{heads}。{example}", missing.join("、"))
}

fn is_called(name: &str, called: &str) -> bool {
    name.trim() == called.trim()
}

type Asked = Vec<(ColumnRole, Vec<String>)>;

/// What `--columns` says: roles and what their columns are called.
fn asked(text: &str) -> Result<Asked, String> {
    let usage = "--columns 的写法如 \"申请日期=C,申请人类型=D,办理结果=F+G,答复日期=H\"";
    let mut asked: Asked = Vec::new();
    for part in text.split([',', '，', ';', '；']).filter(|part| !part.trim().is_empty()) {
        let (name, columns) = part.split_once(['=', '＝']).ok_or_else(|| format!("看不懂“{part}”。{usage}"))?;
        let role = ColumnRole::ALL.into_iter().find(|role| role.words() == name.trim());
        let role = role.ok_or_else(|| format!("没有“{}”这一项。{usage}", name.trim()))?;
        let columns: Vec<String> = columns.split(['+', '＋']).map(|column| column.trim().to_owned()).collect();
        if columns.len() > ColumnRole::MOST_COLUMNS {
            return Err(format!("{}最多分在{}列", role.words(), ColumnRole::MOST_COLUMNS));
        }
        asked.push((role, columns));
    }
    Ok(asked)
}

/// The columns of a sheet that are asked for; those that are not named are as they were recognised.
fn places(ledger: &Ledger, sheet: usize, asked: &Asked) -> Result<Places, String> {
    let heading = &ledger.headings[sheet];
    let mut places = heading.places.clone();
    for (role, columns) in asked {
        let found = columns.iter().filter(|called| !called.is_empty()).map(|called| {
            let column = heading.column(called).filter(|column| *column < heading.names.len());
            column.ok_or_else(|| format!("{}：台账里没有“{called}”这一列", role.words()))
        });
        places[*role as usize] = found.collect::<Result<Vec<usize>, String>>()?;
    }
    Ok(places)
}

/// Where a row stands: 第12行, with its sheet where there are several.
fn place(ledger: &Ledger, row: &TalliedRow) -> String {
    let several = ledger.is_used.iter().filter(|is_used| **is_used).count() > 1;
    let sheet = ledger.sheets.get(row.sheet).filter(|_| several);
    sheet.map_or_else(String::new, |sheet| format!("“{}”", sheet.name)) + &format!("第{}行", row.number)
}

fn as_text(wanted: &Wanted, ledger: &Ledger, tally: &Tally, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "已写入 {}：表三按台账填写，{}年。", shown(&wanted.output), tally.year)?;
    let sheets = ledger.sheets.iter().zip(&ledger.headings).zip(&ledger.is_used).filter(|(_, is_used)| **is_used);
    for ((sheet, heading), _) in sheets {
        let columns = ColumnRole::ALL.into_iter().filter_map(|role| {
            let columns = heading.of_role(role).iter().map(|column| {
                let name = heading.names.get(*column).map(String::as_str).unwrap_or_default();
                format!("{} {name}", letter(*column)).trim_end().to_owned()
            });
            let columns: Vec<String> = columns.collect();
            (!columns.is_empty()).then(|| format!("{}＝{}", role.words(), columns.join("＋")))
        });
        let name = if sheet.name.is_empty() { "台账" } else { &sheet.name };
        writeln!(out, "{name}：{}", columns.collect::<Vec<String>>().join("，"))?;
        if heading.of_role(ColumnRole::Answered).is_empty() {
            writeln!(out, "没有答复日期这一列：有办理结果的，按收到的当年答复计。")?;
        }
    }
    let unreadable = tally.unreadable().count();
    let outside = tally.outside().count();
    writeln!(out, "共 {} 行，计入 {}，不属本年 {outside}，没有计入 {unreadable}。", tally.rows.len(), tally.counted())?;
    for (row, reason) in tally.unreadable() {
        writeln!(out, "没有计入　{}　{reason}", place(ledger, row))?;
    }
    for (row, outside) in tally.outside() {
        writeln!(out, "不属本年　{}　{}", place(ledger, row), outside.words())?;
    }
    for (row, remark) in tally.rows.iter().filter_map(|row| row.remark.map(|remark| (row, remark))) {
        writeln!(out, "请核对　　{}　{remark}", place(ledger, row))?;
    }
    for (cell, count) in tally.figures().into_iter().filter(|(_, count)| *count > 0) {
        writeln!(out, "{}：{count}", cell.words())?;
    }
    Ok(())
}

fn shown(path: &Path) -> String {
    path.display().to_string()
}

fn as_json(wanted: &Wanted, ledger: &Ledger, tally: &Tally) -> Value {
    let listed = |row: &TalliedRow, reason: &str| {
        let sheet = ledger.sheets.get(row.sheet).map(|sheet| sheet.name.as_str()).unwrap_or_default();
        json!({ "sheet": sheet, "row": row.number, "reason": reason })
    };
    let cells: Map<String, Value> =
        tally.figures().into_iter().map(|(cell, count)| (cell.key().to_owned(), Value::from(count))).collect();
    let rows: Map<String, Value> = tally
        .figures()
        .into_iter()
        .filter(|(cell, count)| *count > 0 && !cell.is_sum())
        .map(|(cell, _)| {
            let rows = tally.rows_of(cell).map(|row| listed(row, row.remark.unwrap_or_default()));
            (cell.key().to_owned(), rows.collect())
        })
        .collect();
    json!({
        "file": wanted.file.to_string_lossy(),
        "year": tally.year,
        "output": wanted.output.to_string_lossy(),
        "rows": tally.rows.len(),
        "counted": tally.counted(),
        "outside": tally.outside().map(|(row, outside)| listed(row, outside.words())).collect::<Vec<Value>>(),
        "unreadable": tally.unreadable().map(|(row, reason)| listed(row, reason)).collect::<Vec<Value>>(),
        "cells": cells,
        "rows_of": rows,
    })
}
