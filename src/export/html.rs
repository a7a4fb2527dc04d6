//! One self-contained page: headings, paragraphs and tables as what they are, with a look for screen and paper.

use super::error::ExportError;
use super::xml::{Attributes, Xml};
use crate::form::{Role, Section, Table};
use crate::page::{Block, DRAFT, Level, Printed, PrintedCell, PrintedTable};

const STYLE: &str = "
:root { color-scheme: only light; }
body { margin: 0 auto; max-width: 46em; padding: 2em 1em; background: #fff; color: #000; line-height: 1.8;
  font-family: 'Noto Serif SC', 'Source Han Serif SC', SimSun, 宋体, serif; }
h1 { font: normal 1.6em/1.5 方正小标宋简体, SimSun, 宋体, serif; text-align: center; margin: 1em 0; }
h2 { font: normal 1.2em/1.8 SimHei, 黑体, 'Noto Sans SC', sans-serif; text-indent: 2em; margin: .6em 0 .2em; }
h3, .head { font-family: 楷体_GB2312, KaiTi, 楷体, serif; font-weight: normal; }
h3 { font-size: 1.1em; text-indent: 2em; margin: .4em 0 .1em; }
h4 { font-size: 1em; font-weight: normal; text-indent: 2em; margin: .2em 0 0; }
p { text-indent: 2em; text-align: justify; margin: .2em 0; overflow-wrap: anywhere; }
.wide { overflow-x: auto; margin: .6em 0 1.2em; }
table { border-collapse: collapse; width: 100%; font-size: .88em; line-height: 1.4; }
th, td { border: 1px solid #000; padding: .3em .35em; font-weight: normal; text-align: center; }
.piece { display: inline-block; text-indent: 0; }
th .piece { white-space: nowrap; }
th, td { min-width: 2.1em; }
th.label { text-align: left; min-width: 12em; }
td { font-variant-numeric: tabular-nums; }
.draft { position: sticky; top: 0; margin: 0; padding: .3em; text-align: center; text-indent: 0; color: #fff;
  background: #b00020; letter-spacing: .5em; }
@page { size: A4; margin: 37mm 26mm 35mm 28mm; }
@media print {
  body { max-width: none; padding: 0; font: 16pt/28pt 仿宋_GB2312, FangSong, 仿宋, 'Noto Serif SC', serif; }
  h1 { font-size: 22pt; line-height: 36pt; }
  h2, h3, h4 { font-size: 16pt; line-height: 28pt; margin: 0; break-after: avoid; }
  p { margin: 0; orphans: 2; widows: 2; }
  table { font: 10.5pt/13pt SimSun, 宋体, 'Noto Serif SC', serif; break-inside: avoid; }
  th, td { padding: 1pt 2pt; }
  th.label { min-width: 15.5em; }
  thead { display: table-header-group; }
  .wide { overflow: visible; }
  tr { break-inside: avoid; }
  .draft { position: fixed; top: -20mm; left: 0; right: 0; color: #000; background: none; }
}
";

/// The printed document as an HTML page, well-formed also as XML.
pub(super) fn write(printed: &Printed) -> Result<Vec<u8>, ExportError> {
    let mut xml = Xml::fragment();
    xml.raw("<!DOCTYPE html>\n")?;
    xml.open("html", &[("lang", "zh-CN")])?;
    xml.open("head", &[])?;
    xml.empty("meta", &[("charset", "utf-8")])?;
    xml.empty("meta", &[("name", "viewport"), ("content", "width=device-width, initial-scale=1")])?;
    // The page has its own colours, ink on paper: no browser need turn them round at night.
    xml.empty("meta", &[("name", "color-scheme"), ("content", "only light")])?;
    xml.element("title", &[], &printed.title)?;
    xml.open("style", &[])?;
    xml.raw(STYLE)?;
    xml.close("style")?;
    xml.close("head")?;
    xml.raw("\n")?;
    xml.open("body", &[])?;
    if printed.setting.draft {
        xml.raw("\n")?;
        xml.element("div", &[("class", "draft"), ("role", "note")], DRAFT)?;
    }
    xml.raw("\n")?;
    xml.open("main", &[])?;
    xml.raw("\n")?;
    let (unit, rest) = printed.title_parts();
    write_pieces(&mut xml, "h1", &[], [unit, rest].into_iter().filter(|piece| !piece.is_empty()))?;
    for block in &printed.blocks {
        xml.raw("\n")?;
        match block {
            Block::Table(table) => write_table(&mut xml, table)?,
            Block::Paragraph(paragraph) => {
                let name = paragraph.heading.map_or("p", element);
                xml.open(name, &[])?;
                for (level, part) in paragraph.parts() {
                    if paragraph.heading.is_none() && level == Some(Level::Aspect) {
                        xml.element("span", &[("class", "head")], part)?;
                    } else {
                        xml.text(part)?;
                    }
                }
                xml.close(name)?;
            }
        }
    }
    xml.raw("\n")?;
    xml.close("main")?;
    xml.raw("\n")?;
    xml.close("body")?;
    xml.raw("\n")?;
    xml.close("html")?;
    xml.raw("\n")?;
    Ok(xml.finish())
}

fn element(level: Level) -> &'static str {
    match level {
        Level::Section => "h2",
        Level::Aspect => "h3",
        Level::Point => "h4",
    }
}

fn write_table(xml: &mut Xml, printed: &PrintedTable) -> Result<(), ExportError> {
    let grid = printed.grid;
    let mut group = "";
    // On a narrow screen the table is moved sideways, by the keyboard too.
    let name = Section::from(printed.table).heading();
    xml.open("div", &[("class", "wide"), ("role", "region"), ("tabindex", "0"), ("aria-label", name)])?;
    xml.open("table", &[("aria-label", name)])?;
    for row in 0..grid.rows {
        let needed = if row < grid.head_rows { "thead" } else { "tbody" };
        if needed != group {
            if !group.is_empty() {
                xml.close(group)?;
            }
            xml.raw("\n")?;
            xml.open(needed, &[])?;
            group = needed;
        }
        xml.raw("\n")?;
        xml.open("tr", &[])?;
        for cell in printed.cells.iter().filter(|cell| cell.place.row == row) {
            write_cell(xml, printed.table, cell)?;
        }
        xml.close("tr")?;
    }
    if !group.is_empty() {
        xml.close(group)?;
    }
    xml.close("table")?;
    xml.close("div")
}

fn write_cell(xml: &mut Xml, table: Table, cell: &PrintedCell) -> Result<(), ExportError> {
    let place = cell.place;
    let (name, scope) = match place.role {
        Role::Value(_) => ("td", None),
        Role::Label => ("th", Some("row")),
        Role::Group => ("th", Some("rowgroup")),
        Role::Head if place.column_span > 1 => ("th", Some("colgroup")),
        Role::Head => ("th", Some("col")),
        Role::Caption | Role::Note => ("th", None),
    };
    let (rows, columns) = (place.row_span.to_string(), place.column_span.to_string());
    let mut attributes = Vec::new();
    attributes.extend(scope.map(|scope| ("scope", scope)));
    if !crate::page::is_centred(table, place.role) {
        attributes.push(("class", "label"));
    }
    if place.row_span > 1 {
        attributes.push(("rowspan", rows.as_str()));
    }
    if place.column_span > 1 {
        attributes.push(("colspan", columns.as_str()));
    }
    write_pieces(xml, name, &attributes, cell.pieces())
}

/// An element whose text is broken between its pieces rather than inside one.
fn write_pieces<'a>(
    xml: &mut Xml,
    name: &str,
    attributes: &Attributes<'_>,
    pieces: impl Iterator<Item = &'a str> + Clone,
) -> Result<(), ExportError> {
    xml.open(name, attributes)?;
    let is_single = pieces.clone().count() < 2;
    for piece in pieces {
        if is_single {
            xml.text(piece)?;
        } else {
            xml.element("span", &[("class", "piece")], piece)?;
        }
    }
    xml.close(name)
}
