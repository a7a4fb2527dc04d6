//! Tests of rolling over and of comparing sentence by sentence.

use crate::common::cell;
use nianbao::document::{Document, LastYear, Spot, changes, paragraphs, rolled_over, sentence_changes};
use nianbao::file::sample;
use nianbao::form::{Edition, Narrative};
use nianbao::report::{Cell, Edit, Report, differences};
use nianbao::rules::{advanced, stale};
use nianbao::text::sentences;
use std::path::PathBuf;

fn rolled(last: Report) -> Document {
    Document::rolled_over(LastYear { report: last, path: PathBuf::from("2021.ron") }).expect("the year is known")
}

#[test]
fn the_new_report_is_unsaved_and_last_years_lies_beside_it() {
    let mut last = sample();
    last.apply(Edit::Cell(cell("applications/carried_out/person"), Cell::Count(3)));
    last.apply(Edit::Cell(cell("applications/carried_out/total"), Cell::Count(3)));
    let document = rolled(last.clone());
    assert!(document.is_dirty() && document.path().is_none());
    assert_eq!(document.last_year().expect("beside").report, last);
    for (_, into) in Edition::latest().carried() {
        assert!(document.is_carried(into), "{}", into.key());
    }
    assert!(!document.can_undo(), "there is nothing before it");
    let across = document.findings().iter().filter(|finding| finding.code == "X1").count();
    assert_eq!(across, 0);
}

#[test]
fn the_stock_of_files_goes_on_from_last_years() {
    let mut document = rolled(sample());
    let Cell::Count(before) = *sample().cell(cell("disclosure/normative/in_force")) else { panic!("a number") };
    let in_force = cell("disclosure/normative/in_force");
    let offered = |document: &Document| -> Vec<(String, bool)> {
        let fixes = document.findings_at(in_force).flat_map(|finding| &finding.fixes);
        fixes.map(|fix| (fix.label.clone(), fix.sure)).collect()
    };
    assert_eq!(offered(&document), [], "nothing is known of this year yet");
    for (column, count) in [("issued", 5), ("repealed", 2)] {
        let cell = cell(&format!("disclosure/normative/{column}"));
        document.edit(Edit::Cell(cell, Cell::Count(count)), Spot::Cell(cell));
    }
    assert!(document.report().cell(in_force).is_blank(), "it is offered, never filled");
    assert_eq!(offered(&document), [(format!("按上年推算为 {}", before + 3), false)]);
    document.edit(Edit::Cell(in_force, Cell::Count(before + 4)), Spot::Cell(in_force));
    let found = document.findings().iter().find(|finding| finding.code == "X2").expect("it does not go on");
    assert!(found.message().contains(&format!("应为 {}", before + 3)), "{}", found.message());
}

#[test]
fn a_total_alone_is_carried_and_what_is_no_number_is_not() {
    let mut last = Report::empty(2021);
    last.apply(Edit::Cell(cell("applications/carried_out/total"), Cell::Count(4)));
    last.apply(Edit::Cell(cell("applications/carried_out/person"), Cell::Unreadable("约3".to_owned())));
    let new = rolled_over(&last).expect("the year is known");
    assert_eq!(new.cell(cell("applications/carried_in/total")), &Cell::Count(4));
    assert!(new.cell(cell("applications/carried_in/person")).is_blank());
    assert!(rolled_over(&Report::empty(0)).is_none());
    assert!(rolled_over(&Report::empty(u32::MAX)).is_none());
}

#[test]
fn no_prose_is_copied_unasked_and_each_paragraph_is_one_step() {
    let mut last = sample();
    last.apply(Edit::Narrative(
        Narrative::Problems,
        "甲乙丙丁戊己庚辛，在2021年。\n\n子丑寅卯辰巳午未，共12件。\n天地玄黄宇宙洪荒，日月盈昃。".to_owned(),
    ));
    let mut document = rolled(last);
    assert!(Narrative::ALL.into_iter().all(|narrative| document.report().narrative(narrative).is_empty()));
    let offered = paragraphs(&document.last_year().expect("beside").report, Narrative::Problems);
    assert_eq!(offered.len(), 3, "blank lines are no paragraphs");
    assert_eq!(offered[0].advanced.as_deref(), Some("甲乙丙丁戊己庚辛，在2022年。"));
    assert_eq!(offered[2].advanced, None);
    assert!(document.take_paragraph(Narrative::Problems, 2, false).is_some());
    let range = document.take_paragraph(Narrative::Problems, 0, true).expect("taken");
    assert_eq!(range, 0..offered[0].text.chars().count(), "it stands before what follows it");
    document.take_paragraph(Narrative::Problems, 1, false);
    let text = "甲乙丙丁戊己庚辛，在2022年。\n子丑寅卯辰巳午未，共12件。\n天地玄黄宇宙洪荒，日月盈昃。";
    assert_eq!(document.report().narrative(Narrative::Problems), text);
    assert!((0..3).all(|index| document.has_paragraph(Narrative::Problems, index)));
    document.undo();
    assert!(!document.has_paragraph(Narrative::Problems, 1));
    document.undo();
    document.undo();
    assert_eq!(document.report().narrative(Narrative::Problems), "");
    assert!(!document.can_undo());
    assert!(document.take_paragraph(Narrative::Problems, 3, false).is_none());
}

#[test]
fn a_preface_of_last_year_is_told_as_stale_once_it_stands_here() {
    let mut document = rolled(sample());
    let faults = |document: &Document| document.findings().iter().filter(|finding| finding.code == "D1").count();
    assert_eq!(faults(&document), 0);
    let count = paragraphs(&sample(), Narrative::Preface).len();
    for index in 0..count {
        document.take_paragraph(Narrative::Preface, index, false);
    }
    assert!(faults(&document) > 0, "D1 marks the years that stayed behind");
    while document.can_undo() {
        document.undo();
    }
    for index in 0..count {
        document.take_paragraph(Narrative::Preface, index, true);
    }
    assert_eq!(faults(&document), 0, "{:?}", document.findings().iter().find(|finding| finding.code == "D1"));
}

#[test]
fn years_and_figures_are_stale_but_citations_numbers_of_lines_and_telephones_are_not() {
    let marked = |text: &str| -> Vec<String> {
        let signs: Vec<char> = text.chars().collect();
        stale(text, 2021).into_iter().map(|stale| signs[stale.range].iter().collect()).collect()
    };
    assert_eq!(marked("2021年，公开信息1,204条，占99.5%。"), ["2021年", "1,204", "99.5%"]);
    assert_eq!(marked("按照《2020年工作要点》（浙政办〔2019〕60号）、国务院令第711号办理。"), [""; 0]);
    assert_eq!(marked("1.加强领导\n2、培训3次，电话0577-61886671，邮编325600。"), ["3"]);
    assert_eq!(marked("统计期限为2021年1月1日至2021年12月31日"), ["2021年", "2021年"]);
    assert_eq!(marked("二〇二一年"), ["二〇二一年"]);
    let moved = "2020年起，2021年办结12件，2022年将继续；国办公开办函〔2021〕30号；2023年。";
    let expected = "2020年起，2022年办结12件，2023年将继续；国办公开办函〔2021〕30号；2023年。";
    assert_eq!(advanced(moved, 2021), expected);
    assert_eq!(advanced("", 2021), "");
    assert_eq!(advanced("2021年", u32::MAX), "2021年");
}

#[test]
fn sentences_are_the_text_and_end_where_a_reader_ends_them() {
    assert_eq!(sentences("甲。乙！”丙\n丁？（戊。）己"), ["甲。", "乙！”", "丙\n", "丁？", "（戊。）", "己"]);
    assert_eq!(sentences("甲。\n\n乙"), ["甲。\n", "\n", "乙"]);
    assert!(sentences("").is_empty());
    let mut random = fastrand::Rng::with_seed(7);
    for _ in 0..500 {
        let text: String = (0..random.usize(0..40))
            .map(|_| *random.choice(&['甲', '乙', '。', '！', '”', '）', '\n', ' ']).expect("a sign"))
            .collect();
        assert_eq!(sentences(&text).concat(), text);
        assert!(sentences(&text).iter().all(|sentence| !sentence.is_empty()));
    }
}

#[test]
fn taking_every_sentence_over_gives_the_other_report() {
    let mut random = fastrand::Rng::with_seed(11);
    for _ in 0..60 {
        let theirs = super::changed_by_chance(&mut random, &sample());
        let mut mine = super::changed_by_chance(&mut random, &sample());
        let mut steps = 0;
        // Each edit is of the text as it is when it is offered, so the list is made anew after each.
        while let Some(change) = sentence_changes(&mine, &theirs).into_iter().next() {
            assert_ne!(change.mine, change.theirs, "{}", change.words);
            mine.apply(change.edit);
            steps += 1;
            assert!(steps < 2000, "it comes to an end");
        }
        assert_eq!(differences(&mine, &theirs), []);
    }
}

#[test]
fn the_place_of_a_change_is_where_its_words_stand() {
    let mut random = fastrand::Rng::with_seed(13);
    for _ in 0..40 {
        let (mine, theirs) = (sample(), super::changed_by_chance(&mut random, &sample()));
        for change in changes(&mine, &theirs).into_iter().chain(sentence_changes(&mine, &theirs)) {
            let nianbao::report::Difference::Narrative(narrative) = change.place else { continue };
            let signs: Vec<char> = mine.narrative(narrative).chars().collect();
            let at: String = signs[change.range.clone().expect("a place in prose")].iter().collect();
            assert_eq!(at.trim_end_matches('\n'), change.mine.trim_end_matches('\n'), "{}", change.words);
        }
    }
}

#[test]
fn a_sentence_that_was_changed_is_told_alone() {
    let (mut mine, mut theirs) = (sample(), sample());
    mine.apply(Edit::Narrative(Narrative::Problems, "第一句。第二句有3处。第三句。\n第二段。".to_owned()));
    theirs.apply(Edit::Narrative(Narrative::Problems, "第一句。第二句有4处。第三句。第二段。".to_owned()));
    let told = sentence_changes(&mine, &theirs);
    let sides: Vec<(&str, &str)> = told.iter().map(|change| (change.mine.as_str(), change.theirs.as_str())).collect();
    assert_eq!(sides, [("第二句有3处。", "第二句有4处。"), ("第三句。\n", "第三句。")]);
    assert!(told[0].words.ends_with("第1段第2句"), "{}", told[0].words);
}
