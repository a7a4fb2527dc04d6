//! The stages of a report: 填报中 → 送审 → 退回 or 审定.

/// Where a report stands on its way.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug, Default)]
pub enum Stage {
    /// 填报中: with the clerk, also after it was taken back.
    #[default]
    Drafting,
    /// 送审: with the supervisor.
    Submitted,
    /// 退回: with the clerk again, who has something to mend.
    Returned,
    /// 审定: done; nothing is changed until it is taken back.
    Approved,
}

impl Stage {
    /// All stages, in their order.
    pub const ALL: [Self; 4] = [Self::Drafting, Self::Submitted, Self::Returned, Self::Approved];

    /// The name in a file and in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Drafting => "drafting",
            Self::Submitted => "submitted",
            Self::Returned => "returned",
            Self::Approved => "approved",
        }
    }

    /// The stage of that name.
    pub fn from_key(key: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|stage| stage.key() == key)
    }

    /// The stage in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Drafting => "填报中",
            Self::Submitted => "送审",
            Self::Returned => "退回",
            Self::Approved => "审定",
        }
    }

    /// The stages that a step may lead to from here.
    pub fn next(self) -> &'static [Self] {
        match self {
            Self::Drafting | Self::Returned => &[Self::Submitted],
            Self::Submitted => &[Self::Returned, Self::Approved, Self::Drafting],
            Self::Approved => &[Self::Drafting],
        }
    }

    /// Of two steps that did not know of each other the later in this order counts: what somebody took back or returned is
    /// not approved.
    pub(super) fn caution(self) -> u8 {
        match self {
            Self::Approved => 0,
            Self::Submitted => 1,
            Self::Drafting => 2,
            Self::Returned => 3,
        }
    }
}
