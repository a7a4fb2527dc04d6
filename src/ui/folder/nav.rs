//! What may be listed, with how many there are of each; and what the folder is held against.

use super::{Ask, Folder, Wish, text};
use crate::folder::{Filter, Phase};
use crate::ui::theme::{self, Palette};
use crate::ui::view::Action;
use egui::{Align2, Color32, Label, Rect, RichText, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

const ROW: f32 = 28.0;
const FOOT: f32 = 104.0;

/// The group that begins with it, its words and count, whether it is chosen, what it chooses, its colour.
type Entry = (Option<&'static str>, String, usize, bool, Filter, Color32);

/// Draws the list.
pub(super) fn nav_ui(ui: &mut Ui, folder: &Folder, palette: &Palette, out: &mut Vec<Action>) {
    let whole = ui.available_rect_before_wrap();
    let list = Rect::from_min_max(whole.min, pos2(whole.right() - 1.0, whole.bottom() - FOOT));
    let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(list));
    ScrollArea::vertical().id_salt("folder nav").auto_shrink(false).show(&mut inside, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.add_space(8.0);
        choices_ui(ui, folder, palette, out);
    });
    let foot = Rect::from_min_max(pos2(whole.left(), whole.bottom() - FOOT), whole.max);
    ui.painter().hline(foot.x_range(), foot.top() + 0.5, Stroke::new(1.0, palette.line));
    let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(foot.shrink2(vec2(12.0, 8.0))));
    foot_ui(&mut inside, folder, palette, out);
}

fn choices_ui(ui: &mut Ui, folder: &Folder, palette: &Palette, out: &mut Vec<Action>) {
    let (shown, now) = (&folder.shown, &folder.choice);
    // What is searched for stays while another group is looked at; the rest is one choice at a time.
    let with = |change: &dyn Fn(&mut Filter)| {
        let mut choice = Filter { words: now.words.clone(), ..Filter::default() };
        change(&mut choice);
        choice
    };
    let mut lines: Vec<Entry> = Vec::new();
    let all = Filter { words: now.words.clone(), ..Filter::default() };
    lines.push((
        Some("阶段"),
        "全部".to_owned(),
        shown.phases.iter().map(|(_, count)| count).sum(),
        *now == all,
        all,
        palette.text,
    ));
    for &(phase, count) in shown.phases.iter().filter(|(phase, count)| *count > 0 || is_usual(*phase)) {
        let colour = if phase == Phase::Unreadable { palette.error } else { palette.text };
        let choice = with(&|choice| choice.phase = Some(phase));
        lines.push((None, phase.words().to_owned(), count, now.phase == Some(phase), choice, colour));
    }
    for (at, &(verdict, count)) in shown.verdicts.iter().enumerate() {
        let choice = with(&|choice| choice.verdict = Some(verdict));
        let group = (at == 0).then_some("审核");
        lines.push((group, verdict.words().to_owned(), count, now.verdict == Some(verdict), choice, palette.text));
    }
    for (at, &(kind, count)) in shown.kinds.iter().enumerate() {
        let choice = with(&|choice| choice.kind = Some(kind));
        let group = (at == 0).then_some("类型");
        lines.push((group, kind.words().to_owned(), count, now.kind == Some(kind), choice, palette.text));
    }
    for (at, &(year, count)) in shown.years.iter().enumerate().filter(|_| shown.years.len() > 1) {
        let choice = with(&|choice| choice.year = Some(year));
        let words = if year == 0 { "没有写年度".to_owned() } else { format!("{year}年") };
        lines.push(((at == 0).then_some("年度"), words, count, now.year == Some(year), choice, palette.text));
    }
    if shown.unlisted > 0 {
        let choice = with(&|choice| choice.unlisted = true);
        lines.push((Some("名单"), "名单外".to_owned(), shown.unlisted, now.unlisted, choice, palette.text));
    }
    if shown.twins > 0 {
        let choice = with(&|choice| choice.twins = true);
        let group = (shown.unlisted == 0).then_some("名单");
        lines.push((group, "重复的文档".to_owned(), shown.twins, now.twins, choice, palette.text));
    }
    for (at, (group, words, count, is_on, choice, colour)) in lines.into_iter().enumerate() {
        if let Some(group) = group {
            if at > 0 {
                ui.add_space(6.0);
            }
            let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::hover());
            let at = rect.left_center() + vec2(12.0, 2.0);
            ui.painter().text(at, Align2::LEFT_CENTER, group, theme::regular(theme::SMALL), palette.text_second);
        }
        if choice_ui(ui, &words, count, is_on, colour, palette) {
            out.push(Action::Folder(Ask::Choose(Box::new(choice))));
        }
    }
}

/// Whether a phase is listed though nothing is in it.
fn is_usual(phase: Phase) -> bool {
    !matches!(phase, Phase::Missing | Phase::Unreadable)
}

fn choice_ui(ui: &mut Ui, words: &str, count: usize, is_on: bool, colour: Color32, palette: &Palette) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    response.widget_info(|| WidgetInfo::selected(egui::Role::ListItem, true, is_on, format!("{words} {count}")));
    if is_on {
        ui.painter().rect_filled(rect, 0.0, palette.accent_fill);
        ui.painter().rect_filled(Rect::from_min_size(rect.min, vec2(3.0, rect.height())), 0.0, palette.accent);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 0.0, palette.head);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect.shrink(1.0), 0.0, Stroke::new(2.0, palette.accent), egui::StrokeKind::Inside);
    }
    let font = if is_on { theme::medium(theme::BODY) } else { theme::regular(theme::BODY) };
    ui.painter().text(rect.left_center() + vec2(12.0, 0.0), Align2::LEFT_CENTER, words, font, colour);
    let at = rect.right_center() - vec2(12.0, 0.0);
    let count_colour = if count == 0 { palette.text_third } else { palette.text_second };
    ui.painter().text(at, Align2::RIGHT_CENTER, count, theme::regular(theme::SMALL), count_colour);
    response.clicked()
}

/// What was read, last year's folder and the list of units.
fn foot_ui(ui: &mut Ui, folder: &Folder, palette: &Palette, out: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing.y = 2.0;
    let small = |words: &str, colour| RichText::new(words).font(theme::regular(theme::SMALL)).color(colour);
    ui.add(Label::new(small(&text::read(&folder.register), palette.text_second)).wrap());
    let held = [
        ("上年", &folder.last_year, Wish::LastYear, Ask::NoLastYear, "选上年文件夹…"),
        ("名单", &folder.units, Wish::Units, Ask::NoUnits, "选单位名单…"),
    ];
    for (name, path, wish, away, pick) in held {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 6.0;
            let Some((words, path)) = Folder::memory_words(path.as_ref()).zip(path.as_ref()) else {
                if ui.link(small(pick, palette.accent)).clicked() {
                    out.push(Action::Folder(Ask::Pick(wish)));
                }
                return;
            };
            let label = Label::new(small(&format!("{name}：{words}"), palette.text_second)).truncate();
            // The links behind it need their room.
            ui.scope(|ui| {
                ui.set_max_width(ui.available_width() - 66.0);
                ui.add(label).on_hover_text(path.display().to_string());
            });
            for (words, hint, ask) in [("更换", pick, Ask::Pick(wish)), ("不用", name, away)] {
                let link = ui.link(small(words, palette.accent));
                let named = format!("{words}{name}");
                link.widget_info(|| WidgetInfo::labeled(egui::Role::Link, true, &named));
                if link.on_hover_text(hint).clicked() {
                    out.push(Action::Folder(ask));
                }
            }
        });
    }
}
