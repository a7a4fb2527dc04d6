//! What one office wrote: cells, narratives, unit, contact, year, explanations, review; one way to change it, and its differences
//! from another. The policy stands here too, since both `file` and `rules` need it.

mod annual_report;
mod cell;
mod compare;
mod contact;
mod edit;
mod explanation;
mod gaps;
mod office;
mod phrase;
mod policy;
mod quantity;
mod review;
mod reviewing;
mod severity;
mod sum;
mod tally;

pub use annual_report::Report;
pub use cell::{Cell, Tidied, tidied};
pub use compare::{Difference, differences};
pub use contact::ContactField;
pub use edit::Edit;
pub use explanation::Explanation;
pub use gaps::incomplete;
pub use office::{Gap, Office, tidy_name};
pub use policy::Policy;
pub use quantity::Quantity;
pub use review::{
    About, Entry, EntryId, FindingKey, MOST_SIGNS, Review, Seen, Slip, Stage, Step, Thread, ThreadState, What,
};
pub use reviewing::{
    Anchor, Changed, ChangedPlace, MergeError, Merged, StepError, anchor, changed_places, merge_slip, slip_of,
};
pub use severity::Severity;
pub use sum::following;
pub use tally::{Counted, Tally};
