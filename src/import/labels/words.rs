//! Texts as they are compared: without spaces, marks and ordinals, in one width.

/// The characters of a text that tell labels apart: no spaces, no punctuation, ASCII for full-width signs.
pub(super) fn bare(text: &str) -> String {
    text.chars().map(narrowed).filter(|sign| sign.is_alphanumeric() || *sign == '\u{fffd}').collect()
}

/// Full-width signs as their ASCII counterparts.
pub(super) fn narrowed(sign: char) -> char {
    match sign {
        '\u{3000}' | '\u{a0}' => ' ',
        '\u{ff01}'..='\u{ff5e}' => char::from_u32(sign as u32 - 0xfee0).unwrap_or(sign),
        _ => sign,
    }
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

/// How alike two bare texts are, 0 to 1, by the pairs of characters that they share.
pub(super) fn likeness(one: &str, other: &str) -> f64 {
    let pairs = |text: &str| -> Vec<(char, char)> {
        let signs: Vec<char> = text.chars().collect();
        signs.windows(2).map(|pair| (pair[0], pair[1])).collect()
    };
    let (one, mut other) = (pairs(one), pairs(other));
    let total = one.len() + other.len();
    if total == 0 {
        return 0.0;
    }
    let mut shared = 0;
    for pair in &one {
        if let Some(at) = other.iter().position(|candidate| candidate == pair) {
            other.swap_remove(at);
            shared += 1;
        }
    }
    2.0 * f64::from(shared) / total as f64
}
