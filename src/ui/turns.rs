//! One thing after the other. On a slow computer much happens between two frames. Commands are carried out at the
//! beginning of a frame, and what has the keyboard changes at its end: so a command waits until what was typed before it
//! is in the report, and typing waits until a command, a Tab or a click has been answered. Nothing overtakes, nothing lands
//! in the wrong field.
//!
//! What comes from elsewhere (a request to close the window, a job that has ended, a file that another program has changed)
//! is looked at only when everything that was typed and clicked before it has been carried out; what comes after it does not
//! hold it up.

use super::{After, App};
use egui::{Context, Event, Key, RawInput, ViewportCommand, ViewportEvent};

/// Events that wait for their turn.
#[derive(Debug, Default)]
pub(super) struct Turns {
    waiting: Vec<Event>,
    /// For how many frames they go on waiting.
    rest: u8,
    /// How many events have come.
    come: u64,
    /// How many of them were carried out before this frame.
    carried_out: u64,
    /// How many are carried out in this frame, or were in the frames since which the keyboard finds its field.
    in_frame: u64,
    /// Whether the window was asked to close, and has not answered yet.
    close_is_asked: bool,
    /// Whether the next request to close is the answer to the last one: nothing was left to be asked or saved.
    may_close: bool,
}

impl Turns {
    /// Whether another frame is needed to get through.
    pub(super) fn is_waiting(&self) -> bool {
        !self.waiting.is_empty() || self.close_is_asked
    }

    /// How many events have come.
    pub(super) fn come(&self) -> u64 {
        self.come
    }

    /// How many events were carried out before this frame.
    pub(super) fn carried_out(&self) -> u64 {
        self.carried_out
    }
}

impl App {
    /// Leaves in the input what makes up one frame and keeps the rest for the next. The host calls it before each frame.
    pub fn in_turns(&mut self, input: &mut RawInput) {
        let turns = &mut self.turns;
        turns.come += input.events.iter().filter(|event| acts(event)).count() as u64;
        if turns.rest == 0 {
            turns.carried_out += std::mem::take(&mut turns.in_frame);
        }
        hold_request_to_close(turns, input);
        self.jobs.note_ended(turns.come);
        turns.waiting.append(&mut input.events);
        drop_letters_of_alt(turns);
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
        turns.in_frame += input.events.iter().filter(|event| acts(event)).count() as u64;
    }

    /// Answers a request to close the window, once everything that came before it has been carried out: the window closes,
    /// asks, or waits for work that is under way.
    pub(super) fn answer_request_to_close(&mut self, context: &Context) {
        if !self.turns.close_is_asked || self.turns.carried_out < self.turns.come {
            return;
        }
        self.turns.close_is_asked = false;
        if context.input(|input| input.viewport().minimized == Some(true)) {
            // Nobody can answer a question in a window that is put away.
            context.send_viewport_cmd(ViewportCommand::Minimized(false));
            context.send_viewport_cmd(ViewportCommand::Focus);
        }
        let mut out = Vec::new();
        self.settle(&mut out);
        self.carry_out(context, out);
        self.note_place();
        self.store_settings();
        if self.holds_for_take_over() {
            return;
        }
        if self.composing.is_some() {
            self.question = Some((After::Quit, true));
        } else if self.is_saving_what_stands() {
            self.after_save = Some(After::Quit);
        } else if self.jobs.is_busy() || !self.is_settled() {
            self.leave(After::Quit);
        } else {
            self.turns.may_close = true;
            context.send_viewport_cmd(ViewportCommand::Close);
        }
        context.request_repaint();
    }
}

/// Takes a request to close out of the input, so that the host does not answer it by itself. Only the one that the window has
/// asked for passes, if nothing was typed since.
fn hold_request_to_close(turns: &mut Turns, input: &mut RawInput) {
    let is_busy = turns.carried_out < turns.come;
    let may_close = turns.may_close && !is_busy;
    let Some(viewport) = input.viewports.get_mut(&input.viewport_id) else { return };
    if !viewport.events.contains(&ViewportEvent::Close) {
        turns.may_close &= !is_busy;
        return;
    }
    turns.may_close = false;
    if !may_close {
        viewport.events.retain(|event| *event != ViewportEvent::Close);
        turns.close_is_asked = true;
    }
}

/// A letter with Alt is a command, or none; the system may tell it as text, too. On macOS it is how signs are typed.
fn drop_letters_of_alt(turns: &mut Turns) {
    if cfg!(target_os = "macos") {
        return;
    }
    let mut with_alt = false;
    let come = &mut turns.come;
    turns.waiting.retain(|event| {
        let is_its_text = with_alt && matches!(event, Event::Text(_));
        *come -= u64::from(is_its_text);
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

/// Whether the event may change something or lead somewhere. The pointer's way and what belongs to the window do not.
fn acts(event: &Event) -> bool {
    types(event)
        || matches!(
            event,
            Event::Key { .. } | Event::PointerButton { .. } | Event::AccessKitActionRequest(_) | Event::Touch { .. }
        )
}

/// Whether the event can change a text.
fn types(event: &Event) -> bool {
    matches!(event, Event::Text(_) | Event::Key { pressed: true, .. } | Event::Paste(_) | Event::Cut | Event::Ime(_))
}
