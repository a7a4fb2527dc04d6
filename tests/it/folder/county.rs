//! The commands over the county of the trial: exactly what was planted is found.

use super::trial::{Form, Trial, YEAR, write};
use super::{cell, office};
use crate::common::{Answer, cli, path_text};
use fastrand::Rng;
use nianbao::export::{Format, render};
use nianbao::file::{Preserved, open, save};
use nianbao::form::Edition;
use nianbao::page::{Fonts, PageSetting};
use nianbao::report::{Cell, Edit, Quantity, Report};
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Cursor, Read};
use std::path::Path;
use tempfile::TempDir;

fn trial() -> (TempDir, Trial) {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let trial = write(folder.path(), 8);
    (folder, trial)
}

fn lines(out: &str) -> Vec<Value> {
    out.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
}

#[test]
fn check_finds_exactly_the_planted_faults_copies_and_missing_units_in_all_formats() {
    let (_folder, trial) = trial();
    let given = [path_text(&trial.handed_in), path_text(&trial.last_year), path_text(&trial.list)];
    let [handed_in, last_year, list] = given.each_ref().map(String::as_str);
    let Answer { exit, out, messages } =
        cli(["check", handed_in, "--last-year", last_year, "--units", list, "--similar", "--format", "json"]);
    assert_eq!(exit, 1, "{messages}");
    let lines = lines(&out);
    let (similar, reports): (Vec<&Value>, Vec<&Value>) = lines.iter().partition(|line| line.get("similar").is_some());
    assert_eq!(reports.len(), 57, "each office once, and the list is no report");
    for office in &trial.offices {
        let line = reports.iter().find(|line| line["unit"] == json!(office.report.unit_name)).expect("its line");
        assert_eq!((&line["file"], line.get("error")), (&json!(path_text(&office.path)), None));
        assert_eq!(line.get("doubtful").is_some(), office.form != Form::Ron);
        let findings = line["findings"].as_array().expect("findings");
        let heavy: BTreeSet<&str> = findings
            .iter()
            .filter(|finding| finding["severity"] != "hint")
            .map(|finding| finding["code"].as_str().expect("a code"))
            .collect();
        match office.fault {
            Some(code) => assert!(heavy.contains(code), "{code} in {line}"),
            None => assert_eq!(heavy, BTreeSet::new(), "{line}"),
        }
    }
    let pairs: BTreeSet<BTreeSet<&str>> = similar
        .iter()
        .map(|line| ["unit", "other_unit"].map(|key| line[key].as_str().expect("a unit")).into())
        .collect();
    let planted = trial.copied.iter().map(|(to, from)| [to.as_str(), from.as_str()].into()).collect();
    assert_eq!(pairs, planted);
    assert!(similar.iter().all(|line| line["similar"] == "sibling"));
    for missing in &trial.missing {
        assert!(messages.contains(&format!("没有年报：{missing}")), "{messages}");
    }
    assert!(messages.contains("没有年报的 3 个，不在名单里的 0 个"), "{messages}");
    assert_eq!(messages.matches("数字相同，只列一份").count(), 2, "{messages}");
}

#[test]
fn sum_adds_all_formats_counts_each_office_once_and_names_what_is_not_whole() {
    let (folder, trial) = trial();
    let output = path_text(&folder.path().join("汇总.ron"));
    let given = [path_text(&trial.handed_in), path_text(&trial.list)];
    let arguments = ["sum", &given[0], "-o", &output, "--name", "云江市", "--units", &given[1], "--format", "json"];
    let Answer { exit, out, messages } = cli(arguments);
    assert_eq!(exit, 1, "{messages}");
    let told: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!(told["offices"].as_array().map(Vec::len), Some(57));
    assert_eq!(told["missing"], json!(trial.missing));
    let twice = told["remarks"].as_array().expect("remarks").iter().filter(|remark| remark["kind"] == "twice");
    assert_eq!(twice.count(), 2);
    let sum = open(Path::new(&output)).expect("the sum").report;
    for cell in Edition::latest().cells().filter(|cell| !cell.is_sum()) {
        let expected: Quantity = trial.offices.iter().filter_map(|office| office.report.cell(cell).quantity()).sum();
        assert_eq!(sum.cell(cell).quantity(), Some(expected), "{}", cell.key());
    }
    let gaps: BTreeMap<&str, BTreeSet<&str>> = told["incomplete"]
        .as_array()
        .expect("cells")
        .iter()
        .map(|cell| {
            let offices = cell["offices"].as_array().expect("offices");
            let kinds = offices.iter().map(|office| office["gap"].as_str().expect("a gap"));
            (cell["cell"].as_str().expect("a cell"), kinds.collect())
        })
        .collect();
    assert_eq!(gaps["disclosure/permits/decided"], ["unreadable"].into(), "not as zero");
    assert_eq!(gaps["disclosure/coercion/decided"], ["blank"].into());
    assert_eq!(gaps["disputes/reconsideration/total"], ["misstated"].into());

    // A document that is exported from the sum is no office of its own.
    let exported = path_text(&trial.handed_in.join("云江市汇总.docx"));
    assert!(cli(["export", &output, "--to", "docx", "-o", &exported]).exit <= 1);
    let inside = path_text(&trial.handed_in.join("汇总.ron"));
    fs::copy(&output, &inside).expect("a copy");
    let again = ["sum", &given[0], "-o", &inside, "--name", "云江市", "--format", "json"];
    let Answer { out, messages, .. } = cli(again);
    let told: Value = serde_json::from_str(&out).expect("JSON");
    assert!(messages.contains("汇总导出的文档，不是一个单位的年报"), "{messages}");
    assert_eq!(told["offices"].as_array().map(Vec::len), Some(57));
    assert_eq!(open(Path::new(&inside)).expect("the sum").report, sum);
}

#[test]
fn the_countys_own_report_is_held_against_the_sum() {
    let (folder, trial) = trial();
    let output = path_text(&folder.path().join("汇总.ron"));
    let own = folder.path().join("本级.ron");
    let given = [path_text(&trial.handed_in), path_text(&own), path_text(&trial.list)];
    assert_eq!(cli(["sum", &given[0], "-o", &output, "--name", "云江市", "--units", &given[2]]).exit, 1);
    let mut report = open(Path::new(&output)).expect("the sum").report;
    report.apply(Edit::Offices(Vec::new()));
    let store = |report: &Report| save(&own, report, &Preserved::default(), None).expect("a report");
    store(&report);
    let arguments = ["sum", &given[0], "-o", &output, "--name", "云江市", "--against", &given[1], "--units", &given[2]];
    let Answer { out, messages, .. } = cli(arguments);
    assert!(out.contains("与本级年报相同"), "{out}{messages}");

    let received = cell("applications/received/total");
    let sum = report.cell(received).quantity().and_then(Quantity::as_count).expect("a count");
    report.apply(Edit::Cell(received, Cell::Count(sum + 2)));
    let said = format!("{YEAR}年，全市新收政府信息公开申请{}件。", sum + 2);
    report.apply(Edit::Narrative(nianbao::form::Narrative::OnRequest, said.clone()));
    store(&report);
    let Answer { exit, out, .. } = cli([&arguments[..], &["--format", "json"]].concat());
    assert_eq!(exit, 1);
    let told: Value = serde_json::from_str(&out).expect("JSON");
    let differing = told["against"]["cells"].as_array().expect("cells");
    assert_eq!(differing.len(), 1, "{differing:?}");
    let of = &differing[0];
    assert_eq!((&of["cell"], &of["own"], &of["sum"]), (&json!(received.key()), &json!(sum + 2), &json!(sum)));
    assert_eq!((&of["difference"], of["offices"].as_array().map(Vec::len)), (&json!(2), Some(57)));
    // Two offices' prose says another number than their own table has: one planted so, one whose table was spoilt.
    let prose = of["prose"].as_array().expect("prose");
    let faulty: BTreeSet<&str> = trial
        .offices
        .iter()
        .filter(|office| matches!(office.fault, Some("N1" | "T3")))
        .map(|office| office.report.unit_name.as_str())
        .collect();
    assert_eq!(prose.iter().map(|said| said["unit"].as_str().expect("a unit")).collect::<BTreeSet<_>>(), faulty);
    let own_prose = &told["against"]["prose"];
    assert_eq!((&own_prose[0]["said"], &own_prose[0]["sum"]), (&json!(sum + 2), &json!(sum)));
    assert_eq!(own_prose[0]["sentence"], json!(said));
    let Answer { out, .. } = cli(arguments);
    assert!(out.contains("与本级年报不同 1 格") && out.contains("差 +2") && out.contains("本级正文写"), "{out}");
    let Answer { exit, messages, .. } = cli(["sum", &given[0], "-o", &output, "--against", "没有.ron"]);
    assert_eq!(exit, 2);
    assert!(messages.contains("本级年报读不出"), "{messages}");
}

/// The words of a DOCX.
fn docx_words(path: &Path) -> String {
    let bytes = fs::read(path).expect("the document");
    let mut archive = zip::ZipArchive::new(Cursor::new(bytes)).expect("a zip file");
    let mut xml = String::new();
    archive.by_name("word/document.xml").expect("its body").read_to_string(&mut xml).expect("text");
    let mut words = String::new();
    for piece in xml.split('<') {
        words.push_str(piece.split_once('>').map_or("", |(_, text)| text));
    }
    words
}

#[test]
fn the_circular_the_table_and_the_letters_tell_exactly_what_was_planted() {
    let (folder, trial) = trial();
    let output = folder.path().join("通报");
    let given = [path_text(&trial.handed_in), path_text(&trial.last_year), path_text(&trial.list), path_text(&output)];
    let arguments = [
        "circular",
        &given[0],
        "--last-year",
        &given[1],
        "--units",
        &given[2],
        "-o",
        &given[3],
        "--due",
        "2026-01-20",
        "--return-by",
        "2026-02-05",
        "--name",
        "云江市人民政府办公室",
    ];
    let Answer { exit, out, messages } = cli(arguments);
    assert_eq!(exit, 1, "{messages}");
    assert!(out.contains("已写出退回修改意见函 12 份"), "{out}");
    let paper = |name: &str| output.join(format!("{YEAR}年度{name}"));
    let circular = docx_words(&paper("通报底稿.docx"));
    assert!(circular.contains("应报送单位60个，已报送57个，未报送3个。逾期报送2个。"), "{circular}");
    assert!(circular.contains("需要修改或者说明的12份"), "{circular}");
    assert!(circular.contains("未报送的单位：") && circular.contains(&trial.missing.join("、")));
    for name in &trial.late {
        assert!(circular.contains(&format!("{name}（2026年1月25日送审，期限2026年1月20日）")), "{name}");
    }
    // Eight with a fault, and each of two pairs of siblings with the same prose.
    let mut letters: BTreeSet<String> = trial.copied.iter().flat_map(|(to, from)| [to.clone(), from.clone()]).collect();
    letters.extend(trial.offices.iter().filter(|it| it.fault.is_some()).map(|it| it.report.unit_name.clone()));
    let written: BTreeSet<String> = fs::read_dir(output.join("退回修改意见函"))
        .expect("the folder of the letters")
        .map(|entry| entry.expect("an entry").path().file_stem().expect("a name").to_string_lossy().into_owned())
        .collect();
    assert_eq!(written, letters);
    for office in trial.offices.iter().filter(|office| office.fault.is_some()) {
        let name = &office.report.unit_name;
        let letter = docx_words(&output.join(format!("退回修改意见函/{name}.docx")));
        let code = office.fault.expect("a fault");
        assert!(letter.starts_with("关于退回修改") && letter.contains(&format!("{name}：")), "{letter}");
        assert!(letter.contains(code) && letter.contains("于2026年2月5日前重新报送"), "{code}: {letter}");
        assert!(circular.contains(name.as_str()), "{name}");
    }
    let csv = fs::read_to_string(paper("一览表.csv")).expect("UTF-8");
    assert!(csv.starts_with("\u{feff}序号,单位,") && csv.lines().count() == 61, "{csv}");
    assert_eq!(csv.matches(",未报送,").count(), 3);
    assert_eq!(csv.matches(",逾期报送,").count(), 2);

    // Nothing is written over, and the same offices give the same bytes.
    let Answer { exit, messages, .. } = cli(arguments);
    assert_eq!(exit, 2);
    assert!(messages.contains("--overwrite"), "{messages}");
    let before: Vec<Vec<u8>> =
        ["通报底稿.docx", "一览表.xlsx"].map(|name| fs::read(paper(name)).expect("a paper")).to_vec();
    assert_eq!(cli([&arguments[..], &["--overwrite"]].concat()).exit, 1);
    let after: Vec<Vec<u8>> =
        ["通报底稿.docx", "一览表.xlsx"].map(|name| fs::read(paper(name)).expect("a paper")).to_vec();
    assert!(before == after);
}

#[test]
fn a_single_clean_report_gives_a_circular_without_letters() {
    let (folder, trial) = trial();
    let office = trial.offices.iter().find(|office| office.fault.is_none()).expect("a clean one");
    let given = [path_text(&office.path), path_text(folder.path())];
    let Answer { exit, out, messages } = cli(["circular", &given[0], "-o", &given[1]]);
    assert_eq!(exit, 0, "{messages}");
    assert!(out.contains("已写出退回修改意见函 0 份"), "{out}");
    let circular = docx_words(&folder.path().join(format!("{YEAR}年度通报底稿.docx")));
    assert!(circular.contains("已报送1个单位。") && circular.contains("没有需要修改的"), "{circular}");
    let Answer { exit, messages, .. } = cli(["circular", &given[1], "-o", &given[1]]);
    assert_eq!(exit, 2);
    assert!(messages.contains("另一个文件夹"), "{messages}");
}

#[test]
fn a_folder_without_reports_and_unreadable_documents_are_told() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let given = path_text(folder.path());
    let Answer { exit, messages, .. } = cli(["check", &given]);
    assert_eq!(exit, 2);
    assert!(messages.contains("没有年报文件（*.ron），也没有 Word"), "{messages}");
    for (name, content) in [("坏.docx", "PK坏"), ("笔记.txt", "不是年报"), ("~$开.docx", "锁"), (".藏.ron", "藏")]
    {
        fs::write(folder.path().join(name), content).expect("a file");
    }
    let Answer { exit, out, messages } = cli(["check", &given, "--format", "json"]);
    assert_eq!((exit, out.lines().count()), (2, 1), "{out}");
    assert!(messages.contains("坏.docx"), "{messages}");
}

#[test]
fn what_a_document_does_not_tell_is_named_and_never_zero_and_two_versions_of_a_report_are_told() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let report = office("云江市南塘街道办事处", YEAR, &mut Rng::with_seed(5));
    let page = render(&report, Format::Html, Fonts::carried(), PageSetting::default()).expect("a page");
    let page = String::from_utf8(page).expect("UTF-8");
    let words_at = page.find("行政强制").expect("the row");
    let row = page[..words_at].rfind("<tr").expect("its beginning");
    let end = words_at + page[words_at..].find("</tr>").expect("its end") + "</tr>".len();
    let file = folder.path().join("南塘.html");
    fs::write(&file, format!("{}{}", &page[..row], &page[end..])).expect("a page");
    let given = [path_text(folder.path()), path_text(&folder.path().join("sum.ron"))];
    let key = "disclosure/coercion/decided";
    let Answer { exit, out, messages } = cli(["check", &given[0], "--format", "json"]);
    assert_eq!(exit, 1);
    assert_eq!(lines(&out)[0]["doubtful"], json!([key]), "{out}");
    assert!(messages.contains("没有找到 1 格"), "{messages}");
    let Answer { exit, out, .. } = cli(["sum", &given[0], "-o", &given[1], "--format", "json"]);
    assert_eq!(exit, 1);
    let told: Value = serde_json::from_str(&out).expect("JSON");
    let gap = json!([{ "cell": key, "offices": [{ "unit": report.unit_name, "gap": "unreadable" }] }]);
    assert_eq!(told["incomplete"], gap);
    assert_eq!(told["cells"].get(key), None, "not as zero");
    fs::remove_file(&given[1]).expect("the sum");

    // ReadContext it the report file, with another figure.
    save(&folder.path().join("z.ron"), &report, &Preserved::default(), None).expect("a report");
    let Answer { exit, out, messages } = cli(["check", &given[0], "--format", "json"]);
    assert_eq!((exit, lines(&out).len()), (1, 1), "the report file is told, though its name comes later");
    assert!(messages.contains("南塘.html") && messages.contains("数字不同，只列一份"), "{messages}");
    let Answer { exit, out, .. } = cli(["sum", &given[0], "-o", &given[1], "--format", "json"]);
    let told: Value = serde_json::from_str(&out).expect("JSON");
    assert_eq!((exit, &told["remarks"][0]["kind"], &told["incomplete"]), (1, &json!("twice_differing"), &json!([])));
}
