//! What must hold: rules, each with a stable code, and the findings that they make.
//!
//! A rule is one item: its words, the years it holds for and its check. Related rules share a file. [`check`] runs all of
//! them on a [`Subject`], in which everything that more than one rule needs is read once. Rules do no IO, never fail and
//! never read the clock; a rule that is not certain keeps silent.

mod across;
mod cells;
mod characters;
mod citations;
mod context;
mod copied;
mod explained;
mod fault;
mod fees;
mod figures;
mod finding;
mod finished;
mod leftovers;
mod lexicon;
mod marks;
mod names;
mod place;
mod plans;
mod privacy;
mod prose;
mod rule;
mod shares;
mod stale;
mod structure;
mod subject;
mod suspects;
mod text;
mod totals;
mod vocabulary;
mod wording;
mod years;

pub use crate::report::{Policy, Severity};
pub use context::Context;
pub use fault::Fault;
pub use finding::{Finding, Fix, Side};
pub use place::Place;
pub use prose::{Reading, readings, readings_against};
pub use rule::Rule;
pub use stale::{Stale, advanced, stale};

use crate::form::{Edition, PLAUSIBLE_YEARS};
use crate::report::{Report, Tally};
use subject::Subject;

/// All rules, in the order of their codes.
pub fn rules() -> &'static [Rule] {
    RULES
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
    check_and_read(report, policy, context).0
}

/// Everything that does not hold, and the figures of the prose that tell of cells; the prose is read once for both.
pub fn check_and_read(report: &Report, policy: &Policy, context: &Context<'_>) -> (Vec<Finding>, Vec<Reading>) {
    let subject = Subject::new(report, policy, context, vocabulary::common());
    let mut findings = Vec::new();
    // Before there was a form there is nothing to check by, and one rule says so.
    let has_form = !PLAUSIBLE_YEARS.contains(&report.year()) || Edition::in_force(report.year()).is_some();
    let holds =
        |rule: &&Rule| rule.holds_in(report.year()) && (has_form || rule.code == years::REPORT_YEAR_DIFFERS.code);
    for rule in rules().iter().filter(holds) {
        let first = findings.len();
        (rule.check)(&subject, &mut findings);
        if let Some(&severity) = policy.severities.get(rule.code) {
            findings[first..].iter_mut().for_each(|finding| finding.severity = severity);
        }
    }
    // The rules ran in the order of their codes, and the sort is stable.
    findings.sort_by_key(|finding| finding.place.order());
    explained::mark(&mut findings, report);
    (findings, subject.prose.readings(report, report))
}

/// How many findings of each kind there are.
pub fn tally<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Tally {
    findings.into_iter().map(Finding::counted).collect()
}

static RULES: &[Rule] = &[
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
    across::CARRIED_IN_DIFFERS,
    across::IN_FORCE_DIFFERS,
    across::REPEALED_EXCEEDS_STOCK,
    across::FIGURE_LEAPS,
    copied::PROSE_COPIED,
    structure::OVERVIEW_INCOMPLETE,
    structure::OVERSIGHT_INCOMPLETE,
    structure::PROBLEMS_MISSING,
    structure::FEE_FACTS_MISSING,
    leftovers::OLD_FORM_WORDS,
    leftovers::INSTRUCTION_LEFT,
    structure::OVERVIEW_TOO_LONG,
    years::REPORT_YEAR_DIFFERS,
    plans::PLAN_YEAR_DIFFERS,
    plans::YEAR_OUT_OF_RANGE,
    names::FOREIGN_NAME,
    citations::CITATION_WRONG,
    plans::HANDED_IN_LATE,
    privacy::IDENTITY_NUMBER,
    privacy::PRIVATE_DATA,
    characters::UNWANTED_WORDS,
    characters::CHARACTER_WITHOUT_GLYPH,
    wording::WORD_DOUBLED,
    marks::HALF_WIDTH_MARK,
    marks::MARK_UNPAIRED,
    marks::FULL_STOP_MISSING,
    wording::ADDRESS_MISSPELT,
    wording::DEADLINE_WORD,
    wording::ALL_OF_ONE,
    wording::PHRASE_MISSPELT,
];
