//! The three statutory tables as editable forms in their official look.

mod geometry;
mod keys;
mod paint;

use super::theme;
use super::view::{Action, View};
use crate::document::Spot;
use crate::form::{CellId, Edition, Grid, GridCell, Role, Table};
use crate::report::{Cell, Edit, Quantity};
use crate::rules::Severity;
use egui::{EventFilter, Id, Rect, Sense, TextEdit, Ui, UiBuilder, WidgetInfo, pos2, vec2};
use geometry::{Edges, Step};

/// Width of the scroll bar beside table 3.
const SCROLL_BAR: f32 = 10.0;
/// Height of the balance strip under table 3.
const STRIP: f32 = 26.0;
/// From this height of the screen on, rows of table 3 are 28 high.
const TALL: f32 = 1000.0;

/// Where the person is in the tables.
#[derive(Debug, Default)]
pub(super) struct TableState {
    /// The current cell.
    pub current: Option<CellId>,
    /// What is being typed into it.
    editing: Option<Editing>,
    /// First visible body row of table 3.
    first_row: usize,
    /// Wheel movement in rows that did not make up a row yet.
    wheel: f32,
    /// The current cell takes the keyboard in this frame.
    pub wants_focus: bool,
    /// The current cell is scrolled into view in this frame.
    reveal: bool,
    /// The key that leaves the text field, once the field has seen what was typed before it.
    leave_field: Option<Step>,
}

/// Typing into a cell. The report has it already, but for the text under an input method.
#[derive(Debug, Default)]
struct Editing {
    text: String,
    preedit: String,
    /// Whether a text field with a movable caret is open (F2, double click).
    field: bool,
}

impl TableState {
    /// Makes the first cell of a table the current one, where the current one is of another table.
    pub(super) fn enter(&mut self, edition: &Edition, table: Table) {
        if self.current.is_none_or(|cell| cell.table() != table || cell.edition() != edition) {
            self.current = geometry::first_cell(edition, table);
            self.editing = None;
            self.first_row = 0;
            self.wants_focus = true;
        }
    }

    /// Makes a cell the current one, in view and with the keyboard.
    pub(super) fn go(&mut self, cell: CellId) {
        self.editing = None;
        self.current = Some(cell);
        self.wants_focus = true;
        self.reveal = true;
    }

    /// Whether text is under an input method here.
    pub(super) fn is_composing(&self) -> bool {
        self.editing.as_ref().is_some_and(|editing| !editing.preedit.is_empty())
    }

    /// Whether something is being typed into a cell.
    pub(super) fn is_typing(&self) -> bool {
        self.editing.is_some()
    }

    /// Ends editing because something else is done; what was typed is in the report already.
    pub(super) fn settle(&mut self, out: &mut Vec<Action>) {
        keys::commit(self, out);
        self.wants_focus = false;
    }

    /// The report changed under the editing, by undo or a fix.
    pub(super) fn reset(&mut self) {
        self.editing = None;
    }

    fn in_field(&self) -> bool {
        self.editing.as_ref().is_some_and(|editing| editing.field)
    }

    fn typing(&mut self, cell: CellId) -> &mut Editing {
        self.current = Some(cell);
        self.reveal = true;
        self.editing.get_or_insert_default()
    }

    fn end_preedit(&mut self) {
        if let Some(editing) = &mut self.editing {
            editing.preedit.clear();
        }
    }
}

/// The widget of a cell.
pub(super) fn cell_id(cell: CellId) -> Id {
    Id::unique(("cell", cell.index()))
}

/// The widget that has the keyboard while no text field is open. One for all cells: the keys that egui leaves to a widget
/// are known only one frame after the focus came to it.
fn keyboard_id() -> Id {
    Id::unique("table keyboard")
}

fn field_id() -> Id {
    Id::unique("cell field")
}

/// Draws a table and acts on what is done in it.
pub(super) fn table_ui(ui: &mut Ui, table: Table, state: &mut TableState, view: &View<'_>, out: &mut Vec<Action>) {
    state.enter(view.edition(), table);
    let focused = ui.memory(egui::Memory::focused);
    let here = focused.is_none_or(|id| id == field_id() || id == keyboard_id());
    if here && view.keyboard_is_free {
        state.wants_focus |= focused.is_none();
        keys::take_keys(ui.ctx(), state, table, view, out);
    }

    let grid = view.edition().grid(table);
    let available = ui.available_rect_before_wrap();
    let (widths, heights) = sizes(ui, table, grid, available);
    let strip = if table == Table::Applications { STRIP } else { 0.0 };
    let head_height: f32 = heights[..grid.head_rows].iter().sum();
    let room = (available.height() - head_height - strip).max(heights.last().copied().unwrap_or_default());
    let scrolls = table == Table::Applications && heights[grid.head_rows..].iter().sum::<f32>() > room;
    let last_first = last_first_row(&heights[grid.head_rows..], room);
    scroll(ui, state, grid, &heights, room, last_first, available);
    let edges = Edges::new(available.min, &widths, &heights, grid.head_rows, state.first_row);
    let bottom = (edges.origin.y + edges.height()).min(edges.origin.y + head_height + room);
    let body = Rect::from_min_max(
        pos2(edges.origin.x, edges.origin.y + edges.head_height()),
        pos2(edges.right(), if scrolls { edges.origin.y + head_height + room } else { bottom }),
    );

    let painting = paint::Painting::new(table, &edges, body, scrolls, state, view);
    painting.sheet(ui);
    let mut inside = ui.new_child(UiBuilder::new().max_rect(body));
    inside.set_clip_rect(body.intersect(ui.clip_rect()));
    let severities = view.severities();
    let mut clicked = None;
    for boxed in &grid.cells {
        let rect = edges.rect(boxed.row, boxed.column, boxed.row_span, boxed.column_span);
        match boxed.role {
            Role::Value(cell) => {
                let severity = severities.get(&cell).copied();
                painting.value(&inside, cell, rect, severity);
                if let Some(click) = value_ui(&mut inside, cell, rect, severity, state.current, view, out) {
                    clicked = Some((cell, click));
                }
            }
            _ if boxed.row < grid.head_rows => painting.words(ui, boxed, rect),
            _ => painting.words(&inside, boxed, rect),
        }
    }
    if scrolls {
        scroll_bar_ui(ui, state, &edges, body, last_first, view);
    }
    painting.frame_lines(ui, grid);
    if let Some((cell, double)) = clicked {
        click(cell, double, state, view, out);
    }
    current_ui(&mut inside, grid, &edges, state, view, out);
    if table == Table::Applications {
        painting.strip(ui, STRIP);
    }
    if table == Table::Disclosure {
        painting.stock_strip(ui, STRIP);
    }
    let end = pos2(edges.right(), body.bottom() + strip);
    ui.allocate_rect(Rect::from_min_max(edges.origin, end), Sense::hover());
}

/// Widths of the columns and heights of the rows at the room there is.
fn sizes(ui: &Ui, table: Table, grid: &Grid, available: Rect) -> (Vec<f32>, Vec<f32>) {
    let screen = ui.ctx().content_rect();
    match table {
        Table::Disclosure => {
            // The three columns of the form in force are 90 wide at least; more columns share that width.
            let columns = grid.columns - 1;
            let room = (available.width().min(720.0) - 210.0).max(270.0);
            let unit = (room / columns as f32).floor();
            let heights = (0..grid.rows).map(|row| {
                let valued = grid.cells.iter().any(|cell| cell.row == row && matches!(cell.role, Role::Value(_)));
                if valued { 28.0 } else { 26.0 }
            });
            (std::iter::once(210.0).chain(std::iter::repeat_n(unit, columns)).collect(), heights.collect())
        }
        Table::Applications => {
            let value = match available.width() {
                wide if wide >= 1100.0 => 60.0,
                wide if wide >= 800.0 => 56.0,
                wide if wide >= 693.0 => 52.0,
                _ => 46.0,
            };
            let columns = grid.columns - 3;
            let values = columns as f32 * value;
            let label = (available.width() - 48.0 - 72.0 - values - SCROLL_BAR - 1.0).floor().max(200.0);
            let widths = [48.0, 72.0, label].into_iter().chain(std::iter::repeat_n(value, columns)).collect();
            let tall: f32 = if screen.height() >= TALL { 28.0 } else { 22.0 };
            let body = grid.cells.iter().filter(|cell| cell.role == Role::Label).map(|cell| {
                let width: f32 = [48.0, 72.0, label][cell.column..].iter().sum();
                let lines = paint::label_lines(ui, cell.text, width);
                if lines > 1 { tall.max(18.0 * lines as f32 + 1.0) } else { tall }
            });
            (widths, [20.0, 20.0, 34.0].into_iter().chain(body).collect())
        }
        Table::Disputes => {
            let width = (available.width() / grid.columns as f32).floor().clamp(44.0, 60.0);
            (vec![width; grid.columns], vec![28.0, 28.0, 42.0, 34.0])
        }
    }
}

/// The greatest first row that still leaves no row out at the end.
fn last_first_row(heights: &[f32], room: f32) -> usize {
    let mut shown = 0.0;
    let fitting = heights.iter().rev().take_while(|height| {
        shown += **height;
        shown <= room
    });
    heights.len() - fitting.count()
}

fn scroll(
    ui: &Ui,
    state: &mut TableState,
    grid: &Grid,
    heights: &[f32],
    room: f32,
    last_first: usize,
    available: Rect,
) {
    if ui.rect_contains_pointer(available) {
        state.wheel -= ui.input_mut(taken_wheel_rows);
        let rows = state.wheel.trunc();
        state.wheel -= rows;
        state.first_row = (state.first_row as f32 + rows).max(0.0) as usize;
    }
    if std::mem::take(&mut state.reveal)
        && let Some(boxed) = state.current.and_then(|cell| value_box(grid, cell))
        && boxed.row >= grid.head_rows
    {
        let row = boxed.row - grid.head_rows;
        let body = &heights[grid.head_rows..];
        state.first_row = state.first_row.min(row);
        while body[state.first_row..=row].iter().sum::<f32>() > room && state.first_row < row {
            state.first_row += 1;
        }
    }
    state.first_row = state.first_row.min(last_first);
}

/// How many rows the wheel was turned up, as other programs count: a notch is three rows. Taken as it is, not smoothed:
/// the table stops at whole rows.
fn taken_wheel_rows(input: &mut egui::InputState) -> f32 {
    input.smooth_scroll_delta.y = 0.0;
    let rows = input.events.iter().map(|event| match event {
        egui::Event::MouseWheel { unit, delta, modifiers, .. } if !modifiers.command => match unit {
            egui::MouseWheelUnit::Line => 3.0 * delta.y,
            egui::MouseWheelUnit::Page => 10.0 * delta.y,
            egui::MouseWheelUnit::Point => delta.y / 22.0,
        },
        _ => 0.0,
    });
    rows.sum()
}

fn value_box(grid: &Grid, cell: CellId) -> Option<&GridCell> {
    grid.cells.iter().find(|boxed| boxed.role == Role::Value(cell))
}

/// The widget of a cell: a click, `true` for a double one, and its name for screen readers.
fn value_ui(
    ui: &mut Ui,
    cell: CellId,
    rect: Rect,
    severity: Option<Severity>,
    current: Option<CellId>,
    view: &View<'_>,
    out: &mut Vec<Action>,
) -> Option<bool> {
    let response = ui.interact(rect, cell_id(cell), Sense::click());
    response.widget_info(|| {
        let text = view.document.report().cell(cell).text();
        let mut info = WidgetInfo::text_edit(!cell.is_sum(), &text, &text, "");
        info.label = Some(cell.words());
        info
    });
    let last_year = view.document.last_year().filter(|_| view.document.is_carried(cell));
    let has_dot = view.comments.has_dot(cell);
    if severity.is_some() || last_year.is_some() || has_dot {
        let messages = view.document.findings_at(cell).map(crate::rules::Finding::message);
        let source = last_year.map(|last| super::text::carried_from(last.report.year()));
        let comments = view.comments.words_at(cell);
        let lines: Vec<String> = messages.chain(source).chain(comments).collect();
        response.clone().on_hover_text(lines.join("\n"));
    }
    let for_menu = response.secondary_clicked();
    if for_menu || current == Some(cell) {
        crate::ui::review::menu_ui(&response, view, out);
    }
    // A screen reader gives the focus to a cell; the table takes the keyboard for it.
    let asked_for = response.gained_focus();
    if response.double_clicked() { Some(true) } else { (response.clicked() || for_menu || asked_for).then_some(false) }
}

fn click(cell: CellId, double: bool, state: &mut TableState, view: &View<'_>, out: &mut Vec<Action>) {
    let again = state.current == Some(cell);
    if again && state.in_field() {
        return;
    }
    let was_typing = again && state.editing.is_some();
    if !again {
        keys::commit(state, out);
    }
    let first_row = state.first_row;
    let wants_field = (double || was_typing) && !cell.is_sum();
    if let Some(words) = crate::ui::review::refusal(view.document).filter(|_| wants_field) {
        out.push(Action::Say(words));
    }
    if wants_field && view.is_writable() {
        let text = view.document.report().cell(cell).text().into_owned();
        state.go(cell);
        state.editing = Some(Editing { text, preedit: String::new(), field: true });
    } else if !was_typing {
        state.go(cell);
    }
    // A cell that can be clicked is in view; nothing moves under the pointer.
    state.reveal = false;
    state.first_row = first_row;
}

/// The current cell: its frame, what is being typed into it, and the keyboard.
fn current_ui(ui: &mut Ui, grid: &Grid, edges: &Edges, state: &mut TableState, view: &View<'_>, out: &mut Vec<Action>) {
    let Some(cell) = state.current else { return };
    let Some(boxed) = value_box(grid, cell) else { return };
    let rect = edges.rect(boxed.row, boxed.column, boxed.row_span, boxed.column_span);
    let keyboard = ui.interact(rect, keyboard_id(), Sense::focusable_noninteractive());
    keyboard.widget_info(|| {
        let text = view.document.report().cell(cell).text();
        let mut info = WidgetInfo::text_edit(!cell.is_sum(), &text, &text, "");
        info.label = Some(format!("当前格：{}", cell.words()));
        info
    });
    let has_focus = keyboard.has_focus() || ui.memory(|memory| memory.has_focus(field_id()));
    paint::current_frame(ui, rect, view.palette, has_focus || state.wants_focus);
    if state.in_field() {
        field_ui(ui, cell, rect, state, view, out);
        return;
    }
    if std::mem::take(&mut state.wants_focus) && !keyboard.has_focus() {
        keyboard.request_focus();
        ui.ctx().request_repaint();
    }
    if !ui.memory(|memory| memory.has_focus(keyboard_id())) {
        return;
    }
    let filter = EventFilter { tab: true, horizontal_arrows: true, vertical_arrows: true, escape: true };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(keyboard_id(), filter));
    let caret = match &state.editing {
        Some(editing) => paint::typed(ui, cell, rect, &editing.text, &editing.preedit, view.palette),
        None => Rect::from_min_size(rect.center_top(), vec2(1.0, rect.height())),
    };
    if view.is_writable() {
        ui.output_mut(|output| {
            output.ime = Some(egui::output::IMEOutput {
                purpose: egui::IMEPurpose::Normal,
                rect,
                cursor_rect: caret,
                should_interrupt_composition: false,
            });
        });
    }
}

fn field_ui(ui: &mut Ui, cell: CellId, rect: Rect, state: &mut TableState, view: &View<'_>, out: &mut Vec<Action>) {
    let Some(editing) = &mut state.editing else { return };
    let inner = rect.shrink2(vec2(3.0, 2.0));
    ui.painter().rect_filled(inner, 0.0, view.palette.paper);
    let alignment = if cell.table() == Table::Applications { egui::Align::Max } else { egui::Align::Center };
    let field = TextEdit::singleline(&mut editing.text)
        .id(field_id())
        .frame(egui::Frame::NONE)
        .margin(egui::Margin::symmetric(3, 0))
        .align(egui::Align2([alignment, egui::Align::Center]))
        .font(theme::regular(theme::BODY))
        .lock_focus(true);
    let response = ui.put(inner, field);
    super::field::named(&response, &cell.words());
    super::field::forget_undo(ui.ctx(), field_id());
    if !response.has_focus() && std::mem::take(&mut state.wants_focus) {
        super::field::select_all(ui.ctx(), field_id(), &editing.text);
        response.request_focus();
    } else if !response.has_focus() && !response.gained_focus() {
        response.request_focus();
    }
    let read = Cell::read(&editing.text, cell.kind());
    if !view.composing && read != *view.document.report().cell(cell) {
        out.push(Action::Edit(Edit::Cell(cell, read), Spot::Cell(cell)));
    }
    if let Some(step) = state.leave_field.take() {
        keys::leave(step, cell, state, out);
    }
}

fn scroll_bar_ui(ui: &Ui, state: &mut TableState, edges: &Edges, body: Rect, last_first: usize, view: &View<'_>) {
    let track = Rect::from_min_max(pos2(edges.right(), body.top()), pos2(edges.right() + SCROLL_BAR, body.bottom()));
    let whole = edges.height() - edges.head_height();
    let length = (track.height() * (body.height() / whole).min(1.0)).max(24.0);
    let travel = track.height() - length;
    let part = if last_first == 0 { 0.0 } else { state.first_row as f32 / last_first as f32 };
    let handle =
        Rect::from_min_size(pos2(track.left() + 2.0, track.top() + travel * part), vec2(SCROLL_BAR - 4.0, length));
    let response = ui.interact(track, Id::unique("table scroll bar"), Sense::click_and_drag());
    if let Some(pointer) = response.interact_pointer_pos()
        && travel > 0.0
    {
        let wanted = ((pointer.y - track.top() - length / 2.0) / travel).clamp(0.0, 1.0);
        state.first_row = (wanted * last_first as f32).round() as usize;
    }
    ui.painter().rect_filled(track, 0.0, view.palette.head);
    let colour = if response.hovered() || response.dragged() { view.palette.frame } else { view.palette.grid };
    ui.painter().rect_filled(handle, 3.0, colour);
}

/// Both sides of the balance of a column of table 3; nothing while one of its four cells is not filled.
fn balance(view: &View<'_>, column: usize) -> Option<(Quantity, Quantity)> {
    let identity = view
        .edition()
        .identities()
        .iter()
        .filter(|identity| identity.kind == crate::form::IdentityKind::Balance)
        .find(|identity| identity.place.column_index() == column)?;
    let side = |cells: &[CellId]| {
        cells.iter().map(|&cell| view.document.report().cell(cell).quantity()).sum::<Option<Quantity>>()
    };
    Some((side(&identity.left)?, side(&identity.right)?))
}
