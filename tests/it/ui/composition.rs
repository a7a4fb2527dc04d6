//! Chinese input: what is half composed is nobody's business but the field's.

use super::*;
use egui::ImeEvent;
use nianbao::report::differences;

fn preedit(text: &str) -> Event {
    Event::Ime(ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None })
}

fn commit(text: &str) -> Event {
    Event::Ime(ImeEvent::Commit(text.to_owned()))
}

/// Composes letter by letter and asserts that the report does not move.
fn compose(window: &mut Window, letters: &str) {
    let before = window.report().clone();
    let dirty = window.document().is_dirty();
    for end in 1..=letters.len() {
        window.send([preedit(&letters[..end])]);
        assert_eq!(differences(window.report(), &before), [], "{} is nobody's business", &letters[..end]);
    }
    window.pause();
    assert_eq!(differences(window.report(), &before), [], "neither after a while");
    assert_eq!(window.document().is_dirty(), dirty);
}

#[test]
fn prose_under_composition_reaches_the_report_when_it_is_committed() {
    let mut window = app(empty());
    window.enter(Narrative::Problems);
    window.type_text("甲");
    compose(&mut window, "nihao");
    assert!(window.shows("nihao"));
    window.send([commit("你好")]);
    assert_eq!(window.report().narrative(Narrative::Problems), "甲你好");
    window.undo_all();
    assert_eq!(window.report().narrative(Narrative::Problems), "");
    window.press_with(CTRL, Key::Y);
    assert!(!window.report().narrative(Narrative::Problems).contains("ni"));
}

#[test]
fn a_preedit_that_ends_and_commits_in_one_frame_is_taken_once() {
    let mut window = app(empty());
    window.enter(Narrative::Problems);
    compose(&mut window, "nihao");
    window.send([preedit(""), commit("你好")]);
    assert_eq!(window.report().narrative(Narrative::Problems), "你好");
    window.send([preedit("a"), preedit(""), commit("啊")]);
    assert_eq!(window.report().narrative(Narrative::Problems), "你好啊");
}

#[test]
fn a_composition_that_is_given_up_leaves_no_trace() {
    let mut window = app(sample());
    for narrative in [Narrative::Problems, Narrative::Lead] {
        window.enter(narrative);
        compose(&mut window, "ni");
        window.send([preedit("")]);
    }
    assert_eq!(differences(window.report(), &sample()), []);
    assert!(!window.document().is_dirty() && !window.document().can_undo());
}

#[test]
fn losing_the_focus_while_composing_leaves_no_trace() {
    let mut window = app(sample());
    window.enter(Narrative::Disclosure);
    compose(&mut window, "ni");
    window.show(Section::Problems);
    window.show(Section::Overview);
    assert_eq!(differences(window.report(), &sample()), []);
    window.enter(Narrative::Disclosure);
    compose(&mut window, "ni");
    window.harness.get_by_role_and_label(Role::MultilineTextInput, Narrative::OnRequest.words()).focus();
    window.send([]);
    assert_eq!(differences(window.report(), &sample()), []);
    window.click(Role::Button, "单位和导语");
    window.harness.get_by_role_and_label(Role::TextInput, "单位全称").focus();
    window.send([]);
    compose(&mut window, "ni");
    window.show(Section::Disputes);
    assert_eq!(differences(window.report(), &sample()), []);
    compose(&mut window, "ni");
    window.click(Role::TextInput, &cell("disputes/after/other").words());
    window.show(Section::Disclosure);
    assert_eq!(differences(window.report(), &sample()), []);
    assert!(!window.document().is_dirty() && !window.document().can_undo());
}

#[test]
fn a_cell_under_composition_takes_what_is_committed() {
    let mut window = app(empty());
    window.click_cell("applications/received/person");
    compose(&mut window, "yibai");
    window.send([down(Key::Enter, Modifiers::NONE), up(Key::Enter, Modifiers::NONE)]);
    assert_eq!(window.focus(), cell("applications/received/person").words(), "Enter is the input method's");
    window.send([commit("一百二十")]);
    assert_eq!(window.text("applications/received/person"), "一百二十");
    window.press(Key::Enter);
    assert_eq!(window.text("applications/received/person"), "120");
    assert_eq!(window.undo_all(), 1);
}

#[test]
fn the_field_of_f2_under_composition_takes_what_is_committed() {
    let mut window = app(with_cells(&[("applications/received/person", "7")]));
    window.click_cell("applications/received/person");
    window.press(Key::F2);
    window.press(Key::End);
    compose(&mut window, "jian");
    window.send([commit("件")]);
    assert_eq!(window.text("applications/received/person"), "7件");
    window.press(Key::Enter);
    assert_eq!(window.text("applications/received/person"), "7");
}

#[test]
fn the_name_of_the_unit_under_composition_takes_what_is_committed() {
    let mut window = app(Report::empty(2021));
    window.click(Role::Button, "单位和导语");
    window.harness.get_by_role_and_label(Role::TextInput, "单位全称").focus();
    window.send([]);
    compose(&mut window, "yueqing");
    window.send([commit("乐清")]);
    assert_eq!(window.report().unit_name, "乐清");
    compose(&mut window, "shi");
    window.send([commit("市")]);
    assert_eq!(window.report().unit_name, "乐清市");
    window.undo_all();
    assert_eq!(window.report().unit_name, "");
}

#[test]
fn undo_is_the_input_methods_while_it_composes() {
    let mut window = app(empty());
    window.enter(Narrative::Problems);
    window.type_text("甲");
    compose(&mut window, "ni");
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.report().narrative(Narrative::Problems), "甲");
    window.send([commit("你")]);
    assert_eq!(window.report().narrative(Narrative::Problems), "甲你");
}
