//! From the report to a proven file: made, read back, and only then put in its place.

use super::error::ExportError;
use super::format::Format;
use super::proof::{Proof, Unproven, prove};
use super::render::render;
use crate::file::{self, FileError};
use crate::page::{Fonts, PageSetting};
use crate::report::Report;
use std::path::{Path, PathBuf};
use thiserror::Error;

/// Why a document was not put in its place.
#[derive(Debug, Error)]
pub enum Unpublished {
    /// It could not be made.
    #[error(transparent)]
    Content(#[from] ExportError),
    /// What was made is not what the report says. It is kept next to it under a name that says so, if it could be.
    #[error("{unproven}")]
    Differs {
        /// The copy that must not be used.
        kept: Option<PathBuf>,
        /// What differs.
        unproven: Unproven,
    },
    /// It could not be written.
    #[error("{}", .0.cause())]
    File(#[from] FileError),
}

/// Makes a document, reads it back and puts it at the path; what stood there before is replaced. `begin_proof` is called
/// once the document is made and is to be read back.
///
/// # Errors
/// [`Unpublished`]; the path then holds what it held before.
pub fn publish(
    report: &Report,
    format: Format,
    fonts: &Fonts,
    setting: PageSetting,
    path: &Path,
    begin_proof: impl FnOnce(),
) -> Result<Proof, Unpublished> {
    let bytes = render(report, format, fonts, setting)?;
    begin_proof();
    match prove(report, setting, format, &bytes) {
        Ok(proof) => {
            file::replace(path, &bytes)?;
            Ok(proof)
        }
        Err(unproven) => {
            let kept = file::remarked(path, "核对不一致，请勿使用");
            let kept = file::replace(&kept, &bytes).is_ok().then_some(kept);
            Err(Unpublished::Differs { kept, unproven })
        }
    }
}
