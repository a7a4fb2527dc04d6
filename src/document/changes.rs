//! Two states of one report compared: what differs, in words, and the edits that take it over.

use super::open_document::Document;
use super::spot::Spot;
use crate::form::Narrative;
use crate::report::{ContactField, Difference, Edit, Explanation, Report, Review, Slip, differences, following};
use crate::text::{Run, date_words, runs, sentences};
use std::ops::Range;

/// One place at which another state of the report differs; in prose a run of paragraphs or a sentence.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Change {
    /// Where.
    pub place: Difference,
    /// Which run of paragraphs or which sentence of those of a narrative that differ, counted from 0; 0 elsewhere.
    pub run: usize,
    /// The characters of the own narrative that it speaks of, empty where something is missing there; nothing elsewhere.
    pub range: Option<Range<usize>>,
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
    /// Whether a printed document tells it.
    pub fn is_printed(&self) -> bool {
        use Difference::{Cell, Narrative, UnitName, Year};
        matches!(self.place, Year | UnitName | Narrative(_) | Cell(_))
    }

    /// Where a person can edit it.
    pub fn spot(&self) -> Spot {
        match self.place {
            Difference::Cell(cell) => Spot::Cell(cell),
            Difference::Narrative(narrative) => Spot::Narrative(narrative),
            Difference::Contact(field) => Spot::Contact(field),
            Difference::UnitName => Spot::UnitName,
            Difference::UnitKind => Spot::UnitKind,
            Difference::Year
            | Difference::Explanations
            | Difference::Submitted
            | Difference::Offices
            | Difference::Review => Spot::Year,
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

/// Everything at which another state differs, in the order of the form; prose by runs of paragraphs.
pub fn changes(mine: &Report, theirs: &Report) -> Vec<Change> {
    changes_by(mine, theirs, in_paragraphs)
}

/// Everything at which another report differs, in the order of the form; prose sentence by sentence.
pub fn sentence_changes(mine: &Report, theirs: &Report) -> Vec<Change> {
    changes_by(mine, theirs, in_sentences)
}

fn changes_by(
    mine: &Report,
    theirs: &Report,
    in_prose: impl Fn(Narrative, &str, &str, &mut Vec<Change>),
) -> Vec<Change> {
    let mut found = Vec::new();
    for place in differences(mine, theirs) {
        // What was said only here is no difference that anybody could take over: a review only grows.
        if place == Difference::Review && theirs.review().entries().iter().all(|entry| mine.review().holds(entry)) {
            continue;
        }
        if let Difference::Narrative(narrative) = place {
            in_prose(narrative, mine.narrative(narrative), theirs.narrative(narrative), &mut found);
        } else {
            let (words, mine_words, theirs_words) = described(place, mine, theirs);
            let edit = if place == Difference::Review { united(theirs) } else { whole(place, mine, theirs) };
            found.push(Change { place, run: 0, range: None, words, mine: mine_words, theirs: theirs_words, edit });
        }
    }
    found
}

fn in_paragraphs(narrative: Narrative, own: &str, other: &str, found: &mut Vec<Change>) {
    let (own_lines, other_lines) = (lines(own), lines(other));
    for (run, Run { one, two }) in runs(&own_lines, &other_lines).into_iter().enumerate() {
        let first = one.start + 1;
        let mut taken = own_lines.clone();
        taken.splice(one.clone(), other_lines[two.clone()].iter().copied());
        let before: usize = own_lines[..one.start].iter().map(|line| line.chars().count() + 1).sum();
        let before = before.min(own.chars().count());
        let mine = own_lines[one].join("\n");
        found.push(Change {
            place: Difference::Narrative(narrative),
            run,
            range: Some(before..before + mine.chars().count()),
            words: format!("{} 第{first}段", narrative.words()),
            mine,
            theirs: other_lines[two].join("\n"),
            edit: Edit::Narrative(narrative, taken.join("\n")),
        });
    }
}

/// In a run of sentences the first stands against the first, and so on; what is left over has nothing on the other side.
fn in_sentences(narrative: Narrative, own: &str, other: &str, found: &mut Vec<Change>) {
    let (own_sentences, other_sentences) = (sentences(own), sentences(other));
    let starts: Vec<usize> = std::iter::once(0)
        .chain(own_sentences.iter().scan(0, |end, sentence| {
            *end += sentence.len();
            Some(*end)
        }))
        .collect();
    let mut count = 0;
    for Run { one, two } in runs(&own_sentences, &other_sentences) {
        for step in 0..one.len().max(two.len()) {
            let at = (one.start + step).min(one.end);
            let mine = own_sentences[one.clone()].get(step).copied().unwrap_or_default();
            let theirs = other_sentences[two.clone()].get(step).copied().unwrap_or_default();
            let (before, after) = (&own[..starts[at]], &own[starts[at] + mine.len()..]);
            // What is missing here is counted as it stands there.
            let ahead = match mine {
                "" => other_sentences[..two.start + step].concat(),
                _ => before.to_owned(),
            };
            let paragraph = ahead.matches('\n').count() + 1;
            let line = &ahead[ahead.rfind('\n').map_or(0, |end| end + 1)..];
            let sentence = sentences(line).len() + 1;
            // The end of a line is reported only where nothing else differs.
            let bare = |text: &str| text.trim_end_matches('\n').to_owned();
            let (bare_mine, bare_theirs) = (bare(mine), bare(theirs));
            let (mine_words, theirs_words) =
                if bare_mine == bare_theirs { (mine.to_owned(), theirs.to_owned()) } else { (bare_mine, bare_theirs) };
            let from = before.chars().count();
            found.push(Change {
                place: Difference::Narrative(narrative),
                run: count,
                range: Some(from..from + mine.trim_end_matches('\n').chars().count()),
                words: format!("{} 第{paragraph}段第{sentence}句", narrative.words()),
                mine: mine_words,
                theirs: theirs_words,
                edit: Edit::Narrative(narrative, format!("{before}{theirs}{after}")),
            });
            count += 1;
        }
    }
}

/// The edit that makes one state into another, exactly.
fn adopting(mine: &Report, theirs: &Report) -> Edit {
    Edit::Several(differences(mine, theirs).into_iter().map(|place| whole(place, mine, theirs)).collect())
}

impl Document {
    /// Takes over another state whole, as one undo step; but what was said in the review here stays. Returns whether
    /// anything changed.
    pub fn adopt(&mut self, theirs: &Report) -> bool {
        let places = differences(&self.report, theirs).into_iter();
        let edits = places.map(|place| match place {
            Difference::Review => united(theirs),
            _ => whole(place, &self.report, theirs),
        });
        let edit = Edit::Several(edits.collect());
        !self.refuses(&edit) && self.adopt_by(edit)
    }

    /// Becomes another state exactly, as one undo step, whatever the stage. Returns whether anything changed.
    pub(super) fn become_exactly(&mut self, theirs: &Report) -> bool {
        let edit = adopting(&self.report, theirs);
        self.adopt_by(edit)
    }

    /// Adds what was said in the review of another state, as one undo step. Returns whether there was anything.
    pub fn unite(&mut self, theirs: &Review) -> bool {
        let slip = Slip { unit_name: self.report.unit_name.clone(), year: self.report.year(), review: theirs.clone() };
        self.merge(&slip).is_ok_and(|merged| !merged.is_empty())
    }

    fn adopt_by(&mut self, edit: Edit) -> bool {
        if edit.is_idle(&self.report) {
            return false;
        }
        self.seal();
        self.make(edit, Spot::Year);
        self.seal();
        true
    }

    /// Takes over one change, with the sums that follow it, as one undo step. Returns whether anything changed.
    pub fn take(&mut self, change: &Change) -> bool {
        if self.refuses(&change.edit) || change.edit.is_idle(&self.report) {
            return false;
        }
        self.seal();
        self.make(following(&self.report, change.edit.clone()), change.spot());
        self.seal();
        true
    }
}

fn described(place: Difference, mine: &Report, theirs: &Report) -> (String, String, String) {
    let both = |words: &str, describe: &dyn Fn(&Report) -> String| (words.to_owned(), describe(mine), describe(theirs));
    match place {
        Difference::Year => both("年度", &|report| report.year().to_string()),
        Difference::UnitName => both("单位全称", &|report| report.unit_name.clone()),
        Difference::UnitKind => both("单位类型", &|report| report.unit_kind.words().to_owned()),
        Difference::Contact(field) => both(field.words(), &|report| report.contact(field).to_owned()),
        Difference::Narrative(narrative) => both(narrative.words(), &|report| report.narrative(narrative).to_owned()),
        Difference::Cell(cell) => both(&cell.words(), &|report| report.cell(cell).text().into_owned()),
        Difference::Explanations => both("核实说明", &|report| format!("{} 条", report.explanations().len())),
        Difference::Review => both("审阅", &|report| format!("{} 条", report.review().entries().len())),
        Difference::Offices => both("汇总的单位", &|report| format!("{} 个", report.offices().len())),
        Difference::Submitted => both("送审日期", &|report| report.submitted().map(date_words).unwrap_or_default()),
    }
}

/// The edit that adds what was said in the review of another state.
fn united(theirs: &Report) -> Edit {
    let entries = theirs.review().entries().iter().cloned();
    Edit::Several(entries.map(|entry| Edit::Review { entry, stands: true }).collect())
}

/// The edit that takes over a whole place.
fn whole(place: Difference, mine: &Report, theirs: &Report) -> Edit {
    match place {
        Difference::Year => Edit::Year(theirs.year()),
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
        Difference::Review => {
            let all_theirs = theirs.review().entries().iter().map(|entry| (entry, true));
            let gone = mine.review().entries().iter().filter(|entry| !theirs.review().holds(entry));
            let all = gone.map(|entry| (entry, false)).chain(all_theirs);
            Edit::Several(all.map(|(entry, stands)| Edit::Review { entry: entry.clone(), stands }).collect())
        }
        Difference::Offices => Edit::Offices(theirs.offices().to_vec()),
    }
}

fn contact(field: ContactField, theirs: &Report) -> Edit {
    Edit::Contact(field, theirs.contact(field).to_owned())
}

/// A text without a sign has no paragraph.
fn lines(text: &str) -> Vec<&str> {
    if text.is_empty() { Vec::new() } else { text.split('\n').collect() }
}
