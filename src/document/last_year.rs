//! Last year's report of the same unit.

use crate::report::Report;
use std::path::PathBuf;

/// Last year's report of the same unit, open next to this one and never changed.
#[derive(Debug)]
pub struct LastYear {
    /// What it says.
    pub report: Report,
    /// The file it was read from.
    pub path: PathBuf,
}
