//! Texts as they are compared: without spaces, marks and ordinals, in one width.

use crate::text::narrowed;

/// The characters of a text that tell labels apart: no spaces, no punctuation, ASCII for full-width signs.
pub(super) fn bare(text: &str) -> String {
    text.chars().map(narrowed).filter(|sign| sign.is_alphanumeric() || *sign == '\u{fffd}').collect()
}

const NUMERALS: &str = "一二三四五六七八九十";

/// A text without the number that it begins with — 一、 （三） 3. — and that number as it stands.
pub(super) fn without_ordinal(text: &str) -> (&str, &str) {
    let text = text.trim();
    for (open, close) in [('（', '）'), ('(', ')'), ('（', ')'), ('(', '）')] {
        if let Some(rest) = text.strip_prefix(open)
            && let Some((ordinal, rest)) = rest.split_once(close)
            && is_ordinal(ordinal.trim())
        {
            return (rest.trim_start_matches(['、', '.', '．', ' ', '\u{3000}']), &text[..text.len() - rest.len()]);
        }
    }
    let end = text
        .find(|sign: char| !(NUMERALS.contains(sign) || narrowed(sign).is_ascii_digit() || sign.is_whitespace()))
        .unwrap_or(text.len());
    let (ordinal, rest) = text.split_at(end);
    let behind = rest.trim_start_matches(['、', '.', '．', '，', ',', ')', '）', '﹒', '·']);
    if is_ordinal(ordinal.trim()) && behind.len() < rest.len() {
        (behind.trim_start(), &text[..text.len() - behind.len()])
    } else {
        (text, "")
    }
}

fn is_ordinal(text: &str) -> bool {
    let count = text.chars().count();
    (1..=3).contains(&count)
        && (text.chars().all(|sign| NUMERALS.contains(sign))
            || text.chars().all(|sign| narrowed(sign).is_ascii_digit()))
}

/// A label as it is compared: without its ordinal, bare.
pub(super) fn label(text: &str) -> String {
    let joined: String = text.split_whitespace().collect();
    bare(without_ordinal(&joined).0)
}

/// A text up to the note in brackets that it ends with.
pub(super) fn before_bracket(text: &str) -> Option<&str> {
    let at = text.find(['（', '(']).filter(|at| *at > 0)?;
    text.get(..at)
}
