//! Reports made of the figures and narratives in `tests/data`, written as files by hand: nothing of the library is used.

use serde_json::Value;
use std::collections::HashSet;
use std::fmt::Write as _;
use std::fs;
use std::path::Path;

/// One report made of test data.
pub(super) struct Generated {
    /// Its file, relative to the working directory.
    pub(super) file: String,
    /// The file of last year's report, where the case has one.
    pub(super) last_year: Option<String>,
}

/// Figures that were published.
pub(super) fn published() -> Vec<Generated> {
    let json = parsed(include_str!("../../data/published-reports.json"));
    let reports = json["reports"].as_array().expect("reports");
    let written = reports.iter().enumerate().map(|(index, report)| {
        let unit = report["unit"].as_str().expect("a unit");
        let kind = if unit.ends_with('局') { "Department" } else { "County" };
        let year = report["year"].as_u64().expect("a year");
        let file = stored(&format!("published-{index}"), &text(year, unit, kind, report, "cells", None));
        Generated { file, last_year: None }
    });
    written.collect()
}

/// The worked cases that were given.
pub(super) fn given() -> Vec<Generated> {
    cases("given", include_str!("../../data/narrative-cases.json"))
}

/// Our own worked cases.
pub(super) fn own() -> Vec<Generated> {
    cases("own", include_str!("../../data/narratives-own.json"))
}

fn parsed(json: &str) -> Value {
    serde_json::from_str(json).expect("JSON")
}

fn cases(source: &str, json: &str) -> Vec<Generated> {
    let json = parsed(json);
    let cases = json["cases"].as_array().expect("cases");
    let mut written = Vec::new();
    for case in cases {
        let words = |value: &Value| value.as_str().expect("a text").to_owned();
        let (id, unit, kind) = (words(&case["id"]), words(&case["unit"]["name"]), words(&case["unit"]["kind"]));
        let year = case["year"].as_u64().expect("a year");
        let file = stored(&format!("{source}-{id}"), &text(year, &unit, &kind, case, "cells", Some(0)));
        let last_year = case.get("last_year_cells").map(|_| {
            stored(&format!("{source}-{id}-last"), &text(year - 1, &unit, &kind, case, "last_year_cells", Some(0)))
        });
        written.push(Generated { file, last_year });
    }
    assert!(!written.is_empty());
    written
}

fn stored(name: &str, text: &str) -> String {
    fs::create_dir_all("generated").expect("a folder");
    let file = format!("generated/{name}.ron");
    assert!(!Path::new(&file).exists(), "two reports are called {name}");
    fs::write(&file, text).expect("a report can be written");
    file
}

/// A report file. Cells that the case does not name hold `rest`, or are blank.
fn text(year: u64, unit: &str, kind: &str, case: &Value, cells: &str, rest: Option<u64>) -> String {
    let mut text = format!("(\n    format: 1,\n    year: {year},\n    unit: (name: {unit:?}, kind: {kind}),\n");
    text.push_str("    narratives: {\n");
    for (key, narrative) in case["narratives"].as_object().into_iter().flatten() {
        writeln!(text, "        \"{key}\": {narrative},").expect("a string");
    }
    text.push_str("    },\n    cells: {\n");
    let mut known = HashSet::new();
    for key in keys() {
        let value = match &case[cells][&key] {
            Value::Null => rest.map(|rest| rest.to_string()),
            Value::Number(number) if number.is_u64() => Some(number.to_string()),
            Value::String(value) => Some(format!("{value:?}")),
            other => Some(format!("\"{other}\"")),
        };
        if let Some(value) = value {
            writeln!(text, "        \"{key}\": {value},").expect("a string");
        }
        known.insert(key);
    }
    let strange = case[cells].as_object().into_iter().flatten().find(|(key, _)| !known.contains(*key));
    assert!(strange.is_none(), "{strange:?} is no cell");
    text.push_str("    },\n)\n");
    text
}

/// The keys of all cells, as the sample among the inputs has them.
fn keys() -> Vec<String> {
    let sample = fs::read_to_string("reports/00-sample.ron").expect("the sample");
    let keys = sample.lines().filter_map(|line| line.trim().strip_prefix('"')?.split_once("\": "));
    keys.map(|(key, _)| key.to_owned()).filter(|key| key.matches('/').count() == 2).collect()
}
