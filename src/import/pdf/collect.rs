//! What a PDF page draws: characters with their places, and straight lines. Points, y from the upper edge down.

use hayro_interpret::SoftMask;
use hayro_interpret::font::{Glyph, GlyphRun};
use hayro_interpret::hayro_cmap::BfString;
use hayro_interpret::hayro_syntax::object::{Dict, String as PdfString};
use hayro_interpret::kurbo::{Affine, BezPath, PathEl, Point, Rect, Shape};
use hayro_interpret::{BlendMode, ClipPath, Device, DrawMode, DrawProps, Image, ImageDrawProps};

/// More than a long report has by far.
const MOST_SIGNS: usize = 400_000;
const MOST_LINES: usize = 60_000;
/// A filled shape that is thinner than this is a line.
const THIN: f64 = 3.0;
/// Hundredths of an em in glyph space.
const EM: f64 = 1000.0;

/// A drawn character, or several that are drawn as one.
#[derive(Clone, Debug)]
pub(super) struct Sign {
    pub(super) text: String,
    pub(super) left: f64,
    pub(super) right: f64,
    /// The baseline.
    pub(super) y: f64,
    pub(super) size: f64,
}

impl Sign {
    /// The middle of the sign's body.
    pub(super) fn middle(&self) -> (f64, f64) {
        ((self.left + self.right) / 2.0, self.y - 0.35 * self.size)
    }
}

/// A straight line: along x at a height, or along y.
#[derive(Clone, Copy, Debug)]
pub(super) struct Stroke {
    pub(super) at: f64,
    pub(super) from: f64,
    pub(super) to: f64,
}

/// Collects what a page draws.
#[derive(Default)]
pub(super) struct Collector {
    pub(super) signs: Vec<Sign>,
    pub(super) across: Vec<Stroke>,
    pub(super) down: Vec<Stroke>,
    /// How many characters had no Unicode.
    pub(super) nameless: usize,
    /// The open marked contents: whether each is no part of the text, and the text that it stands for.
    marks: Vec<Mark>,
}

#[derive(Default)]
struct Mark {
    is_artifact: bool,
    actual: Option<String>,
    /// The sign that bears the actual text.
    bearer: Option<usize>,
}

impl Collector {
    fn push_sign(&mut self, text: Option<String>, transform: Affine, advance: f64) {
        if self.signs.len() >= MOST_SIGNS || self.marks.iter().any(|mark| mark.is_artifact) {
            return;
        }
        let (start, end) = (transform * Point::ZERO, transform * Point::new(advance, 0.0));
        let up = transform * Point::new(0.0, EM);
        let size = (up - start).hypot();
        let (left, right) = (start.x.min(end.x), start.x.max(end.x));
        let is_placed = [left, right, start.y, size].iter().all(|number| number.is_finite());
        if !is_placed {
            return;
        }
        if let Some(mark) = self.marks.iter_mut().rev().find(|mark| mark.actual.is_some()) {
            if let Some(bearer) = mark.bearer.and_then(|at| self.signs.get_mut(at)) {
                bearer.right = bearer.right.max(right);
            } else {
                mark.bearer = Some(self.signs.len());
                let text = mark.actual.clone().unwrap_or_default();
                self.signs.push(Sign { text, left, right, y: start.y, size });
            }
            return;
        }
        match text {
            Some(text) => self.signs.push(Sign { text, left, right, y: start.y, size }),
            None => {
                self.nameless += 1;
                self.signs.push(Sign { text: '\u{fffd}'.to_string(), left, right, y: start.y, size });
            }
        }
    }

    fn push_path(&mut self, path: &BezPath, transform: Affine, is_stroked: bool) {
        if self.across.len() + self.down.len() > MOST_LINES {
            return;
        }
        let mut start = Point::ZERO;
        let mut last = Point::ZERO;
        let mut shape: Option<Rect> = None;
        let mut is_straight = true;
        for element in path.elements() {
            let to = match *element {
                PathEl::MoveTo(point) => {
                    self.push_shape(shape.take(), is_stroked || !is_straight);
                    is_straight = true;
                    start = transform * point;
                    last = start;
                    shape = Some(Rect::from_points(start, start));
                    continue;
                }
                PathEl::LineTo(point) => transform * point,
                PathEl::QuadTo(_, point) | PathEl::CurveTo(_, _, point) => {
                    is_straight = false;
                    last = transform * point;
                    continue;
                }
                PathEl::ClosePath => start,
            };
            if is_stroked {
                self.push_line(last, to);
            }
            shape = shape.map(|shape| shape.union_pt(to));
            last = to;
        }
        self.push_shape(shape, is_stroked || !is_straight);
    }

    /// A filled shape that is as thin as a line.
    fn push_shape(&mut self, shape: Option<Rect>, is_no_line: bool) {
        let Some(shape) = shape.filter(|_| !is_no_line) else { return };
        let middle = shape.center();
        if shape.height() < THIN && shape.width() > shape.height() {
            self.push_line(Point::new(shape.x0, middle.y), Point::new(shape.x1, middle.y));
        } else if shape.width() < THIN && shape.height() > shape.width() {
            self.push_line(Point::new(middle.x, shape.y0), Point::new(middle.x, shape.y1));
        }
    }

    fn push_line(&mut self, from: Point, to: Point) {
        let (width, height) = ((to.x - from.x).abs(), (to.y - from.y).abs());
        if !(width + height).is_finite() || width + height < 2.0 {
            return;
        }
        if height < 1.0 {
            self.across.push(Stroke { at: from.y, from: from.x.min(to.x), to: from.x.max(to.x) });
        } else if width < 1.0 {
            self.down.push(Stroke { at: from.x, from: from.y.min(to.y), to: from.y.max(to.y) });
        }
    }
}

impl<'a> Device<'a> for Collector {
    fn draw_path(&mut self, path: &BezPath, props: DrawProps<'a>, mode: &DrawMode) {
        let is_stroked = matches!(mode, DrawMode::Stroke(_));
        self.push_path(path, props.transform, is_stroked);
    }

    fn draw_rect(&mut self, rect: &Rect, props: DrawProps<'a>, mode: &DrawMode) {
        let is_stroked = matches!(mode, DrawMode::Stroke(_) | DrawMode::FillAndStroke(..));
        self.push_path(&rect.to_path(0.1), props.transform, is_stroked);
    }

    fn draw_glyph_run(&mut self, run: &GlyphRun<'_, 'a>, props: DrawProps<'a>, _: &DrawMode) {
        for glyph in run.glyphs() {
            let text = glyph.as_unicode().map(|text| match text {
                BfString::Char(sign) => sign.to_string(),
                BfString::String(text) => text,
            });
            let advance = match &**glyph {
                Glyph::Outline(outline) => outline.advance_width(),
                Glyph::Type3(shape) => shape.advance_width(),
            };
            self.push_sign(text, props.transform * glyph.transform(), f64::from(advance.unwrap_or(1000.0)));
        }
    }

    fn begin_marked_content(&mut self, tag: &[u8], properties: Option<&Dict<'_>>) {
        let actual = properties.and_then(|dict| dict.get::<PdfString<'_>>(b"ActualText".as_slice()));
        self.marks.push(Mark {
            is_artifact: tag == b"Artifact",
            actual: actual.map(|text| unicode(&text)),
            bearer: None,
        });
    }

    fn end_marked_content(&mut self) {
        self.marks.pop();
    }

    fn push_clip_path(&mut self, _: &ClipPath) {}
    fn push_clip_rect(&mut self, _: &Rect) {}
    fn push_transparency_group(&mut self, _: f32, _: Option<SoftMask<'a>>, _: BlendMode) {}
    fn draw_image(&mut self, _: Image<'a, '_>, _: ImageDrawProps<'a>) {}
    fn pop_clip(&mut self) {}
    fn pop_transparency_group(&mut self) {}
}

/// A text string: UTF-16 with a mark, UTF-8 with a mark, otherwise bytes of Latin letters.
fn unicode(bytes: &[u8]) -> String {
    match bytes {
        [0xfe, 0xff, rest @ ..] => {
            let units: Vec<u16> = rest.chunks_exact(2).map(|pair| u16::from_be_bytes([pair[0], pair[1]])).collect();
            String::from_utf16_lossy(&units)
        }
        [0xef, 0xbb, 0xbf, rest @ ..] => String::from_utf8_lossy(rest).into_owned(),
        _ => bytes.iter().map(|byte| char::from(*byte)).collect(),
    }
}
