//! Menus and commands by keyboard.

use super::*;

const ALT: Modifiers = Modifiers::ALT;

#[test]
fn a_menu_opens_with_alt_and_its_letter_and_escape_closes_it() {
    for (key, word) in
        [(Key::F, "另存为"), (Key::E, "空白填零"), (Key::C, "采用建议"), (Key::V, "正文字号"), (Key::H, "键盘操作")]
    {
        let mut window = app(sample());
        assert!(!window.shows(word));
        window.press_with(ALT, key);
        assert!(window.shows(word), "{key:?}");
        window.press(Key::Escape);
        assert!(!window.shows(word), "{key:?}");
    }
}

#[test]
fn alt_alone_opens_the_first_menu_and_closes_it_again() {
    let mut window = app(sample());
    for opened in [true, false] {
        window.send([Event::ModifiersChanged(ALT)]);
        window.send([Event::ModifiersChanged(Modifiers::NONE)]);
        assert_eq!(window.shows("另存为"), opened);
    }
}

#[test]
fn arrows_move_in_the_menus_and_enter_runs_the_command() {
    let mut window = app(sample());
    window.press_with(ALT, Key::C);
    window.press(Key::ArrowRight);
    assert!(window.shows("正文字号"));
    window.press(Key::Enter);
    assert!(window.shows("110%") && !window.shows("正文字号"));
    window.press_with(ALT, Key::V);
    window.press(Key::ArrowDown);
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    assert!(window.shows("100%"));
    window.press_with(ALT, Key::V);
    window.press(Key::ArrowDown);
    window.press(Key::ArrowUp);
    window.press(Key::Enter);
    assert!(window.shows("110%"));
    window.press_with(ALT, Key::C);
    window.press(Key::ArrowLeft);
    assert!(window.shows("空白填零"));
}

#[test]
fn typing_while_a_menu_is_open_does_not_reach_the_cell() {
    let mut window = app(sample());
    window.click_cell("applications/received/person");
    window.press_with(ALT, Key::F);
    window.type_text("9");
    window.paste("8");
    window.press(Key::Delete);
    window.press(Key::Tab);
    window.press(Key::Escape);
    assert!(!window.document().is_dirty());
    window.type_text("9");
    assert_eq!(window.text("applications/received/person"), "9", "the cell has the keyboard again");
}

#[test]
fn typing_while_a_menu_is_open_does_not_reach_prose() {
    let mut window = app(sample());
    window.enter(Narrative::Problems);
    window.press_with(ALT, Key::E);
    window.type_text("甲");
    window.press(Key::Enter);
    window.press(Key::Escape);
    assert!(!window.document().is_dirty());
}

#[test]
fn a_command_that_cannot_be_given_does_nothing() {
    let mut window = app(sample());
    window.press_with(CTRL, Key::Z);
    window.press_with(CTRL, Key::Y);
    window.press_with(CTRL_SHIFT, Key::Num0);
    window.press_with(ALT, Key::E);
    window.press(Key::Enter);
    assert!(!window.document().is_dirty());
}

#[test]
fn help_and_the_list_of_keys_open_by_keyboard_and_close_again() {
    let mut window = app(sample());
    window.press(Key::F1);
    assert!(window.shows("撰写提示"));
    window.press(Key::F1);
    assert!(!window.shows("撰写提示"));
    window.press_with(ALT, Key::H);
    window.press(Key::ArrowDown);
    window.press(Key::Enter);
    assert!(window.shows("到下一行 / 上一行"));
    window.press(Key::Escape);
    assert!(!window.shows("到下一行 / 上一行"));
}

#[test]
fn ctrl_page_down_walks_the_pages_and_takes_the_keyboard_along() {
    let mut window = app(sample());
    window.click(Role::Button, "单位和导语");
    for forward in [true, false] {
        let mut sections = Section::ALL;
        if !forward {
            sections.reverse();
        }
        for section in sections {
            window.press_with(CTRL, if forward { Key::PageDown } else { Key::PageUp });
            let focus = window.focus();
            let here = match section.table() {
                Some(table) => cell_named(&focus).is_some_and(|cell| cell.table() == table),
                None => section.narratives().any(|narrative| narrative.words() == focus),
            };
            assert!(here, "{section:?}: {focus:?} has the keyboard");
        }
        window.press_with(CTRL, if forward { Key::PageDown } else { Key::PageUp });
        assert!(window.harness.query_by_role_and_label(Role::TextInput, "单位全称").is_some());
    }
}

#[test]
fn zoom_stays_between_75_and_300_percent() {
    let mut window = app(sample());
    for _ in 0..30 {
        window.press_with(CTRL, Key::Plus);
    }
    assert!(window.shows("300%"));
    assert!((window.harness.ctx.zoom_factor() - 3.0).abs() < 0.01);
    window.press_with(CTRL, Key::Num0);
    assert!(window.shows("100%"));
    for _ in 0..30 {
        window.press_with(CTRL, Key::Minus);
    }
    assert!(window.shows("75%"));
    assert!((window.harness.ctx.zoom_factor() - 0.75).abs() < 0.01);
}
