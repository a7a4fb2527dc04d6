//! What keeps the work of a person from being lost: the recovery journal of each open report, and the lock that tells who has
//! a file open.

mod head;
mod lock;
mod orphans;
mod owner;
mod synced_file;
mod writer;

pub use lock::{Lock, Locked, holder, lock};
pub use orphans::{Orphan, Orphans, claim, discard, orphans};
pub use owner::Owner;
pub(super) use writer::LAST_WAIT;
pub use writer::{Announcer, END_WAIT, Journal, PACE, Snapshot};
