//! XLSX and XLS → the cells that are filled, one sheet at a time, within limits: for the tables of a report and for
//! ledgers alike. Nothing is laid out up to the farthest cell, since a file may put one anywhere.

mod biff;
mod sheet;
mod xls;
mod xlsx;

pub(super) use sheet::{Area, BookSheet, Limits, Taker};

use super::error::ImportError;
use sheet::Meter;

/// Reads a workbook of the format with zipped parts.
pub(super) fn read_xlsx(bytes: &[u8], limits: Limits, take: &mut Taker<'_>) -> Result<(), ImportError> {
    xlsx::read(bytes, &mut Meter::new(limits), take)
}

/// Reads a workbook of the old format.
pub(super) fn read_xls(bytes: &[u8], limits: Limits, take: &mut Taker<'_>) -> Result<(), ImportError> {
    xls::read(bytes, &mut Meter::new(limits), take)
}
