//! What the supervisor says to a 核实说明, beside its finding.

use super::card::field_ui;
use super::dock::small;
use super::{Ask, text};
use crate::report::{Explanation, What};
use crate::ui::findings::button_ui;
use crate::ui::view::{Action, View};
use egui::{Label, Ui};

/// The explanation that is being refused, and the words so far.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(in crate::ui) struct Refusing {
    explanation: Explanation,
    words: String,
}

/// Draws the last word on an explanation and the two words that can be said.
pub(in crate::ui) fn verdict_ui(
    ui: &mut Ui,
    explanation: &Explanation,
    refusing: &mut Option<Refusing>,
    view: &View<'_>,
    out: &mut Vec<Action>,
) {
    let palette = view.palette;
    let verdict = view.document.report().review().verdict_on(explanation);
    let mut accepted_already = None;
    if let Some(entry) = verdict
        && let What::Verdict { accepted, text: words, .. } = &entry.what
    {
        accepted_already = Some(*accepted);
        let head = if *accepted { "已采纳" } else { "未采纳" };
        let why = if words.is_empty() { String::new() } else { format!("：{words}") };
        let line = format!("{head}{why}（{}）", text::by_and_when(&entry.who, entry.when));
        let colour = if *accepted { palette.ok } else { palette.warning };
        ui.add(Label::new(small(&line, colour)).wrap());
    }
    if view.document.read_only().is_some() {
        return;
    }
    if let Some(open) = refusing.as_mut().filter(|open| open.explanation == *explanation) {
        let mut asked =
            field_ui(ui, "verdict", "不采纳的理由", "为什么不采纳，可以不写", 2, false, &mut open.words, view);
        ui.horizontal(|ui| {
            asked.sends |= button_ui(ui, "不采纳", "Ctrl+Enter", true, palette);
            asked.leaves |= button_ui(ui, "取消", "Esc", false, palette);
        });
        if asked.sends {
            out.push(Action::Review(Ask::Judge(explanation.clone(), false, open.words.clone())));
        }
        if asked.sends || asked.leaves {
            *refusing = None;
        }
        return;
    }
    ui.horizontal_wrapped(|ui| {
        if accepted_already != Some(true) && button_ui(ui, "采纳说明", "", false, palette) {
            out.push(Action::Review(Ask::Judge(explanation.clone(), true, String::new())));
        }
        if accepted_already != Some(false) && button_ui(ui, "不采纳…", "", false, palette) {
            *refusing = Some(Refusing { explanation: explanation.clone(), words: String::new() });
        }
    });
}
