//! `sum`, `circular`, `new` and `review`: several reports, several years, several people.

use super::{in_a_fixed_process, stem};
use std::fs;

#[test]
fn sum() {
    in_a_fixed_process("golden::several::sum", "sum", |recording| {
        recording
            .page("county")
            .run(["sum", "county", "-o", "out/a.ron"])
            .run(["sum", "county", "-o", "a.ron", "--name", "云江市", "--units", "units.txt"])
            .run(["sum", "county", "-o", "a.ron", "--format", "json", "--against", "county-own.ron"])
            .run(["sum", "county", "-o", "b.ron", "--against", "county-own.ron", "--units", "units-near.csv"])
            .run(["show", "b.ron"])
            .run(["sum", "county", "county-last", "-o", "c.ron"])
            .run(["sum", "county", "county-last", "-o", "c.ron", "--year", "2023", "--format", "json"])
            .run(["check", "c.ron", "a.ron"])
            .run(["sum", "a.ron", "county/0.ron", "years", "-o", "d.ron", "--year", "2024"])
            .run(["sum", "d.ron", "county/3.ron", "-o", "e.ron"])
            .run(["show", "--format", "json", "e.ron"]);
        recording
            .page("reports")
            .run(["sum", "reports", "-o", "f.ron"])
            .run(["sum", "reports", "-o", "f.ron", "--year", "2024"])
            .run(["sum", "reports", "-o", "g.ron", "--year", "2024", "--format", "json"])
            .run(["show", "f.ron"])
            .run(["sum", "years", "-o", "h.ron"])
            .run(["sum", "gone", "-o", "h.ron"])
            .run(["sum", "county", "-o", "h.docx"])
            .run(["sum", "county", "-o", "h.ron", "--against", "gone.ron"]);
        for name in ["a", "b", "c", "d", "e", "f", "g"] {
            fs::create_dir_all("sums").expect("a folder");
            fs::copy(format!("{name}.ron"), format!("sums/{name}.ron")).expect("a sum");
        }
        recording.page("files").take("sums");
    });
}

#[test]
fn circular() {
    in_a_fixed_process("golden::several::circular", "circular", |recording| {
        recording
            .page("county")
            .run([
                "circular",
                "county",
                "-o",
                "out/whole",
                "--units",
                "units.txt",
                "--last-year",
                "county-last",
                "--due",
                "2025-01-20",
                "--return-by",
                "2025-02-10",
                "--name",
                "云江市政务公开办公室",
            ])
            .run(["circular", "county", "-o", "out/plain"])
            .run(["circular", "county", "-o", "out/plain"])
            .run(["circular", "county", "-o", "out/plain", "--overwrite", "--policy", "policy.ron"])
            .run(["circular", "county", "-o", "county"])
            .run(["circular", "gone", "-o", "out/gone"])
            .run(["circular", "county", "-o", "out/never", "--due", "soon"])
            .take("out");
        recording
            .page("reports")
            .run(["circular", "reports", "-o", "out/all", "--year", "2024", "--last-year", "last"])
            .take("out");
    });
}

#[test]
fn new() {
    in_a_fixed_process("golden::several::new", "new", |recording| {
        for name in [
            "00-sample",
            "01-whole-county",
            "04-cells-0",
            "11-cells-7",
            "28-no-name",
            "29-no-year",
            "30-year-2019",
            "34-no-cells",
            "36-signs-in-name",
            "40-review-same",
            "43-policy-issued",
            "44-offices",
            "45-unknown-keys",
            "61-newer-format",
            "72-cut",
            "77-quote-lost",
            "83-words",
            "88-slip",
        ] {
            let last = format!("reports/{name}.ron");
            fs::create_dir_all("out").expect("a folder");
            recording
                .page(name)
                .run(["new", "--last-year", &last, "-o", "out/new.ron"])
                .run(["new", "--last-year", &last, "-o", "out/new.ron"])
                .run(["new", "--last-year", &last, "-o", "out"])
                .take("out");
        }
        recording
            .page("_units")
            .run(["new", "--units", "units.txt", "--last-year", "county", "-o", "out/a", "--due", "2026-01-20"])
            .run(["new", "--units", "units.txt", "--last-year", "county", "-o", "out/a"])
            .run([
                "new",
                "--units",
                "units-near.csv",
                "--last-year",
                "county-last",
                "-o",
                "out/b",
                "--policy",
                "policy.ron",
            ])
            .run(["new", "--units", "units.txt", "--last-year", "last", "-o", "out/c"])
            .run(["new", "--units", "units.txt", "--last-year", "county", "-o", "out/d", "--due", "2025-01-20"])
            .run(["new", "--last-year", "words.txt", "-o", "out/e.ron"])
            .run(["new", "--last-year", "county/0.ron"])
            .take("out");
    });
}

#[test]
fn review() {
    in_a_fixed_process("golden::several::review", "review", |recording| {
        for name in [
            "00-sample",
            "37-explained",
            "38-explained-faults",
            "39-review-changed",
            "40-review-same",
            "41-review-short-figures",
            "42-review-explained",
            "44-offices",
            "72-cut",
            "88-slip",
        ] {
            let report = format!("reports/{name}.ron");
            recording.page(&stem(&report)).run(["review", &report]).run(["review", "--format", "json", &report]);
        }
        let report = "reports/40-review-same.ron";
        fs::create_dir("out").expect("a folder");
        recording
            .page("_written")
            .run(["review", report, "--slip", "reports/88-slip.ron", "-o", "out/merged.ron"])
            .run(["review", report, "--slip", "reports/00-sample.ron", "-o", "out/wrong.ron"])
            .run(["review", "reports/39-review-changed.ron", "--slip", "reports/88-slip.ron", "-o", "out/other.ron"])
            .run(["review", report, "--comment", "nowhere=字"])
            .run(["review", report, "--comment", "lead:99=字"])
            .run(["review", report, "--stage", "审定"])
            .take("out");
        let said: [&[&str]; 6] = [
            &[
                "--comment",
                "disclosure/permits/decided=请核对",
                "--comment",
                "lead:1=写具体些",
                "--comment",
                "report=好",
            ],
            &["--reply", "3b028c9e2a4f9727=已改", "--settle", "3b028c9e2a4f9727", "--reopen", "a45bae4476954dd7"],
            &["--stage", "送审"],
            &["--stage", "returned", "--reason", "有两处要改"],
            &["--stage", "submitted"],
            &["--stage", "approved", "--write-slip", "slip.ron"],
        ];
        let page = recording.page("_said");
        for words in said {
            page.run_at_any_time(&[&["review", report, "--who", "乙"], words].concat());
        }
        page.run_at_any_time(&["review", "--format", "json", report])
            .file_at_any_time(report)
            .file_at_any_time("slip.ron");
        page.run_at_any_time(&[
            "review",
            "reports/42-review-explained.ron",
            "--who",
            "丙",
            "--accept",
            "X2=充分",
            "--refuse",
            "T8=不充分",
        ])
        .file_at_any_time("reports/42-review-explained.ron");
    });
}
