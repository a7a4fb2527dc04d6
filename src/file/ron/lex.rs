//! RON as a row of tokens. Never fails: what is no token of RON is [`Kind::Broken`]. Takes time linear in the text.

use super::level::Level;
use crate::form::{Edition, Narrative};
use std::borrow::Cow;

/// A token and where it stands, in bytes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Token<'a> {
    pub(super) kind: Kind<'a>,
    pub(super) start: usize,
    pub(super) end: usize,
}

/// What a token is.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Kind<'a> {
    /// `(`, `[` or `{`.
    Open(char),
    /// `)`, `]` or `}`.
    Close(char),
    Comma,
    Colon,
    /// A name or a number.
    Word(&'a str),
    /// The content of a string of any kind.
    Text(Cow<'a, str>),
    /// The content of a string whose end is missing; only in damaged files.
    CutText(Cow<'a, str>),
    /// A character or a byte string.
    Literal,
    /// No token of RON.
    Broken,
    End,
}

/// Cuts a text into tokens.
#[derive(Clone, Debug)]
pub(super) struct Lexer<'a> {
    text: &'a str,
    at: usize,
    /// In a damaged file a string without an end ends with its line, a raw one before the next known key.
    lenient: bool,
    /// Whether a comment was passed.
    pub(super) comments: bool,
    /// A comment without an end was met: no other one is looked for, so that time stays linear.
    unclosed_comment: bool,
}

impl<'a> Lexer<'a> {
    pub(super) fn new(text: &'a str, lenient: bool) -> Self {
        Self { text, at: 0, lenient, comments: false, unclosed_comment: false }
    }

    /// The next token; [`Kind::End`] for ever at the end.
    pub(super) fn next(&mut self) -> Token<'a> {
        self.skip_space();
        let start = self.at;
        let kind = self.kind();
        Token { kind, start, end: self.at }
    }

    /// Where the next token will be looked for.
    pub(super) fn position(&self) -> usize {
        self.at
    }

    /// Goes on to a place further on, at the beginning of a line.
    pub(super) fn skip_to(&mut self, at: usize) {
        self.at = self.at.max(at);
    }

    /// Everything from the present place to the line before the next known key; only for damaged files.
    pub(super) fn take_until_anchor(&mut self) -> &'a str {
        let rest = self.rest();
        let end = anchor_line(rest).unwrap_or(rest.len());
        self.at += end;
        &rest[..end]
    }

    fn rest(&self) -> &'a str {
        &self.text[self.at..]
    }

    fn skip_space(&mut self) {
        loop {
            let rest = self.rest();
            self.at += rest.len() - rest.trim_start_matches(is_space).len();
            let rest = self.rest();
            if rest.starts_with("//") {
                self.at += rest.find('\n').unwrap_or(rest.len());
            } else if rest.starts_with("/*") && !self.unclosed_comment {
                match comment_length(rest) {
                    Some(length) => self.at += length,
                    None => {
                        self.unclosed_comment = true;
                        return;
                    }
                }
            } else {
                return;
            }
            self.comments = true;
        }
    }

    fn kind(&mut self) -> Kind<'a> {
        let rest = self.rest();
        let Some(first) = rest.chars().next() else {
            return Kind::End;
        };
        let hashes = || rest[1..].trim_start_matches('#');
        match first {
            '"' => return self.string(),
            'r' if hashes().starts_with('"') => return self.raw_string(),
            'r' if rest.starts_with("r#") && hashes().starts_with(is_word) => {
                let length = word_length(&rest[2..]);
                self.at += 2 + length;
                return Kind::Word(&rest[..2 + length]);
            }
            'b' if rest[1..].starts_with('"') => {
                self.at += 1;
                return literal_of(&self.string());
            }
            'b' if rest[1..].starts_with("r\"") || rest[1..].starts_with("r#") => {
                self.at += 1;
                return literal_of(&self.raw_string());
            }
            '\'' => return self.character(),
            _ if is_word(first) => {
                let length = word_length(rest);
                self.at += length;
                return Kind::Word(&rest[..length]);
            }
            _ => self.at += first.len_utf8(),
        }
        match first {
            '(' | '[' | '{' => Kind::Open(first),
            ')' | ']' | '}' => Kind::Close(first),
            ',' => Kind::Comma,
            ':' => Kind::Colon,
            _ => Kind::Broken,
        }
    }

    /// A string with escapes; the place is at its first quotation mark.
    fn string(&mut self) -> Kind<'a> {
        self.at += 1;
        let whole = self.rest();
        let mut text = String::new();
        loop {
            let rest = self.rest();
            let stop = |sign: char| matches!(sign, '"' | '\\') || (self.lenient && sign == '\n');
            let plain = rest.find(stop).unwrap_or(rest.len());
            let (part, after) = rest.split_at(plain);
            self.at += plain;
            if after.starts_with('"') {
                self.at += 1;
                // A string without escapes is handed out as it stands in the file.
                let content = if text.is_empty() && plain + after.len() == whole.len() {
                    Cow::Borrowed(part)
                } else {
                    Cow::Owned(text + part)
                };
                return Kind::Text(content);
            }
            text.push_str(part);
            if after.starts_with('\\') {
                match escape(after) {
                    Some((sign, length)) => {
                        text.extend(sign);
                        self.at += length;
                    }
                    None if self.lenient => {
                        text.push('\\');
                        self.at += 1;
                    }
                    None => return Kind::Broken,
                }
            } else {
                return if self.lenient { Kind::CutText(Cow::Owned(text)) } else { Kind::Broken };
            }
        }
    }

    /// A raw string; the place is at its `r`.
    fn raw_string(&mut self) -> Kind<'a> {
        let rest = &self.rest()[1..];
        let content = rest.trim_start_matches('#');
        let hashes = &rest[..rest.len() - content.len()];
        let Some(content) = content.strip_prefix('"') else {
            self.at += 1 + hashes.len();
            return Kind::Broken;
        };
        let ending = format!("\"{hashes}");
        let before = 1 + hashes.len() + 1;
        if !self.lenient {
            let Some(end) = content.find(&ending) else {
                self.at = self.text.len();
                return Kind::Broken;
            };
            self.at += before + end + ending.len();
            return Kind::Text(with_unix_lines(&content[..end]));
        }
        self.at += before;
        let mut end = 0;
        for line in content.split_inclusive('\n') {
            if end > 0 && is_anchor(line) {
                break;
            }
            if let Some(close) = line.find(&ending) {
                self.at += end + close + ending.len();
                return Kind::Text(with_unix_lines(&content[..end + close]));
            }
            end += line.len();
        }
        self.at += end;
        Kind::CutText(with_unix_lines(without_closing(&content[..end])))
    }

    fn character(&mut self) -> Kind<'a> {
        let rest = &self.rest()[1..];
        let length = match rest.chars().next() {
            Some('\\') => escape(rest).and_then(|(sign, length)| sign.map(|_| length)),
            Some(sign) => Some(sign.len_utf8()),
            None => None,
        };
        match length {
            Some(length) if rest[length..].starts_with('\'') => {
                self.at += 1 + length + 1;
                Kind::Literal
            }
            _ => {
                self.at += 1;
                Kind::Broken
            }
        }
    }
}

/// A text without the marks that end a value.
pub(super) fn without_closing(text: &str) -> &str {
    text.trim_end().trim_end_matches([',', '#', '"']).trim_end_matches('\n')
}

fn literal_of<'a>(string: &Kind<'_>) -> Kind<'a> {
    if matches!(string, Kind::Text(_)) { Kind::Literal } else { Kind::Broken }
}

/// The signs that RON takes for white space.
fn is_space(sign: char) -> bool {
    matches!(sign, ' ' | '\t'..='\r' | '\u{85}' | '\u{200e}' | '\u{200f}' | '\u{2028}' | '\u{2029}')
}

fn is_word(sign: char) -> bool {
    sign.is_alphanumeric() || matches!(sign, '_' | '.' | '+' | '-')
}

fn word_length(text: &str) -> usize {
    text.find(|sign| !is_word(sign)).unwrap_or(text.len())
}

/// Length of a comment, which may hold others; nothing where it has no end.
fn comment_length(text: &str) -> Option<usize> {
    let bytes = text.as_bytes();
    let (mut at, mut depth) = (2, 1_usize);
    while depth > 0 {
        match bytes.get(at..at + 2)? {
            b"/*" => (at, depth) = (at + 2, depth + 1),
            b"*/" => (at, depth) = (at + 2, depth - 1),
            _ => at += 1,
        }
    }
    Some(at)
}

/// What an escape stands for (nothing for a line that goes on) and its length; nothing where it is none.
fn escape(text: &str) -> Option<(Option<char>, usize)> {
    let after = text.strip_prefix('\\')?;
    let simple = |sign| Some((Some(sign), 2));
    match after.chars().next()? {
        'n' => simple('\n'),
        'r' => simple('\r'),
        't' => simple('\t'),
        '0' => simple('\0'),
        sign @ ('"' | '\'' | '\\') => simple(sign),
        'x' => {
            let digits = after.get(1..3)?;
            let code = u8::from_str_radix(digits, 16).ok().filter(|_| !digits.starts_with('+'))?;
            code.is_ascii().then(|| (Some(char::from(code)), 4))
        }
        'u' => {
            let digits = after.strip_prefix("u{")?;
            let end = digits.bytes().take(7).position(|byte| byte == b'}')?;
            let written = &digits[..end];
            let code = u32::from_str_radix(written, 16).ok().filter(|_| !written.starts_with('+'))?;
            Some((Some(char::from_u32(code)?), 1 + 2 + end + 1))
        }
        '\n' | '\r' => {
            let line = after.strip_prefix("\r\n").or_else(|| after.strip_prefix('\n'))?;
            let next = line.trim_start_matches([' ', '\t', '\n', '\r']);
            Some((None, text.len() - next.len()))
        }
        _ => None,
    }
}

/// This program writes no `\r` in raw strings: one before a line's end was put there by another program.
fn with_unix_lines(text: &str) -> Cow<'_, str> {
    if text.contains("\r\n") { Cow::Owned(text.replace("\r\n", "\n")) } else { Cow::Borrowed(text) }
}

/// Where the first line after the present one begins that is an anchor.
fn anchor_line(text: &str) -> Option<usize> {
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        if at > 0 && is_anchor(line) {
            return Some(at);
        }
        at += line.len();
    }
    None
}

/// Whether a line begins with a known key or ends a part of the file, as this program writes it.
fn is_anchor(line: &str) -> bool {
    let line = line.trim();
    if line == "}," || line == "}" {
        return true;
    }
    if let Some(key) = line.strip_prefix('"').and_then(|rest| rest.split('"').next()) {
        return Narrative::from_key(key).is_some() || Edition::find(key).is_some();
    }
    line.split_once(": ").is_some_and(|(key, value)| Level::from_key(key).is_some() && value.starts_with(['{', '(']))
}
