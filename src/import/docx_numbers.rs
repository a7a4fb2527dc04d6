//! Numbers that a word processor puts before paragraphs by itself: 一、 and （一） are often no part of the text.

use super::xml::Node;
use std::collections::HashMap;

/// The lists of a document and how far each is counted.
#[derive(Default)]
pub(super) struct Numbering {
    /// By list and level: the kind of numeral and the pattern, such as `%1、`.
    patterns: HashMap<(String, usize), Pattern>,
    /// The list and level of styles.
    styles: HashMap<String, (String, usize)>,
    counts: HashMap<String, [u32; LEVELS]>,
}

#[derive(Clone)]
struct Pattern {
    kind: String,
    text: String,
    start: u32,
}

const LEVELS: usize = 9;

impl Numbering {
    /// From the parts that define lists and styles.
    pub(super) fn new(numbering: Option<&Node>, styles: Option<&Node>) -> Self {
        let mut found = Self::default();
        let Some(root) = numbering.and_then(|node| node.child("numbering")) else { return found };
        let value =
            |node: &Node, name: &str| node.child(name).and_then(|node| node.attribute("val")).map(str::to_owned);
        let mut shapes: HashMap<&str, Vec<(usize, Pattern)>> = HashMap::new();
        for shape in root.elements().filter(|node| &*node.name == "abstractNum") {
            let levels = shape.elements().filter(|node| &*node.name == "lvl").filter_map(|level| {
                let at = level.attribute("ilvl")?.parse().ok().filter(|at| *at < LEVELS)?;
                let start = value(level, "start").and_then(|start| start.parse().ok()).unwrap_or(1);
                let (kind, text) = (value(level, "numFmt")?, value(level, "lvlText")?);
                Some((at, Pattern { kind, text, start }))
            });
            shapes.insert(shape.attribute("abstractNumId").unwrap_or_default(), levels.collect());
        }
        for list in root.elements().filter(|node| &*node.name == "num") {
            let Some(id) = list.attribute("numId") else { continue };
            let shape = list.child("abstractNumId").and_then(|node| node.attribute("val")).unwrap_or_default();
            for (level, pattern) in shapes.get(shape).into_iter().flatten() {
                found.patterns.insert((id.to_owned(), *level), pattern.clone());
            }
        }
        let styles = styles.into_iter().flat_map(Node::elements).flat_map(Node::elements);
        for style in styles.filter(|node| &*node.name == "style") {
            if let (Some(id), Some(list)) = (style.attribute("styleId"), style.child("pPr").and_then(reference)) {
                found.styles.insert(id.to_owned(), list);
            }
        }
        found
    }

    /// The number before the next paragraph with these properties; empty where it has none that can be known.
    pub(super) fn next(&mut self, properties: Option<&Node>, style: &str) -> String {
        let own = properties.and_then(reference);
        let Some((list, level)) = own.or_else(|| self.styles.get(style).cloned()) else { return String::new() };
        let Some(pattern) = self.patterns.get(&(list.clone(), level)) else { return String::new() };
        let counts = self.counts.entry(list.clone()).or_insert([0; LEVELS]);
        counts[level] = if counts[level] == 0 { pattern.start } else { counts[level].saturating_add(1) };
        counts[level + 1..].fill(0);
        let mut text = pattern.text.clone();
        for (at, count) in counts.iter().enumerate().take(level + 1) {
            let place = format!("%{}", at + 1);
            if text.contains(&place) {
                let kind = self.patterns.get(&(list.clone(), at)).map_or("decimal", |pattern| &pattern.kind);
                let Some(numeral) = numeral((*count).max(1), kind) else { return String::new() };
                text = text.replace(&place, &numeral);
            }
        }
        text
    }
}

/// The list and level that paragraph properties name.
fn reference(properties: &Node) -> Option<(String, usize)> {
    let numbers = properties.child("numPr")?;
    let list = numbers.child("numId")?.attribute("val")?.to_owned();
    let level = numbers.child("ilvl").and_then(|node| node.attribute("val")?.parse().ok()).unwrap_or(0);
    (list != "0" && level < LEVELS).then_some((list, level))
}

fn numeral(count: u32, kind: &str) -> Option<String> {
    match kind {
        "decimal" | "decimalFullWidth" => Some(count.to_string()),
        "chineseCounting"
        | "chineseCountingThousand"
        | "japaneseCounting"
        | "ideographDigital"
        | "taiwaneseCountingThousand" => chinese(count),
        _ => None,
    }
}

fn chinese(count: u32) -> Option<String> {
    const NUMERALS: [&str; 10] = ["", "一", "二", "三", "四", "五", "六", "七", "八", "九"];
    let (tens, ones) = (count as usize / 10, count as usize % 10);
    Some(match tens {
        0 => NUMERALS[ones].to_owned(),
        1 => format!("十{}", NUMERALS[ones]),
        2..=9 => format!("{}十{}", NUMERALS[tens], NUMERALS[ones]),
        _ => return None,
    })
}
