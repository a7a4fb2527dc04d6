//! Where lines break, and how they are set.

use super::{laid_out, with_prose};
use nianbao::page::{BodyMeasures, Fonts, Glyph, GlyphRun, Origin, PageSetting, structure, title_lines};
use nianbao::report::{Edit, Report};

#[test]
fn a_title_is_broken_after_the_unit_and_in_balance() {
    let lines = |unit: &str| {
        let mut report = Report::empty(2024);
        report.apply(Edit::UnitName(unit.to_owned()));
        title_lines(&structure(&report, PageSetting::default()), Fonts::carried())
            .into_iter()
            .map(str::to_owned)
            .collect::<Vec<_>>()
    };
    assert_eq!(lines("某镇"), ["某镇2024年政府信息公开工作年度报告"]);
    assert_eq!(lines("乐清市城东街道办事处"), ["乐清市城东街道办事处", "2024年政府信息公开工作年度报告"]);
    let long = lines("云江市海东区人民代表大会常务委员会办公室机关事务服务中心");
    assert_eq!(long.len(), 3);
    let counts: Vec<usize> = long.iter().map(|line| line.chars().count()).collect();
    assert!(counts[0].abs_diff(counts[1]) <= 6, "{long:?}");
}

#[test]
fn adjacent_punctuation_is_closed_up_and_lines_are_spread_at_chinese_gaps_only() {
    let body = "内容".repeat(40) + "。”（" + &"内容".repeat(10) + "20240131，" + &"内容".repeat(40);
    let (_, pages) = laid_out(&with_prose(&body));
    let runs: Vec<&GlyphRun> = pages.pages.iter().flat_map(|page| &page.runs).collect();
    let width_of = |run: &GlyphRun, glyph: &Glyph| (run.text[glyph.text.clone()].to_owned(), glyph.advance);
    let glyphs: Vec<(String, f32)> = runs
        .iter()
        .filter(|run| matches!(run.origin, Origin::Line(..)))
        .flat_map(|run| run.glyphs.iter().map(|glyph| width_of(run, glyph)))
        .collect();
    let full_stop = glyphs.iter().find(|(text, _)| text == "。").expect("a full stop").1;
    assert!(full_stop < 0.6 * BodyMeasures::SIZE, "{full_stop}");
    let digits = "20240131".chars().map(|digit| digit.to_string());
    let widths: Vec<f32> =
        digits.filter_map(|digit| glyphs.iter().find(|(text, _)| *text == digit)).map(|(_, width)| *width).collect();
    assert_eq!(widths.len(), 8);
    assert!(widths.iter().all(|width| *width < 0.56 * BodyMeasures::SIZE), "{widths:?}");
    let spread = glyphs.iter().filter(|(text, width)| text == "内" && *width > BodyMeasures::SIZE).count();
    assert!(spread > 10, "the line before the figure is spread");
}
