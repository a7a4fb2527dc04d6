//! A sheet of a workbook as far as it is read, and the limits that hold for it.

use crate::import::error::ImportError;
use calamine::{Data, DataRef};

pub(super) const XLSX: &str = "Excel 工作簿（XLSX）";
pub(super) const XLS: &str = "Excel 工作簿（XLS）";
pub(super) const UNREADABLE: &str = "无法打开";
/// The text of all cells together. A shared text counts as often as it is used.
const MOST_TEXT_BYTES: usize = 24 << 20;
const MOST_SHEETS: usize = 300;
/// Merged areas of one sheet.
const MOST_MERGED: usize = 20_000;

/// How much of a workbook is read, and how.
#[derive(Clone, Copy, Debug)]
pub(in crate::import) struct Limits {
    /// Cells in rows and columns from these on lie beyond.
    pub(in crate::import) rows: u32,
    pub(in crate::import) columns: u32,
    /// Cells of all sheets together.
    pub(in crate::import) values: usize,
    /// What is longer is cut to this many characters.
    pub(in crate::import) longest: usize,
    /// Whether a cell beyond is refused with the whole file, or passed over.
    pub(in crate::import) refuses_beyond: bool,
    /// Whether days are written out, as `2021-03-05`; otherwise they are the numbers that they are in the file.
    pub(in crate::import) writes_days: bool,
    /// Whether hidden sheets are read.
    pub(in crate::import) takes_hidden: bool,
}

/// What a sheet holds.
#[derive(Clone, Debug, Default)]
pub(in crate::import) struct BookSheet {
    pub(in crate::import) name: String,
    pub(in crate::import) is_visible: bool,
    /// Row, column and text of each cell that is not blank, in the order of the file.
    pub(in crate::import) cells: Vec<(u32, u32, String)>,
    pub(in crate::import) merged: Vec<Area>,
    /// The last row and column that the file says it uses, which may be anywhere.
    pub(in crate::import) end: (u32, u32),
}

/// A merged area, all sides within it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::import) struct Area {
    pub(in crate::import) top: u32,
    pub(in crate::import) left: u32,
    pub(in crate::import) bottom: u32,
    pub(in crate::import) right: u32,
}

impl Area {
    /// How many rows it has.
    pub(in crate::import) fn rows(self) -> u32 {
        self.bottom - self.top + 1
    }

    /// How many columns it has.
    pub(in crate::import) fn columns(self) -> u32 {
        self.right - self.left + 1
    }
}

/// Hands over one sheet after the other, so that no more than one of them is held.
pub(in crate::import) type Taker<'a> = dyn FnMut(BookSheet) -> Result<(), ImportError> + 'a;

/// Counts what was taken against the limits; the one place in which a cell gets into a sheet.
pub(super) struct Meter {
    limits: Limits,
    values: usize,
    bytes: usize,
    sheets: usize,
}

impl Meter {
    pub(super) fn new(limits: Limits) -> Self {
        Self { limits, values: 0, bytes: 0, sheets: 0 }
    }

    /// Begins a sheet; nothing where it is passed over.
    pub(super) fn begin(&mut self, name: &str, is_visible: bool) -> Result<Option<BookSheet>, ImportError> {
        self.sheets += 1;
        if self.sheets > MOST_SHEETS {
            return Err(ImportError::Limit(format!("工作簿最多{MOST_SHEETS}个工作表")));
        }
        let wanted = is_visible || self.limits.takes_hidden;
        Ok(wanted.then(|| BookSheet { name: name.to_owned(), is_visible, ..BookSheet::default() }))
    }

    /// Puts a value into a sheet unless it is blank.
    pub(super) fn put(
        &mut self,
        sheet: &mut BookSheet,
        row: u32,
        column: u32,
        value: &DataRef<'_>,
    ) -> Result<(), ImportError> {
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
    pub(super) fn merge(&self, sheet: &mut BookSheet, area: Area) {
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
