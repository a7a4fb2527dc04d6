//! 核实说明: bound to code, place and values.

use super::{checked, clean, set};
use nianbao::report::{Edit, Report, What};
use nianbao::rules::{Finding, Policy, Severity, check};

fn only(report: &Report, code: &str) -> Finding {
    let found: Vec<Finding> = checked(report).into_iter().filter(|finding| finding.code == code).collect();
    assert_eq!(found.len(), 1, "{found:?}");
    found.into_iter().next().expect("one")
}

fn explain(report: &mut Report, code: &str, text: &str) -> Edit {
    let explanation = only(report, code).explanation(report, text.to_owned());
    report.apply(Edit::Explanation(explanation))
}

#[test]
fn a_finding_stays_explained_until_a_value_changes_and_its_words_are_offered_then() {
    let mut report = clean();
    set(&mut report, "disclosure/normative/issued", "5");
    explain(&mut report, "T8", "自然失效");
    let found = only(&report, "T8");
    assert_eq!((found.explained.as_deref(), found.offered.as_deref()), (Some("自然失效"), None));
    assert!(!found.stops_final());
    // Other changes do not touch it.
    set(&mut report, "lead", "街道重视政务公开。");
    assert!(only(&report, "T8").explained.is_some());
    // Another count with the same difference: retired.
    set(&mut report, "disclosure/normative/issued", "6");
    set(&mut report, "disclosure/normative/in_force", "1");
    let found = only(&report, "T8");
    assert_eq!((found.explained.as_deref(), found.offered.as_deref()), (None, Some("自然失效")));
    assert!(found.stops_final());
    // Back again: explained again.
    set(&mut report, "disclosure/normative/issued", "5");
    set(&mut report, "disclosure/normative/in_force", "0");
    assert!(only(&report, "T8").explained.is_some());
}

#[test]
fn an_explanation_that_was_refused_explains_nothing_until_its_words_are_others() {
    let mut report = clean();
    set(&mut report, "disclosure/normative/issued", "5");
    explain(&mut report, "T8", "自然失效");
    let judge = |report: &mut Report, accepted: bool| {
        let of = report.explanations()[0].clone();
        let entry = report.review().entry("乙", 0, What::Verdict { of, accepted, text: "不充分".to_owned() });
        report.apply(Edit::Review { entry, stands: true })
    };
    let undo = judge(&mut report, false);
    let found = only(&report, "T8");
    assert_eq!((found.explained.clone(), found.refused.as_deref()), (None, Some("不充分")));
    assert_eq!(found.offered.as_deref(), Some("自然失效"), "to be written better");
    assert!(found.stops_final());
    let redo = report.apply(undo);
    assert!(only(&report, "T8").explained.is_some());
    report.apply(redo);
    explain(&mut report, "T8", "三件自然失效，文号见附件");
    let found = only(&report, "T8");
    assert_eq!((found.explained.is_some(), found.refused), (true, None));
    // The last word counts.
    judge(&mut report, false);
    judge(&mut report, true);
    assert!(only(&report, "T8").explained.is_some());
}

#[test]
fn an_explanation_is_taken_back_by_its_inverse() {
    let mut report = clean();
    set(&mut report, "disclosure/normative/issued", "5");
    let before = report.clone();
    let inverse = explain(&mut report, "T8", "自然失效");
    let first = report.clone();
    let again = explain(&mut report, "T8", "清理失效");
    assert_eq!(report.explanations().len(), 1);
    assert!(Edit::Explanation(report.explanations()[0].clone()).is_idle(&report));
    let redo = report.apply(again);
    assert_eq!(report, first);
    report.apply(inverse);
    assert_eq!(report, before);
    report.apply(redo);
    assert_eq!(report.explanations()[0].text, "清理失效");
}

#[test]
fn words_in_prose_are_explained_where_they_stand_however_far_they_move() {
    let mut report = clean();
    set(&mut report, "lead", "2019年建成的专栏。2018年公开信息3条。");
    explain(&mut report, "D3", "沿革");
    set(&mut report, "lead", "街道重视。2019年建成的专栏。2018年公开信息3条。");
    assert!(only(&report, "D3").explained.is_some());
    set(&mut report, "lead", "街道重视。2019年建成的专栏。2017年公开信息3条。");
    let found = only(&report, "D3");
    assert_eq!((found.explained, found.offered.as_deref()), (None, Some("沿革")));
}

#[test]
fn errors_and_blanks_are_not_explained_away() {
    let mut report = clean();
    set(&mut report, "applications/received/total", "3");
    let explanation = only(&report, "T1").explanation(&report, "就是这样".to_owned());
    report.apply(Edit::Explanation(explanation.clone()));
    let found = only(&report, "T1");
    assert_eq!((found.severity, found.explained.clone()), (Severity::Error, None));
    assert!(found.stops_final());
    // Under a policy that makes it a warning, it is.
    let mut policy = Policy::default();
    policy.severities.insert("T1".to_owned(), Severity::Warning);
    let found = check(&report, &policy).into_iter().find(|finding| finding.code == "T1").expect("a finding");
    assert_eq!(found.explained.as_deref(), Some(explanation.text.as_str()));
}

#[test]
fn words_of_the_old_form_stop_a_final_copy_even_where_they_are_explained() {
    let mut report = clean();
    set(&mut report, "lead", "对外公开总数量3件。");
    explain(&mut report, "S6", "沿用");
    let found = only(&report, "S6");
    assert!(found.explained.is_some() && found.stops_final());
}

#[test]
fn long_words_are_kept_short_and_told_apart() {
    let mut report = clean();
    let policy = |word: String| Policy { words: vec![word], ..Policy::default() };
    let (one, other) = ("内".repeat(100), format!("{}部", "内".repeat(99)));
    let mut values = Vec::new();
    for word in [&one, &other] {
        set(&mut report, "lead", word);
        let found = check(&report, &policy(word.clone())).into_iter().find(|finding| finding.code == "P3").expect("P3");
        values.push(found.explanation(&report, String::new()).values);
    }
    assert_ne!(values[0], values[1]);
    assert!(values[0][0].chars().count() < 50);
}
