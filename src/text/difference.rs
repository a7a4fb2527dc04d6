//! Where two rows of pieces differ: paragraphs, sentences, characters of a text.

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
