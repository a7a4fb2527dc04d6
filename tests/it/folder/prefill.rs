//! 下发: reports for all units of a list, with the day and the policy that go with them.

use super::cell;
use super::trial::{YEAR, write};
use crate::common::{Answer, cli, path_text};
use nianbao::document::Document;
use nianbao::file::{Preserved, open, read, sample, save};
use nianbao::report::{Edit, Policy, Severity};
use nianbao::rules::check;
use nianbao::text::date;
use std::collections::BTreeMap;
use std::fs;

/// A policy in which everything is set.
fn full() -> Policy {
    Policy {
        severities: BTreeMap::from([("T8".to_owned(), Severity::Hint), ("S5".to_owned(), Severity::Error)]),
        overview_limit: Some(2_000),
        due: Some((1, 9)),
        words: vec!["工作\"秘密".to_owned()],
        names: vec!["南塘管委会".to_owned()],
        phrases: vec![("南糖".to_owned(), "南塘".to_owned())],
    }
}

#[test]
fn a_policy_goes_with_the_file_of_a_report_and_stays_in_it() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let path = folder.path().join("a.ron");
    for policy in [full(), Policy::default(), Policy { due: Some((2, 29)), ..Policy::default() }] {
        let mut report = sample();
        save(&path, &report, &Preserved::of_policy(&policy), None).expect("a report can be saved");
        let opened = open(&path).expect("a report");
        assert_eq!((opened.report.clone(), opened.notes.as_slice()), (report.clone(), &[][..]), "it is no part of it");
        assert_eq!(opened.preserved.policy(), Some(policy.clone()));
        report.apply(Edit::Year(2022));
        save(&path, &report, &opened.preserved, Some(&opened.stamp)).expect("a report can be saved");
        assert_eq!(open(&path).expect("a report").preserved.policy(), Some(policy));
    }
    let text = fs::read_to_string(&path).expect("the file").replace("02-29", "02-30");
    let reading = read(&text).expect("a report");
    assert_eq!(reading.preserved.policy(), None);
    assert_eq!(reading.notes.len(), 1, "what is no policy is told and kept: {:?}", reading.notes);
}

#[test]
fn an_issued_day_counts_and_own_settings_stay() {
    let own = Policy {
        severities: BTreeMap::from([("T8".to_owned(), Severity::Warning)]),
        due: Some((1, 31)),
        words: vec!["内部".to_owned()],
        ..Policy::default()
    };
    let both = own.with_issued(&full());
    assert_eq!((both.due, both.overview_limit), (Some((1, 9)), Some(2_000)));
    assert_eq!((both.severities["T8"], both.severities["S5"]), (Severity::Warning, Severity::Error));
    assert_eq!(both.words, ["内部", "工作\"秘密"]);
    assert_eq!(own.with_issued(&Policy::default()).due, Some((1, 31)));
    assert_eq!(both.with_issued(&full()), both);
}

#[test]
fn each_unit_gets_a_report_with_day_and_policy_from_files_and_documents_of_last_year() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let trial = write(folder.path(), 3);
    let output = folder.path().join("下发");
    let policy = folder.path().join("policy.ron");
    fs::write(&policy, "(overview_limit: 10, severities: {\"S8\": Error})").expect("a policy");
    // Those of the year that the trial reports on are the last ones here.
    let given = [path_text(&trial.list), path_text(&trial.last_year), path_text(&output), path_text(&policy)];
    let arguments = [
        "new",
        "--units",
        &given[0],
        "--last-year",
        &given[1],
        "-o",
        &given[2],
        "--due",
        "2026-01-09",
        "--policy",
        &given[3],
    ];
    let Answer { exit, out, messages } = cli(arguments);
    assert_eq!(exit, 0, "{messages}");
    assert!(out.ends_with(&format!("已新建 60 份{YEAR}年年报，名单 60 个单位\n")), "{out}");
    for office in &trial.offices {
        let opened = open(&output.join(format!("{}.ron", office.report.title()))).expect("a report");
        assert!(opened.notes.is_empty());
        let key = cell("applications/carried_in/total");
        if office.fault != Some("X1") {
            assert_eq!(opened.report.cell(key), office.report.cell(key), "{}", office.report.unit_name);
        }
        let issued = opened.preserved.policy().expect("a policy");
        assert_eq!((issued.due, issued.overview_limit), (Some((1, 9)), Some(10)));
        // What the office's own program makes of it, where it writes prose.
        if office.fault == Some("S4") {
            continue;
        }
        let mut report = office.report.clone();
        report.apply(Edit::Submitted(date(YEAR + 1, 1, 12)));
        let path = folder.path().join("filled.ron");
        save(&path, &report, &opened.preserved, None).expect("a report can be saved");
        let mut document = Document::from_opened(path.clone(), open(&path).expect("a report"));
        document.set_policy(Policy::default());
        let codes: Vec<&str> = document.findings().iter().map(|finding| finding.code).collect();
        assert!(codes.contains(&"D6") && codes.contains(&"S8"), "{codes:?}");
        assert!(check(&report, &Policy::default()).iter().all(|finding| finding.code != "D6"));
        let told = cli(["check", &path_text(&path)]).out;
        assert!(told.contains("D6") && told.contains("错误 S8"), "{told}");
    }
    let Answer { exit, messages, .. } = cli(arguments);
    assert_eq!((exit, messages.matches("--overwrite").count()), (2, 60));
    let wrong = ["new", "--units", &given[0], "--last-year", &given[1], "-o", &given[2], "--due", "2027-01-09"];
    let Answer { exit, messages, .. } = cli(wrong);
    assert_eq!(exit, 2);
    assert!(messages.contains("应当在下一年"), "{messages}");
    assert_eq!(cli(["new", "--last-year", &given[1], "-o", &given[2], "--due", "2026-01-09"]).exit, 2);
}
