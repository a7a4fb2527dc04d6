//! DOCX → paragraphs and tables. Deleted and hidden text is left out, text boxes follow the paragraph that holds them,
//! footnotes stand apart, a table that holds tables is taken for the page's frame.

use super::ImportError;
use super::archive::Archive;
use super::docx_numbers::Numbering;
use super::source::{Source, SourceCell, SourceTable};
use super::xml::{Child, Node};
use std::collections::HashMap;

const FORMAT: &str = "Word 文档（DOCX）";
const DOCUMENT: &str = "word/document.xml";
/// The namespace of the report that our own documents carry inside.
pub const REPORT_NAMESPACE: &str = "urn:nianbao:report:1";

/// Reads a DOCX.
pub(super) fn read(bytes: &[u8]) -> Result<Source, ImportError> {
    let mut archive = Archive::open(bytes, FORMAT)?;
    let main = main_part(&mut archive)?;
    let Some(document) = archive.part(&main)? else {
        return Err(ImportError::damaged(FORMAT, "里面没有正文"));
    };
    let document = Node::parse(&document, FORMAT)?;
    let beside =
        |name: &str| main.rsplit_once('/').map_or_else(|| name.to_owned(), |(folder, _)| format!("{folder}/{name}"));
    let styles = optional(&mut archive, &beside("styles.xml"))?;
    let numbering = optional(&mut archive, &beside("numbering.xml"))?;
    let mut walker = DocxWalker {
        levels: styles.as_ref().map(heading_styles).unwrap_or_default(),
        numbering: Numbering::new(numbering.as_ref(), styles.as_ref()),
    };
    let mut source = Source::default();
    if let Some(body) = document.at(&["document", "body"]) {
        walker.blocks(body, &mut source)?;
    }
    if let Some(notes) = optional(&mut archive, &beside("footnotes.xml"))? {
        for note in notes.elements().flat_map(Node::elements) {
            let text = note.text();
            if !text.trim().is_empty() {
                source.asides.push(("脚注".to_owned(), text.trim().to_owned()));
            }
        }
    }
    if let Some(core) = optional(&mut archive, "docProps/core.xml")? {
        source.name = core.at(&["coreProperties", "title"]).map(Node::text).unwrap_or_default();
    }
    source.carried = carried(&mut archive)?;
    Ok(source)
}

/// The main part as the package's relations name it.
fn main_part(archive: &mut Archive<'_>) -> Result<String, ImportError> {
    if let Some(relations) = optional(archive, "_rels/.rels")? {
        let named = relations.elements().flat_map(Node::elements).find_map(|relation| {
            let kind = relation.attribute("Type")?;
            kind.ends_with("/officeDocument").then(|| relation.attribute("Target")).flatten()
        });
        if let Some(name) = named.map(|name| name.trim_start_matches('/').to_owned())
            && archive.has(&name)
        {
            return Ok(name);
        }
    }
    Ok(DOCUMENT.to_owned())
}

/// A part that may be missing; a damaged one is as good as missing, a bomb is refused.
fn optional(archive: &mut Archive<'_>, name: &str) -> Result<Option<Node>, ImportError> {
    let Some(bytes) = archive.part(name)? else { return Ok(None) };
    match Node::parse(&bytes, FORMAT) {
        Ok(node) => Ok(Some(node)),
        Err(ImportError::Damaged { .. }) => Ok(None),
        Err(error) => Err(error),
    }
}

/// The report's own text inside of our documents.
fn carried(archive: &mut Archive<'_>) -> Result<Option<String>, ImportError> {
    let names: Vec<String> = archive.names();
    for name in names.iter().filter(|name| name.starts_with("customXml/item") && !name.contains("Props")) {
        if let Some(node) = optional(archive, name)?
            && let Some(report) = node.child("report")
            && report.attribute("xmlns") == Some(REPORT_NAMESPACE)
            && report.attribute("format") == Some("ron")
        {
            return Ok(Some(report.text()));
        }
    }
    Ok(None)
}

/// The level of each style that is a heading; 0 is the title.
fn heading_styles(styles: &Node) -> HashMap<String, u8> {
    let mut levels = HashMap::new();
    let mut based: Vec<(String, String)> = Vec::new();
    for style in styles.elements().flat_map(Node::elements).filter(|node| &*node.name == "style") {
        let Some(id) = style.attribute("styleId") else { continue };
        let name = style.child("name").and_then(|node| node.attribute("val")).unwrap_or_default().to_lowercase();
        let outline = style.at(&["pPr", "outlineLvl"]).and_then(|node| node.attribute("val")?.parse::<u8>().ok());
        let named = name.strip_prefix("heading ").and_then(|number| number.trim().parse::<u8>().ok());
        if name == "title" {
            levels.insert(id.to_owned(), 0);
        } else if let Some(level) = outline.filter(|level| *level < 9).map(|level| level + 1).or(named) {
            levels.insert(id.to_owned(), level);
        } else if let Some(base) = style.child("basedOn").and_then(|node| node.attribute("val")) {
            based.push((id.to_owned(), base.to_owned()));
        }
    }
    // A few rounds reach the styles that are based on headings through others.
    for _ in 0..4 {
        for (id, base) in &based {
            if let Some(level) = levels.get(base).copied() {
                levels.entry(id.clone()).or_insert(level);
            }
        }
    }
    levels
}

struct DocxWalker {
    levels: HashMap<String, u8>,
    numbering: Numbering,
}

/// What a paragraph holds in addition to its text.
#[derive(Default)]
struct Inside<'a> {
    text: String,
    boxes: Vec<&'a Node>,
}

impl DocxWalker {
    /// The blocks of a body, a cell or a text box.
    fn blocks(&mut self, parent: &Node, source: &mut Source) -> Result<(), ImportError> {
        for node in parent.elements() {
            match &*node.name {
                "p" => self.paragraph(node, source)?,
                "tbl" => self.table(node, source)?,
                // Content that was moved away or deleted, and properties.
                "del" | "moveFrom" | "sectPr" | "tcPr" => {}
                "AlternateContent" => {
                    if let Some(choice) = node.child("Choice").or_else(|| node.child("Fallback")) {
                        self.blocks(choice, source)?;
                    }
                }
                _ => self.blocks(node, source)?,
            }
        }
        Ok(())
    }

    fn paragraph(&mut self, node: &Node, source: &mut Source) -> Result<(), ImportError> {
        let mut inside = Inside::default();
        inline(node, &mut inside);
        let properties = node.child("pPr");
        let value = |name: &str| properties.and_then(|node| node.child(name)).and_then(|node| node.attribute("val"));
        let style = value("pStyle").unwrap_or_default();
        let outline = value("outlineLvl").and_then(|level| level.parse::<u8>().ok()).filter(|level| *level < 9);
        let level = outline.map(|level| level + 1).or_else(|| self.levels.get(style).copied());
        if !inside.text.trim().is_empty() {
            let number = self.numbering.next(properties, style);
            source.push_paragraph(&(number + inside.text.trim()), level);
        }
        inside.boxes.into_iter().try_for_each(|node| self.blocks(node, source))
    }

    fn table(&mut self, node: &Node, source: &mut Source) -> Result<(), ImportError> {
        let mut rows = Vec::new();
        collect(node, "tr", &mut rows);
        let mut table = SourceTable::named(source.next_table_name());
        let mut frames = Vec::new();
        for (row, node) in rows.iter().enumerate() {
            let before =
                |name: &str| node.at(&["trPr", name]).and_then(|node| node.attribute("val")?.parse::<usize>().ok());
            if node.at(&["trPr", "del"]).is_some() {
                continue;
            }
            let mut column = before("gridBefore").unwrap_or_default().min(100);
            let mut cells = Vec::new();
            collect(node, "tc", &mut cells);
            for cell in cells {
                let property = |name: &str| cell.at(&["tcPr", name]);
                let span = property("gridSpan").and_then(|node| node.attribute("val")?.parse::<usize>().ok());
                let span = span.unwrap_or(1).clamp(1, 200);
                let merge = property("vMerge").map(|node| node.attribute("val").unwrap_or("continue"));
                let above = row.checked_sub(1).and_then(|above| table.index_at(above, column));
                if merge == Some("continue")
                    && let Some(above) = above
                    && table.cells[above].column == column
                {
                    table.extend(above, row, column..column + span);
                    column += span;
                    continue;
                }
                let mut inner = Source::default();
                let mut boxed = DocxWalker { levels: HashMap::new(), numbering: Numbering::default() };
                boxed.blocks(cell, &mut inner)?;
                let text: Vec<&str> = inner.paragraphs().map(|paragraph| paragraph.text.as_str()).collect();
                let text = text.join("\n");
                if inner.tables().next().is_some() {
                    frames.push(cell);
                }
                if !table.put(SourceCell { text, row, column, row_span: 1, column_span: span }) {
                    return Err(ImportError::Limit("表格过大".to_owned()));
                }
                column += span;
            }
            if table.grid.len() <= row {
                table.grid.resize(row + 1, Vec::new());
            }
        }
        if frames.is_empty() {
            source.push_table(table);
            return Ok(());
        }
        for row in rows {
            let mut cells = Vec::new();
            collect(row, "tc", &mut cells);
            cells.into_iter().try_for_each(|cell| self.blocks(cell, source))?;
        }
        Ok(())
    }
}

/// The elements of a name in a node, also those in wrappers such as content controls, but not those of inner tables.
fn collect<'a>(node: &'a Node, name: &str, out: &mut Vec<&'a Node>) {
    for child in node.elements() {
        match &*child.name {
            found if found == name => out.push(child),
            "tbl" | "p" | "del" | "moveFrom" => {}
            _ => collect(child, name, out),
        }
    }
}

/// The text of runs, links and fields, and the text boxes in them.
fn inline<'a>(node: &'a Node, inside: &mut Inside<'a>) {
    for child in node.elements() {
        match &*child.name {
            "t" => child.children.iter().for_each(|child| {
                if let Child::Text(text) = child {
                    inside.text.push_str(text);
                }
            }),
            "tab" | "ptab" => inside.text.push('\t'),
            "br" if matches!(child.attribute("type"), Some("page" | "column")) => {}
            "br" | "cr" => inside.text.push('\n'),
            "noBreakHyphen" => inside.text.push('-'),
            "sym" => inside.text.extend(symbol(child)),
            "txbxContent" => inside.boxes.push(child),
            "r" if is_hidden(child) => {}
            "AlternateContent" => {
                if let Some(choice) = child.child("Choice").or_else(|| child.child("Fallback")) {
                    inline(choice, inside);
                }
            }
            "del" | "moveFrom" | "pPr" | "rPr" | "instrText" | "delText" | "rt" => {}
            _ => inline(child, inside),
        }
    }
}

fn is_hidden(run: &Node) -> bool {
    let off = |node: &Node| matches!(node.attribute("val"), Some("0" | "false" | "off"));
    run.at(&["rPr", "vanish"]).is_some_and(|node| !off(node))
}

/// A character by its number; those of symbol fonts stand in the private area and say nothing.
fn symbol(node: &Node) -> Option<char> {
    let code = u32::from_str_radix(node.attribute("char")?, 16).ok()?;
    char::from_u32(code).filter(|sign| !matches!(sign, '\u{e000}'..='\u{f8ff}'))
}
