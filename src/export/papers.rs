//! The papers beside the report, from its findings.

use crate::page::{self, FindingCounts, Handout, ListedFinding};
use crate::report::Report;
use crate::rules::{Finding, Severity};

/// The sheet that is signed before the report goes out, to be made a file by [`print`](super::print).
pub fn sign_off_sheet(report: &Report, file_name: &str, findings: &[Finding]) -> Handout {
    page::sign_off(report, file_name, counts(findings), &listed(findings))
}

/// The findings as a list to work through on paper, to be made a file by [`print`](super::print). Blank cells are only
/// counted.
pub fn list_of_findings(report: &Report, file_name: &str, findings: &[Finding]) -> Handout {
    page::findings_list(report, file_name, counts(findings), &listed(findings))
}

fn counts(findings: &[Finding]) -> FindingCounts {
    let mut counts = FindingCounts::default();
    for finding in findings {
        *match finding.severity {
            _ if finding.is_blank() => &mut counts.blanks,
            Severity::Error => &mut counts.errors,
            Severity::Warning => &mut counts.warnings,
            Severity::Hint => &mut counts.hints,
        } += 1;
    }
    counts
}

fn listed(findings: &[Finding]) -> Vec<ListedFinding<'_>> {
    fn of_one(finding: &Finding) -> ListedFinding<'_> {
        let (place, message) = finding.message.split_once('：').unwrap_or(("", &finding.message));
        ListedFinding {
            code: finding.code,
            severity: match finding.severity {
                Severity::Error => "错误",
                Severity::Warning => "警告",
                Severity::Hint => "提示",
            },
            place,
            message,
            explanation: finding.explained.as_deref().unwrap_or_default(),
        }
    }
    findings.iter().filter(|finding| !finding.is_blank()).map(of_one).collect()
}
