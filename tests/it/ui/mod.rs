//! Tests of `ui`: keys, clicks and an input method on the real window, without pixels.

mod beside;
mod cells;
mod composition;
mod editions;
mod export;
mod files;
mod findings;
mod folder;
mod frames;
mod history;
mod ledger;
mod look;
mod menus;
mod mouse;
mod paste;
mod preview;
mod prose;
mod reading;
mod review;
mod rolling;
mod safety;
mod takeover;
mod window;

use crate::common::cell;
use egui::accesskit::Role;
use egui::{
    Event, FullOutput, Key, Modifiers, PointerButton, Pos2, Rect, Shape, UiBuilder, Vec2, ViewportCommand,
    ViewportEvent, ViewportId, pos2,
};
use egui_kittest::Harness;
use egui_kittest::kittest::{NodeT, Queryable};
use nianbao::document::Document;
use nianbao::file::{Folders, Settings, sample};
use nianbao::form::{CellId, Edition, Narrative, Section, UnitKind};
use nianbao::report::{Cell, Edit, Report};
use nianbao::ui::App;
use std::cell::RefCell;
use std::rc::Rc;
use std::time::Duration;

/// Ctrl as winit tells it.
const CTRL: Modifiers = Modifiers { ctrl: true, command: true, ..Modifiers::NONE };
const CTRL_SHIFT: Modifiers = Modifiers { shift: true, ..CTRL };
/// The smallest screen that is fully served.
const USUAL: Vec2 = Vec2::new(1366.0, 768.0);

/// The window under test. A drawn character that no carried font has, and an input without a name, fail the test.
struct Window {
    harness: Harness<'static, Option<App>>,
    /// In seconds.
    time: f64,
    /// Whether the host would have closed the window.
    is_closed: bool,
}

/// The window with a report that is not on disk, at the usual size.
fn app(report: Report) -> Window {
    Window::new(USUAL, Settings::default(), |app| app.show_report(report))
}

impl Window {
    fn new(size: Vec2, settings: Settings, prepare: impl FnOnce(&mut App) + 'static) -> Self {
        Self::made(size, settings, None, prepare)
    }

    /// The window as `main` makes it, with the folders in which it remembers things.
    fn made(
        size: Vec2,
        settings: Settings,
        folders: Option<Folders>,
        prepare: impl FnOnce(&mut App) + 'static,
    ) -> Self {
        let made = Rc::new(RefCell::new(None));
        let place = Rc::clone(&made);
        let harness = Harness::builder()
            .with_size(size)
            .with_max_steps(6)
            .with_context_setup(move |context| {
                let mut app = App::new(context, settings, folders, None);
                prepare(&mut app);
                place.replace(Some(app));
            })
            .build_ui_state(
                move |ui, app: &mut Option<App>| {
                    let app = app.get_or_insert_with(|| made.take().expect("made before the first frame"));
                    app.logic(ui.ctx());
                    // The harness leaves a margin around what it draws; a window has none.
                    let whole = ui.ctx().content_rect();
                    let mut inside = ui.new_child(UiBuilder::new().max_rect(whole));
                    inside.set_clip_rect(whole);
                    app.ui(&mut inside);
                },
                None,
            );
        Self { harness, time: 10.0, is_closed: false }
    }

    fn app(&self) -> &App {
        self.harness.state().as_ref().expect("made in the first frame")
    }

    fn document(&self) -> &Document {
        self.app().document().expect("a report is open")
    }

    fn report(&self) -> &Report {
        self.document().report()
    }

    /// What stands in the cell with that key.
    fn text(&self, key: &str) -> String {
        self.report().cell(cell(key)).text().into_owned()
    }

    /// One frame at whose beginning these events have come, as the host draws it.
    fn frame(&mut self, events: impl IntoIterator<Item = Event>) -> &FullOutput {
        self.time += 0.02;
        let asks_to_close = self.commands().contains(&ViewportCommand::Close);
        let mut input = std::mem::take(self.harness.input_mut());
        input.time = Some(self.time);
        input.events.extend(events);
        let viewport = input.viewports.entry(ViewportId::ROOT).or_default();
        if asks_to_close {
            viewport.events.push(ViewportEvent::Close);
        }
        if let Some(app) = self.harness.state_mut() {
            app.in_turns(&mut input);
        }
        let may_close = input.viewport().close_requested();
        *self.harness.input_mut() = input;
        self.harness.step();
        self.is_closed |= may_close && !self.commands().contains(&ViewportCommand::CancelClose);
        self.harness.output()
    }

    /// What the last frame has asked the host for.
    fn commands(&self) -> &[ViewportCommand] {
        &self.harness.output().viewport_output[&ViewportId::ROOT].commands
    }

    /// One frame at whose beginning these events have come, and then as many as the window asks for.
    fn send(&mut self, events: impl IntoIterator<Item = Event>) {
        self.frame(events);
        let mut frames = 0;
        while self.harness.output().viewport_output[&ViewportId::ROOT].repaint_delay == Duration::ZERO {
            self.frame([]);
            frames += 1;
            assert!(frames < 100, "the window comes to rest: {:?}", self.harness.ctx.repaint_causes());
        }
        self.harness.run();
    }

    /// Some frames without input.
    fn wait(&mut self, frames: usize) {
        for _ in 0..frames {
            self.frame([]);
        }
    }

    /// The hand needs a moment from one thing to another, else two clicks were a double click.
    fn move_hand(&mut self) {
        self.time += 1.0;
    }

    /// The person thinks for a while.
    fn pause(&mut self) {
        self.time += 2.0;
        self.frame([]);
    }

    fn press(&mut self, key: Key) {
        self.send([down(key, Modifiers::NONE), up(key, Modifiers::NONE)]);
    }

    fn press_with(&mut self, modifiers: Modifiers, key: Key) {
        self.frame([Event::ModifiersChanged(modifiers)]);
        self.frame([down(key, modifiers), up(key, modifiers)]);
        self.send([Event::ModifiersChanged(Modifiers::NONE)]);
    }

    /// Types text sign by sign, each in a frame of its own.
    fn type_text(&mut self, text: &str) {
        for sign in text.chars() {
            self.send(typed(sign));
        }
    }

    fn paste(&mut self, text: &str) {
        self.send([Event::Paste(text.to_owned())]);
    }

    /// Shows a section by its button in the tree.
    fn show(&mut self, section: Section) {
        self.click(Role::Button, section.heading());
    }

    fn click(&mut self, role: Role, name: &str) {
        self.move_hand();
        self.harness.get_by_role_and_label(role, name).click();
        self.send([]);
    }

    /// Makes a cell the current one by a click, on its page.
    fn click_cell(&mut self, key: &str) {
        self.show(Section::from(cell(key).table()));
        self.click(Role::TextInput, &cell(key).words());
        assert_eq!(self.focus(), cell(key).words(), "the click made the cell the current one");
    }

    /// Puts the caret into a narrative, on its page.
    fn enter(&mut self, narrative: Narrative) {
        if let Some(section) = narrative.section() {
            self.show(section);
        } else {
            self.click(Role::Button, "单位和导语");
        }
        let name = narrative.words();
        self.harness.get_by_role_and_label(Role::MultilineTextInput, name).focus();
        self.send([]);
        assert_eq!(self.focus(), name);
    }

    /// The name of what has the keyboard.
    fn focus(&self) -> String {
        let focused = self.harness.root().children_recursive().find(egui_kittest::Node::is_focused);
        let name = focused.and_then(|node| node.accesskit_node().label()).unwrap_or_default();
        // All cells of a table share one widget for the keyboard, which says where it is.
        name.strip_prefix("当前格：").unwrap_or(&name).to_owned()
    }

    /// Whether a text with these words was drawn in the last frame.
    fn shows(&self, words: &str) -> bool {
        let mut found = false;
        for clipped in &self.harness.output().shapes {
            walk_texts(&clipped.shape, clipped.clip_rect, &mut |text| found |= text.contains(words));
        }
        found
    }

    /// How many steps can be taken back. Takes them back.
    fn undo_all(&mut self) -> usize {
        let mut steps = 0;
        while self.document().can_undo() {
            self.press_with(CTRL, Key::Z);
            steps += 1;
        }
        steps
    }
}

fn walk_texts(shape: &Shape, clip: Rect, seen: &mut impl FnMut(&str)) {
    match shape {
        Shape::Vec(shapes) => shapes.iter().for_each(|shape| walk_texts(shape, clip, seen)),
        Shape::Text(text) if clip.intersects(text.visual_bounding_rect()) => seen(text.galley.text()),
        _ => {}
    }
}

fn down(key: Key, modifiers: Modifiers) -> Event {
    Event::Key { key, physical_key: None, pressed: true, repeat: false, modifiers }
}

fn up(key: Key, modifiers: Modifiers) -> Event {
    Event::Key { key, physical_key: None, pressed: false, repeat: false, modifiers }
}

/// The events of a click; further clicks within a moment make it a double click.
fn click_at(pos: Pos2) -> [Event; 3] {
    let button =
        |pressed| Event::PointerButton { pos, button: PointerButton::Primary, pressed, modifiers: Modifiers::NONE };
    [Event::PointerMoved(pos), button(true), button(false)]
}

/// What the system tells when a sign is typed: its key, where it has one, and its text.
fn typed(sign: char) -> Vec<Event> {
    let key = Key::from_name(&sign.to_string());
    let mut events: Vec<Event> = key.map(|key| down(key, Modifiers::NONE)).into_iter().collect();
    events.push(Event::Text(sign.to_string()));
    events.extend(key.map(|key| up(key, Modifiers::NONE)));
    events
}

/// An empty report of an office with a name, so that only cells and prose are missing.
fn empty() -> Report {
    let mut report = Report::empty(2021);
    report.apply(Edit::UnitName("云江市南塘街道办事处".to_owned()));
    report.apply(Edit::UnitKind(UnitKind::Subdistrict));
    report
}

/// An empty report with these cells filled as they stand; no sum follows.
fn with_cells(cells: &[(&str, &str)]) -> Report {
    let mut report = empty();
    set_cells(&mut report, cells);
    report
}

/// The sample with these cells changed as they stand; no sum follows.
fn sample_with(cells: &[(&str, &str)]) -> Report {
    let mut report = sample();
    set_cells(&mut report, cells);
    report
}

fn set_cells(report: &mut Report, cells: &[(&str, &str)]) {
    for (key, text) in cells {
        report.apply(Edit::Cell(cell(key), Cell::read(text, cell(key).kind())));
    }
}

/// The cell that a name such as 三·（七）·总计 speaks of.
fn cell_named(words: &str) -> Option<CellId> {
    Edition::latest().cells().find(|cell| cell.words() == words)
}
