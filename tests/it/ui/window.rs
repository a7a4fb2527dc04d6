//! The window as a whole: pages, sizes, names.

use super::*;
use egui::vec2;
use nianbao::form::Edition;

#[test]
fn buttons_of_the_tree_show_their_pages() {
    let mut window = app(sample());
    for section in Section::ALL {
        window.show(section);
        let inputs: Vec<String> = match section.table() {
            Some(table) => {
                Edition::latest().cells().filter(|cell| cell.table() == table).take(1).map(CellId::words).collect()
            }
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
    window.send([]);
    window.press_with(CTRL, Key::A);
    for (sign, fault) in [('2', false), ('x', true), ('0', false), ('年', true), ('２', false), ('2', false)] {
        window.send([Event::Text(sign.to_string())]);
        assert_eq!(window.shows("年度只填数字"), fault, "after {sign}");
    }
    assert_eq!(window.report().year(), 2022);
    window.press_with(CTRL, Key::A);
    window.send([down(Key::Backspace, Modifiers::NONE)]);
    assert_eq!(window.report().year(), 0);
    window.send("99999999999999999999".chars().map(|sign| Event::Text(sign.to_string())));
    assert!(window.report().year() < 100_000_000, "a year that is too long is not taken");
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
fn an_idle_window_draws_nothing() {
    let rests = |window: &Window, place: &str| {
        let delay = window.harness.output().viewport_output[&ViewportId::ROOT].repaint_delay;
        assert!(delay > Duration::from_secs(60), "{place}: the next frame is due in {delay:?}");
    };
    let mut start = Window::new(USUAL, Settings::default(), |_| {});
    start.wait(3);
    rests(&start, "start page");
    let mut window = app(sample());
    for section in Section::ALL {
        window.show(section);
        window.send([Event::PointerGone]);
        window.wait(3);
        rests(&window, section.heading());
    }
    window.enter(Narrative::Problems);
    window.type_text("好");
    window.wait(3);
    rests(&window, "prose with a caret");
    window.send([Event::Ime(egui::ImeEvent::Preedit { text: "ni".to_owned(), active_range_chars: None })]);
    window.wait(3);
    rests(&window, "composition");
    window.send([Event::Ime(egui::ImeEvent::Commit("你".to_owned()))]);
    window.click_cell("disputes/after/other");
    window.press(Key::F2);
    window.type_text("007");
    window.send([Event::PointerGone]);
    window.wait(3);
    rests(&window, "the field of a cell");
    window.press_with(Modifiers::ALT, Key::F);
    window.wait(3);
    rests(&window, "a menu");
}

#[test]
fn figures_and_words_that_are_far_too_long_are_drawn() {
    let mut report = sample();
    report.apply(Edit::UnitName("乐清市城东街道办事处".repeat(200)));
    for cell in Edition::latest().cells() {
        report.apply(Edit::Cell(cell, Cell::Unreadable("含自然失效29件、其中修订16件".repeat(20))));
    }
    for narrative in Narrative::ALL {
        report.apply(Edit::Narrative(narrative, "一".repeat(3000)));
    }
    for size in [vec2(640.0, 400.0), USUAL] {
        let report = report.clone();
        let mut window = Window::new(size, Settings::default(), |app| app.show_report(report));
        for _ in 0..7 {
            window.press_with(CTRL, Key::PageDown);
            window.press(Key::F8);
        }
    }
}
