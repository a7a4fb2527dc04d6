//! A document about the reports as DOCX: title, paragraphs, tables, in the type of an official paper.

use super::markup::{SPACE_AFTER_TABLE, heading_style, line_break, open_paragraph, run};
use super::package::{Contents, begun, ended, package};
use super::styles::TABLE_TEXT_STYLE;
use super::table::{self, whole_twips};
use crate::export::error::ExportError;
use crate::export::xml::Xml;
use crate::page::{
    Fonts, Handout, HandoutBlock, HandoutMeasures, Level, PageSetting, PlainTable, Printed, title_lines,
};
use crate::report::Report;

/// A document about the reports as a DOCX file, such as the circular and the letters; the same document gives the same
/// bytes.
///
/// # Errors
/// Where the library that packs the document refuses.
pub fn handout_docx(handout: &Handout, fonts: &Fonts) -> Result<Vec<u8>, ExportError> {
    // The parts around the body want a title; no report is in this document.
    let printed =
        Printed { title: handout.title.clone(), unit_length: 0, blocks: Vec::new(), setting: PageSetting::default() };
    let mut xml = begun()?;
    open_paragraph(&mut xml, "Title", false, false, None)?;
    for (at, line) in title_lines(&printed, fonts).into_iter().enumerate() {
        if at > 0 {
            line_break(&mut xml)?;
        }
        run(&mut xml, None, line)?;
    }
    xml.close("w:p")?;
    let mut after_table = false;
    for (at, block) in handout.blocks.iter().enumerate() {
        // Who signs, and when, never stands alone on a page.
        let keeps = matches!(handout.blocks.get(at + 1), Some(HandoutBlock::Closing(_)));
        match block {
            HandoutBlock::Heading(text) => {
                let level = if text.starts_with('（') { Level::Aspect } else { Level::Section };
                open_paragraph(&mut xml, heading_style(level), false, after_table, None)?;
                run(&mut xml, None, text)?;
                xml.close("w:p")?;
            }
            HandoutBlock::Paragraph(text) => {
                let format = LineFormat { is_indented: true, ..LineFormat::default() };
                line(&mut xml, text, LineFormat { keeps, after_table, ..format })?;
            }
            HandoutBlock::Line(text) => {
                line(&mut xml, text, LineFormat { keeps, after_table, ..LineFormat::default() })?;
            }
            HandoutBlock::Closing(text) => {
                line(&mut xml, text, LineFormat { keeps, after_table, is_right: true, ..LineFormat::default() })?;
            }
            HandoutBlock::Table(table) => write_table(&mut xml, table, keeps)?,
        }
        after_table = matches!(block, HandoutBlock::Table(_));
    }
    let document = ended(xml, &printed, after_table)?;
    package(&Report::empty(handout.year), &printed, document, Contents::Handout)
}

/// How a line of words stands.
#[derive(Clone, Copy, Default)]
struct LineFormat {
    /// As a paragraph of running text.
    is_indented: bool,
    /// At the right edge, one character in.
    is_right: bool,
    /// On the page of what follows.
    keeps: bool,
    after_table: bool,
}

fn line(xml: &mut Xml, text: &str, format: LineFormat) -> Result<(), ExportError> {
    xml.open("w:p", &[])?;
    xml.open("w:pPr", &[])?;
    xml.empty("w:pStyle", &[("w:val", "Normal")])?;
    if format.keeps {
        xml.empty("w:keepNext", &[])?;
    }
    if format.after_table {
        xml.empty("w:spacing", &[("w:before", SPACE_AFTER_TABLE)])?;
    }
    if !format.is_indented {
        let right = if format.is_right { ("100", "320") } else { ("0", "0") };
        xml.empty(
            "w:ind",
            &[("w:rightChars", right.0), ("w:right", right.1), ("w:firstLineChars", "0"), ("w:firstLine", "0")],
        )?;
        xml.empty("w:jc", &[("w:val", if format.is_right { "right" } else { "left" })])?;
    }
    xml.close("w:pPr")?;
    run(xml, None, text)?;
    xml.close("w:p")
}

/// Writes a table; its last row may be kept on the page of what follows.
fn write_table(xml: &mut Xml, table: &PlainTable, keeps: bool) -> Result<(), ExportError> {
    let widths = whole_twips(table.widths());
    table::open(xml, &widths, (HandoutMeasures::SPACE_ABOVE, HandoutMeasures::SPACE_AT_SIDES))?;
    for (at, row) in table.rows.iter().enumerate() {
        xml.open("w:tr", &[])?;
        xml.open("w:trPr", &[])?;
        xml.empty("w:cantSplit", &[])?;
        if at < table.head_rows {
            xml.empty("w:tblHeader", &[])?;
        }
        xml.close("w:trPr")?;
        let mut column = 0;
        for cell in &row.cells {
            let end = (column + cell.column_span.max(1)).min(widths.len());
            if column >= end {
                break;
            }
            let width: i32 = widths[column..end].iter().sum();
            xml.open("w:tc", &[])?;
            xml.open("w:tcPr", &[])?;
            xml.empty("w:tcW", &[("w:w", &width.to_string()), ("w:type", "dxa")])?;
            if end - column > 1 {
                xml.empty("w:gridSpan", &[("w:val", &(end - column).to_string())])?;
            }
            xml.empty("w:vAlign", &[("w:val", "center")])?;
            xml.close("w:tcPr")?;
            xml.open("w:p", &[])?;
            xml.open("w:pPr", &[])?;
            xml.empty("w:pStyle", &[("w:val", TABLE_TEXT_STYLE)])?;
            if keeps && at + 1 == table.rows.len() {
                xml.empty("w:keepNext", &[])?;
            }
            if !cell.is_centred {
                xml.empty("w:jc", &[("w:val", "left")])?;
            }
            xml.close("w:pPr")?;
            run(xml, None, &cell.text)?;
            xml.close("w:p")?;
            xml.close("w:tc")?;
            column = end;
        }
        xml.close("w:tr")?;
    }
    xml.close("w:tbl")
}
