//! XLSX: the three tables with live sums, and plain tables of many offices.

mod entry;
mod look;
mod spreadsheet;
mod workbook;

pub use spreadsheet::spreadsheet_xlsx;
pub(super) use workbook::write;
