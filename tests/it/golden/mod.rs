//! The golden corpus: the whole output of each command over several hundred inputs, compared byte for byte with what is
//! committed in `tests/data/golden/expected`.
//!
//! These tests say nothing about what is right. They say what has changed, so that a change which should alter nothing is
//! seen to alter nothing. A page of the corpus is a text file: for each command line its exit code, its results, its
//! messages and the files that it wrote. Documents in a binary format stand there as a length and a hash, those that are
//! ZIP archives part by part.
//!
//! `NIANBAO_BLESS=1 cargo test --test it golden::` writes the expected files anew. That is legitimate only for a change
//! that is meant to alter output: read the difference in Git, be able to give a reason for every line of it, and commit
//! the new files together with the change that caused them. It is never the way to make a refactoring pass.
//!
//! The inputs are the files in `tests/data/golden/inputs`, the documents in `tests/data/import`, and reports made of the
//! figures and narratives in `tests/data/*.json`. They use no type of the library, only the command line, so that nothing
//! in here changes when the library is rebuilt. Every test runs in a process of its own whose working directory, fonts,
//! settings and time zone are fixed.
#![cfg(target_os = "linux")]
#![expect(clippy::disallowed_methods, reason = "tests make files as other programs do")]

mod check;
mod documents;
mod generated;
mod recording;
mod several;

use recording::{Recording, files_in, in_a_fixed_process};
use std::fs;
use std::path::{Path, PathBuf};

/// The folder of the corpus.
fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/golden")
}

/// The report files among the inputs, by name; their paths relative to the working directory.
fn reports() -> Vec<String> {
    files_in(Path::new("reports"))
}

/// The name of a file without its folder and ending.
fn stem(path: &str) -> String {
    Path::new(path).file_stem().expect("a name").to_string_lossy().into_owned()
}

/// Copies a folder with all that is in it, but for hidden files, which the program leaves beside a report that is open.
fn copy_folder(from: &Path, to: &Path) {
    fs::create_dir_all(to).expect("a folder");
    for entry in fs::read_dir(from).expect("a folder of the corpus") {
        let entry = entry.expect("an entry");
        if entry.file_name().to_string_lossy().starts_with('.') {
            continue;
        }
        let target = to.join(entry.file_name());
        if entry.file_type().expect("a type").is_dir() {
            copy_folder(&entry.path(), &target);
        } else {
            fs::copy(entry.path(), target).expect("a file can be copied");
        }
    }
}
