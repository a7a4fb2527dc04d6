//! The papers that go with the report: the sign-off sheet and the list of findings.

use crate::page::{chengdong, hostile, laid_out};
use nianbao::export;
use nianbao::form::{Edition, Narrative};
use nianbao::page::{Element, Fonts, Handout, Origin, Pages, Sheet, layout_handout};
use nianbao::papers::{
    BrokenRule, Circular, CopiedProse, FaultyOffice, LetterItem, ListedFinding, ReturnLetter, check_word,
    findings_list, sign_off,
};
use nianbao::report::{Cell, Edit, Tally};
use nianbao::text::date;

const COUNTS: Tally = Tally { errors: 1, warnings: 23, hints: 4, blank: 5, explained: 0 };

const EXPLAINED: ListedFinding<'static> = ListedFinding {
    code: "C3",
    severity: "警告",
    place: "三·一·总计",
    message: "本年36件，上年3件，是上年的12倍",
    explanation: "本年集中受理征收补偿的系列申请，已与台账核对",
};

const BARE: ListedFinding<'static> = ListedFinding { explanation: "", code: "B7", ..EXPLAINED };

/// The words of all cells and lines in reading order, apart from heads that are repeated.
fn words(pages: &Pages) -> Vec<String> {
    let mut words = vec![String::new(); pages.elements.len()];
    for run in pages.pages.iter().flat_map(|page| &page.runs) {
        if let Some(element) = run.element {
            words[element] += &run.text;
        }
    }
    words
}

fn placed(handout: &Handout) -> Pages {
    let pages = layout_handout(handout, Fonts::carried());
    for (number, page) in pages.pages.iter().enumerate() {
        crate::page::layout::inside_the_type_area(page, &format!("{}, page {}", handout.title, number + 1));
        crate::page::layout::nothing_overlaps(page, &format!("{}, page {}", handout.title, number + 1));
    }
    pages
}

#[test]
fn the_sign_off_sheet_has_the_counts_the_totals_and_room_for_each_signature_on_one_page() {
    let mut report = chengdong();
    let cell = Edition::latest().cell("applications/handled/total").expect("a cell");
    report.apply(Edit::Cell(cell, Cell::Count(4321)));
    let pages = placed(&sign_off(&report, "城东.ron", COUNTS, &[BARE]));
    assert_eq!(pages.pages.len(), 1);
    let words = words(&pages);
    let after = |head: &str| {
        let at = words.iter().position(|words| words == head);
        words.get(at.unwrap_or_else(|| panic!("{head} stands on the sheet")) + 1).map(String::as_str)
    };
    assert_eq!(after("单位名称"), Some("乐清市城东街道办事处"));
    assert_eq!(after("年度"), Some("2021"));
    assert_eq!(after("文件名"), Some("城东.ron"));
    assert_eq!(after("核对码"), Some(check_word(&report).as_str()));
    assert_eq!(after("审核结果"), Some("错误 1，警告 23，提示 4，未填 5 格"));
    assert_eq!(after("（七）总计"), Some("4321"));
    assert_eq!(after("行政许可·本年处理决定数量"), Some("69"));
    assert_eq!(after("复议后起诉"), Some("0"));
    for signing in ["填报人", "科室负责人", "保密审查人", "审定人"] {
        assert_eq!(after(signing), Some(""), "room for the opinion of {signing}");
    }
    assert!(!words.iter().any(|words| words == "B7"), "a finding without 核实说明 is only counted");
}

#[test]
fn explained_warnings_stand_on_the_sign_off_sheet_with_their_words() {
    let pages = placed(&sign_off(&chengdong(), "城东.ron", COUNTS, &[BARE, EXPLAINED, EXPLAINED]));
    let words = words(&pages);
    assert_eq!(words.iter().filter(|words| *words == EXPLAINED.explanation).count(), 2);
    assert_eq!(words.iter().filter(|words| *words == EXPLAINED.message).count(), 2);
    assert!(words.iter().any(|words| words == "附：有核实说明的警告和提示（2条）"));
}

#[test]
fn a_long_list_of_findings_repeats_its_head_and_prints_each_finding_once() {
    let findings: Vec<ListedFinding<'_>> = [EXPLAINED, BARE].into_iter().cycle().take(120).collect();
    let pages = placed(&findings_list(&chengdong(), "城东.ron", COUNTS, &findings));
    assert!(pages.pages.len() > 5);
    for page in &pages.pages {
        let head: Vec<_> = page.runs.iter().filter(|run| run.text == "核实说明").collect();
        let [head] = head[..] else { panic!("one head a page") };
        let is_first = std::ptr::eq(page, &pages.pages[0]);
        assert_eq!((head.element.is_some(), head.y < Sheet::TOP + 30.0), (is_first, !is_first));
    }
    let words = words(&pages);
    for number in 1..=120 {
        assert_eq!(words.iter().filter(|words| **words == number.to_string()).count(), 1, "finding {number}");
    }
    assert_eq!(words.iter().filter(|words| *words == EXPLAINED.message).count(), 120);
    let empty = placed(&findings_list(&chengdong(), "城东.ron", Tally::default(), &[]));
    assert!(self::words(&empty).iter().any(|words| words == "没有发现问题。"));
}

#[test]
fn hostile_words_are_printed_or_left_out_and_stop_nothing() {
    let text = "\u{0}\n\u{1b}\u{fffe}\u{feff}\u{202e}😀\u{e000}（（（。。。".repeat(300);
    let finding = ListedFinding { code: &text, severity: &text, place: &text, message: &text, explanation: &text };
    for handout in
        [sign_off(&hostile(), &text, COUNTS, &[finding]), findings_list(&hostile(), &text, COUNTS, &[finding, finding])]
    {
        placed(&handout);
        assert!(export::print(&handout, Fonts::carried()).expect("a PDF").starts_with(b"%PDF-"));
    }
}

#[test]
fn the_check_word_changes_with_every_figure_and_sentence() {
    let mut report = chengdong();
    let first = check_word(&report);
    assert_eq!(first.len(), 19, "{first}");
    assert_eq!(check_word(&report.clone()), first);
    let cell = Edition::latest().cell("disputes/after/total").expect("a cell");
    let before = report.apply(Edit::Cell(cell, Cell::Count(1)));
    assert_ne!(check_word(&report), first);
    report.apply(before);
    assert_eq!(check_word(&report), first);
    report.apply(Edit::Narrative(Narrative::OtherMatters, "无".to_owned()));
    assert_ne!(check_word(&report), first);
}

#[test]
fn every_run_of_the_report_but_the_margins_and_repeated_heads_belongs_to_an_element() {
    let (_, pages) = laid_out(&chengdong());
    for run in pages.pages.iter().flat_map(|page| &page.runs) {
        assert_eq!(run.element.is_none(), run.origin == Origin::Margin, "{}", run.text);
        if let (Origin::Cell(_), Some(element)) = (run.origin, run.element) {
            assert!(matches!(pages.elements[element], Element::Cell(_)), "{}", run.text);
        }
    }
}

/// A circular over so many offices, each with a fault and copied prose.
fn circular(count: usize) -> Circular {
    let unit = |number: usize| format!("云江市第{number}街道办事处");
    let day = |day| date(2026, 1, day).expect("a day");
    Circular {
        issuer: "云江市人民政府办公室".to_owned(),
        year: 2025,
        listed: Some(count + 1),
        handed_in: count,
        missing: vec!["云江市没报局".to_owned()],
        late: vec![(unit(0), day(25), day(20))],
        without_day: 0,
        unread: vec![("坏\u{1}.pdf".to_owned(), "扫描件。".to_owned())],
        remarks: vec!["云江市多报局不在应报送单位名单里".to_owned()],
        reports: count,
        offices: (0..count)
            .map(|number| FaultyOffice { unit: unit(number), tally: COUNTS, faults: "行合计不符1处".to_owned() })
            .collect(),
        tally: COUNTS,
        rules: vec![BrokenRule {
            code: "T1".to_owned(),
            title: "行合计不符".to_owned(),
            severity: "错误".to_owned(),
            findings: count,
            units: (0..count).map(unit).collect(),
        }],
        copies: (0..count)
            .map(|number| CopiedProse { unit: unit(number), other: "云江市某局的年报".to_owned(), share: 88 })
            .collect(),
        return_by: None,
    }
}

#[test]
fn a_circular_and_a_letter_are_laid_out_for_one_office_and_for_sixty() {
    for count in [0, 1, 60] {
        let pages = placed(&circular(count).handout());
        let all = words(&pages).concat();
        for told in [
            "各有关单位：",
            "未报送的单位：云江市没报局。",
            "一、报送情况",
            "二、审核情况",
            "于　　月　　日前报送",
            "“坏 .pdf”无法读取：扫描件。",
        ] {
            assert!(all.contains(told), "{told} in {all}");
        }
        assert_eq!(all.contains("三、文字雷同情况"), count > 0);
        assert_eq!(all.contains("等60个单位"), count == 60, "a long list of units is cut short");
        assert!(
            all.ends_with("云江市人民政府办公室　　　　年　　月　　日") || all.ends_with("年　　月　　日"),
            "{all}"
        );
        // Who signs stands at the right edge, one character in.
        let last = pages.pages.last().expect("a page");
        let closing = last.runs.iter().rfind(|run| run.origin == Origin::Handout).expect("a line");
        let end = closing.x + closing.glyphs.iter().map(|glyph| glyph.advance).sum::<f32>();
        assert!(closing.text.ends_with('日'), "{closing:?}");
        assert!((end - (Sheet::RIGHT - 12.0)).abs() < 0.5, "{end}");
    }
    let letter = ReturnLetter {
        unit: "云江市南塘街道办事处".to_owned(),
        year: 2025,
        file: "南塘.ron".to_owned(),
        items: (0..40)
            .map(|number| LetterItem {
                severity: "错误".to_owned(),
                code: "T1".to_owned(),
                place: format!("三·{number}·总计"),
                message: "应为 12，现为 13，差 1".to_owned(),
                remedy: "总计改为 12".to_owned(),
            })
            .collect(),
        return_by: date(2026, 2, 5),
        ..ReturnLetter::default()
    };
    let pages = placed(&letter.handout());
    let all = words(&pages).concat();
    assert!(pages.pages.len() > 1 && all.contains("三·39·总计") && all.contains("于2026年2月5日前重新报送"), "{all}");
    assert!(all.contains("经审核，现予退回"), "nothing is counted where nothing is: {all}");
}
