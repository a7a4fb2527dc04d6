//! 审阅单: what of a review goes to the other side, and how it comes together with what was said there meanwhile.
//!
//! A slip holds the review and nothing of the report but what stood at the commented places. Merging adds its entries to
//! those of the report: none is lost, a slip merged twice is a slip merged once, and the order of slips does not matter.

use super::error::MergeError;
use crate::report::{
    About, Anchor, Edit, Entry, EntryId, Report, Review, Slip, Stage, Thread, What, anchor, tidy_name,
};

/// What a slip has brought.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Merged {
    /// The comments that are new here, in their order.
    pub comments: Vec<EntryId>,
    /// How many answers are new here.
    pub replies: usize,
    /// How many comments were settled or opened again.
    pub settled: usize,
    /// How many explanations were accepted or refused.
    pub verdicts: usize,
    /// How many entries are of a kind that this program does not know.
    pub unknown: usize,
    /// The stage before and after, where the slip changes it.
    pub stage: Option<(Stage, Stage)>,
    /// Comments whose place says something else now than it did when they were written.
    pub changed: Vec<ChangedPlace>,
}

/// A commented place that says something else now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ChangedPlace {
    /// The comment.
    pub comment: EntryId,
    /// The place in words.
    pub words: String,
    /// What stood there.
    pub seen: String,
    /// What stands there now; nothing where the sentence is gone.
    pub now: Option<String>,
}

/// The slip of a report's review.
pub fn slip_of(report: &Report) -> Slip {
    Slip { unit_name: report.unit_name.clone(), year: report.year, review: report.review().clone() }
}

/// The edit that adds a slip to a report, and what it brings.
///
/// # Errors
/// The slip speaks of another office or another year, or of more than a file should hold.
pub fn merge_slip(report: &Report, slip: &Slip) -> Result<(Edit, Merged), MergeError> {
    if tidy_name(&report.unit_name) != tidy_name(&slip.unit_name) {
        let (theirs, own) = (slip.unit_name.clone(), report.unit_name.clone());
        return Err(MergeError::OtherUnit { theirs, own });
    }
    if report.year != slip.year {
        return Err(MergeError::OtherYear { theirs: slip.year, own: report.year });
    }
    let own = report.review();
    let new: Vec<&Entry> = slip.review.entries().iter().filter(|entry| !own.holds(entry)).collect();
    let both: Review = own.entries().iter().chain(new.iter().copied()).cloned().collect();
    if both.is_too_much() {
        return Err(MergeError::TooMuch);
    }
    let mut edits: Vec<Edit> = new.iter().map(|&entry| Edit::Review { entry: entry.clone(), stands: true }).collect();
    let hand_in = |review: &Review| review.last_step_to(Stage::Submitted).map(|(entry, _)| entry.id);
    if hand_in(own) != hand_in(&both) {
        edits.push(Edit::Submitted(both.submitted_day()));
    }
    let merged = brought(report, own, &both, &new);
    Ok((Edit::Several(edits), merged))
}

/// The commented places of a review that say something else now, whoever wrote the comment, without those that are settled.
pub fn changed_places(report: &Report) -> Vec<ChangedPlace> {
    let threads = report.review().threads().into_iter().filter(|thread| thread.state.is_open());
    threads.filter_map(|thread| changed_place(report, &thread)).collect()
}

impl Merged {
    /// Whether the slip has brought nothing that was not here.
    pub fn is_empty(&self) -> bool {
        *self == Self::default()
    }

    /// What the slip has brought, as a Chinese sentence.
    pub fn words(&self) -> String {
        let counted = [
            (self.comments.len(), "条批注"),
            (self.replies, "条答复"),
            (self.settled, "条批注改变了状态"),
            (self.verdicts, "条核实说明的意见"),
            (self.unknown, "条本程序不认识的记录"),
        ];
        let mut parts: Vec<String> =
            counted.iter().filter(|(count, _)| *count > 0).map(|(count, words)| format!("{count} {words}")).collect();
        if let Some((before, after)) = self.stage {
            parts.push(format!("状态由“{}”变为“{}”", before.words(), after.words()));
        }
        if parts.is_empty() {
            return "审阅单里没有新的内容。".to_owned();
        }
        let mut words = format!("已合并审阅单：{}。", parts.join("，"));
        let gone = self.changed.iter().filter(|place| place.now.is_none()).count();
        if self.changed.len() > gone {
            words.push_str(&format!("批注之后，有 {} 处已经改动。", self.changed.len() - gone));
        }
        if gone > 0 {
            words.push_str(&format!("有 {gone} 处的原句已改，找不到了。"));
        }
        words
    }
}

fn brought(report: &Report, own: &Review, both: &Review, new: &[&Entry]) -> Merged {
    let mut merged = Merged::default();
    for entry in new {
        match &entry.what {
            What::Comment { .. } => merged.comments.push(entry.id),
            What::Reply { .. } => merged.replies += 1,
            What::Settled { .. } | What::Withdrawn { .. } => merged.settled += 1,
            What::Verdict { .. } => merged.verdicts += 1,
            What::Step(_) => {}
            What::Preserved(_) => merged.unknown += 1,
        }
    }
    let (before, after) = (own.stage(), both.stage());
    merged.stage = (before != after).then_some((before, after));
    let threads = both.threads().into_iter().filter(|thread| merged.comments.contains(&thread.entry.id));
    merged.changed = threads.filter_map(|thread| changed_place(report, &thread)).collect();
    merged
}

fn changed_place(report: &Report, thread: &Thread<'_>) -> Option<ChangedPlace> {
    let now = match anchor(report, thread.about, thread.seen) {
        Anchor::Cell(cell) if matches!(thread.about, About::Cell(_)) => Some(report.cell(cell).text().into_owned()),
        Anchor::Words { narrative, range, .. } => {
            Some(report.narrative(narrative).chars().skip(range.start).take(range.len()).collect())
        }
        Anchor::Gone(_) => None,
        // What a finding said and what stands in a whole narrative are not held against each other.
        Anchor::Report | Anchor::Narrative(_) | Anchor::Cell(_) => return None,
    };
    let same = now.as_deref().is_some_and(|now| now.trim() == thread.seen.trim());
    (!same).then(|| ChangedPlace {
        comment: thread.entry.id,
        words: thread.about.words(),
        seen: thread.seen.to_owned(),
        now,
    })
}
