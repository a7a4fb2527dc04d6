//! The document beside the list: its paragraphs and tables as they were read, with the place of the current line marked.

use super::model::TakeOver;
use super::places::Mark;
use super::text;
use crate::import::{Source, SourceBlock, SourceTable};
use crate::ui::theme::{self, Palette};
use egui::{Align, Color32, Pos2, Rect, RichText, ScrollArea, Sense, Stroke, Ui, Vec2, WidgetInfo, pos2, vec2};

/// More cells than these are not drawn; no report has a tenth of them.
const MOST_CELLS: usize = 6000;
const MOST_BLOCKS: usize = 1500;
const MARGIN: f32 = 12.0;
const PAD: Vec2 = vec2(4.0, 3.0);
const NARROWEST: f32 = 26.0;
const WIDEST: f32 = 150.0;
const UPRIGHT: f32 = 36.0;
/// Words wider than this are a label, which keeps so much width.
const LONG: f32 = 90.0;
const LABEL: f32 = 52.0;

/// Where everything stands, for a width.
#[derive(Debug, Default)]
pub(super) struct Laid {
    /// Width and pixels to the point, in thousandths.
    of: Option<(u32, u32)>,
    size: Vec2,
    /// Each with its rectangle and its words.
    pieces: Vec<(Mark, Rect)>,
    is_cut: bool,
    pub wants_scroll: bool,
}

impl Laid {
    fn lay_out(&mut self, ui: &Ui, source: &Source, width: f32) {
        let key = ((width * 1000.0) as u32, (ui.pixels_per_point() * 1000.0) as u32);
        if self.of == Some(key) {
            return;
        }
        (self.of, self.is_cut) = (Some(key), false);
        self.pieces.clear();
        let (mut y, mut cells, mut right) = (MARGIN, 0, width);
        for (block, each) in source.blocks.iter().enumerate() {
            if block >= MOST_BLOCKS || cells > MOST_CELLS {
                self.is_cut = true;
                break;
            }
            match each {
                SourceBlock::Paragraph(paragraph) => {
                    let height = height_of(ui, &paragraph.text, width - 2.0 * MARGIN);
                    let rect = Rect::from_min_size(pos2(MARGIN, y), vec2(width - 2.0 * MARGIN, height));
                    self.pieces.push((Mark { block, cell: None }, rect));
                    y += height + 6.0;
                }
                SourceBlock::Table(table) => {
                    y += 4.0;
                    let size = self.lay_table(ui, block, table, pos2(MARGIN, y), width - 2.0 * MARGIN);
                    cells += table.cells.len();
                    right = right.max(size.x + 2.0 * MARGIN);
                    y += size.y + 12.0;
                }
            }
        }
        self.size = vec2(right, y + MARGIN);
    }

    fn lay_table(&mut self, ui: &Ui, block: usize, table: &SourceTable, at: Pos2, room: f32) -> Vec2 {
        let count = table.grid.iter().map(Vec::len).max().unwrap_or_default();
        let rows = table.grid.len();
        let mut widths = vec![NARROWEST; count];
        // A figure is never broken, and a label keeps some signs to a line.
        let mut least = vec![NARROWEST; count];
        for cell in table.cells.iter().take(MOST_CELLS).filter(|cell| cell.column_span == 1 && cell.column < count) {
            // What stands beside several rows has room below.
            let most = if cell.row_span > 2 { UPRIGHT } else { WIDEST };
            let wanted = width_of(&cell.text).min(most) + 2.0 * PAD.x;
            widths[cell.column] = widths[cell.column].max(wanted);
            let whole = width_of(&cell.text);
            let figure_or_words = match whole {
                _ if cell.text.is_ascii() => whole.min(most) + 2.0 * PAD.x,
                _ if whole > LONG && cell.row_span < 3 => LABEL,
                _ => NARROWEST,
            };
            least[cell.column] = least[cell.column].max(figure_or_words);
        }
        // What is too wide is taken from the widest columns; what is left over goes nowhere.
        let total: f32 = widths.iter().sum();
        if total > room {
            let (mut low, mut high) = (NARROWEST, WIDEST + 2.0 * PAD.x);
            for _ in 0..12 {
                let middle = (low + high) / 2.0;
                let sum: f32 = widths.iter().map(|width| width.min(middle)).sum();
                if sum > room { high = middle } else { low = middle }
            }
            widths.iter_mut().zip(&least).for_each(|(width, least)| *width = width.min(low).max(*least));
        }
        let mut lefts = vec![0.0];
        for width in &widths {
            lefts.push(lefts.last().copied().unwrap_or_default() + width.ceil());
        }
        let mut heights = vec![22.0_f32; rows];
        let shown = || table.cells.iter().enumerate().take(MOST_CELLS);
        let right_of = |column: usize, span: usize| lefts[(column + span.max(1)).min(count)];
        for (_, cell) in shown().filter(|(_, cell)| cell.row < rows && cell.column < count) {
            let width = right_of(cell.column, cell.column_span) - lefts[cell.column];
            let wanted = height_of(ui, &cell.text, width - 2.0 * PAD.x) + 2.0 * PAD.y;
            let last = (cell.row + cell.row_span.max(1)).min(rows);
            let own: f32 = heights[cell.row..last].iter().sum();
            if wanted > own {
                heights[last - 1] += wanted - own;
            }
        }
        let mut tops = vec![0.0];
        for height in &heights {
            tops.push(tops.last().copied().unwrap_or_default() + height.ceil());
        }
        for (index, cell) in shown().filter(|(_, cell)| cell.row < rows && cell.column < count) {
            let last = (cell.row + cell.row_span.max(1)).min(rows);
            let rect = Rect::from_min_max(
                at + vec2(lefts[cell.column], tops[cell.row]),
                at + vec2(right_of(cell.column, cell.column_span), tops[last]),
            );
            self.pieces.push((Mark { block, cell: Some(index) }, rect));
        }
        vec2(lefts[count], tops[rows])
    }
}

/// How wide a text of one line is, about.
pub(super) fn width_of(text: &str) -> f32 {
    let line = |line: &str| line.chars().map(|sign| if sign.is_ascii() { 6.9 } else { 12.0 }).sum::<f32>();
    text.lines().map(line).fold(0.0, f32::max)
}

fn galley(ui: &Ui, text: &str, width: f32) -> std::sync::Arc<egui::Galley> {
    ui.painter().layout(text.to_owned(), theme::regular(theme::SMALL), Color32::PLACEHOLDER, width.max(12.0))
}

fn height_of(ui: &Ui, text: &str, width: f32) -> f32 {
    // The usual cell holds a figure.
    if text.len() < 4 { 16.0 } else { galley(ui, text, width).size().y }
}

fn text_of(source: &Source, mark: Mark) -> &str {
    match (source.blocks.get(mark.block), mark.cell) {
        (Some(SourceBlock::Paragraph(paragraph)), _) => &paragraph.text,
        (Some(SourceBlock::Table(table)), Some(cell)) => table.cells.get(cell).map_or("", |cell| &cell.text),
        _ => "",
    }
}

/// Draws the document.
pub(super) fn source_ui(ui: &mut Ui, takeover: &mut TakeOver, palette: &Palette) {
    let (head, response) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Label, true, "原文"));
    ui.painter().rect_filled(head, 0.0, palette.head);
    ui.painter().hline(head.x_range(), head.bottom() - 0.5, Stroke::new(1.0, palette.frame));
    let at = head.left_center() + vec2(MARGIN, 0.0);
    ui.painter().text(at, egui::Align2::LEFT_CENTER, "原文", theme::regular(theme::SMALL), palette.text_second);
    let mark = takeover.current.and_then(|item| takeover.mark(item));
    if takeover.import.source.blocks.is_empty() {
        ui.add_space(12.0);
        ui.label(RichText::new(text::NO_SOURCE).color(palette.text_second));
        return;
    }
    let width = (ui.available_width() - 10.0).max(120.0);
    let mut laid = std::mem::take(&mut takeover.look.source);
    laid.lay_out(ui, &takeover.import.source, width);
    let wants_scroll = std::mem::take(&mut laid.wants_scroll);
    let mut clicked = None;
    ScrollArea::both().id_salt("takeover source").auto_shrink(false).show(ui, |ui| {
        let extra = if laid.is_cut { 30.0 } else { 0.0 };
        let (whole, response) = ui.allocate_exact_size(laid.size + vec2(0.0, extra), Sense::click());
        let origin = whole.min.to_vec2();
        let pointed = response.interact_pointer_pos().filter(|_| response.clicked());
        let clip = ui.clip_rect();
        for (each, rect) in &laid.pieces {
            let rect = rect.translate(origin);
            if mark == Some(*each) && wants_scroll {
                // As far to the left as it can be seen, together with the labels there.
                let right = (rect.right() + MARGIN).max(whole.left() + clip.width());
                let left = right - clip.width();
                let target = Rect::from_min_max(pos2(left, rect.top() - 8.0), pos2(right, rect.bottom() + 8.0));
                ui.scroll_to_rect(target, Some(Align::Center));
            }
            if pointed.is_some_and(|at| rect.contains(at)) {
                clicked = Some(*each);
            }
            if clip.intersects(rect) {
                piece_ui(ui, &takeover.import.source, *each, rect, mark == Some(*each), palette);
            }
        }
        if let Some((_, rect)) = laid.pieces.iter().find(|(each, _)| mark == Some(*each)) {
            let rect = rect.translate(origin);
            ui.painter().rect_stroke(rect.expand(1.0), 0.0, Stroke::new(2.0, palette.accent), egui::StrokeKind::Inside);
        }
        if laid.is_cut {
            let at = pos2(whole.left() + MARGIN, whole.bottom() - 26.0);
            ui.painter().text(at, egui::Align2::LEFT_TOP, text::CUT, theme::regular(theme::SMALL), palette.text_second);
        }
    });
    takeover.look.source = laid;
    if let Some(item) = clicked.and_then(|mark| takeover.item_at(mark)) {
        takeover.shows_certain |= !takeover.shown().contains(&item);
        takeover.go(item);
    }
}

fn piece_ui(ui: &Ui, source: &Source, mark: Mark, rect: Rect, is_marked: bool, palette: &Palette) {
    let text = text_of(source, mark);
    if is_marked {
        ui.painter().rect_filled(rect, 0.0, palette.accent_fill);
    }
    if mark.cell.is_some() {
        ui.painter().rect_stroke(
            rect.translate(vec2(0.5, 0.5)),
            0.0,
            Stroke::new(1.0, palette.grid),
            egui::StrokeKind::Middle,
        );
        let galley = galley(ui, text, rect.width() - 2.0 * PAD.x);
        let at = (rect.center() - galley.size() / 2.0).round();
        ui.painter().with_clip_rect(ui.clip_rect().intersect(rect)).galley(at, galley, palette.text);
    } else {
        let galley = galley(ui, text, rect.width());
        ui.painter().galley(rect.min, galley, palette.text);
    }
}
