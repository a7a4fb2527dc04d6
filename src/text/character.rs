//! Classes of characters.

/// Whether it is a Chinese character of the basic block, which holds all that reports use.
pub fn is_han(character: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&character)
}

/// Whether a printed page and XML can hold it: no control character and none of the two noncharacters of the basic plane.
pub fn is_printable(character: char) -> bool {
    !character.is_control() && !matches!(character, '\u{fffe}' | '\u{ffff}')
}

/// The printable characters of a text, without white space around them.
pub fn printable(text: &str) -> String {
    text.chars().filter(|&character| is_printable(character)).collect::<String>().trim().to_owned()
}

/// A text in one line, without white space around it.
pub fn printable_line(text: &str) -> String {
    one_line(text).trim().to_owned()
}

/// A text in one line, as long as it was: a space takes the place of each line break and of whatever else cannot be printed.
pub fn one_line(text: &str) -> String {
    text.chars().map(|character| if is_printable(character) { character } else { ' ' }).collect()
}
