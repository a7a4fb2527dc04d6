//! The report on disk, the program's settings, the office's policy and the installed fonts. Nothing else of the library touches files.
//!
//! * A report is a RON file, read by [`open()`] and written by [`save`]; [`read`] and [`write()`] do the same with text.
//! * What this program does not know is [`Preserved`] and written back; what cannot be read is reported, and such a file is
//!   [`ReadOnly`], so that no save makes it worse.
//! * A 审阅单 is read by [`open_slip`] and written by [`save_slip`], and never taken for a report.
//! * [`Journal`] keeps what is not yet saved, [`keep_version`] what is saved over, [`lock`] tells who has a report open.
//! * Every file that the program writes, be it report, export or settings, goes through [`replace`]: whole or not at all.
//!
//! ```text
//! { error, name, folders } ← { ron, disk } ← report, journal ← user
//! ```

mod disk;
mod error;
mod folders;
mod journal;
mod name;
mod report;
mod ron;
mod user;

pub use self::ron::{
    FORMAT, Preserved, ReadOnly, ReportReading, SlipReading, is_slip, read, read_slip, write, write_slip,
};
pub use disk::{
    Disk, FileLook, MAX_BYTES, RealDisk, ReplaceStep, Stamp, changed, document, exists, file_look, files_in, is_folder,
    is_same, looks_in, make_folder, modified, replace, replace_on, reports_in, sweep,
};
pub use error::{FileError, PolicyFault};
pub use folders::{Folders, documents_folder};
pub use journal::{
    Announcer, END_WAIT, Journal, Lock, Locked, Orphan, Orphans, Owner, PACE, Snapshot, claim, discard, holder, lock,
    orphans,
};
pub use name::{EXTENSION, has_slip_name, plain_name, remarked, slip_name};
pub use report::{
    MOST_SEARCHED, MOST_VERSIONS, Opened, Version, keep_version, last_year_in_folder, load_policy, open, open_slip,
    sample, save, save_slip, state_to_be, user_policy, versions,
};
pub use user::{
    ExportChoices, FolderMemory, FontFile, InstalledFonts, Panels, ProseSize, Recent, Settings, Theme, WindowState,
    crash_note, install_crash_hook, is_usable, load_settings, log_file, save_settings, self_check, start_log,
    write_for_printing,
};
