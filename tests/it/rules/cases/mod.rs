//! For each rule: what it finds, what it lets pass, and what nearly is a fault. Every case starts from a report of 2024 in which
//! all cells are 0 and all prose is as it should be; it sets some places and tells what the rule then says.

mod across;
mod figures;
mod names;
mod privacy;
mod structure;
mod totals;
mod wording;
mod years;

use super::{clean, set};
use nianbao::report::{ContactField, Edit, Policy, Report};
use nianbao::rules::{Context, Finding, Severity, check_with, rules};
use nianbao::text::read_date;
use std::fmt::Write as _;

/// What a case is there to show.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Shows {
    Fires,
    Passes,
    NearMiss,
}
use Shows::{Fires, NearMiss, Passes};

/// Code, what is shown, in words, what is set, and the messages of that code.
type Case = (&'static str, Shows, &'static str, &'static [(&'static str, &'static str)], &'static [&'static str]);

fn all() -> impl Iterator<Item = &'static Case> {
    let tables = [
        totals::CASES,
        across::CASES,
        figures::CASES,
        structure::CASES,
        years::CASES,
        names::CASES,
        privacy::CASES,
        wording::CASES,
    ];
    tables.into_iter().flatten()
}

/// What a case sets beside the report's own keys: `last:KEY` in last year's report (clean but for that), `policy:…`, `contact:…`,
/// `submitted`, and `glyphs` for fonts that have ordinary characters only.
fn findings_of(settings: &[(&str, &str)]) -> Vec<Finding> {
    let (mut report, mut last, mut policy) = (clean(), None, Policy::default());
    let mut has_glyph: Option<fn(char) -> bool> = None;
    for (key, text) in settings {
        let owned = || (*text).to_owned();
        match key.split_once(':') {
            Some(("last", key)) => set(last.get_or_insert_with(last_year), key, text),
            Some(("contact", key)) => {
                let field = ContactField::ALL.into_iter().find(|field| field.key() == key).expect("a field");
                report.apply(Edit::Contact(field, owned()));
            }
            Some(("policy", "overview_limit")) => policy.overview_limit = Some(text.parse().expect("a number")),
            Some(("policy", "due")) => {
                policy.due = text.split_once('-').map(|(month, day)| (number(month), number(day)));
            }
            Some(("policy", "word")) => policy.words = vec![owned()],
            Some(("policy", "name")) => policy.names.push(owned()),
            Some(("policy", "phrase")) => {
                policy.phrases.extend(text.split_once(' ').map(|(wrong, right)| (wrong.to_owned(), right.to_owned())));
            }
            _ if *key == "submitted" => drop(report.apply(Edit::Submitted(read_date(text)))),
            _ if *key == "glyphs" => {
                has_glyph = Some(|sign| ('\u{3000}'..'\u{a000}').contains(&sign) || "，。：；（）".contains(sign));
            }
            _ => set(&mut report, key, text),
        }
    }
    let context = Context { last_year: last.as_ref(), has_glyph, ..Context::default() };
    check_with(&report, &policy, &context)
}

fn number(digits: &str) -> u32 {
    digits.parse().expect("a number")
}

/// The report of 2023, in which all that is written says something else than this year's.
fn last_year() -> Report {
    let mut report = clean();
    set(&mut report, "year", "2023");
    for narrative in ["lead", "disclosure", "on_request", "management", "platform", "oversight", "problems"] {
        set(&mut report, narrative, "");
    }
    report
}

#[test]
fn every_case_of_every_rule_behaves() {
    let mut wrong = String::new();
    for (code, shows, what, settings, expected) in all() {
        let told: Vec<String> = findings_of(settings)
            .into_iter()
            .filter(|finding| finding.code == *code)
            .map(|finding| finding.message())
            .collect();
        if told != *expected {
            writeln!(wrong, "{code} {shows:?} {what}\n  should say {expected:?}\n  says {told:?}").expect("a string");
        }
        assert_eq!(*shows == Fires, !expected.is_empty(), "{code} {what}");
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_rule_has_a_case_that_fires_one_that_passes_and_a_near_miss() {
    for rule in rules() {
        for shows in [Fires, Passes, NearMiss] {
            let case = all().find(|case| case.0 == rule.code && case.1 == shows);
            assert!(case.is_some(), "{} has no case that shows {shows:?}", rule.code);
        }
    }
    assert!(all().all(|case| nianbao::rules::rule(case.0).is_some()));
}

#[test]
fn a_rule_with_two_severities_tells_them_apart() {
    for (code, settings, severity) in [
        ("T7", &[("disclosure/rules/issued", "1"), ("kind", "Township")][..], Severity::Error),
        ("T7", &[("disclosure/rules/issued", "1"), ("kind", "County")], Severity::Error),
        ("T7", &[("disclosure/rules/issued", "1"), ("kind", "Other")], Severity::Warning),
        ("S4", &[("problems", "无")], Severity::Error),
        ("S4", &[("problems", structure::LONG)], Severity::Warning),
        ("D1", &[("preface", "统计期限自2023年1月1日至12月31日。")], Severity::Error),
        ("D1", &[("other_matters", "2023年发出收费通知0件。")], Severity::Warning),
        ("X5", &[("last:disclosure", names::COPIED), ("disclosure", names::COPIED)], Severity::Hint),
        ("X5", &[("last:problems", names::COPIED), ("problems", names::COPIED)], Severity::Warning),
        ("D4", &[("lead", "我局认真公开信息。")], Severity::Warning),
        ("D4", &[("lead", "由党政办负责，党政综合办公室配合。")], Severity::Hint),
        ("P2", &[("lead", "电话13800138000。")], Severity::Warning),
        ("P2", &[("lead", "邮箱ntjd@163.com。")], Severity::Hint),
        ("P4", &[("lead", "丁\u{e001}。")], Severity::Warning),
        ("P4", &[("lead", "⽂件。")], Severity::Hint),
    ] {
        let found = findings_of(settings).into_iter().find(|finding| finding.code == code).expect("a finding");
        assert_eq!(found.severity, severity, "{code} {settings:?}");
    }
}
