//! XLSX: a sheet for each of the three tables, with the form's merged cells and words.
//!
//! Sums are formulas that come to what the report says; a sum that states something else than its parts is written as it
//! is stated, filled and with a note, since a formula would change it. Sums and words are protected, without a password.
//! The prose is on no sheet.

use super::entry::{self, Entry, are_numbers, differing, entry};
use super::look;
use crate::export::error::ExportError;
use crate::form::{CellId, CellKind, IdentityKind, Role, Section, TITLE_SUFFIX, Table};
use crate::page::{Block, DRAFT, Printed, PrintedCell, PrintedTable};
use crate::report::{Quantity, Report};
use rust_xlsxwriter::{
    ConditionalFormatFormula, DataValidation, DataValidationRule, DocProperties, ExcelDateTime, Format, Formula,
    IgnoreError, Note, ProtectionOptions, Workbook, Worksheet,
};

/// Title, heading, unit and year stand over the table.
const HEAD_ROWS: usize = 3;
/// Size of A4 in Excel's numbering.
const A4: u8 = 9;
/// Margins of the printed sheet in inches.
const MARGIN: f64 = 0.6;
/// A figure that begins with one of these would become a formula when it is typed again.
const FORMULA_SIGNS: [char; 4] = ['=', '+', '-', '@'];

/// The sheets as an XLSX file.
pub(in crate::export) fn write(report: &Report, printed: &Printed) -> Result<Vec<u8>, ExportError> {
    let mut workbook = Workbook::new();
    let properties = DocProperties::new()
        .set_title(printed.title.as_str())
        .set_subject(TITLE_SUFFIX)
        .set_author(printed.unit())
        .set_company(printed.unit())
        // A fixed date, as all files in the archive have it: the same report gives the same bytes.
        .set_creation_datetime(&ExcelDateTime::from_ymd(1980, 1, 1)?);
    workbook.set_properties(&properties);
    for block in &printed.blocks {
        if let Block::Table(table) = block {
            Sheet { report, printed, table }.write(workbook.add_worksheet())?;
        }
    }
    Ok(workbook.save_to_buffer()?)
}

/// A table and what its sheet needs.
struct Sheet<'a> {
    report: &'a Report,
    printed: &'a Printed,
    table: &'a PrintedTable,
}

impl Sheet<'_> {
    fn write(&self, sheet: &mut Worksheet) -> Result<(), ExportError> {
        let table = self.table.table;
        let grid = self.table.grid;
        sheet.set_name(format!("表{}", table.ordinal()))?;
        // Else a formula without a result is shown as 0 until it is worked out.
        sheet.set_formula_result_default("");
        for (column, width) in look::widths(table).into_iter().enumerate() {
            sheet.set_column_width_pixels(column as u16, (width * 4.0 / 3.0).round() as u32)?;
        }
        for (row, height) in look::heights(self.table, grid.rows).into_iter().enumerate() {
            sheet.set_row_height((HEAD_ROWS + row) as u32, f64::from(height))?;
        }
        self.write_head(sheet)?;
        for cell in &self.table.cells {
            match cell.place.role {
                Role::Value(id) => self.write_value(sheet, cell, id)?,
                role => {
                    let text = cell.pieces().collect::<Vec<_>>().join("\n");
                    write_words(sheet, cell, &text, &look::words(table, role))?;
                }
            }
        }
        self.write_balance(sheet)?;
        self.validate(sheet)?;
        self.set_up(sheet)
    }

    /// Title, heading of the section, unit and year.
    fn write_head(&self, sheet: &mut Worksheet) -> Result<(), ExportError> {
        let table = self.table.table;
        let last = (self.table.grid.columns - 1) as u16;
        let draft = if self.printed.setting.draft { format!("　　{DRAFT}") } else { String::new() };
        let subject = format!("填报单位：{}　　年度：{}{draft}", self.printed.unit(), self.report.year());
        let width: f32 = look::widths(table).iter().sum();
        let rows = [
            (self.printed.title.as_str(), look::title(), look::TITLE_SIZE),
            (Section::from(table).heading(), look::heading(), look::TITLE_SIZE),
            (subject.as_str(), look::subject(), look::SUBJECT_SIZE),
        ];
        for (row, (text, format, size)) in rows.into_iter().enumerate() {
            let row = row as u32;
            sheet.merge_range(row, 0, row, last, &entry::fitting(text), &format)?;
            sheet.set_row_height(row, f64::from(look::height_of(text, width, size)) + 4.0)?;
        }
        Ok(())
    }

    fn write_value(&self, sheet: &mut Worksheet, cell: &PrintedCell, id: CellId) -> Result<(), ExportError> {
        let table = self.table.table;
        let (row, column) = place(cell);
        let mut format = if id.is_sum() { look::sum(table) } else { look::typed(table) };
        format = if look::wraps(cell) { format.set_text_wrap() } else { format.set_shrink() };
        let differing = differing(self.report, id);
        if differing.is_some() {
            format = format.set_background_color(look::DIFFERS);
        }
        let entry = entry(self.report, id, &cell.text);
        if let Entry::Number(_, digits) = &entry {
            format = format.set_num_format(digits);
        }
        if cell.text.starts_with(FORMULA_SIGNS) {
            format = format.set_quote_prefix();
        }
        write_words(sheet, cell, "", &format)?;
        match entry {
            Entry::Blank => {}
            Entry::Number(number, _) => {
                sheet.write_number_with_format(row, column, number, &format)?;
            }
            Entry::Text(text) => {
                sheet.write_string_with_format(row, column, text, &format)?;
                sheet.ignore_error(row, column, IgnoreError::NumberStoredAsText)?;
            }
            Entry::Sum(parts, result) => {
                let formula = sum_formula(&self.range(parts), &result);
                sheet.write_formula_with_format(row, column, formula, &format)?;
            }
        }
        if let Some(computed) = differing {
            let computed = if computed.is_blank() { "空" } else { &computed.text() };
            let text = format!("照年报所填写出，没有用公式。各项之和为{computed}。");
            sheet.insert_note(row, column, &Note::new(text).add_author_prefix(false).set_author(""))?;
        }
        Ok(())
    }

    /// Under table 3, outside of its frame: both sides of the balance of each column, and their difference.
    fn write_balance(&self, sheet: &mut Worksheet) -> Result<(), ExportError> {
        let table = self.table.table;
        let balances =
            self.report.edition().identities().iter().filter(|identity| identity.kind == IdentityKind::Balance);
        let balances: Vec<_> = balances.filter(|identity| identity.place.table() == table).collect();
        let Some(first) = balances.first() else { return Ok(()) };
        let format = look::balance(table);
        let sides = [&first.left, &first.right].map(|side| {
            let rows: Vec<String> = side.iter().map(|cell| cell.row().short()).collect();
            rows.join("＋")
        });
        let [left, right] = sides;
        let labels = [format!("勾稽：{left}"), right, "相差".to_owned()];
        let below = (HEAD_ROWS + self.table.grid.rows) as u32;
        sheet.set_row_height(below, 6.0)?;
        let (_, first_column) = self.place_of(first.place);
        for (line, label) in (below + 1..).zip(labels) {
            sheet.merge_range(line, 0, line, first_column - 1, &label, &format)?;
        }
        for identity in balances {
            let (_, column) = self.place_of(identity.place);
            let sides = [&identity.left, &identity.right];
            let can_add = sides.iter().all(|side| are_numbers(self.report, side));
            let filled = |cells: &[CellId]| -> Option<Quantity> {
                let filled: Vec<_> = cells.iter().filter_map(|&cell| self.report.cell(cell).quantity()).collect();
                (!filled.is_empty()).then(|| filled.into_iter().sum())
            };
            let [left, right] = sides.map(|side| filled(side));
            let difference =
                (left.is_some() || right.is_some()).then(|| left.unwrap_or_default() - right.unwrap_or_default());
            let ranges = sides.map(|side| self.range(side));
            let [one, other] = &ranges;
            let subtraction = format!("IF(COUNT({one},{other})=0,\"\",SUM({one})-SUM({other}))");
            let words = |quantity: Option<Quantity>| quantity.map(|quantity| quantity.to_string()).unwrap_or_default();
            let formulas = [
                sum_formula(one, &words(left)),
                sum_formula(other, &words(right)),
                Formula::new(subtraction).set_result(words(difference)),
            ];
            for (line, (formula, stated)) in (below + 1..).zip(formulas.into_iter().zip([left, right, difference])) {
                if can_add {
                    sheet.write_formula_with_format(line, column, formula, &format)?;
                } else {
                    sheet.write_string_with_format(line, column, words(stated), &format)?;
                }
            }
            let difference = cell_name(below + 3, column);
            let wrong = ConditionalFormatFormula::new()
                .set_rule(format!("=AND(ISNUMBER({difference}),{difference}<>0)").as_str())
                .set_format(look::wrong());
            sheet.add_conditional_format(below + 3, column, below + 3, column, &wrong)?;
        }
        Ok(())
    }

    /// What may be typed.
    fn validate(&self, sheet: &mut Worksheet) -> Result<(), ExportError> {
        let counts = DataValidation::new()
            .allow_whole_number(DataValidationRule::GreaterThanOrEqualTo(0))
            .set_error_title("填写有误")?
            .set_error_message("请填 0 或正整数，没有发生的填 0。")?;
        let amounts = DataValidation::new()
            .allow_decimal_number(DataValidationRule::GreaterThanOrEqualTo(0.0))
            .set_error_title("填写有误")?
            .set_error_message("请填以万元为单位的金额，没有发生的填 0。")?;
        let typed = self.table.cells.iter().filter_map(|cell| match cell.place.role {
            Role::Value(id) if !id.is_sum() => Some((place(cell), id.kind())),
            _ => None,
        });
        let typed: Vec<((u32, u16), CellKind)> = typed.collect();
        // One rule for cells that stand side by side.
        let beside = |one: &((u32, u16), CellKind), next: &((u32, u16), CellKind)| {
            one.1 == next.1 && one.0.0 == next.0.0 && one.0.1 + 1 == next.0.1
        };
        for run in typed.chunk_by(beside) {
            let [((row, first), kind), ..] = *run else { continue };
            let last = first + (run.len() - 1) as u16;
            let rule = match kind {
                CellKind::Count => &counts,
                CellKind::Amount => &amounts,
                // A sign or a unit stands with the number.
                CellKind::Change | CellKind::AmountWithUnit => continue,
            };
            sheet.add_data_validation(row, first, row, last, rule)?;
        }
        Ok(())
    }

    /// Paper, heads that repeat and stay in sight, protection.
    fn set_up(&self, sheet: &mut Worksheet) -> Result<(), ExportError> {
        let table = self.table.table;
        let grid = self.table.grid;
        sheet.set_paper_size(A4).set_print_fit_to_pages(1, 0).set_print_center_horizontally(true);
        sheet.set_margins(MARGIN, MARGIN, MARGIN, MARGIN, MARGIN / 2.0, MARGIN / 2.0);
        sheet.set_footer("&C— &P —");
        if self.printed.setting.draft {
            sheet.set_header(format!("&C{DRAFT}"));
        }
        if look::is_landscape(table) {
            sheet.set_landscape();
        }
        if grid.head_rows > 0 {
            let first = HEAD_ROWS as u32;
            sheet.set_repeat_rows(first, first + grid.head_rows as u32 - 1)?;
        }
        let first_value = self.table.cells.iter().find(|cell| matches!(cell.place.role, Role::Value(_)));
        if let Some((row, column)) = first_value.map(place) {
            sheet.set_selection(row, column, row, column)?;
            if table == Table::Applications {
                sheet.set_freeze_panes(row, column)?;
            }
        }
        let protection = ProtectionOptions { format_columns: true, format_rows: true, ..ProtectionOptions::new() };
        sheet.protect_with_options(&protection);
        Ok(())
    }

    /// Where a cell of this table stands on the sheet.
    fn place_of(&self, id: CellId) -> (u32, u16) {
        let cell = self.table.cells.iter().find(|cell| cell.place.role == Role::Value(id));
        cell.map(place).unwrap_or_default()
    }

    /// Cells in a formula: `D7:I7` where they stand side by side or one below the other, else `D7,D8`.
    fn range(&self, cells: &[CellId]) -> String {
        let places: Vec<(u32, u16)> = cells.iter().map(|&cell| self.place_of(cell)).collect();
        let in_row = places.windows(2).all(|pair| pair[0].0 == pair[1].0 && pair[0].1 + 1 == pair[1].1);
        let in_column = places.windows(2).all(|pair| pair[0].1 == pair[1].1 && pair[0].0 + 1 == pair[1].0);
        let names: Vec<String> = places.iter().map(|&(row, column)| cell_name(row, column)).collect();
        match (names.first(), names.last()) {
            (Some(first), Some(last)) if names.len() > 1 && (in_row || in_column) => format!("{first}:{last}"),
            _ => names.join(","),
        }
    }
}

/// A sum that is blank while all its cells are.
fn sum_formula(range: &str, result: &str) -> Formula {
    Formula::new(format!("IF(COUNT({range})=0,\"\",SUM({range}))")).set_result(result)
}

/// Row and column of a cell on the sheet.
fn place(cell: &PrintedCell) -> (u32, u16) {
    ((HEAD_ROWS + cell.place.row) as u32, cell.place.column as u16)
}

/// The name of a cell in a formula: `D7`. No table has more than 26 columns.
fn cell_name(row: u32, column: u16) -> String {
    let letter = char::from(b'A' + (column % 26) as u8);
    format!("{letter}{}", row + 1)
}

/// Writes words, and merges the cells that they stand over.
fn write_words(sheet: &mut Worksheet, cell: &PrintedCell, text: &str, format: &Format) -> Result<(), ExportError> {
    let (row, column) = place(cell);
    let (rows, columns) = (cell.place.row_span as u32, cell.place.column_span as u16);
    if rows > 1 || columns > 1 {
        sheet.merge_range(row, column, row + rows - 1, column + columns - 1, text, format)?;
    } else if text.is_empty() {
        sheet.write_blank(row, column, format)?;
    } else {
        sheet.write_string_with_format(row, column, text, format)?;
    }
    Ok(())
}
