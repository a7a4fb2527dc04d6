//! The current line of the list: a field in which its value is typed, what is to be told of it, what can be done.

use super::keys::line_id;
use super::list::{Columns, EDGE, ICON, ROW, icon_of, icon_ui, line_ui, name_of, words_of};
use super::model::{Group, Item, TakeOver};
use super::text;
use crate::form::{CellId, Narrative};
use crate::import::Certainty;
use crate::report::Cell;
use crate::ui::field;
use crate::ui::findings::button_ui;
use crate::ui::theme::{self, Palette};
use egui::{
    Align2, Color32, EventFilter, Frame, Label, Margin, Rect, RichText, Sense, Stroke, TextEdit, Ui, WidgetInfo, pos2,
    vec2,
};

/// So many signs fit into a line.
const SHORT: usize = 20;

/// The current line: its value in a field, what is to be told, what can be done.
pub(super) fn current_ui(ui: &mut Ui, takeover: &mut TakeOver, group: Group, item: Item, palette: &Palette) {
    let words = words_of(takeover, item);
    let start = ui.cursor().min;
    let background = ui.painter().add(egui::Shape::Noop);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let wants_focus = std::mem::take(&mut takeover.look.wants_focus);
    let wants_scroll = std::mem::take(&mut takeover.look.wants_scroll);
    takeover.look.source.wants_scroll |= wants_scroll;
    if item.cell().is_some() {
        let name = format!("{}的数", words[0]);
        let columns = Columns::of(rect, takeover.look.places);
        let mut shown = words.clone();
        shown[1] = " ".to_owned();
        line_ui(ui, rect, &columns, item, &shown, group, palette);
        let place = Rect::from_min_max(
            pos2(columns.value - 6.0, rect.top() + 1.0),
            pos2(columns.value + 82.0, rect.bottom() - 1.0),
        );
        value_ui(ui, takeover, item, place, &name, wants_focus, palette);
    } else {
        line_ui(ui, rect, &Columns::of(rect, takeover.look.places), item, &words, group, palette);
        let line = ui.interact(rect, line_id(), Sense::click());
        line.widget_info(|| WidgetInfo::selected(egui::Role::ListItem, true, true, name_of(&words)));
        // The arrows go from line to line.
        let filter = EventFilter { vertical_arrows: true, escape: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(line_id(), filter));
        if wants_focus && !line.has_focus() {
            line.request_focus();
        }
    }
    icon_ui(ui, rect, icon_of(takeover, group, item, palette));
    let frame = Frame::NONE.inner_margin(Margin { left: (EDGE + ICON) as i8, right: 12, top: 2, bottom: 8 });
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing = vec2(6.0, 6.0);
        detail_ui(ui, takeover, group, item, palette);
    });
    let whole = Rect::from_min_max(start, pos2(rect.right(), ui.cursor().top()));
    if wants_scroll {
        ui.scroll_to_rect(whole, None);
    }
    ui.painter().set(background, egui::Shape::rect_filled(whole, 0.0, palette.accent_fill));
    ui.painter().rect_filled(Rect::from_min_size(whole.min, vec2(3.0, whole.height())), 0.0, palette.accent);
    ui.painter().hline(whole.x_range(), whole.bottom() - 0.5, Stroke::new(1.0, palette.line));
}

fn value_ui(
    ui: &mut Ui,
    takeover: &mut TakeOver,
    item: Item,
    place: Rect,
    name: &str,
    wants_focus: bool,
    palette: &Palette,
) {
    let Some(cell) = item.cell() else { return };
    let stands = takeover.report.cell(cell).text().into_owned();
    if takeover.look.value.as_ref().is_none_or(|(of, ..)| *of != item) {
        takeover.look.value = Some((item, stands.clone(), stands));
    }
    let Some((_, buffer, _)) = &mut takeover.look.value else { return };
    if wants_focus {
        // Before it is drawn, so that what was typed meanwhile replaces what stands in it.
        field::select_all(ui.ctx(), line_id(), buffer);
        ui.memory_mut(|memory| {
            // Asked for anew, it would not keep the arrows for a frame.
            if !memory.has_focus(line_id()) {
                memory.request_focus(line_id());
            }
        });
    }
    let edit = TextEdit::singleline(buffer)
        .id(line_id())
        .align(Align2::RIGHT_CENTER)
        .margin(Margin::symmetric(6, 3))
        .event_filter(EventFilter { vertical_arrows: true, horizontal_arrows: true, escape: true, tab: false })
        .text_color(palette.text);
    let response = ui.put(place, edit);
    field::named(&response, name);
    field::forget_undo(ui.ctx(), line_id());
    let text = buffer.clone();
    // A click beside it takes the keyboard away.
    if wants_focus && !ui.memory(|memory| memory.has_focus(line_id())) {
        field::select_all(ui.ctx(), line_id(), &text);
        response.request_focus();
    }
    if response.changed() {
        takeover.type_cell(cell, text.trim());
    }
}

fn detail_ui(ui: &mut Ui, takeover: &mut TakeOver, group: Group, item: Item, palette: &Palette) {
    let small = |ui: &mut Ui, words: &str, colour: Color32| {
        ui.add(Label::new(RichText::new(words).font(theme::regular(theme::SMALL)).color(colour)).wrap());
    };
    if takeover.is_no_number(item) {
        small(ui, text::NO_NUMBER, palette.error);
    }
    match item {
        Item::Cell(cell) => {
            let found = takeover.found(cell);
            let note = found.and_then(|found| found.note.clone());
            match (note, group) {
                (Some(note), _) => small(ui, &note, palette.text),
                (None, Group::Doubtful) => small(ui, text::ONLY_ALIKE, palette.text),
                (None, Group::Missing) => small(ui, text::NOT_FOUND, palette.text),
                (None, _) if found.is_some_and(|found| found.certainty == Certainty::Likely) => {
                    small(ui, text::OTHER_WORDS, palette.text);
                }
                (None, _) => {}
            }
            let changed = takeover.report.cell(cell) != takeover.import.report.cell(cell);
            let computed = takeover.computed_for(cell).filter(|_| group == Group::Missing);
            ui.horizontal_wrapped(|ui| {
                if button_ui(ui, "采用这个数", "Enter", false, palette) {
                    takeover.settle_current();
                }
                if !takeover.report.cell(cell).is_blank() && button_ui(ui, "留空", "", false, palette) {
                    takeover.look.value = None;
                    takeover.leave(cell);
                    takeover.settle_current();
                }
                if changed && found_words(ui, takeover, cell, palette) {
                    takeover.look.value = None;
                    takeover.restore(cell);
                    takeover.look.wants_focus = true;
                }
                if let Some(computed) = computed
                    && button_ui(ui, &format!("填入各项相加的 {}", computed.text()), "", false, palette)
                {
                    takeover.look.value = None;
                    takeover.take_computed(cell);
                    takeover.settle_current();
                }
            });
        }
        Item::Sum(cell) => {
            small(ui, text::STATED_OTHERWISE, palette.text);
            let computed = takeover.computed_instead(cell);
            ui.horizontal_wrapped(|ui| {
                if button_ui(ui, "保留这个数", "Enter", false, palette) {
                    takeover.settle_current();
                }
                if let Some(computed) = computed
                    && button_ui(ui, &format!("改用算出的 {}", computed.text()), "", false, palette)
                {
                    takeover.look.value = None;
                    takeover.take_computed(cell);
                    takeover.settle_current();
                }
            });
        }
        Item::Unplaced(at) => {
            let text = takeover.import.unplaced.get(at).map(|unplaced| unplaced.text.clone()).unwrap_or_default();
            // The line above shows the beginning of it.
            if text.contains('\n') || text.chars().count() > SHORT {
                ui.add(Label::new(RichText::new(text).color(palette.text)).wrap().selectable(true));
            }
            ui.horizontal_wrapped(|ui| {
                if button_ui(ui, "不用", "Enter", false, palette) {
                    takeover.put.insert(at, None);
                    takeover.settle_current();
                }
                ui.label(RichText::new(text::PUT_INTO).color(palette.text_second));
                for (number, narrative) in Narrative::ALL.into_iter().enumerate() {
                    if button_ui(ui, narrative.words(), &(number + 1).to_string(), false, palette) {
                        takeover.put_current(narrative);
                    }
                }
            });
        }
        Item::Narrative(narrative) => {
            let words = takeover.import.report.narrative(narrative).to_owned();
            ui.add(Label::new(RichText::new(words).color(palette.text)).wrap().selectable(true));
        }
    }
}

/// The way back to what was read.
fn found_words(ui: &mut Ui, takeover: &TakeOver, cell: CellId, palette: &Palette) -> bool {
    let read = takeover.import.report.cell(cell);
    let words = match read {
        Cell::Blank => "恢复为空".to_owned(),
        read => format!("恢复为读出的 {}", read.text()),
    };
    button_ui(ui, &words, "", false, palette)
}
