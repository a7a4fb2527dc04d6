//! Benches of `import`, and of the proof: documents of the test data, and of a long report.

use divan::Bencher;
use nianbao::export::{Format, prove, render};
use nianbao::import::read;
use nianbao::page::{Fonts, PageSetting};
use nianbao::report::Report;
use std::path::PathBuf;

const DOCUMENTS: [&str; 6] = [
    "published-libreoffice.docx",
    "published-libreoffice.pdf",
    "published-chromium.pdf",
    "published-libreoffice.html",
    "published-openpyxl.xlsx",
    "published-tabs-gb18030.txt",
];

#[divan::bench(args = DOCUMENTS)]
fn import(bencher: Bencher<'_, '_>, name: &str) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/import");
    let bytes = std::fs::read(folder.join(name)).expect("a document");
    bencher.bench(|| read(name, &bytes).expect("a report"));
}

#[divan::bench(args = Format::ALL)]
fn proof(bencher: Bencher<'_, '_>, format: Format) {
    let report: Report = crate::export::report();
    let setting = PageSetting::default();
    let bytes = render(&report, format, Fonts::carried(), setting).expect("a document");
    bencher.bench(|| prove(&report, setting, format, &bytes).expect("equal"));
}
