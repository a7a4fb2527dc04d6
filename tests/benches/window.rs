//! Benches of `ui`: what the window's own code costs in one frame of 1366×768, without painting. The budget is 2 ms.

use crate::budgets::{Budgets, cost};
use divan::{Bencher, black_box};
use egui::{Context, Event, FullOutput, Key, Modifiers, PointerButton, RawInput, Rect, pos2, vec2};
use nianbao::document::Document;
use nianbao::file::{Settings, sample};
use nianbao::form::Narrative;
use nianbao::report::{Edit, Report};
use nianbao::ui::App;
use std::time::Duration;

const CTRL: Modifiers = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };

/// The page that the window opens with, counted from the opening.
const FIRST: usize = 1;
/// The page of table 3 and that of 存在的主要问题, counted from the opening.
const TABLE_3: usize = 3;
const PROBLEMS: usize = 5;

/// A window that nobody sees.
struct Window {
    context: Context,
    app: App,
    time: f64,
}

impl Window {
    fn new(report: Report) -> Self {
        let context = Context::default();
        let mut app = App::new(&context, Settings::default(), None, None);
        app.show_report(report);
        Self { context, app, time: 0.0 }
    }

    /// A window in which a page has been drawn some times.
    fn on_page(report: Report, page: usize) -> Self {
        let mut window = Self::new(report);
        window.frame(Vec::new());
        for _ in 0..(page + 7 - FIRST) % 7 {
            window.frame(vec![pressed(Key::PageDown, CTRL)]);
        }
        for _ in 0..5 {
            window.frame(Vec::new());
        }
        window
    }

    fn frame(&mut self, events: Vec<Event>) -> FullOutput {
        self.time += 0.02;
        let input = RawInput {
            screen_rect: Some(Rect::from_min_size(pos2(0.0, 0.0), vec2(1366.0, 768.0))),
            time: Some(self.time),
            events,
            ..RawInput::default()
        };
        let app = &mut self.app;
        let mut output = self.context.run_ui(input, |ui| {
            app.logic(ui.ctx());
            app.ui(ui);
        });
        // Nobody paints, so nobody uploads what was drawn into the atlas.
        output.textures_delta.clear();
        output
    }

    fn click(&mut self, x: f32, y: f32) {
        let button = |pressed| Event::PointerButton {
            pos: pos2(x, y),
            button: PointerButton::Primary,
            pressed,
            modifiers: Modifiers::NONE,
        };
        for event in [Event::PointerMoved(pos2(x, y)), button(true), button(false), Event::PointerGone] {
            self.frame(vec![event]);
        }
    }

    /// Types a sign and takes it away again, a frame each, and tells what one frame costs.
    fn type_in_turn(mut self, bencher: Bencher<'_, '_>, sign: &str) {
        let mut typed = false;
        bencher.bench_local(|| {
            typed = !typed;
            let event = if typed { Event::Text(sign.to_owned()) } else { pressed(Key::Backspace, Modifiers::NONE) };
            black_box(self.frame(vec![event]))
        });
        self.frame(vec![Event::Text(sign.to_owned())]);
        self.frame(Vec::new());
        assert!(self.app.document().is_some_and(Document::is_dirty), "what was typed has arrived");
    }
}

fn pressed(key: Key, modifiers: Modifiers) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
}

/// The sample with 5,000 characters of prose in section 五, paragraphs of some 250 with something between them.
fn wordy(between: &str) -> Report {
    let sentence = "2021年，我街道按照《中华人民共和国政府信息公开条例》的要求，主动公开信息29条，收到政府信息公开申请12件，存在的问题是更新不够及时。";
    let paragraph = sentence.repeat(250 / sentence.chars().count() + 1);
    let count = 5_000 / paragraph.chars().count() + 1;
    let mut report = sample();
    report.apply(Edit::Narrative(Narrative::Problems, vec![paragraph; count].join(between)));
    report
}

/// One frame in which nothing has changed, of each page.
#[divan::bench(args = 0..7)]
fn unchanged_page(bencher: Bencher<'_, '_>, page: usize) {
    let mut window = Window::on_page(sample(), page);
    bencher.bench_local(|| black_box(window.frame(Vec::new())));
}

/// A frame in which a digit was typed into table 3 or taken away.
#[divan::bench]
fn key_in_table_3(bencher: Bencher<'_, '_>) {
    Window::on_page(sample(), TABLE_3).type_in_turn(bencher, "1");
}

/// The same while nearly all cells are blank and each is told.
#[divan::bench]
fn key_in_an_empty_table_3(bencher: Bencher<'_, '_>) {
    Window::on_page(Report::empty(2021), TABLE_3).type_in_turn(bencher, "1");
}

/// A frame in which a character was typed into 5,000 characters of prose or taken away.
#[divan::bench]
fn key_in_prose(bencher: Bencher<'_, '_>) {
    let mut window = Window::on_page(wordy("\n"), PROBLEMS);
    window.click(600.0, 220.0);
    window.type_in_turn(bencher, "好");
}

/// The same where all of it is one paragraph, which is laid out anew with each key.
#[divan::bench]
fn key_in_one_long_paragraph(bencher: Bencher<'_, '_>) {
    let mut window = Window::on_page(wordy(""), PROBLEMS);
    window.click(600.0, 220.0);
    window.type_in_turn(bencher, "好");
}

/// A frame in which a digit was typed into table 3 or taken away, with the live pages beside it.
#[divan::bench]
fn key_with_preview(bencher: Bencher<'_, '_>) {
    let mut window = Window::on_page(sample(), TABLE_3);
    window.frame(vec![pressed(Key::F9, Modifiers::NONE)]);
    window.type_in_turn(bencher, "1");
}

/// The same in 5,000 characters of prose.
#[divan::bench]
fn key_in_prose_with_preview(bencher: Bencher<'_, '_>) {
    let mut window = Window::on_page(wordy("\n"), PROBLEMS);
    window.frame(vec![pressed(Key::F9, Modifiers::NONE)]);
    window.click(400.0, 220.0);
    window.type_in_turn(bencher, "好");
}

/// A frame in which the live pages are scrolled from one to the next, over all of them, for the first time in this size:
/// the glyphs are drawn, too.
#[divan::bench(sample_count = 20)]
fn scroll_the_preview(bencher: Bencher<'_, '_>) {
    let wheel = |lines: f32| Event::MouseWheel {
        unit: egui::MouseWheelUnit::Line,
        source: egui::MouseWheelSource::Wheel,
        delta: vec2(0.0, lines),
        phase: egui::TouchPhase::Move,
        modifiers: Modifiers::NONE,
    };
    let ready = || {
        let mut window = Window::on_page(wordy("\n"), FIRST);
        window.frame(vec![pressed(Key::F9, Modifiers::NONE), Event::PointerMoved(pos2(1130.0, 400.0))]);
        window
    };
    bencher.with_inputs(ready).bench_local_values(|mut window| {
        for _ in 0..10 {
            black_box(window.frame(vec![wheel(-8.0)]));
        }
    });
}

/// A frame in which the supervisor's page is scrolled, with 5,000 offices; the budget is 16 ms. Reading them is no part of it.
#[divan::bench(sample_count = 50, sample_size = 20)]
fn scroll_five_thousand_offices(bencher: Bencher<'_, '_>) {
    const OFFICES: usize = 5_000;
    let folder = tempfile::tempdir().expect("a temporary folder");
    let mut report = sample();
    for number in 0..OFFICES {
        report.apply(Edit::UnitName(format!("云江市第{number}街道办事处")));
        let text = nianbao::file::write(&report, &nianbao::file::Preserved::default());
        #[expect(clippy::disallowed_methods, reason = "5,000 files are made for a moment, not kept")]
        std::fs::write(folder.path().join(format!("{number:04}.ron")), text).expect("a report");
    }
    let context = Context::default();
    let mut app = App::new(&context, Settings::default(), None, None);
    app.open_at_start(folder.path().to_owned());
    let mut window = Window { context, app, time: 0.0 };
    let shows = |output: &FullOutput, words: &str| {
        output
            .shapes
            .iter()
            .any(|clipped| matches!(&clipped.shape, egui::Shape::Text(text) if text.galley.text() == words))
    };
    while !shows(&window.frame(Vec::new()), &format!("已读 {OFFICES} 份")) {}
    window.frame(vec![Event::PointerMoved(pos2(500.0, 400.0))]);
    let mut down = true;
    let mut frames = 0;
    bencher.bench_local(|| {
        frames += 1;
        down ^= frames % 400 == 0;
        let wheel = Event::MouseWheel {
            unit: egui::MouseWheelUnit::Line,
            source: egui::MouseWheelSource::Wheel,
            delta: vec2(0.0, if down { -6.0 } else { 6.0 }),
            phase: egui::TouchPhase::Move,
            modifiers: Modifiers::NONE,
        };
        black_box(window.frame(vec![wheel]))
    });
}

/// From nothing to the first frame of an open report, fonts and layout of all its words included.
#[divan::bench(sample_count = 20)]
fn first_frame(bencher: Bencher<'_, '_>) {
    bencher.with_inputs(sample).bench_local_values(|report| black_box(Window::new(report).frame(Vec::new())));
}

/// The window's own code takes 2 ms of a frame, and the one that opens a report does not keep the user waiting.
pub(crate) fn hold(budgets: &mut Budgets) {
    let most = Duration::from_millis(2);
    let mut still = Duration::ZERO;
    for page in 0..7 {
        let mut window = Window::on_page(sample(), page);
        let unchanged = cost(|| window.frame(Vec::new()));
        still = still.max(unchanged);
        budgets.within(&format!("an unchanged frame of page {page}"), unchanged, most);
    }
    let typed = |mut window: Window, sign: &str| {
        let mut is_typed = false;
        cost(|| {
            is_typed = !is_typed;
            let event = if is_typed { Event::Text(sign.to_owned()) } else { pressed(Key::Backspace, Modifiers::NONE) };
            window.frame(vec![event])
        })
    };
    let in_table = typed(Window::on_page(sample(), TABLE_3), "1");
    budgets.within("a key in table 3", in_table, most);
    budgets.times("a key in table 3 against an unchanged frame", in_table, still, 20.0);
    let mut window = Window::on_page(wordy("\n"), PROBLEMS);
    window.click(600.0, 220.0);
    budgets.within("a key in 5,000 characters", typed(window, "好"), 2 * most);
    budgets.within("the first frame", cost(|| Window::new(sample()).frame(Vec::new())), Duration::from_millis(100));
}
