//! What a report said at a step, in few bytes, and what has changed since.

use crate::form::{CellId, Edition, Narrative, Table};
use crate::report::annual_report::Report;
use crate::report::review::Seen;
use crate::text::{fingerprint, runs, sentences};
use std::collections::HashMap;
use std::ops::Range;
use std::str::Chars;

/// Before the keys stood there, the contents of all cells of this year's form stood in its order.
const YEAR_OF_UNKEYED: u32 = 2021;

/// What has changed since a state was seen.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Changed {
    /// The cells with what stood there then, in the form's order.
    pub cells: Vec<(CellId, String)>,
    /// The sentences that are new or other, with their characters in the narrative as it is now; an empty range where
    /// something is gone.
    pub sentences: Vec<(Narrative, Range<usize>)>,
}

impl Seen {
    /// What a report says now.
    pub fn of(report: &Report) -> Self {
        let prose = Narrative::ALL.into_iter().filter(|&narrative| !report.narrative(narrative).is_empty());
        let prose = prose.map(|narrative| {
            let prints = prints(&sentences(report.narrative(narrative)));
            let prints: Vec<String> = prints.into_iter().map(|print| format!("{print:08x}")).collect();
            format!("{}:{}", narrative.key(), prints.join(","))
        });
        Self { cells: keyed_cells(report), prose: prose.collect::<Vec<String>>().join(";") }
    }

    /// What stood in a cell then, where that can be known.
    pub fn cell(&self, cell: CellId) -> Option<String> {
        Some(self.contents()?.remove(cell.key()).unwrap_or_default())
    }

    /// What a report says otherwise than it did then.
    pub fn changed(&self, report: &Report) -> Changed {
        let mut changed = Changed::default();
        if let Some(mut contents) = self.contents() {
            let then = report.edition().cells().map(|cell| (cell, contents.remove(cell.key()).unwrap_or_default()));
            changed.cells = then.filter(|(cell, content)| report.cell(*cell).text() != content.as_str()).collect();
        }
        for narrative in Narrative::ALL {
            let now = sentences(report.narrative(narrative));
            let (then, now_prints) = (self.prints_of(narrative), prints(&now));
            let starts: Vec<usize> = std::iter::once(0)
                .chain(now.iter().scan(0, |end, sentence| {
                    *end += sentence.chars().count();
                    Some(*end)
                }))
                .collect();
            for run in runs(&now_prints, &then) {
                // In a run the first sentence stands against the first, and so on.
                let pairs = run.one.len().max(run.two.len());
                changed.sentences.extend((0..pairs).map(|step| {
                    let at = (run.one.start + step).min(run.one.end);
                    let sentence = if at < run.one.end { now[at].trim_end_matches('\n') } else { "" };
                    (narrative, starts[at]..starts[at] + sentence.chars().count())
                }));
            }
        }
        changed
    }

    /// The contents by the keys of their cells, where they can be taken apart.
    fn contents(&self) -> Option<HashMap<String, String>> {
        if self.cells.is_empty() || Table::ALL.into_iter().any(|table| self.cells.starts_with(table.key())) {
            return contents_by_key(&self.cells);
        }
        let contents = split(self.cells.chars(), None)?.0;
        let cells = Edition::of(YEAR_OF_UNKEYED).cells();
        (contents.len() == cells.len()).then(|| cells.map(|cell| cell.key().to_owned()).zip(contents).collect())
    }

    fn prints_of(&self, narrative: Narrative) -> Vec<u32> {
        let lists = self.prose.split(';').filter_map(|list| list.split_once(':'));
        let list = lists.into_iter().find(|(key, _)| *key == narrative.key()).map_or("", |(_, list)| list);
        list.split(',').filter_map(|print| u32::from_str_radix(print, 16).ok()).collect()
    }
}

impl Changed {
    /// Whether nothing has changed.
    pub fn is_empty(&self) -> bool {
        self.cells.is_empty() && self.sentences.is_empty()
    }

    /// In words: `改动 4 格，正文 1 处`; empty where nothing has changed.
    pub fn words(&self) -> String {
        match (self.cells.len(), self.sentences.len()) {
            (0, 0) => String::new(),
            (cells, 0) => format!("改动 {cells} 格"),
            (0, places) => format!("正文改动 {places} 处"),
            (cells, places) => format!("改动 {cells} 格，正文 {places} 处"),
        }
    }
}

/// A short fingerprint for each sentence, whatever ends its line.
fn prints(sentences: &[&str]) -> Vec<u32> {
    let print = |sentence: &&str| {
        let print = fingerprint(sentence.trim_end_matches('\n').bytes());
        #[expect(clippy::cast_possible_truncation, reason = "half of the bits are enough, and both halves are in them")]
        let folded = (print ^ (print >> 32)) as u32;
        folded
    };
    sentences.iter().map(print).collect()
}

/// The filled cells of a report, row by row: `applications/received{person:3|business:0}`.
fn keyed_cells(report: &Report) -> String {
    let (mut keyed, mut last) = (String::new(), "");
    for cell in report.edition().cells().filter(|cell| !report.cell(*cell).is_blank()) {
        let (row, column) = cell.key().rsplit_once('/').unwrap_or((cell.key(), ""));
        if row == last {
            keyed.push('|');
        } else {
            keyed.push_str(if last.is_empty() { "" } else { "}" });
            keyed.extend([row, "{"]);
            last = row;
        }
        keyed.extend([column, ":"]);
        for sign in report.cell(cell).text().chars() {
            if matches!(sign, '|' | '}' | '\\') {
                keyed.push('\\');
            }
            keyed.push(sign);
        }
    }
    if !keyed.is_empty() {
        keyed.push('}');
    }
    keyed
}

fn contents_by_key(keyed: &str) -> Option<HashMap<String, String>> {
    let mut contents = HashMap::new();
    let mut rest = keyed;
    while !rest.is_empty() {
        let (row, after) = rest.split_once('{')?;
        let (columns, behind) = split(after.chars(), Some('}'))?;
        for column in columns {
            let (key, content) = column.split_once(':')?;
            contents.insert(format!("{row}/{key}"), content.to_owned());
        }
        rest = behind.as_str();
    }
    Some(contents)
}

/// The texts between `|` up to the end sign, with what stands behind it; a `\` before a sign takes its meaning away.
fn split(mut signs: Chars<'_>, end: Option<char>) -> Option<(Vec<String>, Chars<'_>)> {
    let mut texts = vec![String::new()];
    loop {
        match signs.next() {
            None if end.is_none() => return Some((texts, signs)),
            Some(sign) if Some(sign) == end => return Some((texts, signs)),
            Some('|') => texts.push(String::new()),
            Some('\\') => texts.last_mut()?.push(signs.next()?),
            sign => texts.last_mut()?.push(sign?),
        }
    }
}
