//! The text of a cell in a foreign document → what stands in the report's cell, and what is to be reported about it.

use crate::form::{CellId, CellKind};
use crate::report::{Cell, Quantity, tidied};
use crate::text::narrow_solid;

/// Signs that stand for nothing in print.
const NOTHING: [&str; 12] = ["/", "-", "—", "——", "－", "–", "―", "--", "\\", "─", "／", "———"];
const NOTHING_WORDS: [&str; 2] = ["无", "没有"];

/// What a text says.
pub(super) struct Read {
    pub(super) cell: Cell,
    /// What was done to the text, where anything was.
    pub(super) note: Option<String>,
    /// Whether a person should look.
    pub(super) is_doubtful: bool,
}

/// Reads the text of a cell. What is no number stays as it stands.
pub(super) fn read(text: &str, id: CellId) -> Read {
    let joined = joined(text);
    let sure = |cell| Read { cell, note: None, is_doubtful: false };
    let noted = |cell, note: String, is_doubtful| Read { cell, note: Some(note), is_doubtful };
    if joined.is_empty() {
        return sure(Cell::Blank);
    }
    if NOTHING.contains(&joined.as_str()) || NOTHING_WORDS.contains(&joined.as_str()) {
        return noted(Cell::Count(0), format!("“{joined}”读作0"), false);
    }
    let cell = Cell::read(&joined, id.kind());
    if !matches!(cell, Cell::Unreadable(_)) {
        return sure(cell);
    }
    if let Some(tidied) = tidied(&joined, id) {
        let note = format!("“{joined}”读作{}", tidied.cell.text());
        return noted(tidied.cell, note, false);
    }
    if let Some(cell) = whole(&joined, id.kind()) {
        let note = format!("“{joined}”读作{}", cell.text());
        return noted(cell, note, false);
    }
    if let Some(cell) = yuan(&joined, id.kind()) {
        let note = format!("“{joined}”读作{}万元", cell.text());
        return noted(cell, note, true);
    }
    // A figure with a note behind it: the figure counts, the note is reported.
    if let Some(at) = joined.find(['（', '(', '[', '【']).filter(|at| *at > 0) {
        let (figure, rest) = joined.split_at(at);
        let cell = match Cell::read(figure.trim(), id.kind()) {
            Cell::Unreadable(_) => tidied(figure, id).map(|tidied| tidied.cell),
            cell => Some(cell),
        };
        if let Some(cell) = cell {
            let note = format!("“{joined}”读作{}，“{}”没有读入", cell.text(), rest.trim());
            return noted(cell, note, true);
        }
    }
    noted(cell, format!("“{joined}”不是数，照原样保留"), true)
}

/// A text without the line breaks in it and the spaces around it.
pub(super) fn joined(text: &str) -> String {
    let lines: Vec<&str> = text.lines().map(str::trim).collect();
    lines.concat().trim().to_owned()
}

/// `12.0` as a spreadsheet shows a whole number.
fn whole(text: &str, kind: CellKind) -> Option<Cell> {
    let narrow = narrow_solid(text);
    let digits = match kind {
        CellKind::Count | CellKind::Change | CellKind::AmountWithUnit => {
            narrow.strip_suffix(".0").or_else(|| narrow.strip_suffix(".00")).unwrap_or(&narrow)
        }
        CellKind::Amount => &narrow,
    };
    let cell = Cell::read(digits, kind);
    (!matches!(cell, Cell::Unreadable(_) | Cell::Blank)).then_some(cell)
}

/// An amount in 元 for a cell that counts 万元.
fn yuan(text: &str, kind: CellKind) -> Option<Cell> {
    if kind != CellKind::Amount {
        return None;
    }
    let narrow = narrow_solid(text).replace(',', "");
    let digits = narrow.strip_suffix('元').filter(|rest| !rest.ends_with('万'))?;
    let amount = Quantity::from_digits(digits)?;
    (amount.millionths() % 10_000 == 0).then(|| {
        let amount = Quantity::from_millionths(amount.millionths() / 10_000);
        Cell::read(&amount.to_string(), kind)
    })
}
