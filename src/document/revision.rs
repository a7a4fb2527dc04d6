//! The states of a report.

/// Names a state of the report. Undoing back to a state gives its revision again; a new edit always gives a new one.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Revision(pub(super) u64);
