//! `ledger`: table 3 from a ledger of applications.

use super::*;
use nianbao::form::Edition;

const LEDGER: &str = "申请日期,申请人类型,办理结果,答复日期\n\
                      2021-03-05,自然人,予以公开,2021-03-20\n\
                      2021-12-30,商业企业,,\n\
                      2020-12-30,自然人,不存在,2021-01-08\n\
                      2020-01-05,自然人,予以公开,2020-01-20\n\
                      2021-05-05,法人或其他组织,予以公开,2021-05-20\n";

fn written(folder: &Path, text: &str) -> String {
    let path = folder.join("a.csv");
    fs::write(&path, text).expect("the folder takes files");
    path_text(&path)
}

fn count(report: &Report, key: &str) -> String {
    report.cell(Edition::latest().cell(&format!("applications/{key}")).expect("a key")).text().into_owned()
}

#[test]
fn a_ledger_fills_table_3_of_a_new_report_and_tells_what_it_left_out() {
    let folder = folder();
    let (ledger, out) = (written(folder.path(), LEDGER), path_text(&folder.path().join("out.ron")));
    let answer = cli(["ledger", &ledger, "--year", "2021", "-o", &out]);
    assert_eq!(answer.exit, 1, "{}{}", answer.out, answer.messages);
    for told in
        ["共 5 行，计入 3，不属本年 1，没有计入 1", "第6行", "没有写明是哪一类组织", "第5行", "本年以前已经答复"]
    {
        assert!(answer.out.contains(told), "{told}: {}", answer.out);
    }
    let report = open(Path::new(&out)).expect("a report").report;
    assert_eq!(report.year(), 2021);
    for (key, expected) in [
        ("received/person", "1"),
        ("received/total", "2"),
        ("carried_in/person", "1"),
        ("not_held/person", "1"),
        ("handled/total", "2"),
        ("carried_out/business", "1"),
        ("petition/other", "0"),
    ] {
        assert_eq!(count(&report, key), expected, "{key}");
    }
    // What is there is never overwritten unasked.
    let again = cli(["ledger", &ledger, "--year", "2021", "-o", &out]);
    assert_eq!(again.exit, 2);
    assert!(again.messages.contains("已有这个文件"), "{}", again.messages);
}

#[test]
fn an_existing_report_is_filled_where_it_is_named_and_each_changed_cell_is_told() {
    let folder = folder();
    let ledger = written(folder.path(), LEDGER);
    let file = stored(folder.path(), "r.ron", &sample());
    let answer = cli(["ledger", &ledger, "--year", "2021", "--into", &file, "-o", &file]);
    assert_eq!(answer.exit, 1, "{}", answer.messages);
    assert!(answer.messages.contains("原为"), "{}", answer.messages);
    let report = open(Path::new(&file)).expect("a report").report;
    assert_eq!(count(&report, "received/total"), "2");
    assert_eq!(report.narrative(Narrative::Preface), sample().narrative(Narrative::Preface));
    let other = cli(["ledger", &ledger, "--year", "2020", "--into", &file, "-o", &file]);
    assert_eq!(other.exit, 2);
    assert!(other.messages.contains("是2021年的年报"), "{}", other.messages);
    let elsewhere = path_text(&folder.path().join("new.ron"));
    assert_eq!(cli(["ledger", &ledger, "--year", "2021", "--into", &file, "-o", &elsewhere]).exit, 1);
    assert!(Path::new(&elsewhere).exists());
}

#[test]
fn a_ledger_is_told_as_json_with_the_rows_of_each_cell() {
    let folder = folder();
    let (ledger, out) = (written(folder.path(), LEDGER), path_text(&folder.path().join("out.ron")));
    let answer = cli(["ledger", "--format", "json", &ledger, "--year", "2021", "-o", &out]);
    let lines = answer.lines();
    let [line] = &lines[..] else { panic!("{}", answer.out) };
    assert_eq!((&line["rows"], &line["counted"]), (&json!(5), &json!(3)));
    assert_eq!(line["cells"]["applications/received/total"], json!(2));
    assert_eq!(line["rows_of"]["applications/not_held/person"][0]["row"], json!(4));
    assert_eq!(line["unreadable"][0]["row"], json!(6));
    assert_eq!(line["outside"][0]["row"], json!(5));
}

#[test]
fn columns_that_are_not_known_are_asked_for_and_can_be_named() {
    let folder = folder();
    let text = "甲,乙,丙,丁\n2021-03-05,自然人,予以公开,2021-03-20\n";
    let (ledger, out) = (written(folder.path(), text), path_text(&folder.path().join("out.ron")));
    let answer = cli(["ledger", &ledger, "--year", "2021", "-o", &out]);
    assert_eq!(answer.exit, 2);
    assert!(answer.messages.contains("认不出申请日期、申请人类型、办理结果"), "{}", answer.messages);
    assert!(answer.messages.contains("A 甲") && answer.messages.contains("--columns"), "{}", answer.messages);
    assert!(!Path::new(&out).exists());
    let columns = "申请日期=甲,申请人类型=B,办理结果=丙，答复日期=d";
    let answer = cli(["ledger", &ledger, "--year", "2021", "-o", &out, "--columns", columns]);
    assert_eq!(answer.exit, 0, "{}{}", answer.out, answer.messages);
    assert_eq!(count(&open(Path::new(&out)).expect("a report").report, "granted/person"), "1");
    let other = path_text(&folder.path().join("b.ron"));
    for (columns, told) in [("申请日期=Z", "没有“Z”这一列"), ("日子=A", "没有“日子”这一项"), ("申请日期", "看不懂")]
    {
        let answer = cli(["ledger", &ledger, "--year", "2021", "-o", &other, "--columns", columns]);
        assert_eq!(answer.exit, 2);
        assert!(answer.messages.contains(told), "{}", answer.messages);
    }
}

#[test]
fn sheets_that_would_count_twice_are_asked_about() {
    let folder = folder();
    let source = format!("{}/tests/data/import/ledger/copied.xlsx", env!("CARGO_MANIFEST_DIR"));
    let out = path_text(&folder.path().join("out.ron"));
    let answer = cli(["ledger", &source, "--year", "2021", "-o", &out]);
    assert_eq!(answer.exit, 2);
    assert!(answer.messages.contains("“全年”和“1月”") && answer.messages.contains("--sheet"), "{}", answer.messages);
    let answer = cli(["ledger", &source, "--year", "2021", "-o", &out, "--sheet", "1月"]);
    assert_eq!(answer.exit, 0, "{}", answer.messages);
    assert_eq!(count(&open(Path::new(&out)).expect("a report").report, "received/total"), "2");
    let answer = cli(["ledger", &source, "--year", "2021", "-o", &out, "--sheet", "2月"]);
    assert!(answer.exit == 2);
}

#[test]
fn a_ledger_that_is_not_there_or_is_none_writes_nothing() {
    let folder = folder();
    let out = path_text(&folder.path().join("out.ron"));
    let missing = path_text(&folder.path().join("missing.xlsx"));
    assert_eq!(cli(["ledger", &missing, "--year", "2021", "-o", &out]).exit, 2);
    let ledger = written(folder.path(), "");
    let answer = cli(["ledger", &ledger, "--year", "2021", "-o", &out]);
    assert!(answer.exit == 2 && answer.messages.contains("文件是空的"), "{}", answer.messages);
    assert!(!Path::new(&out).exists());
    let help = cli(["ledger", "--help"]);
    assert!(help.exit == 0 && help.out.contains("--columns") && help.out.contains("申请日期=C"), "{}", help.out);
}
