//! The sentences of the folder's page.

use crate::folder::{CellComparison, OfficeRow, OfficeTable, Phase, ProseComparison, Sums, TableLine};
use crate::form::CellId;
use crate::report::{Cell, Gap, Office, Stage};

pub(crate) const TITLE: &str = "全部单位";
pub(crate) const SEARCH: &str = "单位名称 Ctrl+F";
pub(crate) const EMPTY: &str =
    "文件夹里没有年报文件。把各单位的年报（.ron、.docx、.html、.xlsx、.pdf）放进来，会自动列出。";
pub(crate) const NOTHING_CHOSEN: &str = "按现在的筛选没有可列出的单位。";
pub(crate) const MISSING: &str = "名单里有这个单位，文件夹里还没有它的年报。";
pub(crate) const NO_FINDING: &str = "没有错误，没有警告，没有未填的格。";
pub(crate) const NOTHING_SELECTED: &str = "点选一个单位，这里列出它的审核结果、上年对比和雷同。";
pub(crate) const NOTES: &str = "读的时候留意到：";
pub(crate) const DOUBTS: &str = "从文档里读出来的，下面几处请对照原文：";
pub(crate) const UNLISTED: &str = "不在单位名单里";
pub(crate) const NO_WATCH: &str = "系统不能开始读取这个文件夹，请关闭一些程序后再试。";

/// The heading over the table.
pub(crate) fn heading(chosen: &[String]) -> String {
    if chosen.is_empty() { TITLE.to_owned() } else { chosen.join(" · ") }
}

/// What was read, what not, and who is missing.
pub(crate) fn read(register: &OfficeTable) -> String {
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
pub(crate) fn line(register: &OfficeTable, line: TableLine) -> String {
    match (line, register.row(line)) {
        (_, Some(row)) if row.phase == Phase::Unreadable => format!("{}，无法读取", row.name()),
        (_, Some(row)) => format!(
            "{}，{}，错误 {}，警告 {}，未填 {}",
            row.name(),
            row.phase.words(),
            row.status.tally.errors,
            row.status.tally.warnings,
            row.status.tally.blank
        ),
        (TableLine::Missing(at), _) => format!("{}，未交", register.missing(at)),
        (TableLine::Row(_), None) => String::new(),
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
pub(crate) fn day(row: &OfficeRow) -> String {
    row.look.modified.map(super::super::clock::day_words).unwrap_or_default()
}

pub(crate) const SUM_HOW: &str = "列表里打勾的都计入；左边和上面的筛选也管用。每个单位只计一次，重复的会说明。结果是一份新年报，保存前不写任何文件。";
pub(crate) const SUM_HALTED: &str = "已停止汇总，没有留下结果";
pub(crate) const SUM_LATE: &str = "汇总做好时已打开了别的年报，没有显示，请返回文件夹再做一次";
pub(crate) const SUM_AGREES: &str = "与本级年报逐格一致。";

pub(crate) fn not_summed(fault: &str) -> String {
    format!("没有汇总：{fault}")
}

pub(crate) fn summed(offices: usize, year: u32) -> String {
    format!("已汇总 {offices} 个单位的{year}年年报，还没有保存。")
}

pub(crate) fn sum_takes(count: usize) -> String {
    format!("计入 {count} 份年报")
}

pub(crate) fn summing(done: usize, of: usize) -> String {
    format!("正在汇总 {done} / {of}")
}

pub(crate) fn sum_without(missing: usize) -> String {
    format!("名单里有 {missing} 个单位未交，不会计入。")
}

pub(crate) fn sum_unreadable(count: usize) -> String {
    format!("{count} 份读不出或已损坏，不会计入。")
}

pub(crate) fn sum_faulty(count: usize) -> String {
    format!("{count} 份还有错误或未填的格。缺数和自相矛盾的格，汇总里会标明不完整。")
}

pub(crate) fn sum_misses(missing: &[String]) -> String {
    format!("没有计入的单位 {} 个：{}", missing.len(), missing.join("、"))
}

pub(crate) fn sum_incomplete(cells: usize) -> String {
    format!("不完整的格 {cells} 个，见下；点到表里的格，下方列出原因。")
}

pub(crate) fn cell_incomplete(cell: CellId, offices: &[(&Office, Gap)]) -> String {
    const MOST: usize = 10;
    let named = offices.iter().take(MOST).map(|(office, gap)| format!("{}（{}）", office.name, gap.words()));
    let named: Vec<String> = named.collect();
    let more = if offices.len() > MOST { format!("等 {} 个单位", offices.len()) } else { String::new() };
    format!("{} 不完整：{}{more}", cell.words(), named.join("、"))
}

pub(crate) fn sum_differs(cells: usize, prose: usize) -> String {
    match prose {
        0 => format!("与本级年报不同 {cells} 格："),
        _ => format!("与本级年报不同 {cells} 格，本级正文里另有 {prose} 处数字与汇总不同："),
    }
}

/// Both sides of a cell that differs from the own report.
pub(crate) fn own_differs(differing: &CellComparison) -> String {
    let words = |cell: &Cell| if cell.is_blank() { "空白".to_owned() } else { cell.text().into_owned() };
    let (own, sum) = (words(&differing.own), words(&differing.sum));
    match differing.own.quantity().zip(differing.sum.quantity()) {
        Some((one, other)) => format!("本级年报 {own}，汇总 {sum}，差 {}", one.distance(other)),
        None => format!("本级年报 {own}，汇总 {sum}"),
    }
}

pub(crate) fn cell_differs(differing: &CellComparison) -> String {
    let prose: Vec<String> =
        differing.prose.iter().take(3).map(|said| format!("{}正文写 {}", said.office, said.said)).collect();
    let prose = if prose.is_empty() { String::new() } else { format!("（{}）", prose.join("，")) };
    format!("{}：{}{prose}", differing.cell.words(), own_differs(differing))
}

pub(crate) fn prose_differs(said: &ProseComparison) -> String {
    let sum = said.sum.map_or_else(|| "空白".to_owned(), |sum| sum.to_string());
    format!("本级{}写 {}，汇总 {sum}：{}", said.narrative.words(), said.said, said.sentence)
}

pub(crate) fn partial(name: &str, offices: usize) -> String {
    format!("{name}（汇总 {offices} 个单位）")
}

pub(crate) fn sum_parts(numbered: usize, offices: usize) -> String {
    format!("{numbered} 份有数，共 {offices} 个单位；点一行打开那份年报")
}

pub(crate) fn sum_offices(offices: usize) -> String {
    format!("由 {offices} 个单位相加；在文件夹里重新汇总，可以看到各单位的数")
}

pub(crate) fn sum_gaps(count: usize) -> String {
    format!("不完整：{count} 个单位没有数或有疑问")
}

pub(crate) const HAND_DOWN: &str =
    "按单位名单，由上年年报为每个单位生成一份本年年报：年度加一，带入单位、联系方式和上年结转数，其余留空。";
pub(crate) const DUE_HOW: &str = "写月和日，例如 1月15日";
pub(crate) const HAND_DOWN_HALTED: &str = "已停止，没有全部生成。";
pub(crate) const NO_LAST_YEARS: &str = "没有生成：文件夹里没有名单里单位的上年年报，不知道新年报是哪一年的。";

pub(crate) fn handing_down(done: usize, of: usize) -> String {
    format!("正在生成 {done} / {of}")
}

pub(crate) fn handed_down(made: usize, year: u32, listed: usize) -> String {
    format!("已生成 {made} 份{year}年年报，名单 {listed} 个单位。")
}

pub(crate) fn is_there(path: &str) -> String {
    format!("已有同名文件，没有生成：{path}")
}

/// What all names begin with, where that is a name by itself.
pub(crate) fn common_beginning<'a>(mut names: impl Iterator<Item = &'a str>) -> Option<&'a str> {
    let first = names.next()?;
    let length = names.fold(first.len(), |length, name| {
        let same = first[..length].char_indices().zip(name.chars()).find(|((_, one), other)| one != other);
        same.map_or(length.min(name.len()), |((at, _), _)| at)
    });
    first.get(..length).filter(|beginning| beginning.chars().count() > 1)
}

pub(crate) fn papers_written(count: usize) -> String {
    format!("已写出 {count} 个文件：通报底稿、一览表和各单位的退回修改意见函。")
}

pub(crate) fn papers_unwritten(fault: &str) -> String {
    format!("没有写出通报：{fault}")
}

pub(crate) fn paper_is_there(path: &str) -> String {
    format!("已有同名文件，请另选一个文件夹。{path}")
}

pub(crate) const RETURN_HOW: &str = "退回：写明要改什么。单位再打开年报就能看到。";
pub(crate) const STEPPING: &str = "正在写入…";
pub(crate) const SIGN_FIRST: &str = "请先写署名，以后不再问。";

pub(crate) fn approve_how(errors: usize, blanks: usize) -> String {
    if errors + blanks == 0 {
        "审定后年报不能再改，收回要写明原因。".to_owned()
    } else {
        format!("还有错误 {errors}，未填 {blanks} 格。审定后年报不能再改，收回要写明原因。")
    }
}

pub(crate) fn stepped(name: &str, stage: Stage) -> String {
    match stage {
        Stage::Returned => format!("已退回 {name}"),
        Stage::Approved => format!("已审定 {name}"),
        Stage::Drafting | Stage::Submitted => format!("{name}：{}", stage.words()),
    }
}
