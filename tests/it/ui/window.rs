//! The window as a whole: pages, sizes, files, closing.

use super::*;
use egui::{ViewportCommand, ViewportEvent, ViewportId, vec2};
use nianbao::report::differences;
use std::path::Path;
use std::time::{Duration, Instant};

/// How long work beside the window may take.
const PATIENCE: Duration = Duration::from_secs(20);

impl Window {
    /// Draws frames until it is so; work beside the window may take a while.
    fn wait_until(&mut self, mut so: impl FnMut(&Self) -> bool) {
        let begun = Instant::now();
        while !so(self) {
            assert!(begun.elapsed() < PATIENCE, "waited in vain");
            std::thread::park_timeout(Duration::from_millis(2));
            self.harness.step();
        }
        self.harness.run();
    }

    /// The system asks the window to close. Whether the window stays, and whether it goes.
    fn ask_to_close(&mut self) -> (bool, bool) {
        let viewport = self.harness.input_mut().viewports.entry(ViewportId::ROOT).or_default();
        viewport.events.push(ViewportEvent::Close);
        let mut commands = self.commands_of_a_frame();
        commands.extend(self.commands_of_a_frame());
        (commands.contains(&ViewportCommand::CancelClose), commands.contains(&ViewportCommand::Close))
    }

    fn commands_of_a_frame(&mut self) -> Vec<ViewportCommand> {
        self.frame([]).viewport_output[&ViewportId::ROOT].commands.clone()
    }
}

fn opened(path: &Path) -> Window {
    let path = path.to_owned();
    let mut window = Window::new(USUAL, Settings::default(), move |app| app.open_at_start(path));
    window.wait_until(|window| window.app().document().is_some());
    window
}

fn saved_sample(folder: &Path) -> std::path::PathBuf {
    let path = folder.join("chengdong.ron");
    nianbao::file::save(&path, &sample(), &nianbao::file::Kept::default(), None).expect("the folder takes files");
    path
}

#[test]
fn buttons_of_the_tree_show_their_pages() {
    let mut window = app(sample());
    for section in Section::ALL {
        window.show(section);
        let inputs: Vec<String> = match section.table() {
            Some(table) => cells().filter(|cell| cell.table() == table).take(1).map(|cell| cell.words()).collect(),
            None => section.narratives().map(|narrative| narrative.words().to_owned()).collect(),
        };
        for name in inputs {
            assert!(
                window.harness.query_all_by_label(&name).any(|node| node.accesskit_node().is_text_input()),
                "{name}"
            );
        }
    }
    window.click(Role::Button, Narrative::Oversight.words());
    assert_eq!(window.focus(), Narrative::Oversight.words());
    window.click(Role::Button, "单位和导语");
    assert!(window.harness.query_by_role_and_label(Role::TextInput, "单位全称").is_some());
}

#[test]
fn every_page_is_drawn_in_every_size_and_both_themes() {
    for size in [vec2(640.0, 400.0), vec2(960.0, 540.0), USUAL, vec2(1920.0, 1080.0), vec2(320.0, 200.0)] {
        for theme in [nianbao::file::Theme::Light, nianbao::file::Theme::Dark] {
            let settings = Settings { theme, ..Settings::default() };
            // An input without a name or a character without a glyph fails here.
            Window::new(size, settings.clone(), |_| {}).harness.run();
            for report in [sample(), Report::empty(2021)] {
                let mut window = Window::new(size, settings.clone(), |app| app.show_report(report));
                for _ in 0..7 {
                    window.press_with(CTRL, Key::PageDown);
                    window.press(Key::F1);
                    window.press(Key::F7);
                    window.press(Key::F8);
                }
            }
        }
    }
}

#[test]
fn every_page_has_names_for_all_its_inputs() {
    let mut window = app(empty());
    let mut cells_seen = 0;
    for _ in 0..7 {
        window.press_with(CTRL, Key::PageDown);
        assert_eq!(window.harness.unnamed_widgets(), [""; 0]);
        let names: Vec<String> = window
            .harness
            .root()
            .children_recursive()
            .filter(|node| node.accesskit_node().is_text_input())
            .filter_map(|node| node.accesskit_node().label())
            .collect();
        let distinct: std::collections::HashSet<&String> = names.iter().collect();
        assert_eq!(distinct.len(), names.len(), "each name is said once on a page");
        cells_seen += names.iter().filter(|name| cell_named(name).is_some()).count();
    }
    assert_eq!(cells_seen, 200);
    let start = Window::new(USUAL, Settings::default(), |_| {});
    assert_eq!(start.harness.unnamed_widgets(), [""; 0]);
    for name in ["新建年报", "打开", "示例"] {
        assert!(start.harness.query_all_by_label(name).next().is_some(), "{name}");
    }
}

#[test]
fn the_start_page_opens_a_new_report_with_the_caret_in_the_name() {
    let mut window = Window::new(USUAL, Settings::default(), |_| {});
    window.press_with(CTRL, Key::N);
    assert_eq!(window.focus(), "单位全称");
    window.send([Event::Text("乐清市".to_owned())]);
    assert_eq!(window.report().unit_name, "乐清市");
    assert!(window.shows("乐清市"));
}

#[test]
fn the_year_takes_digits_only() {
    let mut window = app(sample());
    window.click(Role::Button, "单位和导语");
    window.harness.get_by_role_and_label(Role::TextInput, "年度").focus();
    window.harness.run();
    window.press_with(CTRL, Key::A);
    for (sign, fault) in [('2', false), ('x', true), ('0', false), ('年', true), ('２', false), ('2', false)] {
        window.send([Event::Text(sign.to_string())]);
        assert_eq!(window.shows("年度只填数字"), fault, "after {sign}");
    }
    assert_eq!(window.report().year, 2022);
    window.press_with(CTRL, Key::A);
    window.send([down(Key::Backspace, Modifiers::NONE)]);
    assert_eq!(window.report().year, 0);
    window.send("99999999999999999999".chars().map(|sign| Event::Text(sign.to_string())));
    assert!(window.report().year < 100_000_000, "a year that is too long is not taken");
}

#[test]
fn any_year_is_drawn() {
    for year in [0, 1, 99_999, u32::MAX] {
        let mut report = sample();
        report.apply(Edit::Year(year));
        let mut window = app(report);
        for _ in 0..7 {
            window.press_with(CTRL, Key::PageDown);
        }
    }
}

#[test]
fn closing_asks_only_where_something_is_unsaved() {
    let mut window = app(sample());
    assert_eq!(window.ask_to_close(), (true, true), "closed by the window itself, after its files are written");
    let mut window = app(sample());
    window.click_cell("applications/received/person");
    window.type_text("5");
    assert_eq!(window.ask_to_close(), (true, false));
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
    let read = nianbao::file::open(&path).expect("readable").report;
    assert_eq!(read.cell(cell("applications/received/person")).text(), "4");
    assert_eq!(differences(&read, window.report()), []);
    window.press(Key::Enter);
    window.press_with(CTRL, Key::Z);
    assert!(window.document().is_dirty(), "undone below the saved state");
    window.press_with(CTRL, Key::Y);
    assert!(!window.document().is_dirty(), "back at the saved state");
}

#[test]
fn closing_with_save_writes_the_file_and_goes() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = saved_sample(folder.path());
    let mut window = opened(&path);
    window.click_cell("applications/received/person");
    window.type_text("4");
    assert_eq!(window.ask_to_close(), (true, false));
    window.frame([]);
    window.frame([down(Key::Enter, Modifiers::NONE)]);
    let begun = Instant::now();
    while !window.commands_of_a_frame().contains(&ViewportCommand::Close) {
        assert!(begun.elapsed() < PATIENCE, "the window stays");
        std::thread::park_timeout(Duration::from_millis(2));
    }
    assert!(!window.document().is_dirty());
    let read = nianbao::file::open(&path).expect("readable").report;
    assert_eq!(read.cell(cell("applications/received/person")).text(), "4");
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
    nianbao::file::replace(&path, text.as_bytes()).expect("the folder takes files");
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
        window.harness.run();
        window.type_text("1");
    }
    window.press(Key::F8);
    window.press_with(CTRL, Key::Period);
    assert_eq!(differences(window.report(), &before), []);
    assert!(!window.document().is_dirty());
}
