//! One open report: what it says, what does not hold in it, and how it came to be so.

use super::last_year::LastYear;
use super::linked_figures::{self, Start};
use super::pending::Pending;
use super::revision::Revision;
use super::spot::Spot;
use crate::file::{Opened, Preserved, ReadOnly, Stamp};
use crate::form::CellId;
use crate::page::Fonts;
use crate::report::{Cell, Edit, Policy, Report, Tally, following};
use crate::rules::{self, Context, Finding, Place, Reading, tally};
use std::path::{Path, PathBuf};

/// What came of an edit.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Edited {
    /// Whether anything changed.
    pub changed: bool,
    /// How many figures of the prose followed.
    pub figures: usize,
}

/// A change that can be taken back or made again. `edit` leads from one of its revisions to the other.
#[derive(Debug)]
pub(super) struct Step {
    edit: Edit,
    spot: Spot,
    before: Revision,
    after: Revision,
}

/// One open report.
#[derive(Debug)]
pub struct Document {
    pub(super) report: Report,
    pub(super) preserved: Preserved,
    pub(super) policy: Policy,
    pub(super) findings: Vec<Finding>,
    pub(super) readings: Vec<Reading>,
    /// Whether figures of the prose follow the cells that they agree with.
    pub(super) links_figures: bool,
    /// What the open step of a cell began with.
    pub(super) start: Option<Start>,
    pub(super) done: Vec<Step>,
    pub(super) undone: Vec<Step>,
    /// What could be made again before the open step began.
    pub(super) set_aside: Vec<Step>,
    /// Whether the last step still takes in further edits at its spot.
    pub(super) step_is_open: bool,
    pub(super) revision: Revision,
    pub(super) next_revision: u64,
    pub(super) saved: Option<Revision>,
    pub(super) path: Option<PathBuf>,
    pub(super) stamp: Option<Stamp>,
    pub(super) read_only: Option<ReadOnly>,
    pub(super) left_out: Vec<String>,
    pub(super) last_edited: Option<CellId>,
    pub(super) last_year: Option<LastYear>,
}

impl Document {
    /// A report that is not on disk yet. Closing it unchanged loses nothing, so it counts as saved.
    pub fn new(report: Report) -> Self {
        Self::from_parts(report, Preserved::default())
    }

    /// A report as it was read from a file.
    pub fn from_opened(path: PathBuf, opened: Opened) -> Self {
        Self {
            path: Some(path),
            stamp: Some(opened.stamp),
            read_only: opened.read_only,
            left_out: opened.left_out,
            ..Self::from_parts(opened.report, opened.preserved)
        }
    }

    pub(super) fn from_parts(report: Report, preserved: Preserved) -> Self {
        let mut document = Self {
            report,
            preserved,
            policy: Policy::default(),
            findings: Vec::new(),
            readings: Vec::new(),
            links_figures: true,
            start: None,
            done: Vec::new(),
            undone: Vec::new(),
            set_aside: Vec::new(),
            step_is_open: false,
            revision: Revision(0),
            next_revision: 1,
            saved: Some(Revision(0)),
            path: None,
            stamp: None,
            read_only: None,
            left_out: Vec::new(),
            last_edited: None,
            last_year: None,
        };
        document.check();
        document
    }

    /// Checks by another policy from now on, together with one that was issued with the report.
    pub fn set_policy(&mut self, policy: Policy) {
        self.policy = match self.preserved.policy() {
            Some(issued) => policy.with_issued(&issued),
            None => policy,
        };
        self.check();
    }

    /// The policy that holds.
    pub fn policy(&self) -> &Policy {
        &self.policy
    }

    /// Whether figures of the prose follow the cells that they agree with from now on.
    pub fn set_linked_figures(&mut self, links_figures: bool) {
        self.links_figures = links_figures;
    }

    /// What the report says now.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// What does not hold, in the order of the form.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// The figures of the prose that tell of cells, in the order of the text.
    pub fn readings(&self) -> &[Reading] {
        &self.readings
    }

    /// How many findings there are.
    pub fn tally(&self) -> Tally {
        tally(&self.findings)
    }

    /// The findings at a cell.
    pub fn findings_at(&self, cell: CellId) -> impl Iterator<Item = &Finding> {
        self.findings.iter().filter(move |finding| finding.place == Place::Cell(cell))
    }

    /// The file it was read from or saved to, if any.
    pub fn path(&self) -> Option<&Path> {
        self.path.as_deref()
    }

    /// Why it must not be changed, if so.
    pub fn read_only(&self) -> Option<&ReadOnly> {
        self.read_only.as_ref()
    }

    /// Whether what the report says may be changed: the file may be overwritten, and the report is not 审定.
    pub fn is_writable(&self) -> bool {
        self.read_only.is_none() && !self.is_locked()
    }

    /// What could not be taken from the file, a sentence each.
    pub fn left_out(&self) -> &[String] {
        &self.left_out
    }

    /// Last year's report, where it is open next to this one.
    pub fn last_year(&self) -> Option<&LastYear> {
        self.last_year.as_ref()
    }

    /// Opens last year's report next to this one, or puts it away. The rules that compare years speak only while it is open.
    pub fn set_last_year(&mut self, last_year: Option<LastYear>) {
        self.last_year = last_year;
        self.check();
    }

    /// Fills the blank cells of 上年结转 with last year's 结转下年度, column by column and as one step. Returns how many.
    pub fn carry_in(&mut self) -> usize {
        let Some(last_year) = &self.last_year else { return 0 };
        let carried: Vec<(CellId, Cell)> = self
            .report
            .edition()
            .carried()
            .filter(|(_, into)| !into.is_sum() && self.report.cell(*into).is_blank())
            .map(|(from, into)| (into, last_year.report.cell(from).clone()))
            .filter(|(_, content)| content.quantity().is_some())
            .collect();
        let Some((first, _)) = carried.first() else { return 0 };
        let (first, count) = (*first, carried.len());
        self.seal();
        let edits = carried.into_iter().map(|(cell, content)| Edit::Cell(cell, content)).collect();
        let filled = self.edit(Edit::Several(edits), Spot::Cell(first)).changed;
        self.seal();
        if filled { count } else { 0 }
    }

    /// Whether a cell of 上年结转 says what last year's report left over.
    pub fn is_carried(&self, cell: CellId) -> bool {
        self.last_year.as_ref().is_some_and(|last_year| {
            self.report.edition().carried().any(|(from, into)| {
                into == cell
                    && !self.report.cell(cell).is_blank()
                    && last_year.report.cell(from) == self.report.cell(cell)
            })
        })
    }

    /// The state that the report is in.
    pub fn revision(&self) -> Revision {
        self.revision
    }

    /// Whether the report differs from what is on disk.
    pub fn is_dirty(&self) -> bool {
        self.saved != Some(self.revision)
    }

    /// Makes a change at a spot, with all sums and figures of the prose that follow it. Changes at one spot become one undo
    /// step until it is sealed. Nothing is changed where the report must not be or says so already.
    pub fn edit(&mut self, edit: Edit, spot: Spot) -> Edited {
        if self.refuses(&edit) || edit.is_idle(&self.report) {
            return Edited::default();
        }
        if let Spot::Cell(cell) = spot {
            self.last_edited = Some(cell);
        }
        let (edit, figures) = self.with_figures(following(&self.report, edit), spot);
        self.make(edit, spot);
        Edited { changed: true, figures }
    }

    /// Whether a change is not to be made: nothing in a file that must not be overwritten, and nothing but the review after
    /// 审定.
    pub(super) fn refuses(&self, edit: &Edit) -> bool {
        self.read_only.is_some() || (self.report.review().is_locked() && !edit.is_review())
    }

    /// Makes a change exactly as it is given.
    pub(super) fn make(&mut self, edit: Edit, spot: Spot) {
        let inverse = self.report.apply(edit);
        let before = self.revision;
        self.revision = self.fresh_revision();
        match self.done.last_mut() {
            Some(step) if self.step_is_open && step.spot == spot => {
                step.edit = inverse.then(step.edit.clone());
                step.after = self.revision;
            }
            _ => {
                self.set_aside = std::mem::take(&mut self.undone);
                self.done.push(Step { edit: inverse, spot, before, after: self.revision });
            }
        }
        self.step_is_open = true;
        self.check();
    }

    /// The edit of cells together with the figures of the prose that follow them, and how many these are.
    pub(super) fn with_figures(&mut self, edit: Edit, spot: Spot) -> (Edit, usize) {
        if !self.links_figures || !matches!(spot, Spot::Cell(_)) {
            return (edit, 0);
        }
        let goes_on = self.step_is_open && self.done.last().is_some_and(|step| step.spot == spot);
        let start = match self.start.take().filter(|_| goes_on) {
            Some(start) => start,
            None => Start { report: self.report.clone(), readings: self.readings.clone() },
        };
        let mut after = self.report.clone();
        after.apply(edit.clone());
        let (prose, figures) = linked_figures::followed(&start, &after);
        self.start = Some(start);
        if prose.is_empty() { (edit, figures) } else { (edit.then(Edit::Several(prose)), figures) }
    }

    /// Ends the current undo step: the next edit begins a new one.
    pub fn seal(&mut self) {
        self.step_is_open = false;
    }

    /// Takes back the edits of the open step at that spot, as if they had not been made.
    pub fn abandon(&mut self, spot: Spot) {
        if self.step_is_open && self.done.last().is_some_and(|step| step.spot == spot) {
            self.undo();
            self.undone = std::mem::take(&mut self.set_aside);
        }
    }

    /// Whether there is something to take back.
    pub fn can_undo(&self) -> bool {
        !self.done.is_empty()
    }

    /// Whether there is something to make again.
    pub fn can_redo(&self) -> bool {
        !self.undone.is_empty()
    }

    /// Takes the last step back and tells where it was.
    pub fn undo(&mut self) -> Option<Spot> {
        let step = self.done.pop()?;
        let inverse = self.report.apply(step.edit);
        self.revision = step.before;
        let spot = step.spot;
        self.undone.push(Step { edit: inverse, ..step });
        self.seal();
        self.check();
        Some(spot)
    }

    /// Makes the step again that was taken back last and tells where it was.
    pub fn redo(&mut self) -> Option<Spot> {
        let step = self.undone.pop()?;
        let inverse = self.report.apply(step.edit);
        self.revision = step.after;
        let spot = step.spot;
        self.done.push(Step { edit: inverse, ..step });
        self.seal();
        self.check();
        Some(spot)
    }

    /// Writes a 核实说明 to a finding, or takes it back where the text is blank, as a step of its own.
    pub fn explain(&mut self, finding: usize, text: &str) -> bool {
        let Some(found) = self.findings.get(finding) else { return false };
        let spot = match &found.place {
            Place::Cell(cell) => Spot::Cell(*cell),
            Place::Narrative(narrative, _) => Spot::Narrative(*narrative),
            Place::Report => Spot::Year,
        };
        let explanation = found.explanation(&self.report, text.trim().to_owned());
        self.seal();
        let edited = self.edit(Edit::Explanation(explanation), spot);
        self.seal();
        edited.changed
    }

    /// Fills every blank typed cell of those given with 0, as one step. Returns how many were filled.
    pub fn fill_with_zero(&mut self, cells: impl Iterator<Item = CellId>) -> usize {
        let blank: Vec<CellId> = cells.filter(|&cell| !cell.is_sum() && self.report.cell(cell).is_blank()).collect();
        let Some(&first) = blank.first() else { return 0 };
        self.seal();
        let edits = blank.iter().map(|&cell| Edit::Cell(cell, Cell::Count(0))).collect();
        let filled = self.edit(Edit::Several(edits), Spot::Cell(first)).changed;
        self.seal();
        if filled { blank.len() } else { 0 }
    }

    /// What a save needs, as a value of its own.
    pub fn to_save(&self, path: PathBuf) -> Pending {
        // A file that was opened as far as it could be is never overwritten unasked: only 另存为 leads to it.
        let expected = (self.path.as_deref() == Some(&path)).then(|| self.stamp.clone()).flatten();
        Pending {
            report: self.report.clone(),
            preserved: self.preserved.clone(),
            revision: self.revision,
            path,
            expected,
        }
    }

    /// Takes note of a save that succeeded.
    pub fn saved(&mut self, path: PathBuf, revision: Revision, stamp: Stamp) {
        self.path = Some(path);
        self.stamp = Some(stamp);
        self.saved = Some(revision);
        self.read_only = None;
        self.left_out.clear();
    }

    pub(super) fn fresh_revision(&mut self) -> Revision {
        let revision = Revision(self.next_revision);
        self.next_revision += 1;
        revision
    }

    pub(super) fn check(&mut self) {
        let last_year = self.last_year.as_ref().map(|last_year| &last_year.report);
        let context = Context { last_edited: self.last_edited, last_year, has_glyph: Some(Fonts::carries) };
        (self.findings, self.readings) = rules::check_and_read(&self.report, &self.policy, &context);
    }
}
