//! One format on its way to the disk, beside the window.

use super::names;
use crate::document::Revision;
use crate::export::{self, Format};
use crate::file;
use crate::page::{Fonts, PageSetting};
use crate::report::Report;
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};

/// What is to be exported.
#[derive(Debug)]
pub(in crate::ui) struct Order {
    pub report: Report,
    pub revision: Revision,
    pub format: Format,
    pub fonts: Arc<Fonts>,
    pub setting: PageSetting,
    pub path: PathBuf,
    /// Whether a file of that name may be replaced.
    pub replaces: bool,
    /// Set once the document is made and is being proven.
    pub proving: Arc<AtomicBool>,
}

/// What came of an order.
#[derive(Clone, PartialEq, Debug)]
pub(in crate::ui) enum Outcome {
    /// The file is there.
    Made { path: PathBuf, revision: Revision, notes: Vec<String> },
    /// There is a file of that name, and nobody has said that it may be replaced.
    Taken(PathBuf),
    /// No file was written.
    Failed { path: PathBuf, cause: String, replaces: bool },
}

impl Order {
    /// Makes the document and writes it. `tell` is called when another part of the work begins.
    pub(in crate::ui) fn carry_out(self, tell: impl Fn()) -> Outcome {
        let Self { report, revision, format, fonts, setting, path, replaces, proving } = self;
        if !replaces && file::exists(&path) {
            return Outcome::Taken(path);
        }
        let failed = |path, cause: &str| Outcome::Failed { path, cause: cause.to_owned(), replaces };
        let bytes = match export::render(&report, format, &fonts, setting) {
            Ok(bytes) => bytes,
            Err(error) => return failed(path, &error.to_string()),
        };
        proving.store(true, Ordering::Relaxed);
        tell();
        match file::replace(&path, &bytes) {
            Ok(()) => Outcome::Made { path, revision, notes: Vec::new() },
            Err(error) => failed(path, super::text::export_cause(&error)),
        }
    }
}

/// A free name beside a taken one.
pub(super) fn free_name(path: &std::path::Path) -> PathBuf {
    names::another(path, file::exists)
}
