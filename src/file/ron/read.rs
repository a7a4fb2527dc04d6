//! Text of a report file → report, and what of it could not be taken.

use super::format::FORMAT;
use super::level::{EXPLANATIONS, Level, OFFICES, POLICY, REVIEW, STAGE, SUBMITTED, clipped, contact_field};
use super::parse::{Entry, Value, parse};
use super::policy;
use super::preserved::{Preserved, PreservedEntry, UNKNOWN_KIND};
use super::salvage::salvage;
use super::slip::is_slip;
use super::{offices, review};
use crate::form::{Edition, Narrative, UnitKind};
use crate::report::{Cell, Edit, Explanation, Report, Stage};
use crate::text::read_date;
use serde::Deserialize;

/// How many unknown entries are listed one by one.
const MOST_NOTES: usize = 20;

/// What a text holds of a report.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct ReportReading {
    /// The report as far as it could be read.
    pub report: Report,
    /// What the program does not know and writes back.
    pub preserved: Preserved,
    /// What could not be read, each a Chinese sentence; not empty exactly where the file is damaged.
    pub left_out: Vec<String>,
    /// What the user should know though nothing is lost, each a Chinese sentence: unknown entries that are preserved.
    pub notes: Vec<String>,
    /// Why the file must not be overwritten, if so.
    pub read_only: Option<ReadOnly>,
}

/// Why an opened file must not be overwritten.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum ReadOnly {
    /// It was written by a newer program, in that format.
    Newer(u32),
    /// Something in it could not be read and would be lost.
    Damaged,
    /// The file itself is marked read-only.
    NoWrite,
    /// Another person has it open.
    Held,
}

impl ReadOnly {
    /// The reason as a Chinese sentence.
    pub fn words(self) -> String {
        match self {
            Self::Newer(format) => {
                format!("文件由更新版本的程序写成（格式{format}），只读打开；要修改，请另存为其他文件名。")
            }
            Self::Damaged => "文件已损坏，只读打开，能读出的内容都已显示；要修改，请另存为其他文件名。".to_owned(),
            Self::NoWrite => "文件是只读的；要修改，请另存为其他文件名。".to_owned(),
            Self::Held => "文件正由别人编辑，只读打开；要修改，请另存一份。".to_owned(),
        }
    }
}

/// Reads a report as far as it can be read. `None` where nothing of a report is in the text,
/// or it is a 审阅单. A byte order mark is passed
/// over. Takes time linear in the text.
pub fn read(text: &str) -> Option<ReportReading> {
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    if is_slip(text) {
        return None;
    }
    let mut taking = Taking {
        reading: ReportReading {
            report: Report::empty(0),
            preserved: Preserved::default(),
            left_out: Vec::new(),
            notes: Vec::new(),
            read_only: None,
        },
        taken: 0,
    };
    match parse(text) {
        Ok(parsed) => {
            taking.take_all(parsed.entries);
            // The order in which they are written.
            taking.reading.preserved.entries.sort_by_key(|entry| entry.level);
            if parsed.comments {
                taking.reading.notes.push("文件中的注释（// 或 /* */）保存时不会保留。".to_owned());
            }
        }
        Err(fault) => {
            let saved = salvage(text, fault);
            taking.take_all(saved.entries);
            // What is preserved cannot be vouched for in a damaged file, and it is never written back to it.
            taking.reading.preserved = Preserved::default();
            taking.reading.notes.clear();
            taking.reading.left_out = saved.left_out;
            taking.reading.read_only = Some(ReadOnly::Damaged);
        }
    }
    (taking.taken > 0).then_some(taking.reading)
}

struct Taking {
    reading: ReportReading,
    /// How many entries belong to a report without doubt.
    taken: usize,
}

impl Taking {
    /// Takes the stage last: it says nothing but what the review says.
    fn take_all(&mut self, mut entries: Vec<Entry<'_>>) {
        entries.sort_by_key(|entry| entry.level == Level::Top && entry.key == STAGE);
        entries.into_iter().for_each(|entry| self.take(entry));
    }

    fn take(&mut self, entry: Entry<'_>) {
        let taken = entry.known && self.take_known(&entry);
        if taken {
            self.taken += 1;
            return;
        }
        let is_policy = entry.level == Level::Top && entry.key == POLICY && policy::parsed(entry.value_text).is_ok();
        if !is_policy {
            self.note(&entry);
        }
        self.reading.preserved.entries.push(PreservedEntry {
            level: entry.level,
            known: entry.known,
            key: entry.key.into_owned(),
            key_text: entry.key_text.to_owned(),
            value_text: entry.value_text.to_owned(),
        });
    }

    fn note(&mut self, entry: &Entry<'_>) {
        let notes = &mut self.reading.notes;
        if notes.len() == MOST_NOTES {
            notes.push("还有其他不认识的项目，保存时也原样保留。".to_owned());
        }
        if notes.len() > MOST_NOTES {
            return;
        }
        notes.push(if entry.known {
            let (words, value) = (entry.level.words(&entry.key), clipped(entry.value_text));
            format!("「{words}」的内容不是本程序认识的写法，没有显示；未填写前保存时原样保留：{value}")
        } else {
            format!("「{}」不是本程序认识的项目，保存时原样保留。", clipped(&entry.key))
        });
    }

    /// Puts a known entry into the report; false where its value is of the wrong kind.
    fn take_known(&mut self, entry: &Entry<'_>) -> bool {
        let report = &mut self.reading.report;
        let text = match &entry.value {
            Value::Text(text) => Some(text.as_ref()),
            Value::Word(_) | Value::Other => None,
        };
        let edit = match entry.level {
            Level::Top => match (entry.key.as_ref(), number(&entry.value)) {
                ("format", Some(format)) if format >= 1 => {
                    if format > FORMAT {
                        self.reading.read_only = Some(ReadOnly::Newer(format));
                    }
                    return true;
                }
                ("year", Some(year)) => Some(Edit::Year(year)),
                (EXPLANATIONS, _) => explanations(entry.value_text),
                (OFFICES, _) => offices::read(entry.value_text).map(Edit::Offices),
                (REVIEW, _) => review::read(entry.value_text).map(|entries| {
                    let edits = entries.into_iter().map(|entry| Edit::Review { entry, stands: true });
                    Edit::Several(edits.collect())
                }),
                (STAGE, _) => return text.and_then(Stage::from_key) == Some(report.review().stage()),
                (SUBMITTED, _) => text.and_then(read_date).map(|day| Edit::Submitted(Some(day))),
                _ => None,
            },
            Level::Unit if entry.key == "name" => text.map(|name| Edit::UnitName(name.to_owned())),
            Level::Unit => {
                let kind = match &entry.value {
                    Value::Text(word) => UnitKind::from_key(word),
                    Value::Word(word) => UnitKind::from_key(word),
                    Value::Other => None,
                };
                report.unit_kind = kind.unwrap_or(UNKNOWN_KIND);
                kind.map(Edit::UnitKind)
            }
            Level::Contact => contact_field(&entry.key).and_then(|field| Some(Edit::Contact(field, text?.to_owned()))),
            Level::Narratives => {
                Narrative::from_key(&entry.key).and_then(|narrative| Some(Edit::Narrative(narrative, text?.to_owned())))
            }
            Level::Cells => report.edition().cell(&entry.key).or_else(|| Edition::find(&entry.key)).and_then(|cell| {
                let content = match &entry.value {
                    Value::Text(text) => text.as_ref(),
                    Value::Word(word) if is_numeric(word) => word,
                    Value::Word(_) | Value::Other => return None,
                };
                Some(Edit::Cell(cell, Cell::read(content, cell.kind())))
            }),
        };
        edit.map(|edit| report.apply(edit)).is_some()
    }
}

/// An explanation as it stands in the file.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenExplanation {
    code: String,
    place: String,
    values: Vec<String>,
    text: String,
}

/// All explanations of the list; nothing where one of them would be lost: of another form, without words, or there twice.
fn explanations(list: &str) -> Option<Edit> {
    let written: Vec<WrittenExplanation> = ron::from_str(list).ok()?;
    let explanation = |WrittenExplanation { code, place, values, text }| Explanation { code, place, values, text };
    let mut all: Vec<Explanation> = written.into_iter().map(explanation).collect();
    let whole = all.iter().all(|one| !one.text.is_empty());
    all.sort_unstable();
    let unique = all.windows(2).all(|pair| !pair[0].is_for_same(&pair[1]));
    (whole && unique).then(|| Edit::Several(all.into_iter().map(Edit::Explanation).collect()))
}

/// A whole number that stands as a number or as a string.
fn number(value: &Value<'_>) -> Option<u32> {
    let written: &str = match value {
        Value::Text(text) => text,
        Value::Word(word) => word,
        Value::Other => return None,
    };
    written.bytes().all(|byte| byte.is_ascii_digit()).then(|| written.parse().ok()).flatten()
}

/// Whether a word is a number of any kind, such as `-5`, `0.50` or `1e9`; `true` and names are not.
fn is_numeric(word: &str) -> bool {
    word.trim_start_matches(['-', '+']).starts_with(|sign: char| sign.is_ascii_digit() || sign == '.')
}
