//! How the office of a report stands that was read from a file.

use super::read::ReadReport;
use crate::papers::OfficeStatus;
use crate::report::{Policy, Report};
use std::path::Path;

/// How the office of a report that was read from a file stands: with the file's name, and what of a document is in doubt.
/// The policy is what holds; for that which was issued with the report see [`ReadReport::policy`].
pub fn status_of_read(path: &Path, read: &ReadReport, policy: &Policy, last_year: Option<&Report>) -> OfficeStatus {
    let mut status = OfficeStatus::of(&read.report, policy, last_year);
    status.file = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if read.is_document {
        // A document tells none.
        status.stage.clear();
        status.doubtful.clone_from(&read.doubtful);
    }
    status.doubts.extend(read.damage.clone());
    status
}
