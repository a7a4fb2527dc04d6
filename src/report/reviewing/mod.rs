//! What a review means for its report: where the places of its comments are now, what has changed since a step, the step to
//! the next stage, and how two states of it come together.

mod anchor;
mod error;
mod merge;
mod next_step;
mod seen;

pub use anchor::{Anchor, anchor};
pub use error::{MergeError, StepError};
pub use merge::{ChangedPlace, Merged, changed_places, merge_slip, slip_of};
pub use seen::Changed;
