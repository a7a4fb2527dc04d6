//! Text → measured signs: face, glyph and width of each, where lines may break, where adjacent punctuation is closed up.

use super::{FaceId, FontRole, Fonts};
use crate::text::decimal_digit;
use icu_segmenter::options::LineBreakOptions;
use icu_segmenter::{LineSegmenter, LineSegmenterBorrowed};
use skrifa::instance::{LocationRef, Size};
use skrifa::metrics::GlyphMetrics;
use skrifa::raw::TableProvider;
use skrifa::{FontRef, GlyphId, MetadataProvider, charmap::Charmap};
use std::collections::{BTreeSet, HashMap};

/// Printed for a character that no font has, as in Chinese typesetting.
const MISSING: char = '〓';

/// Signs that begin no line though the Unicode rules may let them.
const NEVER_FIRST: &str = "·・‧％‰℃～／";

/// How a sign behaves at the ends of a line and beside others.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Class {
    /// Ends no line: （《“.
    Open,
    /// Begins no line: 。，）.
    Close,
    /// A Chinese character or another one of full width.
    Wide,
    /// Part of a number in full-width digits.
    WideDigit,
    /// A space.
    Space,
    /// Anything else.
    Narrow,
}

/// A measured character, or two that are set as one.
#[derive(Clone, Debug)]
pub(super) struct Sign {
    pub face: FaceId,
    pub glyph: u32,
    pub class: Class,
    /// Where it stands in the text, in bytes.
    pub start: usize,
    pub end: usize,
    pub advance: f32,
    pub offset: f32,
    /// How much narrower it may be at the end of a line.
    pub blank: f32,
    /// How much narrower it is at the beginning of a line.
    pub lead: f32,
    /// Whether a line may begin here.
    pub may_begin: bool,
    /// Whether a run that is longer than a line may be parted here: no figure is broken, no mark stands wrong.
    pub may_part: bool,
}

/// Type of a part of a text.
#[derive(Clone, Copy, Debug)]
pub(super) struct Type {
    pub role: FontRole,
    pub size: f32,
    /// Taken from each width.
    pub tightening: f32,
}

struct Face<'a> {
    charmap: Charmap<'a>,
    metrics: GlyphMetrics<'a>,
    per_em: f32,
}

#[derive(Clone, Copy)]
struct Found {
    face: FaceId,
    glyph: u32,
    /// Width in em.
    advance: f32,
}

/// Measures texts.
pub(super) struct Shaper<'a> {
    fonts: &'a Fonts,
    faces: Vec<Option<Face<'a>>>,
    known: HashMap<(FontRole, char), Found>,
    segmenter: LineSegmenterBorrowed<'static>,
    /// The characters that no font has.
    pub missing: BTreeSet<char>,
}

impl<'a> Shaper<'a> {
    pub(super) fn new(fonts: &'a Fonts) -> Self {
        let face = |id| {
            let (bytes, index) = fonts.face(id);
            let font = FontRef::from_index(bytes.as_ref(), index).ok()?;
            let per_em = f32::from(font.head().map_or(1000, |head| head.units_per_em())).max(1.0);
            Some(Face {
                charmap: font.charmap(),
                metrics: font.glyph_metrics(Size::unscaled(), LocationRef::default()),
                per_em,
            })
        };
        Self {
            fonts,
            faces: fonts.faces().map(face).collect(),
            known: HashMap::new(),
            segmenter: LineSegmenter::new_for_non_complex_scripts(LineBreakOptions::default()),
            missing: BTreeSet::new(),
        }
    }

    /// The signs of a text whose parts have the given types. `start` of a sign counts from the first part on.
    pub(super) fn shape(&mut self, parts: &[(Type, &str)]) -> Vec<Sign> {
        let text: String = parts.iter().map(|(_, part)| *part).collect();
        let mut signs = Vec::with_capacity(text.len() / 2);
        let mut start = 0;
        for (font, part) in parts {
            self.measure(part, start, *font, &mut signs);
            start += part.len();
        }
        self.mark_breaks(&text, &mut signs);
        close_up(&mut signs, parts.first().map_or(0.0, |(font, _)| font.size));
        signs
    }

    fn measure(&mut self, text: &str, start: usize, font: Type, signs: &mut Vec<Sign>) {
        let mut rest = text.char_indices().peekable();
        while let Some((at, character)) = rest.next() {
            let mut end = at + character.len_utf8();
            let mut found = self.find(character, font.role);
            let mut advance = found.advance * font.size;
            let mut offset = 0.0;
            if character == '—' && rest.peek().is_some_and(|(_, next)| *next == '—') {
                rest.next();
                end += character.len_utf8();
                let long = self.find('⸺', font.role);
                advance = 2.0 * font.size;
                offset = (2.0 - long.advance) * font.size / 2.0;
                found = long;
            }
            let class = class(character, found.advance);
            signs.push(Sign {
                face: found.face,
                glyph: found.glyph,
                class,
                start: start + at,
                end: start + end,
                advance: (advance - font.tightening).max(0.0),
                offset,
                blank: 0.0,
                lead: 0.0,
                may_begin: false,
                may_part: false,
            });
        }
    }

    /// Looks a character up in the faces of a role.
    fn find(&mut self, character: char, role: FontRole) -> Found {
        if let Some(found) = self.known.get(&(role, character)) {
            return *found;
        }
        let found = self.search(character, role).unwrap_or_else(|| {
            let space =
                self.search(' ', role).unwrap_or(Found { face: self.fonts.chosen(role), glyph: 0, advance: 0.25 });
            if is_invisible(character) {
                return Found { advance: 0.0, ..space };
            }
            if character.is_whitespace() {
                return space;
            }
            self.missing.insert(character);
            self.search(MISSING, role).unwrap_or(Found { advance: 1.0, ..space })
        });
        self.known.insert((role, character), found);
        found
    }

    fn search(&self, character: char, role: FontRole) -> Option<Found> {
        self.fonts.chain(role).into_iter().find_map(|id| {
            let face = self.faces.get(usize::from(id.0))?.as_ref()?;
            let glyph: GlyphId = face.charmap.map(character).filter(|glyph| glyph.to_u32() != 0)?;
            let advance = face.metrics.advance_width(glyph).unwrap_or(face.per_em) / face.per_em;
            Some(Found { face: id, glyph: glyph.to_u32(), advance })
        })
    }

    /// Where lines may begin: the Unicode rules, then the Chinese ones on punctuation, quotation marks and figures.
    fn mark_breaks(&self, text: &str, signs: &mut [Sign]) {
        let mut breaks = self.segmenter.segment_str(text).peekable();
        let mut in_address = false;
        // The last sign that is no space, and the one before it.
        let (mut last_mark, mut mark_before) = (None::<usize>, None::<usize>);
        for at in 0..signs.len() {
            let start = signs[at].start;
            while breaks.next_if(|&boundary| boundary < start).is_some() {}
            let allowed = breaks.peek() == Some(&start);
            let written = |at: usize| text.get(signs[at].start..signs[at].end).unwrap_or_default();
            let after_open = last_mark.is_some_and(|mark| signs[mark].class == Class::Open);
            let is_handout = last_mark.is_some_and(|mark| mark + 1 == at);
            let in_figure = is_handout && is_digit(written(at)) && {
                let point = last_mark.is_some_and(|mark| matches!(written(mark), "．" | "：" | "."));
                let digit = if point { mark_before } else { last_mark };
                digit.is_some_and(|mark| is_digit(written(mark)))
            };
            let written_here = written(at);
            let never_first = NEVER_FIRST.contains(written_here);
            if signs[at].class != Class::Space {
                (last_mark, mark_before) = (Some(at), last_mark);
            }
            let Some(last) = at.checked_sub(1) else { continue };
            let (before, written) = (signs[last].class, written(last));
            in_address &= before == Class::Narrow;
            in_address |= text.get(..start).is_some_and(|done| done.ends_with("://") || done.ends_with("www."));
            let is_bound = after_open || in_figure || never_first;
            signs[at].may_part = !is_bound && !matches!(signs[at].class, Class::Close | Class::Space);
            signs[at].may_begin = match (before, signs[at].class) {
                _ if is_bound => false,
                (Class::Open, _) | (_, Class::Close | Class::Space) | (Class::WideDigit, Class::WideDigit) => false,
                (Class::Wide | Class::WideDigit | Class::Close, Class::Open) => true,
                (Class::Narrow, Class::Open) if !written_here.is_ascii() => true,
                (Class::Close, Class::Wide | Class::WideDigit) => true,
                // A web address may be parted after its dots and strokes.
                (Class::Narrow, Class::Narrow) if in_address => allowed || matches!(written, "." | "/"),
                _ => allowed,
            };
        }
    }
}

/// Adjacent punctuation of full width: the blank half between two signs is closed up.
fn close_up(signs: &mut [Sign], size: f32) {
    let half = size / 2.0;
    let full = |sign: &Sign| sign.advance > 0.9 * size;
    for at in 0..signs.len() {
        if signs[at].class == Class::Close && full(&signs[at]) {
            let next = signs.get(at + 1).map(|next| (next.class, full(next)));
            match next {
                Some((Class::Close | Class::Open, true)) => signs[at].advance -= half,
                _ => signs[at].blank = half,
            }
        } else if signs[at].class == Class::Open && full(&signs[at]) {
            if at.checked_sub(1).is_some_and(|last| signs[last].class == Class::Open) {
                signs[at].advance -= half;
                signs[at].offset -= half;
            } else {
                signs[at].lead = half;
            }
        }
    }
}

fn class(character: char, em: f32) -> Class {
    match character {
        '（' | '〔' | '［' | '｛' | '《' | '〈' | '「' | '『' | '【' | '〖' | '“' | '‘' | '(' | '[' | '{' => {
            Class::Open
        }
        '）' | '〕' | '］' | '｝' | '》' | '〉' | '」' | '』' | '】' | '〗' | '”' | '’' | ')' | ']' | '}' | '。'
        | '，' | '、' | '；' | '：' | '！' | '？' | '．' | ',' | ';' | '!' | '?' => Class::Close,
        '０'..='９' => Class::WideDigit,
        _ if character.is_whitespace() => Class::Space,
        _ if em > 0.9 && is_wide(character) => Class::Wide,
        _ => Class::Narrow,
    }
}

fn is_digit(written: &str) -> bool {
    written.chars().all(|sign| decimal_digit(sign).is_some())
}

/// Chinese characters, kana, signs and forms of full width.
fn is_wide(character: char) -> bool {
    matches!(character, '\u{2e80}'..='\u{9fff}' | '\u{ac00}'..='\u{d7a3}' | '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}'
        | '\u{ff00}'..='\u{ff60}' | '\u{ffe0}'..='\u{ffe6}' | '\u{20000}'..='\u{3ffff}' | '\u{2460}'..='\u{24ff}' | '—')
}

/// Characters that stand for no mark on paper.
fn is_invisible(character: char) -> bool {
    matches!(character, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{2028}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
        | '\u{fe00}'..='\u{fe0f}' | '\u{feff}' | '\u{e0000}'..='\u{e0fff}')
}
