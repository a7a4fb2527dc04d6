//! Under a table of a sum: which office has what in the current cell, and what is missing there.

use super::{Ask, Goal, SumAsk, text};
use crate::folder::Part;
use crate::form::CellId;
use crate::report::{Gap, incomplete};
use crate::ui::App;
use crate::ui::findings::button_ui;
use crate::ui::theme::{self, Palette};
use crate::ui::view::{Action, Page, View};
use egui::{
    Align, Align2, Frame, Label, Layout, Margin, Panel, RichText, ScrollArea, Sense, Stroke, Ui, WidgetInfo, vec2,
};
use std::path::PathBuf;

const HEIGHT: f32 = 136.0;
const ROW: f32 = 22.0;
/// Name, then number.
const WIDTHS: [f32; 2] = [300.0, 90.0];

/// A line of the strip.
struct Line {
    name: String,
    number: String,
    /// What is missing there, or in doubt.
    gap: Option<Gap>,
    path: Option<PathBuf>,
}

impl App {
    /// Draws the strip where the open report is a sum and a cell is the current one.
    pub(in crate::ui) fn sum_strip_ui(&self, ui: &mut Ui, view: &View<'_>, out: &mut Vec<Action>) {
        let Page::Section(section) = self.page else { return };
        let report = view.document.report();
        if section.table().is_none() || report.offices().is_empty() {
            return;
        }
        let cell = self.table.current.filter(|cell| Some(cell.table()) == section.table());
        let sum = self.folder.sum.as_ref().filter(|sum| sum.serial == self.jobs.serial);
        let panel = Panel::bottom("sum parts").exact_size(HEIGHT).resizable(false).show_separator_line(false);
        panel.frame(Frame::NONE.inner_margin(Margin { left: 0, right: 0, top: 8, bottom: 0 })).show(ui, |ui| {
            let whole = ui.available_rect_before_wrap();
            ui.painter().rect_filled(whole, 0.0, view.palette.paper);
            ui.painter().rect_stroke(whole, 0.0, Stroke::new(1.0, view.palette.line), egui::StrokeKind::Inside);
            let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(whole.shrink(1.0)));
            inside.spacing_mut().item_spacing.y = 0.0;
            let Some(cell) = cell else { return };
            let parts = sum.map(|sum| sum.summed.parts.as_slice());
            let lines = lines_of(report.offices(), parts.unwrap_or_default(), cell);
            let own = sum.and_then(|sum| sum.summed.comparison.as_ref()).and_then(|against| {
                against.cells.iter().find(|differing| differing.cell == cell).map(text::own_differs)
            });
            head_ui(&mut inside, cell, &lines, parts.is_some(), own.as_deref(), view, out);
            let area = ScrollArea::vertical().id_salt("parts of the sum").auto_shrink(false);
            area.show_rows(&mut inside, ROW, lines.len(), |ui, range| {
                for line in &lines[range] {
                    line_ui(ui, line, cell, view.palette, out);
                }
            });
        });
    }
}

/// Those with gaps first, then those with numbers, the greatest first.
fn lines_of(offices: &[crate::report::Office], parts: &[Part], cell: CellId) -> Vec<Line> {
    let gaps = incomplete(offices).into_iter().find(|(at, _)| *at == cell).map(|(_, gaps)| gaps).unwrap_or_default();
    let part_of = |name: &str| parts.iter().find(|part| part.name == name);
    let number = |part: &Part| part.number(cell).map_or_else(|| "0".to_owned(), |number| number.to_string());
    let mut lines: Vec<Line> = gaps
        .iter()
        .map(|(office, gap)| {
            let part = part_of(&office.name);
            let number = part.filter(|_| *gap == Gap::Misstated).map(number).unwrap_or_default();
            Line { name: office.name.clone(), number, gap: Some(*gap), path: part.map(|part| part.path.clone()) }
        })
        .collect();
    let mut numbered: Vec<(&Part, crate::report::Quantity)> = parts
        .iter()
        .filter(|part| gaps.iter().all(|(office, _)| office.name != part.name))
        .filter_map(|part| Some((part, part.number(cell)?)))
        .collect();
    numbered.sort_by(|(_, one), (_, other)| other.cmp(one));
    lines.extend(numbered.into_iter().map(|(part, number)| Line {
        name: if part.offices > 1 { text::partial(&part.name, part.offices) } else { part.name.clone() },
        number: number.to_string(),
        gap: None,
        path: Some(part.path.clone()),
    }));
    lines
}

fn head_ui(
    ui: &mut Ui,
    cell: CellId,
    lines: &[Line],
    has_parts: bool,
    own: Option<&str>,
    view: &View<'_>,
    out: &mut Vec<Action>,
) {
    let palette = view.palette;
    let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::hover());
    let mut row = ui.new_child(
        egui::UiBuilder::new().max_rect(head.shrink2(vec2(10.0, 3.0))).layout(Layout::right_to_left(Align::Center)),
    );
    if has_parts && button_ui(&mut row, "返回文件夹", "", false, palette) {
        out.push(Action::Folder(Ask::Back));
    }
    row.with_layout(Layout::left_to_right(Align::Center), |ui| {
        let report = view.document.report();
        let value = report.cell(cell).text().into_owned();
        let heading = format!("汇总　{} = {}", cell.words(), if value.is_empty() { "空白" } else { &value });
        ui.label(RichText::new(heading).font(theme::medium(theme::BODY)).color(palette.text));
        let gaps = lines.iter().filter(|line| line.gap.is_some()).count();
        let numbered = lines.iter().filter(|line| line.gap.is_none()).count();
        let (words, colour) = match (own, gaps) {
            (Some(own), _) => (own.to_owned(), palette.warning),
            (None, 0) if has_parts => (text::sum_parts(numbered, report.offices().len()), palette.text_second),
            (None, 0) => (text::sum_offices(report.offices().len()), palette.text_second),
            (None, gaps) => (text::sum_gaps(gaps), palette.warning),
        };
        ui.add(Label::new(RichText::new(words).color(colour)).truncate());
    });
    ui.painter().hline(head.x_range(), head.bottom() - 0.5, Stroke::new(1.0, palette.line));
}

fn line_ui(ui: &mut Ui, line: &Line, cell: CellId, palette: &Palette, out: &mut Vec<Action>) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let gap = line.gap.map(|gap| format!("不完整：{}", gap.words())).unwrap_or_default();
    response
        .widget_info(|| WidgetInfo::labeled(egui::Role::ListItem, true, format!("{} {}{gap}", line.name, line.number)));
    if line.path.is_some() && (response.hovered() || response.has_focus()) {
        ui.painter().rect_filled(rect, 0.0, palette.head);
    }
    let mut at = rect.left_center() + vec2(12.0, 0.0);
    let font = || theme::regular(theme::BODY);
    let painter = ui.painter();
    painter.text(at, Align2::LEFT_CENTER, &line.name, font(), palette.text);
    at.x += WIDTHS[0] + WIDTHS[1];
    painter.text(at, Align2::RIGHT_CENTER, &line.number, theme::medium(theme::BODY), palette.text);
    at.x += 16.0;
    painter.text(at, Align2::LEFT_CENTER, gap, font(), palette.warning);
    if let Some(path) = &line.path
        && response.clicked()
    {
        out.push(Action::Folder(Ask::OpenFile(path.clone(), Some(Goal::Cell(cell)))));
    }
}

/// The buttons over the table that begin a sum and write the papers.
pub(super) fn begin_ui(ui: &mut Ui, palette: &Palette, out: &mut Vec<Action>) {
    if button_ui(ui, "汇总成表", "", false, palette) {
        out.push(Action::Folder(Ask::Sum(SumAsk::Open(true))));
    }
    if button_ui(ui, "导出通报…", "", false, palette) {
        out.push(Action::Folder(Ask::Pick(super::Wish::Papers)));
    }
}
