//! What the take-over window says.

use super::model::{Group, Target};
use crate::import::ImportedCell;
use crate::report::Edit;

pub(super) const YEAR_NEEDED: &str = "文档里没有找到年度，请填写年度后再采用";
pub(super) const ONLY_ALIKE: &str = "行名或列名与规定的写法只是相近，请对照原文";
pub(super) const OTHER_WORDS: &str = "行名或列名的写法与规定的不同，但认得出";
pub(super) const NO_NUMBER: &str = "这不是数，采用后会标为错误，可以现在改";
pub(super) const NOT_FOUND: &str = "文档里没有找到这一格";
pub(super) const STATED_OTHERWISE: &str = "文中写的合计与各项相加不符，保留文中的数，也可改用算出的数";
pub(super) const PUT_INTO: &str = "放入：";
pub(super) const NO_SOURCE: &str = "文档里没有可显示的原文。";
pub(super) const CUT: &str = "后面的原文没有显示。";
pub(super) const SAY_AGAIN: &str = "已核对或改过的内容会丢掉；再按一次 Esc 取消导入";
pub(super) const CLOSE_AGAIN: &str = "正在导入的文档还没有采用，已核对或改过的内容会丢掉；再关一次就退出";
pub(super) const CANCELLED: &str = "已取消导入，什么都没有改动";
pub(super) const STILL_OPEN: &str = "请先采用或取消正在导入的文档";
pub(super) const EMPTY_CLIPBOARD: &str =
    "剪贴板里没有文字。请先在 Word、WPS、Excel 或浏览器里选中并复制表格或整份年报。";
pub(super) const NO_CLIPBOARD: &str = "系统的剪贴板现在用不了，没有读取";
pub(super) const CLIPBOARD: &str = "剪贴板";
pub(super) const NOTHING_NEW: &str = "没有改动：打开的年报已经这样写";
pub(super) const LEDGER_WITH_REPORT: &str = "这不是年报，像是申请台账，可以由它填写表三。";
pub(super) const LEDGER_ALONE: &str = "这不是年报，像是申请台账。台账填写的是年报的表三，请先新建或打开年报。";
pub(super) const DOUBTS_TAKEN: &str = "导入的年报里有存疑而没有核对的格，请对照原文：";
pub(super) const READING_STOPPED: &str = "已停止读取";

/// The heading of a group, with how many of them are still to be looked at.
pub(super) fn heading(group: Group, count: usize, open: usize) -> String {
    let open = if open == 0 {
        "，都已处理".to_owned()
    } else if open == count {
        String::new()
    } else {
        format!("，还有 {open} 处")
    };
    match group {
        Group::Doubtful => format!("存疑 {count} 格{open}"),
        Group::Missing => format!("没有找到 {count} 格"),
        Group::Totals => format!("合计不符 {count} 格"),
        Group::Unplaced => format!("没有归处 {count} 处"),
        Group::Certain => format!("确定 {count} 项"),
    }
}

/// What was read, in a line.
pub(super) fn told(cells: usize, prose: usize, doubts: usize) -> String {
    let doubts = if doubts == 0 { String::new() } else { format!("，存疑 {doubts} 格还没有核对") };
    format!("读出 {cells} 格、正文 {prose} 部分{doubts}")
}

pub(super) fn target(target: Target) -> &'static str {
    match target {
        Target::New => "新建年报",
        Target::All => "全部填入打开的年报",
        Target::Blanks => "只填打开的年报的空格",
    }
}

/// What filling it in would change.
pub(super) fn would_change(edits: &[Edit]) -> String {
    let cells = edits.iter().filter(|edit| matches!(edit, Edit::Cell(..))).count();
    let prose = edits.iter().filter(|edit| matches!(edit, Edit::Narrative(..))).count();
    match (cells, prose, edits.len()) {
        (_, _, 0) => "没有要改的".to_owned(),
        (0, 0, _) => "将改单位信息".to_owned(),
        (cells, 0, _) => format!("将改 {cells} 格"),
        (0, prose, _) => format!("将改正文 {prose} 部分"),
        (cells, prose, _) => format!("将改 {cells} 格、正文 {prose} 部分"),
    }
}

pub(super) fn taken_new(name: &str) -> String {
    format!("已由“{name}”新建年报，核对后请保存")
}

pub(super) fn taken_into(name: &str, edits: &[Edit]) -> String {
    format!("已采用“{name}”：{}，可以撤销", would_change(edits).replace("将改", "改了"))
}

pub(super) fn other_year(year: u32, own: u32) -> String {
    format!("文档是{year}年的，打开的年报是{own}年的。要用上年的数，请用“提取上年数”。")
}

pub(super) fn other_unit(unit: &str, own: &str) -> String {
    format!("文档是“{unit}”的，打开的年报是“{own}”的。")
}

pub(super) fn reading(name: &str, seconds: u32) -> String {
    if seconds == 0 {
        format!("正在读取“{name}”…")
    } else {
        format!("正在读取“{name}”…（{seconds} 秒）")
    }
}

/// A doubtful cell that was taken as it was read.
pub(super) fn doubt(found: &ImportedCell) -> String {
    format!("{}：原文“{}”，{}", found.cell.words(), found.text, found.place)
}
