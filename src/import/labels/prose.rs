//! Paragraphs → title, narratives and what belongs to none.

use super::spellings::{ASPECTS, BYLINES, PAGE_WORDS, SECTIONS};
use super::title::{self, Title};
use super::words::{bare, label, without_ordinal};
use crate::form::{NARRATIVE_COUNT, Narrative, Section};
use crate::text::likeness;

/// A heading has at most this many characters.
const HEADING_LENGTH: usize = 40;
/// A head at the beginning of a paragraph has at most this many.
const RUN_IN_LENGTH: usize = 24;

/// A line of the document's text.
#[derive(Clone, Debug)]
pub(super) struct ProseLine {
    pub(super) text: String,
    pub(super) level: Option<u8>,
    pub(super) place: String,
}

/// What the lines say.
#[derive(Debug, Default)]
pub(super) struct Prose {
    pub(super) title: Option<Title>,
    /// The lines of each narrative.
    pub(super) narratives: [Vec<String>; NARRATIVE_COUNT],
    /// The sections whose headings were found.
    pub(super) sections: Vec<Section>,
    /// Lines that belong to no narrative, with their places.
    pub(super) unplaced: Vec<(String, String)>,
    pub(super) notes: Vec<String>,
}

/// Sorts the lines of a document.
pub(super) fn sorted(lines: &[ProseLine]) -> Prose {
    let mut prose = Prose::default();
    let first_heading = lines.iter().position(|line| section(line, None).is_some()).unwrap_or(lines.len());
    let found = title_among(lines, first_heading);
    let start = found.as_ref().map_or(0, |(_, end)| *end);
    let has_title = found.is_some();
    prose.title = found.map(|(title, _)| title);
    // Where the official heading stands, no other line is taken for it.
    let exact: Vec<Narrative> = lines.iter().filter_map(|line| exact_aspect(&line.text)).collect();
    let mut state = State { narrative: Some(Narrative::Preface), section: None, aspect: 0 };
    let end = end_of_report(lines, first_heading);
    for line in &lines[start..end] {
        if let Some(found) = section(line, state.section) {
            state = State { narrative: found.narratives().next(), section: Some(found), aspect: 0 };
            prose.sections.push(found);
            continue;
        }
        if state.section == Some(Section::Overview)
            && let Some(found) = aspect(line, state.aspect, &exact)
        {
            state.narrative = Some(found.narrative);
            state.aspect = found.narrative.index();
            prose.notes.extend(found.note);
            if let Some(rest) = found.rest {
                prose.narratives[found.narrative.index()].push(rest);
            }
            continue;
        }
        // On a page without a title, menus stand before the opening.
        let is_menu = state.section.is_none() && !has_title && !is_sentence(&line.text);
        let is_byline = state.section.is_none() && is_byline(&line.text);
        match state.narrative {
            Some(narrative) if !is_menu && !is_byline => {
                // A further part is no section of the form.
                if is_further_part(line, &state) {
                    let note = format!("“{}”不在六个部分之内，连同其下的内容记入{}", line.text, narrative.words());
                    prose.notes.push(note);
                }
                prose.narratives[narrative.index()].push(line.text.clone());
            }
            _ => prose.unplaced.push((line.place.clone(), line.text.clone())),
        }
    }
    let around = lines[end..].iter().map(|line| (line.place.clone(), line.text.clone()));
    prose.unplaced.extend(around.take(40));
    take_signature(&mut prose);
    if prose.sections.is_empty() {
        // Without a heading nothing tells what is the opening.
        let opening = std::mem::take(&mut prose.narratives[Narrative::Preface.index()]);
        prose.unplaced.extend(opening.into_iter().map(|text| (String::new(), text)));
    }
    prose
}

struct State {
    narrative: Option<Narrative>,
    section: Option<Section>,
    aspect: usize,
}

/// The title and the line after it: the last one before the first heading that says a unit.
fn title_among(lines: &[ProseLine], first_heading: usize) -> Option<(Title, usize)> {
    let mut best: Option<(Title, usize)> = None;
    let mut at = 0;
    while at < first_heading {
        let mut found = None;
        for count in 1..=4.min(first_heading - at) {
            let joined: String = lines[at..at + count].iter().map(|line| line.text.as_str()).collect();
            if let Some(title) = title::read(&joined) {
                found = Some((title, at + count));
                break;
            }
        }
        match found {
            // The line before may be something else than the unit, when the next says one by itself.
            Some((_, end)) if end > at + 1 && names_unit(lines, at + 1, end) && !is_place(&lines[at].text) => at += 1,
            Some((title, end)) if title::is_unit(&title.unit) || best.is_none() => {
                best = Some((title, end));
                at = end;
            }
            Some((_, end)) => at = end,
            None => at += 1,
        }
    }
    best
}

/// Whether a line is the first part of a long unit's name: a place of higher level.
fn is_place(text: &str) -> bool {
    title::is_unit(text.trim()) && text.trim().ends_with(['省', '市', '区', '县', '州', '旗', '盟'])
}

fn names_unit(lines: &[ProseLine], from: usize, end: usize) -> bool {
    let joined: String = lines[from..end].iter().map(|line| line.text.as_str()).collect();
    title::read(&joined).is_some_and(|title| title::is_unit(&title.unit))
}

/// The section that a line is the heading of. One that was passed already is none, unless its table stands at the end.
fn section(line: &ProseLine, current: Option<Section>) -> Option<Section> {
    let text = line.text.trim();
    if text.chars().count() > HEADING_LENGTH || text.trim_end_matches('。').contains(['。', '；', '！']) {
        return None;
    }
    if let Some(section) = Section::ALL.into_iter().find(|section| section.heading() == text) {
        return follows(section, current).then_some(section);
    }
    let (rest, ordinal) = without_ordinal(text);
    let is_numbered = ordinal.chars().next().is_some_and(|sign| "一二三四五六七八九十".contains(sign));
    let is_heading = line.level.is_some_and(|level| level > 0);
    let key = bare(rest);
    let official = Section::ALL.into_iter().find(|section| label(section.heading()) == key);
    let named = || {
        let words = |words: &[&str]| words.iter().any(|word| rest.contains(word));
        SECTIONS.iter().find(|(_, list)| words(list)).map(|(section, _)| *section)
    };
    let found = match official {
        Some(section) if is_numbered || is_heading || ordinal.is_empty() => Some(section),
        _ if is_numbered || (is_heading && ordinal.is_empty()) => named(),
        _ => None,
    };
    found.filter(|section| follows(*section, current))
}

fn follows(section: Section, current: Option<Section>) -> bool {
    current.is_none_or(|current| section > current || (section.table().is_some() && current > Section::Disputes))
}

/// The aspect whose official heading a line is.
fn exact_aspect(text: &str) -> Option<Narrative> {
    Narrative::ALL.into_iter().find(|narrative| narrative.heading() == Some(text.trim()))
}

struct FoundAspect {
    narrative: Narrative,
    /// What stands behind the head in the same paragraph.
    rest: Option<String>,
    note: Option<String>,
}

/// The aspect that a line of section 1 begins, unless its official heading is another line.
fn aspect(line: &ProseLine, last: usize, exact: &[Narrative]) -> Option<FoundAspect> {
    let text = line.text.trim();
    if let Some(narrative) = exact_aspect(text).filter(|narrative| narrative.index() > last) {
        return Some(FoundAspect { narrative, rest: None, note: None });
    }
    worded_aspect(text, line.level, last).filter(|found| !exact.contains(&found.narrative))
}

/// The aspect that a heading in other words begins, alone or at the beginning of its paragraph.
fn worded_aspect(text: &str, level: Option<u8>, last: usize) -> Option<FoundAspect> {
    let (rest, ordinal) = without_ordinal(text);
    let is_bracketed = ordinal.starts_with(['（', '(']);
    let end = rest.find(['。', '：', ':', '\t', '\u{3000}']).unwrap_or(rest.len());
    let head = rest.get(..end)?.trim();
    let behind = rest.get(end..)?.trim_start_matches(['。', '：', ':', '\t', '\u{3000}', ' ']).trim();
    let is_short = head.chars().count() <= RUN_IN_LENGTH;
    let official = |narrative: Narrative| narrative.heading().map(without_ordinal).map_or("", |(words, _)| words);
    let is_alone = behind.is_empty() && is_short;
    let is_heading = level.is_some_and(|level| level > 0) && is_alone;
    let has_digits = head.chars().any(|sign| sign.is_ascii_digit());
    let named = ASPECTS.iter().find(|(narrative, words)| {
        let is_exact = bare(official(*narrative)) == bare(head.trim_end_matches("情况").trim_end_matches("方面"));
        let may = is_bracketed || is_heading || (is_exact && is_alone) || (!ordinal.is_empty() && is_exact);
        may && narrative.index() > last.min(Narrative::Oversight.index())
            && words.iter().any(|word| head.contains(word))
    });
    if let Some((narrative, _)) = named {
        let key = bare(head);
        let stripped =
            ["情况", "方面", "工作", "情况"].iter().fold(key.as_str(), |key, word| key.trim_end_matches(word));
        let alike = stripped == bare(official(*narrative))
            || likeness(stripped, &bare(official(*narrative))) > 0.55
            || bare(official(*narrative)).contains(stripped);
        if is_alone && !has_digits {
            return Some(FoundAspect { narrative: *narrative, rest: None, note: None });
        }
        let drops = is_short && alike && !has_digits;
        let rest = if drops { behind.to_owned() } else { text.to_owned() };
        return Some(FoundAspect {
            narrative: *narrative,
            rest: Some(rest).filter(|rest| !rest.is_empty()),
            note: None,
        });
    }
    // A heading in other words, counted in its order.
    let number = is_bracketed.then(|| "一二三四五".chars().position(|sign| ordinal.contains(sign)))??;
    let (narrative, _) = ASPECTS.get(number)?;
    let is_next = narrative.index() > last && ordinal.chars().count() == 3 && is_alone && !has_digits;
    is_next.then(|| FoundAspect {
        narrative: *narrative,
        rest: None,
        note: Some(format!("标题“{text}”按次序归入{}", narrative.words())),
    })
}

fn is_further_part(line: &ProseLine, state: &State) -> bool {
    let (_, ordinal) = without_ordinal(&line.text);
    state.section == Some(Section::OtherMatters)
        && line.text.chars().count() <= HEADING_LENGTH
        && !line.text.contains('。')
        && ordinal.trim_end_matches(['、', '.', '．']).chars().all(|sign| "七八九十".contains(sign))
        && !ordinal.is_empty()
}

/// Where the report ends: before what web pages say under it.
fn end_of_report(lines: &[ProseLine], first_heading: usize) -> usize {
    let is_foot = |line: &ProseLine| {
        let text = line.text.trim();
        text.chars().count() <= 60 && !text.contains('。') && PAGE_WORDS.iter().any(|word| text.contains(word))
    };
    let tail = lines.iter().enumerate().skip(first_heading).rev();
    let last_prose = tail.clone().find(|(_, line)| section(line, None).is_some()).map_or(first_heading, |(at, _)| at);
    lines.iter().enumerate().skip(last_prose).find(|(_, line)| is_foot(line)).map_or(lines.len(), |(at, _)| at)
}

fn is_sentence(text: &str) -> bool {
    text.contains(['。', '，']) || text.chars().count() > 30
}

fn is_byline(text: &str) -> bool {
    text.chars().count() <= 60 && !text.contains('。') && BYLINES.iter().any(|word| text.contains(word))
}

/// The unit and the date at the end are no part of the last narrative.
fn take_signature(prose: &mut Prose) {
    let Some(unit) = prose.title.as_ref().map(|title| title.unit.clone()).filter(|unit| !unit.is_empty()) else {
        return;
    };
    let lines = &mut prose.narratives[Narrative::OtherMatters.index()];
    let is_date = |text: &String| {
        let text = text.trim();
        text.ends_with('日') && text.chars().count() <= 14 && text.contains('年') && text.contains('月')
    };
    if let [.., name, date] = &lines[..]
        && is_date(date)
        && bare(name) == bare(&unit)
    {
        let kept = lines.len() - 2;
        let signature = lines.split_off(kept);
        prose.unplaced.extend(signature.into_iter().map(|text| ("落款".to_owned(), text)));
    }
}
