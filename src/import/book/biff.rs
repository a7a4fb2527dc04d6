//! The records of the old workbook format and the values in them.

use crate::import::compound::{four, two};
use calamine::{DataRef, ExcelDateTime, ExcelDateTimeType};
use encoding_rs::{Encoding, GB18030};
use std::collections::HashMap;

/// A record: its kind, its bytes, and those of the records that go on with it.
pub(super) struct Record<'a> {
    pub(super) kind: u16,
    pub(super) data: &'a [u8],
    more: Vec<&'a [u8]>,
}

pub(super) const CONTINUE: u16 = 0x3c;

/// The records from a place on, as far as they are whole.
pub(super) struct Records<'a> {
    rest: &'a [u8],
}

impl<'a> Records<'a> {
    pub(super) fn new(stream: &'a [u8], from: usize) -> Self {
        Self { rest: stream.get(from..).unwrap_or_default() }
    }

    fn one(&mut self) -> Option<(u16, &'a [u8])> {
        let (kind, length) = (two(self.rest, 0)?, usize::from(two(self.rest, 2)?));
        let data = self.rest.get(4..4 + length)?;
        self.rest = &self.rest[4 + length..];
        Some((kind, data))
    }
}

impl<'a> Iterator for Records<'a> {
    type Item = Record<'a>;

    fn next(&mut self) -> Option<Record<'a>> {
        let (kind, data) = self.one()?;
        let mut more = Vec::new();
        while two(self.rest, 0) == Some(CONTINUE) {
            more.push(self.one()?.1);
        }
        Some(Record { kind, data, more })
    }
}

/// A place in a record and those that go on with it.
pub(super) struct Place<'a> {
    parts: Vec<&'a [u8]>,
    part: usize,
    at: usize,
}

impl<'a> Place<'a> {
    pub(super) fn new(record: &Record<'a>, at: usize) -> Self {
        let parts = std::iter::once(record.data).chain(record.more.iter().copied()).collect();
        Self { parts, part: 0, at }
    }

    fn byte(&mut self) -> Option<u8> {
        while self.at >= self.parts.get(self.part)?.len() {
            (self.part, self.at) = (self.part + 1, 0);
        }
        self.at += 1;
        self.parts[self.part].get(self.at - 1).copied()
    }

    fn two(&mut self) -> Option<u16> {
        Some(u16::from_le_bytes([self.byte()?, self.byte()?]))
    }

    fn skip(&mut self, count: usize) -> Option<()> {
        (0..count).try_for_each(|_| self.byte().map(|_| ()))
    }

    /// Characters of one or two bytes each. A record that goes on with a text begins with the width anew.
    fn characters(&mut self, count: usize, is_wide: bool) -> Option<String> {
        let mut is_wide = is_wide;
        let mut units: Vec<u16> = Vec::new();
        while units.len() < count {
            if self.at >= self.parts.get(self.part)?.len() {
                (self.part, self.at) = (self.part + 1, 0);
                is_wide = self.byte()? & 1 == 1;
                continue;
            }
            units.push(if is_wide { self.two()? } else { u16::from(self.byte()?) });
        }
        Some(String::from_utf16_lossy(&units))
    }

    /// A text with its length before it; looks and readings behind it are passed over.
    pub(super) fn text(&mut self) -> Option<String> {
        let count = usize::from(self.two()?);
        let flags = self.byte()?;
        let runs = if flags & 8 == 8 { usize::from(self.two()?) } else { 0 };
        let extra = if flags & 4 == 4 { usize::from(self.two()?) | usize::from(self.two()?) << 16 } else { 0 };
        let text = self.characters(count, flags & 1 == 1)?;
        self.skip(runs * 4 + extra)?;
        Some(text)
    }
}

/// What the beginning of the file says of all sheets.
#[derive(Default)]
pub(super) struct Globals {
    pub(super) texts: Vec<String>,
    /// Whether the file is of the format before 1997, whose texts are bytes of a code page.
    pub(super) is_older: bool,
    pub(super) encoding: Option<&'static Encoding>,
    pub(super) counts_from_1904: bool,
    formats: Vec<u16>,
    custom: HashMap<u16, bool>,
}

impl Globals {
    /// The text of a record at a place in it; older ones are parts of a code page.
    pub(super) fn text(&self, record: &Record<'_>, at: usize) -> Option<String> {
        if !self.is_older {
            return Place::new(record, at).text();
        }
        let length = usize::from(two(record.data, at)?);
        let bytes = record.data.get(at + 2..(at + 2).checked_add(length)?)?;
        Some(self.decoded(bytes))
    }

    pub(super) fn decoded(&self, bytes: &[u8]) -> String {
        self.encoding.unwrap_or(GB18030).decode_without_bom_handling(bytes).0.into_owned()
    }

    /// The name of a sheet, whose length is one byte.
    pub(super) fn name(&self, record: &Record<'_>, at: usize) -> Option<String> {
        let count = usize::from(*record.data.get(at)?);
        if self.is_older {
            return Some(self.decoded(record.data.get(at + 1..at + 1 + count)?));
        }
        let is_wide = record.data.get(at + 1)? & 1 == 1;
        Place::new(record, at + 2).characters(count, is_wide)
    }

    /// Keeps the number format of a style.
    pub(super) fn add_style(&mut self, record: &Record<'_>) {
        self.formats.push(two(record.data, 2).unwrap_or_default());
    }

    /// Keeps whether a number format shows days.
    pub(super) fn add_format(&mut self, record: &Record<'_>) {
        let text = if self.is_older { self.name(record, 2) } else { self.text(record, 2) };
        if let (Some(number), Some(text)) = (two(record.data, 0), text) {
            self.custom.insert(number, shows_days(&text));
        }
    }

    /// A number as the style of its cell means it.
    pub(super) fn number(&self, value: f64, style: u16) -> DataRef<'static> {
        let format = self.formats.get(usize::from(style)).copied().unwrap_or_default();
        let built_in = matches!(format, 14..=22 | 27..=36 | 45..=47 | 50..=58);
        if self.custom.get(&format).copied().unwrap_or(built_in) {
            DataRef::DateTime(ExcelDateTime::new(value, ExcelDateTimeType::DateTime, self.counts_from_1904))
        } else {
            DataRef::Float(value)
        }
    }
}

/// Whether a number format shows days: has years or days outside of quotation marks and brackets.
fn shows_days(format: &str) -> bool {
    let mut is_quoted = false;
    let mut is_bracketed = false;
    let mut signs = format.chars();
    while let Some(sign) = signs.next() {
        match sign {
            '"' => is_quoted = !is_quoted,
            _ if is_quoted => {}
            '[' => is_bracketed = true,
            ']' => is_bracketed = false,
            '\\' => {
                signs.next();
            }
            'y' | 'Y' | 'd' | 'D' if !is_bracketed => return true,
            _ => {}
        }
    }
    false
}

/// A number in four bytes: whole or the upper half of a longer one, perhaps in hundredths.
pub(super) fn short_number(bytes: &[u8], at: usize) -> Option<f64> {
    let raw = four(bytes, at)?;
    let value =
        if raw & 2 == 2 { f64::from(raw as i32 >> 2) } else { f64::from_bits(u64::from(raw & 0xffff_fffc) << 32) };
    Some(if raw & 1 == 1 { value / 100.0 } else { value })
}

/// A number in eight bytes.
pub(super) fn long_number(bytes: &[u8], at: usize) -> Option<f64> {
    Some(f64::from_le_bytes(bytes.get(at..at.checked_add(8)?)?.try_into().ok()?))
}
