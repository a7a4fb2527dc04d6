//! The office's own severities, limits and word lists.

use super::write::quoted;
use super::{FileError, Folders, MAX_BYTES};
use crate::report::{Day, Policy, Severity};
use serde::Deserialize;
use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

/// Name of the policy in the folder of the user's settings.
const NAME: &str = "policy.ron";

/// A policy as it stands in its file: every part may be absent.
#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
struct Written {
    severities: BTreeMap<String, WrittenSeverity>,
    overview_limit: Option<usize>,
    due: Option<String>,
    words: Vec<String>,
    names: Vec<String>,
    phrases: BTreeMap<String, String>,
}

#[derive(Deserialize)]
enum WrittenSeverity {
    Error,
    Warning,
    Hint,
}

impl Default for Written {
    fn default() -> Self {
        let Policy { words, .. } = Policy::default();
        let (severities, phrases) = Default::default();
        Self { severities, overview_limit: None, due: None, words, names: Vec::new(), phrases }
    }
}

/// Reads a policy. Its parts, all of them optional: `severities: {"T8": Hint}`, `overview_limit: 2000` (characters),
/// `due: "01-20"` (month and day after the report year), `words: ["内部资料"]`, `names: ["南塘街道"]`,
/// `phrases: {"布署": "部署"}`.
///
/// # Errors
/// The file cannot be read, or is no such policy; the sentence tells the line.
pub fn load_policy(path: &Path) -> Result<Policy, FileError> {
    let bytes = fs::read(path).map_err(|error| FileError::reading(path, error))?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(FileError::TooLarge(path.to_owned()));
    }
    let text = String::from_utf8(bytes).map_err(|_| FileError::NotText(path.to_owned()))?;
    parsed(&text).map_err(|cause| FileError::NotAPolicy(path.to_owned(), cause))
}

/// A policy from its text; the error is what is wrong, without the file.
pub(super) fn parsed(text: &str) -> Result<Policy, String> {
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let written: Written =
        options.from_str(text).map_err(|fault| format!("第{}行写法有误或有不认识的项目", fault.span.start.line))?;
    let severity = |severity| match severity {
        WrittenSeverity::Error => Severity::Error,
        WrittenSeverity::Warning => Severity::Warning,
        WrittenSeverity::Hint => Severity::Hint,
    };
    let due = match written.due {
        None => None,
        Some(due) => {
            let day = month_and_day(&due).ok_or_else(|| format!("日期“{due}”应写作月-日，如 01-20"))?;
            Some(day)
        }
    };
    let wanted = |words: Vec<String>| words.into_iter().filter(|word| !word.trim().is_empty()).collect();
    Ok(Policy {
        severities: written.severities.into_iter().map(|(code, weight)| (code, severity(weight))).collect(),
        overview_limit: written.overview_limit,
        due,
        words: wanted(written.words),
        names: wanted(written.names),
        phrases: written.phrases.into_iter().filter(|(wrong, right)| !wrong.is_empty() && wrong != right).collect(),
    })
}

/// A policy as its text, without what it leaves as it is.
pub(super) fn written(policy: &Policy) -> String {
    let mut parts = Vec::new();
    let severities = policy.severities.iter().map(|(code, severity)| format!("{}: {severity:?}", quoted(code)));
    let severities: Vec<String> = severities.collect();
    if !severities.is_empty() {
        parts.push(format!("severities: {{{}}}", severities.join(", ")));
    }
    parts.extend(policy.overview_limit.map(|limit| format!("overview_limit: {limit}")));
    parts.extend(policy.due.map(|(month, day)| format!("due: \"{month:02}-{day:02}\"")));
    let list = |words: &[String]| words.iter().map(|word| quoted(word)).collect::<Vec<String>>().join(", ");
    if policy.words != Policy::default().words {
        parts.push(format!("words: [{}]", list(&policy.words)));
    }
    if !policy.names.is_empty() {
        parts.push(format!("names: [{}]", list(&policy.names)));
    }
    let phrases = policy.phrases.iter().map(|(wrong, right)| format!("{}: {}", quoted(wrong), quoted(right)));
    let phrases: Vec<String> = phrases.collect();
    if !phrases.is_empty() {
        parts.push(format!("phrases: {{{}}}", phrases.join(", ")));
    }
    format!("({})", parts.join(", "))
}

/// The policy in the folder of the user's settings, `policy.ron`. No such file is no fault; one that cannot be read is told
/// in a sentence, and the program's own policy holds.
pub fn user_policy(folders: &Folders) -> (Policy, Option<String>) {
    match load_policy(&folders.config.join(NAME)) {
        Ok(policy) => (policy, None),
        Err(FileError::Missing(_)) => (Policy::default(), None),
        Err(error) => (Policy::default(), Some(error.to_string())),
    }
}

/// Reads `01-20`.
fn month_and_day(text: &str) -> Option<(u32, u32)> {
    // A leap year, so that 02-29 can be said.
    const LEAP: u32 = 2024;
    Day::read(&format!("{LEAP}-{}", text.trim()))?;
    let (month, day) = text.trim().split_once('-')?;
    Some((month.parse().ok()?, day.parse().ok()?))
}
