//! The review in a report file and in a 审阅单: one entry per line, such as
//! `(serial: 3, id: "…", who: "张三", when: "2026-01-20T08:30:00Z", comment: "请核对", at: "disclosure/permits/decided", seen: "69")`.
//!
//! Each entry is read by itself: one that this program does not know is preserved as it stands, and in a damaged list the lines
//! that are whole are taken.

use super::lex::{Kind, Lexer};
use super::parse::skip_brackets;
use super::quote::quoted;
use crate::form::{Edition, Narrative};
use crate::report::{About, Entry, EntryId, Explanation, FindingKey, Seen, Stage, Step, What};
use crate::text::{second_of, second_words};
use ron::extensions::Extensions;
use ron::value::RawValue;
use serde::Deserialize;

/// Longer lists are not taken apart.
const MOST_ENTRIES: usize = 50_000;

/// An entry as it stands in the file; which fields there are tells what it says.
#[derive(Deserialize, Clone, PartialEq, Eq, Default)]
#[serde(default, deny_unknown_fields)]
struct WrittenEntry {
    serial: u32,
    id: String,
    who: String,
    when: String,
    comment: Option<String>,
    reply: Option<String>,
    settled: Option<String>,
    reopened: Option<String>,
    withdrawn: Option<String>,
    accepted: Option<String>,
    refused: Option<String>,
    step: Option<String>,
    to: Option<String>,
    at: Option<String>,
    code: Option<String>,
    values: Option<Vec<String>>,
    seen: Option<String>,
    explanation: Option<String>,
    round: Option<u32>,
    reason: Option<String>,
    figures: Option<String>,
    prose: Option<String>,
}

/// All entries of a list; nothing where it is no list. Of a damaged one the lines that are whole.
pub(super) fn read(list: &str) -> Option<Vec<Entry>> {
    let Some(elements) = elements(list) else {
        let found: Vec<Entry> = list.lines().filter_map(line_of).take(MOST_ENTRIES).collect();
        return (!found.is_empty()).then_some(found);
    };
    Some(elements.into_iter().map(|text| known(text).unwrap_or_else(|| Entry::preserved(text))).collect())
}

/// The entry of a line, as this program writes it, if it is whole.
pub(super) fn line_of(line: &str) -> Option<Entry> {
    let line = line.trim();
    let line = line.strip_suffix(',').unwrap_or(line);
    line.starts_with('(').then(|| known(line)).flatten()
}

/// The line of an entry.
pub(super) fn line(entry: &Entry) -> String {
    match &entry.what {
        What::Preserved(text) => format!("        {text},\n"),
        _ => format!("        ({}),\n", WrittenEntry::of(entry).fields().join(", ")),
    }
}

/// The elements of a list as they stand in the file; nothing where it is no well-formed list or too long.
fn elements(list: &str) -> Option<Vec<&str>> {
    let mut lexer = Lexer::new(list, false);
    if lexer.next().kind != Kind::Open('[') {
        return None;
    }
    let mut found = Vec::new();
    loop {
        let first = lexer.next();
        if first.kind == Kind::Close(']') {
            break;
        }
        let (start, mut end) = (first.start, first.end);
        let mut token = first;
        loop {
            match &token.kind {
                Kind::Comma => break,
                Kind::Close(']') => break,
                Kind::Open(_) => end = skip_brackets(&mut lexer, &token).ok()?,
                Kind::Close(_) | Kind::Broken | Kind::CutText(_) | Kind::End => return None,
                Kind::Colon | Kind::Word(_) | Kind::Text(_) | Kind::Literal => end = token.end,
            }
            token = lexer.next();
        }
        let text = &list[start..end];
        if found.len() == MOST_ENTRIES || RawValue::from_ron(text).is_err() {
            return None;
        }
        found.push(text);
        if token.kind == Kind::Close(']') {
            break;
        }
    }
    (lexer.next().kind == Kind::End).then_some(found)
}

/// An entry that this program knows whole: written again it would say the same.
fn known(text: &str) -> Option<Entry> {
    let options = ron::Options::default().with_default_extension(Extensions::IMPLICIT_SOME);
    let written: WrittenEntry = options.from_str(text).ok()?;
    let entry = written.entry()?;
    (WrittenEntry::of(&entry) == written).then_some(entry)
}

impl WrittenEntry {
    fn of(entry: &Entry) -> Self {
        let when = second_words(entry.when).unwrap_or_else(|| entry.when.to_string());
        let head =
            Self { serial: entry.serial, id: entry.id.to_string(), who: entry.who.clone(), when, ..Self::default() };
        match entry.what.clone() {
            What::Comment { about, seen, text } => {
                let at = Some(about.key().to_owned());
                let (code, values) = match about {
                    About::Finding(FindingKey { code, values, .. }) => (Some(code), Some(values)),
                    About::Report | About::Cell(_) | About::Sentence(_) => (None, None),
                };
                Self { comment: Some(text), at, code, values, seen: Some(seen), ..head }
            }
            What::Reply { to, text } => Self { reply: Some(text), to: Some(to.to_string()), ..head },
            What::Settled { to, open: false } => Self { settled: Some(to.to_string()), ..head },
            What::Settled { to, open: true } => Self { reopened: Some(to.to_string()), ..head },
            What::Withdrawn { to } => Self { withdrawn: Some(to.to_string()), ..head },
            What::Verdict { of, accepted, text } => {
                let (accepted, refused) = if accepted { (Some(text), None) } else { (None, Some(text)) };
                let Explanation { code, place, values, text } = of;
                let (at, code, values, explanation) = (Some(place), Some(code), Some(values), Some(text));
                Self { accepted, refused, at, code, values, explanation, ..head }
            }
            What::Step(Step { round, stage, reason, seen: Seen { cells, prose } }) => {
                let (step, round, reason) = (Some(stage.key().to_owned()), Some(round), Some(reason));
                Self { step, round, reason, figures: Some(cells), prose: Some(prose), ..head }
            }
            What::Preserved(_) => head,
        }
    }

    fn entry(&self) -> Option<Entry> {
        let id = |text: &Option<String>| EntryId::read(text.as_deref()?);
        let when = second_of(&self.when).or_else(|| self.when.parse().ok())?;
        Some(Entry {
            serial: self.serial,
            when,
            id: EntryId::read(&self.id)?,
            who: self.who.clone(),
            what: self.what(id)?,
        })
    }

    fn what(&self, id: impl Fn(&Option<String>) -> Option<EntryId>) -> Option<What> {
        let written = self.clone();
        Some(match () {
            () if written.comment.is_some() => {
                let about = self.about()?;
                What::Comment { about, seen: written.seen?, text: written.comment? }
            }
            () if written.reply.is_some() => What::Reply { to: id(&self.to)?, text: written.reply? },
            () if written.settled.is_some() => What::Settled { to: id(&self.settled)?, open: false },
            () if written.reopened.is_some() => What::Settled { to: id(&self.reopened)?, open: true },
            () if written.withdrawn.is_some() => What::Withdrawn { to: id(&self.withdrawn)? },
            () if written.step.is_some() => {
                let seen = Seen { cells: written.figures?, prose: written.prose? };
                let stage = Stage::from_key(&written.step?)?;
                What::Step(Step { round: written.round?, stage, reason: written.reason?, seen })
            }
            () => {
                let accepted = written.accepted.is_some();
                let (code, place, values) = (written.code?, written.at?, written.values?);
                let of = Explanation { code, place, values, text: written.explanation? };
                What::Verdict { of, accepted, text: written.accepted.or(written.refused)? }
            }
        })
    }

    fn about(&self) -> Option<About> {
        let key = self.at.clone()?;
        if let (Some(code), Some(values)) = (self.code.clone(), self.values.clone()) {
            return Some(About::Finding(FindingKey { code, place: key, values }));
        }
        let sentence = || Narrative::from_key(&key).map(About::Sentence);
        Edition::find(&key).map(About::Cell).or_else(sentence).or_else(|| (key == "report").then_some(About::Report))
    }

    fn fields(&self) -> Vec<String> {
        let mut fields = vec![format!("serial: {}", self.serial)];
        let heads = [("id", &self.id), ("who", &self.who), ("when", &self.when)];
        fields.extend(heads.map(|(name, text)| format!("{name}: {}", quoted(text))));
        let text = |name: &str, text: &Option<String>| text.as_ref().map(|text| format!("{name}: {}", quoted(text)));
        fields.extend(self.round.map(|round| format!("round: {round}")));
        let texts = [
            ("step", &self.step),
            ("comment", &self.comment),
            ("reply", &self.reply),
            ("settled", &self.settled),
            ("reopened", &self.reopened),
            ("withdrawn", &self.withdrawn),
            ("accepted", &self.accepted),
            ("refused", &self.refused),
            ("to", &self.to),
            ("at", &self.at),
            ("code", &self.code),
        ];
        fields.extend(texts.into_iter().filter_map(|(name, content)| text(name, content)));
        fields.extend(self.values.as_ref().map(|values| {
            let values: Vec<String> = values.iter().map(|value| quoted(value)).collect();
            format!("values: [{}]", values.join(", "))
        }));
        let texts = [
            ("seen", &self.seen),
            ("explanation", &self.explanation),
            ("reason", &self.reason),
            ("figures", &self.figures),
            ("prose", &self.prose),
        ];
        fields.extend(texts.into_iter().filter_map(|(name, content)| text(name, content)));
        fields
    }
}
