//! Reports that copy a sibling's prose, or last year's.

use super::copies::copies;
use crate::report::{Report, tidy_name};

/// A report whose prose is another's.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Similar {
    /// Index of the report.
    pub report: usize,
    /// Index of the other: among the reports, or among last year's.
    pub other: usize,
    /// Whose the other is.
    pub of: SimilarTo,
    /// Percent of the prose of the one with less prose that is the other's too.
    pub share: usize,
}

/// Whose prose it is.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum SimilarTo {
    /// Another unit's of this year. Which copied from which cannot be known; the other stands behind in the list.
    Sibling,
    /// The unit's own of last year.
    OwnLastYear,
    /// Another unit's of last year.
    OtherLastYear,
}

impl SimilarTo {
    /// The name in JSON.
    pub fn key(self) -> &'static str {
        match self {
            Self::Sibling => "sibling",
            Self::OwnLastYear => "own_last_year",
            Self::OtherLastYear => "other_last_year",
        }
    }
}

/// The reports that copy each other's prose, or last year's, as [`copies`] knows copies. Two reports of the same unit and year
/// are versions of one, and last year's reports are not compared among themselves.
pub fn similar(reports: &[&Report], last_year: &[&Report]) -> Vec<Similar> {
    let count = reports.len();
    let all: Vec<&Report> = reports.iter().chain(last_year).copied().collect();
    let key = |index: usize| all.get(index).map(|report| tidy_name(&report.unit_name));
    let found = copies(&all).into_iter().filter(|copy| copy.a < count).filter_map(|copy| {
        let is_own = key(copy.a) == key(copy.b);
        let of = match (copy.b < count, is_own) {
            (true, false) => SimilarTo::Sibling,
            (true, true) if all[copy.a].year() == all[copy.b].year() => return None,
            (true, true) | (false, true) => SimilarTo::OwnLastYear,
            (false, false) => SimilarTo::OtherLastYear,
        };
        let other = if copy.b < count { copy.b } else { copy.b - count };
        Some(Similar { report: copy.a, other, of, share: copy.share })
    });
    found.collect()
}
