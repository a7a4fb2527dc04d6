//! What stands in one cell. Blank is not zero, unreadable is not lost.

use super::Quantity;
use crate::form::{CellId, CellKind};
use crate::text::{is_digits, narrow, numeral};
use std::borrow::Cow;

/// What stands in a cell.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Cell {
    /// Not yet filled.
    #[default]
    Blank,
    /// A whole number.
    Count(u64),
    /// An amount in 万元 with decimals: the digits exactly as typed, such as `0.50`.
    Amount(String),
    /// A change with its sign, such as `+3`, or an amount with its unit, such as `12万元`: exactly as typed.
    Stated(String),
    /// Text that is no number for this cell, exactly as typed.
    Unreadable(String),
}

impl Cell {
    /// Reads what was typed or stored. Never fails: what is no number for that kind of cell is preserved as it stands.
    pub fn read(text: &str, kind: CellKind) -> Self {
        if text.is_empty() {
            return Self::Blank;
        }
        if is_digits(text)
            && let Ok(count) = text.parse()
        {
            return Self::Count(count);
        }
        match kind {
            CellKind::Amount if Quantity::from_digits(text).is_some() => Self::Amount(text.to_owned()),
            CellKind::Change if is_change(text) => Self::Stated(text.to_owned()),
            CellKind::AmountWithUnit if is_amount_with_unit(text) => Self::Stated(text.to_owned()),
            _ => Self::Unreadable(text.to_owned()),
        }
    }

    /// The text that stands in the cell; reading it again gives the same cell.
    pub fn text(&self) -> Cow<'_, str> {
        match self {
            Self::Blank => Cow::Borrowed(""),
            Self::Count(count) => Cow::Owned(count.to_string()),
            Self::Amount(text) | Self::Stated(text) | Self::Unreadable(text) => Cow::Borrowed(text),
        }
    }

    /// The number in the cell, or nothing where it is blank or unreadable.
    pub fn quantity(&self) -> Option<Quantity> {
        match self {
            Self::Count(count) => Some(Quantity::from(*count)),
            Self::Amount(digits) => Quantity::from_digits(digits),
            Self::Blank | Self::Stated(_) | Self::Unreadable(_) => None,
        }
    }

    /// Whether nothing stands in the cell.
    pub fn is_blank(&self) -> bool {
        *self == Self::Blank
    }
}

/// A number that was found in text which is no plain number.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Tidied {
    /// The cell that the text stands for.
    pub cell: Cell,
    /// The text as it stood.
    pub original: String,
}

/// The number that untidy text stands for: full-width digits, thousands commas, `0件`, spaces around it, Chinese numerals.
/// `None` where the text is a plain number or blank already, or where no number can be known for sure.
pub fn tidied(text: &str, cell: CellId) -> Option<Tidied> {
    let kind = cell.kind();
    if !matches!(Cell::read(text, kind), Cell::Unreadable(_)) {
        return None;
    }
    let narrow = narrow(text);
    let number = without_unit(narrow.trim(), kind);
    let digits = if number.is_empty() {
        (text.trim().is_empty()).then(String::new)
    } else {
        without_commas(number).or_else(|| numeral(number).map(|count| count.to_string()))
    }?;
    match Cell::read(&digits, kind) {
        Cell::Unreadable(_) => None,
        read => Some(Tidied { cell: read, original: text.to_owned() }),
    }
}

/// Digits with a sign before them.
fn is_change(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-', '－', '−', '＋']).unwrap_or(text);
    is_digits(digits)
}

/// An amount with at most one decimal point, and 元 or 万元 behind it or nothing.
fn is_amount_with_unit(text: &str) -> bool {
    let number = text.strip_suffix("万元").or_else(|| text.strip_suffix('元')).unwrap_or(text).trim_end();
    Quantity::from_digits(number).is_some()
}

fn without_unit(text: &str, kind: CellKind) -> &str {
    let units: &[&str] = match kind {
        CellKind::Count | CellKind::Change => &["件", "条", "宗", "起", "次", "项", "个"],
        CellKind::Amount => &["万元"],
        CellKind::AmountWithUnit => &[],
    };
    units.iter().find_map(|unit| text.strip_suffix(unit)).unwrap_or(text).trim_end()
}

/// The digits of a number whose commas, if it has any, stand before each third digit.
fn without_commas(number: &str) -> Option<String> {
    let (whole, decimals) = number.split_once('.').map_or((number, None), |(whole, rest)| (whole, Some(rest)));
    let mut groups = whole.split(',');
    let first = groups.next()?;
    let grouped = whole.contains(',');
    let well_formed = is_digits(first)
        && (!grouped || (first.len() <= 3 && !first.starts_with('0')))
        && groups.all(|group| group.len() == 3 && is_digits(group))
        && decimals.is_none_or(is_digits);
    well_formed.then(|| number.replace(',', ""))
}
