//! What a document says of the form: title, year, narratives and the 200 cells, found by words and never by place.

mod applications;
mod contact;
mod pairs;
mod prose;
mod ragged;
mod recognised;
mod spellings;
mod split_rows;
mod title;
mod unit_kind;
mod value;
mod vocabulary;
mod words;

pub use unit_kind::unit_kind;

use super::certainty::Certainty;
use super::error::ImportError;
use super::result::{Import, ImportedCell, Unplaced};
use super::source::{Source, SourceTable};
use crate::form::{self, CellId, CellKind, Edition, Narrative, Section, Table};
use crate::report::{Cell, Edit, Report};
use crate::text::narrow_solid;
use recognised::Reading;
use std::collections::BTreeSet;
use std::sync::LazyLock;

/// What stands in the cells as far as it was found, each with its text as it stands in the document.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct FoundCell {
    /// The cell.
    pub cell: CellId,
    /// Its text, line breaks taken out.
    pub text: String,
    /// Where it stands, in words.
    pub place: String,
    /// How sure its place in the form is.
    pub certainty: Certainty,
    /// Another text that stands elsewhere for the same cell.
    pub rival: Option<(String, String)>,
}

/// A label as labels are compared: without its ordinal, spaces and punctuation, in one width.
pub(super) fn plain(text: &str) -> String {
    words::label(text)
}

/// Whether a line can be a cell of a table that stands one cell per line.
pub(super) fn may_stand_in_table(text: &str) -> bool {
    const LONGEST: usize = 45;
    let is_heading = Section::ALL.into_iter().any(|section| words::label(section.heading()) == words::label(text));
    text.chars().count() <= LONGEST && !text.contains('。') && !is_heading
}

/// Whether a line is nothing but a value.
pub(super) fn is_value(text: &str) -> bool {
    let bare = narrow_solid(text);
    let is_figure = !bare.is_empty() && bare.chars().all(|sign| sign.is_ascii_digit() || matches!(sign, '.' | ','));
    is_figure || matches!(bare.as_str(), "/" | "-" | "—" | "——")
}

/// The readings of all tables of a document.
struct Readings<'a> {
    tables: Vec<(&'a SourceTable, Reading)>,
    /// The names of those that are too large to be of a report.
    skipped: Vec<String>,
}

/// Filled cells of a table; those of a report have some 360 in all.
const MOST_CELLS_OF_TABLE: usize = 8000;
/// A report has some hundred.
const MOST_PARAGRAPHS: usize = 20_000;
/// Filled cells of all tables.
const MOST_CELLS: usize = 24_000;

fn readings<'a>(edition: &'static Edition, source: &'a Source) -> Readings<'a> {
    let mut last = None;
    let mut left = MOST_CELLS;
    let (read, large): (Vec<&SourceTable>, Vec<&SourceTable>) = source.tables().partition(|table| {
        let count = table.cells.iter().filter(|cell| !cell.text.is_empty()).count();
        let fits = count <= MOST_CELLS_OF_TABLE && count <= left;
        left -= if fits { count } else { 0 };
        fits
    });
    let skipped = large.iter().map(|table| table.name.clone()).collect();
    let tables = read.into_iter().map(|table| {
        let reading = if table.ragged {
            ragged::read(edition, table)
        } else {
            let mut reading = applications::read(edition, table, &mut last);
            reading.join(pairs::read(edition, table, Table::Disclosure));
            reading.join(pairs::read(edition, table, Table::Disputes));
            reading
        };
        (table, reading)
    });
    Readings { tables: tables.collect(), skipped }
}

impl Readings<'_> {
    /// The cells that were found, in the form's order.
    fn cells(&self) -> Vec<FoundCell> {
        let mut found: Vec<Option<FoundCell>> = vec![None; form::MOST_CELLS];
        for (table, reading) in &self.tables {
            for hit in &reading.hits {
                // Of a 2019 report the table 2 is another one.
                if hit.id.table() == Table::Disclosure && self.is_old() {
                    continue;
                }
                let cell = &table.cells[hit.index];
                let next = FoundCell {
                    cell: hit.id,
                    text: value::joined(&cell.text),
                    place: table.place(cell),
                    certainty: hit.certainty,
                    rival: None,
                };
                let slot = &mut found[hit.id.index()];
                match slot {
                    Some(first) if hit.goes_on => first.text.push_str(&next.text),
                    Some(first) if next.text.is_empty() || next.text == first.text => {
                        first.certainty = first.certainty.max(next.certainty);
                    }
                    Some(first) if first.text.is_empty() => *first = next,
                    Some(first) => {
                        // What stands under surer labels counts.
                        if next.certainty > first.certainty {
                            let rival = Some((std::mem::take(&mut first.text), std::mem::take(&mut first.place)));
                            *first = FoundCell { rival, ..next };
                        } else if next.certainty == first.certainty {
                            first.rival = Some((next.text, next.place));
                            first.certainty = Certainty::Doubtful;
                        }
                    }
                    None => *slot = Some(next),
                }
            }
        }
        found.into_iter().flatten().collect()
    }

    fn is_old(&self) -> bool {
        self.tables.iter().any(|(_, reading)| reading.is_old)
    }
}

/// The cells of a document as they stand in its tables, in the order of the edition.
pub(super) fn found_cells(edition: &'static Edition, source: &Source) -> Vec<FoundCell> {
    readings(edition, &split_rows::rejoined(source)).cells()
}

/// The readings by the edition of the document's year. Where it says no year, by the one in force, or by another one whose
/// table 2 it has.
fn readings_by_year(source: &Source, year: Option<u32>) -> Readings<'_> {
    let edition = Edition::of(year.unwrap_or_default());
    let own = readings(edition, source);
    if year.is_some() || !own.is_old() {
        return own;
    }
    let other = Edition::all().rev().filter(|other| *other != edition).map(|other| readings(other, source));
    other.into_iter().find(|readings| !readings.is_old()).unwrap_or(own)
}

/// Finds the report in a document. The name of its file may say unit and year where the document does not.
pub(super) fn recognised(source: &Source, file_name: &str) -> Result<Import, ImportError> {
    if source.paragraphs().count() > MOST_PARAGRAPHS {
        return Err(ImportError::Limit(format!("段落超过{MOST_PARAGRAPHS}个，不像年报")));
    }
    let source = &*split_rows::rejoined(source);
    let lines = lines(source);
    let prose = prose::sorted(&lines);
    let mut import = Import::new(Report::empty(0));
    take_title(&mut import, source, &prose, file_name);
    let readings = readings_by_year(source, Some(import.report.year()).filter(|year| *year > 0));
    let found = readings.cells();
    if found.is_empty() && (prose.sections.len() < 2 || (prose.title.is_none() && prose.sections.len() < 4)) {
        return Err(ImportError::NotAReport("里面没有年报的表格，也没有年报的六个部分"));
    }
    for narrative in Narrative::ALL {
        let text = prose.narratives[narrative.index()].join("\n");
        import.report.apply(Edit::Narrative(narrative, text));
    }
    take_contact(&mut import, &prose);
    let in_yuan = fees_in_yuan(source);
    for found in found {
        take_cell(&mut import, found, in_yuan);
    }
    unit_kind::take(&mut import);
    for (table, reading) in &readings.tables {
        import.notes.extend(reading.notes.iter().map(|note| format!("{}：{note}。", table.name)));
        list_rest(&mut import, table, reading);
    }
    import.notes.extend(readings.skipped.iter().map(|name| format!("{name}过大，不是年报的表格，没有读取。")));
    if readings.is_old() {
        import.notes.push(
            "这是2019年格式的年报，它的第二部分表格与现行格式不同，没有采用，内容列在未采用的内容里。".to_owned(),
        );
    }
    note_missing(&mut import, readings.is_old());
    import.notes.extend(prose.notes.iter().map(|note| format!("{note}。")));
    let unplaced = prose.unplaced.into_iter().chain(source.asides.iter().cloned());
    import.unplaced.extend(unplaced.map(|(place, text)| Unplaced { text, place }));
    import.carried = source.carried.clone();
    Ok(import)
}

/// The lines of all paragraphs; of a heading with line breaks the whole.
fn lines(source: &Source) -> Vec<prose::ProseLine> {
    let mut lines = Vec::new();
    for paragraph in source.paragraphs() {
        let mut push = |text: &str| {
            let text = text.trim();
            if !text.is_empty() && words::bare(text) != "草稿" {
                lines.push(prose::ProseLine {
                    text: text.to_owned(),
                    level: paragraph.level,
                    place: paragraph.place.clone(),
                });
            }
        };
        if paragraph.level.is_some() || title::read(&paragraph.text).is_some() {
            push(&paragraph.text.replace('\n', ""));
        } else {
            paragraph.text.lines().for_each(push);
        }
    }
    lines
}

fn take_title(import: &mut Import, source: &Source, prose: &prose::Prose, file_name: &str) {
    let of_cells = || {
        let cells = source.tables().flat_map(|table| &table.cells).take(MOST_CELLS);
        cells.filter_map(|cell| title::read(&cell.text)).find(|title| title::is_unit(&title.unit))
    };
    let stem = file_name.rsplit_once('.').map_or(file_name, |(stem, _)| stem);
    let title = prose
        .title
        .clone()
        .or_else(of_cells)
        .or_else(|| title::read(&source.name).filter(|title| title::is_unit(&title.unit)))
        .or_else(|| title::read(stem).filter(|title| title::is_unit(&title.unit)))
        .unwrap_or_default();
    let preface = &prose.narratives[Narrative::Preface.index()];
    let year = title.year.or_else(|| {
        // The period of the statistics is the part of the opening that names the year.
        let period = preface.iter().find(|line| line.contains("12月31日") || line.contains("统计期限"))?;
        let year = title::years(period).into_iter().max()?;
        import.notes.push(format!("标题里没有年度，按统计期限记为{year}年。"));
        Some(year)
    });
    let year = year.or_else(|| {
        let year = title::years(stem).into_iter().max()?;
        import.notes.push(format!("文中没有写明年度，按文件名记为{year}年。"));
        Some(year)
    });
    if year.is_none() {
        import.notes.push("没有找到报告年度，记为0，请填写。".to_owned());
    }
    if title.unit.is_empty() {
        import.notes.push("没有找到单位名称，请填写。".to_owned());
    }
    import.report.apply(Edit::Year(year.unwrap_or(0)));
    import.report.apply(Edit::UnitName(title.unit));
}

/// The contact fields as far as the opening tells them for certain.
fn take_contact(import: &mut Import, prose: &prose::Prose) {
    let found = contact::found(&prose.narratives[Narrative::Preface.index()]);
    let names: Vec<&str> = found.iter().map(|(field, _)| field.words()).collect();
    if !names.is_empty() {
        import.notes.push(format!("联系方式取自导语：{}。", names.join("、")));
    }
    for (field, text) in found {
        import.report.apply(Edit::Contact(field, text));
    }
}

fn take_cell(import: &mut Import, found: FoundCell, in_yuan: bool) {
    let id = found.cell;
    let text = if in_yuan && id.kind() == CellKind::Amount && is_value(&found.text) {
        format!("{}元", found.text.replace(',', ""))
    } else {
        found.text.clone()
    };
    let read = value::read(&text, id);
    let rival = found.rival.as_ref().map(|(text, place)| format!("{place}另写“{text}”"));
    let note = match (read.note, rival) {
        (Some(note), Some(rival)) => Some(format!("{note}；{rival}")),
        (note, rival) => note.or(rival),
    };
    let certainty = if read.is_doubtful { Certainty::Doubtful } else { found.certainty };
    import.report.apply(Edit::Cell(id, read.cell));
    import.cells.push(ImportedCell { cell: id, text: found.text, place: found.place, certainty, note });
}

/// Whether the head of the fees says that they stand in 元.
fn fees_in_yuan(source: &Source) -> bool {
    let texts = source.tables().flat_map(|table| &table.cells).map(|cell| cell.text.as_str());
    texts.into_iter().any(|text| text.contains("收费金额") && text.contains('元') && !text.contains('万'))
}

/// Lists what stands in a table and is neither a value of the form nor one of its words.
fn list_rest(import: &mut Import, table: &SourceTable, reading: &Reading) {
    const MOST: usize = 400;
    let placed: BTreeSet<usize> = reading.hits.iter().map(|hit| hit.index).collect();
    let is_old = reading.is_old;
    if is_old {
        // All of another form's table, a row each.
        for row in 0..table.grid.len() {
            let texts = table.cells.iter().filter(|cell| cell.row == row).map(|cell| value::joined(&cell.text));
            let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
            if !texts.is_empty() {
                let place = format!("{}第{}行", table.name, row + 1);
                import.unplaced.push(Unplaced { text: texts.join(" ｜ "), place });
            }
        }
        return;
    }
    for (index, cell) in table.cells.iter().enumerate() {
        let text = value::joined(&cell.text);
        let is_taken = placed.contains(&index) || reading.known.contains(&index);
        if text.is_empty() || is_taken || is_furniture(&text) || import.unplaced.len() > MOST {
            continue;
        }
        import.unplaced.push(Unplaced { text, place: table.place(cell) });
    }
}

/// Words of the form that are neither labels nor heads: captions, notes, headings, titles.
fn is_furniture(text: &str) -> bool {
    static WORDS: LazyLock<BTreeSet<String>> = LazyLock::new(|| {
        let of_form = Table::ALL
            .into_iter()
            .flat_map(|table| &Edition::latest().grid(table).cells)
            .map(|cell| words::bare(cell.text));
        of_form
            .chain(Section::ALL.map(|section| words::label(section.heading())))
            .filter(|word| !word.is_empty())
            .collect()
    });
    let key = words::bare(text);
    WORDS.contains(&key)
        || WORDS.contains(&words::label(text))
        || key.starts_with("第二十条")
        || title::read(text).is_some()
}

/// Tells which cells of the tables were not found.
fn note_missing(import: &mut Import, is_old: bool) {
    let edition = import.report.edition();
    let found: BTreeSet<CellId> = import.cells.iter().map(|cell| cell.cell).collect();
    for table in Table::ALL {
        if table == Table::Disclosure && is_old {
            continue;
        }
        let all = || edition.cells().filter(|cell| cell.table() == table);
        let missing: Vec<CellId> = all().filter(|cell| !found.contains(cell)).collect();
        if missing.len() == all().count() {
            import.notes.push(format!("没有找到第{}部分的表格。", table.ordinal()));
        } else if let Some(first) = missing.first() {
            import.notes.push(format!(
                "第{}部分的表格缺{}格，如{}，留空。",
                table.ordinal(),
                missing.len(),
                first.words()
            ));
        }
    }
    import.missing = edition.cells().filter(|cell| !found.contains(cell)).collect();
    debug_assert!(import.missing.iter().all(|cell| *import.report.cell(*cell) == Cell::Blank), "missing is blank");
}
