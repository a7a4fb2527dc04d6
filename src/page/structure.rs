//! What is printed, in its order, and where each piece comes from.

use super::PageSetting;
use super::sheet::widths;
use crate::form::{self, CellId, Grid, GridCell, Narrative, Role, Section, Table};
use crate::report::Report;
use crate::text::{is_digits, printable};
use std::borrow::Cow;

/// The word on each page of a report that is not final.
pub const DRAFT: &str = "草稿";

/// A heading in prose has at most this many characters.
const HEADING_LENGTH: usize = 30;

/// The printed document, before it is placed on pages.
#[derive(Clone, PartialEq, Debug)]
pub struct Printed {
    /// The title.
    pub title: String,
    /// How many bytes of the title are the unit's name; the title is best broken there.
    pub unit_length: usize,
    /// All that follows the title.
    pub blocks: Vec<Block>,
    /// How it is set; a draft bears [`DRAFT`] on each page.
    pub setting: PageSetting,
}

impl Printed {
    /// The unit's name and the rest of the title.
    pub fn title_parts(&self) -> (&str, &str) {
        self.title.split_at_checked(self.unit_length).unwrap_or(("", &self.title))
    }

    /// The unit's name, as it is printed.
    pub fn unit(&self) -> &str {
        self.title_parts().0
    }
}

/// A piece of the printed document.
#[derive(Clone, PartialEq, Debug)]
pub enum Block {
    /// A heading or a paragraph.
    Paragraph(Paragraph),
    /// One of the three tables.
    Table(PrintedTable),
}

/// Where a piece of the printed document comes from.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub enum Origin {
    /// The title: unit and year.
    Title,
    /// The heading of a section.
    Section(Section),
    /// The form's heading of an aspect.
    Aspect(Narrative),
    /// A line of a narrative, counted from 0 with the blank ones.
    Line(Narrative, usize),
    /// A cell.
    Cell(CellId),
    /// The form's words in a table.
    Form(Table),
    /// The page number and the mark of a draft.
    Margin,
    /// The words of a document about reports, such as the sign-off sheet.
    Handout,
}

/// The level of a heading.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Level {
    /// 一、
    Section,
    /// （一）
    Aspect,
    /// 1.
    Point,
}

impl Level {
    /// The levels from the highest down.
    pub const ALL: [Self; 3] = [Self::Section, Self::Aspect, Self::Point];

    /// 1 to 3.
    pub fn number(self) -> usize {
        self as usize + 1
    }
}

/// A heading or a paragraph.
#[derive(Clone, PartialEq, Debug)]
pub struct Paragraph {
    /// The text, without control characters and outer spaces; never empty.
    pub text: String,
    /// Its level where it is a heading.
    pub heading: Option<Level>,
    /// The level and the length in bytes of a first sentence that is set in a heading's type though the paragraph is none.
    pub run_in: Option<(Level, usize)>,
    /// Where it comes from.
    pub origin: Origin,
}

impl Paragraph {
    /// Whether a page begins with it: the heading of table 3 where that table is to stand apart.
    pub fn begins_page(&self, setting: PageSetting) -> bool {
        setting.applications_apart && self.origin == Origin::Section(Section::Applications)
    }

    /// The text in parts of one type each: the level of the heading's type, or nothing for the type of the body.
    pub fn parts(&self) -> impl Iterator<Item = (Option<Level>, &str)> {
        let (level, length) = match (self.heading, self.run_in) {
            (Some(level), _) => (Some(level), self.text.len()),
            (None, Some((level, length))) => (Some(level), length),
            (None, None) => (None, 0),
        };
        let (head, rest) = self.text.split_at_checked(length).unwrap_or((&self.text, ""));
        [(level, head), (None, rest)].into_iter().filter(|(_, part)| !part.is_empty())
    }
}

/// One of the three tables with what stands in it.
#[derive(Clone, PartialEq, Debug)]
pub struct PrintedTable {
    /// Which table it is.
    pub table: Table,
    /// Its printed form in the edition of the report.
    pub grid: &'static Grid,
    /// Widths of the grid columns in points; together the type area's width.
    pub widths: Vec<f32>,
    /// What is printed in the cells, in the order of [`Grid::cells`].
    pub cells: Vec<PrintedCell>,
}

/// A cell of a printed table.
#[derive(Clone, Debug)]
pub struct PrintedCell {
    /// Its place in the grid.
    pub place: &'static GridCell,
    /// The words of the form or what stands in the report's cell, without control characters and outer spaces.
    pub text: Cow<'static, str>,
}

impl PartialEq for PrintedCell {
    fn eq(&self, other: &Self) -> bool {
        std::ptr::eq(self.place, other.place) && self.text == other.text
    }
}

impl PrintedCell {
    /// The text in the pieces that begin one line each: a group's number stands above its words.
    pub fn pieces(&self) -> impl Iterator<Item = &str> + Clone {
        const CLOSING: char = '）';
        let text = self.text.as_ref();
        let number = match self.place.role {
            Role::Group if text.starts_with('（') => text.find(CLOSING).map_or(0, |at| at + CLOSING.len_utf8()),
            _ => 0,
        };
        let (number, words) = text.split_at_checked(number).unwrap_or(("", text));
        [number, words].into_iter().filter(|piece| !piece.is_empty())
    }

    /// Where the text comes from.
    pub fn origin(&self, table: Table) -> Origin {
        match self.place.role {
            Role::Value(cell) => Origin::Cell(cell),
            _ => Origin::Form(table),
        }
    }
}

/// Whether a page must not end between a row of a printed table and the next, as long as the whole fits on one page.
pub fn keeps_with_next(grid: &Grid, row: usize) -> bool {
    let begins_block = |cell: &GridCell| cell.row == row + 1 && cell.role == Role::Caption;
    row + 1 < grid.rows && !grid.cells.iter().any(begins_block)
}

/// What is printed of a report: all headings of the form, its prose without blank lines, its cells as they stand.
pub fn structure(report: &Report, setting: PageSetting) -> Printed {
    let unit = printable(&report.unit_name);
    let mut blocks = Vec::new();
    push_narrative(&mut blocks, report, Narrative::Preface);
    for section in Section::ALL {
        blocks.push(heading(section.heading(), Level::Section, Origin::Section(section)));
        for narrative in section.narratives() {
            if let Some(text) = narrative.heading() {
                blocks.push(heading(text, Level::Aspect, Origin::Aspect(narrative)));
            }
            push_narrative(&mut blocks, report, narrative);
        }
        if let Some(table) = section.table() {
            blocks.push(Block::Table(printed_table(report, table)));
        }
    }
    Printed { title: form::title(&unit, report.year()), unit_length: unit.len(), blocks, setting }
}

fn heading(text: &str, level: Level, origin: Origin) -> Block {
    Block::Paragraph(Paragraph { text: text.to_owned(), heading: Some(level), run_in: None, origin })
}

fn push_narrative(blocks: &mut Vec<Block>, report: &Report, narrative: Narrative) {
    for (line, text) in report.narrative(narrative).lines().enumerate() {
        let text = printable(text);
        if !text.is_empty() {
            blocks.push(Block::Paragraph(paragraph(text, Origin::Line(narrative, line))));
        }
    }
}

fn printed_table(report: &Report, table: Table) -> PrintedTable {
    let grid = report.edition().grid(table);
    let cells = grid.cells.iter().map(|place| {
        let text = match place.role {
            Role::Value(cell) => Cow::Owned(printable(&report.cell(cell).text())),
            _ => Cow::Borrowed(place.text),
        };
        PrintedCell { place, text }
    });
    PrintedTable { table, grid, widths: widths(table, grid.columns), cells: cells.collect() }
}

/// A line of prose: a heading where it is short and one sentence, otherwise a paragraph whose first sentence may be a head.
fn paragraph(text: String, origin: Origin) -> Paragraph {
    let Some(level) = level(&text) else {
        return Paragraph { text, heading: None, run_in: None, origin };
    };
    let sentence = text.find('。').map_or(text.len(), |at| at + '。'.len_utf8());
    if text.chars().count() <= HEADING_LENGTH && !text.contains('。') {
        Paragraph { text, heading: Some(level), run_in: None, origin }
    } else {
        Paragraph { text, heading: None, run_in: Some((level, sentence)), origin }
    }
}

/// The level of the heading that the text's beginning announces.
fn level(text: &str) -> Option<Level> {
    let bracketed = text.strip_prefix(['（', '(']).and_then(|rest| {
        let (ordinal, _) = rest.split_once(['）', ')'])?;
        let numeral = |sign: char| "一二三四五六七八九十百".contains(sign);
        (!ordinal.is_empty() && ordinal.chars().all(numeral)).then_some(Level::Aspect)
    });
    let pointed = || {
        let (ordinal, rest) = text.split_once(['.', '．'])?;
        let digits = is_digits(ordinal);
        let follows = rest.chars().next().is_some_and(|sign| !sign.is_numeric());
        (digits && follows).then_some(Level::Point)
    };
    bracketed.or_else(pointed)
}
