//! The finished document in the formats that offices publish: DOCX and HTML from the printed structure, PDF from its
//! pages, XLSX from the cells. The same report gives the same bytes.

mod csv;
mod docx;
mod error;
mod format;
mod formula;
mod found;
mod html;
mod html_fragment;
mod pdf;
mod proof;
mod publish;
mod render;
mod taken;
mod xlsx;
mod xml;

pub use csv::spreadsheet_csv;
pub use docx::{handout_docx, redline};
pub use error::ExportError;
pub use format::Format;
pub use found::{FoundReport, find_report};
pub use pdf::{Conformance, Description, PdfFile, pdf};
pub use proof::{Proof, Unproven, prove};
pub use publish::{Unpublished, publish};
pub use render::{fragment, installed_fonts, print, render};
pub use taken::take;
pub use xlsx::spreadsheet_xlsx;
