//! The page without a report: ways to begin, recent files, due dates.

use super::command::Command;
use super::recovery::recovery_ui;
use super::safety::Recoverable;
use super::theme::{self, Palette};
use super::view::Action;
use super::{icons, text};
use crate::file::{FolderMemory, Recent};
use egui::{
    Align2, Frame, Key, Label, Modifiers, Rect, RichText, ScrollArea, Sense, Stroke, Ui, WidgetInfo, pos2, vec2,
};
use egui_extras::{Column, TableBuilder};

const WIDTH: f32 = 1120.0;
const LEFT: f32 = 356.0;
const GAP: f32 = 24.0;
/// Under this width the recent files stand below.
const TWO_COLUMNS: f32 = 960.0;

/// A recent file and what is known of it.
pub(super) struct RecentFile {
    /// What the settings say.
    pub recent: Recent,
    /// Whether it is still there.
    pub found: bool,
    /// When it was last changed, in words.
    pub modified: String,
}

/// Draws the page. `year` is the report year that is due next.
#[expect(clippy::too_many_arguments, reason = "the page shows what each of them is")]
pub(super) fn start_ui(
    ui: &mut Ui,
    files: &[RecentFile],
    folders: &[FolderMemory],
    unsaved: &[Recoverable],
    year: u32,
    keyboard_is_free: bool,
    palette: &Palette,
    out: &mut Vec<Action>,
) {
    if keyboard_is_free {
        number_keys(ui, files, out);
    }
    ScrollArea::vertical().auto_shrink(false).show(ui, |ui| {
        let room = ui.available_width();
        let width = (room - 48.0).min(WIDTH);
        let two = room >= TWO_COLUMNS;
        ui.add_space(if two { 44.0 } else { 20.0 });
        ui.horizontal_top(|ui| {
            ui.add_space(((room - width) / 2.0).max(0.0));
            ui.vertical(|ui| {
                ui.set_width(width);
                ui.horizontal(|ui| {
                    ui.label(
                        RichText::new(crate::form::TITLE_SUFFIX).font(theme::medium(theme::TITLE)).color(palette.text),
                    );
                    ui.add_space(6.0);
                    let basis = format!("格式依据：国办公开办函〔2021〕30号 · 从{}年度起适用", crate::form::FIRST_YEAR);
                    ui.label(RichText::new(basis).font(theme::regular(theme::SMALL)).color(palette.text_second));
                });
                ui.add_space(14.0);
                if two {
                    ui.horizontal_top(|ui| {
                        ui.spacing_mut().item_spacing.x = GAP;
                        ui.vertical(|ui| left_ui(ui, LEFT, year, palette, out));
                        ui.vertical(|ui| {
                            recovery_ui(ui, width - LEFT - GAP, unsaved, palette, out);
                            recent_ui(ui, width - LEFT - GAP, files, folders, palette, out);
                        });
                    });
                } else {
                    recovery_ui(ui, width, unsaved, palette, out);
                    left_ui(ui, width, year, palette, out);
                    ui.add_space(16.0);
                    recent_ui(ui, width, files, folders, palette, out);
                }
                ui.add_space(24.0);
            });
        });
    });
}

fn number_keys(ui: &Ui, files: &[RecentFile], out: &mut Vec<Action>) {
    let keys = [Key::Num1, Key::Num2, Key::Num3, Key::Num4, Key::Num5, Key::Num6];
    for (key, file) in keys.into_iter().zip(files) {
        if file.found && ui.input_mut(|input| input.consume_key(Modifiers::NONE, key)) {
            out.push(Action::OpenPath(file.recent.path.clone()));
        }
    }
}

fn left_ui(ui: &mut Ui, width: f32, year: u32, palette: &Palette, out: &mut Vec<Action>) {
    let ways = [
        (Command::New, icons::NEW, "新建年报", "填单位和年度，从空白表开始"),
        (Command::RollOver, icons::ROLL_OVER, "由上年年报新建", "带入单位信息和上年结转数"),
        (Command::Open, icons::OPEN, "打开", "已有的年报，或导入 Word、网页、PDF、Excel"),
        (Command::OpenFolder, icons::CHECK_LIST, "打开文件夹", "审核人：审看、汇总各单位的年报"),
        (Command::Sample, icons::EXAMPLE, "示例", "一份填好的街道年报，可随意改动"),
    ];
    let count = ways.len() as f32;
    let (card, _) = ui.allocate_exact_size(vec2(width, 61.0 * count), Sense::hover());
    ui.painter().rect_filled(card, 4.0, palette.paper);
    for (at, (command, icon, name, words)) in ways.into_iter().enumerate() {
        let rect = Rect::from_min_size(card.min + vec2(0.0, 61.0 * at as f32), vec2(width, 61.0));
        let response = ui.interact(rect, ui.scope_id().with(command), Sense::click());
        response.widget_info(|| WidgetInfo::labeled(egui::Role::Button, true, name));
        if response.hovered() {
            ui.painter().rect_filled(rect.shrink(1.0), 3.0, palette.head);
        }
        if response.has_focus() {
            ui.painter().rect_stroke(rect.shrink(1.0), 3.0, Stroke::new(2.0, palette.accent), egui::StrokeKind::Inside);
        }
        let painter = ui.painter();
        painter.text(
            rect.left_center() + vec2(24.0, -8.0),
            Align2::CENTER_CENTER,
            icon,
            theme::icon(20.0),
            palette.accent,
        );
        painter.text(
            rect.left_top() + vec2(47.0, 13.0),
            Align2::LEFT_TOP,
            name,
            theme::medium(theme::ACTION),
            palette.text,
        );
        painter.text(
            rect.left_top() + vec2(47.0, 34.0),
            Align2::LEFT_TOP,
            words,
            theme::regular(theme::SMALL),
            palette.text_second,
        );
        painter.text(
            rect.right_top() + vec2(-14.0, 15.0),
            Align2::RIGHT_TOP,
            command.key_words(),
            theme::regular(theme::SHORTCUT),
            palette.text_third,
        );
        if at > 0 {
            painter.hline(rect.x_range(), rect.top() + 0.5, Stroke::new(1.0, palette.line));
        }
        if response.clicked() {
            out.push(Action::Command(command));
        }
    }
    ui.painter().rect_stroke(card, 4.0, Stroke::new(1.0, palette.line), egui::StrokeKind::Inside);
    ui.add_space(28.0);
    let (rect, _) = ui.allocate_exact_size(vec2(width, 62.0), Sense::hover());
    let left = rect.left() + 14.0;
    let painter = ui.painter();
    painter.text(pos2(left, rect.top()), Align2::LEFT_TOP, "报送期限", theme::medium(theme::BODY), palette.text);
    let next = year + 1;
    let dates = [
        (format!("各单位报送{year}年年报"), format!("{next}年1月31日前")),
        ("人民政府公布".to_owned(), format!("{next}年3月31日前")),
    ];
    for (line, (what, when)) in dates.into_iter().enumerate() {
        let y = rect.top() + 22.0 + 18.0 * line as f32;
        painter.text(pos2(left, y), Align2::LEFT_TOP, what, theme::regular(theme::SMALL), palette.text_second);
        painter.text(
            pos2(rect.right() - 14.0, y),
            Align2::RIGHT_TOP,
            when,
            theme::regular(theme::SMALL),
            palette.text_second,
        );
    }
}

fn recent_ui(
    ui: &mut Ui,
    width: f32,
    files: &[RecentFile],
    folders: &[FolderMemory],
    palette: &Palette,
    out: &mut Vec<Action>,
) {
    Frame::NONE.fill(palette.paper).stroke(Stroke::new(1.0, palette.line)).corner_radius(4).show(ui, |ui| {
        ui.set_width(width - 2.0);
        ui.spacing_mut().item_spacing.y = 0.0;
        let (head, _) = ui.allocate_exact_size(vec2(width - 2.0, 38.0), Sense::hover());
        ui.painter().text(
            head.left_center() + vec2(14.0, 0.0),
            Align2::LEFT_CENTER,
            "最近的文件",
            theme::medium(theme::BODY),
            palette.text,
        );
        if files.is_empty() {
            let (rect, _) = ui.allocate_exact_size(vec2(width - 2.0, 60.0), Sense::hover());
            ui.painter().hline(rect.x_range(), rect.top() + 0.5, Stroke::new(1.0, palette.line));
            ui.painter().text(
                rect.left_center() + vec2(14.0, 0.0),
                Align2::LEFT_CENTER,
                "打开或保存过的年报会列在这里。第一次使用，可以先看看示例。",
                theme::regular(theme::BODY),
                palette.text_second,
            );
            return;
        }
        let last = files.len().min(6);
        ui.painter().text(
            head.right_center() - vec2(14.0, 0.0),
            Align2::RIGHT_CENTER,
            format!("按 1–{last} 打开"),
            theme::regular(theme::SMALL),
            palette.text_third,
        );
        files_ui(ui, width - 2.0, files, palette, out);
    });
    super::folder::recent_ui(ui, width, folders, palette, out);
    ui.add_space(10.0);
    ui.label(RichText::new(text::OFFLINE).font(theme::regular(theme::SMALL)).color(palette.text_second));
}

fn files_ui(ui: &mut Ui, width: f32, files: &[RecentFile], palette: &Palette, out: &mut Vec<Action>) {
    ui.visuals_mut().widgets.hovered.bg_fill = palette.head;
    ui.spacing_mut().item_spacing.x = 0.0;
    let heading = |ui: &mut Ui, words: &str| {
        ui.add_space(14.0);
        ui.label(RichText::new(words).font(theme::regular(theme::SMALL)).color(palette.text_second));
    };
    TableBuilder::new(ui)
        .id_salt("recent files")
        .vscroll(false)
        .sense(Sense::click())
        .cell_layout(egui::Layout::left_to_right(egui::Align::Center))
        .column(Column::exact((width - 220.0).max(160.0)).clip(true))
        .column(Column::exact(80.0))
        .column(Column::exact(140.0))
        .header(28.0, |mut row| {
            for words in ["单位", "年度", "修改时间"] {
                row.col(|ui| heading(ui, words));
            }
        })
        .body(|mut body| {
            for (at, file) in files.iter().enumerate() {
                body.row(32.0, |mut row| {
                    file_row(&mut row, at, file, palette, out);
                    if file.found && row.response().clicked() {
                        out.push(Action::OpenPath(file.recent.path.clone()));
                    }
                });
            }
        });
}

fn file_row(
    row: &mut egui_extras::TableRow<'_, '_>,
    at: usize,
    file: &RecentFile,
    palette: &Palette,
    out: &mut Vec<Action>,
) {
    let colour = if file.found { palette.text } else { palette.text_third };
    let file_name = file.recent.path.file_name().unwrap_or_default().to_string_lossy();
    let name = if file.recent.unit.trim().is_empty() { file_name.as_ref() } else { &file.recent.unit };
    row.col(|ui| {
        ui.painter().hline(ui.max_rect().x_range(), ui.max_rect().top() - 0.5, Stroke::new(1.0, palette.line));
        ui.add_space(14.0);
        let number = if at < 6 { format!("{}", at + 1) } else { String::new() };
        let words = if file.found { name.to_owned() } else { format!("{name}（找不到文件）") };
        ui.add_sized([16.0, 20.0], Label::new(RichText::new(number).color(palette.text_third)));
        ui.add(Label::new(RichText::new(words).color(colour)).truncate())
            .on_hover_text(file.recent.path.display().to_string());
    });
    row.col(|ui| {
        ui.painter().hline(ui.max_rect().x_range(), ui.max_rect().top() - 0.5, Stroke::new(1.0, palette.line));
        ui.add_space(14.0);
        ui.label(RichText::new(file.recent.year.to_string()).color(colour));
    });
    row.col(|ui| {
        ui.painter().hline(ui.max_rect().x_range(), ui.max_rect().top() - 0.5, Stroke::new(1.0, palette.line));
        ui.add_space(14.0);
        if file.found {
            ui.label(RichText::new(&file.modified).font(theme::regular(theme::SMALL)).color(palette.text_second));
        } else if ui.link(RichText::new("移出列表").font(theme::regular(theme::SMALL)).color(palette.accent)).clicked()
        {
            out.push(Action::Forget(file.recent.path.clone()));
        }
    });
}
