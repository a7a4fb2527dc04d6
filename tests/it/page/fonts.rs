//! Which face a character is printed in.

use super::{laid_out, with_prose};
use nianbao::page::{FontBytes, FontError, FontRole, Fonts, GlyphRun, PageSetting, layout, structure};
use nianbao::report::Edit;
use std::sync::Arc;

#[test]
fn a_character_that_no_font_has_is_listed_and_marked() {
    let (_, pages) = laid_out(&with_prose("甲😀乙\u{200b}\u{fe0f}丙\u{e123}"));
    assert_eq!(pages.missing, ['\u{e123}', '😀']);
    let runs: Vec<&GlyphRun> = pages.pages.iter().flat_map(|page| &page.runs).collect();
    let glyph = |sign: &str| {
        let found = runs.iter().find_map(|run| {
            run.glyphs.iter().find(|glyph| &run.text[glyph.text.clone()] == sign).map(|glyph| (run.face, glyph.id))
        });
        found.expect("every character stands in some run")
    };
    assert_eq!(glyph("😀"), glyph("\u{e123}"));
    assert_ne!(glyph("😀"), glyph("甲"));
}

#[test]
fn names_with_rare_characters_have_glyphs_in_every_type() {
    let rare = "垟峃塆喆堃昇䶮䶮〇㙍";
    let mut report = with_prose(&format!("（一）{rare}\n1.{rare}\n{rare}"));
    report.apply(Edit::UnitName(rare.to_owned()));
    assert_eq!(laid_out(&report).1.missing, Vec::<char>::new());
}

#[test]
fn an_installed_font_takes_the_place_of_a_carried_one() {
    let carried = Fonts::carried();
    let (bytes, index) = carried.face(carried.chosen(FontRole::Section));
    let fonts = carried.clone().with(FontRole::Body, "仿宋", bytes.clone(), index).expect("a font");
    let pages = layout(&structure(&with_prose("正文"), PageSetting::default()), &fonts);
    let run = pages.pages[0].runs.iter().find(|run| run.text == "正文").expect("the paragraph");
    assert_eq!(run.face, fonts.chosen(FontRole::Body));
    assert_ne!(run.face, carried.chosen(FontRole::Body));
    let broken = FontBytes::Installed(Arc::new(vec![0; 100]));
    assert_eq!(carried.clone().with(FontRole::Title, "小标宋", broken, 0).err(), Some(FontError::Unreadable));
}

#[test]
fn the_font_of_the_heads_covers_the_words_of_the_form() {
    let font = include_bytes!("../../../assets/fonts/NotoSansSC-Medium.otf");
    let font = skrifa::FontRef::new(font).expect("a font");
    let charmap = skrifa::MetadataProvider::charmap(&font);
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/form");
    let files = |folder: std::path::PathBuf| std::fs::read_dir(folder).expect("a folder of the form");
    let texts = files(folder.clone()).chain(files(folder.join("editions"))).map(|file| file.expect("a file").path());
    for path in texts.filter(|path| path.is_file()) {
        let text = std::fs::read_to_string(path).expect("text");
        let lacking: Vec<char> = text.chars().filter(|&sign| sign > '~' && charmap.map(sign).is_none()).collect();
        assert!(lacking.is_empty(), "run assets/fonts/make.sh words: {lacking:?}");
    }
}
