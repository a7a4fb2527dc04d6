//! The list of what was read: each line with its value, the document's own words and their place.

use super::line::current_ui;
use super::model::{Group, Item, TakeOver};
use super::text;
use crate::ui::icons;
use crate::ui::theme::{self, Palette};
use egui::{
    Align2, Color32, Frame, Label, Margin, Pos2, Rect, RichText, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};

pub(super) const ROW: f32 = 26.0;
pub(super) const EDGE: f32 = 12.0;
pub(super) const ICON: f32 = 24.0;
/// Room for the scroll bar.
const BAR: f32 = 8.0;

/// Where the columns of the list begin, and where the last one ends.
pub(super) struct Columns {
    pub(super) name: f32,
    pub(super) value: f32,
    pub(super) text: f32,
    pub(super) place: f32,
    pub(super) end: f32,
}

impl Columns {
    /// The places have the room that the longest one needs, if that is not too much.
    pub(super) fn of(rect: Rect, places: f32) -> Self {
        let (start, end) = (rect.left() + EDGE + ICON, rect.right() - EDGE);
        let width = end - start;
        let (name, value, place) = ((width * 0.34).min(220.0), 76.0, places.max(60.0).min(width * 0.31));
        Self { name: start, value: start + name, text: start + name + value + 14.0, place: end - place, end }
    }
}

/// Draws the list.
pub(super) fn list_ui(ui: &mut Ui, takeover: &mut TakeOver, palette: &Palette) {
    let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::hover());
    ui.painter().rect_filled(head, 0.0, palette.head);
    ui.painter().hline(head.x_range(), head.bottom() - 0.5, Stroke::new(1.0, palette.frame));
    let columns = Columns::of(Rect::from_min_max(head.min, head.max - vec2(BAR, 0.0)), takeover.look.places);
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

pub(super) fn icon_of(takeover: &TakeOver, group: Group, item: Item, palette: &Palette) -> (&'static str, Color32) {
    match group {
        _ if takeover.is_no_number(item) => (icons::CROSS_IN_CIRCLE, palette.error),
        _ if takeover.is_settled(item) && group != Group::Certain => (icons::CHECK, palette.ok),
        Group::Doubtful | Group::Totals => (icons::WARNING, palette.warning),
        Group::Missing => (icons::DASHED_SQUARE, palette.text_second),
        Group::Unplaced => (icons::QUOTE, palette.text_second),
        Group::Certain => (icons::CHECK, palette.text_second),
    }
}

/// What stands in the columns of a line: name, value, the document's own words, their place.
pub(super) fn words_of(takeover: &TakeOver, item: Item) -> [String; 4] {
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
    line_ui(ui, rect, &Columns::of(rect, takeover.look.places), item, &words, group, palette);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, palette.line));
}

pub(super) fn name_of(words: &[String; 4]) -> String {
    let [name, value, text, place] = words;
    let parts = [name, value, text, place].into_iter().filter(|part| !part.is_empty());
    parts.map(String::as_str).collect::<Vec<_>>().join("，")
}

pub(super) fn icon_ui(ui: &Ui, rect: Rect, (icon, colour): (&str, Color32)) {
    let at = pos2(rect.left() + EDGE + 7.0, rect.top() + ROW / 2.0);
    ui.painter().text(at, Align2::CENTER_CENTER, icon, theme::icon(13.0), colour);
}

/// The words of a line in their columns, each cut where its column ends.
pub(super) fn line_ui(
    ui: &Ui,
    rect: Rect,
    columns: &Columns,
    item: Item,
    words: &[String; 4],
    group: Group,
    palette: &Palette,
) {
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
