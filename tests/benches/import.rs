//! Benches of `import`, and of the proof: documents of the test data, and of a long report.

use crate::budgets::{Budgets, cost};
use divan::Bencher;
use nianbao::export::{Format, prove, render};
use nianbao::import::read;
use nianbao::page::{Fonts, PageSetting};
use nianbao::report::Report;
use std::path::PathBuf;
use std::time::Duration;

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

/// A document of an ordinary size is read while nobody waits.
pub(crate) fn hold(budgets: &mut Budgets) {
    let folder = PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("tests/data/import");
    for name in DOCUMENTS {
        let bytes = std::fs::read(folder.join(name)).expect("a document");
        let found = cost(|| read(name, &bytes).expect("a report"));
        budgets.within(&format!("import of {name}"), found, Duration::from_millis(100));
    }
    let (report, setting) = (crate::export::report(), PageSetting::default());
    for format in Format::ALL {
        let bytes = render(&report, format, Fonts::carried(), setting).expect("a document");
        let made = cost(|| render(&report, format, Fonts::carried(), setting));
        let proven = cost(|| prove(&report, setting, format, &bytes).expect("equal"));
        budgets.within(&format!("proof of {format:?}"), proven, Duration::from_millis(60));
        // To write a web page costs next to nothing, so that its proof takes many times as long.
        let most = if format == Format::Html { 200.0 } else { 15.0 };
        budgets.times(&format!("proof of {format:?} against its export"), proven, made, most);
    }
}
