//! Where in the document something stands: from the words that the import tells to a block and a cell of the source.

use super::model::{Item, TakeOver};
use crate::import::{Source, SourceBlock};
use std::collections::HashMap;

/// A place in the source: a block, and a cell of it where it is a table.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub(super) struct Mark {
    pub block: usize,
    pub cell: Option<usize>,
}

/// The places of a source by their words.
#[derive(Debug, Default)]
pub(super) struct Places {
    by_words: HashMap<String, Mark>,
}

impl Places {
    pub(super) fn of(source: &Source) -> Self {
        let mut by_words = HashMap::new();
        for (block, each) in source.blocks.iter().enumerate() {
            match each {
                SourceBlock::Paragraph(paragraph) => {
                    by_words.entry(paragraph.place.clone()).or_insert(Mark { block, cell: None });
                }
                SourceBlock::Table(table) => {
                    for (at, cell) in table.cells.iter().enumerate() {
                        by_words.entry(table.place(cell)).or_insert(Mark { block, cell: Some(at) });
                    }
                }
            }
        }
        Self { by_words }
    }
}

impl TakeOver {
    /// Where a line of the list stands in the source.
    pub(super) fn mark(&self, item: Item) -> Option<Mark> {
        let by_words = |words: &str| self.places.by_words.get(words).copied();
        match item {
            Item::Cell(cell) | Item::Sum(cell) => by_words(&self.found(cell)?.place),
            Item::Unplaced(at) => {
                let unplaced = self.import.unplaced.get(at)?;
                by_words(&unplaced.place).or_else(|| self.paragraph_with(&unplaced.text))
            }
            Item::Narrative(narrative) => self.paragraph_with(self.import.report.narrative(narrative).lines().next()?),
        }
    }

    /// The line of the list that is about a place in the source.
    pub(super) fn item_at(&self, mark: Mark) -> Option<Item> {
        let all = || self.import.cells.iter().map(|found| Item::Cell(found.cell));
        let rest = || (0..self.import.unplaced.len()).map(Item::Unplaced);
        all().chain(rest()).find(|item| self.mark(*item) == Some(mark))
    }

    fn paragraph_with(&self, line: &str) -> Option<Mark> {
        let block = self.import.source.blocks.iter().position(|block| match block {
            SourceBlock::Paragraph(paragraph) => paragraph.text.contains(line.trim()),
            SourceBlock::Table(_) => false,
        })?;
        Some(Mark { block, cell: None })
    }
}
