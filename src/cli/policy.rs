//! What a report is checked by.

use super::streams::Streams;
use crate::file::{self, Folders};
use crate::page::Fonts;
use crate::report::{Policy, Report};
use crate::rules::{Context, Finding, check_with, rule};
use std::io;
use std::path::Path;

/// The policy that is given, or the user's own; nothing where the given one cannot be read, which is reported.
pub(super) fn policy_of(path: Option<&Path>, streams: &mut Streams<'_>) -> io::Result<Option<Policy>> {
    let (policy, fault) = match path {
        Some(path) => match file::load_policy(path) {
            Ok(policy) => (policy, None),
            Err(error) => {
                writeln!(streams.messages, "{error}")?;
                return Ok(None);
            }
        },
        None => Folders::of_user().map_or_else(Default::default, |folders| file::user_policy(&folders)),
    };
    if let Some(fault) = fault {
        writeln!(streams.messages, "{fault}")?;
    }
    for code in policy.severities.keys().filter(|code| rule(code).is_none()) {
        writeln!(streams.messages, "规则设置里的代码“{code}”不是本程序的规则，没有采用。")?;
    }
    Ok(Some(policy))
}

/// All findings of a report, with what the command line knows in addition.
pub(super) fn checked(report: &Report, policy: &Policy, last_year: Option<&Report>) -> Vec<Finding> {
    let context = Context { last_year, has_glyph: Some(Fonts::carries), ..Context::default() };
    check_with(report, policy, &context)
}
