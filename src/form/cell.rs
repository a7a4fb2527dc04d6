//! Names of the 200 cells.

use super::{Column, Row, Table, identity};
use std::collections::HashMap;
use std::fmt;
use std::sync::LazyLock;

/// How many cells the three tables have: 10 + 175 + 15.
pub const CELL_COUNT: usize = 200;

/// One of the 200 cells. Its order is the form's order: table, row, column.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CellId(u8);

/// What a cell counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum CellKind {
    /// A whole number of cases, files or decisions, at least 0.
    Count,
    /// An amount of money in 万元 with at most [`CellKind::AMOUNT_DECIMALS`] decimals.
    Amount,
}

impl CellKind {
    /// Six decimals of 万元 keep whole cents.
    pub const AMOUNT_DECIMALS: usize = 6;
}

/// All cells in the form's order.
pub fn cells() -> impl DoubleEndedIterator<Item = CellId> + ExactSizeIterator + Clone {
    (0..CELL_COUNT as u8).map(CellId)
}

struct Facts {
    table: Table,
    row: usize,
    column: usize,
    key: String,
}

static FACTS: LazyLock<Vec<Facts>> = LazyLock::new(|| {
    let mut facts = Vec::with_capacity(CELL_COUNT);
    for table in Table::ALL {
        for (row, row_data) in table.rows().iter().enumerate() {
            for column in row_data.columns() {
                let key = format!("{}/{}/{}", table.key(), row_data.key, table.columns()[column].key);
                facts.push(Facts { table, row, column, key });
            }
        }
    }
    facts
});

static BY_KEY: LazyLock<HashMap<&'static str, CellId>> =
    LazyLock::new(|| cells().map(|cell| (cell.key(), cell)).collect());

/// The cells by table, row and column.
static BY_PLACE: LazyLock<Vec<Vec<Vec<Option<CellId>>>>> = LazyLock::new(|| {
    let grid = |table: Table| vec![vec![None; table.columns().len()]; table.rows().len()];
    let mut places: Vec<_> = Table::ALL.into_iter().map(grid).collect();
    for cell in cells() {
        places[cell.table() as usize][cell.row_index()][cell.column_index()] = Some(cell);
    }
    places
});

impl CellId {
    /// The cell with the key `table/row/column`, if there is one.
    pub fn from_key(key: &str) -> Option<Self> {
        BY_KEY.get(key).copied()
    }

    /// The cell at a row and column index of a table, if the row has that column.
    pub fn at(table: Table, row: usize, column: usize) -> Option<Self> {
        *BY_PLACE[table as usize].get(row)?.get(column)?
    }

    /// The cell at a position in the form's order, 0 to 199.
    pub fn from_index(index: usize) -> Option<Self> {
        u8::try_from(index).ok().filter(|_| index < CELL_COUNT).map(Self)
    }

    /// Position in the form's order, 0 to 199.
    pub fn index(self) -> usize {
        usize::from(self.0)
    }

    /// The stable key `table/row/column`.
    pub fn key(self) -> &'static str {
        &self.facts().key
    }

    /// The table that the cell stands in.
    pub fn table(self) -> Table {
        self.facts().table
    }

    /// Index into [`Table::rows`].
    pub fn row_index(self) -> usize {
        self.facts().row
    }

    /// Index into [`Table::columns`].
    pub fn column_index(self) -> usize {
        self.facts().column
    }

    /// The row that the cell stands in.
    pub fn row(self) -> &'static Row {
        &self.table().rows()[self.row_index()]
    }

    /// The column that the cell stands in.
    pub fn column(self) -> &'static Column {
        &self.table().columns()[self.column_index()]
    }

    /// Whether the cell holds a count or an amount.
    pub fn kind(self) -> CellKind {
        if self.column().key == "charged" { CellKind::Amount } else { CellKind::Count }
    }

    /// Whether the form says that the cell is the sum of others.
    pub fn is_sum(self) -> bool {
        identity::sum_parts(self).is_some()
    }

    /// The cell in words, as the status bar and the findings name it: `三·（三）4·自然人`.
    pub fn words(self) -> String {
        format!("{}·{}·{}", self.table().ordinal(), self.row().short(), self.column().short())
    }

    fn facts(self) -> &'static Facts {
        &FACTS[self.index()]
    }
}

impl fmt::Debug for CellId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.key())
    }
}
