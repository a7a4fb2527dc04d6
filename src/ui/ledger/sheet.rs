//! The sheet over the page: which columns are meant, and each row with what it was read as.

use super::{Ask, Filter, Loaded};
use crate::import::ledger::{ColumnRole, Placement, TalliedRow, letter};
use crate::report::Report;
use crate::ui::findings::button_ui;
use crate::ui::theme::{self, Palette};
use crate::ui::view::Action;
use crate::ui::{field, text};
use egui::{
    Align, Align2, Color32, ComboBox, Key, Layout, Modifiers, Popup, Pos2, Rect, RichText, ScrollArea, Sense, Stroke,
    Ui, WidgetInfo, pos2, vec2,
};

const ROW: f32 = 24.0;
/// Widths of the columns of the list: where it stands, the four roles; what it counts as takes the rest.
const WIDTHS: [f32; 5] = [84.0, 126.0, 176.0, 196.0, 126.0];
const LABEL: f32 = 84.0;
const COMBO: f32 = 190.0;

/// Draws the sheet in place of the page. `is_writable` where the report may be changed.
pub(crate) fn sheet_ui(
    ui: &mut Ui,
    loaded: &Loaded,
    report: &Report,
    is_writable: bool,
    palette: &Palette,
    out: &mut Vec<Action>,
) {
    let popup = Popup::is_any_open(ui.ctx());
    if !popup && ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape)) {
        out.push(Action::Ledger(Ask::Open(false)));
    }
    head_ui(ui, loaded, is_writable, palette, out);
    let whole = ui.available_rect_before_wrap();
    ui.painter().rect_filled(whole, 0.0, palette.paper);
    ui.painter().rect_stroke(whole, 0.0, Stroke::new(1.0, palette.line), egui::StrokeKind::Inside);
    let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(whole.shrink(1.0)));
    inside.add_space(8.0);
    columns_ui(&mut inside, loaded, palette, out);
    inside.add_space(4.0);
    told_ui(&mut inside, loaded, report, palette);
    filters_ui(&mut inside, loaded, palette, out);
    rows_ui(&mut inside, loaded, palette, out);
}

fn head_ui(ui: &mut Ui, loaded: &Loaded, is_writable: bool, palette: &Palette, out: &mut Vec<Action>) {
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 38.0), Sense::hover());
    let mut row = ui.new_child(
        egui::UiBuilder::new().max_rect(rect.shrink2(vec2(0.0, 6.0))).layout(Layout::right_to_left(Align::Center)),
    );
    if button_ui(&mut row, "返回", "Esc", false, palette) {
        out.push(Action::Ledger(Ask::Open(false)));
    }
    if button_ui(&mut row, "另选台账…", "", false, palette) {
        out.push(Action::Ledger(Ask::Pick));
    }
    if is_writable && loaded.can_be_taken() && button_ui(&mut row, "填入表三", "", true, palette) {
        out.push(Action::Ledger(Ask::Take));
    }
    let name = loaded.path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    row.with_layout(Layout::left_to_right(Align::Center), |ui| {
        ui.label(RichText::new("台账").font(theme::medium(theme::HEADING)).color(palette.text));
        let name = RichText::new(name).font(theme::regular(theme::BODY)).color(palette.text_second);
        ui.add(egui::Label::new(name).truncate());
    });
}

/// Which columns are meant.
fn columns_ui(ui: &mut Ui, loaded: &Loaded, palette: &Palette, out: &mut Vec<Action>) {
    if loaded.ledger.sheets.len() > 1 {
        line_ui(ui, "工作表", palette, |ui| sheets_ui(ui, loaded, palette, out));
    }
    let Some(heading) = loaded.ledger.headings.get(loaded.sheet) else { return };
    let name = |column: usize| {
        let words = heading.names.get(column).map(String::as_str).unwrap_or_default();
        let short: String = words.chars().take(16).collect();
        format!("{}　{short}", letter(column)).trim_end().to_owned()
    };
    for role in ColumnRole::ALL {
        line_ui(ui, role.words(), palette, |ui| {
            let columns = heading.of_role(role);
            let slots = (columns.len() + 1).clamp(1, ColumnRole::MOST_COLUMNS);
            for at in 0..slots {
                let chosen = columns.get(at).copied();
                let empty = if at == 0 { "（没有选）" } else { "（不分列）" };
                let shown = chosen.map_or_else(|| empty.to_owned(), name);
                let combo = ComboBox::from_id_salt(("ledger column", role, at)).width(COMBO).height(420.0);
                let combo = combo.selected_text(shown).show_ui(ui, |ui| {
                    if ui.selectable_label(chosen.is_none(), empty).clicked() {
                        out.push(Action::Ledger(Ask::Column(role, at, None)));
                    }
                    for column in 0..heading.names.len() {
                        if ui.selectable_label(chosen == Some(column), name(column)).clicked() {
                            out.push(Action::Ledger(Ask::Column(role, at, Some(column))));
                        }
                    }
                });
                let words = if at == 0 { role.words().to_owned() } else { format!("{}：另一列", role.words()) };
                field::named(&combo.response, &words);
            }
            if columns.is_empty() {
                let (words, colour) = match role.is_needed() {
                    true => (text::LEDGER_COLUMN_NEEDED, palette.error),
                    false => (text::LEDGER_WITHOUT_ANSWERS, palette.text_second),
                };
                ui.label(RichText::new(words).font(theme::regular(theme::SMALL)).color(colour));
            }
        });
    }
}

fn line_ui(ui: &mut Ui, label: &str, palette: &Palette, add: impl FnOnce(&mut Ui)) {
    ui.horizontal(|ui| {
        ui.add_space(14.0);
        let (rect, _) = ui.allocate_exact_size(vec2(LABEL, 26.0), Sense::hover());
        let at = rect.left_center();
        ui.painter().text(at, Align2::LEFT_CENTER, label, theme::regular(theme::BODY), palette.text_second);
        ui.spacing_mut().item_spacing.x = 8.0;
        add(ui);
    });
}

/// The sheets: whose columns are shown, and which are counted.
fn sheets_ui(ui: &mut Ui, loaded: &Loaded, palette: &Palette, out: &mut Vec<Action>) {
    let ledger = &loaded.ledger;
    let shown = ledger.sheets.get(loaded.sheet).map(|sheet| sheet.name.clone()).unwrap_or_default();
    let combo = ComboBox::from_id_salt("ledger sheet").width(COMBO).selected_text(shown).show_ui(ui, |ui| {
        for (at, sheet) in ledger.sheets.iter().enumerate() {
            if ui.selectable_label(at == loaded.sheet, &sheet.name).clicked() {
                out.push(Action::Ledger(Ask::Sheet(at)));
            }
        }
    });
    field::named(&combo.response, "工作表");
    let mut is_used = ledger.is_used.get(loaded.sheet).copied().unwrap_or_default();
    if ui.checkbox(&mut is_used, "计入这张表").changed() {
        out.push(Action::Ledger(Ask::Use(loaded.sheet, is_used)));
    }
    let used: Vec<&str> = ledger
        .sheets
        .iter()
        .zip(&ledger.is_used)
        .filter(|(_, is_used)| **is_used)
        .map(|(sheet, _)| sheet.name.as_str())
        .collect();
    let words = text::ledger_sheets(&used);
    let words = RichText::new(words).font(theme::regular(theme::SMALL)).color(palette.text_second);
    ui.add(egui::Label::new(words).truncate());
}

/// What filling table 3 would do.
fn told_ui(ui: &mut Ui, loaded: &Loaded, report: &Report, palette: &Palette) {
    ui.horizontal(|ui| {
        ui.add_space(14.0);
        let differences = loaded.tally.differences(report).len();
        let (words, colour) = match (loaded.tally.year, differences) {
            (0, _) => (text::LEDGER_WITHOUT_YEAR.to_owned(), palette.error),
            (year, differences) => (text::ledger_told(year, differences), palette.text),
        };
        ui.label(RichText::new(words).font(theme::regular(theme::BODY)).color(colour));
    });
}

fn filters_ui(ui: &mut Ui, loaded: &Loaded, palette: &Palette, out: &mut Vec<Action>) {
    ui.add_space(4.0);
    ui.horizontal(|ui| {
        ui.add_space(14.0);
        ui.spacing_mut().item_spacing.x = 6.0;
        let tally = &loaded.tally;
        for (filter, words, count) in [
            (Filter::All, "全部", tally.rows.len()),
            (Filter::Unreadable, "没有计入", tally.unreadable().count()),
            (Filter::Outside, "不属本年", tally.outside().count()),
        ] {
            if button_ui(ui, &format!("{words} {count}"), "", loaded.filter == filter, palette) {
                out.push(Action::Ledger(Ask::List(filter)));
            }
        }
        let words = text::ledger_counted(tally.counted(), tally.passed_over);
        ui.label(RichText::new(words).font(theme::regular(theme::SMALL)).color(palette.text_second));
    });
    ui.add_space(6.0);
}

fn rows_ui(ui: &mut Ui, loaded: &Loaded, palette: &Palette, out: &mut Vec<Action>) {
    ui.spacing_mut().item_spacing.y = 0.0;
    let (head, _) = ui.allocate_exact_size(vec2(ui.available_width(), 26.0), Sense::hover());
    ui.painter().rect_filled(head, 0.0, palette.head);
    ui.painter().hline(head.x_range(), head.bottom() - 0.5, Stroke::new(1.0, palette.frame));
    let heads = [
        "行号",
        ColumnRole::Applied.words(),
        ColumnRole::Applicant.words(),
        ColumnRole::Result.words(),
        ColumnRole::Answered.words(),
    ];
    let mut at = head.left_center() + vec2(14.0, 0.0);
    for (words, width) in heads.into_iter().chain(["计入"]).zip(WIDTHS.into_iter().chain([0.0])) {
        ui.painter().text(at, Align2::LEFT_CENTER, words, theme::regular(theme::SMALL), palette.text_second);
        at.x += width;
    }
    let listed = loaded.listed();
    ScrollArea::vertical().id_salt("ledger rows").auto_shrink(false).show_rows(ui, ROW, listed.len(), |ui, range| {
        for row in listed[range].iter().filter_map(|at| loaded.tally.rows.get(*at)) {
            row_ui(ui, loaded, row, palette, out);
        }
    });
}

/// A row of the ledger; a click goes to the cell of its result.
fn row_ui(ui: &mut Ui, loaded: &Loaded, row: &TalliedRow, palette: &Palette, out: &mut Vec<Action>) {
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), ROW), Sense::click());
    let place = loaded.place(row);
    let (words, colour) = counts_as(row, palette);
    response.widget_info(|| WidgetInfo::labeled(egui::Role::ListItem, true, format!("{place}：{words}")));
    let target = match row.placement {
        Placement::Counted(_, went) => Some(went),
        Placement::Outside(_) | Placement::Unreadable(_) => None,
    };
    if target.is_some() && (response.hovered() || response.has_focus()) {
        ui.painter().rect_filled(rect, 0.0, palette.head);
    }
    let mut at = rect.left_center() + vec2(14.0, 0.0);
    for (words, width) in [&place].into_iter().chain(&row.texts).zip(WIDTHS) {
        clipped_ui(ui, at, width - 8.0, rect, words, palette.text);
        at.x += width;
    }
    clipped_ui(ui, at, rect.right() - 12.0 - at.x, rect, &words, colour);
    ui.painter().hline(rect.x_range(), rect.bottom() - 0.5, Stroke::new(1.0, palette.line));
    if let Some(cell) = target
        && response.clicked()
    {
        out.push(Action::Ledger(Ask::Go(cell)));
    }
    response.on_hover_text(words);
}

/// What a row counts as, in words, and their colour.
fn counts_as(row: &TalliedRow, palette: &Palette) -> (String, Color32) {
    match &row.placement {
        Placement::Counted(came, went) => {
            let remark = row.remark.map(|remark| format!("（{remark}）")).unwrap_or_default();
            let colour = if row.remark.is_some() { palette.warning } else { palette.text };
            (format!("{}，{}{remark}", came.words(), went.words()), colour)
        }
        Placement::Outside(outside) => (format!("不属本年：{}", outside.words()), palette.text_second),
        Placement::Unreadable(reason) => (format!("没有计入：{reason}"), palette.error),
    }
}

/// Words in one line, cut where their column ends.
pub(super) fn clipped_ui(ui: &Ui, at: Pos2, width: f32, row: Rect, words: &str, colour: Color32) {
    let clip = Rect::from_min_max(pos2(at.x, row.top()), pos2(at.x + width.max(0.0), row.bottom()));
    let painter = ui.painter().with_clip_rect(ui.clip_rect().intersect(clip));
    painter.text(at, Align2::LEFT_CENTER, words, theme::regular(theme::BODY), colour);
}
