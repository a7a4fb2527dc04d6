//! DOCX: a report, a report as the revision of another, a document about reports.

mod data;
mod document;
mod handout;
mod markup;
mod namespaces;
mod package;
mod redline;
mod styles;
mod table;
mod theme;

pub(super) use document::write;
pub use handout::handout_docx;
pub use redline::redline;
