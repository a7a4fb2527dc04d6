//! Many reports: found, read in parallel, added up, held against a list of units and against each other.
//!
//! * [`files`] finds report files, [`in_order`] works on all of them at once and hands the results out in their order, so
//!   that memory does not grow with their number.
//! * [`RollUp`] adds reports and partial sums (汇总); a partial sum is a report that lists its offices, so that none is
//!   counted twice wherever that can be known.
//! * [`Units`] is a list of units, held against the names that were found.
//! * [`Standing`] is how one office stands: what does not hold in its report, what is missing.
//! * [`copies`] finds reports whose prose is another's.

mod copies;
mod found;
mod queue;
mod rollup;
mod standing;
mod total;
mod units;

pub use copies::{Copy, copies};
pub use found::{Found, files};
pub use queue::in_order;
pub use rollup::{Figures, Remark, RollUp, RolledUp, SeveralYears};
pub use standing::{Fault, Standing};
pub use units::{Roster, Units, Unlisted, read_units};
