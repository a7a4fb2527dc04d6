//! Documents that others wrote → a report, with doubt shown.
//!
//! ```text
//! bytes → a reader per format → Source: paragraphs and tables as plain grids → labels → Import
//! ```
//!
//! * A reader knows its format and nothing of the form: DOCX and DOC, HTML, XLSX and XLS, PDF with text, plain text, CSV,
//!   the clipboard. It gives a [`Source`]: paragraphs with the level of headings where it is known, and tables in which
//!   merged cells cover their grid positions.
//! * One layer, [`labels`], finds title, unit, year, headings and narratives in it, and the cells by their labels: row
//!   label, heads over the column, group. It knows no order of cells, so that it can prove what the program wrote itself.
//! * The [`Import`] holds each cell with its source text, place and certainty; what found no place is listed. Nothing is
//!   guessed: a value whose labels are unknown stays unplaced, a value that is no number stays as it stands.
//!
//! All documents are hostile until shown otherwise: sizes, depths and ratios are limited, no entity is resolved, no path
//! followed; readers run on a thread with a time limit.

mod archive;
mod book;
mod compound;
mod csv;
mod decode;
mod doc;
mod docx;
mod docx_numbers;
mod error;
mod html;
mod labels;
pub mod ledger;
mod pdf;
mod sandbox;
mod source;
mod text;
mod workbook;
mod xml;

pub use docx::REPORT_NAMESPACE;
pub use error::ImportError;
pub use labels::{Certainty, FoundCell, unit_kind};
pub use source::{Source, SourceBlock, SourceCell, SourceParagraph, SourceTable};

use crate::form::CellId;
use crate::report::Report;

/// A report that was taken from another document, and how.
#[derive(Clone, PartialEq, Debug)]
pub struct Import {
    /// What was recognised. Cells that were not found are blank; the year is 0 where none was found.
    pub report: Report,
    /// The cells that were found, in the form's order.
    pub cells: Vec<ImportedCell>,
    /// The cells that were not found.
    pub missing: Vec<CellId>,
    /// What was read with doubt or otherwise than it stands, in sentences.
    pub notes: Vec<String>,
    /// What stands in the document and found no place in the report.
    pub unplaced: Vec<Unplaced>,
    /// The report's own file inside of a DOCX of ours, to be taken where it agrees with what is visible.
    pub carried: Option<String>,
    /// The document itself, in which the places stand.
    pub source: Source,
}

/// A cell as it was found.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ImportedCell {
    /// The cell of the form.
    pub cell: CellId,
    /// The text in the document, line breaks taken out.
    pub text: String,
    /// Where it stands, in words: 表3第5行第4列.
    pub place: String,
    /// How sure its labels are, and that its text was read as it is meant.
    pub certainty: Certainty,
    /// What is to be told of it.
    pub note: Option<String>,
}

/// Text without a place in the report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Unplaced {
    /// The text.
    pub text: String,
    /// Where it stands, in words.
    pub place: String,
}

impl Import {
    fn new(report: Report) -> Self {
        Self {
            report,
            cells: Vec::new(),
            missing: Vec::new(),
            notes: Vec::new(),
            unplaced: Vec::new(),
            carried: None,
            source: Source::default(),
        }
    }
}

/// A format that is read.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum SourceFormat {
    /// Office Open XML text.
    Docx,
    /// The text of Word before 2007, and of WPS.
    Doc,
    /// Office Open XML workbook.
    Xlsx,
    /// The workbook of Excel before 2007.
    Xls,
    /// A web page or a piece of one.
    Html,
    /// PDF with text.
    Pdf,
    /// Plain text, CSV, TSV.
    Text,
}

/// The largest file that is read.
const MOST_BYTES: usize = 64 << 20;

/// Endings of the files that can be read, without the dot.
pub const EXTENSIONS: [&str; 13] =
    ["docx", "doc", "wps", "xlsx", "xls", "html", "htm", "pdf", "txt", "csv", "tsv", "xlsm", "et"];

/// Takes a report from a document; its name tells the format where the bytes do not.
///
/// # Errors
/// A sentence for the user where the document cannot be read or is no such report.
pub fn read(name: &str, bytes: &[u8]) -> Result<Import, ImportError> {
    let (name, bytes) = (name.to_owned(), bytes.to_vec());
    sandbox::sandboxed(move || {
        let source = text::with_tables(read_as(format_of(&name, &bytes)?, bytes)?);
        recognised(source, &name)
    })
}

/// Takes a report from the clipboard: its HTML where it has some that holds a report, else its text.
///
/// # Errors
/// A sentence for the user where neither holds such a report.
pub fn read_clipboard(html: Option<&str>, text: Option<&str>) -> Result<Import, ImportError> {
    let (html, text) = (html.map(str::to_owned), text.map(str::to_owned));
    sandbox::sandboxed(move || {
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

/// What a document plainly holds, with the cells of the form that were found in its tables.
///
/// # Errors
/// Where the bytes are no document of that format.
pub fn source(format: SourceFormat, bytes: &[u8]) -> Result<(Source, Vec<FoundCell>), ImportError> {
    let bytes = bytes.to_vec();
    sandbox::sandboxed(move || {
        let source = read_as(format, bytes)?;
        let cells = labels::found_cells(&source);
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

fn within_limit(bytes: &[u8]) -> Result<(), ImportError> {
    if bytes.len() > MOST_BYTES { Err(ImportError::Limit("文件过大".to_owned())) } else { Ok(()) }
}

/// The format by the first bytes, then by what they hold; the name only parts text from web pages.
fn format_of(name: &str, bytes: &[u8]) -> Result<SourceFormat, ImportError> {
    const COMPOUND: &[u8] = &[0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
    let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase()).unwrap_or_default();
    let start = &bytes[..bytes.len().min(1024)];
    if bytes.is_empty() {
        return Err(ImportError::NotAReport("文件是空的"));
    }
    if start.windows(5).any(|part| part == b"%PDF-") {
        return Ok(SourceFormat::Pdf);
    }
    if bytes.starts_with(b"PK") {
        let archive = archive::Archive::open(bytes, "Word 或 Excel 文档")?;
        return if archive.has("xl/workbook.xml") || archive.names().iter().any(|name| name.starts_with("xl/")) {
            Ok(SourceFormat::Xlsx)
        } else if archive.has("content.xml") {
            Err(ImportError::Unsupported("不能读取 ODF 文档，请另存为 DOCX 或 XLSX"))
        } else if archive.has("OFD.xml") {
            Err(ImportError::Unsupported("不能读取 OFD 文档，请另存为 PDF 或 DOCX"))
        } else {
            Ok(SourceFormat::Docx)
        };
    }
    if bytes.starts_with(COMPOUND) {
        return compound_format(bytes);
    }
    if bytes.starts_with(b"{\\rtf") {
        return Err(ImportError::Unsupported("不能读取 RTF 文档，请另存为 DOCX"));
    }
    let text = decode::page(start).to_ascii_lowercase();
    let is_page = matches!(ending.as_str(), "html" | "htm" | "mht" | "xhtml" | "xls" | "doc")
        || ["<html", "<!doctype html", "<table", "<body", "<div", "<p>", "<p "].iter().any(|mark| text.contains(mark));
    Ok(if is_page && text.contains('<') { SourceFormat::Html } else { SourceFormat::Text })
}

/// The format of a compound file by the streams in it.
fn compound_format(bytes: &[u8]) -> Result<SourceFormat, ImportError> {
    let file = compound::Compound::open(bytes, "旧的 Word 或 Excel 文档")?;
    if file.has(doc::MAIN) {
        Ok(SourceFormat::Doc)
    } else if file.has("Workbook") || file.has("Book") {
        Ok(SourceFormat::Xls)
    } else if file.has("EncryptedPackage") {
        Err(ImportError::Unsupported("文档有密码，请去掉密码另存后再导入"))
    } else {
        Err(ImportError::Unsupported("不认识的旧格式文档，请用 Word 或 WPS 另存为 DOCX 后再导入"))
    }
}
