//! The report on disk, the program's settings, the office's policy and the installed fonts. Nothing else of the library touches files.
//!
//! * A report is a RON file, read by [`open`] and written by [`save`]; [`read`] and [`write()`] do the same with text.
//! * What this program does not know is [`Kept`] and written back; what cannot be read is told, and such a file is
//!   [`ReadOnly`], so that no save makes it worse.
//! * A 审阅单 is read by [`open_slip`] and written by [`save_slip`], and never taken for a report.
//! * [`Journal`] keeps what is not yet saved, [`keep_version`] what is saved over, [`lock`] tells who has a report open.
//! * Every file that the program writes, be it report, export or settings, goes through [`replace`]: whole or not at all.

mod aside;
mod disk;
mod error;
mod folders;
mod fonts;
mod journal;
mod kept;
mod lex;
mod listing;
mod lock;
mod logbook;
mod name;
mod offices;
mod orphans;
mod owner;
mod parse;
mod policy;
mod read;
mod replace;
mod review;
mod salvage;
mod self_check;
mod settings;
mod slip;
mod slot;
mod versions;
mod write;

pub use aside::put_aside;
pub use disk::{
    MAX_BYTES, MOST_BESIDE, Opened, Stamp, changed, document, exists, is_folder, is_same, last_year_beside,
    make_folder, modified, open, save, state_to_be,
};
pub use error::FileError;
pub use folders::{Folders, documents_folder};
pub use fonts::{FontFile, InstalledFonts, is_usable};
pub use journal::{Announcer, END_WAIT, Journal, PACE, Snapshot};
pub use kept::Kept;
pub use listing::{FileLook, file_look, files_in, looks_in, reports_in};
pub use lock::{Lock, Locked, holder, lock};
pub use logbook::{crash_note, install_crash_hook, log_file, start_log};
pub use name::{plain_name, remarked};
pub use orphans::{Orphan, Orphans, claim, discard, orphans};
pub use owner::Owner;
pub use policy::{load_policy, user_policy};
pub use read::{ReadOnly, Reading, read};
pub use replace::{Disk, RealDisk, Step, replace, replace_on, sweep};
pub use self_check::self_check;
pub use settings::{
    ExportChoices, FolderMemory, Panels, ProseSize, Recent, Settings, Theme, WindowState, load_settings, save_settings,
};
pub use slip::{SlipReading, has_slip_name, is_slip, open_slip, read_slip, save_slip, slip_name, write_slip};
pub use versions::{MOST_VERSIONS, Version, keep_version, versions};
pub use write::write;

use crate::report::Report;

/// The format that this program writes. A file of a newer one opens read-only.
pub const FORMAT: u32 = 1;

/// Ending of a report's file name, without the dot.
pub const EXTENSION: &str = "ron";

/// The published report that 示例 shows: 乐清市城东街道办事处, 2021.
pub fn sample() -> Report {
    read(include_str!("../../assets/samples/chengdong-2021.ron"))
        .map_or_else(|| Report::empty(crate::form::FIRST_YEAR), |reading| reading.report)
}
