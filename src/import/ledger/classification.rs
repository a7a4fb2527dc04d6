//! The words of a row → kind of applicant and result. What can be meant in two ways is reported and never chosen.

use super::words;
use crate::form::{Edition, FIRST_YEAR, Table};
use crate::import::labels;
use crate::text::narrow;
use std::collections::HashMap;
use std::sync::LazyLock;

/// What a result says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Outcome {
    /// The index of a row of table 3 that stands in 三.
    Row(usize),
    /// Not answered yet.
    Pending,
    /// Nothing stands there.
    Blank,
}

/// Signs that part a kind from what is kinder: 法人或其他组织（商业企业）, 不予公开-属于国家秘密.
const PARTING: &str = "（）()[]【】:：/-—–－>→、，,；;_|+＋\\ \u{3000}\n\t";

/// The index of the column of table 3 that the texts of one applicant name, the general ones first.
///
/// # Errors
/// In a few words, why it is none.
pub(super) fn applicant(texts: &[&str]) -> Result<usize, &'static str> {
    let texts: Vec<&str> = texts.iter().copied().filter(|text| !is_nothing(text)).collect();
    if texts.is_empty() {
        return Err("空白");
    }
    let mut kinds = Vec::new();
    let mut is_general = false;
    for part in parts(&texts, |key| APPLICANTS.contains_key(key)) {
        match APPLICANTS.get(&part) {
            Some(Some(kind)) => kinds.push(*kind),
            Some(None) => is_general = true,
            None => return Err("认不出申请人的类型"),
        }
    }
    kinds.dedup();
    match kinds[..] {
        [0] if is_general => Err("既是自然人又是组织"),
        [kind] => Ok(kind),
        [] if is_general => Err("没有写明是哪一类组织"),
        [] => Err("认不出申请人的类型"),
        _ => Err("可以归入不止一类申请人"),
    }
}

/// What the texts of one result say for a report of that year, the general ones first.
///
/// # Errors
/// In a few words, why it is no result.
pub(super) fn result(texts: &[&str], year: u32) -> Result<Outcome, &'static str> {
    let texts: Vec<&str> = texts.iter().copied().filter(|text| !is_nothing(text)).collect();
    let mut rows = Vec::new();
    let mut groups = Vec::new();
    let mut is_pending = false;
    for part in parts(&texts, |key| RESULTS.contains_key(key)) {
        match word(&part) {
            Some(Word::Row(row)) => rows.push(row),
            Some(Word::Group(group)) => groups.push(group),
            Some(Word::Pending) => is_pending = true,
            None => match grouped(&part) {
                Some((group, row)) => {
                    groups.push(group);
                    rows.push(row);
                }
                None => return Err("认不出办理结果"),
            },
        }
    }
    rows.sort_unstable();
    rows.dedup();
    groups.sort_unstable();
    groups.dedup();
    if is_pending {
        return if rows.is_empty() && groups.is_empty() {
            Ok(Outcome::Pending)
        } else {
            Err("既说办结又说没有办结")
        };
    }
    let partial = row_of("partial");
    match (&rows[..], &groups[..]) {
        ([], []) => Ok(Outcome::Blank),
        // The reasons for what was held back are not counted in addition.
        _ if partial.is_some_and(|partial| rows.contains(&partial) && !rows.contains(&(partial - 1))) => {
            Ok(Outcome::Row(partial.unwrap_or_default()))
        }
        ([row], []) => Ok(Outcome::Row(*row)),
        ([row], [group]) if group_of(*row) == Some(*group) => Ok(Outcome::Row(*row)),
        ([_], [_, ..]) => Err("大类和小类对不上"),
        // In the trial form this group was one row.
        ([], [group]) if year < FIRST_YEAR && row_of("other").and_then(group_of) == Some(*group) => {
            row_of("other").map(Outcome::Row).ok_or("认不出办理结果")
        }
        ([], _) => Err("只有大类，没有具体情形"),
        _ => Err("可以归入不止一种办理结果"),
    }
}

/// Whether a text stands for nothing.
pub(super) fn is_nothing(text: &str) -> bool {
    text.is_empty() || words::NOTHING.contains(&narrow(text).trim())
}

/// Whether a text says that nothing is answered yet.
pub(super) fn is_pending(text: &str) -> bool {
    matches!(word(&labels::plain(text)), Some(Word::Pending))
}

/// Whether a text begins a row of sums.
pub(super) fn is_total(text: &str) -> bool {
    words::TOTALS.contains(&labels::plain(text).as_str())
}

/// The comparable texts: each whole where it is known, otherwise its parts.
fn parts(texts: &[&str], is_known: impl Fn(&str) -> bool) -> Vec<String> {
    let mut parts = Vec::new();
    for text in texts {
        let whole = labels::plain(text);
        if is_known(&whole) || bared(&whole).is_some_and(|bare| is_known(&bare)) {
            parts.push(whole);
            continue;
        }
        let pieces = text.split(|sign| PARTING.contains(sign)).map(labels::plain);
        let pieces: Vec<String> = pieces.filter(|piece| piece.chars().any(|sign| !sign.is_ascii_digit())).collect();
        if pieces.iter().all(|piece| is_known(piece) || bared(piece).is_some_and(|bare| is_known(&bare))) {
            parts.extend(pieces);
        } else {
            parts.push(whole);
        }
    }
    parts.retain(|part| !part.is_empty());
    parts
}

#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Word {
    Row(usize),
    Group(&'static str),
    Pending,
}

fn word(part: &str) -> Option<Word> {
    RESULTS.get(part).copied().or_else(|| bared(part).and_then(|bare| RESULTS.get(&bare).copied()))
}

/// A text without what may stand before and behind the words of a result.
fn bared(part: &str) -> Option<String> {
    let mut rest = part;
    loop {
        let shorter = words::BEFORE
            .iter()
            .filter_map(|before| rest.strip_prefix(before))
            .chain(words::BEHIND.iter().filter_map(|behind| rest.strip_suffix(behind)))
            .find(|shorter| shorter.chars().count() > 1);
        match shorter {
            Some(shorter) if RESULTS.contains_key(shorter) => return Some(shorter.to_owned()),
            Some(shorter) => rest = shorter,
            None => return None,
        }
    }
}

/// The name of a group with the label of one of its rows right behind it: 不予公开1属于国家秘密.
fn grouped(part: &str) -> Option<(&'static str, usize)> {
    let rows = Edition::latest().rows(Table::Applications);
    rows.iter().filter_map(|row| row.group).find_map(|group| {
        let rest = part.strip_prefix(labels::plain(group).as_str())?;
        match word(rest.trim_start_matches(|sign: char| sign.is_ascii_digit()))? {
            Word::Row(row) => Some((group, row)),
            Word::Group(_) | Word::Pending => None,
        }
    })
}

fn row_of(key: &str) -> Option<usize> {
    Edition::latest().rows(Table::Applications).iter().position(|row| row.key == key)
}

fn group_of(row: usize) -> Option<&'static str> {
    Edition::latest().rows(Table::Applications).get(row).and_then(|row| row.group)
}

/// Columns by the words for them; nothing for words that only name a legal person.
static APPLICANTS: LazyLock<HashMap<String, Option<usize>>> = LazyLock::new(|| {
    let columns = Edition::latest().columns(Table::Applications);
    let own = columns.iter().map(|column| (column.key, column.label));
    let spellings = columns.iter().flat_map(|column| column.spellings.iter().map(|text| (column.key, *text)));
    let others = words::APPLICANTS.into_iter().flat_map(|(key, texts)| texts.iter().map(move |text| (key, *text)));
    let others = spellings.chain(others);
    let mut known: HashMap<String, Option<usize>> = HashMap::new();
    for (key, text) in own.chain(others).filter(|(key, _)| *key != "total") {
        if let Some(column) = columns.iter().position(|column| column.key == key) {
            known.entry(labels::plain(text)).or_insert(Some(column));
        }
    }
    for text in words::LEGAL_PERSONS {
        known.entry(labels::plain(text)).or_insert(None);
    }
    known
});

static RESULTS: LazyLock<HashMap<String, Word>> = LazyLock::new(|| {
    let rows = Edition::latest().rows(Table::Applications);
    let own = rows.iter().map(|row| (row.key, row.label));
    let spellings = rows.iter().flat_map(|row| row.spellings.iter().map(|text| (row.key, *text)));
    let others = words::RESULTS.into_iter().flat_map(|(key, texts)| texts.iter().map(move |text| (key, *text)));
    let others = spellings.chain(others);
    let mut known: HashMap<String, Word> = HashMap::new();
    for row in rows.iter().filter_map(|row| row.group) {
        known.entry(labels::plain(row)).or_insert(Word::Group(row));
    }
    for (key, texts) in words::GROUPS {
        let group = row_of(key).and_then(group_of);
        known.extend(texts.iter().filter_map(|text| Some((labels::plain(text), Word::Group(group?)))));
    }
    for (key, text) in own.chain(others) {
        let Some(row) = row_of(key) else { continue };
        let word = match key {
            "carried_out" => Word::Pending,
            _ if rows[row].result && key != "handled" => Word::Row(row),
            _ => continue,
        };
        known.entry(labels::plain(text)).or_insert(word);
        // The label of a row without its note in brackets.
        if let Some((before, _)) = text.rsplit_once('（').filter(|(before, _)| !before.is_empty()) {
            known.entry(labels::plain(before)).or_insert(word);
        }
    }
    // Official labels that say the same with another verb before them.
    for row in rows.iter().enumerate().filter(|(_, row)| row.result && row.key != "handled") {
        let label = labels::plain(row.1.label);
        for verb in ["属于", "危及", "保护", "要求", "本机关"] {
            if let Some(rest) = label.strip_prefix(verb).filter(|rest| rest.chars().count() > 3) {
                known.entry(rest.to_owned()).or_insert(Word::Row(row.0));
            }
        }
    }
    for text in words::PENDING {
        known.entry(labels::plain(text)).or_insert(Word::Pending);
    }
    known
});
