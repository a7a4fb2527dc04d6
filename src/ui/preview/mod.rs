//! The live page: what will be printed, from the same list of glyphs and lines as the PDF. It is laid out anew when the
//! report has changed and somebody can see it, never otherwise.

mod paint;
mod places;

use super::theme::{self, Palette};
use super::view::{Action, View};
use super::{icons, text};
use crate::document::Revision;
use crate::page::{self, Fonts, Origin, PageSetting, Pages, Sheet};
use egui::emath::GuiRounding;
use egui::{
    Align2, Context, EventFilter, Galley, Id, Key, Modifiers, Rect, Response, ScrollArea, Sense, Stroke, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};
use paint::PagePainter;
pub(super) use paint::{add_faces, knows};
pub(super) use places::line_of;
use std::sync::Arc;

/// Width of the dock with the preview, and where it stands beside another dock.
pub(super) const WIDTH: f32 = 468.0;
pub(super) const WIDTH_BESIDE: f32 = 508.0;
/// Between the pages and around them.
const GAP: f32 = 14.0;
/// Points of the screen per point of the page at 100 %.
const FULL_SIZE: f32 = 96.0 / 72.0;
/// The steps of − and +, in percent.
const STEPS: [u16; 8] = [50, 75, 90, 100, 125, 150, 175, 200];
const BAR: f32 = 36.0;
const FOOT: f32 = 36.0;
/// How long the pages may lag behind keys that do not rest, in seconds.
const LONGEST_WAIT: f64 = 0.25;
/// Room for the words at the right of the foot that do something.
const LINK: f32 = 76.0;

/// How large the pages are.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
enum Zoom {
    /// As wide as the panel.
    #[default]
    Fit,
    Percent(u16),
}

/// What the pages were laid out from.
#[derive(Clone, PartialEq, Debug)]
struct Source {
    revision: Revision,
    setting: PageSetting,
    fonts: usize,
}

/// The pages and where one looks.
#[derive(Debug, Default)]
pub(super) struct PreviewState {
    source: Option<Source>,
    /// The state that waits to be laid out, and since when anything waits, in seconds.
    waiting: Option<(Source, f64)>,
    pages: Pages,
    painter: PagePainter,
    zoom: Zoom,
    /// The place in the report that the pages followed last.
    followed: Option<Origin>,
    /// Where to scroll in this frame.
    scroll_to: Option<f32>,
    /// What was seen in the last frame: from where on, and how much.
    offset: f32,
    seen: f32,
}

impl PreviewState {
    /// Forgets the pages of a report that is no longer open.
    pub(super) fn forget(&mut self) {
        self.source = None;
        self.waiting = None;
        self.followed = None;
        self.scroll_to = Some(0.0);
    }

    /// Lays the report out if it is not yet. The frame that shows a key does not wait for the pages: they follow in the next
    /// one, and while somebody types on and on at least a few times a second.
    fn lay_out(&mut self, context: &Context, view: &View<'_>, setting: PageSetting, fonts: &Arc<Fonts>) {
        let source = Source { revision: view.document.revision(), setting, fonts: Arc::as_ptr(fonts).addr() };
        if self.source.as_ref() != Some(&source) {
            let now = context.input(|input| input.time);
            let since = match &self.waiting {
                Some((seen, _)) if *seen == source => f64::NEG_INFINITY,
                Some((_, since)) => *since,
                None if self.source.is_none() => f64::NEG_INFINITY,
                None => now,
            };
            if now - since < LONGEST_WAIT {
                self.waiting = Some((source, since));
                context.request_repaint();
                return;
            }
            self.waiting = None;
            let pages = page::layout(&page::structure(view.document.report(), setting), fonts);
            self.painter.keep_equal(&self.pages, &pages);
            self.pages = pages;
            self.source = Some(source);
        }
    }

    /// Points of the screen per point of the page.
    fn scale(&self, width: f32) -> f32 {
        match self.zoom {
            Zoom::Fit => ((width - 2.0 * GAP - 4.0) / Sheet::WIDTH).max(0.1),
            Zoom::Percent(percent) => FULL_SIZE * f32::from(percent) / 100.0,
        }
    }

    /// The page in the middle of what is seen, from 0.
    fn current(&self, scale: f32) -> usize {
        let pitch = Sheet::HEIGHT * scale + GAP;
        let at = ((self.offset + self.seen / 2.0) / pitch).max(0.0) as usize;
        at.min(self.pages.pages.len().saturating_sub(1))
    }

    fn step(&mut self, scale: f32, larger: bool) {
        let now = scale / FULL_SIZE * 100.0;
        let apart = |step: &u16| (f32::from(*step) - now).abs() > 0.5;
        let next = if larger {
            STEPS.into_iter().filter(apart).find(|step| f32::from(*step) > now)
        } else {
            STEPS.into_iter().rev().filter(apart).find(|step| f32::from(*step) < now)
        };
        if let Some(next) = next {
            // What is in the middle stays there.
            let middle = (self.offset + self.seen / 2.0) / scale;
            self.zoom = Zoom::Percent(next);
            self.scroll_to = Some((middle * self.scale(0.0) - self.seen / 2.0).max(0.0));
        }
    }
}

/// What the preview is drawn with.
pub(super) struct Preview<'a> {
    pub fonts: &'a Arc<Fonts>,
    pub setting: PageSetting,
    /// The cell or the line of prose where the person is.
    pub here: Option<Origin>,
}

/// Draws the bar, the pages and the foot. Returns whether a place on a page was clicked.
pub(super) fn preview_ui(
    ui: &mut Ui,
    state: &mut PreviewState,
    preview: &Preview<'_>,
    view: &View<'_>,
    out: &mut Vec<Action>,
) -> bool {
    state.lay_out(ui.ctx(), view, preview.setting, preview.fonts);
    let whole = ui.available_rect_before_wrap();
    let scale = state.scale(whole.width());
    let bar = Rect::from_min_size(whole.min, vec2(whole.width(), BAR));
    bar_ui(ui, bar, state, scale, view.palette, out);
    let words = text::fonts_used(preview.fonts);
    let (font, room) = (theme::regular(theme::SMALL), (whole.width() - 36.0 - LINK).max(60.0));
    let words = ui.painter().layout(words, font, view.palette.text_second, room);
    let height = (words.size().y + 16.0).max(FOOT);
    let foot = Rect::from_min_max(pos2(whole.left(), whole.bottom() - height), whole.max);
    foot_ui(ui, foot, words, view.palette, out);
    let area = Rect::from_min_max(bar.left_bottom(), foot.right_top());
    ui.painter().rect_filled(area, 0.0, view.palette.window);
    let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(area));
    inside.set_clip_rect(area.intersect(ui.clip_rect()));
    pages_ui(&mut inside, state, preview, view, out)
}

fn pages_ui(
    ui: &mut Ui,
    state: &mut PreviewState,
    preview: &Preview<'_>,
    view: &View<'_>,
    out: &mut Vec<Action>,
) -> bool {
    let room = ui.available_size();
    let scale = state.scale(room.x);
    state.painter.prepare(ui, preview.fonts, scale);
    let size = vec2(Sheet::WIDTH, Sheet::HEIGHT) * scale;
    let count = state.pages.pages.len() as f32;
    let content = vec2((size.x + 2.0 * GAP).max(room.x), count * (size.y + GAP) + GAP);
    follow(state, preview.here, size.y, room.y, scale);
    let mut scroll = ScrollArea::both().id_salt("preview").auto_shrink(false);
    if let Some(offset) = state.scroll_to.take() {
        scroll = scroll.vertical_scroll_offset(offset.min((content.y - room.y).max(0.0)).round());
    }
    let mut clicked = false;
    let shown = scroll.show(ui, |ui| {
        let (rect, response) = ui.allocate_exact_size(content, Sense::click());
        let words = text::page_of(state.current(scale) + 1, state.pages.pages.len());
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Document, true, format!("预览，{words}")));
        let left = rect.left() + ((content.x - size.x) / 2.0).max(GAP);
        for index in 0..state.pages.pages.len() {
            let top = rect.top() + GAP + index as f32 * (size.y + GAP);
            let paper = Rect::from_min_size(pos2(left, top).round_to_pixels(ui.ctx().pixels_per_point()), size);
            if ui.clip_rect().intersects(paper.expand(2.0)) {
                paper_ui(ui, state, index, paper, scale, preview.here, view.palette);
            }
            let pointer = response.interact_pointer_pos().filter(|at| response.clicked() && paper.contains(*at));
            if let Some(at) = pointer {
                let place = (at - paper.min) / scale;
                match places::action_at(&state.pages.pages[index], place.x, place.y, view.document.report()) {
                    Some(action) => {
                        // Where one has clicked is in sight already.
                        clicked = true;
                        out.push(action);
                    }
                    None => response.request_focus(),
                }
            }
        }
        response
    });
    state.offset = shown.state.clamped_offset().y;
    state.seen = shown.inner_rect.height();
    page_keys(ui, &shown.inner, state, content.y, size.y);
    clicked
}

fn paper_ui(
    ui: &Ui,
    state: &mut PreviewState,
    index: usize,
    paper: Rect,
    scale: f32,
    here: Option<Origin>,
    palette: &Palette,
) {
    let painter = ui.painter();
    painter.rect_filled(paper, 0.0, theme::PAGE);
    let page = &state.pages.pages[index];
    let on_screen =
        |rect: Rect| Rect::from_min_max(paper.min + rect.min.to_vec2() * scale, paper.min + rect.max.to_vec2() * scale);
    if let Some(cell) = here.and_then(|here| places::cell_rect(page, here)) {
        painter.rect_filled(on_screen(cell), 0.0, theme::LIGHT.accent_fill);
    }
    painter.add(state.painter.shape(ui, index, page, paper.min));
    if let Some(cell) = here.and_then(|here| places::cell_rect(page, here)) {
        let stroke = Stroke::new(2.0, theme::LIGHT.accent);
        painter.rect_stroke(on_screen(cell), 0.0, stroke, egui::StrokeKind::Middle);
    }
    if let Some(line) = here.and_then(|here| places::line_rect(page, here)) {
        let line = on_screen(line);
        let x = paper.left() + (Sheet::LEFT * scale - 12.0).max(2.0);
        let bar = Rect::from_min_max(pos2(x, line.top()), pos2(x + 3.0, line.bottom()));
        painter.rect_filled(bar, 0.0, theme::LIGHT.accent);
    }
    painter.rect_stroke(paper, 0.0, Stroke::new(1.0, palette.frame), egui::StrokeKind::Outside);
}

/// Scrolls to where the person has gone in the form; not while she looks elsewhere in the pages.
fn follow(state: &mut PreviewState, here: Option<Origin>, page_height: f32, room: f32, scale: f32) {
    if here.is_none() || state.followed == here {
        return;
    }
    let Some((page, rect)) = here.and_then(|here| places::place_of(&state.pages, here)) else { return };
    state.followed = here;
    let top = GAP + page as f32 * (page_height + GAP);
    let (from, to) = (top + rect.top() * scale, top + rect.bottom() * scale);
    let seen = state.offset..state.offset + room;
    if from < seen.start + 8.0 || to > seen.end - 8.0 {
        // The page from its top where the place is then in sight, else the place in the upper third.
        let wanted = if to - top + GAP < room { top - GAP } else { from - room / 3.0 };
        state.scroll_to = Some(wanted.max(0.0));
    }
}

fn page_keys(ui: &Ui, response: &Response, state: &mut PreviewState, height: f32, page_height: f32) {
    if !response.has_focus() {
        return;
    }
    let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
    ui.memory_mut(|memory| memory.set_focus_lock_filter(response.id, filter));
    let most = (height - state.seen).max(0.0);
    let step = (state.seen - 40.0).clamp(40.0, page_height + GAP);
    let moves = [
        (Key::PageDown, step),
        (Key::PageUp, -step),
        (Key::ArrowDown, 40.0),
        (Key::ArrowUp, -40.0),
        (Key::Home, -height),
        (Key::End, height),
    ];
    for (key, by) in moves {
        let presses = ui.input_mut(|input| input.count_and_consume_key(Modifiers::NONE, key));
        if presses > 0 {
            state.scroll_to = Some((state.offset + by * presses as f32).clamp(0.0, most));
            ui.ctx().request_repaint();
        }
    }
}

fn bar_ui(ui: &Ui, bar: Rect, state: &mut PreviewState, scale: f32, palette: &Palette, out: &mut Vec<Action>) {
    let painter = ui.painter();
    let words = text::page_of(state.current(scale) + 1, state.pages.pages.len());
    let left = bar.left_center() + vec2(12.0, 0.0);
    painter.text(left, Align2::LEFT_CENTER, words, theme::regular(theme::SMALL), palette.text);
    painter.hline(bar.x_range(), bar.bottom() - 0.5, Stroke::new(1.0, palette.line));
    let mut right = bar.right() - 8.0;
    let mut place = |width: f32| {
        right -= width;
        Rect::from_min_size(pos2(right, bar.center().y - 13.0), vec2(width, 26.0))
    };
    if icon_ui(ui, place(28.0), icons::PRINTER, "打印（Ctrl+P）", palette) {
        out.push(Action::Command(super::command::Command::Print));
    }
    if icon_ui(ui, place(26.0), icons::PLUS, "放大预览", palette) {
        state.step(scale, true);
    }
    let percent = format!("{:.0}%", scale / FULL_SIZE * 100.0);
    let at = place(40.0).center();
    ui.painter().text(at, Align2::CENTER_CENTER, percent, theme::regular(theme::SMALL), palette.text_second);
    if icon_ui(ui, place(26.0), icons::MINUS, "缩小预览", palette) {
        state.step(scale, false);
    }
    let fit = link_ui(ui, place(66.0), "适合宽度", state.zoom == Zoom::Fit, palette);
    if fit && state.zoom != Zoom::Fit {
        let middle = (state.offset + state.seen / 2.0) / scale;
        state.zoom = Zoom::Fit;
        state.scroll_to = Some((middle * state.scale(bar.width()) - state.seen / 2.0).max(0.0));
    }
}

fn icon_ui(ui: &Ui, rect: Rect, icon: &str, words: &str, palette: &Palette) -> bool {
    let response = ui.interact(rect, ui.scope_id().with(words), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, words));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 3.0, palette.head);
    }
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, icon, theme::icon(15.0), palette.text_second);
    response.on_hover_text(words).clicked()
}

/// Words that do something; those in force are in the second colour.
fn link_ui(ui: &Ui, rect: Rect, words: &str, in_force: bool, palette: &Palette) -> bool {
    let response = ui.interact(rect, Id::unique(("preview link", words)), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, words));
    let colour = if in_force { palette.text_second } else { palette.accent };
    ui.painter().text(rect.center(), Align2::CENTER_CENTER, words, theme::regular(theme::SMALL), colour);
    if response.hovered() || response.has_focus() {
        let line = Rect::from_center_size(rect.center(), Vec2::new(rect.width() - 14.0, 18.0));
        ui.painter().hline(line.x_range(), line.bottom(), Stroke::new(1.0, colour));
    }
    response.clicked()
}

/// Which fonts the pages are set in.
fn foot_ui(ui: &Ui, foot: Rect, words: Arc<Galley>, palette: &Palette, out: &mut Vec<Action>) {
    let painter = ui.painter();
    painter.hline(foot.x_range(), foot.top() + 0.5, Stroke::new(1.0, palette.line));
    let icon_at = foot.left_center() + vec2(19.0, 0.0);
    painter.text(icon_at, Align2::CENTER_CENTER, icons::INFORMATION, theme::icon(13.0), palette.text_second);
    let at = pos2(foot.left() + 32.0, foot.center().y - words.size().y / 2.0);
    painter.galley(at.round(), words, palette.text_second);
    let right = pos2(foot.right() - 6.0, foot.center().y + 13.0);
    let rect = Rect::from_min_max(pos2(foot.right() - LINK, foot.center().y - 13.0), right);
    if link_ui(ui, rect, "字体说明", false, palette) {
        out.push(Action::ReadFonts);
    }
}

impl super::App {
    /// Looks for the office's own fonts as soon as somebody opens a report, and sets the pages in them as soon as the
    /// window can draw with them.
    pub(super) fn take_fonts(&mut self, context: &Context) {
        if self.wants_fonts && self.document.is_some() {
            self.wants_fonts = false;
            self.jobs.find_fonts(context);
        }
        if let Some(fonts) = self.coming_fonts.take_if(|fonts| knows(context, fonts)) {
            self.fonts = fonts;
            context.request_repaint();
        }
    }

    /// Fonts were found. Those that the program carries are there already.
    pub(super) fn fonts_found(&mut self, context: &Context, fonts: Fonts) {
        if fonts.faces().count() > self.fonts.faces().count() {
            context.set_fonts(theme::fonts(&fonts));
            self.coming_fonts = Some(Arc::new(fonts));
        }
    }
}
