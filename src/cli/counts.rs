//! Findings counted, and their weights in words.

use crate::report::Severity;
use crate::rules::Finding;

/// How many findings of each weight a report has; blank cells are counted apart.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Counts {
    pub(super) errors: usize,
    pub(super) warnings: usize,
    pub(super) hints: usize,
    pub(super) blank: usize,
}

impl Counts {
    pub(super) fn of(findings: &[Finding]) -> Self {
        let mut counts = Self::default();
        for finding in findings {
            let counter = match finding.severity {
                _ if finding.is_blank() => &mut counts.blank,
                Severity::Error => &mut counts.errors,
                Severity::Warning => &mut counts.warnings,
                Severity::Hint => &mut counts.hints,
            };
            *counter += 1;
        }
        counts
    }

    /// The counts in words.
    pub(super) fn words(self) -> String {
        let Self { errors, warnings, hints, blank } = self;
        format!("错误 {errors}，警告 {warnings}，提示 {hints}，未填 {blank} 格")
    }
}

/// A severity as the user knows it.
pub(super) fn severity_words(severity: Severity) -> &'static str {
    match severity {
        Severity::Error => "错误",
        Severity::Warning => "警告",
        Severity::Hint => "提示",
    }
}
