//! Sets of cells.

use super::words::{columns, rows};
use crate::form::{CellId, Edition, MOST_CELLS, Table};

/// A set of cells of the edition in force, of which a figure tells the sum. In a report of another edition they are those with
/// the same keys.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(in crate::rules) struct CellSet([u64; MOST_CELLS.div_ceil(64)]);

impl CellSet {
    /// The cells of a table where rows and columns cross, both given as masks of positions.
    pub(in crate::rules) fn crossing(table: Table, rows: u32, columns: u8) -> Self {
        let (mut set, edition) = (Self::default(), Edition::latest());
        let columns = || ones(u64::from(columns));
        for cell in
            ones(u64::from(rows)).flat_map(|row| columns().filter_map(move |column| edition.at(table, row, column)))
        {
            set.0[cell.index() / 64] |= 1 << (cell.index() % 64);
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

    /// The cells in the form's order.
    pub(in crate::rules) fn cells(self) -> impl Iterator<Item = CellId> {
        let all = Edition::latest().cells();
        all.filter(move |cell| self.0[cell.index() / 64] & 1 << (cell.index() % 64) != 0)
    }
}

/// The positions of the bits that are set, from the lowest up.
fn ones(mut mask: u64) -> impl Iterator<Item = usize> {
    std::iter::from_fn(move || {
        let lowest = (mask != 0).then(|| mask.trailing_zeros() as usize);
        mask &= mask.wrapping_sub(1);
        lowest
    })
}
