//! Reports whose prose is another's: a sibling's, or last year's.
//!
//! Prose is cut into pieces of a few characters. Pieces that many reports have, or that the form's own sentences have, are
//! nobody's; of the others, a part is looked up to find pairs that may be copies, and those pairs are compared whole. The
//! work grows with the text, not with the number of pairs.

use crate::form::{Edition, Narrative};
use crate::report::Report;
use std::collections::{HashMap, HashSet};

/// Characters of a piece.
const PIECE: usize = 6;

/// Percent of the reports from which a piece is everybody's; fewer than [`FEWEST_COMMON`] reports never make it so.
const COMMON_PERCENT: usize = 20;
const FEWEST_COMMON: usize = 6;

/// One piece in this many is looked up to find pairs.
const SAMPLE: u64 = 8;

/// Where more reports share a looked up piece, each is only paired with the first of them, so that the number of pairs stays
/// linear.
const MOST_PAIRED: usize = 32;

/// Less prose of its own is no copy of another.
const LEAST_PIECES: usize = 60;

/// The same of a sample.
const LEAST_PRINTS: usize = LEAST_PIECES / SAMPLE as usize + 1;

/// Percent of the shorter prose from which it is a copy.
const COPIED_PERCENT: usize = 60;

/// Two reports of which one copies the other. Which from which cannot be known.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Copy {
    /// Index of the one report, the lower.
    pub a: usize,
    /// Index of the other report.
    pub b: usize,
    /// Percent of the prose of the one with less prose that is the other's too, figures and common sentences not looked at.
    pub share: usize,
}

/// What is kept of a report's prose to find copies of it: a part of its pieces. It takes some kilobytes.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Prints(Vec<u64>);

impl Prints {
    /// The prints of a report.
    pub fn of(report: &Report) -> Self {
        Self(pieces_of(report).into_iter().filter(|piece| piece.is_multiple_of(SAMPLE)).collect())
    }

    /// Percent of this prose that is another's too, where it is long enough to tell and enough to be a copy; the form's own
    /// sentences are not looked at.
    pub fn share_with(&self, other: &Self) -> Option<usize> {
        let official = official();
        let own: Vec<u64> = self.0.iter().copied().filter(|piece| !official.contains(piece)).collect();
        let share = 100 * shared(&own, &other.0) / own.len().max(1);
        (own.len() >= LEAST_PRINTS && share >= COPIED_PERCENT).then_some(share)
    }
}

/// The pairs of reports of which one copies the prose of the other, by their indexes. Figures, years, punctuation, the own
/// name and what a fifth of the reports say are not looked at. Among more than some thirty copies of one text, each is
/// named with the first.
pub fn copies(reports: &[&Report]) -> Vec<Copy> {
    pairs(reports.iter().map(|report| pieces_of(report)).collect(), LEAST_PIECES)
}

/// The same from prints, within a few percent.
pub fn copies_among(prints: &[&Prints]) -> Vec<Copy> {
    pairs(prints.iter().map(|prints| prints.0.clone()).collect(), LEAST_PRINTS)
}

fn pairs(mut pieces: Vec<Vec<u64>>, least_pieces: usize) -> Vec<Copy> {
    let common = common(&pieces);
    for own in &mut pieces {
        own.retain(|piece| !common.contains(piece));
    }
    let mut pairs: Vec<(usize, usize)> = candidates(&pieces).into_iter().collect();
    pairs.sort_unstable();
    let compared = pairs.into_iter().filter_map(|(a, b)| {
        let (one, other) = (&pieces[a], &pieces[b]);
        let least = one.len().min(other.len());
        let share = 100 * shared(one, other) / least.max(1);
        (least >= least_pieces && share >= COPIED_PERCENT).then_some(Copy { a, b, share })
    });
    compared.collect()
}

/// The pieces that belong to nobody.
fn common(pieces: &[Vec<u64>]) -> HashSet<u64> {
    let most = (pieces.len() * COMMON_PERCENT / 100).max(FEWEST_COMMON);
    let mut all: Vec<u64> = pieces.iter().flatten().copied().collect();
    all.sort_unstable();
    let mut common: HashSet<u64> =
        all.chunk_by(|one, next| one == next).filter(|same| same.len() > most).map(|same| same[0]).collect();
    common.extend(official());
    common
}

/// The pieces of the form's own sentences.
fn official() -> Vec<u64> {
    let mut official = Vec::new();
    Edition::all().flat_map(Edition::phrases).for_each(|phrase| add_pieces(phrase.template, "", &mut official));
    official
}

/// Pairs that share a good part of the pieces that are looked up.
fn candidates(pieces: &[Vec<u64>]) -> HashSet<(usize, usize)> {
    let looked_up = |pieces: &[u64]| pieces.iter().filter(|&&piece| piece.is_multiple_of(SAMPLE)).count();
    let mut held: Vec<(u64, u32)> = Vec::new();
    for (report, own) in pieces.iter().enumerate() {
        held.extend(own.iter().filter(|piece| piece.is_multiple_of(SAMPLE)).map(|&piece| (piece, report as u32)));
    }
    held.sort_unstable();
    let mut met: HashMap<(u32, u32), usize> = HashMap::new();
    for same in held.chunk_by(|one, next| one.0 == next.0) {
        let first = if same.len() > MOST_PAIRED { 1 } else { same.len() };
        for (at, (_, one)) in same.iter().enumerate().take(first) {
            for (_, other) in &same[at + 1..] {
                *met.entry((*one, *other)).or_default() += 1;
            }
        }
    }
    let sizes: Vec<usize> = pieces.iter().map(|own| looked_up(own)).collect();
    let pairs = met.into_iter().map(|((a, b), count)| ((a as usize, b as usize), count));
    // Half of what a copy must have, since it is a sample.
    pairs
        .filter(|((a, b), count)| 200 * count >= COPIED_PERCENT * sizes[*a].min(sizes[*b]))
        .map(|(pair, _)| pair)
        .collect()
}

/// The pieces of a report's own prose, in order, each once. 导语 and 六 say the same everywhere and are left out.
fn pieces_of(report: &Report) -> Vec<u64> {
    let mut pieces = Vec::new();
    let own = Narrative::ALL.into_iter().filter(|text| !matches!(text, Narrative::Preface | Narrative::OtherMatters));
    for narrative in own {
        add_pieces(report.narrative(narrative), report.unit_name.trim(), &mut pieces);
    }
    pieces.sort_unstable();
    pieces.dedup();
    pieces
}

/// Adds the pieces of a text, each as a number. A name is cut out: so is what a copy must change.
fn add_pieces(text: &str, name: &str, pieces: &mut Vec<u64>) {
    let without_name = if name.is_empty() { text.to_owned() } else { text.replace(name, "") };
    for line in without_name.lines() {
        let words: Vec<char> = line.chars().filter(|sign| sign.is_alphabetic()).collect();
        pieces.extend(words.windows(PIECE).map(|piece| {
            piece.iter().fold(0xcbf2_9ce4_8422_2325_u64, |hash, &sign| {
                let mixed = (hash ^ u64::from(sign)).wrapping_mul(0x9e37_79b9_7f4a_7c15);
                mixed ^ (mixed >> 29)
            })
        }));
    }
}

/// How many numbers two ordered lists have in common.
fn shared(one: &[u64], other: &[u64]) -> usize {
    let (mut at, mut count) = (0, 0);
    for piece in one {
        at += other[at..].partition_point(|candidate| candidate < piece).min(other.len() - at);
        count += usize::from(other.get(at) == Some(piece));
    }
    count
}
