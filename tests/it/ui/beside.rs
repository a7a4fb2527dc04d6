//! Another report beside the open one.

use super::*;
use nianbao::file::{Preserved, open, save};
use std::path::Path;

/// The sample beside a report in which a cell and a sentence differ.
fn compared(folder: &Path) -> Window {
    let mut other = sample_with(&[("disclosure/permits/decided", "41")]);
    let problems = other.narrative(Narrative::Problems).to_owned();
    other.apply(Edit::Narrative(Narrative::Problems, format!("另一份的一句。{problems}")));
    let path = folder.join("另一份.ron");
    save(&path, &other, &Preserved::default(), None).expect("saved");
    let mut window = Window::new(USUAL, Settings::default(), move |app| {
        app.show_report(sample());
        app.compare_at_start(path);
    });
    window.wait_until(|window| window.shows("与另一份年报比较"));
    window
}

#[test]
fn both_values_are_told_cell_by_cell_and_sentence_by_sentence() {
    let folder = tempfile::tempdir().expect("a folder");
    let window = compared(folder.path());
    for words in ["1 格、1 句不同", "另一份.ron", "41", "另一份的一句。", "（空）", "导出修订稿…"]
    {
        assert!(window.shows(words), "{words}");
    }
    assert!(!window.shows("用我的") && !window.shows("恢复整份"), "the other report is only looked at");
}

#[test]
fn a_click_goes_to_the_place_and_a_bar_leads_back() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut window = compared(folder.path());
    window.click(Role::Link, &cell("disclosure/permits/decided").words());
    assert_eq!(window.focus(), cell("disclosure/permits/decided").words());
    assert!(!window.shows("导出修订稿…"));
    window.type_text("41");
    window.press(Key::Enter);
    window.click(Role::Button, "返回比较");
    assert!(window.shows("1 句不同") && !window.shows("1 格、1 句不同"), "what was changed meanwhile is seen");
    assert!(!window.shows("返回比较"));
    window.press(Key::Escape);
    assert!(!window.shows("导出修订稿…"));
    assert_eq!(window.text("disclosure/permits/decided"), "41");
}

#[test]
fn the_other_file_stays_as_it_was() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("另一份.ron");
    let mut window = compared(folder.path());
    let before = open(&path).expect("readable").report;
    window.click(Role::Link, &cell("disclosure/permits/decided").words());
    window.type_text("9");
    window.press(Key::Enter);
    window.wait(5);
    assert_eq!(open(&path).expect("readable").report, before);
    assert!(!nianbao::file::exists(&folder.path().join("另一份.ron.lock")), "it is not locked either");
}
