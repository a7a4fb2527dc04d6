//! Where a comment's place is now.

use crate::form::{CellId, Narrative};
use crate::report::annual_report::Report;
use crate::report::review::About;
use crate::text::{likeness, sentences};
use std::ops::Range;

/// A sentence that was changed more than this is another.
const LEAST_LIKENESS: f64 = 0.55;

/// Where a comment's place is now.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Anchor {
    /// The whole report.
    Report,
    /// A cell.
    Cell(CellId),
    /// The whole narrative.
    Narrative(Narrative),
    /// These characters of a narrative.
    Words {
        /// The narrative.
        narrative: Narrative,
        /// The characters.
        range: Range<usize>,
        /// Whether they are exactly what stood there.
        same: bool,
    },
    /// 原句已改: the narrative is there, but the sentence is not.
    Gone(Narrative),
}

/// Finds the place of a comment again: a sentence where it stands word for word, otherwise the one that is most like it.
pub fn anchor(report: &Report, about: &About, seen: &str) -> Anchor {
    let narrative = match about {
        About::Report => return Anchor::Report,
        About::Cell(cell) => return Anchor::Cell(*cell),
        About::Sentence(narrative) if seen.trim().is_empty() => return Anchor::Narrative(*narrative),
        About::Sentence(narrative) => *narrative,
        About::Finding(finding) => {
            let narrative = Narrative::from_key(&finding.place).map(Anchor::Narrative);
            return report.edition().cell(&finding.place).map(Anchor::Cell).or(narrative).unwrap_or(Anchor::Report);
        }
    };
    let (text, wanted) = (report.narrative(narrative), seen.trim());
    if let Some(at) = text.find(wanted) {
        let start = text[..at].chars().count();
        return Anchor::Words { narrative, range: start..start + wanted.chars().count(), same: true };
    }
    let (mut start, mut best, mut found) = (0, LEAST_LIKENESS, None);
    for sentence in sentences(text) {
        let (bare, length) = (sentence.trim_end_matches('\n'), sentence.chars().count());
        let like = likeness(bare.trim(), wanted);
        if like > best {
            (best, found) = (like, Some(start..start + bare.chars().count()));
        }
        start += length;
    }
    found.map_or(Anchor::Gone(narrative), |range| Anchor::Words { narrative, range, same: false })
}
