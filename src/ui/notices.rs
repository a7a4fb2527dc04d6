//! Bars above the page: what happened to a file and what can be done. They take neither the focus nor the place of what
//! is being typed. And the one question that waits for an answer: save before closing?

use super::findings::button_ui;
use super::jobs::Purpose;
use super::theme::{self, Palette};
use super::view::Action;
use super::{field, icons, text};
use crate::file::FileError;
use egui::{Frame, Id, Key, Label, Margin, Modifiers, RichText, Stroke, TextEdit, Ui, vec2};
use std::path::Path;

/// How a notice looks.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Tone {
    Error,
    Warning,
    Plain,
}

/// A bar above the page.
#[derive(Clone, Debug)]
pub(super) struct Notice {
    pub tone: Tone,
    pub words: String,
    /// The file in question; shown last, to be copied.
    pub path: Option<String>,
    /// Further lines, one for each thing that was left out.
    pub lines: Vec<String>,
    /// Buttons and what they do.
    pub offers: Vec<(&'static str, Action)>,
    /// Whether it stays when another report is opened, since it is not about the one before.
    pub lasting: bool,
}

impl Notice {
    pub(super) fn new(tone: Tone, words: impl Into<String>) -> Self {
        Self { tone, words: words.into(), path: None, lines: Vec::new(), offers: Vec::new(), lasting: false }
    }

    /// What kept a file from being read or written.
    pub(super) fn of_error(error: &FileError) -> Self {
        let (words, path) = (error.to_string(), error.path().display().to_string());
        let sentence = words.strip_suffix(&path).unwrap_or(&words).to_owned();
        Self { path: Some(path), ..Self::new(Tone::Error, sentence) }
    }

    pub(super) fn about(mut self, path: &Path) -> Self {
        self.path = Some(path.display().to_string());
        self
    }

    pub(super) fn offering(mut self, words: &'static str, action: Action) -> Self {
        self.offers.push((words, action));
        self
    }
}

/// From so many further lines on they are counted.
const MOST_LINES: usize = 5;
/// Higher than that the further lines scroll.
const MOST_HEIGHT: f32 = 110.0;

/// Draws the notices, the newest on top.
pub(super) fn notices_ui(ui: &mut Ui, notices: &[Notice], palette: &Palette, out: &mut Vec<Action>) {
    for (index, notice) in notices.iter().enumerate().rev() {
        let (fill, edge, icon, colour) = match notice.tone {
            Tone::Error => (palette.error_fill, palette.error, icons::CROSS_IN_CIRCLE, palette.error),
            Tone::Warning => (palette.warning_fill, palette.warning_edge, icons::WARNING, palette.warning),
            Tone::Plain => (palette.paper, palette.grid, icons::INFORMATION, palette.text_second),
        };
        let frame = Frame::NONE
            .fill(fill)
            .stroke(Stroke::new(1.0, edge))
            .inner_margin(Margin::symmetric(12, 8))
            .outer_margin(Margin { left: 0, right: 0, top: 0, bottom: 8 });
        frame.show(ui, |ui| {
            ui.set_width(ui.available_width());
            ui.horizontal_wrapped(|ui| {
                ui.label(RichText::new(icon).font(theme::icon(15.0)).color(colour));
                ui.label(RichText::new(&notice.words).font(theme::regular(theme::ACTION)).color(palette.text));
                for (at, (words, action)) in notice.offers.iter().enumerate() {
                    if button_ui(ui, words, "", at == 0, palette) {
                        out.push(Action::Dismiss(index));
                        out.push(action.clone());
                    }
                }
                if button_ui(ui, "关闭", "Esc", false, palette) {
                    out.push(Action::Dismiss(index));
                }
            });
            if let Some(path) = &notice.path {
                ui.add(Label::new(RichText::new(path).color(palette.text_second)).selectable(true).wrap());
            }
            if notice.lines.len() > MOST_LINES {
                let count = format!("共 {} 处：", notice.lines.len());
                ui.label(RichText::new(count).color(palette.text_second));
            }
            egui::ScrollArea::vertical().id_salt(index).max_height(MOST_HEIGHT).auto_shrink([false, true]).show(
                ui,
                |ui| {
                    for line in &notice.lines {
                        ui.label(RichText::new(format!("· {line}")).color(palette.text));
                    }
                },
            );
        });
    }
}

/// A path that is typed where no native dialog can be shown.
#[derive(Debug)]
pub(super) struct PathField {
    pub purpose: Purpose,
    pub path: String,
    is_new: bool,
}

impl PathField {
    pub(super) fn new(purpose: Purpose, path: String) -> Self {
        Self { purpose, path, is_new: true }
    }
}

/// How the path field was left.
pub(super) enum PathAnswer {
    Given(String),
    GivenUp,
}

/// Draws the path field.
pub(super) fn path_field_ui(ui: &mut Ui, asked: &mut PathField, palette: &Palette) -> Option<PathAnswer> {
    let frame = Frame::NONE
        .fill(palette.paper)
        .stroke(Stroke::new(1.0, palette.accent))
        .inner_margin(Margin::symmetric(12, 8))
        .outer_margin(Margin { left: 0, right: 0, top: 0, bottom: 8 });
    let mut answer = None;
    frame.show(ui, |ui| {
        ui.set_width(ui.available_width());
        let label = match asked.purpose {
            Purpose::Open => "打开哪个文件",
            Purpose::LastYear | Purpose::RollOver => "上年的年报是哪个文件",
            Purpose::Compare => "与哪个文件比较",
            Purpose::Redline => "修订稿保存到哪个文件",
            Purpose::Ledger => "台账是哪个文件",
            Purpose::SlipOut => "审阅单保存到哪个文件",
            Purpose::SlipIn => "审阅单是哪个文件",
            Purpose::SaveAs => "保存到哪个文件",
            Purpose::Folder => "导出到哪个文件夹",
            Purpose::Folders(wish) => wish.title(),
        };
        ui.label(RichText::new(text::NO_DIALOG).color(palette.text_second));
        ui.horizontal(|ui| {
            ui.label(RichText::new(label).color(palette.text));
            let id = Id::unique("path field");
            let response = ui.add(
                TextEdit::singleline(&mut asked.path)
                    .id(id)
                    .desired_width(ui.available_width() - 170.0)
                    .margin(Margin::symmetric(8, 4)),
            );
            field::named(&response, label);
            if std::mem::take(&mut asked.is_new) {
                response.request_focus();
                field::select_all(ui.ctx(), id, &asked.path);
            }
            let entered = response.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter));
            if (button_ui(ui, "确定", "", true, palette) || entered) && !asked.path.trim().is_empty() {
                answer = Some(PathAnswer::Given(asked.path.trim().to_owned()));
            }
            if button_ui(ui, "取消", "", false, palette)
                || ui.input_mut(|input| input.consume_key(Modifiers::NONE, Key::Escape))
            {
                answer = Some(PathAnswer::GivenUp);
            }
        });
    });
    answer
}

/// The answer to the question before closing.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum CloseAnswer {
    Save,
    Discard,
    Stay,
}

/// Draws the question; `fresh` where it was not there in the last frame.
pub(super) fn question_ui(context: &egui::Context, words: &str, fresh: bool, palette: &Palette) -> Option<CloseAnswer> {
    let mut answer = None;
    let shown = modal("close question", palette).show(context, |ui| {
        ui.set_width(380.0);
        ui.label(RichText::new(words).font(theme::regular(theme::ACTION)).color(palette.text));
        ui.add_space(14.0);
        ui.horizontal(|ui| {
            let choices = [
                ("保存", CloseAnswer::Save, true),
                ("不保存", CloseAnswer::Discard, false),
                ("取消", CloseAnswer::Stay, false),
            ];
            for (words, choice, main) in choices {
                let (fill, colour) =
                    if main { (palette.accent, palette.on_accent) } else { (palette.paper, palette.text) };
                let button =
                    egui::Button::new(RichText::new(words).color(colour)).fill(fill).min_size(vec2(72.0, 28.0));
                let response = ui.add(button);
                if main && fresh {
                    response.request_focus();
                }
                if response.has_focus() {
                    ui.painter().rect_stroke(
                        response.rect.expand(2.0),
                        4.0,
                        Stroke::new(2.0, palette.accent),
                        egui::StrokeKind::Inside,
                    );
                }
                if response.clicked() {
                    answer = Some(choice);
                }
            }
        });
    });
    if shown.should_close() {
        answer = Some(CloseAnswer::Stay);
    }
    answer
}

/// A window in the window with words to read: the keys, or what this program is. Returns false when it is closed.
pub(super) fn reading_ui(context: &egui::Context, heading: &str, lines: &[(&str, &str)], palette: &Palette) -> bool {
    let shown = modal("reading", palette).show(context, |ui| {
        ui.set_width(480.0);
        ui.label(RichText::new(heading).font(theme::medium(theme::HEADING)).color(palette.text));
        ui.add_space(8.0);
        egui::Grid::new("reading lines").num_columns(2).spacing(vec2(20.0, 6.0)).show(ui, |ui| {
            for (left, right) in lines {
                ui.label(RichText::new(*left).font(theme::medium(theme::BODY)).color(palette.text));
                ui.label(RichText::new(*right).color(palette.text_second));
                ui.end_row();
            }
        });
        ui.add_space(12.0);
        button_ui(ui, "关闭", "Esc", true, palette)
    });
    !(shown.inner || shown.should_close())
}

fn modal(name: &str, palette: &Palette) -> egui::Modal {
    let frame = Frame::NONE
        .fill(palette.paper)
        .stroke(Stroke::new(1.0, palette.frame))
        .inner_margin(Margin::same(20))
        .corner_radius(4);
    egui::Modal::new(Id::unique(name)).frame(frame).backdrop_color(theme::BACKDROP)
}
