//! One open report: what it says, what does not hold in it, how it came to be so, and where it is kept.

use crate::file::{self, FileError, Kept, Opened, ReadOnly, Stamp};
use crate::form::{CellId, Narrative};
use crate::page::Fonts;
use crate::report::{Cell, ContactField, Edit, Policy, Report, Severity, following};
use crate::rules::{self, Context, Finding, Place};
use std::path::{Path, PathBuf};

/// A place in a report where a person can edit.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Spot {
    /// A cell.
    Cell(CellId),
    /// A narrative.
    Narrative(Narrative),
    /// The report year.
    Year,
    /// The name of the unit.
    UnitName,
    /// The kind of the unit.
    UnitKind,
    /// A contact field.
    Contact(ContactField),
}

/// Names a state of the report. Undoing back to a state gives its revision again; a new edit always gives a new one.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Revision(u64);

/// How many findings of each kind there are.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// 错误, without the blank cells.
    pub errors: usize,
    /// 警告.
    pub warnings: usize,
    /// 提示.
    pub hints: usize,
    /// 未填: blank cells.
    pub blank: usize,
}

impl Counts {
    /// Counts findings; blank cells (T5) are told apart from errors.
    pub fn of<'a>(findings: impl Iterator<Item = &'a Finding>) -> Self {
        let mut counts = Self::default();
        for finding in findings {
            match finding.severity {
                _ if finding.is_blank() => counts.blank += 1,
                Severity::Error => counts.errors += 1,
                Severity::Warning => counts.warnings += 1,
                Severity::Hint => counts.hints += 1,
            }
        }
        counts
    }

    /// Whether nothing at all is open.
    pub fn is_clean(self) -> bool {
        self == Self::default()
    }
}

/// A change that can be taken back or made again. `edit` leads from one of its revisions to the other.
#[derive(Debug)]
struct Step {
    edit: Edit,
    spot: Spot,
    before: Revision,
    after: Revision,
}

/// One open report.
#[derive(Debug)]
pub struct Document {
    report: Report,
    kept: Kept,
    policy: Policy,
    last_year: Option<Report>,
    findings: Vec<Finding>,
    done: Vec<Step>,
    undone: Vec<Step>,
    /// Whether the last step still takes in further edits at its spot.
    step_is_open: bool,
    revision: Revision,
    next_revision: u64,
    saved: Option<Revision>,
    path: Option<PathBuf>,
    stamp: Option<Stamp>,
    read_only: Option<ReadOnly>,
    left_out: Vec<String>,
    last_edited: Option<CellId>,
}

impl Document {
    /// A report that is not on disk yet. Closing it unchanged loses nothing, so it counts as saved.
    pub fn new(report: Report) -> Self {
        Self::from_parts(report, Kept::default())
    }

    /// A report as it was read from a file.
    pub fn from_opened(path: PathBuf, opened: Opened) -> Self {
        Self {
            path: Some(path),
            stamp: Some(opened.stamp),
            read_only: opened.read_only,
            left_out: opened.left_out,
            ..Self::from_parts(opened.report, opened.kept)
        }
    }

    fn from_parts(report: Report, kept: Kept) -> Self {
        let mut document = Self {
            report,
            kept,
            policy: Policy::default(),
            last_year: None,
            findings: Vec::new(),
            done: Vec::new(),
            undone: Vec::new(),
            step_is_open: false,
            revision: Revision(0),
            next_revision: 1,
            saved: Some(Revision(0)),
            path: None,
            stamp: None,
            read_only: None,
            left_out: Vec::new(),
            last_edited: None,
        };
        document.check();
        document
    }

    /// Checks by the office's own severities, limits and word lists from now on.
    pub fn set_policy(&mut self, policy: Policy) {
        self.policy = policy;
        self.check();
    }

    /// Compares with last year's report from now on, or no longer. One of another year is passed over by the rules.
    pub fn set_last_year(&mut self, last_year: Option<Report>) {
        self.last_year = last_year;
        self.check();
    }

    /// Last year's report, where it is loaded.
    pub fn last_year(&self) -> Option<&Report> {
        self.last_year.as_ref()
    }

    /// What the report says now.
    pub fn report(&self) -> &Report {
        &self.report
    }

    /// What does not hold, in the order of the form.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// How many findings there are.
    pub fn counts(&self) -> Counts {
        Counts::of(self.findings.iter())
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

    /// What could not be taken from the file, a sentence each.
    pub fn left_out(&self) -> &[String] {
        &self.left_out
    }

    /// The state that the report is in.
    pub fn revision(&self) -> Revision {
        self.revision
    }

    /// Whether the report differs from what is on disk.
    pub fn is_dirty(&self) -> bool {
        self.saved != Some(self.revision)
    }

    /// Makes a change at a spot, with all sums that follow it. Changes at one spot become one undo step until it is sealed.
    /// Returns false, and changes nothing, where the report must not be changed or says so already.
    pub fn edit(&mut self, edit: Edit, spot: Spot) -> bool {
        if self.read_only.is_some() || edit.is_idle(&self.report) {
            return false;
        }
        if let Spot::Cell(cell) = spot {
            self.last_edited = Some(cell);
        }
        let edit = following(&self.report, edit);
        let inverse = self.report.apply(edit);
        let before = self.revision;
        self.revision = self.fresh_revision();
        self.undone.clear();
        match self.done.last_mut() {
            Some(step) if self.step_is_open && step.spot == spot => {
                step.edit = inverse.then(step.edit.clone());
                step.after = self.revision;
            }
            _ => self.done.push(Step { edit: inverse, spot, before, after: self.revision }),
        }
        self.step_is_open = true;
        self.check();
        true
    }

    /// Ends the current undo step: the next edit begins a new one.
    pub fn seal(&mut self) {
        self.step_is_open = false;
    }

    /// Takes back the edits of the open step at that spot, as if they had not been made.
    pub fn abandon(&mut self, spot: Spot) {
        if self.step_is_open && self.done.last().is_some_and(|step| step.spot == spot) {
            self.undo();
            self.undone.pop();
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

    /// Fills every blank typed cell of those given with 0, as one step. Returns how many were filled.
    pub fn fill_with_zero(&mut self, cells: impl Iterator<Item = CellId>) -> usize {
        let blank: Vec<CellId> = cells.filter(|&cell| !cell.is_sum() && self.report.cell(cell).is_blank()).collect();
        let Some(&first) = blank.first() else { return 0 };
        self.seal();
        let edits = blank.iter().map(|&cell| Edit::Cell(cell, Cell::Count(0))).collect();
        let filled = self.edit(Edit::Several(edits), Spot::Cell(first));
        self.seal();
        if filled { blank.len() } else { 0 }
    }

    /// What a save needs, as a value of its own.
    pub fn to_save(&self, path: PathBuf) -> Pending {
        // A file that was opened as far as it could be is never overwritten unasked: only 另存为 leads to it.
        let expected = (self.path.as_deref() == Some(&path)).then(|| self.stamp.clone()).flatten();
        Pending { report: self.report.clone(), kept: self.kept.clone(), revision: self.revision, path, expected }
    }

    /// Takes note of a save that succeeded.
    pub fn saved(&mut self, path: PathBuf, revision: Revision, stamp: Stamp) {
        self.path = Some(path);
        self.stamp = Some(stamp);
        self.saved = Some(revision);
        self.read_only = None;
        self.left_out.clear();
    }

    fn fresh_revision(&mut self) -> Revision {
        let revision = Revision(self.next_revision);
        self.next_revision += 1;
        revision
    }

    fn check(&mut self) {
        let context = Context {
            last_edited: self.last_edited,
            last_year: self.last_year.as_ref(),
            has_glyph: Some(Fonts::carries),
        };
        self.findings = rules::check_with(&self.report, &self.policy, &context);
    }
}

/// A report on its way to the disk.
#[derive(Debug)]
pub struct Pending {
    report: Report,
    kept: Kept,
    expected: Option<Stamp>,
    /// The state that is saved.
    pub revision: Revision,
    /// Where it goes.
    pub path: PathBuf,
}

impl Pending {
    /// Overwrites what another program has put there since.
    pub fn overwrite(&mut self) {
        self.expected = None;
    }

    /// Writes the file.
    ///
    /// # Errors
    /// Whatever kept the file from being written; the old file is whole then.
    pub fn write(&self) -> Result<Stamp, FileError> {
        file::save(&self.path, &self.report, &self.kept, self.expected.as_ref())
    }
}
