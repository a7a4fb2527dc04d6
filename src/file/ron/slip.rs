//! 审阅单: a small RON file that begins with `slip: 1`. It names nothing as a report does, so that neither is ever
//! taken for the other.

use super::parse::{Entry as Item, Value, parse};
use super::quote::quoted;
use super::review;
use crate::report::{Entry, Slip};

/// The format that this program writes.
const SLIP_FORMAT: u32 = 1;

/// What a text holds of a slip.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SlipReading {
    /// The slip as far as it could be read.
    pub slip: Slip,
    /// What could not be read, or not be understood, each a Chinese sentence.
    pub left_out: Vec<String>,
}

/// Whether a text is that of a slip.
pub fn is_slip(text: &str) -> bool {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text).trim_start();
    let begins = text.strip_prefix('(').is_some_and(|rest| rest.trim_start().starts_with("slip:"));
    begins || has_line(text, "slip: ")
}

/// The text of a slip. Same slip, same bytes.
pub fn write_slip(slip: &Slip) -> String {
    let mut out = format!("(\n    slip: {SLIP_FORMAT},\n    office: {},\n", quoted(&slip.unit_name));
    out.push_str(&format!("    period: {},\n    entries: [\n", slip.year));
    slip.review.entries().iter().for_each(|entry| out.push_str(&review::line(entry)));
    out.push_str("    ],\n)\n");
    out
}

/// Reads a slip as far as it can be read; nothing where it is none.
pub fn read_slip(text: &str) -> Option<SlipReading> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if !is_slip(text) {
        return None;
    }
    let mut left_out = Vec::new();
    let (office, year, entries) = parse(text).ok().and_then(|parsed| whole(&parsed.entries)).unwrap_or_else(|| {
        let (found, lost) = damaged(text);
        left_out.push(match lost {
            0 => "审阅单已损坏，只取出了还能辨认的内容。".to_owned(),
            _ => format!("审阅单已损坏，有 {lost} 行没有读出。"),
        });
        found
    });
    Some(SlipReading { slip: Slip { unit_name: office, year, review: entries.into_iter().collect() }, left_out })
}

type Parts = (String, u32, Vec<Entry>);

/// The parts of a well-formed slip; nothing where one of them is missing.
fn whole(items: &[Item<'_>]) -> Option<Parts> {
    let item = |key: &str| items.iter().find(|item| item.key == key);
    let Value::Text(office) = &item("office")?.value else { return None };
    let Value::Word(year) = &item("period")?.value else { return None };
    Some((office.to_string(), year.parse().ok()?, review::read(item("entries")?.value_text)?))
}

/// What the lines of a damaged slip still say, and how many were lost.
fn damaged(text: &str) -> (Parts, usize) {
    let (mut office, mut year, mut entries, mut lost) = (String::new(), 0, Vec::new(), 0);
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        let value = |key: &str| line.strip_prefix(key).map(|rest| rest.trim_end_matches(','));
        if let Some(entry) = review::line_of(line) {
            entries.push(entry);
        } else if let Some(name) = value("office: ").and_then(|value| ron::from_str::<String>(value).ok()) {
            office = name;
        } else if let Some(number) = value("period: ").and_then(|value| value.parse().ok()) {
            year = number;
        } else if !matches!(line, "(" | ")" | "]," | "]" | "entries: [") && !line.starts_with("slip: ") {
            lost += 1;
        }
    }
    ((office, year, entries), lost)
}

fn has_line(text: &str, beginning: &str) -> bool {
    text.lines().take(4).any(|line| line.trim_start().starts_with(beginning))
}
