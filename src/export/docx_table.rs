//! Tables of the DOCX: merged cells, heads that repeat, rows that stay whole.

use super::ExportError;
use super::docx::{line_break, sized_run};
use super::docx_styles::{table_style, twips};
use super::xml::Xml;
use crate::form;
use crate::page::{PrintedCell, PrintedTable, figure_size, is_centred, keeps_with_next, measures};

/// Writes a table.
pub(super) fn write(xml: &mut Xml, printed: &PrintedTable) -> Result<(), ExportError> {
    let grid = form::grid(printed.table);
    let measures = measures(printed.table);
    let widths = whole_twips(measures.widths);
    let total = widths.iter().sum::<i32>().to_string();
    let (above, beside) = (twips(measures.space_above), twips(measures.space_beside));
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
    for width in &widths {
        xml.empty("w:gridCol", &[("w:w", &width.to_string())])?;
    }
    xml.close("w:tblGrid")?;
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
            write_cell(xml, printed, cell, row, &widths)?;
        }
        xml.close("w:tr")?;
    }
    xml.close("w:tbl")
}

fn write_cell(
    xml: &mut Xml,
    printed: &PrintedTable,
    cell: &PrintedCell,
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
    xml.empty("w:vAlign", &[("w:val", "center")])?;
    xml.close("w:tcPr")?;
    xml.open("w:p", &[])?;
    xml.open("w:pPr", &[])?;
    xml.empty("w:pStyle", &[("w:val", table_style(printed.table))])?;
    if keeps_with_next(form::grid(printed.table), row) {
        xml.empty("w:keepNext", &[])?;
    }
    if !is_centred(printed.table, place.role) {
        xml.empty("w:jc", &[("w:val", "left")])?;
    }
    xml.close("w:pPr")?;
    for (at, piece) in cell.pieces().filter(|_| begins).enumerate() {
        if at > 0 {
            line_break(xml)?;
        }
        let size = figure_size(printed.table, cell);
        sized_run(xml, (size < measures(printed.table).size).then_some(size), piece)?;
    }
    xml.close("w:p")?;
    xml.close("w:tc")
}

/// Column widths in whole twips whose sum is the rounded sum of the widths.
fn whole_twips(widths: &[f32]) -> Vec<i32> {
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
