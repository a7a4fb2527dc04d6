//! The parts of a report file and the names of its entries.

use crate::form::{CellId, Edition, Narrative};
use crate::report::ContactField;
use crate::text::{one_line, shortened};

/// The explanations' name in the file.
pub(super) const EXPLANATIONS: &str = "explanations";

/// The name of the list of offices that were added up.
pub(super) const OFFICES: &str = "offices";

/// The name of the list of what was said in review.
pub(super) const REVIEW: &str = "review";

/// The name of the stage in the file: only for readers, the review says it.
pub(super) const STAGE: &str = "stage";

/// The name of the day of hand-in in the file.
pub(super) const SUBMITTED: &str = "submitted";

/// The name of the policy that was issued with a report. It is no part of the report: it is preserved as it stands.
pub(super) const POLICY: &str = "policy";

/// Which part of the file an entry stands in.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub(super) enum Level {
    Top,
    Unit,
    Contact,
    Narratives,
    Cells,
}

impl Level {
    const PARTS: [Self; 4] = [Self::Unit, Self::Contact, Self::Narratives, Self::Cells];

    /// The part of that name.
    pub(super) fn from_key(key: &str) -> Option<Self> {
        Self::PARTS.into_iter().find(|level| level.key() == key)
    }

    /// Whether a name is that of a part with one sign changed, or one too many or too few at an end: damage, no name of a
    /// later version.
    pub(super) fn is_misspelt(key: &str) -> bool {
        Self::PARTS.into_iter().any(|level| {
            let name = level.key();
            let differing = name.chars().zip(key.chars()).filter(|(one, other)| one != other).count();
            let (length, wanted) = (key.chars().count(), name.chars().count());
            let (longer, shorter) = if length > wanted { (key, name) } else { (name, key) };
            (length == wanted && differing == 1)
                || (length.abs_diff(wanted) == 1 && (longer.starts_with(shorter) || longer.ends_with(shorter)))
        })
    }

    /// Whether a name is what damage may have left of a part's: misspelt, or only its beginning or end.
    pub(super) fn is_remainder(key: &str) -> bool {
        let torn = |level: Self| level.key().starts_with(key) || level.key().ends_with(key);
        Self::is_misspelt(key) || Self::PARTS.into_iter().any(torn)
    }

    /// The part's name in the file.
    pub(super) fn key(self) -> &'static str {
        match self {
            Self::Top => "",
            Self::Unit => "unit",
            Self::Contact => "contact",
            Self::Narratives => "narratives",
            Self::Cells => "cells",
        }
    }

    /// Whether the part is a map, whose keys are strings; otherwise its keys are identifiers.
    pub(super) fn is_map(self) -> bool {
        matches!(self, Self::Narratives | Self::Cells)
    }

    /// Whether this program knows the key.
    pub(super) fn knows(self, key: &str) -> bool {
        match self {
            Self::Top => {
                let own = ["format", "year", EXPLANATIONS, SUBMITTED, OFFICES, STAGE, REVIEW];
                own.contains(&key) || Self::from_key(key).is_some()
            }
            Self::Unit => matches!(key, "name" | "kind"),
            Self::Contact => contact_field(key).is_some(),
            Self::Narratives => Narrative::from_key(key).is_some(),
            Self::Cells => Edition::find(key).is_some(),
        }
    }

    /// The entry in words, as a user knows it.
    pub(super) fn words(self, key: &str) -> String {
        let known = match self {
            Self::Top => match key {
                "format" => Some("格式号"),
                "year" => Some("年度"),
                "unit" => Some("单位"),
                "contact" => Some("联系方式"),
                "narratives" => Some("文字部分"),
                "cells" => Some("表格数据"),
                EXPLANATIONS => Some("核实说明"),
                SUBMITTED => Some("送审日期"),
                OFFICES => Some("汇总的单位"),
                STAGE => Some("状态"),
                REVIEW => Some("审阅"),
                _ => None,
            },
            Self::Unit => match key {
                "name" => Some("单位名称"),
                "kind" => Some("单位类型"),
                _ => None,
            },
            Self::Contact => contact_field(key).map(ContactField::words),
            Self::Narratives => Narrative::from_key(key).map(Narrative::words),
            Self::Cells => return Edition::find(key).map_or_else(|| clipped(key), CellId::words),
        };
        known.map_or_else(|| clipped(key), str::to_owned)
    }
}

/// The contact field of that name.
pub(super) fn contact_field(key: &str) -> Option<ContactField> {
    ContactField::ALL.into_iter().find(|field| field.key() == key)
}

/// A text short enough for a message.
pub(super) fn clipped(text: &str) -> String {
    const LONGEST: usize = 24;
    shortened(&one_line(text), LONGEST).into_owned()
}
