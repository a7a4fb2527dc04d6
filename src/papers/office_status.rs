//! How one office stands: what its report is, what does not hold in it, what is missing. Plain values, from which the
//! folder's table, its papers and the letters to the offices are made.

use crate::form::{CellId, UnitKind};
use crate::page::Fonts;
use crate::report::{Policy, Report, Stage, Tally, tidy_name};
use crate::rules::{Context, Finding, Place, Severity, check_with, rule, tally};
use jiff::civil::Date;
use std::path::Path;

/// How one office stands.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct OfficeStatus {
    /// Name of the file, without its folder; empty until it is set.
    pub file: String,
    /// The unit's name as the report has it, without spaces around.
    pub unit: String,
    /// What kind of office it is.
    pub kind: UnitKind,
    /// The report year; 0 where it is not known.
    pub year: u32,
    /// The stage in words, such as 送审; empty for a document, which tells none.
    pub stage: String,
    /// The day on which the report was handed in (送审), where that is known.
    pub submitted: Option<Date>,
    /// The last day for handing it in, by the policy or by law.
    pub due: Option<Date>,
    /// How many findings of each kind there are.
    pub tally: Tally,
    /// What does not hold, in the order of the form; blank cells stand in `blank`.
    pub faults: Vec<Fault>,
    /// The cells that must be filled and are not, in the order of the form.
    pub blank: Vec<CellId>,
    /// The cells of a document that were not found, or whose content is doubtful.
    pub doubtful: Vec<CellId>,
    /// What could be read only in part, a sentence each.
    pub doubts: Vec<String>,
    /// Why nothing at all could be read; everything else but the file's name is empty then.
    pub unreadable: Option<String>,
    /// What the totals of [`OfficeStatus::TOTALS`] say, empty where they are blank; without any where nothing was read.
    pub totals: Vec<String>,
    /// How many offices were added up where the report is a sum of several (汇总); otherwise 0.
    pub offices: usize,
}

/// One finding, in brief.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fault {
    /// The rule's code, such as `T1`.
    pub code: &'static str,
    /// How much it weighs.
    pub severity: Severity,
    /// Where it speaks.
    pub place: Place,
    /// The place in words; empty where the message tells none.
    pub place_words: String,
    /// What does not hold, with both sides and their difference.
    pub message: String,
    /// What to do: the change that would mend it, where one is certain, otherwise the rule's remedy.
    pub remedy: String,
    /// Its 核实说明, where it has one.
    pub explained: Option<String>,
}

impl OfficeStatus {
    /// Keys of the totals that stand next to an office in a table of many: 一、 二、 （七） 四 of table 3.
    pub const TOTALS: [&'static str; 4] = [
        "applications/received/total",
        "applications/carried_in/total",
        "applications/handled/total",
        "applications/carried_out/total",
    ];

    /// How the office of a report stands. A report of another year than the one before is no last year's report.
    pub fn of(report: &Report, policy: &Policy, last_year: Option<&Report>) -> Self {
        let context = Context { last_year, has_glyph: Some(Fonts::carries), ..Context::default() };
        Self::of_findings(report, policy, &check_with(report, policy, &context))
    }

    /// The same from findings that are there already.
    pub fn of_findings(report: &Report, policy: &Policy, findings: &[Finding]) -> Self {
        let mut status = Self {
            unit: report.unit_name.trim().to_owned(),
            kind: report.unit_kind,
            year: report.year(),
            stage: stage(report).words().to_owned(),
            submitted: report.submitted(),
            due: policy.due_day(report.year(), report.unit_kind),
            totals: Self::TOTALS
                .iter()
                .filter_map(|key| report.edition().cell(key))
                .map(|cell| report.cell(cell).text().into_owned())
                .collect(),
            offices: report.offices().len(),
            tally: tally(findings),
            ..Self::default()
        };
        for finding in findings {
            match (&finding.place, finding.is_blank()) {
                (Place::Cell(cell), true) => status.blank.push(*cell),
                _ => status.faults.push(Fault::of(finding)),
            }
        }
        status
    }

    /// A file in which nothing could be read.
    pub fn unread(path: &Path, cause: &str) -> Self {
        Self { file: file_name(path), unreadable: Some(cause.to_owned()), ..Self::default() }
    }

    /// By what the same office is known again: its name, tidied.
    pub fn key(&self) -> String {
        tidy_name(&self.unit)
    }

    /// Whether it must go back to its office: errors, warnings without a 核实说明, blank or doubtful cells, or what could
    /// not be read.
    pub fn must_be_mended(&self) -> bool {
        let unexplained = self.faults.iter().any(Fault::must_be_mended);
        let in_doubt = self.blank.len() + self.doubtful.len() + self.doubts.len() > 0;
        unexplained || in_doubt || self.unreadable.is_some()
    }

    /// Whether it is known to have been handed in after its last day.
    pub fn is_late(&self) -> bool {
        self.submitted.zip(self.due).is_some_and(|(submitted, due)| submitted > due)
    }
}

/// The stage; a report that only tells its day of hand-in, as those of earlier programs do, is handed in.
fn stage(report: &Report) -> Stage {
    match report.review().stage() {
        Stage::Drafting if report.submitted().is_some() => Stage::Submitted,
        stage => stage,
    }
}

/// The name of a file without its folder, as far as it is Unicode.
fn file_name(path: &Path) -> String {
    path.file_name().unwrap_or_default().to_string_lossy().into_owned()
}

impl Fault {
    /// Whether it must be mended, or explained: an error, or a warning without a 核实说明.
    pub fn must_be_mended(&self) -> bool {
        self.severity != Severity::Hint && self.explained.is_none()
    }

    fn of(finding: &Finding) -> Self {
        let sure = finding.fixes.iter().find(|fix| fix.sure).map(|fix| fix.label.as_str());
        let remedy = sure.or_else(|| rule(finding.code).map(|rule| rule.remedy)).unwrap_or_default();
        Self {
            code: finding.code,
            severity: finding.severity,
            place: finding.place.clone(),
            place_words: finding.place_words(),
            message: finding.fault.to_string(),
            remedy: remedy.to_owned(),
            explained: finding.explained.clone(),
        }
    }
}
