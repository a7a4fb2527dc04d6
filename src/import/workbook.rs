//! XLSX and XLS → tables, one a sheet, with merged areas. Of formulas the values are taken that stand beside them.

use super::ImportError;
use super::archive::Archive;
use super::source::{Source, SourceCell, SourceTable};
use calamine::{Data, Dimensions, Reader, SheetVisible, Xls, Xlsx};
use std::collections::HashMap;
use std::io::Cursor;

const XLSX: &str = "Excel 工作簿（XLSX）";
const XLS: &str = "Excel 工作簿（XLS）";
/// What lies beyond is no part of a report's tables.
const MOST_ROWS: u32 = 4000;
const MOST_COLUMNS: u32 = 200;
/// Blank rows and columns after the last one with text.
const MOST_BLANK: u32 = 40;
const MOST_CELLS: usize = 200_000;
/// The old format is read as a whole by its reader.
const MOST_XLS_BYTES: usize = 8 << 20;

/// Reads a workbook of the format with zipped parts.
pub(super) fn read_xlsx(bytes: &[u8]) -> Result<Source, ImportError> {
    let mut archive = Archive::open(bytes, XLSX)?;
    let wanted = |name: &str| {
        let name = name.to_ascii_lowercase();
        let is_part = name.ends_with(".xml") || name.ends_with(".rels");
        is_part
            && (name.starts_with("xl/") || name.starts_with("_rels/") || name.starts_with('['))
            && !name.contains("drawing")
    };
    let unpacked = archive.unpacked(wanted)?;
    let mut book = Xlsx::new(Cursor::new(unpacked)).map_err(|_| ImportError::damaged(XLSX, "无法打开"))?;
    let mut source = Source::default();
    for sheet in book.sheets_metadata().to_vec() {
        let merged = book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
        let mut cells: Cells = HashMap::new();
        let Ok(mut reader) = book.worksheet_cells_reader(&sheet.name) else { continue };
        let end = reader.dimensions().end;
        while let Some(cell) = reader.next_cell().map_err(|_| ImportError::damaged(XLSX, "无法打开"))? {
            let (row, column) = cell.get_position();
            if row >= MOST_ROWS || column >= MOST_COLUMNS {
                continue;
            }
            if cells.len() > MOST_CELLS {
                return Err(ImportError::Limit("工作表过大".to_owned()));
            }
            let text = shown(&Data::from(cell.get_value().clone()));
            if !text.is_empty() {
                cells.insert((row, column), text);
            }
        }
        add_sheet(&mut source, &sheet.name, sheet.visible == SheetVisible::Visible, &cells, end, &merged)?;
    }
    Ok(source)
}

/// Reads a workbook of the old format.
pub(super) fn read_xls(bytes: &[u8]) -> Result<Source, ImportError> {
    if bytes.len() > MOST_XLS_BYTES {
        return Err(ImportError::Limit("工作簿过大".to_owned()));
    }
    let mut book = Xls::new(Cursor::new(bytes)).map_err(|_| ImportError::damaged(XLS, "无法打开"))?;
    let mut source = Source::default();
    for sheet in book.sheets_metadata().to_vec() {
        let merged = book.merge_cells_by_sheet_name(&sheet.name).unwrap_or_default();
        let Ok(range) = book.worksheet_range(&sheet.name) else { continue };
        let (first_row, first_column) = range.start().unwrap_or_default();
        let cells: Cells = range
            .used_cells()
            .map(|(row, column, data)| ((row as u32 + first_row, column as u32 + first_column), shown(data)))
            .filter(|((row, column), text)| *row < MOST_ROWS && *column < MOST_COLUMNS && !text.is_empty())
            .collect();
        let end = merged.iter().map(|area| area.end).max().unwrap_or_default();
        add_sheet(&mut source, &sheet.name, sheet.visible == SheetVisible::Visible, &cells, end, &merged)?;
    }
    Ok(source)
}

type Cells = HashMap<(u32, u32), String>;

/// A sheet as a table, from its first used row and column on; the text of a hidden one stands beside the document.
fn add_sheet(
    source: &mut Source,
    name: &str,
    is_visible: bool,
    cells: &Cells,
    end: (u32, u32),
    merged: &[Dimensions],
) -> Result<(), ImportError> {
    let mut places: Vec<(u32, u32)> = cells.keys().copied().collect();
    places.sort_unstable();
    if !is_visible {
        let texts = places.iter().filter_map(|place| cells.get(place).cloned());
        source.asides.extend(texts.map(|text| (format!("隐藏的工作表“{name}”"), text)));
        return Ok(());
    }
    // Blank cells at the end belong to the table as well; the end that a file states may be anywhere.
    let reach = |used: u32, end: u32| {
        if places.is_empty() { 0 } else { used.max(end.min(used.saturating_add(MOST_BLANK))) + 1 }
    };
    let rows = reach(places.iter().map(|(row, _)| *row).max().unwrap_or_default(), end.0);
    let columns = reach(places.iter().map(|(_, column)| *column).max().unwrap_or_default(), end.1);
    let mut table = SourceTable::named(format!("工作表“{name}”"));
    let put = |table: &mut SourceTable, (row, column): (u32, u32), (row_span, column_span): (u32, u32)| {
        let text = cells.get(&(row, column)).cloned().unwrap_or_default();
        let [row, column, row_span, column_span] = [row, column, row_span, column_span].map(|number| number as usize);
        table.put(SourceCell { text, row, column, row_span, column_span })
    };
    let mut fits = true;
    for area in merged {
        let (start, end) = (area.start, area.end);
        if start.0 < rows && start.1 < columns && end.0 >= start.0 && end.1 >= start.1 {
            let spans = (end.0.min(rows - 1) - start.0 + 1, end.1.min(columns - 1) - start.1 + 1);
            fits &= put(&mut table, start, spans);
        }
    }
    // Every position has a cell, so that blank ones have a place too.
    for row in 0..rows {
        for column in 0..columns {
            if table.index_at(row as usize, column as usize).is_none() {
                fits &= put(&mut table, (row, column), (1, 1));
            }
        }
        if !fits {
            return Err(ImportError::Limit("工作表过大".to_owned()));
        }
    }
    source.push_table(table);
    Ok(())
}

/// The value as a person reads it.
fn shown(data: &Data) -> String {
    match data {
        Data::Empty | Data::Error(_) => String::new(),
        Data::String(text) | Data::DateTimeIso(text) | Data::DurationIso(text) => text.trim().to_owned(),
        Data::Int(number) => number.to_string(),
        Data::Float(number) => number.to_string(),
        Data::Bool(value) => if *value { "TRUE" } else { "FALSE" }.to_owned(),
        Data::DateTime(value) => value.as_f64().to_string(),
    }
}
