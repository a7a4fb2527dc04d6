//! What differs between two reports.

use super::annual_report::Report;
use super::contact::ContactField;
use crate::form::{CellId, Narrative};

/// One place at which two reports differ.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Difference {
    /// The report year.
    Year,
    /// The name of the unit.
    UnitName,
    /// The kind of the unit.
    UnitKind,
    /// A contact field.
    Contact(ContactField),
    /// A narrative.
    Narrative(Narrative),
    /// A cell.
    Cell(CellId),
    /// The explanations.
    Explanations,
    /// The day of hand-in.
    Submitted,
    /// The review.
    Review,
    /// The offices of which the report is the sum.
    Offices,
}

/// All places at which two reports differ, in the order of the file.
pub fn differences(one: &Report, other: &Report) -> Vec<Difference> {
    let heads = [
        (one.year != other.year, Difference::Year),
        (one.unit_name != other.unit_name, Difference::UnitName),
        (one.unit_kind != other.unit_kind, Difference::UnitKind),
    ];
    let heads = heads.into_iter().filter_map(|(differs, place)| differs.then_some(place));
    let tails = [
        (one.explanations() != other.explanations(), Difference::Explanations),
        (one.submitted() != other.submitted(), Difference::Submitted),
        (one.offices() != other.offices(), Difference::Offices),
        (one.review() != other.review(), Difference::Review),
    ];
    let tails = tails.into_iter().filter_map(|(differs, place)| differs.then_some(place));
    let contacts = ContactField::ALL.into_iter().filter(|&field| one.contact(field) != other.contact(field));
    let narratives = Narrative::ALL.into_iter().filter(|&text| one.narrative(text) != other.narrative(text));
    let differing = cells_of_both(one, other).into_iter().filter(|&cell| one.cell(cell) != other.cell(cell));
    heads
        .chain(contacts.map(Difference::Contact))
        .chain(narratives.map(Difference::Narrative))
        .chain(differing.map(Difference::Cell))
        .chain(tails)
        .collect()
}

/// The cells of both, each key once: those of the first, and then what only the other can have or has preserved.
fn cells_of_both(one: &Report, other: &Report) -> Vec<CellId> {
    let preserved = one.other_cells().chain(other.other_cells()).map(|(cell, _)| cell);
    let is_of_other = one.edition() != other.edition();
    let of_other = other.edition().cells().filter(|_| is_of_other);
    let mut more: Vec<CellId> =
        of_other.chain(preserved).filter(|cell| cell.in_edition(one.edition()).is_none()).collect();
    more.sort_unstable();
    more.dedup();
    one.edition().cells().chain(more).collect()
}
