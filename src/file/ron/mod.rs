//! The text of files: RON, read as far as it can be read, and written so that the same report gives the same bytes. Nothing
//! here touches the disk.

mod format;
mod level;
mod lex;
mod offices;
mod parse;
mod policy;
mod preserved;
mod quote;
mod read;
mod review;
mod salvage;
mod slip;
mod write;

pub use format::FORMAT;
pub(super) use policy::parsed as parsed_policy;
pub use preserved::Preserved;
pub use read::{ReadOnly, ReportReading, read};
pub use slip::{SlipReading, is_slip, read_slip, write_slip};
pub use write::write;
