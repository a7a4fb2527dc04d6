//! Worked cases of prose against tables: those given, and our own, at least half of them traps that must stay silent.

use super::set;
use nianbao::form::{Edition, Narrative};
use nianbao::report::{Cell, Edit, Report};
use nianbao::rules::{Context, Finding, Place, Policy, Severity, check_with, rules};
use serde_json::Value;
use std::fmt::Write as _;

const GIVEN: &str = include_str!("../../data/narrative-cases.json");
const OWN: &str = include_str!("../../data/narratives-own.json");

fn text(value: &Value) -> String {
    value.as_str().expect("a text").to_owned()
}

fn list(value: &Value) -> &[Value] {
    value.as_array().map_or(&[], Vec::as_slice)
}

fn cases(json: &str) -> Vec<Value> {
    list(&serde_json::from_str::<Value>(json).expect("JSON")["cases"]).to_vec()
}

/// The report of a case, with the cells under a key; all others are 0.
fn report(case: &Value, cells_key: &str) -> Report {
    let mut report = Report::empty(0);
    for (key, value) in [
        ("year", case["year"].to_string()),
        ("name", text(&case["unit"]["name"])),
        ("kind", text(&case["unit"]["kind"])),
    ] {
        set(&mut report, key, &value);
    }
    for cell in Edition::latest().cells() {
        let value = case[cells_key].get(cell.key()).map_or_else(|| "0".to_owned(), Value::to_string);
        report.apply(Edit::Cell(cell, Cell::read(&value, cell.kind())));
    }
    for (key, value) in case["narratives"].as_object().expect("narratives") {
        set(&mut report, key, &text(value));
    }
    report
}

/// Whether a finding speaks of the words: its range overlaps them, or its message names them.
fn speaks_of(finding: &Finding, report: &Report, words: &str) -> bool {
    match &finding.place {
        Place::Narrative(narrative, Some(range)) => {
            let prose = report.narrative(*narrative);
            prose.match_indices(words).any(|(at, _)| {
                let from = prose[..at].chars().count();
                range.start < from + words.chars().count() && from < range.end
            })
        }
        _ => finding.message().contains(words),
    }
}

/// `W` stands for any code of that letter.
fn is_one_of(code: &str, wanted: &Value) -> bool {
    let is = |wanted: &str| wanted == code || wanted.len() == 1 && code.starts_with(wanted);
    list(&wanted["any_of"]).iter().any(|wanted| is(&text(wanted)))
}

/// What a case should have found and did not, and what it found and should not have.
fn wrong_in(case: &Value) -> String {
    let given = report(case, "cells");
    let last_year = case.get("last_year_cells").map(|_| report(case, "last_year_cells"));
    let context = Context { last_year: last_year.as_ref(), ..Context::default() };
    let findings = check_with(&given, &Policy::default(), &context);
    let mut wrong = String::new();
    for expected in list(&case["expect"]) {
        let found = findings
            .iter()
            .any(|finding| is_one_of(finding.code, expected) && speaks_of(finding, &given, &text(&expected["text"])));
        // A fault that a rule still to come may find is not asked of those that stand.
        let absent = list(&expected["any_of"])
            .iter()
            .any(|wanted| !rules().iter().any(|rule| rule.code.starts_with(&text(wanted))));
        if !found && !absent {
            writeln!(wrong, "{} misses {expected}", case["id"]).expect("a string");
        }
    }
    let sections: Vec<_> = Narrative::ALL
        .into_iter()
        .filter(|&narrative| !given.narrative(narrative).is_empty())
        .map(Narrative::section)
        .collect();
    for finding in findings.iter().filter(|finding| finding.severity < Severity::Hint) {
        let Place::Narrative(narrative, _) = finding.place else { continue };
        let asked_of_a_whole = case["fragment"] == true && finding.code.starts_with('S');
        let allowed = list(&case["expect"])
            .iter()
            .chain(list(&case["may"]))
            .any(|allowed| is_one_of(finding.code, allowed) && speaks_of(finding, &given, &text(&allowed["text"])));
        if !allowed && !asked_of_a_whole && sections.contains(&narrative.section()) {
            writeln!(wrong, "{} should not say {} {}", case["id"], finding.code, finding.message()).expect("a string");
        }
    }
    if !wrong.is_empty() {
        writeln!(wrong, "    {}", case["narratives"]).expect("a string");
    }
    wrong
}

#[test]
fn the_worked_cases_behave() {
    let wrong: String = cases(GIVEN).iter().map(wrong_in).collect();
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn our_own_cases_behave() {
    let wrong: String = cases(OWN).iter().map(wrong_in).collect();
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn at_least_half_of_our_own_cases_are_traps() {
    let own = cases(OWN);
    let silent = own.iter().filter(|case| list(&case["expect"]).is_empty()).count();
    assert!(own.len() >= 100 && 2 * silent >= own.len(), "{silent} of {}", own.len());
    let mut ids: Vec<String> = own.iter().map(|case| text(&case["id"])).collect();
    ids.sort();
    ids.dedup();
    assert_eq!(ids.len(), own.len(), "each case has an id of its own");
}
