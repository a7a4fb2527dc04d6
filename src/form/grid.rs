//! The three tables as they are printed: every merged head, group, label and value at its place in a grid.

use super::{BALANCE_NOTE, CellId, Table};
use std::sync::LazyLock;

/// A printed table as a grid of merged cells.
#[derive(Debug)]
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
#[derive(Debug)]
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
    /// One of the 200 values.
    Value(CellId),
}

/// The printed form of a table.
pub fn grid(table: Table) -> &'static Grid {
    match table {
        Table::Disclosure => &DISCLOSURE,
        Table::Applications => &APPLICATIONS,
        Table::Disputes => &DISPUTES,
    }
}

/// The captions of table 2 and how many of its rows stand under each.
const CAPTIONS: [(&str, usize); 4] =
    [("第二十条第（一）项", 2), ("第二十条第（五）项", 1), ("第二十条第（六）项", 2), ("第二十条第（八）项", 1)];
const CONTENT: &str = "信息内容";
const RESULTS: &str = "三、本年度办理结果";
const APPLICANTS: &str = "申请人情况";
const LEGAL_PERSONS: &str = "法人或其他组织";
const LITIGATION: &str = "行政诉讼";

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

static DISCLOSURE: LazyLock<Grid> = LazyLock::new(|| {
    let table = Table::Disclosure;
    let mut cells = Vec::new();
    let mut line = 0;
    let mut rows = table.rows().iter().enumerate();
    for (caption, count) in CAPTIONS {
        cells.push(boxed(line, 0, (1, 4), Role::Caption, caption));
        cells.push(boxed(line + 1, 0, (1, 1), Role::Head, CONTENT));
        line += 1;
        for (offset, (row, data)) in rows.by_ref().take(count).enumerate() {
            let width = 3 / data.columns().len();
            for (at, column) in data.columns().enumerate() {
                if offset == 0 {
                    let head = table.columns()[column].label;
                    cells.push(boxed(line, 1 + at, (1, width), Role::Head, head));
                }
                if let Some(cell) = CellId::at(table, row, column) {
                    cells.push(value(line + 1 + offset, 1 + at, width, cell));
                }
            }
            cells.push(boxed(line + 1 + offset, 0, (1, 1), Role::Label, data.label));
        }
        line += 1 + count;
    }
    finished(4, 0, cells)
});

static APPLICATIONS: LazyLock<Grid> = LazyLock::new(|| {
    let table = Table::Applications;
    let (columns, rows) = (table.columns(), table.rows());
    let last = columns.len() - 1;
    let mut cells = vec![
        boxed(0, 0, (3, 3), Role::Note, BALANCE_NOTE),
        boxed(0, 3, (1, columns.len()), Role::Head, APPLICANTS),
        boxed(1, 3, (2, 1), Role::Head, columns[0].label),
        boxed(1, 4, (1, last - 1), Role::Head, LEGAL_PERSONS),
        boxed(1, 3 + last, (2, 1), Role::Head, columns[last].label),
    ];
    for (column, data) in columns.iter().enumerate().take(last).skip(1) {
        cells.push(boxed(2, 3 + column, (1, 1), Role::Head, data.label));
    }
    let head_rows = 3;
    let first_result = rows.iter().position(|row| row.result).unwrap_or_default();
    let result_count = rows.iter().filter(|row| row.result).count();
    cells.push(boxed(head_rows + first_result, 0, (result_count, 1), Role::Group, RESULTS));
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
        cells.extend(
            data.columns()
                .filter_map(|column| CellId::at(table, row, column).map(|cell| value(line, 3 + column, 1, cell))),
        );
    }
    finished(3 + columns.len(), head_rows, cells)
});

static DISPUTES: LazyLock<Grid> = LazyLock::new(|| {
    let table = Table::Disputes;
    let width = table.columns().len();
    let head_rows = 3;
    let mut cells = vec![boxed(0, width, (1, 2 * width), Role::Head, LITIGATION)];
    for (row, data) in table.rows().iter().enumerate() {
        let first = row * width;
        // 行政复议 stands one line higher than the two kinds of litigation, and its results are two lines high.
        let line = usize::from(row > 0);
        cells.push(boxed(line, first, (1, width), Role::Head, data.label));
        for (column, head) in table.columns().iter().enumerate() {
            cells.push(boxed(line + 1, first + column, (2 - line, 1), Role::Head, head.label));
            if let Some(cell) = CellId::at(table, row, column) {
                cells.push(value(head_rows, first + column, 1, cell));
            }
        }
    }
    finished(3 * width, head_rows, cells)
});
