//! 台账: the sheet over the page, filling table 3, the rows of a cell.

use super::*;
use std::path::{Path, PathBuf};
use std::time::Instant;

const HEADS: &str = "申请日期,申请人类型,处理大类,处理小类,答复日期\n";
const ROWS: &str = "2021-03-05,自然人,予以公开,,2021-03-20\n\
                    2021-04-05,商业企业,不予公开,国家秘密,2021-04-20\n\
                    2021-05-05,张三,予以公开,,2021-05-20\n\
                    2020-12-30,自然人,无法提供,信息不存在,2021-01-08\n\
                    2022-01-05,自然人,,,\n";

fn ledger(folder: &Path, text: &str) -> PathBuf {
    let path = folder.join("台账.csv");
    nianbao::file::replace(&path, text.as_bytes()).expect("the folder takes files");
    path
}

/// The window with a report and a ledger that was read.
fn with_ledger(report: Report, settings: Settings, path: PathBuf) -> Window {
    let mut window = Window::new(USUAL, settings, |app| {
        app.show_report(report);
        app.read_ledger_at_start(path);
    });
    let begun = Instant::now();
    while !window.shows("另选台账…") {
        assert!(begun.elapsed() < Duration::from_secs(20), "the ledger is read");
        window.send([]);
    }
    window
}

fn report_of(year: u32) -> Report {
    Report::empty(year)
}

#[test]
fn a_ledger_shows_what_each_row_was_read_as_and_fills_the_table_in_one_step() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window =
        with_ledger(report_of(2021), Settings::default(), ledger(folder.path(), &format!("{HEADS}{ROWS}")));
    for words in [
        "A　申请日期",
        "C　处理大类",
        "D　处理小类",
        "第2行",
        "予以公开",
        "三·一·自然人，三·（一）·自然人",
        "认不出申请人的类型",
        "本年以后才收到",
        "没有计入 1",
        "不属本年 1",
    ] {
        assert!(window.shows(words), "{words}");
    }
    assert_eq!(window.text("applications/received/person"), "");
    window.click(Role::Button, "填入表三");
    for (key, count) in [
        ("applications/received/person", "1"),
        ("applications/received/business", "1"),
        ("applications/received/total", "2"),
        ("applications/carried_in/person", "1"),
        ("applications/state_secret/business", "1"),
        ("applications/not_held/total", "1"),
        ("applications/handled/total", "3"),
        ("applications/carried_out/total", "0"),
        ("applications/petition/legal", "0"),
    ] {
        assert_eq!(window.text(key), count, "{key}");
    }
    assert!(window.shows("计入 3 行，另有 2 行没有计入"));
    assert!(!window.shows("另选台账…"), "the sheet is closed");
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.text("applications/received/person"), "");
    assert!(!window.document().can_undo(), "it was one step");
    window.press_with(CTRL, Key::Y);
    assert_eq!(window.text("applications/handled/total"), "3");
}

#[test]
fn each_cell_opens_its_rows_and_each_row_its_cell() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window =
        with_ledger(report_of(2021), Settings::default(), ledger(folder.path(), &format!("{HEADS}{ROWS}")));
    window.click(Role::Button, "填入表三");
    window.click_cell("applications/received/business");
    assert!(window.shows("由台账 1 行组成"));
    assert!(window.shows("第3行") && window.shows("不予公开 · 国家秘密"));
    assert!(!window.shows("第2行"));
    // The row goes to the other cell that it counts in.
    window.click(Role::ListItem, "第3行，也计入 三·（三）1·商业企业");
    assert_eq!(window.focus(), "三·（三）1·商业企业");
    window.click_cell("applications/received/research");
    assert!(window.shows("台账里没有计入本格的行"));
    window.click_cell("applications/received/person");
    window.type_text("7");
    window.press(Key::Enter);
    window.click_cell("applications/received/person");
    assert!(window.shows("台账 1 行，本格现为 7"));
    window.click(Role::Button, "收起");
    assert!(!window.shows("本格现为 7"));
    window.click(Role::Button, "台账");
    assert!(window.shows("另选台账…"));
    window.click(Role::ListItem, "第5行：三·二·自然人，三·（四）1·自然人");
    assert_eq!(window.focus(), "三·（四）1·自然人");
    assert!(window.shows("由台账 1 行组成"));
}

#[test]
fn columns_are_said_once_and_known_again_by_their_heads() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = "来的日子,哪种人,怎么办的,完的日子\n2021-03-05,自然人,予以公开,2021-03-20\n";
    let mut window = with_ledger(report_of(2021), Settings::default(), ledger(folder.path(), text));
    assert!(window.shows("没有认出这一列，请选择"));
    assert!(window.harness.query_by_role_and_label(Role::Button, "填入表三").is_none());
    for (role, name) in [
        ("申请日期", "A　来的日子"),
        ("申请人类型", "B　哪种人"),
        ("办理结果", "C　怎么办的"),
        ("答复日期", "D　完的日子"),
    ] {
        window.click(Role::ComboBox, role);
        window.click(Role::Button, name);
    }
    assert!(window.shows("三·一·自然人，三·（一）·自然人"));
    window.click(Role::Button, "填入表三");
    assert_eq!(window.text("applications/granted/person"), "1");
}

#[test]
fn escape_leaves_the_sheet_and_the_report_as_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = with_ledger(sample(), Settings::default(), ledger(folder.path(), &format!("{HEADS}{ROWS}")));
    assert!(window.shows("格已有别的数，以台账为准"));
    window.press(Key::Escape);
    assert!(!window.shows("另选台账…"));
    assert_eq!(*window.report(), sample());
    assert!(!window.document().is_dirty());
}

#[test]
fn remembered_heads_are_used_for_the_next_ledger() {
    let folder = tempfile::tempdir().expect("a folder");
    let text = "来的日子,哪种人,怎么办的\n2021-03-05,自然人,予以公开\n";
    let heads = [&["来的日子"][..], &["哪种人"], &["怎么办的"], &[]];
    let heads = heads.map(|names| names.iter().map(|name| (*name).to_owned()).collect());
    let settings = Settings { ledger_heads: vec![heads], ..Settings::default() };
    let window = with_ledger(report_of(2021), settings, ledger(folder.path(), text));
    assert!(window.shows("三·一·自然人，三·（一）·自然人"));
}

#[test]
fn a_ledger_that_cannot_be_read_is_told_in_a_bar() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = ledger(folder.path(), "");
    let mut window = Window::new(USUAL, Settings::default(), |app| {
        app.show_report(sample());
        app.read_ledger_at_start(path);
    });
    let begun = Instant::now();
    while !window.shows("台账没有读入") {
        assert!(begun.elapsed() < Duration::from_secs(20));
        window.send([]);
    }
    assert!(window.shows("文件是空的"));
    assert_eq!(*window.report(), sample());
}
