//! What is written into the 200 cells of the sheets: numbers, text, and formulas that come to what the report says.

use crate::form::CellId;
use crate::report::{Cell, Report};

/// A sheet holds a number with so many digits exactly.
const DIGITS: usize = 15;
/// A sheet holds so many UTF-16 units of text in a cell.
const TEXT_LENGTH: usize = 32_767;

/// What is written into a cell.
#[derive(Clone, PartialEq, Debug)]
pub(super) enum Entry {
    /// Nothing.
    Blank,
    /// A number, and the format that shows it with the digits of the report.
    Number(f64, String),
    /// Text, or a number with more digits than a sheet holds.
    Text(String),
    /// The sum of the form's parts, and what it comes to; blank while they all are.
    Sum(&'static [CellId], String),
}

/// What is written for a cell in which the report says `text`, without control characters and outer spaces.
pub(super) fn entry(report: &Report, cell: CellId, text: &str) -> Entry {
    if let Some(parts) = cell.parts()
        && is_live(report, cell, parts)
    {
        return Entry::Sum(parts, text.to_owned());
    }
    stated(report.cell(cell), text)
}

/// What a sum's parts come to, where the report states something else in it: such a sum is written as it is stated.
pub(super) fn differing(report: &Report, sum: CellId) -> Option<Cell> {
    report.computed(sum).filter(|computed| computed != report.cell(sum))
}

/// Whether the sheet can add these cells: every number among them is written as one.
pub(super) fn are_numbers(report: &Report, cells: &[CellId]) -> bool {
    cells.iter().all(|&cell| {
        let content = report.cell(cell);
        content.quantity().is_none() || matches!(stated(content, &content.text()), Entry::Number(..))
    })
}

/// Text as long as a cell holds.
pub(super) fn fitting(text: &str) -> String {
    let mut room = TEXT_LENGTH;
    let fits = |sign: &char| {
        let length = sign.len_utf16();
        let fits = length <= room;
        room = room.saturating_sub(length);
        fits
    };
    text.chars().take_while(fits).collect()
}

fn is_live(report: &Report, sum: CellId, parts: &[CellId]) -> bool {
    differing(report, sum).is_none() && are_numbers(report, parts) && are_numbers(report, &[sum])
}

fn stated(content: &Cell, text: &str) -> Entry {
    let digits = text.bytes().filter(u8::is_ascii_digit).count();
    match content {
        _ if text.is_empty() => Entry::Blank,
        Cell::Count(_) | Cell::Amount(_) if digits <= DIGITS => match text.parse() {
            Ok(number) => Entry::Number(number, number_format(text)),
            Err(_) => Entry::Text(fitting(text)),
        },
        _ => Entry::Text(fitting(text)),
    }
}

/// A zero for each digit: `0.50` is shown as `0.50`, a count without leading zeros.
fn number_format(digits: &str) -> String {
    match digits.split_once('.') {
        Some((whole, decimals)) => format!("{}.{}", "0".repeat(whole.len()), "0".repeat(decimals.len())),
        None => "0".to_owned(),
    }
}
