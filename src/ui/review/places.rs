//! The comments with their places as they are now: found once for each state of the report.

use super::text;
use crate::document::{Document, Spot};
use crate::form::{CellId, Narrative};
use crate::report::{About, Anchor, Changed, Entry, EntryId, Report, Stage, Thread, ThreadState, What};
use crate::rules::Place;
use crate::ui::view::Page;
use std::collections::HashSet;
use std::ops::Range;

/// What somebody said.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::ui) struct Said {
    pub id: EntryId,
    pub who: String,
    /// In seconds since 1970, UTC.
    pub when: i64,
    pub words: String,
}

/// A comment with what belongs to it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::ui) struct Placed {
    pub said: Said,
    pub about: About,
    /// What stood at its place.
    pub seen: String,
    pub replies: Vec<Said>,
    pub state: ThreadState,
    pub anchor: Anchor,
    /// What stands at its place now; nothing where that cannot be told.
    pub now: Option<String>,
    /// Which finding it speaks of, if that is still there.
    pub finding: Option<usize>,
    /// The place in words, under which it is listed.
    pub place: String,
    order: (usize, usize, usize),
}

/// The last step to a stage.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::ui) struct LastStep {
    pub id: EntryId,
    pub stage: Stage,
    pub who: String,
    /// In seconds since 1970, UTC.
    pub when: i64,
    pub reason: String,
}

/// All comments of the open report in the order of the form, and what has changed since the last word of a supervisor.
#[derive(Debug, Default)]
pub(in crate::ui) struct Places {
    placed: Vec<Placed>,
    /// The comment that was gone to.
    lit: Option<EntryId>,
    /// The cells with a dot.
    dotted: HashSet<CellId>,
    /// The stage that the report is in.
    pub stage: Stage,
    /// How it came there; nothing where nobody has taken a step yet.
    pub step: Option<LastStep>,
    /// What has changed since the last 退回, or else since the last step, and since which stage that is.
    pub changed: Option<(Stage, Changed)>,
}

impl Places {
    pub(super) fn of(document: &Document, lit: Option<EntryId>) -> Self {
        let report = document.report();
        let review = report.review();
        let mut placed: Vec<Placed> = review.threads().iter().map(|thread| placed_of(document, thread)).collect();
        placed.sort_by_key(|placed| placed.order);
        let open = placed.iter().filter(|placed| placed.state.is_open());
        let commented = open.filter_map(|placed| match placed.anchor {
            Anchor::Cell(cell) => Some(cell),
            _ => None,
        });
        let explained = document.findings().iter().filter(|finding| finding.explained.is_some());
        let explained = explained.filter_map(|finding| match finding.place {
            Place::Cell(cell) => Some(cell),
            _ => None,
        });
        let dotted = commented.chain(explained).collect();
        let step = review.last_step().map(|(entry, step)| LastStep {
            id: entry.id,
            stage: step.stage,
            who: entry.who.clone(),
            when: entry.when,
            reason: step.reason.clone(),
        });
        let since = match step.as_ref().map(|step| step.stage) {
            None | Some(Stage::Approved) => None,
            Some(stage) => [Stage::Returned, stage].into_iter().find(|stage| review.last_step_to(*stage).is_some()),
        };
        let changed = since.and_then(|stage| Some((stage, document.changed_since(stage)?)));
        let changed = changed.filter(|(_, changed)| !changed.is_empty());
        Self { placed, lit, dotted, stage: review.stage(), step, changed }
    }

    /// The comments in the order of the form, those that are settled too.
    pub(in crate::ui) fn placed(&self) -> &[Placed] {
        &self.placed
    }

    /// The comment of that id.
    pub(in crate::ui) fn find(&self, id: EntryId) -> Option<&Placed> {
        self.placed.iter().find(|placed| placed.said.id == id)
    }

    /// How many comments are not settled.
    pub(in crate::ui) fn open_count(&self) -> usize {
        self.placed.iter().filter(|placed| placed.state.is_open()).count()
    }

    /// Whether a cell has a dot: something is said to it that is not settled, or one of its findings is explained.
    pub(in crate::ui) fn has_dot(&self, cell: CellId) -> bool {
        self.dotted.contains(&cell)
    }

    /// What is said to a cell and not settled, a line each.
    pub(in crate::ui) fn words_at(&self, cell: CellId) -> impl Iterator<Item = String> {
        self.open_at(move |anchor| *anchor == Anchor::Cell(cell)).map(text::hint_of)
    }

    /// The comments on a narrative that are not settled, each with its characters where it speaks of some.
    pub(in crate::ui) fn in_prose(
        &self,
        narrative: Narrative,
    ) -> impl Iterator<Item = (&Placed, Option<Range<usize>>)> {
        let here = self.open_at(move |anchor| narrative_of(anchor) == Some(narrative));
        here.map(|placed| (placed, range_of(&placed.anchor)))
    }

    /// The cell of the comment that was gone to.
    pub(in crate::ui) fn lit_cell(&self) -> Option<CellId> {
        match self.lit()?.anchor {
            Anchor::Cell(cell) => Some(cell),
            _ => None,
        }
    }

    /// The characters of a narrative of which the comment speaks that was gone to.
    pub(in crate::ui) fn lit_words(&self, narrative: Narrative) -> Option<Range<usize>> {
        let anchor = &self.lit()?.anchor;
        (narrative_of(anchor) == Some(narrative)).then(|| range_of(anchor)).flatten()
    }

    /// Whether that comment was gone to.
    pub(in crate::ui) fn is_lit(&self, id: EntryId) -> bool {
        self.lit == Some(id)
    }

    fn lit(&self) -> Option<&Placed> {
        self.find(self.lit?)
    }

    fn open_at(&self, is_there: impl Fn(&Anchor) -> bool) -> impl Iterator<Item = &Placed> {
        self.placed.iter().filter(move |placed| placed.state.is_open() && is_there(&placed.anchor))
    }
}

impl Placed {
    /// Where a person goes to see of what it speaks; nothing for the whole report.
    pub(super) fn goal(&self) -> Option<(Spot, Option<Range<usize>>)> {
        match &self.anchor {
            Anchor::Report => None,
            Anchor::Cell(cell) => Some((Spot::Cell(*cell), None)),
            Anchor::Narrative(narrative) | Anchor::Gone(narrative) => Some((Spot::Narrative(*narrative), None)),
            Anchor::Words { narrative, range, .. } => Some((Spot::Narrative(*narrative), Some(range.clone()))),
        }
    }
}

fn placed_of(document: &Document, thread: &Thread<'_>) -> Placed {
    let report = document.report();
    let anchor = document.anchor(thread);
    let finding = match thread.about {
        About::Finding(key) => document.findings().iter().position(|finding| {
            finding.code == key.code && finding.place.key() == key.place && document.key_of(finding) == *key
        }),
        _ => None,
    };
    let replies = thread.replies.iter().filter_map(|entry| match &entry.what {
        What::Reply { text, .. } => Some(said(entry, text)),
        _ => None,
    });
    Placed {
        said: said(thread.entry, thread.text),
        about: thread.about.clone(),
        seen: thread.seen.to_owned(),
        replies: replies.collect(),
        state: thread.state,
        now: now_at(report, thread.about, &anchor),
        finding,
        place: place_words(&anchor),
        order: order_of(&anchor),
        anchor,
    }
}

fn said(entry: &Entry, words: &str) -> Said {
    Said { id: entry.id, who: entry.who.clone(), when: entry.when, words: words.to_owned() }
}

fn now_at(report: &Report, about: &About, anchor: &Anchor) -> Option<String> {
    match anchor {
        Anchor::Cell(cell) if matches!(about, About::Cell(_)) => Some(report.cell(*cell).text().into_owned()),
        Anchor::Words { narrative, range, .. } => {
            Some(report.narrative(*narrative).chars().skip(range.start).take(range.len()).collect())
        }
        _ => None,
    }
}

fn place_words(anchor: &Anchor) -> String {
    match anchor {
        Anchor::Report => text::WHOLE.to_owned(),
        Anchor::Cell(cell) => cell.words(),
        Anchor::Narrative(narrative) | Anchor::Gone(narrative) | Anchor::Words { narrative, .. } => {
            narrative.words().to_owned()
        }
    }
}

fn order_of(anchor: &Anchor) -> (usize, usize, usize) {
    let page = |spot| Page::all().position(|page| page == Page::of(spot)).unwrap_or_default() + 1;
    match anchor {
        Anchor::Report => (0, 0, 0),
        Anchor::Cell(cell) => (page(Spot::Cell(*cell)), cell.index(), 0),
        Anchor::Narrative(narrative) | Anchor::Gone(narrative) | Anchor::Words { narrative, .. } => {
            let at = Narrative::ALL.iter().position(|each| each == narrative).unwrap_or_default();
            let start = range_of(anchor).map_or(0, |range| range.start + 1);
            (page(Spot::Narrative(*narrative)), at, start)
        }
    }
}

fn narrative_of(anchor: &Anchor) -> Option<Narrative> {
    match anchor {
        Anchor::Narrative(narrative) | Anchor::Gone(narrative) | Anchor::Words { narrative, .. } => Some(*narrative),
        Anchor::Report | Anchor::Cell(_) => None,
    }
}

fn range_of(anchor: &Anchor) -> Option<Range<usize>> {
    match anchor {
        Anchor::Words { range, .. } => Some(range.clone()),
        _ => None,
    }
}
