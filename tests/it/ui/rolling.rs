//! 由上年年报新建 in the window, and last year's prose.

use super::*;
use nianbao::document::paragraphs;
use nianbao::file::{Preserved, save};
use std::path::{Path, PathBuf};

/// The window with the report that was made from the sample, with something carried out.
fn rolled(folder: &Path) -> Window {
    let path = last_year(folder);
    let mut window = Window::new(USUAL, Settings::default(), move |app| app.roll_over_at_start(path));
    window.wait_until(|window| window.app().document().is_some());
    window
}

fn last_year(folder: &Path) -> PathBuf {
    let path = folder.join("2021.ron");
    let last = sample_with(&[("applications/carried_out/person", "3"), ("applications/carried_out/total", "3")]);
    save(&path, &last, &Preserved::default(), None).expect("saved");
    path
}

fn problems(window: &Window) -> &str {
    window.report().narrative(Narrative::Problems)
}

#[test]
fn the_start_page_and_the_menu_offer_it() {
    let mut window = Window::new(USUAL, Settings::default(), |_| ());
    window.wait(2);
    assert!(window.shows("由上年年报新建") && window.shows("带入单位信息和上年结转数") && window.shows("Ctrl+Shift+N"));
}

#[test]
fn the_new_report_is_unsaved_and_shows_the_carried_figures_and_their_source() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = rolled(folder.path());
    assert!(window.shows("已由2021年年报新建2022年年报，带入上年结转 7 格"));
    assert!(window.shows("上年：2021年年报（已载入）") && window.shows("未保存"));
    assert_eq!(window.report().unit_name, sample().unit_name);
    assert_eq!(window.text("applications/carried_in/person"), "3");
    assert_eq!(window.text("applications/received/person"), "");
    assert!(window.document().is_carried(cell("applications/carried_in/person")));
    window.show(Section::Applications);
    let name = cell("applications/carried_in/person").words();
    window.harness.get_by_role_and_label(Role::TextInput, &name).hover();
    for _ in 0..60 {
        window.frame([]);
    }
    assert!(window.shows("取自2021年年报的结转下年度继续办理"));
}

#[test]
fn unsaved_work_is_asked_about_before_another_report_takes_its_place() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = last_year(folder.path());
    let mut window = app(sample());
    window.click_cell("applications/received/person");
    window.type_text("5");
    if let Some(app) = window.harness.state_mut() {
        app.roll_over_at_start(path);
    }
    window.wait_until(|window| window.shows("不保存") || window.report().year() == 2022);
    assert_eq!(window.report().year(), 2021, "the question stands");
    window.click(Role::Button, "不保存");
    window.wait_until(|window| window.report().year() == 2022);
}

#[test]
fn a_report_without_a_year_makes_no_new_one() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("a.ron");
    save(&path, &Report::empty(0), &Preserved::default(), None).expect("saved");
    let mut window = Window::new(USUAL, Settings::default(), move |app| app.roll_over_at_start(path));
    window.wait_until(|window| window.shows("没有写年度"));
    assert!(window.app().document().is_none());
}

#[test]
fn paragraphs_are_taken_or_skipped_one_by_one_and_nothing_else_is_written() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = rolled(folder.path());
    let offered = paragraphs(&window.document().last_year().expect("beside").report, Narrative::Problems);
    assert!(offered.len() > 1);
    window.show(Section::Problems);
    assert!(window.shows(&format!("上年原文（2021年） · {} 段", offered.len())));
    assert_eq!(problems(&window), "");
    window.harness.get_all_by_role_and_label(Role::Button, "跳过").next().expect("an offer").click_accesskit();
    window.send([]);
    assert!(window.shows("已跳过："));
    assert_eq!(problems(&window), "", "what is skipped stays out");
    window.harness.get_all_by_role_and_label(Role::Button, "采用").next().expect("an offer").click_accesskit();
    window.send([]);
    assert_eq!(problems(&window), offered[1].text);
    assert!(window.shows("已采用："));
    window.press_with(CTRL, Key::Z);
    assert_eq!(problems(&window), "");
    assert!(!window.document().can_undo());
    assert!(!window.shows("已采用："), "it is offered again");
    window.click(Role::Button, "再看一次");
    assert!(!window.shows("已跳过："));
}

#[test]
fn the_years_are_moved_on_only_where_that_is_asked_for() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = rolled(folder.path());
    window.click(Role::Button, "单位和导语");
    let last = window.document().last_year().expect("beside").report.clone();
    let first = paragraphs(&last, Narrative::Preface).into_iter().next().expect("a preface");
    assert!(!first.stale.is_empty());
    window
        .harness
        .get_all_by_role_and_label(Role::Button, "改为2022年后采用")
        .next()
        .expect("an offer")
        .click_accesskit();
    window.send([]);
    assert_eq!(Some(window.report().narrative(Narrative::Preface)), first.advanced.as_deref());
    window.press_with(CTRL, Key::Z);
    window.harness.get_all_by_role_and_label(Role::Button, "采用").next().expect("an offer").click_accesskit();
    window.send([]);
    assert_eq!(window.report().narrative(Narrative::Preface), first.text);
}

#[test]
fn without_last_years_report_and_in_a_written_one_nothing_is_in_the_way() {
    let mut window = app(sample());
    window.show(Section::Problems);
    assert!(!window.shows("上年原文"));
    let folder = tempfile::tempdir().expect("a folder");
    let mut last = sample();
    last.apply(Edit::Year(2020));
    save(&folder.path().join("2020.ron"), &last, &Preserved::default(), None).expect("saved");
    let path = folder.path().join("2021.ron");
    save(&path, &sample(), &Preserved::default(), None).expect("saved");
    let mut window = Window::new(USUAL, Settings::default(), move |app| app.open_at_start(path));
    window.wait_until(|window| window.app().document().is_some_and(|document| document.last_year().is_some()));
    window.show(Section::Problems);
    assert!(window.shows("上年原文（2020年）"), "it is at hand");
    assert!(!window.shows("跳过"), "but closed");
}

#[test]
fn last_years_web_page_makes_a_new_report_with_its_figures() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("2021.html");
    let page = crate::import::document("published-hand-gbk.html");
    nianbao::file::replace(&path, &page).expect("the folder takes files");
    let mut window = Window::new(USUAL, Settings::default(), move |app| app.roll_over_at_start(path));
    window.wait_until(|window| window.app().document().is_some());
    assert_eq!((window.report().year(), window.report().unit_name.as_str()), (2022, "乐清市城东街道办事处"));
    assert_eq!(window.text("applications/carried_in/person"), "1");
    assert!(window.document().is_carried(cell("applications/carried_in/total")));
    window.show(Section::Problems);
    assert!(window.shows("上年原文（2021年）"));
    let path = folder.path().join("a.txt");
    nianbao::file::replace(&path, "今天天气很好。".as_bytes()).expect("the folder takes files");
    let mut window = Window::new(USUAL, Settings::default(), move |app| app.roll_over_at_start(path));
    window.wait_until(|window| window.shows("没有认出政府信息公开工作年度报告"));
    assert!(window.app().document().is_none());
}
