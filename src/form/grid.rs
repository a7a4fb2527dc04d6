//! The three tables as they are printed: every merged head, group, label and value at its place in a grid.

use super::cell::CellId;
use super::tables::{Column, Heads, Row, Table};

/// A printed table as a grid of merged cells.
#[derive(PartialEq, Eq, Debug)]
pub struct Grid {
    /// How many grid columns the table has.
    pub columns: usize,
    /// How many grid rows the table has.
    pub rows: usize,
    /// How many rows from the top are repeated on every page that the table runs over; 0 for table 2.
    pub head_rows: usize,
    /// The cells in reading order. Together they cover the grid without holes or overlaps.
    pub cells: Vec<GridCell>,
}

/// A cell of a printed table.
#[derive(PartialEq, Eq, Debug)]
pub struct GridCell {
    /// Grid row of its upper edge.
    pub row: usize,
    /// Grid column of its left edge.
    pub column: usize,
    /// How many grid rows it covers.
    pub row_span: usize,
    /// How many grid columns it covers.
    pub column_span: usize,
    /// What it is.
    pub role: Role,
    /// The printed words; empty for a value.
    pub text: &'static str,
}

/// What a cell of a printed table is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Role {
    /// 第二十条第（…）项, above a block of table 2.
    Caption,
    /// A column head.
    Head,
    /// The statement of the balance in the corner of table 3.
    Note,
    /// A group label over several rows of table 3.
    Group,
    /// A row label.
    Label,
    /// The value of a cell.
    Value(CellId),
}

/// The printed form of a table.
pub(super) fn grid(
    table: Table,
    rows: &[Row],
    columns: &[Column],
    heads: &Heads,
    at: impl Fn(usize, usize) -> Option<CellId>,
) -> Grid {
    match table {
        Table::Disclosure => disclosure(rows, columns, heads, at),
        Table::Applications => applications(rows, columns, heads, at),
        Table::Disputes => disputes(rows, columns, heads, at),
    }
}

fn boxed(row: usize, column: usize, spans: (usize, usize), role: Role, text: &'static str) -> GridCell {
    GridCell { row, column, row_span: spans.0, column_span: spans.1, role, text }
}

fn value(row: usize, column: usize, column_span: usize, cell: CellId) -> GridCell {
    boxed(row, column, (1, column_span), Role::Value(cell), "")
}

fn finished(columns: usize, head_rows: usize, mut cells: Vec<GridCell>) -> Grid {
    cells.sort_by_key(|cell| (cell.row, cell.column));
    let rows = cells.iter().map(|cell| cell.row + cell.row_span).max().unwrap_or_default();
    Grid { columns, rows, head_rows, cells }
}

/// Blocks below each other, each with a caption and a head of its own. The columns of all blocks fill the same width.
fn disclosure(rows: &[Row], columns: &[Column], heads: &Heads, at: impl Fn(usize, usize) -> Option<CellId>) -> Grid {
    let width = rows.iter().map(|row| row.columns().len()).fold(1, least_common_multiple);
    let mut cells = Vec::new();
    let mut line = 0;
    for (row, data) in rows.iter().enumerate() {
        let span = width / data.columns().len().max(1);
        if row == 0 || rows[row - 1].part != data.part {
            cells.push(boxed(line, 0, (1, 1 + width), Role::Caption, data.part));
            cells.push(boxed(line + 1, 0, (1, 1), Role::Head, heads.content));
            for (place, column) in data.columns().enumerate() {
                cells.push(boxed(line + 1, 1 + place * span, (1, span), Role::Head, columns[column].label));
            }
            line += 2;
        }
        cells.push(boxed(line, 0, (1, 1), Role::Label, data.label));
        let values = data.columns().enumerate();
        cells.extend(values.filter_map(|(place, column)| Some(value(line, 1 + place * span, span, at(row, column)?))));
        line += 1;
    }
    finished(1 + width, 0, cells)
}

fn least_common_multiple(one: usize, two: usize) -> usize {
    let (mut divisor, mut rest) = (one.max(1), two.max(1));
    while rest > 0 {
        (divisor, rest) = (rest, divisor % rest);
    }
    one.max(1) / divisor * two.max(1)
}

/// Results by applicant, with groups of rows to the left. The first column is for persons, the last for the total.
fn applications(rows: &[Row], columns: &[Column], heads: &Heads, at: impl Fn(usize, usize) -> Option<CellId>) -> Grid {
    let last = columns.len() - 1;
    let mut cells = vec![
        boxed(0, 0, (3, 3), Role::Note, heads.note),
        boxed(0, 3, (1, columns.len()), Role::Head, heads.applicants),
        boxed(1, 3, (2, 1), Role::Head, columns[0].label),
        boxed(1, 4, (1, last - 1), Role::Head, heads.legal_persons),
        boxed(1, 3 + last, (2, 1), Role::Head, columns[last].label),
    ];
    for (column, data) in columns.iter().enumerate().take(last).skip(1) {
        cells.push(boxed(2, 3 + column, (1, 1), Role::Head, data.label));
    }
    let head_rows = 3;
    if let Some(first) = rows.iter().position(|row| row.result) {
        let count = rows.iter().filter(|row| row.result).count();
        cells.push(boxed(head_rows + first, 0, (count, 1), Role::Group, rows[first].part));
    }
    for (row, data) in rows.iter().enumerate() {
        let line = head_rows + row;
        let label_at = match (data.result, data.group) {
            (_, Some(_)) => 2,
            (true, None) => 1,
            (false, None) => 0,
        };
        cells.push(boxed(line, label_at, (1, 3 - label_at), Role::Label, data.label));
        if let Some(group) = data.group
            && rows[row - 1].group != data.group
        {
            let count = rows.iter().filter(|other| other.group == data.group).count();
            cells.push(boxed(line, 1, (count, 1), Role::Group, group));
        }
        cells.extend(data.columns().filter_map(|column| Some(value(line, 3 + column, 1, at(row, column)?))));
    }
    finished(3 + columns.len(), head_rows, cells)
}

/// Rows beside each other. 行政复议 stands one line higher than the kinds of suits, and its results are two lines high.
fn disputes(rows: &[Row], columns: &[Column], heads: &Heads, at: impl Fn(usize, usize) -> Option<CellId>) -> Grid {
    let width = columns.len();
    let head_rows = 3;
    let mut cells = vec![boxed(0, width, (1, (rows.len() - 1) * width), Role::Head, heads.litigation)];
    for (row, data) in rows.iter().enumerate() {
        let first = row * width;
        let line = usize::from(row > 0);
        cells.push(boxed(line, first, (1, width), Role::Head, data.label));
        for (column, head) in columns.iter().enumerate() {
            cells.push(boxed(line + 1, first + column, (2 - line, 1), Role::Head, head.label));
            cells.extend(at(row, column).map(|cell| value(head_rows, first + column, 1, cell)));
        }
    }
    finished(rows.len() * width, head_rows, cells)
}
