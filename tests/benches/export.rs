//! Benches of `page` and `export`: a report with four digits in every cell and twelve pages of prose.

use divan::Bencher;
use nianbao::export::{Format, render};
use nianbao::form::{self, Narrative};
use nianbao::page::{Fonts, PageSetting, layout, structure};
use nianbao::report::{Cell, Edit, Report};

fn report() -> Report {
    let mut report = Report::empty(2024);
    report.apply(Edit::UnitName("云江市海东区南塘街道办事处".to_owned()));
    for cell in form::cells() {
        report.apply(Edit::Cell(cell, Cell::Count(1000 + cell.index() as u64)));
    }
    let sentence = "全年主动公开政府信息1,234条，其中“通知公告”2,345条（含转载），占比12.5%；办理依申请公开56件。";
    for narrative in Narrative::ALL {
        let lines: Vec<String> = (1..=6).map(|number| format!("{number}.{}", sentence.repeat(3))).collect();
        report.apply(Edit::Narrative(narrative, lines.join("\n")));
    }
    report
}

#[divan::bench]
fn lay_out(bencher: Bencher<'_, '_>) {
    let (printed, fonts) = (structure(&report(), PageSetting::default()), Fonts::carried());
    bencher.bench(|| layout(&printed, fonts));
}

#[divan::bench(args = Format::ALL)]
fn export(bencher: Bencher<'_, '_>, format: Format) {
    let (report, fonts) = (report(), Fonts::carried());
    bencher.bench(|| render(&report, format, fonts, PageSetting::default()));
}
