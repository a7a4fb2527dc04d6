//! The formats that are read, and how they are known.

use super::error::ImportError;
use super::{archive, compound, decode, doc};

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

/// Refuses what is larger than any file that is read.
pub(super) fn within_limit(bytes: &[u8]) -> Result<(), ImportError> {
    if bytes.len() > MOST_BYTES { Err(ImportError::Limit("文件过大".to_owned())) } else { Ok(()) }
}

/// The format by the first bytes, then by what they hold; the name only parts text from web pages.
pub(super) fn format_of(name: &str, bytes: &[u8]) -> Result<SourceFormat, ImportError> {
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
