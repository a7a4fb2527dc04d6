//! The review in a report file, and 审阅单.

use super::{cell, random_report, random_text, reading, rounds};
use fastrand::Rng;
use nianbao::file::{
    FileError, Preserved, ReadOnly, is_slip, open, open_slip, read, read_slip, reports_in, sample, save_slip,
    slip_name, write, write_slip,
};
use nianbao::form::{Edition, Narrative};
use nianbao::report::{About, Edit, Entry, EntryId, Explanation, FindingKey, Report, Seen, Slip, Stage, Step, What};
use nianbao::text::{second_of, second_words};
use std::fs;

/// Anything that an entry can say, with signs that files treat in special ways.
pub(super) fn random_entry(random: &mut Rng) -> Entry {
    let all: Vec<_> = Edition::latest().cells().collect();
    let id = EntryId(random.u64(..));
    let text = random_text(random);
    let explanation = Explanation {
        code: random_text(random),
        place: random_text(random),
        values: (0..random.usize(..3)).map(|_| random_text(random)).collect(),
        text: random_text(random),
    };
    let what = match random.u8(..10) {
        0 => What::Comment { about: About::Report, seen: String::new(), text },
        1 => What::Comment { about: About::Cell(all[random.usize(..200)]), seen: random_text(random), text },
        2 => {
            let narrative = Narrative::ALL[random.usize(..Narrative::ALL.len())];
            What::Comment { about: About::Sentence(narrative), seen: random_text(random), text }
        }
        3 => What::Comment { about: About::Finding(FindingKey::of(&explanation)), seen: random_text(random), text },
        4 => What::Reply { to: id, text },
        5 => What::Settled { to: id, open: random.bool() },
        6 => What::Withdrawn { to: id },
        7 => What::Verdict { of: explanation, accepted: random.bool(), text },
        8 => {
            let seen = Seen { cells: random_text(random), prose: random_text(random) };
            What::Step(Step { round: random.u32(..), stage: Stage::ALL[random.usize(..4)], reason: text, seen })
        }
        _ => {
            return Entry::preserved(&format!(
                "(later: {}, /* 后来 */ so: Much(\"{}\"))",
                random.u32(..),
                random.u8(..)
            ));
        }
    };
    let when = if random.bool() { random.i64(..) } else { random.i64(0..4_000_000_000) };
    Entry { serial: random.u32(..), when, id: EntryId(random.u64(..)), who: random_text(random), what }
}

fn commented() -> Report {
    let mut report = sample();
    let edit = report.step("甲", 1_768_900_000, Stage::Submitted, "").expect("a step");
    report.apply(edit);
    let about = About::Cell(cell("disclosure/permits/decided"));
    let what = What::Comment { about, seen: "69".to_owned(), text: "请“核对”\n此数".to_owned() };
    for what in [what, What::Reply { to: EntryId(7), text: "已核对".to_owned() }] {
        let entry = report.review().entry("乙", 1_768_900_060, what);
        report.apply(Edit::Review { entry, stands: true });
    }
    report
}

#[test]
fn a_review_stands_at_the_end_an_entry_a_line_and_only_where_there_is_one() {
    let plain = write(&sample(), &Preserved::default());
    assert!(!plain.contains("review") && !plain.contains("stage"));
    let report = commented();
    let text = write(&report, &Preserved::default());
    let rest = text.replace("    submitted: \"2026-01-20\",\n", "");
    let (before, added) = rest.split_once("    stage: \"submitted\",\n    review: [\n").expect("the review");
    assert_eq!(format!("{before})\n"), plain);
    let lines: Vec<&str> = added.lines().collect();
    assert_eq!(lines.len(), 5);
    let comment = report.review().entries()[1].id;
    assert_eq!(
        lines[1],
        format!(
            "        (serial: 2, id: \"{comment}\", who: \"乙\", when: \"2026-01-20T09:07:40Z\", comment: \
             \"请“核对”\\n此数\", at: \"disclosure/permits/decided\", seen: \"69\"),"
        )
    );
    assert_eq!(reading(&text).report, report);
}

#[test]
fn any_review_comes_back_as_it_was_written_in_reports_and_in_slips() {
    let mut random = Rng::with_seed(8);
    for _ in 0..rounds(2_000) {
        let mut report = random_report(&mut random);
        for _ in 0..random.usize(..6) {
            report.apply(Edit::Review { entry: random_entry(&mut random), stands: true });
        }
        let text = write(&report, &Preserved::default());
        let back = reading(&text);
        assert_eq!(back.report, report, "{text}");
        assert_eq!((back.left_out, back.notes, back.read_only), (vec![], vec![], None), "{text}");
        assert_eq!(write(&back.report, &back.preserved), text);
        let slip = Slip { unit_name: report.unit_name.clone(), year: report.year(), review: report.review().clone() };
        let text = write_slip(&slip);
        assert!(is_slip(&text) && read(&text).is_none(), "{text}");
        let back = read_slip(&text).expect("a slip");
        assert_eq!((back.slip, back.left_out), (slip, vec![]), "{text}");
    }
}

#[test]
fn entries_of_a_later_program_are_kept_each_by_itself() {
    let known = &commented().review().entries()[1].clone();
    let report = commented();
    let text = write(&report, &Preserved::default());
    for strange in [
        "(serial: 9, id: \"00000000000000aa\", who: \"丙\", when: \"2026-01-20T09:07:40Z\", stamp: \"红\")",
        "(serial: 9, id: \"00000000000000aa\", who: \"丙\", when: \"2026-01-20T09:07:40Z\", withdrawn: \"short\")",
        "(serial: 9, id: \"00000000000000aa\", who: \"丙\", when: \"tomorrow\", reply: \"好\", to: \"00000000000000aa\")",
        "(serial: 9, id: \"00000000000000aa\", who: \"丙\", when: \"1\", comment: \"好\", at: \"disclosure/none\", seen: \"\")",
        "(serial: 9, id: \"00000000000000aa\", who: \"丙\", when: \"1\", step: \"lost\", round: 1, reason: \"\", figures: \"\", prose: \"\")",
        "Stamp(\"红\")",
        "7",
    ] {
        let text = text.replacen("    review: [\n", &format!("    review: [\n        {strange},\n"), 1);
        let back = reading(&text);
        assert_eq!((back.read_only, &back.notes), (None, &vec![]), "{strange}");
        assert!(
            back.report.review().holds(known) && back.report.review().holds(&Entry::preserved(strange)),
            "{strange}"
        );
        assert!(write(&back.report, &back.preserved).contains(strange), "{strange}");
    }
    // What is no list is kept whole.
    for list in ["7", "{\"a\": 1}"] {
        let back = reading(&format!("(format: 1, year: 2021, review: {list}, stage: \"approved\")"));
        assert_eq!((back.read_only, back.report.review().is_empty()), (None, true), "{list}");
        assert_eq!(back.notes.len(), 2, "{:?}", back.notes);
        let written = write(&back.report, &back.preserved);
        assert!(written.contains(&format!("review: {list},")) && written.contains("stage: \"approved\","), "{written}");
    }
    // The stage is what the review says.
    let wrong = text.replacen("stage: \"submitted\"", "stage: \"approved\"", 1);
    let back = reading(&wrong);
    assert_eq!(back.report.review().stage(), Stage::Submitted);
    assert_eq!(back.notes.len(), 1);
    assert_eq!(write(&back.report, &back.preserved), text);
}

#[test]
fn damage_in_one_entry_costs_that_entry_and_nothing_of_the_report() {
    let text = write(&commented(), &Preserved::default());
    let whole = commented();
    let inside = text.replacen("who: \"乙\"", "who: \"乙", 1);
    let damaged = read(&inside).expect("a report");
    assert_eq!(damaged.read_only, Some(ReadOnly::Damaged));
    assert!(damaged.left_out.iter().any(|line| line.contains("没有读出")), "{:?}", damaged.left_out);
    let left: Vec<_> = damaged.report.review().entries().iter().map(|entry| entry.serial).collect();
    assert_eq!(left, [1, 3]);
    assert_eq!(damaged.report.cell(cell("disputes/after/total")), whole.cell(cell("disputes/after/total")));
    let elsewhere = read(&text.replacen("year: 2021,", "year 2021;", 1)).expect("a report");
    assert_eq!(elsewhere.report.review(), whole.review());
    let start = text.find("    review").expect("the list");
    for end in (start..text.len()).filter(|&end| text.is_char_boundary(end)) {
        let cut = read(&text[..end]).expect("a report");
        assert!(cut.report.review().entries().iter().all(|entry| whole.review().holds(entry)), "{end}");
        assert_eq!(cut.report.narrative(Narrative::Lead), whole.narrative(Narrative::Lead), "{end}");
        let lines = text[start..end].matches("),\n").count();
        assert!(cut.report.review().entries().len() >= lines, "{end}: whole lines are taken");
    }
}

/// A text with a few bytes changed, added or taken away.
fn mutated(random: &mut Rng, text: &str) -> String {
    let mut signs: Vec<char> = text.chars().collect();
    for _ in 0..random.usize(1..4) {
        let at = random.usize(..signs.len());
        match random.u8(..4) {
            0 => drop(signs.remove(at)),
            1 => {
                let sign = random.choice(['"', '(', ')', '[', ']', ',', ':', '\n', '\\', '一']).expect("a sign");
                signs.insert(at, sign);
            }
            2 => signs[at] = random.char(' '..='~'),
            _ => signs.truncate(at.max(2)),
        }
    }
    signs.into_iter().collect()
}

#[test]
fn mutated_reviews_and_slips_never_fail_and_never_become_each_other() {
    let report = commented();
    let text = write(&report, &Preserved::default());
    let start = text.find("    submitted").expect("the end");
    let slip =
        write_slip(&Slip { unit_name: report.unit_name.clone(), year: report.year(), review: report.review().clone() });
    let mut random = Rng::with_seed(13);
    for _ in 0..rounds(20_000) {
        let changed = format!("{}{}", &text[..start], mutated(&mut random, &text[start..]));
        let back = read(&changed).expect("a report");
        assert_eq!(back.report.narrative(Narrative::Lead), report.narrative(Narrative::Lead), "{changed}");
        if back.read_only.is_none() {
            let written = write(&back.report, &back.preserved);
            assert_eq!(reading(&written).report, back.report, "{changed}");
        }
        let changed = mutated(&mut random, &slip);
        if let Some(back) = read_slip(&changed) {
            let written = write_slip(&back.slip);
            assert_eq!(read_slip(&written).expect("a slip").slip, back.slip, "{changed}");
        }
        if let Some(back) = read(&changed) {
            panic!("a slip is taken for a report: {changed}\n{:?}", back.report.unit_name);
        }
    }
}

#[test]
fn a_slip_on_disk_is_known_as_one_and_folders_pass_over_it() {
    let folder = tempfile::tempdir().expect("a folder");
    let report = commented();
    let slip = Slip { unit_name: report.unit_name.clone(), year: report.year(), review: report.review().clone() };
    let name = slip_name(&slip);
    assert_eq!(name, "乐清市城东街道办事处 2021 审阅单.ron");
    let path = folder.path().join(&name);
    save_slip(&path, &slip).expect("saved");
    assert_eq!(open_slip(&path).expect("a slip").slip, slip);
    assert!(matches!(open(&path), Err(FileError::ASlip(_))));
    let other = folder.path().join("a.ron");
    fs::write(&other, write(&report, &Preserved::default())).expect("written");
    assert!(matches!(open_slip(&other), Err(FileError::NotASlip(_))));
    assert_eq!(reports_in(folder.path()).expect("a folder"), [other]);
}

#[test]
fn a_damaged_slip_is_read_as_far_as_it_can_be() {
    let report = commented();
    let slip = Slip { unit_name: report.unit_name.clone(), year: report.year(), review: report.review().clone() };
    let text = write_slip(&slip).replacen("who: \"乙\"", "who: \"乙", 1);
    let back = read_slip(&text).expect("a slip");
    assert_eq!((back.slip.unit_name, back.slip.year), (slip.unit_name, slip.year));
    assert_eq!(back.slip.review.entries().len(), 2);
    assert!(back.left_out[0].contains("1 行没有读出"), "{:?}", back.left_out);
}

#[test]
fn seconds_are_written_as_people_read_them() {
    for (when, words) in
        [(0, "1970-01-01T00:00:00Z"), (1_768_900_060, "2026-01-20T09:07:40Z"), (-1, "1969-12-31T23:59:59Z")]
    {
        assert_eq!(second_words(when).as_deref(), Some(words));
    }
    let mut random = Rng::with_seed(1);
    for _ in 0..10_000 {
        let when = random.i64(-62_135_596_800..253_402_300_800);
        assert_eq!(second_words(when).as_deref().and_then(second_of), Some(when));
    }
    assert_eq!((second_words(i64::MIN), second_words(i64::MAX)), (None, None));
    for wrong in ["", "2026-01-20", "2026-01-20T24:00:00Z", "2026-02-30T00:00:00Z", "2026-01-20T1:00:00Z"] {
        assert_eq!(second_of(wrong), None, "{wrong}");
    }
}
