//! Rows and columns of the three statutory tables.

use super::cell::CellKind;
use std::ops::Range;

/// The three statutory tables, in the form's order.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, serde::Deserialize)]
pub enum Table {
    /// Table 2, 主动公开: blocks with columns of their own.
    Disclosure,
    /// Table 3, 依申请公开: results by applicant.
    Applications,
    /// Table 4, 行政复议、行政诉讼: rows that are printed side by side.
    Disputes,
}

/// A row of a table. In table 4 a row is a block of columns in print.
#[derive(Debug)]
pub struct Row {
    /// Middle part of a cell's key.
    pub key: &'static str,
    /// The label as printed.
    pub label: &'static str,
    /// Other spellings of the label that are found in print, without ordinals and punctuation.
    pub spellings: Vec<&'static str>,
    /// The label of the part of the table that the row stands in: 第二十条第（一）项, 三、本年度办理结果; empty for none.
    pub part: &'static str,
    /// The label of the inner group (（三） to （六） of table 3) that the row stands in.
    pub group: Option<&'static str>,
    /// Whether the row stands in 三、本年度办理结果.
    pub result: bool,
    /// What is counted there, in one or two plain sentences; shown as 供参考.
    pub(super) counts: &'static str,
    /// The article or document that it rests on; empty where it is the form itself.
    pub(super) basis: &'static str,
    /// Whether the basis is from general knowledge of the law and was not found in print.
    pub(super) is_unconfirmed: bool,
    /// A case that is counted there, and one that is easily mistaken for it; empty where the column says so.
    pub(super) examples: (&'static str, &'static str),
    /// Indices into [`Edition::columns`](super::Edition::columns) of the columns that this row has.
    pub(super) columns: Range<usize>,
}

/// A column of a table.
#[derive(Debug)]
pub struct Column {
    /// Last part of a cell's key.
    pub key: &'static str,
    /// The head as printed.
    pub label: &'static str,
    /// Other spellings of the head that are found in print, without punctuation.
    pub spellings: Vec<&'static str>,
    /// What the column's cells hold.
    pub kind: CellKind,
    pub(super) examples: (&'static str, &'static str),
}

/// The fixed words in the heads of a table; empty where a table has none.
#[derive(Clone, Copy, Debug, Default, serde::Deserialize)]
#[serde(default, deny_unknown_fields)]
pub(super) struct Heads {
    /// Above the labels of table 2.
    pub(super) content: &'static str,
    /// The statement of the balance in the corner of table 3.
    pub(super) note: &'static str,
    /// Above the columns of table 3.
    pub(super) applicants: &'static str,
    /// Above the columns of legal persons.
    pub(super) legal_persons: &'static str,
    /// Above the rows of table 4 that are suits.
    pub(super) litigation: &'static str,
}

impl Table {
    /// The tables in the form's order.
    pub const ALL: [Self; 3] = [Self::Disclosure, Self::Applications, Self::Disputes];

    /// First part of a cell's key.
    pub fn key(self) -> &'static str {
        match self {
            Self::Disclosure => "disclosure",
            Self::Applications => "applications",
            Self::Disputes => "disputes",
        }
    }

    /// The ordinal of the section that holds the table.
    pub fn ordinal(self) -> &'static str {
        match self {
            Self::Disclosure => "二",
            Self::Applications => "三",
            Self::Disputes => "四",
        }
    }
}

impl Row {
    /// Indices into [`Edition::columns`](super::Edition::columns) of the columns that this row has.
    pub fn columns(&self) -> Range<usize> {
        self.columns.clone()
    }

    /// Whether its article is from general knowledge of the law and was not found in print.
    pub fn is_unconfirmed(&self) -> bool {
        self.is_unconfirmed
    }

    /// The row in as few characters as name it: `一`, `（三）4`, `（七）总计`, `行政许可`.
    pub fn short(&self) -> String {
        let label = self.label;
        match self.group {
            Some(group) => format!("{}{}", up_to(group, '）'), before(label, '.')),
            None if self.key == "handled" => label.to_owned(),
            None if label.starts_with('（') => up_to(label, '）').to_owned(),
            None => before(label, '、').to_owned(),
        }
    }
}

impl Column {
    /// The head without a unit in brackets.
    pub fn short(&self) -> &'static str {
        before(self.label, '（')
    }
}

fn up_to(text: &'static str, end: char) -> &'static str {
    text.find(end).map_or(text, |at| &text[..at + end.len_utf8()])
}

fn before(text: &'static str, end: char) -> &'static str {
    text.find(end).map_or(text, |at| &text[..at])
}
