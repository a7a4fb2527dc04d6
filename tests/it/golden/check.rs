//! `check`, `show` and `rules`: each report by itself.

use super::generated::{Generated, given, own, published};
use super::{Recording, in_a_fixed_process, reports, stem};

#[test]
fn check() {
    in_a_fixed_process("golden::check::check", "check", |recording| {
        for report in reports() {
            recording
                .page(&stem(&report))
                .run(["check", &report])
                .run(["check", "--format", "json", &report])
                .run(["check", "--policy", "policy.ron", &report])
                .run(["check", "--format", "json", "--last-year", "last", &report]);
        }
        for name in ["10", "11", "60", "72", "73", "sample-2020"] {
            let last = format!("last/{name}.ron");
            for report in ["00-sample", "04-cells-0", "05-cells-1", "28-no-name", "39-review-changed", "40-review-same"]
            {
                let report = format!("reports/{report}.ron");
                recording.page("_last-year").run(["check", "--last-year", &last, &report]);
            }
        }
        recording
            .page("_folders")
            .run(["check", "reports"])
            .run(["check", "county", "--units", "units.txt", "--similar", "--last-year", "county-last"])
            .run(["check", "county", "--units", "units-near.csv", "--similar", "--format", "json"])
            .run(["check", "county", "county/0.ron", "--last-year", "last/10.ron", "--policy", "policy.ron"])
            .run(["check", "not-xml.docx", "not-pdf.pdf", "cut.xlsx", "words.txt", "nothing.html"])
            .run(["check", "--format", "json", "words.txt", "units.txt", "reports/82-nothing.ron"])
            .run(["check", "gone.ron"])
            .run(["check", "gone", "--format", "json"])
            .run(["check", "--policy", "policy-broken.ron", "reports/00-sample.ron"])
            .run(["check", "--policy", "gone.ron", "reports/00-sample.ron"])
            .run(["check", "--last-year", "gone.ron", "reports/00-sample.ron"])
            .run(["check", "--last-year", "reports/72-cut.ron", "reports/00-sample.ron"])
            .run(["check", "--units", "gone.txt", "reports/00-sample.ron"])
            .run(["check"])
            .run(["check", "--format", "xml", "reports/00-sample.ron"])
            .run(["check", "--strange", "reports/00-sample.ron"]);
    });
}

#[test]
fn check_of_generated_reports() {
    in_a_fixed_process("golden::check::check_of_generated_reports", "check-generated", |recording| {
        checked(recording, "published", &published());
        checked(recording, "given", &given());
        checked(recording, "own", &own());
    });
}

fn checked(recording: &mut Recording, page: &str, reports: &[Generated]) {
    for Generated { file, last_year } in reports {
        let page = recording.page(page);
        match last_year {
            Some(last_year) => {
                page.run(["check", "--format", "json", "--last-year", last_year, file]);
                page.run(["check", "--last-year", last_year, file]);
            }
            None => {
                page.run(["check", "--format", "json", file]).run(["check", file]);
            }
        }
    }
}

#[test]
fn show() {
    in_a_fixed_process("golden::check::show", "show", |recording| {
        for report in reports() {
            recording.page(&stem(&report)).run(["show", &report]).run(["show", "--format", "json", &report]);
        }
        for Generated { file, .. } in published() {
            recording.page("_published").run(["show", &file]).run(["show", "--format", "json", &file]);
        }
        recording.page("_faults").run(["show", "gone.ron"]).run(["show", "words.txt"]).run(["show"]);
    });
}

#[test]
fn rules() {
    in_a_fixed_process("golden::check::rules", "rules", |recording| {
        let page = recording.page("rules");
        page.run(["rules"]).run(["rules", "Z9"]).run(["rules", "t1"]);
        for letter in ["T", "X", "S", "W", "D", "F", "N", "P", "Y"] {
            for number in 1..30 {
                page.run(["rules", &format!("{letter}{number}")]);
            }
        }
        let page = recording.page("help");
        page.run(["--help"]).run(["--version"]).run([]).run(["strange"]);
        for command in
            ["check", "export", "import", "show", "sum", "circular", "new", "compare", "ledger", "review", "rules"]
        {
            page.run([command, "--help"]);
        }
    });
}
