//! The step that takes a report to another stage.

use crate::report::annual_report::Report;
use crate::report::edit::Edit;
use crate::report::review::{MOST_SIGNS, Review, Seen, Stage, Step, What};

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
