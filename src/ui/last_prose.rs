//! 上年原文: last year's paragraphs under each narrative, to be taken or skipped one by one. What is not taken stays out of
//! the report; years and figures that were last year's are marked.

use super::findings::button_ui;
use super::theme::{self, Palette};
use super::view::{Action, View};
use super::{icons, text};
use crate::document::{LastYearParagraph, Revision, paragraphs};
use crate::form::Narrative;
use crate::text::shortened;
use egui::text::{LayoutJob, TextFormat};
use egui::{Align, Frame, Label, Layout, Margin, RichText, Sense, Stroke, Ui, WidgetInfo, vec2};
use std::collections::{BTreeSet, HashMap};
use std::path::PathBuf;

/// So many characters of a paragraph tell which one it is.
const BEGINNING: usize = 24;

/// What was done with last year's prose.
#[derive(Debug, Default)]
pub(super) struct LastProse {
    offers: HashMap<Narrative, Offer>,
}

/// Last year's paragraphs of one narrative.
#[derive(Debug)]
struct Offer {
    /// The file that they come from.
    path: PathBuf,
    /// Whether they are shown.
    open: bool,
    paragraphs: Vec<LastYearParagraph>,
    /// Which of them stand in the report, as it was in that state.
    taken: Vec<bool>,
    seen: Option<Revision>,
    skipped: BTreeSet<usize>,
}

impl LastProse {
    /// The offer for a narrative, if last year's report says something there.
    fn offer(&mut self, narrative: Narrative, view: &View<'_>) -> Option<&mut Offer> {
        let last = view.document.last_year()?;
        let is_new = self.offers.get(&narrative).is_none_or(|offer| offer.path != last.path);
        if is_new {
            let offer = Offer {
                path: last.path.clone(),
                // Where something is written already, it is at hand but not in the way.
                open: view.document.report().narrative(narrative).is_empty(),
                paragraphs: paragraphs(&last.report, narrative),
                taken: Vec::new(),
                seen: None,
                skipped: BTreeSet::new(),
            };
            self.offers.insert(narrative, offer);
        }
        let offer = self.offers.get_mut(&narrative)?;
        if offer.open && offer.seen != Some(view.document.revision()) {
            offer.seen = Some(view.document.revision());
            let count = offer.paragraphs.len();
            offer.taken = (0..count).map(|index| view.document.has_paragraph(narrative, index)).collect();
        }
        (!offer.paragraphs.is_empty()).then_some(offer)
    }
}

/// Draws what last year's report says in a narrative, in that width.
pub(super) fn last_prose_ui(
    ui: &mut Ui,
    narrative: Narrative,
    state: &mut LastProse,
    width: f32,
    view: &View<'_>,
    out: &mut Vec<Action>,
) {
    if !view.is_writable() {
        return;
    }
    let year = view.document.last_year().map_or(0, |last| last.report.year());
    let palette = view.palette;
    let Some(offer) = state.offer(narrative, view) else { return };
    ui.add_space(6.0);
    let words = text::last_prose(year, offer.paragraphs.len());
    if head_ui(ui, &words, narrative, width, offer.open, palette) {
        offer.open = !offer.open;
    }
    if !offer.open {
        return;
    }
    let frame = Frame::NONE.fill(palette.panel).stroke(Stroke::new(1.0, palette.line)).corner_radius(3);
    frame.inner_margin(Margin::symmetric(12, 8)).show(ui, |ui| {
        ui.set_width(width - 26.0);
        ui.spacing_mut().item_spacing.y = 6.0;
        ui.label(RichText::new(text::STALE).font(theme::regular(theme::SMALL)).color(palette.text_second));
        for (index, paragraph) in offer.paragraphs.iter().enumerate() {
            if offer.taken.get(index).copied().unwrap_or_default() {
                settled_ui(ui, icons::CHECK, "已采用", &paragraph.text, palette);
            } else if offer.skipped.contains(&index) {
                ui.horizontal(|ui| {
                    settled_ui(ui, icons::MINUS, "已跳过", &paragraph.text, palette);
                    if button_ui(ui, "再看一次", "", false, palette) {
                        offer.skipped.remove(&index);
                    }
                });
            } else {
                ui.add(Label::new(marked(paragraph, palette)).wrap().selectable(true));
                ui.horizontal(|ui| {
                    ui.spacing_mut().item_spacing.x = 8.0;
                    if button_ui(ui, "采用", "", false, palette) {
                        out.push(Action::TakeParagraph(narrative, index, false));
                    }
                    if paragraph.advanced.is_some() && button_ui(ui, &text::take_moved_on(year), "", false, palette) {
                        out.push(Action::TakeParagraph(narrative, index, true));
                    }
                    if button_ui(ui, "跳过", "", false, palette) {
                        offer.skipped.insert(index);
                    }
                });
            }
        }
    });
}

/// The heading, which opens and closes what is under it. Returns whether it was clicked.
fn head_ui(ui: &mut Ui, words: &str, narrative: Narrative, width: f32, open: bool, palette: &Palette) -> bool {
    let (rect, response) = ui.allocate_exact_size(vec2(width, 26.0), Sense::click());
    let name = format!("{words}：{}", narrative.words());
    response.widget_info(|| WidgetInfo::selected(egui::Role::Button, true, open, &name));
    let colour = if response.hovered() { palette.text } else { palette.text_second };
    let icon = if open { icons::CHEVRON_DOWN } else { icons::HISTORY };
    let painter = ui.painter();
    let middle = egui::Align2::LEFT_CENTER;
    painter.text(rect.left_center(), middle, icon, theme::icon(13.0), colour);
    painter.text(rect.left_center() + vec2(20.0, 0.0), middle, words, theme::regular(theme::SMALL), colour);
    if response.has_focus() {
        painter.rect_stroke(rect, 3.0, Stroke::new(2.0, palette.accent), egui::StrokeKind::Inside);
    }
    response.on_hover_cursor(egui::CursorIcon::PointingHand).clicked()
}

/// A paragraph that is done with, in one line.
fn settled_ui(ui: &mut Ui, icon: &str, words: &str, paragraph: &str, palette: &Palette) {
    ui.with_layout(Layout::left_to_right(Align::Center).with_cross_align(Align::Min), |ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.label(RichText::new(icon).font(theme::icon(13.0)).color(palette.text_second));
        let words = format!("{words}：{}", shortened(paragraph, BEGINNING));
        ui.label(RichText::new(words).font(theme::regular(theme::SMALL)).color(palette.text_second));
    });
}

/// The paragraph with its years and figures on a fill.
fn marked(paragraph: &LastYearParagraph, palette: &Palette) -> LayoutJob {
    let mut plain = TextFormat::simple(theme::regular(theme::BODY), palette.text);
    plain.line_height = Some(22.0);
    let stale = TextFormat { background: palette.warning_fill, ..plain.clone() };
    let signs: Vec<char> = paragraph.text.chars().collect();
    let mut job = LayoutJob::default();
    let mut at = 0;
    for each in &paragraph.stale {
        job.append(&signs[at..each.range.start].iter().collect::<String>(), 0.0, plain.clone());
        job.append(&signs[each.range.clone()].iter().collect::<String>(), 0.0, stale.clone());
        at = each.range.end;
    }
    job.append(&signs[at..].iter().collect::<String>(), 0.0, plain);
    job
}
