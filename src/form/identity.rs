//! The 34 sums and the 42 identities of the form.

use super::{CELL_COUNT, CellId, Table, cells};
use std::sync::LazyLock;

/// Which of the form's statements an identity is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum IdentityKind {
    /// Table 3, a row: 总计 = its six columns (25).
    RowTotal,
    /// Table 3, a column: （七） = the 21 rows above it in 三 (7).
    ColumnTotal,
    /// Table 3, a column: 一 + 二 = （七） + 四 (7).
    Balance,
    /// Table 4: 总计 = its four results (3).
    DisputeTotal,
}

/// Two groups of cells whose sums must be equal.
#[derive(Debug)]
pub struct Identity {
    /// Which statement of the form it is.
    pub kind: IdentityKind,
    /// The cell at which a fault is reported.
    pub place: CellId,
    /// For a total the total itself; for the balance 一 and 二.
    pub left: Vec<CellId>,
    /// For a total its parts; for the balance （七） and 四.
    pub right: Vec<CellId>,
}

impl Identity {
    /// All cells of both sides.
    pub fn cells(&self) -> impl Iterator<Item = CellId> {
        self.left.iter().chain(&self.right).copied()
    }
}

/// All 42 identities: the row totals, the column totals, the balances, the totals of table 4.
pub fn identities() -> &'static [Identity] {
    &IDENTITIES
}

/// The parts of a sum in the form's order, or nothing for a typed cell. 三·（七）总计·总计 is the sum of its row.
pub fn sum_parts(cell: CellId) -> Option<&'static [CellId]> {
    PARTS[cell.index()].as_deref()
}

/// The 34 sums, in an order in which each comes after the sums that it is made of.
pub fn sums() -> &'static [CellId] {
    &SUMS
}

/// From year to year: the cell of 结转下年度 of a column, and the cell of 上年结转 that must say the same the year after.
pub fn carried() -> impl Iterator<Item = (CellId, CellId)> {
    identities().iter().filter(|identity| identity.kind == IdentityKind::Balance).filter_map(|identity| {
        let into = identity.left.last().copied()?;
        Some((identity.place, into))
    })
}

static SUMS: LazyLock<Vec<CellId>> = LazyLock::new(|| {
    let (of_sums, of_typed): (Vec<CellId>, Vec<CellId>) = cells()
        .filter(|cell| cell.is_sum())
        .partition(|cell| PARTS[cell.index()].iter().flatten().any(|part| part.is_sum()));
    of_typed.into_iter().chain(of_sums).collect()
});

static PARTS: LazyLock<Vec<Option<Vec<CellId>>>> = LazyLock::new(|| {
    let mut parts: Vec<Option<Vec<CellId>>> = vec![None; CELL_COUNT];
    // Row totals come first in the list, so that 三·（七）总计·总计 keeps the parts of its row.
    for identity in identities().iter().filter(|identity| identity.kind != IdentityKind::Balance) {
        parts[identity.place.index()].get_or_insert_with(|| identity.right.clone());
    }
    parts
});

static IDENTITIES: LazyLock<Vec<Identity>> = LazyLock::new(|| {
    let table = Table::Applications;
    let total = table.columns().len() - 1;
    let row_of = |key: &str| table.rows().iter().position(|row| row.key == key).expect("a row of table 3");
    let (received, carried_in) = (row_of("received"), row_of("carried_in"));
    let (handled, carried_out) = (row_of("handled"), row_of("carried_out"));
    let at = |row, column| CellId::at(table, row, column).expect("table 3 has a cell at every row and column");

    let row_totals = (0..table.rows().len()).map(|row| Identity {
        kind: IdentityKind::RowTotal,
        place: at(row, total),
        left: vec![at(row, total)],
        right: (0..total).map(|column| at(row, column)).collect(),
    });
    let column_totals = (0..=total).map(|column| Identity {
        kind: IdentityKind::ColumnTotal,
        place: at(handled, column),
        left: vec![at(handled, column)],
        right: (0..handled).filter(|&row| table.rows()[row].result).map(|row| at(row, column)).collect(),
    });
    let balances = (0..=total).map(|column| Identity {
        kind: IdentityKind::Balance,
        place: at(carried_out, column),
        left: vec![at(received, column), at(carried_in, column)],
        right: vec![at(handled, column), at(carried_out, column)],
    });
    let disputes = Table::Disputes;
    let dispute_totals = disputes.rows().iter().enumerate().map(|(row, data)| {
        let cell = |column| CellId::at(disputes, row, column).expect("table 4 has a cell at every row and column");
        let last = data.columns().end - 1;
        Identity {
            kind: IdentityKind::DisputeTotal,
            place: cell(last),
            left: vec![cell(last)],
            right: (0..last).map(cell).collect(),
        }
    });
    row_totals.chain(column_totals).chain(balances).chain(dispute_totals).collect()
});
