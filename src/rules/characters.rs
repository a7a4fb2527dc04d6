//! What must not be printed: P3 words of the user's list, P4 characters that the export cannot show.

use super::fault::Fault;
use super::finding::Finding;
use super::lexicon::Sense;
use super::rule::{MOST, Rule};
use super::subject::Subject;
use crate::form::Narrative;
use crate::report::Severity;

/// No word of the user's own list stands in the text.
///
/// Why: marks of internal papers slip in when text is taken from them. Example: 内部资料. Fix safety: no fix.
/// Limits: the list is all it knows; 工作秘密 is no part of the program's own, since reports rightly tell how it is guarded.
pub(super) const UNWANTED_WORDS: Rule = Rule {
    code: "P3",
    name: "unwanted-words",
    title: "有不宜公开的字样",
    severity: Severity::Warning,
    basis: "规则设置的 words；没有设置的，查内部资料、不得外传、密级标志等",
    years: (2008, None),
    missing: "没有写的不查",
    formula: "文字里没有词表中的字样",
    remedy: "确认能否公开，不能公开的删去",
    check: unwanted_words,
};

/// Every character has a glyph, and none is a stand-in from the private use area.
///
/// Why: a character that the fonts lack is printed as a box; a stand-in shows on one computer only.
/// Example: a name typed with a made-up character. Fix safety: no fix. Limits: missing glyphs are told only where the fonts are known;
/// otherwise look-alikes of ordinary characters (radicals, compatibility forms, as copied from PDF) are hints.
pub(super) const CHARACTER_WITHOUT_GLYPH: Rule = Rule {
    code: "P4",
    name: "character-without-glyph",
    title: "字符显示不出来",
    severity: Severity::Warning,
    basis: "导出的文件要在任何电脑上都能看",
    years: (2008, None),
    missing: "没有写的不查",
    formula: "文字里没有自造字、方框和导出字体没有的字；从PDF复制来的部首字形是提示",
    remedy: "换成规范汉字，重新输入这个字",
    check: character_without_glyph,
};

fn unwanted_words(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for narrative in Narrative::ALL {
        let text = subject.report.narrative(narrative);
        for hit in subject.hits(narrative, Sense::Unwanted).take(MOST) {
            let fault = Fault::Unwanted(text[hit.at.clone()].to_owned());
            findings.push(Finding::at_words(&UNWANTED_WORDS, narrative, text, &hit.at, fault));
        }
    }
}

fn character_without_glyph(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    for narrative in Narrative::ALL {
        let text = subject.report.narrative(narrative);
        let mut told: Vec<char> = Vec::new();
        // Signs and ordinary characters up to here are in every font.
        for (at, sign) in text.char_indices().filter(|&(_, sign)| sign > '\u{7e}') {
            let Some((what, severity)) = fault_of(sign, subject.context.has_glyph) else { continue };
            if told.contains(&sign) {
                continue;
            }
            if told.len() == MOST {
                break;
            }
            told.push(sign);
            let range = at..at + sign.len_utf8();
            let mut finding =
                Finding::at_words(&CHARACTER_WITHOUT_GLYPH, narrative, text, &range, Fault::Character(sign, what));
            finding.severity = severity;
            findings.push(finding);
        }
    }
}

/// What is wrong with a character.
fn fault_of(sign: char, has_glyph: Option<fn(char) -> bool>) -> Option<(&'static str, Severity)> {
    match sign {
        '\u{e000}'..='\u{f8ff}' | '\u{f0000}'..='\u{10ffff}' => {
            Some(("是自造字，换一台电脑就看不到", Severity::Warning))
        }
        '\u{fffd}' | '\u{25a1}' => Some(("是没有显示出来的字", Severity::Warning)),
        '\u{3000}' | '\u{a0}' | '\u{4e00}'..='\u{9fff}' if has_glyph.is_none() => None,
        '\u{2e80}'..='\u{2fdf}' | '\u{f900}'..='\u{faff}' | '\u{2f800}'..='\u{2fa1f}' => {
            Some(("是部首或兼容字形，不是规范汉字", Severity::Hint))
        }
        _ if sign.is_whitespace() || sign.is_control() => None,
        // Marks without a shape of their own.
        '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{2069}' | '\u{feff}' => None,
        _ => has_glyph.filter(|has_glyph| !has_glyph(sign)).map(|_| ("在导出的字体里没有", Severity::Warning)),
    }
}
