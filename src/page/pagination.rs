//! Lines and rows → pages.

use super::frame::Frame;
use super::handout::HandoutMeasures;
use super::lines::{self, Alignment, Placement};
use super::shape::{Shaper, Type};
use super::table::{ASCENT, PlacedPart, SetTable};
use super::{
    Block, BodyMeasures, Bookmark, DRAFT, Element, FontRole, Fonts, GlyphRun, Handout, HandoutBlock, Level, Origin,
    Page, PageSetting, Pages, Paragraph, Printed, Sheet, title,
};

/// Free space under a table.
const TABLE_SPACE: f32 = 8.0;
/// Sums of heights may exceed the page by this much, which is rounding.
const ROUNDING: f32 = 0.01;

/// Places the document on pages.
pub fn layout(printed: &Printed, fonts: &Fonts) -> Pages {
    let mut shaper = Shaper::new(fonts);
    let mut flow = Flow::new(printed.setting);
    flow.push_title(&printed.title, printed.unit_length, &mut shaper);
    for block in &printed.blocks {
        match block {
            Block::Paragraph(paragraph) => flow.push_paragraph(paragraph, &mut shaper),
            Block::Table(table) => flow.push_table(Frame::of_form(table), &mut shaper),
        }
    }
    flow.finished(shaper)
}

/// Places a document about reports on pages.
pub fn layout_handout(handout: &Handout, fonts: &Fonts) -> Pages {
    let mut shaper = Shaper::new(fonts);
    let mut flow = Flow::new(PageSetting::default());
    flow.push_title(&handout.title, 0, &mut shaper);
    for block in &handout.blocks {
        match block {
            HandoutBlock::Heading(text) => flow.push_line(text, true, &mut shaper),
            HandoutBlock::Line(text) => flow.push_line(text, false, &mut shaper),
            HandoutBlock::Paragraph(text) => flow.push_words(text, &mut shaper, Alignment::Even),
            HandoutBlock::Closing(text) => flow.push_words(text, &mut shaper, Alignment::Right),
            HandoutBlock::Table(table) => flow.push_table(Frame::of_handout(table), &mut shaper),
        }
    }
    flow.finished(shaper)
}

/// Something that a page holds whole.
struct Item {
    height: f32,
    /// Whether no page ends after it.
    keeps: bool,
    /// Whether a page begins with it.
    begins_page: bool,
    kind: Kind,
}

impl Item {
    fn new(height: f32, keeps: bool, kind: Kind) -> Self {
        Self { height, keeps, begins_page: false, kind }
    }
}

enum Kind {
    /// Runs whose y counts from the item's upper edge.
    Line(Vec<GlyphRun>, Option<Bookmark>),
    /// Free space, dropped at the top of a page.
    Space,
    /// A part of a table's row: indices of the table and the part.
    Row(usize, usize),
}

struct Flow<'a> {
    setting: PageSetting,
    items: Vec<Item>,
    tables: Vec<SetTable<'a>>,
    elements: Vec<Element>,
}

impl<'a> Flow<'a> {
    fn new(setting: PageSetting) -> Self {
        Self { setting, items: Vec::new(), tables: Vec::new(), elements: Vec::new() }
    }

    /// Adds an element; its number is given back.
    fn push_element(&mut self, element: Element) -> Option<usize> {
        self.elements.push(element);
        Some(self.elements.len() - 1)
    }

    fn push_title(&mut self, text: &str, unit_length: usize, shaper: &mut Shaper<'_>) {
        let element = self.push_element(Element::Title);
        let signs = title::shaped(text, shaper);
        for line in title::broken(text, unit_length, &signs) {
            let placement = Placement {
                x: Sheet::LEFT,
                baseline: baseline(BodyMeasures::TITLE_PITCH, BodyMeasures::TITLE_SIZE),
                width: Sheet::TEXT_WIDTH,
                size: BodyMeasures::TITLE_SIZE,
                alignment: Alignment::Centre,
                origin: Origin::Title,
                element,
            };
            let runs = lines::placed(text, &signs, &line, placement, true);
            self.items.push(Item::new(BodyMeasures::TITLE_PITCH, false, Kind::Line(runs, None)));
        }
        self.items.push(Item::new(BodyMeasures::TITLE_SPACE, false, Kind::Space));
    }

    fn push_paragraph(&mut self, paragraph: &Paragraph, shaper: &mut Shaper<'_>) {
        let parts: Vec<_> = paragraph.parts().map(|(level, part)| (body_type(level), part)).collect();
        let signs = shaper.shape(&parts);
        let indent = BodyMeasures::INDENT * (BodyMeasures::SIZE - BodyMeasures::TIGHTENING);
        let broken = lines::broken(&signs, Sheet::TEXT_WIDTH, indent);
        let count = broken.len();
        let pitch = self.setting.pitch.points();
        let begins_page = paragraph.begins_page(self.setting);
        let element = self.push_element(match paragraph.heading {
            Some(level) => Element::Heading(level, paragraph.text.clone()),
            None => Element::Paragraph,
        });
        for (at, line) in broken.iter().enumerate() {
            let indent = if at == 0 { indent } else { 0.0 };
            let placement = Placement {
                x: Sheet::LEFT + indent,
                baseline: baseline(pitch, BodyMeasures::SIZE),
                width: Sheet::TEXT_WIDTH - indent,
                size: BodyMeasures::SIZE,
                alignment: Alignment::Even,
                origin: paragraph.origin,
                element,
            };
            let runs = lines::placed(&paragraph.text, &signs, line, placement, at + 1 == count);
            let bookmark = paragraph.heading.filter(|_| at == 0).map(|level| Bookmark {
                level,
                text: paragraph.text.clone(),
                page: 0,
                y: 0.0,
            });
            // A heading stays with what follows; no page begins or ends with a single line of a paragraph.
            let first_or_second_last = at + 1 < count && (at == 0 || at + 2 == count);
            let keeps = paragraph.heading.is_some() || first_or_second_last;
            let item = Item::new(pitch, keeps, Kind::Line(runs, bookmark));
            self.items.push(Item { begins_page: begins_page && at == 0, ..item });
        }
    }

    /// A heading or a line of a document about reports.
    fn push_line(&mut self, text: &str, is_heading: bool, shaper: &mut Shaper<'_>) {
        let (role, size) = if is_heading {
            (FontRole::Section, BodyMeasures::NUMBER_SIZE)
        } else {
            (FontRole::Table, HandoutMeasures::SIZE)
        };
        let element = self.push_element(match is_heading {
            true => Element::Heading(Level::Section, text.to_owned()),
            false => Element::Paragraph,
        });
        let signs = shaper.shape(&[(Type { role, size, tightening: 0.0 }, text)]);
        let broken = lines::broken(&signs, Sheet::TEXT_WIDTH, 0.0);
        for (at, line) in broken.iter().enumerate() {
            let placement = Placement {
                x: Sheet::LEFT,
                baseline: baseline(HandoutMeasures::PITCH, size),
                width: Sheet::TEXT_WIDTH,
                size,
                alignment: Alignment::Even,
                origin: Origin::Handout,
                element,
            };
            let runs = lines::placed(text, &signs, line, placement, at + 1 == broken.len());
            let bookmark = (is_heading && at == 0).then(|| Bookmark {
                level: Level::Section,
                text: text.to_owned(),
                page: 0,
                y: 0.0,
            });
            self.items.push(Item::new(HandoutMeasures::PITCH, is_heading, Kind::Line(runs, bookmark)));
        }
    }

    /// A paragraph of a document about reports, or a line at its right edge, one character in.
    fn push_words(&mut self, text: &str, shaper: &mut Shaper<'_>, alignment: Alignment) {
        let size = HandoutMeasures::SIZE;
        let element = self.push_element(Element::Paragraph);
        let signs = shaper.shape(&[(Type { role: FontRole::Table, size, tightening: 0.0 }, text)]);
        let is_closing = alignment == Alignment::Right;
        let (indent, inset) = if is_closing { (0.0, size) } else { (BodyMeasures::INDENT * size, 0.0) };
        let broken = lines::broken(&signs, Sheet::TEXT_WIDTH - inset, indent);
        for (at, line) in broken.iter().enumerate() {
            let indent = if at == 0 { indent } else { 0.0 };
            let placement = Placement {
                x: Sheet::LEFT + indent,
                baseline: baseline(HandoutMeasures::PITCH, size),
                width: Sheet::TEXT_WIDTH - indent - inset,
                size,
                alignment,
                origin: Origin::Handout,
                element,
            };
            let runs = lines::placed(text, &signs, line, placement, at + 1 == broken.len());
            self.items.push(Item::new(HandoutMeasures::PITCH, false, Kind::Line(runs, None)));
        }
    }

    fn push_table(&mut self, frame: Frame<'a>, shaper: &mut Shaper<'_>) {
        let index = self.tables.len();
        let table = SetTable::new(frame, self.setting.pitch.points(), self.elements.len(), shaper);
        self.elements.extend(table.elements(index));
        for (at, part) in table.parts.iter().enumerate() {
            self.items.push(Item::new(part.height, table.keeps(part), Kind::Row(index, at)));
        }
        self.items.push(Item::new(TABLE_SPACE, false, Kind::Space));
        self.tables.push(table);
    }

    /// The pages with their numbers, and the mark of a draft.
    fn finished(self, mut shaper: Shaper<'_>) -> Pages {
        let is_draft = self.setting.draft;
        let mut pages = self.placed();
        for (index, page) in pages.pages.iter_mut().enumerate() {
            page.runs.extend(page_number(index + 1, &mut shaper));
            if is_draft {
                page.runs.extend(draft_mark(&mut shaper));
            }
        }
        pages.missing = shaper.missing.into_iter().collect();
        pages
    }

    fn placed(self) -> Pages {
        let Self { items, tables, elements, .. } = self;
        let mut placer =
            Placer { pages: Pages { elements, ..Pages::default() }, y: Sheet::TOP, rows: Vec::new(), tables };
        placer.pages.pages.push(Page::default());
        let chunk_heights = chunk_heights(&items);
        for (item, chunk_height) in items.into_iter().zip(chunk_heights) {
            placer.place(item, chunk_height);
        }
        placer.pages
    }
}

/// For the first item of each group that stays together, the height of the group; for the others 0.
fn chunk_heights(items: &[Item]) -> Vec<f32> {
    let mut heights = vec![0.0; items.len()];
    let mut first = 0;
    for (at, item) in items.iter().enumerate() {
        heights[first] += item.height;
        if !item.keeps {
            first = at + 1;
        }
    }
    heights
}

struct Placer<'a> {
    pages: Pages,
    y: f32,
    /// The placed rows of the table at hand.
    rows: Vec<PlacedPart>,
    tables: Vec<SetTable<'a>>,
}

impl Placer<'_> {
    fn place(&mut self, item: Item, chunk_height: f32) {
        let room = Sheet::BOTTOM + ROUNDING - self.y;
        let at_top = self.y <= Sheet::TOP;
        if matches!(item.kind, Kind::Space) {
            if !at_top && item.height <= room {
                self.y += item.height;
            }
            return;
        }
        let fits_some_page = chunk_height <= Sheet::TEXT_HEIGHT + ROUNDING;
        if !at_top && (item.begins_page || item.height > room || (chunk_height > room && fits_some_page)) {
            self.begin_page(&item.kind);
        }
        let (y, page) = (self.y, self.pages.pages.len() - 1);
        self.y += item.height;
        match item.kind {
            Kind::Space => {}
            Kind::Line(mut runs, bookmark) => {
                runs.iter_mut().for_each(|run| run.y += y);
                self.pages.pages[page].runs.append(&mut runs);
                self.pages.bookmarks.extend(bookmark.map(|mark| Bookmark { page, y, ..mark }));
            }
            Kind::Row(table, part) => {
                self.rows.push(PlacedPart { part, page, y });
                if part + 1 == self.tables[table].parts.len() {
                    self.tables[table].draw(&self.rows, &mut self.pages.pages);
                    self.rows.clear();
                }
            }
        }
    }

    /// Begins a page; in the middle of a table with its head.
    fn begin_page(&mut self, kind: &Kind) {
        self.pages.pages.push(Page::default());
        self.y = Sheet::TOP;
        let Kind::Row(table, part) = *kind else { return };
        let table = &self.tables[table];
        if table.parts[part].row < table.frame.head_rows || table.head_height() > Sheet::TEXT_HEIGHT / 2.0 {
            return;
        }
        for head in table.head_parts() {
            self.rows.push(PlacedPart { part: head, page: self.pages.pages.len() - 1, y: self.y });
            self.y += table.parts[head].height;
        }
    }
}

fn body_type(level: Option<Level>) -> Type {
    let role = match level {
        Some(Level::Section) => FontRole::Section,
        Some(Level::Aspect) => FontRole::Aspect,
        Some(Level::Point) | None => FontRole::Body,
    };
    Type { role, size: BodyMeasures::SIZE, tightening: BodyMeasures::TIGHTENING }
}

/// The baseline under the upper edge of a line in whose middle the type stands.
fn baseline(pitch: f32, size: f32) -> f32 {
    (pitch - size) / 2.0 + ASCENT * size
}

/// `— 1 —`, one character in from the outer edge: on odd pages right, on even pages left.
fn page_number(number: usize, shaper: &mut Shaper<'_>) -> Vec<GlyphRun> {
    const DASH_HEIGHT: f32 = 0.33;
    let size = BodyMeasures::NUMBER_SIZE;
    let y = Sheet::NUMBER_DASH + DASH_HEIGHT * size;
    margin_line(&format!("— {number} —"), FontRole::Table, y, shaper, |width| {
        if number % 2 == 1 { Sheet::RIGHT - size - width } else { Sheet::LEFT + size }
    })
}

fn draft_mark(shaper: &mut Shaper<'_>) -> Vec<GlyphRun> {
    margin_line(DRAFT, FontRole::Section, Sheet::DRAFT_BASELINE, shaper, |width| {
        Sheet::LEFT + (Sheet::TEXT_WIDTH - width) / 2.0
    })
}

fn margin_line(text: &str, role: FontRole, y: f32, shaper: &mut Shaper<'_>, x: impl Fn(f32) -> f32) -> Vec<GlyphRun> {
    let size = BodyMeasures::NUMBER_SIZE;
    let signs = shaper.shape(&[(Type { role, size, tightening: 0.0 }, text)]);
    let width: f32 = signs.iter().map(|sign| sign.advance).sum();
    let line = lines::Line::whole(0..signs.len(), width);
    let placement = Placement {
        x: x(width),
        baseline: y,
        width,
        size,
        alignment: Alignment::Left,
        origin: Origin::Margin,
        element: None,
    };
    lines::placed(text, &signs, &line, placement, true)
}
