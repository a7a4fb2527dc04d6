//! Where the cells of a table stand on the screen, and which cell is next to which.

use crate::form::{CellId, Edition, Grid, Role, Table};
use egui::{Pos2, Rect, pos2};

/// A direction of movement.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Step {
    Left,
    Right,
    Up,
    Down,
    /// Tab: along the rows.
    Next,
    /// Shift+Tab.
    Previous,
    /// Enter: down the columns.
    Below,
    /// Shift+Enter.
    Above,
    RowStart,
    RowEnd,
    First,
    Last,
    PageUp,
    PageDown,
}

/// How many rows a page key moves.
const PAGE_ROWS: usize = 10;

/// The typed cell that a step leads to from a cell; none at the edge of the table.
pub(super) fn stepped(from: CellId, step: Step) -> Option<CellId> {
    let table = from.table();
    let places = values(from.edition().grid(table));
    let &(_, row, column) = places.iter().find(|(cell, ..)| *cell == from)?;
    let typed = || places.iter().filter(|(cell, ..)| !cell.is_sum());
    let in_row = || typed().filter(|place| place.1 == row);
    let in_column = || typed().filter(|place| covers(table, place.0, column) || place.2 == column);
    let found = match step {
        Step::Left => in_row().rfind(|place| place.2 < column),
        Step::Right => in_row().find(|place| place.2 > column),
        Step::Up => in_column().rfind(|place| place.1 < row),
        Step::Down => in_column().find(|place| place.1 > row),
        Step::PageUp => in_column().filter(|place| place.1 < row).rev().take(PAGE_ROWS).last(),
        Step::PageDown => in_column().filter(|place| place.1 > row).take(PAGE_ROWS).last(),
        Step::RowStart => in_row().next(),
        Step::RowEnd => in_row().next_back(),
        Step::First => typed().next(),
        Step::Last => typed().next_back(),
        Step::Next => typed().find(|place| (place.1, place.2) > (row, column)),
        Step::Previous => typed().rfind(|place| (place.1, place.2) < (row, column)),
        Step::Below => {
            typed().filter(|place| (place.2, place.1) > (column, row)).min_by_key(|place| (place.2, place.1))
        }
        Step::Above => {
            typed().filter(|place| (place.2, place.1) < (column, row)).max_by_key(|place| (place.2, place.1))
        }
    };
    found.map(|place| place.0)
}

/// The cell that lies `down` grid rows and `right` grid columns from another, typed or sum; for pasting blocks.
pub(super) fn offset(from: CellId, down: usize, right: usize) -> Option<CellId> {
    let places = values(from.edition().grid(from.table()));
    let &(_, row, column) = places.iter().find(|(cell, ..)| *cell == from)?;
    places.iter().find(|place| place.1 == row + down && place.2 == column + right).map(|place| place.0)
}

/// The first typed cell of a table.
pub(super) fn first_cell(edition: &Edition, table: Table) -> Option<CellId> {
    values(edition.grid(table)).iter().find(|(cell, ..)| !cell.is_sum()).map(|place| place.0)
}

/// Each value of a grid with its grid row and the grid column of its left edge, in reading order.
fn values(grid: &Grid) -> Vec<(CellId, usize, usize)> {
    grid.cells
        .iter()
        .filter_map(|cell| match cell.role {
            Role::Value(id) => Some((id, cell.row, cell.column)),
            _ => None,
        })
        .collect()
}

fn covers(table: Table, id: CellId, column: usize) -> bool {
    id.edition()
        .grid(table)
        .cells
        .iter()
        .any(|cell| cell.role == Role::Value(id) && (cell.column..cell.column + cell.column_span).contains(&column))
}

/// Edges of a table on the screen. Head rows stay where they are; body rows are moved up by the scroll.
#[derive(Debug)]
pub(super) struct Edges {
    /// Left edges of the columns, and the right edge of the last.
    pub x: Vec<f32>,
    /// Upper edges of the rows from the top of the table, unscrolled, and the lower edge of the last.
    pub y: Vec<f32>,
    /// Where the table begins.
    pub origin: Pos2,
    /// How many rows stay.
    pub head_rows: usize,
    /// How far the body is moved up.
    pub scroll: f32,
}

impl Edges {
    /// Places columns and rows of the given sizes from an origin.
    pub(super) fn new(origin: Pos2, widths: &[f32], heights: &[f32], head_rows: usize, first_row: usize) -> Self {
        let edges = |start: f32, sizes: &[f32]| {
            let mut at = start;
            std::iter::once(start)
                .chain(sizes.iter().map(move |size| {
                    at += size;
                    at
                }))
                .collect::<Vec<f32>>()
        };
        let y = edges(0.0, heights);
        let scroll = y[(head_rows + first_row).min(heights.len())] - y[head_rows];
        Self { x: edges(origin.x, widths), y, origin, head_rows, scroll }
    }

    /// The screen rectangle of some rows and columns.
    pub(super) fn rect(&self, row: usize, column: usize, row_span: usize, column_span: usize) -> Rect {
        let shift = if row < self.head_rows { 0.0 } else { self.scroll };
        Rect::from_min_max(
            pos2(self.x[column], self.origin.y + self.y[row] - shift),
            pos2(self.x[column + column_span], self.origin.y + self.y[row + row_span] - shift),
        )
    }

    /// Height of the rows that stay.
    pub(super) fn head_height(&self) -> f32 {
        self.y[self.head_rows]
    }

    /// Height of all rows.
    pub(super) fn height(&self) -> f32 {
        self.y.last().copied().unwrap_or_default()
    }

    /// Right edge of the last column.
    pub(super) fn right(&self) -> f32 {
        self.x.last().copied().unwrap_or(self.origin.x)
    }
}
