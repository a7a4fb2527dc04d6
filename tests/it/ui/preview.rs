//! The live page beside the form.

use super::*;
use egui::Color32;
use nianbao::form::Table;
use nianbao::page::{Fonts, GlyphRun, Origin, PageSetting, Pages, Sheet, layout, structure};

impl Window {
    /// What stands on the pages that are seen, page by page.
    fn pages(&self) -> Vec<String> {
        self.placed_pages().into_iter().map(|(text, _)| text).collect()
    }

    /// The pages that are seen, and where their upper left corners are.
    fn placed_pages(&self) -> Vec<(String, Pos2)> {
        let mut pages = Vec::new();
        for clipped in &self.harness.output().shapes {
            if let Shape::Text(shape) = &clipped.shape
                && (1..100).any(|number| shape.galley.text().ends_with(&format!("— {number} —")))
                && clipped.clip_rect.intersects(shape.visual_bounding_rect())
            {
                pages.push((shape.galley.text().to_owned(), shape.pos));
            }
        }
        pages
    }

    /// Where the pages lie on the screen that are seen.
    fn papers(&self) -> Vec<Rect> {
        let mut papers = Vec::new();
        for clipped in &self.harness.output().shapes {
            if let Shape::Rect(shape) = &clipped.shape
                && shape.fill == Color32::WHITE
                && (shape.rect.height() / shape.rect.width() - Sheet::HEIGHT / Sheet::WIDTH).abs() < 0.01
                && clipped.clip_rect.intersects(shape.rect)
            {
                papers.push(shape.rect);
            }
        }
        papers
    }

    fn laid_out(&self) -> Pages {
        layout(&structure(self.report(), PageSetting::default()), Fonts::carried())
    }

    /// Clicks a place of a page, in points of the page.
    fn click_page(&mut self, index: usize, x: f32, y: f32) {
        let number = format!("— {} —", index + 1);
        let (_, corner) =
            self.placed_pages().into_iter().find(|(text, _)| text.ends_with(&number)).expect("the page is seen");
        let scale = self.papers()[0].width() / Sheet::WIDTH;
        self.move_hand();
        self.send(click_at(corner + egui::vec2(x, y) * scale));
    }
}

fn middle(run: &GlyphRun) -> (f32, f32) {
    (run.x + run.width() / 2.0, run.y - run.size / 3.0)
}

#[test]
fn one_key_shows_the_pages_and_takes_them_away() {
    let mut window = app(sample());
    assert_eq!(window.pages(), [""; 0]);
    window.press(Key::F9);
    let count = window.laid_out().pages.len();
    assert!(window.shows(&format!("第 1 页，共 {count} 页")));
    assert!(window.shows("预览已是最新"));
    let first = window.pages().remove(0);
    assert!(first.contains("2021年政府信息公开工作年度报告"), "{first}");
    assert!(
        window
            .harness
            .query_by_role(Role::Document)
            .is_some_and(|node| { node.accesskit_node().label().is_some_and(|name| name.contains("预览")) })
    );
    window.press(Key::F9);
    assert_eq!(window.pages(), [""; 0]);
}

#[test]
fn a_page_holds_all_that_the_layout_has_on_it() {
    let mut report = sample();
    report.apply(Edit::Narrative(Narrative::Preface, "双——线，𪚥没有字形。".to_owned()));
    // Neither the list of findings nor the field of the preface is to be drawn: the window's own font lacks the character.
    let panels = nianbao::file::Panels { findings: false, help: false, preview: true, comments: false };
    let window = Window::new(USUAL, Settings { panels, ..Settings::default() }, |app| app.show_report(report));
    let laid_out = window.laid_out();
    let written: String = laid_out.pages[0].runs.iter().map(|run| run.text.as_str()).collect();
    assert_eq!(window.pages()[0], written);
    assert!(laid_out.missing.contains(&'𪚥'));
}

#[test]
fn the_pages_follow_a_frame_after_what_is_typed_is_shown() {
    let mut window = app(sample());
    window.press(Key::F9);
    window.enter(Narrative::Problems);
    assert!(!window.pages().concat().contains("鑫"));
    window.frame([Event::Text("鑫".to_owned())]);
    window.frame([]);
    window.frame([]);
    assert!(window.pages().concat().contains("鑫"), "{:?}", window.pages());
    window.press_with(CTRL, Key::Z);
    assert!(!window.pages().concat().contains("鑫"));
}

#[test]
fn the_pages_follow_while_somebody_types_without_a_pause() {
    let mut window = app(sample());
    window.press(Key::F9);
    window.enter(Narrative::Problems);
    for _ in 0..30 {
        window.frame([Event::Text("鑫".to_owned())]);
    }
    assert!(window.pages().concat().contains("鑫鑫"), "{:?}", window.pages());
}

#[test]
fn the_pages_follow_to_the_cell_and_mark_it() {
    let mut window = app(sample());
    window.press(Key::F9);
    for key in ["applications/received/person", "applications/carried_out/total", "disclosure/rules/issued"] {
        let id = cell(key);
        window.show(Section::from(id.table()));
        window.harness.get_by_role_and_label(Role::TextInput, &id.words()).click();
        window.send([]);
        let laid_out = window.laid_out();
        let index = laid_out.pages.iter().position(|page| page.cells.iter().any(|placed| placed.cell == id));
        let index = index.expect("every cell is on a page");
        let number = format!("— {} —", index + 1);
        assert!(window.pages().iter().any(|page| page.ends_with(&number)), "{key}: page {index} is seen");
    }
}

#[test]
fn a_click_on_a_figure_goes_to_its_cell_blank_or_not() {
    for report in [sample(), empty()] {
        let mut window = app(report);
        window.press(Key::F9);
        window.show(Section::from(Table::Applications));
        let laid_out = window.laid_out();
        let wanted = cell("applications/carried_out/other");
        let found = laid_out.pages.iter().enumerate().find_map(|(index, page)| {
            page.cells.iter().find(|placed| placed.cell == wanted).map(|placed| (index, *placed))
        });
        let (index, placed) = found.expect("every cell is on a page");
        window.click_page(index, (placed.left + placed.right) / 2.0, (placed.top + placed.bottom) / 2.0);
        assert_eq!(window.focus(), wanted.words());
    }
}

#[test]
fn a_click_on_a_sentence_puts_the_caret_there() {
    let mut report = sample();
    report.apply(Edit::Narrative(Narrative::Lead, "甲\n\n　　第一句。第二句在这里。".to_owned()));
    let mut window = app(report);
    window.press(Key::F9);
    let laid_out = window.laid_out();
    let found = laid_out.pages.iter().enumerate().find_map(|(index, page)| {
        page.runs.iter().find(|run| run.origin == Origin::Line(Narrative::Lead, 2)).map(|run| (index, run.clone()))
    });
    let (index, run) = found.expect("the sentence is printed");
    assert!(run.text.starts_with("第一句。第二句"));
    let (_, y) = middle(&run);
    let x = run.x + run.glyphs[..4].iter().map(|glyph| glyph.advance).sum::<f32>() + 1.0;
    window.click_page(index, x, y);
    assert_eq!(window.focus(), Narrative::Lead.words());
    window.type_text("好");
    assert_eq!(window.report().narrative(Narrative::Lead), "甲\n\n　　第一句。好第二句在这里。");
}

#[test]
fn in_a_small_window_the_pages_take_the_middles_place_and_escape_returns() {
    let mut window = Window::new(Vec2::new(960.0, 540.0), Settings::default(), |app| app.show_report(sample()));
    window.click_cell_by_page("applications/received/person");
    window.press(Key::F9);
    assert!(!window.pages().is_empty());
    assert!(
        window
            .harness
            .query_by_role_and_label(Role::TextInput, &cell("applications/received/person").words())
            .is_none()
    );
    window.press(Key::Escape);
    assert!(window.pages().is_empty());
    window.type_text("7");
    assert_eq!(window.text("applications/received/person"), "7", "the cell has the keyboard again");
}

impl Window {
    /// Goes to a cell in a window without the words of the tree.
    fn click_cell_by_page(&mut self, key: &str) {
        while self.harness.query_by_role_and_label(Role::TextInput, &cell(key).words()).is_none() {
            self.press_with(CTRL, Key::PageDown);
        }
        self.click(Role::TextInput, &cell(key).words());
    }
}

#[test]
fn a_wide_window_has_findings_and_pages_side_by_side() {
    let mut window = Window::new(Vec2::new(1920.0, 1080.0), Settings::default(), |app| app.show_report(sample()));
    assert!(window.shows("审核结果"));
    window.press(Key::F9);
    assert!(window.shows("审核结果") && !window.pages().is_empty());
    window.press(Key::F7);
    assert!(!window.shows("审核结果") && !window.pages().is_empty());
    window.press(Key::F9);
    assert!(window.pages().is_empty());
}

#[test]
fn the_pages_are_enlarged_and_made_to_fit_again() {
    let mut window = app(sample());
    window.press(Key::F9);
    let fit = window.papers()[0].width();
    window.click(Role::Button, "放大预览");
    assert!(window.papers()[0].width() > fit);
    for _ in 0..12 {
        window.click(Role::Button, "放大预览");
    }
    assert!(window.shows("200%"));
    window.click(Role::Button, "适合宽度");
    assert!((window.papers()[0].width() - fit).abs() < 1.0);
    window.click(Role::Button, "缩小预览");
    assert!(window.papers()[0].width() < fit);
}

#[test]
fn page_keys_turn_the_pages_while_they_have_the_keyboard() {
    let mut window = app(sample());
    window.press(Key::F9);
    // The margin of a page is no place in the report.
    window.click_page(0, 20.0, 20.0);
    let count = window.laid_out().pages.len();
    window.press(Key::End);
    assert!(window.shows(&format!("第 {count} 页，共 {count} 页")));
    window.press(Key::PageUp);
    assert!(!window.shows(&format!("第 {count} 页，共")));
    window.press(Key::Home);
    assert!(window.shows("第 1 页，共"));
    assert!(!window.document().is_dirty());
}

#[test]
fn pages_and_sheet_are_drawn_in_every_size_and_both_themes() {
    for size in [(640.0, 400.0), (960.0, 540.0), (1100.0, 600.0), (1366.0, 768.0), (1920.0, 1080.0), (320.0, 200.0)] {
        for theme in [nianbao::file::Theme::Light, nianbao::file::Theme::Dark] {
            for report in [sample(), Report::empty(2021)] {
                let settings = Settings { theme, ..Settings::default() };
                let mut window = Window::new(size.into(), settings, |app| app.show_report(report));
                for key in [Key::F9, Key::F7, Key::F9] {
                    window.press(key);
                    window.press_with(CTRL, Key::PageDown);
                    assert_eq!(window.harness.unnamed_widgets(), [""; 0]);
                }
                window.press_with(CTRL, Key::E);
                assert_eq!(window.harness.unnamed_widgets(), [""; 0]);
            }
        }
    }
}
