//! What tests of several layers need.

use nianbao::cli::run;
use nianbao::file::{Preserved, save};
use nianbao::form::{CellId, Edition};
use nianbao::report::Report;
use serde_json::Value;
use std::fs;
use std::path::Path;
use std::process::Command;
use tempfile::TempDir;

/// What a command line answers.
pub(crate) struct Answer {
    /// The exit code.
    pub(crate) exit: u8,
    /// The results.
    pub(crate) out: String,
    /// Progress and messages.
    pub(crate) messages: String,
}

impl Answer {
    /// The results, which have a JSON value in each line.
    pub(crate) fn lines(&self) -> Vec<Value> {
        self.out.lines().map(|line| serde_json::from_str(line).expect("a line of JSON")).collect()
    }
}

/// Runs a command line of `nianbao-cli`, given without the program's name, in this process.
pub(crate) fn cli<'a>(arguments: impl AsRef<[&'a str]>) -> Answer {
    let (mut out, mut messages) = (Vec::new(), Vec::new());
    let exit = run(["nianbao-cli"].iter().chain(arguments.as_ref()), &mut out, &mut messages);
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    Answer { exit: exit.code(), out: text(out), messages: text(messages) }
}

/// The cell with that key.
pub(crate) fn cell(key: &str) -> CellId {
    Edition::latest().cell(key).expect("a key of the form")
}

/// A new temporary folder, which goes when it is dropped.
pub(crate) fn folder() -> TempDir {
    tempfile::tempdir().expect("a temporary folder")
}

/// Saves a report in a folder and gives its path as text.
pub(crate) fn stored(folder: &Path, name: &str, report: &Report) -> String {
    let path = folder.join(name);
    save(&path, report, &Preserved::default(), None).expect("a report can be saved");
    path_text(&path)
}

/// A path as an argument of a command line.
pub(crate) fn path_text(path: &Path) -> String {
    path.to_str().expect("a path of text").to_owned()
}

/// The names of all that is in a folder, sorted.
pub(crate) fn names_in(folder: &Path) -> Vec<String> {
    let entries = fs::read_dir(folder).expect("a folder");
    let mut names: Vec<String> =
        entries.map(|entry| entry.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
    names.sort();
    names
}

/// The files that belong to the repository below one of its folders, sorted, as paths from its root. What a run of the
/// program leaves in the tree is none of them.
pub(crate) fn committed(folder: &str) -> Vec<String> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let listed = Command::new("git").args(["ls-files", "-z", "--", folder]).current_dir(root).output();
    let listed = listed.ok().filter(|output| output.status.success()).map(|output| output.stdout).unwrap_or_default();
    let listed = String::from_utf8(listed).expect("UTF-8");
    let mut files: Vec<String> = listed.split('\0').filter(|path| !path.is_empty()).map(str::to_owned).collect();
    if files.is_empty() {
        // The tree is no checkout. The program hides what it puts beside a report.
        let names = names_in(&root.join(folder)).into_iter().filter(|name| !name.starts_with('.'));
        files = names.map(|name| format!("{folder}/{name}")).collect();
    }
    files.sort();
    files
}

/// How many rounds a test with random input makes: a twentieth, or all of them where `NIANBAO_FULL=1`.
pub(crate) fn rounds(full: usize) -> usize {
    if std::env::var_os("NIANBAO_FULL").is_some_and(|value| value == "1") { full } else { full.div_ceil(20) }
}
