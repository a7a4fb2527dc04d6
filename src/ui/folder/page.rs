//! The page: what may be listed on the left, the table in the middle, the selected office at the right.

use super::{Ask, Folder, Goal, Selected, StepAsk, SumAsk, nav, panel, sheet, strip, sum, text};
use crate::folder::Filter;
use crate::ui::App;
use crate::ui::field;
use crate::ui::findings::button_ui;
use crate::ui::icons;
use crate::ui::theme::{self, Palette};
use crate::ui::view::Action;
use egui::{
    Align, Align2, CentralPanel, Color32, Frame, Id, Key, Layout, Margin, Modifiers, Panel, Rect, RichText, Sense,
    Stroke, TextEdit, Ui, WidgetInfo, pos2, vec2,
};

const NAV: f32 = 176.0;
const PANEL: f32 = 276.0;
/// Under this width of the window the panel has no room.
const PANEL_FROM: f32 = 860.0;
/// How many lines a page key goes.
const PAGE: isize = 20;

impl App {
    /// Draws the page in the place of the start page.
    pub(in crate::ui) fn folder_ui(&mut self, ui: &mut Ui, palette: &'static Palette, out: &mut Vec<Action>) {
        let free = self.keyboard_is_free() && self.composing.is_none();
        let Some(mut folder) = self.folder.open.take() else { return };
        folder.refresh();
        if free {
            keys(ui, &mut folder, out);
        }
        let line = Stroke::new(1.0, palette.line);
        let side = Frame::NONE.fill(palette.panel);
        let left = Panel::left("folder nav").exact_size(NAV).resizable(false).show_separator_line(false).frame(side);
        left.show(ui, |ui| {
            ui.painter().vline(ui.max_rect().right() - 0.5, ui.max_rect().y_range(), line);
            nav::nav_ui(ui, &folder, palette, out);
        });
        if folder.panel_is_open && ui.ctx().content_rect().width() >= PANEL_FROM {
            let right = Panel::right("folder panel").exact_size(PANEL).resizable(false).frame(side);
            right.show_separator_line(false).show(ui, |ui| {
                ui.painter().vline(ui.max_rect().left() + 0.5, ui.max_rect().y_range(), line);
                match &folder.sum {
                    Some(sheet) => sum::sum_ui(ui, &folder, sheet, palette, out),
                    None => panel::panel_ui(ui, &folder, palette, out),
                }
            });
        }
        CentralPanel::default().frame(Frame::NONE.fill(palette.window)).show(ui, |ui| {
            self.bars_ui(ui, palette, Margin { left: 12, right: 12, top: 8, bottom: 0 }, out);
            fault_ui(ui, &folder, palette, out);
            Frame::NONE.inner_margin(Margin { left: 12, right: 0, top: 0, bottom: 0 }).show(ui, |ui| {
                tools_ui(ui, &mut folder, palette, out);
                sheet::sheet_ui(ui, &mut folder, palette, out);
            });
        });
        self.folder.open = Some(folder);
    }
}

fn search_id() -> Id {
    Id::unique("folder search")
}

/// Keys of the page; those of a text field stay its own.
fn keys(ui: &mut Ui, folder: &mut Folder, out: &mut Vec<Action>) {
    let focused = ui.ctx().memory(egui::Memory::focused);
    let searching = focused == Some(search_id());
    // A button that has the keyboard is pressed by Enter.
    let elsewhere = focused.is_some() && !searching;
    let fields = ["step reason", "step name", "sum name"];
    let is_typing = fields.iter().any(|name| focused == Some(Id::unique(*name)));
    ui.input_mut(|input| {
        if input.consume_key(Modifiers::NONE, Key::Escape) {
            out.push(Action::Folder(escape(folder)));
        }
        // The arrows and Enter are the field's own there.
        if is_typing {
            return;
        }
        if input.consume_key(Modifiers::COMMAND, Key::F) {
            folder.wants_search = true;
        }
        let moves = [(Key::ArrowDown, 1), (Key::ArrowUp, -1), (Key::PageDown, PAGE), (Key::PageUp, -PAGE)];
        for (key, by) in moves {
            let presses = input.count_and_consume_key(Modifiers::NONE, key);
            (0..presses).for_each(|_| folder.step(by));
        }
        if !searching {
            for (key, by) in [(Key::Home, isize::MIN / 2), (Key::End, isize::MAX / 2)] {
                if input.consume_key(Modifiers::NONE, key) {
                    folder.step(by);
                }
            }
            for (key, by) in [(Key::ArrowLeft, -1.0), (Key::ArrowRight, 1.0)] {
                let presses = input.count_and_consume_key(Modifiers::NONE, key);
                folder.shift += by * sheet::COLUMN * presses as f32;
            }
        }
        if !elsewhere
            && input.consume_key(Modifiers::NONE, Key::Enter)
            && let Some(Selected::File(path)) = &folder.selected
        {
            let goal = folder.row_of(path).and_then(Goal::first_of);
            out.push(Action::Folder(Ask::OpenFile(path.clone(), goal)));
        }
    });
}

/// What Escape gives up: the innermost thing that is open.
fn escape(folder: &Folder) -> Ask {
    if folder.stepping.is_some() {
        Ask::Step(StepAsk::GiveUp)
    } else if folder.sum.is_some() {
        Ask::Sum(SumAsk::Open(false))
    } else if folder.choice.is_all() {
        Ask::Panel(false)
    } else {
        Ask::Choose(Box::default())
    }
}

/// What keeps the folder from being read, or from being read to its end.
fn fault_ui(ui: &mut Ui, folder: &Folder, palette: &Palette, out: &mut Vec<Action>) {
    let (words, offer) = match (&folder.fault, folder.reading, folder.left) {
        (Some(fault), ..) => (fault.clone(), None),
        (None, Some(_), _) | (None, None, 0) => return,
        (None, None, left) => (text::halted(left), Some(Ask::GoOn)),
    };
    let frame = Frame::NONE.fill(palette.warning_fill).stroke(Stroke::new(1.0, palette.warning_edge));
    let margins =
        frame.inner_margin(Margin::symmetric(12, 6)).outer_margin(Margin { left: 12, right: 12, top: 8, bottom: 0 });
    margins.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.horizontal_wrapped(|ui| {
            ui.label(RichText::new(icons::WARNING).font(theme::icon(15.0)).color(palette.warning));
            ui.label(RichText::new(words).color(palette.text));
            if let Some(ask) = offer
                && button_ui(ui, "继续读取", "", true, palette)
            {
                out.push(Action::Folder(ask));
            }
        });
    });
}

/// The heading, the search and the chips over the table.
fn tools_ui(ui: &mut Ui, folder: &mut Folder, palette: &Palette, out: &mut Vec<Action>) {
    let (bar, _) = ui.allocate_exact_size(vec2(ui.available_width() - 12.0, 38.0), Sense::hover());
    let builder = egui::UiBuilder::new().max_rect(bar.shrink2(vec2(0.0, 6.0)));
    let mut right = ui.new_child(builder.clone().layout(Layout::right_to_left(Align::Center)));
    if folder.sum.is_none() && folder.reading.is_none() && !folder.register.rows().is_empty() {
        strip::begin_ui(&mut right, palette, out);
    }
    if let Some((done, of)) = folder.reading {
        if button_ui(&mut right, "取消", "", false, palette) {
            out.push(Action::Folder(Ask::Halt));
        }
        progress_ui(&mut right, done, of, palette);
    }
    let end = right.min_rect().left();
    let mut left = ui.new_child(
        builder
            .max_rect(Rect::from_min_max(bar.shrink2(vec2(0.0, 6.0)).min, pos2(end - 8.0, bar.bottom() - 6.0)))
            .layout(Layout::left_to_right(Align::Center)),
    );
    left.set_clip_rect(left.max_rect().expand(2.0).intersect(ui.clip_rect()));
    left.spacing_mut().item_spacing.x = 8.0;
    let heading = text::heading(&chosen_words(&folder.choice));
    left.label(RichText::new(heading).font(theme::medium(theme::HEADING)).color(palette.text));
    search_ui(&mut left, folder, palette, out);
    let choice = &folder.choice;
    let chips = [
        (
            "只看错误",
            icons::CROSS_IN_CIRCLE,
            palette.error,
            choice.errors,
            Filter { errors: !choice.errors, ..choice.clone() },
        ),
        ("与上年相差大", "", palette.text, choice.leaps, Filter { leaps: !choice.leaps, ..choice.clone() }),
        ("文字雷同", "", palette.text, choice.copies, Filter { copies: !choice.copies, ..choice.clone() }),
    ];
    for (words, icon, colour, is_on, chosen) in chips {
        if chip_ui(&mut left, words, icon, colour, is_on, palette) {
            out.push(Action::Folder(Ask::Choose(Box::new(chosen))));
        }
    }
}

/// What is chosen beside the words that are searched for, in words.
fn chosen_words(choice: &Filter) -> Vec<String> {
    let mut words = Vec::new();
    words.extend(choice.phase.map(|phase| phase.words().to_owned()));
    words.extend(choice.verdict.map(|verdict| verdict.words().to_owned()));
    words.extend(choice.kind.map(|kind| kind.words().to_owned()));
    words.extend(choice.year.map(|year| format!("{year}年")));
    if choice.unlisted {
        words.push("名单外".to_owned());
    }
    if choice.twins {
        words.push("重复的文档".to_owned());
    }
    let column = choice.column.and_then(|column| crate::folder::RULE_COLUMNS.get(column));
    words.extend(column.map(|column| column.head.to_owned()));
    words
}

fn search_ui(ui: &mut Ui, folder: &mut Folder, palette: &Palette, out: &mut Vec<Action>) {
    let mut words = folder.choice.words.clone();
    let field = TextEdit::singleline(&mut words)
        .id(search_id())
        .desired_width(150.0)
        .margin(Margin { left: 26, right: 6, top: 4, bottom: 4 })
        .hint_text(RichText::new(text::SEARCH).color(palette.text_third));
    let response = ui.add(field);
    field::named(&response, "按单位名称查找");
    let at = response.rect.left_center() + vec2(14.0, 0.0);
    ui.painter().text(at, Align2::CENTER_CENTER, icons::SEARCH, theme::icon(13.0), palette.text_second);
    if std::mem::take(&mut folder.wants_search) {
        response.request_focus();
        field::select_all(ui.ctx(), response.id, &words);
    }
    if words != folder.choice.words {
        // The field shows what was typed in this very frame.
        folder.choice.words.clone_from(&words);
        out.push(Action::Folder(Ask::Choose(Box::new(folder.choice.clone()))));
    }
}

fn chip_ui(ui: &mut Ui, words: &str, icon: &str, colour: Color32, is_on: bool, palette: &Palette) -> bool {
    let galley = ui.painter().layout_no_wrap(words.to_owned(), theme::regular(theme::SMALL), palette.text);
    let room = if icon.is_empty() { 0.0 } else { 17.0 };
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 18.0 + room, 24.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(egui::Role::CheckBox, true, is_on, words));
    ui.painter().rect_filled(rect, 3.0, if is_on { palette.accent_fill } else { palette.paper });
    let edge = match (response.has_focus(), is_on) {
        (true, _) => Stroke::new(2.0, palette.accent),
        (false, true) => Stroke::new(1.0, palette.accent),
        (false, false) => Stroke::new(1.0, palette.grid),
    };
    ui.painter().rect_stroke(rect, 3.0, edge, egui::StrokeKind::Inside);
    if !icon.is_empty() {
        let at = rect.left_center() + vec2(16.0, 0.0);
        ui.painter().text(at, Align2::CENTER_CENTER, icon, theme::icon(13.0), colour);
    }
    let at = rect.left_center() + vec2(9.0 + room, -galley.size().y / 2.0);
    ui.painter().galley(at.round(), galley, palette.text);
    response.clicked()
}

fn progress_ui(ui: &mut Ui, done: usize, of: usize, palette: &Palette) {
    let words = text::reading(done, of);
    ui.label(RichText::new(&words).font(theme::regular(theme::SMALL)).color(palette.text_second));
    let (rect, response) = ui.allocate_exact_size(vec2(96.0, 6.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::ProgressIndicator, true, words.clone()));
    ui.painter().rect_filled(rect, 3.0, palette.line);
    let part = done as f32 / of.max(1) as f32;
    let filled = Rect::from_min_size(rect.min, vec2(rect.width() * part, rect.height()));
    ui.painter().rect_filled(filled, 3.0, palette.accent);
}
