//! Two states of one report beside each other: what differs, in words, and the edits that take it over.

use super::{Document, Spot};
use crate::report::{ContactField, Day, Difference, Edit, Explanation, Report, differences, following};
use std::ops::Range;

/// Longer texts than these lines times these lines are compared as one piece.
const MOST_PAIRS: usize = 1_000_000;

/// One place at which another state of the report differs; in prose a run of paragraphs.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// Where.
    pub place: Difference,
    /// Which run of paragraphs of a narrative, counted from 0; 0 elsewhere.
    pub run: usize,
    /// Where, in words.
    pub words: String,
    /// What stands here; empty where nothing does.
    pub mine: String,
    /// What stands there; empty where nothing does.
    pub theirs: String,
    /// Takes over what stands there.
    pub edit: Edit,
}

impl Change {
    /// Where a person can edit it.
    pub fn spot(&self) -> Spot {
        match self.place {
            Difference::Cell(cell) => Spot::Cell(cell),
            Difference::Narrative(narrative) => Spot::Narrative(narrative),
            Difference::Contact(field) => Spot::Contact(field),
            Difference::UnitName => Spot::UnitName,
            Difference::UnitKind => Spot::UnitKind,
            Difference::Year | Difference::Explanations | Difference::Submitted | Difference::Offices => Spot::Year,
        }
    }
}

/// How much differs.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct ChangeCount {
    /// Cells.
    pub cells: usize,
    /// Runs of paragraphs.
    pub paragraphs: usize,
    /// Unit, year, contact, explanations, day of hand-in.
    pub others: usize,
}

impl ChangeCount {
    /// Counts what differs.
    pub fn of(changes: &[Change]) -> Self {
        let mut count = Self::default();
        for change in changes {
            match change.place {
                Difference::Cell(_) => count.cells += 1,
                Difference::Narrative(_) => count.paragraphs += 1,
                _ => count.others += 1,
            }
        }
        count
    }

    /// All of it.
    pub fn all(self) -> usize {
        self.cells + self.paragraphs + self.others
    }

    /// In words: `5 格、2 段、1 项`; empty where nothing differs.
    pub fn words(self) -> String {
        let parts = [(self.cells, "格"), (self.paragraphs, "段"), (self.others, "项")];
        let parts: Vec<String> =
            parts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
        parts.join("、")
    }
}

/// Everything at which another state differs, in the order of the form.
pub fn changes(mine: &Report, theirs: &Report) -> Vec<Change> {
    let mut found = Vec::new();
    for place in differences(mine, theirs) {
        if let Difference::Narrative(narrative) = place {
            let (own, other) = (mine.narrative(narrative), theirs.narrative(narrative));
            for (run, Run { one, two }) in runs(own, other).into_iter().enumerate() {
                let first = one.start + 1;
                let (own_lines, other_lines) = (lines(own), lines(other));
                let mut taken = own_lines.clone();
                taken.splice(one.clone(), other_lines[two.clone()].iter().copied());
                found.push(Change {
                    place,
                    run,
                    words: format!("{} 第{first}段", narrative.words()),
                    mine: own_lines[one].join("\n"),
                    theirs: other_lines[two].join("\n"),
                    edit: Edit::Narrative(narrative, taken.join("\n")),
                });
            }
        } else {
            let (words, mine_words, theirs_words) = told(place, mine, theirs);
            let edit = whole(place, mine, theirs);
            found.push(Change { place, run: 0, words, mine: mine_words, theirs: theirs_words, edit });
        }
    }
    found
}

/// The edit that makes one state into another, exactly.
fn adopting(mine: &Report, theirs: &Report) -> Edit {
    Edit::Several(differences(mine, theirs).into_iter().map(|place| whole(place, mine, theirs)).collect())
}

impl Document {
    /// Takes over another state whole, as one undo step. Returns whether anything changed.
    pub fn adopt(&mut self, theirs: &Report) -> bool {
        let edit = adopting(&self.report, theirs);
        if self.read_only.is_some() || edit.is_idle(&self.report) {
            return false;
        }
        self.seal();
        self.make(edit, Spot::Year);
        self.seal();
        true
    }

    /// Takes over one change, with the sums that follow it, as one undo step. Returns whether anything changed.
    pub fn take(&mut self, change: &Change) -> bool {
        if self.read_only.is_some() || change.edit.is_idle(&self.report) {
            return false;
        }
        self.seal();
        self.make(following(&self.report, change.edit.clone()), change.spot());
        self.seal();
        true
    }
}

fn told(place: Difference, mine: &Report, theirs: &Report) -> (String, String, String) {
    let both = |words: &str, tell: &dyn Fn(&Report) -> String| (words.to_owned(), tell(mine), tell(theirs));
    match place {
        Difference::Year => both("年度", &|report| report.year.to_string()),
        Difference::UnitName => both("单位全称", &|report| report.unit_name.clone()),
        Difference::UnitKind => both("单位类型", &|report| report.unit_kind.words().to_owned()),
        Difference::Contact(field) => both(field.words(), &|report| report.contact(field).to_owned()),
        Difference::Narrative(narrative) => both(narrative.words(), &|report| report.narrative(narrative).to_owned()),
        Difference::Cell(cell) => both(&cell.words(), &|report| report.cell(cell).text().into_owned()),
        Difference::Explanations => both("核实说明", &|report| format!("{} 条", report.explanations().len())),
        Difference::Offices => both("汇总的单位", &|report| format!("{} 个", report.offices().len())),
        Difference::Submitted => both("送审日期", &|report| report.submitted().map(Day::words).unwrap_or_default()),
    }
}

/// The edit that takes over a whole place.
fn whole(place: Difference, mine: &Report, theirs: &Report) -> Edit {
    match place {
        Difference::Year => Edit::Year(theirs.year),
        Difference::UnitName => Edit::UnitName(theirs.unit_name.clone()),
        Difference::UnitKind => Edit::UnitKind(theirs.unit_kind),
        Difference::Contact(field) => contact(field, theirs),
        Difference::Narrative(narrative) => Edit::Narrative(narrative, theirs.narrative(narrative).to_owned()),
        Difference::Cell(cell) => Edit::Cell(cell, theirs.cell(cell).clone()),
        Difference::Explanations => {
            let gone =
                mine.explanations().iter().filter(|own| !theirs.explanations().iter().any(|it| it.is_for_same(own)));
            let gone = gone.map(|own| Explanation { text: String::new(), ..own.clone() });
            Edit::Several(gone.chain(theirs.explanations().iter().cloned()).map(Edit::Explanation).collect())
        }
        Difference::Submitted => Edit::Submitted(theirs.submitted()),
        Difference::Offices => Edit::Offices(theirs.offices().to_vec()),
    }
}

fn contact(field: ContactField, theirs: &Report) -> Edit {
    Edit::Contact(field, theirs.contact(field).to_owned())
}

/// Paragraphs of one text in whose place others stand in another one; one of the two may be empty.
struct Run {
    one: Range<usize>,
    two: Range<usize>,
}

/// A text without a sign has no paragraph.
fn lines(text: &str) -> Vec<&str> {
    if text.is_empty() { Vec::new() } else { text.split('\n').collect() }
}

/// The runs at which two texts differ, by the longest common row of paragraphs.
fn runs(one: &str, two: &str) -> Vec<Run> {
    let (one, two) = (lines(one), lines(two));
    let start = one.iter().zip(&two).take_while(|(one, two)| one == two).count();
    let both = one.len().min(two.len()) - start;
    let end = one.iter().rev().zip(two.iter().rev()).take(both).take_while(|(one, two)| one == two).count();
    let (one_middle, two_middle) = (&one[start..one.len() - end], &two[start..two.len() - end]);
    if one_middle.len() * two_middle.len() > MOST_PAIRS {
        return vec![Run { one: start..one.len() - end, two: start..two.len() - end }];
    }
    let common = common(one_middle, two_middle);
    let mut runs = Vec::new();
    let (mut at_one, mut at_two) = (0, 0);
    // What stands behind the last common paragraph is closed by a pair that is behind both.
    for (next_one, next_two) in common.into_iter().chain([(one_middle.len(), two_middle.len())]) {
        if next_one > at_one || next_two > at_two {
            runs.push(Run { one: start + at_one..start + next_one, two: start + at_two..start + next_two });
        }
        (at_one, at_two) = (next_one + 1, next_two + 1);
    }
    runs
}

/// The pairs of the longest common row.
fn common(one: &[&str], two: &[&str]) -> Vec<(usize, usize)> {
    let width = two.len() + 1;
    let mut longest = vec![0_u32; (one.len() + 1) * width];
    for at_one in (0..one.len()).rev() {
        for at_two in (0..two.len()).rev() {
            longest[at_one * width + at_two] = if one[at_one] == two[at_two] {
                longest[(at_one + 1) * width + at_two + 1] + 1
            } else {
                longest[(at_one + 1) * width + at_two].max(longest[at_one * width + at_two + 1])
            };
        }
    }
    let (mut at_one, mut at_two, mut pairs) = (0, 0, Vec::new());
    while at_one < one.len() && at_two < two.len() {
        if one[at_one] == two[at_two] {
            pairs.push((at_one, at_two));
            (at_one, at_two) = (at_one + 1, at_two + 1);
        } else if longest[(at_one + 1) * width + at_two] >= longest[at_one * width + at_two + 1] {
            at_one += 1;
        } else {
            at_two += 1;
        }
    }
    pairs
}
