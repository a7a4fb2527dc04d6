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
    /// The edition from which everything is taken that is not said here: what is said once is not said again.
    #[serde(default)]
    pub(super) based_on: Option<&'static str>,
    #[serde(default)]
    pub(super) sections: Vec<&'static str>,
    #[serde(default)]
    pub(super) narratives: Vec<NarrativeData>,
    #[serde(default)]
    pub(super) phrases: Vec<PhraseData>,
    /// Tables that are other ones.
    #[serde(default)]
    pub(super) tables: Vec<TableData>,
    /// Groups whose rows are other ones: the group's label in the other edition, and the rows, which stand in no group.
    #[serde(default)]
    pub(super) instead_of_groups: Vec<GroupData>,
}

impl EditionData {
    /// This edition with everything that it takes from another one.
    pub(super) fn over(mut self, base: Self) -> Self {
        if self.sections.is_empty() {
            self.sections = base.sections;
        }
        if self.narratives.is_empty() {
            self.narratives = base.narratives;
        }
        let own = std::mem::take(&mut self.phrases);
        let said: Vec<&str> = own.iter().map(|phrase| phrase.name).collect();
        let others = base.phrases.into_iter().filter(|phrase| !said.contains(&phrase.name));
        self.phrases = own.into_iter().chain(others).collect();
        for mut table in base.tables {
            if self.tables.iter().any(|own| own.table == table.table) {
                continue;
            }
            for group in table.parts.iter_mut().flat_map(|part| &mut part.groups) {
                let other = self.instead_of_groups.iter().position(|other| other.label == group.label);
                if let Some(other) = other {
                    *group = GroupData { label: "", rows: self.instead_of_groups.swap_remove(other).rows };
                }
            }
            self.tables.push(table);
        }
        self.tables.sort_by_key(|table| table.table);
        self
    }
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
