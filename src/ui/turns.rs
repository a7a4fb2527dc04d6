//! One thing after the other. On a slow computer much happens between two frames. Commands are carried out at the
//! beginning of a frame, and what has the keyboard changes at its end: so a command waits until what was typed before it
//! is in the report, and typing waits until a command, a Tab or a click has been answered. Nothing overtakes, nothing lands
//! in the wrong field.

use super::App;
use egui::{Event, Key, RawInput};

impl App {
    /// Leaves in the input what makes up one frame and keeps the rest for the next. The host calls it before each frame.
    pub fn in_turns(&mut self, input: &mut RawInput) {
        let mut events = std::mem::take(&mut self.waiting);
        events.append(&mut input.events);
        self.waiting = events.split_off(first_turn(&events));
        input.events = events;
    }
}

/// How many of the events make up one frame.
fn first_turn(events: &[Event]) -> usize {
    for (at, event) in events.iter().enumerate() {
        match event {
            Event::Key { key, pressed: true, modifiers, .. } => {
                let command = modifiers.command || modifiers.alt || is_function_key(*key);
                if command && events[..at].iter().any(types) {
                    return at;
                }
                if command || matches!(key, Key::Tab | Key::Escape) {
                    return at + 1;
                }
            }
            Event::PointerButton { pressed: false, .. } => return at + 1,
            _ => {}
        }
    }
    events.len()
}

/// Whether the event can change a text.
fn types(event: &Event) -> bool {
    matches!(event, Event::Text(_) | Event::Key { pressed: true, .. } | Event::Paste(_) | Event::Cut | Event::Ime(_))
}

fn is_function_key(key: Key) -> bool {
    (Key::F1..=Key::F12).contains(&key)
}
