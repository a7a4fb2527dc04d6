//! A comment in the list: who, when, what, what has become of its place, the answers; the chosen one can be answered.

use super::dock::{link_ui, small};
use super::places::{Placed, Said};
use super::{Ask, ReviewState, text};
use crate::ui::findings::{button_ui, lines_of};
use crate::ui::theme::{self, Palette};
use crate::ui::view::{Action, View};
use crate::ui::{clock, field, icons};
use egui::{
    Align2, Color32, Frame, Id, Key, Label, Margin, Modifiers, Rect, RichText, Sense, Stroke, TextEdit, Ui, WidgetInfo,
    vec2,
};

/// What was asked for in a field of several lines.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) struct Asked {
    /// Ctrl+Enter.
    pub sends: bool,
    /// Esc.
    pub leaves: bool,
}

/// A field of several lines; Ctrl+Enter sends what is in it, Esc leaves it. What is still being composed is neither.
#[expect(clippy::too_many_arguments, reason = "a field is its id, name, hint, height, focus and text")]
pub(super) fn field_ui(
    ui: &mut Ui,
    id: impl std::hash::Hash + std::fmt::Debug,
    name: &str,
    hint: &str,
    rows: usize,
    wanted: bool,
    words: &mut String,
    view: &View<'_>,
) -> Asked {
    let id = Id::unique(("review field", id));
    let mut asked = Asked::default();
    if ui.memory(|memory| memory.has_focus(id)) && !view.composing {
        asked.sends = ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter));
    }
    let edit = TextEdit::multiline(words)
        .id(id)
        .desired_rows(rows)
        .desired_width(ui.available_width())
        .font(theme::regular(theme::BODY))
        .hint_text(hint);
    let response = ui.add(edit);
    field::named(&response, name);
    field::forget_undo(ui.ctx(), id);
    if wanted {
        let end = words.chars().count();
        field::select(ui.ctx(), id, end..end);
        response.request_focus();
        response.scroll_to_me(None);
    }
    // The toolkit has taken the focus away by then.
    asked.leaves = response.lost_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape));
    asked
}

/// Draws a comment.
pub(super) fn card_ui(
    ui: &mut Ui,
    state: &mut ReviewState,
    placed: &Placed,
    signature: &str,
    view: &View<'_>,
    out: &mut Vec<Action>,
) {
    let palette = view.palette;
    let id = placed.said.id;
    let chosen = view.comments.is_lit(id);
    let is_fresh = state.fresh.contains(&id) || placed.replies.iter().any(|reply| state.fresh.contains(&reply.id));
    let frame = Frame::NONE
        .fill(if chosen { palette.accent_fill } else { Color32::TRANSPARENT })
        .inner_margin(Margin { left: 34, right: 10, top: 7, bottom: 8 });
    let mut told = Rect::NOTHING;
    let shown = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing = vec2(8.0, 3.0);
        let said = ui.scope(|ui| said_ui(ui, placed, is_fresh, palette));
        told = said.response.rect;
        for reply in &placed.replies {
            reply_ui(ui, reply, chosen && reply.who == signature, state.fresh.contains(&reply.id), view, out);
        }
        if chosen {
            answer_ui(ui, state, placed, signature, view, out);
        }
    });
    let rect = shown.response.rect;
    let at = rect.left_top() + vec2(20.0, 16.0);
    if placed.state.is_open() {
        ui.painter().circle_filled(at, 4.0, palette.accent);
    } else {
        ui.painter().text(at, Align2::CENTER_CENTER, icons::CHECK, theme::icon(15.0), palette.ok);
    }
    if chosen {
        ui.painter().rect_filled(Rect::from_min_size(rect.min, vec2(3.0, rect.height())), 0.0, palette.accent);
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, palette.line));
    let target =
        Rect::from_min_max(rect.min, egui::pos2(rect.right(), if chosen { told.bottom() } else { rect.bottom() }));
    let response = ui.interact(target, ui.scope_id().with(("comment", id)), Sense::click());
    response.widget_info(|| {
        let words = format!("{}：{}", placed.place, placed.said.words);
        WidgetInfo::selected(egui::Role::ListItem, true, chosen, words)
    });
    if response.has_focus() {
        ui.painter().rect_stroke(rect, 0.0, Stroke::new(2.0, palette.accent), egui::StrokeKind::Inside);
    }
    let entered = response.has_focus() && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
    if response.clicked() || entered {
        out.push(Action::Review(Ask::Select(id)));
    }
}

/// Who said it and when, what, and what has become of its place.
fn said_ui(ui: &mut Ui, placed: &Placed, is_fresh: bool, palette: &Palette) {
    let state = text::state(placed.state);
    let (mark, colour) = if is_fresh { ("新", palette.accent) } else { (state, palette.text_second) };
    head_ui(ui, &placed.said, mark, colour, palette);
    ui.add(Label::new(RichText::new(&placed.said.words).color(palette.text)).wrap());
    if let Some((words, changed)) = text::then_and_now(placed) {
        ui.add(Label::new(small(&words, if changed { palette.warning } else { palette.text_second })).wrap());
    }
}

fn head_ui(ui: &mut Ui, said: &Said, mark: &str, colour: Color32, palette: &Palette) {
    let who = if said.who.trim().is_empty() { "（没有署名）" } else { &said.who };
    let time = format!("　{}", clock::seconds_words(said.when));
    let mut job = lines_of(&[
        (who, palette.text, theme::medium(theme::SMALL)),
        (&time, palette.text_second, theme::regular(theme::SMALL)),
    ]);
    let width = ui.available_width();
    job.wrap.max_width = width - 48.0;
    job.wrap.max_rows = 1;
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let (rect, _) = ui.allocate_exact_size(vec2(width, galley.size().y), Sense::hover());
    ui.painter().galley(rect.min.round(), galley, palette.text);
    ui.painter().text(rect.right_center(), Align2::RIGHT_CENTER, mark, theme::regular(theme::SMALL), colour);
}

fn reply_ui(ui: &mut Ui, reply: &Said, is_own: bool, is_fresh: bool, view: &View<'_>, out: &mut Vec<Action>) {
    let palette = view.palette;
    let frame = Frame::NONE.inner_margin(Margin { left: 10, right: 0, top: 3, bottom: 1 });
    let shown = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        head_ui(ui, reply, if is_fresh { "新" } else { "" }, palette.accent, palette);
        ui.add(Label::new(RichText::new(&reply.words).color(palette.text)).wrap());
        if is_own && view.document.read_only().is_none() && link_ui(ui, "撤回这条答复", palette) {
            out.push(Action::Review(Ask::Withdraw(reply.id)));
        }
    });
    let rect = shown.response.rect;
    ui.painter().vline(rect.left() + 1.0, rect.y_range().shrink(2.0), Stroke::new(2.0, palette.grid));
}

/// The field for an answer, and what else can be done with the chosen comment.
fn answer_ui(
    ui: &mut Ui,
    state: &mut ReviewState,
    placed: &Placed,
    signature: &str,
    view: &View<'_>,
    out: &mut Vec<Action>,
) {
    if view.document.read_only().is_some() {
        return;
    }
    let (palette, id) = (view.palette, placed.said.id);
    ui.add_space(3.0);
    let words = state.answers.entry(id).or_default();
    let asked = field_ui(ui, ("answer", id), "答复", text::ANSWER_HINT, 2, false, words, view);
    let has_words = !words.trim().is_empty();
    ui.add_space(2.0);
    ui.horizontal_wrapped(|ui| {
        let keys = if has_words { "Ctrl+Enter" } else { "" };
        if button_ui(ui, "答复", keys, has_words, palette) || asked.sends {
            out.push(Action::Review(Ask::Reply(id)));
        }
        let open = placed.state.is_open();
        if button_ui(ui, if open { "已处理" } else { "重新打开" }, "", false, palette) {
            out.push(Action::Review(Ask::Settle(id, !open)));
        }
        if placed.said.who == signature && button_ui(ui, "撤回", "", false, palette) {
            out.push(Action::Review(Ask::Withdraw(id)));
        }
    });
}
