//! Strings as they stand in the file.

/// A string in which every sign that an editor might swallow, change or hide is escaped.
pub(super) fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for sign in text.chars() {
        match sign {
            '"' => out.push_str("\\\""),
            '\\' => out.push_str("\\\\"),
            '\n' => out.push_str("\\n"),
            '\r' => out.push_str("\\r"),
            '\t' => out.push_str("\\t"),
            _ if is_escaped(sign) => out.push_str(&format!("\\u{{{:x}}}", u32::from(sign))),
            _ => out.push(sign),
        }
    }
    out.push('"');
    out
}

/// Control characters, marks that turn the direction of text, line separators, the byte order mark, and the two that XML
/// cannot hold.
pub(super) fn is_escaped(sign: char) -> bool {
    sign.is_control()
        || matches!(
            sign,
            '\u{61c}'
                | '\u{200e}' | '\u{200f}'
                | '\u{2028}'..='\u{202e}'
                | '\u{2066}'..='\u{2069}'
                | '\u{feff}'
                | '\u{fffe}'..='\u{ffff}'
        )
}
