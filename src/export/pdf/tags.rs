//! The structure of a PDF: which marked lines are a heading, a paragraph, a cell, in reading order.

use crate::page::{CellElement, Element, GlyphRun, HeadOf, Origin, Sheet};
use krilla::surface::Surface;
use krilla::tagging::{
    Artifact, ArtifactType, ContentTag, Identifier, Node, SpanTag, TableHeaderScope, Tag, TagGroup, TagKind, TagTree,
};
use std::num::{NonZeroU16, NonZeroU32};

/// The language of the document.
pub(super) const LANGUAGE: &str = "zh-CN";

/// What was marked on the pages so far, element by element.
pub(super) struct Marks {
    of_element: Vec<Vec<Identifier>>,
}

impl Marks {
    pub(super) fn new(elements: usize) -> Self {
        Self { of_element: vec![Vec::new(); elements] }
    }

    /// Begins to mark what a line is; page numbers, the mark of a draft and repeated heads are no part of the text.
    pub(super) fn begin(&mut self, surface: &mut Surface<'_>, run: &GlyphRun) {
        let marked = run.element.and_then(|element| self.of_element.get_mut(element));
        if let Some(identifiers) = marked {
            identifiers.push(surface.start_tagged(ContentTag::Span(SpanTag::empty())));
            return;
        }
        let kind = match run.origin {
            Origin::Margin if run.y > Sheet::BOTTOM => ArtifactType::Footer,
            Origin::Margin => ArtifactType::Header,
            _ => ArtifactType::PaginationOther,
        };
        surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(kind)));
    }
}

/// The structure of the whole document.
pub(super) fn tree(title: &str, elements: &[Element], marks: Marks) -> TagTree {
    let mut tree = TagTree::new().with_lang(Some(LANGUAGE.to_owned()));
    let mut marked = elements.iter().zip(marks.of_element).peekable();
    // A heading may stand at most one level below the last one.
    let mut level = 0;
    while let Some((element, identifiers)) = marked.next() {
        let leaves = identifiers.into_iter().map(Node::from).collect();
        match element {
            Element::Title => {
                level = 1;
                tree.push(TagGroup::with_children(heading(level, title), leaves));
            }
            Element::Heading(stated, text) => {
                level = (stated.number() + 1).min(level + 1);
                tree.push(TagGroup::with_children(heading(level, text), leaves));
            }
            Element::Paragraph => tree.push(TagGroup::with_children(Tag::P, leaves)),
            Element::Cell(first) => {
                let mut cells = vec![(*first, leaves)];
                while let Some((Element::Cell(cell), _)) = marked.peek()
                    && cell.table == first.table
                {
                    let cell = *cell;
                    let leaves = marked.next().map(|(_, identifiers)| identifiers).unwrap_or_default();
                    cells.push((cell, leaves.into_iter().map(Node::from).collect()));
                }
                tree.push(table(cells));
            }
        }
    }
    tree
}

fn heading(level: usize, text: &str) -> TagKind {
    let level = u16::try_from(level).ok().and_then(NonZeroU16::new).unwrap_or(NonZeroU16::MIN);
    Tag::Hn(level, Some(text.to_owned())).into()
}

/// A table: its repeated rows as its head, the others as its body.
fn table(mut cells: Vec<(CellElement, Vec<Node>)>) -> TagGroup {
    cells.sort_by_key(|(cell, _)| (cell.row, cell.column));
    let mut head = TagGroup::new(Tag::THead);
    let mut body = TagGroup::new(Tag::TBody);
    let mut row: Option<(usize, bool, TagGroup)> = None;
    let mut close = |row: Option<(usize, bool, TagGroup)>| match row {
        Some((_, true, group)) => head.push(group),
        Some((_, false, group)) => body.push(group),
        None => {}
    };
    for (cell, leaves) in cells {
        if row.as_ref().is_none_or(|(at, ..)| *at != cell.row) {
            close(row.take());
            row = Some((cell.row, cell.is_repeated, TagGroup::new(Tag::TR)));
        }
        if let Some((_, _, group)) = &mut row {
            group.push(TagGroup::with_children(cell_tag(cell), leaves));
        }
    }
    close(row);
    let mut table = TagGroup::new(Tag::Table);
    for part in [head, body] {
        if !part.children.is_empty() {
            table.push(part);
        }
    }
    table
}

fn cell_tag(cell: CellElement) -> TagKind {
    let span = |count: usize| u32::try_from(count).ok().filter(|&count| count > 1).and_then(NonZeroU32::new);
    let (rows, columns) = (span(cell.row_span), span(cell.column_span));
    let scope = match cell.head_of {
        Some(HeadOf::Row) => TableHeaderScope::Row,
        Some(HeadOf::Column) => TableHeaderScope::Column,
        None => return Tag::TD.with_row_span(rows).with_col_span(columns).into(),
    };
    Tag::TH(scope).with_row_span(rows).with_col_span(columns).into()
}
