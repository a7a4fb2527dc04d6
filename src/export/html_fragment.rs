//! HTML to paste into the editor of a website: no style, no class, no wrapper, since editors strip them.

use crate::form::{Role, Table};
use crate::page::{Block, Level, Paragraph, Printed, PrintedCell, PrintedTable, is_centred};
use quick_xml::escape::escape;

/// The printed document as elements that stand below no other.
pub(super) fn write(printed: &Printed) -> String {
    let mut out = element("h2", "", &printed.title);
    for block in &printed.blocks {
        match block {
            Block::Paragraph(paragraph) => out.push_str(&paragraph_element(paragraph)),
            Block::Table(table) => write_table(&mut out, table),
        }
    }
    out
}

fn element(name: &str, attributes: &str, text: &str) -> String {
    format!("<{name}{attributes}>{}</{name}>\n", escape(text))
}

fn paragraph_element(paragraph: &Paragraph) -> String {
    match paragraph.heading {
        Some(Level::Section) => element("h3", "", &paragraph.text),
        Some(Level::Aspect) => element("h4", "", &paragraph.text),
        Some(Level::Point) => element("h5", "", &paragraph.text),
        None => {
            let parts = paragraph.parts().map(|(level, part)| match level {
                Some(Level::Aspect) => format!("<strong>{}</strong>", escape(part)),
                _ => escape(part).into_owned(),
            });
            format!("<p>{}</p>\n", parts.collect::<String>())
        }
    }
}

fn write_table(out: &mut String, printed: &PrintedTable) {
    let grid = printed.grid;
    out.push_str("<table border=\"1\" cellspacing=\"0\" cellpadding=\"4\" width=\"100%\">\n");
    let groups = [("thead", 0..grid.head_rows), ("tbody", grid.head_rows..grid.rows)];
    for (group, rows) in groups.into_iter().filter(|(_, rows)| !rows.is_empty()) {
        out.push_str(&format!("<{group}>\n"));
        for row in rows {
            out.push_str("<tr>\n");
            for cell in printed.cells.iter().filter(|cell| cell.place.row == row) {
                out.push_str(&cell_element(printed.table, cell));
            }
            out.push_str("</tr>\n");
        }
        out.push_str(&format!("</{group}>\n"));
    }
    out.push_str("</table>\n");
}

fn cell_element(table: Table, cell: &PrintedCell) -> String {
    let place = cell.place;
    let name = if matches!(place.role, Role::Value(_)) { "td" } else { "th" };
    let mut attributes = String::new();
    for (attribute, span) in [("rowspan", place.row_span), ("colspan", place.column_span)] {
        if span > 1 {
            attributes.push_str(&format!(" {attribute}=\"{span}\""));
        }
    }
    let align = if is_centred(table, place.role) { "center" } else { "left" };
    attributes.push_str(&format!(" align=\"{align}\""));
    element(name, &attributes, &cell.text)
}
