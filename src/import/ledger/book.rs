//! A file → sheets of rows, whatever its format is.

use crate::import::book::{self, Area, BookSheet, Limits};
use crate::import::source::Source;
use crate::import::{ImportError, SourceFormat, csv, decode, doc, docx, html};

/// More rows than a spreadsheet of the old format has.
const MOST_ROWS: usize = 70_000;
const MOST_COLUMNS: usize = 200;
/// Values of all sheets together, merged cells at each of their places.
const MOST_VALUES: usize = 700_000;
/// Places in rows up to the last value of each.
const MOST_POSITIONS: usize = 1_500_000;
/// The text of all values together, which merged cells hold at each of their places.
const MOST_TEXT_BYTES: usize = 24 << 20;
/// No value of a ledger is longer; the rest of it is left out.
const LONGEST: usize = 2000;
const LIMITS: Limits = Limits {
    rows: MOST_ROWS as u32,
    columns: MOST_COLUMNS as u32,
    values: MOST_VALUES,
    longest: LONGEST,
    refuses_beyond: true,
    writes_days: true,
    takes_hidden: false,
};

/// A sheet of a workbook, or a table of another file.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LedgerSheet {
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
pub(super) fn read(format: SourceFormat, bytes: &[u8]) -> Result<Vec<LedgerSheet>, ImportError> {
    let mut filling = Filling::default();
    match format {
        SourceFormat::Xlsx => book::read_xlsx(bytes, LIMITS, &mut |sheet| filling.add(sheet))?,
        SourceFormat::Xls => book::read_xls(bytes, LIMITS, &mut |sheet| filling.add(sheet))?,
        SourceFormat::Html => read_tables(&html::read(bytes)?, &mut filling)?,
        SourceFormat::Docx => read_tables(&docx::read(bytes)?, &mut filling)?,
        SourceFormat::Doc => read_tables(&doc::read(bytes)?, &mut filling)?,
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
    sheets: Vec<LedgerSheet>,
    values: usize,
    bytes: usize,
    positions: usize,
}

impl Filling {
    fn add(&mut self, sheet: BookSheet) -> Result<(), ImportError> {
        let mut rows = Vec::new();
        for (row, column, text) in sheet.cells {
            self.put(&mut rows, row as usize, column as usize, &text)?;
        }
        self.spread(&mut rows, &sheet.merged)?;
        self.finish(&sheet.name, rows);
        Ok(())
    }

    fn put(&mut self, rows: &mut Vec<Vec<String>>, row: usize, column: usize, text: &str) -> Result<(), ImportError> {
        if text.is_empty() {
            return Ok(());
        }
        self.values += 1;
        self.bytes += text.len();
        if row >= MOST_ROWS || column >= MOST_COLUMNS {
            return Err(ImportError::Limit(format!("台账最多 {MOST_ROWS} 行、{MOST_COLUMNS} 列")));
        }
        if self.values > MOST_VALUES || self.positions > MOST_POSITIONS || self.bytes > MOST_TEXT_BYTES {
            return Err(ImportError::Limit("台账过大".to_owned()));
        }
        if rows.len() <= row {
            rows.resize(row + 1, Vec::new());
        }
        let line = &mut rows[row];
        if line.len() <= column {
            self.positions += column + 1 - line.len();
            line.resize(column + 1, String::new());
        }
        line[column] = text.chars().take(LONGEST).collect();
        Ok(())
    }

    /// Merged cells hold their text at each of their places: so a row has what it shares with others.
    fn spread(&mut self, rows: &mut Vec<Vec<String>>, merged: &[Area]) -> Result<(), ImportError> {
        for area in merged {
            let [top, left, bottom, right] =
                [area.top, area.left, area.bottom, area.right].map(|number| number as usize);
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
            self.sheets.push(LedgerSheet { name: name.to_owned(), rows });
        }
    }
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
