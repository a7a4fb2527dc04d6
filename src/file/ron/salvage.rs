//! What can still be recognised in a damaged report file.
//!
//! All known keys differ from each other, so one is taken wherever it stands, unless inside of a part that this program
//! does not know. A damaged line costs that line; a string without an end costs nothing but its end.

use super::level::{EXPLANATIONS, Level, OFFICES, REVIEW, clipped};
use super::lex::{Kind, Lexer, Token, without_closing};
use super::parse::{Entry, Fault, Value, skip_brackets};
use super::review;
use std::borrow::Cow;
use std::collections::HashSet;

/// How many places are listed one by one.
const MOST_LISTED: usize = 20;

/// What was recognised, and what was not, as Chinese sentences.
#[derive(Debug)]
pub(super) struct Salvaged<'a> {
    pub(super) entries: Vec<Entry<'a>>,
    pub(super) left_out: Vec<String>,
}

/// Recognises what it can. The fault is the place at which the text stopped being well-formed.
pub(super) fn salvage(text: &str, fault: Fault) -> Salvaged<'_> {
    let mut salvager = Salvager {
        text,
        lexer: Lexer::new(text, true),
        line: 1,
        counted_to: 0,
        parts: Vec::new(),
        unknown_parts: 0,
        key: None,
        seen: HashSet::new(),
        entries: Vec::new(),
        lost: Vec::new(),
        last_lost_line: 0,
        sentences: Vec::new(),
    };
    salvager.run();
    let at = fault.at.min(text.len());
    let line = 1 + text.as_bytes()[..at].iter().filter(|&&byte| byte == b'\n').count();
    let mut left_out = vec![format!("文件从第{line}行起写法有误，只取出了还能辨认的内容。")];
    left_out.append(&mut salvager.sentences);
    let hidden = salvager.lost.len().saturating_sub(MOST_LISTED);
    left_out.extend(salvager.lost.iter().take(MOST_LISTED).map(|(line, words)| format!("第{line}行没有读出：{words}")));
    if hidden > 0 {
        left_out.push(format!("另有{hidden}行没有读出。"));
    }
    Salvaged { entries: salvager.entries, left_out }
}

/// A bracket that is open.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Part {
    Known,
    Unknown,
}

struct Salvager<'a> {
    text: &'a str,
    lexer: Lexer<'a>,
    /// The line of `counted_to`, which only moves on.
    line: usize,
    counted_to: usize,
    parts: Vec<Part>,
    /// How many of the open brackets are unknown.
    unknown_parts: usize,
    /// A possible key whose value has not come yet, and whether its colon has.
    key: Option<(Token<'a>, bool)>,
    seen: HashSet<(Level, Cow<'a, str>)>,
    entries: Vec<Entry<'a>>,
    /// Lines with something that was not taken, and its first words.
    lost: Vec<(usize, String)>,
    last_lost_line: usize,
    sentences: Vec<String>,
}

impl<'a> Salvager<'a> {
    fn run(&mut self) {
        loop {
            let token = self.lexer.next();
            match token.kind {
                Kind::End => break,
                Kind::Open(_) if self.takes_list(&token) => {}
                Kind::Open(_) => self.open(),
                Kind::Close(_) => {
                    self.drop_key();
                    self.unknown_parts -= usize::from(self.parts.pop() == Some(Part::Unknown));
                }
                Kind::Comma => self.drop_key(),
                Kind::Colon => {
                    if let Some((_, colon)) = &mut self.key {
                        *colon = true;
                    }
                }
                Kind::Word(_) | Kind::Text(_) | Kind::CutText(_) => self.word(token),
                Kind::Literal | Kind::Broken => self.broken(&token),
            }
        }
        self.drop_key();
        if !self.parts.is_empty() {
            let line = self.line_of(self.text.trim_end().len());
            self.say(format!("文件在第{line}行中断，后面的内容已经没有了。"));
        }
    }

    /// A bracket. Behind a known key that takes none it is damage; behind 「unknown:」 it opens an unknown part.
    fn open(&mut self) {
        let mut part = if self.in_known_part() { Part::Known } else { Part::Unknown };
        if let Some((key, colon)) = self.key.take() {
            if is_list(&key) {
                self.lose(&key);
                part = Part::Unknown;
            } else if level_of(&key).is_some() {
                self.key = Some((key, colon));
            } else if !is_part(&key) {
                self.lose(&key);
                let damaged = matches!(&key.kind, Kind::Word(word) if Level::is_remainder(word));
                part = if colon && !damaged { Part::Unknown } else { part };
            }
        }
        self.unknown_parts += usize::from(part == Part::Unknown);
        self.parts.push(part);
    }

    /// Takes the list of explanations or of offices, if the bracket opens it and it is whole.
    fn takes_list(&mut self, open: &Token<'a>) -> bool {
        let opens = open.kind == Kind::Open('[') && self.in_known_part();
        let Some((key, true)) = self.key.clone().filter(|(key, _)| opens && is_list(key)) else {
            return false;
        };
        let mut ahead = self.lexer.clone();
        let Ok(end) = skip_brackets(&mut ahead, open) else {
            return matches!(key.kind, Kind::Word(REVIEW)) && self.takes_lines(&key, open);
        };
        self.lexer = ahead;
        self.key = None;
        self.push(&key, Value::Other, &self.text[open.start..end]);
        true
    }

    /// Takes the whole lines of a damaged review, up to the one that ends it.
    fn takes_lines(&mut self, key: &Token<'a>, open: &Token<'a>) -> bool {
        let (mut end, mut found, mut lost) = (open.end, 0, Vec::new());
        for line in self.text[open.end..].split_inclusive('\n') {
            let bare = line.trim();
            if end > open.end && (bare == "]," || bare == "]") {
                break;
            }
            match review::line_of(line) {
                Some(_) => found += 1,
                None if !bare.is_empty() => lost.push((end, bare)),
                None => {}
            }
            end += line.len();
        }
        if found == 0 {
            return false;
        }
        for (at, words) in lost {
            let line = self.line_of(at);
            self.lost.push((line, if self.lost.len() < MOST_LISTED { clipped(words) } else { String::new() }));
        }
        let text = self.text;
        self.lexer.skip_to(end);
        self.parts.push(Part::Known);
        self.key = None;
        self.push(key, Value::Other, &text[open.start..end]);
        true
    }

    fn in_known_part(&self) -> bool {
        self.unknown_parts == 0
    }

    /// A word or a string: the value of the key before it, or a key itself.
    fn word(&mut self, token: Token<'a>) {
        if !self.in_known_part() {
            return;
        }
        match self.key.take() {
            Some((key, colon)) if level_of(&key).is_some() => self.value(&key, token, colon),
            Some((key, colon)) => {
                self.lose(&key);
                // The value of an unknown key may be a name with brackets behind it.
                let is_value = colon && level_of(&token).is_none() && !is_part(&token);
                self.key = Some(if is_value { (key, true) } else { (token, false) });
            }
            None => self.key = Some((token, false)),
        }
    }

    /// Something that is no token: the prose behind a narrative's key is taken as it stands, otherwise it is passed over.
    fn broken(&mut self, token: &Token<'a>) {
        let Some((key, colon)) = self.key.take() else {
            self.lose(token);
            return;
        };
        if level_of(&key) == Some(Level::Narratives) && (colon || self.text[token.end..].starts_with([' ', '"'])) {
            let start = token.start;
            self.lexer.take_until_anchor();
            let whole = &self.text[start..self.lexer.position()];
            let prose = without_closing(whole.trim_start_matches(['r', '#', '"', ':', ' ', '\'']));
            let words = self.words_of(&key);
            self.say(format!("「{words}」的开头或结尾可能不准确。"));
            self.push(&key, Value::Text(Cow::Borrowed(prose)), whole);
        } else {
            self.key = Some((key, colon));
            self.lose(token);
        }
    }

    fn value(&mut self, key: &Token<'a>, token: Token<'a>, colon: bool) {
        let words = self.words_of(key);
        let text = &self.text[token.start..token.end];
        match token.kind {
            // A key may stand where a value is missing.
            _ if !colon && level_of(&token).is_some() => {
                self.lose(key);
                self.key = Some((token, false));
            }
            Kind::Word(word) => {
                if token.end == self.text.len() {
                    self.say(format!("「{words}」只剩{}，可能不完整，没有采用。", clipped(word)));
                } else if level_of(key) == Some(Level::Narratives) {
                    self.broken_prose(key, &token);
                } else {
                    self.push(key, Value::Word(word), text);
                }
            }
            Kind::Text(content) => self.push(key, Value::Text(content), text),
            Kind::CutText(content) => {
                if level_of(key) == Some(Level::Cells) {
                    self.say(format!("「{words}」只剩{}，可能不完整，没有采用。", clipped(&content)));
                } else {
                    self.say(format!("「{words}」的结尾可能不完整。"));
                    self.push(key, Value::Text(content), text);
                }
            }
            _ => {}
        }
    }

    /// Prose whose opening marks are gone.
    fn broken_prose(&mut self, key: &Token<'a>, token: &Token<'a>) {
        self.key = Some((key.clone(), true));
        self.broken(token);
    }

    /// Takes an entry, or tells that its key was met before or its value is of no use.
    fn push(&mut self, key: &Token<'a>, value: Value<'a>, value_text: &'a str) {
        let (Some(level), Some(name)) = (level_of(key), name_of(key)) else {
            return;
        };
        let words = level.words(&name);
        if !self.seen.insert((level, name.clone())) {
            self.say(format!("「{words}」写了两次，采用前一个，没有采用：{}", clipped(value_text)));
            return;
        }
        let key_text = &self.text[key.start..key.end];
        self.entries.push(Entry { level, key: name, known: true, key_text, value, value_text });
    }

    fn say(&mut self, sentence: String) {
        if self.sentences.len() < MOST_LISTED {
            self.sentences.push(sentence);
        }
    }

    fn drop_key(&mut self) {
        if let Some((key, _)) = self.key.take() {
            self.lose(&key);
        }
    }

    fn lose(&mut self, token: &Token<'a>) {
        let line = self.line_of(token.start);
        if line != self.last_lost_line {
            self.last_lost_line = line;
            let rest = self.text[token.start..].lines().next().unwrap_or_default();
            self.lost.push((line, if self.lost.len() < MOST_LISTED { clipped(rest) } else { String::new() }));
        }
    }

    fn line_of(&mut self, at: usize) -> usize {
        if at > self.counted_to {
            self.line += self.text.as_bytes()[self.counted_to..at].iter().filter(|&&byte| byte == b'\n').count();
            self.counted_to = at;
        }
        self.line
    }

    fn words_of(&self, key: &Token<'a>) -> String {
        match (level_of(key), name_of(key)) {
            (Some(level), Some(name)) => level.words(&name),
            _ => String::new(),
        }
    }
}

/// The part of the file that a known key belongs to; parts themselves are no keys here.
fn level_of(key: &Token<'_>) -> Option<Level> {
    let levels: &[Level] = match key.kind {
        Kind::Word(_) => &[Level::Top, Level::Unit, Level::Contact],
        _ => &[Level::Narratives, Level::Cells],
    };
    let name = name_of(key)?;
    levels.iter().copied().find(|level| level.knows(&name) && Level::from_key(&name).is_none())
}

fn is_list(key: &Token<'_>) -> bool {
    matches!(key.kind, Kind::Word(EXPLANATIONS | OFFICES | REVIEW))
}

/// Whether a word names a part of the file.
fn is_part(key: &Token<'_>) -> bool {
    matches!(&key.kind, Kind::Word(word) if Level::from_key(word).is_some())
}

fn name_of<'a>(key: &Token<'a>) -> Option<Cow<'a, str>> {
    match &key.kind {
        Kind::Word(word) => Some(Cow::Borrowed(word)),
        Kind::Text(text) => Some(text.clone()),
        _ => None,
    }
}
