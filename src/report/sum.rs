//! Computed sums. A sum follows its parts until another value is stated.

use super::annual_report::Report;
use super::cell::Cell;
use super::edit::Edit;
use super::quantity::Quantity;
use crate::form::CellId;

impl Report {
    /// What a sum would be: blank while all its parts are, otherwise the filled and readable ones added. `None` for a typed
    /// cell.
    pub fn computed(&self, sum: CellId) -> Option<Cell> {
        let parts = sum.parts()?;
        let filled: Vec<Quantity> = parts.iter().filter_map(|&part| self.cell(part).quantity()).collect();
        if filled.is_empty() {
            return Some(Cell::Blank);
        }
        let total: Quantity = filled.into_iter().sum();
        Some(total.as_count().map_or_else(|| Cell::Unreadable(total.to_string()), Cell::Count))
    }

    /// Whether a sum is blank or says what its parts say, and so follows their edits.
    pub fn follows(&self, sum: CellId) -> bool {
        self.cell(sum).is_blank() || self.computed(sum).as_ref() == Some(self.cell(sum))
    }
}

/// The edit together with the changes of all sums that follow it. An edit that touches no part of a sum comes back as it is.
/// A sum that the edit itself states is left at what it states.
pub fn following(report: &Report, edit: Edit) -> Edit {
    let mut touched = Vec::new();
    touched_cells(&edit, &mut touched);
    let stated = touched.clone();
    let mut after = report.clone();
    after.apply(edit.clone());
    let mut edits = vec![edit];
    for &sum in report.edition().sums() {
        let moved = sum.parts().is_some_and(|parts| parts.iter().any(|part| touched.contains(part)));
        if !moved || stated.contains(&sum) || !report.follows(sum) {
            continue;
        }
        if let Some(computed) = after.computed(sum)
            && *after.cell(sum) != computed
        {
            let follow = Edit::Cell(sum, computed);
            after.apply(follow.clone());
            touched.push(sum);
            edits.push(follow);
        }
    }
    if edits.len() == 1 { edits.swap_remove(0) } else { Edit::Several(edits) }
}

fn touched_cells(edit: &Edit, cells: &mut Vec<CellId>) {
    match edit {
        Edit::Cell(cell, _) => cells.push(*cell),
        Edit::Several(edits) => edits.iter().for_each(|edit| touched_cells(edit, cells)),
        _ => {}
    }
}
