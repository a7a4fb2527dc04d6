//! The disk: files are read whole and not too large, and replaced whole or not at all.

mod contents;
mod listing;
mod replace;
mod stamp;

pub(super) use contents::contents;
pub use contents::{MAX_BYTES, document, exists, is_folder, is_same, make_folder, modified};
pub use listing::{FileLook, file_look, files_in, looks_in, reports_in};
pub(super) use replace::put_whole;
pub use replace::{Disk, RealDisk, ReplaceStep, replace, replace_on, sweep};
pub(super) use stamp::is_in_state;
pub use stamp::{Stamp, changed};
