//! Which numbers of an office are missing from a sum (汇总) or in doubt.

use super::annual_report::Report;
use super::cell::Cell;
use super::office::{Gap, Office};
use super::quantity::Quantity;
use crate::form::{CellId, Edition, Identity, IdentityKind, MOST_CELLS};
use std::collections::BTreeMap;

impl Office {
    /// The office of a report, with its gaps. A blank sum whose parts are all there is none, since sums are computed.
    pub fn of(report: &Report) -> Self {
        Self { name: report.unit_name.trim().to_owned(), year: report.year, gaps: gaps(report) }
    }
}

/// The cells of a sum that are not whole, in the form's order, each with the offices that are the reason. A computed sum is
/// not whole where one of its parts is not.
pub fn incomplete(offices: &[Office]) -> Vec<(CellId, Vec<(&Office, Gap)>)> {
    let mut reasons: BTreeMap<CellId, BTreeMap<usize, Gap>> = BTreeMap::new();
    for (index, office) in offices.iter().enumerate() {
        for &(cell, gap) in &office.gaps {
            reasons.entry(cell).or_default().insert(index, gap);
        }
    }
    // The offices of a sum report for one year, and so in one edition.
    let edition: Option<&Edition> = reasons.keys().next().map(|cell| cell.edition());
    for &sum in edition.iter().flat_map(|edition| edition.sums()) {
        for part in sum.parts().unwrap_or_default() {
            let of_part = reasons.get(part).cloned().unwrap_or_default();
            for (index, gap) in of_part {
                reasons.entry(sum).or_default().entry(index).or_insert(gap);
            }
        }
    }
    let named = |reasons: &BTreeMap<usize, Gap>| reasons.iter().map(|(&index, &gap)| (&offices[index], gap)).collect();
    reasons.iter().map(|(cell, reasons)| (*cell, named(reasons))).collect()
}

fn gaps(report: &Report) -> Vec<(CellId, Gap)> {
    let mut gaps: BTreeMap<CellId, Gap> = BTreeMap::new();
    // What each cell says, a blank sum what its parts say; and what each sum should say, as far as its parts are known.
    let (mut said, mut due) = ([None; MOST_CELLS], [None; MOST_CELLS]);
    for cell in report.edition().cells().filter(|cell| !cell.is_sum()) {
        let number = report.cell(cell).quantity();
        (said[cell.index()], due[cell.index()]) = (number, number);
        match report.cell(cell) {
            Cell::Blank => gaps.insert(cell, Gap::Blank),
            Cell::Unreadable(_) => gaps.insert(cell, Gap::Unreadable),
            Cell::Count(_) | Cell::Amount(_) | Cell::Stated(_) => None,
        };
    }
    for &sum in report.edition().sums() {
        let parts = sum.parts().unwrap_or_default();
        let computed: Option<Quantity> = parts.iter().map(|part| due[part.index()]).sum();
        due[sum.index()] = computed;
        said[sum.index()] = if report.cell(sum).is_blank() { computed } else { report.cell(sum).quantity() };
        if matches!(report.cell(sum), Cell::Unreadable(_)) {
            gaps.insert(sum, Gap::Unreadable);
        }
    }
    for identity in report.edition().identities() {
        // The balance speaks of the columns themselves; that a total is wrong is said at the total.
        let values = if identity.kind == IdentityKind::Balance { &due } else { &said };
        if differs(identity, values) {
            gaps.entry(identity.place).or_insert(Gap::Misstated);
        }
    }
    gaps.into_iter().collect()
}

fn differs(identity: &Identity, values: &[Option<Quantity>; MOST_CELLS]) -> bool {
    let side = |cells: &[CellId]| cells.iter().map(|cell| values[cell.index()]).sum::<Option<Quantity>>();
    side(&identity.left).zip(side(&identity.right)).is_some_and(|(left, right)| left != right)
}
