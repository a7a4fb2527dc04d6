//! All that was said about a report.

use super::entry::{Entry, EntryId, What};
use crate::report::explanation::Explanation;

/// More entries than any report will ever have; a slip that leads beyond them is not merged.
const MOST_ENTRIES: usize = 20_000;

/// More words than any review will ever have, in bytes.
const MOST_BYTES: usize = 4 * 1024 * 1024;

/// Most signs of one comment, answer or reason.
pub const MOST_SIGNS: usize = 5_000;

/// All entries of a report's review, each once, in their order.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Review {
    pub(super) entries: Vec<Entry>,
}

impl Review {
    /// The entries, those first that were made in sight of less.
    pub fn entries(&self) -> &[Entry] {
        &self.entries
    }

    /// Whether nothing was said.
    pub fn is_empty(&self) -> bool {
        self.entries.is_empty()
    }

    /// Whether there is more in it than a file should have to hold.
    pub fn is_too_much(&self) -> bool {
        self.entries.len() > MOST_ENTRIES || self.entries.iter().map(Entry::weight).sum::<usize>() > MOST_BYTES
    }

    /// Whether exactly this entry stands in it.
    pub fn holds(&self, entry: &Entry) -> bool {
        self.entries.binary_search(entry).is_ok()
    }

    /// A new entry, to be applied as an edit. `when` is in seconds since 1970, UTC.
    pub fn entry(&self, who: &str, when: i64, what: What) -> Entry {
        Entry::new(self.next_serial(), who, when, what)
    }

    /// The last word on an explanation, with these words and these values.
    pub fn verdict_on(&self, explanation: &Explanation) -> Option<&Entry> {
        let speaks = |entry: &&Entry| matches!(&entry.what, What::Verdict { of, .. } if of == explanation);
        self.entries.iter().rev().filter(speaks).find(|entry| !self.is_withdrawn(entry.id))
    }

    /// Why an explanation was refused, if it was; a refusal may be without words.
    pub fn refusal_of(&self, explanation: &Explanation) -> Option<&str> {
        match &self.verdict_on(explanation)?.what {
            What::Verdict { accepted: false, text, .. } => Some(text),
            _ => None,
        }
    }

    /// Whether an entry was taken back.
    pub fn is_withdrawn(&self, id: EntryId) -> bool {
        self.entries.iter().any(|entry| matches!(entry.what, What::Withdrawn { to } if to == id))
    }

    /// One more than the highest number: what is made now was made in sight of all that is there.
    fn next_serial(&self) -> u32 {
        self.entries.last().map_or(1, |last| last.serial.saturating_add(1))
    }

    /// Puts an entry in or takes it out; whether it stood there before.
    pub(in crate::report) fn set(&mut self, entry: &Entry, stands: bool) -> bool {
        match self.entries.binary_search(entry) {
            Ok(at) => {
                if !stands {
                    self.entries.remove(at);
                }
                true
            }
            Err(at) => {
                if stands {
                    self.entries.insert(at, entry.clone());
                }
                false
            }
        }
    }
}

impl FromIterator<Entry> for Review {
    fn from_iter<I: IntoIterator<Item = Entry>>(entries: I) -> Self {
        let mut entries: Vec<Entry> = entries.into_iter().collect();
        entries.sort_unstable();
        entries.dedup();
        Self { entries }
    }
}
