//! The mouse in the tables.

use super::*;
use egui::{MouseWheelUnit, vec2};

impl Window {
    /// The middle of a cell on the screen.
    fn middle(&self, key: &str) -> Pos2 {
        self.harness.get_by_role_and_label(Role::TextInput, &cell(key).words()).rect().center()
    }

    fn double_click(&mut self, key: &str) {
        let at = self.middle(key);
        self.move_hand();
        self.send(click_at(at).into_iter().chain(click_at(at)));
    }

    fn scroll(&mut self, at: Pos2, points: f32) {
        self.wheel(at, MouseWheelUnit::Point, points, Modifiers::NONE);
    }

    fn wheel(&mut self, at: Pos2, unit: MouseWheelUnit, by: f32, modifiers: Modifiers) {
        self.send([Event::PointerMoved(at), Event::ModifiersChanged(modifiers)]);
        let delta = vec2(0.0, by);
        let source = egui::MouseWheelSource::Wheel;
        self.frame([Event::MouseWheel { unit, delta, phase: egui::TouchPhase::Move, modifiers, source }]);
        self.wait(30);
        self.send([Event::ModifiersChanged(Modifiers::NONE)]);
    }
}

#[test]
fn a_click_elsewhere_leaves_the_cell_as_enter_does() {
    let mut window = app(empty());
    window.click_cell("applications/received/person");
    window.type_text("１２件");
    window.click_cell("applications/received/legal");
    assert_eq!(window.text("applications/received/person"), "12");
    window.type_text("3");
    window.click(Role::Button, "单位和导语");
    assert_eq!(window.text("applications/received/total"), "15");
    assert_eq!(window.undo_all(), 2);
}

#[test]
fn a_double_click_edits_what_stands_there() {
    let mut window = app(with_cells(&[("disclosure/permits/decided", "69")]));
    window.show(Section::Disclosure);
    window.double_click("disclosure/permits/decided");
    window.press(Key::End);
    window.type_text("1");
    assert_eq!(window.text("disclosure/permits/decided"), "691");
    window.press(Key::ArrowLeft);
    window.type_text("0");
    assert_eq!(window.text("disclosure/permits/decided"), "6901", "arrows move the caret");
    window.click_cell("disclosure/penalties/decided");
    window.type_text("2");
    assert_eq!(window.text("disclosure/permits/decided"), "6901");
    assert_eq!(window.text("disclosure/penalties/decided"), "2");
}

#[test]
fn a_computed_cell_does_not_open_by_a_double_click() {
    let mut window = app(with_cells(&[("disputes/direct/total", "3")]));
    window.show(Section::Disputes);
    window.double_click("disputes/direct/total");
    window.type_text("4");
    assert_eq!(window.text("disputes/direct/total"), "3");
}

#[test]
fn the_wheel_moves_table_3_and_a_click_meets_the_cell_that_is_seen() {
    let mut window = Window::new(vec2(1366.0, 500.0), Settings::default(), |app| app.show_report(empty()));
    window.click_cell("applications/received/person");
    let at = window.middle("applications/granted/person");
    window.scroll(at, -2000.0);
    let last = "applications/carried_out/legal";
    let seen = window.middle(last);
    assert!(seen.y < 500.0 - 26.0, "the last row is in view, at {seen}");
    window.send(click_at(seen));
    assert_eq!(window.focus(), cell(last).words());
    window.type_text("7");
    assert_eq!(window.text(last), "7");
    assert!((window.middle(last) - seen).length() < 1.0, "nothing moved under the pointer");
    window.scroll(at, 2000.0);
    window.press(Key::Enter);
    let now = cell_named(&window.focus()).expect("a cell has the keyboard");
    let middle = window.middle(now.key());
    assert!((100.0..474.0).contains(&middle.y), "{now:?} is scrolled into view, at {middle}");
}

#[test]
fn every_cell_of_a_scrolled_table_can_be_reached_by_keys_and_is_in_view() {
    let mut window = Window::new(vec2(960.0, 400.0), Settings::default(), |app| app.show_report(empty()));
    window.show(Section::Applications);
    for _ in 0..30 {
        let now = cell_named(&window.focus()).expect("a cell has the keyboard");
        let middle = window.middle(now.key());
        assert!((100.0..374.0).contains(&middle.y), "{now:?} is in view, at {middle}");
        window.press(Key::Enter);
    }
}

#[test]
fn a_screen_reader_can_go_to_a_cell_whatever_stands_in_it() {
    for text in ["", "5"] {
        let mut window = app(with_cells(&[("disputes/after/other", text)]));
        window.show(Section::Disputes);
        window.harness.get_by_role_and_label(Role::TextInput, &cell("disputes/after/other").words()).focus();
        window.send([]);
        assert_eq!(window.focus(), cell("disputes/after/other").words());
        window.type_text("8");
        assert_eq!(window.text("disputes/after/other"), "8");
    }
}

#[test]
fn one_notch_of_the_wheel_with_ctrl_is_one_step_of_zoom() {
    let mut window = app(sample());
    let middle = pos2(600.0, 400.0);
    for (notches, shown) in [(1.0, "110%"), (1.0, "120%"), (-1.0, "110%"), (-1.0, "100%"), (-1.0, "90%")] {
        window.wheel(middle, MouseWheelUnit::Line, notches, CTRL);
        assert!(window.shows(shown), "{notches} leads to {shown}, not {:?}", window.harness.ctx.zoom_factor());
    }
}

#[test]
fn one_notch_of_the_wheel_moves_table_3_by_some_rows() {
    let mut window = Window::new(vec2(1366.0, 500.0), Settings::default(), |app| app.show_report(empty()));
    window.click_cell("applications/received/person");
    let before = window.middle("applications/granted/person");
    window.wheel(before, MouseWheelUnit::Line, -1.0, Modifiers::NONE);
    let moved = before.y - window.middle("applications/granted/person").y;
    assert!((22.0..200.0).contains(&moved), "moved by {moved}");
    window.wheel(before, MouseWheelUnit::Line, 1.0, Modifiers::NONE);
    assert_eq!(window.middle("applications/granted/person"), before);
}

#[test]
fn menus_can_be_clicked_and_a_click_elsewhere_closes_them() {
    let mut window = app(sample());
    window.click(Role::MenuItem, "查看");
    assert!(window.shows("正文字号"));
    window.click(Role::MenuItem, "正文字号增大");
    assert!(window.shows("正文字号：四号") && !window.shows("正文字号减小"));
    window.click(Role::MenuItem, "文件");
    assert!(window.shows("另存为"));
    window.send(click_at(pos2(700.0, 500.0)));
    assert!(!window.shows("另存为"));
    assert!(!window.document().is_dirty());
}

#[test]
fn the_dock_closes_and_opens_again() {
    let mut window = app(sample());
    assert!(window.shows("填报说明"));
    window.click(Role::Button, "关闭右侧栏");
    assert!(!window.shows("填报说明"));
    window.press(Key::F7);
    assert!(window.shows("填报说明"));
    window.click(Role::Tab, "填报说明");
    assert!(window.shows("撰写提示"));
}
