//! Files that are dragged onto the window: words for what will happen while they hover, and what happens when they fall.

use super::folder::Ask;
use super::theme::{self, Palette};
use super::view::Action;
use super::{App, icons, takeover, text};
use crate::file;
use crate::folder::Location;
use egui::{Align2, Area, Context, Id, Order, Rect, Sense, Stroke, vec2};
use std::path::{Path, PathBuf};

/// What files mean that are dragged onto the window.
#[derive(Clone, PartialEq, Eq, Debug)]
enum Dropped {
    /// A report, to be opened.
    Report(PathBuf),
    /// A document, to be read.
    Document(PathBuf),
    /// A folder of reports, or several files.
    Folder(Location),
}

impl Dropped {
    fn of(paths: &[PathBuf]) -> Option<Self> {
        match paths {
            [] => None,
            [path] if file::is_folder(path) => Some(Self::Folder(Location::Folder(path.clone()))),
            [path] if takeover::is_document(path) => Some(Self::Document(path.clone())),
            [path] => Some(Self::Report(path.clone())),
            files => Some(Self::Folder(Location::Files(files.to_vec()))),
        }
    }

    fn words(&self, has_report: bool) -> (&'static str, &'static str) {
        let is_sheet = |path: &Path| {
            let ending = path.extension().map(|ending| ending.to_string_lossy().to_ascii_lowercase());
            matches!(ending.as_deref(), Some("xlsx" | "xls" | "xlsm" | "et" | "csv" | "tsv"))
        };
        match self {
            Self::Report(path) if has_report && file::has_slip_name(path) => text::DROP_SLIP,
            Self::Report(_) => text::DROP_REPORT,
            Self::Document(path) if is_sheet(path) && has_report => text::DROP_SHEET,
            Self::Document(_) => text::DROP_DOCUMENT,
            Self::Folder(_) => text::DROP_FOLDER,
        }
    }
}

impl App {
    /// Takes the files that were dropped.
    pub(super) fn take_dropped(&mut self, context: &Context) {
        let paths: Vec<PathBuf> =
            context.input(|input| input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect());
        match Dropped::of(&paths) {
            None => {}
            Some(_) if self.question.is_some() => {}
            Some(Dropped::Report(path) | Dropped::Document(path)) => self.open_any(context, path, true),
            Some(Dropped::Folder(_)) if self.is_taking_over() => {}
            Some(Dropped::Folder(place)) => self.act(context, Action::Folder(Ask::Open(place))),
        }
    }

    /// What will happen to the files that hover over the window.
    pub(super) fn drop_hint_ui(&self, context: &Context, palette: &Palette) {
        let paths: Vec<PathBuf> =
            context.input(|input| input.raw.hovered_files.iter().filter_map(|file| file.path.clone()).collect());
        let Some(dropped) = Dropped::of(&paths) else { return };
        let (words, more) = dropped.words(self.document.is_some());
        let whole = context.content_rect();
        Area::new(Id::unique("drop hint")).order(Order::Foreground).interactable(false).fixed_pos(whole.min).show(
            context,
            |ui| {
                let painter = ui.painter();
                painter.rect_filled(whole, 0.0, theme::BACKDROP);
                painter.rect_stroke(whole.shrink(6.0), 4.0, Stroke::new(2.0, palette.accent), egui::StrokeKind::Inside);
                let card = Rect::from_center_size(whole.center(), vec2(460.0_f32.min(whole.width() - 40.0), 96.0));
                painter.rect_filled(card, 4.0, palette.paper);
                painter.rect_stroke(card, 4.0, Stroke::new(1.0, palette.frame), egui::StrokeKind::Inside);
                let middle = Align2::LEFT_CENTER;
                let at = card.left_center() + vec2(24.0, 0.0);
                painter.text(at, middle, icons::DOWNLOAD, theme::icon(20.0), palette.accent);
                let at = card.left_center() + vec2(62.0, -12.0);
                painter.text(at, middle, words, theme::medium(theme::HEADING), palette.text);
                let at = card.left_center() + vec2(62.0, 14.0);
                painter.text(at, middle, more, theme::regular(theme::BODY), palette.text_second);
                ui.allocate_rect(whole, Sense::hover());
            },
        );
    }
}
