//! PDF from the pages of placed glyphs and lines, for the archive and for readers that do not see the page.

use super::tags::{self, Marks};
use crate::export::error::ExportError;
use crate::page::{FaceId, FontBytes, Fonts, GlyphRun, Page, Pages, RULE_WIDTH, Sheet};
use crate::report::Report;
use crate::text::date_numbers;
use jiff::civil::Date;
use krilla::color::luma;
use krilla::configure::{Accessibility, Archival, Configuration, ConfigurationBuilder};
use krilla::destination::XyzDestination;
use krilla::error::KrillaError;
use krilla::geom::{Path, PathBuilder, Point};
use krilla::metadata::{DateTime, Metadata};
use krilla::outline::{Outline, OutlineNode};
use krilla::page::PageSettings;
use krilla::paint::{Fill, Stroke};
use krilla::surface::Surface;
use krilla::tagging::{Artifact, ArtifactType, ContentTag};
use krilla::text::{Font, GlyphId, KrillaGlyph};
use krilla::{Data, Document, SerializeSettings};
use std::collections::BTreeMap;

/// Printed in the text for a character that has neither a glyph nor a meaning outside the office.
const MISSING: &str = "〓";

const BYTE_ORDER_MARK: &str = "\u{feff}";

/// Which standards a PDF file keeps, as the library's own validator says.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Conformance {
    /// PDF/A-2a and PDF/UA-1: for the archive and for readers that do not see the page.
    Accessible,
    /// PDF/A-2b and PDF/UA-1: it has characters of private use.
    Archival,
    /// None, though it is tagged: some text or font is beyond the standards.
    Plain,
}

impl Conformance {
    /// From the strictest down.
    const ALL: [Self; 3] = [Self::Accessible, Self::Archival, Self::Plain];

    /// What the file keeps, in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Accessible => "PDF/A-2a、PDF/UA-1",
            Self::Archival => "PDF/A-2b、PDF/UA-1",
            Self::Plain => "普通 PDF",
        }
    }

    fn configuration(self) -> Configuration {
        let archival = match self {
            Self::Accessible => Archival::A2_A,
            Self::Archival => Archival::A2_B,
            Self::Plain => return Configuration::default(),
        };
        let builder = ConfigurationBuilder::new()
            .with_archival_validator(archival)
            .with_accessibility_validator(Accessibility::UA1);
        builder.finish().unwrap_or_default()
    }
}

/// What the file says of the document.
#[derive(Clone, Copy, Debug)]
pub struct Description<'a> {
    /// The title.
    pub title: &'a str,
    /// The report year; where nothing better is known, the document is of the year after it.
    pub year: u32,
    /// The day on which the report was handed in.
    pub day: Option<Date>,
}

impl<'a> Description<'a> {
    /// Of a report with that title.
    pub fn new(title: &'a str, report: &Report) -> Self {
        Self { title, year: report.year(), day: report.submitted() }
    }

    /// The standards ask for a date. It is none of the clock's, so that the same report gives the same bytes.
    fn date(self) -> DateTime {
        let whole = |number: u32| u8::try_from(number).unwrap_or_default();
        let year = |year: u32| u16::try_from(year).unwrap_or(u16::MAX).min(9999);
        match self.day.map(date_numbers) {
            Some((of, month, day)) => DateTime::new(year(of)).month(whole(month)).day(whole(day)),
            None => DateTime::new(year(self.year.saturating_add(1))),
        }
    }

    fn metadata(self) -> Metadata {
        let metadata = Metadata::new().title(self.title.to_owned()).language(tags::LANGUAGE.to_owned());
        metadata.creation_date(self.date())
    }
}

/// A PDF file.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct PdfFile {
    /// Its bytes.
    pub bytes: Vec<u8>,
    /// Which standards it keeps.
    pub conformance: Conformance,
}

/// The pages as a tagged PDF file with a title, a language and bookmarks; fonts are embedded as far as they are used.
/// It keeps the strictest standard that the text allows.
///
/// # Errors
/// [`ExportError::Pdf`] where the library refuses a font.
pub fn pdf(described: Description<'_>, pages: &Pages, fonts: &Fonts) -> Result<PdfFile, ExportError> {
    let mut refusal = None;
    for conformance in Conformance::ALL {
        match write(described, pages, fonts, conformance.configuration())? {
            Ok(bytes) => return Ok(PdfFile { bytes, conformance }),
            Err(error) => refusal = Some(error),
        }
    }
    Err(ExportError::Pdf(refusal.map_or_else(String::new, |error| format!("{error:?}"))))
}

/// The same of a document that is laid out here; where an installed font cannot be embedded, in the carried ones.
pub(in crate::export) fn with_fonts(
    described: Description<'_>,
    laid_out: impl Fn(&Fonts) -> Pages,
    fonts: &Fonts,
) -> Result<PdfFile, ExportError> {
    pdf(described, &laid_out(fonts), fonts).or_else(|_| pdf(described, &laid_out(Fonts::carried()), Fonts::carried()))
}

fn write(
    described: Description<'_>,
    pages: &Pages,
    fonts: &Fonts,
    configuration: Configuration,
) -> Result<Result<Vec<u8>, KrillaError>, ExportError> {
    let mut faces: BTreeMap<FaceId, Font> = BTreeMap::new();
    for face in fonts.faces() {
        let (bytes, index) = fonts.face(face);
        let data = match bytes {
            FontBytes::Carried(bytes) => Data::from(*bytes),
            FontBytes::Installed(bytes) => Data::from(bytes.clone()),
        };
        let font = Font::new(data, index).ok_or_else(|| ExportError::Pdf("字体无法嵌入".to_owned()))?;
        faces.insert(face, font);
    }
    let mut document = Document::new_with(SerializeSettings { configuration, ..SerializeSettings::default() });
    let mut marks = Marks::new(pages.elements.len());
    for page in &pages.pages {
        let settings = PageSettings::from_wh(Sheet::WIDTH, Sheet::HEIGHT)
            .ok_or_else(|| ExportError::Pdf("页面尺寸无效".to_owned()))?;
        let mut sheet = document.start_page_with(settings);
        let mut surface = sheet.surface();
        draw_page(&mut surface, page, &pages.missing, &faces, &mut marks);
        surface.finish();
        sheet.finish();
    }
    document.set_outline(outline(described.title, pages));
    document.set_tag_tree(tags::tree(described.title, &pages.elements, marks));
    document.set_metadata(described.metadata());
    Ok(document.finish())
}

fn draw_page(
    surface: &mut Surface<'_>,
    page: &Page,
    missing: &[char],
    faces: &BTreeMap<FaceId, Font>,
    marks: &mut Marks,
) {
    surface.set_stroke(None);
    surface.set_fill(Some(Fill { paint: luma::Color::black().into(), ..Fill::default() }));
    // A line of one piece of the document is marked as one.
    for line in page.runs.chunk_by(|one, next| one.element == next.element && one.y == next.y) {
        let Some(first) = line.first() else { continue };
        marks.begin(surface, first);
        for run in line {
            if let Some(font) = faces.get(&run.face) {
                draw_run(surface, run, missing, font.clone());
            }
        }
        surface.end_tagged();
    }
    if let Some(path) = lines(page) {
        surface.set_fill(None);
        surface.set_stroke(Some(Stroke { paint: luma::Color::black().into(), width: RULE_WIDTH, ..Stroke::default() }));
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
        surface.draw_path(&path);
        surface.end_tagged();
    }
}

fn draw_run(surface: &mut Surface<'_>, run: &GlyphRun, missing: &[char], font: Font) {
    let mut text = String::with_capacity(run.text.len());
    let mut glyphs: Vec<KrillaGlyph> = Vec::with_capacity(run.glyphs.len());
    for glyph in &run.glyphs {
        let written = run.text.get(glyph.text.clone()).unwrap_or_default();
        if written == BYTE_ORDER_MARK {
            // The standards know it as no character, and it leaves no mark.
            continue;
        }
        let is_unknown = written.chars().all(|sign| is_private(sign) && missing.contains(&sign));
        let start = text.len();
        text.push_str(if is_unknown { MISSING } else { written });
        let em = |points: f32| points / run.size;
        let id = GlyphId::new(glyph.id);
        glyphs.push(KrillaGlyph::new(id, em(glyph.advance), em(glyph.offset), 0.0, 0.0, start..text.len(), None));
    }
    surface.draw_glyphs(Point::from_xy(run.x, run.y), &glyphs, font, &text, run.size, false);
}

/// Whether a character means something only between those who agreed on it.
fn is_private(sign: char) -> bool {
    matches!(sign, '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..)
}

fn lines(page: &Page) -> Option<Path> {
    let mut path = PathBuilder::new();
    for rule in &page.rules {
        path.move_to(rule.left, rule.top);
        path.line_to(rule.right, rule.bottom);
    }
    path.finish()
}

/// The headings as a tree: each stands under the last one of a higher level. Without headings, the title.
fn outline(title: &str, pages: &Pages) -> Outline {
    let mut outline = Outline::new();
    if pages.bookmarks.is_empty() {
        let destination = XyzDestination::new(0, Point::from_xy(Sheet::LEFT, Sheet::TOP));
        outline.push_child(OutlineNode::new(title.to_owned(), destination));
    }
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
