//! The step that takes a report to another stage.

use super::error::StepError;
use crate::report::annual_report::Report;
use crate::report::edit::Edit;
use crate::report::review::{MOST_SIGNS, Review, Seen, Stage, Step, What};

impl Report {
    /// The edit that takes the report to a stage; 送审 sets the day of hand-in with it.
    ///
    /// # Errors
    /// Why the step is not to be made.
    pub fn step(&self, who: &str, when: i64, stage: Stage, reason: &str) -> Result<Edit, StepError> {
        let (now, reason) = (self.review().stage(), reason.trim());
        if !now.next().contains(&stage) {
            return Err(StepError::NotNext { now, wanted: stage });
        }
        let has_open = || self.review().threads().iter().any(|talk| talk.state.is_open());
        if reason.chars().nth(MOST_SIGNS).is_some() {
            return Err(StepError::ReasonTooLong);
        }
        match stage {
            Stage::Drafting if now == Stage::Approved && reason.is_empty() => {
                return Err(StepError::TakenBackWithoutReason);
            }
            Stage::Returned if reason.is_empty() && !has_open() => {
                return Err(StepError::ReturnedWithoutReason);
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
