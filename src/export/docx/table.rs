//! Tables of the DOCX: merged cells, heads that repeat, rows that stay whole.

use super::markup::{Marker, line_break, sized_run};
use super::styles::{half_points, table_style, twips};
use crate::export::error::ExportError;
use crate::export::xml::Xml;
use crate::form::Role;
use crate::page::{PrintedCell, PrintedTable, is_centred, keeps_with_next, measures};

/// A figure that is too long for its cell is set smaller, down to this share of the size.
const SMALLEST: f32 = 0.6;
/// No digit of the faces that take the place of a missing one is wider, in em.
const DIGIT: f32 = 0.64;

/// Opens a table with columns of these widths in twips and this room above and beside the words of a cell, in points.
pub(super) fn open(xml: &mut Xml, widths: &[i32], (above, beside): (f32, f32)) -> Result<(), ExportError> {
    let total = widths.iter().sum::<i32>().to_string();
    let (above, beside) = (twips(above), twips(beside));
    xml.open("w:tbl", &[])?;
    xml.open("w:tblPr", &[])?;
    xml.empty("w:tblStyle", &[("w:val", "TableGrid")])?;
    xml.empty("w:tblW", &[("w:w", &total), ("w:type", "dxa")])?;
    xml.empty("w:jc", &[("w:val", "center")])?;
    xml.empty("w:tblLayout", &[("w:type", "fixed")])?;
    xml.open("w:tblCellMar", &[])?;
    for (edge, space) in [("w:top", &above), ("w:left", &beside), ("w:bottom", &above), ("w:right", &beside)] {
        xml.empty(edge, &[("w:w", space), ("w:type", "dxa")])?;
    }
    xml.close("w:tblCellMar")?;
    xml.close("w:tblPr")?;
    xml.open("w:tblGrid", &[])?;
    for width in widths {
        xml.empty("w:gridCol", &[("w:w", &width.to_string())])?;
    }
    xml.close("w:tblGrid")?;
    Ok(())
}

/// Writes a table; with what stood in it before, what differs is marked as deleted and inserted.
pub(super) fn write(
    xml: &mut Xml,
    printed: &PrintedTable,
    before: Option<(&PrintedTable, &Marker<'_>)>,
) -> Result<(), ExportError> {
    let grid = printed.grid;
    let measures = measures(printed.table);
    let widths = whole_twips(measures.widths);
    open(xml, &widths, (measures.space_above, measures.space_at_sides))?;
    for row in 0..grid.rows {
        xml.open("w:tr", &[])?;
        xml.open("w:trPr", &[])?;
        xml.empty("w:cantSplit", &[])?;
        if row < grid.head_rows {
            xml.empty("w:tblHeader", &[])?;
        }
        xml.close("w:trPr")?;
        // The order by columns interleaves the cells that begin here with those that reach down from above.
        let mut here: Vec<&PrintedCell> = printed
            .cells
            .iter()
            .filter(|cell| (cell.place.row..cell.place.row + cell.place.row_span).contains(&row))
            .collect();
        here.sort_by_key(|cell| cell.place.column);
        for cell in here {
            let old = before.and_then(|(table, marker)| {
                let old = table.cells.iter().find(|old| std::ptr::eq(old.place, cell.place))?;
                (old.text != cell.text).then_some((old, marker))
            });
            write_cell(xml, printed, cell, old, row, &widths)?;
        }
        xml.close("w:tr")?;
    }
    xml.close("w:tbl")
}

fn write_cell(
    xml: &mut Xml,
    printed: &PrintedTable,
    cell: &PrintedCell,
    old: Option<(&PrintedCell, &Marker<'_>)>,
    row: usize,
    widths: &[i32],
) -> Result<(), ExportError> {
    let place = cell.place;
    let width: i32 = widths[place.column..place.column + place.column_span].iter().sum();
    let begins = place.row == row;
    xml.open("w:tc", &[])?;
    xml.open("w:tcPr", &[])?;
    xml.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")])?;
    if place.column_span > 1 {
        xml.empty("w:gridSpan", &[("w:val", &place.column_span.to_string())])?;
    }
    if place.row_span > 1 {
        xml.empty("w:vMerge", &[("w:val", if begins { "restart" } else { "continue" })])?;
    }
    if is_value(cell) {
        // The whole width is the figure's: four digits stand on one line in any face.
        xml.open("w:tcMar", &[])?;
        xml.empty("w:left", &[("w:w", "0"), ("w:type", "dxa")])?;
        xml.empty("w:right", &[("w:w", "0"), ("w:type", "dxa")])?;
        xml.close("w:tcMar")?;
    }
    xml.empty("w:vAlign", &[("w:val", "center")])?;
    xml.close("w:tcPr")?;
    xml.open("w:p", &[])?;
    xml.open("w:pPr", &[])?;
    xml.empty("w:pStyle", &[("w:val", table_style(printed.table))])?;
    if keeps_with_next(printed.grid, row) {
        xml.empty("w:keepNext", &[])?;
    }
    if !is_centred(printed.table, place.role) {
        xml.empty("w:jc", &[("w:val", "left")])?;
    }
    xml.close("w:pPr")?;
    if let Some((old, marker)) = old {
        let [before, after] = [old, cell].map(|cell| smaller_size(cell, printed).map(half_points));
        marker.deleted(xml, before.as_deref().map(|size| ("w:sz", size)), &old.text)?;
        marker.inserted(xml, after.as_deref().map(|size| ("w:sz", size)), &cell.text)?;
    } else {
        for (at, piece) in cell.pieces().filter(|_| begins).enumerate() {
            if at > 0 {
                line_break(xml)?;
            }
            sized_run(xml, smaller_size(cell, printed), piece)?;
        }
    }
    xml.close("w:p")?;
    xml.close("w:tc")
}

fn is_value(cell: &PrintedCell) -> bool {
    matches!(cell.place.role, Role::Value(_))
}

/// The size of a figure that would not fit on one line of its cell in the table's size.
fn smaller_size(cell: &PrintedCell, printed: &PrintedTable) -> Option<f32> {
    let measures = measures(printed.table);
    let place = cell.place;
    let is_figure = is_value(cell) && cell.text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.');
    let room: f32 = measures.widths.iter().skip(place.column).take(place.column_span).sum();
    let width = DIGIT * measures.size * cell.text.len() as f32;
    (is_figure && width > room).then(|| measures.size * (room / width).max(SMALLEST))
}

/// Column widths in whole twips whose sum is the rounded sum of the widths.
pub(super) fn whole_twips(widths: &[f32]) -> Vec<i32> {
    let mut edge = 0.0;
    let mut last = 0;
    widths
        .iter()
        .map(|width| {
            edge += width * 20.0;
            let rounded = edge.round() as i32;
            rounded - std::mem::replace(&mut last, rounded)
        })
        .collect()
}
