//! What must hold: rules, each with a stable code, and the findings that they make.

use crate::form::{CellId, Narrative};
use crate::report::{Edit, Quantity, Report};
use std::ops::Range;

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
pub struct Policy {}

/// A rule.
#[derive(Debug)]
pub struct Rule {
    /// The stable code.
    pub code: &'static str,
    /// English name that states the fault, such as `row-total-differs`.
    pub name: &'static str,
    /// The fault in a few Chinese words: 行合计不符.
    pub title: &'static str,
    /// The default severity.
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
}

/// All rules, in the order of their codes.
pub fn rules() -> &'static [Rule] {
    &[]
}

/// The rule with that code, if there is one.
pub fn rule(code: &str) -> Option<&'static Rule> {
    rules().iter().find(|rule| rule.code == code)
}

/// Everything that does not hold in a report, in the order of the form.
pub fn check(_report: &Report, _policy: &Policy) -> Vec<Finding> {
    Vec::new()
}
