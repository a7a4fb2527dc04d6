//! A frame of the window: bars, tree, page, dock, and what lies over them.

use super::docks::{Room, Side};
use super::notices::{self, PathAnswer};
use super::view::{Action, Page, View};
use super::{
    App, Reading, bar, coach, compare, dock, export, findings, folder, ledger, opening, preview, prose, review, start,
    status, table, text, theme, tree,
};
use crate::document::{Document, Spot};
use crate::page::Origin;
use crate::report::{Policy, Report};
use egui::{CentralPanel, Context, Frame, Margin, Panel, Stroke, Ui};
use std::path::PathBuf;

impl App {
    pub(super) fn frame_ui(&mut self, ui: &mut Ui, out: &mut Vec<Action>) {
        let palette = theme::palette(ui.ctx());
        let line = Stroke::new(1.0, palette.line);
        let bar = |fill| Frame::NONE.fill(fill);
        let right_words = self
            .document
            .as_ref()
            .map(|document| bar::right_words(&document.report().unit_name, document.report().year()))
            .or_else(|| self.folder_whereabouts())
            .unwrap_or_default();
        let top =
            Panel::top("bar").exact_size(40.0).resizable(false).show_separator_line(false).frame(bar(palette.panel));
        let mut menu = std::mem::take(&mut self.menu);
        top.show(ui, |ui| {
            ui.painter().hline(ui.max_rect().x_range(), ui.max_rect().bottom() - 0.5, line);
            bar::bar_ui(ui, &mut menu, palette, self, &right_words, out);
        });
        self.menu = menu;
        let bottom = Panel::bottom("status")
            .exact_size(26.0)
            .resizable(false)
            .show_separator_line(false)
            .frame(bar(palette.panel));
        bottom.show(ui, |ui| {
            ui.painter().hline(ui.max_rect().x_range(), ui.max_rect().top() + 0.5, line);
            let status = status::Status {
                document: self.document.as_ref(),
                saved_at: self.saved_at.as_deref(),
                place: self.place_in_words(),
                message: self.message.as_deref(),
                zoom: u32::from(self.settings.zoom_percent),
                busy: self.jobs.is_busy(),
                preview: self.preview_is_open(),
            };
            match &self.folder.open {
                Some(folder) if self.is_on_folder() => folder::status_ui(ui, folder, &status, palette, out),
                _ => status::status_ui(ui, &status, palette, out),
            }
        });
        if self.is_taking_over() {
            CentralPanel::default().frame(Frame::NONE.fill(palette.window)).show(ui, |ui| {
                self.bars_ui(ui, palette, Margin { left: 16, right: 16, top: 8, bottom: 0 }, out);
                let margin = Margin { left: 16, right: 16, top: 0, bottom: 8 };
                Frame::NONE.inner_margin(margin).show(ui, |ui| self.take_over_ui(ui, palette, out));
            });
        } else if self.document.is_some() {
            self.report_ui(ui, palette, out);
        } else if self.is_handing_down() {
            self.hand_down_ui(ui, palette, out);
        } else if self.is_on_folder() && self.safety.comparison.is_none() {
            self.folder_ui(ui, palette, out);
        } else {
            CentralPanel::default().frame(Frame::NONE.fill(palette.window)).show(ui, |ui| {
                self.bars_ui(ui, palette, Margin::symmetric(16, 8), out);
                if self.safety.comparison.is_some() {
                    let margin = Margin { left: 16, right: 16, top: 0, bottom: 8 };
                    Frame::NONE.inner_margin(margin).show(ui, |ui| self.comparison_ui(ui, None, palette, out));
                    return;
                }
                let free = self.keyboard_is_free();
                let (recent, folders) = (&self.recent, &self.settings.folders);
                let unsaved = &self.safety.recoverable;
                start::start_ui(ui, recent, folders, unsaved, self.year_due, free, palette, out);
            });
        }
    }

    fn report_ui(&mut self, ui: &mut Ui, palette: &'static theme::Palette, out: &mut Vec<Action>) {
        let narrow = self.is_narrow();
        // Two states beside each other need the room.
        let lies_over = self.safety.comparison.is_some() || self.ledger.is_open;
        let sides = if lies_over { Vec::new() } else { self.sides() };
        let covers = self.covers_middle() && !lies_over;
        let keyboard_is_free = self.keyboard_is_free();
        let Some(document) = self.document.take() else { return };
        self.review.refresh(&document);
        let comments = self.review.places();
        let mut lit = lit_cells(&document, self.selected);
        lit.extend(comments.lit_cell());
        let view = View {
            document: &document,
            palette,
            comments: &comments,
            lit: &lit,
            selected: self.selected,
            enter_moves_right: self.settings.enter_moves_right,
            prose_size: self.settings.prose_size.points() * 4.0 / 3.0,
            living: self.settings.living_figures,
            due: due_words(document.policy(), document.report()),
            composing: self.composing.is_some(),
            keyboard_is_free,
        };
        let line = Stroke::new(1.0, palette.line);
        let side = Frame::NONE.fill(palette.panel);
        let left_width = if narrow { tree::RAIL } else { tree::WIDTH };
        let left = Panel::left("tree").exact_size(left_width).resizable(false).show_separator_line(false).frame(side);
        left.show(ui, |ui| {
            ui.painter().vline(ui.max_rect().right() - 0.5, ui.max_rect().y_range(), line);
            if narrow {
                tree::rail_ui(ui, self.page, &view, out);
            } else {
                tree::tree_ui(ui, self.page, self.prose.current, &view, out);
            }
        });
        for &shown in sides.iter().filter(|_| !narrow) {
            let name = if shown == Side::Preview { "preview" } else { "dock" };
            let right = Panel::right(name).exact_size(self.width_of(shown)).resizable(false).frame(side);
            right.show_separator_line(false).show(ui, |ui| {
                ui.painter().vline(ui.max_rect().left() + 0.5, ui.max_rect().y_range(), line);
                self.side_ui(ui, shown, &view, out);
            });
        }
        self.ledger.refresh(document.report().year());
        if sides.iter().all(|shown| *shown == Side::Preview) && self.selected.is_some() && !lies_over {
            let strip =
                Frame::NONE.fill(palette.window).inner_margin(Margin { left: 16, right: 16, top: 0, bottom: 8 });
            let panel = Panel::bottom("finding").exact_size(42.0).resizable(false).show_separator_line(false);
            panel.frame(strip).show(ui, |ui| findings::strip_ui(ui, &view, out));
        }
        CentralPanel::default().frame(Frame::NONE.fill(palette.window)).show(ui, |ui| {
            self.bars_ui(ui, palette, Margin { left: 16, right: 16, top: 8, bottom: 0 }, out);
            review::bar_ui(ui, &mut self.review, &view, out);
            if let Some(&shown) = sides.first().filter(|_| covers) {
                ui.painter().rect_filled(ui.available_rect_before_wrap(), 0.0, palette.panel);
                return self.side_ui(ui, shown, &view, out);
            }
            Frame::NONE.inner_margin(Margin { left: 16, right: 16, top: 0, bottom: 8 }).show(ui, |ui| {
                if self.safety.comparison.is_some() {
                    self.comparison_ui(ui, Some(&document), palette, out);
                } else if let Some(loaded) = self.ledger.loaded().filter(|_| self.ledger.is_open) {
                    let is_writable = document.is_writable();
                    ledger::sheet_ui(ui, loaded, document.report(), is_writable, palette, out);
                } else {
                    self.page_ui(ui, &view, out);
                }
            });
        });
        if let Some(&shown) = sides.first().filter(|_| narrow && !covers) {
            let screen = ui.ctx().content_rect();
            let rect = egui::Rect::from_min_max(
                egui::pos2((screen.right() - self.width_of(shown)).max(0.0), screen.top() + 40.0),
                egui::pos2(screen.right(), screen.bottom() - 26.0),
            );
            egui::Area::new(egui::Id::unique("dock over")).order(egui::Order::Middle).fixed_pos(rect.min).show(
                ui.ctx(),
                |ui| {
                    let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(rect));
                    inside.painter().rect_filled(rect, 0.0, palette.panel);
                    inside.painter().vline(rect.left() + 0.5, rect.y_range(), Stroke::new(1.0, palette.frame));
                    self.side_ui(&mut inside, shown, &view, out);
                    ui.allocate_rect(rect, egui::Sense::hover());
                },
            );
        }
        self.document = Some(document);
    }

    fn side_ui(&mut self, ui: &mut Ui, side: Side, view: &View<'_>, out: &mut Vec<Action>) {
        match side {
            Side::Dock => self.dock_ui(ui, view, out),
            Side::Preview => {
                if !dock::tabs_ui(ui, &[dock::Tab::Preview], &mut dock::Tab::Preview.clone(), 0, view.palette) {
                    self.toggle_dock(dock::Tab::Preview);
                }
                self.pages_ui(ui, view, out);
            }
            Side::Export => {
                let sheet = export::Sheet {
                    choices: &self.settings.export,
                    folder: self.folder_of(view.document).display().to_string(),
                    name: view.document.report().title(),
                    stops: export::stops(view.document),
                    fonts: text::fonts_exported(&self.fonts),
                };
                if !export::sheet_ui(ui, &mut self.exports, &sheet, view, out) {
                    self.toggle_exports();
                }
            }
        }
    }

    /// What lies over the page.
    fn comparison_ui(
        &mut self,
        ui: &mut Ui,
        document: Option<&Document>,
        palette: &theme::Palette,
        out: &mut Vec<Action>,
    ) {
        if let Some(comparison) = &mut self.safety.comparison {
            comparison.refresh(document);
            let is_writable = document.is_some_and(|document| document.read_only().is_none());
            compare::compare_ui(ui, comparison, is_writable, palette, out);
        }
    }

    fn dock_ui(&mut self, ui: &mut Ui, view: &View<'_>, out: &mut Vec<Action>) {
        let cell = self.table.current.filter(|cell| Page::of(Spot::Cell(*cell)) == self.page);
        let shown = self.tab_shown();
        let (mut tab, mut filter) = (shown, std::mem::take(&mut self.filter));
        let open = dock::dock_ui(ui, self.tabs(), &mut tab, &mut filter, self.page, cell, view, out);
        self.filter = filter;
        if tab == dock::Tab::Preview {
            self.pages_ui(ui, view, out);
        }
        if tab == dock::Tab::Comments {
            review::dock_ui(ui, &mut self.review, &self.settings.signature, view, out);
        }
        if tab != shown {
            self.open_dock(tab);
        }
        if !open {
            self.close_dock();
        }
    }

    /// The live pages, with the place in the form marked on them.
    fn pages_ui(&mut self, ui: &mut Ui, view: &View<'_>, out: &mut Vec<Action>) {
        let here = match self.page {
            Page::Section(section) if section.table().is_some() => {
                self.table.current.filter(|cell| Page::of(Spot::Cell(*cell)) == self.page).map(Origin::Cell)
            }
            _ => self.prose.current.and_then(|narrative| preview::line_of(narrative, self.prose.caret)),
        };
        let setting = export::page_setting(&self.settings.export, self.exports.wants_draft());
        let shown = preview::Preview { fonts: &self.fonts, setting, here };
        // Whoever clicks a place on a page that lies over the form wants to go there.
        if preview::preview_ui(ui, &mut self.preview, &shown, view, out) && self.room == Room::Small {
            self.dock_over = false;
        }
    }

    fn page_ui(&mut self, ui: &mut Ui, view: &View<'_>, out: &mut Vec<Action>) {
        let (rect, _) = ui.allocate_exact_size(egui::vec2(ui.available_width(), 38.0), egui::Sense::hover());
        let at = rect.left_center() + egui::vec2(0.0, 1.0);
        ui.painter().text(
            at,
            egui::Align2::LEFT_CENTER,
            self.page.heading(),
            theme::medium(theme::HEADING),
            view.palette.text,
        );
        let prose =
            matches!(self.page, Page::Section(section) if section.table().is_none()) || self.page == Page::Opening;
        if prose {
            let mut tools = ui.new_child(egui::UiBuilder::new().max_rect(rect));
            coach::tools_ui(&mut tools, self.page, self.settings.prose_size, view, out);
        }
        self.ledger_ui(ui, rect, view, out);
        self.sum_strip_ui(ui, view, out);
        match self.page {
            Page::Opening => opening::opening_ui(ui, &mut self.opening, &mut self.prose, view, out),
            Page::Section(section) => match section.table() {
                Some(table) => table::table_ui(ui, table, &mut self.table, view, out),
                None => prose::prose_ui(ui, section.narratives(), &mut self.prose, view, out),
            },
        }
    }

    /// The way to the ledger beside the heading of table 3, and under the table the rows of the current cell.
    fn ledger_ui(&self, ui: &mut Ui, heading: egui::Rect, view: &View<'_>, out: &mut Vec<Action>) {
        let Page::Section(section) = self.page else { return };
        if section.table() != Some(crate::form::Table::Applications) {
            return;
        }
        let mut tools = ui.new_child(
            egui::UiBuilder::new()
                .max_rect(heading.shrink2(egui::vec2(0.0, 6.0)))
                .layout(egui::Layout::right_to_left(egui::Align::Center)),
        );
        let words = if self.ledger.loaded().is_some() { "台账" } else { "从台账填写…" };
        let is_offered = view.is_writable() || self.ledger.loaded().is_some();
        if is_offered && findings::button_ui(&mut tools, words, "", false, view.palette) {
            out.push(Action::Ledger(ledger::Ask::Open(true)));
        }
        if let Some(loaded) = self.ledger.under(self.page) {
            let cell = self.table.current.filter(|cell| Some(cell.table()) == section.table());
            let panel = Panel::bottom("ledger rows").exact_size(ledger::STRIP_HEIGHT).resizable(false);
            let frame = Frame::NONE.inner_margin(Margin { left: 0, right: 0, top: 8, bottom: 0 });
            panel.show_separator_line(false).frame(frame).show(ui, |ui| {
                ledger::strip_ui(ui, loaded, cell, view, out);
            });
        }
    }

    pub(super) fn bars_ui(&mut self, ui: &mut Ui, palette: &theme::Palette, margin: Margin, out: &mut Vec<Action>) {
        if self.notices.is_empty() && self.path_field.is_none() && !self.tells_reading() {
            return;
        }
        Frame::NONE.inner_margin(margin).show(ui, |ui| {
            self.reading_ui(ui, palette, out);
            notices::notices_ui(ui, &self.notices, palette, out);
            let Some(asked) = &mut self.path_field else { return };
            let purpose = asked.purpose;
            match notices::path_field_ui(ui, asked, palette) {
                Some(PathAnswer::Given(path)) => {
                    self.path_field = None;
                    out.push(Action::Picked(purpose, PathBuf::from(path)));
                }
                Some(PathAnswer::GivenUp) => {
                    self.path_field = None;
                    self.after_save = None;
                }
                None => {}
            }
        });
    }

    pub(super) fn windows_ui(&mut self, context: &Context) {
        let palette = theme::palette(context);
        self.drop_hint_ui(context, palette);
        if let Some((after, fresh)) = &mut self.question {
            let document = self.document.as_ref();
            let name = document.map(|document| document.report().title()).unwrap_or_default();
            let words = text::close_question(&name);
            let answer = notices::question_ui(context, &words, std::mem::take(fresh), palette);
            log::trace!("asked before {after:?}");
            if let Some(answer) = answer {
                self.answer(context, answer);
            }
        }
        let stays = match self.reading {
            Some(Reading::Keys) => notices::reading_ui(context, "键盘操作", &text::KEYS, palette),
            Some(Reading::Fonts) => notices::reading_ui(context, "字体说明", &text::FONTS, palette),
            Some(Reading::About) => notices::reading_ui(context, "关于年报", &text::ABOUT, palette),
            None => true,
        };
        if !stays {
            self.reading = None;
        }
    }
}

/// The cells that light up for the selected finding: the suspects and the other side.
fn lit_cells(document: &Document, selected: Option<usize>) -> Vec<crate::form::CellId> {
    let Some(finding) = selected.and_then(|index| document.findings().get(index)) else { return Vec::new() };
    let mut lit = finding.suspects.clone();
    // A column of 22 cells would light up half the table; its suspects tell more.
    if finding.involved.len() <= 8 {
        lit.extend(finding.involved.iter().copied().filter(|cell| !finding.suspects.contains(cell)));
    }
    lit
}

fn due_words(policy: &Policy, report: &Report) -> String {
    policy
        .due_day(report.year(), report.unit_kind)
        .filter(|_| report.year() > 0)
        .map(crate::text::date_words)
        .unwrap_or_default()
}
