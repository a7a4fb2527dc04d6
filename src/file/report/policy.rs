//! The office's own severities, limits and word lists, in a file.

use crate::file::disk::MAX_BYTES;
use crate::file::error::FileError;
use crate::file::folders::Folders;
use crate::file::ron::parsed_policy;
use crate::report::Policy;
use std::fs;
use std::path::Path;

/// Name of the policy in the folder of the user's settings.
const NAME: &str = "policy.ron";

/// Reads a policy. Its parts, all of them optional: `severities: {"T8": Hint}`, `overview_limit: 2000` (characters),
/// `due: "01-20"` (month and day after the report year), `words: ["内部资料"]`, `names: ["南塘街道"]`,
/// `phrases: {"布署": "部署"}`.
///
/// # Errors
/// The file cannot be read, or is no such policy; the sentence tells the line.
pub fn load_policy(path: &Path) -> Result<Policy, FileError> {
    let bytes = fs::read(path).map_err(|error| FileError::reading(path, error))?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(FileError::TooLarge(path.to_owned()));
    }
    let text = String::from_utf8(bytes).map_err(|_| FileError::NotText(path.to_owned()))?;
    parsed_policy(&text).map_err(|cause| FileError::NotAPolicy(path.to_owned(), cause))
}

/// The policy in the folder of the user's settings, `policy.ron`. No such file is no fault; one that cannot be read is reported
/// in a sentence, and the program's own policy holds.
pub fn user_policy(folders: &Folders) -> (Policy, Option<String>) {
    match load_policy(&folders.config.join(NAME)) {
        Ok(policy) => (policy, None),
        Err(FileError::Missing(_)) => (Policy::default(), None),
        Err(error) => (Policy::default(), Some(error.to_string())),
    }
}
