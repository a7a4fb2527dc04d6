//! From the bytes of a document, or from the clipboard, to what it holds.

use super::error::ImportError;
use super::format::{SourceFormat, format_of, within_limit};
use super::labels::{self, FoundCell};
use super::result::Import;
use super::sandbox::sandboxed;
use super::source::Source;
use super::{doc, docx, html, pdf, text, workbook};
use crate::form::Edition;

/// Endings of the files that can be read, without the dot.
pub const EXTENSIONS: [&str; 13] =
    ["docx", "doc", "wps", "xlsx", "xls", "html", "htm", "pdf", "txt", "csv", "tsv", "xlsm", "et"];

/// Takes a report from a document; its name tells the format where the bytes do not.
///
/// # Errors
/// A sentence for the user where the document cannot be read or is no such report.
pub fn read(name: &str, bytes: &[u8]) -> Result<Import, ImportError> {
    let (name, bytes) = (name.to_owned(), bytes.to_vec());
    sandboxed(move || {
        let source = text::with_tables(read_as(format_of(&name, &bytes)?, bytes)?);
        recognised(source, &name)
    })
}

/// Takes a report from the clipboard: its HTML where it has some that holds a report, otherwise its text.
///
/// # Errors
/// A sentence for the user where neither holds such a report.
pub fn read_clipboard(html: Option<&str>, text: Option<&str>) -> Result<Import, ImportError> {
    let (html, text) = (html.map(str::to_owned), text.map(str::to_owned));
    sandboxed(move || {
        let of_html = html.map(|html| html::read_text(&html).and_then(|source| recognised(source, "")));
        match (of_html, text) {
            (Some(Ok(import)), _) => Ok(import),
            (_, Some(text)) => recognised(text::read_text(&text), ""),
            (Some(Err(error)), None) => Err(error),
            (None, None) => Err(ImportError::NotAReport("剪贴板是空的")),
        }
    })
}

fn recognised(source: Source, file_name: &str) -> Result<Import, ImportError> {
    let mut import = labels::recognised(&source, file_name)?;
    import.source = source;
    Ok(import)
}

/// What a document plainly holds, with the cells of an edition of the form that were found in its tables.
///
/// # Errors
/// Where the bytes are no document of that format.
pub fn source(
    edition: &'static Edition,
    format: SourceFormat,
    bytes: &[u8],
) -> Result<(Source, Vec<FoundCell>), ImportError> {
    let bytes = bytes.to_vec();
    sandboxed(move || {
        let source = read_as(format, bytes)?;
        let cells = labels::found_cells(edition, &source);
        Ok((source, cells))
    })
}

fn read_as(format: SourceFormat, bytes: Vec<u8>) -> Result<Source, ImportError> {
    within_limit(&bytes)?;
    match format {
        SourceFormat::Docx => docx::read(&bytes),
        SourceFormat::Doc => doc::read(&bytes),
        SourceFormat::Xlsx => workbook::read_xlsx(&bytes),
        SourceFormat::Xls => workbook::read_xls(&bytes),
        SourceFormat::Html => html::read(&bytes),
        SourceFormat::Pdf => pdf::read(bytes),
        SourceFormat::Text => text::read(&bytes),
    }
}
