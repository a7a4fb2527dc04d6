//! XLSX and XLS → the cells that are filled, one sheet at a time, within limits: for the tables of a report and for
//! ledgers alike. Nothing is laid out up to the farthest cell, since a file may put one anywhere.

mod biff;
mod xls;
mod xlsx;

use super::ImportError;
use calamine::{Data, DataRef};

const XLSX: &str = "Excel 工作簿（XLSX）";
const XLS: &str = "Excel 工作簿（XLS）";
const UNREADABLE: &str = "无法打开";
/// The text of all cells together. A shared text counts as often as it is used.
const MOST_TEXT_BYTES: usize = 24 << 20;
const MOST_SHEETS: usize = 300;
/// Merged areas of one sheet.
const MOST_MERGED: usize = 20_000;

/// How much of a workbook is read, and how.
#[derive(Clone, Copy, Debug)]
pub(super) struct Limits {
    /// Cells in rows and columns from these on lie beyond.
    pub(super) rows: u32,
    pub(super) columns: u32,
    /// Cells of all sheets together.
    pub(super) values: usize,
    /// What is longer is cut to so many characters.
    pub(super) longest: usize,
    /// Whether a cell beyond is refused with the whole file, or passed over.
    pub(super) refuses_beyond: bool,
    /// Whether days are written out, as `2021-03-05`; else they are the numbers that they are in the file.
    pub(super) writes_days: bool,
    /// Whether hidden sheets are read.
    pub(super) takes_hidden: bool,
}

/// What a sheet holds.
#[derive(Clone, Debug, Default)]
pub(super) struct BookSheet {
    pub(super) name: String,
    pub(super) is_visible: bool,
    /// Row, column and text of each cell that is not blank, in the order of the file.
    pub(super) cells: Vec<(u32, u32, String)>,
    pub(super) merged: Vec<Area>,
    /// The last row and column that the file says it uses, which may be anywhere.
    pub(super) end: (u32, u32),
}

/// A merged area, all sides within it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Area {
    pub(super) top: u32,
    pub(super) left: u32,
    pub(super) bottom: u32,
    pub(super) right: u32,
}

impl Area {
    /// How many rows it has.
    pub(super) fn rows(self) -> u32 {
        self.bottom - self.top + 1
    }

    /// How many columns it has.
    pub(super) fn columns(self) -> u32 {
        self.right - self.left + 1
    }
}

/// Hands over one sheet after the other, so that no more than one of them is held.
pub(super) type Taker<'a> = dyn FnMut(BookSheet) -> Result<(), ImportError> + 'a;

/// Reads a workbook of the format with zipped parts.
pub(super) fn read_xlsx(bytes: &[u8], limits: Limits, take: &mut Taker<'_>) -> Result<(), ImportError> {
    xlsx::read(bytes, &mut Meter::new(limits), take)
}

/// Reads a workbook of the old format.
pub(super) fn read_xls(bytes: &[u8], limits: Limits, take: &mut Taker<'_>) -> Result<(), ImportError> {
    xls::read(bytes, &mut Meter::new(limits), take)
}

/// Counts what was taken against the limits; the one place in which a cell gets into a sheet.
struct Meter {
    limits: Limits,
    values: usize,
    bytes: usize,
    sheets: usize,
}

impl Meter {
    fn new(limits: Limits) -> Self {
        Self { limits, values: 0, bytes: 0, sheets: 0 }
    }

    /// Begins a sheet; nothing where it is passed over.
    fn begin(&mut self, name: &str, is_visible: bool) -> Result<Option<BookSheet>, ImportError> {
        self.sheets += 1;
        if self.sheets > MOST_SHEETS {
            return Err(ImportError::Limit(format!("工作簿最多{MOST_SHEETS}个工作表")));
        }
        let wanted = is_visible || self.limits.takes_hidden;
        Ok(wanted.then(|| BookSheet { name: name.to_owned(), is_visible, ..BookSheet::default() }))
    }

    /// Puts a value into a sheet unless it is blank.
    fn put(&mut self, sheet: &mut BookSheet, row: u32, column: u32, value: &DataRef<'_>) -> Result<(), ImportError> {
        let text = self.shown(value);
        if text.is_empty() {
            return Ok(());
        }
        let Limits { rows, columns, values, .. } = self.limits;
        if row >= rows || column >= columns {
            return if self.limits.refuses_beyond {
                Err(ImportError::Limit(format!("表格最多{rows}行、{columns}列")))
            } else {
                Ok(())
            };
        }
        self.values += 1;
        self.bytes += text.len();
        if self.values > values || self.bytes > MOST_TEXT_BYTES {
            return Err(ImportError::Limit("工作表过大".to_owned()));
        }
        sheet.cells.push((row, column, text));
        Ok(())
    }

    /// Puts a merged area into a sheet, unless the sheet has more of them than any has.
    fn merge(&self, sheet: &mut BookSheet, area: Area) {
        if sheet.merged.len() < MOST_MERGED && area.top <= area.bottom && area.left <= area.right {
            sheet.merged.push(area);
        }
    }

    /// The value as a person reads it; of a day not the time.
    fn shown(&self, value: &DataRef<'_>) -> String {
        let cut = |text: &str| text.trim().chars().take(self.limits.longest).collect();
        match value {
            DataRef::SharedString(text) => cut(text),
            DataRef::String(text) | DataRef::DateTimeIso(text) | DataRef::DurationIso(text) => cut(text),
            DataRef::Int(number) => number.to_string(),
            DataRef::Float(number) => number.to_string(),
            DataRef::Bool(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
            DataRef::DateTime(value) if self.limits.writes_days && value.is_datetime() && value.as_f64() >= 1.0 => {
                let (year, month, day, ..) = value.to_ymd_hms_milli();
                format!("{year:04}-{month:02}-{day:02}")
            }
            DataRef::DateTime(value) => value.as_f64().to_string(),
            other => match Data::from(other.clone()) {
                Data::String(text) => cut(&text),
                _ => String::new(),
            },
        }
    }
}
