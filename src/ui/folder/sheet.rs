//! The table of offices: only the lines in sight are drawn, the head and the sums stay, the matrix scrolls sideways.

use super::{Ask, Folder, Goal, SumAsk, head, sum, text};
use crate::folder::{KEY_CELLS, Mark, OfficeRow, Phase, RULE_COLUMN_COUNT, RULE_COLUMNS, SortKey, TableLine};
use crate::rules::Severity;
use crate::ui::theme::{self, Palette};
use crate::ui::view::Action;
use crate::ui::{field, icons};
use egui::text::{LayoutJob, TextWrapping};
use egui::{Align2, Color32, FontId, Pos2, Rect, RichText, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// Height of a line.
const ROW: f32 = 24.0;
/// Height of the sums.
const SUMS: f32 = 26.0;
/// Height of the bar that scrolls the matrix.
const BAR: f32 = 10.0;
/// Width of a column of the matrix.
pub(super) const COLUMN: f32 = 26.0;
/// Width of a column of numbers.
const TOLD: f32 = 62.0;
/// The unit column is not narrower, nor wider than that while the matrix has no room.
const UNIT: (f32, f32) = (120.0, 174.0);
/// The columns behind the unit: phase, errors, warnings, blank cells, day.
const FIXED: [(SortKey, &str, f32); 5] = [
    (SortKey::Phase, "阶段", 84.0),
    (SortKey::Errors, "错误", 42.0),
    (SortKey::Warnings, "警告", 42.0),
    (SortKey::Blanks, "未填", 42.0),
    (SortKey::Modified, "修改日期", 76.0),
];

/// Where the columns stand.
pub(super) struct Columns {
    left: f32,
    unit: f32,
    /// The part in which the matrix is seen.
    pub matrix: Rect,
    shift: f32,
}

impl Columns {
    fn of(whole: Rect, shift: &mut f32) -> Self {
        let fixed: f32 = FIXED.iter().map(|(.., width)| width).sum();
        let content = Self::content();
        let wanted = whole.width() - fixed - content;
        let unit =
            if wanted > UNIT.1 { wanted.min(320.0) } else { UNIT.1.min((whole.width() - fixed - 160.0).max(UNIT.0)) };
        let left = (whole.left() + unit + fixed).min(whole.right());
        let matrix = Rect::from_min_max(pos2(left, whole.top()), whole.max);
        *shift = shift.clamp(0.0, (content - matrix.width()).max(0.0)).round();
        Self { left: whole.left(), unit, matrix, shift: *shift }
    }

    /// Width of the matrix and the numbers behind it.
    fn content() -> f32 {
        COLUMN * RULE_COLUMN_COUNT as f32 + TOLD * KEY_CELLS.len() as f32
    }

    /// Whether the matrix has more than can be seen.
    fn scrolls(&self) -> bool {
        Self::content() > self.matrix.width() + 0.5
    }

    /// The columns that stay, from left to right.
    pub(super) fn fixed(&self) -> impl Iterator<Item = (SortKey, &'static str, f32, f32)> {
        let mut at = self.left;
        let columns = std::iter::once((SortKey::Unit, "单位", self.unit)).chain(FIXED);
        columns.map(move |(key, words, width)| {
            let left = at;
            at += width;
            (key, words, left, at)
        })
    }

    /// Left and right edge of a column of the matrix.
    pub(super) fn column(&self, at: usize) -> (f32, f32) {
        let left = self.matrix.left() - self.shift + COLUMN * at as f32;
        (left, left + COLUMN)
    }

    /// Left and right edge of a column of numbers.
    pub(super) fn key_numbers(&self, at: usize) -> (f32, f32) {
        let left = self.column(RULE_COLUMN_COUNT).0 + TOLD * at as f32;
        (left, left + TOLD)
    }

    fn column_at(&self, x: f32) -> Option<usize> {
        (0..RULE_COLUMN_COUNT)
            .find(|&at| self.matrix.x_range().contains(x) && (self.column(at).0..self.column(at).1).contains(&x))
    }
}

/// Draws the table in what is left of the page.
pub(super) fn sheet_ui(ui: &mut Ui, folder: &mut Folder, palette: &Palette, out: &mut Vec<Action>) {
    let whole = ui.available_rect_before_wrap();
    ui.painter().rect_filled(whole, 0.0, palette.paper);
    sideways(ui, whole, folder);
    let columns = Columns::of(whole, &mut folder.shift);
    let bar = if columns.scrolls() { BAR } else { 0.0 };
    let head = Rect::from_min_size(whole.min, vec2(whole.width(), head::HEIGHT));
    let sums =
        Rect::from_min_max(pos2(whole.left(), whole.bottom() - SUMS - bar), pos2(whole.right(), whole.bottom() - bar));
    let body = Rect::from_min_max(head.left_bottom(), sums.right_top());
    body_ui(ui, body, &columns, folder, palette, out);
    head::head_ui(ui, head, &columns, folder, palette, out);
    sums_ui(ui, sums, &columns, folder, palette);
    if bar > 0.0 {
        bar_ui(ui, Rect::from_min_max(pos2(columns.matrix.left(), sums.bottom()), whole.max), folder);
    }
    let frame = Stroke::new(1.0, palette.frame);
    ui.painter().vline(whole.left() + 0.5, whole.y_range(), frame);
    ui.painter().hline(whole.x_range(), whole.top() + 0.5, frame);
}

/// The wheel sideways, or with Shift, scrolls the matrix.
fn sideways(ui: &Ui, whole: Rect, folder: &mut Folder) {
    if ui.rect_contains_pointer(whole) {
        folder.shift -= ui.input(|input| input.smooth_scroll_delta().x);
    }
}

/// A scroll bar for the matrix alone.
fn bar_ui(ui: &mut Ui, rect: Rect, folder: &mut Folder) {
    let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(rect));
    let area =
        ScrollArea::horizontal().id_salt("folder matrix").auto_shrink(false).horizontal_scroll_offset(folder.shift);
    let shown = area.show(&mut inside, |ui| {
        ui.allocate_exact_size(vec2(Columns::content(), 1.0), Sense::hover());
    });
    folder.shift = shown.state.clamped_offset().x.round();
}

fn body_ui(ui: &mut Ui, rect: Rect, columns: &Columns, folder: &mut Folder, palette: &Palette, out: &mut Vec<Action>) {
    let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(rect));
    inside.set_clip_rect(rect.intersect(ui.clip_rect()));
    inside.spacing_mut().item_spacing.y = 0.0;
    if folder.shown.lines.is_empty() {
        return empty_ui(&mut inside, folder, palette);
    }
    let mut area = ScrollArea::vertical().id_salt("folder lines").auto_shrink(false);
    if std::mem::take(&mut folder.follows)
        && let Some(current) = folder.shown.current
    {
        area = followed(&inside, area, current, rect.height());
    }
    let folder = &*folder;
    let visible = area.show_rows(&mut inside, ROW, folder.shown.lines.len(), |ui, range| {
        for at in range {
            line_ui(ui, at, columns, folder, palette, out);
        }
    });
    let id = visible.id;
    ui.ctx().data_mut(|data| data.insert_temp(offset_id(), (id, visible.state.clamped_offset().y)));
}

fn offset_id() -> egui::Id {
    egui::Id::unique("folder offset")
}

/// The list, scrolled as little as brings a line into sight.
fn followed(ui: &Ui, area: ScrollArea, current: usize, height: f32) -> ScrollArea {
    let now = ui.ctx().data(|data| data.get_temp::<(egui::Id, f32)>(offset_id())).map_or(0.0, |(_, offset)| offset);
    let (top, bottom) = (ROW * current as f32, ROW * (current + 1) as f32);
    if top < now {
        area.vertical_scroll_offset(top)
    } else if bottom > now + height {
        area.vertical_scroll_offset(bottom - height)
    } else {
        area
    }
}

fn empty_ui(ui: &mut Ui, folder: &Folder, palette: &Palette) {
    ui.add_space(28.0);
    ui.vertical_centered(|ui| {
        let words = if folder.reading.is_some() {
            return;
        } else if folder.register.rows().is_empty() && folder.choice.is_all() {
            text::EMPTY
        } else {
            text::NOTHING_CHOSEN
        };
        ui.label(RichText::new(words).color(palette.text_second));
    });
}

fn line_ui(ui: &mut Ui, at: usize, columns: &Columns, folder: &Folder, palette: &Palette, out: &mut Vec<Action>) {
    let Some(&line) = folder.shown.lines.get(at) else { return };
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let is_current = folder.shown.current == Some(at);
    response
        .widget_info(|| WidgetInfo::selected(egui::Role::Row, true, is_current, text::line(&folder.register, line)));
    let painter = ui.painter();
    if is_current {
        painter.rect_filled(rect, 0.0, palette.accent_fill);
    } else if response.hovered() {
        painter.rect_filled(rect, 0.0, palette.head);
    }
    let edges: Vec<(f32, f32)> = columns.fixed().map(|(.., left, right)| (left, right)).collect();
    let row = folder.register.row(line);
    let name = match (row, line) {
        (Some(row), _) => row.name(),
        (None, TableLine::Missing(at)) => folder.register.missing(at),
        (None, TableLine::Row(_)) => "",
    };
    let cell = |column: usize| {
        let (left, right) = edges.get(column).copied().unwrap_or_default();
        Rect::from_min_max(pos2(left, rect.top()), pos2(right, rect.bottom()))
    };
    let name_colour = if row.is_some_and(|row| row.phase == Phase::Unreadable || row.is_damaged()) {
        palette.error
    } else {
        palette.text
    };
    let name_at = cell(0);
    let mut name_at = name_at;
    if let Some((is_on, path)) = sum::tick(folder, line) {
        let place = Rect::from_min_max(name_at.min, pos2(name_at.left() + 30.0, name_at.bottom()));
        if tick_ui(ui, place, is_on, name, palette) {
            out.push(Action::Folder(Ask::Sum(SumAsk::Tick(path))));
        }
    }
    if folder.sum.is_some() {
        name_at.min.x += 24.0;
    }
    clipped(
        ui,
        name_at.left_center() + vec2(8.0, 0.0),
        name_at.shrink2(vec2(4.0, 0.0)),
        name,
        theme::regular(theme::BODY),
        name_colour,
    );
    phase_ui(ui, cell(1), row.map_or(Phase::Missing, |row| row.phase), palette);
    match row {
        Some(row) if row.phase == Phase::Unreadable => unreadable_ui(ui, row, cell(2), columns.matrix.right(), palette),
        Some(row) => row_ui(ui, row, columns, &cell, palette),
        None => {
            let at = cell(2).left_center() + vec2(8.0, 0.0);
            ui.painter().text(at, Align2::LEFT_CENTER, "—", theme::regular(theme::BODY), palette.text_third);
        }
    }
    let is_readable = row.is_some_and(|row| row.phase != Phase::Unreadable);
    lines_ui(ui, rect, &edges, columns, is_readable, palette);
    let pressed_at = response.interact_pointer_pos().map(|at| at.x);
    if let Some(row) = row
        && response.double_clicked()
    {
        out.push(Action::Folder(Ask::OpenFile(row.path().to_owned(), goal_at(row, pressed_at, columns))));
    } else if response.clicked() {
        let column = pressed_at.and_then(|x| columns.column_at(x));
        out.push(Action::Folder(Ask::Select(at, column)));
    }
}

/// The tick of a line that may be added to a sum.
fn tick_ui(ui: &Ui, rect: Rect, is_on: bool, name: &str, palette: &Palette) -> bool {
    let response = ui.interact(rect, ui.scope_id().with(("folder tick", rect.top() as i32)), Sense::click());
    response.widget_info(|| WidgetInfo::selected(egui::Role::CheckBox, true, is_on, format!("计入{name}")));
    let square = Rect::from_center_size(rect.center(), vec2(14.0, 14.0));
    field::paint_tick(ui.painter(), square, is_on, response.has_focus(), palette);
    response.clicked()
}

/// The first finding of the column that was clicked; outside of the matrix, of all.
fn goal_at(row: &OfficeRow, x: Option<f32>, columns: &Columns) -> Option<Goal> {
    match x.and_then(|x| columns.column_at(x)) {
        Some(column) => row.faults_in(column).next().map(Goal::of),
        None => Goal::first_of(row),
    }
}

/// The lines between the cells of one line of the table.
fn lines_ui(ui: &Ui, rect: Rect, edges: &[(f32, f32)], columns: &Columns, is_readable: bool, palette: &Palette) {
    let line = Stroke::new(1.0, palette.line);
    let painter = ui.painter();
    painter.hline(rect.x_range(), rect.bottom() - 0.5, line);
    for (at, (_, right)) in edges.iter().enumerate() {
        if is_readable || at < 2 || at + 1 == edges.len() {
            painter.vline(right - 0.5, rect.y_range(), line);
        }
    }
    if !is_readable {
        return;
    }
    let inside = painter.with_clip_rect(ui.clip_rect().intersect(columns.matrix));
    for at in 0..RULE_COLUMN_COUNT {
        let ends_group = at + 1 == RULE_COLUMN_COUNT || RULE_COLUMNS[at].group != RULE_COLUMNS[at + 1].group;
        let stroke = if ends_group { Stroke::new(1.0, palette.grid) } else { line };
        inside.vline(columns.column(at).1 - 0.5, rect.y_range(), stroke);
    }
    for at in 0..KEY_CELLS.len() {
        inside.vline(columns.key_numbers(at).1 - 0.5, rect.y_range(), line);
    }
}

fn phase_ui(ui: &Ui, rect: Rect, phase: Phase, palette: &Palette) {
    let (colour, icon) = match phase {
        Phase::Approved => (palette.ok, icons::CHECK),
        Phase::Returned => (palette.warning, ""),
        Phase::Unreadable => (palette.error, ""),
        Phase::Missing | Phase::Drafting => (palette.text_second, ""),
        Phase::Submitted => (palette.text, ""),
    };
    let mut at = rect.left_center() + vec2(8.0, 0.0);
    if !icon.is_empty() {
        ui.painter().text(at, Align2::LEFT_CENTER, icon, theme::icon(13.0), colour);
        at.x += 16.0;
    }
    ui.painter().text(at, Align2::LEFT_CENTER, phase.words(), theme::regular(theme::BODY), colour);
}

/// Why the file cannot be read, over the rest of the line.
fn unreadable_ui(ui: &Ui, row: &OfficeRow, first: Rect, right: f32, palette: &Palette) {
    let rect = Rect::from_min_max(first.min, pos2(right, first.bottom()));
    let words = row.status.unreadable.as_deref().unwrap_or_default();
    clipped(
        ui,
        rect.left_center() + vec2(8.0, 0.0),
        rect.shrink2(vec2(4.0, 0.0)),
        words,
        theme::regular(theme::BODY),
        palette.error,
    );
}

fn row_ui(ui: &Ui, row: &OfficeRow, columns: &Columns, cell: &dyn Fn(usize) -> Rect, palette: &Palette) {
    let counts = [
        (row.status.tally.errors, palette.error),
        (row.status.tally.warnings, palette.warning),
        (row.status.tally.blank, palette.text),
    ];
    for (at, (count, colour)) in counts.into_iter().enumerate() {
        number_ui(ui, cell(2 + at), count, colour, palette);
    }
    let day = cell(5).left_center() + vec2(8.0, 0.0);
    ui.painter().text(day, Align2::LEFT_CENTER, text::day(row), theme::regular(theme::BODY), palette.text);
    let painter = ui.painter().with_clip_rect(ui.clip_rect().intersect(columns.matrix));
    let (top, bottom) = (cell(0).top(), cell(0).bottom());
    for (at, mark) in row.marks.iter().enumerate().filter(|(_, mark)| mark.count > 0) {
        let (left, right) = columns.column(at);
        let rect = Rect::from_min_max(pos2(left, top), pos2(right - 1.0, bottom - 1.0));
        let (fill, colour, font) = mark_look(*mark, palette);
        if let Some(fill) = fill {
            painter.rect_filled(rect, 0.0, fill);
        }
        let (words, font) = short(mark.count, font);
        painter.text(rect.center(), Align2::CENTER_CENTER, words, font, colour);
    }
    for (at, number) in row.key_numbers.iter().enumerate() {
        let Some(number) = number else { continue };
        let (_, right) = columns.key_numbers(at);
        let place = pos2(right - 8.0, (top + bottom) / 2.0);
        painter.text(place, Align2::RIGHT_CENTER, number.to_string(), theme::regular(theme::BODY), palette.text);
    }
}

fn mark_look(mark: Mark, palette: &Palette) -> (Option<Color32>, Color32, FontId) {
    match mark.gravest {
        Some(Severity::Error) => (Some(palette.error_fill), palette.error, theme::medium(theme::SMALL)),
        Some(Severity::Warning) => (Some(palette.warning_fill), palette.warning, theme::medium(theme::SMALL)),
        Some(Severity::Hint) | None => (None, palette.text_second, theme::regular(theme::SMALL)),
    }
}

/// A count that fits a column, with its type.
fn short(count: u32, font: FontId) -> (String, FontId) {
    match count {
        0..1_000 => (count.to_string(), font),
        1_000..10_000 => (count.to_string(), FontId::new(theme::SHORTCUT, font.family)),
        _ => ("万+".to_owned(), FontId::new(theme::SHORTCUT, font.family)),
    }
}

fn number_ui(ui: &Ui, rect: Rect, count: usize, colour: Color32, palette: &Palette) {
    let (font, colour) = match count {
        0 => (theme::regular(theme::BODY), palette.text_third),
        _ => (theme::medium(theme::BODY), colour),
    };
    let at = rect.right_center() - vec2(8.0, 0.0);
    ui.painter().text(at, Align2::RIGHT_CENTER, count, font, colour);
}

fn sums_ui(ui: &Ui, rect: Rect, columns: &Columns, folder: &Folder, palette: &Palette) {
    let painter = ui.painter();
    painter.rect_filled(rect, 0.0, palette.head);
    painter.hline(rect.x_range(), rect.top() + 0.5, Stroke::new(1.0, palette.frame));
    let sums = &folder.shown.sums;
    let edges: Vec<(f32, f32)> = columns.fixed().map(|(.., left, right)| (left, right)).collect();
    let cell = |column: usize| {
        let (left, right) = edges.get(column).copied().unwrap_or_default();
        Rect::from_min_max(pos2(left, rect.top()), pos2(right, rect.bottom()))
    };
    let words = |at: Rect, words: &str, font| {
        painter.text(at.left_center() + vec2(8.0, 0.0), Align2::LEFT_CENTER, words, font, palette.text);
    };
    words(cell(0), &text::total(sums), theme::medium(theme::BODY));
    if sums.approved > 0 {
        words(cell(1), &format!("审定 {}", sums.approved), theme::regular(theme::BODY));
    }
    let counts =
        [(sums.tally.errors, palette.error), (sums.tally.warnings, palette.warning), (sums.tally.blank, palette.text)];
    for (at, (count, colour)) in counts.into_iter().enumerate() {
        number_ui(ui, cell(2 + at), count, colour, palette);
    }
    let inside = painter.with_clip_rect(ui.clip_rect().intersect(columns.matrix));
    for (at, &count) in sums.marks.iter().enumerate() {
        let (left, right) = columns.column(at);
        let at = pos2((left + right) / 2.0, rect.center().y);
        let colour = if count == 0 { palette.text_third } else { palette.text };
        let (words, font) = short(count, theme::regular(theme::SMALL));
        inside.text(at, Align2::CENTER_CENTER, words, font, colour);
    }
}

/// Words in one line; what is too long for its cell ends in ….
fn clipped(ui: &Ui, at: Pos2, cell: Rect, words: &str, font: FontId, colour: Color32) {
    let mut job = LayoutJob::simple_singleline(words.to_owned(), font, colour);
    job.wrap = TextWrapping::truncate_at_width((cell.right() - at.x).max(0.0));
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    let at = pos2(at.x, at.y - galley.size().y / 2.0);
    ui.painter().galley(at.round(), galley, colour);
}
