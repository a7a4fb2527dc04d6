//! What the keys do in a table: movement, typing that replaces, the text under an input method, commit and give up.
//! Events are taken in their order, so that several keys between two frames do what they would do one by one.

use super::geometry::{Step, first_cell, offset, stepped};
use super::{Editing, TableState};
use crate::document::Spot;
use crate::form::{CellId, Table};
use crate::report::{Cell, Edit, tidied};
use crate::ui::text;
use crate::ui::view::{Action, View};
use egui::{Event, ImeEvent, Key, Modifiers};

/// Takes the events that are meant for the table out of the input and acts on them.
pub(super) fn take_keys(
    context: &egui::Context,
    state: &mut TableState,
    table: Table,
    view: &View<'_>,
    out: &mut Vec<Action>,
) {
    let events = context.input_mut(|input| std::mem::take(&mut input.events));
    let mut left = Vec::with_capacity(events.len());
    for event in events {
        if !acted_on(&event, context, state, table, view, out) {
            left.push(event);
        }
    }
    context.input_mut(|input| input.events = left);
}

/// Whether the event was meant for the table.
fn acted_on(
    event: &Event,
    context: &egui::Context,
    state: &mut TableState,
    table: Table,
    view: &View<'_>,
    out: &mut Vec<Action>,
) -> bool {
    let Some(current) =
        state.current.filter(|cell| cell.table() == table).or_else(|| first_cell(view.edition(), table))
    else {
        return false;
    };
    match event {
        Event::Key { key, pressed: true, modifiers, .. } => key_pressed(*key, *modifiers, current, state, view, out),
        _ if state.in_field() => false,
        Event::Text(typed) if !typed.chars().all(char::is_control) => {
            type_text(typed, current, state, view, out);
            true
        }
        Event::Ime(ImeEvent::Preedit { text, .. }) => {
            if text.is_empty() {
                state.end_preedit();
            } else if can_edit(current, view, out) {
                state.typing(current).preedit.clone_from(text);
            }
            true
        }
        Event::Ime(ImeEvent::Commit(typed)) => {
            state.end_preedit();
            if !typed.is_empty() {
                type_text(typed, current, state, view, out);
            }
            true
        }
        Event::Copy => {
            context.copy_text(view.document.report().cell(current).text().into_owned());
            true
        }
        Event::Cut if can_edit(current, view, out) => {
            context.copy_text(view.document.report().cell(current).text().into_owned());
            clear(current, state, out);
            true
        }
        Event::Paste(pasted) => {
            commit(state, out);
            paste(pasted, current, view, out);
            true
        }
        _ => false,
    }
}

fn key_pressed(
    key: Key,
    modifiers: Modifiers,
    current: CellId,
    state: &mut TableState,
    view: &View<'_>,
    out: &mut Vec<Action>,
) -> bool {
    if state.is_composing() {
        return true;
    }
    if view.composing && state.in_field() {
        return false;
    }
    if modifiers.alt {
        return false;
    }
    let in_field = state.in_field();
    let step = match (key, modifiers.command, modifiers.shift) {
        (Key::Enter, false, false) if view.enter_moves_right => Step::Next,
        (Key::Enter, false, true) if view.enter_moves_right => Step::Previous,
        (Key::Enter, false, false) => Step::Below,
        (Key::Enter, false, true) => Step::Above,
        (Key::Tab, false, false) => Step::Next,
        (Key::Tab, false, true) => Step::Previous,
        (Key::ArrowUp, false, false) => Step::Up,
        (Key::ArrowDown, false, false) => Step::Down,
        (Key::ArrowLeft, false, false) if !in_field => Step::Left,
        (Key::ArrowRight, false, false) if !in_field => Step::Right,
        (Key::Home, false, false) if !in_field => Step::RowStart,
        (Key::End, false, false) if !in_field => Step::RowEnd,
        (Key::Home, true, false) if !in_field => Step::First,
        (Key::End, true, false) if !in_field => Step::Last,
        (Key::PageUp, false, false) => Step::PageUp,
        (Key::PageDown, false, false) => Step::PageDown,
        (Key::Escape, ..) => {
            if state.editing.take().is_some() {
                out.push(Action::Abandon(Spot::Cell(current)));
                state.wants_focus = true;
                return true;
            }
            return false;
        }
        (Key::F2, false, false) => {
            if !in_field && can_edit(current, view, out) {
                let text = state
                    .editing
                    .take()
                    .map_or_else(|| view.document.report().cell(current).text().into_owned(), |editing| editing.text);
                state.editing = Some(Editing { text, preedit: String::new(), field: true });
                state.current = Some(current);
            }
            return true;
        }
        (Key::Delete, false, false) if !in_field => {
            if can_edit(current, view, out) {
                clear(current, state, out);
            }
            return true;
        }
        (Key::Backspace, false, _) if !in_field => {
            match &mut state.editing {
                Some(editing) => {
                    editing.text.pop();
                    push(current, &editing.text, out);
                }
                None if can_edit(current, view, out) => {
                    state.typing(current);
                    push(current, "", out);
                }
                None => {}
            }
            return true;
        }
        // The text that a space or a letter makes comes as an event of its own.
        _ => return false,
    };
    if in_field {
        // The field has yet to see what was typed before this key in the same frame.
        state.leave_field = Some(step);
        return true;
    }
    leave(step, current, state, out);
    true
}

/// Commits what is being typed and goes to the cell that the step leads to, or stays at the edge.
pub(super) fn leave(step: Step, current: CellId, state: &mut TableState, out: &mut Vec<Action>) {
    commit(state, out);
    state.go(stepped(current, step).unwrap_or(current));
}

/// Ends the editing of the current cell; what stands in it is tidied.
pub(super) fn commit(state: &mut TableState, out: &mut Vec<Action>) {
    if state.editing.take().is_some()
        && let Some(cell) = state.current
    {
        out.push(Action::Tidy(cell));
        state.wants_focus = true;
    }
}

/// Gives the text to the report as it stands. Reading it never fails.
pub(super) fn push(cell: CellId, text: &str, out: &mut Vec<Action>) {
    out.push(Action::Edit(Edit::Cell(cell, Cell::read(text, cell.kind())), Spot::Cell(cell)));
}

fn type_text(typed: &str, current: CellId, state: &mut TableState, view: &View<'_>, out: &mut Vec<Action>) {
    if state.editing.is_none() && !can_edit(current, view, out) {
        return;
    }
    let editing = state.typing(current);
    editing.text.push_str(typed);
    push(current, &editing.text, out);
}

fn clear(current: CellId, state: &mut TableState, out: &mut Vec<Action>) {
    state.editing = None;
    out.push(Action::Seal);
    push(current, "", out);
    out.push(Action::Seal);
}

fn can_edit(cell: CellId, view: &View<'_>, out: &mut Vec<Action>) -> bool {
    if cell.is_sum() {
        out.push(Action::Say(text::SUM_IS_COMPUTED.to_owned()));
    } else if let Some(words) = crate::ui::review::refusal(view.document) {
        out.push(Action::Say(words));
    }
    !cell.is_sum() && view.is_writable()
}

/// Puts tab- and line-separated text into the cells from the current one on, as one undo step. Sums are passed over:
/// they follow by themselves.
fn paste(pasted: &str, current: CellId, view: &View<'_>, out: &mut Vec<Action>) {
    if let Some(words) = crate::ui::review::refusal(view.document) {
        out.push(Action::Say(words));
        return;
    }
    let lines = pasted.trim_end_matches(['\r', '\n']).lines();
    let block: Vec<Vec<&str>> = lines.map(|line| line.split('\t').collect()).collect();
    let single = block.len() == 1 && block[0].len() == 1;
    if single && !can_edit(current, view, out) {
        return;
    }
    let mut edits = Vec::new();
    let mut outside = 0;
    let mut words = None;
    for (down, line) in block.iter().enumerate() {
        for (right, entry) in line.iter().enumerate() {
            match offset(current, down, right) {
                Some(cell) if cell.is_sum() => {}
                Some(cell) => {
                    let tidied = tidied(entry, cell);
                    words = words.or_else(|| tidied.as_ref().map(text::read_as));
                    let read = tidied.map_or_else(|| Cell::read(entry, cell.kind()), |tidied| tidied.cell);
                    edits.push(Edit::Cell(cell, read));
                }
                None => outside += 1,
            }
        }
    }
    if !edits.is_empty() {
        let count = edits.len();
        out.push(Action::Seal);
        out.push(Action::Edit(Edit::Several(edits), Spot::Cell(current)));
        out.push(Action::Seal);
        let pasted = text::pasted(count, outside);
        out.push(Action::Say(words.map_or_else(|| pasted.clone(), |words| format!("{pasted}；{words}"))));
    }
}
