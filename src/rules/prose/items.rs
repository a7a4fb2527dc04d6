//! Sentences in parts: between commas, semicolons and in brackets.

use super::tokens::{Break, Kind, Token};
use super::words::Tag;

/// A part of a sentence, with what stands in brackets left out: that is a part of its own.
#[derive(Debug)]
pub(super) struct Item {
    pub(super) tokens: Vec<Token>,
    /// The part in whose brackets it stands.
    pub(super) parent: Option<usize>,
    /// How many tokens of the parent stand in front of the bracket.
    pub(super) opened_at: usize,
    /// What ends it.
    pub(super) after: Break,
}

impl Item {
    fn new(parent: Option<usize>, opened_at: usize) -> Self {
        Self { tokens: Vec::with_capacity(8), parent, opened_at, after: Break::Stop }
    }

    pub(super) fn has_number(&self) -> bool {
        self.tokens.iter().any(|token| matches!(token.kind, Kind::Number(number) if number.as_year().is_none()))
    }

    pub(super) fn has(&self, wanted: Tag) -> bool {
        self.tokens.iter().any(|token| token.is(wanted))
    }
}

/// The parts of one sentence in the order in which they begin. Names joined by 、 stay together until a number follows.
pub(super) fn items(sentence: &[Token]) -> Vec<Item> {
    let mut items = vec![Item::new(None, 0)];
    // The part that is being written, and those whose brackets are open.
    let mut current = 0;
    let mut open: Vec<usize> = Vec::new();
    for token in sentence {
        let Kind::Break(kind) = token.kind else {
            items[current].tokens.push(*token);
            continue;
        };
        match kind {
            Break::Open => {
                open.push(current);
                let opened_at = items[current].tokens.len();
                items.push(Item::new(Some(current), opened_at));
                current = items.len() - 1;
            }
            Break::Close => {
                if let Some(outer) = open.pop() {
                    items[current].after = Break::Close;
                    current = outer;
                }
            }
            Break::Pause if !items[current].has_number() => items[current].tokens.push(*token),
            _ => {
                items[current].after = kind;
                let (parent, opened_at) = (items[current].parent, items[current].opened_at);
                items.push(Item::new(parent, opened_at));
                current = items.len() - 1;
            }
        }
    }
    items
}

/// The parts at the level of one part, from the next one on.
pub(super) fn siblings_after(items: &[Item], index: usize) -> impl Iterator<Item = usize> {
    let level = (items[index].parent, items[index].opened_at);
    (index + 1..items.len()).filter(move |&other| (items[other].parent, items[other].opened_at) == level)
}

/// The parts in the brackets right behind a place of a part.
pub(super) fn children(items: &[Item], index: usize, opened_at: usize) -> impl Iterator<Item = usize> {
    (index + 1..items.len())
        .filter(move |&other| items[other].parent == Some(index) && items[other].opened_at == opened_at)
}
