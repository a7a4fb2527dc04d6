//! A file → sheets of rows, whatever its format is.

use super::csv;
use crate::import::archive::Archive;
use crate::import::source::Source;
use crate::import::{ImportError, SourceFormat, decode, docx, html};
use calamine::{Data, DataRef, Dimensions, Reader, SheetVisible, Xls, Xlsx};
use std::io::Cursor;

const XLSX: &str = "Excel 工作簿（XLSX）";
const UNREADABLE: &str = "无法打开";
const XLS: &str = "Excel 工作簿（XLS）";
/// More rows than a spreadsheet of the old format has.
const MOST_ROWS: usize = 70_000;
const MOST_COLUMNS: usize = 200;
/// Values of all sheets together.
const MOST_VALUES: usize = 1_500_000;
/// No value of a ledger is longer; the rest of it is left out.
const LONGEST: usize = 2000;
/// The old format is read as a whole by its reader.
const MOST_XLS_BYTES: usize = 8 << 20;

/// A sheet of a workbook, or a table of another file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Sheet {
    /// Its name; empty where the file has only one and it has none.
    pub name: String,
    /// The rows that hold anything, from above.
    pub rows: Vec<SheetRow>,
}

/// A row as it stands in the file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct SheetRow {
    /// Its number in the file as a spreadsheet counts, from 1.
    pub number: usize,
    /// The values by column; days as `2021-03-05`. Columns at the end may be missing.
    pub values: Vec<String>,
}

impl SheetRow {
    /// The value in a column; empty where there is none.
    pub fn value(&self, column: usize) -> &str {
        self.values.get(column).map_or("", String::as_str)
    }
}

/// The sheets that are seen, without blank ones.
pub(super) fn read(format: SourceFormat, bytes: &[u8]) -> Result<Vec<Sheet>, ImportError> {
    let mut filling = Filling::default();
    match format {
        SourceFormat::Xlsx => read_xlsx(bytes, &mut filling)?,
        SourceFormat::Xls => read_xls(bytes, &mut filling)?,
        SourceFormat::Html => read_tables(&html::read(bytes)?, &mut filling)?,
        SourceFormat::Docx => read_tables(&docx::read(bytes)?, &mut filling)?,
        SourceFormat::Text => read_text(bytes, &mut filling)?,
        SourceFormat::Pdf => return Err(ImportError::Unsupported("台账不能从 PDF 读取，请用 Excel 或 CSV 文件")),
    }
    if filling.sheets.is_empty() {
        return Err(ImportError::Unsupported("文件里没有表格"));
    }
    Ok(filling.sheets)
}

/// Sheets under construction, within limits.
#[derive(Default)]
struct Filling {
    sheets: Vec<Sheet>,
    values: usize,
}

impl Filling {
    fn put(&mut self, rows: &mut Vec<Vec<String>>, row: usize, column: usize, text: &str) -> Result<(), ImportError> {
        if text.is_empty() {
            return Ok(());
        }
        self.values += 1;
        if row >= MOST_ROWS || column >= MOST_COLUMNS || self.values > MOST_VALUES {
            return Err(ImportError::Limit(format!("台账最多 {MOST_ROWS} 行、{MOST_COLUMNS} 列")));
        }
        if rows.len() <= row {
            rows.resize(row + 1, Vec::new());
        }
        let line = &mut rows[row];
        if line.len() <= column {
            line.resize(column + 1, String::new());
        }
        line[column] = text.chars().take(LONGEST).collect();
        Ok(())
    }

    /// Merged cells hold their text at each of their places: so a row has what it shares with others.
    fn spread(&mut self, rows: &mut Vec<Vec<String>>, merged: &[Dimensions]) -> Result<(), ImportError> {
        for area in merged {
            let [top, left, bottom, right] =
                [area.start.0, area.start.1, area.end.0, area.end.1].map(|number| number as usize);
            let text = rows.get(top).and_then(|row| row.get(left)).cloned().unwrap_or_default();
            if text.is_empty() {
                continue;
            }
            for row in top..=bottom.min(rows.len().saturating_sub(1)) {
                for column in left..=right.min(MOST_COLUMNS - 1) {
                    self.put(rows, row, column, &text)?;
                }
            }
        }
        Ok(())
    }

    fn finish(&mut self, name: &str, rows: Vec<Vec<String>>) {
        let rows: Vec<SheetRow> = rows
            .into_iter()
            .enumerate()
            .map(|(at, values)| SheetRow { number: at + 1, values })
            .filter(|row| row.values.iter().any(|value| !value.is_empty()))
            .collect();
        if !rows.is_empty() {
            self.sheets.push(Sheet { name: name.to_owned(), rows });
        }
    }
}

fn read_xlsx(bytes: &[u8], filling: &mut Filling) -> Result<(), ImportError> {
    let mut archive = Archive::open(bytes, XLSX)?;
    let unpacked = archive.unpacked(|name| {
        let name = name.to_ascii_lowercase();
        let is_part = name.ends_with(".xml") || name.ends_with(".rels");
        is_part && ["xl/", "_rels/", "["].iter().any(|start| name.starts_with(start)) && !name.contains("drawing")
    })?;
    let damaged = || ImportError::damaged(XLSX, UNREADABLE);
    let mut book = Xlsx::new(Cursor::new(unpacked)).map_err(|_| damaged())?;
    for sheet in book.sheets_metadata().to_vec() {
        if sheet.visible != SheetVisible::Visible {
            continue;
        }
        let merged = book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
        let mut rows = Vec::new();
        let Ok(mut reader) = book.worksheet_cells_reader(&sheet.name) else { continue };
        while let Some(cell) = reader.next_cell().map_err(|_| damaged())? {
            let (row, column) = cell.get_position();
            let text = match cell.get_value() {
                DataRef::SharedString(text) => text.trim().to_owned(),
                value => shown(&Data::from(value.clone())),
            };
            filling.put(&mut rows, row as usize, column as usize, &text)?;
        }
        filling.spread(&mut rows, &merged)?;
        filling.finish(&sheet.name, rows);
    }
    Ok(())
}

fn read_xls(bytes: &[u8], filling: &mut Filling) -> Result<(), ImportError> {
    if bytes.len() > MOST_XLS_BYTES {
        return Err(ImportError::Limit("工作簿过大".to_owned()));
    }
    let mut book = Xls::new(Cursor::new(bytes)).map_err(|_| ImportError::damaged(XLS, UNREADABLE))?;
    for sheet in book.sheets_metadata().to_vec() {
        if sheet.visible != SheetVisible::Visible {
            continue;
        }
        let merged = book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
        let Ok(range) = book.worksheet_range(&sheet.name) else { continue };
        let (first_row, first_column) = range.start().unwrap_or_default();
        let mut rows = Vec::new();
        for (row, column, data) in range.used_cells() {
            filling.put(&mut rows, row + first_row as usize, column + first_column as usize, &shown(data))?;
        }
        filling.spread(&mut rows, &merged)?;
        filling.finish(&sheet.name, rows);
    }
    Ok(())
}

/// The tables of a web page — which many systems hand out under the name of a spreadsheet — or of a document.
fn read_tables(source: &Source, filling: &mut Filling) -> Result<(), ImportError> {
    for table in source.tables() {
        let mut rows = Vec::new();
        for row in 0..table.grid.len() {
            for column in 0..table.grid[row].len() {
                let text = table.text(row, column).split_whitespace().collect::<Vec<&str>>().join(" ");
                filling.put(&mut rows, row, column, &text)?;
            }
        }
        filling.finish(&table.name, rows);
    }
    Ok(())
}

fn read_text(bytes: &[u8], filling: &mut Filling) -> Result<(), ImportError> {
    let text = decode::text(bytes);
    let start = || text.chars().take(4000);
    if start().filter(|sign| sign.is_control() && !sign.is_whitespace()).count() * 20 > start().count() {
        return Err(ImportError::Unsupported("这不是文本文件，也不是认识的表格格式"));
    }
    let mut rows = Vec::new();
    for (row, values) in csv::rows(&text).into_iter().enumerate() {
        for (column, value) in values.iter().enumerate() {
            filling.put(&mut rows, row, column, value)?;
        }
    }
    filling.finish("", rows);
    Ok(())
}

/// The value as a person reads it; days in one way, without the time of the day.
fn shown(data: &Data) -> String {
    match data {
        Data::Empty | Data::Error(_) => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.trim().to_owned(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
        Data::DateTime(value) if value.is_datetime() && value.as_f64() >= 1.0 => {
            let (year, month, day, ..) = value.to_ymd_hms_milli();
            format!("{year:04}-{month:02}-{day:02}")
        }
        Data::DateTime(value) => value.as_f64().to_string(),
    }
}
