//! What a table looks like to the layout, whether it is one of the form's or one of a document about reports.

use super::handout::{HandoutMeasures, PlainTable};
use super::{HeadOf, Origin, PrintedTable, keeps_with_next, measures};
use crate::form::{Role, Table};

/// A table: widths, distances, rows and cells.
pub(super) struct Frame<'a> {
    /// Widths of the columns; together the type area's width.
    pub widths: &'a [f32],
    /// Size of the type.
    pub size: f32,
    /// Distance of baselines in a cell.
    pub pitch: f32,
    /// Free space above and below the text of a cell.
    pub space_above: f32,
    /// Free space left and right of the text of a cell.
    pub space_at_sides: f32,
    /// How many rows are repeated on each page.
    pub head_rows: usize,
    /// The rows.
    pub rows: Vec<FrameRow>,
    /// The cells, row by row.
    pub cells: Vec<FrameCell<'a>>,
}

/// A row.
#[derive(Clone, Copy, Debug)]
pub(super) struct FrameRow {
    /// The least height.
    pub least: f32,
    /// Whether no page ends after it where the table fits on one.
    pub keeps: bool,
}

/// A cell.
#[derive(Clone, Copy, Debug)]
pub(super) struct FrameCell<'a> {
    pub row: usize,
    pub column: usize,
    pub row_span: usize,
    pub column_span: usize,
    pub text: &'a str,
    /// How many bytes of the text stand on lines of their own above the rest.
    pub upper: usize,
    pub is_centred: bool,
    pub origin: Origin,
    pub head_of: Option<HeadOf>,
}

impl FrameCell<'_> {
    /// The text in the pieces that begin one line each.
    pub(super) fn pieces(&self) -> impl Iterator<Item = &str> {
        let (upper, rest) = self.text.split_at_checked(self.upper).unwrap_or(("", self.text));
        [upper, rest].into_iter().filter(|piece| !piece.is_empty())
    }
}

impl<'a> Frame<'a> {
    /// One of the three tables.
    pub(super) fn of_form(printed: &'a PrintedTable) -> Self {
        let grid = printed.grid;
        let measures = measures(printed.table);
        let rows = (0..grid.rows).map(|row| FrameRow { least: 0.0, keeps: keeps_with_next(grid, row) });
        let cells = printed.cells.iter().map(|cell| {
            let place = cell.place;
            let mut pieces = cell.pieces();
            let upper = match (pieces.next(), pieces.next()) {
                (Some(first), Some(_)) => first.len(),
                _ => 0,
            };
            FrameCell {
                row: place.row,
                column: place.column,
                row_span: place.row_span,
                column_span: place.column_span,
                text: &cell.text,
                upper,
                is_centred: is_centred(printed.table, place.role),
                origin: cell.origin(printed.table),
                head_of: match place.role {
                    Role::Caption | Role::Head => Some(HeadOf::Column),
                    Role::Group | Role::Label => Some(HeadOf::Row),
                    Role::Note | Role::Value(_) => None,
                },
            }
        });
        Self {
            widths: measures.widths,
            size: measures.size,
            pitch: measures.pitch,
            space_above: measures.space_above,
            space_at_sides: measures.space_at_sides,
            head_rows: grid.head_rows,
            rows: rows.collect(),
            cells: cells.collect(),
        }
    }

    /// A table of a document about reports. Cells beyond its columns are left out.
    pub(super) fn of_handout(table: &'a PlainTable) -> Self {
        let last = table.rows.len().saturating_sub(1);
        let rows = table.rows.iter().enumerate();
        let rows = rows.map(|(at, row)| FrameRow { least: row.least_height, keeps: table.is_whole && at < last });
        let mut cells = Vec::new();
        for (row, line) in table.rows.iter().enumerate() {
            let mut column = 0;
            for cell in &line.cells {
                let room = table.widths.len().saturating_sub(column);
                let column_span = cell.column_span.clamp(1, room.max(1));
                if room == 0 {
                    break;
                }
                cells.push(FrameCell {
                    row,
                    column,
                    row_span: 1,
                    column_span,
                    text: &cell.text,
                    upper: 0,
                    is_centred: cell.is_centred,
                    origin: Origin::Handout,
                    head_of: cell.head_of,
                });
                column += column_span;
            }
        }
        Self {
            widths: &table.widths,
            size: HandoutMeasures::TABLE_SIZE,
            pitch: HandoutMeasures::TABLE_PITCH,
            space_above: HandoutMeasures::SPACE_ABOVE,
            space_at_sides: HandoutMeasures::SPACE_AT_SIDES,
            head_rows: table.head_rows.min(table.rows.len()),
            rows: rows.collect(),
            cells,
        }
    }

    /// Width of the text in a cell.
    pub(super) fn room(&self, cell: &FrameCell<'_>) -> f32 {
        let width: f32 = self.widths[cell.column..cell.column + cell.column_span].iter().sum();
        width - 2.0 * self.space_at_sides
    }
}

/// Whether what stands in such a cell is centred; labels of the long table stand left.
pub fn is_centred(table: Table, role: Role) -> bool {
    !(table == Table::Applications && matches!(role, Role::Label | Role::Note))
}
