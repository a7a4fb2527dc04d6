//! The steps of a review: which stage the report is in.

use super::entries::Review;
use super::entry::{Entry, What};
use super::stage::Stage;
use super::step::Step;
use crate::text::date_of_second;
use jiff::civil::Date;

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
    pub fn submitted_day(&self) -> Option<Date> {
        const AHEAD_SECS: i64 = 8 * 60 * 60;
        let (entry, _) = self.last_step_to(Stage::Submitted)?;
        date_of_second(entry.when.saturating_add(AHEAD_SECS))
    }
}
