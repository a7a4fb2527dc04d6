//! The six sections.

use super::tables::Table;

/// A numbered section of the report.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Section {
    /// 一: prose.
    Overview,
    /// 二: table 2.
    Disclosure,
    /// 三: table 3.
    Applications,
    /// 四: table 4.
    Disputes,
    /// 五: prose.
    Problems,
    /// 六: prose.
    OtherMatters,
}

impl Section {
    /// The sections in the form's order.
    pub const ALL: [Self; 6] =
        [Self::Overview, Self::Disclosure, Self::Applications, Self::Disputes, Self::Problems, Self::OtherMatters];

    /// The table that makes up the section, if it is one of the three.
    pub fn table(self) -> Option<Table> {
        match self {
            Self::Disclosure => Some(Table::Disclosure),
            Self::Applications => Some(Table::Applications),
            Self::Disputes => Some(Table::Disputes),
            Self::Overview | Self::Problems | Self::OtherMatters => None,
        }
    }
}

impl From<Table> for Section {
    fn from(table: Table) -> Self {
        match table {
            Table::Disclosure => Self::Disclosure,
            Table::Applications => Self::Applications,
            Table::Disputes => Self::Disputes,
        }
    }
}
