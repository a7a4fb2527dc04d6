//! What the rules read in prose: years, dates, citations, sentences. Positions are bytes until a finding is made.
//! Everything is one pass over the text; looking around a place is bounded, so that 1 MB costs no more than its length.

use crate::text::digit;
use std::ops::Range;

/// How far, in characters, a sentence is followed to either side.
const REACH: usize = 200;

/// A year written with four digits and 年.
#[derive(Clone, Debug)]
pub(super) struct Year {
    pub(super) value: u32,
    /// From the first digit to behind 年.
    pub(super) at: Range<usize>,
}

/// A day written as `M月D日`, with or without its year.
#[derive(Clone, Debug)]
pub(super) struct Date {
    pub(super) year: Option<Year>,
    pub(super) month: u32,
    pub(super) day: u32,
    pub(super) at: Range<usize>,
}

impl Date {
    /// Whether it is that day of any year.
    pub(super) fn is(&self, month: u32, day: u32) -> bool {
        (self.month, self.day) == (month, day)
    }
}

/// All years from 1900 to 2099: ASCII, full-width or Chinese digits.
pub(super) fn years(text: &str) -> impl Iterator<Item = Year> {
    text.match_indices('年').filter_map(|(at, sign)| year_before(text, at, at + sign.len()))
}

/// All days, in the order of the text.
pub(super) fn dates(text: &str) -> impl Iterator<Item = Date> {
    text.match_indices('月').filter_map(|(at, sign)| {
        let (month, from) = number_before(text, at)?;
        let after = &text[at + sign.len()..];
        let end = after.char_indices().take(4).find(|&(_, sign)| sign == '日')?.0;
        let day = small_number(after[..end].trim())?;
        let year_end = text[..from].trim_end().len();
        let year =
            text[..year_end].ends_with('年').then(|| year_before(text, year_end - '年'.len_utf8(), year_end)).flatten();
        let start = year.as_ref().map_or(from, |year| year.at.start);
        let to = at + sign.len() + end + '日'.len_utf8();
        ((1..=12).contains(&month) && (1..=31).contains(&day)).then_some(Date { year, month, day, at: start..to })
    })
}

/// Where works are cited: 《…》 and 〔…〕, each within its paragraph.
pub(super) fn citations(text: &str) -> Vec<Range<usize>> {
    let mut found = Vec::new();
    let mut open: Option<(usize, char)> = None;
    for (at, sign) in text.char_indices() {
        match (sign, open) {
            ('《', None) => open = Some((at, '》')),
            ('〔', None) => open = Some((at, '〕')),
            ('\n', _) => open = None,
            (_, Some((start, end))) if sign == end => {
                found.push(start..at + sign.len_utf8());
                open = None;
            }
            _ => {}
        }
    }
    found
}

/// The citation that a place stands in.
pub(super) fn citation_at(citations: &[Range<usize>], at: usize) -> Option<&Range<usize>> {
    let after = citations.partition_point(|citation| citation.end <= at);
    citations.get(after).filter(|citation| citation.contains(&at))
}

/// The sentence around a place, as far as it reaches within [`REACH`] characters to either side.
pub(super) fn sentence<'a>(text: &'a str, at: &Range<usize>) -> &'a str {
    let ends = |sign: char| matches!(sign, '。' | '！' | '？' | '；' | '\n');
    let before = text[..at.start].char_indices().rev().take(REACH);
    let from = before.take_while(|&(_, sign)| !ends(sign)).last().map_or(at.start, |(from, _)| from);
    let behind = text[at.end..].char_indices().take(REACH).take_while(|&(_, sign)| !ends(sign)).last();
    let to = behind.map_or(at.end, |(offset, sign)| at.end + offset + sign.len_utf8());
    &text[from..to]
}

/// A range of bytes as a range of Unicode scalar values.
pub(super) fn scalars(text: &str, bytes: &Range<usize>) -> Range<usize> {
    let from = text[..bytes.start].chars().count();
    from..from + text[bytes.clone()].chars().count()
}

/// The whole text without the blanks around it, as a range of Unicode scalar values.
pub(super) fn trimmed_scalars(text: &str) -> Range<usize> {
    let from = text.len() - text.trim_start().len();
    scalars(text, &(from..from + text.trim().len()))
}

/// Whether one of the words occurs.
pub(super) fn mentions(text: &str, words: &[&str]) -> bool {
    words.iter().any(|word| text.contains(word))
}

fn year_before(text: &str, end: usize, to: usize) -> Option<Year> {
    let mut digits = text[..end].char_indices().rev();
    let (mut value, mut from, mut place) = (0, end, 1);
    for _ in 0..4 {
        let (at, sign) = digits.next()?;
        value += digit(sign)? * place;
        place *= 10;
        from = at;
    }
    let longer = digits.next().is_some_and(|(_, sign)| digit(sign).is_some());
    (!longer && (1900..2100).contains(&value)).then_some(Year { value, at: from..to })
}

fn number_before(text: &str, end: usize) -> Option<(u32, usize)> {
    let signs = text[..end].char_indices().rev().take(4);
    let from = signs.take_while(|&(_, sign)| digit(sign).is_some() || sign == '十').last()?.0;
    Some((small_number(&text[from..end])?, from))
}

/// A number up to 99 in digits or as a Chinese numeral.
fn small_number(text: &str) -> Option<u32> {
    let signs: Vec<char> = text.chars().take(4).collect();
    let value = |sign: &char| digit(*sign);
    match signs.as_slice() {
        ['十'] => Some(10),
        ['十', ones] => Some(10 + value(ones)?),
        [tens, '十'] => Some(value(tens)? * 10),
        [tens, '十', ones] => Some(value(tens)? * 10 + value(ones)?),
        [ones] => value(ones),
        [tens, ones] => Some(value(tens)? * 10 + value(ones)?),
        _ => None,
    }
}
