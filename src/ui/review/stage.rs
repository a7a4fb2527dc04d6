//! The stages in the window: the chip, the head of the tab 批注 with the steps that can be taken, and the bar over the page.

use super::card::field_ui;
use super::dock::{SIDE, form_ui, link_ui, small};
use super::places::Places;
use super::{Ask, Field, ReviewState, text};
use crate::document::Spot;
use crate::report::{Changed, Stage};
use crate::ui::findings::button_ui;
use crate::ui::icons;
use crate::ui::theme::{self, Palette};
use crate::ui::view::{Action, View};
use egui::{
    Align, Color32, Frame, Label, Layout, Margin, Rect, Response, RichText, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

/// Height of a chip.
const CHIP: f32 = 20.0;

/// Colours of a stage: behind, words, edge.
fn colours(stage: Stage, palette: &Palette) -> (Color32, Color32, Color32) {
    match stage {
        Stage::Drafting => (palette.paper, palette.text, palette.grid),
        Stage::Submitted => (palette.accent_fill, palette.accent, palette.accent),
        Stage::Returned => (palette.warning_fill, palette.warning, palette.warning_edge),
        Stage::Approved => (palette.paper, palette.ok, palette.ok),
    }
}

/// Draws the stage in a rectangle that ends at the right at that place; a click shows the comments.
pub(in crate::ui) fn chip_ui(ui: &Ui, right: f32, middle: f32, stage: Stage, palette: &Palette) -> Response {
    let (fill, colour, edge) = colours(stage, palette);
    let words = text::stage_words(stage);
    let galley = ui.painter().layout_no_wrap(words.to_owned(), theme::regular(theme::SMALL), colour);
    let size = vec2(galley.size().x + 14.0, CHIP);
    let rect = Rect::from_min_size(pos2(right - size.x, middle - size.y / 2.0).round(), size.round());
    let response = ui.interact(rect, ui.scope_id().with("stage"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, format!("状态：{words}")));
    ui.painter().rect_filled(rect, 3.0, fill);
    let edge = if response.has_focus() { Stroke::new(2.0, palette.accent) } else { Stroke::new(1.0, edge) };
    ui.painter().rect_stroke(rect, 3.0, edge, egui::StrokeKind::Inside);
    ui.painter().galley((rect.center() - galley.size() / 2.0).round(), galley, colour);
    response.on_hover_text("打开批注和状态（F6）")
}

/// The stage, how the report came there, and what can be done now.
pub(super) fn head_ui(ui: &mut Ui, state: &mut ReviewState, view: &View<'_>, out: &mut Vec<Action>) {
    let (palette, places) = (view.palette, view.comments);
    let frame = Frame::NONE.inner_margin(Margin { left: SIDE, right: SIDE, top: 10, bottom: 8 });
    let shown = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing = vec2(8.0, 6.0);
        stage_ui(ui, places, palette);
        if let Some(step) = places.step.as_ref().filter(|step| !step.reason.is_empty()) {
            ui.add(Label::new(RichText::new(&step.reason).color(palette.text)).wrap());
        }
        if let Some((since, changed)) = &places.changed {
            let words = text::changed_since(*since, changed);
            if link_ui(ui, &format!("{words}（{}）", if state.lists_changes { "收起" } else { "列出" }), palette)
            {
                state.lists_changes = !state.lists_changes;
            }
            if state.lists_changes {
                changes_ui(ui, changed, view, out);
            }
        }
        let next = places.stage.next();
        if view.document.read_only().is_none() && state.stepping.is_none() {
            ui.horizontal_wrapped(|ui| {
                for &stage in next {
                    let words = format!("{}…", text::step_words(places.stage, stage));
                    if button_ui(ui, &words, "", false, palette) {
                        out.push(Action::Review(Ask::Begin(stage)));
                    }
                }
            });
        }
    });
    let rect = shown.response.rect;
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, palette.line));
}

fn stage_ui(ui: &mut Ui, places: &Places, palette: &Palette) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), CHIP), Sense::hover());
    let (fill, colour, edge) = colours(places.stage, palette);
    let words = text::stage_words(places.stage).to_owned();
    let galley = ui.painter().layout_no_wrap(words, theme::medium(theme::SMALL), colour);
    let chip = Rect::from_min_size(rect.min, vec2((galley.size().x + 14.0).round(), CHIP));
    ui.painter().rect_filled(chip, 3.0, fill);
    ui.painter().rect_stroke(chip, 3.0, Stroke::new(1.0, edge), egui::StrokeKind::Inside);
    ui.painter().galley((chip.center() - galley.size() / 2.0).round(), galley, colour);
    if let Some(step) = &places.step {
        let inner = Rect::from_min_max(pos2(chip.right() + 8.0, rect.top()), rect.max);
        let mut rest =
            ui.new_child(egui::UiBuilder::new().max_rect(inner).layout(Layout::left_to_right(Align::Center)));
        rest.add(Label::new(small(&text::by_and_when(&step.who, step.when), palette.text_second)).truncate());
    }
}

/// The changed places, each of which leads there.
fn changes_ui(ui: &mut Ui, changed: &Changed, view: &View<'_>, out: &mut Vec<Action>) {
    /// More are counted, not listed.
    const MOST: usize = 60;
    let report = view.document.report();
    let cells = changed
        .cells
        .iter()
        .map(|(cell, then)| (text::changed_cell(*cell, then, &report.cell(*cell).text()), Spot::Cell(*cell), None));
    let sentences = changed.sentences.iter().map(|(narrative, range)| {
        let now: String = report.narrative(*narrative).chars().skip(range.start).take(range.len()).collect();
        (text::changed_sentence(*narrative, &now), Spot::Narrative(*narrative), Some(range.clone()))
    });
    for (words, spot, range) in cells.chain(sentences).take(MOST) {
        let response = ui.add(Label::new(small(&words, view.palette.text)).wrap().sense(Sense::click()));
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Link, true, &words));
        if response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked() {
            out.push(Action::Go(spot, range));
        }
    }
}

/// What is to be known before a step, why it is taken, and the step itself.
pub(super) fn step_ui(ui: &mut Ui, state: &mut ReviewState, view: &View<'_>, out: &mut Vec<Action>) {
    let wanted = state.wants.take_if(|wants| *wants == Field::Reason).is_some();
    let Some(stepping) = &mut state.stepping else { return };
    let (palette, places) = (view.palette, view.comments);
    let words = text::step_words(places.stage, stepping.stage);
    let mut given_up = false;
    form_ui(ui, palette, |ui| {
        ui.label(RichText::new(words).font(theme::medium(theme::BODY)).color(palette.text));
        for line in text::before_step(view.document, places, stepping.stage) {
            ui.add(Label::new(small(&line, palette.text_second)).wrap());
        }
        let name =
            if stepping.stage == Stage::Returned || stepping.stage == Stage::Drafting { "原因" } else { "说明" };
        let hint = if name == "原因" { "为什么，要改什么" } else { "附言，可以不写" };
        let mut asked = field_ui(ui, "step", name, hint, 2, wanted, &mut stepping.reason, view);
        if let Some(fault) = &stepping.fault {
            ui.add(Label::new(small(fault, palette.error)).wrap());
        }
        ui.horizontal(|ui| {
            asked.sends |= button_ui(ui, words, "Ctrl+Enter", true, palette);
            asked.leaves |= button_ui(ui, "取消", "Esc", false, palette);
        });
        if asked.sends {
            out.push(Action::Review(Ask::Step));
        }
        given_up = asked.leaves && !asked.sends;
    });
    if given_up {
        state.stepping = None;
    }
}

/// The bar over the page: the report was returned, or it is 审定.
pub(in crate::ui) fn bar_ui(ui: &mut Ui, state: &mut ReviewState, view: &View<'_>, out: &mut Vec<Action>) {
    let (palette, places) = (view.palette, view.comments);
    let Some(step) = &places.step else { return };
    let (fill, colour, edge) = colours(places.stage, palette);
    let (icon, words) = match places.stage {
        Stage::Returned if state.hidden != Some(step.id) => (icons::UNDO, text::returned(step, places)),
        Stage::Approved => (icons::CHECK_IN_CIRCLE, text::approved(step)),
        _ => return,
    };
    let outer = Frame::NONE.inner_margin(Margin { left: 16, right: 16, top: 8, bottom: 0 });
    let inner = Frame::NONE.fill(fill).stroke(Stroke::new(1.0, edge)).inner_margin(Margin::symmetric(12, 5));
    outer.show(ui, |ui| {
        inner.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal_wrapped(|ui| {
                ui.label(RichText::new(icon).font(theme::icon(15.0)).color(colour));
                ui.label(RichText::new(words).color(palette.text));
                if button_ui(ui, "查看批注", "F6", false, palette) {
                    out.push(Action::Review(Ask::Show));
                }
                let may_step = view.document.read_only().is_none();
                if places.stage == Stage::Approved && may_step && button_ui(ui, "收回…", "", false, palette) {
                    out.push(Action::Review(Ask::Begin(Stage::Drafting)));
                }
                if places.stage == Stage::Returned && may_step && button_ui(ui, "再次送审…", "", false, palette) {
                    out.push(Action::Review(Ask::Begin(Stage::Submitted)));
                }
                if places.stage == Stage::Returned && link_ui(ui, "不再显示", palette) {
                    out.push(Action::Review(Ask::HideBar(step.id)));
                }
            });
        });
    });
}
