//! The sentences of the review.

use super::places::{LastStep, Placed, Places};
use crate::document::Document;
use crate::form::{CellId, Narrative};
use crate::report::{About, Anchor, Changed, Stage, Tally, ThreadState};
use crate::text::{one_line, shortened};
use crate::ui::clock;

pub(super) const WHOLE: &str = "全文";
pub(super) const LOCKED: &str = "已审定，内容不能改动；确需修改，请先在“审核”菜单里收回";
pub(super) const NO_WORDS: &str = "还没有写内容";
pub(super) const SIGN_FIRST: &str = "请先写署名，再按回车";
pub(super) const SIGNATURE: &str = "署名";
pub(super) const WHY_SIGN: &str = "批注、送审和退回都会记下署名。只问一次，以后可以修改。";
pub(super) const SIGN_HINT: &str = "您的姓名或科室";
pub(super) const COMMENT_HINT: &str = "写给填报人或审核人的话";
pub(super) const NO_COMMENTS: &str = "还没有批注。";
pub(super) const HOW_TO_COMMENT: &str =
    "在表格里选中一格，或者在正文里把光标放到一句话上，按 Ctrl+Alt+M；也可以右键选“写批注”。";
pub(super) const ALL_SETTLED: &str = "批注都已处理。";
pub(super) const SETTLED: &str = "已标为已处理，可以撤销";
pub(super) const REOPENED: &str = "已重新打开";
pub(super) const WITHDRAWN: &str = "已撤回，可以撤销";
pub(super) const COMMENTED: &str = "批注已写入，随年报保存";
pub(super) const REPLIED: &str = "答复已写入，随年报保存";
pub(super) const NOTHING_TO_SEND: &str = "还没有批注，也没有送审或退回，没有可以导出的内容";
pub(super) const SLIP_WRITTEN: &str = "审阅单已导出：里面只有批注、答复和状态，没有年报的内容。请交给对方合并。";
pub(super) const SLIP_ALONE: &str = "这是审阅单，不是年报：里面只有批注和状态。请先打开它所说的年报，再合并它。";
pub(super) const SLIP_DAMAGED: &str = "审阅单没有全部读出来：";
pub(super) const JUDGED: [&str; 2] = ["已记下：不采纳这条核实说明", "已记下：采纳这条核实说明"];
pub(super) const ANSWER_HINT: &str = "答复，例如：已按来信核实，改为 15 件";
pub(super) const STALE_FINDING: &str = "审核结果里已经没有这一条";

/// A stage as the window tells it.
pub(in crate::ui) fn stage_words(stage: Stage) -> &'static str {
    match stage {
        Stage::Drafting => "填报中",
        Stage::Submitted => "已送审",
        Stage::Returned => "已退回",
        Stage::Approved => "已审定",
    }
}

/// The step that leads to a stage.
pub(super) fn step_words(now: Stage, stage: Stage) -> &'static str {
    match stage {
        Stage::Drafting => "收回",
        Stage::Submitted if now == Stage::Returned => "再次送审",
        Stage::Submitted => "送审",
        Stage::Returned => "退回",
        Stage::Approved => "审定",
    }
}

/// What is said when a step was taken.
pub(super) fn stepped(stage: Stage) -> String {
    let done = match stage {
        Stage::Drafting => "已收回，可以继续填报",
        Stage::Submitted => "已送审，送审日期已记入",
        Stage::Returned => "已退回",
        Stage::Approved => "已审定，内容不再改动",
    };
    format!("{done}；保存后写入文件")
}

/// What is to be known before a step, a sentence each.
pub(super) fn before_step(document: &Document, places: &Places, stage: Stage) -> Vec<String> {
    let open = places.open_count();
    let mut lines = Vec::new();
    if matches!(stage, Stage::Submitted | Stage::Approved) {
        let Tally { errors, blank, .. } = document.tally();
        let faults: Vec<String> = [(errors, "条错误"), (blank, "格未填")]
            .iter()
            .filter(|(count, _)| *count > 0)
            .map(|(count, words)| format!("{count} {words}"))
            .collect();
        if faults.is_empty() {
            lines.push("没有错误，没有未填的格。".to_owned());
        } else {
            lines.push(format!("还有 {}，仍可{}。", faults.join("、"), step_words(places.stage, stage)));
        }
    }
    match stage {
        Stage::Submitted if open > 0 => lines.push(format!("还有 {open} 条批注没有处理。")),
        Stage::Submitted => lines.push("今天的日期记为送审日期。".to_owned()),
        Stage::Returned if open > 0 => lines.push(format!("{open} 条未处理的批注一并退回。原因可以不写。")),
        Stage::Returned => lines.push("还没有未处理的批注，请写明退回的原因。".to_owned()),
        Stage::Approved if open > 0 => lines.push(format!("还有 {open} 条批注没有处理。")),
        Stage::Approved => lines.push("审定后内容不能改动，收回才能再改。".to_owned()),
        Stage::Drafting if places.stage == Stage::Approved => lines.push("收回已审定的年报，要写明原因。".to_owned()),
        Stage::Drafting => lines.push("收回后可以继续填报，改好再送审。".to_owned()),
    }
    lines
}

/// Who took the last step, and when: `李静 · 1月12日 17:46`.
pub(super) fn by_and_when(who: &str, when: i64) -> String {
    let who = if who.trim().is_empty() { "（没有署名）" } else { who };
    match clock::seconds_words(when) {
        time if time.is_empty() => who.to_owned(),
        time => format!("{who} · {time}"),
    }
}

/// What has changed since a stage: `退回后改动 4 格，正文 1 处`.
pub(super) fn changed_since(stage: Stage, changed: &Changed) -> String {
    let after = match stage {
        Stage::Drafting => "收回后",
        Stage::Submitted => "送审后",
        Stage::Returned => "退回后",
        Stage::Approved => "审定后",
    };
    format!("{after}{}", changed.words())
}

/// The bar over a report that was returned.
pub(super) fn returned(step: &LastStep, places: &Places) -> String {
    let mut words = format!("{} {}退回", clock::seconds_words(step.when), who_words(&step.who));
    if !step.reason.is_empty() {
        words.push_str(&format!("：{}", step.reason.trim_end_matches('。')));
    }
    words.push('。');
    let mut parts = vec![match places.open_count() {
        0 => "批注都已处理".to_owned(),
        open => format!("{open} 条意见未处理"),
    }];
    match &places.changed {
        Some((stage, changed)) => parts.push(changed_since(*stage, changed)),
        None => parts.push("退回后还没有改动".to_owned()),
    }
    words.push_str(&format!("{}。", parts.join("；")));
    words.trim_start().to_owned()
}

/// The bar over a report that is 审定.
pub(super) fn approved(step: &LastStep) -> String {
    let words = format!("{} {}审定。", clock::seconds_words(step.when), who_words(&step.who));
    format!("{}内容不能改动；批注、导出和打印照常。", words.trim_start())
}

fn who_words(who: &str) -> String {
    if who.trim().is_empty() { String::new() } else { format!("由{who}") }
}

/// What stood at the place of a comment and what stands there now, and whether that is something else.
pub(super) fn then_and_now(placed: &Placed) -> Option<(String, bool)> {
    let content = |text: &str| if text.trim().is_empty() { "空白".to_owned() } else { excerpt(text.trim()) };
    let seen = content(&placed.seen);
    match (&placed.about, &placed.anchor) {
        (About::Cell(_), _) => {
            let now = placed.now.as_deref().unwrap_or_default();
            let same = now.trim() == placed.seen.trim();
            Some(if same {
                (format!("写时 {seen}"), false)
            } else {
                (format!("写时 {seen}，现在 {}", content(now)), true)
            })
        }
        (About::Finding(_), _) if placed.finding.is_none() => Some((format!("{STALE_FINDING}：{seen}"), true)),
        (About::Finding(_), _) => Some((seen, false)),
        (About::Sentence(_), Anchor::Gone(_)) => Some((format!("原句已改，写时“{seen}”"), true)),
        (About::Sentence(_), Anchor::Words { same: true, .. }) => Some((format!("“{seen}”"), false)),
        (About::Sentence(_), Anchor::Words { .. }) => {
            let now = content(placed.now.as_deref().unwrap_or_default());
            Some((format!("原句有改动，写时“{seen}”，现在“{now}”"), true))
        }
        (About::Sentence(_) | About::Report, _) => None,
    }
}

/// A comment in one line, where a pointer rests on its place.
pub(in crate::ui) fn hint_of(placed: &Placed) -> String {
    format!("批注（{}）：{}", placed.said.who, excerpt(&placed.said.words))
}

/// A place in words.
pub(super) fn place(about: &About) -> String {
    about.words()
}

/// The state of a comment.
pub(super) fn state(state: ThreadState) -> &'static str {
    match state {
        ThreadState::Open => "未答复",
        ThreadState::Answered => "已答复",
        ThreadState::Settled => "已处理",
    }
}

/// A changed cell: where, what stood there, what stands there now.
pub(super) fn changed_cell(cell: CellId, then: &str, now: &str) -> String {
    let content = |text: &str| if text.is_empty() { "空白".to_owned() } else { excerpt(text) };
    format!("{}　{} → {}", cell.words(), content(then), content(now))
}

/// A changed sentence: where, and how it begins now; without words where one is gone.
pub(super) fn changed_sentence(narrative: Narrative, now: &str) -> String {
    let now = now.trim();
    let told = if now.is_empty() { "删去一句".to_owned() } else { excerpt(now) };
    format!("{}　{told}", narrative.words())
}

/// The filter of the list.
pub(super) fn filter(all: bool, count: usize) -> String {
    format!("{} {count}", if all { "全部" } else { "未处理" })
}

/// How many entries the last slip has brought.
pub(super) fn fresh(count: usize) -> String {
    format!("刚合并的审阅单带来 {count} 条新意见，已标“新”。")
}

/// Words that may be long, as their beginning in one line.
fn excerpt(words: &str) -> String {
    const LONGEST: usize = 47;
    shortened(&one_line(words), LONGEST).into_owned()
}
