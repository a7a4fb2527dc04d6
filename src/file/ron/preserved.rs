//! Entries of a report file that this program does not know: they are written back as they stand.

use super::level::{EXPLANATIONS, Level, OFFICES, POLICY, REVIEW, STAGE, SUBMITTED, contact_field};
use super::policy;
use crate::form::{Edition, Narrative, UnitKind};
use crate::report::{ContactField, Policy, Report};

/// What stands in a report whose file names a kind of unit that this program does not know.
pub(super) const UNKNOWN_KIND: UnitKind = UnitKind::Other;

/// The entries of a report file that this program does not know, or whose content it cannot take. They are written back
/// as they stand. Where the report has got a content of its own for such an entry, that one is written instead.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Preserved {
    pub(super) entries: Vec<PreservedEntry>,
}

/// One preserved entry.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct PreservedEntry {
    pub(super) level: Level,
    pub(super) key: String,
    /// Whether this program knows the key, so that only the value is beyond it.
    pub(super) known: bool,
    /// The key as it stands in the file.
    pub(super) key_text: String,
    /// The value as it stands in the file.
    pub(super) value_text: String,
}

impl Preserved {
    /// Whether nothing is preserved.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// What goes into the file of a report with which a policy is issued (下发).
    pub fn of_policy(policy: &Policy) -> Self {
        let entry = PreservedEntry {
            level: Level::Top,
            key: POLICY.to_owned(),
            known: false,
            key_text: POLICY.to_owned(),
            value_text: policy::written(policy),
        };
        Self { entries: vec![entry] }
    }

    /// The policy that was issued with the report, where there is one that can be read.
    pub fn policy(&self) -> Option<Policy> {
        let mut entries = self.entries.iter().filter(|entry| entry.level == Level::Top && entry.key == POLICY);
        policy::parsed(&entries.next()?.value_text).ok()
    }

    /// Whether a list of offices is preserved that this program could not take: the report is a sum of it does not know which.
    pub fn holds_offices(&self) -> bool {
        self.entries.iter().any(|entry| entry.level == Level::Top && entry.key == OFFICES)
    }

    /// What is to be written of a part: the unknown entries, and the known ones for which the report has no content.
    pub(super) fn written<'a>(&'a self, level: Level, report: &'a Report) -> impl Iterator<Item = &'a PreservedEntry> {
        self.entries
            .iter()
            .filter(move |entry| entry.level == level && (!entry.known || lacks(report, level, &entry.key)))
    }

    /// Whether a known key is written as it was read.
    pub(super) fn stands_for(&self, level: Level, key: &str, report: &Report) -> bool {
        self.written(level, report).any(|entry| entry.known && entry.key == key)
    }
}

/// Whether the report has nothing of its own for a known key.
fn lacks(report: &Report, level: Level, key: &str) -> bool {
    let contact_is_empty = || ContactField::ALL.into_iter().all(|field| report.contact(field).is_empty());
    match level {
        Level::Top => match key {
            "year" => report.year() == 0,
            "unit" => report.unit_name.is_empty(),
            "contact" => contact_is_empty(),
            "narratives" => Narrative::ALL.into_iter().all(|narrative| report.narrative(narrative).is_empty()),
            "cells" => {
                report.edition().cells().all(|cell| report.cell(cell).is_blank())
                    && report.other_cells().next().is_none()
            }
            EXPLANATIONS => report.explanations().is_empty(),
            SUBMITTED => report.submitted().is_none(),
            OFFICES => report.offices().is_empty(),
            STAGE | REVIEW => report.review().is_empty(),
            _ => false,
        },
        Level::Unit => match key {
            "name" => report.unit_name.is_empty(),
            "kind" => report.unit_kind == UNKNOWN_KIND,
            _ => false,
        },
        Level::Contact => contact_field(key).is_some_and(|field| report.contact(field).is_empty()),
        Level::Narratives => Narrative::from_key(key).is_some_and(|text| report.narrative(text).is_empty()),
        Level::Cells => {
            report.edition().cell(key).or_else(|| Edition::find(key)).is_some_and(|cell| report.cell(cell).is_blank())
        }
    }
}
