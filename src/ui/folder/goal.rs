//! Where to go in a report that is opened from the folder.

use crate::document::{Document, Spot};
use crate::folder::OfficeRow;
use crate::form::CellId;
use crate::papers::Fault;
use crate::report::Stage;
use crate::rules::Place;
use crate::ui::{App, review};
use std::path::Path;

/// Where to go.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(crate) enum Goal {
    /// A finding, by the code of its rule and its place.
    Finding(&'static str, Place),
    /// A cell.
    Cell(CellId),
    /// The step to a stage, which is asked for with its reason.
    Step(Stage),
}

impl Goal {
    /// The first finding of an office that has no 核实说明.
    pub(super) fn first_of(row: &OfficeRow) -> Option<Self> {
        row.status.faults.iter().find(|fault| fault.explained.is_none()).map(Self::of)
    }

    pub(super) fn of(fault: &Fault) -> Self {
        Self::Finding(fault.code, fault.place.clone())
    }
}

impl App {
    /// A report was opened: goes to where its folder has sent it, and takes last year's report along.
    pub(in crate::ui) fn reach_goal(&mut self, context: &egui::Context, path: &Path) {
        if let Some(row) = self.folder.open.as_ref().and_then(|folder| folder.row_of(path))
            && let Some(last) = row.last_year.as_ref().map(|last| last.path.clone())
        {
            self.read_last_year_of_folder(context, last);
        }
        let Some((_, goal)) = self.folder.goal.take().filter(|(wanted, _)| wanted == path) else { return };
        match goal {
            Goal::Cell(cell) => self.go(Spot::Cell(cell), None),
            Goal::Step(stage) => self.ask_review(context, review::Ask::Begin(stage)),
            Goal::Finding(code, place) => {
                let findings = self.document.as_ref().map(Document::findings).unwrap_or_default();
                let found = findings
                    .iter()
                    .position(|finding| finding.code == code && finding.place == place)
                    .or_else(|| findings.iter().position(|finding| finding.place == place));
                match (found, place) {
                    (Some(index), _) => self.go_to_finding(index),
                    (None, Place::Cell(cell)) => self.go(Spot::Cell(cell), None),
                    (None, Place::Narrative(narrative, range)) => self.go(Spot::Narrative(narrative), range),
                    (None, Place::Report) => self.go(Spot::Year, None),
                }
            }
        }
    }
}
