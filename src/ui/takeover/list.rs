//! The list of what was read: each line with its value, the document's own words and their place. The current line has a
//! field in which a value is typed, and tells what can be done.

use super::model::{Group, Item, Settled, TakeOver};
use super::{Ask, sheet, text};
use crate::form::Narrative;
use crate::report::Cell;
use crate::ui::findings::button_ui;
use crate::ui::theme::{self, Palette};
use crate::ui::view::Action;
use crate::ui::{field, icons};
use egui::{
    Align2, Color32, EventFilter, Frame, Id, Key, Label, Margin, Modifiers, Pos2, Rect, RichText, ScrollArea, Sense,
    Stroke, TextEdit, Ui, WidgetInfo, pos2, vec2,
};

const ROW: f32 = 26.0;
const EDGE: f32 = 12.0;
const ICON: f32 = 24.0;
/// By so many lines PageUp and PageDown go.
const PAGE: usize = 12;
/// Room for the scroll bar.
const BAR: f32 = 8.0;
/// So many signs fit into a line.
const SHORT: usize = 20;

/// Where the columns of the list begin, and where the last one ends.
struct Columns {
    name: f32,
    value: f32,
    text: f32,
    place: f32,
    end: f32,
}

impl Columns {
    fn of(rect: Rect) -> Self {
        let (start, end) = (rect.left() + EDGE + ICON, rect.right() - EDGE);
        let width = end - start;
        let (name, value, place) = ((width * 0.34).min(220.0), 76.0, (width * 0.24).clamp(96.0, 140.0));
        Self { name: start, value: start + name, text: start + name + value + 14.0, place: end - place, end }
    }
}

impl TakeOver {
    /// Goes to a line; what was typed in the line before is an entry like any other.
    pub(super) fn go(&mut self, item: Item) {
        if self.current != Some(item) {
            self.end_typing();
            self.current = Some(item);
        }
        self.look.wants_focus = true;
        self.look.wants_scroll = true;
    }

    fn end_typing(&mut self) {
        let typed = self.look.value.take();
        if let Some((item, now, before)) = typed
            && now != before
            && let Some(cell) = item.cell()
            && self.settled.get(&cell) == Some(&Settled::Typed)
        {
            self.accept(cell);
        }
    }

    fn step(&mut self, by: isize) {
        let shown = self.shown();
        let at = self.current.and_then(|current| shown.iter().position(|item| *item == current));
        let next = at.map_or(0, |at| at.saturating_add_signed(by)).min(shown.len().saturating_sub(1));
        if let Some(item) = shown.get(next) {
            self.go(*item);
        }
    }

    /// The current line is dealt with; on to the next one that is not.
    pub(super) fn settle_current(&mut self) {
        let Some(current) = self.current else { return };
        match current {
            Item::Cell(cell) | Item::Sum(cell) => self.accept(cell),
            Item::Unplaced(at) => drop(self.put.entry(at).or_insert(None)),
            Item::Narrative(_) => {}
        }
        self.end_typing();
        let shown = self.shown();
        let at = shown.iter().position(|item| *item == current).unwrap_or_default();
        let later = shown[at.min(shown.len())..].iter().skip(1);
        let next = later.copied().find(|item| !self.is_settled(*item));
        if let Some(next) = next.or_else(|| shown.get(at + 1).copied()) {
            self.go(next);
        }
    }

    /// Puts the current text into a narrative, and goes on.
    fn put_current(&mut self, narrative: Narrative) {
        if let Some(Item::Unplaced(at)) = self.current {
            self.put.insert(at, Some(narrative));
            self.settle_current();
        }
    }
}

/// The keys that were pressed for the list. They are acted on after what was typed before them is in the field.
#[derive(Default)]
pub(super) struct Pressed {
    escapes: usize,
    /// By so many lines it goes.
    steps: isize,
    enters: usize,
    narrative: Option<Narrative>,
}

/// Takes the keys that are meant for the list out of the input.
pub(super) fn take_keys(ui: &Ui, takeover: &TakeOver) -> Pressed {
    let presses = |key| ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
    let mut pressed = Pressed { escapes: presses(Key::Escape), ..Pressed::default() };
    if sheet::is_in_fields(ui) || !is_at_line(ui) {
        return pressed;
    }
    let lines = |key, by: usize| (presses(key) * by) as isize;
    pressed.steps =
        lines(Key::ArrowDown, 1) - lines(Key::ArrowUp, 1) + lines(Key::PageDown, PAGE) - lines(Key::PageUp, PAGE);
    pressed.enters = presses(Key::Enter);
    if matches!(takeover.current, Some(Item::Unplaced(_))) {
        let keys = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6, Key::Num7, Key::Num8, Key::Num9];
        let mut given = keys.into_iter().zip(Narrative::ALL);
        pressed.narrative = given.find(|(key, _)| presses(*key) > 0).map(|(_, narrative)| narrative);
    }
    pressed
}

/// Acts on the keys that were pressed for the list.
pub(super) fn act_on(pressed: &Pressed, takeover: &mut TakeOver, out: &mut Vec<Action>) {
    if pressed.escapes > 0 {
        return escape(takeover, out);
    }
    if pressed.steps != 0 {
        takeover.step(pressed.steps);
    }
    for _ in 0..pressed.enters {
        takeover.settle_current();
    }
    if let Some(narrative) = pressed.narrative {
        takeover.put_current(narrative);
    }
}

/// What was typed in the current line is given up; else all of it, but not at once where something would be lost.
fn escape(takeover: &mut TakeOver, out: &mut Vec<Action>) {
    takeover.look.wants_focus = true;
    match takeover.look.value.take() {
        Some((item, now, before)) if now != before => {
            if let Some(cell) = item.cell() {
                takeover.restore(cell);
            }
        }
        _ if takeover.said() > 0 && !std::mem::replace(&mut takeover.look.warned, true) => {
            out.push(Action::Say(text::SAY_AGAIN.to_owned()));
        }
        _ => out.push(Action::TakeOver(Ask::Cancel)),
    }
}

/// The current line, or the field for its value: one place for the keyboard, so that it stays there from line to line.
fn line_id() -> Id {
    Id::unique("takeover line")
}

/// Whether the current line has the keyboard, or nothing else has it.
fn is_at_line(ui: &Ui) -> bool {
    let focused = ui.memory(egui::Memory::focused);
    focused.is_none_or(|id| id == line_id())
}

/// Draws the list.
pub(super) fn list_ui(ui: &mut Ui, takeover: &mut TakeOver, palette: &Palette) {
    let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::hover());
    ui.painter().rect_filled(head, 0.0, palette.head);
    ui.painter().hline(head.x_range(), head.bottom() - 0.5, Stroke::new(1.0, palette.frame));
    let columns = Columns::of(Rect::from_min_max(head.min, head.max - vec2(BAR, 0.0)));
    let small = |at: Pos2, align, words| {
        ui.painter().text(at, align, words, theme::regular(theme::SMALL), palette.text_second);
    };
    let y = head.center().y;
    small(pos2(columns.name, y), Align2::LEFT_CENTER, "位置");
    small(pos2(columns.value + 76.0, y), Align2::RIGHT_CENTER, "读作");
    small(pos2(columns.text, y), Align2::LEFT_CENTER, "原文");
    small(pos2(columns.place, y), Align2::LEFT_CENTER, "出处");
    ScrollArea::vertical().id_salt("takeover list").auto_shrink(false).show(ui, |ui| {
        // The bar has its room whether it is there or not, so that the columns stay under their heads.
        ui.set_max_width(head.width() - BAR);
        ui.set_min_width(head.width() - BAR);
        // What is done in a line shows in the next frame: only one line has the keyboard.
        let current = takeover.current;
        for group in Group::ALL {
            let items = takeover.items(group);
            if !items.is_empty() {
                group_ui(ui, takeover, group, &items, current, palette);
            }
            if group == Group::Totals {
                notes_ui(ui, takeover, palette);
            }
        }
        ui.add_space(8.0);
    });
}

/// What is to be told of the reading as a whole.
fn notes_ui(ui: &mut Ui, takeover: &TakeOver, palette: &Palette) {
    if takeover.import.notes.is_empty() {
        return;
    }
    heading_ui(ui, &format!("读取说明 {} 条", takeover.import.notes.len()), palette);
    for note in &takeover.import.notes {
        let frame = Frame::NONE.inner_margin(Margin { left: 36, right: 12, top: 3, bottom: 3 });
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            let words = RichText::new(note).font(theme::regular(theme::BODY)).color(palette.text);
            ui.add(Label::new(words).wrap());
        });
    }
}

fn heading_ui(ui: &mut Ui, words: &str, palette: &Palette) -> Rect {
    ui.add_space(6.0);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, words));
    ui.painter().text(
        rect.left_center() + vec2(EDGE, 0.0),
        Align2::LEFT_CENTER,
        words,
        theme::medium(theme::BODY),
        palette.text,
    );
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, palette.line));
    rect
}

fn group_ui(
    ui: &mut Ui,
    takeover: &mut TakeOver,
    group: Group,
    items: &[Item],
    current: Option<Item>,
    palette: &Palette,
) {
    let open = items.iter().filter(|item| !takeover.is_settled(**item)).count();
    let words = text::heading(group, items.len(), open);
    if group == Group::Certain {
        ui.add_space(6.0);
        let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
        let shows = takeover.shows_certain;
        response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, shows, &words));
        if response.hovered() {
            ui.painter().rect_filled(rect, 0.0, palette.head);
        }
        if response.has_focus() {
            ui.painter().rect_stroke(rect, 0.0, Stroke::new(2.0, palette.accent), egui::StrokeKind::Inside);
        }
        let at = rect.left_center() + vec2(EDGE, 0.0);
        let next = ui.painter().text(at, Align2::LEFT_CENTER, &words, theme::medium(theme::BODY), palette.text);
        let more = if shows { "收起" } else { "列出" };
        let at = pos2(next.right() + 12.0, rect.center().y);
        ui.painter().text(at, Align2::LEFT_CENTER, more, theme::regular(theme::SMALL), palette.accent);
        ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, palette.line));
        if response.clicked() {
            takeover.shows_certain = !shows;
        }
        if !shows {
            return;
        }
    } else {
        heading_ui(ui, &words, palette);
    }
    for item in items {
        if current == Some(*item) {
            current_ui(ui, takeover, group, *item, palette);
        } else {
            row_ui(ui, takeover, group, *item, palette);
        }
    }
}

fn icon_of(takeover: &TakeOver, group: Group, item: Item, palette: &Palette) -> (&'static str, Color32) {
    match group {
        _ if takeover.is_settled(item) && group != Group::Certain => (icons::CHECK, palette.ok),
        Group::Doubtful | Group::Totals => (icons::WARNING, palette.warning),
        Group::Missing => (icons::DASHED_SQUARE, palette.text_second),
        Group::Unplaced => (icons::QUOTE, palette.text_second),
        Group::Certain => (icons::CHECK, palette.text_second),
    }
}

/// What stands in the columns of a line: name, value, the document's own words, their place.
fn words_of(takeover: &TakeOver, item: Item) -> [String; 4] {
    match item {
        Item::Cell(cell) => {
            let found = takeover.found(cell);
            let value = takeover.report.cell(cell).text().into_owned();
            let text = found.map(|found| found.text.clone()).unwrap_or_default();
            [cell.words(), value, text, found.map(|found| found.place.clone()).unwrap_or_default()]
        }
        Item::Sum(cell) => {
            let value = takeover.report.cell(cell).text().into_owned();
            let computed = takeover.report.computed(cell).unwrap_or_default();
            let place = takeover.found(cell).map(|found| found.place.clone()).unwrap_or_default();
            [cell.words(), value, format!("各项相加 {}", computed.text()), place]
        }
        Item::Unplaced(at) => {
            let unplaced = takeover.import.unplaced.get(at);
            let name = match takeover.put.get(&at) {
                Some(Some(narrative)) => format!("放入 {}", narrative.words()),
                Some(None) => "不用".to_owned(),
                None => String::new(),
            };
            let (text, place) =
                unplaced.map(|unplaced| (unplaced.text.replace('\n', " "), unplaced.place.clone())).unwrap_or_default();
            [name, String::new(), text, place]
        }
        Item::Narrative(narrative) => {
            let text = takeover.import.report.narrative(narrative);
            let count = format!("{}段", text.lines().count());
            [narrative.words().to_owned(), count, text.replace('\n', " "), String::new()]
        }
    }
}

fn row_ui(ui: &mut Ui, takeover: &mut TakeOver, group: Group, item: Item, palette: &Palette) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    if response.clicked() {
        takeover.go(item);
    }
    response.widget_info(|| WidgetInfo::labeled(egui::Role::ListItem, true, name_of(&words_of(takeover, item))));
    if !ui.is_rect_visible(rect) {
        return;
    }
    let words = words_of(takeover, item);
    if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, palette.head);
    }
    icon_ui(ui, rect, icon_of(takeover, group, item, palette));
    line_ui(ui, rect, item, &words, group, palette);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, palette.line));
}

fn name_of(words: &[String; 4]) -> String {
    let [name, value, text, place] = words;
    let parts = [name, value, text, place].into_iter().filter(|part| !part.is_empty());
    parts.map(String::as_str).collect::<Vec<_>>().join("，")
}

fn icon_ui(ui: &Ui, rect: Rect, (icon, colour): (&str, Color32)) {
    let at = pos2(rect.left() + EDGE + 7.0, rect.top() + ROW / 2.0);
    ui.painter().text(at, Align2::CENTER_CENTER, icon, theme::icon(13.0), colour);
}

/// The words of a line in their columns, each cut where its column ends.
fn line_ui(ui: &Ui, rect: Rect, item: Item, words: &[String; 4], group: Group, palette: &Palette) {
    let columns = Columns::of(rect);
    let [name, value, text, place] = words;
    let y = rect.top() + ROW / 2.0;
    let clipped = |from: f32, to: f32, words: &str, colour: Color32, font| {
        let clip = Rect::from_min_max(pos2(from, rect.top()), pos2(to, rect.top() + ROW));
        let painter = ui.painter().with_clip_rect(ui.clip_rect().intersect(clip));
        painter.text(pos2(from, y), Align2::LEFT_CENTER, words, font, colour);
    };
    let body = theme::regular(theme::BODY);
    if let Item::Unplaced(_) = item {
        // Text needs the room; where it goes to stands before it.
        let start = if name.is_empty() { columns.name } else { columns.value };
        clipped(columns.name, columns.value - 8.0, name, palette.text_second, body.clone());
        clipped(start, columns.place - 8.0, text, palette.text, body);
    } else {
        clipped(columns.name, columns.value - 8.0, name, palette.text, body.clone());
        let colour = if group == Group::Certain { palette.text } else { palette.warning };
        let value = if value.is_empty() { "空" } else { value };
        let colour = if value == "空" { palette.text_third } else { colour };
        let clip = Rect::from_min_max(pos2(columns.value, rect.top()), pos2(columns.value + 76.0, rect.top() + ROW));
        let painter = ui.painter().with_clip_rect(ui.clip_rect().intersect(clip));
        painter.text(pos2(clip.right(), y), Align2::RIGHT_CENTER, value, body.clone(), colour);
        clipped(columns.text, columns.place - 8.0, text, palette.text_second, body);
    }
    clipped(columns.place, columns.end, place, palette.text_second, theme::regular(theme::SMALL));
}

/// The current line: its value in a field, what is to be told, what can be done.
fn current_ui(ui: &mut Ui, takeover: &mut TakeOver, group: Group, item: Item, palette: &Palette) {
    let words = words_of(takeover, item);
    let start = ui.cursor().min;
    let background = ui.painter().add(egui::Shape::Noop);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
    let wants_focus = std::mem::take(&mut takeover.look.wants_focus);
    let wants_scroll = std::mem::take(&mut takeover.look.wants_scroll);
    takeover.look.source.wants_scroll |= wants_scroll;
    if item.cell().is_some() {
        let name = format!("{}的数", words[0]);
        let columns = Columns::of(rect);
        let mut shown = words.clone();
        shown[1] = " ".to_owned();
        line_ui(ui, rect, item, &shown, group, palette);
        let place = Rect::from_min_max(
            pos2(columns.value - 6.0, rect.top() + 1.0),
            pos2(columns.value + 82.0, rect.bottom() - 1.0),
        );
        value_ui(ui, takeover, item, place, &name, wants_focus, palette);
    } else {
        line_ui(ui, rect, item, &words, group, palette);
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
    match item {
        Item::Cell(cell) => {
            let found = takeover.found(cell);
            let note = found.and_then(|found| found.note.clone());
            match (note, group) {
                (Some(note), _) => small(ui, &note, palette.text),
                (None, Group::Doubtful) => small(ui, text::ONLY_ALIKE, palette.text),
                (None, Group::Missing) => small(ui, text::NOT_FOUND, palette.text),
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
fn found_words(ui: &mut Ui, takeover: &TakeOver, cell: crate::form::CellId, palette: &Palette) -> bool {
    let read = takeover.import.report.cell(cell);
    let words = match read {
        Cell::Blank => "恢复为空".to_owned(),
        read => format!("恢复为读出的 {}", read.text()),
    };
    button_ui(ui, &words, "", false, palette)
}
