//! How a table looks: fills, lines, words, figures and marks.

use super::geometry::Edges;
use super::{TableState, balance};
use crate::form::{CellId, Grid, GridCell, Role, Table};
use crate::report::Cell;
use crate::rules::Severity;
use crate::text::first_characters;
use crate::ui::icons;
use crate::ui::theme::{self, Palette};
use crate::ui::view::View;
use egui::text::LayoutJob;
use egui::{Align, Color32, FontId, Painter, Pos2, Rect, Shape, Stroke, StrokeKind, Ui, pos2, vec2};

/// Padding of a label on its left.
const LABEL_PADDING: f32 = 6.0;
/// Padding of a figure of table 3 on its right.
const VALUE_PADDING: f32 = 10.0;
/// Side of the corner mark of an error or warning.
const CORNER: f32 = 8.0;
/// Words of the strip under table 3.
const BALANCE: &str = "勾稽：一＋二 ＝ （七）＋四";

/// One table being drawn.
pub(super) struct Painting<'a> {
    table: Table,
    edges: &'a Edges,
    body: Rect,
    current: Option<(CellId, usize, usize, usize)>,
    typing: bool,
    /// Right end of the sheet, the scroll bar included.
    right: f32,
    view: &'a View<'a>,
}

impl<'a> Painting<'a> {
    pub(super) fn new(
        table: Table,
        edges: &'a Edges,
        body: Rect,
        scrolls: bool,
        state: &TableState,
        view: &'a View<'a>,
    ) -> Self {
        let current = state.current.and_then(|cell| {
            let boxed = super::value_box(view.edition().grid(table), cell)?;
            Some((cell, boxed.row, boxed.column, boxed.column_span))
        });
        let right = edges.right() + if scrolls { super::SCROLL_BAR } else { 0.0 };
        Self { table, edges, body, current, typing: state.editing.is_some(), right, view }
    }

    /// The paper and the head under everything.
    pub(super) fn sheet(&self, ui: &Ui) {
        let palette = self.view.palette;
        let head = Rect::from_min_max(self.edges.origin, pos2(self.right, self.body.top()));
        ui.painter().rect_filled(head, 0.0, palette.head);
        ui.painter().rect_filled(self.body, 0.0, palette.paper);
    }

    /// A caption, head, note, group or label.
    pub(super) fn words(&self, ui: &Ui, boxed: &GridCell, rect: Rect) {
        let palette = self.view.palette;
        let painter = ui.painter();
        if !painter.clip_rect().intersects(rect) {
            return;
        }
        let fill = match boxed.role {
            _ if self.is_label_of_current(boxed) => Some(palette.accent_fill),
            Role::Caption => Some(palette.head),
            _ => None,
        };
        if let Some(fill) = fill {
            painter.rect_filled(rect, 0.0, fill);
        }
        self.cell_lines(painter, rect);
        let (font, colour) = match boxed.role {
            Role::Head | Role::Note if self.table == Table::Applications => (
                theme::regular(theme::SMALL),
                if boxed.role == Role::Note { palette.text_second } else { palette.text },
            ),
            Role::Head if self.table == Table::Disclosure => (theme::regular(theme::BODY), palette.text_second),
            _ => (theme::regular(theme::BODY), palette.text),
        };
        let line_height = if font.size <= theme::SMALL { 15.0 } else { 18.0 };
        if boxed.role == Role::Label && self.table == Table::Applications {
            let galley = ui.fonts_mut(|fonts| {
                fonts.layout_job(job(
                    boxed.text,
                    font,
                    colour,
                    line_height,
                    rect.width() - LABEL_PADDING - 4.0,
                    Align::Min,
                ))
            });
            let at = pos2(rect.left() + LABEL_PADDING, rect.center().y - galley.size().y / 2.0);
            painter.galley(at.round(), galley, colour);
            return;
        }
        let text = broken(ui, boxed, &font, rect.width());
        let galley = ui.fonts_mut(|fonts| {
            fonts.layout_job(job(&text, font, colour, line_height, rect.width() - 4.0, Align::Center))
        });
        let visible = if boxed.role == Role::Group { rect.intersect(self.body) } else { rect };
        if visible.height() > 4.0 {
            let at = middle(boxed, visible, line_height, galley.size().y);
            painter.with_clip_rect(visible.intersect(painter.clip_rect())).galley(at.round(), galley, colour);
        }
    }

    /// The figure of a cell with its fill, marks and lines.
    pub(super) fn value(&self, ui: &Ui, cell: CellId, rect: Rect, severity: Option<Severity>) {
        let palette = self.view.palette;
        let painter = ui.painter();
        if !painter.clip_rect().intersects(rect) {
            return;
        }
        let fill = match severity {
            Some(Severity::Error) => Some(palette.error_fill),
            Some(Severity::Warning) => Some(palette.warning_fill),
            _ if cell.is_sum() => Some(palette.computed),
            _ if !self.view.is_writable() => Some(palette.head),
            _ => None,
        };
        if let Some(fill) = fill {
            painter.rect_filled(rect, 0.0, fill);
        }
        let carried = self.view.document.is_carried(cell);
        if carried {
            hatch(painter, rect, palette);
        }
        self.cell_lines(painter, rect);
        let content = self.view.document.report().cell(cell);
        let typed_here = self.typing && self.current.is_some_and(|current| current.0 == cell);
        if !typed_here {
            figure(ui, cell, rect, content, carried, palette);
        }
        let mark = match severity {
            Some(Severity::Error) => Some(palette.error),
            Some(Severity::Warning) => Some(palette.warning_edge),
            _ => None,
        };
        if let Some(mark) = mark {
            let inner = Rect::from_min_max(rect.min, rect.max - vec2(1.0, 1.0));
            painter.rect_stroke(inner, 0.0, Stroke::new(1.0, mark), StrokeKind::Inside);
            let corner = inner.right_top();
            let points = vec![corner - vec2(CORNER, 0.0), corner, corner + vec2(0.0, CORNER)];
            painter.add(Shape::convex_polygon(points, mark, Stroke::NONE));
        }
        if self.view.comments.has_dot(cell) {
            painter.circle_filled(rect.left_top() + vec2(6.5, 6.5), 2.5, palette.accent);
        }
        if self.view.lit.contains(&cell) {
            dashed(painter, rect.shrink(1.5), palette.accent);
        }
    }

    /// The lines between the parts of the form and around the table.
    pub(super) fn frame_lines(&self, ui: &Ui, grid: &Grid) {
        let stroke = Stroke::new(1.0, self.view.palette.frame);
        let across = self.body.left()..=self.right;
        if self.table == Table::Applications {
            let clipped = ui.painter().with_clip_rect(self.body);
            let results: Vec<usize> = grid
                .cells
                .iter()
                .filter(|cell| cell.role == Role::Group && cell.column == 0)
                .flat_map(|cell| [cell.row, cell.row + cell.row_span])
                .collect();
            for row in results {
                let y = self.edges.rect(row, 0, 1, 1).top();
                clipped.hline(across.clone(), y - 0.5, stroke);
            }
        }
        if grid.head_rows > 0 {
            ui.painter().hline(across, self.body.top() - 0.5, stroke);
        }
        let outline = Rect::from_min_max(self.edges.origin, pos2(self.right, self.body.bottom()));
        ui.painter().rect_stroke(outline, 0.0, stroke, StrokeKind::Inside);
    }

    /// The balance of each column, pinned under table 3.
    pub(super) fn strip(&self, ui: &Ui, height: f32) {
        let palette = self.view.palette;
        let top = self.body.bottom() - 1.0;
        let whole = Rect::from_min_max(pos2(self.body.left(), top), pos2(self.right, top + height));
        let painter = ui.painter();
        painter.rect_filled(whole, 0.0, palette.head);
        let at = pos2(whole.left() + LABEL_PADDING + 2.0, whole.center().y);
        painter.text(at, egui::Align2::LEFT_CENTER, BALANCE, theme::regular(theme::SMALL), palette.text_second);
        for column in 0..self.view.edition().columns(Table::Applications).len() {
            let left = self.edges.x[3 + column];
            let right = self.edges.x[4 + column];
            painter.vline(left - 0.5, whole.y_range(), Stroke::new(1.0, palette.grid));
            let Some((one, two)) = balance(self.view, column) else { continue };
            let equal = one == two;
            let (font, colour) = if equal {
                (theme::regular(theme::SMALL), palette.text_third)
            } else {
                (theme::medium(theme::SMALL), palette.error)
            };
            let (full, short) = if equal {
                (format!("{one}＝{two}"), format!("＝{one}"))
            } else {
                (format!("{one}≠{two}"), format!("差{}", one.distance(two)))
            };
            let room = right - left - 4.0;
            let laid = |words: String| painter.layout_no_wrap(words, font.clone(), colour);
            let galley = Some(laid(full)).filter(|galley| galley.size().x <= room).unwrap_or_else(|| laid(short));
            let padding = VALUE_PADDING.min((room - galley.size().x).max(2.0));
            let at = pos2(right - padding - galley.size().x, whole.center().y - galley.size().y / 2.0);
            let strip = Rect::from_x_y_ranges(left..=right, whole.y_range());
            painter.with_clip_rect(strip).galley(at.round(), galley, colour);
        }
        painter.rect_stroke(whole, 0.0, Stroke::new(1.0, palette.frame), StrokeKind::Inside);
    }

    /// Under table 2: what was in force last year, issued, repealed, and what that makes; only beside last year's report.
    pub(super) fn stock_strip(&self, ui: &Ui, height: f32) {
        let Some((words, agrees)) = stock(self.view) else { return };
        let palette = self.view.palette;
        let top = self.body.bottom() + 12.0;
        let whole = Rect::from_min_max(pos2(self.body.left(), top), pos2(self.right, top + height));
        let painter = ui.painter();
        painter.rect_filled(whole, 0.0, palette.head);
        painter.rect_stroke(whole, 0.0, Stroke::new(1.0, palette.line), StrokeKind::Inside);
        let font = theme::regular(theme::SMALL);
        let left = whole.left_center() + vec2(8.0, 0.0);
        painter.text(left, egui::Align2::LEFT_CENTER, words, font.clone(), palette.text_second);
        let (icon, words, colour) = if agrees {
            (icons::CHECK_IN_CIRCLE, "一致", palette.ok)
        } else {
            (icons::WARNING, "不符", palette.warning)
        };
        let right = whole.right_center() - vec2(10.0, 0.0);
        let told = painter.text(right, egui::Align2::RIGHT_CENTER, words, font, colour);
        painter.text(
            told.left_center() - vec2(10.0, 0.0),
            egui::Align2::CENTER_CENTER,
            icon,
            theme::icon(13.0),
            colour,
        );
    }

    fn is_label_of_current(&self, boxed: &GridCell) -> bool {
        let Some((_, row, column, span)) = self.current else { return false };
        match boxed.role {
            Role::Label => boxed.row == row,
            // The head right above the cell's column: the one that covers no other.
            Role::Head => {
                self.table != Table::Disclosure
                    && boxed.column_span == 1
                    && (column..column + span).contains(&boxed.column)
            }
            _ => false,
        }
    }

    fn cell_lines(&self, painter: &Painter, rect: Rect) {
        let stroke = Stroke::new(1.0, self.view.palette.grid);
        painter.hline(rect.x_range(), rect.bottom() - 0.5, stroke);
        painter.vline(rect.right() - 0.5, rect.y_range(), stroke);
    }
}

/// Where centred words begin: a group label sits in the middle of the visible part of its span, and shows its first line
/// where there is no room for two.
fn middle(boxed: &GridCell, visible: Rect, line_height: f32, height: f32) -> Pos2 {
    let top = if boxed.role == Role::Group && visible.height() < 2.0 * line_height {
        visible.top() + 2.0
    } else {
        visible.center().y - height / 2.0
    };
    pos2(visible.center().x, top)
}

/// The stock of 行政规范性文件 in words, and whether it agrees with last year's; nothing while a figure is missing.
fn stock(view: &View<'_>) -> Option<(String, bool)> {
    let last = &view.document.last_year()?.report;
    let cell = |column: &str| view.edition().cell(&format!("disclosure/normative/{column}"));
    let of = |report: &crate::report::Report, column| report.cell(cell(column)?).quantity();
    let own = view.document.report();
    let (before, issued) = (of(last, "in_force")?, of(own, "issued")?);
    let (repealed, in_force) = (of(own, "repealed")?, of(own, "in_force")?);
    let name = cell("in_force")?.row().label;
    let words =
        format!("{name}：上年现行有效 {before} ＋ 本年制发 {issued} － 本年废止 {repealed} ＝ 现行有效 {in_force}");
    Some((words, before + issued == repealed + in_force))
}

/// How many lines a label of table 3 takes in a column of that width.
pub(super) fn label_lines(ui: &Ui, text: &str, width: f32) -> usize {
    let job =
        job(text, theme::regular(theme::BODY), Color32::PLACEHOLDER, 18.0, width - LABEL_PADDING - 4.0, Align::Min);
    ui.fonts_mut(|fonts| fonts.layout_job(job)).rows.len()
}

/// The frame of the current cell; paler while the keyboard is elsewhere.
pub(super) fn current_frame(ui: &Ui, rect: Rect, palette: &Palette, has_focus: bool) {
    let stroke = Stroke::new(if has_focus { 2.0 } else { 1.0 }, palette.accent);
    let inner = Rect::from_min_max(rect.min, rect.max - vec2(1.0, 1.0));
    ui.painter().rect_stroke(inner, 0.0, stroke, StrokeKind::Inside);
}

/// What is being typed, with the caret behind it; the text under an input method is underlined. Returns the caret.
pub(super) fn typed(ui: &Ui, cell: CellId, rect: Rect, text: &str, preedit: &str, palette: &Palette) -> Rect {
    let inner = Rect::from_min_max(rect.min + vec2(2.0, 2.0), rect.max - vec2(3.0, 3.0));
    let painter = ui.painter().with_clip_rect(inner.intersect(ui.clip_rect()));
    painter.rect_filled(inner, 0.0, palette.paper);
    let font = theme::regular(theme::BODY);
    let mut job = LayoutJob::simple_singleline(text.to_owned(), font.clone(), palette.text);
    let mut composed = egui::TextFormat::simple(font, palette.text);
    composed.underline = Stroke::new(1.0, palette.text);
    job.append(preedit, 0.0, composed);
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let width = galley.size().x;
    let right =
        if cell.table() == Table::Applications { rect.right() - VALUE_PADDING } else { rect.center().x + width / 2.0 };
    let at = pos2(right.min(inner.right() - 2.0) - width, rect.center().y - galley.size().y / 2.0);
    painter.galley(at.round(), galley.clone(), palette.text);
    let caret = Rect::from_min_size(pos2(at.x + width, at.y), vec2(2.0, galley.size().y)).round_edges();
    painter.rect_filled(caret, 0.0, palette.accent);
    caret
}

trait RoundEdges {
    fn round_edges(self) -> Self;
}

impl RoundEdges for Rect {
    fn round_edges(self) -> Self {
        Self::from_min_max(self.min.round(), self.max.round())
    }
}

fn figure(ui: &Ui, cell: CellId, rect: Rect, content: &Cell, on_plate: bool, palette: &Palette) {
    if content.is_blank() {
        return;
    }
    let colour =
        if content.quantity() == Some(crate::report::Quantity::ZERO) { palette.text_third } else { palette.text };
    let galley = ui.painter().layout_no_wrap(one_line(&content.text()), theme::regular(theme::BODY), colour);
    let size = galley.size();
    let x = match content {
        // Text that is no number is told by its side, too.
        Cell::Unreadable(_) => rect.left() + LABEL_PADDING,
        _ if cell.table() == Table::Applications => rect.right() - VALUE_PADDING - size.x,
        _ => rect.center().x - size.x / 2.0,
    };
    let at = pos2(x.max(rect.left() + 3.0), rect.center().y - size.y / 2.0);
    if on_plate {
        let plate = Rect::from_min_size(at, size).expand2(vec2(3.0, 0.0)).intersect(rect.shrink(1.0));
        ui.painter().rect_filled(plate, 0.0, palette.paper);
    }
    ui.painter().with_clip_rect(rect.shrink(1.0).intersect(ui.clip_rect())).galley(at.round(), galley, colour);
}

/// Text of a cell on one line, however it was typed, and no more of it than can be seen.
fn one_line(text: &str) -> String {
    crate::text::one_line(first_characters(text, 60))
}

/// Words broken where the form breaks them: a group after its ordinal, the note after its comma, a narrow head in halves.
fn broken(ui: &Ui, boxed: &GridCell, font: &FontId, width: f32) -> String {
    let text = boxed.text;
    match boxed.role {
        Role::Note => text.replacen('，', "，\n", 1),
        Role::Group if text.starts_with('（') => text.replacen('）', "）\n", 1),
        Role::Head => {
            let count = text.chars().count();
            let natural = ui
                .fonts_mut(|fonts| fonts.layout_no_wrap(text.to_owned(), font.clone(), Color32::PLACEHOLDER))
                .size()
                .x;
            if natural <= width - 12.0 {
                return text.to_owned();
            }
            let half = text.char_indices().nth(count.div_ceil(2)).map_or(text.len(), |(at, _)| at);
            format!("{}\n{}", &text[..half], &text[half..])
        }
        _ => text.to_owned(),
    }
}

fn job(text: &str, font: FontId, colour: Color32, line_height: f32, width: f32, align: Align) -> LayoutJob {
    let mut format = egui::TextFormat::simple(font, colour);
    format.line_height = Some(line_height);
    format.valign = Align::Center;
    let mut job = LayoutJob::single_section(text.to_owned(), format);
    job.wrap.max_width = width.max(8.0);
    job.halign = align;
    job
}

/// Strokes at 45°, 6 apart: what is carried over from last year.
fn hatch(painter: &Painter, rect: Rect, palette: &Palette) {
    let painter = painter.with_clip_rect(rect.intersect(painter.clip_rect()));
    let mut x = rect.left() - rect.height();
    while x < rect.right() {
        let stroke = Stroke::new(1.0, palette.hatch);
        painter.line_segment([pos2(x, rect.bottom()), pos2(x + rect.height(), rect.top())], stroke);
        x += 6.0;
    }
}

fn dashed(painter: &Painter, rect: Rect, colour: Color32) {
    let corners = [rect.left_top(), rect.right_top(), rect.right_bottom(), rect.left_bottom(), rect.left_top()];
    painter.extend(Shape::dashed_line(&corners, Stroke::new(1.0, colour), 3.0, 2.0));
}
