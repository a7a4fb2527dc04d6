//! The papers beside the report, made from what the rules found.

use crate::export::extracted;
use crate::export::office::converted;
use crate::page::chengdong;
use nianbao::export::print;
use nianbao::folder::{self, Units};
use nianbao::form::{Edition, Section};
use nianbao::page::{Fonts, Handout};
use nianbao::papers::{OfficeStatus, list_of_findings, sign_off_sheet};
use nianbao::report::{Cell, Edit};
use nianbao::rules::{Finding, Policy, Severity, check};
use std::fmt::Write;

fn words(handout: &Handout) -> Option<String> {
    let text = extracted(&print(handout, Fonts::carried()).expect("a PDF"), &["-raw"])?;
    Some(text.chars().filter(|sign| !sign.is_whitespace()).collect())
}

#[test]
fn the_papers_tell_what_the_rules_found_and_what_was_explained() {
    let mut report = chengdong();
    let cell = |key| Edition::latest().cell(key).expect("a cell");
    report.apply(Edit::Cell(cell("applications/received/total"), Cell::Count(99)));
    report.apply(Edit::Cell(cell("disclosure/permits/decided"), Cell::Blank));
    let mut findings = check(&report, &Policy::default());
    let warning = findings.iter_mut().find(|finding| finding.severity == Severity::Warning).expect("a warning");
    warning.explained = Some("已经核对属实".to_owned());
    let is_open = |finding: &&Finding| !finding.is_blank() && finding.explained.is_none();
    let count = |severity| findings.iter().filter(is_open).filter(|finding| finding.severity == severity).count();
    let counted = format!(
        "错误{}，警告{}，提示{}，未填1格，已说明1",
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
    let blank = format!("未填{}未填1格", Section::Disclosure.heading());
    assert!(list.contains(&blank), "blank cells are counted by section: {list}");
    let Some(sheet) = words(&sign_off_sheet(&report, "城东.ron", &findings)) else { return };
    assert!(sheet.contains(&counted) && sheet.contains("已经核对属实") && sheet.contains("保密审查人"), "{sheet}");
}

#[test]
fn the_circular_the_table_and_a_letter_open_in_libreoffice_for_one_office_and_for_sixty() {
    for count in [1_usize, 60] {
        let mut list = String::new();
        let statuses = (0..count).map(|number| {
            let mut report = chengdong();
            report.apply(Edit::UnitName(format!("云江市第{number:02}街道办事处")));
            report.apply(Edit::Cell(Edition::latest().cell("disputes/after/total").expect("a cell"), Cell::Count(7)));
            writeln!(list, "{}", report.unit_name).expect("a line");
            OfficeStatus::of(&report, &Policy::default(), None)
        });
        let statuses: Vec<OfficeStatus> = statuses.collect();
        list.push_str("云江市没报局");
        let overview = folder::overview(statuses, Some(&Units::of_text(&list)), None);
        let papers = folder::papers(&overview, Fonts::carried()).expect("papers");
        assert_eq!(papers.len(), 3 + count, "a letter for each");
        for (paper, told) in [(&papers[0], "云江市没报局"), (&papers[3], "请按下列意见逐项核对")] {
            let Some(pdf) = converted(&paper.bytes, "docx", "pdf") else { return };
            let Some(text) = extracted(&pdf, &["-raw"]) else { return };
            let text: String = text.chars().filter(|sign| !sign.is_whitespace()).collect();
            assert!(text.contains(told) && text.contains("复议、诉讼合计不符") == (told == "云江市没报局"), "{text}");
        }
        let Some(csv) = converted(&papers[1].bytes, "xlsx", "csv:Text - txt - csv (StarCalc):44,34,76") else { return };
        let csv = String::from_utf8(csv).expect("UTF-8");
        assert_eq!(csv.lines().count(), count + 3, "title, heads, offices, the missing one: {csv}");
        assert!(csv.contains("云江市没报局") && csv.contains("未报送"), "{csv}");
    }
}
