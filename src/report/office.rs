//! The offices that a report holds that was added up from several (汇总).

use crate::form::CellId;
use crate::text::narrow_solid;

/// Why a sum is not whole as far as one cell of one office is concerned.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Gap {
    /// The office has not filled the cell.
    Blank,
    /// What stands in the cell is no number.
    Unreadable,
    /// The office's cell contradicts others of its own: a stated sum, or 四 of the balance.
    Misstated,
}

impl Gap {
    /// All kinds.
    pub const ALL: [Self; 3] = [Self::Blank, Self::Unreadable, Self::Misstated];

    /// The name in a report file and in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Blank => "blank",
            Self::Unreadable => "unreadable",
            Self::Misstated => "misstated",
        }
    }

    /// The kind in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Blank => "未填",
            Self::Unreadable => "不是数字",
            Self::Misstated => "与本单位其他格不符",
        }
    }
}

/// An office that was added into a sum.
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct Office {
    /// Its name as its report has it, without spaces around.
    pub name: String,
    /// The year that it reported on.
    pub year: u32,
    /// Its cells that are missing from the sum or in doubt, in the form's order, each once.
    pub gaps: Vec<(CellId, Gap)>,
}

impl Office {
    /// By what the same office is known again: its name, tidied.
    pub fn key(&self) -> String {
        tidy_name(&self.name)
    }
}

/// A name as names are compared: without blanks, full-width signs as their ASCII counterparts.
pub fn tidy_name(name: &str) -> String {
    narrow_solid(name).replace(['\u{200b}', '\u{feff}'], "")
}
