//! The nine narratives.

use super::section::Section;

/// How many narratives a report has.
pub const NARRATIVE_COUNT: usize = 9;

/// A piece of prose with its own key.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Narrative {
    /// 导语: the unnumbered opening.
    Preface,
    /// 一, before （一）; optional.
    Lead,
    /// （一）主动公开.
    Disclosure,
    /// （二）依申请公开.
    OnRequest,
    /// （三）政府信息管理.
    Management,
    /// （四）政府信息公开平台建设.
    Platform,
    /// （五）监督保障.
    Oversight,
    /// 五.
    Problems,
    /// 六.
    OtherMatters,
}

impl Narrative {
    /// All narratives in the form's order.
    pub const ALL: [Self; NARRATIVE_COUNT] = [
        Self::Preface,
        Self::Lead,
        Self::Disclosure,
        Self::OnRequest,
        Self::Management,
        Self::Platform,
        Self::Oversight,
        Self::Problems,
        Self::OtherMatters,
    ];

    /// Position in the form's order, 0 to 8.
    pub fn index(self) -> usize {
        self as usize
    }

    /// The stable key.
    pub fn key(self) -> &'static str {
        match self {
            Self::Preface => "preface",
            Self::Lead => "lead",
            Self::Disclosure => "disclosure",
            Self::OnRequest => "on_request",
            Self::Management => "management",
            Self::Platform => "platform",
            Self::Oversight => "oversight",
            Self::Problems => "problems",
            Self::OtherMatters => "other_matters",
        }
    }

    /// The narrative with that key, if there is one.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|narrative| narrative.key() == key)
    }

    /// The section that the narrative stands in; the opening stands before all sections.
    pub fn section(self) -> Option<Section> {
        match self {
            Self::Preface => None,
            Self::Problems => Some(Section::Problems),
            Self::OtherMatters => Some(Section::OtherMatters),
            _ => Some(Section::Overview),
        }
    }
}

impl Section {
    /// The narratives of the section, in the form's order.
    pub fn narratives(self) -> impl Iterator<Item = Narrative> {
        Narrative::ALL.into_iter().filter(move |narrative| narrative.section() == Some(self))
    }
}
