//! The commands over many reports, run in this process.

use super::{cell, office};
use crate::common::{Answer, cli, path_text, stored};
use fastrand::Rng;
use nianbao::file::open;
use nianbao::report::{Cell, Edit, Report};
use serde_json::{Value, json};
use std::fs;
use std::path::Path;

fn offices(folder: &Path, count: usize) -> Vec<Report> {
    let mut random = Rng::with_seed(3);
    let reports: Vec<Report> =
        (0..count).map(|number| office(&format!("云江市第{number:03}街道办事处"), 2025, &mut random)).collect();
    for (number, report) in reports.iter().enumerate() {
        stored(folder, &format!("{number:03}.ron"), report);
    }
    reports
}

#[test]
fn hundreds_of_reports_are_checked_in_the_order_of_their_paths_with_little_progress() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    offices(folder.path(), 350);
    fs::write(folder.path().join("177.ron"), "坏").expect("a file");
    let Answer { exit, out, messages } = cli(["check", "--format", "json", &path_text(folder.path())]);
    assert_eq!(exit, 2);
    let lines: Vec<Value> = out.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect();
    let files: Vec<String> = lines.iter().map(|line| line["file"].as_str().expect("a path").to_owned()).collect();
    let expected: Vec<String> =
        (0..350).map(|number| path_text(&folder.path().join(format!("{number:03}.ron")))).collect();
    assert_eq!(files, expected);
    let failed: Vec<usize> = (0..350).filter(|&index| lines[index].get("error").is_some()).collect();
    assert_eq!(failed, [177]);
    assert!(messages.contains("350/350 ") && messages.lines().count() < 120, "{messages}");
}

#[test]
fn a_county_is_summed_and_the_sums_are_summed_again() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let reports = offices(folder.path(), 12);
    let whole = path_text(&folder.path().join("全部.ron"));
    let Answer { exit, out, messages } = cli(["sum", &path_text(folder.path()), "-o", &whole, "--name", "云江市"]);
    assert_eq!(exit, 0, "{messages}");
    assert!(out.starts_with("已汇总 12 个单位，2025年度 ") && out.contains("全部格完整"), "{out}");
    let opened = open(Path::new(&whole)).expect("the sum");
    assert_eq!((opened.report.unit_name.as_str(), opened.report.offices().len()), ("云江市", 12));
    assert!(opened.notes.is_empty());
    // Again into the same folder: the old sum is not added.
    let before = fs::read(&whole).expect("the sum");
    let Answer { exit, messages, .. } = cli(["sum", &path_text(folder.path()), "-o", &whole, "--name", "云江市"]);
    assert_eq!(exit, 0, "{messages}");
    assert!(messages.contains("汇总文件自己没有计入"), "{messages}");
    assert_eq!(fs::read(&whole).expect("the sum"), before);
    // In two halves, and those halves together.
    let parts = tempfile::tempdir().expect("a temporary folder");
    let name = |number: usize| path_text(&folder.path().join(format!("{number:03}.ron")));
    for (part, numbers) in [("a.ron", 0..5), ("b.ron", 5..12)] {
        let output = path_text(&parts.path().join(part));
        let files: Vec<String> = numbers.map(name).collect();
        let arguments: Vec<&str> = ["sum", "-o", &output].into_iter().chain(files.iter().map(String::as_str)).collect();
        assert_eq!(cli(arguments).exit, 0);
    }
    let again = path_text(&parts.path().join("again.ron"));
    assert_eq!(cli(["sum", &path_text(parts.path()), "-o", &again, "--name", "云江市"]).exit, 0);
    assert_eq!(fs::read(&again).expect("the sum"), before, "the sum of sums is the sum");
    assert_eq!(reports.len(), 12);
}

#[test]
fn sum_tells_gaps_duplicates_missing_units_and_unreadable_files() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut reports = offices(folder.path(), 4);
    let key = cell("disclosure/permits/decided");
    reports[1].apply(Edit::Cell(key, Cell::Blank));
    stored(folder.path(), "001.ron", &reports[1]);
    let list = folder.path().join("名单.txt");
    let names: Vec<&str> = reports.iter().map(|report| report.unit_name.as_str()).collect();
    fs::write(&list, format!("{}\n云江市教育局", names[..3].join("\n"))).expect("a list");
    let output = path_text(&folder.path().join("sum.ron"));
    let arguments = ["sum", &path_text(folder.path()), "-o", &output, "--units", &path_text(&list), "--format", "json"];
    let Answer { exit, out, messages } = cli(arguments);
    assert_eq!(exit, 1, "{messages}");
    let told: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(told["offices"], json!(names));
    assert_eq!(told["incomplete"], json!([{"cell": key.key(), "offices": [{"unit": names[1], "gap": "blank"}]}]));
    assert_eq!((&told["missing"], &told["unlisted"][0]["unit"]), (&json!(["云江市教育局"]), &json!(names[3])));
    assert_eq!((&told["year"], &told["remarks"]), (&json!(2025), &json!([])));
    assert!(told["cells"][key.key()].is_number());
    let file = fs::read_to_string(&output).expect("the sum");
    assert!(file.contains(&format!("blank: [\"{}\"]", key.key())), "kept in the sum's file");

    stored(folder.path(), "z.ron", &reports[0]);
    fs::write(folder.path().join("y.ron"), "坏").expect("a file");
    let Answer { exit, out, messages } = cli(arguments);
    assert_eq!(exit, 2);
    let told: Value = serde_json::from_str(&out).expect("JSON");
    let kinds: Vec<&str> =
        told["remarks"].as_array().expect("a list").iter().map(|it| it["kind"].as_str().expect("a kind")).collect();
    assert_eq!(kinds, ["refused", "twice"]);
    assert!(messages.contains("数字相同") && messages.contains("y.ron"), "{messages}");
    assert_eq!(fs::read_to_string(&output).expect("the sum"), file, "the others are summed all the same");
    let Answer { exit, out, .. } = cli(&arguments[..6]);
    assert_eq!(exit, 2);
    assert!(out.contains("不完整 1 格") && out.contains(&format!("{}（未填）", names[1])), "{out}");
    assert!(out.contains("没有年报：云江市教育局"), "{out}");
}

#[test]
fn sum_refuses_what_it_cannot_do() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut reports = offices(folder.path(), 2);
    reports[1].apply(Edit::Year(2024));
    stored(folder.path(), "001.ron", &reports[1]);
    let output = path_text(&folder.path().join("sum.ron"));
    let Answer { exit, out, messages } = cli(["sum", &path_text(folder.path()), "-o", &output]);
    assert_eq!((exit, out.as_str()), (2, ""));
    assert!(messages.contains("2024年度 1 份") && messages.contains("2025年度 1 份"), "{messages}");
    assert!(!Path::new(&output).exists());
    let Answer { exit, messages, .. } = cli(["sum", &path_text(folder.path()), "-o", &output, "--year", "2024"]);
    assert_eq!(exit, 0, "{messages}");
    assert!(messages.contains("2025年度的年报，没有计入"), "{messages}");
    assert_eq!(open(Path::new(&output)).expect("the sum").report.offices().len(), 1);
    let Answer { exit, messages, .. } = cli(["sum", &path_text(folder.path()), "-o", "x.txt"]);
    assert_eq!(exit, 2);
    assert!(messages.contains(".ron"), "{messages}");
    let Answer { exit, messages, .. } = cli(["sum", &path_text(&folder.path().join("gone.ron")), "-o", &output]);
    assert_eq!(exit, 2);
    assert!(messages.contains("没有可以计入的年报"), "{messages}");
    let damaged = fs::read_to_string(folder.path().join("000.ron")).expect("a report");
    fs::write(folder.path().join("000.ron"), &damaged[..damaged.len() - 100]).expect("a file");
    let Answer { exit, messages, .. } = cli(["sum", &path_text(&folder.path().join("000.ron")), "-o", &output]);
    assert_eq!(exit, 2);
    assert!(messages.contains("已损坏"), "what is read in part is not counted: {messages}");
}

#[test]
fn check_tells_missing_units_beside_its_lines() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let reports = offices(folder.path(), 2);
    let list = folder.path().join("名单.txt");
    fs::write(&list, format!("{}\n云江市教育局\n{}", reports[0].unit_name, reports[1].unit_name)).expect("a list");
    let given = [path_text(folder.path()), path_text(&list)];
    let Answer { exit, out, messages } = cli(["check", &given[0], "--units", &given[1], "--format", "json"]);
    assert!(exit >= 1);
    assert_eq!(out.lines().count(), 2, "one line a report");
    assert!(messages.contains("没有年报：云江市教育局"), "{messages}");
    let Answer { exit, messages, .. } =
        cli(["check", &given[0], "--units", &path_text(&folder.path().join("gone.txt"))]);
    assert_eq!(exit, 2);
    assert!(messages.contains("单位名单读不出"), "{messages}");
}

#[test]
fn each_listed_unit_gets_a_report_with_what_was_carried_over() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let last = offices(folder.path(), 3);
    let list = folder.path().join("名单.txt");
    let names = [&last[0].unit_name, &last[2].unit_name, "云江市教育局"];
    fs::write(&list, names.join("\n")).expect("a list");
    let output = folder.path().join("下发");
    let given = [path_text(&list), path_text(folder.path()), path_text(&output)];
    let arguments = ["new", "--units", &given[0], "--last-year", &given[1], "-o", &given[2]];
    let Answer { exit, out, messages } = cli(arguments);
    assert_eq!(exit, 1, "{messages}");
    assert!(messages.contains("云江市教育局：没有上年年报"), "{messages}");
    assert!(out.ends_with("已新建 3 份2026年年报，名单 3 个单位\n"), "{out}");
    let mut made: Vec<Report> = fs::read_dir(&output)
        .expect("the folder")
        .map(|entry| open(&entry.expect("an entry").path()).expect("a report").report)
        .collect();
    made.sort_by_key(|report| names.iter().position(|name| *name == report.unit_name));
    assert_eq!(made.iter().map(|report| report.unit_name.as_str()).collect::<Vec<&str>>(), names);
    let (into, from) = (cell("applications/carried_in/person"), cell("applications/carried_out/person"));
    assert_eq!((made[1].year(), made[1].cell(into)), (2026, last[2].cell(from)));
    assert_eq!(made[2].unit_kind, nianbao::form::UnitKind::Department, "told by the name");
    assert!(made[2].cell(into).is_blank() && made[1].narrative(nianbao::form::Narrative::Lead).is_empty());
    let before: Vec<Report> = made;
    let Answer { exit, messages, .. } = cli(arguments);
    assert_eq!(exit, 2);
    assert!(messages.contains("已有这个文件"), "{messages}");
    assert_eq!(fs::read_dir(&output).expect("the folder").count(), before.len());
}
