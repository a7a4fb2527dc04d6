//! Tests of `compare`.

use super::*;

/// The sample as somebody has gone over it.
fn revised() -> Report {
    let mut report = sample();
    let cell = |key| Edition::latest().cell(key).expect("a key");
    report.apply(Edit::Cell(cell("applications/received/person"), Cell::Count(41)));
    report.apply(Edit::Cell(cell("disclosure/fees/charged"), Cell::Blank));
    let problems = report.narrative(Narrative::Problems).to_owned();
    report.apply(Edit::Narrative(Narrative::Problems, format!("新写的一句。{problems}")));
    report
}

#[test]
fn equal_reports_give_0_and_no_line() {
    let folder = folder();
    let (one, two) = (stored(folder.path(), "a.ron", &sample()), stored(folder.path(), "b.ron", &sample()));
    let answer = cli(["compare", &one, &two, "--format", "json"]);
    assert_eq!((answer.exit, answer.out.as_str(), answer.messages.as_str()), (0, "", ""));
    let answer = cli(["compare", &one, &two]);
    assert_eq!((answer.exit, answer.out.as_str()), (0, "没有不同。\n"));
}

#[test]
fn each_cell_and_sentence_that_differs_is_a_line() {
    let folder = folder();
    let (one, two) = (stored(folder.path(), "a.ron", &sample()), stored(folder.path(), "b.ron", &revised()));
    let answer = cli(["compare", &one, &two, "--format", "json"]);
    assert_eq!((answer.exit, answer.messages.as_str()), (1, ""));
    let before = |key: &str| {
        let shown: Value = serde_json::from_str(&cli(["show", &one, "--format", "json"]).out).expect("JSON");
        shown["cells"][key].clone()
    };
    let mut expected = vec![
        json!({"place": "disclosure/fees/charged", "left": before("disclosure/fees/charged"), "right": null}),
        json!({"place": "applications/received/person", "left": before("applications/received/person"), "right": 41}),
        json!({"place": "problems", "left": null, "right": "新写的一句。"}),
    ];
    let mut lines = answer.lines();
    let by_place = |line: &Value| line["place"].to_string();
    expected.sort_by_key(by_place);
    lines.sort_by_key(by_place);
    assert_eq!(lines, expected);
    let told = cli(["compare", &one, &two]);
    assert_eq!(told.exit, 1);
    assert!(told.out.contains("  乙：新写的一句。"), "{}", told.out);
    assert!(told.out.contains("不同：2 格、1 句。"), "{}", told.out);
}

#[test]
fn unit_year_contact_and_explanations_are_lines_too() {
    let folder = folder();
    let mut other = sample();
    other.apply(Edit::Year(2022));
    other.apply(Edit::UnitName("别的街道".to_owned()));
    other.apply(Edit::Contact(nianbao::report::ContactField::Email, "a@b.cn".to_owned()));
    let explanation = nianbao::report::Explanation {
        code: "X4".to_owned(),
        place: "problems".to_owned(),
        text: "已核实".to_owned(),
        ..blank_explanation()
    };
    other.apply(Edit::Explanation(explanation));
    let (one, two) = (stored(folder.path(), "a.ron", &sample()), stored(folder.path(), "b.ron", &other));
    let answer = cli(["compare", &one, &two, "--format", "json"]);
    let lines = answer.lines();
    let line = |place: &str| lines.iter().find(|line| line["place"] == place).unwrap_or_else(|| panic!("{place}"));
    assert_eq!(line("year"), &json!({"place": "year", "left": 2021, "right": 2022}));
    assert_eq!(line("unit/name")["right"], "别的街道");
    assert_eq!(line("contact/email"), &json!({"place": "contact/email", "left": "yqscdjd@163.com", "right": "a@b.cn"}));
    assert_eq!(line("explanations/X4/problems")["right"], "已核实");
    assert_eq!((lines.len(), answer.exit), (4, 1));
}

fn blank_explanation() -> nianbao::report::Explanation {
    nianbao::report::Explanation { code: String::new(), place: String::new(), values: Vec::new(), text: String::new() }
}

#[test]
fn what_cannot_be_read_as_a_whole_is_not_compared() {
    let folder = folder();
    let one = stored(folder.path(), "a.ron", &sample());
    let broken = folder.path().join("b.ron");
    fs::write(&broken, "(format: 1, year: 2021, cells: {").expect("written");
    for other in [path_text(&broken), path_text(&folder.path().join("c.ron"))] {
        for (left, right) in [(&one, &other), (&other, &one)] {
            let answer = cli(["compare", left, right, "--format", "json"]);
            assert_eq!((answer.exit, answer.out.as_str()), (2, ""));
            assert!(!answer.messages.is_empty());
        }
    }
}

#[test]
fn a_redline_is_written_and_never_over_a_file_unasked() {
    let folder = folder();
    let (one, two) = (stored(folder.path(), "a.ron", &sample()), stored(folder.path(), "b.ron", &revised()));
    let redline = path_text(&folder.path().join("修订稿.docx"));
    assert_eq!(cli(["compare", &one, &two, "--redline", &redline]).exit, 1);
    let bytes = fs::read(&redline).expect("the redline");
    assert!(bytes.starts_with(b"PK"));
    let again = cli(["compare", &two, &two, "--redline", &redline]);
    assert_eq!(again.exit, 2);
    assert!(again.messages.contains("--overwrite"), "{}", again.messages);
    assert_eq!(fs::read(&redline).expect("the redline"), bytes);
    assert_eq!(cli(["compare", &two, &two, "--redline", &redline, "--overwrite"]).exit, 0);
    assert_ne!(fs::read(&redline).expect("the redline"), bytes);
    let onto_itself = cli(["compare", &one, &two, "--redline", &one, "--overwrite"]);
    assert_eq!(onto_itself.exit, 2, "a report is no place for a redline");
    assert_eq!(open(Path::new(&one)).expect("readable").report, sample());
}

#[test]
fn a_published_document_is_compared_by_what_it_prints() {
    let folder = folder();
    let file = stored(folder.path(), "a.ron", &sample());
    let exported = path_text(&folder.path().join("a.docx"));
    assert_eq!(cli(["export", &file, "--to", "docx", "-o", &exported]).exit, 0);
    let answer = cli(["compare", &file, &exported, "--format", "json"]);
    assert_eq!((answer.exit, answer.out.as_str()), (0, ""), "contact and explanations are not printed");
    let other = stored(folder.path(), "b.ron", &revised());
    assert_eq!(cli(["compare", &other, &exported, "--format", "json"]).lines().len(), 3);
}
