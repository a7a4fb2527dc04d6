//! `rules`: what is checked, as a clerk reads it.

use super::streams::{Exit, Streams};
use crate::rules::{Rule, rule, rules};
use std::io::{self, Write};

pub(super) fn run(code: Option<&str>, streams: &mut Streams<'_>) -> io::Result<Exit> {
    let Some(code) = code else {
        for rule in rules() {
            writeln!(streams.out, "{}", heading(rule))?;
        }
        return Ok(Exit::Clean);
    };
    match rule(&code.to_ascii_uppercase()) {
        Some(rule) => explain(rule, streams.out).map(|()| Exit::Clean),
        None => {
            writeln!(streams.messages, "没有代码为“{code}”的规则；全部规则见 nianbao-cli rules")?;
            Ok(Exit::Failed)
        }
    }
}

fn heading(rule: &Rule) -> String {
    format!("{} {} {}（{}）", rule.code, rule.severity.words(), rule.title, rule.name)
}

fn explain(rule: &Rule, out: &mut dyn Write) -> io::Result<()> {
    let years = match rule.years {
        (first, Some(last)) => format!("{first}年至{last}年的年报"),
        (first, None) => format!("{first}年起的年报"),
    };
    writeln!(out, "{}", heading(rule))?;
    let lines = [
        ("公式", rule.formula),
        ("依据", rule.basis),
        ("适用", years.as_str()),
        ("缺数时", rule.missing),
        ("怎么办", rule.remedy),
    ];
    lines.into_iter().filter(|(_, text)| !text.is_empty()).try_for_each(|(name, text)| writeln!(out, "{name}：{text}"))
}
