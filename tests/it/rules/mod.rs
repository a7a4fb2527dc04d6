//! Tests of `rules`.

mod cases;
mod explained;
mod fuzz;
mod mutation;
mod narratives;
mod ordinary;
mod prose;
mod published;
mod reader;
mod suspects;

use crate::common::cell;
use nianbao::form::{CellId, CellKind, Edition, Narrative, UnitKind};
use nianbao::report::{Cell, Edit, Quantity, Report};
use nianbao::rules::{self, Finding, Place, Policy, Severity, check};
use std::collections::HashSet;

/// Sets a cell, a narrative, or `year`, `name`, `kind` by its key; nothing follows.
fn set(report: &mut Report, key: &str, text: &str) {
    let edit = if key.contains('/') {
        Edit::Cell(cell(key), Cell::read(text, cell(key).kind()))
    } else {
        match key {
            "year" => Edit::Year(text.parse().expect("a year")),
            "name" => Edit::UnitName(text.to_owned()),
            "kind" => Edit::UnitKind(UnitKind::from_key(text).expect("a kind")),
            _ => Edit::Narrative(Narrative::from_key(key).expect("a narrative"), text.to_owned()),
        }
    };
    report.apply(edit);
}

/// A report in which all 200 cells are 0 and all prose is as it should be.
fn clean() -> Report {
    let mut report = Report::empty(2024);
    set(&mut report, "name", "云江市南塘街道办事处");
    for cell in Edition::latest().cells() {
        report.apply(Edit::Cell(cell, Cell::Count(0)));
    }
    for (narrative, text) in [
        ("preface", "根据《中华人民共和国政府信息公开条例》编制本报告。统计期限自2024年1月1日至2024年12月31日。"),
        ("disclosure", "全年主动公开信息29条。"),
        ("on_request", "政府信息公开申请由专人统一办理，件数见表三。"),
        ("management", "公文起草时确定公开属性，发布前逐级审签。"),
        ("platform", "管好网站专栏，便民大厅设查阅点。"),
        ("oversight", "公开工作列入年度考核，听取社会评议，没有需要追究责任的事。"),
        (
            "problems",
            "存在的问题：一是栏目更新不够及时，二是解读形式单一。改进措施：一是明确专人每月检查栏目，二是增加图解和短视频，三是年内培训两次。",
        ),
        ("other_matters", "本年度发出收费通知0件，总金额0元，实际收取0元。"),
    ] {
        set(&mut report, narrative, text);
    }
    report
}

/// A consistent report with three- and four-digit figures in all of table 3, and at most two results a row in table 4, beyond
/// which its one equation a row cannot tell the wrong figure.
fn rich() -> Report {
    let mut report = clean();
    let mut random = fastrand::Rng::with_seed(5);
    let number =
        |report: &Report, key: &str| report.cell(cell(key)).quantity().and_then(Quantity::as_count).expect("a number");
    for place in Edition::latest().cells().filter(|cell| !cell.is_sum() && cell.kind() == CellKind::Count) {
        let count = if place.row().key == "rules" { 0 } else { random.u64(100..5000) };
        report.apply(Edit::Cell(place, Cell::Count(count)));
    }
    for key in ["disputes/reconsideration/corrected", "disputes/direct/upheld", "disputes/after/other"] {
        set(&mut report, key, "0");
        set(&mut report, &key.replace(key.rsplit('/').next().expect("a column"), "pending"), "0");
    }
    let sum_up = |report: &mut Report| {
        for &sum in Edition::latest().sums() {
            let total: u64 = sum.parts().expect("parts").iter().map(|part| number(report, part.key())).sum();
            report.apply(Edit::Cell(sum, Cell::Count(total)));
        }
    };
    sum_up(&mut report);
    for column in ["person", "business", "research", "welfare", "legal", "other"] {
        let of = |report: &Report, row: &str| number(report, &format!("applications/{row}/{column}"));
        set(&mut report, &format!("applications/carried_in/{column}"), "321");
        let received = of(&report, "handled") + of(&report, "carried_out") - 321;
        set(&mut report, &format!("applications/received/{column}"), &received.to_string());
    }
    sum_up(&mut report);
    set(&mut report, "disclosure/normative/in_force", "9000");
    set(&mut report, "other_matters", "信息处理费收费通知的件数、总金额、实际收取金额见附表。");
    report
}

fn checked(report: &Report) -> Vec<Finding> {
    check(report, &Policy::default())
}

fn codes(findings: &[Finding]) -> Vec<&'static str> {
    findings.iter().map(|finding| finding.code).collect()
}

#[test]
fn a_clean_report_has_no_findings() {
    for report in [clean(), rich()] {
        assert_eq!(checked(&report), []);
    }
}

#[test]
fn every_rule_has_a_code_of_its_own_and_is_documented() {
    let all = rules::rules();
    assert_eq!(all.iter().map(|rule| rule.code).collect::<HashSet<_>>().len(), all.len());
    assert_eq!(all.iter().map(|rule| rule.name).collect::<HashSet<_>>().len(), all.len());
    for rule in all {
        let words = [rule.title, rule.basis, rule.missing, rule.formula, rule.remedy];
        assert!(words.iter().all(|words| words.chars().any(|sign| sign > '\u{4e00}')), "{} is documented", rule.code);
        assert!(rule.name.contains('-') && rule.name.bytes().all(|byte| byte.is_ascii_lowercase() || byte == b'-'));
        assert!(rule.years.1.is_none_or(|last| last >= rule.years.0));
        assert!(std::ptr::eq(rules::rule(rule.code).expect("found by its code"), rule));
    }
    assert!(rules::rule("T0").is_none() && rules::rule("").is_none());
}

#[test]
fn the_readme_lists_the_rules() {
    let told = |severity| match severity {
        Severity::Error => "错误",
        Severity::Warning => "警告",
        Severity::Hint => "提示",
    };
    let row = |rule: &rules::Rule| format!("| {} | {} | {} |\n", rule.code, rule.formula, told(rule.severity));
    let head = "| 代码 | 应当怎样 | 轻重 |\n| --- | --- | --- |\n";
    let table: String = std::iter::once(head.to_owned()).chain(rules::rules().iter().map(row)).collect();
    let readme = include_str!("../../../README.md").replace("\r\n", "\n");
    assert!(readme.contains("## 审核规则\n") && readme.contains(&table), "README.md should have\n{table}");
}

#[test]
fn an_empty_report_has_200_blanks_and_asks_for_the_prose() {
    let findings = checked(&Report::empty(2024));
    assert_eq!(findings.iter().filter(|finding| finding.code == "T5").count(), 200);
    let others: Vec<&str> = codes(&findings).into_iter().filter(|&code| code != "T5").collect();
    assert_eq!(others, ["S2", "S2", "S2", "S2", "S2", "S2", "S4", "S5"]);
}

#[test]
fn findings_come_in_the_order_of_the_form_and_of_their_codes() {
    let mut report = clean();
    for (key, text) in [
        ("name", "云江市南塘街道办事处2020年"),
        ("preface", "统计期限自2023年1月1日至2023年12月31日。"),
        ("platform", ""),
        ("disclosure/rules/issued", "3"),
        ("applications/granted/person", "约1"),
        ("applications/handled/total", "1"),
        ("disputes/direct/total", ""),
        ("problems", "无"),
        ("other_matters", "无"),
    ] {
        set(&mut report, key, text);
    }
    let told: Vec<(&str, String)> = checked(&report)
        .into_iter()
        .map(|finding| match finding.place {
            Place::Report => (finding.code, "report".to_owned()),
            Place::Cell(cell) => (finding.code, cell.key().to_owned()),
            Place::Narrative(narrative, _) => (finding.code, narrative.key().to_owned()),
        })
        .collect();
    let told: Vec<(&str, &str)> = told.iter().map(|(code, place)| (*code, place.as_str())).collect();
    assert_eq!(
        told,
        [
            ("D1", "report"),
            ("S2", "preface"),
            ("D1", "preface"),
            ("S2", "platform"),
            ("T7", "disclosure/rules/issued"),
            ("T8", "disclosure/rules/issued"),
            ("T6", "applications/granted/person"),
            ("T1", "applications/handled/total"),
            ("T2", "applications/handled/total"),
            ("T3", "applications/carried_out/total"),
            ("T5", "disputes/direct/total"),
            ("S4", "problems"),
            ("S5", "other_matters"),
        ]
    );
}

#[test]
fn a_policy_sets_the_severity_of_a_code() {
    let mut report = clean();
    set(&mut report, "disclosure/normative/issued", "5");
    let mut policy = Policy::default();
    assert_eq!(check(&report, &policy)[0].severity, Severity::Warning);
    policy.severities.insert("T8".to_owned(), Severity::Hint);
    assert_eq!(check(&report, &policy)[0].severity, Severity::Hint);
}

#[test]
fn sure_fixes_mend_what_they_speak_of() {
    let mut report = rich();
    for (key, text) in [
        ("applications/granted/total", "1"),
        ("applications/handled/legal", "2"),
        ("disputes/direct/total", "0"),
        ("applications/other/total", ""),
        ("disclosure/permits/decided", "１，２００件"),
    ] {
        set(&mut report, key, text);
    }
    let mut rounds = 0;
    while let Some(fix) = checked(&report).into_iter().flat_map(|finding| finding.fixes).find(|fix| fix.sure) {
        for edit in fix.edits {
            report.apply(edit);
        }
        rounds += 1;
        assert!(rounds <= 5, "a sure fix mends");
    }
    assert_eq!(checked(&report), []);
    assert_eq!(*report.cell(cell("disclosure/permits/decided")), Cell::Count(1200));
}

#[test]
fn any_report_is_checked_without_panic_and_with_ranges_inside_the_text() {
    let mut random = fastrand::Rng::with_seed(6);
    let words = [
        "2020",
        "年",
        "1",
        "月",
        "日",
        "至",
        "《",
        "》",
        "〔",
        "统计",
        "本报告",
        "公布",
        "收费通知",
        "。",
        "😀",
        "无",
        "\n",
        "十",
        "２",
    ];
    let all: Vec<CellId> = Edition::latest().cells().collect();
    for _ in 0..1_000 {
        let mut report = Report::empty(if random.bool() { 2021 } else { random.u32(..) });
        for narrative in Narrative::ALL {
            let text: String = (0..random.usize(..30)).map(|_| words[random.usize(..words.len())]).collect();
            report.apply(Edit::Narrative(narrative, text));
        }
        for &place in &all {
            let text = ["", "0", "1", "9", "12", "21", "18446744073709551615", "-1", "x"][random.usize(..9)];
            report.apply(Edit::Cell(place, Cell::read(text, place.kind())));
        }
        for finding in checked(&report) {
            if let Place::Narrative(narrative, Some(range)) = finding.place {
                assert!(range.start < range.end && range.end <= report.narrative(narrative).chars().count());
            }
            assert!(finding.suspects.len() <= 3 && finding.suspects.is_empty() == finding.cause.is_empty());
        }
    }
}
