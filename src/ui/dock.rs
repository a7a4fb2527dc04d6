//! The closable panel on the right: findings or help, and at its foot always the help of the current cell.

use super::findings::{Filter, findings_ui, lines_of};
use super::icons;
use super::theme::{self, Palette};
use super::view::{Action, Page, View};
use crate::form::{CellId, Narrative, Section};
use egui::{Align2, RichText, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2};

/// Width of the dock.
pub(super) const WIDTH: f32 = 304.0;

/// What the dock shows.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Tab {
    /// 审核结果.
    #[default]
    Findings,
    /// 填报说明.
    Help,
    /// 预览.
    Preview,
    /// 批注.
    Comments,
}

impl Tab {
    /// All tabs in their order.
    pub(super) const ALL: [Self; 4] = [Self::Findings, Self::Help, Self::Preview, Self::Comments];
    /// The tabs beside a preview of its own.
    pub(super) const BESIDE: [Self; 3] = [Self::Findings, Self::Help, Self::Comments];

    fn words(self) -> &'static str {
        match self {
            Self::Findings => "审核结果",
            Self::Help => "填报说明",
            Self::Preview => "预览",
            Self::Comments => "批注",
        }
    }

    /// The tab that was seen last.
    pub(super) fn remembered(panels: &crate::file::Panels) -> Self {
        match panels {
            _ if panels.help => Self::Help,
            _ if panels.comments => Self::Comments,
            _ if panels.preview && !panels.findings => Self::Preview,
            _ => Self::Findings,
        }
    }
}

/// Draws the dock but for the preview and the comments; returns false when it is closed.
#[expect(clippy::too_many_arguments, reason = "the tabs need what each of them shows")]
pub(super) fn dock_ui(
    ui: &mut Ui,
    tabs: &[Tab],
    tab: &mut Tab,
    filter: &mut Filter,
    page: Page,
    cell: Option<CellId>,
    view: &View<'_>,
    out: &mut Vec<Action>,
) -> bool {
    let open = tabs_ui(ui, tabs, tab, view.comments.open_count(), view.palette);
    match tab {
        Tab::Findings => {
            let foot = if cell.is_some() { 96.0 } else { 0.0 };
            let list = egui::Rect::from_min_max(
                ui.available_rect_before_wrap().min,
                ui.available_rect_before_wrap().max - vec2(0.0, foot),
            );
            let mut inside = ui.new_child(egui::UiBuilder::new().max_rect(list));
            findings_ui(&mut inside, page, filter, view, out);
            if let Some(cell) = cell {
                ui.allocate_rect(list, Sense::hover());
                foot_ui(ui, cell, view);
            }
        }
        Tab::Help if page == Page::Section(Section::Overview) => super::coach::coach_ui(ui, view, out),
        Tab::Help => help_ui(ui, page, cell, view),
        Tab::Preview | Tab::Comments => {}
    }
    open
}

/// Draws the row of tabs, with the count of open comments; returns false when the panel is closed.
pub(super) fn tabs_ui(ui: &mut Ui, tabs: &[Tab], tab: &mut Tab, comments: usize, palette: &Palette) -> bool {
    let (bar, _) = ui.allocate_exact_size(vec2(ui.available_width(), 40.0), Sense::hover());
    let mut x = bar.left() + 8.0;
    for &each in tabs {
        let words = each.words();
        let selected = *tab == each;
        let font = if selected { theme::medium(theme::BODY) } else { theme::regular(theme::BODY) };
        let told = if each == Tab::Comments && comments > 0 { format!("{words} {comments}") } else { words.to_owned() };
        let galley = ui.painter().layout_no_wrap(told, font, if selected { palette.text } else { palette.text_second });
        let rect = egui::Rect::from_min_size(pos2(x, bar.top()), vec2(galley.size().x + 18.0, bar.height()));
        let response = ui.interact(rect, ui.scope_id().with(words), Sense::click());
        response.widget_info(|| WidgetInfo::selected(egui::Role::Tab, true, selected, words));
        ui.painter().galley((rect.center() - galley.size() / 2.0).round(), galley, palette.text);
        if selected || response.has_focus() {
            let line = rect.shrink2(vec2(9.0, 0.0));
            ui.painter().hline(line.x_range(), bar.bottom() - 1.5, Stroke::new(2.0, palette.accent));
        }
        if response.clicked() {
            *tab = each;
        }
        x = rect.right();
    }
    ui.painter().hline(bar.x_range(), bar.bottom() - 0.5, Stroke::new(1.0, palette.line));
    let close = egui::Rect::from_center_size(pos2(bar.right() - 18.0, bar.center().y), vec2(24.0, 24.0));
    let response = ui.interact(close, ui.scope_id().with("close"), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, "关闭右侧栏"));
    ui.painter().text(close.center(), Align2::CENTER_CENTER, icons::CROSS, theme::icon(15.0), palette.text_second);
    !response.on_hover_text("关闭右侧栏（F7 再打开）").clicked()
}

/// The help of the current cell, in a few lines.
fn foot_ui(ui: &mut Ui, cell: CellId, view: &View<'_>) {
    let palette = view.palette;
    if let Some(words) = both_years(view, cell) {
        let at = ui.available_rect_before_wrap().right_top() + vec2(-12.0, 8.0);
        ui.painter().text(at, Align2::RIGHT_TOP, words, theme::regular(theme::SMALL), palette.text_second);
    }
    let rect = ui.available_rect_before_wrap();
    ui.painter().hline(rect.x_range(), rect.top() + 0.5, Stroke::new(1.0, palette.line));
    ui.painter().text(
        rect.min + vec2(12.0, 8.0),
        Align2::LEFT_TOP,
        "本格说明 F1",
        theme::regular(theme::SMALL),
        palette.text_second,
    );
    let help = cell.help();
    let name = cell.row().label;
    let mut job = lines_of(&[
        (&without_note(name), palette.text, theme::medium(theme::SMALL)),
        ("　", palette.text, theme::regular(theme::SMALL)),
        (help.counts, palette.text, theme::regular(theme::SMALL)),
    ]);
    job.wrap.max_width = rect.width() - 24.0;
    job.wrap.max_rows = 3;
    let galley = ui.fonts_mut(|fonts| fonts.layout_job(job));
    ui.painter().galley((rect.min + vec2(12.0, 28.0)).round(), galley, palette.text);
}

fn help_ui(ui: &mut Ui, page: Page, cell: Option<CellId>, view: &View<'_>) {
    let palette = view.palette;
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        egui::Frame::NONE.inner_margin(egui::Margin::symmetric(12, 10)).show(ui, |ui| {
            ui.spacing_mut().item_spacing.y = 4.0;
            let mut part = |heading: &str, words: &str| {
                if words.is_empty() {
                    return;
                }
                ui.label(RichText::new(heading).font(theme::medium(theme::BODY)).color(palette.text));
                ui.label(RichText::new(words).color(palette.text_second).line_height(Some(20.0)));
                ui.add_space(8.0);
            };
            match (cell, page) {
                (Some(cell), _) => {
                    let help = cell.help();
                    part(&cell.words(), help.counts);
                    part("计入的例子（供参考）", help.counted);
                    part("不计入的例子（供参考）", help.elsewhere);
                    part("依据（供参考）", help.basis);
                    part("上年与本年", &both_years(view, cell).unwrap_or_default());
                    if cell.is_sum() {
                        part("自动计算", "这一格由别的格相加得出，随它们的改动更新，不用填。");
                    }
                    for finding in view.document.findings_at(cell) {
                        part("审核", &finding.message());
                    }
                }
                (None, Page::Opening) => {
                    part("单位全称", "写单位的规范全称，印在标题里，例如“乐清市城东街道办事处”。");
                    part("年度", "写报告的统计年度，比编制的年份早一年。");
                    part("导语", view.edition().guidance(Narrative::Preface));
                }
                (None, Page::Section(section)) => {
                    for narrative in section.narratives() {
                        part(narrative.words(), view.edition().guidance(narrative));
                    }
                }
            }
        });
    });
}

/// Last year's figure and this year's.
fn both_years(view: &View<'_>, cell: CellId) -> Option<String> {
    let last = view.document.last_year()?.report.cell(cell).text();
    let own = view.document.report().cell(cell).text();
    let words = |text: &str| if text.is_empty() { "空白".to_owned() } else { text.to_owned() };
    Some(format!("上年 {} · 本年 {}", words(&last), words(&own)))
}

/// A row's label without the remark in brackets behind it.
fn without_note(label: &str) -> String {
    label.find("（区").map_or(label, |at| &label[..at]).to_owned()
}
