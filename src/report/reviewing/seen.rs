//! What a report said at a step, in few bytes, and what has changed since.

use crate::form::{CELL_COUNT, CellId, Narrative, cells};
use crate::report::annual_report::Report;
use crate::report::review::Seen;
use crate::text::{fingerprint, runs, sentences};
use std::ops::Range;

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
        let mut seen = Self::default();
        for cell in cells() {
            if cell.index() > 0 {
                seen.cells.push('|');
            }
            for sign in report.cell(cell).text().chars() {
                if matches!(sign, '|' | '\\') {
                    seen.cells.push('\\');
                }
                seen.cells.push(sign);
            }
        }
        let prose = Narrative::ALL.into_iter().filter(|&narrative| !report.narrative(narrative).is_empty());
        let prose = prose.map(|narrative| {
            let prints = prints(&sentences(report.narrative(narrative)));
            let prints: Vec<String> = prints.into_iter().map(|print| format!("{print:08x}")).collect();
            format!("{}:{}", narrative.key(), prints.join(","))
        });
        seen.prose = prose.collect::<Vec<String>>().join(";");
        seen
    }

    /// What stood in a cell then, where that can be known.
    pub fn cell(&self, cell: CellId) -> Option<String> {
        self.contents().and_then(|contents| contents.into_iter().nth(cell.index()))
    }

    /// What a report says otherwise than it did then.
    pub fn changed(&self, report: &Report) -> Changed {
        let mut changed = Changed::default();
        if let Some(contents) = self.contents() {
            let then = cells().zip(contents);
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

    fn contents(&self) -> Option<Vec<String>> {
        let mut contents = vec![String::new()];
        let mut signs = self.cells.chars();
        while let Some(sign) = signs.next() {
            match sign {
                '|' => contents.push(String::new()),
                _ => {
                    let sign = if sign == '\\' { signs.next()? } else { sign };
                    contents.last_mut()?.push(sign);
                }
            }
        }
        (contents.len() == CELL_COUNT).then_some(contents)
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
