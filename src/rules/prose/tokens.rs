//! Prose as numbers, known words, breaks and gaps between them.

use super::numbers::{self, Number, Read};
use super::words::{Tag, WORDS};

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

/// Reads a text once, from front to back. `own` are the names of the office itself.
pub(super) fn tokens(text: &str, own: &[&str]) -> Vec<Token> {
    let words = &*WORDS;
    let mut found: Vec<Token> = Vec::with_capacity(text.len() / 6);
    let (mut at, mut before) = (0, None);
    while let Some(sign) = text[at..].chars().next() {
        let rest = &text[at..];
        let (kind, end) = if sign.is_whitespace() && sign != '\n' || "“”\"‘’".contains(sign) && !rest.starts_with("“三")
        {
            (None, at + sign.len_utf8())
        } else if let Some(kind) = break_at(sign) {
            (Some(Kind::Break(kind)), at + sign.len_utf8())
        } else if let Some(end) = citation_end(rest, sign) {
            (Some(Kind::Gap), at + end)
        } else if let Some(name) = own.iter().find(|name| rest.starts_with(**name)) {
            (Some(Kind::Word(Tag::Own)), at + name.len())
        } else {
            let word = words.longest(rest, sign);
            // 三项, 一致 and 十四五 are words although they begin with a numeral.
            let is_word = word.is_some_and(|(word, _)| word.len() > sign.len_utf8());
            let number = if is_word { None } else { numbers::read(text, at, before) };
            match (number, word) {
                (Some(Read::Number(number)), _) => (Some(Kind::Number(number)), number.end),
                (Some(Read::Junk(end)), _) => (Some(Kind::Gap), end),
                // 多3件 is a difference, 30多件 an approximation.
                (None, Some((word @ "多", _))) if begins_with_number(&rest[word.len()..]) => {
                    (Some(Kind::Word(Tag::Up)), at + word.len())
                }
                (None, Some((word, tag))) => (Some(Kind::Word(tag)), at + word.len()),
                (None, None) => (Some(Kind::Gap), at + sign.len_utf8()),
            }
        };
        if let Some(kind) = kind {
            match found.last_mut() {
                Some(last) if kind == Kind::Gap && last.kind == Kind::Gap && last.end == at => last.end = end,
                _ => found.push(Token { kind, start: at, end }),
            }
        }
        before = text[at..end].chars().next_back();
        at = end;
    }
    found
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
    let last = match first {
        '《' => '》',
        '〔' => '〕',
        _ => return None,
    };
    let inside = text.char_indices().take(LONGEST).take_while(|&(_, sign)| sign != '\n');
    let end = inside.into_iter().find(|&(_, sign)| sign == last).map(|(at, sign)| at + sign.len_utf8());
    Some(end.unwrap_or(first.len_utf8()))
}
