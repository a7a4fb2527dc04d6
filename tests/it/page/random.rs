//! Any prose keeps the rules of the line and the page.

use super::layout::{all_is_printed, inside_the_type_area, nothing_overlaps, pages_begin_and_end_well};
use super::{lines, long, text};
use nianbao::form::Narrative;
use nianbao::page::{BodyMeasures, Fonts, Origin, PageSetting, Pages, Pitch, Sheet, layout, structure};
use nianbao::report::{Edit, Report};

const CLOSING: &str = "。，、；：！？）》〉】〕」』”’．％‰℃·～";
const OPENING: &str = "（《〈【〔「『“‘";

/// Pieces of prose as they are met, and some that are not.
fn piece(random: &mut fastrand::Rng) -> String {
    let any = |random: &mut fastrand::Rng, signs: &str| {
        let signs: Vec<char> = signs.chars().collect();
        signs[random.usize(..signs.len())].to_string()
    };
    match random.usize(..16) {
        0..=5 => "全年主动公开政府信息并办理依申请公开事项".chars().take(random.usize(1..20)).collect(),
        6 | 7 => any(random, CLOSING),
        8 => any(random, OPENING),
        9 => any(random, CLOSING) + &any(random, OPENING),
        10 => random.u32(..100_000_000).to_string(),
        11 => format!("{}．{}％", any(random, "１２３４"), any(random, "５６７８")).repeat(random.usize(1..3)),
        12 => format!("{}.{}%", random.u32(..1000), random.u32(..100)),
        13 => ["http://www.example.gov.cn/zwgk/2024/", " ", "a@b.cn", "Word ", "——", "……", "10：30", "1,234"]
            [random.usize(..8)]
        .to_owned(),
        14 => any(random, "①ⅣΑж㎡〇—…·"),
        _ => random.char('一'..='鿿').to_string(),
    }
}

fn report(random: &mut fastrand::Rng) -> Report {
    let mut report = Report::empty(2024);
    report.apply(Edit::UnitName("某市某区某镇人民政府".to_owned()));
    for narrative in Narrative::ALL {
        let lines: Vec<String> =
            (0..random.usize(..6)).map(|_| (0..random.usize(1..60)).map(|_| piece(random)).collect()).collect();
        report.apply(Edit::Narrative(narrative, lines.join("\n")));
    }
    report
}

fn lines_keep_the_rules(pages: &Pages, name: &str) {
    let all: Vec<_> = pages.pages.iter().flat_map(lines).collect();
    for (at, line) in all.iter().enumerate() {
        let words = text(line);
        let is_first = at == 0 || all[at - 1][0].origin != line[0].origin;
        let next = all.get(at + 1).filter(|next| next[0].origin == line[0].origin);
        if !is_first {
            assert!(!words.starts_with(|sign| CLOSING.contains(sign)), "{name}: begins with a closing mark: {words}");
        }
        let Some(next) = next else { continue };
        assert!(!words.ends_with(|sign| OPENING.contains(sign)), "{name}: ends with an opening mark: {words}");
        let digit =
            |sign: Option<char>| sign.is_some_and(|sign| sign.is_ascii_digit() || ('０'..='９').contains(&sign));
        // Spaces between two lines are on neither.
        let end = line[line.len() - 1].start + line[line.len() - 1].text.len();
        let are_beside = end == next[0].start;
        let is_broken = are_beside && digit(words.chars().next_back()) && digit(text(next).chars().next());
        assert!(!is_broken, "{name}: a figure is broken: {words} | {}", text(next));
    }
}

#[test]
fn random_prose_keeps_every_rule() {
    let mut random = fastrand::Rng::with_seed(20_260_131);
    for round in 0..200 {
        let report = report(&mut random);
        let pitch = Pitch::ALL[round % 2];
        let setting = PageSetting { pitch, applications_apart: round % 3 == 0, draft: round % 5 == 0 };
        let printed = structure(&report, setting);
        let pages = layout(&printed, Fonts::carried());
        let name = format!("round {round}");
        for page in &pages.pages {
            inside_the_type_area(page, &name);
            nothing_overlaps(page, &name);
        }
        all_is_printed(&printed, &pages, &name);
        lines_keep_the_rules(&pages, &name);
        pages_begin_and_end_well(&pages, &name);
    }
}

#[test]
fn the_long_report_has_twelve_pages_of_prose_and_keeps_every_rule_at_both_pitches() {
    for pitch in Pitch::ALL {
        let printed = structure(&long(), PageSetting { pitch, ..PageSetting::default() });
        let pages = layout(&printed, Fonts::carried());
        let with_prose =
            pages.pages.iter().filter(|page| page.runs.iter().any(|run| matches!(run.origin, Origin::Line(..))));
        assert!(with_prose.count() >= 12, "{pitch:?}");
        lines_keep_the_rules(&pages, &format!("{pitch:?}"));
        all_is_printed(&printed, &pages, &format!("{pitch:?}"));
        // Four digits stand on one line of their cell in the size of the table.
        let cells = pages.pages.iter().flat_map(|page| &page.runs).filter(|run| matches!(run.origin, Origin::Cell(_)));
        assert_eq!(cells.filter(|run| run.text.len() == 4 && run.size >= 10.5).count(), 200, "{pitch:?}");
    }
}

#[test]
fn an_opening_mark_at_the_beginning_of_a_line_begins_with_its_ink() {
    let mut report = Report::empty(2024);
    // The first line holds 26 characters beside its indent of two.
    let words = format!("{}《条例》{}", "字".repeat(26), "字".repeat(60));
    report.apply(Edit::Narrative(Narrative::Lead, words));
    let pages = layout(&structure(&report, PageSetting::default()), Fonts::carried());
    let all: Vec<_> = pages.pages.iter().flat_map(lines).collect();
    let line = all.iter().find(|line| text(line).starts_with('《')).expect("a line begins with the mark");
    let glyph = &line[0].glyphs[0];
    assert_eq!(line[0].x, Sheet::LEFT);
    assert!((glyph.offset + BodyMeasures::SIZE / 2.0).abs() < 0.01, "drawn half a character to the left");
    assert!(glyph.advance < 0.6 * BodyMeasures::SIZE, "half as wide");
    assert_eq!(text(line).chars().count(), 28, "two marks of half width leave the line 27 characters and one more");
}

#[test]
fn the_halves_that_are_closed_up_are_blank_in_every_carried_face() {
    let fonts = Fonts::carried();
    for face in fonts.faces() {
        let (bytes, index) = fonts.face(face);
        let font = skrifa::FontRef::from_index(bytes.as_ref(), index).expect("a font");
        let charmap = skrifa::MetadataProvider::charmap(&font);
        let metrics = skrifa::MetadataProvider::glyph_metrics(
            &font,
            skrifa::instance::Size::new(1.0),
            skrifa::instance::LocationRef::default(),
        );
        for (signs, is_opening) in [(OPENING, true), ("。，、；：！？）》〉】〕」』”’", false)] {
            for sign in signs.chars() {
                let Some(glyph) = charmap.map(sign) else { continue };
                if metrics.advance_width(glyph).unwrap_or_default() < 0.9 {
                    continue;
                }
                let ink = metrics.bounds(glyph).expect("a shape");
                let blank = if is_opening { ink.x_min >= 0.45 } else { ink.x_max <= 0.55 };
                assert!(blank, "{face:?} {sign}: ink from {} to {}", ink.x_min, ink.x_max);
            }
        }
    }
}
