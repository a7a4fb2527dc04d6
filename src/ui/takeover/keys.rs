//! The keys of the list: from line to line, and what is dealt with.

use super::model::{Item, Settled, TakeOver};
use super::{Ask, sheet, text};
use crate::form::Narrative;
use crate::ui::view::Action;
use egui::{Id, Key, Modifiers, Ui};

/// By so many lines PageUp and PageDown go.
const PAGE: usize = 12;

impl TakeOver {
    /// Goes to a line; what was typed in the line before is an entry like any other.
    pub(super) fn go(&mut self, item: Item) {
        if self.current != Some(item) {
            self.end_typing();
            self.current = Some(item);
        }
        self.look.wants_focus = true;
        self.look.wants_scroll = true;
    }

    fn end_typing(&mut self) {
        let typed = self.look.value.take();
        if let Some((item, now, before)) = typed
            && now != before
            && let Some(cell) = item.cell()
            && self.settled.get(&cell) == Some(&Settled::Typed)
        {
            self.accept(cell);
        }
    }

    fn step(&mut self, by: isize) {
        let shown = self.shown();
        let at = self.current.and_then(|current| shown.iter().position(|item| *item == current));
        let next = at.map_or(0, |at| at.saturating_add_signed(by)).min(shown.len().saturating_sub(1));
        if let Some(item) = shown.get(next) {
            self.go(*item);
        }
    }

    /// The current line is dealt with; on to the next one that is not.
    pub(super) fn settle_current(&mut self) {
        let Some(current) = self.current else { return };
        match current {
            Item::Cell(cell) | Item::Sum(cell) => self.accept(cell),
            Item::Unplaced(at) => drop(self.put.entry(at).or_insert(None)),
            Item::Narrative(_) => {}
        }
        self.end_typing();
        let shown = self.shown();
        let at = shown.iter().position(|item| *item == current).unwrap_or_default();
        let later = shown[at.min(shown.len())..].iter().skip(1);
        let next = later.copied().find(|item| !self.is_settled(*item));
        if let Some(next) = next.or_else(|| shown.get(at + 1).copied()) {
            self.go(next);
        }
    }

    /// Puts the current text into a narrative, and goes on.
    pub(super) fn put_current(&mut self, narrative: Narrative) {
        if let Some(Item::Unplaced(at)) = self.current {
            self.put.insert(at, Some(narrative));
            self.settle_current();
        }
    }
}

/// The keys that were pressed for the list. They are acted on after what was typed before them is in the field.
#[derive(Default)]
pub(super) struct Pressed {
    escapes: usize,
    /// By so many lines it goes.
    steps: isize,
    enters: usize,
    narrative: Option<Narrative>,
}

/// Takes the keys that are meant for the list out of the input.
pub(super) fn take_keys(ui: &Ui, takeover: &TakeOver) -> Pressed {
    let presses = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
    let mut pressed = Pressed { escapes: presses(Key::Escape), ..Pressed::default() };
    if sheet::is_in_fields(ui) || !is_at_line(ui) {
        return pressed;
    }
    let lines = |key, by: usize| (presses(key) * by) as isize;
    pressed.steps =
        lines(Key::ArrowDown, 1) - lines(Key::ArrowUp, 1) + lines(Key::PageDown, PAGE) - lines(Key::PageUp, PAGE);
    pressed.enters = presses(Key::Enter);
    if matches!(takeover.current, Some(Item::Unplaced(_))) {
        let keys = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];
        let mut given = keys.into_iter().zip(Narrative::ALL);
        pressed.narrative = given.find(|(key, _)| presses(*key) > 0).map(|(_, narrative)| narrative);
    }
    pressed
}

/// Acts on the keys that were pressed for the list.
pub(super) fn act_on(pressed: &Pressed, takeover: &mut TakeOver, out: &mut Vec<Action>) {
    if pressed.escapes > 0 {
        return escape(takeover, out);
    }
    if pressed.steps != 0 {
        takeover.step(pressed.steps);
    }
    for _ in 0..pressed.enters {
        takeover.settle_current();
    }
    if let Some(narrative) = pressed.narrative {
        takeover.put_current(narrative);
    }
}

/// What was typed in the current line is given up; else all of it, but not at once where something would be lost.
fn escape(takeover: &mut TakeOver, out: &mut Vec<Action>) {
    takeover.look.wants_focus = true;
    match takeover.look.value.take() {
        Some((item, now, before)) if now != before => {
            if let Some(cell) = item.cell() {
                takeover.restore(cell);
            }
        }
        _ if takeover.said() > 0 && !std::mem::replace(&mut takeover.look.warned, true) => {
            out.push(Action::Say(text::SAY_AGAIN.to_owned()));
        }
        _ => out.push(Action::TakeOver(Ask::Cancel)),
    }
}

/// The current line, or the field for its value: one place for the keyboard, so that it stays there from line to line.
pub(super) fn line_id() -> Id {
    Id::unique("takeover line")
}

/// Whether the current line has the keyboard, or nothing else has it.
fn is_at_line(ui: &Ui) -> bool {
    let focused = ui.memory(egui::Memory::focused);
    focused.is_none_or(|id| id == line_id())
}
