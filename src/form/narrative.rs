//! The nine narratives.

use super::Section;

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

    /// The heading that the form prints above the narrative: one of the five aspects of section 1, or none.
    pub fn heading(self) -> Option<&'static str> {
        match self {
            Self::Disclosure => Some("（一）主动公开"),
            Self::OnRequest => Some("（二）依申请公开"),
            Self::Management => Some("（三）政府信息管理"),
            Self::Platform => Some("（四）政府信息公开平台建设"),
            Self::Oversight => Some("（五）监督保障"),
            Self::Preface | Self::Lead | Self::Problems | Self::OtherMatters => None,
        }
    }

    /// What the narrative should tell, in plain words; shown as 供参考.
    pub fn guidance(self) -> &'static str {
        match self {
            Self::Preface => "写明编制依据、统计期限（报告年度的1月1日至12月31日）、电子版在哪里下载、向谁咨询。",
            Self::Lead => "可以不写。概括全年政府信息公开工作的总体情况。",
            Self::Disclosure => "写主动公开的信息总数、主要类别、许可和处罚等的公开情况。",
            Self::OnRequest => "写收到和办理政府信息公开申请的件数、结果、结转件数，数字与表三一致。",
            Self::Management => "写制度规范、保密审查、规范性文件管理、责任落实。",
            Self::Platform => "写网站、新媒体、政务公开专区、查阅点等平台的建设。",
            Self::Oversight => "写工作考核、社会评议、责任追究的结果。",
            Self::Problems => "写存在的主要问题和改进措施，不能只写“无”，不少于五十字。",
            Self::OtherMatters => {
                "必须写明信息处理费的情况：发出收费通知的件数、总金额、实际收取的金额；其他需要报告的事项也写在这里。"
            }
        }
    }

    /// The narrative in words, as the tree and the findings name it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Preface => "导语",
            Self::Lead => "一·总述",
            _ => match (self.heading(), self.section()) {
                (Some(heading), _) => heading,
                (None, Some(section)) => section.heading(),
                (None, None) => "",
            },
        }
    }
}
