//! How the sheets look: type, lines, widths, heights, paper.

use crate::form::{Role, Table};
use crate::page::{FontRole, PrintedCell, PrintedTable, is_centred, measures};
use rust_xlsxwriter::{Color, Format, FormatAlign, FormatBorder};

/// The fill of a sum that is not what its parts come to.
pub(super) const DIFFERS: Color = Color::RGB(0xff_f2_cc);
/// The fill of sums, which are not typed.
const COMPUTED: Color = Color::RGB(0xe9_ee_f3);
/// The fill of a balance that does not hold.
const WRONG: Color = Color::RGB(0xfb_ea_e8);

/// Excel's cells keep this much free on both sides together, in points.
const PADDING: f32 = 6.0;
/// Excel sets no row higher, in points.
const HIGHEST: f32 = 400.0;
/// Distance of baselines in a cell, in sizes of the type.
const PITCH: f32 = 1.35;

/// The title over each table.
pub(super) fn title() -> Format {
    let format = face(FontRole::Title, TITLE_SIZE).set_text_wrap();
    format.set_align(FormatAlign::Center).set_align(FormatAlign::VerticalCenter)
}

/// Size of the title's type.
pub(super) const TITLE_SIZE: f32 = 16.0;

/// The section's heading over each table.
pub(super) fn heading() -> Format {
    face(FontRole::Section, 12.0).set_align(FormatAlign::VerticalCenter)
}

/// The line with unit and year over each table.
pub(super) fn subject() -> Format {
    face(FontRole::Table, SUBJECT_SIZE).set_text_wrap().set_align(FormatAlign::VerticalCenter)
}

/// Size of the type of unit and year.
pub(super) const SUBJECT_SIZE: f32 = 10.5;

/// A cell with the form's words.
pub(super) fn words(table: Table, role: Role) -> Format {
    let align = if is_centred(table, role) { FormatAlign::Center } else { FormatAlign::Left };
    framed(table).set_text_wrap().set_align(align)
}

/// A cell to type in.
pub(super) fn typed(table: Table) -> Format {
    framed(table).set_align(FormatAlign::Center).set_unlocked()
}

/// A sum.
pub(super) fn sum(table: Table) -> Format {
    framed(table).set_align(FormatAlign::Center).set_background_color(COMPUTED)
}

/// What the balance under table 3 says.
pub(super) fn balance(table: Table) -> Format {
    face(FontRole::Table, measures(table).size)
        .set_align(FormatAlign::VerticalCenter)
        .set_align(FormatAlign::Center)
        .set_border(FormatBorder::Hair)
        .set_shrink()
}

/// What marks a balance that does not hold.
pub(super) fn wrong() -> Format {
    Format::new().set_bold().set_background_color(WRONG)
}

fn framed(table: Table) -> Format {
    face(FontRole::Table, measures(table).size).set_border(FormatBorder::Thin).set_align(FormatAlign::VerticalCenter)
}

fn face(role: FontRole, size: f32) -> Format {
    let name = role.names().first().copied().unwrap_or_default();
    Format::new().set_font_name(name).set_font_size(f64::from(size))
}

/// Whether a table is printed on paper that lies: the one with fifteen columns.
pub(super) fn is_landscape(table: Table) -> bool {
    table == Table::Disputes
}

/// Widths of the columns in points: those of the page, and as wide as paper and screen allow.
pub(super) fn widths(printed: &PrintedTable) -> Vec<f32> {
    let scale = if is_landscape(printed.table) { 1.6 } else { 1.3 };
    printed.widths.iter().map(|width| width * scale).collect()
}

/// Heights of the rows in points, so that wrapped words are seen.
pub(super) fn heights(printed: &PrintedTable, rows: usize) -> Vec<f32> {
    let widths = widths(printed);
    let size = measures(printed.table).size;
    let least = size * PITCH + 2.0 * measures(printed.table).space_above;
    let mut heights = vec![least; rows];
    for cell in printed.cells.iter().filter(|cell| cell.place.row_span == 1 && wraps(cell)) {
        let place = cell.place;
        let width: f32 = widths.iter().skip(place.column).take(place.column_span).sum();
        if let Some(height) = heights.get_mut(place.row) {
            *height = height.max(height_of(&cell.text, width, size));
        }
    }
    heights
}

/// The height in points of a text that is wrapped in a cell of that width.
pub(super) fn height_of(text: &str, width: f32, size: f32) -> f32 {
    let room = (width - PADDING).max(size);
    let mut lines = 1.0;
    let mut used = 0.0;
    for sign in text.chars() {
        let advance = if sign.is_ascii() { 0.55 * size } else { size };
        if used + advance > room {
            lines += 1.0;
            used = 0.0;
        }
        used += advance;
    }
    (lines * size * PITCH + 4.0).min(HIGHEST)
}

/// Whether a cell's text is broken into lines; a figure is set smaller instead.
pub(super) fn wraps(cell: &PrintedCell) -> bool {
    !matches!(cell.place.role, Role::Value(_)) || !cell.text.bytes().all(|byte| byte.is_ascii_digit() || byte == b'.')
}
