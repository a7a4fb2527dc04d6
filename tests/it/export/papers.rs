//! The papers beside the report, made from what the rules found.

use super::extracted;
use crate::page::chengdong;
use nianbao::export::{list_of_findings, print, sign_off_sheet};
use nianbao::form::CellId;
use nianbao::page::{Fonts, Handout};
use nianbao::report::{Cell, Edit};
use nianbao::rules::{Policy, Severity, check};

fn words(handout: &Handout) -> Option<String> {
    let text = extracted(&print(handout, Fonts::carried()).expect("a PDF"), &["-raw"])?;
    Some(text.chars().filter(|sign| !sign.is_whitespace()).collect())
}

#[test]
fn the_papers_tell_what_the_rules_found_and_what_was_explained() {
    let mut report = chengdong();
    let cell = |key| CellId::from_key(key).expect("a cell");
    report.apply(Edit::Cell(cell("applications/received/total"), Cell::Count(99)));
    report.apply(Edit::Cell(cell("disclosure/permits/decided"), Cell::Blank));
    let mut findings = check(&report, &Policy::default());
    let warning = findings.iter_mut().find(|finding| finding.severity == Severity::Warning).expect("a warning");
    warning.explained = Some("已经核对属实".to_owned());
    let count =
        |severity| findings.iter().filter(|finding| finding.severity == severity && !finding.is_blank()).count();
    let counted = format!(
        "错误{}，警告{}，提示{}，未填1格",
        count(Severity::Error),
        count(Severity::Warning),
        count(Severity::Hint)
    );
    assert!(count(Severity::Error) > 0);
    let Some(list) = words(&list_of_findings(&report, "城东.ron", &findings)) else { return };
    assert!(list.contains(&counted), "{list}");
    for finding in findings.iter().filter(|finding| !finding.is_blank()) {
        assert!(list.contains(finding.code), "{}", finding.code);
    }
    assert!(list.contains("已经核对属实"));
    let Some(sheet) = words(&sign_off_sheet(&report, "城东.ron", &findings)) else { return };
    assert!(sheet.contains(&counted) && sheet.contains("已经核对属实") && sheet.contains("保密审查人"), "{sheet}");
}
