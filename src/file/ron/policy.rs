//! The office's own severities, limits and word lists, as text.

use super::quote::quoted;
use crate::file::error::PolicyFault;
use crate::report::{Policy, Severity};
use crate::text::read_date;
use serde::Deserialize;
use std::collections::BTreeMap;

/// A policy as it stands in its file: every part may be absent.
#[derive(Deserialize)]
#[serde(default, deny_unknown_fields)]
struct WrittenPolicy {
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

impl Default for WrittenPolicy {
    fn default() -> Self {
        let Policy { words, .. } = Policy::default();
        let (severities, phrases) = Default::default();
        Self { severities, overview_limit: None, due: None, words, names: Vec::new(), phrases }
    }
}

/// A policy from its text.
///
/// # Errors
/// What is wrong in it.
pub(in crate::file) fn parsed(text: &str) -> Result<Policy, PolicyFault> {
    let options = ron::Options::default().with_default_extension(ron::extensions::Extensions::IMPLICIT_SOME);
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let written: WrittenPolicy =
        options.from_str(text).map_err(|fault| PolicyFault::Line { line: fault.span.start.line })?;
    let severity = |severity| match severity {
        WrittenSeverity::Error => Severity::Error,
        WrittenSeverity::Warning => Severity::Warning,
        WrittenSeverity::Hint => Severity::Hint,
    };
    let due = match written.due {
        None => None,
        Some(due) => {
            let day = month_and_day(&due).ok_or(PolicyFault::Day(due))?;
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

/// Reads `01-20`.
fn month_and_day(text: &str) -> Option<(u32, u32)> {
    // A leap year, so that 02-29 can be said.
    const LEAP: u32 = 2024;
    read_date(&format!("{LEAP}-{}", text.trim()))?;
    let (month, day) = text.trim().split_once('-')?;
    Some((month.parse().ok()?, day.parse().ok()?))
}
