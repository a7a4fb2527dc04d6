//! One format on its way to the disk, beside the window.

use crate::document::Revision;
use crate::export::{self, Format, Proof, Unpublished};
use crate::file;
use crate::page::{Fonts, PageSetting};
use crate::report::Report;
use std::path::{Path, PathBuf};
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
    /// The file is there, and what it says was read back and found equal.
    Made { path: PathBuf, revision: Revision, proof: Proof },
    /// What was made is not what the report says. It is kept beside under a name that says so, if it could be.
    Differs { path: PathBuf, kept: Option<PathBuf>, difference: String },
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
        let made = export::publish(&report, format, &fonts, setting, &path, || {
            proving.store(true, Ordering::Relaxed);
            tell();
        });
        match made {
            Ok(proof) => Outcome::Made { path, revision, proof },
            Err(Unpublished::Differs { kept, unproven }) => {
                Outcome::Differs { path, kept, difference: unproven.to_string() }
            }
            Err(Unpublished::File(error)) => {
                Outcome::Failed { path, cause: super::text::export_cause(&error).to_owned(), replaces }
            }
            Err(error @ Unpublished::Content(_)) => Outcome::Failed { path, cause: error.to_string(), replaces },
        }
    }
}

/// The first name beside a taken one that is free: `名称（2）.docx`.
pub(super) fn free_name(path: &Path) -> PathBuf {
    let others = (2_u32..).map(|number| file::remarked(path, &number.to_string()));
    others.into_iter().find(|other| !file::exists(other)).unwrap_or_else(|| path.to_owned())
}
