//! XLSX → sheets, read cell by cell.

use super::sheet::{Area, Meter, Taker, UNREADABLE, XLSX};
use crate::import::ImportError;
use crate::import::archive::Archive;
use calamine::{Reader, SheetVisible, Xlsx};
use std::io::Cursor;

/// A number of texts that the file states and the reader would set memory aside for.
const STATED: &[u8] = b"uniqueCount";

pub(super) fn read(bytes: &[u8], meter: &mut Meter, take: &mut Taker<'_>) -> Result<(), ImportError> {
    let mut archive = Archive::open(bytes, XLSX)?;
    let unpacked = archive.unpacked(is_wanted, hide_stated)?;
    drop(archive);
    let damaged = || ImportError::damaged(XLSX, UNREADABLE);
    let mut book = Xlsx::new(Cursor::new(unpacked)).map_err(|_| damaged())?;
    for metadata in book.sheets_metadata().to_vec() {
        let is_visible = metadata.visible == SheetVisible::Visible;
        let Some(mut sheet) = meter.begin(&metadata.name, is_visible)? else { continue };
        for area in book.merge_cells_by_sheet_name(&metadata.name).unwrap_or_default() {
            let ((top, left), (bottom, right)) = (area.start, area.end);
            meter.merge(&mut sheet, Area { top, left, bottom, right });
        }
        let Ok(mut reader) = book.worksheet_cells_reader(&metadata.name) else { continue };
        sheet.end = reader.dimensions().end;
        while let Some(cell) = reader.next_cell().map_err(|_| damaged())? {
            let (row, column) = cell.get_position();
            meter.put(&mut sheet, row, column, cell.get_value())?;
        }
        take(sheet)?;
    }
    Ok(())
}

fn is_wanted(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    let is_part = name.ends_with(".xml") || name.ends_with(".rels");
    is_part && ["xl/", "_rels/", "["].iter().any(|start| name.starts_with(start)) && !name.contains("drawing")
}

/// Renames the attribute, so that no memory is set aside for a number that nothing stands behind.
fn hide_stated(part: &mut [u8]) {
    let mut from = 0;
    while let Some(at) = part[from..].windows(STATED.len()).position(|bytes| bytes == STATED) {
        part[from + at] = b'U';
        from += at + STATED.len();
    }
}
