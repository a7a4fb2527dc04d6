//! Where journals lie, and the line that each begins with.

use super::owner::Owner;
use crate::file::folders::Folders;
use crate::file::name::EXTENSION;
use crate::text::long_fingerprint;
use serde::{Deserialize, Serialize};
use std::path::PathBuf;

/// How the first line of a journal begins.
pub(super) const HEAD: &str = "// nianbao-journal ";

/// What stands in the first line of a journal.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Head {
    pub(super) format: u32,
    #[serde(default)]
    pub(super) path: Option<String>,
    #[serde(default)]
    pub(super) stamp: Option<String>,
    #[serde(default)]
    pub(super) owner: Owner,
    pub(super) written: i64,
    /// The file that a save under way writes, and the state that this gives it.
    #[serde(default)]
    pub(super) saving: Option<(String, String)>,
    /// Of path, states and report.
    pub(super) check: String,
}

impl Head {
    /// What the check is to be.
    pub(super) fn check_of(&self, body: &str) -> String {
        let text_of = |text: &Option<String>| text.clone().unwrap_or_default();
        let (path, state) = self.saving.clone().unwrap_or_default();
        let all = [text_of(&self.path), text_of(&self.stamp), path, state, body.to_owned()].join("\n");
        format!("{:032x}", long_fingerprint(all.as_bytes()))
    }
}

/// The folder of all journals.
pub(super) fn folder(folders: &Folders) -> PathBuf {
    folders.data.join("journal")
}

/// A name that no other journal has.
pub(super) fn new_file(folders: &Folders) -> PathBuf {
    use std::hash::{BuildHasher, RandomState};
    let chance = RandomState::new().hash_one(std::process::id());
    folder(folders).join(format!("{}-{chance:016x}.{EXTENSION}", std::process::id()))
}
