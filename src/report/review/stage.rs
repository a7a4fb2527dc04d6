//! The stages of a report: 填报中 → 送审 → 退回 or 审定.

use super::{Entry, MOST_SIGNS, Review, Seen, What};
use crate::report::{Day, Edit, Report};

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

/// A step to a stage.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Step {
    /// One more than that of every step that its author had before him.
    pub round: u32,
    /// The stage that it leads to.
    pub stage: Stage,
    /// Why, or what is to be done; may be empty.
    pub reason: String,
    /// What the report said then.
    pub seen: Seen,
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
    fn caution(self) -> u8 {
        match self {
            Self::Approved => 0,
            Self::Submitted => 1,
            Self::Drafting => 2,
            Self::Returned => 3,
        }
    }
}

impl Review {
    /// Where the report stands.
    pub fn stage(&self) -> Stage {
        self.last_step().map_or_else(Stage::default, |(_, step)| step.stage)
    }

    /// Whether the report is 审定, so that nothing but the review may be changed.
    pub fn is_locked(&self) -> bool {
        self.stage() == Stage::Approved
    }

    /// The step that counts: the one with the highest round, whatever the clocks say.
    pub fn last_step(&self) -> Option<(&Entry, &Step)> {
        self.steps().max_by_key(|(entry, step)| (step.round, step.stage.caution(), entry.when, entry.id))
    }

    /// The last step to a stage.
    pub fn last_step_to(&self, stage: Stage) -> Option<(&Entry, &Step)> {
        let steps = self.steps().filter(|(_, step)| step.stage == stage);
        steps.max_by_key(|(entry, step)| (step.round, entry.when, entry.id))
    }

    /// All steps, in the order of the entries.
    pub fn steps(&self) -> impl Iterator<Item = (&Entry, &Step)> {
        self.entries.iter().filter_map(|entry| match &entry.what {
            What::Step(step) => Some((entry, step)),
            _ => None,
        })
    }

    /// The day of the last 送审, in China, whose time is eight hours before UTC all over the country.
    pub fn submitted_day(&self) -> Option<Day> {
        const AHEAD_SECS: i64 = 8 * 60 * 60;
        const DAY_SECS: i64 = 24 * 60 * 60;
        let (entry, _) = self.last_step_to(Stage::Submitted)?;
        Day::from_number(entry.when.saturating_add(AHEAD_SECS).div_euclid(DAY_SECS))
    }
}

impl Report {
    /// The edit that takes the report to a stage; 送审 sets the day of hand-in with it.
    ///
    /// # Errors
    /// Why the step is not to be made, as a Chinese sentence.
    pub fn step(&self, who: &str, when: i64, stage: Stage, reason: &str) -> Result<Edit, String> {
        let (now, reason) = (self.review().stage(), reason.trim());
        if !now.next().contains(&stage) {
            let (now, wanted) = (now.words(), stage.words());
            return Err(format!("这份年报的状态是“{now}”，不能改为“{wanted}”。"));
        }
        let has_open = || self.review().threads().iter().any(|talk| talk.state.is_open());
        if reason.chars().nth(MOST_SIGNS).is_some() {
            return Err(format!("原因太长，最多 {MOST_SIGNS} 字。"));
        }
        match stage {
            Stage::Drafting if now == Stage::Approved && reason.is_empty() => {
                return Err("收回已审定的年报，要写明原因。".to_owned());
            }
            Stage::Returned if reason.is_empty() && !has_open() => {
                return Err("退回之前，请写明原因，或者先写批注。".to_owned());
            }
            _ => {}
        }
        let round = self.review().steps().map(|(_, step)| step.round).max().unwrap_or_default().saturating_add(1);
        let step = Step { round, stage, reason: reason.to_owned(), seen: Seen::of(self) };
        let entry = self.review().entry(who, when, What::Step(step));
        let mut edits = vec![Edit::Review { entry: entry.clone(), stands: true }];
        if stage == Stage::Submitted {
            let day = std::iter::once(entry).collect::<Review>().submitted_day();
            edits.push(Edit::Submitted(day));
        }
        Ok(Edit::Several(edits))
    }
}
