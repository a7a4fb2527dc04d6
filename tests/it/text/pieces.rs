//! Sentences, differences and likeness.

use crate::common::rounds;
use fastrand::Rng;
use nianbao::text::{Run, likeness, runs, sentences};

#[test]
fn sentences_end_behind_their_closing_marks_and_together_are_the_text() {
    for (text, expected) in [
        ("甲。乙！丙？丁", vec!["甲。", "乙！", "丙？", "丁"]),
        ("“甲。”乙", vec!["“甲。”", "乙"]),
        ("（甲。）！？乙", vec!["（甲。）！？", "乙"]),
        ("甲。\n乙\n\n丙。", vec!["甲。\n", "乙\n", "\n", "丙。"]),
        ("3.5？!?甲", vec!["3.5？!?", "甲"]),
        ("甲；乙，丙", vec!["甲；乙，丙"]),
        ("", vec![]),
    ] {
        assert_eq!(sentences(text), expected);
        assert_eq!(expected.concat(), text);
    }
}

/// The longest common row, by trying everything.
fn longest(one: &[u8], two: &[u8]) -> usize {
    match (one, two) {
        ([first, one @ ..], [other, rest @ ..]) if first == other => 1 + longest(one, rest),
        ([_, one_rest @ ..], [_, two_rest @ ..]) => longest(one_rest, two).max(longest(one, two_rest)),
        _ => 0,
    }
}

#[test]
fn outside_of_the_runs_two_rows_are_the_same_and_the_runs_are_as_short_as_can_be() {
    let mut random = Rng::with_seed(7);
    for _ in 0..rounds(400) {
        let mut row = || -> Vec<u8> { (0..random.usize(..9)).map(|_| random.u8(..3)).collect() };
        let (one, two) = (row(), row());
        let found = runs(&one, &two);
        let (mut at_one, mut at_two) = (0, 0);
        for Run { one: in_one, two: in_two } in &found {
            assert!(!in_one.is_empty() || !in_two.is_empty());
            assert_eq!(one[at_one..in_one.start], two[at_two..in_two.start], "{one:?} {two:?}");
            // Two runs that touch would be one.
            assert!(in_one.start > at_one || at_one == 0 && at_two == 0, "{found:?}");
            (at_one, at_two) = (in_one.end, in_two.end);
        }
        assert_eq!(one[at_one..], two[at_two..]);
        let changed: usize = found.iter().map(|run| run.one.len()).sum();
        assert_eq!(one.len() - changed, longest(&one, &two), "{one:?} {two:?}");
    }
}

#[test]
fn ties_are_resolved_in_the_same_way_each_time() {
    assert_eq!(runs(&['a', 'b'], &['b', 'a']), [Run { one: 0..1, two: 0..0 }, Run { one: 2..2, two: 1..2 }]);
    assert_eq!(runs::<u8>(&[], &[]), []);
    assert_eq!(runs(&[1], &[]), [Run { one: 0..1, two: 0..0 }]);
}

#[test]
fn rows_of_more_than_a_million_pairs_are_one_run() {
    let row = |length: usize, of: usize| -> Vec<usize> { (0..length).map(|at| at * 2 + of).collect() };
    // 1,000 × 1,000 differing pieces around one that is common are compared, one more is not.
    let around = |length: usize| {
        let (mut one, mut two) = (row(length, 0), row(1000, 1));
        (one[500], two[500]) = (usize::MAX, usize::MAX);
        runs(&one, &two).len()
    };
    assert_eq!((around(1000), around(1001)), (2, 1));
}

#[test]
fn likeness_counts_the_pairs_of_neighbours_that_both_have() {
    for (one, other, expected) in [
        ("", "", 1.0),
        ("甲", "甲", 1.0),
        ("甲", "乙", 0.0),
        ("甲乙", "甲乙", 1.0),
        ("甲乙", "丙丁", 0.0),
        ("甲乙丙", "甲乙丁", 0.5),
        ("甲乙丙", "乙丙", 2.0 / 3.0),
        // A pair counts as often as both have it.
        ("甲甲甲甲", "甲甲", 0.5),
        ("甲甲", "甲甲甲甲", 0.5),
        ("甲乙", "", 0.0),
    ] {
        let like = likeness(one, other);
        assert!((like - expected).abs() < 1e-9, "{one} {other}: {like}");
        assert!((like - likeness(other, one)).abs() < 1e-9);
    }
}
