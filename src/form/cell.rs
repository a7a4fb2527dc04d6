//! Names of cells.

/// A cell of an edition of the form. Its order is the form's order: table, row, column.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CellId {
    pub(super) edition: u8,
    pub(super) index: u8,
}

/// What a cell counts.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, serde::Deserialize)]
pub enum CellKind {
    /// A whole number of cases, files or decisions, at least 0.
    #[default]
    Count,
    /// An amount of money in 万元 with at most [`CellKind::AMOUNT_DECIMALS`] decimals.
    Amount,
    /// A whole number that says by how much another has changed; it may be negative, and a plus sign may stand before it.
    Change,
    /// An amount of money with its unit, 元 or 万元.
    AmountWithUnit,
}

impl CellKind {
    /// Six decimals of 万元 keep whole cents.
    pub const AMOUNT_DECIMALS: usize = 6;
}
