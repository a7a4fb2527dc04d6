//! The section tree on the left: official headings in full, each with its counters.

use super::icons;
use super::theme::{self, Palette};
use super::view::{Action, Page, View};
use crate::document::Spot;
use crate::form::{Narrative, Section};
use crate::report::{Severity, Tally};
use crate::rules::{Finding, Place, tally};
use egui::{Align2, Color32, Rect, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// Width of the tree.
pub(super) const WIDTH: f32 = 204.0;
/// Width of the rail that stands for it in a narrow window.
pub(super) const RAIL: f32 = 52.0;

/// Draws the tree. `current` is the narrative that is edited, if any.
pub(super) fn tree_ui(ui: &mut Ui, page: Page, current: Option<Narrative>, view: &View<'_>, out: &mut Vec<Action>) {
    let foot = 82.0;
    let room = ui.available_height() - foot;
    ScrollArea::vertical().max_height(room).auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        ui.add_space(8.0);
        for each in Page::all() {
            let counts = counts_of(view, |finding| Page::of_place(&finding.place) == each);
            let selected = each == page && current.and_then(Narrative::heading).is_none();
            if section_ui(ui, each.heading(), counts, selected, view.palette) {
                out.push(Action::Show(each));
            }
            if each == Page::Section(Section::Overview) {
                for narrative in Section::Overview.narratives().filter(|narrative| narrative.heading().is_some()) {
                    let counts = counts_of(
                        view,
                        |finding| matches!(&finding.place, Place::Narrative(at, _) if *at == narrative),
                    );
                    let filled = !view.document.report().narrative(narrative).trim().is_empty();
                    if aspect_ui(
                        ui,
                        narrative,
                        counts,
                        filled,
                        page == each && current == Some(narrative),
                        view.palette,
                    ) {
                        out.push(Action::Go(Spot::Narrative(narrative), None));
                    }
                }
            }
        }
    });
    let rest = ui.available_rect_before_wrap();
    ui.painter().hline(rest.x_range(), rest.top() + 0.5, Stroke::new(1.0, view.palette.line));
    let due = if view.due.is_empty() { String::new() } else { format!("报送期限：{}", view.due) };
    let stage = format!("阶段：{}", super::review::stage_words(view.document.stage()));
    let last = match view.document.last_year() {
        Some(last) => format!("上年：{}年年报（已载入）", last.report.year()),
        None => "上年：没有载入".to_owned(),
    };
    for (line, words) in [stage, last, due].into_iter().enumerate() {
        let at = pos2(rest.left() + 12.0, rest.top() + 14.0 + 18.0 * line as f32);
        ui.painter().text(at, Align2::LEFT_TOP, words, theme::regular(theme::SMALL), view.palette.text_second);
    }
}

/// Draws the rail: one character a section, with its gravest counter.
pub(super) fn rail_ui(ui: &mut Ui, page: Page, view: &View<'_>, out: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing.y = 0.0;
    ui.add_space(4.0);
    for each in Page::all() {
        let words = match each {
            Page::Opening => "导",
            Page::Section(section) => section.ordinal(),
        };
        let counts = counts_of(view, |finding| Page::of_place(&finding.place) == each);
        let (rect, response) = ui.allocate_exact_size(vec2(RAIL - 1.0, 46.0), Sense::click());
        response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, each == page, each.heading()));
        selection(ui, rect, each == page, response.hovered() || response.has_focus(), view.palette);
        ui.painter().text(
            rect.center() - vec2(0.0, 9.0),
            Align2::CENTER_CENTER,
            words,
            theme::medium(theme::BODY),
            view.palette.text,
        );
        let (icon, count, colour) = gravest(counts, view.palette);
        let shown = if count > 0 { count.to_string() } else { String::new() };
        let galley = ui.painter().layout_no_wrap(shown, theme::regular(theme::SMALL), colour);
        let left = rect.center().x - (15.0 + galley.size().x) / 2.0;
        ui.painter().text(
            pos2(left + 6.5, rect.center().y + 10.0),
            Align2::CENTER_CENTER,
            icon,
            theme::icon(13.0),
            colour,
        );
        ui.painter().galley(pos2(left + 16.0, rect.center().y + 10.0 - galley.size().y / 2.0).round(), galley, colour);
        if response.on_hover_text(format!("{}：{}", each.heading(), super::text::counters(counts))).clicked() {
            out.push(Action::Show(each));
        }
    }
}

fn counts_of(view: &View<'_>, which: impl Fn(&Finding) -> bool) -> Tally {
    tally(view.document.findings().iter().filter(|finding| which(finding)))
}

fn section_ui(ui: &mut Ui, heading: &str, counts: Tally, selected: bool, palette: &Palette) -> bool {
    let galley = ui.painter().layout(heading.to_owned(), theme::medium(theme::BODY), palette.text, WIDTH - 12.0 - 30.0);
    let clean = counts.is_clean();
    let height = galley.size().y + if clean { 10.0 } else { 28.0 };
    let (rect, response) = ui.allocate_exact_size(vec2(WIDTH - 1.0, height), Sense::click());
    response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, selected, heading));
    selection(ui, rect, selected, response.hovered() || response.has_focus(), palette);
    let at = rect.min + vec2(12.0, 5.0);
    let text_bottom = at.y + galley.size().y;
    ui.painter().galley(at.round(), galley, palette.text);
    if clean {
        ui.painter().text(
            pos2(rect.right() - 18.0, rect.top() + 14.0),
            Align2::CENTER_CENTER,
            icons::CHECK,
            theme::icon(15.0),
            palette.ok,
        );
    } else {
        let mut x = rect.left() + 12.0;
        for (icon, words, count, colour) in kinds(counts, palette) {
            if count == 0 {
                continue;
            }
            let y = text_bottom + 10.0;
            ui.painter().text(pos2(x + 6.5, y), Align2::CENTER_CENTER, icon, theme::icon(13.0), colour);
            let galley = ui.painter().layout_no_wrap(format!("{words} {count}"), theme::regular(theme::SMALL), colour);
            let width = galley.size().x;
            ui.painter().galley(pos2(x + 16.0, y - galley.size().y / 2.0).round(), galley, colour);
            x += 16.0 + width + 8.0;
        }
    }
    response.clicked()
}

fn aspect_ui(
    ui: &mut Ui,
    narrative: Narrative,
    counts: Tally,
    filled: bool,
    selected: bool,
    palette: &Palette,
) -> bool {
    let heading = narrative.words();
    let (rect, response) = ui.allocate_exact_size(vec2(WIDTH - 1.0, 22.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, selected, heading));
    selection(ui, rect, selected, response.hovered() || response.has_focus(), palette);
    // The tree says 平台建设, as offices do; the printed heading is the form's.
    let short = heading.replace("政府信息公开平台", "平台");
    ui.painter().text(
        rect.left_center() + vec2(36.0, 0.0),
        Align2::LEFT_CENTER,
        short,
        theme::regular(theme::BODY),
        palette.text_second,
    );
    let right = rect.right() - 18.0;
    let (icon, count, colour) = gravest(counts, palette);
    if count > 0 {
        ui.painter().text(
            pos2(right + 2.0, rect.center().y),
            Align2::LEFT_CENTER,
            count.to_string(),
            theme::regular(theme::SMALL),
            colour,
        );
        ui.painter().text(pos2(right - 8.0, rect.center().y), Align2::CENTER_CENTER, icon, theme::icon(13.0), colour);
    } else if filled {
        ui.painter().text(
            pos2(right, rect.center().y),
            Align2::CENTER_CENTER,
            icons::CHECK,
            theme::icon(13.0),
            palette.ok,
        );
    }
    response.clicked()
}

fn selection(ui: &Ui, rect: Rect, selected: bool, hovered: bool, palette: &Palette) {
    if selected {
        ui.painter().rect_filled(rect, 0.0, palette.accent_fill);
        ui.painter().rect_filled(Rect::from_min_size(rect.min, vec2(3.0, rect.height())), 0.0, palette.accent);
    } else if hovered {
        ui.painter().rect_filled(rect, 0.0, palette.head);
    }
}

/// Icon, word, count and colour of each kind of finding, the gravest first.
pub(super) fn kinds(counts: Tally, palette: &Palette) -> [(&'static str, &'static str, usize, Color32); 4] {
    [
        (icons::CROSS_IN_CIRCLE, Severity::Error.words(), counts.errors, palette.error),
        (icons::WARNING, Severity::Warning.words(), counts.warnings, palette.warning),
        (icons::LIGHT_BULB, Severity::Hint.words(), counts.hints, palette.text_second),
        (icons::DASHED_SQUARE, "未填", counts.blank, palette.text_second),
    ]
}

fn gravest(counts: Tally, palette: &Palette) -> (&'static str, usize, Color32) {
    kinds(counts, palette)
        .into_iter()
        .find(|(_, _, count, _)| *count > 0)
        .map_or((icons::CHECK, 0, palette.ok), |(icon, _, count, colour)| (icon, count, colour))
}
