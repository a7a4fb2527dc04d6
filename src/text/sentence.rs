//! Sentences.

/// The sentences of a text, each with the signs that close it and the end of its line; together they are the text.
pub fn sentences(text: &str) -> Vec<&str> {
    let (mut found, mut start, mut has_ended) = (Vec::new(), 0, false);
    for (at, sign) in text.char_indices() {
        if has_ended && !"。！？!?”’」』）)\n".contains(sign) {
            found.push(&text[start..at]);
            (start, has_ended) = (at, false);
        }
        match sign {
            '。' | '！' | '？' => has_ended = true,
            '\n' => {
                found.push(&text[start..=at]);
                (start, has_ended) = (at + 1, false);
            }
            _ => {}
        }
    }
    if start < text.len() {
        found.push(&text[start..]);
    }
    found
}
