//! 核实说明 and the day of hand-in in a report file.

use super::reading;
use nianbao::file::{Preserved, ReadOnly, read, sample, write};
use nianbao::report::{Edit, Explanation, Report};
use nianbao::text::read_date;

fn explanation(code: &str, text: &str) -> Explanation {
    Explanation {
        code: code.to_owned(),
        place: "disclosure/normative/in_force".to_owned(),
        values: vec!["10".to_owned(), "11".to_owned()],
        text: text.to_owned(),
    }
}

fn explained() -> Report {
    let mut report = sample();
    report.apply(Edit::Explanation(explanation("X2", "清理\n失效“1”件")));
    report.apply(Edit::Explanation(explanation("T8", "自然失效")));
    report.apply(Edit::Submitted(read_date("2022-01-20")));
    report
}

#[test]
fn explanations_stand_at_the_end_and_only_where_there_are_some() {
    let plain = write(&sample(), &Preserved::default());
    assert!(!plain.contains("explanations") && !plain.contains("submitted"));
    let text = write(&explained(), &Preserved::default());
    let added: Vec<&str> = text.lines().filter(|line| !plain.contains(*line)).collect();
    assert_eq!(
        added,
        [
            "    submitted: \"2022-01-20\",",
            "    explanations: [",
            "        (code: \"T8\", place: \"disclosure/normative/in_force\", values: [\"10\", \"11\"], text: \"自然失效\"),",
            "        (code: \"X2\", place: \"disclosure/normative/in_force\", values: [\"10\", \"11\"], text: \"清理\\n失效“1”件\"),",
            "    ],",
        ]
    );
    assert_eq!(reading(&text).report, explained());
}

#[test]
fn explanations_of_an_unknown_form_are_kept_as_they_stand_and_told() {
    for list in [
        "[(code: \"X2\", place: \"report\", values: [], text: \"甲\", by: \"乙\")]",
        "[(code: \"X2\", place: \"report\", values: [], text: \"\")]",
        "[(code: \"X2\", place: \"report\", values: [], text: \"甲\"), (code: \"X2\", place: \"report\", values: [], text: \"乙\")]",
        "{\"X2\": \"甲\"}",
        "7",
    ] {
        let read = reading(&format!("(format: 1, year: 2021, explanations: {list}, submitted: \"soon\")"));
        assert_eq!((read.read_only, read.report.explanations()), (None, &[][..]), "{list}");
        assert!(read.notes.iter().any(|note| note.contains("核实说明")), "{:?}", read.notes);
        assert!(read.notes.iter().any(|note| note.contains("送审日期")), "{:?}", read.notes);
        let back = write(&read.report, &read.preserved);
        assert!(back.contains(&format!("explanations: {list},")) && back.contains("submitted: \"soon\","), "{back}");
        // What the user writes takes its place.
        let mut report = read.report;
        report.apply(Edit::Explanation(explanation("X2", "丙")));
        let back = write(&report, &read.preserved);
        assert!(!back.contains(list) && back.contains("丙"), "{back}");
        assert_eq!(reading(&back).report, report);
    }
}

#[test]
fn damage_elsewhere_costs_no_explanation_and_damage_in_one_costs_only_them() {
    let text = write(&explained(), &Preserved::default());
    let elsewhere = text.replacen("year: 2021,", "year 2021;", 1);
    let damaged = read(&elsewhere).expect("a report");
    assert_eq!(damaged.read_only, Some(ReadOnly::Damaged));
    assert_eq!(damaged.report.explanations(), explained().explanations());
    assert_eq!(damaged.report.submitted(), explained().submitted());

    let inside = text.replacen("text: \"自然", "text: \"自\"然", 1);
    let damaged = read(&inside).expect("a report");
    assert_eq!(damaged.read_only, Some(ReadOnly::Damaged));
    assert!(!damaged.left_out.is_empty());
    let mut expected = sample();
    expected.apply(Edit::Submitted(read_date("2022-01-20")));
    assert_eq!(damaged.report, expected);

    // Cut anywhere, it is read without harm to the rest.
    let start = text.find("    explanations").expect("the list");
    for end in (start..text.len()).filter(|&end| text.is_char_boundary(end)) {
        let cut = read(&text[..end]).expect("a report");
        assert_eq!(
            cut.report.narrative(nianbao::form::Narrative::Lead),
            expected.narrative(nianbao::form::Narrative::Lead)
        );
        assert!(cut.report.explanations().iter().all(|one| explained().explanations().contains(one)), "{end}");
    }
}
