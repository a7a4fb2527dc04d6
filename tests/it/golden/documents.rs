//! `import`, `export`, `compare` and `ledger`: documents of other programs, and those that this one writes.

use super::{copy_folder, files_in, in_a_fixed_process, reports, stem};
use std::fs;
use std::path::Path;

/// The endings of the documents among the test data of `import`.
const ENDINGS: [&str; 10] = ["doc", "docx", "html", "pdf", "xls", "xlsx", "csv", "tsv", "txt", "wps"];

/// Puts the documents of other programs into the working directory, and gives them by folder and name.
fn documents() -> Vec<String> {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/import");
    copy_folder(&from, Path::new("import"));
    let mut files = files_in(Path::new("import"));
    files.extend(files_in(Path::new("import/doc")));
    files.extend(files_in(Path::new("import/pages")));
    let is_document =
        |file: &String| Path::new(file).extension().is_some_and(|ending| ENDINGS.iter().any(|it| ending == *it));
    files.retain(is_document);
    assert!(files.len() > 100, "{}", files.len());
    files
}

#[test]
fn import() {
    in_a_fixed_process("golden::documents::import", "import", |recording| {
        for document in documents() {
            let name = document.trim_start_matches("import/").replace('/', "-");
            fs::create_dir("out").expect("a folder");
            recording
                .page(&name)
                .run(["import", &document, "-o", "out/report.ron"])
                .run(["import", "--format", "json", "--year", "2021", &document, "-o", "out/report.ron"])
                .take("out");
        }
        recording
            .page("_faults")
            .run(["import", "not-xml.docx", "not-pdf.pdf", "cut.xlsx", "words.txt", "nothing.html", "-o", "out"])
            .run(["import", "words.txt", "--format", "json", "-o", "out/a.ron"])
            .run(["import", "gone.docx", "-o", "out/a.ron"])
            .run(["import", "reports/00-sample.ron", "-o", "out/a.ron"])
            .run(["import", "import/doc", "import/published-python-docx.docx", "import/doc", "-o", "out/several"])
            .run(["import", "import/title-without-year.docx", "--year", "2023", "-o", "out/b.ron"])
            .run(["import", "import/title-without-year.docx", "--year", "23", "-o", "out/b.ron"])
            .run(["import", "last", "-o", "out/c"])
            .take_texts("out", 0);
    });
}

#[test]
fn export() {
    in_a_fixed_process("golden::documents::export", "export", |recording| {
        let whole = ["00-sample", "01-whole-county", "08-cells-4", "25-words-9", "26-words-10", "36-signs-in-name"];
        for report in reports() {
            let page = recording.page(&stem(&report));
            let is_whole = whole.contains(&&*stem(&report));
            fs::create_dir("out").expect("a folder");
            for format in ["docx", "html", "xlsx"] {
                page.run(["export", &report, "--to", format, "-o", &format!("out/x.{format}")]);
            }
            page.run(["export", &report, "--to", "html", "--final", "-o", "out/final.html"]);
            if is_whole {
                page.run(["export", &report, "--to", "all", "--draft", "-o", "out/draft"]);
                page.run(["export", &report, "--to", "pdf", "--final", "-o", "out/final.pdf"]);
                page.run(["export", &report, "--to", "pdf", "-o", "out/plain.pdf"]);
            }
            page.take_texts("out", if is_whole { 100_000 } else { 0 });
        }
        fs::create_dir("out").expect("a folder");
        recording
            .page("_faults")
            .run(["export", "gone.ron", "--to", "html", "-o", "out"])
            .run(["export", "reports/00-sample.ron", "--to", "html", "-o", "gone/x.html"])
            .run(["export", "reports/00-sample.ron", "--to", "html", "--draft", "--final"])
            .run(["export", "reports/00-sample.ron", "--to", "odt"])
            .run(["export", "reports/00-sample.ron"])
            .run(["export", "reports/00-sample.ron", "--to", "html", "-o", "out/x.docx"])
            .run(["export", "words.txt", "--to", "html", "-o", "out/y.html"])
            .take("out");
    });
}

#[test]
fn compare() {
    in_a_fixed_process("golden::documents::compare", "compare", |recording| {
        documents();
        let reports = reports();
        for pair in reports.chunks(2) {
            let [left, right] = pair else { continue };
            recording.page(&stem(left)).run(["compare", left, right]).run(["compare", "--format", "json", right, left]);
        }
        for name in [
            "published-python-docx.docx",
            "published-pandoc.html",
            "published-openpyxl.xlsx",
            "published-libreoffice.pdf",
            "published-hand-gbk.html",
            "only-table-3.docx",
            "form-of-2019.docx",
            "words-in-cell.html",
        ] {
            let document = format!("import/{name}");
            recording.page("_documents").run(["compare", "reports/00-sample.ron", &document]).run([
                "compare",
                "--format",
                "json",
                &document,
                "last/sample-2020.ron",
            ]);
        }
        fs::create_dir("out").expect("a folder");
        recording
            .page("_redline")
            .run(["compare", "reports/00-sample.ron", "reports/00-sample.ron"])
            .run(["compare", "reports/00-sample.ron", "last/sample-2020.ron", "--redline", "out/a.docx"])
            .run(["compare", "reports/16-words-0.ron", "reports/26-words-10.ron", "--redline", "out/b.docx"])
            .run(["compare", "reports/16-words-0.ron", "reports/26-words-10.ron", "--redline", "out/b.docx"])
            .run([
                "compare",
                "reports/16-words-0.ron",
                "reports/20-words-4.ron",
                "--redline",
                "out/b.docx",
                "--overwrite",
            ])
            .run(["compare", "reports/16-words-0.ron", "gone.ron"])
            .run(["compare", "reports/16-words-0.ron", "words.txt"])
            .take("out");
    });
}

#[test]
fn ledger() {
    in_a_fixed_process("golden::documents::ledger", "ledger", |recording| {
        documents();
        for ledger in files_in(Path::new("import/ledger")).into_iter().chain(["ledger.csv".to_owned()]) {
            fs::create_dir("out").expect("a folder");
            recording
                .page(&ledger.trim_start_matches("import/ledger/").replace('/', "-"))
                .run(["ledger", &ledger, "--year", "2021", "-o", "out/a.ron"])
                .run(["ledger", "--format", "json", &ledger, "--year", "2021", "-o", "out/b.ron"])
                .run([
                    "ledger",
                    &ledger,
                    "--year",
                    "2022",
                    "-o",
                    "out/c.ron",
                    "--into",
                    "reports/02-whole-department.ron",
                ])
                .run(["ledger", &ledger, "--year", "2024", "-o", "out/d.ron"])
                .take("out");
        }
        let columns = "申请日期=收到日期,申请人类型=B,办理结果=办理结果，答复日期=d";
        recording
            .page("_columns")
            .run(["ledger", "ledger.csv", "--year", "2021", "-o", "out.ron", "--columns", columns])
            .run(["ledger", "ledger.csv", "--year", "2021", "-o", "out.ron", "--columns", columns])
            .run(["ledger", "ledger.csv", "--year", "2021", "-o", "other.ron", "--columns", "申请日期=Z"])
            .run(["ledger", "ledger.csv", "--year", "2021", "-o", "other.ron", "--sheet", "没有"])
            .run(["ledger", "ledger.csv", "--year", "2020", "-o", "other.ron", "--into", "reports/00-sample.ron"])
            .run(["ledger", "import/ledger/copied.xlsx", "--year", "2021", "-o", "sheet.ron", "--sheet", "1月"])
            .run(["ledger", "words.txt", "--year", "2021", "-o", "other.ron"])
            .run(["ledger", "gone.csv", "--year", "2021", "-o", "other.ron"]);
    });
}
