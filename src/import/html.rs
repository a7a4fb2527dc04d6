//! Web pages, whole or in pieces → paragraphs and tables. Scripts, styles, menus and what is not shown are left out.

use super::source::{Source, SourceCell, SourceTable};
use super::{ImportError, decode};
use scraper::{ElementRef, Html, Node};

const MOST_BYTES: usize = 16 << 20;
/// Elements nested deeper than this are no document but an attack on the parser.
const DEEPEST: usize = 600;
/// A table with a cell of more than this, in several paragraphs, is the frame of a page.
const FRAME_BYTES: usize = 1800;

/// Reads a page or a fragment.
pub(super) fn read(bytes: &[u8]) -> Result<Source, ImportError> {
    if bytes.len() > MOST_BYTES {
        return Err(ImportError::Limit("网页过大".to_owned()));
    }
    read_text(&decode::page(bytes))
}

/// Reads a page or a fragment that is text already, such as the clipboard's.
pub(super) fn read_text(text: &str) -> Result<Source, ImportError> {
    if nesting(text) > DEEPEST {
        return Err(ImportError::Limit("网页的标记嵌套过深".to_owned()));
    }
    let page = Html::parse_document(text);
    let mut walker = HtmlWalker::default();
    walker.children(page.root_element(), 0)?;
    walker.flush();
    Ok(walker.source)
}

/// How deep elements are nested at most, counted from the marks alone. Elements that end by themselves do not count.
fn nesting(text: &str) -> usize {
    let (mut depth, mut deepest) = (0_usize, 0);
    for mark in text.split('<').skip(1) {
        let closes = mark.starts_with('/');
        let name: String = mark
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .map(|sign| sign.to_ascii_lowercase())
            .take(12)
            .collect();
        let ends_itself = matches!(
            name.as_str(),
            "" | "p"
                | "li"
                | "td"
                | "th"
                | "tr"
                | "option"
                | "dd"
                | "dt"
                | "br"
                | "img"
                | "input"
                | "meta"
                | "link"
                | "hr"
                | "col"
                | "area"
                | "base"
                | "embed"
                | "param"
                | "source"
                | "track"
                | "wbr"
                | "tbody"
                | "thead"
        );
        if ends_itself {
            continue;
        }
        depth = if closes { depth.saturating_sub(1) } else { depth + 1 };
        deepest = deepest.max(depth);
    }
    deepest
}

#[derive(Default)]
struct HtmlWalker {
    source: Source,
    text: String,
    level: Option<u8>,
}

impl HtmlWalker {
    fn children(&mut self, element: ElementRef<'_>, depth: usize) -> Result<(), ImportError> {
        if depth > DEEPEST {
            return Err(ImportError::Limit("网页的标记嵌套过深".to_owned()));
        }
        for child in element.children() {
            match child.value() {
                Node::Text(text) => push_inline(&mut self.text, text),
                Node::Element(_) => {
                    if let Some(element) = ElementRef::wrap(child) {
                        self.element(element, depth + 1)?;
                    }
                }
                _ => {}
            }
        }
        Ok(())
    }

    fn element(&mut self, element: ElementRef<'_>, depth: usize) -> Result<(), ImportError> {
        let name = element.value().name();
        if name == "head"
            && let Some(title) = element.child_elements().find(|child| child.value().name() == "title")
        {
            self.source.name = title.text().collect::<String>().trim().to_owned();
        }
        if is_left_out(element) || is_menu(element) {
            return Ok(());
        }
        match name {
            "br" => self.text.push('\n'),
            "table" => {
                self.flush();
                self.table(element, depth)?;
            }
            "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => {
                self.flush();
                // The first level is the title; the second begins the sections.
                self.level = name[1..].parse::<u8>().ok().map(|level| level - 1);
                self.children(element, depth)?;
                self.flush();
                self.level = None;
            }
            _ if is_block(name) => {
                self.flush();
                self.children(element, depth)?;
                self.flush();
            }
            _ => self.children(element, depth)?,
        }
        Ok(())
    }

    /// Ends the paragraph. A line break in a web page's prose begins a new one; in a heading it is only the look.
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        if self.level.is_some() {
            self.source.push_paragraph(&text, self.level);
        } else {
            text.split('\n').for_each(|line| self.source.push_paragraph(line, None));
        }
    }

    fn table(&mut self, element: ElementRef<'_>, depth: usize) -> Result<(), ImportError> {
        let mut rows = Vec::new();
        own(element, &["tr"], &mut rows);
        let mut cells_of = Vec::with_capacity(rows.len());
        for row in &rows {
            let mut cells = Vec::new();
            own(*row, &["td", "th"], &mut cells);
            cells_of.push(cells);
        }
        let is_frame = cells_of.iter().flatten().any(|cell| {
            let count = |wanted: fn(&str) -> bool| {
                cell.descendent_elements().filter(|inner| wanted(inner.value().name())).count()
            };
            let length: usize = cell.text().map(|text| text.trim().len()).sum();
            count(|name| name == "table") > 0
                || (length > FRAME_BYTES && count(|name| is_block(name) || name == "br") > 3)
        });
        if is_frame {
            for cell in cells_of.into_iter().flatten() {
                self.flush();
                self.children(cell, depth + 1)?;
                self.flush();
            }
            return Ok(());
        }
        let mut table = SourceTable::named(self.source.next_table_name());
        for (row, cells) in cells_of.iter().enumerate() {
            if table.grid.len() <= row {
                table.grid.resize(row + 1, Vec::new());
            }
            for cell in cells {
                let span = |name: &str| cell.attr(name).and_then(|span| span.trim().parse::<usize>().ok()).unwrap_or(1);
                // A span of 0 reaches to the end of the group of rows.
                let rows_left = (cells_of.len() - row).max(1);
                let row_span = match span("rowspan") {
                    0 => rows_left,
                    span => span.min(rows_left),
                };
                let column = table.free_column(row);
                let column_span = span("colspan").clamp(1, 200);
                let text = cell_text(*cell);
                if !table.put(SourceCell { text, row, column, row_span, column_span }) {
                    return Err(ImportError::Limit("表格过大".to_owned()));
                }
            }
        }
        let mut captions = Vec::new();
        own(element, &["caption"], &mut captions);
        for caption in captions {
            self.source.push_paragraph(&cell_text(caption), None);
        }
        self.source.push_table(table);
        Ok(())
    }
}

/// The elements of these names in an element, but not those of tables in it.
fn own<'a>(element: ElementRef<'a>, names: &[&str], out: &mut Vec<ElementRef<'a>>) {
    // The depth is bounded, since the parser puts rows and cells where they belong.
    for child in element.child_elements() {
        let name = child.value().name();
        if names.contains(&name) {
            out.push(child);
        } else if matches!(name, "tbody" | "thead" | "tfoot" | "form") {
            own(child, names, out);
        }
    }
}

/// The text of a cell, its paragraphs one line each.
fn cell_text(cell: ElementRef<'_>) -> String {
    let mut text = String::new();
    collect_text(cell, 0, &mut text);
    let lines: Vec<&str> = text.lines().map(str::trim).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

fn collect_text(element: ElementRef<'_>, depth: usize, out: &mut String) {
    for child in element.children() {
        match child.value() {
            Node::Text(text) => push_inline(out, text),
            Node::Element(inner) => {
                let Some(child) = ElementRef::wrap(child).filter(|child| !is_left_out(*child)) else { continue };
                let breaks = inner.name() == "br" || is_block(inner.name());
                if breaks {
                    out.push('\n');
                }
                if depth < DEEPEST {
                    collect_text(child, depth + 1, out);
                }
                if breaks {
                    out.push('\n');
                }
            }
            _ => {}
        }
    }
}

/// Adds the text of a node as a browser shows it: line ends of the source are no line ends, and between Chinese
/// characters not even spaces.
fn push_inline(out: &mut String, text: &str) {
    let mut rest = text;
    while let Some(at) = rest.find(['\n', '\r', '\t']) {
        let (before, after) = rest.split_at(at);
        let before = before.trim_end_matches(' ');
        out.push_str(before);
        rest = after.trim_start_matches(['\n', '\r', '\t', ' ']);
        let last = out.chars().next_back();
        let needs_space = last.is_some_and(|sign| !sign.is_whitespace() && sign.is_ascii())
            && rest.chars().next().is_none_or(|sign| sign.is_ascii());
        if needs_space {
            out.push(' ');
        }
    }
    out.push_str(rest);
}

/// Whether an element is no part of what a reader of the page reads.
fn is_left_out(element: ElementRef<'_>) -> bool {
    let value = element.value();
    let named = matches!(
        value.name(),
        "head"
            | "script"
            | "style"
            | "noscript"
            | "template"
            | "iframe"
            | "object"
            | "svg"
            | "select"
            | "option"
            | "button"
            | "textarea"
            | "nav"
            | "aside"
            | "footer"
            | "audio"
            | "video"
            | "canvas"
            | "map"
            | "del"
    );
    let style = value.attr("style").unwrap_or_default();
    let style: String =
        style.chars().filter(|sign| !sign.is_whitespace()).map(|sign| sign.to_ascii_lowercase()).collect();
    named || value.attr("hidden").is_some() || style.contains("display:none") || style.contains("visibility:hidden")
}

/// Whether an element holds nothing but links, with days and signs between them: a menu, a list of other pages.
fn is_menu(element: ElementRef<'_>) -> bool {
    /// Longer menus are made of shorter ones.
    const MOST_NODES: usize = 300;
    if !matches!(element.value().name(), "ul" | "ol" | "dl" | "div" | "section" | "p" | "map" | "center") {
        return false;
    }
    let mut links = 0;
    for (count, node) in element.descendants().enumerate() {
        if count > MOST_NODES {
            return false;
        }
        match node.value() {
            Node::Element(inner) if inner.name() == "a" && inner.attr("href").is_some() => links += 1,
            Node::Element(inner) if inner.name() == "table" => return false,
            Node::Text(text) if !text.chars().all(is_between_links) => {
                let mut above = node.ancestors().take(8).filter_map(ElementRef::wrap);
                if !above.any(|above| above.value().name() == "a") {
                    return false;
                }
            }
            _ => {}
        }
    }
    links > 1
}

fn is_between_links(sign: char) -> bool {
    sign.is_whitespace() || sign.is_ascii_digit() || !sign.is_alphanumeric() || matches!(sign, '年' | '月' | '日')
}

fn is_block(name: &str) -> bool {
    matches!(
        name,
        "html"
            | "body"
            | "p"
            | "div"
            | "section"
            | "article"
            | "main"
            | "header"
            | "footer"
            | "aside"
            | "center"
            | "ul"
            | "ol"
            | "li"
            | "dl"
            | "dt"
            | "dd"
            | "blockquote"
            | "pre"
            | "address"
            | "figure"
            | "figcaption"
            | "form"
            | "fieldset"
            | "hr"
            | "tr"
            | "td"
            | "th"
            | "caption"
            | "tbody"
            | "thead"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
    )
}
