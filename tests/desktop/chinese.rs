//! Chinese typed through an input method.

use crate::desktop::{Desktop, Kind, on_desktop, put};
use crate::program::{Program, opened, sample_in};
use crate::wait::{until, within};
use nianbao::form::{Edition, Narrative, Table};
use nianbao::report::Cell;
use std::fs;
use std::time::Duration;

const NEEDED: [(&str, &str); 2] =
    [("/usr/bin/fcitx5", "fcitx5"), ("/usr/share/fcitx5/inputmethod/pinyin.conf", "fcitx5-pinyin")];

/// Where the input method shows what is being composed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Composing {
    /// In a window of its own.
    Beside,
    /// In the field itself, as on Windows.
    OnTheSpot,
}

#[test]
fn chinese_is_typed_in_prose_and_nothing_half_composed_is_saved() {
    type_prose("pinyin-prose", Composing::Beside);
}

#[test]
fn text_composed_on_the_spot_is_not_saved_before_it_is_committed() {
    type_prose("pinyin-on-the-spot", Composing::OnTheSpot);
}

fn type_prose(name: &str, composing: Composing) {
    on_desktop(name, Kind::Usual, &NEEDED, |desktop| {
        let path = sample_in(&desktop.work());
        prepare_input_method(desktop, composing);
        let program = Program::start(desktop, &[&path]);
        program.await_saved(true);
        program.pages_down(4);
        program.enter(Narrative::Problems.words());
        turn_pinyin_on(desktop);
        desktop.keys(["n", "i", "h", "a", "o", "space"]);
        program.await_saved(false);
        program.save_and_await(&path, "你好", |report| report.narrative(Narrative::Problems).contains("你好"));
        desktop.shot("committed");
        // While composing, nothing of it is in the report; saving does not take it along.
        desktop.keys(["z", "h", "o", "n", "g"]);
        desktop.settle();
        desktop.shot("composing");
        desktop.keys(["ctrl+s"]);
        desktop.settle();
        let text = opened(&path).expect("a whole file").report.narrative(Narrative::Problems).to_owned();
        assert!(!text.contains("zhong") && !text.contains("zhon"), "half composed: {text}");
        desktop.keys(["Escape"]);
        desktop.settle();
        program.ask_to_close();
        // Whatever the question, the file stays free of half-composed text.
        within(Duration::from_secs(1), || desktop.reader().with_words("不保存").map(|_| program.press("不保存")));
        program.await_end();
        let text = opened(&path).expect("a whole file").report.narrative(Narrative::Problems).to_owned();
        assert!(!text.contains("zhon"), "half composed: {text}");
    });
}

#[test]
fn enter_while_composing_does_not_leave_the_cell() {
    on_desktop("pinyin-cell", Kind::Usual, &NEEDED, |desktop| {
        let path = sample_in(&desktop.work());
        prepare_input_method(desktop, Composing::OnTheSpot);
        let program = Program::start(desktop, &[&path]);
        program.await_saved(true);
        program.pages_down(1);
        desktop.settle();
        turn_pinyin_on(desktop);
        desktop.keys(["y", "i", "b", "a", "i"]);
        desktop.settle();
        desktop.shot("composing");
        program.await_saved(true);
        // The first Enter belongs to the input method and gives the letters; what follows stands in the same cell.
        desktop.keys(["Return"]);
        desktop.settle();
        turn_pinyin_off(desktop);
        desktop.keys(["9"]);
        let cell = Edition::latest().at(Table::Disclosure, 0, 0).expect("a first cell");
        program.save_and_await(&path, "one cell with all of it", |report| {
            *report.cell(cell) == Cell::Unreadable("yibai9".to_owned())
        });
        program.ask_to_close();
        program.await_end();
    });
}

/// Lays down the settings of the input method and starts it: a keyboard and pinyin.
fn prepare_input_method(desktop: &Desktop, composing: Composing) {
    let folder = desktop.home().join(".config/fcitx5");
    fs::create_dir_all(folder.join("conf")).expect("a folder for the settings");
    // On in every field from its first key on, also where the program makes its connection anew.
    put(&folder.join("config"), b"[Behavior]\nActiveByDefault=True\nShareInputState=All\n");
    if composing == Composing::OnTheSpot {
        put(&folder.join("conf/xim.conf"), b"UseOnTheSpot=True\n");
    }
    put(
        &folder.join("profile"),
        b"[Groups/0]\nName=Default\nDefault Layout=us\nDefaultIM=pinyin\n\n[Groups/0/Items/0]\nName=keyboard-us\nLayout=\n\n\
          [Groups/0/Items/1]\nName=pinyin\nLayout=\n\n[GroupOrder]\n0=Default\n",
    );
    desktop.service("fcitx5", &["--disable=wayland,waylandim"]);
    until("the input method", || {
        let told = desktop.run("fcitx5-remote", &[]);
        (told.status.success() && !told.stdout.is_empty()).then_some(())
    });
}

fn turn_pinyin_on(desktop: &Desktop) {
    until("pinyin is on", || {
        // The input method takes note of a field at the first key, whichever it is.
        desktop.keys(["Control_L"]);
        desktop.run("fcitx5-remote", &["-o"]);
        desktop.run("fcitx5-remote", &["-s", "pinyin"]);
        let name = desktop.run("fcitx5-remote", &["-n"]);
        (String::from_utf8_lossy(&name.stdout).trim() == "pinyin" && state(desktop) == "2").then_some(())
    });
}

fn turn_pinyin_off(desktop: &Desktop) {
    until("pinyin is off", || {
        desktop.run("fcitx5-remote", &["-c"]);
        (state(desktop) == "1").then_some(())
    });
}

/// What the input method says of itself: 1 is off, 2 is on, 0 is without a field.
fn state(desktop: &Desktop) -> String {
    String::from_utf8_lossy(&desktop.run("fcitx5-remote", &[]).stdout).trim().to_owned()
}
