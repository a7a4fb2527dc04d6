//! What in a paragraph of last year's report says nothing of this year: its years and its figures.

use super::text::{citation_at, citations, dates, scalars, years};
use std::ops::Range;

/// Words of last year's prose that are to be looked at before they stand in this year's report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Stale {
    /// Where, in Unicode scalar values.
    pub range: Range<usize>,
    /// For the year that was reported on, and the one after it, the year that stands there a year later: 2022年.
    pub advanced: Option<String>,
}

/// The years and figures of a text that was written for the report of `year`, outside of what it cites. Telephone
/// numbers, postcodes and numbers within words such as `3D` are no figures.
pub fn stale(text: &str, year: u32) -> Vec<Stale> {
    let cited = citations(text);
    let outside = |at: usize| citation_at(&cited, at).is_none();
    let mut found: Vec<(Range<usize>, Option<String>)> = years(text)
        .filter(|written| outside(written.at.start))
        .map(|written| {
            // The year before stays: what happened then has not moved with the report.
            let moves = written.value == year || Some(written.value) == year.checked_add(1);
            let digits = &text[written.at.clone()];
            let plain = digits.starts_with(|sign: char| sign.is_ascii_digit());
            (written.at, (moves && plain).then(|| format!("{}年", written.value + 1)))
        })
        .collect();
    // The first and the last day of the period are the same every year.
    let fixed: Vec<Range<usize>> =
        dates(text).filter(|date| date.is(1, 1) || date.is(12, 31)).map(|date| date.at).collect();
    let moves = |at: usize| !fixed.iter().any(|date| date.contains(&at));
    for figure in figures(text).filter(|figure| outside(figure.start) && moves(figure.start)) {
        if !found.iter().any(|(year, _)| year.contains(&figure.start)) {
            found.push((figure, None));
        }
    }
    found.sort_by_key(|(range, _)| range.start);
    found.into_iter().map(|(range, advanced)| Stale { range: scalars(text, &range), advanced }).collect()
}

/// The text a year later: its years of the report and of the year after it moved on by one, all else as it stands.
pub fn advanced(text: &str, year: u32) -> String {
    let signs: Vec<char> = text.chars().collect();
    let (mut moved, mut at) = (String::with_capacity(text.len()), 0);
    for Stale { range, advanced } in stale(text, year) {
        if let Some(advanced) = advanced {
            moved.extend(&signs[at..range.start]);
            moved.push_str(&advanced);
            at = range.end;
        }
    }
    moved.extend(&signs[at..]);
    moved
}

/// Numbers in digits, with their decimals and percent sign, in bytes.
fn figures(text: &str) -> impl Iterator<Item = Range<usize>> {
    const LONGEST: usize = 5;
    let mut from = 0;
    std::iter::from_fn(move || {
        loop {
            let rest = &text[from..];
            let start = from + rest.find(|sign: char| sign.is_ascii_digit())?;
            let number = &text[start..];
            let length = number
                .find(|sign: char| !sign.is_ascii_digit() && !matches!(sign, '.' | ',' | '%'))
                .unwrap_or(number.len());
            let figure = text[start..start + length].trim_end_matches(['.', ',']);
            from = start + length;
            let joined =
                |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '-' | '－' | '—' | '/' | '@' | '_');
            let alone = !text[..start].ends_with(joined) && !text[from..].starts_with(joined);
            // A line that begins with `1.` is numbered, not counted.
            let numbers_line = number[figure.len()..].starts_with(['.', '、', '．'])
                && text[..start].rsplit('\n').next().is_none_or(|line| line.trim().is_empty());
            let digits = figure.split(['.', '%']).next().unwrap_or_default().replace(',', "");
            // 〔2021〕30号、第711号: the number of a document.
            let names_document = text[..start].ends_with('〕') || number[figure.len()..].starts_with('号');
            if alone && !numbers_line && !names_document && digits.len() <= LONGEST {
                return Some(start..start + figure.len());
            }
        }
    })
}
