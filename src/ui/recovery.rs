//! What the start page says of reports that were not saved when the program ended.

use super::findings::button_ui;
use super::safety::{Recoverable, Safe};
use super::theme::{self, Palette};
use super::view::Action;
use super::{icons, text};
use egui::{Frame, Label, Layout, Margin, RichText, Stroke, Ui, vec2};

/// How many are listed; the rest is counted and comes up when these are settled.
const MOST: usize = 3;

/// Draws the card above the recent files; nothing where nothing can be recovered.
pub(super) fn recovery_ui(ui: &mut Ui, width: f32, found: &[Recoverable], palette: &Palette, out: &mut Vec<Action>) {
    if found.is_empty() {
        return;
    }
    let frame = Frame::NONE
        .fill(palette.paper)
        .stroke(Stroke::new(1.0, palette.warning_edge))
        .inner_margin(Margin { left: 14, right: 14, top: 9, bottom: 9 })
        .corner_radius(4);
    frame.show(ui, |ui| {
        ui.set_width(width - 30.0);
        ui.spacing_mut().item_spacing.y = 0.0;
        for (index, one) in found.iter().take(MOST).enumerate() {
            let heading = if index == 0 { text::unsaved_reports(found.len()) } else { String::new() };
            one_ui(ui, &heading, one, palette, out);
        }
        if found.len() > MOST {
            ui.add_space(6.0);
            ui.label(RichText::new(text::more_unsaved(found.len() - MOST)).color(palette.text_second));
        }
    });
    ui.add_space(16.0);
}

fn one_ui(ui: &mut Ui, heading: &str, one: &Recoverable, palette: &Palette, out: &mut Vec<Action>) {
    let journal = &one.orphan.journal;
    let buttons = 250.0;
    if heading.is_empty() {
        ui.add_space(8.0);
        ui.painter().hline(ui.max_rect().x_range(), ui.cursor().top(), Stroke::new(1.0, palette.line));
        ui.add_space(8.0);
    }
    ui.horizontal_top(|ui| {
        ui.spacing_mut().item_spacing.x = 0.0;
        let width = ui.available_width();
        let (icon, _) = ui.allocate_exact_size(vec2(30.0, 20.0), egui::Sense::hover());
        if !heading.is_empty() {
            let at = icon.left_center() + vec2(8.0, 0.0);
            ui.painter().text(at, egui::Align2::CENTER_CENTER, icons::HISTORY, theme::icon(18.0), palette.warning);
        }
        ui.vertical(|ui| {
            ui.set_width(width - 30.0 - buttons);
            if !heading.is_empty() {
                ui.label(RichText::new(heading).font(theme::medium(theme::ACTION)).color(palette.text));
                ui.add_space(1.0);
            }
            for line in text::unsaved_lines(one) {
                let words = RichText::new(line).font(theme::regular(theme::SMALL)).color(palette.text_second);
                ui.add(Label::new(words).wrap()).on_hover_text(text::whereabouts(one));
            }
        });
        ui.with_layout(Layout::right_to_left(egui::Align::Min), |ui| {
            ui.spacing_mut().item_spacing.x = 12.0;
            if button_ui(ui, "放弃改动", "", false, palette) {
                out.push(Action::Safe(Safe::Discard(journal.clone())));
            }
            if button_ui(ui, "查看改动", "", false, palette) {
                out.push(Action::Safe(Safe::Look(journal.clone())));
            }
            if button_ui(ui, "恢复", "", !heading.is_empty(), palette) {
                out.push(Action::Safe(Safe::Recover(journal.clone())));
            }
        });
    });
}
