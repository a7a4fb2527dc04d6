//! One thing that was said or done.

use super::step::Step;
use crate::form::{CellId, Edition, Narrative};
use crate::report::explanation::Explanation;
use crate::text::fingerprint;
use std::fmt;

/// One thing that was said or done. Its order is that of the fields, so that an answer comes after what it answers even
/// where clocks differ.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub struct Entry {
    /// More than that of every entry that its author had before him.
    pub serial: u32,
    /// When, in seconds since 1970, UTC, by the author's clock.
    pub when: i64,
    /// By what others refer to it.
    pub id: EntryId,
    /// Its author as he called himself.
    pub who: String,
    /// What.
    pub what: What,
}

/// Names an entry: made from its content, so that no two that differ have the same but by rarest chance.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct EntryId(pub u64);

/// What an entry says.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum What {
    /// 批注 at a place.
    Comment {
        /// The place.
        about: About,
        /// What stood there: a cell's content, a sentence (of the whole narrative nothing), a finding's message.
        seen: String,
        /// The words.
        text: String,
    },
    /// An answer to a comment.
    Reply {
        /// The comment.
        to: EntryId,
        /// The words.
        text: String,
    },
    /// A comment is settled, or open again.
    Settled {
        /// The comment.
        to: EntryId,
        /// Whether it is open again.
        open: bool,
    },
    /// An entry is taken back; it stays in the file, but is shown no more.
    Withdrawn {
        /// The entry.
        to: EntryId,
    },
    /// A 核实说明 is accepted or refused, as it stood: other words or values make it another.
    Verdict {
        /// The explanation.
        of: Explanation,
        /// Whether it is accepted.
        accepted: bool,
        /// Why.
        text: String,
    },
    /// The report goes on to another stage.
    Step(Step),
    /// An entry that this program does not know, as it stands in the file.
    Preserved(String),
}

/// The place that a comment speaks of.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum About {
    /// The whole report.
    Report,
    /// A cell.
    Cell(CellId),
    /// A sentence of a narrative, or all of it.
    Sentence(Narrative),
    /// What a rule found.
    Finding(FindingKey),
}

/// By what a finding is known again, as in an [`Explanation`].
#[derive(Clone, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub struct FindingKey {
    /// The rule's code, such as `X2`.
    pub code: String,
    /// The key of the cell or narrative, or `report`.
    pub place: String,
    /// The numbers and words that the finding spoke of, as they stood.
    pub values: Vec<String>,
}

impl Entry {
    /// An entry with the id that its content gives.
    pub(super) fn new(serial: u32, who: &str, when: i64, what: What) -> Self {
        let id = EntryId(fingerprint(format!("{serial} {when} {who} {what:?}").bytes()));
        Self { serial, when, id, who: who.to_owned(), what }
    }

    /// About how many bytes it takes in a file.
    pub(super) fn weight(&self) -> usize {
        const FIELDS: usize = 100;
        let of = |texts: &[&str]| texts.iter().map(|text| text.len()).sum::<usize>();
        let listed = |values: &[String]| values.iter().map(String::len).sum::<usize>();
        let what = match &self.what {
            What::Comment { about, seen, text } => {
                let values = if let About::Finding(finding) = about { listed(&finding.values) } else { 0 };
                of(&[seen, text, about.key()]) + values
            }
            What::Reply { text, .. } | What::Preserved(text) => text.len(),
            What::Settled { .. } | What::Withdrawn { .. } => 0,
            What::Verdict { of: on, text, .. } => of(&[&on.code, &on.place, &on.text, text]) + listed(&on.values),
            What::Step(step) => of(&[&step.reason, &step.seen.cells, &step.seen.prose]),
        };
        FIELDS + self.who.len() + what
    }

    /// An entry that this program does not know, as it stands in a file.
    pub fn preserved(text: &str) -> Self {
        Self {
            serial: 0,
            when: 0,
            id: EntryId(fingerprint(text.bytes())),
            who: String::new(),
            what: What::Preserved(text.to_owned()),
        }
    }
}

impl EntryId {
    /// Reads what `Display` writes: 16 hexadecimal digits.
    pub fn read(text: &str) -> Option<Self> {
        let digits = text.len() == 16 && text.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f'));
        digits.then(|| u64::from_str_radix(text, 16).ok()).flatten().map(Self)
    }
}

impl fmt::Display for EntryId {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{:016x}", self.0)
    }
}

impl About {
    /// The key of the place: a cell's, a narrative's, or `report`; a finding's is that of the place at which it stands.
    pub fn key(&self) -> &str {
        match self {
            Self::Report => "report",
            Self::Cell(cell) => cell.key(),
            Self::Sentence(narrative) => narrative.key(),
            Self::Finding(finding) => &finding.place,
        }
    }

    /// The place in words: `三·（三）4·自然人`, `X2 三·…`.
    pub fn words(&self) -> String {
        let place = |key: &str| match (Edition::find(key), Narrative::from_key(key)) {
            (Some(cell), _) => cell.words(),
            (None, Some(narrative)) => narrative.words().to_owned(),
            (None, None) => "全文".to_owned(),
        };
        match self {
            Self::Finding(finding) => format!("{} {}", finding.code, place(&finding.place)),
            other => place(other.key()),
        }
    }
}

impl FindingKey {
    /// The finding that an explanation explains.
    pub fn of(explanation: &Explanation) -> Self {
        let Explanation { code, place, values, .. } = explanation.clone();
        Self { code, place, values }
    }
}
