//! Prose: ordinary text in comfortable lines, with findings marked where they speak. What is under an input method stays
//! in the buffer here until it is committed; the report, the check and the history never see it.

mod comments;

use super::field;
use super::last_prose::{LastProse, last_prose_ui};
use super::theme;
use super::view::{Action, View};
use crate::document::Spot;
use crate::form::Narrative;
use crate::report::Edit;
use crate::rules::{Place, Severity};
use egui::text::{CharIndex, LayoutJob};
use egui::{
    Align, Color32, Galley, Id, Pos2, Rect, RichText, ScrollArea, Sense, Shape, Stroke, TextBuffer, TextEdit,
    TextFormat, Ui, pos2, vec2,
};
use std::collections::HashMap;
use std::ops::Range;
use std::sync::Arc;

/// Margin of the text on the paper.
const MARGIN: f32 = 32.0;
/// Width of a note in the right margin.
const NOTE: f32 = 188.0;
/// From this width of the paper on there are notes in the margin.
const NOTES_FROM: f32 = 800.0;
/// The longest comfortable line.
const LONGEST_LINE: f32 = 640.0;

/// Where the person is in the prose.
#[derive(Debug, Default)]
pub(super) struct ProseState {
    buffers: HashMap<Narrative, String>,
    /// The narrative with the caret.
    pub current: Option<Narrative>,
    /// Paragraph and character of the caret, counted from 1.
    pub caret: Option<(usize, usize)>,
    /// The keyboard goes to where the caret was.
    pub regains: bool,
    /// Last year's prose, as far as it is offered.
    pub last: LastProse,
    /// Where to go in this frame.
    wanted: Option<(Narrative, Option<Range<usize>>)>,
}

impl ProseState {
    /// Puts the caret into a narrative, or selects a range of characters of it.
    pub(super) fn go(&mut self, narrative: Narrative, range: Option<Range<usize>>) {
        self.current = Some(narrative);
        self.wanted = Some((narrative, range));
    }
}

impl ProseState {
    /// Where the caret is in a narrative that is or was just being edited, in characters.
    pub(super) fn caret_in(&self, context: &egui::Context, narrative: Narrative) -> Option<usize> {
        (self.current == Some(narrative) && self.caret.is_some())
            .then(|| field::caret(context, narrative_id(narrative)))
            .flatten()
    }
}

/// The text field of a narrative.
pub(super) fn narrative_id(narrative: Narrative) -> Id {
    Id::unique(("narrative", narrative.key()))
}

/// Draws the narratives of a page on one sheet of paper.
pub(super) fn prose_ui(
    ui: &mut Ui,
    narratives: impl Iterator<Item = Narrative>,
    state: &mut ProseState,
    view: &View<'_>,
    out: &mut Vec<Action>,
) {
    sheet_ui(ui, "prose", view, |ui| {
        ui.add_space(16.0);
        for narrative in narratives {
            narrative_ui(ui, narrative, state, view, out);
        }
        ui.add_space(24.0);
    });
}

/// A sheet of paper that fills the page and scrolls.
pub(super) fn sheet_ui(ui: &mut Ui, name: &str, view: &View<'_>, add: impl FnOnce(&mut Ui)) {
    let paper = ui.available_rect_before_wrap();
    ui.painter().rect_filled(paper, 0.0, view.palette.paper);
    ui.painter().rect_stroke(paper, 0.0, Stroke::new(1.0, view.palette.line), egui::StrokeKind::Inside);
    let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(paper.shrink(1.0)));
    ScrollArea::vertical().id_salt(name).auto_shrink(false).show(&mut inside, add);
    ui.allocate_rect(paper, Sense::hover());
}

/// Draws one narrative: its printed heading, how long it is, its text, and notes beside it.
pub(super) fn narrative_ui(
    ui: &mut Ui,
    narrative: Narrative,
    state: &mut ProseState,
    view: &View<'_>,
    out: &mut Vec<Action>,
) {
    let palette = view.palette;
    let stored = view.document.report().narrative(narrative);
    let id = narrative_id(narrative);
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    let composing_here = view.composing && has_focus;
    let notes = ui.available_width() >= NOTES_FROM;
    let room = ui.available_width() - MARGIN - if notes { NOTE + 26.0 } else { MARGIN };
    let width = room.min(LONGEST_LINE.max(view.prose_size * 40.0)).max(120.0);
    heading_ui(ui, narrative, stored, view);

    let buffer = state.buffers.entry(narrative).or_default();
    if !composing_here && buffer != stored {
        let changed_at = first_difference(buffer, stored);
        stored.clone_into(buffer);
        if has_focus {
            field::select(ui.ctx(), id, changed_at..changed_at);
        }
    }
    let marks: Vec<(usize, Range<usize>, Severity)> = view.marks(narrative).collect();
    let lit = view.comments.lit_words(narrative);
    let mut layouter = |ui: &Ui, text: &dyn TextBuffer, wrap: f32| -> Arc<Galley> {
        let job = job(text.as_str(), &marks, lit.clone(), wrap, view);
        ui.fonts_mut(|fonts| fonts.layout_job(job))
    };
    let rows = if buffer.is_empty() && narrative != Narrative::Lead { 4 } else { 2 };
    let output = ui
        .horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.add_space(MARGIN);
            TextEdit::multiline(buffer)
                .id(id)
                .frame(egui::Frame::NONE)
                .margin(egui::Margin::ZERO)
                .desired_width(width)
                .desired_rows(rows)
                .min_size(vec2(width, line_height(view) * rows as f32))
                .hint_text(
                    RichText::new(view.edition().guidance(narrative))
                        .font(theme::regular(theme::BODY))
                        .color(palette.text_third),
                )
                .layouter(&mut layouter)
                .show(ui)
        })
        .inner;
    let response = &output.response.response;
    field::named(response, narrative.words());
    field::forget_undo(ui.ctx(), id);
    if buffer.contains('\r') {
        *buffer = buffer.replace("\r\n", "\n").replace('\r', "\n");
    }
    let changed = buffer.as_str() != stored && !composing_here && !view.composing;
    if changed {
        out.push(Action::Edit(Edit::Narrative(narrative, buffer.clone()), Spot::Narrative(narrative)));
    }
    if response.gained_focus() {
        out.push(Action::Seal);
        state.current = Some(narrative);
    }
    if response.has_focus() {
        state.current = Some(narrative);
        state.caret = field::caret(ui.ctx(), id).map(|at| paragraph_and_character(&state.buffers[&narrative], at));
    }
    if response.lost_focus() {
        out.push(Action::Seal);
    }
    let galley = &output.galley;
    paint_ties(ui, narrative, galley, output.galley_pos, view);
    paint_marks(ui, galley, output.galley_pos, &marks, view);
    if response.has_focus() {
        paint_current_paragraph(
            ui,
            galley,
            output.galley_pos,
            field::caret(ui.ctx(), id).unwrap_or_default(),
            palette.accent,
        );
    }
    hover(ui, narrative, response, galley, output.galley_pos, &marks, view);
    let speaks = comments::pointed(ui, id, response, galley, output.galley_pos);
    comments::marks_ui(ui, narrative, galley, output.galley_pos, response.rect, view, out);
    if speaks {
        state.current = Some(narrative);
    }
    super::review::menu_ui(response, view, out);
    if notes {
        notes_ui(ui, narrative, galley, output.galley_pos, response.rect, view, out);
    }
    if state.current == Some(narrative) && std::mem::take(&mut state.regains) {
        response.request_focus();
    }
    let wanted = state.wanted.take_if(|(wanted, _)| *wanted == narrative);
    if let Some((_, range)) = wanted {
        let range = range.unwrap_or(0..0);
        let start = galley.pos_from_cursor(egui::text::CCursor::new(CharIndex(range.start)));
        ui.scroll_to_rect(start.translate(output.galley_pos.to_vec2()).expand2(vec2(0.0, 40.0)), Some(Align::Center));
        field::select(ui.ctx(), id, range);
        response.request_focus();
    }
    if view.document.last_year().is_some() {
        ui.horizontal(|ui| {
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.add_space(MARGIN);
            ui.vertical(|ui| last_prose_ui(ui, narrative, &mut state.last, width, view, out));
        });
    }
    ui.add_space(10.0);
}

fn heading_ui(ui: &mut Ui, narrative: Narrative, text: &str, view: &View<'_>) {
    let Some(heading) = narrative.heading().or((narrative == Narrative::Preface).then_some(narrative.words())) else {
        return;
    };
    let palette = view.palette;
    let count = text.chars().filter(|sign| !sign.is_whitespace()).count();
    ui.horizontal(|ui| {
        ui.add_space(MARGIN);
        ui.label(RichText::new(heading).font(theme::medium(theme::HEADING)).color(palette.text));
        if count > 0 {
            let words = format!("{count} 字");
            ui.label(RichText::new(words).font(theme::regular(theme::SMALL)).color(palette.text_second));
        }
    });
    ui.add_space(2.0);
}

fn line_height(view: &View<'_>) -> f32 {
    (view.prose_size * 1.75).round()
}

/// The text with each paragraph indented by two characters, and the words that a finding marks on its fill.
fn job(
    text: &str,
    marks: &[(usize, Range<usize>, Severity)],
    lit: Option<Range<usize>>,
    wrap: f32,
    view: &View<'_>,
) -> LayoutJob {
    let palette = view.palette;
    let mut job = LayoutJob { keep_trailing_whitespace: true, ..LayoutJob::default() };
    job.wrap.max_width = wrap;
    let mut format = TextFormat::simple(theme::regular(view.prose_size), palette.text);
    format.line_height = Some(line_height(view));
    format.valign = Align::Center;
    let fills = fills(text, marks, lit, view);
    let mut start = 0;
    for paragraph in text.split_inclusive('\n') {
        let end = start + paragraph.len();
        let mut at = start;
        for (range, fill) in fills.iter().filter(|(range, _)| range.start < end && range.end > start) {
            let (from, to) = (range.start.max(at), range.end.min(end));
            if from >= to {
                continue;
            }
            append(&mut job, &text[at..from], at == start && from > at, &format, view);
            let mut marked = format.clone();
            marked.background = *fill;
            append(&mut job, &text[from..to], from == start, &marked, view);
            at = to;
        }
        append(&mut job, &text[at..end], at == start, &format, view);
        start = end;
    }
    if text.is_empty() || text.ends_with('\n') {
        job.append("", 2.0 * view.prose_size, format);
    }
    job
}

fn append(job: &mut LayoutJob, text: &str, begins_paragraph: bool, format: &TextFormat, view: &View<'_>) {
    if !text.is_empty() {
        job.append(text, if begins_paragraph { 2.0 * view.prose_size } else { 0.0 }, format.clone());
    }
}

/// Byte ranges of marked words, in order and without overlap.
fn fills(
    text: &str,
    marks: &[(usize, Range<usize>, Severity)],
    lit: Option<Range<usize>>,
    view: &View<'_>,
) -> Vec<(Range<usize>, Color32)> {
    if marks.is_empty() && lit.is_none() {
        return Vec::new();
    }
    let byte_of = |character: usize| text.char_indices().nth(character).map_or(text.len(), |(at, _)| at);
    let mut fills: Vec<(Range<usize>, Color32)> = marks
        .iter()
        .map(|(_, range, severity)| {
            let fill = if *severity == Severity::Error { view.palette.error_fill } else { view.palette.warning_fill };
            (byte_of(range.start)..byte_of(range.end), fill)
        })
        .collect();
    if let Some(lit) = lit {
        let lit = byte_of(lit.start)..byte_of(lit.end);
        // Of a word that a finding marks, too, the place that was gone to is shown.
        fills.retain(|(range, _)| range.end <= lit.start || range.start >= lit.end);
        fills.push((lit, view.palette.accent_fill));
    }
    fills.sort_by_key(|(range, _)| range.start);
    let mut end = 0;
    fills.retain(|(range, _)| {
        let apart = range.start >= end && range.end > range.start;
        if apart {
            end = range.end;
        }
        apart
    });
    fills
}

/// The rectangles that a range of characters covers, one a line.
fn rects_of(galley: &Galley, at: Pos2, range: &Range<usize>) -> Vec<Rect> {
    let mut rects = Vec::new();
    let mut start = 0;
    for row in &galley.rows {
        let length = row.char_count_including_newline().0;
        let (from, to) = (range.start.max(start), range.end.min(start + row.char_count_excluding_newline().0));
        if from < to {
            let left = at.x + row.pos.x + row.x_offset(CharIndex(from - start));
            let right = at.x + row.pos.x + row.x_offset(CharIndex(to - start));
            rects.push(Rect::from_min_max(pos2(left, at.y + row.min_y()), pos2(right, at.y + row.max_y())));
        }
        start += length;
        if start >= range.end {
            break;
        }
    }
    rects
}

/// A thin line under each figure that agrees with a cell.
fn paint_ties(ui: &Ui, narrative: Narrative, galley: &Galley, at: Pos2, view: &View<'_>) {
    let seen = seen(galley, at, ui.clip_rect());
    for (range, _) in view.ties(narrative).filter(|(range, _)| range.start < seen.end && range.end > seen.start) {
        for rect in rects_of(galley, at, &range) {
            let y = (rect.center().y + view.prose_size * 0.5 + 2.0).round() + 0.5;
            ui.painter().hline(rect.x_range(), y, Stroke::new(1.0, view.palette.accent));
        }
    }
}

/// The characters of the rows that can be seen.
fn seen(galley: &Galley, at: Pos2, clip: Rect) -> Range<usize> {
    let (mut start, mut first, mut end) = (0, None, 0);
    for row in &galley.rows {
        let length = row.char_count_including_newline().0;
        if at.y + row.max_y() >= clip.top() && at.y + row.min_y() <= clip.bottom() {
            first.get_or_insert(start);
            end = start + length;
        }
        start += length;
    }
    first.unwrap_or_default()..end
}

fn paint_marks(ui: &Ui, galley: &Galley, at: Pos2, marks: &[(usize, Range<usize>, Severity)], view: &View<'_>) {
    let seen = seen(galley, at, ui.clip_rect());
    for (_, range, severity) in marks.iter().filter(|(_, range, _)| range.start < seen.end && range.end > seen.start) {
        let colour = if *severity == Severity::Error { view.palette.error } else { view.palette.warning_edge };
        for rect in rects_of(galley, at, range) {
            let middle = rect.center().y + view.prose_size * 0.5 + 4.0;
            let points: Vec<Pos2> = (0..)
                .map(|step| rect.left() + 1.5 * step as f32)
                .take_while(|x| *x <= rect.right())
                .enumerate()
                .map(|(step, x)| pos2(x, middle + 1.5 * [0.0, 1.0, 0.0, -1.0][step % 4]))
                .collect();
            ui.painter().add(Shape::line(points, Stroke::new(1.0, colour)));
        }
    }
}

/// A bar in the margin beside the paragraph that is edited.
fn paint_current_paragraph(ui: &Ui, galley: &Galley, at: Pos2, caret: usize, colour: Color32) {
    let cursor = egui::text::CCursor::new(CharIndex(caret));
    let first = galley.pos_from_cursor(galley.cursor_begin_of_paragraph(&cursor));
    let last = galley.pos_from_cursor(galley.cursor_end_of_paragraph(&cursor));
    let bar = Rect::from_min_max(pos2(at.x - 16.0, at.y + first.top()), pos2(at.x - 13.0, at.y + last.bottom()));
    ui.painter().rect_filled(bar, 0.0, colour);
}

fn hover(
    ui: &Ui,
    narrative: Narrative,
    response: &egui::Response,
    galley: &Galley,
    at: Pos2,
    marks: &[(usize, Range<usize>, Severity)],
    view: &View<'_>,
) {
    let Some(pointer) = response.hover_pos() else { return };
    let row = Rect::from_center_size(pointer, vec2(1.0, 1.0));
    let seen = seen(galley, at, row);
    let is_hovered = |range: &Range<usize>| {
        range.start < seen.end
            && range.end > seen.start
            && rects_of(galley, at, range).iter().any(|rect| rect.contains(pointer))
    };
    let finding = marks.iter().find(|(_, range, _)| is_hovered(range));
    let finding =
        finding.and_then(|(index, ..)| view.document.findings().get(*index)).map(crate::rules::Finding::message);
    let tie = || {
        view.ties(narrative)
            .find(|(range, _)| is_hovered(range))
            .map(|(_, cells)| super::text::tied_to(cells, view.living))
    };
    if let Some(words) = finding.or_else(tie) {
        let id = response.id.with("mark");
        egui::Tooltip::always_open(ui.ctx().clone(), ui.layer_id(), id, egui::PopupAnchor::Pointer)
            .gap(12.0)
            .show(|ui| ui.label(words));
    }
}

/// Notes of findings in the right margin, beside their lines and pushed down rather than overlapping.
fn notes_ui(
    ui: &mut Ui,
    narrative: Narrative,
    galley: &Galley,
    at: Pos2,
    text_rect: Rect,
    view: &View<'_>,
    out: &mut Vec<Action>,
) {
    let left = text_rect.right() + 18.0;
    let mut free = text_rect.top();
    for (index, finding) in view.document.findings().iter().enumerate() {
        let range = match &finding.place {
            Place::Narrative(place, range) if *place == narrative => range.clone(),
            _ => continue,
        };
        let palette = view.palette;
        let colour = match finding.severity {
            Severity::Error => palette.error,
            Severity::Warning => palette.warning_edge,
            Severity::Hint => palette.grid,
        };
        let line = range.and_then(|range| rects_of(galley, at, &range).first().copied());
        let words = finding.fault.to_string();
        let galley = ui.painter().layout(words, theme::regular(theme::SMALL), palette.text_second, NOTE - 12.0);
        let top = line.map_or(free, |line| line.top()).max(free);
        let rect = Rect::from_min_size(pos2(left, top), vec2(NOTE, galley.size().y + 4.0));
        let response = ui.interact(rect, Id::unique(("note", index)), Sense::click());
        response.widget_info(|| egui::WidgetInfo::labeled(egui::Role::Button, true, finding.message()));
        ui.painter().rect_filled(Rect::from_min_size(rect.min, vec2(2.0, rect.height())), 0.0, colour);
        ui.painter().galley((rect.min + vec2(9.0, 2.0)).round(), galley, palette.text_second);
        if response.clicked() {
            out.push(Action::Finding(index));
        }
        free = rect.bottom() + 8.0;
    }
}

fn first_difference(one: &str, other: &str) -> usize {
    let same = one.chars().rev().zip(other.chars().rev()).take_while(|(a, b)| a == b).count();
    // The caret goes behind what changed, as after typing it.
    let common = one.chars().zip(other.chars()).take_while(|(a, b)| a == b).count();
    other.chars().count().saturating_sub(same).max(common)
}

fn paragraph_and_character(text: &str, caret: usize) -> (usize, usize) {
    let before: String = text.chars().take(caret).collect();
    let paragraph = before.matches('\n').count() + 1;
    let character = before.rsplit('\n').next().unwrap_or_default().chars().count();
    (paragraph, character)
}
