//! The sentences of the folder's page.

use crate::folder::{Line, Phase, Register, Row, Sums};

pub(crate) const TITLE: &str = "全部单位";
pub(crate) const SEARCH: &str = "单位名称 Ctrl+F";
pub(crate) const EMPTY: &str =
    "文件夹里没有年报文件。把各单位的年报（.ron、.docx、.html、.xlsx、.pdf）放进来，会自动列出。";
pub(crate) const NOTHING_CHOSEN: &str = "按现在的筛选没有可列出的单位。";
pub(crate) const MISSING: &str = "名单里有这个单位，文件夹里还没有它的年报。";
pub(crate) const NO_FINDING: &str = "没有错误，没有警告，没有未填的格。";
pub(crate) const NOTHING_SELECTED: &str = "点选一个单位，这里列出它的审核结果、上年对比和雷同。";
pub(crate) const DAMAGED: &str = "文件已损坏，只读出一部分：";
pub(crate) const DOUBTS: &str = "从文档里读出来的，下面几处请对照原文：";
pub(crate) const UNLISTED: &str = "不在单位名单里";
pub(crate) const NO_WATCH: &str = "系统不能开始读取这个文件夹，请关闭一些程序后再试。";

/// The heading over the table.
pub(crate) fn heading(chosen: &[String]) -> String {
    if chosen.is_empty() { TITLE.to_owned() } else { chosen.join(" · ") }
}

/// What was read, what not, and who is missing.
pub(crate) fn read(register: &Register) -> String {
    let count = |wanted: Phase| register.phases().iter().find(|(phase, _)| *phase == wanted).map_or(0, |(_, n)| *n);
    let unreadable = count(Phase::Unreadable);
    let mut words = format!("已读 {} 份", register.rows().len() - unreadable);
    if unreadable > 0 {
        words.push_str(&format!("，{unreadable} 份打不开"));
    }
    if register.units().is_some() {
        words.push_str(&format!("，{} 份未交", count(Phase::Missing)));
        let unlisted = register.roster().unlisted.len();
        if unlisted > 0 {
            words.push_str(&format!("，名单外 {unlisted} 个"));
        }
    }
    words
}

pub(crate) fn reading(done: usize, of: usize) -> String {
    format!("正在读取 {done} / {of}")
}

pub(crate) fn halted(left: usize) -> String {
    format!("已停止读取，还有 {left} 份没有读。")
}

/// A line of the table for a screen reader.
pub(crate) fn line(register: &Register, line: Line) -> String {
    match (line, register.row(line)) {
        (_, Some(row)) if row.phase == Phase::Unreadable => format!("{}，无法读取", row.name()),
        (_, Some(row)) => format!(
            "{}，{}，错误 {}，警告 {}，未填 {}",
            row.name(),
            row.phase.words(),
            row.errors,
            row.warnings,
            row.blanks
        ),
        (Line::Missing(at), _) => format!("{}，未交", register.missing(at)),
        (Line::Row(_), None) => String::new(),
    }
}

/// What is selected, for the status bar.
pub(crate) fn selected(name: &str, column: Option<(&str, &str)>) -> String {
    match column {
        Some((head, words)) => format!("选中 {name} · 列“{head}”：{words}"),
        None => format!("选中 {name}"),
    }
}

pub(crate) fn total(sums: &Sums) -> String {
    format!("合计 {}", sums.lines)
}

/// A number of this year beside that of last year.
pub(crate) fn both_years(last: Option<String>, own: Option<String>) -> String {
    let words = |number: Option<String>| number.unwrap_or_else(|| "空白".to_owned());
    format!("{} → {}", words(last), words(own))
}

pub(crate) fn copies_sibling(name: &str, share: usize) -> String {
    format!("与{name}雷同 {share}%")
}

pub(crate) fn copies_last_year(share: usize) -> String {
    format!("与上年年报雷同 {share}%")
}

pub(crate) fn near(name: &str) -> String {
    format!("{UNLISTED}；名单里的“{name}”还没有年报，是不是它？")
}

pub(crate) fn same_unit(file: &str) -> String {
    format!("这个单位还有一份：{file}")
}

pub(crate) fn units_unread(fault: &str) -> String {
    format!("单位名单读不出：{fault}")
}

pub(crate) fn units_read(count: usize, twice: usize) -> String {
    match twice {
        0 => format!("单位名单已读入，共 {count} 个单位"),
        _ => format!("单位名单已读入，共 {count} 个单位，有 {twice} 个写了两次"),
    }
}

/// The window's title.
pub(crate) fn window_title(name: &str) -> String {
    format!("{name} - {}", super::super::text::APP)
}

/// Month and day of a file's last change.
pub(crate) fn day(row: &Row) -> String {
    row.look.modified.map(super::super::clock::day_words).unwrap_or_default()
}
