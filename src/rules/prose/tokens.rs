//! Prose as numbers, known words, breaks and gaps between them.

use super::lexicon::{First, WORDS};
use super::numbers::{self, Number, Read};
use super::words::Tag;
use crate::text::closing_of;

/// What a piece of prose is.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::rules) enum Kind {
    /// A number with its unit.
    Number(Number),
    /// A word that the reader knows.
    Word(Tag),
    /// The end of a part of a sentence.
    Break(Break),
    /// Text that the reader does not know.
    Gap,
}

/// Where a sentence breaks.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub(in crate::rules) enum Break {
    /// 、
    Pause,
    /// ，
    Comma,
    /// ；
    Semicolon,
    /// ：
    Colon,
    /// （
    Open,
    /// ）
    Close,
    /// 。
    Stop,
    /// The end of a paragraph.
    Line,
}

/// A piece of prose. Positions are bytes.
#[derive(Clone, Copy, Debug)]
pub(in crate::rules) struct Token {
    pub(in crate::rules) kind: Kind,
    pub(in crate::rules) start: usize,
    pub(in crate::rules) end: usize,
}

impl Token {
    /// Whether it is a word that tells just that.
    pub(super) fn is(&self, wanted: Tag) -> bool {
        matches!(self.kind, Kind::Word(tag) if tag == wanted)
    }
}

/// Reads a text once, from front to back. `own` are the names of the office itself.
pub(super) fn tokens(text: &str, own: &[&str]) -> Vec<Token> {
    let words = &*WORDS;
    let own_firsts: Vec<char> = own.iter().filter_map(|name| name.chars().next()).collect();
    let mut found: Vec<Token> = Vec::with_capacity(text.len() / 6);
    let (mut at, mut before) = (0, None);
    while let Some(sign) = text[at..].chars().next() {
        let rest = &text[at..];
        let first = words.first(sign);
        let begins_own = own_firsts.contains(&sign);
        if first.is_plain() && !begins_own {
            // Most of a text: nothing that the reader knows begins here.
            let end = at + sign.len_utf8();
            match found.last_mut() {
                Some(last) if last.end == at && matches!(last.kind, Kind::Gap) => last.end = end,
                _ => found.push(Token { kind: Kind::Gap, start: at, end }),
            }
            (at, before) = (end, Some(sign));
            continue;
        }
        let name = if begins_own { own.iter().find(|name| rest.starts_with(**name)) } else { None };
        let (kind, end) = if let Some(name) = name {
            (Some(Kind::Word(Tag::Own)), at + name.len())
        } else if let Some(kind) = break_at(sign) {
            (Some(Kind::Break(kind)), at + sign.len_utf8())
        } else if sign.is_whitespace() || matches!(sign, '“' | '”' | '"' | '‘' | '’') {
            (None, at + sign.len_utf8())
        } else if let Some(end) = citation_end(rest, sign) {
            (Some(Kind::Gap), at + end)
        } else {
            let (kind, end) = word_or_number(text, at, before, first);
            (Some(kind), end)
        };
        if let Some(kind) = kind {
            match found.last_mut() {
                Some(last) if last.end == at && matches!((kind, last.kind), (Kind::Gap, Kind::Gap)) => last.end = end,
                _ => found.push(Token { kind, start: at, end }),
            }
        }
        before = text[at..end].chars().next_back();
        at = end;
    }
    found
}

fn word_or_number(text: &str, at: usize, before: Option<char>, first: First) -> (Kind, usize) {
    let rest = &text[at..];
    let one = rest.chars().next().map_or(1, char::len_utf8);
    let word = WORDS.longest(rest, first);
    // 三项, 一致 and 十四五 are words although they begin with a numeral.
    let is_word = word.is_some_and(|(length, _)| length > one);
    let number = if is_word { None } else { numbers::read(text, at, before) };
    match (number, word) {
        (Some(Read::Number(number)), _) => (Kind::Number(number), number.end),
        (Some(Read::Junk(end)), _) => (Kind::Gap, end),
        // 多3件 is a difference, 30多件 an approximation.
        (None, Some((length, Tag::Approximate))) if rest.starts_with('多') && begins_with_number(&rest[length..]) => {
            (Kind::Word(Tag::Up), at + length)
        }
        (None, Some((length, tag))) => (Kind::Word(tag), at + length),
        (None, None) => (Kind::Gap, at + one),
    }
}

fn begins_with_number(text: &str) -> bool {
    matches!(numbers::read(text, 0, None), Some(Read::Number(_)))
}

fn break_at(sign: char) -> Option<Break> {
    Some(match sign {
        '、' => Break::Pause,
        '，' | ',' => Break::Comma,
        '；' | ';' => Break::Semicolon,
        '：' | ':' => Break::Colon,
        '（' | '(' | '【' | '[' => Break::Open,
        '）' | ')' | '】' | ']' => Break::Close,
        '。' | '！' | '？' | '!' | '?' => Break::Stop,
        '\n' => Break::Line,
        _ => return None,
    })
}

/// The end of 《…》 and 〔…〕, which are taken whole.
fn citation_end(text: &str, first: char) -> Option<usize> {
    /// A longer name is an unclosed mark.
    const LONGEST: usize = 120;
    let last = closing_of(first).filter(|_| matches!(first, '《' | '〔'))?;
    let inside = text.char_indices().take(LONGEST).take_while(|&(_, sign)| sign != '\n');
    let end = inside.into_iter().find(|&(_, sign)| sign == last).map(|(at, sign)| at + sign.len_utf8());
    Some(end.unwrap_or(first.len_utf8()))
}
