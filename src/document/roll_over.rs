//! From last year's report to this year's (由上年年报新建): what is carried over, and last year's prose, which is offered
//! paragraph by paragraph and never copied unasked.

use super::last_year::LastYear;
use super::open_document::Document;
use super::spot::Spot;
use crate::form::Narrative;
use crate::report::{Cell, ContactField, Edit, Report, following};
use crate::rules::{Stale, advanced, stale};
use crate::text::{first_characters, likeness};
use std::ops::Range;

/// A paragraph that has at least this in common with one of last year's was made from it.
const ALIKE: f64 = 0.5;
/// This many characters tell what a paragraph was made from: this is asked after every edit.
const BEGINNING: usize = 120;

/// The report of the year after: unit, kind and contact as they are, 上年结转 as last year's 结转下年度 in each column, all
/// else blank. Nothing where the year of last year's report is not known.
pub fn rolled_over(last: &Report) -> Option<Report> {
    let year = last.year().checked_add(1).filter(|_| last.year() > 0)?;
    let mut report = Report::empty(year);
    report.unit_name.clone_from(&last.unit_name);
    report.unit_kind = last.unit_kind;
    for field in ContactField::ALL {
        report.apply(Edit::Contact(field, last.contact(field).to_owned()));
    }
    let carry = |report: &mut Report, sums: bool| {
        for (from, into) in report.edition().carried().filter(|(_, into)| into.is_sum() == sums) {
            let content = last.cell(from);
            if report.cell(into).is_blank() && content.quantity().is_some() {
                let edit = Edit::Cell(into, content.clone());
                let edit = if sums { edit } else { following(report, edit) };
                report.apply(edit);
            }
        }
    };
    carry(&mut report, false);
    // The total follows its columns; it is carried by itself where last year's report tells nothing but the total.
    carry(&mut report, true);
    Some(report)
}

/// How many cells say what was carried in.
pub fn carried_count(report: &Report) -> usize {
    report.edition().carried().filter(|(_, into)| *report.cell(*into) != Cell::Blank).count()
}

/// A paragraph of last year's prose.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct LastYearParagraph {
    /// What it says.
    pub text: String,
    /// Its years and figures.
    pub stale: Vec<Stale>,
    /// The text with its years moved on, where it has such.
    pub advanced: Option<String>,
}

/// The paragraphs of a narrative of last year's report, without blank lines.
pub fn paragraphs(last: &Report, narrative: Narrative) -> Vec<LastYearParagraph> {
    lines(last.narrative(narrative))
        .map(|text| {
            let moved = advanced(text, last.year());
            let advanced = (moved != text).then_some(moved);
            LastYearParagraph { text: text.to_owned(), stale: stale(text, last.year()), advanced }
        })
        .collect()
}

fn lines(text: &str) -> impl Iterator<Item = &str> {
    text.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// Where a paragraph stands that was made from that of last year.
fn place_of(text: &str, of_last_year: &str) -> Option<usize> {
    let beginning = |text| first_characters(text, BEGINNING);
    let wanted = beginning(of_last_year);
    text.split('\n').position(|line| likeness(beginning(line.trim()), wanted) >= ALIKE)
}

impl Document {
    /// The new report of the year after last year's, which stays open next to it; unsaved. Nothing where the year of last
    /// year's report is not known.
    pub fn rolled_over(last_year: LastYear) -> Option<Self> {
        let mut document = Self::unsaved(rolled_over(&last_year.report)?);
        document.set_last_year(Some(last_year));
        Some(document)
    }

    /// A report that was taken from elsewhere: closing it unsaved would lose it.
    pub fn unsaved(report: Report) -> Self {
        Self { saved: None, ..Self::new(report) }
    }

    /// Whether a paragraph of last year's narrative, counted from 0, stands in this year's, as it was or rewritten.
    pub fn has_paragraph(&self, narrative: Narrative, index: usize) -> bool {
        let Some(last) = &self.last_year else { return false };
        let paragraph = lines(last.report.narrative(narrative)).nth(index);
        paragraph.is_some_and(|paragraph| place_of(self.report.narrative(narrative), paragraph).is_some())
    }

    /// Puts a paragraph of last year's narrative, counted from 0, into this year's, with its years moved on where that is
    /// asked for, before those that follow it there and as one undo step. Returns the characters that it takes up.
    pub fn take_paragraph(&mut self, narrative: Narrative, index: usize, moved_on: bool) -> Option<Range<usize>> {
        let last = &self.last_year.as_ref()?.report;
        let all: Vec<&str> = lines(last.narrative(narrative)).collect();
        let paragraph = *all.get(index)?;
        let taken = if moved_on { advanced(paragraph, last.year()) } else { paragraph.to_owned() };
        let text = self.report.narrative(narrative);
        let mut lines: Vec<&str> = if text.is_empty() { Vec::new() } else { text.split('\n').collect() };
        let behind = all[index + 1..].iter().find_map(|later| place_of(text, later));
        // Whoever has begun a new line meant it for this.
        lines.pop_if(|line| line.is_empty());
        let at = behind.unwrap_or(lines.len()).min(lines.len());
        let start: usize = lines[..at].iter().map(|line| line.chars().count() + 1).sum();
        let range = start..start + taken.chars().count();
        lines.insert(at, &taken);
        let text = lines.join("\n");
        self.seal();
        let edited = self.edit(Edit::Narrative(narrative, text), Spot::Narrative(narrative));
        self.seal();
        edited.changed.then_some(range)
    }
}
