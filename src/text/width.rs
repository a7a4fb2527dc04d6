//! Full width and half width.

/// The ASCII counterpart of a full-width character. An ideographic or a no-break space becomes a space; every other
/// character stays.
pub fn narrowed(character: char) -> char {
    match character {
        '\u{3000}' | '\u{a0}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(character as u32 - 0xfee0).unwrap_or(character),
        _ => character,
    }
}

/// A text in which each character is [`narrowed`].
pub fn narrow(text: &str) -> String {
    text.chars().map(narrowed).collect()
}

/// A text in which each character is [`narrowed`], without white space.
pub fn narrow_solid(text: &str) -> String {
    text.chars().map(narrowed).filter(|character| !character.is_whitespace()).collect()
}
