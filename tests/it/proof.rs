//! Tests of the read-back.

use crate::page::{chengdong, hostile, long};
use nianbao::export::{Format, Proof, Unproven, prove, render};
use nianbao::form::{self, Narrative};
use nianbao::page::{Fonts, PageSetting};
use nianbao::report::{Cell, Edit, Report};

fn made(report: &Report, format: Format, setting: PageSetting) -> Vec<u8> {
    render(report, format, Fonts::carried(), setting).expect("a document")
}

fn proven(report: &Report, format: Format, setting: PageSetting) -> Result<Proof, Unproven> {
    prove(report, setting, format, &made(report, format, setting))
}

#[test]
fn each_format_is_proven_equal_to_the_report() {
    for (name, report) in
        [("real", chengdong()), ("long", long()), ("empty", Report::empty(2024)), ("hostile", hostile())]
    {
        for format in Format::ALL {
            for draft in [false, true] {
                let setting = PageSetting { draft, ..PageSetting::default() };
                let proof = proven(&report, format, setting);
                let proof = proof.unwrap_or_else(|fault| panic!("{name} {format:?} {draft}: {fault}"));
                assert_eq!(proof.cells, 200);
                assert_eq!(proof.paragraphs >= 12, format != Format::Xlsx, "{name} {format:?}");
                assert_eq!(proof.pages.is_some(), format == Format::Pdf);
            }
        }
    }
}

#[test]
fn a_report_of_any_texts_is_proven_in_each_format() {
    let mut random = fastrand::Rng::with_seed(20270131);
    for round in 0..crate::file::rounds(1000) {
        let report = any_report(&mut random);
        for format in Format::ALL {
            let setting = PageSetting { draft: random.bool(), ..PageSetting::default() };
            let proof = proven(&report, format, setting);
            assert!(proof.is_ok(), "{round} {format:?}: {}", proof.expect_err("not proven"));
        }
    }
}

/// A report with any text in any cell and prose of any characters, now and then 100 kB of it.
fn any_report(random: &mut fastrand::Rng) -> Report {
    let mut report = Report::empty(random.u32(0..10_000));
    report.apply(Edit::UnitName(any_text(random, 60)));
    let long = random.u8(..) < 12;
    for narrative in Narrative::ALL {
        let most = if long && random.u8(..) < 60 { 30_000 } else { 500 };
        let lines = any_text(random, most);
        report.apply(Edit::Narrative(narrative, lines));
    }
    for cell in form::cells() {
        let text = match random.u8(..16) {
            0..8 => random.u32(0..3000).to_string(),
            8 => String::new(),
            9 => "9".repeat(30),
            10 => format!("{}.{:02}", random.u32(0..1000), random.u32(0..100)),
            _ => any_text(random, 12),
        };
        report.apply(Edit::Cell(cell, Cell::read(&text, cell.kind())));
    }
    report
}

/// Chinese prose, signs that formats dislike, and any characters at all.
fn any_text(random: &mut fastrand::Rng, most: usize) -> String {
    const LIKELY: [char; 40] = [
        '\n', '<', '&', '>', ']', '"', '\'', ' ', '\u{3000}', '\u{a0}', '一', '。', '，', '（', '）', '《', '》', '“',
        '”', '9', '0', '.', ',', '-', '—', 'a', 'Z', '\u{0}', '\u{85}', '\r', '\t', '\u{2028}', '\u{feff}', '年', '度',
        '公', '开', '信', '息', '_',
    ];
    let style = random.u8(..3);
    (0..random.usize(0..most))
        .map(|_| match style {
            0 => LIKELY[random.usize(..LIKELY.len())],
            1 if random.bool() => random.char('\u{4e00}'..'\u{9fa5}'),
            1 => LIKELY[random.usize(..LIKELY.len())],
            _ => random.char(..),
        })
        .collect()
}
