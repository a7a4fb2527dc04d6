//! Why a document could not be made.

use thiserror::Error;

/// Why a document could not be made.
#[derive(Debug, Error)]
pub enum ExportError {
    /// A part could not be written.
    #[error("无法写出文档内容：{0}")]
    Content(#[from] std::io::Error),
    /// The parts could not be packed.
    #[error("无法打包文档：{0}")]
    Package(#[from] zip::result::ZipError),
    /// The PDF could not be put together.
    #[error("无法生成 PDF：{0}")]
    Pdf(String),
    /// The sheets could not be put together.
    #[error("无法生成 Excel 表格：{0}")]
    Sheets(#[from] rust_xlsxwriter::XlsxError),
}
