//! A page of placed glyphs as one shape. Each glyph is taken from the window's own font atlas, so that it is as sharp as
//! the window's words; the shape of a page is kept until the page or its size changes.

use crate::page::{FaceId, FontBytes, Fonts, GlyphRun, Page, Pages, RULE_WIDTH, RuledLine};
use crate::ui::theme;
use egui::epaint::text::{FontsView, LayoutJob, PlacedRow, TextFormat};
use egui::epaint::{Mesh, TextShape};
use egui::{Color32, FontDefinitions, FontFamily, FontId, Galley, Pos2, Rect, Shape, Ui, pos2, vec2};
use skrifa::MetadataProvider;
use std::collections::HashMap;
use std::sync::Arc;

/// Words that are drawn in no size of a page: as long as their galley stays the same, so does the atlas.
const PROBE: &str = "预览";

/// A glyph of a face in a size, at one of four places between two pixels.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
struct GlyphKey {
    face: FaceId,
    glyph: u32,
    size: u32,
    quarter: u8,
}

/// A glyph in the atlas: its picture's edges from its place on the baseline, and where the picture is.
#[derive(Clone, Copy, Debug)]
struct Picture {
    /// In pixels.
    edges: Rect,
    /// In texels.
    source: Rect,
}

/// Draws pages and keeps what it has drawn.
#[derive(Debug, Default)]
pub(super) struct PagePainter {
    shapes: Vec<Option<Arc<Galley>>>,
    pictures: HashMap<GlyphKey, Option<Picture>>,
    fonts: Option<Arc<Fonts>>,
    probe: Option<Arc<Galley>>,
    scale: f32,
    pixels: f32,
}

impl PagePainter {
    /// Keeps the shapes of those pages that the new ones leave as they were.
    pub(super) fn keep_equal(&mut self, old: &Pages, new: &Pages) {
        self.shapes.resize(new.pages.len(), None);
        for (index, shape) in self.shapes.iter_mut().enumerate() {
            if old.pages.get(index) != new.pages.get(index) {
                *shape = None;
            }
        }
    }

    /// Drops what was drawn for another size, another screen, other fonts or from an atlas that is gone.
    pub(super) fn prepare(&mut self, ui: &Ui, fonts: &Arc<Fonts>, scale: f32) {
        let pixels = ui.ctx().pixels_per_point();
        let probe =
            ui.fonts_mut(|fonts| fonts.layout_no_wrap(PROBE.to_owned(), theme::regular(theme::SMALL), theme::PAGE_INK));
        let same_atlas = self.probe.as_ref().is_some_and(|last| Arc::ptr_eq(last, &probe));
        let same_fonts = self.fonts.as_ref().is_some_and(|last| Arc::ptr_eq(last, fonts));
        if !same_atlas || !same_fonts || self.pixels != pixels {
            self.pictures.clear();
        }
        if self.pictures.is_empty() || self.scale != scale {
            self.shapes.iter_mut().for_each(|shape| *shape = None);
        }
        (self.probe, self.scale, self.pixels) = (Some(probe), scale, pixels);
        if !same_fonts {
            self.fonts = Some(Arc::clone(fonts));
        }
    }

    /// A page with its upper left corner at a place.
    pub(super) fn shape(&mut self, ui: &Ui, index: usize, page: &Page, at: Pos2) -> Shape {
        if self.shapes.len() <= index {
            self.shapes.resize(index + 1, None);
        }
        let galley = match self.shapes[index].take() {
            Some(galley) => galley,
            None => ui.fonts_mut(|fonts| self.drawn(fonts, page)),
        };
        self.shapes[index] = Some(Arc::clone(&galley));
        TextShape::new(at, galley, theme::PAGE_INK).into()
    }

    /// A galley with the glyphs where the page has them: egui sees to it that they are taken from the right place of
    /// the atlas, however that grows.
    fn drawn(&mut self, view: &mut FontsView<'_>, page: &Page) -> Arc<Galley> {
        let mut mesh = Mesh::default();
        let count: usize = page.runs.iter().map(|run| run.glyphs.len()).sum();
        mesh.reserve_vertices(4 * (count + page.rules.len()));
        mesh.reserve_triangles(2 * (count + page.rules.len()));
        for rule in &page.rules {
            self.push_rule(&mut mesh, rule);
        }
        for run in &page.runs {
            self.push_run(view, &mut mesh, run);
        }
        let like = view.layout_no_wrap(" ".to_owned(), theme::regular(theme::SMALL), theme::PAGE_INK);
        let mut galley = (*like).clone();
        let Some(first) = like.rows.first() else { return like };
        let mut row = (*first.row).clone();
        let bounds = mesh.calc_bounds();
        galley.mesh_bounds = bounds;
        galley.rect = Rect::from_min_max(pos2(0.0, 0.0), bounds.max);
        galley.num_vertices = mesh.vertices.len();
        galley.num_indices = mesh.indices.len();
        let mut job = (*galley.job).clone();
        job.text = page.runs.iter().map(|run| run.text.as_str()).collect();
        galley.job = Arc::new(job);
        row.visuals.glyph_vertex_range = 0..mesh.vertices.len();
        row.visuals.glyph_index_start = 0;
        row.visuals.mesh_bounds = bounds;
        row.visuals.mesh = mesh;
        galley.rows = vec![PlacedRow { pos: Pos2::ZERO, row: Arc::new(row), ends_with_newline: false }];
        Arc::new(galley)
    }

    /// A line of a table, a whole number of pixels wide; one thinner than a pixel is paler instead.
    fn push_rule(&self, mesh: &mut Mesh, rule: &RuledLine) {
        let pixels = self.scale * self.pixels;
        let wide = RULE_WIDTH * pixels;
        let width = wide.round().max(1.0);
        let colour = theme::PAGE_INK.gamma_multiply((0.45 + 0.55 * wide).min(1.0));
        let corner = |x: f32, y: f32| pos2((x * pixels - width / 2.0).round(), (y * pixels - width / 2.0).round());
        let rect =
            Rect::from_min_max(corner(rule.left, rule.top), corner(rule.right, rule.bottom) + vec2(width, width));
        mesh.add_colored_rect(Rect::from_min_max(rect.min / self.pixels, rect.max / self.pixels), colour);
    }

    fn push_run(&mut self, view: &mut FontsView<'_>, mesh: &mut Mesh, run: &GlyphRun) {
        let pixels = self.scale * self.pixels;
        let baseline = (run.y * pixels).round();
        let mut x = run.x;
        for glyph in &run.glyphs {
            let exact = (x + glyph.offset) * pixels;
            x += glyph.advance;
            let quarters = (exact * 4.0).round();
            let whole = (quarters / 4.0).floor();
            let key = GlyphKey {
                face: run.face,
                glyph: glyph.id,
                size: (run.size * self.scale).to_bits(),
                quarter: (quarters - 4.0 * whole) as u8,
            };
            let picture = match self.pictures.get(&key) {
                Some(picture) => *picture,
                None => {
                    let first = run.text.get(glyph.text.clone()).and_then(|text| text.chars().next());
                    let picture = self.taken(view, key, first);
                    self.pictures.insert(key, picture);
                    picture
                }
            };
            let Some(picture) = picture else { continue };
            let edges = picture.edges.translate(vec2(whole, baseline));
            let edges = Rect::from_min_max(edges.min / self.pixels, edges.max / self.pixels);
            mesh.add_rect_with_uv(edges, picture.source, theme::PAGE_INK);
        }
    }

    /// Has the window draw a glyph into the atlas and tells where it is; nothing where the glyph leaves no mark.
    fn taken(&self, view: &mut FontsView<'_>, key: GlyphKey, first: Option<char>) -> Option<Picture> {
        let fonts = self.fonts.as_ref()?;
        let sign = sign_of(fonts, key.face, key.glyph, first)?;
        let font = FontId::new(f32::from_bits(key.size), family(fonts, key.face)?);
        let mut job = LayoutJob::default();
        let before = f32::from(key.quarter) / 4.0 / self.pixels;
        job.append(sign.encode_utf8(&mut [0; 4]), before, TextFormat::simple(font, Color32::WHITE));
        let galley = view.layout_job(job);
        let glyph = galley.rows.first()?.row.glyphs.first()?;
        let taken = glyph.uv_rect;
        if taken.is_nothing() {
            return None;
        }
        let corner = pos2((glyph.pos.x + taken.offset.x) * self.pixels, taken.offset.y * self.pixels).round();
        let texel = |at: [u16; 2]| pos2(f32::from(at[0]), f32::from(at[1]));
        let source = Rect::from_min_max(texel(taken.min), texel(taken.max));
        Some(Picture { edges: Rect::from_min_size(corner, source.size()), source })
    }
}

/// A character that a face shows by that glyph: the text's own, the dash of two, or the sign for a missing one.
fn sign_of(fonts: &Fonts, face: FaceId, glyph: u32, first: Option<char>) -> Option<char> {
    let (bytes, index) = fonts.face(face);
    let map = skrifa::FontRef::from_index(bytes.as_ref(), index).ok()?.charmap();
    let shows = |sign: &char| map.map(*sign).is_some_and(|found| found.to_u32() == glyph);
    first.into_iter().chain(['⸺', '〓']).filter(|sign| !sign.is_whitespace()).find(shows)
}

fn family(fonts: &Fonts, face: FaceId) -> Option<FontFamily> {
    fonts.faces().position(|other| other == face).map(family_of)
}

fn family_of(number: usize) -> FontFamily {
    FontFamily::Name(format!("page {number}").into())
}

/// Whether the window knows all faces of these fonts.
pub(in crate::ui) fn knows(context: &egui::Context, fonts: &Fonts) -> bool {
    context.fonts(|view| {
        let data = &view.definitions().font_data;
        fonts.faces().enumerate().all(|(number, face)| {
            let known = data.get(&format!("page {number}"));
            known.is_some_and(|known| std::ptr::eq(known.bytes(), fonts.face(face).0.as_ref()))
        })
    })
}

/// Puts the faces of the page beside the window's own, each in a family of its own.
pub(in crate::ui) fn add_faces(definitions: &mut FontDefinitions, fonts: &Fonts) {
    for (number, face) in fonts.faces().enumerate() {
        let name = format!("page {number}");
        let (bytes, index) = fonts.face(face);
        let data = match bytes {
            FontBytes::Carried(bytes) => egui::FontData::from_blob(Arc::new(*bytes), index),
            FontBytes::Installed(bytes) => egui::FontData::from_blob(Arc::clone(bytes) as _, index),
        };
        definitions.font_data.insert(name.clone(), Arc::new(data));
        definitions.families.insert(family_of(number), vec![name]);
    }
}
