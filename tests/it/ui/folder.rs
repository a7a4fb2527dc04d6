//! The supervisor's page: a folder of reports as a table of offices.

use super::*;
use nianbao::file::{FolderMemory, Preserved, save};
use std::path::Path;
use std::time::Instant;

/// A report of the sample's figures under another name.
fn named(name: &str) -> Report {
    let mut report = sample();
    report.apply(Edit::UnitName(name.to_owned()));
    report
}

fn put(folder: &Path, name: &str, report: &Report) {
    save(&folder.join(format!("{name}.ron")), report, &Preserved::default(), None).expect("the folder takes files");
}

/// Three offices: a sound one, one whose sum is wrong, one that cannot be read; and a list with a fourth.
fn county(folder: &Path) {
    put(folder, "甲", &named("云江市甲街道办事处"));
    let mut faulty = named("云江市乙街道办事处");
    set_cells(&mut faulty, &[("applications/received/total", "7")]);
    put(folder, "乙", &faulty);
    nianbao::file::replace(&folder.join("丙.ron"), b"(form").expect("the folder takes files");
}

fn settings(folder: &Path, units: Option<&str>) -> Settings {
    let list = units.map(|units| {
        let path = folder.join("单位名单.txt");
        nianbao::file::replace(&path, units.as_bytes()).expect("the folder takes files");
        path
    });
    let memory = FolderMemory { path: folder.to_owned(), units: list, ..FolderMemory::default() };
    Settings { folders: vec![memory], ..Settings::default() }
}

/// The window with a folder that was read.
fn with_folder(folder: &Path, settings: Settings) -> Window {
    let path = folder.to_owned();
    let mut window = Window::new(USUAL, settings, |app| app.open_at_start(path));
    until(&mut window, "全部单位", |window| window.shows("合计") && !window.shows("正在读取"));
    window
}

/// Draws frames until something is seen.
fn until(window: &mut Window, what: &str, is_seen: impl Fn(&Window) -> bool) {
    let begun = Instant::now();
    while !is_seen(window) {
        assert!(begun.elapsed() < Duration::from_secs(20), "{what}");
        window.frame([]);
    }
    window.send([]);
}

fn rows(window: &Window) -> Vec<String> {
    let nodes = window.harness.root().children_recursive();
    nodes
        .filter(|node| node.accesskit_node().role() == Role::Row)
        .filter_map(|node| node.accesskit_node().label())
        .collect()
}

#[test]
fn offices_are_listed_with_what_is_found_and_the_unreadable_and_missing_ones_too() {
    let folder = tempfile::tempdir().expect("a folder");
    county(folder.path());
    let units = "云江市甲街道办事处\n云江市丁镇人民政府\n云江市乙街道办事处\n";
    let mut window = with_folder(folder.path(), settings(folder.path(), Some(units)));
    until(&mut window, "the list of units", |window| window.shows("未交"));
    let listed = rows(&window);
    assert!(listed[0].starts_with("云江市甲街道办事处，填报，错误 0"), "{listed:?}");
    assert_eq!(listed[1], "云江市丁镇人民政府，未交");
    assert!(listed[2].starts_with("云江市乙街道办事处，填报，错误 2"), "{listed:?}");
    assert_eq!(listed[3], "丙.ron，无法读取");
    assert!(window.shows("已读 2 份，1 份打不开，1 份未交"));
    window.click(Role::ListItem, "未交 1");
    assert_eq!(rows(&window), ["云江市丁镇人民政府，未交"]);
    window.press(Key::Escape);
    assert_eq!(rows(&window).len(), 4, "Escape lists all again");
    window.click(Role::Row, "丙.ron，无法读取");
    assert!(window.shows("丙.ron") && window.harness.query_by_role_and_label(Role::Button, "打开").is_none());
    window.click(Role::CheckBox, "只看错误");
    assert_eq!(rows(&window).len(), 2);
}

#[test]
fn a_head_of_the_matrix_lists_who_breaks_the_rule_and_the_finding_opens_its_place() {
    let folder = tempfile::tempdir().expect("a folder");
    county(folder.path());
    let mut window = with_folder(folder.path(), settings(folder.path(), None));
    window.click(Role::ColumnHeader, "只看行合计");
    let listed = rows(&window);
    assert!(matches!(&listed[..], [only] if only.starts_with("云江市乙街道办事处")), "{listed:?}");
    window.press(Key::ArrowDown);
    assert!(window.shows("应为 1，现为 7") && window.shows("差 6"), "both sides and the difference");
    window.click(Role::ListItem, "三·一·总计，行合计不符：应为 1，现为 7，差 6");
    until(&mut window, "the report opens", |window| window.app().document().is_some());
    assert_eq!(window.report().unit_name, "云江市乙街道办事处");
    assert_eq!(window.focus(), "三·一·总计");
    window.click(Role::Button, "返回文件夹");
    assert!(window.app().document().is_none() && window.shows("合计 1"), "the choice is still in force");
}

#[test]
fn keys_walk_the_table_open_an_office_and_search() {
    let folder = tempfile::tempdir().expect("a folder");
    county(folder.path());
    let mut window = with_folder(folder.path(), settings(folder.path(), None));
    window.press_with(CTRL, Key::F);
    assert_eq!(window.focus(), "按单位名称查找");
    window.type_text("甲");
    assert_eq!(rows(&window).len(), 1);
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    until(&mut window, "the report opens", |window| window.app().document().is_some());
    assert_eq!(window.report().unit_name, "云江市甲街道办事处");
    // Ctrl+W closes the report, then the folder.
    window.press_with(CTRL, Key::W);
    assert!(window.app().document().is_none() && window.shows("合计"));
    window.press_with(CTRL, Key::W);
    assert!(!window.shows("合计") && window.shows("最近的文件夹"));
}

#[test]
fn a_changed_and_a_new_file_are_seen_within_two_seconds_and_a_folder_at_rest_draws_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    county(folder.path());
    let mut window = with_folder(folder.path(), settings(folder.path(), None));
    window.wait(3);
    let delay = window.harness.output().viewport_output[&ViewportId::ROOT].repaint_delay;
    assert!(delay > Duration::from_secs(60), "nothing is drawn by itself: {delay:?}");
    let begun = Instant::now();
    put(folder.path(), "乙", &named("云江市乙街道办事处"));
    put(folder.path(), "戊", &named("云江市戊街道办事处"));
    until(&mut window, "it is seen", |window| {
        let listed = rows(window);
        listed.len() == 4 && listed.iter().any(|row| row.starts_with("云江市乙街道办事处，填报，错误 0"))
    });
    assert!(begun.elapsed() < Duration::from_secs(2), "{:?}", begun.elapsed());
}

#[test]
fn a_sum_opens_as_a_new_report_whose_cells_open_into_their_offices() {
    let folder = tempfile::tempdir().expect("a folder");
    county(folder.path());
    let units = "云江市甲街道办事处\n云江市乙街道办事处\n云江市丁镇人民政府\n";
    let mut window = with_folder(folder.path(), settings(folder.path(), Some(units)));
    until(&mut window, "the list of units", |window| window.shows("未交"));
    window.click(Role::Button, "汇总成表");
    assert!(window.shows("计入 2 份年报") && window.shows("名单里有 1 个单位未交"));
    window.click(Role::CheckBox, "计入云江市乙街道办事处");
    assert!(window.shows("计入 1 份年报"));
    window.click(Role::CheckBox, "计入云江市乙街道办事处");
    window.click(Role::Button, "汇总");
    until(&mut window, "the sum opens", |window| window.app().document().is_some());
    assert_eq!(window.report().offices().len(), 2);
    assert!(window.document().is_dirty(), "it is not saved yet");
    assert_eq!(window.report().unit_name, "云江市", "what their names have in common");
    assert!(window.shows("没有计入的单位 1 个：云江市丁镇人民政府"));
    assert_eq!(window.text("disclosure/permits/decided"), "138");
    window.click_cell("disclosure/permits/decided");
    assert!(window.shows("2 份有数，共 2 个单位"));
    window.click_cell("applications/received/total");
    assert!(window.shows("不完整：与本单位其他格不符"));
    window.click_cell("disclosure/permits/decided");
    window.click(Role::ListItem, "云江市乙街道办事处 69");
    window.click(Role::Button, "不保存");
    until(&mut window, "the office opens", |window| window.report().unit_name == "云江市乙街道办事处");
    assert_eq!(window.focus(), cell("disclosure/permits/decided").words());
}

#[test]
fn a_report_that_was_handed_in_is_returned_or_approved_from_the_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut report = named("云江市甲街道办事处");
    let step = report.step("小李", 1_640_000_000, nianbao::report::Stage::Submitted, "").expect("it may be handed in");
    report.apply(step);
    put(folder.path(), "甲", &report);
    let mut window = with_folder(folder.path(), settings(folder.path(), None));
    assert!(rows(&window)[0].starts_with("云江市甲街道办事处，待审"), "{:?}", rows(&window));
    window.press(Key::ArrowDown);
    window.click(Role::Button, "退回意见");
    window.harness.get_by_role_and_label(Role::MultilineTextInput, "退回意见").focus();
    window.send([]);
    window.type_text("表三请核对");
    window.click(Role::Button, "退回");
    assert!(window.shows("请先写署名"), "nobody returns without a name");
    window.harness.get_by_role_and_label(Role::TextInput, "署名").focus();
    window.send([]);
    window.type_text("老王");
    window.click(Role::Button, "退回");
    until(&mut window, "it is returned", |window| rows(window)[0].starts_with("云江市甲街道办事处，退回"));
    let opened = nianbao::file::open(&folder.path().join("甲.ron")).expect("it is there");
    let (entry, step) = opened.report.review().last_step().expect("a step");
    assert_eq!((entry.who.as_str(), step.reason.as_str()), ("老王", "表三请核对"));
    assert!(window.harness.query_by_role_and_label(Role::Button, "审定").is_none(), "it is with the clerk again");
}

#[test]
fn a_list_of_units_in_the_folder_is_taken_by_itself_and_can_be_left() {
    let folder = tempfile::tempdir().expect("a folder");
    county(folder.path());
    let list = "单位名称\n云江市甲街道办事处\n云江市乙街道办事处\n云江市戊镇人民政府\n";
    nianbao::file::replace(&folder.path().join("报送单位名单.txt"), list.as_bytes()).expect("the folder takes files");
    let mut window = with_folder(folder.path(), Settings::default());
    until(&mut window, "the list of units", |window| window.shows("1 份未交"));
    window.click(Role::Link, "不用名单");
    until(&mut window, "the list is left", |window| window.shows("选单位名单…"));
    window.pause();
    assert!(!window.shows("未交"), "it is not taken again");
}

#[test]
fn a_folder_without_reports_and_one_that_is_gone_say_so() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = with_folder(folder.path(), Settings::default());
    assert!(window.shows("文件夹里没有年报文件"));
    std::fs::remove_dir(folder.path()).expect("it goes");
    until(&mut window, "it is told", |window| window.shows("读不了这个文件夹"));
}

#[test]
fn reports_are_handed_down_from_the_menu_of_the_folder() {
    let folder = tempfile::tempdir().expect("a folder");
    county(folder.path());
    let mut window = with_folder(folder.path(), settings(folder.path(), Some("云江市甲街道办事处\n")));
    window.click(Role::MenuItem, "文件");
    window.click(Role::MenuItem, "下发预填年报…");
    assert!(window.shows("下发预填年报") && window.shows("单位名单.txt"));
    assert!(window.harness.query_by_role_and_label(Role::Button, "生成").is_none(), "the target is missing");
    window.press(Key::Escape);
    assert!(window.shows("合计"), "back on the folder's page");
}
