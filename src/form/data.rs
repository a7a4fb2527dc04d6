//! The text of an edition as it stands in its file.

use super::cell::CellKind;
use super::tables::{Heads, Table};
use serde::Deserialize;

/// An edition of the form as its file says it.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct EditionData {
    pub(super) id: &'static str,
    pub(super) document: &'static str,
    /// First and last report year; no last year: still in force.
    pub(super) years: (u32, Option<u32>),
    pub(super) sections: Vec<&'static str>,
    pub(super) narratives: Vec<NarrativeData>,
    pub(super) phrases: Vec<PhraseData>,
    pub(super) tables: Vec<TableData>,
}

/// A narrative.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct NarrativeData {
    pub(super) key: &'static str,
    pub(super) heading: &'static str,
    pub(super) guidance: &'static str,
    pub(super) points: Vec<PointData>,
}

/// What a narrative should say, and words of which one shows that it does.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PointData {
    pub(super) name: &'static str,
    pub(super) words: Vec<&'static str>,
}

/// A sentence that most reports need.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PhraseData {
    pub(super) name: &'static str,
    pub(super) narrative: &'static str,
    pub(super) template: &'static str,
}

/// The keys of the rows whose sums are equal in each column: those of one side, and those of the other.
pub(super) type BalanceData = (Vec<&'static str>, Vec<&'static str>);

/// A table.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TableData {
    pub(super) table: Table,
    pub(super) heads: Heads,
    pub(super) columns: Vec<ColumnData>,
    /// The column that adds up the others of each row.
    #[serde(default)]
    pub(super) total: Option<&'static str>,
    /// The row that adds up the results of each column.
    #[serde(default)]
    pub(super) column_total: Option<&'static str>,
    /// What balances in each column.
    #[serde(default)]
    pub(super) balance: Option<BalanceData>,
    pub(super) parts: Vec<PartData>,
}

/// A column.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct ColumnData {
    pub(super) key: &'static str,
    pub(super) label: &'static str,
    pub(super) kind: CellKind,
    pub(super) spellings: Vec<&'static str>,
    pub(super) counted: &'static str,
    pub(super) elsewhere: &'static str,
}

/// Rows under a common label, with the columns that they have; without a list they have all.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct PartData {
    pub(super) label: &'static str,
    pub(super) columns: Vec<&'static str>,
    pub(super) groups: Vec<GroupData>,
}

/// Rows under a common inner label.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct GroupData {
    pub(super) label: &'static str,
    pub(super) rows: Vec<RowData>,
}

/// A row.
#[derive(Debug, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct RowData {
    pub(super) key: &'static str,
    pub(super) label: &'static str,
    pub(super) spellings: Vec<&'static str>,
    pub(super) counts: &'static str,
    pub(super) basis: &'static str,
    pub(super) unconfirmed: bool,
    pub(super) counted: &'static str,
    pub(super) elsewhere: &'static str,
}
