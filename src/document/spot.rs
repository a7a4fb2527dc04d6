//! A place in a report where a person can edit.

use crate::form::{CellId, Narrative};
use crate::report::ContactField;

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
