//! A well-formed report file as a list of entries.

use super::level::Level;
use super::lex::{Kind, Lexer, Token};
use crate::form::UnitKind;
use crate::text::is_digits;
use ron::value::RawValue;
use std::borrow::Cow;
use std::collections::HashSet;

/// How deep brackets may stand in each other in an entry that this program does not know.
const MAX_DEPTH: usize = 64;

/// How many entries a file may have, several times of what any report holds.
const MAX_ENTRIES: usize = 10_000;

/// One entry of the file.
#[derive(Debug)]
pub(super) struct Entry<'a> {
    pub(super) level: Level,
    pub(super) key: Cow<'a, str>,
    /// Whether this program knows the key.
    pub(super) known: bool,
    /// The key as it stands in the file.
    pub(super) key_text: &'a str,
    pub(super) value: Value<'a>,
    /// The value as it stands in the file.
    pub(super) value_text: &'a str,
}

/// A value as far as this program knows it.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) enum Value<'a> {
    /// The content of a string.
    Text(Cow<'a, str>),
    /// A name or a number.
    Word(&'a str),
    /// Anything else.
    Other,
}

/// All entries in the order of the file.
#[derive(Debug)]
pub(super) struct Entries<'a> {
    pub(super) entries: Vec<Entry<'a>>,
    /// Whether the file holds comments outside of values.
    pub(super) comments: bool,
}

/// Where a text stops being a well-formed report file, in bytes.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) struct Fault {
    pub(super) at: usize,
}

/// Reads a well-formed report file. Known keys may stand in any order, each once.
pub(super) fn parse(text: &str) -> Result<Entries<'_>, Fault> {
    let mut parser =
        Parser { text, lexer: Lexer::new(text, false), seen: HashSet::new(), entries: Vec::with_capacity(256) };
    let open = parser.lexer.next();
    if open.kind != Kind::Open('(') {
        return Err(fault(&open));
    }
    parser.part(Level::Top)?;
    let end = parser.lexer.next();
    if end.kind != Kind::End {
        return Err(fault(&end));
    }
    Ok(Entries { entries: parser.entries, comments: parser.lexer.comments })
}

struct Parser<'a> {
    text: &'a str,
    lexer: Lexer<'a>,
    /// The known keys that were met.
    seen: HashSet<(Level, Cow<'a, str>)>,
    entries: Vec<Entry<'a>>,
}

impl<'a> Parser<'a> {
    /// The entries of a part and its closing bracket; the opening one is behind.
    fn part(&mut self, level: Level) -> Result<(), Fault> {
        let closing = if level.is_map() { Kind::Close('}') } else { Kind::Close(')') };
        loop {
            let token = self.lexer.next();
            if token.kind == closing {
                return Ok(());
            }
            self.entry(level, token)?;
            let token = self.lexer.next();
            match token.kind {
                Kind::Comma => {}
                _ if token.kind == closing => return Ok(()),
                _ => return Err(fault(&token)),
            }
        }
    }

    fn entry(&mut self, level: Level, token: Token<'a>) -> Result<(), Fault> {
        let at = fault(&token);
        let key_text = &self.text[token.start..token.end];
        let key_is_text = matches!(token.kind, Kind::Text(_));
        let key = match token.kind {
            Kind::Text(text) if level.is_map() => text,
            Kind::Word(word) => Cow::Borrowed(word),
            Kind::Literal if level.is_map() => Cow::Borrowed(key_text),
            _ => return Err(at),
        };
        let colon = self.lexer.next();
        if colon.kind != Kind::Colon {
            return Err(fault(&colon));
        }
        // A name as the key of a map is not the string of that name.
        let known = level.is_map() == key_is_text && level.knows(&key);
        if self.entries.len() == MAX_ENTRIES || (known && !self.seen.insert((level, key.clone()))) {
            return Err(at);
        }
        if level == Level::Top && Level::is_misspelt(&key) {
            return Err(at);
        }
        let first = self.lexer.next();
        if level == Level::Top
            && let Some(part) = Level::from_key(&key)
            && first.kind == Kind::Open(if part.is_map() { '{' } else { '(' })
        {
            return self.part(part);
        }
        let start = first.start;
        let (value, end) = self.value(&first)?;
        let value_text = &self.text[start..end];
        let key_is_sound = known || (level.is_map() && key_is_text);
        let is_plain = key_is_sound && is_plain(&value);
        if !is_plain && !is_ron(level, key_text, value_text) {
            return Err(at);
        }
        self.entries.push(Entry { level, key, known, key_text, value, value_text });
        Ok(())
    }

    /// A value and where it ends; its first token is given.
    fn value(&mut self, first: &Token<'a>) -> Result<(Value<'a>, usize), Fault> {
        let mut end = first.end;
        let value = match &first.kind {
            Kind::Text(text) => Value::Text(text.clone()),
            Kind::Literal => Value::Other,
            Kind::Word(word) => {
                let mut ahead = self.lexer.clone();
                let next = ahead.next();
                if next.kind == Kind::Open('(') {
                    self.lexer = ahead;
                    end = self.skip_brackets(&next)?;
                    Value::Other
                } else {
                    Value::Word(word)
                }
            }
            Kind::Open(_) => {
                end = self.skip_brackets(first)?;
                Value::Other
            }
            _ => return Err(fault(first)),
        };
        Ok((value, end))
    }

    /// Everything up to the bracket that closes the given one, which is behind.
    fn skip_brackets(&mut self, open: &Token<'a>) -> Result<usize, Fault> {
        skip_brackets(&mut self.lexer, open)
    }
}

/// Everything up to the bracket that closes the given one, which is behind; the answer is where it ends.
pub(super) fn skip_brackets<'a>(lexer: &mut Lexer<'a>, open: &Token<'a>) -> Result<usize, Fault> {
    let comments = lexer.comments;
    let mut open_brackets = Vec::from_iter(closing_of(&open.kind));
    loop {
        let token = lexer.next();
        match &token.kind {
            Kind::Open(_) if open_brackets.len() < MAX_DEPTH => open_brackets.extend(closing_of(&token.kind)),
            Kind::Close(bracket) if open_brackets.pop() == Some(*bracket) => {}
            Kind::Open(_) | Kind::Close(_) | Kind::Broken | Kind::CutText(_) | Kind::End => {
                return Err(fault(&token));
            }
            _ => {}
        }
        if open_brackets.is_empty() {
            // Comments inside of a preserved value stay in it.
            lexer.comments = comments;
            return Ok(token.end);
        }
    }
}

fn fault(token: &Token<'_>) -> Fault {
    Fault { at: token.start }
}

fn closing_of(kind: &Kind<'_>) -> Option<char> {
    match kind {
        Kind::Open('(') => Some(')'),
        Kind::Open('[') => Some(']'),
        Kind::Open('{') => Some('}'),
        _ => None,
    }
}

/// A value that is RON without doubt. Digits may be more than any number type holds.
fn is_plain(value: &Value<'_>) -> bool {
    match value {
        Value::Text(_) => true,
        Value::Word(word) => match word.split_once('.') {
            Some((whole, decimals)) => is_digits(whole) && is_digits(decimals),
            None => is_digits(word) || UnitKind::from_key(word).is_some(),
        },
        Value::Other => false,
    }
}

/// Whether an entry that this program would keep and write back is RON, as other programs read it.
fn is_ron(level: Level, key: &str, value: &str) -> bool {
    let whole = if level.is_map() { format!("{{{key}:{value}}}") } else { format!("({key}:{value})") };
    RawValue::from_ron(&whole).is_ok()
}
