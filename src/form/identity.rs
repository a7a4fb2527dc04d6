//! Sums and identities: what the form says of its own figures.

use super::cell::CellId;
use super::tables::{Row, Table};

/// Which of the form's statements an identity is.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum IdentityKind {
    /// Table 3, a row: 总计 = its other columns (25 in the edition of 2021).
    RowTotal,
    /// Table 3, a column: （七） = the rows above it in 三 (7).
    ColumnTotal,
    /// Table 3, a column: 一 + 二 = （七） + 四 (7).
    Balance,
    /// Table 4: 总计 = its results (3).
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

/// What a table says of its sums, by the indices of its rows and columns.
pub(super) struct Statements {
    pub(super) total: Option<usize>,
    pub(super) column_total: Option<usize>,
    pub(super) balance: Option<(Vec<usize>, Vec<usize>)>,
}

/// The identities of a table: its row totals, its column totals, its balances.
pub(super) fn identities_of(
    table: Table,
    rows: &[Row],
    statements: &Statements,
    at: impl Fn(usize, usize) -> Option<CellId>,
) -> Vec<Identity> {
    let mut found = Vec::new();
    let mut add = |kind, place: Option<CellId>, left: Vec<Option<CellId>>, right: Vec<Option<CellId>>| {
        let (left, right): (Vec<CellId>, Vec<CellId>) =
            (left.into_iter().flatten().collect(), right.into_iter().flatten().collect());
        found.extend(place.map(|place| Identity { kind, place, left, right }));
    };
    if let Some(total) = statements.total {
        let kind = if table == Table::Disputes { IdentityKind::DisputeTotal } else { IdentityKind::RowTotal };
        for (row, data) in rows.iter().enumerate() {
            let parts = data.columns().filter(|&column| column != total).map(|column| at(row, column)).collect();
            add(kind, at(row, total), vec![at(row, total)], parts);
        }
    }
    let columns = rows.first().map(Row::columns).unwrap_or_default();
    if let Some(sum) = statements.column_total {
        for column in columns.clone() {
            let parts = (0..rows.len()).filter(|&row| rows[row].result && row != sum);
            let parts = parts.map(|row| at(row, column)).collect();
            add(IdentityKind::ColumnTotal, at(sum, column), vec![at(sum, column)], parts);
        }
    }
    if let Some((left, right)) = &statements.balance {
        for column in columns {
            let cells = |rows: &[usize]| rows.iter().map(|&row| at(row, column)).collect();
            let place = right.last().and_then(|&row| at(row, column));
            add(IdentityKind::Balance, place, cells(left), cells(right));
        }
    }
    found
}
