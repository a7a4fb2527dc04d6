//! The sentences of the window.

use crate::document::Counts;
use crate::form::CellId;
use crate::report::Tidied;
use egui::Key;

pub(super) const APP: &str = "年报";
pub(super) const SUM_IS_COMPUTED: &str = "这一格自动计算，不用填";
pub(super) const YEAR_IS_DIGITS: &str = "年度只填数字，例如 2021";
pub(super) const READY: &str = "就绪";
pub(super) const NO_FINDING: &str = "没有错误，没有警告，没有未填的格。";
pub(super) const NOTHING_TO_FIX: &str = "这一条没有可以直接采用的改正";
pub(super) const NO_MORE_FINDINGS: &str = "没有要处理的问题";
pub(super) const NO_DIALOG: &str = "本机没有可用的文件窗口，请直接输入路径。";
pub(super) const SAMPLE_NOTE: &str = "这是示例的一份副本，可以随意改动；保存时另起文件名。";
pub(super) const OFFLINE: &str = "把年报文件拖到窗口中也可以打开。所有内容只存在本机，不联网。";
pub(super) const CHANGED_OUTSIDE: &str = "没有保存：这个文件打开以后被别的程序改过。窗口中的内容还在。";
pub(super) const KEPT_UNKNOWN: &str = "文件里有本程序不认识的内容，已原样保留，保存时会写回去。";
pub(super) const CANNOT_REVEAL: &str = "系统没有打开它，请在文件管理器中查找";
pub(super) const OVERWRITE: &str = "已经有同名文件，要覆盖它吗？";
pub(super) const EXPLAINED: &str = "核实说明已写入，随年报保存；数值变了会自动失效";
pub(super) const EXPLANATION_GONE: &str = "已撤回核实说明";
pub(super) const UNTITLED: &str = "新建年报";

/// The title of the window; it ends in 年报.
pub(super) fn window_title(unit: &str, year: u32, dirty: bool) -> String {
    let mark = if dirty { "● " } else { "" };
    let unit = if unit.trim().is_empty() { UNTITLED } else { unit.trim() };
    format!("{mark}{unit} {year}年 - {APP}")
}

pub(super) fn pasted(cells: usize, outside: usize) -> String {
    match outside {
        0 => format!("已粘贴 {cells} 格"),
        _ => format!("已粘贴 {cells} 格，另有 {outside} 格超出表格，没有粘贴"),
    }
}

pub(super) fn read_as(tidied: &Tidied) -> String {
    let original: String = tidied.original.trim().chars().take(20).collect();
    match tidied.cell.text() {
        blank if blank.is_empty() => "只有空格，已清空".to_owned(),
        read => format!("“{original}”已读作 {read}"),
    }
}

pub(super) fn filled_with_zero(count: usize) -> String {
    match count {
        0 => "本表没有空白格".to_owned(),
        _ => format!("已将本表 {count} 个空白格填为 0，可以撤销"),
    }
}

pub(super) fn saved_at(time: &str) -> String {
    format!("已保存 {time}")
}

pub(super) fn exported(words: &str) -> String {
    format!("已导出 {words}")
}

/// What a figure of the prose is tied to.
pub(super) fn tied_to(cells: &[CellId]) -> String {
    let names: Vec<String> = cells.iter().take(3).map(|cell| cell.words()).collect();
    let more = if cells.len() > names.len() { format!("等 {} 格", cells.len()) } else { String::new() };
    format!("相连：{}{more}，随表更新", names.join("＋"))
}

pub(super) fn figures_followed(count: usize) -> String {
    format!("正文{count}处数字已随表更新")
}

pub(super) fn last_year_taken(year: u32, carried: usize) -> String {
    match carried {
        0 => format!("已载入{year}年年报，用来对照；上年结转没有空格要填"),
        _ => format!("已载入{year}年年报，并填入上年结转 {carried} 格，可以撤销"),
    }
}

pub(super) fn last_year_found(year: u32) -> String {
    format!("同一文件夹里找到{year}年年报，已用来对照")
}

pub(super) fn not_the_year_before(year: u32, own: u32) -> String {
    format!("选的是{year}年的年报，不是{own}年的上一年，请核对。")
}

/// The counters of a section in words, such as 错误 2 · 未填 6.
pub(super) fn counters(counts: Counts) -> String {
    let parts = [("错误", counts.errors), ("警告", counts.warnings), ("提示", counts.hints), ("未填", counts.blank)];
    let named: Vec<String> =
        parts.iter().filter(|(_, count)| *count > 0).map(|(word, count)| format!("{word} {count}")).collect();
    if named.is_empty() { "没有问题".to_owned() } else { named.join("，") }
}

pub(super) fn close_question(name: &str) -> String {
    format!("“{name}”有没有保存的改动。关闭之前要保存吗？")
}

pub(super) fn key_name(key: Key) -> &'static str {
    match key {
        Key::Plus => "+",
        Key::Minus => "-",
        Key::Period => ".",
        Key::Num0 => "0",
        _ => key.name(),
    }
}

/// Lines of the list of keys, in two columns.
pub(super) const KEYS: [(&str, &str); 15] = [
    ("回车 / Shift+回车", "到下一行 / 上一行"),
    ("Tab / Shift+Tab", "到右边 / 左边一格"),
    ("方向键", "移动；自动计算的格会跳过"),
    ("直接输入", "替换当前格"),
    ("F2 或双击", "在格内修改"),
    ("Esc", "放弃本格的修改"),
    ("Delete", "清空本格"),
    ("Ctrl+Home / Ctrl+End", "本表第一格 / 最后一格"),
    ("Ctrl+C / X / V", "复制、剪切、粘贴；可从 Word、Excel 粘贴一片"),
    ("Ctrl+Z / Ctrl+Y", "撤销 / 重做"),
    ("F8 / Shift+F8", "下一条 / 上一条审核结果"),
    ("Ctrl+.", "采用建议的改正"),
    ("Ctrl+PageUp / PageDown", "上一部分 / 下一部分"),
    ("Ctrl+滚轮，Ctrl+0", "缩放，原始大小"),
    ("Alt", "打开菜单"),
];

/// What this program is.
pub(super) const ABOUT: [(&str, &str); 4] = [
    ("版本", env!("CARGO_PKG_VERSION")),
    ("格式依据", "国办公开办函〔2021〕30号，从2021年度起适用"),
    ("数据", "只存在本机，不联网"),
    ("字体", "思源黑体、思源宋体、霞鹜文楷的子集（OFL 许可）"),
];
