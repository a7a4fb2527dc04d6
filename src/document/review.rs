//! The review of the open report: comments, answers, stages, slips, each a step of its own that can be taken back.

use super::error::ReviewError;
use super::open_document::Document;
use super::spot::Spot;
use crate::report::{
    About, Anchor, Changed, Edit, EntryId, Explanation, FindingKey, MOST_SIGNS, Merged, Slip, Stage, Thread, What,
    anchor, merge_slip, slip_of,
};
use crate::rules::Finding;

/// Who speaks, and when.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Author {
    /// As he calls himself.
    pub who: String,
    /// In seconds since 1970, UTC.
    pub when: i64,
}

impl Document {
    /// The stage that the report is in.
    pub fn stage(&self) -> Stage {
        self.report.review().stage()
    }

    /// Whether it is 审定: nothing but the review may be changed until it is taken back.
    pub fn is_locked(&self) -> bool {
        self.report.review().is_locked()
    }

    /// Writes a comment. `seen` is the sentence for a sentence and the message for a finding; for a cell it is read from it.
    /// Returns its id, or nothing where it has no words or more than [`MOST_SIGNS`],
    /// or the file must not be changed.
    pub fn comment(&mut self, about: About, seen: &str, text: &str, author: &Author) -> Option<EntryId> {
        let seen = match about {
            About::Cell(cell) => self.report.cell(cell).text().into_owned(),
            _ => seen.trim().to_owned(),
        };
        let spot = self.spot_of(&about, &seen);
        self.say_words(text, spot, author, |text| What::Comment { about, seen, text })
    }

    /// Answers a comment, within the same limits.
    pub fn reply(&mut self, to: EntryId, text: &str, author: &Author) -> Option<EntryId> {
        let spot = self.spot_of_entry(to);
        self.say_words(text, spot, author, |text| What::Reply { to, text })
    }

    /// Settles a comment, or opens it again.
    pub fn settle(&mut self, to: EntryId, open: bool, author: &Author) -> bool {
        let stands =
            self.report.review().threads().iter().any(|thread| thread.entry.id == to && thread.state.is_open() != open);
        let spot = self.spot_of_entry(to);
        stands && self.say(What::Settled { to, open }, spot, author).is_some()
    }

    /// Takes an own comment or answer back.
    pub fn withdraw(&mut self, to: EntryId, author: &Author) -> bool {
        let review = self.report.review();
        let stands = review.entries().iter().any(|entry| entry.id == to) && !review.is_withdrawn(to);
        let spot = self.spot_of_entry(to);
        stands && self.say(What::Withdrawn { to }, spot, author).is_some()
    }

    /// Accepts or refuses a 核实说明.
    pub fn judge(&mut self, of: &Explanation, accepted: bool, text: &str, author: &Author) -> bool {
        let spot = self.spot_of(&About::Finding(FindingKey::of(of)), "");
        let what = What::Verdict { of: of.clone(), accepted, text: text.trim().to_owned() };
        self.say(what, spot, author).is_some()
    }

    /// Takes the report to another stage.
    ///
    /// # Errors
    /// The report is open for reading only, or the step is none that may be made.
    pub fn step(&mut self, stage: Stage, reason: &str, author: &Author) -> Result<(), ReviewError> {
        if let Some(reason) = self.read_only() {
            return Err(ReviewError::ReadOnly(*reason));
        }
        let edit = self.report.step(&author.who, author.when, stage, reason)?;
        self.make_alone(edit, Spot::Year);
        Ok(())
    }

    /// The slip of the review, to be given to the other side.
    pub fn slip(&self) -> Slip {
        slip_of(&self.report)
    }

    /// Merges a slip, as one step.
    ///
    /// # Errors
    /// The report is open for reading only, or the slip is not for it.
    pub fn merge(&mut self, slip: &Slip) -> Result<Merged, ReviewError> {
        if let Some(reason) = self.read_only() {
            return Err(ReviewError::ReadOnly(*reason));
        }
        let (edit, merged) = merge_slip(&self.report, slip)?;
        if !edit.is_idle(&self.report) {
            self.make_alone(edit, Spot::Year);
        }
        Ok(merged)
    }

    /// What has changed since the last step to a stage; nothing where there was none.
    pub fn changed_since(&self, stage: Stage) -> Option<Changed> {
        let (_, step) = self.report.review().last_step_to(stage)?;
        Some(step.seen.changed(&self.report))
    }

    /// Where a comment's place is now.
    pub fn anchor(&self, thread: &Thread<'_>) -> Anchor {
        anchor(&self.report, thread.about, thread.seen)
    }

    /// By what a finding is known again in the review.
    pub fn key_of(&self, finding: &Finding) -> FindingKey {
        FindingKey::of(&finding.explanation(&self.report, String::new()))
    }

    fn say_words(
        &mut self,
        text: &str,
        spot: Spot,
        author: &Author,
        what: impl FnOnce(String) -> What,
    ) -> Option<EntryId> {
        let text = text.trim();
        let fits = !text.is_empty() && text.chars().nth(MOST_SIGNS).is_none();
        fits.then(|| self.say(what(text.to_owned()), spot, author)).flatten()
    }

    fn say(&mut self, what: What, spot: Spot, author: &Author) -> Option<EntryId> {
        let entry = self.report.review().entry(&author.who, author.when, what);
        let id = entry.id;
        let edit = Edit::Review { entry, stands: true };
        (!self.refuses(&edit)).then(|| {
            self.make_alone(edit, spot);
            id
        })
    }

    fn make_alone(&mut self, edit: Edit, spot: Spot) {
        self.seal();
        self.make(edit, spot);
        self.seal();
    }

    fn spot_of_entry(&self, id: EntryId) -> Spot {
        let entry = self.report.review().entries().iter().find(|entry| entry.id == id);
        match entry.map(|entry| &entry.what) {
            Some(What::Comment { about, seen, .. }) => self.spot_of(about, seen),
            _ => Spot::Year,
        }
    }

    fn spot_of(&self, about: &About, seen: &str) -> Spot {
        match anchor(&self.report, about, seen) {
            Anchor::Cell(cell) => Spot::Cell(cell),
            Anchor::Narrative(narrative) | Anchor::Words { narrative, .. } | Anchor::Gone(narrative) => {
                Spot::Narrative(narrative)
            }
            Anchor::Report => Spot::Year,
        }
    }
}
