//! Reports, their earlier versions, 审阅单 and policies as files.

mod last_year;
mod open;
mod policy;
mod sample;
mod slip;
mod versions;

pub use last_year::{MOST_SEARCHED, last_year_in_folder};
pub use open::{Opened, open, save, state_to_be};
pub use policy::{load_policy, user_policy};
pub use sample::sample;
pub use slip::{open_slip, save_slip};
pub use versions::{MOST_VERSIONS, Version, keep_version, versions};
