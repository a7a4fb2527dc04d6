//! A plain table, such as the list of offices, as CSV for spreadsheet programs.

use super::formula::FORMULA_SIGNS;
use crate::papers::{Spreadsheet, SpreadsheetCell};

/// The table as CSV with heads: UTF-8 with a byte order mark, so that Excel knows it, lines ended by CR LF. A field of words
/// that would be taken for a formula begins with an apostrophe.
pub fn spreadsheet_csv(table: &Spreadsheet) -> Vec<u8> {
    let mut text = String::from('\u{feff}');
    let heads: Vec<&str> = table.heads.iter().map(|(words, _)| *words).collect();
    push_line(&mut text, heads.into_iter().map(|words| (words, false)));
    for row in &table.rows {
        push_line(&mut text, row.iter().map(|cell| (cell.text(), matches!(cell, SpreadsheetCell::Words(_)))));
    }
    text.into_bytes()
}

fn push_line<'a>(text: &mut String, fields: impl Iterator<Item = (&'a str, bool)>) {
    for (at, (field, is_guarded)) in fields.enumerate() {
        if at > 0 {
            text.push(',');
        }
        let guard = if is_guarded && field.starts_with(FORMULA_SIGNS) { "'" } else { "" };
        if field.contains([',', '"', '\n', '\r']) {
            text.push_str(&format!("\"{guard}{}\"", field.replace('"', "\"\"")));
        } else {
            text.push_str(guard);
            text.push_str(field);
        }
    }
    text.push_str("\r\n");
}
