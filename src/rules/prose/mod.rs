//! The reader of figures in Chinese prose: which number tells of which cells.
//!
//! Four passes, each over the whole text once: [`tokens`] (numbers, known words, breaks, gaps), [`items`] (the parts of a
//! sentence, brackets apart), [`reader`] with [`gist`] and [`meaning`] (what each figure counts, from the words around it
//! and what was spoken of before), [`lists`] (enumerations).
//!
//! # How it decides
//!
//! The reader knows a closed set of [`words`]. A figure is tied to cells only where **every** word of its clause is known
//! and together they name rows, columns or a block of the form; one unknown word (a gap), a channel, a subject, another
//! office, area or time, an 约 or a 若 leave it untied, and the rules are silent. Where a word has two usual senses (收到:
//! new ones, or new ones with those carried in) the figure has alternatives, and agrees if it fits one of them.
//!
//! # Limits
//!
//! * Only plain counts: 一百二, 十几, 近百 and ranges are not read; nor numbers with letters, dots, dashes beside them.
//! * Another year's figures are read only after 比, 较, 由 or with 上年; a sentence after one about another year is not read
//!   until it names this year again.
//! * 其他 alone, 撤回, 补正 and channels are never tied. Applicants share the last 收到, 受理 or 办结 before them.
//! * Disputes are tied only where 信息公开 or an application is named in the sentence or the paragraph.
//! * Permits, penalties and coercion are tied as decisions (件, 宗, 起), never as published information (条).

mod cellset;
mod gist;
mod items;
mod lexicon;
mod lists;
mod meaning;
mod numbers;
mod reader;
mod roles;
mod statements;
mod tokens;
mod words;

pub(super) use cellset::CellSet;
pub(super) use numbers::{Number, ONE, Unit};
pub(super) use words::{columns, rows};

use super::text::scalars;
use crate::form::{CellId, Narrative};
use crate::report::{Quantity, Report};
use std::ops::Range;

/// A figure in the prose that tells of cells.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Reading {
    /// Where it stands.
    pub narrative: Narrative,
    /// The digits, as a half-open range of Unicode scalar values; they alone are to be replaced when the cells change.
    pub range: Range<usize>,
    /// The figure: cases, files, or 万元.
    pub value: Quantity,
    /// What it may be the sum of: sets of cells, the likeliest first. At least one.
    pub alternatives: Vec<Vec<CellId>>,
    /// Which of the alternatives it agrees with, if it does.
    pub agrees_with: Option<usize>,
    /// The digits that would agree, one text for each alternative, in the unit of the prose; nothing where a cell is blank.
    pub should_be: Vec<Option<String>>,
}

/// All figures of this year in the prose that tell of cells, in the order of the text.
pub fn readings(report: &Report) -> Vec<Reading> {
    readings_against(report, report)
}

/// The figures in the prose of one report, compared with the cells of another.
pub fn readings_against(prose_of: &Report, cells_of: &Report) -> Vec<Reading> {
    Prose::of(prose_of).readings(prose_of, cells_of)
}

/// What the prose of a report tells.
pub(super) struct Prose {
    narratives: Vec<(Narrative, Read)>,
}

impl Prose {
    /// The tied figures of this year, compared with cells. `prose_of` is the report that was read.
    pub(super) fn readings(&self, prose_of: &Report, cells_of: &Report) -> Vec<Reading> {
        let mut readings = Vec::new();
        for (narrative, found) in self.narratives() {
            let text = prose_of.narrative(narrative);
            let (mut seen_bytes, mut seen_scalars) = (0, 0);
            for figure in found.figures.iter().filter(|figure| figure.is_tied(Time::This)) {
                let digits = figure.start..figure.number.digits_end;
                // Counted from the figure before, so that a long text is walked once.
                let start = seen_scalars + text[seen_bytes..digits.start].chars().count();
                let length = scalars(&text[digits.clone()], &(0..digits.len())).len();
                (seen_bytes, seen_scalars) = (digits.end, start + length);
                let sum = |cells: &CellSet| {
                    cells.cells().map(|cell| cells_of.cell(cell).quantity()).sum::<Option<Quantity>>()
                };
                let sums: Vec<Option<Quantity>> = figure.alternatives.iter().map(sum).collect();
                readings.push(Reading {
                    narrative,
                    range: start..start + length,
                    value: figure.quantity(),
                    alternatives: figure.alternatives.iter().map(|cells| cells.cells().collect()).collect(),
                    agrees_with: sums.iter().position(|sum| sum.is_some_and(|sum| figure.is(sum))),
                    should_be: sums.into_iter().map(|sum| sum.and_then(|sum| figure.written(sum))).collect(),
                });
            }
        }
        readings
    }
}

/// What one narrative tells.
#[derive(Debug)]
pub(super) struct Read {
    pub(super) figures: Vec<Figure>,
    pub(super) statements: Vec<Statement>,
    pub(super) lists: Vec<List>,
}

/// A number in the prose. Positions are bytes.
#[derive(Clone, Debug)]
pub(super) struct Figure {
    /// Where its digits begin.
    pub(super) start: usize,
    pub(super) number: Number,
    /// Sets of cells of which it may be the sum; none where the reader is not certain.
    pub(super) alternatives: Vec<CellSet>,
    pub(super) time: Time,
    pub(super) role: Role,
    /// Whether the reader knows all words of its clause.
    pub(super) clear: bool,
    pub(super) fee: Option<Fee>,
    /// Whether applications are spoken of.
    pub(super) about_applications: bool,
    /// Which sentence it stands in, and which part of it.
    pub(super) sentence: usize,
    pub(super) item: usize,
    /// Where the word 满意率 and the like stand in front of a percentage.
    pub(super) rate: Option<(usize, usize)>,
}

/// The year that a figure speaks of.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Time {
    /// The report year.
    This,
    /// The year before.
    Last,
    /// Another year, or not told.
    Unsure,
}

/// What a figure does in its clause.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Role {
    /// It counts.
    Count,
    /// What another figure is compared to: 比上年的21件, 由21件.
    Base,
    /// By how much something rose (true) or fell.
    Change(bool),
    /// By how many percent something rose (true) or fell.
    Growth(bool),
    /// How many times the figure before: 为上年的4.5倍.
    Fold,
    /// How many times more: 增长3.5倍.
    FoldMore,
    /// A percentage of a whole.
    Share,
    /// 满意率, 办结率.
    Rate,
    /// Nothing that is checked.
    Aside,
}

/// What a figure is among the fee facts.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Fee {
    /// How many notices were sent.
    Notices,
    /// Their total amount.
    Total,
    /// The amount received.
    Received,
    /// The amount of each notice.
    Each,
    /// Another amount.
    Money,
    /// Another number of cases.
    Cases,
}

/// Words that tell something without a figure. Positions are bytes.
#[derive(Clone, Debug)]
pub(super) struct Statement {
    pub(super) at: Range<usize>,
    pub(super) says: Denial,
}

/// What words without a figure say.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Denial {
    /// All these cells are 0.
    Nothing(CellSet),
    /// All applications were finished.
    AllDone,
    /// Something is carried over to the next year.
    CarriedOn,
    /// No fee notice was sent.
    NoNotice,
}

/// An enumeration; figures by their position.
#[derive(Clone, Debug)]
pub(super) struct List {
    pub(super) whole: usize,
    pub(super) parts: Vec<usize>,
    /// How many of the parts belong to the list for certain.
    pub(super) strict: usize,
    /// Whether the parts need not be all: 等.
    pub(super) open_ended: bool,
}

impl Prose {
    /// Reads all narratives.
    pub(super) fn of(report: &Report) -> Self {
        let names = own_names(&report.unit_name);
        let narratives = Narrative::ALL
            .into_iter()
            .filter(|&narrative| narrative != Narrative::Preface)
            .map(|narrative| {
                let tokens = tokens::tokens(report.narrative(narrative), &names);
                let found = reader::read(&tokens, narrative, report.year());
                (narrative, Read { figures: found.figures, statements: found.statements, lists: found.lists })
            })
            .collect();
        Self { narratives }
    }

    /// The narratives that may tell figures, in the form's order; the 导语 tells none.
    pub(super) fn narratives(&self) -> impl Iterator<Item = (Narrative, &Read)> {
        self.narratives.iter().map(|(narrative, read)| (*narrative, read))
    }
}

impl Figure {
    /// Whether it is tied to cells for certain, and speaks of that time.
    pub(super) fn is_tied(&self, time: Time) -> bool {
        self.time == time && self.clear && !self.alternatives.is_empty()
    }

    /// Whether it is a number of the cells, as far as it is written.
    pub(super) fn is(&self, number: Quantity) -> bool {
        let factor = if self.number.unit == Unit::Yuan { 10_000 } else { 1 };
        number.millionths().checked_mul(factor).is_some_and(|number| self.number.is(number))
    }

    /// Whether it counts something, as a fee fact does.
    pub(super) fn is_plain(&self) -> bool {
        self.role == Role::Count
    }

    /// Digits and unit.
    pub(super) fn at(&self) -> Range<usize> {
        self.start..self.number.end
    }

    /// The number in the unit of the cells: money in 万元.
    pub(super) fn quantity(&self) -> Quantity {
        let value = if self.number.unit == Unit::Yuan { self.number.value / 10_000 } else { self.number.value };
        Quantity::from_millionths(value)
    }

    /// A number of the cells as it would stand in the place of the digits; nothing where it cannot be written there.
    pub(super) fn written(&self, number: Quantity) -> Option<String> {
        match self.number.word {
            "元" => Some(Quantity::from_millionths(number.millionths().checked_mul(10_000)?).to_string()),
            "亿元" => None,
            _ => Some(number.to_string()),
        }
    }
}

/// Names of the office that may stand before a figure: in full, and without the places above it.
fn own_names(unit: &str) -> Vec<&str> {
    /// Shorter names may be anything.
    const SHORTEST: usize = 2;
    let mut names = vec![unit.trim()];
    let mut rest = unit.trim();
    while let Some(at) = rest.find(['省', '市', '区', '县', '州']) {
        let sign = rest[at..].chars().next().map_or(1, char::len_utf8);
        rest = &rest[at + sign..];
        if rest.is_empty() || rest.starts_with("人民政府") {
            break;
        }
        names.push(rest);
    }
    let last = *names.last().unwrap_or(&"");
    for ending in ["人民政府", "办事处", "镇人民政府", "乡人民政府"] {
        names.extend(last.strip_suffix(ending));
    }
    names.retain(|name| name.chars().count() >= SHORTEST);
    names.sort_by_key(|name| std::cmp::Reverse(name.len()));
    names.dedup();
    names
}
