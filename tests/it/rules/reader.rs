//! The reader of figures: what it ties, on the prose of a published report and on any text.

use super::{cell, checked, clean, set};
use crate::common::rounds;
use nianbao::file::sample;
use nianbao::form::{Edition, Narrative};
use nianbao::report::{Cell, Edit, Quantity, Report};
use nianbao::rules::{Finding, Place, Reading, check, readings};

/// What is read of a text in 一·总述 of a report in which every cell is 7.
fn read(text: &str) -> Vec<Reading> {
    let mut report = clean();
    for cell in Edition::latest().cells() {
        report.apply(Edit::Cell(cell, Cell::Count(7)));
    }
    set(&mut report, "lead", text);
    readings(&report).into_iter().filter(|reading| reading.narrative == Narrative::Lead).collect()
}

/// The digits that are tied, each with the keys of the cells of its alternatives.
fn told(text: &str) -> Vec<(String, Vec<String>)> {
    let keys = |reading: &Reading| {
        let joined = |cells: &Vec<_>| cells.iter().map(|cell| format!("{cell:?}")).collect::<Vec<_>>().join(" ");
        reading.alternatives.iter().map(joined).collect()
    };
    let words = |reading: &Reading| text.chars().skip(reading.range.start).take(reading.range.len()).collect();
    read(text).iter().map(|reading| (words(reading), keys(reading))).collect()
}

fn one(digits: &str, keys: &[&str]) -> (String, Vec<String>) {
    (digits.to_owned(), keys.iter().map(|key| (*key).to_owned()).collect())
}

#[test]
fn numbers_are_read_in_every_writing() {
    for (digits, value) in [
        ("7", 7),
        ("７", 7),
        ("1,200", 1200),
        ("１２００", 1200),
        ("七", 7),
        ("两", 2),
        ("十", 10),
        ("十四", 14),
        ("一百二十", 120),
        ("百二十", 120),
        ("一百零二", 102),
        ("三千〇五", 3005),
        ("两万三千", 23_000),
        ("一万零七十", 10_070),
        ("二〇二四", 2024),
        ("1万", 10_000),
        ("1.2万", 12_000),
    ] {
        let text = format!("新收政府信息公开申请{digits}件。");
        let found = read(&text);
        assert_eq!(found.len(), 1, "{text}");
        assert_eq!(found[0].value, Quantity::from(value), "{text}");
        let range = found[0].range.clone();
        assert_eq!(text.chars().skip(range.start).take(range.len()).collect::<String>(), digits);
    }
}

#[test]
fn what_is_no_plain_count_is_left_alone() {
    for digits in [
        "一百二",
        "十几",
        "近百",
        "7-9",
        "7～9",
        "7.5.1",
        "A7",
        "第7",
        "约7",
        "7余",
        "七八",
        "几十",
        "1234567890123456789",
    ] {
        assert_eq!(told(&format!("新收政府信息公开申请{digits}件。")), [], "{digits}");
    }
}

#[test]
fn a_figure_has_every_sense_that_its_words_may_have() {
    assert_eq!(
        told("新收政府信息公开申请7件，上年结转7件。"),
        [one("7", &["applications/received/total"]), one("7", &["applications/carried_in/total"])]
    );
    assert_eq!(
        told("收到政府信息公开申请7件。"),
        [one("7", &["applications/received/total", "applications/received/total applications/carried_in/total"])]
    );
    let both = "applications/received/total applications/carried_in/total";
    assert_eq!(told("全年收办政府信息公开申请14件。"), [one("14", &[both])]);
    assert_eq!(
        told("全年办理政府信息公开申请7件。"),
        [one("7", &["applications/handled/total", both, "applications/received/total"])]
    );
    assert_eq!(
        told("行政许可、行政处罚共14件。"),
        [one("14", &["disclosure/permits/decided disclosure/penalties/decided"])]
    );
}

#[test]
fn a_reading_tells_whether_it_agrees_and_what_would() {
    let found = read("收到政府信息公开申请7件，收取行政事业性收费80000元。");
    assert_eq!(
        (found[0].agrees_with, &found[0].should_be[..]),
        (Some(0), &[Some("7".to_owned()), Some("14".to_owned())][..])
    );
    assert_eq!(found[1].value, Quantity::from(8), "in 万元, as the cell");
    assert_eq!((found[1].agrees_with, &found[1].should_be[..]), (None, &[Some("70000".to_owned())][..]));
    let mut report = clean();
    set(&mut report, "applications/received/total", "");
    set(&mut report, "on_request", "新收政府信息公开申请7件。");
    let found = readings(&report);
    assert_eq!((found[0].agrees_with, &found[0].should_be[..]), (None, &[None][..]));
    assert!(checked(&report).iter().all(|finding| finding.code != "N1"), "a blank cell is not compared");
}

#[test]
fn the_fix_puts_the_figure_of_the_table_into_the_text() {
    let mut report = clean();
    for (key, text) in [
        ("applications/received/person", "12"),
        ("applications/received/total", "12"),
        ("applications/granted/person", "12"),
        ("applications/granted/total", "12"),
        ("applications/handled/person", "12"),
        ("applications/handled/total", "12"),
        ("on_request", "😀。新收政府信息公开申请１１ 件，均已办结。"),
    ] {
        set(&mut report, key, text);
    }
    let found = checked(&report);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].message(), "（二）依申请公开：“１１ 件”应为 12，现为 11，差 1（三·一·总计）");
    assert_eq!(found[0].fixes[0].label, "改为12件");
    assert!(!found[0].fixes[0].sure);
    assert_eq!(found[0].involved, [cell("applications/received/total")]);
    report.apply(found[0].fixes[0].edits[0].clone());
    assert_eq!(report.narrative(Narrative::OnRequest), "😀。新收政府信息公开申请12 件，均已办结。");
    assert_eq!(checked(&report), []);
}

/// Runs of digits in a text, as ranges of characters.
fn digit_runs(text: &str) -> Vec<std::ops::Range<usize>> {
    let mut runs: Vec<std::ops::Range<usize>> = Vec::new();
    for (at, _) in text.chars().enumerate().filter(|(_, sign)| sign.is_ascii_digit()) {
        match runs.last_mut() {
            Some(run) if run.end == at => run.end += 1,
            _ => runs.push(at..at + 1),
        }
    }
    runs
}

fn about_figures(report: &Report) -> Vec<Finding> {
    checked(report).into_iter().filter(|finding| finding.code.starts_with('N')).collect()
}

#[test]
fn each_changed_figure_of_the_sample_is_found_and_no_other_digit() {
    let clean = sample();
    assert_eq!(about_figures(&clean), []);
    let (mut found, mut silent) = (0, 0);
    for narrative in Narrative::ALL {
        let text = clean.narrative(narrative).to_owned();
        for run in digit_runs(&text) {
            let signs: Vec<char> = text.chars().collect();
            let number: String = signs[run.clone()].iter().collect();
            let speaks = signs.get(run.end) == Some(&'条');
            let other = number.parse::<u64>().expect("digits") + 1;
            let changed: String = signs[..run.start]
                .iter()
                .copied()
                .chain(other.to_string().chars())
                .chain(signs[run.end..].iter().copied())
                .collect();
            let mut report = clean.clone();
            report.apply(Edit::Narrative(narrative, changed));
            let told = about_figures(&report);
            let here = |finding: &Finding| match &finding.place {
                Place::Narrative(place, Some(range)) => {
                    *place == narrative && range.start <= run.start && run.start < range.end
                }
                _ => false,
            };
            assert_eq!(told.iter().any(here), speaks, "{narrative:?} {number} {told:?}");
            assert!(speaks || told.is_empty(), "{narrative:?} {number} {told:?}");
            if speaks { found += 1 } else { silent += 1 }
        }
    }
    assert_eq!((found, silent), (8, 15));
}

/// Words after which the reader decides.
const WORDS: &[&str] = &[
    "收到",
    "新收",
    "政府信息公开申请",
    "申请",
    "7",
    "７",
    "一百二十",
    "件",
    "条",
    "，",
    "、",
    "。",
    "；",
    "：",
    "（",
    "）",
    "其中",
    "分别为",
    "均为",
    "0",
    "未",
    "没有",
    "均已",
    "办结",
    "结转",
    "下年",
    "上年",
    "2023年",
    "2024年",
    "占",
    "42.86%",
    "同比",
    "增长",
    "减少",
    "由",
    "增至",
    "倍",
    "予以公开",
    "部分公开",
    "自然人",
    "法人或其他组织",
    "行政复议",
    "行政诉讼",
    "维持",
    "行政许可",
    "规范性文件",
    "废止",
    "行政事业性收费",
    "元",
    "万元",
    "收费通知",
    "总金额",
    "实际收取",
    "每件",
    "满意率",
    "办结率",
    "等",
    "约",
    "全市",
    "《",
    "》",
    "〔",
    "\n",
    " ",
    "　",
    "和",
    "一",
    "十",
    "万",
    "亿",
    "99999999999999999999",
    ".",
    ",",
    "1,234",
    "％",
    "😀",
    "é",
    "\u{301}",
    "\u{200d}",
    "\u{feff}",
];

#[test]
fn any_text_is_read_without_panic_and_with_ranges_inside_it() {
    let mut random = fastrand::Rng::with_seed(11);
    let mut last_year = clean();
    for cell in Edition::latest().cells() {
        last_year.apply(Edit::Cell(cell, Cell::Count(random.u64(..9))));
    }
    let mut report = last_year.clone();
    let keep = [Narrative::Lead, Narrative::OnRequest, Narrative::OtherMatters];
    for _ in 0..rounds(100_000) {
        for narrative in keep {
            let length = random.usize(..24);
            let any = random.u8(..4) == 0;
            let text: String = (0..length)
                .map(|_| if any { random.char(..).to_string() } else { WORDS[random.usize(..WORDS.len())].to_owned() })
                .collect();
            report.apply(Edit::Narrative(narrative, text));
        }
        for reading in readings(&report) {
            let length = report.narrative(reading.narrative).chars().count();
            assert!(reading.range.start < reading.range.end && reading.range.end <= length);
            assert!(!reading.alternatives.is_empty() && reading.should_be.len() == reading.alternatives.len());
        }
        let context = nianbao::rules::Context { last_year: Some(&last_year), ..Default::default() };
        for finding in nianbao::rules::check_with(&report, &nianbao::rules::Policy::default(), &context) {
            if let Place::Narrative(narrative, Some(range)) = &finding.place {
                let length = report.narrative(*narrative).chars().count();
                assert!(range.start < range.end && range.end <= length, "{finding:?}");
            }
            for fix in &finding.fixes {
                assert!(fix.edits.iter().all(|edit| !edit.is_idle(&report)), "a fix changes something: {finding:?}");
            }
        }
    }
}

#[test]
fn a_long_text_costs_no_more_than_its_length() {
    // Each without 。 too, so that one sentence has all of it.
    for words in [
        "收到政府信息公开申请9件，其中自然人5件、法人或其他组织6件。",
        "收到政府信息公开申请9件，占42%，均已办结，",
        "9件（占5%（9件）",
        "未收到申请，没有行政处罚、",
        "由5件增至9件，增长3%，是上年的3倍，",
    ] {
        let mut report = clean();
        report.apply(Edit::Narrative(Narrative::OnRequest, words.repeat(60_000 / words.chars().count())));
        let begun = std::time::Instant::now();
        let found = check(&report, &nianbao::rules::Policy::default());
        assert!(found.len() < 200);
        assert!(readings(&report).len() < 300_000);
        assert!(begun.elapsed().as_secs() < 20, "{words} takes {:?}", begun.elapsed());
    }
}
