//! Opening, saving and closing.

use super::*;
use egui::{ViewportCommand, ViewportEvent};
use nianbao::file::{Preserved, load_settings, open, replace, save};
use nianbao::report::differences;
use std::path::{Path, PathBuf};
use std::time::Instant;

/// How long work beside the window may take.
const PATIENCE: Duration = Duration::from_secs(20);

impl Window {
    /// Draws frames until it is so; work beside the window may take a while.
    pub(super) fn wait_until(&mut self, mut so: impl FnMut(&Self) -> bool) {
        let begun = Instant::now();
        while !so(self) {
            assert!(begun.elapsed() < PATIENCE, "waited in vain");
            std::thread::park_timeout(Duration::from_millis(2));
            self.frame([]);
        }
        self.send([]);
    }

    /// The system asks the window to close. Returns whether it does, or stays to ask something.
    pub(super) fn ask_to_close(&mut self) -> bool {
        self.ask_to_close_after([])
    }

    /// The system asks the window to close, and the window learns of it in one frame with what was done before.
    fn ask_to_close_after(&mut self, events: impl IntoIterator<Item = Event>) -> bool {
        let viewport = self.harness.input_mut().viewports.entry(ViewportId::ROOT).or_default();
        viewport.events.push(ViewportEvent::Close);
        self.frame(events);
        for _ in 0..20 {
            self.frame([]);
        }
        self.is_closed
    }
}

pub(super) fn opened(path: &Path) -> Window {
    let path = path.to_owned();
    let mut window = Window::new(USUAL, Settings::default(), move |app| app.open_at_start(path));
    window.wait_until(|window| window.app().document().is_some());
    window
}

pub(super) fn saved_sample(folder: &Path) -> PathBuf {
    let path = folder.join("chengdong.ron");
    save(&path, &sample(), &Preserved::default(), None).expect("the folder takes files");
    path
}

#[test]
fn closing_asks_only_where_something_is_unsaved() {
    let mut window = app(sample());
    assert!(window.ask_to_close(), "nothing is unsaved, so the window goes");
    let mut window = app(sample());
    window.click_cell("applications/received/person");
    window.type_text("5");
    assert!(!window.ask_to_close());
    window.wait(1);
    assert!(window.shows("关闭之前要保存吗"));
    window.type_text("7");
    assert_eq!(window.text("applications/received/person"), "5", "the question has the keyboard");
    window.press(Key::Escape);
    assert!(!window.shows("关闭之前要保存吗"));
    assert!(window.document().is_dirty());
    window.type_text("8");
    assert_eq!(window.text("applications/received/person"), "8", "the cell has the keyboard again");
}

#[test]
fn a_file_is_saved_by_one_key_with_the_half_typed_figure() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = saved_sample(folder.path());
    let mut window = opened(&path);
    window.click_cell("applications/received/person");
    window.type_text("４件");
    window.press_with(CTRL, Key::S);
    window.wait_until(|window| !window.document().is_dirty());
    assert!(window.shows("已保存"));
    let read = open(&path).expect("readable").report;
    assert_eq!(read.cell(cell("applications/received/person")).text(), "4");
    assert_eq!(differences(&read, window.report()), []);
    window.press(Key::Enter);
    window.press_with(CTRL, Key::Z);
    assert!(window.document().is_dirty(), "undone below the saved state");
    window.press_with(CTRL, Key::Y);
    assert!(!window.document().is_dirty(), "back at the saved state");
}

#[test]
fn a_file_is_saved_with_what_was_typed_in_the_same_frame() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = saved_sample(folder.path());
    let mut window = opened(&path);
    let save =
        [Event::ModifiersChanged(CTRL), down(Key::S, CTRL), up(Key::S, CTRL), Event::ModifiersChanged(Modifiers::NONE)];
    window.click_cell("applications/received/person");
    window.frame(typed('4').into_iter().chain(save.clone()));
    window.wait_until(|window| !window.document().is_dirty() && window.text("applications/received/person") == "4");
    let read = open(&path).expect("readable").report;
    assert_eq!(read.cell(cell("applications/received/person")).text(), "4");
    window.enter(Narrative::Lead);
    window.frame(typed('好').into_iter().chain(save));
    window.wait(1);
    window.wait_until(|window| !window.document().is_dirty());
    let read = open(&path).expect("readable").report;
    assert!(read.narrative(Narrative::Lead).contains('好'));
}

#[test]
fn closing_with_save_writes_the_file_and_goes() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = saved_sample(folder.path());
    let mut window = opened(&path);
    window.click_cell("applications/received/person");
    window.type_text("4");
    assert!(!window.ask_to_close());
    window.frame([]);
    window.frame([down(Key::Enter, Modifiers::NONE)]);
    let begun = Instant::now();
    while !window.is_closed {
        assert!(begun.elapsed() < PATIENCE, "the window stays");
        window.frame([]);
        std::thread::park_timeout(Duration::from_millis(2));
    }
    assert!(!window.document().is_dirty());
    let read = open(&path).expect("readable").report;
    assert_eq!(read.cell(cell("applications/received/person")).text(), "4");
}

/// A window that is busy for a moment learns of everything at once: nothing may overtake what was typed.
#[test]
fn a_request_to_close_waits_for_what_was_typed_before_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = saved_sample(folder.path());
    let key = |key, modifiers| [down(key, modifiers), up(key, modifiers)];
    let figure = || "46".chars().flat_map(typed);

    let mut window = opened(&path);
    window.click_cell("applications/received/person");
    assert!(!window.ask_to_close_after(figure()), "a figure that is half typed is asked about");
    assert!(window.shows("关闭之前要保存吗"));
    assert_eq!(window.text("applications/received/person"), "46");

    let mut window = opened(&path);
    window.click_cell("applications/received/person");
    let moved = key(Key::Enter, Modifiers::NONE).into_iter().chain(key(Key::PageDown, CTRL));
    assert!(!window.ask_to_close_after(figure().chain(moved)), "nor does leaving the page settle it");
    assert_eq!(window.text("applications/received/person"), "46");

    let mut window = opened(&path);
    window.click_cell("applications/received/person");
    window.ask_to_close_after(figure().chain(key(Key::S, CTRL)));
    let begun = Instant::now();
    while !window.is_closed {
        assert!(begun.elapsed() < PATIENCE, "the window stays");
        assert!(!window.shows("关闭之前要保存吗"), "what is being saved is not asked about");
        window.frame([]);
        std::thread::park_timeout(Duration::from_millis(2));
    }
    assert_eq!(open(&path).expect("readable").report.cell(cell("applications/received/person")).text(), "46");

    let mut window = opened(&path);
    window.click_cell("applications/received/person");
    let more = figure().chain(key(Key::S, CTRL)).chain(typed('7'));
    assert!(!window.ask_to_close_after(more), "what was typed after the save is asked about");
    window.wait_until(|window| window.shows("关闭之前要保存吗"));
    assert!(!window.is_closed);
}

#[test]
fn typing_after_a_request_to_close_keeps_the_window() {
    let mut window = app(sample());
    window.click_cell("applications/received/person");
    let viewport = window.harness.input_mut().viewports.entry(ViewportId::ROOT).or_default();
    viewport.events.push(ViewportEvent::Close);
    while !window.commands().contains(&ViewportCommand::Close) {
        window.frame([]);
    }
    // The window has agreed to close, and at the same moment somebody types.
    for events in [Some(typed('8')), None, None, None, None] {
        window.frame(events.into_iter().flatten());
    }
    assert!(!window.is_closed);
    assert!(window.shows("关闭之前要保存吗"));
}

#[test]
fn a_report_that_is_opened_does_not_take_what_was_typed_for_the_one_before() {
    let folder = tempfile::tempdir().expect("a folder");
    let (path, other) = (saved_sample(folder.path()), folder.path().join("other.ron"));
    save(&other, &sample_with(&[("applications/received/person", "77")]), &Preserved::default(), None)
        .expect("the folder takes files");
    let mut window = opened(&path);
    window.click_cell("applications/received/person");
    window.drop_files(std::slice::from_ref(&other));
    std::thread::park_timeout(Duration::from_millis(300));
    window.send(typed('5').into_iter().chain([down(Key::Enter, Modifiers::NONE), up(Key::Enter, Modifiers::NONE)]));
    for _ in 0..50 {
        window.frame([]);
        std::thread::park_timeout(Duration::from_millis(5));
    }
    let stands = window.text("applications/received/person");
    assert!(stands == "5" || stands == "77", "{stands}");
}

#[test]
fn a_failed_save_is_told_and_loses_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = saved_sample(folder.path());
    let mut window = opened(&path);
    window.click_cell("applications/received/person");
    window.type_text("4");
    drop(folder);
    window.press_with(CTRL, Key::S);
    window.wait_until(|window| window.shows("再试一次") || window.shows("另存为…"));
    assert!(window.document().is_dirty());
    assert_eq!(window.text("applications/received/person"), "4");
    window.press(Key::Escape);
    window.press(Key::Escape);
    assert!(!window.shows("另存为…"));
}

#[test]
fn a_read_only_report_takes_no_typing() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = saved_sample(folder.path());
    let text = std::fs::read_to_string(&path).expect("just written").replace("format: 1,", "format: 9,");
    replace(&path, text.as_bytes()).expect("the folder takes files");
    let mut window = opened(&path);
    assert!(window.document().read_only().is_some() && window.shows("只读"));
    let before = window.report().clone();
    window.click_cell("applications/received/person");
    window.type_text("5");
    for key in [Key::Delete, Key::Backspace, Key::F2] {
        window.press(key);
        window.type_text("6");
    }
    window.paste("7\t8");
    window.send([Event::Cut]);
    window.press_with(CTRL_SHIFT, Key::Num0);
    for narrative in Narrative::ALL {
        window.enter(narrative);
        window.type_text("甲");
        window.send([Event::Ime(egui::ImeEvent::Commit("乙".to_owned()))]);
    }
    for name in ["单位全称", "年度", "电话"] {
        window.click(Role::Button, "单位和导语");
        window.harness.get_by_role_and_label(Role::TextInput, name).focus();
        window.send([]);
        window.type_text("1");
    }
    window.press(Key::F8);
    window.press_with(CTRL, Key::Period);
    assert_eq!(differences(window.report(), &before), []);
    assert!(!window.document().is_dirty());
}

#[test]
fn closing_without_saving_goes_at_once_and_leaves_the_file_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = saved_sample(folder.path());
    let mut window = opened(&path);
    window.click_cell("applications/received/person");
    window.type_text("4");
    assert!(!window.ask_to_close());
    window.wait(1);
    window.harness.get_by_role_and_label(Role::Button, "不保存").click();
    for _ in 0..5 {
        window.frame([]);
    }
    assert!(window.is_closed);
    assert_eq!(differences(&open(&path).expect("readable").report, &sample()), []);
}

#[test]
fn a_file_that_another_program_changed_is_not_overwritten_unasked() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = saved_sample(folder.path());
    let theirs = sample_with(&[("applications/received/person", "77")]);
    for (answer, ours_stays) in [("覆盖别人的改动", true), ("放弃我的改动，重新打开", false)] {
        save(&path, &sample(), &Preserved::default(), None).expect("the folder takes files");
        let mut window = opened(&path);
        window.click_cell("applications/received/person");
        window.type_text("44");
        save(&path, &theirs, &Preserved::default(), None).expect("the folder takes files");
        window.press_with(CTRL, Key::S);
        window.wait_until(|window| window.shows("改过"));
        assert!(window.document().is_dirty());
        assert_eq!(differences(&open(&path).expect("readable").report, &theirs), []);
        window.click(Role::Button, answer);
        window.wait_until(|window| window.app().document().is_some_and(|document| !document.is_dirty()));
        assert_eq!(window.text("applications/received/person"), if ours_stays { "44" } else { "77" });
        let read = open(&path).expect("readable").report;
        assert_eq!(differences(&read, window.report()), []);
    }
}

#[test]
fn a_recent_file_is_listed_and_opens_where_it_was_left() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = saved_sample(folder.path());
    let folders = Folders { config: folder.path().join("config"), data: folder.path().join("data") };
    let start = {
        let folders = folders.clone();
        move |file: Option<PathBuf>| {
            let (settings, note) = load_settings(&folders);
            assert_eq!(note, None);
            let folders = folders.clone();
            Window::made(USUAL, settings, Some(folders), move |app| {
                file.into_iter().for_each(|path| app.open_at_start(path));
            })
        }
    };
    let mut window = start(Some(path.clone()));
    window.wait_until(|window| window.app().document().is_some());
    window.click_cell("disputes/after/other");
    window.press_with(CTRL, Key::W);
    assert!(window.app().document().is_none());
    let mut window = start(None);
    assert!(window.shows("乐清市城东街道办事处"));
    window.send(typed('1'));
    window.wait_until(|window| window.app().document().is_some());
    assert_eq!(window.focus(), cell("disputes/after/other").words());
    assert_eq!(window.document().path(), Some(path.as_path()));
}

#[test]
fn a_file_that_cannot_be_read_is_told_and_the_open_report_stays() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("nothing.ron");
    replace(&path, b"\xff\xfe\0\0 nothing").expect("the folder takes files");
    let missing = folder.path().join("missing.ron");
    for path in [path, missing] {
        let mut window = Window::new(USUAL, Settings::default(), move |app| {
            app.show_report(sample());
            app.open_at_start(path);
        });
        window.wait_until(|window| window.shows("关闭"));
        assert_eq!(differences(window.report(), &sample()), []);
        window.press(Key::Escape);
        assert!(!window.shows("关闭"));
    }
}

#[test]
fn a_report_with_unsaved_changes_is_not_left_unasked() {
    let mut window = app(sample());
    window.click_cell("applications/received/person");
    window.type_text("9");
    for key in [Key::N, Key::W, Key::Q] {
        window.press_with(CTRL, key);
        assert!(window.shows("关闭之前要保存吗"), "{key:?}");
        window.press(Key::Tab);
        window.press(Key::Tab);
        window.press(Key::Enter);
        assert!(!window.shows("关闭之前要保存吗"), "取消 has the keyboard");
        assert_eq!(window.text("applications/received/person"), "9");
    }
    window.press_with(CTRL, Key::N);
    window.press(Key::Tab);
    window.press(Key::Space);
    assert_eq!(window.report().unit_name, "", "不保存: a new report");
    assert!(!window.document().is_dirty());
}
