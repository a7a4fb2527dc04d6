//! Lines and tables on their pages.

use super::{chengdong, hostile, laid_out, lines, long, paragraphs, text, with_prose};
use nianbao::form::{Edition, Section, Table};
use nianbao::page::{
    Block, Element, Fonts, GlyphRun, Origin, Page, PageSetting, Pages, Pitch, Printed, Sheet, layout, structure,
};
use nianbao::report::{Cell, Edit, Report};

#[test]
fn every_layout_keeps_the_rules_of_the_page() {
    for (name, report) in [("real", chengdong()), ("long", long()), ("empty", Report::empty(0)), ("hostile", hostile())]
    {
        let (printed, pages) = laid_out(&report);
        for (number, page) in pages.pages.iter().enumerate() {
            inside_the_type_area(page, &format!("{name}, page {}", number + 1));
            nothing_overlaps(page, &format!("{name}, page {}", number + 1));
        }
        all_is_printed(&printed, &pages, name);
        if name != "hostile" {
            lines_begin_and_end_well(&pages, name);
            pages_begin_and_end_well(&pages, name);
        }
    }
}

pub(crate) fn inside_the_type_area(page: &Page, name: &str) {
    const ROUNDING: f32 = 0.1;
    for run in page.runs.iter().filter(|run| run.origin != Origin::Margin) {
        let end = run.x + run.width();
        assert!(
            run.x >= Sheet::LEFT - ROUNDING && end <= Sheet::RIGHT + ROUNDING,
            "{name}: {} to {end}: {}",
            run.x,
            run.text
        );
        assert!(
            run.y - run.size >= Sheet::TOP - run.size && run.y <= Sheet::BOTTOM,
            "{name}: y {}: {}",
            run.y,
            run.text
        );
    }
    for rule in &page.rules {
        assert!(rule.left >= Sheet::LEFT - ROUNDING && rule.right <= Sheet::RIGHT + ROUNDING, "{name}: {rule:?}");
        assert!(rule.top >= Sheet::TOP - ROUNDING && rule.bottom <= Sheet::BOTTOM + ROUNDING, "{name}: {rule:?}");
    }
}

pub(crate) fn nothing_overlaps(page: &Page, name: &str) {
    let mut boxes: Vec<_> = page
        .runs
        .iter()
        .filter(|run| run.width() > 0.0)
        .map(|run| (run.y - 0.85 * run.size, run.y + 0.1 * run.size, run.x, run.x + run.width(), &run.text))
        .collect();
    boxes.sort_by(|one, other| one.0.total_cmp(&other.0));
    for (at, one) in boxes.iter().enumerate() {
        for other in boxes[at + 1..].iter().take_while(|other| other.0 < one.1) {
            let apart = one.3 <= other.2 + 0.1 || other.3 <= one.2 + 0.1;
            assert!(apart, "{name}: {} and {} overlap", one.4, other.4);
        }
    }
}

/// Every sign of the document but spaces at the ends of lines is on some page, in its order.
pub(super) fn all_is_printed(printed: &Printed, pages: &Pages, name: &str) {
    let bare = |text: &str| text.chars().filter(|sign| !sign.is_whitespace()).collect::<String>();
    let on_pages = |origin| -> String {
        let runs = pages.pages.iter().flat_map(|page| &page.runs);
        bare(&runs.filter(|run| run.origin == origin).map(|run| run.text.as_str()).collect::<String>())
    };
    assert_eq!(on_pages(Origin::Title), bare(&printed.title), "{name}");
    for paragraph in paragraphs(printed) {
        assert_eq!(on_pages(paragraph.origin), bare(&paragraph.text), "{name}");
    }
    for block in &printed.blocks {
        let Block::Table(table) = block else { continue };
        for cell in table.cells.iter().filter(|cell| matches!(cell.origin(table.table), Origin::Cell(_))) {
            assert_eq!(on_pages(cell.origin(table.table)), bare(&cell.text), "{name}");
        }
    }
}

fn lines_begin_and_end_well(pages: &Pages, name: &str) {
    let all: Vec<_> = pages.pages.iter().flat_map(lines).collect();
    for (at, line) in all.iter().enumerate() {
        let words = text(line);
        assert!(
            !words.starts_with(['。', '，', '、', '；', '：', '）', '》', '”', '！', '？', '%', '％']),
            "{name}: {words}"
        );
        assert!(!words.ends_with(['（', '《', '“', '〔']), "{name}: {words}");
        let Some(next) = all.get(at + 1).filter(|next| next[0].origin == line[0].origin) else { continue };
        let figure = |sign: Option<char>| sign.is_some_and(char::is_numeric);
        let broken = figure(words.chars().next_back()) && figure(text(next).chars().next());
        assert!(!broken, "{name}: a figure is broken: {words}");
        let end = line[0].x.max(0.0) + line.iter().map(|run| run.width()).sum::<f32>();
        assert!(end <= Sheet::RIGHT + 0.1, "{name}: {words}");
    }
}

pub(super) fn pages_begin_and_end_well(pages: &Pages, name: &str) {
    let on_pages: Vec<_> = pages.pages.iter().map(lines).collect();
    for bookmark in &pages.bookmarks {
        let below = pages.pages[bookmark.page].runs.iter().filter(|run| run.origin != Origin::Margin);
        let last = below.map(|run| run.y).fold(0.0, f32::max);
        let ends_all = matches!(pages.elements.last(), Some(Element::Heading(_, words)) if *words == bookmark.text);
        let is_last_of_all = bookmark.page + 1 == pages.pages.len() && ends_all;
        assert!(
            last > bookmark.y + Pitch::Points28.points() || is_last_of_all,
            "{name}: {} ends a page",
            bookmark.text
        );
    }
    for (one, next) in on_pages.iter().zip(on_pages.iter().skip(1)) {
        let (Some(last), Some(first)) = (one.last(), next.first()) else { continue };
        let origin = last[0].origin;
        if first[0].origin == origin {
            let count = |lines: &[Vec<&GlyphRun>]| lines.iter().filter(|line| line[0].origin == origin).count();
            assert!(count(one) >= 2 && count(next) >= 2, "{name}: a single line of a paragraph: {}", text(first));
        }
    }
}

#[test]
fn the_real_report_has_seven_pages_and_table_3_on_one() {
    let (_, pages) = laid_out(&chengdong());
    assert_eq!(pages.pages.len(), 7);
    assert_eq!(pages.missing, Vec::<char>::new(), "no character is without a glyph");
    for report in [chengdong(), long(), Report::empty(2024)] {
        let (_, pages) = laid_out(&report);
        let of_table = |page: &&Page| page.runs.iter().any(|run| run.origin == Origin::Form(Table::Applications));
        assert_eq!(pages.pages.iter().filter(of_table).count(), 1);
        let heading = pages.bookmarks.iter().find(|mark| mark.text == Section::Applications.heading());
        let heading = heading.expect("section 3 has a bookmark");
        assert!(of_table(&&pages.pages[heading.page]), "the heading stands above its table");
    }
}

#[test]
fn a_table_longer_than_a_page_repeats_its_head() {
    let mut report = chengdong();
    for key in ["applications/received/person", "applications/not_held/other"] {
        let cell = Edition::latest().cell(key).expect("a cell");
        report.apply(Edit::Cell(cell, Cell::Unreadable("很长的说明".repeat(6))));
    }
    let (_, pages) = laid_out(&report);
    let heads = |page: &Page| page.runs.iter().filter(|run| run.text == "总计" && run.y < Sheet::TOP + 120.0).count();
    let with_values = pages.pages.iter().filter(|page| {
        page.runs.iter().any(|run| matches!(run.origin, Origin::Cell(cell) if cell.table() == Table::Applications))
    });
    let counts: Vec<usize> = with_values.map(heads).collect();
    assert_eq!(counts, [1, 1], "table 3 stands on two pages, each with a head");
}

#[test]
fn page_numbers_stand_outside_one_character_in() {
    let (_, pages) = laid_out(&chengdong());
    for (index, page) in pages.pages.iter().enumerate() {
        let numbers: Vec<&GlyphRun> = page.runs.iter().filter(|run| run.origin == Origin::Margin).collect();
        let [number] = numbers[..] else { panic!("one number a page") };
        assert_eq!(number.text, format!("— {} —", index + 1));
        let inset = if index % 2 == 0 { Sheet::RIGHT - number.x - number.width() } else { number.x - Sheet::LEFT };
        assert!((inset - number.size).abs() < 0.01, "page {}: {inset}", index + 1);
        assert!(number.y > Sheet::BOTTOM);
    }
}

#[test]
fn a_draft_says_so_on_each_page() {
    let mut printed = structure(&chengdong(), PageSetting::default());
    printed.setting.draft = true;
    for page in layout(&printed, Fonts::carried()).pages {
        assert!(page.runs.iter().any(|run| run.origin == Origin::Margin && run.text == "草稿" && run.y < Sheet::TOP));
    }
}

#[test]
fn the_pitch_of_the_setting_is_that_of_the_lines_and_22_of_them_fill_a_page() {
    for (pitch, count) in [(Pitch::Points28, 22), (Pitch::Lines22, 22)] {
        let setting = PageSetting { pitch, ..PageSetting::default() };
        let pages = layout(&structure(&with_prose(&"内容".repeat(2000)), setting), Fonts::carried());
        let middle = lines(&pages.pages[1]);
        assert_eq!(middle.len(), count, "{pitch:?}");
        for pair in middle.windows(2) {
            assert!((pair[1][0].y - pair[0][0].y - pitch.points()).abs() < 0.01, "{pitch:?}");
        }
    }
}

#[test]
fn table_3_stands_apart_with_its_heading_where_that_is_wished() {
    for report in [chengdong(), long(), Report::empty(2024)] {
        for pitch in Pitch::ALL {
            let setting = PageSetting { pitch, applications_apart: true, ..PageSetting::default() };
            let pages = layout(&structure(&report, setting), Fonts::carried());
            let heading = pages.bookmarks.iter().find(|mark| mark.text == Section::Applications.heading());
            let heading = heading.expect("section 3 has a bookmark");
            assert_eq!(heading.y, Sheet::TOP, "the heading begins a page");
            let of_table = |page: &Page| page.runs.iter().any(|run| run.origin == Origin::Form(Table::Applications));
            let on: Vec<usize> = (0..pages.pages.len()).filter(|&at| of_table(&pages.pages[at])).collect();
            assert_eq!(on, [heading.page], "the table stands whole below it");
        }
    }
}

#[test]
fn a_megabyte_of_prose_is_laid_out() {
    let (_, pages) = laid_out(&with_prose(&"政府信息公开，".repeat(1 << 16)));
    assert!(pages.pages.len() > 500);
}
