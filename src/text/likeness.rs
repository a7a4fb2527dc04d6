//! How alike two texts are.

use std::collections::HashMap;

/// How much two texts have in common, by their pairs of neighbouring characters: 0 nothing, 1 all.
pub fn likeness(one: &str, other: &str) -> f64 {
    if one == other {
        return 1.0;
    }
    let mut pairs: HashMap<(char, char), u32> = HashMap::new();
    let mut count = 0_u32;
    for pair in neighbours(one) {
        *pairs.entry(pair).or_default() += 1;
        count += 1;
    }
    let mut shared = 0_u32;
    for pair in neighbours(other) {
        count += 1;
        if let Some(left) = pairs.get_mut(&pair).filter(|left| **left > 0) {
            *left -= 1;
            shared += 1;
        }
    }
    if count == 0 { 0.0 } else { 2.0 * f64::from(shared) / f64::from(count) }
}

fn neighbours(text: &str) -> impl Iterator<Item = (char, char)> {
    text.chars().zip(text.chars().skip(1))
}
