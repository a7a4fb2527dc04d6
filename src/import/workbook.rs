//! XLSX and XLS → tables, one per sheet, with merged areas. Of formulas the values are taken that are stored with them.

use super::ImportError;
use super::book::{self, Area, BookSheet, Limits};
use super::source::{Source, SourceCell, SourceTable};
use std::collections::HashMap;

/// What lies beyond is no part of a report's tables.
const LIMITS: Limits = Limits {
    rows: 4000,
    columns: 200,
    values: 200_000,
    longest: 30_000,
    refuses_beyond: false,
    writes_days: false,
    takes_hidden: true,
};
/// Blank rows and columns after the last one with text.
const MOST_BLANK: u32 = 40;
/// Merged areas of a sheet, where they lie over each other.
const MOST_MERGED_POSITIONS: u64 = 1_000_000;
/// Grid positions of all sheets, blank ones too.
const MOST_POSITIONS: u64 = 600_000;

/// Reads a workbook of the format with zipped parts.
pub(super) fn read_xlsx(bytes: &[u8]) -> Result<Source, ImportError> {
    let mut tables = Tables::default();
    book::read_xlsx(bytes, LIMITS, &mut |sheet| tables.add(sheet))?;
    Ok(tables.source)
}

/// Reads a workbook of the old format.
pub(super) fn read_xls(bytes: &[u8]) -> Result<Source, ImportError> {
    let mut tables = Tables::default();
    book::read_xls(bytes, LIMITS, &mut |sheet| tables.add(sheet))?;
    Ok(tables.source)
}

#[derive(Default)]
struct Tables {
    source: Source,
    positions: u64,
}

impl Tables {
    /// A sheet as a table, from its first used row and column on; the text of a hidden one stands apart from the document.
    fn add(&mut self, sheet: BookSheet) -> Result<(), ImportError> {
        let BookSheet { name, is_visible, cells, merged, end } = sheet;
        let cells: Cells = cells.into_iter().map(|(row, column, text)| ((row, column), text)).collect();
        if !is_visible {
            let mut cells: Vec<_> = cells.into_iter().collect();
            cells.sort_unstable();
            let texts = cells.into_iter().map(|(_, text)| (format!("隐藏的工作表“{name}”"), text));
            self.source.asides.extend(texts);
            return Ok(());
        }
        // Blank cells at the end belong to the table as well; the end that a file states may be anywhere.
        let reach =
            |used: Option<u32>, end: u32| used.map_or(0, |used| used.max(end.min(used.saturating_add(MOST_BLANK))) + 1);
        let rows = reach(cells.keys().map(|(row, _)| *row).max(), end.0);
        let columns = reach(cells.keys().map(|(_, column)| *column).max(), end.1);
        self.positions += u64::from(rows) * u64::from(columns);
        let areas: Vec<Area> = merged.into_iter().filter_map(|area| within(area, rows, columns)).collect();
        let merged: u64 = areas.iter().map(|area| u64::from(area.rows()) * u64::from(area.columns())).sum();
        if self.positions > MOST_POSITIONS || merged > MOST_MERGED_POSITIONS {
            return Err(ImportError::Limit("工作表过大".to_owned()));
        }
        let mut table = SourceTable::named(format!("工作表“{name}”"));
        let fits = areas.iter().all(|area| put(&mut table, &cells, *area));
        // Every position has a cell, so that blank ones have a place too.
        for row in 0..rows {
            for column in 0..columns {
                if table.index_at(row as usize, column as usize).is_none() {
                    let one = Area { top: row, left: column, bottom: row, right: column };
                    if !fits || !put(&mut table, &cells, one) {
                        return Err(ImportError::Limit("工作表过大".to_owned()));
                    }
                }
            }
        }
        self.source.push_table(table);
        Ok(())
    }
}

type Cells = HashMap<(u32, u32), String>;

/// The part of an area that lies within a table, if any does.
fn within(area: Area, rows: u32, columns: u32) -> Option<Area> {
    let starts_inside = area.top < rows && area.left < columns;
    starts_inside.then(|| Area { bottom: area.bottom.min(rows - 1), right: area.right.min(columns - 1), ..area })
}

fn put(table: &mut SourceTable, cells: &Cells, area: Area) -> bool {
    let text = cells.get(&(area.top, area.left)).cloned().unwrap_or_default();
    let [row, column, row_span, column_span] =
        [area.top, area.left, area.rows(), area.columns()].map(|number| number as usize);
    table.put(SourceCell { text, row, column, row_span, column_span })
}
