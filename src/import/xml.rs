//! XML → a small tree, with limits on its size and depth. Declared entities are refused with the declaration.

use super::ImportError;
use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};

const MOST_NODES: usize = 600_000;
const DEEPEST: usize = 200;

/// The attributes that readers ask for, without their prefixes; the others, most of all, are about looks.
const ATTRIBUTES: [&str; 13] = [
    "val",
    "type",
    "styleId",
    "numId",
    "abstractNumId",
    "ilvl",
    "char",
    "Target",
    "Type",
    "xmlns",
    "format",
    "customStyle",
    "default",
];

/// An element with what stands in it.
#[derive(Debug, Default)]
pub(super) struct Node {
    /// The name without its prefix.
    pub(super) name: Box<str>,
    attributes: Vec<(Box<str>, Box<str>)>,
    /// Elements and texts, in their order.
    pub(super) children: Vec<Child>,
}

/// What stands in an element.
#[derive(Debug)]
pub(super) enum Child {
    Element(Node),
    Text(String),
}

impl Node {
    /// Parses a part; the format in words stands in what is said of faults.
    pub(super) fn parse(bytes: &[u8], format: &'static str) -> Result<Self, ImportError> {
        let text = super::decode::page(bytes);
        let mut reader = Reader::from_str(&text);
        reader.config_mut().check_end_names = false;
        let mut open = vec![Self::default()];
        let mut count = 0;
        loop {
            let event = reader.read_event().map_err(|_| ImportError::damaged(format, "标记有误"))?;
            match event {
                Event::Start(start) => open.push(Self::element(&start)),
                Event::Empty(start) => push(&mut open, Child::Element(Self::element(&start))),
                Event::End(_) => {
                    let node = open.pop().unwrap_or_default();
                    if open.is_empty() {
                        return Err(ImportError::damaged(format, "标记不成对"));
                    }
                    push(&mut open, Child::Element(node));
                }
                Event::Text(text) => push_text(&mut open, &text.xml10_content()),
                Event::CData(text) => push_text(&mut open, &text.xml10_content()),
                Event::GeneralRef(reference) => {
                    let named = format!("&{};", reference.xml10_content());
                    let text = quick_xml::escape::unescape(&named)
                        .map_err(|_| ImportError::damaged(format, "有未知的实体"))?;
                    push_text(&mut open, &text);
                }
                Event::DocType(_) => return Err(ImportError::Limit("文件里有实体声明，可能是恶意文件".to_owned())),
                Event::Eof => break,
                Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
            }
            count += 1;
            if count > MOST_NODES || open.len() > DEEPEST {
                return Err(ImportError::Limit("文件的结构过大或嵌套过深".to_owned()));
            }
        }
        // What was left open is closed here.
        while open.len() > 1 {
            if let Some(node) = open.pop() {
                push(&mut open, Child::Element(node));
            }
        }
        Ok(open.pop().unwrap_or_default())
    }

    fn element(start: &BytesStart<'_>) -> Self {
        let asked = start.attributes().flatten();
        let asked = asked.filter(|attribute| ATTRIBUTES.contains(&attribute.key.local_name().as_ref()));
        let attributes = asked.map(|attribute| {
            let name = attribute.key.local_name().as_ref().into();
            let value = attribute.normalized_value(XmlVersion::Implicit1_0).unwrap_or_default();
            (name, value.as_ref().into())
        });
        Self { name: start.local_name().as_ref().into(), attributes: attributes.collect(), children: Vec::new() }
    }

    /// An attribute by its name without prefix.
    pub(super) fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(other, _)| &**other == name).map(|(_, value)| &**value)
    }

    /// The elements in it.
    pub(super) fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Child::Element(node) => Some(node),
            Child::Text(_) => None,
        })
    }

    /// The first element of that name in it.
    pub(super) fn child(&self, name: &str) -> Option<&Self> {
        self.elements().find(|node| &*node.name == name)
    }

    /// The element that is reached by these names.
    pub(super) fn at(&self, path: &[&str]) -> Option<&Self> {
        path.iter().try_fold(self, |node, name| node.child(name))
    }

    /// All text in it and below.
    pub(super) fn text(&self) -> String {
        let mut text = String::new();
        self.collect_text(&mut text);
        text
    }

    fn collect_text(&self, out: &mut String) {
        for child in &self.children {
            match child {
                Child::Element(node) => node.collect_text(out),
                Child::Text(text) => out.push_str(text),
            }
        }
    }
}

fn push(open: &mut [Node], child: Child) {
    if let Some(parent) = open.last_mut() {
        parent.children.push(child);
    }
}

fn push_text(open: &mut [Node], text: &str) {
    let Some(parent) = open.last_mut() else { return };
    match parent.children.last_mut() {
        Some(Child::Text(before)) => before.push_str(text),
        _ => parent.children.push(Child::Text(text.to_owned())),
    }
}
