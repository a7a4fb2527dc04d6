//! The page for what stands before the six sections: unit, year, contact, and the 导语.

use super::prose::{self, ProseState};
use super::theme;
use super::view::{Action, View};
use super::{field, text};
use crate::document::Spot;
use crate::form::{Narrative, UnitKind};
use crate::report::{ContactField, Edit};
use crate::rules::Place;
use crate::text::narrow;
use egui::{ComboBox, Id, RichText, Sense, TextEdit, Ui, vec2};
use std::collections::HashMap;

const LABEL: f32 = 84.0;
const MARGIN: f32 = 32.0;

/// Texts under editing on this page.
#[derive(Debug, Default)]
pub(super) struct OpeningState {
    buffers: HashMap<Id, String>,
    /// The spot that takes the keyboard in this frame.
    wanted: Option<Spot>,
    /// The spot that is edited.
    pub current: Option<Spot>,
}

impl OpeningState {
    /// Puts the caret into the field of a spot.
    pub(super) fn go(&mut self, spot: Spot) {
        self.wanted = Some(spot);
        self.current = Some(spot);
    }
}

/// Draws the page.
pub(super) fn opening_ui(
    ui: &mut Ui,
    state: &mut OpeningState,
    prose: &mut ProseState,
    view: &View<'_>,
    out: &mut Vec<Action>,
) {
    prose::sheet_ui(ui, "opening", view, |ui| {
        ui.spacing_mut().item_spacing.y = 8.0;
        ui.add_space(18.0);
        title_ui(ui, view);
        ui.add_space(4.0);
        let report = view.document.report();
        row_ui(ui, state, "单位全称", Spot::UnitName, &report.unit_name, 440.0, view, out, Edit::UnitName);
        kind_ui(ui, view, out);
        year_ui(ui, state, view, out);
        for contact in ContactField::ALL {
            let width = if matches!(contact, ContactField::Postcode | ContactField::Phone) { 200.0 } else { 440.0 };
            let edit = |text| Edit::Contact(contact, text);
            row_ui(ui, state, contact.words(), Spot::Contact(contact), report.contact(contact), width, view, out, edit);
        }
        ui.add_space(8.0);
        prose::narrative_ui(ui, Narrative::Preface, prose, view, out);
        ui.add_space(24.0);
    });
}

/// The title as it will be printed.
fn title_ui(ui: &mut Ui, view: &View<'_>) {
    ui.horizontal_wrapped(|ui| {
        ui.add_space(MARGIN);
        let report = view.document.report();
        let (words, colour) = if report.unit_name.trim().is_empty() {
            (format!("（单位全称）{}", report.title()), view.palette.text_third)
        } else {
            (report.title(), view.palette.text)
        };
        ui.label(RichText::new(words).font(theme::regular(theme::HEADING)).color(colour));
    });
}

fn label_ui(ui: &mut Ui, words: &str, view: &View<'_>) {
    ui.add_space(MARGIN);
    let (rect, _) = ui.allocate_exact_size(vec2(LABEL, 26.0), Sense::hover());
    ui.painter().text(
        rect.left_center(),
        egui::Align2::LEFT_CENTER,
        words,
        theme::regular(theme::BODY),
        view.palette.text_second,
    );
}

#[expect(clippy::too_many_arguments, reason = "a field is its label, spot, text, width and edit")]
fn row_ui(
    ui: &mut Ui,
    state: &mut OpeningState,
    label: &str,
    spot: Spot,
    stored: &str,
    width: f32,
    view: &View<'_>,
    out: &mut Vec<Action>,
    edit: impl Fn(String) -> Edit,
) {
    ui.horizontal(|ui| {
        label_ui(ui, label, view);
        if let Some(text) = text_ui(ui, state, label, spot, stored, width, view, out) {
            out.push(Action::Edit(edit(text), spot));
        }
    });
}

/// A field of one line; returns what was typed into it, never what is still being composed.
#[expect(clippy::too_many_arguments, reason = "a field is its label, spot, text and width")]
fn text_ui(
    ui: &mut Ui,
    state: &mut OpeningState,
    label: &str,
    spot: Spot,
    stored: &str,
    width: f32,
    view: &View<'_>,
    out: &mut Vec<Action>,
) -> Option<String> {
    let id = Id::unique(("opening", spot));
    let composing_here = view.composing && ui.memory(|memory| memory.has_focus(id));
    let buffer = state.buffers.entry(id).or_default();
    if !composing_here && buffer != stored {
        stored.clone_into(buffer);
    }
    let field = TextEdit::singleline(buffer)
        .id(id)
        .desired_width(width.min(ui.available_width() - MARGIN))
        .margin(egui::Margin::symmetric(8, 4));
    let response = ui.add_enabled(view.is_writable(), field);
    field::named(&response, label);
    field::forget_undo(ui.ctx(), id);
    let text = buffer.clone();
    if state.wanted.take_if(|wanted| *wanted == spot).is_some() {
        field::select_all(ui.ctx(), id, &text);
        response.request_focus();
        response.scroll_to_me(None);
    }
    if response.gained_focus() {
        state.current = Some(spot);
    }
    if response.lost_focus() {
        out.push(Action::Seal);
    }
    (!composing_here && text != stored).then_some(text)
}

fn kind_ui(ui: &mut Ui, view: &View<'_>, out: &mut Vec<Action>) {
    let current = view.document.report().unit_kind;
    ui.horizontal(|ui| {
        label_ui(ui, "单位类型", view);
        let combo = ComboBox::from_id_salt("unit kind").width(200.0).selected_text(current.words()).show_ui(ui, |ui| {
            for kind in UnitKind::ALL {
                if ui.selectable_label(kind == current, kind.words()).clicked() {
                    out.push(Action::Seal);
                    out.push(Action::Edit(Edit::UnitKind(kind), Spot::UnitKind));
                    out.push(Action::Seal);
                }
            }
        });
        field::named(&combo.response, "单位类型");
    });
}

fn year_ui(ui: &mut Ui, state: &mut OpeningState, view: &View<'_>, out: &mut Vec<Action>) {
    ui.horizontal(|ui| {
        label_ui(ui, "年度", view);
        let year = view.document.report().year();
        let stored = if year == 0 { String::new() } else { year.to_string() };
        if let Some(typed) = text_ui(ui, state, "年度", Spot::Year, &stored, 80.0, view, out) {
            let digits: String = narrow(&typed).chars().filter(char::is_ascii_digit).collect();
            match digits.parse::<u32>() {
                Ok(year) => out.push(Action::Edit(Edit::Year(year), Spot::Year)),
                Err(_) if digits.is_empty() => out.push(Action::Edit(Edit::Year(0), Spot::Year)),
                Err(_) => out.push(Action::Say(text::YEAR_IS_DIGITS.to_owned())),
            }
            if digits.chars().count() != typed.chars().count() {
                out.push(Action::Say(text::YEAR_IS_DIGITS.to_owned()));
            }
        }
        let faults = view.document.findings().iter().filter(|finding| finding.place == Place::Report);
        for finding in faults {
            ui.label(RichText::new(finding.message()).font(theme::regular(theme::SMALL)).color(view.palette.error));
        }
    });
}
