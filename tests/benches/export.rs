//! Benches of `page` and `export`: a report with four digits in every cell and twelve pages of prose.

use crate::budgets::{Budgets, cost};
use divan::Bencher;
use nianbao::export::{Format, print, render};
use nianbao::form::{Edition, Narrative};
use nianbao::page::{Fonts, PageSetting, layout, structure};
use nianbao::papers::{ListedFinding, findings_list};
use nianbao::report::{Cell, Edit, Report, Tally};
use std::time::Duration;

pub(crate) fn report() -> Report {
    let mut report = Report::empty(2024);
    report.apply(Edit::UnitName("云江市海东区南塘街道办事处".to_owned()));
    for cell in Edition::latest().cells() {
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

#[divan::bench]
fn print_fifty_findings(bencher: Bencher<'_, '_>) {
    let (report, fonts) = (report(), Fonts::carried());
    let finding = ListedFinding {
        code: "T1",
        severity: "错误",
        place: "三·一·总计",
        message: "填的是 36，各项之和是 35，差 1",
        explanation: "已核对台账",
    };
    bencher.bench(|| print(&findings_list(&report, "年报.ron", Tally::default(), &[finding; 50]), fonts));
}

/// DOCX, HTML and XLSX cost 30 ms, PDF 60 ms.
pub(crate) fn hold(budgets: &mut Budgets) {
    let (report, fonts) = (report(), Fonts::carried());
    for format in Format::ALL {
        let most = Duration::from_millis(if format == Format::Pdf { 60 } else { 30 });
        let found = cost(|| render(&report, format, fonts, PageSetting::default()));
        budgets.within(&format!("export to {format:?}"), found, most);
    }
    let printed = structure(&report, PageSetting::default());
    budgets.within("layout of all pages", cost(|| layout(&printed, fonts)), Duration::from_millis(10));
    let mut long = report.clone();
    for narrative in Narrative::ALL {
        long.apply(Edit::Narrative(narrative, [report.narrative(narrative); 8].join("\n")));
    }
    let short = cost(|| render(&report, Format::Pdf, fonts, PageSetting::default()));
    let long = cost(|| render(&long, Format::Pdf, fonts, PageSetting::default()));
    budgets.times("a PDF of eight times as much prose", long, short, 20.0);
}
