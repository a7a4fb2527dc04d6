//! What a rule finds, as data.

use super::fault::Fault;
use super::place::Place;
use crate::form::{CellId, Narrative, Section};
use crate::report::{Counted, Edit, Quantity, Severity};
use std::ops::Range;

/// The code of the rule whose findings stop a final copy even where they are explained: words of the old form.
pub(super) const OLD_FORM: &str = "S6";

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
    /// What does not hold.
    pub fault: Fault,
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

impl Finding {
    /// The place in words, as its sentence begins.
    pub fn place_words(&self) -> String {
        match (&self.fault, &self.place) {
            (Fault::YearUnset | Fault::YearImplausible(..) | Fault::NoEdition(_), _) => "报告年度".to_owned(),
            (Fault::YearInName(_), _) => "标题".to_owned(),
            (Fault::Late(..), _) => "送审日期".to_owned(),
            (Fault::YearDiffers(what, ..), Place::Narrative(narrative, _)) => {
                format!("{}·{what}", narrative.words())
            }
            (Fault::Balance(_), Place::Cell(cell)) => {
                format!("{}·{}", cell.table().ordinal(), cell.column().short())
            }
            (Fault::DisputesOnly(_), Place::Cell(cell)) => Section::from(cell.table()).ordinal().to_owned(),
            (Fault::TooLong(..) | Fault::Copied(_) | Fault::NoticeMissing { .. }, Place::Narrative(narrative, _)) => {
                narrative.section().map_or_else(|| narrative.words(), Section::ordinal).to_owned()
            }
            (
                Fault::Unwritten(_) | Fault::OnlyNone(_) | Fault::Absent(_) | Fault::Problems { .. },
                Place::Narrative(narrative, _),
            ) => in_section(*narrative),
            (_, Place::Cell(cell)) => cell.words(),
            (_, Place::Narrative(narrative, _)) => narrative.words().to_owned(),
            (_, Place::Report) => "全文".to_owned(),
        }
    }

    /// The place in words and the fault with both sides and the difference, in one line.
    pub fn message(&self) -> String {
        format!("{}：{}", self.place_words(), self.fault)
    }

    /// Whether it tells of a blank cell (T5), which is counted as 未填 and not among the errors.
    pub fn is_blank(&self) -> bool {
        self.fault == Fault::Blank
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
            Severity::Warning => self.explained.is_none() || self.code == OLD_FORM,
            Severity::Hint => false,
        }
    }

    /// How far both sides are apart, where two numbers are compared.
    pub fn difference(&self) -> Option<Quantity> {
        self.sides.as_ref().map(|(left, right)| left.value.distance(right.value))
    }

    /// With a fix that puts other words in the place of the marked ones.
    pub(super) fn with_words(
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
pub(super) enum Certainty {
    Sure,
    Guess,
}

impl Side {
    pub(super) fn new(name: impl Into<String>, value: Quantity) -> Self {
        Self { name: name.into(), value }
    }
}

/// A narrative by its section and its heading.
fn in_section(narrative: Narrative) -> String {
    match (narrative.section(), narrative.heading()) {
        (Some(section), Some(heading)) => format!("{}·{heading}", section.ordinal()),
        (Some(section), None) => section.ordinal().to_owned(),
        (None, _) => narrative.words().to_owned(),
    }
}
