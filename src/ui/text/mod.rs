//! The sentences of the window.

mod dropping;
mod ledger;

pub(super) use dropping::*;
pub(super) use ledger::*;

use super::export::Outcome;
use super::safety::Recoverable;
use crate::document::ChangeCount;
use crate::export::{Format, Proof};
use crate::file::{FileError, Owner};
use crate::form::CellId;
use crate::page::{FontRole, Fonts};
use crate::report::{Severity, Tally, Tidied};
use egui::Key;
use std::collections::BTreeMap;

pub(super) const APP: &str = "年报";
pub(super) const SUM_IS_COMPUTED: &str = "这一格自动计算，不用填";
pub(super) const YEAR_IS_DIGITS: &str = "年度只填数字，例如 2021";
pub(super) const READY: &str = "就绪";
pub(super) const LAST_YEAR_WITHOUT_YEAR: &str =
    "没有新建：选的年报没有写年度，不知道新年报是哪一年的。请先在里面填上年度，再由它新建。";
pub(super) const LAST_DOCUMENT_WITHOUT_YEAR: &str =
    "没有新建：文档里没有写年度。可以先导入它、填上年度并保存，再由它新建。";
pub(super) const LAST_YEAR_UNKNOWN: &str = "没有提取：文档里没有写年度，不知道它是不是上年的年报。";
pub(super) const PARAGRAPH_TAKEN: &str = "已采用上年的一段，可以撤销；标出的年份和数字请改成本年的";
pub(super) const STALE: &str = "标出的年份和数字是上年的，采用后请逐处核对。不采用的不会写进本年年报。";
pub(super) const OTHER_DAMAGED: &str = "另一份年报已损坏，只读出一部分，只比较读出的内容。";
pub(super) const LAST_YEAR_DOUBTFUL: &str = "上年年报是从文档里读出来的，下面几处请对照原文。";
pub(super) const OTHER_DOUBTFUL: &str = "另一份年报是从文档里读出来的，下面几处请对照原文。";
pub(super) const COMPARING: &str = "正在与另一份年报比较。";
pub(super) const REDLINE_WRITTEN: &str = "修订稿已导出：在 Word 或 WPS 里全部接受就是本年报，全部拒绝就是另一份。";
pub(super) const NO_FINDING: &str = "没有错误，没有警告，没有未填的格。";
pub(super) const NOTHING_TO_FIX: &str = "这一条没有可以直接采用的改正";
pub(super) const NO_MORE_FINDINGS: &str = "没有要处理的问题";
pub(super) const NO_DIALOG: &str = "本机没有可用的文件窗口，请直接输入路径。";
pub(super) const SAMPLE_NOTE: &str = "这是示例的一份副本，可以随意改动；保存时另起文件名。";
pub(super) const OFFLINE: &str =
    "把年报、Word、网页、PDF 或 Excel 文件拖到窗口中也可以打开。所有内容只存在本机，不联网。";
pub(super) const CHANGED_OUTSIDE: &str = "没有保存：这个文件打开以后被别的程序改过。窗口中的内容还在。";
pub(super) const KEPT_UNKNOWN: &str = "打开这个文件时有以下情况，请留意：";
pub(super) const CANNOT_REVEAL: &str = "系统没有打开它，请在文件管理器中查找";
pub(super) const MAKING: &str = "正在生成…";
pub(super) const PROVING: &str = "正在读回核对…";
pub(super) const DIFFERS: &str = "核对不一致，请勿使用";
pub(super) const CHANGED_SINCE: &str = "导出后有改动";
pub(super) const NAME_TAKEN: &str = "已有同名文件";
pub(super) const NOT_EXPORTED: &str = "没有导出";
pub(super) const NO_FORMAT: &str = "请先勾选格式";
pub(super) const EXPORT_FOOT: &str = "导出后逐格读回，与本表核对";
pub(super) const DRAFT_CHOSEN: &str = "草稿每页印有“草稿”二字。";
pub(super) const PREVIEW_IS_CURRENT: &str = "预览已是最新";
pub(super) const PRINTING: &str = "正在生成 PDF，随后送打印机…";
pub(super) const PRINTED: &str = "已送打印机";
pub(super) const NO_PRINTER: &str = "没有可用的打印机，已打开 PDF，请在阅读器中打印";
pub(super) const NOT_PRINTED: &str = "没有可用的打印机，PDF 也没有打开，请在文件夹中打开后打印：";
pub(super) const NO_FOLDER: &str = "系统没有给本程序存放文件的地方，请先导出 PDF 再打印";
pub(super) const NOT_YET_A_FILE: &str = "尚未保存为文件";
pub(super) const COPIED_PAGE: &str = "已复制为网页，可粘贴到网站后台的编辑器";
pub(super) const NO_CLIPBOARD: &str = "系统的剪贴板现在用不了，没有复制";
pub(super) const OVERWRITE: &str = "已经有同名文件，要覆盖它吗？";
pub(super) const EXPLAINED: &str = "核实说明已写入，随年报保存；数值变了会自动失效";
pub(super) const EXPLANATION_GONE: &str = "已撤回核实说明";
pub(super) const OTHER_REPORT_NOW: &str = "打开的年报已经换了，没有写入文件，请再操作一次";
pub(super) const LAST_YEAR_DAMAGED: &str = "上年年报没有全部读出来，下面这些没有用上。";
pub(super) const UNTITLED: &str = "新建年报";

pub(super) const BY_FORCE: &str = "确知对方已不在编辑（例如对方的电脑已关机），才选强行打开。";
pub(super) const FREE_NOW: &str = "对方已经关闭这份年报，现在可以编辑。";
pub(super) const CHANGED_MEANWHILE: &str = "这个文件刚被别的程序改过，窗口中的内容没有动。";
pub(super) const JOURNAL_BROKEN: &str = "有一份恢复文件已损坏，读不出来，已放在一边。已保存的年报不受影响。";
pub(super) const DISCARDED: &str = "已放弃没有保存的改动";
pub(super) const RECOVERED_ELSEWHERE: &str = "没有恢复：这份内容已由另一个窗口恢复，或已不在";
pub(super) const NO_VERSIONS: &str = "还没有以前的版本：每次保存会留下保存前的一份，共留10份";
pub(super) const TAKEN_WHOLE: &str = "已整份采用，可以撤销";
pub(super) const MERGED: &str = "已合并，保存后写入文件";
pub(super) const SAME: &str = "两边一致，没有不同的格和段落。";

/// Who has a file open.
pub(super) fn owner(owner: &Owner) -> String {
    match (owner.user.as_str(), owner.computer.as_str()) {
        ("", "") => "另一个程序".to_owned(),
        (user, "") => user.to_owned(),
        ("", computer) => format!("电脑“{computer}”上的用户"),
        (user, computer) => format!("{user}（电脑“{computer}”）"),
    }
}

pub(super) fn held(owner: &str, since: &str) -> String {
    let since = if since.is_empty() { String::new() } else { format!("（{since}起）") };
    format!("{owner}正在编辑这份年报{since}，现在只读打开。")
}

pub(super) fn taken_over(owner: &str) -> String {
    format!("{owner}已强行打开这份年报，双方都能保存；后保存的一方会先看到比较合并。")
}

pub(super) fn no_journal(cause: &str) -> String {
    format!("未保存的内容暂时无法留作恢复（{cause}），请随时保存。")
}

/// The heading of what can be recovered.
pub(super) fn unsaved_reports(count: usize) -> String {
    format!("有{count}份年报上次没有正常保存")
}

pub(super) fn more_unsaved(count: usize) -> String {
    format!("另有 {count} 份没有保存的内容")
}

/// What can be recovered: which report and how much, then when, and how its file is.
pub(super) fn unsaved_lines(found: &Recoverable) -> Vec<String> {
    let orphan = &found.orphan;
    let unit = orphan.report.unit_name.trim();
    let unit = if unit.is_empty() { UNTITLED } else { unit };
    let title = format!("{unit}{}年年报", orphan.report.year());
    let count = found.count.words();
    let first = match (&orphan.path, &found.on_disk) {
        (None, _) => format!("{title}，从未保存，已填 {count}"),
        (Some(_), Some(_)) => format!("{title}，与原文件相差 {count}"),
        (Some(_), None) => format!("{title}，已填 {count}"),
    };
    let state = match (&orphan.path, &found.on_disk) {
        (None, _) => "",
        (Some(_), None) => "，原文件已不在",
        (Some(_), Some(_)) if found.disk_changed => "，原文件后来又被改过",
        (Some(_), Some(_)) => "，原文件完好",
    };
    let time = super::clock::seconds_words(orphan.written);
    let time = if time.is_empty() { "时间不明".to_owned() } else { time };
    let mut lines = vec![first, format!("{time}{state}")];
    lines.extend(orphan.left_out.first().cloned());
    lines
}

/// Where the file of what can be recovered is.
pub(super) fn whereabouts(found: &Recoverable) -> String {
    found.orphan.path.as_deref().unwrap_or(&found.orphan.journal).display().to_string()
}

pub(super) fn unsaved_of_file(found: &Recoverable) -> String {
    let time = super::clock::seconds_words(found.orphan.written);
    let changed = if found.disk_changed { "文件后来又被改过" } else { "文件完好" };
    format!("上次没有正常关闭，有 {} 没有保存（{time}），{changed}。", found.count.words())
}

pub(super) fn recovered(time: &str) -> String {
    format!("已恢复到 {time} 的内容，还没有写入文件，请核对后保存。")
}

pub(super) fn unsaved_state(time: &str) -> String {
    format!("没有保存的（{time}）")
}

pub(super) fn version_of(time: &str) -> String {
    if time.is_empty() { "时间不明".to_owned() } else { format!("{time} 的版本") }
}

pub(super) fn differing(count: ChangeCount) -> String {
    format!("有 {} 不同", count.words())
}

pub(super) fn taken(words: &str) -> String {
    format!("已采用：{words}，可以撤销")
}

/// The title of the window; it ends in 年报.
pub(super) fn window_title(unit: &str, year: u32, dirty: bool) -> String {
    let mark = if dirty { "● " } else { "" };
    let unit = if unit.trim().is_empty() { UNTITLED } else { unit.trim() };
    match year {
        0 => format!("{mark}{unit} - {APP}"),
        _ => format!("{mark}{unit} {year}年 - {APP}"),
    }
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

/// What became of an export of several formats: 已导出 2 种，Excel 表格没有导出.
pub(super) fn exported(outcomes: &BTreeMap<Format, Outcome>) -> String {
    let made = outcomes.values().filter(|outcome| matches!(outcome, Outcome::Made { .. })).count();
    let others = outcomes.iter().filter(|(_, outcome)| !matches!(outcome, Outcome::Made { .. }));
    let others: Vec<&str> = others.map(|(format, _)| format.words()).collect();
    match (made, others.is_empty()) {
        (0, _) => format!("{}没有导出", others.join("、")),
        (_, true) => format!("已导出 {made} 种"),
        (_, false) => format!("已导出 {made} 种，{}没有导出", others.join("、")),
    }
}

/// What was read back and found equal: 已导出，200格一致.
pub(super) fn proven(proof: &Proof) -> String {
    format!("已导出，{}格一致", proof.cells)
}

pub(super) fn proven_more(proof: &Proof) -> String {
    let prose = if proof.paragraphs > 0 { "正文一致" } else { "" };
    let pages = proof.pages.map(|pages| format!("{pages} 页")).unwrap_or_default();
    format!("{prose} {pages}").trim().to_owned()
}

/// What is open in the report, as the export sheet says it.
pub(super) fn open_findings(counts: Tally) -> String {
    format!("审核：错误 {}，警告 {}，未填 {}", counts.errors, counts.warnings, counts.blank)
}

pub(super) fn must_be_draft(stops: usize) -> String {
    format!("还有 {stops} 处错误、未填或没有说明的警告，不能作为定稿导出；草稿每页印有“草稿”二字。")
}

/// Why a file was not exported.
pub(super) fn export_cause(error: &FileError) -> &'static str {
    match error {
        FileError::Busy(_) => "这个文件正在别的程序（如 WPS）中打开",
        _ => error.cause(),
    }
}

/// Pages that could not be printed.
pub(super) fn no_print(cause: &str) -> String {
    format!("没有打印：{cause}。年报没有受影响。")
}

pub(super) fn page_of(page: usize, count: usize) -> String {
    format!("第 {page} 页，共 {count} 页")
}

/// Which fonts the page is set in.
pub(super) fn fonts_used(fonts: &Fonts) -> String {
    match fonts.wanting().as_slice() {
        [] => "预览用的是公文规定的字体。".to_owned(),
        wanting => format!("本机缺少{}，预览以{}代替。", wanting.join("、"), stand_ins(fonts)),
    }
}

/// The faces that stand in for the missing ones.
fn stand_ins(fonts: &Fonts) -> String {
    let wanting = fonts.wanting();
    let missing = FontRole::ALL.into_iter().filter(|role| wanting.contains(&role.official_name()));
    let mut names: Vec<&str> = missing.map(|role| fonts.face_name(role)).collect();
    names.sort_unstable();
    names.dedup();
    names.join("、")
}

/// Which fonts the exported files are set in.
pub(super) fn fonts_exported(fonts: &Fonts) -> String {
    match fonts.wanting().as_slice() {
        [] => "Word 文档和 PDF 用的都是公文规定的字体。".to_owned(),
        wanting => format!(
            "本机缺少{}。Word 文档仍写明这些字体，在装有的电脑上照常显示；PDF 以{}代替。",
            wanting.join("、"),
            stand_ins(fonts)
        ),
    }
}

/// What a figure of the prose is tied to.
pub(super) fn tied_to(cells: &[CellId], living: bool) -> String {
    let names: Vec<String> = cells.iter().take(3).map(|cell| cell.words()).collect();
    let more = if cells.len() > names.len() { format!("等 {} 格", cells.len()) } else { String::new() };
    let follows = if living { "，随表更新" } else { "" };
    format!("相连：{}{more}{follows}", names.join("＋"))
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

/// A new report was made from last year's.
pub(super) fn rolled_over(year: u32, carried: usize) -> String {
    let last = year.saturating_sub(1);
    match carried {
        0 => format!("已由{last}年年报新建{year}年年报；上年年报没有填结转数"),
        _ => format!("已由{last}年年报新建{year}年年报，带入上年结转 {carried} 格"),
    }
}

/// The redline could not be written.
pub(super) fn no_redline(cause: &str) -> String {
    format!("没有导出修订稿：{cause}。年报没有受影响。")
}

/// How much differs between two reports.
pub(super) fn differing_sentences(count: ChangeCount) -> String {
    let parts = [(count.cells, "格"), (count.paragraphs, "句"), (count.others, "项")];
    let parts: Vec<String> =
        parts.iter().filter(|(count, _)| *count > 0).map(|(count, word)| format!("{count} {word}")).collect();
    format!("{}不同", parts.join("、"))
}

/// The heading over last year's paragraphs.
pub(super) fn last_prose(year: u32, count: usize) -> String {
    format!("上年原文（{year}年） · {count} 段")
}

/// A paragraph of last year's with its years moved on.
pub(super) fn take_moved_on(year: u32) -> String {
    format!("改为{}年后采用", year.saturating_add(1))
}

/// Where a carried figure comes from.
pub(super) fn carried_from(year: u32) -> String {
    format!("取自{year}年年报的结转下年度继续办理")
}

pub(super) fn last_year_found(year: u32) -> String {
    format!("找到{year}年年报，已用来对照")
}

pub(super) fn not_the_year_before(year: u32, own: u32) -> String {
    format!("没有提取：选的是{year}年的年报，不是{own}年的上一年。本年报没有改动，请另选文件。")
}

pub(super) fn of_another_unit(unit: &str) -> String {
    format!("选的是“{unit}”的年报，不是本单位的：已载入对照，上年结转没有填入，请核对。")
}

/// The counters of a section in words, such as 错误 2 · 未填 6.
pub(super) fn counters(counts: Tally) -> String {
    let parts = [
        (Severity::Error.words(), counts.errors),
        (Severity::Warning.words(), counts.warnings),
        (Severity::Hint.words(), counts.hints),
        ("未填", counts.blank),
    ];
    let named: Vec<String> =
        parts.iter().filter(|(_, count)| *count > 0).map(|(word, count)| format!("{word} {count}")).collect();
    if named.is_empty() { "没有问题".to_owned() } else { named.join("，") }
}

pub(super) fn close_question(name: &str) -> String {
    format!("“{name}”还有改动没有保存。关闭之前要保存吗？")
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
pub(super) const KEYS: [(&str, &str); 18] = [
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
    ("F6 / Ctrl+Alt+M", "打开或收起批注 / 写批注"),
    ("F9", "打开或收起预览"),
    ("Ctrl+E / Ctrl+P", "导出 / 打印"),
    ("Ctrl+PageUp / PageDown", "上一部分 / 下一部分"),
    ("Ctrl+滚轮，Ctrl+0", "缩放，原始大小"),
    ("Alt", "打开菜单"),
];

/// Which fonts the printed page wants, and what becomes of it where they are missing.
pub(super) const FONTS: [(&str, &str); 6] = [
    ("标题", "方正小标宋简体"),
    ("一、", "黑体"),
    ("（一）", "楷体_GB2312"),
    ("正文", "仿宋_GB2312"),
    ("表格和页码", "宋体"),
    ("没有安装时", "Word 文档仍写明以上字体；预览和 PDF 用自带的思源宋体、思源黑体、霞鹜文楷代替"),
];

/// What this program is.
pub(super) const ABOUT: [(&str, &str); 4] = [
    ("版本", env!("CARGO_PKG_VERSION")),
    ("格式依据", "国办公开办函〔2021〕30号，从2021年度起适用"),
    ("数据", "只存在本机，不联网"),
    ("字体", "思源黑体、思源宋体、霞鹜文楷的子集（OFL 许可）"),
];
