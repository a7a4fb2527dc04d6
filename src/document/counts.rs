//! How many findings there are.

use crate::report::Severity;
use crate::rules::Finding;

/// How many findings of each kind there are.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Counts {
    /// 错误, without the blank cells.
    pub errors: usize,
    /// 警告.
    pub warnings: usize,
    /// 提示.
    pub hints: usize,
    /// 未填: blank cells.
    pub blank: usize,
}

impl Counts {
    /// Counts findings; blank cells (T5) are counted apart from errors, and what is explained is left out.
    pub fn of<'a>(findings: impl Iterator<Item = &'a Finding>) -> Self {
        let mut counts = Self::default();
        for finding in findings {
            match finding.severity {
                _ if finding.is_blank() => counts.blank += 1,
                // What is explained is settled.
                _ if finding.explained.is_some() => {}
                Severity::Error => counts.errors += 1,
                Severity::Warning => counts.warnings += 1,
                Severity::Hint => counts.hints += 1,
            }
        }
        counts
    }

    /// Whether nothing at all is open.
    pub fn is_clean(self) -> bool {
        self == Self::default()
    }
}
