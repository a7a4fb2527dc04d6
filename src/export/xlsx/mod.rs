//! XLSX: the three tables with live sums, and plain tables of many offices.

mod entry;
mod look;
mod overview;
mod workbook;

pub use overview::overview_xlsx;
pub(super) use workbook::write;
