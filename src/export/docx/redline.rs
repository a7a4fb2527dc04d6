//! A DOCX in which one report is shown as a revision of another, with tracked changes as Word and WPS make them:
//! accepting them all gives the new report, rejecting them all the old one.

use super::markup::{Marker, RUN_IN_STYLE, line_break, open_paragraph, paragraph_style, write_paragraph, write_run};
use super::package::{Contents, begun, ended, package};
use super::table;
use crate::export::error::ExportError;
use crate::export::xml::Xml;
use crate::page::{self, Block, Fonts, Level, Origin, PageSetting, Paragraph, Printed, PrintedTable, title_lines};
use crate::report::Report;
use crate::text::{Run, likeness, runs};

/// Paragraphs that have less in common are no versions of each other.
const ALIKE: f64 = 0.4;
/// Fewer equal characters between two changes are a part of them: single signs that happen to agree tell nothing.
const LEAST_KEPT: usize = 3;
/// Who made the changes where no unit is named.
const NOBODY: &str = "年报";

/// The `new` report with what was inserted into and deleted from the `old` one as tracked changes. Their author is the
/// unit, their date the first day after the report year: the same reports give the same bytes.
///
/// # Errors
/// Where the libraries that pack the document refuse; no report is known for which they do.
pub fn redline(old: &Report, new: &Report, fonts: &Fonts) -> Result<Vec<u8>, ExportError> {
    let [before, after] = [old, new].map(|report| page::structure(report, PageSetting::default()));
    let year = if (1900..=2100).contains(&new.year()) { new.year() + 1 } else { 2000 };
    let unit = after.unit();
    let author = if unit.is_empty() { NOBODY } else { unit };
    let marker = Marker::new(author, format!("{year}-01-01T00:00:00Z"));
    package(new, &after, document(&before, &after, fonts, &marker)?, Contents::Revision)
}

/// What happened to a piece of text.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Fate {
    Kept,
    Inserted,
    Deleted,
}

fn document(before: &Printed, after: &Printed, fonts: &Fonts, marker: &Marker<'_>) -> Result<Vec<u8>, ExportError> {
    let mut xml = begun()?;
    open_paragraph(&mut xml, "Title", false, false, None)?;
    if before.title == after.title {
        for (at, line) in title_lines(after, fonts).into_iter().enumerate() {
            if at > 0 {
                line_break(&mut xml)?;
            }
            write_run(&mut xml, None, "w:t", line)?;
        }
    } else {
        for (fate, piece) in pieces(&before.title, &after.title) {
            write_piece(&mut xml, marker, fate, None, &piece)?;
        }
    }
    xml.close("w:p")?;
    let mut after_table = false;
    let mut old_groups = groups(&before.blocks).into_iter();
    for new in groups(&after.blocks) {
        // Both have the form's headings and tables in the same order.
        let old = old_groups.next().unwrap_or_default();
        if let Some(head) = new.head {
            write_paragraph(&mut xml, head, head.begins_page(after.setting), after_table)?;
            after_table = false;
        }
        for (paragraph, before) in aligned(&old.paragraphs, &new.paragraphs) {
            match (before, paragraph) {
                (Some(before), Some(paragraph)) => revised(&mut xml, marker, before, paragraph)?,
                (Some(before), None) => whole(&mut xml, marker, Fate::Deleted, before)?,
                (None, Some(paragraph)) => whole(&mut xml, marker, Fate::Inserted, paragraph)?,
                (None, None) => {}
            }
            after_table = false;
        }
        if let (Some(printed), Some(before)) = (new.table, old.table) {
            table::write(&mut xml, printed, Some((before, marker)))?;
            after_table = true;
        }
    }
    ended(xml, after, after_table)
}

/// A heading of the form, the prose under it, and the table behind that.
#[derive(Default)]
struct Group<'a> {
    head: Option<&'a Paragraph>,
    paragraphs: Vec<&'a Paragraph>,
    table: Option<&'a PrintedTable>,
}

fn groups(blocks: &[Block]) -> Vec<Group<'_>> {
    let mut groups = vec![Group::default()];
    for block in blocks {
        match block {
            Block::Paragraph(head) if matches!(head.origin, Origin::Section(_) | Origin::Aspect(_)) => {
                groups.push(Group { head: Some(head), ..Group::default() });
            }
            Block::Paragraph(paragraph) => {
                if let Some(group) = groups.last_mut() {
                    group.paragraphs.push(paragraph);
                }
            }
            Block::Table(table) => {
                if let Some(group) = groups.last_mut() {
                    group.table = Some(table);
                }
            }
        }
    }
    groups
}

/// Each new paragraph with the old one that it was made from, in an order in which old and new ones keep theirs.
fn aligned<'a>(old: &[&'a Paragraph], new: &[&'a Paragraph]) -> Vec<(Option<&'a Paragraph>, Option<&'a Paragraph>)> {
    let key = |paragraphs: &[&'a Paragraph]| -> Vec<(&'a str, Option<Level>)> {
        paragraphs.iter().map(|paragraph| (paragraph.text.as_str(), paragraph.heading)).collect()
    };
    let mut pairs = Vec::new();
    let (mut at_old, mut at_new) = (0, 0);
    let end = Run { one: old.len()..old.len(), two: new.len()..new.len() };
    for Run { one, two } in runs(&key(old), &key(new)).into_iter().chain([end]) {
        pairs.extend(
            new[at_new..two.start].iter().zip(&old[at_old..one.start]).map(|(new, old)| (Some(*new), Some(*old))),
        );
        let mut rest = one.start;
        for &paragraph in &new[two.clone()] {
            let like =
                |old: &&Paragraph| old.heading == paragraph.heading && likeness(&old.text, &paragraph.text) >= ALIKE;
            match old[rest..one.end].iter().position(like) {
                Some(found) => {
                    pairs.extend(old[rest..rest + found].iter().map(|old| (None, Some(*old))));
                    pairs.push((Some(paragraph), Some(old[rest + found])));
                    rest += found + 1;
                }
                None => pairs.push((Some(paragraph), None)),
            }
        }
        pairs.extend(old[rest..one.end].iter().map(|old| (None, Some(*old))));
        (at_old, at_new) = (one.end, two.end);
    }
    pairs
}

/// A paragraph that is in both, with the words that differ.
fn revised(xml: &mut Xml, marker: &Marker<'_>, old: &Paragraph, new: &Paragraph) -> Result<(), ExportError> {
    open_paragraph(xml, paragraph_style(new), false, false, None)?;
    let (old_head, new_head) = (head_length(old), head_length(new));
    let (mut at_old, mut at_new) = (0, 0);
    for (fate, text) in pieces(&old.text, &new.text) {
        let (at, head) = if fate == Fate::Deleted { (at_old, old_head) } else { (at_new, new_head) };
        let length = head.saturating_sub(at).min(text.len());
        for (style, part) in [(Some(RUN_IN_STYLE), &text[..length]), (None, &text[length..])] {
            write_piece(xml, marker, fate, style, part)?;
        }
        at_old += if fate == Fate::Inserted { 0 } else { text.len() };
        at_new += if fate == Fate::Deleted { 0 } else { text.len() };
    }
    xml.close("w:p")
}

/// A paragraph that is in one of the two only, with its mark.
fn whole(xml: &mut Xml, marker: &Marker<'_>, fate: Fate, paragraph: &Paragraph) -> Result<(), ExportError> {
    let mark = if fate == Fate::Inserted { "w:ins" } else { "w:del" };
    open_paragraph(xml, paragraph_style(paragraph), false, false, Some((mark, marker)))?;
    let (head, rest) = paragraph.text.split_at(head_length(paragraph));
    write_piece(xml, marker, fate, Some(RUN_IN_STYLE), head)?;
    write_piece(xml, marker, fate, None, rest)?;
    xml.close("w:p")
}

/// How many bytes of a paragraph are set as a heading of the second level though it is none.
fn head_length(paragraph: &Paragraph) -> usize {
    match paragraph.run_in {
        Some((Level::Aspect, length)) if paragraph.text.is_char_boundary(length) => length,
        _ => 0,
    }
}

fn write_piece(
    xml: &mut Xml,
    marker: &Marker<'_>,
    fate: Fate,
    style: Option<&str>,
    text: &str,
) -> Result<(), ExportError> {
    let property = style.map(|style| ("w:rStyle", style));
    match fate {
        Fate::Kept if text.is_empty() => Ok(()),
        Fate::Kept => write_run(xml, property, "w:t", text),
        Fate::Inserted => marker.inserted(xml, property, text),
        Fate::Deleted => marker.deleted(xml, property, text),
    }
}

/// The new text with what was deleted from the old one, in pieces. What is left of the pieces without the deleted ones is
/// the new text, without the inserted ones the old one.
fn pieces(old: &str, new: &str) -> Vec<(Fate, String)> {
    let (old, new) = (words(old), words(new));
    let mut joined: Vec<Run> = Vec::new();
    for run in runs(&old, &new) {
        match joined.last_mut() {
            Some(last) if signs(&old[last.one.end..run.one.start]) < LEAST_KEPT => {
                (last.one.end, last.two.end) = (run.one.end, run.two.end);
            }
            _ => joined.push(run),
        }
    }
    let mut pieces = Vec::new();
    let mut at = 0;
    let end = Run { one: old.len()..old.len(), two: new.len()..new.len() };
    for Run { one, two } in joined.into_iter().chain([end]) {
        pieces.push((Fate::Kept, old[at..one.start].concat()));
        pieces.push((Fate::Deleted, old[one.clone()].concat()));
        pieces.push((Fate::Inserted, new[two].concat()));
        at = one.end;
    }
    pieces.retain(|(_, text)| !text.is_empty());
    pieces
}

fn signs(words: &[&str]) -> usize {
    words.iter().map(|word| word.chars().count()).sum()
}

/// A text in the pieces that are changed as a whole: numbers and Latin words, everything else sign by sign.
fn words(text: &str) -> Vec<&str> {
    let is_word = |sign: char| sign.is_ascii_alphanumeric() || matches!(sign, '.' | '%');
    let mut words = Vec::new();
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let length =
            if is_word(first) { rest.find(|sign| !is_word(sign)).unwrap_or(rest.len()) } else { first.len_utf8() };
        let (word, behind) = rest.split_at(length);
        words.push(word);
        rest = behind;
    }
    words
}
