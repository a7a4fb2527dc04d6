//! Documents that others wrote → a report, with doubt shown.
//!
//! ```text
//! bytes → a reader per format → Source: paragraphs and tables as plain grids → labels → Import
//! ```
//!
//! * A reader knows its format and nothing of the form: DOCX and DOC, HTML, XLSX and XLS, PDF with text, plain text, CSV,
//!   the clipboard. It gives a [`Source`]: paragraphs with the level of headings where it is known, and tables in which
//!   merged cells cover their grid positions.
//! * One layer, `labels`, finds title, unit, year, headings and narratives in it, and the cells by their labels: row
//!   label, heads over the column, group. It knows no order of cells, so that it can prove what the program wrote itself.
//! * The [`Import`] holds each cell with its source text, place and certainty; what found no place is listed. Nothing is
//!   guessed: a value whose labels are unknown stays unplaced, a value that is no number stays as it stands.
//!
//! All documents are hostile until shown otherwise: sizes, depths and ratios are limited, no entity is resolved, no path
//! followed; readers run on a thread with a time limit.

mod archive;
mod book;
mod certainty;
mod compound;
mod csv;
mod decode;
mod doc;
mod docx;
mod docx_numbers;
mod error;
mod format;
mod html;
mod labels;
pub mod ledger;
mod pdf;
mod read;
mod result;
mod sandbox;
mod source;
mod text;
mod workbook;
mod xml;

pub use certainty::Certainty;
pub use docx::REPORT_NAMESPACE;
pub use error::ImportError;
pub use format::SourceFormat;
pub use labels::{FoundCell, unit_kind};
pub use read::{EXTENSIONS, read, read_clipboard, source};
pub use result::{Import, ImportedCell, Unplaced};
pub use source::{Source, SourceBlock, SourceCell, SourceParagraph, SourceTable};
