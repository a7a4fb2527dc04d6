//! The window reads: figures of the prose that follow the tables, 核实说明, last year's report, common sentences.

use super::*;
use nianbao::file::{Preserved, save};
use nianbao::rules::Severity;
use std::time::Instant;

const SENTENCE: &str = "全年作出行政许可决定69件。";

/// The sample with a sentence that tells a figure of table 2.
fn told() -> Report {
    let mut report = sample();
    let text = format!("{}{SENTENCE}", report.narrative(Narrative::Disclosure));
    report.apply(Edit::Narrative(Narrative::Disclosure, text));
    report
}

fn prose(window: &Window) -> &str {
    window.report().narrative(Narrative::Disclosure)
}

#[test]
fn a_figure_of_the_prose_follows_its_cell_and_both_are_one_undo_step() {
    let mut window = app(told());
    window.click_cell("disclosure/permits/decided");
    window.type_text("123");
    assert!(prose(&window).contains("行政许可决定123件"), "{}", prose(&window));
    assert!(window.shows("正文1处数字已随表更新"));
    window.press(Key::Enter);
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.text("disclosure/permits/decided"), "69");
    assert!(prose(&window).contains("行政许可决定69件"), "{}", prose(&window));
    window.press_with(CTRL, Key::Y);
    assert!(prose(&window).contains("行政许可决定123件"), "{}", prose(&window));
}

#[test]
fn giving_up_a_cell_gives_up_what_followed_it() {
    let mut window = app(told());
    window.click_cell("disclosure/permits/decided");
    window.type_text("5");
    window.press(Key::Escape);
    assert_eq!(window.text("disclosure/permits/decided"), "69");
    assert!(prose(&window).ends_with(SENTENCE));
    assert!(!window.document().is_dirty());
}

#[test]
fn a_figure_that_did_not_agree_stays_a_finding() {
    let mut report = told();
    report.apply(Edit::Cell(cell("disclosure/permits/decided"), Cell::Count(70)));
    let mut window = app(report);
    assert!(window.document().findings().iter().any(|finding| finding.code == "N1"));
    window.click_cell("disclosure/permits/decided");
    window.type_text("71");
    window.press(Key::Enter);
    assert!(prose(&window).ends_with(SENTENCE));
    assert!(window.document().findings().iter().any(|finding| finding.code == "N1"));
}

#[test]
fn figures_stay_where_the_setting_says_so() {
    let settings = Settings { living_figures: false, ..Settings::default() };
    let mut window = Window::new(USUAL, settings, |app| app.show_report(told()));
    window.click_cell("disclosure/permits/decided");
    window.type_text("70");
    assert!(prose(&window).ends_with(SENTENCE));
}

#[test]
fn a_warning_is_explained_in_place_and_the_words_retire_with_the_values() {
    let mut window = app(sample());
    let warnings = |window: &Window| window.document().tally().warnings;
    let before = warnings(&window);
    loop {
        window.press(Key::F8);
        if window.shows("写核实说明") && window.focus() == Narrative::OtherMatters.words() {
            break;
        }
    }
    window.click(Role::Button, "写核实说明");
    window.click(Role::MultilineTextInput, "核实说明");
    window.type_text("本年没有收费");
    window.click(Role::Button, "确定");
    assert_eq!(warnings(&window), before - 1);
    assert!(window.shows("核实说明：本年没有收费"));
    let explained = |window: &Window| window.document().findings().iter().any(|finding| finding.explained.is_some());
    assert!(explained(&window));
    window.enter(Narrative::OtherMatters);
    window.type_text("又");
    assert!(!explained(&window), "the words in question have changed");
    let offered = window.document().findings().iter().any(|finding| finding.offered.as_deref() == Some("本年没有收费"));
    assert!(offered, "the words are at hand");
}

#[test]
fn last_years_report_in_the_same_folder_is_found_and_compared() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut last = sample();
    last.apply(Edit::Year(2020));
    for (key, text) in [("applications/carried_out/person", "3"), ("applications/carried_out/total", "3")] {
        last.apply(Edit::Cell(cell(key), Cell::read(text, cell(key).kind())));
    }
    let path = folder.path().join("2021.ron");
    save(&folder.path().join("2020.ron"), &last, &Preserved::default(), None).expect("saved");
    save(&path, &sample(), &Preserved::default(), None).expect("saved");
    let mut window = Window::new(USUAL, Settings::default(), move |app| app.open_at_start(path));
    let begun = Instant::now();
    while window.app().document().is_none_or(|document| document.last_year().is_none()) {
        assert!(begun.elapsed() < Duration::from_secs(20), "last year's report is found");
        std::thread::park_timeout(Duration::from_millis(5));
        window.wait(1);
    }
    window.wait(3);
    assert!(window.shows("上年：2020年年报（已载入）"));
    let across = |window: &Window| {
        let findings = window.document().findings();
        findings.iter().filter(|finding| finding.code == "X1" && finding.severity == Severity::Error).count()
    };
    assert_eq!(across(&window), 2, "自然人 and 总计");
    window.click_cell("applications/carried_in/person");
    window.type_text("3");
    window.press(Key::Enter);
    assert_eq!(across(&window), 0);
    assert!(window.document().is_carried(cell("applications/carried_in/person")));
}

#[test]
fn the_coach_puts_a_sentence_with_its_figures_in() {
    let mut window = app(sample());
    window.press(Key::F1);
    let before = prose(&window).to_owned();
    window.harness.get_all_by_role_and_label(Role::Link, "插入这一句").next().expect("an offer").click();
    window.send([]);
    let after = prose(&window);
    assert!(after.starts_with(&before) && after.contains("行政许可决定69件"), "{after}");
    window.press_with(CTRL, Key::Z);
    assert_eq!(prose(&window), before);
}
