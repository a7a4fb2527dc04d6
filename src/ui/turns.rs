//! One thing after the other. On a slow computer much happens between two frames. Commands are carried out at the
//! beginning of a frame, and what has the keyboard changes at its end: so a command waits until what was typed before it
//! is in the report, and typing waits until a command, a Tab or a click has been answered. Nothing overtakes, nothing lands
//! in the wrong field.

use super::App;
use egui::{Event, Key, RawInput};

/// Events that wait for their turn.
#[derive(Debug, Default)]
pub(super) struct Turns {
    waiting: Vec<Event>,
    /// For how many frames they go on waiting.
    rest: u8,
}

impl Turns {
    /// Whether another frame is needed to get through.
    pub(super) fn is_waiting(&self) -> bool {
        !self.waiting.is_empty()
    }
}

impl App {
    /// Leaves in the input what makes up one frame and keeps the rest for the next. The host calls it before each frame.
    pub fn in_turns(&mut self, input: &mut RawInput) {
        let turns = &mut self.turns;
        turns.waiting.append(&mut input.events);
        drop_letters_of_alt(&mut turns.waiting);
        if turns.rest > 0 {
            turns.rest -= 1;
            return;
        }
        // In the list of a document that is taken over the arrows lead to another field.
        let leading: &[Key] = if self.takeover.sheet.is_some() { &[Key::ArrowUp, Key::ArrowDown] } else { &[] };
        let later = turns.waiting.split_off(first_turn(&turns.waiting, leading));
        input.events = std::mem::replace(&mut turns.waiting, later);
        // A widget that is given the keyboard has it in the next frame, and its own keys in the one after.
        turns.rest = u8::from(input.events.last().is_some_and(moves_keyboard));
    }
}

/// A letter with Alt is a command, or none; the system may tell it as text, too. On macOS it is how signs are typed.
fn drop_letters_of_alt(events: &mut Vec<Event>) {
    if cfg!(target_os = "macos") {
        return;
    }
    let mut with_alt = false;
    events.retain(|event| {
        let is_its_text = with_alt && matches!(event, Event::Text(_));
        // AltGr is told as Ctrl and Alt together.
        with_alt = matches!(event, Event::Key { pressed: true, modifiers, .. } if modifiers.alt && !modifiers.ctrl);
        !is_its_text
    });
}

/// How many of the events make up one frame. Some keys lead to another field.
fn first_turn(events: &[Event], leading: &[Key]) -> usize {
    for (at, event) in events.iter().enumerate() {
        if is_command(event) && events[..at].iter().any(types) {
            return at;
        }
        if moves_keyboard(event)
            || is_pressed(event, &[Key::Tab, Key::Escape, Key::Enter])
            || is_pressed(event, leading)
        {
            return at + 1;
        }
    }
    events.len()
}

/// Whether the event may give the keyboard to another page or field.
fn moves_keyboard(event: &Event) -> bool {
    is_command(event) || matches!(event, Event::PointerButton { pressed: false, .. })
}

fn is_command(event: &Event) -> bool {
    match event {
        Event::Key { key, pressed: true, modifiers, .. } => {
            modifiers.command || modifiers.alt || (Key::F1..=Key::F12).contains(key)
        }
        _ => false,
    }
}

fn is_pressed(event: &Event, keys: &[Key]) -> bool {
    matches!(event, Event::Key { key, pressed: true, .. } if keys.contains(key))
}

/// Whether the event can change a text.
fn types(event: &Event) -> bool {
    matches!(event, Event::Text(_) | Event::Key { pressed: true, .. } | Event::Paste(_) | Event::Cut | Event::Ime(_))
}
