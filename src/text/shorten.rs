//! Texts cut to a length. Lengths are Unicode scalar values; none is ever cut through.

use std::borrow::Cow;

/// At most that many characters from the beginning.
pub fn first_characters(text: &str, count: usize) -> &str {
    text.char_indices().nth(count).map_or(text, |(end, _)| &text[..end])
}

/// At most that many characters from the end.
pub fn last_characters(text: &str, count: usize) -> &str {
    let from = match count.checked_sub(1) {
        Some(last) => text.char_indices().rev().nth(last).map_or(0, |(from, _)| from),
        None => text.len(),
    };
    &text[from..]
}

/// A text of at most that many characters as it is; a longer one as its beginning of that length, followed by `…`.
pub fn shortened(text: &str, longest: usize) -> Cow<'_, str> {
    let beginning = first_characters(text, longest);
    if beginning.len() == text.len() { Cow::Borrowed(text) } else { Cow::Owned(format!("{beginning}…")) }
}
