//! Typing prose.

use super::*;

#[test]
fn typing_without_a_pause_is_one_step_and_a_pause_begins_another() {
    let mut window = app(empty());
    window.enter(Narrative::Disclosure);
    for sign in "全年公开".chars() {
        window.frame([Event::Text(sign.to_string())]);
    }
    window.pause();
    window.frame([Event::Text("好".to_owned())]);
    window.wait(2);
    assert_eq!(window.report().narrative(Narrative::Disclosure), "全年公开好");
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.report().narrative(Narrative::Disclosure), "全年公开");
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.report().narrative(Narrative::Disclosure), "");
    assert!(!window.document().can_undo());
    window.press_with(CTRL, Key::Y);
    assert_eq!(window.report().narrative(Narrative::Disclosure), "全年公开");
}

#[test]
fn undo_in_prose_is_that_of_the_document() {
    let mut window = app(empty());
    window.click_cell("disclosure/permits/decided");
    window.type_text("5");
    window.press(Key::Enter);
    window.enter(Narrative::Problems);
    window.press_with(CTRL, Key::Z);
    assert_eq!(window.text("disclosure/permits/decided"), "");
    assert_eq!(window.focus(), cell("disclosure/permits/decided").words());
}

#[test]
fn undo_in_prose_keeps_the_caret_where_the_change_was() {
    let mut window = app(empty());
    window.enter(Narrative::Problems);
    window.send([Event::Text("甲乙".to_owned())]);
    window.pause();
    window.send([Event::Text("丙".to_owned())]);
    window.press_with(CTRL, Key::Z);
    window.send([Event::Text("丁".to_owned())]);
    assert_eq!(window.report().narrative(Narrative::Problems), "甲乙丁");
}

#[test]
fn enter_in_prose_begins_a_paragraph() {
    let mut window = app(empty());
    window.enter(Narrative::Problems);
    window.type_text("甲");
    window.press(Key::Enter);
    window.type_text("乙");
    assert_eq!(window.report().narrative(Narrative::Problems), "甲\n乙");
}

#[test]
fn pasted_prose_has_plain_line_ends() {
    let mut window = app(empty());
    window.enter(Narrative::Problems);
    window.paste("甲\r\n乙\r丙");
    assert_eq!(window.report().narrative(Narrative::Problems), "甲\n乙\n丙");
    assert_eq!(window.undo_all(), 1);
}

#[test]
fn typing_in_two_narratives_is_two_steps() {
    let mut window = app(empty());
    window.enter(Narrative::Disclosure);
    window.send([Event::Text("甲".to_owned())]);
    window.enter(Narrative::Oversight);
    window.send([Event::Text("乙".to_owned())]);
    assert_eq!(window.undo_all(), 2);
}

#[test]
fn every_narrative_takes_text() {
    let mut window = app(empty());
    for narrative in Narrative::ALL {
        window.enter(narrative);
        window.type_text("文");
        assert_eq!(window.report().narrative(narrative), "文", "{narrative:?}");
    }
    assert_eq!(window.undo_all(), Narrative::ALL.len());
}

#[test]
fn a_megabyte_of_prose_is_drawn_and_edited_without_panic() {
    let mut report = empty();
    let text = "2021年，我街道主动公开信息29条，收到申请12件。\n".repeat(1_000_000 / 70);
    report.apply(Edit::Narrative(Narrative::Problems, text.clone()));
    let mut window = app(report);
    window.enter(Narrative::Problems);
    let before = std::time::Instant::now();
    window.frame([Event::Text("好".to_owned())]);
    let frame = before.elapsed();
    assert_eq!(window.report().narrative(Narrative::Problems).len(), text.len() + "好".len());
    // A guard against a hang, not a measure: the build is not optimised and the machine may be busy.
    assert!(frame.as_secs() < 60, "one frame took {frame:?}");
}
