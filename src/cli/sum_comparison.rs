//! What `sum --against` tells: where the sum and the county's own report differ.

use super::open::whole;
use super::streams::Streams;
use crate::folder::{self, CellComparison, Comparison, read_report};
use crate::report::{Cell, Quantity, Report};
use serde_json::{Value, json};
use std::io::{self, Write};
use std::path::{Path, PathBuf};

/// How many offices are named at one cell for a person to read; JSON names all.
const MOST_NAMED: usize = 20;

/// The county's own report; nothing where it cannot be read as a whole, which is reported.
pub(super) fn own(path: &Path, streams: &mut Streams<'_>) -> io::Result<Option<Report>> {
    match whole(path, streams)? {
        Ok((report, _)) => Ok(Some(report)),
        Err(fault) => {
            writeln!(streams.messages, "没有汇总：本级年报读不出。{}：{fault}", path.display())?;
            Ok(None)
        }
    }
}

/// Where both differ, with what the counted files have there. They are read once more: a sum keeps no office's numbers.
pub(super) fn compared(own: &Report, sum: &Report, counted: &[PathBuf]) -> Comparison {
    let mut comparison = Comparison::of(own, sum);
    if !comparison.cells.is_empty() {
        // One that cannot be read again tells nothing; it was reported when it was added.
        let taken: Result<(), ()> = folder::in_order(
            counted,
            |path| read_report(path).ok(),
            |_, read| {
                read.flatten().iter().for_each(|read| comparison.add_prose(read));
                Ok(())
            },
        );
        debug_assert!(taken.is_ok(), "nothing fails");
    }
    comparison
}

pub(super) fn text(comparison: &Comparison, out: &mut dyn Write) -> io::Result<()> {
    if comparison.is_same() {
        return writeln!(out, "与本级年报相同");
    }
    writeln!(out, "与本级年报不同 {} 格：", comparison.cells.len())?;
    for differing in &comparison.cells {
        let words = |cell: &Cell| if cell.is_blank() { "空白".to_owned() } else { cell.text().into_owned() };
        let by = differing.difference().map(|difference| format!("，差 {}", signed(difference))).unwrap_or_default();
        let (own, sum) = (words(&differing.own), words(&differing.sum));
        writeln!(out, "  {}：本级 {own}，汇总 {sum}{by}", differing.cell.words())?;
        let CellComparison { offices, prose, .. } = differing;
        let named = offices.iter().take(MOST_NAMED).map(|(office, number)| format!("{office} {number}"));
        let named: Vec<String> = named.collect();
        let more = if offices.len() > MOST_NAMED { format!("等 {} 个单位", offices.len()) } else { String::new() };
        if !named.is_empty() {
            writeln!(out, "    相加：{}{more}", named.join("、"))?;
        }
        for said in prose {
            let cell = said.cell.map_or_else(|| "空白".to_owned(), |number| number.to_string());
            writeln!(out, "    {}的正文写 {}，表格 {cell}：{}", said.office, said.said, said.sentence)?;
        }
    }
    for said in &comparison.prose {
        let sum = said.sum.map_or_else(|| "空白".to_owned(), |number| number.to_string());
        let cells: Vec<String> = said.cells.iter().map(|cell| cell.words()).collect();
        writeln!(out, "  本级正文写 {}，汇总 {sum}（{}）：{}", said.said, cells.join("＋"), said.sentence)?;
    }
    Ok(())
}

fn signed(difference: Quantity) -> String {
    if difference > Quantity::default() { format!("+{difference}") } else { difference.to_string() }
}

pub(super) fn as_json(comparison: &Comparison) -> Value {
    let content = super::json::content_or_null;
    let cells = comparison.cells.iter().map(|differing| {
        let offices = differing.offices.iter();
        let offices = offices.map(|(office, number)| json!({ "unit": office, "value": super::json::number(*number) }));
        let prose = differing.prose.iter().map(|said| {
            json!({
                "unit": said.office,
                "said": super::json::number(said.said),
                "cell": said.cell.map_or(Value::Null, super::json::number),
                "sentence": said.sentence,
            })
        });
        json!({
            "cell": differing.cell.key(),
            "own": content(&differing.own),
            "sum": content(&differing.sum),
            "difference": differing.difference().map_or(Value::Null, super::json::number),
            "offices": offices.collect::<Vec<Value>>(),
            "prose": prose.collect::<Vec<Value>>(),
        })
    });
    let prose = comparison.prose.iter().map(|said| {
        json!({
            "narrative": said.narrative.key(),
            "said": super::json::number(said.said),
            "sum": said.sum.map_or(Value::Null, super::json::number),
            "cells": said.cells.iter().map(|cell| Value::from(cell.key())).collect::<Vec<Value>>(),
            "sentence": said.sentence,
        })
    });
    json!({ "cells": cells.collect::<Vec<Value>>(), "prose": prose.collect::<Vec<Value>>() })
}
