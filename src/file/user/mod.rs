//! What belongs to the user and the computer: settings, the log, installed fonts, files for the printer.

mod fonts;
mod logbook;
mod print_files;
mod self_check;
mod settings;

pub use fonts::{FontFile, InstalledFonts, is_usable};
pub use logbook::{crash_note, install_crash_hook, log_file, start_log};
pub use print_files::write_for_printing;
pub use self_check::self_check;
pub use settings::{
    ExportChoices, FolderMemory, Panels, ProseSize, Recent, Settings, Theme, WindowState, load_settings, save_settings,
};
