//! PDF from the pages of placed glyphs and lines.

use super::ExportError;
use crate::page::{FaceId, FontBytes, Fonts, Page, Pages, RULE_WIDTH, Run, Sheet};
use krilla::color::luma;
use krilla::destination::XyzDestination;
use krilla::geom::{Path, PathBuilder, Point};
use krilla::metadata::Metadata;
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Data, Document};
use std::collections::BTreeMap;

/// The pages as a PDF file with a title, a language and bookmarks; fonts are embedded as far as they are used.
pub(super) fn write(title: &str, pages: &Pages, fonts: &Fonts) -> Result<Vec<u8>, ExportError> {
    let faces: BTreeMap<FaceId, Font> = fonts
        .faces()
        .filter_map(|face| {
            let (bytes, index) = fonts.face(face);
            let data = match bytes {
                FontBytes::Carried(bytes) => Data::from(*bytes),
                FontBytes::Installed(bytes) => Data::from(bytes.clone()),
            };
            Font::new(data, index).map(|font| (face, font))
        })
        .collect();
    let mut document = Document::new();
    for page in &pages.pages {
        let settings = PageSettings::from_wh(Sheet::WIDTH, Sheet::HEIGHT)
            .ok_or_else(|| ExportError::Pdf("页面尺寸无效".to_owned()))?;
        let mut sheet = document.start_page_with(settings);
        let mut surface = sheet.surface();
        draw_page(&mut surface, page, &faces);
        surface.finish();
        sheet.finish();
    }
    document.set_outline(outline(pages));
    document.set_metadata(Metadata::new().title(title.to_owned()).language("zh-CN".to_owned()));
    document.finish().map_err(|error| ExportError::Pdf(format!("{error:?}")))
}

fn draw_page(surface: &mut Surface<'_>, page: &Page, faces: &BTreeMap<FaceId, Font>) {
    surface.set_stroke(None);
    surface.set_fill(Some(Fill { paint: luma::Color::black().into(), ..Fill::default() }));
    for run in &page.runs {
        if let Some(font) = faces.get(&run.face) {
            draw_run(surface, run, font.clone());
        }
    }
    if let Some(path) = lines(page) {
        surface.set_fill(None);
        surface.set_stroke(Some(Stroke { paint: luma::Color::black().into(), width: RULE_WIDTH, ..Stroke::default() }));
        surface.draw_path(&path);
    }
}

fn draw_run(surface: &mut Surface<'_>, run: &Run, font: Font) {
    let glyphs: Vec<KrillaGlyph> = run
        .glyphs
        .iter()
        .map(|glyph| {
            let em = |points: f32| points / run.size;
            let id = GlyphId::new(glyph.id);
            KrillaGlyph::new(id, em(glyph.advance), em(glyph.offset), 0.0, 0.0, glyph.text.clone(), None)
        })
        .collect();
    surface.draw_glyphs(Point::from_xy(run.x, run.y), &glyphs, font, &run.text, run.size, false);
}

fn lines(page: &Page) -> Option<Path> {
    let mut path = PathBuilder::new();
    for rule in &page.rules {
        path.move_to(rule.left, rule.top);
        path.line_to(rule.right, rule.bottom);
    }
    path.finish()
}

/// The headings as a tree: each stands under the last one of a higher level.
fn outline(pages: &Pages) -> Outline {
    let mut outline = Outline::new();
    let mut open: Vec<(usize, OutlineNode)> = Vec::new();
    for bookmark in &pages.bookmarks {
        close_to(&mut outline, &mut open, bookmark.level.number());
        let destination = XyzDestination::new(bookmark.page, Point::from_xy(Sheet::LEFT, bookmark.y));
        let node = OutlineNode::new(bookmark.text.clone(), destination).with_open(true);
        open.push((bookmark.level.number(), node));
    }
    close_to(&mut outline, &mut open, 0);
    outline
}

/// Puts the open headings of that level and below into those above them.
fn close_to(outline: &mut Outline, open: &mut Vec<(usize, OutlineNode)>, level: usize) {
    while open.last().is_some_and(|(last, _)| *last >= level) {
        let Some((_, node)) = open.pop() else { return };
        match open.last_mut() {
            Some((_, parent)) => parent.push_child(node),
            None => outline.push_child(node),
        }
    }
}
