//! The six sections.

use super::{Narrative, Table};

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

    /// The heading, exactly as the form prints it.
    pub fn heading(self) -> &'static str {
        match self {
            Self::Overview => "一、总体情况",
            Self::Disclosure => "二、主动公开政府信息情况",
            Self::Applications => "三、收到和处理政府信息公开申请情况",
            Self::Disputes => "四、政府信息公开行政复议、行政诉讼情况",
            Self::Problems => "五、存在的主要问题及改进情况",
            Self::OtherMatters => "六、其他需要报告的事项",
        }
    }

    /// The number before the heading: 一 to 六.
    pub fn ordinal(self) -> &'static str {
        self.heading().split('、').next().unwrap_or_default()
    }

    /// The table that makes up the section, if it is one of the three.
    pub fn table(self) -> Option<Table> {
        match self {
            Self::Disclosure => Some(Table::Disclosure),
            Self::Applications => Some(Table::Applications),
            Self::Disputes => Some(Table::Disputes),
            Self::Overview | Self::Problems | Self::OtherMatters => None,
        }
    }

    /// The narratives of the section, in the form's order.
    pub fn narratives(self) -> impl Iterator<Item = Narrative> {
        Narrative::ALL.into_iter().filter(move |narrative| narrative.section() == Some(self))
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
