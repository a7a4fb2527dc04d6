//! What stands in one cell. Blank is not zero, unreadable is not lost.

use super::Quantity;
use crate::form::{CellId, CellKind};
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
        if text.bytes().all(|byte| byte.is_ascii_digit())
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
    let narrow: String = text.trim().chars().map(narrowed).collect();
    let number = without_unit(narrow.trim(), kind);
    let digits = if number.is_empty() {
        (text.trim().is_empty()).then(String::new)
    } else {
        without_commas(number).or_else(|| chinese_numeral(number).map(|count| count.to_string()))
    }?;
    match Cell::read(&digits, kind) {
        Cell::Unreadable(_) => None,
        read => Some(Tidied { cell: read, original: text.to_owned() }),
    }
}

/// Digits with a sign before them.
fn is_change(text: &str) -> bool {
    let digits = text.strip_prefix(['+', '-', '－', '−', '＋']).unwrap_or(text);
    !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit())
}

/// An amount with at most one decimal point, and 元 or 万元 behind it or nothing.
fn is_amount_with_unit(text: &str) -> bool {
    let number = text.strip_suffix("万元").or_else(|| text.strip_suffix('元')).unwrap_or(text).trim_end();
    Quantity::from_digits(number).is_some()
}

/// Full-width signs as their ASCII counterparts.
pub(super) fn narrowed(sign: char) -> char {
    match sign {
        '\u{3000}' | '\u{a0}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(sign as u32 - 0xfee0).unwrap_or(sign),
        _ => sign,
    }
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
    let digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let grouped = whole.contains(',');
    let well_formed = digits(first)
        && (!grouped || (first.len() <= 3 && !first.starts_with('0')))
        && groups.all(|group| group.len() == 3 && digits(group))
        && decimals.is_none_or(digits);
    well_formed.then(|| number.replace(',', ""))
}

/// A Chinese numeral up to 9999万, such as 一百二十 or 〇; `None` for anything else.
fn chinese_numeral(text: &str) -> Option<u64> {
    let (mut total, mut section, mut digit) = (0_u64, 0_u64, None);
    let mut last_unit = u64::MAX;
    let mut after_zero = false;
    for sign in text.chars() {
        let unit = match sign {
            '十' => 10,
            '百' => 100,
            '千' => 1000,
            '万' => 10_000,
            _ => {
                if digit.is_some_and(|seen| seen != 0) {
                    return None;
                }
                after_zero = digit == Some(0);
                digit = Some("零一二三四五六七八九".chars().position(|numeral| numeral == simple(sign))? as u64);
                continue;
            }
        };
        if unit == 10_000 {
            if total > 0 {
                return None;
            }
            total = (section + digit.take().unwrap_or_default()) * unit;
            if total == 0 {
                return None;
            }
            (section, last_unit) = (0, u64::MAX);
            continue;
        }
        let leading_ten = unit == 10 && section == 0 && digit.is_none();
        let count = digit.take().filter(|&seen| seen > 0).or(leading_ten.then_some(1))?;
        if unit >= last_unit {
            return None;
        }
        (section, last_unit) = (section + count * unit, unit);
    }
    // 一百二 may be meant as 102 or 120: not certain.
    let doubtful = digit.is_some_and(|last| last > 0) && !after_zero && last_unit != 10 && (section > 0 || total > 0);
    (!text.is_empty() && !doubtful).then(|| total + section + digit.unwrap_or_default())
}

fn simple(numeral: char) -> char {
    match numeral {
        '〇' | '○' => '零',
        '两' => '二',
        _ => numeral,
    }
}
