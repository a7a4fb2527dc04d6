//! Undo, redo, and what is saved.

use super::*;
use nianbao::report::differences;

#[test]
fn undo_and_redo_go_to_the_place_of_the_change() {
    let mut window = app(empty());
    window.click_cell("disclosure/permits/decided");
    window.type_text("5");
    window.press(Key::Enter);
    window.click_cell("applications/received/person");
    window.type_text("6");
    window.press(Key::Enter);
    window.enter(Narrative::Problems);
    window.type_text("好");
    window.show(Section::Overview);
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.report().narrative(Narrative::Problems), "");
    assert_eq!(window.focus(), Narrative::Problems.words());
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.text("applications/received/person"), "");
    assert_eq!(window.focus(), cell("applications/received/person").words());
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.text("disclosure/permits/decided"), "");
    assert_eq!(window.focus(), cell("disclosure/permits/decided").words());
    assert!(window.shows("已撤销"));
    window.press_with(CTRL, Key::Y);
    assert_eq!(window.text("disclosure/permits/decided"), "5");
    window.press_with(CTRL_SHIFT, Key::Z);
    assert_eq!(window.text("applications/received/person"), "6");
    assert_eq!(window.focus(), cell("applications/received/person").words());
}

#[test]
fn a_cell_with_its_sums_is_one_step() {
    let mut window = app(sample());
    window.click_cell("applications/received/business");
    window.type_text("123");
    window.press(Key::Enter);
    assert_eq!(window.text("applications/received/total"), "124");
    window.press_with(CTRL, Key::Z);
    assert_eq!(differences(window.report(), &sample()), []);
    assert!(!window.document().can_undo());
}

#[test]
fn undo_takes_back_the_half_typed_figure() {
    let mut window = app(sample());
    window.click_cell("applications/received/business");
    window.type_text("12");
    window.press_with(CTRL, Key::Z);
    assert_eq!(differences(window.report(), &sample()), []);
    window.press(Key::Enter);
    assert_eq!(differences(window.report(), &sample()), [], "nothing of it comes back");
}

#[test]
fn an_edit_after_undo_ends_what_could_be_made_again() {
    let mut window = app(empty());
    window.click_cell("applications/received/person");
    window.type_text("1");
    window.press(Key::Enter);
    window.press_with(CTRL, Key::Z);
    assert!(window.document().can_redo());
    window.type_text("2");
    assert!(!window.document().can_redo());
    window.press_with(CTRL, Key::Y);
    assert_eq!(window.text("applications/received/person"), "2");
}

#[test]
fn a_change_is_marked_as_unsaved_and_undoing_it_takes_the_mark_away() {
    let mut window = app(sample());
    assert!(!window.document().is_dirty() && window.shows("尚未保存为文件"));
    window.click_cell("applications/received/person");
    window.type_text("5");
    window.press(Key::Enter);
    assert!(window.document().is_dirty() && window.shows("未保存") && !window.shows("尚未"));
    window.press_with(CTRL, Key::Z);
    assert!(!window.document().is_dirty() && window.shows("尚未保存为文件"));
    window.type_text("6");
    assert!(window.document().is_dirty(), "undone below the saved state and typed on");
}

#[test]
fn a_revision_comes_back_with_its_state() {
    let mut window = app(sample());
    let first = window.document().revision();
    window.click_cell("applications/received/person");
    window.type_text("5");
    window.press(Key::Enter);
    let second = window.document().revision();
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.document().revision(), first);
    window.press_with(CTRL, Key::Y);
    assert_eq!(window.document().revision(), second);
    assert_ne!(first, second);
}
