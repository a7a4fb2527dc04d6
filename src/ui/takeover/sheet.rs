//! The take-over window over the middle: head, fields, and the list beside the source.

use super::model::{Item, TakeOver, Target};
use super::{Ask, keys, list, source, text};
use crate::form::UnitKind;
use crate::report::{Edit, Report};
use crate::text::narrow;
use crate::ui::field;
use crate::ui::findings::button_ui;
use crate::ui::theme::{self, Palette};
use crate::ui::view::Action;
use egui::{
    Align, ComboBox, Id, Key, Label, Layout, Margin, Modifiers, Popup, Rect, RichText, Sense, Stroke, TextEdit, Ui,
    WidgetInfo, vec2,
};

/// What the view keeps between two frames.
#[derive(Debug)]
pub(super) struct Look {
    /// The year as it is typed.
    year: String,
    unit: String,
    /// The line that the field for a value belongs to, what stands in it, and what stood in it before.
    pub value: Option<(Item, String, String)>,
    /// The current line is to have the keyboard and be seen.
    pub wants_focus: bool,
    pub wants_scroll: bool,
    /// Esc was pressed once though something would be lost.
    pub warned: bool,
    pub source: source::Laid,
    /// How wide the longest place is.
    pub places: f32,
    is_new: bool,
}

impl Default for Look {
    fn default() -> Self {
        Self {
            year: String::new(),
            unit: String::new(),
            value: None,
            wants_focus: true,
            wants_scroll: true,
            warned: false,
            source: source::Laid::default(),
            places: 0.0,
            is_new: true,
        }
    }
}

/// What the window may see of the report that is open.
pub(crate) struct Open<'a> {
    /// The open report, where it may be changed.
    pub report: Option<&'a Report>,
    /// Whether an input method is composing.
    pub composing: bool,
    /// Whether no menu and no question has the keyboard.
    pub keyboard_is_free: bool,
}

const GAP: f32 = 12.0;

/// Draws the window.
pub(crate) fn sheet_ui(
    ui: &mut Ui,
    takeover: &mut TakeOver,
    open: &Open<'_>,
    palette: &Palette,
    out: &mut Vec<Action>,
) {
    if std::mem::take(&mut takeover.look.is_new) {
        let year = takeover.report.year();
        takeover.look.year = if year == 0 { String::new() } else { year.to_string() };
        takeover.look.unit.clone_from(&takeover.report.unit_name);
        let cells = takeover.import.cells.iter().map(|found| &found.place);
        let all = cells.chain(takeover.import.unplaced.iter().map(|unplaced| &unplaced.place));
        takeover.look.places = all.map(|place| source::width_of(place)).fold(0.0, f32::max) + 4.0;
        if year == 0 && takeover.target == Target::New {
            takeover.look.wants_focus = false;
            ui.memory_mut(|memory| memory.request_focus(year_id()));
        }
    }
    let mut pressed = keys::Pressed::default();
    if open.keyboard_is_free && !open.composing && !Popup::is_any_open(ui.ctx()) {
        if ui.input_mut(|input| input.consume_key(Modifiers::COMMAND, Key::Enter)) {
            out.push(Action::TakeOver(Ask::Adopt));
        }
        pressed = keys::take_keys(ui, takeover);
    }
    head_ui(ui, takeover, palette, out);
    identity_ui(ui, takeover, open, palette);
    target_ui(ui, takeover, open, palette);
    ui.add_space(6.0);
    let whole = ui.available_rect_before_wrap();
    let left = Rect::from_min_max(whole.min, egui::pos2((whole.left() + whole.width() * 0.54).round(), whole.bottom()));
    let right = Rect::from_min_max(egui::pos2(left.right() + GAP, whole.top()), whole.max);
    framed_ui(ui, left, palette, |ui| list::list_ui(ui, takeover, palette));
    keys::act_on(&pressed, takeover, out);
    framed_ui(ui, right, palette, |ui| source::source_ui(ui, takeover, palette));
}

fn framed_ui(ui: &mut Ui, rect: Rect, palette: &Palette, add: impl FnOnce(&mut Ui)) {
    ui.painter().rect_filled(rect, 0.0, palette.paper);
    ui.painter().rect_stroke(rect, 0.0, Stroke::new(1.0, palette.line), egui::StrokeKind::Inside);
    let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(rect.shrink(1.0)));
    inside.set_clip_rect(rect.shrink(1.0).intersect(ui.clip_rect()));
    inside.spacing_mut().item_spacing.y = 0.0;
    add(&mut inside);
}

fn head_ui(ui: &mut Ui, takeover: &TakeOver, palette: &Palette, out: &mut Vec<Action>) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 38.0), Sense::hover());
    let mut row = ui.new_child(
        egui::UiBuilder::new().max_rect(rect.shrink2(vec2(0.0, 6.0))).layout(Layout::right_to_left(Align::Center)),
    );
    if button_ui(&mut row, "取消", "Esc", false, palette) {
        out.push(Action::TakeOver(Ask::Cancel));
    }
    if button_ui(&mut row, "采用", "Ctrl+Enter", true, palette) {
        out.push(Action::TakeOver(Ask::Adopt));
    }
    row.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.label(RichText::new("导入").font(theme::medium(theme::HEADING)).color(palette.text));
        let name = RichText::new(&takeover.origin.name).font(theme::regular(theme::BODY)).color(palette.text_second);
        ui.add(Label::new(name).truncate());
    });
}

fn year_id() -> Id {
    Id::unique("takeover year")
}

/// Whether one of the fields over the list has the keyboard.
pub(super) fn is_in_fields(ui: &Ui) -> bool {
    let focused = ui.memory(egui::Memory::focused);
    focused == Some(year_id()) || focused == Some(Id::unique("takeover unit"))
}

fn label_ui(ui: &mut Ui, words: &str, palette: &Palette) {
    ui.label(RichText::new(words).font(theme::regular(theme::BODY)).color(palette.text_second));
}

/// Year, unit and its kind.
fn identity_ui(ui: &mut Ui, takeover: &mut TakeOver, open: &Open<'_>, palette: &Palette) {
    ui.horizontal(|ui| {
        ui.set_height(28.0);
        label_ui(ui, "年度", palette);
        let lacks = takeover.report.year() == 0;
        let line = |ui: &mut Ui, id: Id, buffer: &mut String, width: f32, name: &str| {
            let edit = TextEdit::singleline(buffer).id(id).desired_width(width).margin(Margin::symmetric(8, 4));
            let response = ui.add(edit);
            field::named(&response, name);
            response
        };
        let response = line(ui, year_id(), &mut takeover.look.year, 56.0, "年度");
        if lacks {
            let edge = Stroke::new(if response.has_focus() { 2.0 } else { 1.0 }, palette.error);
            ui.painter().rect_stroke(response.rect, 3.0, edge, egui::StrokeKind::Inside);
        }
        if response.changed() {
            let year = digits(&takeover.look.year);
            takeover.report.apply(Edit::Year(year));
        }
        let entered = response.lost_focus() && !open.composing && ui.input(|input| input.key_pressed(Key::Enter));
        label_ui(ui, "单位", palette);
        let width = (ui.available_width() - 230.0).clamp(120.0, 360.0);
        let unit = line(ui, Id::unique("takeover unit"), &mut takeover.look.unit, width, "单位全称");
        if unit.changed() {
            takeover.report.apply(Edit::UnitName(takeover.look.unit.clone()));
        }
        takeover.look.wants_focus |=
            entered || (unit.lost_focus() && !open.composing && ui.input(|input| input.key_pressed(Key::Enter)));
        let current = takeover.report.unit_kind;
        let combo =
            ComboBox::from_id_salt("takeover kind").width(150.0).selected_text(current.words()).show_ui(ui, |ui| {
                for kind in UnitKind::ALL {
                    if ui.selectable_label(kind == current, kind.words()).clicked() {
                        takeover.report.apply(Edit::UnitKind(kind));
                        takeover.kind_is_chosen = true;
                    }
                }
            });
        field::named(&combo.response, "单位类型");
    });
}

fn digits(text: &str) -> u32 {
    let digits = narrow(text.trim().trim_end_matches('年'));
    digits.parse().ok().filter(|year| (1..=9999).contains(year)).unwrap_or_default()
}

/// What becomes of it, and what that would change.
fn target_ui(ui: &mut Ui, takeover: &mut TakeOver, open: &Open<'_>, palette: &Palette) {
    if open.report.is_none() {
        takeover.target = Target::New;
    }
    ui.horizontal(|ui| {
        ui.set_height(28.0);
        ui.spacing_mut().item_spacing.x = 6.0;
        let mut words = vec![];
        if let Some(report) = open.report {
            for target in [Target::New, Target::All, Target::Blanks] {
                if choice_ui(ui, takeover.target == target, text::target(target), palette) {
                    takeover.target = target;
                    takeover.look.wants_focus = true;
                }
            }
            if takeover.target != Target::New {
                words.push((text::would_change(&takeover.edits(report)), palette.text_second));
            }
            words.extend(takeover.mismatch(report).map(|words| (words, palette.warning)));
        }
        let told = || {
            let prose = crate::form::Narrative::ALL.into_iter();
            let prose = prose.filter(|narrative| !takeover.import.report.narrative(*narrative).is_empty()).count();
            text::told(takeover.import.cells.len(), prose, takeover.open_doubts().len())
        };
        match takeover.obstacle() {
            Some(obstacle) => words.push((obstacle.to_owned(), palette.error)),
            None if open.report.is_none() || takeover.target == Target::New => {
                words.push((told(), palette.text_second));
            }
            None => {}
        }
        for (words, colour) in words {
            let words = RichText::new(words).font(theme::regular(theme::SMALL)).color(colour);
            ui.add(Label::new(words).truncate());
        }
    });
}

/// One of several that exclude each other.
fn choice_ui(ui: &mut Ui, on: bool, words: &str, palette: &Palette) -> bool {
    let galley = ui.painter().layout_no_wrap(words.to_owned(), theme::regular(theme::BODY), palette.text);
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 20.0, 26.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(egui::Role::RadioButton, true, on, words));
    let (fill, edge) = if on { (palette.accent_fill, palette.accent) } else { (palette.paper, palette.grid) };
    ui.painter().rect_filled(rect, 3.0, fill);
    let width = if response.has_focus() { 2.0 } else { 1.0 };
    let edge = if response.has_focus() { palette.accent } else { edge };
    ui.painter().rect_stroke(rect, 3.0, Stroke::new(width, edge), egui::StrokeKind::Inside);
    ui.painter().galley((rect.center() - galley.size() / 2.0).round(), galley, palette.text);
    response.clicked()
}
