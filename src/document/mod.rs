//! One open report: what it says, what does not hold in it, how it came to be so, and where it is kept.

mod changes;
mod closed_file;
mod error;
mod last_year;
mod linked_figures;
mod open_document;
mod pending;
mod recovery;
mod review;
mod revision;
mod roll_over;
mod spot;

pub use changes::{Change, ChangeCount, changes, sentence_changes};
pub use closed_file::set_stage_of_closed_file;
pub use error::{ClosedFileError, ReviewError};
pub use last_year::LastYear;
pub use open_document::{Document, Edited};
pub use pending::Pending;
pub use review::Author;
pub use revision::Revision;
pub use roll_over::{LastYearParagraph, carried_count, paragraphs, rolled_over};
pub use spot::Spot;
