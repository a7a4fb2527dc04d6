//! Tests of `page`, and the reports that it and `export` are tried on.

use nianbao::form::{self, CellId, Narrative, Section, Table};
use nianbao::page::{
    Block, BodyMeasures, FontBytes, FontError, FontRole, Fonts, Glyph, Level, Origin, Page, PageSetting, Pages, Pitch,
    Printed, Run, Sheet, layout, structure, title_lines,
};
use nianbao::report::{Cell, Edit, Report};
use std::sync::Arc;

/// The text of the published report of 城东街道, as it was copied from its page.
const CHENGDONG: &str = include_str!("../data/chengdong-2021.txt");

/// The published report of 城东街道 for 2021.
pub(crate) fn chengdong() -> Report {
    let mut lines = CHENGDONG.lines().map(str::trim);
    let title = lines.next().expect("a title");
    let unit = title.strip_suffix("2021年政府信息公开工作年度报告").expect("the title ends in the fixed words");
    let mut report = Report::empty(2021);
    report.apply(Edit::UnitName(unit.to_owned()));
    let mut section = None;
    let mut narrative = Some(Narrative::Preface);
    let mut prose: Vec<(Narrative, Vec<&str>)> = Vec::new();
    let mut figures: Vec<(Table, Vec<&str>)> = Vec::new();
    for line in lines.filter(|line| !line.is_empty()) {
        if let Some(next) = Section::ALL.into_iter().find(|section| section.heading() == line) {
            section = Some(next);
            narrative = next.narratives().next();
            figures.extend(next.table().map(|table| (table, Vec::new())));
            continue;
        }
        let aspects = [
            ("（一）", Narrative::Disclosure),
            ("（二）", Narrative::OnRequest),
            ("（三）", Narrative::Management),
            ("（四）", Narrative::Platform),
            ("（五）", Narrative::Oversight),
        ];
        if section == Some(Section::Overview)
            && let Some((_, aspect)) = aspects.into_iter().find(|(start, _)| line.starts_with(start))
        {
            narrative = Some(aspect);
            continue;
        }
        if section.and_then(Section::table).is_some() {
            if line.bytes().all(|byte| byte.is_ascii_digit()) {
                figures.last_mut().expect("a table was begun").1.push(line);
            }
        } else if let Some(narrative) = narrative {
            match prose.last_mut() {
                Some((last, lines)) if *last == narrative => lines.push(line),
                _ => prose.push((narrative, vec![line])),
            }
        }
    }
    for (narrative, lines) in prose {
        report.apply(Edit::Narrative(narrative, lines.join("\n")));
    }
    for (table, figures) in figures {
        let cells: Vec<CellId> = form::cells().filter(|cell| cell.table() == table).collect();
        assert_eq!(cells.len(), figures.len(), "{table:?}");
        for (cell, figure) in cells.into_iter().zip(figures) {
            report.apply(Edit::Cell(cell, Cell::read(figure, cell.kind())));
        }
    }
    report
}

/// A report as long as they get: four digits in every cell, each value once, and some twelve pages of prose.
pub(crate) fn long() -> Report {
    let mut report = Report::empty(2024);
    report.apply(Edit::UnitName("云江市海东区南塘街道办事处".to_owned()));
    for cell in form::cells() {
        report.apply(Edit::Cell(cell, Cell::Count(1000 + cell.index() as u64 * 7)));
    }
    let sentence = "全年主动公开政府信息1,234条——其中“通知公告”2,345条（含转载），占比达12.5%；办理依申请公开56件，\
                    同比增长３４％，未发生因政府信息公开引起的行政复议、行政诉讼……";
    let contact = "详见http://www.example.gov.cn/zwgk/ndbg/2024/index.html，电话0577-61886671。";
    for narrative in Narrative::ALL {
        let lines: Vec<String> = (1..=6)
            .map(|number| match number {
                1 => "（一）工作情况".to_owned(),
                2 => "1.基本做法".to_owned(),
                _ => format!("第{number}方面，{}{contact}", sentence.repeat(number % 3 + 1)),
            })
            .collect();
        report.apply(Edit::Narrative(narrative, lines.join("\n")));
    }
    report
}

/// A report of signs that no document format likes.
pub(crate) fn hostile() -> Report {
    let text = "a<b>&amp;\u{0}\u{1b}]]>\"'\u{fffe}\u{ffff}\u{feff}\u{202e}x\u{200d}😀e\u{301}\u{2028}\t<script>\u{10ffff}\u{e000}—\
                （（（《“”》）））。。。，，，";
    let mut report = Report::empty(99999);
    report.apply(Edit::UnitName(text.repeat(5)));
    for (index, cell) in form::cells().enumerate() {
        let content = match index % 4 {
            0 => text.to_owned(),
            1 => "9".repeat(30),
            2 => "长".repeat(700),
            _ => String::new(),
        };
        report.apply(Edit::Cell(cell, Cell::read(&content, cell.kind())));
    }
    for narrative in Narrative::ALL {
        let lines =
            [text, "\u{3000} \u{a0}", "", &"9".repeat(400), &"。".repeat(200), &"（".repeat(90), &" ".repeat(300)];
        report.apply(Edit::Narrative(narrative, lines.join("\r\n")));
    }
    report
}

fn laid_out(report: &Report) -> (Printed, Pages) {
    let printed = structure(report, PageSetting::default());
    let pages = layout(&printed, Fonts::carried());
    (printed, pages)
}

fn with_prose(text: &str) -> Report {
    let mut report = Report::empty(2024);
    report.apply(Edit::Narrative(Narrative::Lead, text.to_owned()));
    report
}

fn paragraphs(printed: &Printed) -> impl Iterator<Item = &nianbao::page::Paragraph> {
    printed.blocks.iter().filter_map(|block| match block {
        Block::Paragraph(paragraph) => Some(paragraph),
        Block::Table(_) => None,
    })
}

/// The lines of the running text on a page: runs of one origin on one baseline.
fn lines(page: &Page) -> Vec<Vec<&Run>> {
    let prose: Vec<&Run> = page.runs.iter().filter(|run| is_prose(run.origin)).collect();
    prose.chunk_by(|one, next| one.origin == next.origin && one.y == next.y).map(<[_]>::to_vec).collect()
}

fn is_prose(origin: Origin) -> bool {
    matches!(origin, Origin::Section(_) | Origin::Aspect(_) | Origin::Line(..))
}

fn text(line: &[&Run]) -> String {
    line.iter().map(|run| run.text.as_str()).collect()
}

#[test]
fn headings_prose_and_tables_stand_in_the_order_of_the_form() {
    let report = chengdong();
    let printed = structure(&report, PageSetting::default());
    assert_eq!(printed.title, "乐清市城东街道办事处2021年政府信息公开工作年度报告");
    let mut expected = Vec::new();
    let narratives = |section| Narrative::ALL.into_iter().filter(move |narrative| narrative.section() == section);
    for section in [None].into_iter().chain(Section::ALL.map(Some)) {
        expected.extend(section.map(|section| section.heading().to_owned()));
        for narrative in narratives(section) {
            expected.extend(narrative.heading().map(str::to_owned));
            expected.extend(report.narrative(narrative).lines().map(str::to_owned));
        }
        expected.extend(section.and_then(Section::table).map(|table| format!("{table:?}")));
    }
    let actual: Vec<String> = printed
        .blocks
        .iter()
        .map(|block| match block {
            Block::Paragraph(paragraph) => paragraph.text.clone(),
            Block::Table(table) => format!("{:?}", table.table),
        })
        .collect();
    assert_eq!(actual, expected);
    assert_eq!(actual.len(), 31, "title apart, the report has so many headings, paragraphs and tables");
}

#[test]
fn a_short_numbered_line_without_a_full_stop_is_a_heading() {
    let thirty = format!("（一）{}", "字".repeat(27));
    let long = format!("（一）{}。后文。", "字".repeat(27));
    for (line, heading, run_in) in [
        ("（一）存在的主要问题", Some(Level::Aspect), None),
        ("（十二）其他", Some(Level::Aspect), None),
        ("1.基本做法", Some(Level::Point), None),
        (thirty.as_str(), Some(Level::Aspect), None),
        (long.as_str(), None, Some((Level::Aspect, "（一）。".len() + 27 * 3))),
        ("（一）一句。又一句", None, Some((Level::Aspect, "（一）一句。".len()))),
        ("2.做法一。又一句", None, Some((Level::Point, "2.做法一。".len()))),
        ("1.5万元已经收取", None, None),
        ("一是强化领导", None, None),
        ("（略）", None, None),
        ("2021.", None, None),
    ] {
        let printed = structure(&with_prose(line), PageSetting::default());
        let paragraph = paragraphs(&printed).nth(1).expect("the lead follows the heading of section 1");
        assert_eq!((paragraph.text.as_str(), paragraph.heading, paragraph.run_in), (line, heading, run_in));
    }
}

#[test]
fn blank_lines_outer_spaces_and_control_characters_are_not_printed() {
    let printed = structure(&with_prose("\u{3000}\u{3000}甲\u{7}乙 \r\n \u{a0}\n\n\u{fffe}丙"), PageSetting::default());
    let lead: Vec<_> = paragraphs(&printed).filter(|paragraph| matches!(paragraph.origin, Origin::Line(..))).collect();
    let found: Vec<_> = lead.iter().map(|paragraph| (paragraph.text.as_str(), paragraph.origin)).collect();
    assert_eq!(found, [("甲乙", Origin::Line(Narrative::Lead, 0)), ("丙", Origin::Line(Narrative::Lead, 3))]);
}

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

fn inside_the_type_area(page: &Page, name: &str) {
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

fn nothing_overlaps(page: &Page, name: &str) {
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
fn all_is_printed(printed: &Printed, pages: &Pages, name: &str) {
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

fn pages_begin_and_end_well(pages: &Pages, name: &str) {
    let on_pages: Vec<_> = pages.pages.iter().map(lines).collect();
    for bookmark in &pages.bookmarks {
        let below = pages.pages[bookmark.page].runs.iter().filter(|run| run.origin != Origin::Margin);
        let last = below.map(|run| run.y).fold(0.0, f32::max);
        let is_last_of_all = bookmark.page + 1 == pages.pages.len() && name == "empty";
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
            let count = |lines: &[Vec<&Run>]| lines.iter().filter(|line| line[0].origin == origin).count();
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
        let cell = CellId::from_key(key).expect("a cell");
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
fn the_printed_cells_cover_each_table_without_holes_or_overlaps() {
    for block in structure(&chengdong(), PageSetting::default()).blocks {
        let Block::Table(table) = block else { continue };
        let grid = form::grid(table.table);
        let mut covered = vec![vec![0; grid.columns]; grid.rows];
        for cell in &table.cells {
            let place = cell.place;
            for row in &mut covered[place.row..place.row + place.row_span] {
                row[place.column..place.column + place.column_span].iter_mut().for_each(|count| *count += 1);
            }
        }
        assert!(covered.iter().flatten().all(|&count| count == 1), "{:?}", table.table);
    }
}

#[test]
fn page_numbers_stand_outside_one_character_in() {
    let (_, pages) = laid_out(&chengdong());
    for (index, page) in pages.pages.iter().enumerate() {
        let numbers: Vec<&Run> = page.runs.iter().filter(|run| run.origin == Origin::Margin).collect();
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
    let runs: Vec<&Run> = pages.pages.iter().flat_map(|page| &page.runs).collect();
    let width_of = |run: &Run, glyph: &Glyph| (run.text[glyph.text.clone()].to_owned(), glyph.advance);
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

#[test]
fn a_character_that_no_font_has_is_listed_and_marked() {
    let (_, pages) = laid_out(&with_prose("甲😀乙\u{200b}\u{fe0f}丙\u{e123}"));
    assert_eq!(pages.missing, ['\u{e123}', '😀']);
    let runs: Vec<&Run> = pages.pages.iter().flat_map(|page| &page.runs).collect();
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
    let fonts = carried.clone().with(FontRole::Body, bytes.clone(), index).expect("a font");
    let pages = layout(&structure(&with_prose("正文"), PageSetting::default()), &fonts);
    let run = pages.pages[0].runs.iter().find(|run| run.text == "正文").expect("the paragraph");
    assert_eq!(run.face, fonts.chosen(FontRole::Body));
    assert_ne!(run.face, carried.chosen(FontRole::Body));
    let broken = FontBytes::Installed(Arc::new(vec![0; 100]));
    assert_eq!(carried.clone().with(FontRole::Title, broken, 0).err(), Some(FontError::Unreadable));
}

#[test]
fn the_font_of_the_heads_covers_the_words_of_the_form() {
    let font = include_bytes!("../../assets/fonts/NotoSansSC-Medium.otf");
    let font = skrifa::FontRef::new(font).expect("a font");
    let charmap = skrifa::MetadataProvider::charmap(&font);
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("src/form");
    for file in std::fs::read_dir(folder).expect("the folder of the form") {
        let text = std::fs::read_to_string(file.expect("a file").path()).expect("text");
        let lacking: Vec<char> = text.chars().filter(|&sign| sign > '~' && charmap.map(sign).is_none()).collect();
        assert!(lacking.is_empty(), "run assets/fonts/make.sh words: {lacking:?}");
    }
}

#[test]
fn a_megabyte_of_prose_is_laid_out() {
    let (_, pages) = laid_out(&with_prose(&"政府信息公开，".repeat(1 << 16)));
    assert!(pages.pages.len() > 500);
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
