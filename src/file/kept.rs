//! Where entries of the file stand, and those that this program does not know.

use super::policy;
use crate::form::{CellId, Narrative, cells};
use crate::report::{ContactField, Policy, Report};

/// The explanations' name in the file.
pub(super) const EXPLANATIONS: &str = "explanations";

/// The name of the list of offices that were added up.
pub(super) const OFFICES: &str = "offices";

/// The name of the list of what was said in review.
pub(super) const REVIEW: &str = "review";

/// The name of the stage in the file: only told to readers, the review says it.
pub(super) const STAGE: &str = "stage";

/// The name of the day of hand-in in the file.
pub(super) const SUBMITTED: &str = "submitted";

/// The name of the policy that was issued with a report. It is no part of the report: it is kept as it stands.
pub(super) const POLICY: &str = "policy";

/// The entries of a report file that this program does not know, or whose content it cannot take. They are written back
/// as they stand. Where the report has got a content of its own for such an entry, that one is written instead.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Kept {
    pub(super) entries: Vec<KeptEntry>,
}

/// One kept entry.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct KeptEntry {
    pub(super) level: Level,
    pub(super) key: String,
    /// Whether this program knows the key, so that only the value is beyond it.
    pub(super) known: bool,
    /// The key as it stands in the file.
    pub(super) key_text: String,
    /// The value as it stands in the file.
    pub(super) value_text: String,
}

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

    /// Whether the part is a map, whose keys are strings; else its keys are identifiers.
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
            Self::Cells => CellId::from_key(key).is_some(),
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
            Self::Cells => return CellId::from_key(key).map_or_else(|| clipped(key), CellId::words),
        };
        known.map_or_else(|| clipped(key), str::to_owned)
    }
}

impl Kept {
    /// Whether nothing is kept.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// What goes into the file of a report with which a policy is issued (下发).
    pub fn of_policy(policy: &Policy) -> Self {
        let entry = KeptEntry {
            level: Level::Top,
            key: POLICY.to_owned(),
            known: false,
            key_text: POLICY.to_owned(),
            value_text: policy::written(policy),
        };
        Self { entries: vec![entry] }
    }

    /// The policy that was issued with the report, where there is one that can be read.
    pub fn policy(&self) -> Option<Policy> {
        let mut entries = self.entries.iter().filter(|entry| entry.level == Level::Top && entry.key == POLICY);
        policy::parsed(&entries.next()?.value_text).ok()
    }

    /// Whether a list of offices is kept that this program could not take: the report is a sum of it does not know which.
    pub fn holds_offices(&self) -> bool {
        self.entries.iter().any(|entry| entry.level == Level::Top && entry.key == OFFICES)
    }

    /// What is to be written of a part: the unknown entries, and the known ones for which the report has no content.
    pub(super) fn written<'a>(&'a self, level: Level, report: &'a Report) -> impl Iterator<Item = &'a KeptEntry> {
        self.entries
            .iter()
            .filter(move |entry| entry.level == level && (!entry.known || lacks(report, level, &entry.key)))
    }

    /// Whether a known key is written as it was kept.
    pub(super) fn stands_for(&self, level: Level, key: &str, report: &Report) -> bool {
        self.written(level, report).any(|entry| entry.known && entry.key == key)
    }
}

/// The contact field of that name.
pub(super) fn contact_field(key: &str) -> Option<ContactField> {
    ContactField::ALL.into_iter().find(|field| field.key() == key)
}

/// A text short enough for a message.
pub(super) fn clipped(text: &str) -> String {
    const SIGNS: usize = 24;
    let mut short: String = text.chars().take(SIGNS).map(|sign| if sign.is_control() { ' ' } else { sign }).collect();
    if text.chars().nth(SIGNS).is_some() {
        short.push('…');
    }
    short
}

/// Whether the report has nothing of its own for a known key.
fn lacks(report: &Report, level: Level, key: &str) -> bool {
    let contact_is_empty = || ContactField::ALL.into_iter().all(|field| report.contact(field).is_empty());
    match level {
        Level::Top => match key {
            "year" => report.year == 0,
            "unit" => report.unit_name.is_empty(),
            "contact" => contact_is_empty(),
            "narratives" => Narrative::ALL.into_iter().all(|narrative| report.narrative(narrative).is_empty()),
            "cells" => cells().all(|cell| report.cell(cell).is_blank()),
            EXPLANATIONS => report.explanations().is_empty(),
            SUBMITTED => report.submitted().is_none(),
            OFFICES => report.offices().is_empty(),
            STAGE | REVIEW => report.review().is_empty(),
            _ => false,
        },
        Level::Unit => match key {
            "name" => report.unit_name.is_empty(),
            "kind" => report.unit_kind == super::read::UNKNOWN_KIND,
            _ => false,
        },
        Level::Contact => contact_field(key).is_some_and(|field| report.contact(field).is_empty()),
        Level::Narratives => Narrative::from_key(key).is_some_and(|text| report.narrative(text).is_empty()),
        Level::Cells => CellId::from_key(key).is_some_and(|cell| report.cell(cell).is_blank()),
    }
}
