//! The styles of a DOC: which of them are headings.

use crate::import::compound::two;

/// The number that the format gives to the style of titles; those of headings are their levels.
const TITLE: u16 = 62;
const MOST_STYLES: usize = 4096;

/// The level of each style that is a heading, by its number; 0 is the title.
pub(super) fn levels(part: &[u8]) -> Vec<Option<u8>> {
    let mut levels: Vec<Option<u8>> = Vec::new();
    let mut bases: Vec<usize> = Vec::new();
    let Some(mut at) = two(part, 0).map(|length| 2 + usize::from(length)) else { return levels };
    let count = usize::from(two(part, 2).unwrap_or_default()).min(MOST_STYLES);
    while levels.len() < count
        && let Some(length) = two(part, at).map(usize::from)
    {
        let style = part.get(at + 2..at + 2 + length).unwrap_or_default();
        let number = two(style, 0).map(|number| number & 0x0fff);
        levels.push(match number {
            Some(TITLE) => Some(0),
            Some(level @ 1..=9) => u8::try_from(level).ok(),
            _ => None,
        });
        bases.push(two(style, 2).map_or(usize::MAX, |base| usize::from(base >> 4)));
        at += 2 + length + length % 2;
    }
    // A few rounds reach the styles that are based on headings through others.
    for _ in 0..4 {
        for (number, base) in bases.iter().enumerate() {
            if levels[number].is_none() {
                levels[number] = levels.get(*base).copied().flatten();
            }
        }
    }
    levels
}
