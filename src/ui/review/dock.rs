//! The tab 批注: the stage at its head, what is being written, the comments in the order of the form, the signature at its
//! foot.

use super::card::{card_ui, field_ui};
use super::places::Placed;
use super::{Ask, Field, ReviewState, stage, text};
use crate::report::About;
use crate::ui::command::Command;
use crate::ui::findings::button_ui;
use crate::ui::theme::{self, Palette};
use crate::ui::view::{Action, View};
use crate::ui::{field, icons};
use egui::{
    Align, Align2, Color32, Frame, Id, Key, Layout, Margin, Rect, RichText, ScrollArea, Sense, Stroke, TextEdit, Ui,
    WidgetInfo, vec2,
};

const FOOT: f32 = 36.0;
/// Room at both sides.
pub(super) const SIDE: i8 = 12;

/// Draws the comments and what belongs to them.
pub(in crate::ui) fn dock_ui(
    ui: &mut Ui,
    state: &mut ReviewState,
    signature: &str,
    view: &View<'_>,
    out: &mut Vec<Action>,
) {
    let whole = ui.available_rect_before_wrap();
    let list = Rect::from_min_max(whole.min, whole.max - vec2(0.0, FOOT));
    let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(list));
    inside.set_clip_rect(list.intersect(ui.clip_rect()));
    ScrollArea::vertical().id_salt("comments").auto_shrink(false).show(&mut inside, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        stage::head_ui(ui, state, view, out);
        naming_ui(ui, state, view, out);
        stage::step_ui(ui, state, view, out);
        tools_ui(ui, state, view, out);
        drafts_ui(ui, state, view, out);
        list_ui(ui, state, signature, view, out);
    });
    foot_ui(ui, Rect::from_min_max(list.left_bottom(), whole.max), signature, view, out);
}

/// A card in which something is written.
pub(super) fn form_ui(ui: &mut Ui, palette: &Palette, add: impl FnOnce(&mut Ui)) {
    let frame = Frame::NONE
        .fill(palette.paper)
        .stroke(Stroke::new(1.0, palette.accent))
        .corner_radius(3)
        .inner_margin(Margin::symmetric(10, 8))
        .outer_margin(Margin { left: SIDE, right: SIDE, top: 4, bottom: 8 });
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
        add(ui);
    });
}

/// The signature, where it is asked for.
fn naming_ui(ui: &mut Ui, state: &mut ReviewState, view: &View<'_>, out: &mut Vec<Action>) {
    let Some(name) = &mut state.naming else { return };
    let wanted = state.wants.take_if(|wants| *wants == Field::Signature).is_some();
    form_ui(ui, view.palette, |ui| {
        ui.label(RichText::new(text::SIGNATURE).font(theme::medium(theme::BODY)).color(view.palette.text));
        ui.label(small(text::WHY_SIGN, view.palette.text_second));
        let id = Id::unique("signature");
        let edit = TextEdit::singleline(name)
            .id(id)
            .desired_width(ui.available_width())
            .margin(Margin::symmetric(8, 4))
            .hint_text(text::SIGN_HINT);
        let response = ui.add(edit);
        field::named(&response, text::SIGNATURE);
        field::forget_undo(ui.ctx(), id);
        if wanted {
            field::select_all(ui.ctx(), id, name);
            response.request_focus();
            response.scroll_to_me(None);
        }
        let entered = response.lost_focus() && !view.composing && ui.input(|input| input.key_pressed(Key::Enter));
        ui.horizontal(|ui| {
            if button_ui(ui, "确定署名", "", true, view.palette) || entered {
                out.push(Action::Review(Ask::Signed));
            }
        });
    });
}

/// Which comments are listed, and the way to a new one.
fn tools_ui(ui: &mut Ui, state: &mut ReviewState, view: &View<'_>, out: &mut Vec<Action>) {
    let palette = view.palette;
    let (open, count) = (view.comments.open_count(), view.comments.placed().len());
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 36.0), Sense::hover());
    let inner = rect.shrink2(vec2(f32::from(SIDE), 5.0));
    let mut row = ui.new_child(egui::UiBuilder::new().max_rect(inner).layout(Layout::left_to_right(Align::Center)));
    row.spacing_mut().item_spacing.x = 6.0;
    for (all, count) in [(false, open), (true, count)] {
        if choice_ui(&mut row, &text::filter(all, count), state.all == all, palette) {
            state.all = all;
        }
    }
    let mut end = ui.new_child(egui::UiBuilder::new().max_rect(inner).layout(Layout::right_to_left(Align::Center)));
    if view.document.read_only().is_none() && button_ui(&mut end, "写批注", "", false, palette) {
        out.push(Action::Command(Command::AddComment));
    }
}

fn choice_ui(ui: &mut Ui, words: &str, on: bool, palette: &Palette) -> bool {
    let colour = if on { palette.text } else { palette.text_second };
    let font = if on { theme::medium(theme::SMALL) } else { theme::regular(theme::SMALL) };
    let galley = ui.painter().layout_no_wrap(words.to_owned(), font, colour);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 16.0, 24.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(egui::Role::RadioButton, true, on, words));
    ui.painter().rect_filled(rect, 3.0, if on { palette.paper } else { palette.panel });
    let edge = match (response.has_focus(), on) {
        (true, _) => Stroke::new(2.0, palette.accent),
        (false, true) => Stroke::new(1.0, palette.grid),
        (false, false) => Stroke::new(1.0, palette.line),
    };
    ui.painter().rect_stroke(rect, 3.0, edge, egui::StrokeKind::Inside);
    ui.painter().galley((rect.center() - galley.size() / 2.0).round(), galley, colour);
    response.clicked()
}

/// The comment that is being written, and those that were put aside.
fn drafts_ui(ui: &mut Ui, state: &mut ReviewState, view: &View<'_>, out: &mut Vec<Action>) {
    let palette = view.palette;
    let wanted = state.wants.take_if(|wants| *wants == Field::Comment).is_some();
    let writing = state.writing;
    for (index, draft) in state.drafts.iter_mut().enumerate() {
        let place = text::place(&draft.about);
        if writing != Some(index) {
            form_ui(ui, palette, |ui| {
                ui.label(small(&format!("没有发出的批注：{place}"), palette.text_second));
                ui.add(egui::Label::new(RichText::new(&draft.words).color(palette.text)).truncate());
                ui.horizontal(|ui| {
                    if button_ui(ui, "继续写", "", false, palette) {
                        out.push(Action::Review(Ask::GoOn(index)));
                    }
                    if button_ui(ui, "丢弃", "", false, palette) {
                        out.push(Action::Review(Ask::ThrowAway(index)));
                    }
                });
            });
            continue;
        }
        form_ui(ui, palette, |ui| {
            ui.label(RichText::new(&place).font(theme::medium(theme::BODY)).color(palette.text));
            if !draft.seen.is_empty() && !matches!(draft.about, About::Report) {
                let quote = egui::Label::new(small(&draft.seen, palette.text_second)).truncate();
                ui.add(quote);
            }
            let asked = field_ui(ui, "comment", "批注", text::COMMENT_HINT, 3, wanted, &mut draft.words, view);
            let mut asked = asked;
            ui.horizontal(|ui| {
                asked.sends |= button_ui(ui, "发出", "Ctrl+Enter", true, palette);
                asked.leaves |= button_ui(ui, "收起", "Esc", false, palette);
                if !matches!(draft.about, About::Report) && link_ui(ui, "改为全文", palette) {
                    draft.about = About::Report;
                    draft.seen.clear();
                }
            });
            if asked.sends {
                out.push(Action::Review(Ask::Send));
            } else if asked.leaves {
                out.push(Action::Review(Ask::PutAside));
            }
        });
    }
}

fn list_ui(ui: &mut Ui, state: &mut ReviewState, signature: &str, view: &View<'_>, out: &mut Vec<Action>) {
    let palette = view.palette;
    let all = view.comments.placed();
    if !state.fresh.is_empty() {
        let rect = note_ui(ui, &text::fresh(state.fresh.len()), palette.accent);
        ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, palette.line));
    }
    let listed: Vec<&Placed> = if state.all {
        let (open, settled): (Vec<_>, Vec<_>) = all.iter().partition(|placed| placed.state.is_open());
        open.into_iter().chain(settled).collect()
    } else {
        // What has just been settled stays in sight as long as it is the chosen one.
        all.iter().filter(|placed| placed.state.is_open() || view.comments.is_lit(placed.said.id)).collect()
    };
    if listed.is_empty() && !state.drafts.is_empty() {
        return;
    }
    if listed.is_empty() {
        empty_ui(ui, all.is_empty(), palette);
        if view.document.read_only().is_none() && all.is_empty() {
            ui.vertical_centered(|ui| {
                ui.add_space(8.0);
                if button_ui(ui, "对全文写批注", "", false, palette) {
                    out.push(Action::Review(Ask::CommentReport));
                }
            });
        }
        return;
    }
    let mut heading = None;
    for placed in listed {
        let group = (placed.state.is_open(), placed.place.as_str());
        if heading != Some(group) {
            ui.add_space(4.0);
            heading = Some(group);
            let words = if group.0 { placed.place.clone() } else { format!("{}（已处理）", placed.place) };
            note_ui(ui, &words, palette.text_second);
        }
        card_ui(ui, state, placed, signature, view, out);
    }
    ui.add_space(12.0);
}

fn note_ui(ui: &mut Ui, words: &str, colour: Color32) -> Rect {
    let frame = Frame::NONE.inner_margin(Margin { left: SIDE, right: SIDE, top: 5, bottom: 5 });
    let shown = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.label(small(words, colour));
    });
    shown.response.rect
}

fn empty_ui(ui: &mut Ui, never: bool, palette: &Palette) {
    ui.add_space(24.0);
    Frame::NONE.inner_margin(Margin::symmetric(20, 0)).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 6.0;
        ui.vertical_centered(|ui| {
            if never {
                ui.label(RichText::new(text::NO_COMMENTS).color(palette.text));
                ui.label(RichText::new(text::HOW_TO_COMMENT).color(palette.text_second).line_height(Some(20.0)));
            } else {
                ui.label(RichText::new(icons::CHECK_IN_CIRCLE).font(theme::icon(20.0)).color(palette.ok));
                ui.label(RichText::new(text::ALL_SETTLED).color(palette.text));
            }
        });
    });
}

/// Under whose name one writes.
fn foot_ui(ui: &mut Ui, rect: Rect, signature: &str, view: &View<'_>, out: &mut Vec<Action>) {
    let palette = view.palette;
    ui.painter().hline(rect.x_range(), rect.top() + 0.5, Stroke::new(1.0, palette.line));
    let words = if signature.is_empty() { "署名：还没有写".to_owned() } else { format!("署名：{signature}") };
    let right = rect.right() - 70.0;
    let clip = Rect::from_min_max(rect.min, egui::pos2(right, rect.bottom()));
    ui.painter().with_clip_rect(clip).text(
        rect.left_center() + vec2(f32::from(SIDE), 0.0),
        Align2::LEFT_CENTER,
        words,
        theme::regular(theme::SMALL),
        palette.text_second,
    );
    let inner = rect.shrink2(vec2(f32::from(SIDE), 0.0));
    let mut end = ui.new_child(egui::UiBuilder::new().max_rect(inner).layout(Layout::right_to_left(Align::Center)));
    if link_ui(&mut end, if signature.is_empty() { "写署名" } else { "修改" }, palette) {
        out.push(Action::Review(Ask::Sign));
    }
}

pub(super) fn small(words: &str, colour: Color32) -> RichText {
    RichText::new(words).font(theme::regular(theme::SMALL)).color(colour)
}

/// Words that do something when they are clicked.
pub(super) fn link_ui(ui: &mut Ui, words: &str, palette: &Palette) -> bool {
    ui.link(small(words, palette.accent)).clicked()
}
