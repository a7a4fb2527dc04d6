//! The known words as a tree of characters, in which the longest one at a place is found in as many steps as it is long.

use super::words::{LEXICON, Tag};
use std::sync::LazyLock;

/// What a character of the basic plane may begin.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct First {
    /// 1 + the node of words that begin with it, or 0.
    node: u16,
    /// Whether something else than a word may begin with it: a number, a break, a citation, a blank.
    special: bool,
}

impl First {
    /// Whether nothing that the reader knows begins with the character.
    pub(super) fn is_plain(self) -> bool {
        self.node == 0 && !self.special
    }
}

#[derive(Default)]
struct Node {
    /// What a word that ends here tells.
    tag: Option<Tag>,
    next: Vec<(char, u16)>,
}

/// The known words.
pub(super) struct Lexicon {
    first: Vec<First>,
    nodes: Vec<Node>,
}

/// Signs that begin something else than a word.
const SPECIAL: &str =
    "0123456789０１２３４５６７８９〇○零一二两三四五六七八九十百千万亿，,、；;：:（(【[）)】]。！？!?\n《〔“”\"‘’";

impl Lexicon {
    fn new() -> Self {
        let mut lexicon = Self { first: vec![First::default(); 1 << 16], nodes: Vec::new() };
        for &(tag, words) in LEXICON {
            for word in words.split(' ') {
                lexicon.add(word, tag);
            }
        }
        let blanks = (0..1_u32 << 16).filter_map(char::from_u32).filter(|sign| sign.is_whitespace());
        for sign in SPECIAL.chars().chain(blanks) {
            if let Some(first) = lexicon.first.get_mut(sign as usize) {
                first.special = true;
            }
        }
        lexicon
    }

    fn add(&mut self, word: &str, tag: Tag) {
        let mut signs = word.chars();
        let Some(first) = signs.next().map(|sign| sign as usize).filter(|&sign| sign < self.first.len()) else {
            return;
        };
        if self.first[first].node == 0 {
            self.first[first].node = self.grow() + 1;
        }
        let mut node = self.first[first].node - 1;
        for sign in signs {
            let known = self.nodes[usize::from(node)].next.iter().find(|(other, _)| *other == sign).map(|next| next.1);
            node = known.unwrap_or_else(|| {
                let grown = self.grow();
                self.nodes[usize::from(node)].next.push((sign, grown));
                grown
            });
        }
        // A word listed twice keeps its first sense.
        self.nodes[usize::from(node)].tag.get_or_insert(tag);
    }

    /// A new node; the words are far fewer than nodes can be.
    fn grow(&mut self) -> u16 {
        self.nodes.push(Node::default());
        u16::try_from(self.nodes.len() - 1).unwrap_or_default()
    }

    /// What a character may begin. Outside the basic plane nothing begins.
    pub(super) fn first(&self, sign: char) -> First {
        self.first.get(sign as usize).copied().unwrap_or_default()
    }

    /// The longest word that a text begins with, as its length in bytes and what it tells.
    pub(super) fn longest(&self, text: &str, first: First) -> Option<(usize, Tag)> {
        let mut node = first.node.checked_sub(1)?;
        let mut signs = text.chars();
        let mut length = signs.next()?.len_utf8();
        let mut found = None;
        loop {
            let here = &self.nodes[usize::from(node)];
            if let Some(tag) = here.tag {
                found = Some((length, tag));
            }
            let Some(sign) = signs.next() else { return found };
            let Some(&(_, next)) = here.next.iter().find(|(other, _)| *other == sign) else { return found };
            length += sign.len_utf8();
            node = next;
        }
    }
}

/// The words, ready to be looked up.
pub(super) static WORDS: LazyLock<Lexicon> = LazyLock::new(Lexicon::new);
