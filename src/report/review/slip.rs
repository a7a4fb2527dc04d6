//! 审阅单: a review on its way between two people.

use super::entries::Review;

/// The review of one report without the report: what goes back and forth between clerk and supervisor.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Slip {
    /// Full name of the unit whose report it speaks of.
    pub unit_name: String,
    /// The year that is reported on.
    pub year: u32,
    /// What was said, each comment with what stood at its place.
    pub review: Review,
}
