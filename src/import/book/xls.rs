//! XLS → sheets, record by record.

use super::biff::{Globals, Place, Record, Records, long_number, short_number};
use super::sheet::{Area, BookSheet, Meter, Taker, UNREADABLE, XLS};
use crate::import::ImportError;
use crate::import::compound::{Compound, four, two};
use calamine::DataRef;
use encoding_rs::{Encoding, GBK, UTF_16LE};

const BEGIN: u16 = 0x0809;
const END: u16 = 0x000a;
/// Records of all sheets together: sheets may lie over each other in a file made for it.
const MOST_RECORDS: usize = 4_000_000;
/// A row of a sheet in this format has this many columns.
const ROW_WIDTH: u16 = 256;

/// A sheet as the beginning of the file names it.
struct NamedSheet {
    at: usize,
    name: String,
    is_visible: bool,
}

pub(super) fn read(bytes: &[u8], meter: &mut Meter, take: &mut Taker<'_>) -> Result<(), ImportError> {
    let mut file = Compound::open(bytes, XLS)?;
    let damaged = || ImportError::damaged(XLS, UNREADABLE);
    let stream = match file.stream("Workbook")? {
        Some(stream) => stream,
        None => file.stream("Book")?.ok_or_else(damaged)?,
    };
    drop(file);
    let mut records = 0;
    let (globals, named) = globals(&stream)?;
    if named.is_empty() {
        return Err(damaged());
    }
    for named in named {
        let Some(mut sheet) = meter.begin(&named.name, named.is_visible)? else { continue };
        fill(&mut sheet, &globals, Records::new(&stream, named.at), &mut records, meter)?;
        take(sheet)?;
    }
    Ok(())
}

fn globals(stream: &[u8]) -> Result<(Globals, Vec<NamedSheet>), ImportError> {
    let mut globals = Globals::default();
    let mut named = Vec::new();
    for record in Records::new(stream, 0) {
        match record.kind {
            BEGIN => globals.is_older = matches!(two(record.data, 0), Some(0x0500 | 0x0200..=0x0400)),
            0x002f => return Err(ImportError::Unsupported("工作簿有密码，请去掉密码另存后再导入")),
            0x0042 => globals.encoding = two(record.data, 0).and_then(code_page),
            0x0022 => globals.counts_from_1904 = two(record.data, 0) == Some(1),
            0x041e => globals.add_format(&record),
            0x00e0 => globals.add_style(&record),
            0x0085 => {
                let at = four(record.data, 0).map(|at| at as usize);
                // Charts and macros are no sheets of cells.
                let is_sheet = record.data.get(5).is_some_and(|kind| *kind == 0);
                if let (Some(at), Some(name), true) = (at, globals.name(&record, 6), is_sheet) {
                    let is_visible = record.data.get(4).is_some_and(|state| state & 3 == 0);
                    named.push(NamedSheet { at, name, is_visible });
                }
            }
            0x00fc => {
                let mut place = Place::new(&record, 8);
                globals.texts.extend(std::iter::from_fn(|| place.text()));
            }
            END => break,
            _ => {}
        }
    }
    Ok((globals, named))
}

fn code_page(number: u16) -> Option<&'static Encoding> {
    match number {
        936 => Some(GBK),
        1200 => Some(UTF_16LE),
        number => Encoding::for_label(format!("windows-{number}").as_bytes()),
    }
}

fn fill(
    sheet: &mut BookSheet,
    globals: &Globals,
    from: Records<'_>,
    records: &mut usize,
    meter: &mut Meter,
) -> Result<(), ImportError> {
    // Charts inside of a sheet have records of the same kinds.
    let mut depth = 0_usize;
    // The cell of a formula whose text comes in a record of its own.
    let mut awaited = None;
    for record in from {
        *records += 1;
        if *records > MOST_RECORDS {
            return Err(ImportError::Limit("工作簿过大".to_owned()));
        }
        match record.kind {
            BEGIN => depth += 1,
            END if depth <= 1 => break,
            END => depth -= 1,
            _ if depth > 1 => {}
            0x0207 => {
                if let (Some((row, column)), Some(text)) = (awaited.take(), globals.text(&record, 0)) {
                    meter.put(sheet, row, column, &DataRef::String(text))?;
                }
            }
            0x00bd => series(sheet, globals, &record, meter)?,
            0x00e5 => merged(sheet, &record, meter),
            0x0200 => stated_end(sheet, &record),
            _ => {
                if let Some((row, column, value)) = cell(globals, &record) {
                    match value {
                        Some(value) => meter.put(sheet, row, column, &value)?,
                        None => awaited = Some((row, column)),
                    }
                }
            }
        }
    }
    let last = sheet.merged.iter().map(|area| (area.bottom, area.right));
    sheet.end = last.fold(sheet.end, |end, last| (end.0.max(last.0), end.1.max(last.1)));
    Ok(())
}

/// A cell of its own record; without a value where a text follows.
fn cell<'a>(globals: &'a Globals, record: &Record<'_>) -> Option<(u32, u32, Option<DataRef<'a>>)> {
    let data = record.data;
    let place = || Some((u32::from(two(data, 0)?), u32::from(two(data, 2)?), two(data, 4)?));
    let value = match record.kind {
        0x0203 => Some(globals.number(long_number(data, 6)?, two(data, 4)?)),
        0x027e => Some(globals.number(short_number(data, 6)?, two(data, 4)?)),
        0x00fd => Some(DataRef::SharedString(globals.texts.get(four(data, 6)? as usize)?)),
        0x0204 | 0x00d6 => Some(DataRef::String(globals.text(record, 6)?)),
        0x0205 if data.get(7) == Some(&0) => Some(DataRef::Bool(*data.get(6)? != 0)),
        0x0006 if two(data, 12) == Some(0xffff) => match data.get(6)? {
            0 => None,
            1 => Some(DataRef::Bool(*data.get(8)? != 0)),
            _ => return None,
        },
        0x0006 => Some(globals.number(long_number(data, 6)?, two(data, 4)?)),
        _ => return None,
    };
    let (row, column, _) = place()?;
    Some((row, column, value))
}

/// Numbers next to each other in one record.
fn series(sheet: &mut BookSheet, globals: &Globals, record: &Record<'_>, meter: &mut Meter) -> Result<(), ImportError> {
    let data = record.data;
    let (Some(row), Some(first)) = (two(data, 0), two(data, 2)) else { return Ok(()) };
    let values = data.get(4..data.len().saturating_sub(2)).unwrap_or_default();
    for (column, value) in (first..first.saturating_add(ROW_WIDTH)).zip(values.chunks_exact(6)) {
        if let (Some(style), Some(number)) = (two(value, 0), short_number(value, 2)) {
            meter.put(sheet, row.into(), column.into(), &globals.number(number, style))?;
        }
    }
    Ok(())
}

fn merged(sheet: &mut BookSheet, record: &Record<'_>, meter: &Meter) {
    let count = two(record.data, 0).unwrap_or_default();
    for area in record.data.get(2..).unwrap_or_default().chunks_exact(8).take(usize::from(count)) {
        let side = |at: usize| two(area, at).map_or(0, u32::from);
        meter.merge(sheet, Area { top: side(0), bottom: side(2), left: side(4), right: side(6) });
    }
}

/// The record tells the row and the column behind the last ones.
fn stated_end(sheet: &mut BookSheet, record: &Record<'_>) {
    let end = if record.data.len() >= 12 {
        four(record.data, 4).zip(two(record.data, 10).map(u32::from))
    } else {
        two(record.data, 2).map(u32::from).zip(two(record.data, 6).map(u32::from))
    };
    if let Some((rows, columns)) = end {
        sheet.end = (rows.saturating_sub(1), columns.saturating_sub(1));
    }
}
