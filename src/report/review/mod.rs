//! 审阅: what supervisor and clerk say to each other about a report.
//!
//! A review is a set of entries that are only ever added; all that is shown of it is derived from them. So two states of it
//! are merged by putting their entries together, in any order and any number of times.

mod entries;
mod entry;
mod slip;
mod stage;
mod step;
mod steps;

mod threads;

pub use entries::{MOST_SIGNS, Review};
pub use entry::{About, Entry, EntryId, FindingKey, What};
pub use slip::Slip;
pub use stage::Stage;
pub use step::{Seen, Step};
pub use threads::{Thread, ThreadState};
