//! A report as DOCX. Names and order of elements are those of ECMA-376, part 1, section 17.

use super::markup::{line_break, open_paragraph, run, write_paragraph};
use super::package::{Contents, begun, ended, package};
use super::table;
use crate::export::error::ExportError;
use crate::page::{Block, Fonts, Printed, title_lines};
use crate::report::Report;

/// The printed document as a DOCX file, and in it the report that it was printed from, as far as that is published.
pub(in crate::export) fn write(report: &Report, printed: &Printed, fonts: &Fonts) -> Result<Vec<u8>, ExportError> {
    package(report, printed, document(printed, fonts)?, Contents::Report)
}

fn document(printed: &Printed, fonts: &Fonts) -> Result<Vec<u8>, ExportError> {
    let mut xml = begun()?;
    open_paragraph(&mut xml, "Title", false, false, None)?;
    for (at, line) in title_lines(printed, fonts).into_iter().enumerate() {
        if at > 0 {
            line_break(&mut xml)?;
        }
        run(&mut xml, None, line)?;
    }
    xml.close("w:p")?;
    let mut after_table = false;
    for block in &printed.blocks {
        match block {
            Block::Paragraph(paragraph) => {
                let begins_page = paragraph.begins_page(printed.setting);
                write_paragraph(&mut xml, paragraph, begins_page, after_table && !begins_page)?;
            }
            Block::Table(printed) => table::write(&mut xml, printed, None)?,
        }
        after_table = matches!(block, Block::Table(_));
    }
    ended(xml, printed, after_table)
}
