//! Sets of cells.

use super::words::{columns, rows};
use crate::form::{CELL_COUNT, CellId, Table, cells};
use std::sync::LazyLock;

/// A set of the 200 cells, of which a figure tells the sum.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(in crate::rules) struct CellSet([u64; CELL_COUNT.div_ceil(64)]);

/// The cell at a row and column of a table, for those that exist.
static AT: LazyLock<Vec<Vec<Vec<Option<CellId>>>>> = LazyLock::new(|| {
    Table::ALL
        .into_iter()
        .map(|table| {
            let rows = 0..table.rows().len();
            rows.map(|row| (0..table.columns().len()).map(|column| CellId::at(table, row, column)).collect()).collect()
        })
        .collect()
});

impl CellSet {
    /// The cells of a table where rows and columns cross, both given as masks of positions.
    pub(in crate::rules) fn crossing(table: Table, rows: u32, columns: u8) -> Self {
        let mut set = Self::default();
        for (row, cells) in AT[table as usize].iter().enumerate().filter(|(row, _)| rows >> row & 1 == 1) {
            let _ = row;
            for cell in
                cells.iter().enumerate().filter(|(column, _)| columns >> column & 1 == 1).filter_map(|cell| *cell.1)
            {
                set.0[cell.index() / 64] |= 1 << (cell.index() % 64);
            }
        }
        set
    }

    /// Rows of table 3 in a set of columns.
    pub(in crate::rules) fn applications(rows: u32, columns: u8) -> Self {
        Self::crossing(Table::Applications, rows, columns)
    }

    /// 四、结转下年度继续办理·总计.
    pub(in crate::rules) fn carried_out() -> Self {
        Self::applications(rows::CARRIED_OUT, columns::TOTAL)
    }

    /// The cells of both.
    pub(in crate::rules) fn with(self, other: Self) -> Self {
        let mut both = self;
        both.0.iter_mut().zip(other.0).for_each(|(mine, theirs)| *mine |= theirs);
        both
    }

    /// Whether there is none.
    pub(in crate::rules) fn is_empty(self) -> bool {
        self.0.iter().all(|&part| part == 0)
    }

    /// Whether a cell is in it.
    pub(in crate::rules) fn contains(self, cell: CellId) -> bool {
        self.0[cell.index() / 64] >> (cell.index() % 64) & 1 == 1
    }

    /// The cells in the form's order.
    pub(in crate::rules) fn cells(self) -> impl Iterator<Item = CellId> {
        cells().filter(move |&cell| self.contains(cell))
    }
}
