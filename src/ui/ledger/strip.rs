//! Under table 3: the rows of the ledger that make up the current cell.

use super::sheet::clipped_ui;
use super::{Ask, Loaded};
use crate::form::CellId;
use crate::import::ledger::{Placement, TalliedRow};
use crate::report::Cell;
use crate::ui::findings::button_ui;
use crate::ui::text;
use crate::ui::theme;
use crate::ui::view::{Action, View};
use egui::{Align, Layout, RichText, ScrollArea, Sense, Stroke, Ui, WidgetInfo, vec2};

/// Its height.
pub(crate) const HEIGHT: f32 = 136.0;
const ROW: f32 = 22.0;
const WIDTHS: [f32; 5] = [80.0, 112.0, 144.0, 176.0, 112.0];

/// Draws the rows of a cell, or of none.
pub(crate) fn strip_ui(ui: &mut Ui, loaded: &Loaded, cell: Option<CellId>, view: &View<'_>, out: &mut Vec<Action>) {
    let palette = view.palette;
    let whole = ui.available_rect_before_wrap();
    ui.painter().rect_filled(whole, 0.0, palette.paper);
    ui.painter().rect_stroke(whole, 0.0, Stroke::new(1.0, palette.line), egui::StrokeKind::Inside);
    let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(whole.shrink(1.0)));
    let ui = &mut inside;
    ui.spacing_mut().item_spacing.y = 0.0;
    let rows: Vec<&TalliedRow> = cell.map(|cell| loaded.tally.rows_of(cell).collect()).unwrap_or_default();
    let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), 32.0), Sense::hover());
    let mut tools = ui.new_child(
        egui::UiBuilder::new().max_rect(head.shrink2(vec2(10.0, 3.0))).layout(Layout::right_to_left(Align::Center)),
    );
    if button_ui(&mut tools, "收起", "", false, palette) {
        out.push(Action::Ledger(Ask::HideRows));
    }
    if button_ui(&mut tools, "打开台账", "", false, palette) {
        out.push(Action::Ledger(Ask::Open(true)));
    }
    tools.with_layout(Layout::left_to_right(Align::Center), |ui| {
        let name = cell.map(CellId::words).unwrap_or_default();
        let heading = format!("台账　{name}");
        ui.label(RichText::new(heading).font(theme::medium(theme::BODY)).color(palette.text));
        let stands = cell.map(|cell| view.document.report().cell(cell));
        let agrees = stands.is_none_or(|stands| *stands == Cell::Count(rows.len() as u64));
        let stands = stands.map(|stands| stands.text().into_owned()).unwrap_or_default();
        let (words, colour) = match agrees {
            true => (text::ledger_rows(rows.len()), palette.text_second),
            false => (text::ledger_rows_differ(rows.len(), &stands), palette.warning),
        };
        ui.label(RichText::new(words).font(theme::regular(theme::BODY)).color(colour));
    });
    ui.painter().hline(head.x_range(), head.bottom() - 0.5, Stroke::new(1.0, palette.line));
    ScrollArea::vertical().id_salt("rows of the cell").auto_shrink(false).show_rows(
        ui,
        ROW,
        rows.len(),
        |ui, range| {
            for row in &rows[range] {
                row_ui(ui, loaded, row, cell, view, out);
            }
        },
    );
}

fn row_ui(
    ui: &mut Ui,
    loaded: &Loaded,
    row: &TalliedRow,
    cell: Option<CellId>,
    view: &View<'_>,
    out: &mut Vec<Action>,
) {
    let palette = view.palette;
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let place = loaded.place(row);
    let Placement::Counted(came, went) = row.placement else { return };
    // The other cell that the row counts in.
    let other = if cell == Some(went) { came } else { went };
    let words = format!("也计入 {}", other.words());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::ListItem, true, format!("{place}，{words}")));
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 0.0, palette.head);
    }
    let mut at = rect.left_center() + vec2(12.0, 0.0);
    for (words, width) in [&place].into_iter().chain(&row.texts).zip(WIDTHS) {
        clipped_ui(ui, at, width - 8.0, rect, words, palette.text);
        at.x += width;
    }
    clipped_ui(ui, at, rect.right() - 8.0 - at.x, rect, &words, palette.text_second);
    if response.clicked() {
        out.push(Action::Ledger(Ask::Go(other)));
    }
}
