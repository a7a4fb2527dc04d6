//! Colours that can be read, and words that the carried font can show.

use crate::tidy::{literals, sources};
use egui::Color32;
use nianbao::ui::theme::{DARK, LIGHT, Palette};
use skrifa::MetadataProvider;

fn luminance(colour: Color32) -> f64 {
    let linear = |channel: u8| {
        let part = f64::from(channel) / 255.0;
        if part <= 0.040_45 { part / 12.92 } else { ((part + 0.055) / 1.055).powf(2.4) }
    };
    0.2126 * linear(colour.r()) + 0.7152 * linear(colour.g()) + 0.0722 * linear(colour.b())
}

/// The contrast of two colours as WCAG 2 reckons it, 1 to 21.
fn contrast(one: Color32, other: Color32) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

type Pair = (&'static str, fn(&Palette) -> (Color32, Color32), f64, f64);

/// Each pair of colours with its contrast in the light and the dark theme.
const PAIRS: [Pair; 18] = [
    ("text on paper", |p| (p.text, p.paper), 16.7, 12.2),
    ("text on computed", |p| (p.text, p.computed), 14.3, 10.3),
    ("text on error fill", |p| (p.text, p.error_fill), 14.3, 10.7),
    ("text on warning fill", |p| (p.text, p.warning_fill), 15.3, 9.9),
    ("second text on window", |p| (p.text_second, p.window), 6.7, 8.6),
    ("second text on accent fill", |p| (p.text_second, p.accent_fill), 6.5, 5.6),
    ("third text on window", |p| (p.text_third, p.window), 4.8, 7.1),
    ("third text on computed", |p| (p.text_third, p.computed), 4.8, 5.2),
    ("third text on accent fill", |p| (p.text_third, p.accent_fill), 4.6, 4.7),
    ("accent on panel", |p| (p.accent, p.panel), 6.7, 7.4),
    ("accent on accent fill", |p| (p.accent, p.accent_fill), 5.9, 5.2),
    ("words on accent", |p| (p.on_accent, p.accent), 7.1, 8.0),
    ("error on panel", |p| (p.error, p.panel), 6.1, 7.2),
    ("error on accent fill", |p| (p.error, p.accent_fill), 5.4, 5.1),
    ("warning on warning fill", |p| (p.warning, p.warning_fill), 6.3, 6.6),
    ("warning on accent fill", |p| (p.warning, p.accent_fill), 5.7, 6.2),
    ("edge of a warning on paper", |p| (p.warning_edge, p.paper), 3.8, 6.1),
    ("ok on panel", |p| (p.ok, p.panel), 6.1, 8.0),
];

#[test]
fn every_pair_of_colours_has_its_contrast() {
    for (pair, colours, light, dark) in PAIRS {
        for (palette, listed) in [(&LIGHT, light), (&DARK, dark)] {
            let (one, other) = colours(palette);
            let reached = contrast(one, other);
            assert!(reached >= listed - 0.06, "{pair}: {reached:.2}, listed {listed}");
            let least = if pair.starts_with("edge") { 3.0 } else { 4.5 };
            assert!(reached >= least, "{pair}: {reached:.2}");
        }
    }
    assert!((contrast(Color32::BLACK, Color32::WHITE) - 21.0).abs() < 0.01);
}

#[test]
fn words_can_be_read_on_every_surface_that_they_stand_on() {
    for palette in [&LIGHT, &DARK] {
        let surfaces =
            [palette.window, palette.panel, palette.paper, palette.head, palette.computed, palette.accent_fill];
        for surface in surfaces {
            for words in [palette.text, palette.text_second, palette.text_third] {
                assert!(contrast(words, surface) >= 4.5, "{words:?} on {surface:?}");
            }
        }
        for surface in [palette.paper, palette.panel, palette.error_fill] {
            assert!(contrast(palette.error, surface) >= 4.5, "error on {surface:?}");
            assert!(contrast(palette.accent, surface) >= 3.0, "focus on {surface:?}");
        }
    }
}

#[test]
fn the_carried_font_has_every_character_of_the_programs_own_words() {
    let bytes = include_bytes!("../../../assets/fonts/NotoSansSC-Regular.otf");
    let font = skrifa::FontRef::new(bytes).expect("a font");
    let map = font.charmap();
    let mut counted = 0;
    for (path, text) in sources() {
        let shown = ["src/ui/", "src/form/", "src/rules/", "src/file/", "src/report/", "src/export/", "src/document"];
        if !shown.iter().any(|folder| path.starts_with(folder)) || path.ends_with("icons.rs") {
            continue;
        }
        for sign in literals(&text).chars().filter(|sign| !sign.is_control()) {
            counted += usize::from(!sign.is_ascii());
            assert!(map.map(sign).is_some(), "{path}: no glyph for {sign} (U+{:04X})", sign as u32);
        }
    }
    assert!(counted > 5_000, "{counted} signs were looked at");
}

#[test]
fn the_icon_font_has_every_icon() {
    let bytes = include_bytes!("../../../assets/fonts/icons.ttf");
    let map = skrifa::FontRef::new(bytes).expect("a font").charmap();
    let (_, text) = sources().into_iter().find(|(path, _)| path.ends_with("ui/icons.rs")).expect("the list of icons");
    let codes: Vec<u32> =
        text.split("\\u{").skip(1).filter_map(|rest| u32::from_str_radix(rest.split('}').next()?, 16).ok()).collect();
    assert!(codes.len() >= 10);
    for code in codes {
        let sign = char::from_u32(code).expect("a character");
        assert!(map.map(sign).is_some_and(|glyph| glyph.to_u32() != 0), "no icon for {code:x}");
    }
}
