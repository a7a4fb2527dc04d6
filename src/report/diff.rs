//! Where two rows of pieces differ: paragraphs, sentences, signs of a text.

use std::collections::HashMap;
use std::ops::Range;

/// Longer rows than these pieces times these pieces are compared as one piece.
const MOST_PAIRS: usize = 1_000_000;

/// Pieces of one row in whose place others stand in another row; one of the two may be empty.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Run {
    /// In the one row.
    pub one: Range<usize>,
    /// In the other row.
    pub two: Range<usize>,
}

/// The runs at which two rows differ, by their longest common row. Rows of more than a thousand differing pieces each
/// come back as one run.
pub fn runs<T: PartialEq>(one: &[T], two: &[T]) -> Vec<Run> {
    let start = one.iter().zip(two).take_while(|(one, two)| one == two).count();
    let both = one.len().min(two.len()) - start;
    let end = one.iter().rev().zip(two.iter().rev()).take(both).take_while(|(one, two)| one == two).count();
    let (one_middle, two_middle) = (&one[start..one.len() - end], &two[start..two.len() - end]);
    if one_middle.len() * two_middle.len() > MOST_PAIRS {
        return vec![Run { one: start..one.len() - end, two: start..two.len() - end }];
    }
    let common = common(one_middle, two_middle);
    let mut runs = Vec::new();
    let (mut at_one, mut at_two) = (0, 0);
    // What stands behind the last common piece is closed by a pair that is behind both.
    for (next_one, next_two) in common.into_iter().chain([(one_middle.len(), two_middle.len())]) {
        if next_one > at_one || next_two > at_two {
            runs.push(Run { one: start + at_one..start + next_one, two: start + at_two..start + next_two });
        }
        (at_one, at_two) = (next_one + 1, next_two + 1);
    }
    runs
}

/// The pairs of the longest common row.
fn common<T: PartialEq>(one: &[T], two: &[T]) -> Vec<(usize, usize)> {
    let width = two.len() + 1;
    let mut longest = vec![0_u32; (one.len() + 1) * width];
    for at_one in (0..one.len()).rev() {
        for at_two in (0..two.len()).rev() {
            longest[at_one * width + at_two] = if one[at_one] == two[at_two] {
                longest[(at_one + 1) * width + at_two + 1] + 1
            } else {
                longest[(at_one + 1) * width + at_two].max(longest[at_one * width + at_two + 1])
            };
        }
    }
    let (mut at_one, mut at_two, mut pairs) = (0, 0, Vec::new());
    while at_one < one.len() && at_two < two.len() {
        if one[at_one] == two[at_two] {
            pairs.push((at_one, at_two));
            (at_one, at_two) = (at_one + 1, at_two + 1);
        } else if longest[(at_one + 1) * width + at_two] >= longest[at_one * width + at_two + 1] {
            at_one += 1;
        } else {
            at_two += 1;
        }
    }
    pairs
}

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

/// How much two texts have in common, by their pairs of neighbouring signs: 0 nothing, 1 all.
pub fn likeness(one: &str, two: &str) -> f32 {
    if one == two {
        return 1.0;
    }
    let mut pairs: HashMap<(char, char), u32> = HashMap::new();
    let mut count = 0_u32;
    for pair in neighbours(one) {
        *pairs.entry(pair).or_default() += 1;
        count += 1;
    }
    let mut shared = 0_u32;
    for pair in neighbours(two) {
        count += 1;
        if let Some(left) = pairs.get_mut(&pair).filter(|left| **left > 0) {
            *left -= 1;
            shared += 1;
        }
    }
    if count == 0 { 0.0 } else { 2.0 * shared as f32 / count as f32 }
}

fn neighbours(text: &str) -> impl Iterator<Item = (char, char)> {
    text.chars().zip(text.chars().skip(1))
}
