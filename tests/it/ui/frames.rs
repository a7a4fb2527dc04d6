//! On a slow machine several keys come within one frame. They do what they would do one by one.

use super::*;
use nianbao::report::differences;

fn key(key: Key) -> Vec<Event> {
    key_with(Modifiers::NONE, key)
}

fn key_with(modifiers: Modifiers, key: Key) -> Vec<Event> {
    vec![
        Event::ModifiersChanged(modifiers),
        down(key, modifiers),
        up(key, modifiers),
        Event::ModifiersChanged(Modifiers::NONE),
    ]
}

/// Does the same one by one and at once, and asserts that it leads to the same report, place and history.
fn same_at_once(prepare: impl Fn() -> Window, strokes: &[Vec<Event>]) {
    let (mut one_by_one, mut at_once) = (prepare(), prepare());
    for stroke in strokes {
        one_by_one.send(stroke.clone());
    }
    at_once.send(strokes.concat());
    assert_eq!(differences(one_by_one.report(), at_once.report()), [], "{strokes:?}");
    assert_eq!(one_by_one.focus(), at_once.focus(), "{strokes:?}");
    assert_eq!(one_by_one.undo_all(), at_once.undo_all(), "{strokes:?}");
}

fn in_table_3() -> Window {
    let mut window = app(with_cells(&[("applications/received/person", "7"), ("applications/received/total", "7")]));
    window.click_cell("applications/received/person");
    window
}

#[test]
fn typing_and_leaving() {
    same_at_once(in_table_3, &[typed('1'), typed('2'), key(Key::Enter), typed('3'), key(Key::Tab), typed('4')]);
    same_at_once(in_table_3, &[typed('1'), key(Key::Escape), key(Key::ArrowDown), typed('5'), key(Key::ArrowRight)]);
    same_at_once(in_table_3, &[key(Key::Delete), key(Key::Enter), typed('8'), key(Key::Backspace), typed('9')]);
    same_at_once(in_table_3, &[typed('0'), typed('件'), key(Key::Enter), key(Key::ArrowUp), typed('6')]);
}

#[test]
fn f2_and_then_typing() {
    same_at_once(in_table_3, &[key(Key::F2), key(Key::End), typed('2'), key(Key::Enter), typed('3'), key(Key::Enter)]);
    same_at_once(in_table_3, &[typed('1'), key(Key::F2), key(Key::Home), typed('2'), key(Key::Tab), typed('4')]);
}

#[test]
fn undo_after_typing() {
    same_at_once(in_table_3, &[typed('1'), key(Key::Enter), typed('3'), key(Key::Enter), key_with(CTRL, Key::Z)]);
    same_at_once(in_table_3, &[typed('1'), key_with(CTRL, Key::Z), typed('3'), key(Key::Enter)]);
    same_at_once(
        in_table_3,
        &[typed('1'), key(Key::Enter), key_with(CTRL, Key::Z), key_with(CTRL, Key::Y), typed('5'), key(Key::Enter)],
    );
}

#[test]
fn another_page_after_typing() {
    same_at_once(in_table_3, &[typed('1'), key_with(CTRL, Key::PageDown), typed('3'), key(Key::Enter)]);
    same_at_once(in_table_3, &[typed('4'), typed('件'), key_with(CTRL, Key::PageUp), typed('3')]);
}

#[test]
fn pasting_after_typing() {
    same_at_once(
        in_table_3,
        &[typed('1'), key(Key::Enter), vec![Event::Paste("5\t6".to_owned())], key(Key::Enter), typed('2')],
    );
}

#[test]
fn menus_after_typing() {
    let alt = Modifiers::ALT;
    same_at_once(in_table_3, &[typed('1'), key_with(alt, Key::E), typed('9'), key(Key::Escape), typed('2')]);
    same_at_once(in_table_3, &[typed('1'), key_with(alt, Key::V), key(Key::Enter), typed('2'), key(Key::Enter)]);
}

#[test]
fn a_letter_with_alt_is_not_typed() {
    let alt_r = || {
        let mut events = key_with(Modifiers::ALT, Key::R);
        events.insert(2, Event::Text("r".to_owned()));
        events
    };
    let mut window = app(empty());
    window.enter(Narrative::Problems);
    window.send(alt_r());
    assert_eq!(window.report().narrative(Narrative::Problems), "");
    window.send([alt_r(), typed('好')].concat());
    assert_eq!(window.report().narrative(Narrative::Problems), "好");
}

#[test]
fn commits_of_an_input_method_and_keys() {
    let commit = |text: &str| vec![Event::Ime(egui::ImeEvent::Commit(text.to_owned()))];
    same_at_once(in_table_3, &[commit("十"), key(Key::Enter), commit("二十"), key(Key::Enter)]);
}

#[test]
fn prose_and_undo() {
    let in_prose = || {
        let mut window = app(empty());
        window.enter(Narrative::Problems);
        window
    };
    same_at_once(in_prose, &[typed('1'), typed('好'), key(Key::Enter), typed('2'), key(Key::ArrowLeft), typed('3')]);
    same_at_once(in_prose, &[typed('甲'), key_with(CTRL, Key::Z), typed('乙')]);
    same_at_once(in_prose, &[typed('甲'), key_with(CTRL, Key::PageUp), typed('3'), key(Key::Enter)]);
}

#[test]
fn any_keys_in_a_table_in_batches_of_any_size() {
    let mut random = fastrand::Rng::with_seed(11);
    let keys = [
        Key::Enter,
        Key::Tab,
        Key::ArrowUp,
        Key::ArrowDown,
        Key::ArrowLeft,
        Key::ArrowRight,
        Key::Escape,
        Key::Delete,
        Key::Backspace,
        Key::Home,
        Key::End,
    ];
    for _ in 0..crate::common::rounds(200) {
        let strokes: Vec<Vec<Event>> = (0..random.usize(2..10))
            .map(|_| match random.u8(..10) {
                0..=4 => typed(['0', '1', '9', '件', '.'][random.usize(..5)]),
                _ => key(keys[random.usize(..keys.len())]),
            })
            .collect();
        same_at_once(in_table_3, &strokes);
    }
}

/// Goes somewhere and does something there.
fn do_something(window: &mut Window, random: &mut fastrand::Rng) {
    let keys = [
        Key::Enter,
        Key::Tab,
        Key::ArrowUp,
        Key::ArrowDown,
        Key::Escape,
        Key::Delete,
        Key::Backspace,
        Key::F2,
        Key::F8,
        Key::F1,
        Key::F7,
        Key::PageDown,
        Key::Home,
        Key::End,
    ];
    let commands =
        [Key::Z, Key::Z, Key::Y, Key::PageDown, Key::PageUp, Key::Period, Key::Home, Key::Plus, Key::Num0, Key::A];
    let texts = ["0", "12", "件", "好，", "二十", "２０２１年", "镕"];
    let text = texts[random.usize(..texts.len())].to_owned();
    let preedit = |text: &str| Event::Ime(egui::ImeEvent::Preedit { text: text.to_owned(), active_range_chars: None });
    match random.u8(..16) {
        0..=5 => window.send([Event::Text(text)]),
        6 => window.send([Event::Paste(["1\t2\n3\t4", "好\r\n了", "5"][random.usize(..3)].to_owned())]),
        7 => {
            window.send([preedit("n")]);
            window.send([preedit("ni")]);
            window.send([preedit(""), Event::Ime(egui::ImeEvent::Commit(text))]);
        }
        8 => {
            window.send([preedit("ni")]);
            window.send(click_at(pos2(random.f32() * USUAL.x, 42.0 + random.f32() * (USUAL.y - 70.0))));
            window.send([preedit("")]);
        }
        9 | 10 => window.send(key_with(CTRL, commands[random.usize(..commands.len())])),
        11 => {
            let all: Vec<CellId> =
                Edition::latest().cells().filter(|cell| cell.table() != nianbao::form::Table::Applications).collect();
            let to = all[random.usize(..all.len())];
            window.show(Section::from(to.table()));
            window.click(Role::TextInput, &to.words());
        }
        12 => window.enter(Narrative::ALL[random.usize(..Narrative::ALL.len())]),
        _ => window.send(key(keys[random.usize(..keys.len())])),
    }
    if random.u8(..8) == 0 {
        window.pause();
    }
}

#[test]
fn whatever_is_done_can_be_taken_back_and_made_again() {
    let mut random = fastrand::Rng::with_seed(12);
    let mut taken_back = 0;
    for round in 0..crate::common::rounds(80) {
        let start = sample();
        let mut window = app(start.clone());
        for _ in 0..60 {
            do_something(&mut window, &mut random);
        }
        window.press_with(CTRL, Key::Num0);
        window.show(Section::Problems);
        let end = window.report().clone();
        let steps = window.undo_all();
        assert_eq!(differences(window.report(), &start), [], "round {round}");
        assert!(!window.document().is_dirty());
        for _ in 0..steps {
            window.press_with(CTRL, Key::Y);
        }
        assert_eq!(differences(window.report(), &end), [], "round {round}");
        taken_back += steps;
    }
    assert!(taken_back > 40, "{taken_back} steps were taken back");
}
