//! What the rules look at: the report, and what more than one of them needs, read once.

use super::context::Context;
use super::lexicon::{Hit, Lexicon, Sense};
use super::prose::Prose;
use crate::form::{CellId, Edition, Identity, IdentityKind, MOST_CELLS, NARRATIVE_COUNT, Narrative};
use crate::report::Policy;
use crate::report::{Quantity, Report};

/// A report under check.
pub(super) struct Subject<'a> {
    pub(super) report: &'a Report,
    pub(super) policy: &'a Policy,
    pub(super) context: &'a Context<'a>,
    /// Last year's report, where it is that of the year before this one.
    pub(super) last_year: Option<&'a Report>,
    pub(super) figures: Figures,
    /// The identities that fail, in the form's order.
    pub(super) gaps: Vec<Gap>,
    /// What the prose tells in figures.
    pub(super) prose: Prose,
    hits: [Vec<Hit>; NARRATIVE_COUNT],
}

impl<'a> Subject<'a> {
    pub(super) fn new(report: &'a Report, policy: &'a Policy, context: &'a Context<'a>, common: &Lexicon) -> Self {
        let figures = Figures::of(report);
        let gaps = report.edition().identities().iter().filter_map(|identity| figures.gap(identity)).collect();
        let last_year = context.last_year.filter(|last| last.year().checked_add(1) == Some(report.year()));
        let lexicons = [common, &Lexicon::of_policy(policy)];
        let hits = Narrative::ALL.map(|narrative| Lexicon::scan(&lexicons, report.narrative(narrative)));
        Self { report, policy, context, last_year, figures, gaps, prose: Prose::of(report), hits }
    }

    /// Where words of a sense stand in a narrative, in bytes and in the order of the text.
    pub(super) fn hits(&self, narrative: Narrative, sense: Sense) -> impl Iterator<Item = &Hit> {
        self.hits[narrative.index()].iter().filter(move |hit| hit.sense == sense)
    }

    /// Misspelt phrases in a narrative with what they should be; `phrases` is the list that the vocabulary counts through.
    pub(super) fn misspelt(
        &self,
        narrative: Narrative,
        phrases: &'static [(&'static str, &'static str)],
    ) -> impl Iterator<Item = (&Hit, &str)> {
        self.hits[narrative.index()].iter().filter_map(move |hit| match hit.sense {
            Sense::Misspelt(index) => phrases.get(index).map(|&(_, right)| (hit, right)),
            Sense::MisspeltOfPolicy(index) => self.policy.phrases.get(index).map(|(_, right)| (hit, right.as_str())),
            _ => None,
        })
    }

    /// The gaps of one kind.
    pub(super) fn gaps_of(&self, kind: IdentityKind) -> impl Iterator<Item = &Gap> {
        self.gaps.iter().filter(move |gap| gap.identity.kind == kind)
    }
}

/// A failed identity with both sides.
#[derive(Clone, Copy)]
pub(super) struct Gap {
    pub(super) identity: &'static Identity,
    pub(super) left: Quantity,
    pub(super) right: Quantity,
}

impl Gap {
    /// What must be added to a cell of the right side to close the gap; the opposite to a cell of the left side.
    pub(super) fn missing_right(&self) -> Quantity {
        self.left - self.right
    }

    /// What must be added to a cell of either side to close the gap.
    pub(super) fn missing_at(&self, cell: CellId) -> Quantity {
        if self.identity.left.contains(&cell) { self.right - self.left } else { self.missing_right() }
    }
}

/// The numbers in the cells.
#[derive(Clone)]
pub(super) struct Figures {
    edition: &'static Edition,
    numbers: [Option<Quantity>; MOST_CELLS],
}

impl Figures {
    fn of(report: &Report) -> Self {
        let mut numbers = [None; MOST_CELLS];
        for cell in report.edition().cells() {
            numbers[cell.index()] = report.cell(cell).quantity();
        }
        Self { edition: report.edition(), numbers }
    }

    /// The number in a cell; nothing where it is blank or unreadable.
    pub(super) fn get(&self, cell: CellId) -> Option<Quantity> {
        self.numbers[cell.in_edition(self.edition)?.index()]
    }

    /// The sum of cells; nothing where one of them is blank or unreadable.
    pub(super) fn sum(&self, cells: &[CellId]) -> Option<Quantity> {
        cells.iter().map(|&cell| self.get(cell)).sum()
    }

    /// Whether all cells of an identity are numbers.
    pub(super) fn knows(&self, identity: &Identity) -> bool {
        identity.cells().all(|cell| self.get(cell).is_some())
    }

    /// Both sides of an identity that fails; nothing where it holds or a cell is no number.
    pub(super) fn gap(&self, identity: &'static Identity) -> Option<Gap> {
        let (left, right) = (self.sum(&identity.left)?, self.sum(&identity.right)?);
        (left != right).then_some(Gap { identity, left, right })
    }

    /// Whether all identities of the cells hold after the change, the sums that follow these cells included.
    pub(super) fn mended_by(&self, changes: &[(CellId, Quantity)]) -> bool {
        let mut after = self.clone();
        let mut touched = Vec::with_capacity(changes.len() + 4);
        for &(cell, value) in changes {
            after.numbers[cell.index()] = Some(value);
            touched.push(cell);
        }
        for &sum in self.edition.sums() {
            let parts = sum.parts().unwrap_or_default();
            let moved = !touched.contains(&sum) && parts.iter().any(|part| touched.contains(part));
            if moved && self.get(sum).is_some() && self.sum(parts) == self.get(sum) {
                after.numbers[sum.index()] = after.sum(parts);
                touched.push(sum);
            }
        }
        touched
            .iter()
            .flat_map(|&cell| self.edition.identities_with(cell))
            .all(|identity| after.gap(identity).is_none())
    }
}
