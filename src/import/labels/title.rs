//! The title: the unit's name and the year.

use super::words::bare;
use crate::text::{digit, narrow_solid};

/// What a title says.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub(super) struct Title {
    pub(super) unit: String,
    pub(super) year: Option<u32>,
}

/// How titles end, the longest first.
const ENDINGS: [&str; 8] = [
    "政府信息公开工作年度报告",
    "政府信息公开工作年报",
    "政府信息公开工作报告",
    "政府信息公开年度工作报告",
    "政府信息公开年度报告",
    "政府信息公开年报",
    "政务公开工作年度报告",
    "信息公开工作年度报告",
];
const LONGEST: usize = 80;
/// What a unit's name ends in.
const UNIT_ENDINGS: [&str; 34] = [
    "办事处",
    "街道",
    "政府",
    "局",
    "委员会",
    "委",
    "办公室",
    "办",
    "厅",
    "院",
    "中心",
    "镇",
    "乡",
    "县",
    "市",
    "区",
    "所",
    "站",
    "队",
    "公司",
    "学校",
    "大学",
    "处",
    "会",
    "部",
    "署",
    "社",
    "馆",
    "省",
    "旗",
    "州",
    "盟",
    "室",
    "场",
];

/// Reads a title from the text of one or more lines.
pub(super) fn read(text: &str) -> Option<Title> {
    let joined: String = narrow_solid(text).chars().filter(|sign| !sign.is_control()).collect();
    if joined.chars().count() > LONGEST || joined.contains(['。', ',', ';', '>', '|', '_']) || joined.contains("根据")
    {
        return None;
    }
    let (at, ending) = ENDINGS.iter().find_map(|ending| joined.find(ending).map(|at| (at, *ending)))?;
    let (before, after) = (&joined[..at], &joined[at + ending.len()..]);
    let (year, unit) = match year_in(before) {
        Some((year, start, end)) => (Some(year), format!("{}{}", &before[..start], &before[end..])),
        None => (year_in(after).map(|(year, ..)| year), before.to_owned()),
    };
    // Behind the fixed words only the year in brackets may follow.
    let rest = match year_in(after) {
        Some((_, start, end)) => format!("{}{}", &after[..start], &after[end..]),
        None => after.to_owned(),
    };
    if bare(&rest).chars().count() > 4 {
        return None;
    }
    let unit =
        unit.trim_start_matches("关于").trim_end_matches('的').trim_matches(['《', '》', '(', ')', '“', '”', ':']);
    // Of a menu several items may read like one title.
    (!unit.contains("政府信息公开")).then(|| Title { unit: unit.to_owned(), year })
}

/// The year that a text names, and from where to where it stands with the word for year behind it.
fn year_in(text: &str) -> Option<(u32, usize, usize)> {
    for (at, _) in text.match_indices('年') {
        let head = &text[..at];
        let digits: Vec<(usize, char)> = head.char_indices().rev().take(4).collect();
        let [(_, d), (_, c), (_, b), (start, a)] = digits[..] else { continue };
        let value = [a, b, c, d].into_iter().try_fold(0, |sum, sign| Some(sum * 10 + year_digit(sign)?));
        let Some(year) = value.filter(|year| (1990..2100).contains(year)) else { continue };
        let mut end = at + '年'.len_utf8();
        if text[end..].starts_with('度') {
            end += '度'.len_utf8();
        }
        return Some((year, start, end));
    }
    None
}

/// The value of a digit; a Latin O may stand for 〇.
fn year_digit(sign: char) -> Option<u32> {
    digit(sign).or((sign == 'O').then_some(0))
}

/// The years that a text names.
pub(super) fn years(text: &str) -> Vec<u32> {
    let narrow = narrow_solid(text);
    let mut found = Vec::new();
    let mut rest = narrow.as_str();
    while let Some((year, _, end)) = year_in(rest) {
        found.push(year);
        rest = &rest[end..];
    }
    found
}

/// Whether a text can be a unit's name.
pub(super) fn is_unit(text: &str) -> bool {
    let count = text.chars().count();
    let is_plain =
        text.chars().all(|sign| sign.is_alphanumeric() || matches!(sign, '、' | '(' | ')' | '（' | '）' | '·'));
    (3..=45).contains(&count)
        && is_plain
        && UNIT_ENDINGS.iter().any(|ending| text.trim_end_matches([')', '）']).ends_with(ending))
}
