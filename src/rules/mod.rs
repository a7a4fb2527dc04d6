//! What must hold: rules, each with a stable code, and the findings that they make.
//!
//! A rule is one item: its words, the years it holds for and its check. Related rules share a file. [`check`] runs all of
//! them on a [`Subject`], in which everything that more than one rule needs is read once. Rules do no IO, never fail and
//! never read the clock; a rule that is not certain keeps silent.

mod cells;
mod fees;
mod figures;
mod finished;
mod prose;
mod shares;
mod structure;
mod subject;
mod suspects;
mod text;
mod totals;
mod years;

pub use prose::{Reading, readings};

use crate::form::{CellId, Narrative, Section};
use crate::report::{Edit, Quantity, Report};
use std::collections::BTreeMap;
use std::ops::Range;
use subject::Subject;

/// How much a finding weighs.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Severity {
    /// 错误: stops 定稿 and hand-in, never typing or saving.
    Error,
    /// 警告: hand-in asks for a 核实说明.
    Warning,
    /// 提示.
    Hint,
}

/// Where a finding speaks.
#[derive(Clone, PartialEq, Eq, Hash, Debug)]
pub enum Place {
    /// The report as a whole.
    Report,
    /// A cell.
    Cell(CellId),
    /// A narrative, with the words in question as a half-open range of Unicode scalar values where they can be marked.
    Narrative(Narrative, Option<Range<usize>>),
}

/// One side of a comparison.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Side {
    /// What the number is, in a few words: `一＋二`, `应为`, `现为`.
    pub name: String,
    /// The number.
    pub value: Quantity,
}

/// A proposed change.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Fix {
    /// The button's words: `总计改为 12`.
    pub label: String,
    /// Whether the change is certain to be right; a guess otherwise.
    pub sure: bool,
    /// The changes.
    pub edits: Vec<Edit>,
}

/// Something that does not hold.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Finding {
    /// The rule's code, such as `T1`.
    pub code: &'static str,
    /// How much it weighs under the policy in force.
    pub severity: Severity,
    /// Where it speaks.
    pub place: Place,
    /// The place in words and the fault with both sides and the difference, in one line.
    pub message: String,
    /// Both sides, where two numbers are compared. Their distance is the difference.
    pub sides: Option<(Side, Side)>,
    /// All cells that the rule looked at.
    pub involved: Vec<CellId>,
    /// At most three cells that may be wrong, the likeliest first.
    pub suspects: Vec<CellId>,
    /// Why the first suspect is one, as a sentence; empty where there is none.
    pub cause: String,
    /// Changes that would mend it, sure ones first.
    pub fixes: Vec<Fix>,
}

/// Severities and limits that an office may set.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Policy {
    /// Severity of all findings of a code, such as `T8`, in place of the rule's own.
    pub severities: BTreeMap<String, Severity>,
}

/// What is known beside the report itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// The cell that was edited last, where the window knows it.
    pub last_edited: Option<CellId>,
    /// Last year's report of the same unit, where it is loaded.
    pub last_year: Option<&'a Report>,
}

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// The stable code.
    pub code: &'static str,
    /// English name that states the fault, such as `row-total-differs`.
    pub name: &'static str,
    /// The fault in a few Chinese words: 行合计不符.
    pub title: &'static str,
    /// The default severity; where a rule knows two, the heavier one.
    pub severity: Severity,
    /// What it rests on: the form, an article, seen in print.
    pub basis: &'static str,
    /// First and last report year for which it holds; no last year: still in force.
    pub years: (u32, Option<u32>),
    /// What missing cells mean to it.
    pub missing: &'static str,
    /// 公式说明: one sentence that a clerk understands.
    pub formula: &'static str,
    /// What to do when it speaks.
    pub remedy: &'static str,
    /// Adds what does not hold in the subject.
    check: fn(&Subject<'_>, &mut Vec<Finding>),
}

/// All rules, in the order of their codes.
pub fn rules() -> &'static [Rule] {
    &RULES
}

/// The rule with that code, if there is one.
pub fn rule(code: &str) -> Option<&'static Rule> {
    rules().iter().find(|rule| rule.code == code)
}

/// Everything that does not hold in a report, in the order of the form.
pub fn check(report: &Report, policy: &Policy) -> Vec<Finding> {
    check_with(report, policy, &Context::default())
}

/// Everything that does not hold in a report, with what is known beside it. Findings come in the order of the form
/// (about the whole report, 导语, 一 to 六), at one place in the order of their codes.
pub fn check_with(report: &Report, policy: &Policy, context: &Context<'_>) -> Vec<Finding> {
    let subject = Subject::new(report, context);
    let mut findings = Vec::new();
    for rule in rules().iter().filter(|rule| rule.holds_in(report.year)) {
        let first = findings.len();
        (rule.check)(&subject, &mut findings);
        if let Some(&severity) = policy.severities.get(rule.code) {
            findings[first..].iter_mut().for_each(|finding| finding.severity = severity);
        }
    }
    // The rules ran in the order of their codes, and the sort is stable.
    findings.sort_by_key(|finding| finding.place.order());
    findings
}

/// Report years that can be meant; the 条例 is in force since 2008.
const PLAUSIBLE_YEARS: Range<u32> = 2008..2100;

static RULES: [Rule; 18] = [
    totals::ROW_TOTAL_DIFFERS,
    totals::COLUMN_TOTAL_DIFFERS,
    totals::BALANCE_DIFFERS,
    totals::DISPUTE_TOTAL_DIFFERS,
    cells::CELL_BLANK,
    cells::CELL_UNREADABLE,
    cells::RULES_WITHOUT_POWER,
    totals::ISSUED_EXCEEDS_IN_FORCE,
    cells::DISPUTE_WITHOUT_APPLICATION,
    figures::FIGURE_DIFFERS,
    figures::PARTS_DIFFER,
    shares::SHARE_DIFFERS,
    finished::FINISHED_DIFFERS,
    fees::FEES_DIFFER,
    structure::OVERVIEW_INCOMPLETE,
    structure::PROBLEMS_MISSING,
    structure::FEE_FACTS_MISSING,
    years::REPORT_YEAR_DIFFERS,
];

impl Rule {
    /// Whether the rule holds for a report year. Where the year itself cannot be meant, every rule does.
    pub fn holds_in(&self, year: u32) -> bool {
        let (first, last) = self.years;
        !PLAUSIBLE_YEARS.contains(&year) || (first <= year && last.is_none_or(|last| year <= last))
    }
}

impl Finding {
    /// Whether it tells of a blank cell (T5), which is counted as 未填 and not among the errors.
    pub fn is_blank(&self) -> bool {
        self.code == cells::BLANK
    }

    /// How far both sides are apart, where two numbers are compared.
    pub fn difference(&self) -> Option<Quantity> {
        self.sides.as_ref().map(|(left, right)| left.value.distance(right.value))
    }

    fn new(rule: &Rule, place: Place, message: String) -> Self {
        let involved = match place {
            Place::Cell(cell) => vec![cell],
            Place::Report | Place::Narrative(..) => Vec::new(),
        };
        Self {
            code: rule.code,
            severity: rule.severity,
            place,
            message,
            sides: None,
            involved,
            suspects: Vec::new(),
            cause: String::new(),
            fixes: Vec::new(),
        }
    }
}

impl Place {
    /// Section, position in the section and position in the text.
    fn order(&self) -> (usize, usize, usize) {
        let section = |section: Section| section as usize + 2;
        match self {
            Self::Report => (0, 0, 0),
            Self::Cell(cell) => (section(cell.table().into()), cell.index(), 0),
            Self::Narrative(narrative, range) => (
                narrative.section().map_or(1, section),
                narrative.index(),
                range.as_ref().map_or(0, |range| range.start),
            ),
        }
    }
}

impl Side {
    fn new(name: impl Into<String>, value: Quantity) -> Self {
        Self { name: name.into(), value }
    }
}
