//! A sum held against the county's own report: where they differ, which offices the sum is made of there, and what the
//! offices' prose says of the same.

use super::read::ReadReport;
use crate::form::{CellId, MOST_CELLS, Narrative};
use crate::report::{Cell, Edit, Quantity, Report};
use crate::rules::{readings, readings_against};
use crate::text::sentences;

/// Words for the whole area of a government.
const WHOLE: [&str; 8] = ["全省", "全市", "全州", "全区", "全县", "全旗", "全盟", "全域"];

/// Where a sum and the county's own report differ.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Comparison {
    /// The cells that differ, in the form's order.
    pub cells: Vec<CellComparison>,
    /// Figures in the prose of the own report that do not agree with the sum.
    pub prose: Vec<ProseComparison>,
}

/// A cell in which a sum and the own report differ.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct CellComparison {
    /// The cell.
    pub cell: CellId,
    /// What the own report has there; a blank total is what its parts come to.
    pub own: Cell,
    /// What the sum has there.
    pub sum: Cell,
    /// The offices that have a number other than 0 there, in the order in which they were added. A partial sum stands for all
    /// of its offices.
    pub offices: Vec<(String, Quantity)>,
    /// What the prose of the offices says of what this cell counts, where the office's own cell says something else.
    pub prose: Vec<OfficeProse>,
}

/// A figure in an office's prose that differs from the office's own cell.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OfficeProse {
    /// The office.
    pub office: String,
    /// What the prose says.
    pub said: Quantity,
    /// What the cell has.
    pub cell: Option<Quantity>,
    /// The sentence.
    pub sentence: String,
}

/// A figure in the own report's prose that does not agree with the sum.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ProseComparison {
    /// Where it stands.
    pub narrative: Narrative,
    /// What the prose says.
    pub said: Quantity,
    /// What the sum has for the cells that it tells of; nothing where one of them is blank.
    pub sum: Option<Quantity>,
    /// The cells that it tells of.
    pub cells: Vec<CellId>,
    /// The sentence.
    pub sentence: String,
}

impl CellComparison {
    /// The own number without the sum's; nothing where one of them is none.
    pub fn difference(&self) -> Option<Quantity> {
        self.own.quantity().zip(self.sum.quantity()).map(|(own, sum)| own - sum)
    }
}

impl Comparison {
    /// Where the own report and the sum differ. What the offices have there is added by [`Comparison::add_prose`] for each of
    /// them.
    pub fn of(own: &Report, sum: &Report) -> Self {
        let differing = own.edition().cells().filter_map(|cell| {
            let (own, sum) = (stated(own, cell), stated(sum, cell));
            let is_same = match (own.quantity(), sum.quantity()) {
                (Some(own), Some(sum)) => own == sum,
                (None, None) => own == sum,
                _ => false,
            };
            (!is_same).then(|| CellComparison { cell, own, sum, offices: Vec::new(), prose: Vec::new() })
        });
        // A rule takes 全区 for more than the office itself; here it is just what the sum counts.
        let mut plain = own.clone();
        for narrative in Narrative::ALL {
            let text = WHOLE.iter().fold(own.narrative(narrative).to_owned(), |text, words| text.replace(words, ""));
            plain.apply(Edit::Narrative(narrative, text));
        }
        let prose = readings_against(&plain, sum).into_iter().filter(|reading| reading.agrees_with.is_none());
        let prose = prose.map(|reading| {
            let cells = reading.alternatives.first().cloned().unwrap_or_default();
            ProseComparison {
                narrative: reading.narrative,
                said: reading.value,
                sum: cells.iter().map(|&cell| stated(sum, cell).quantity()).sum(),
                cells,
                sentence: same_sentence(own, &plain, reading.narrative, reading.range.start),
            }
        });
        Self { cells: differing.collect(), prose: prose.collect() }
    }

    /// Tells what one office that was counted has in the cells that differ, and what its prose says of them.
    pub fn add_prose(&mut self, read: &ReadReport) {
        if self.cells.is_empty() {
            return;
        }
        let (report, office) = (&read.report, read.report.unit_name.trim());
        let mut at = [None; MOST_CELLS];
        for (index, differing) in self.cells.iter_mut().enumerate() {
            at[differing.cell.index()] = Some(index);
            if let Some(number) = stated(report, differing.cell).quantity()
                && number != Quantity::default()
                && read.doubtful.binary_search(&differing.cell).is_err()
            {
                differing.offices.push((office.to_owned(), number));
            }
        }
        for reading in readings(report) {
            // Where the words have two senses, and one of them agrees, they are no fault.
            if reading.agrees_with.is_some() {
                continue;
            }
            let single = reading.alternatives.iter().filter_map(|cells| match cells.as_slice() {
                [cell] => at[cell.index()],
                _ => None,
            });
            if let Some(differing) = single.into_iter().next().and_then(|index| self.cells.get_mut(index)) {
                differing.prose.push(OfficeProse {
                    office: office.to_owned(),
                    said: reading.value,
                    cell: stated(report, differing.cell).quantity(),
                    sentence: sentence(report.narrative(reading.narrative), reading.range.start),
                });
            }
        }
    }

    /// Whether nothing differs.
    pub fn is_same(&self) -> bool {
        self.cells.is_empty() && self.prose.is_empty()
    }
}

/// What a report says in a cell: a blank total what its parts come to.
pub(super) fn stated(report: &Report, cell: CellId) -> Cell {
    match report.cell(cell) {
        Cell::Blank if cell.is_sum() => report.computed(cell).unwrap_or(Cell::Blank),
        filled => filled.clone(),
    }
}

/// The sentence around a sign of a text.
fn sentence(text: &str, at: usize) -> String {
    sentences(text).get(sentence_number(text, at)).map_or("", |found| found.trim()).to_owned()
}

/// The sentence of a report around a sign of the same text in which some words are left out; no sentence is left out.
fn same_sentence(whole: &Report, plain: &Report, narrative: Narrative, at: usize) -> String {
    let number = sentence_number(plain.narrative(narrative), at);
    sentences(whole.narrative(narrative)).get(number).map_or("", |found| found.trim()).to_owned()
}

fn sentence_number(text: &str, at: usize) -> usize {
    let mut seen = 0;
    let is_before = |sentence: &&str| {
        seen += sentence.chars().count();
        seen <= at
    };
    sentences(text).into_iter().take_while(is_before).count()
}
