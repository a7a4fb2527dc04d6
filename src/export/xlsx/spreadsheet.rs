//! A plain table, such as the list of offices, as a sheet (XLSX).

use crate::export::error::ExportError;
use crate::export::formula::FORMULA_SIGNS;
use crate::page::FontRole;
use crate::papers::{Spreadsheet, SpreadsheetCell};
use rust_xlsxwriter::{DocProperties, ExcelDateTime, Format, FormatAlign, FormatBorder, Workbook};

/// Size of A4 in Excel's numbering.
const A4: u8 = 9;
/// Height of a line in a row, in points.
const LINE: f64 = 15.0;
/// The table as a sheet that can be sorted and filtered; its head stays in sight and repeats on paper. The same table gives
/// the same bytes.
///
/// # Errors
/// Where the library refuses.
pub fn spreadsheet_xlsx(table: &Spreadsheet) -> Result<Vec<u8>, ExportError> {
    let face = |role: FontRole, size: f64| {
        Format::new().set_font_name(role.names().first().copied().unwrap_or_default()).set_font_size(size)
    };
    let cell = face(FontRole::Table, 10.5).set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter);
    let (words, number) = (cell.clone().set_text_wrap(), cell.clone().set_align(FormatAlign::Center));
    let head = number.clone().set_bold().set_text_wrap();
    let quoted = words.clone().set_quote_prefix();
    let mut workbook = Workbook::new();
    // A fixed date: the same table gives the same bytes.
    let properties = DocProperties::new().set_title(&table.title);
    workbook.set_properties(&properties.set_creation_datetime(&ExcelDateTime::from_ymd(1980, 1, 1)?));
    let sheet = workbook.add_worksheet();
    sheet.set_name("一览表")?;
    let last = table.heads.len().saturating_sub(1) as u16;
    let title = face(FontRole::Title, 16.0).set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter);
    if last > 0 {
        sheet.merge_range(0, 0, 0, last, &table.title, &title)?;
    }
    sheet.set_row_height(0, 30.0)?;
    for (column, (words, width)) in (0..).zip(&table.heads) {
        sheet.set_column_width(column, *width)?;
        sheet.write_string_with_format(1, column, *words, &head)?;
    }
    for (row, cells) in (2..).zip(&table.rows) {
        // Some programs show wrapped words only where the row is high enough.
        let lines = cells.iter().zip(&table.heads).map(|(cell, (_, width))| lines(cell.text(), *width));
        sheet.set_row_height(row, LINE * lines.fold(1.0, f64::max))?;
        for (column, cell) in (0..).zip(cells) {
            match cell {
                SpreadsheetCell::Number(text) => match text.parse::<f64>() {
                    // More digits than a number in a sheet can hold stay as they are, as words.
                    Ok(value) if text.len() <= 15 => {
                        sheet.write_number_with_format(row, column, value, &number)?;
                    }
                    _ => {
                        sheet.write_string_with_format(row, column, text, &number)?;
                    }
                },
                SpreadsheetCell::Words(text) => {
                    let format = if text.starts_with(FORMULA_SIGNS) { &quoted } else { &words };
                    sheet.write_string_with_format(row, column, text, format)?;
                }
            }
        }
    }
    sheet.autofilter(1, 0, 1 + table.rows.len() as u32, last)?;
    sheet.set_freeze_panes(2, 2)?;
    sheet.set_repeat_rows(0, 1)?;
    sheet.set_paper_size(A4).set_landscape().set_print_fit_to_pages(1, 0).set_footer("&C— &P —");
    Ok(workbook.save_to_buffer()?)
}

/// How many lines a text takes in a column of that many characters.
fn lines(text: &str, width: f64) -> f64 {
    let characters: f64 = text.chars().map(|sign| if sign.is_ascii() { 1.0 } else { 2.1 }).sum();
    (characters / width).ceil()
}
