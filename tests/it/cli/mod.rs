//! Tests of `cli`, run in this process.
#![expect(clippy::disallowed_methods, reason = "tests make files as other programs do")]

mod compare;
mod ledger;
mod new;
mod review;

use crate::common::{Answer, cell, cli, folder, path_text, stored};
use nianbao::cli::{Exit, run};
use nianbao::file::{Preserved, open, sample, save, write};
use nianbao::form::{Edition, Narrative, Table};
use nianbao::report::{Cell, Edit, Report};
use nianbao::rules;
use serde_json::{Value, json};
use std::fs;
use std::io::{self, Write};
use std::path::{Path, PathBuf};

fn names(value: &Value) -> Vec<&str> {
    value.as_object().expect("an object").keys().map(String::as_str).collect()
}

#[test]
fn check_of_the_sample_finds_no_error() {
    let folder = folder();
    let file = stored(folder.path(), "a.ron", &sample());
    let answer = cli(["check", &file, "--format", "json"]);
    assert_eq!((answer.exit, answer.messages.as_str()), (0, ""), "{}", answer.out);
    let lines = answer.lines();
    assert_eq!(lines.len(), 1);
    let line = &lines[0];
    assert_eq!(names(line), ["file", "year", "unit", "errors", "warnings", "hints", "blank", "explained", "findings"]);
    assert_eq!(line["file"], json!(file));
    assert_eq!((&line["year"], &line["unit"]), (&json!(2021), &json!("乐清市城东街道办事处")));
    assert_eq!((&line["errors"], &line["blank"]), (&json!(0), &json!(0)));
    let answer = cli(["check", &file]);
    assert_eq!(answer.exit, 0);
    assert!(answer.out.contains("错误 0，"), "{}", answer.out);
}

#[test]
fn a_cell_of_tables_3_and_4_changed_by_one_is_an_error_with_both_sides() {
    let folder = folder();
    let mut walked = 0;
    for cell in Edition::latest().cells().filter(|cell| cell.table() != Table::Disclosure) {
        let mut report = sample();
        let Cell::Count(count) = *report.cell(cell) else { panic!("the sample is filled") };
        report.apply(Edit::Cell(cell, Cell::Count(count + 1)));
        let file = stored(folder.path(), "a.ron", &report);
        let answer = cli(["check", "--format", "json", &file]);
        assert_eq!(answer.exit, 1, "{}", cell.key());
        let line = &answer.lines()[0];
        assert!(line["errors"].as_u64() > Some(0));
        let named = line["findings"].as_array().expect("findings").iter().any(|finding| {
            let sides = finding["left"].as_i64().zip(finding["right"].as_i64());
            finding["severity"] == "error"
                && sides.is_some_and(|(left, right)| finding["difference"].as_i64() == Some((left - right).abs()))
                && sides.is_some_and(|(left, right)| left != right)
        });
        assert!(named, "{}: {line}", cell.key());
        walked += 1;
    }
    assert_eq!(walked, 190);
}

#[test]
fn findings_have_the_names_that_other_programs_rely_on() {
    let folder = folder();
    let mut report = sample();
    let carried_out = cell("applications/received/total");
    report.apply(Edit::Cell(carried_out, Cell::Count(3)));
    report.apply(Edit::Narrative(Narrative::OtherMatters, "无".into()));
    let file = stored(folder.path(), "a.ron", &report);
    let line = cli(["check", "--format", "json", &file]).lines().remove(0);
    let findings = line["findings"].as_array().expect("findings");
    let of = |code: &str| findings.iter().find(|finding| finding["code"] == code).unwrap_or_else(|| panic!("{code}"));
    let row = of("T1");
    let all = ["code", "severity", "place", "message", "left", "right", "difference", "suspects", "fixes"];
    assert_eq!(names(row), all);
    assert_eq!((&row["place"], &row["severity"]), (&json!("applications/received/total"), &json!("error")));
    assert_eq!(row["difference"], json!(2));
    let fix = &row["fixes"][0];
    assert_eq!(names(fix), ["label", "sure", "edits"]);
    assert_eq!(fix["edits"][0], json!({"key": "applications/received/total", "value": 1}));
    for finding in findings {
        let with_range =
            ["code", "severity", "place", "range", "message", "left", "right", "difference", "suspects", "fixes"];
        assert!(names(finding) == all || names(finding) == with_range, "{finding}");
    }
}

#[test]
fn blank_cells_are_counted_apart_and_make_the_check_fail() {
    let folder = folder();
    let mut report = sample();
    let cell = cell("disclosure/permits/decided");
    report.apply(Edit::Cell(cell, Cell::Blank));
    let file = stored(folder.path(), "a.ron", &report);
    let answer = cli(["check", "--format", "json", &file]);
    let line = &answer.lines()[0];
    assert_eq!((answer.exit, &line["errors"], &line["blank"]), (1, &json!(0), &json!(1)));
    let finding = &line["findings"].as_array().expect("findings")[0];
    assert!(
        line["findings"].as_array().expect("findings").iter().any(|finding| {
            (&finding["code"], &finding["severity"], &finding["place"])
                == (&json!("T5"), &json!("error"), &json!("disclosure/permits/decided"))
        }),
        "{finding}"
    );
}

#[test]
fn a_folder_is_checked_by_name_and_an_unreadable_file_does_not_stop_the_others() {
    let folder = folder();
    stored(folder.path(), "c.ron", &sample());
    stored(folder.path(), "a.ron", &sample());
    fs::write(folder.path().join("b.ron"), "什么也不是").expect("a file");
    let whole = write(&sample(), &Preserved::default());
    fs::write(folder.path().join("d.ron"), &whole[..whole.len() - 300]).expect("a cut file");
    fs::write(folder.path().join("e.txt"), "x").expect("a file");
    let given = path_text(folder.path());
    let answer = cli(["check", &given, "--format", "json"]);
    assert_eq!(answer.exit, 2);
    let lines = answer.lines();
    let files: Vec<String> = lines.iter().map(|line| line["file"].as_str().expect("a path").to_owned()).collect();
    let expected: Vec<String> =
        ["a.ron", "b.ron", "c.ron", "d.ron"].map(|name| path_text(&folder.path().join(name))).into();
    assert_eq!(files, expected);
    assert_eq!(lines[0].get("error"), None);
    assert!(lines[1]["error"].as_str().expect("a sentence").starts_with("打开失败："));
    assert_eq!((&lines[1]["year"], &lines[1]["errors"]), (&Value::Null, &Value::Null));
    assert_eq!(lines[2].get("error"), None);
    assert!(lines[3]["error"].as_str().expect("a sentence").contains("已损坏"));
    assert_eq!(lines[3]["year"], json!(2021), "what could be read is told");
    assert!(answer.messages.contains("1/4 "), "progress: {}", answer.messages);

    let missing = path_text(&folder.path().join("gone.ron"));
    let answer = cli(["check", &missing]);
    assert_eq!((answer.exit, answer.out.as_str()), (2, ""));
    assert!(answer.messages.contains("找不到"), "{}", answer.messages);
    let empty = folder.path().join("空");
    fs::create_dir(&empty).expect("a folder");
    let answer = cli(["check", &path_text(&empty), "--format", "json"]);
    assert_eq!((answer.exit, answer.out.as_str()), (2, ""));
}

#[test]
fn show_tells_what_the_file_says_and_fills_nothing() {
    let folder = folder();
    let text = "(format: 1, year: 2022, unit: (name: \"甲局\", kind: Department), narratives: {\"lead\": \"文\"}, \
                cells: {\"disclosure/fees/charged\": \"0.50\", \"applications/received/person\": 1, \
                \"applications/received/legal\": \"约2件\"})";
    let path = folder.path().join("a.ron");
    fs::write(&path, text).expect("a file");
    let answer = cli(["show", &path_text(&path), "--format", "json"]);
    assert_eq!((answer.exit, answer.messages.as_str()), (0, ""));
    assert_eq!(
        answer.out.trim_end(),
        r#"{"year":2022,"unit":"甲局","kind":"Department","cells":{"disclosure/fees/charged":"0.50","applications/received/person":1,"applications/received/legal":"约2件"},"narratives":{"lead":"文"}}"#
    );
    let shown = cli(["show", &path_text(&path)]);
    assert_eq!(shown.exit, 0);
    assert!(shown.out.starts_with("甲局2022年政府信息公开工作年度报告\n"), "{}", shown.out);

    fs::write(&path, &text[..text.len() - 20]).expect("a cut file");
    let answer = cli(["show", &path_text(&path), "--format", "json"]);
    assert_eq!(answer.exit, 2, "not the whole file was read");
    assert_eq!(answer.lines()[0]["year"], json!(2022));
}

#[test]
fn export_writes_where_it_is_told() {
    let folder = folder();
    let file = stored(folder.path(), "年报.ron", &sample());
    let before = fs::read(&file).expect("the report");
    let answer = cli(["export", &file, "--to", "all"]);
    assert_eq!((answer.exit, answer.messages.as_str()), (0, ""));
    let start = |name: &str| fs::read(folder.path().join(name)).expect(name).into_iter().take(4).collect::<Vec<u8>>();
    assert_eq!(start("年报.docx"), b"PK\x03\x04");
    assert_eq!(start("年报.pdf"), b"%PDF");
    assert_eq!(start("年报.xlsx"), b"PK\x03\x04");
    assert!(fs::read_to_string(folder.path().join("年报.html")).expect("a page").contains("乐清市城东街道办事处"));

    let inner = folder.path().join("发布");
    fs::create_dir(&inner).expect("a folder");
    assert_eq!(cli(["export", &file, "--to", "html", "-o", &path_text(&inner)]).exit, 0);
    assert!(inner.join("年报.html").exists());
    let made = inner.join("新的/2021");
    assert_eq!(cli(["export", &file, "--to", "all", "-o", &path_text(&made)]).exit, 0, "a missing folder is made");
    assert!(made.join("年报.pdf").exists());
    let named = path_text(&inner.join("x.html"));
    assert_eq!(cli(["export", &file, "--to", "html", "--draft", "-o", &named]).exit, 0);
    let (plain, draft) = (fs::read(inner.join("年报.html")), fs::read(&named));
    assert_ne!(plain.expect("a page"), draft.expect("a page"), "a draft says so");

    let answer = cli(["export", &file, "--to", "html", "-o", &path_text(&folder.path().join("gone/x.html"))]);
    assert_eq!((answer.exit, answer.out.as_str()), (2, ""));
    assert!(answer.messages.contains("文件夹不存在"), "{}", answer.messages);
    assert_eq!(cli(["export", &file, "--to", "docx", "-o", &file]).exit, 2, "never over a report");
    let mut sheets: Vec<_> = ["年报.docx", "年报.html", "年报.pdf", "年报.ron", "年报.xlsx", "发布"].into();
    sheets.sort_unstable();
    let mut there: Vec<String> = fs::read_dir(folder.path())
        .expect("the folder")
        .map(|entry| entry.expect("an entry").file_name().into_string().expect("a name"))
        .collect();
    there.sort_unstable();
    assert_eq!(there, sheets, "all formats and nothing else");
    assert_eq!(fs::read(&file).expect("the report"), before);
}

#[test]
fn a_final_export_is_refused_while_something_stands() {
    let folder = folder();
    let mut report = sample();
    let findings = rules::check(&report, &rules::Policy::default());
    let stands = findings.iter().any(|finding| finding.severity < rules::Severity::Hint);
    let file = stored(folder.path(), "a.ron", &report);
    let answer = cli(["export", &file, "--to", "html", "--final"]);
    assert_eq!(answer.exit, u8::from(stands), "{}", answer.messages);
    assert_eq!(folder.path().join("a.html").exists(), !stands);

    report.apply(Edit::Cell(Edition::latest().cells().next().expect("a cell"), Cell::Blank));
    let file = stored(folder.path(), "b.ron", &report);
    let answer = cli(["export", &file, "--to", "html", "--final"]);
    assert_eq!(answer.exit, 1);
    assert!(answer.messages.contains("未填 1 格"), "{}", answer.messages);
    assert!(!folder.path().join("b.html").exists());
    assert_eq!(cli(["export", &file, "--to", "html"]).exit, 0, "not final, it is exported as it stands");
}

#[test]
fn rules_are_listed_and_explained() {
    let all = cli(["rules"]);
    assert_eq!((all.exit, all.out.lines().count()), (0, rules::rules().len()));
    for rule in rules::rules() {
        let one = cli(["rules", rule.code]);
        assert_eq!(one.exit, 0);
        assert!(one.out.contains(rule.formula) && one.out.contains(rule.title), "{}", one.out);
    }
    assert_eq!(cli(["rules", "t1"]).out, cli(["rules", "T1"]).out);
    assert_eq!(cli(["rules", "Q9"]).exit, 2);
}

#[test]
fn faults_of_the_command_line_are_told_in_chinese() {
    let folder = folder();
    let file = stored(folder.path(), "a.ron", &sample());
    for answer in [
        cli([]),
        cli(["chek"]),
        cli(["check"]),
        cli(["check", &file, "--format", "xml"]),
        cli(["check", &file, "--format"]),
        cli(["check", &file, "--last-year"]),
        cli(["export", &file]),
        cli(["export", &file, "--to", "pdf", "--draft", "--final"]),
    ] {
        assert_eq!((answer.exit, answer.out.as_str()), (2, ""));
        assert!(answer.messages.ends_with("用法见 nianbao-cli --help\n"), "{}", answer.messages);
        assert!(!answer.messages.contains("error"), "{}", answer.messages);
    }
    for arguments in [["--help", ""], ["check", "--help"], ["export", "--help"], ["--version", ""]] {
        let given: Vec<&str> = arguments.into_iter().filter(|argument| !argument.is_empty()).collect();
        let mut out = Vec::new();
        let exit = run(["nianbao-cli"].into_iter().chain(given), &mut out, &mut Vec::new());
        assert_eq!(exit, Exit::Clean);
        let out = String::from_utf8(out).expect("UTF-8");
        for english in ["Usage", "Options", "Print", "Commands", "OPTIONS", "COMMAND", "possible", "default"] {
            assert!(!out.contains(english), "{out}");
        }
    }
}

#[test]
fn a_reader_that_goes_away_ends_the_work_without_panic() {
    struct Closed;
    impl Write for Closed {
        fn write(&mut self, _: &[u8]) -> io::Result<usize> {
            Err(io::ErrorKind::BrokenPipe.into())
        }
        fn flush(&mut self) -> io::Result<()> {
            Ok(())
        }
    }
    let folder = folder();
    let file = stored(folder.path(), "a.ron", &sample());
    for command in [vec!["check", &file], vec!["show", &file], vec!["rules"], vec!["--help"]] {
        let mut messages = Vec::new();
        let exit = run(["nianbao-cli"].into_iter().chain(command), &mut Closed, &mut messages);
        assert_eq!((exit, messages.as_slice()), (Exit::Failed, &b""[..]));
    }
}

#[test]
fn unknown_entries_are_told_and_the_report_is_checked() {
    let folder = folder();
    let path: PathBuf = folder.path().join("a.ron");
    let text = write(&sample(), &Preserved::default()).replace("    cells: {", "    shape: Round,\n    cells: {");
    fs::write(&path, text).expect("a file");
    let answer = cli(["check", &path_text(&path), "--format", "json"]);
    assert_eq!(answer.exit, 0);
    assert!(answer.messages.contains("shape"), "{}", answer.messages);
    assert_eq!(open(&path).expect("a report").report, sample());
}

#[test]
fn last_years_report_brings_the_rules_across_years() {
    let folder = folder();
    let mut report = sample();
    let last = {
        let mut last = sample();
        last.apply(Edit::Year(2020));
        last.apply(Edit::Cell(Edition::latest().cells().last().expect("a cell"), Cell::Blank));
        stored(folder.path(), "last.ron", &last)
    };
    let file = stored(folder.path(), "a.ron", &report);
    let codes = |answer: &Answer| -> Vec<String> {
        let findings = answer.lines()[0]["findings"].as_array().expect("findings").clone();
        findings.iter().map(|finding| finding["code"].as_str().expect("a code").to_owned()).collect()
    };
    let alone = cli(["check", &file, "--format", "json"]);
    assert!(!codes(&alone).iter().any(|code| code.starts_with('X')));
    let beside = cli(["check", &file, "--last-year", &last, "--format", "json"]);
    assert!(codes(&beside).iter().any(|code| code == "X1"), "{}", beside.out);
    assert_eq!((beside.exit, beside.messages.as_str()), (1, ""));

    // Of another year, it is told and passed over; of another name, it is told.
    report.apply(Edit::Year(2024));
    let later = stored(folder.path(), "later.ron", &report);
    let answer = cli(["check", &later, "--last-year", &last, "--format", "json"]);
    assert!(answer.messages.contains("2020年度") && !codes(&answer).iter().any(|code| code.starts_with('X')));
    report.apply(Edit::Year(2021));
    report.apply(Edit::UnitName("乐清市城东镇人民政府".to_owned()));
    let renamed = stored(folder.path(), "renamed.ron", &report);
    let answer = cli(["check", &renamed, "--last-year", &last, "--format", "json"]);
    assert!(answer.messages.contains("另一个名称") && codes(&answer).iter().any(|code| code == "X1"));
    let both = cli(["check", &file, &renamed, "--last-year", &last]);
    assert_eq!(
        both.out.matches("错误 X1").count(),
        beside.out.matches("X1").count(),
        "only that of the same unit: {}",
        both.out
    );

    let missing = path_text(&folder.path().join("none.ron"));
    let answer = cli(["check", &file, "--last-year", &missing]);
    assert_eq!((answer.exit, answer.out.as_str()), (2, ""));
    assert!(answer.messages.contains("上年年报读不出"), "{}", answer.messages);
}

#[test]
fn a_policy_weighs_the_findings_and_a_bad_one_stops_the_check() {
    let folder = folder();
    let file = stored(folder.path(), "a.ron", &sample());
    let policy = |text: &str| {
        let path = folder.path().join("city.ron");
        fs::write(&path, text).expect("a file");
        path_text(&path)
    };
    let answer =
        cli(["check", &file, "--policy", &policy("(severities: {\"S5\": Error, \"Q1\": Hint}, overview_limit: 10)")]);
    assert_eq!(answer.exit, 1);
    assert!(answer.out.contains("错误 S5") && answer.out.contains("提示 S8"), "{}", answer.out);
    assert!(answer.messages.contains("Q1"), "{}", answer.messages);
    let answer = cli(["check", &file, "--policy", &policy("(severity: {})")]);
    assert_eq!((answer.exit, answer.out.as_str()), (2, ""));
    assert!(answer.messages.starts_with("规则设置没有采用："), "{}", answer.messages);
}

#[test]
fn a_final_export_takes_explained_warnings() {
    let folder = folder();
    let mut report = sample();
    let findings = rules::check(&report, &rules::Policy::default());
    let warnings: Vec<_> = findings.iter().filter(|finding| finding.severity == rules::Severity::Warning).collect();
    assert!(!warnings.is_empty());
    for (told, warning) in warnings.iter().enumerate() {
        let file = stored(folder.path(), &format!("{told}.ron"), &report);
        assert_eq!(cli(["export", &file, "--to", "html", "--final"]).exit, 1, "{warning:?} stands");
        let explanation = warning.explanation(&report, "情况属实".to_owned());
        report.apply(Edit::Explanation(explanation));
    }
    let file = stored(folder.path(), "all.ron", &report);
    let answer = cli(["export", &file, "--to", "html", "--final"]);
    assert_eq!(answer.exit, 0, "{}", answer.messages);
    let answer = cli(["check", &file, "--format", "json"]);
    let line = &answer.lines()[0];
    assert_eq!((&line["warnings"], &line["explained"]), (&json!(0), &json!(warnings.len())), "they are counted apart");
    let explained = answer.lines()[0]["findings"].as_array().expect("findings").clone();
    assert_eq!(explained.iter().filter(|finding| finding["explained"] == json!("情况属实")).count(), warnings.len());
}
