//! Benches of `rules`.

use crate::budgets::{Budgets, cost};
use divan::{Bencher, black_box};
use nianbao::form::{CellKind, Edition, Narrative};
use nianbao::page::Fonts;
use nianbao::report::{Cell, Edit, Report, following};
use nianbao::rules::{Context, Policy, check, check_with};
use std::time::Duration;

/// A sentence of a real report, with the years, dates, citations and figures that rules look for.
const SENTENCE: &str = "2024年，我街道按照《中华人民共和国政府信息公开条例》和国办公开办函〔2021〕30号的要求，自2024年1月1日至2024年12月31日\
                        主动公开信息29条，收到政府信息公开申请12件，发出收费通知0件，存在的问题是更新不够及时，下一步加强检查。";

/// A report with figures in all cells and about 10,000 characters of prose.
fn full() -> Report {
    with_prose(10_000)
}

fn with_prose(characters: usize) -> Report {
    let mut report = Report::empty(2024);
    report.apply(Edit::UnitName("云江市南塘街道办事处".to_owned()));
    for (index, cell) in Edition::latest().cells().enumerate() {
        let count = if cell.kind() == CellKind::Count { 100 + index as u64 } else { 3 };
        report.apply(Edit::Cell(cell, Cell::Count(count)));
    }
    for &sum in Edition::latest().sums() {
        let parts = sum.parts().unwrap_or_default();
        let total = parts.iter().filter_map(|&part| report.cell(part).quantity()?.as_count()).sum();
        report.apply(Edit::Cell(sum, Cell::Count(total)));
    }
    let times = characters / Narrative::ALL.len() / SENTENCE.chars().count() + 1;
    for narrative in Narrative::ALL {
        report.apply(Edit::Narrative(narrative, SENTENCE.repeat(times)));
    }
    report
}

/// One typed cell and back: the edit, the sums that follow, all rules. Every balance fails, so that suspects are ranked too.
#[divan::bench]
fn edit_to_findings(bencher: Bencher<'_, '_>) {
    let mut report = full();
    let cell = Edition::latest().cell("applications/third_party/person").expect("a key of the form");
    let policy = Policy::default();
    let mut count = 0;
    bencher.bench_local(|| {
        count = 1 - count;
        let edit = following(&report, Edit::Cell(cell, Cell::Count(100 + count)));
        black_box(report.apply(edit));
        check(black_box(&report), &policy)
    });
}

/// All rules on a report of which only the year is filled: 200 blank cells.
#[divan::bench]
fn empty_report(bencher: Bencher<'_, '_>) {
    let report = Report::empty(2024);
    let policy = Policy::default();
    bencher.bench_local(|| check(black_box(&report), &policy));
}

/// All rules on a full report with a million characters of prose, to see that the cost grows no faster than the text.
#[divan::bench(sample_count = 20)]
fn million_characters(bencher: Bencher<'_, '_>) {
    let report = with_prose(1_000_000);
    let policy = Policy::default();
    bencher.bench_local(|| check(black_box(&report), &policy));
}

/// All rules on a full report, with last year's report, the fonts and a policy with words of its own.
#[divan::bench]
fn with_last_year_and_policy(bencher: Bencher<'_, '_>) {
    let report = full();
    let mut last = full();
    last.apply(Edit::Year(2023));
    let mut policy = Policy { overview_limit: Some(2000), ..Policy::default() };
    policy.phrases.push(("南糖".to_owned(), "南塘".to_owned()));
    let context = Context { last_year: Some(&last), has_glyph: Some(Fonts::carries), ..Context::default() };
    bencher.bench_local(|| check_with(black_box(&report), &policy, &context));
}

/// The same at a million characters.
#[divan::bench(sample_count = 20)]
fn million_characters_with_last_year(bencher: Bencher<'_, '_>) {
    let report = with_prose(1_000_000);
    let mut last = with_prose(1_000_000);
    last.apply(Edit::Year(2023));
    let policy = Policy::default();
    let context = Context { last_year: Some(&last), has_glyph: Some(Fonts::carries), ..Context::default() };
    bencher.bench_local(|| check_with(black_box(&report), &policy, &context));
}

/// All rules on a full report cost a millisecond, and the cost grows with the text, not with its square.
pub(crate) fn hold(budgets: &mut Budgets) {
    let policy = Policy::default();
    let of = |report: &Report| cost(|| check(black_box(report), &policy));
    let (empty, usual, long) = (of(&Report::empty(2024)), of(&full()), of(&with_prose(100_000)));
    budgets.within("all rules on an empty report", empty, Duration::from_millis(1));
    budgets.within("all rules on 10,000 characters", usual, Duration::from_millis(4));
    budgets.times("all rules on 100,000 characters against 10,000", long, usual, 30.0);
    budgets.times("all rules on 1,000,000 characters against 100,000", of(&with_prose(1_000_000)), long, 40.0);
    let mut last = full();
    last.apply(Edit::Year(2023));
    let (report, context) = (full(), Context { last_year: Some(&last), ..Context::default() });
    budgets.times("the same with last year's report", cost(|| check_with(&report, &policy, &context)), usual, 4.0);
}
