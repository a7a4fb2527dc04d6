//! The findings panel: what does not hold, grouped by section, with both values, the difference and what can be done.

use super::theme::{self, Palette};
use super::view::{Action, Page, View};
use super::{icons, review, text, tree};
use crate::rules::{Finding, Severity, rule};
use egui::text::LayoutJob;
use egui::{
    Align2, Color32, FontId, Frame, Key, Margin, Modifiers, Rect, RichText, ScrollArea, Sense, Stroke, TextFormat, Ui,
    WidgetInfo, vec2,
};

/// Which findings are listed and how, and the 核实说明 that is being written.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Filter {
    errors: bool,
    warnings: bool,
    hints: bool,
    by_rule: bool,
    /// The finding that is being explained, by its message, and the words so far.
    explaining: Option<(String, String)>,
    /// The explanation that is being refused.
    refusing: Option<review::Refusing>,
}

impl Default for Filter {
    fn default() -> Self {
        Self { errors: true, warnings: true, hints: true, by_rule: false, explaining: None, refusing: None }
    }
}

/// A line of the list.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Entry {
    /// A finding.
    Finding(usize),
    /// All blank cells of a page: the first of them, and how many.
    Blank(usize, usize),
}

impl Entry {
    /// The finding that is selected with the line.
    pub(super) fn index(self) -> usize {
        match self {
            Self::Finding(index) | Self::Blank(index, _) => index,
        }
    }
}

/// The lines in their order: the page that is edited first, then the order of the form; blank cells of a page are one line.
pub(super) fn entries(findings: &[Finding], page: Page, filter: &Filter) -> Vec<(Page, Vec<Entry>)> {
    let mut pages: Vec<Page> = Page::all().collect();
    pages.sort_by_key(|each| *each != page);
    let group = |each: Page| {
        let here = findings.iter().enumerate().filter(move |(_, finding)| Page::of_place(&finding.place) == each);
        let (blank, told): (Vec<_>, Vec<_>) = here.partition(|(_, finding)| finding.is_blank());
        let mut lines: Vec<Entry> = told
            .into_iter()
            .filter(|(_, finding)| filter.lists(finding.severity))
            .map(|(index, _)| Entry::Finding(index))
            .collect();
        if let Some((first, _)) = blank.first()
            && filter.errors
        {
            lines.push(Entry::Blank(*first, blank.len()));
        }
        (each, lines)
    };
    pages.into_iter().map(group).filter(|(_, lines)| !lines.is_empty()).collect()
}

impl Filter {
    fn lists(&self, severity: Severity) -> bool {
        match severity {
            Severity::Error => self.errors,
            Severity::Warning => self.warnings,
            Severity::Hint => self.hints,
        }
    }
}

/// The lines by rule, in the order of the codes.
fn by_rule(findings: &[Finding], filter: &Filter) -> Vec<(String, Vec<Entry>)> {
    let group = |rule: &crate::rules::Rule| {
        let here = findings.iter().enumerate().filter(|(_, finding)| finding.code == rule.code);
        let mut lines: Vec<Entry> = here
            .filter(|(_, finding)| filter.lists(finding.severity))
            .map(|(index, _)| Entry::Finding(index))
            .collect();
        if let Some(first) = lines.first().copied()
            && findings[first.index()].is_blank()
        {
            lines = vec![Entry::Blank(first.index(), lines.len())];
        }
        (format!("{}　{}", rule.code, rule.title), lines)
    };
    crate::rules::rules().iter().map(group).filter(|(_, lines)| !lines.is_empty()).collect()
}

/// The line after (or before) the selected one, around the ends.
pub(super) fn neighbour(findings: &[Finding], page: Page, selected: Option<usize>, forward: bool) -> Option<usize> {
    // F8 walks the form from top to bottom, whatever the panel shows first.
    let order: Vec<Entry> = Page::all()
        .flat_map(|each| entries(findings, each, &Filter::default()).into_iter().filter(move |(of, _)| *of == each))
        .flat_map(|(_, lines)| lines)
        .collect();
    let count = order.len();
    let at = selected.and_then(|selected| order.iter().position(|line| line.index() == selected));
    let next = match at {
        Some(at) if forward => (at + 1) % count,
        Some(at) => (at + count - 1) % count,
        None if count == 0 => return None,
        None => {
            let here = order.iter().position(|line| Page::of_place(&findings[line.index()].place) == page);
            here.unwrap_or(0)
        }
    };
    Some(order[next].index())
}

/// Draws the list under its filters.
pub(super) fn findings_ui(ui: &mut Ui, page: Page, filter: &mut Filter, view: &View<'_>, out: &mut Vec<Action>) {
    let counts = view.document.tally();
    ui.add_space(6.0);
    ui.horizontal(|ui| {
        ui.add_space(12.0);
        ui.spacing_mut().item_spacing.x = 6.0;
        let flags = [&mut filter.errors, &mut filter.warnings, &mut filter.hints];
        for (flag, (icon, word, count, colour)) in flags.into_iter().zip(tree::kinds(counts, view.palette)) {
            filter_ui(ui, flag, icon, &format!("{word} {count}"), colour, view.palette);
        }
        let words = if filter.by_rule { "按规则" } else { "按章节" };
        let words = RichText::new(words).font(theme::regular(theme::SMALL)).color(view.palette.accent);
        if ui.link(words).on_hover_text("换一种分组").clicked() {
            filter.by_rule = !filter.by_rule;
        }
    });
    ui.add_space(4.0);
    let findings = view.document.findings();
    let groups: Vec<(String, Vec<Entry>)> = if filter.by_rule {
        by_rule(findings, filter)
    } else {
        let pages = entries(findings, page, filter);
        pages.into_iter().map(|(each, lines)| (each.heading().to_owned(), lines)).collect()
    };
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 0.0;
        if groups.is_empty() {
            empty_ui(ui, counts.is_clean(), view.palette);
        }
        for (each, lines) in groups {
            ui.add_space(8.0);
            heading_ui(ui, &each, view.palette);
            for line in lines {
                entry_ui(ui, line, filter, view, out);
            }
        }
    });
}

fn filter_ui(ui: &mut Ui, on: &mut bool, icon: &str, words: &str, colour: Color32, palette: &Palette) {
    let galley = ui.painter().layout_no_wrap(
        words.to_owned(),
        theme::regular(theme::BODY),
        if *on { palette.text } else { palette.text_third },
    );
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 33.0, 24.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(egui::Role::CheckBox, true, *on, words));
    let fill = if *on { palette.paper } else { palette.panel };
    ui.painter().rect_filled(rect, 3.0, fill);
    let edge = if response.has_focus() { Stroke::new(2.0, palette.accent) } else { Stroke::new(1.0, palette.grid) };
    ui.painter().rect_stroke(rect, 3.0, edge, egui::StrokeKind::Inside);
    let colour = if *on { colour } else { palette.text_third };
    ui.painter().text(rect.left_center() + vec2(15.0, 0.0), Align2::CENTER_CENTER, icon, theme::icon(13.0), colour);
    ui.painter().galley((rect.left_center() + vec2(25.0, -galley.size().y / 2.0)).round(), galley, palette.text);
    if response.on_hover_text(if *on { "点击后不列出" } else { "点击后列出" }).clicked() {
        *on = !*on;
    }
}

fn empty_ui(ui: &mut Ui, clean: bool, palette: &Palette) {
    ui.add_space(24.0);
    ui.vertical_centered(|ui| {
        if clean {
            ui.label(RichText::new(icons::CHECK_IN_CIRCLE).font(theme::icon(20.0)).color(palette.ok));
            ui.label(RichText::new(text::NO_FINDING).color(palette.text));
        } else {
            ui.label(RichText::new("按现在的筛选没有可列出的问题。").color(palette.text_second));
        }
    });
}

fn heading_ui(ui: &mut Ui, heading: &str, palette: &Palette) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::hover());
    ui.painter().text(
        rect.left_center() + vec2(12.0, 0.0),
        Align2::LEFT_CENTER,
        heading,
        theme::regular(theme::SMALL),
        palette.text_second,
    );
}

fn entry_ui(ui: &mut Ui, entry: Entry, filter: &mut Filter, view: &View<'_>, out: &mut Vec<Action>) {
    let index = entry.index();
    let Some(finding) = view.document.findings().get(index) else { return };
    let palette = view.palette;
    let selected = view.selected == Some(index);
    let (icon, colour) = match (entry, finding.severity) {
        (Entry::Blank(..), _) => (icons::DASHED_SQUARE, palette.text_second),
        _ if finding.explained.is_some() => (icons::CHECK, palette.ok),
        (_, Severity::Error) => (icons::CROSS_IN_CIRCLE, palette.error),
        (_, Severity::Warning) => (icons::WARNING, palette.warning),
        (_, Severity::Hint) => (icons::LIGHT_BULB, palette.text_second),
    };
    let frame = Frame::NONE
        .fill(if selected { palette.accent_fill } else { Color32::TRANSPARENT })
        .inner_margin(Margin { left: 34, right: 10, top: 7, bottom: 7 });
    let shown = frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        ui.spacing_mut().item_spacing = vec2(8.0, 2.0);
        // The lines are drawn, not clickable by themselves: the whole entry is one target.
        match entry {
            Entry::Blank(_, count) => drop(ui.label(lines_of(&[
                ("未填 ", palette.text, theme::medium(theme::BODY)),
                (&format!("{count} 格"), palette.text, theme::regular(theme::BODY)),
            ]))),
            Entry::Finding(_) => finding_lines_ui(ui, finding, colour, palette),
        }
        if selected {
            more_ui(ui, index, finding, entry, view, out);
            if matches!(entry, Entry::Finding(_)) {
                explanation_ui(ui, index, finding, filter, view, out);
            }
        }
    });
    let rect = shown.response.rect;
    ui.painter().text(rect.left_top() + vec2(20.0, 17.0), Align2::CENTER_CENTER, icon, theme::icon(15.0), colour);
    if selected {
        ui.painter().rect_filled(Rect::from_min_size(rect.min, vec2(3.0, rect.height())), 0.0, palette.accent);
    }
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, palette.line));
    let target = if selected { Rect::from_min_max(rect.min, rect.right_top() + vec2(0.0, 44.0)) } else { rect };
    let response = ui.interact(target, ui.scope_id().with(("finding", index)), Sense::click());
    response.widget_info(|| {
        let words = match entry {
            Entry::Blank(_, count) => format!("{}：未填 {count} 格", Page::of_place(&finding.place).heading()),
            Entry::Finding(_) => finding.message(),
        };
        WidgetInfo::selected(egui::Role::ListItem, true, selected, words)
    });
    if response.has_focus() {
        ui.painter().rect_stroke(rect, 0.0, Stroke::new(2.0, palette.accent), egui::StrokeKind::Inside);
        let entered = ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Enter));
        if entered {
            out.push(Action::Finding(index));
        }
    }
    if response.clicked() {
        out.push(Action::Finding(index));
    }
}

/// Place and fault, then both values and the difference.
fn finding_lines_ui(ui: &mut Ui, finding: &Finding, colour: Color32, palette: &Palette) {
    let (place, rest) = (finding.place_words(), finding.fault.to_string());
    let title = rule(finding.code).map_or("", |rule| rule.title);
    let body = theme::regular(theme::BODY);
    ui.label(lines_of(&[
        (&place, palette.text, theme::medium(theme::BODY)),
        ("  ", palette.text, body.clone()),
        (title, palette.text, body.clone()),
    ]));
    let second = match &finding.sides {
        Some((left, right)) => {
            let values = format!("{} {}   {} {}   ", left.name, left.value, right.name, right.value);
            let difference = format!("差 {}", left.value.distance(right.value));
            lines_of(&[
                (&values, palette.text, theme::regular(theme::SMALL)),
                (&difference, colour, theme::medium(theme::SMALL)),
            ])
        }
        None => lines_of(&[(&rest, palette.text_second, theme::regular(theme::SMALL))]),
    };
    ui.label(second);
}

/// What only the selected finding shows: the cause, the rule in a sentence, the actions.
fn more_ui(ui: &mut Ui, index: usize, finding: &Finding, entry: Entry, view: &View<'_>, out: &mut Vec<Action>) {
    let palette = view.palette;
    let small = |words: String| RichText::new(words).font(theme::regular(theme::SMALL)).color(palette.text_second);
    if !finding.cause.is_empty() {
        ui.label(small(format!("可能原因：{}", finding.cause)));
    } else if let Some(rule) = rule(finding.code)
        && matches!(entry, Entry::Finding(_))
    {
        ui.label(small(rule.remedy.to_owned()));
    }
    ui.add_space(4.0);
    ui.horizontal_wrapped(|ui| {
        for (at, fix) in finding.fixes.iter().enumerate().take(2) {
            let keys = if at == 0 { super::command::Command::ApplyFix.key_words() } else { String::new() };
            if button_ui(ui, &fix.label, &keys, at == 0, palette) {
                out.push(Action::Fix(index, at));
            }
        }
        if button_ui(ui, "转到", "", false, palette) {
            out.push(Action::Finding(index));
        }
        if view.document.read_only().is_none() && button_ui(ui, "批注", "", false, palette) {
            out.push(Action::Review(review::Ask::CommentFinding(index)));
        }
    });
}

/// The 核实说明 of a warning or hint: what was written, or a field to write it in place.
fn explanation_ui(
    ui: &mut Ui,
    index: usize,
    finding: &Finding,
    filter: &mut Filter,
    view: &View<'_>,
    out: &mut Vec<Action>,
) {
    let palette = view.palette;
    if finding.severity == Severity::Error || view.document.read_only().is_some() {
        return;
    }
    ui.add_space(4.0);
    if let Some(text) = &finding.explained {
        let words = format!("核实说明：{text}");
        ui.label(RichText::new(words).font(theme::regular(theme::SMALL)).color(palette.text));
        let explanation = finding.explanation(view.document.report(), text.clone());
        review::verdict_ui(ui, &explanation, &mut filter.refusing, view, out);
        if view.is_writable() && button_ui(ui, "撤回说明", "", false, palette) {
            out.push(Action::Explain(index, String::new()));
        }
        return;
    }
    if finding.refused.is_some() {
        refused_ui(ui, finding, filter, view, out);
    }
    if !view.is_writable() {
        return;
    }
    let is_open = filter.explaining.as_ref().is_some_and(|(message, _)| *message == finding.message());
    if !is_open {
        if button_ui(ui, "写核实说明", "", false, palette) {
            filter.explaining = Some((finding.message(), finding.offered.clone().unwrap_or_default()));
        }
        return;
    }
    let Some((_, words)) = &mut filter.explaining else { return };
    let field = egui::TextEdit::multiline(words)
        .id(egui::Id::unique("explanation"))
        .desired_rows(2)
        .desired_width(ui.available_width())
        .font(theme::regular(theme::SMALL))
        .hint_text("为什么这样是对的，例如：清理废止文件 3 件");
    let response = ui.add(field);
    super::field::named(&response, "核实说明");
    let written = words.clone();
    ui.horizontal(|ui| {
        // What an input method is still composing is not accepted yet.
        let accepted = button_ui(ui, "确定", "", true, palette) && !view.composing;
        if accepted && !written.trim().is_empty() {
            out.push(Action::Explain(index, written));
            filter.explaining = None;
        } else if button_ui(ui, "取消", "", false, palette) {
            filter.explaining = None;
        }
    });
}

/// A 核实说明 that was refused: it stands no more, but its words are offered again.
fn refused_ui(ui: &mut Ui, finding: &Finding, filter: &mut Filter, view: &View<'_>, out: &mut Vec<Action>) {
    let words = finding.offered.clone().unwrap_or_default();
    let told = format!("核实说明：{words}");
    ui.label(RichText::new(told).font(theme::regular(theme::SMALL)).color(view.palette.text));
    let explanation = finding.explanation(view.document.report(), words);
    review::verdict_ui(ui, &explanation, &mut filter.refusing, view, out);
}

/// The selected finding in one line, where the panel is closed.
pub(super) fn strip_ui(ui: &mut Ui, view: &View<'_>, out: &mut Vec<Action>) {
    let Some((index, finding)) =
        view.selected.and_then(|index| view.document.findings().get(index).map(|finding| (index, finding)))
    else {
        return;
    };
    let palette = view.palette;
    let (icon, colour, edge) = match finding.severity {
        Severity::Error => (icons::CROSS_IN_CIRCLE, palette.error, palette.error),
        Severity::Warning => (icons::WARNING, palette.warning, palette.warning_edge),
        Severity::Hint => (icons::LIGHT_BULB, palette.text_second, palette.grid),
    };
    let rect = ui.max_rect();
    ui.painter().rect_filled(rect, 0.0, palette.paper);
    ui.painter().rect_stroke(rect, 0.0, Stroke::new(1.0, edge), egui::StrokeKind::Inside);
    ui.painter().rect_filled(Rect::from_min_size(rect.min, vec2(3.0, rect.height())), 0.0, edge);
    ui.horizontal_centered(|ui| {
        ui.add_space(12.0);
        ui.label(RichText::new(icon).font(theme::icon(15.0)).color(colour));
        ui.with_layout(egui::Layout::right_to_left(egui::Align::Center), |ui| {
            ui.add_space(8.0);
            if button_ui(ui, "下一条", "F8", false, palette) {
                out.push(Action::Command(super::command::Command::NextFinding));
            }
            if let Some(fix) = finding.fixes.first()
                && button_ui(ui, &fix.label, "Ctrl+.", true, palette)
            {
                out.push(Action::Fix(index, 0));
            }
            let words = match finding.cause.as_str() {
                "" => finding.message(),
                cause => format!("{}；{cause}", finding.message()),
            };
            ui.with_layout(egui::Layout::left_to_right(egui::Align::Center), |ui| {
                ui.add(egui::Label::new(RichText::new(words).color(palette.text)).truncate());
            });
        });
    });
}

/// A button; the main one of a panel is filled with the accent.
pub(super) fn button_ui(ui: &mut Ui, words: &str, keys: &str, main: bool, palette: &Palette) -> bool {
    let (fill, colour, edge) = if main {
        (palette.accent, palette.on_accent, palette.accent)
    } else {
        (palette.paper, palette.text, palette.grid)
    };
    let mut job = lines_of(&[(words, colour, theme::regular(theme::BODY))]);
    if !keys.is_empty() {
        job.append(keys, 8.0, TextFormat::simple(theme::regular(theme::SHORTCUT), colour));
    }
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let (rect, response) = ui.allocate_exact_size(vec2(galley.size().x + 20.0, 26.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, words));
    ui.painter().rect_filled(rect, 3.0, fill);
    let stroke = if response.has_focus() {
        Stroke::new(2.0, palette.accent)
    } else {
        Stroke::new(1.0, if response.hovered() { palette.frame } else { edge })
    };
    ui.painter().rect_stroke(rect, 3.0, stroke, egui::StrokeKind::Inside);
    ui.painter().galley((rect.center() - galley.size() / 2.0).round(), galley, colour);
    response.clicked()
}

/// Words in one paragraph with a colour and font each.
pub(super) fn lines_of(parts: &[(&str, Color32, FontId)]) -> LayoutJob {
    let mut job = LayoutJob::default();
    for (words, colour, font) in parts {
        let mut format = TextFormat::simple(font.clone(), *colour);
        format.line_height = Some(18.0);
        job.append(words, 0.0, format);
    }
    job
}
