//! Walking the findings and mending them.

use super::*;
use nianbao::report::differences;
use nianbao::rules::Place;

/// The sample with faults on three pages. All 200 cells are filled.
fn faulty() -> Report {
    let mut report = sample_with(&[("applications/granted/total", "5"), ("disputes/direct/total", "3")]);
    report.apply(Edit::Narrative(Narrative::Platform, String::new()));
    report
}

/// Where the window has to be for a finding.
fn place_words(place: &Place) -> String {
    match place {
        Place::Report => "年度".to_owned(),
        Place::Cell(cell) => cell.words(),
        Place::Narrative(narrative, _) => narrative.words().to_owned(),
    }
}

#[test]
fn f8_walks_every_finding_in_the_order_of_the_form_and_goes_there() {
    let mut window = app(faulty());
    let places: Vec<String> = window.document().findings().iter().map(|finding| place_words(&finding.place)).collect();
    assert!(places.len() >= 3, "{places:?}");
    window.click(Role::Button, "单位和导语");
    let mut walked = Vec::new();
    for _ in 0..places.len() {
        window.press(Key::F8);
        walked.push(window.focus());
    }
    let first = places.iter().position(|place| *place == walked[0]).expect("a place of a finding");
    let mut expected = places.clone();
    expected.rotate_left(first);
    assert_eq!(walked, expected);
    for place in walked.iter().rev().skip(1) {
        window.press_with(Modifiers::SHIFT, Key::F8);
        assert_eq!(window.focus(), *place);
    }
}

#[test]
fn f8_without_findings_says_so() {
    let mut report = Report::empty(2024);
    for (narrative, text) in [
        (
            Narrative::Preface,
            "根据《中华人民共和国政府信息公开条例》编制本报告。统计期限自2024年1月1日至2024年12月31日。",
        ),
        (Narrative::Disclosure, "全年主动公开信息29条。"),
        (Narrative::OnRequest, "未收到政府信息公开申请。"),
        (Narrative::Management, "公文起草时确定公开属性，发布前逐级审签。"),
        (Narrative::Platform, "管好网站专栏，便民大厅设查阅点。"),
        (Narrative::Oversight, "公开工作列入年度考核，听取社会评议，没有需要追究责任的事。"),
        (
            Narrative::Problems,
            "存在的问题：一是栏目更新不够及时，二是解读形式单一。改进措施：一是明确专人每月检查栏目，二是增加图解和短视频，三是年内培训两次。",
        ),
        (Narrative::OtherMatters, "本年度发出收费通知0件，总金额0元，实际收取0元。"),
    ] {
        report.apply(Edit::Narrative(narrative, text.to_owned()));
    }
    report.apply(Edit::UnitName("云江市南塘街道办事处".to_owned()));
    for cell in Edition::latest().cells() {
        report.apply(Edit::Cell(cell, Cell::Count(0)));
    }
    let mut window = app(report);
    assert_eq!(window.document().findings(), []);
    window.press(Key::F8);
    assert!(window.shows("没有要处理的问题"));
}

#[test]
fn a_fix_is_one_key_and_one_step() {
    let mut window = app(sample_with(&[("applications/granted/total", "5")]));
    let before = window.report().clone();
    window.click_cell("applications/granted/person");
    window.press_with(CTRL, Key::Period);
    assert_eq!(differences(window.report(), &before), [], "nothing is to be mended there");
    for _ in 0..window.document().findings().len() {
        if window.focus() != cell("applications/granted/total").words() {
            window.press(Key::F8);
        }
    }
    assert_eq!(window.focus(), cell("applications/granted/total").words());
    window.press_with(CTRL, Key::Period);
    assert_eq!(differences(window.report(), &sample()), []);
    assert!(window.shows("可以撤销"));
    assert_eq!(window.focus(), cell("applications/granted/total").words());
    assert_eq!(window.undo_all(), 1);
    assert_eq!(differences(window.report(), &before), []);
}

#[test]
fn the_fix_of_a_current_cell_needs_no_selected_finding() {
    let mut window =
        app(with_cells(&[("applications/received/person", "1"), ("applications/received/business", "２件")]));
    window.click_cell("applications/received/business");
    window.press_with(CTRL, Key::Period);
    assert_eq!(window.text("applications/received/business"), "2");
    assert_eq!(window.text("applications/received/total"), "3");
    assert_eq!(window.undo_all(), 1);
}

#[test]
fn a_click_on_a_finding_goes_there_and_the_list_never_takes_the_keyboard_from_typing() {
    let mut window = app(faulty());
    let finding = window.document().findings().iter().find(|finding| matches!(finding.place, Place::Cell(_)));
    let (message, place) = finding.map(|finding| (finding.message(), place_words(&finding.place))).expect("a cell");
    window.click(Role::ListItem, &message);
    assert_eq!(window.focus(), place);
    window.click_cell("disputes/after/other");
    window.type_text("4");
    window.press(Key::F7);
    window.press(Key::F7);
    window.type_text("2");
    assert!(window.text("disputes/after/other").ends_with('2'), "the cell has the keyboard");
}

#[test]
fn the_counters_of_the_status_bar_are_those_of_the_document() {
    let mut window = app(faulty());
    let counts = window.document().tally();
    assert!(window.shows(&format!("错误 {}", counts.errors)) && window.shows("未填 0 格"));
    window.click_cell("disputes/after/other");
    window.press(Key::Delete);
    assert!(window.shows("未填 1 格"));
}
