//! What must hold: rules, each with a stable code, and the findings that they make.
//!
//! A rule is one item: its words, the years it holds for and its check. Related rules share a file. [`check`] runs all of
//! them on a [`Subject`], in which everything that more than one rule needs is read once. Rules do no IO, never fail and
//! never read the clock; a rule that is not certain keeps silent.

mod across;
mod cells;
mod characters;
mod citations;
mod copied;
mod explained;
mod fees;
mod figures;
mod finished;
mod leftovers;
mod lexicon;
mod marks;
mod names;
mod plans;
mod privacy;
mod prose;
mod shares;
mod stale;
mod structure;
mod subject;
mod suspects;
mod text;
mod totals;
mod wording;
mod years;

pub use crate::report::{Policy, Severity};
pub use prose::{Reading, readings, readings_against};
pub use stale::{Stale, advanced, stale};

use crate::form::{CellId, Narrative, Section};
use crate::report::{Counted, Edit, Quantity, Report, Tally};
use std::ops::Range;
use subject::Subject;

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
    /// The 核实说明 that stands for it, with the values as they are now. Errors have none.
    pub explained: Option<String>,
    /// Words of a 核实说明 for this code and place whose values have changed since: retired, to be offered again.
    pub offered: Option<String>,
    /// Why the supervisor has refused the 核实说明 with these values, so that it explains nothing; may be without words.
    pub refused: Option<String>,
}

/// What is known beside the report itself.
#[derive(Clone, Copy, Debug, Default)]
pub struct Context<'a> {
    /// The cell that was edited last, where the window knows it.
    pub last_edited: Option<CellId>,
    /// Last year's report of the same unit, where it is loaded. One of any other year is passed over.
    pub last_year: Option<&'a Report>,
    /// Whether a character has a glyph in a font of the export, where the fonts are known.
    pub has_glyph: Option<fn(char) -> bool>,
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
    let subject = Subject::new(report, policy, context);
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
    explained::mark(&mut findings, report);
    (findings, subject.prose.readings(report, report))
}

/// How many findings of each kind there are.
pub fn tally<'a>(findings: impl IntoIterator<Item = &'a Finding>) -> Tally {
    findings.into_iter().map(Finding::counted).collect()
}

/// At most so many findings of a rule in a narrative: more say nothing new.
const MOST: usize = 20;

/// Report years that can be meant; the 条例 is in force since 2008.
const PLAUSIBLE_YEARS: Range<u32> = 2008..2100;

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

    /// As what it is counted.
    pub fn counted(&self) -> Counted {
        match self.severity {
            _ if self.is_blank() => Counted::Blank,
            _ if self.explained.is_some() => Counted::Explained,
            severity => Counted::Open(severity),
        }
    }

    /// Whether no final copy may leave while it stands: an error, a blank cell, a warning without a 核实说明, and words of the old
    /// form in any case.
    pub fn stops_final(&self) -> bool {
        match self.severity {
            Severity::Error => true,
            Severity::Warning => self.explained.is_none() || self.code == leftovers::OLD_FORM_WORDS.code,
            Severity::Hint => false,
        }
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
            explained: None,
            offered: None,
            refused: None,
        }
    }

    /// A finding at words of a narrative, given as a range of bytes. The message begins with the narrative's name.
    fn at_words(rule: &Rule, narrative: Narrative, text: &str, at: &Range<usize>, message: &str) -> Self {
        let place = Place::Narrative(narrative, Some(text::scalars(text, at)));
        Self::new(rule, place, format!("{}：{message}", narrative.words()))
    }

    /// With a fix that puts other words in the place of the marked ones.
    fn with_words(
        mut self,
        narrative: Narrative,
        text: &str,
        at: &Range<usize>,
        words: &str,
        certainty: Certainty,
    ) -> Self {
        let mended = [&text[..at.start], words, &text[at.end..]].concat();
        let label = if words.is_empty() { "删去".to_owned() } else { format!("改为 {words}") };
        let sure = certainty == Certainty::Sure;
        self.fixes.push(Fix { label, sure, edits: vec![Edit::Narrative(narrative, mended)] });
        self
    }
}

/// Whether a fix is certain to be right.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Certainty {
    Sure,
    Guess,
}

impl Place {
    /// The stable key: a cell's, a narrative's, or `report`.
    pub fn key(&self) -> &'static str {
        match self {
            Self::Report => "report",
            Self::Cell(cell) => cell.key(),
            Self::Narrative(narrative, _) => narrative.key(),
        }
    }

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
