//! Labels of the tables → rows and columns of the form.

use super::words::{before_bracket, label};
use crate::form::{Edition, MOST_EDITIONS, Table};
use crate::import::certainty::Certainty;
use crate::text::likeness;
use std::collections::HashMap;
use std::sync::OnceLock;

/// A cut label must have at least this many characters to be known.
const SHORTEST_CUT: usize = 4;
const LONGEST_BYTES: usize = 400;
/// From this likeness on, a label is taken for another one that is misspelt.
const LIKE: f64 = 0.72;

/// The labels of a kind: which index each stands for.
struct Words {
    exact: HashMap<String, (usize, Certainty)>,
    official: Vec<(String, usize)>,
}

impl Words {
    fn new(
        official: impl Iterator<Item = (&'static str, usize)>,
        others: impl Iterator<Item = (&'static str, usize)>,
    ) -> Self {
        let official: Vec<(String, usize)> = official.map(|(text, index)| (label(text), index)).collect();
        let mut exact: HashMap<String, (usize, Certainty)> = HashMap::new();
        for (text, index) in &official {
            exact.insert(text.clone(), (*index, Certainty::Sure));
        }
        for (text, index) in others {
            exact.entry(label(text)).or_insert((index, Certainty::Likely));
        }
        Self { exact, official }
    }

    fn find(&self, text: &str) -> Option<(usize, Certainty)> {
        // Most cells hold figures, and no label is without a Chinese character or as long as a paragraph.
        if text.is_ascii() || text.len() > LONGEST_BYTES {
            return None;
        }
        let key = label(text);
        if key.is_empty() {
            return None;
        }
        if let Some(found) = self.exact.get(&key) {
            return Some(*found);
        }
        let only = |mut found: Vec<usize>| {
            found.sort_unstable();
            found.dedup();
            if let [index] = found[..] { Some((index, Certainty::Likely)) } else { None }
        };
        if key.chars().count() >= SHORTEST_CUT {
            let cut = self.official.iter().filter(|(official, _)| official.contains(&key)).map(|(_, index)| *index);
            if let Some(found) = only(cut.collect()) {
                return Some(found);
            }
        }
        // A note behind the label.
        if let Some(found) = before_bracket(text.trim()).and_then(|before| self.exact.get(&label(before))) {
            return Some((found.0, Certainty::Likely));
        }
        let length = key.chars().count();
        let mut scores: Vec<(f64, usize)> = self
            .official
            .iter()
            .filter(|(official, _)| official.chars().count() >= SHORTEST_CUT && length >= SHORTEST_CUT)
            .map(|(official, index)| (likeness(&key, official), *index))
            .collect();
        scores.sort_by(|one, other| other.0.total_cmp(&one.0));
        let best = *scores.first()?;
        let second = scores.get(1).map_or(0.0, |score| score.0);
        (best.0 >= LIKE && best.0 - second > 0.1).then_some((best.1, Certainty::Doubtful))
    }
}

/// The labels of an edition, table by table.
struct Vocabulary {
    rows: Vec<Words>,
    columns: Vec<Words>,
}

static VOCABULARIES: [OnceLock<Vocabulary>; MOST_EDITIONS] = [const { OnceLock::new() }; MOST_EDITIONS];

fn of(edition: &'static Edition) -> &'static Vocabulary {
    VOCABULARIES[edition.number()].get_or_init(|| Vocabulary {
        rows: Table::ALL.into_iter().map(|table| row_words(edition, table)).collect(),
        columns: Table::ALL.into_iter().map(|table| column_words(edition, table)).collect(),
    })
}

fn row_words(edition: &'static Edition, table: Table) -> Words {
    let rows = || edition.rows(table).iter().enumerate();
    Words::new(
        rows().map(|(index, row)| (row.label, index)),
        rows().flat_map(|(index, row)| row.spellings.iter().map(move |text| (*text, index))),
    )
}

fn column_words(edition: &'static Edition, table: Table) -> Words {
    let columns = || edition.columns(table).iter().enumerate();
    Words::new(
        columns().map(|(index, column)| (column.label, index)),
        columns().flat_map(|(index, column)| column.spellings.iter().map(move |text| (*text, index))),
    )
}

/// The row of a table that a text is the label of.
pub(super) fn row(edition: &'static Edition, table: Table, text: &str) -> Option<(usize, Certainty)> {
    of(edition).rows[table as usize].find(text)
}

/// The column of a table that a text is the head of. A number before it makes it the label of a row.
pub(super) fn column(edition: &'static Edition, table: Table, text: &str) -> Option<(usize, Certainty)> {
    if text.is_ascii() {
        return None;
    }
    let joined: String = text.split_whitespace().collect();
    if !super::words::without_ordinal(&joined).1.is_empty() {
        return None;
    }
    of(edition).columns[table as usize].find(text)
}

/// Whether a text is a head of table 2 of another edition only.
pub(super) fn is_other_head(edition: &'static Edition, text: &str) -> bool {
    let is_head = |edition: &'static Edition| {
        matches!(of(edition).columns[Table::Disclosure as usize].find(text), Some((_, Certainty::Sure)))
            || is_only_row(edition, text)
    };
    Edition::all().any(|other| other != edition && is_head(other))
        && column(edition, Table::Disclosure, text).is_none()
        && row(edition, Table::Disclosure, text).is_none()
}

/// Whether a text is the label of a row of table 2, word for word.
fn is_only_row(edition: &'static Edition, text: &str) -> bool {
    matches!(of(edition).rows[Table::Disclosure as usize].find(text), Some((_, Certainty::Sure)))
}
