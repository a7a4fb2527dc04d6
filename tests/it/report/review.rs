//! Tests of `review`: two people, two copies, slips between them.

use crate::common::cell;
use crate::common::rounds;
use fastrand::Rng;
use nianbao::file::{Preserved, read, read_slip, sample, write, write_slip};
use nianbao::form::{CellId, Edition, Narrative};
use nianbao::report::{
    About, Cell, Edit, Entry, Explanation, FindingKey, Report, Review, Slip, Stage, ThreadState, What, following,
};
use nianbao::report::{changed_places, merge_slip, slip_of};

const MORNING: i64 = 1_768_900_000;

fn say(report: &mut Report, who: &str, what: What) -> Entry {
    let entry = report.review().entry(who, MORNING, what);
    report.apply(Edit::Review { entry: entry.clone(), stands: true });
    entry
}

fn comment(about: About, seen: &str, text: &str) -> What {
    What::Comment { about, seen: seen.to_owned(), text: text.to_owned() }
}

fn step(report: &mut Report, stage: Stage, reason: &str) {
    let edit = report.step("甲", MORNING, stage, reason).expect("a step that may be made");
    report.apply(edit);
}

fn merged(report: &mut Report, slip: &Slip) {
    let (edit, _) = merge_slip(report, slip).expect("the same office and year");
    report.apply(edit);
}

#[test]
fn a_slip_brings_comments_and_tells_what_has_changed_since() {
    let mut clerk = sample();
    step(&mut clerk, Stage::Submitted, "");
    assert_eq!(clerk.submitted().map(|day| day.to_string()).as_deref(), Some("2026-01-20"));
    let mut supervisor = clerk.clone();
    let permits = cell("disclosure/permits/decided");
    let lead = clerk.narrative(Narrative::Lead).to_owned();
    let sentence = nianbao::text::sentences(&lead)[0].trim().to_owned();
    say(&mut supervisor, "乙", comment(About::Cell(permits), "69", "请核对"));
    say(&mut supervisor, "乙", comment(About::Sentence(Narrative::Lead), &sentence, "写具体些"));
    step(&mut supervisor, Stage::Returned, "请改");
    // The clerk has worked on meanwhile.
    clerk.apply(Edit::Cell(permits, Cell::Count(70)));
    clerk.apply(Edit::Narrative(Narrative::Lead, "全文重写。".to_owned()));
    let (edit, told) = merge_slip(&clerk, &slip_of(&supervisor)).expect("the same office");
    let undo = clerk.apply(edit);
    assert_eq!(told.comments.len(), 2);
    assert_eq!(told.stage, Some((Stage::Submitted, Stage::Returned)));
    let changed: Vec<_> = told.changed.iter().map(|place| (place.seen.as_str(), place.now.as_deref())).collect();
    assert_eq!(changed, [("69", Some("70")), (sentence.as_str(), None)]);
    assert_eq!(changed_places(&clerk), told.changed);
    assert_eq!(clerk.cell(permits), &Cell::Count(70), "no figure is lost");
    assert_eq!(clerk.review(), supervisor.review());
    let words = told.words();
    assert!(
        words.contains("2 条批注") && words.contains("1 处已经改动") && words.contains("1 处的原句已改"),
        "{words}"
    );
    let (_, again) = merge_slip(&clerk, &slip_of(&supervisor)).expect("the same office");
    assert_eq!((again.is_empty(), again.words().as_str()), (true, "审阅单里没有新的内容。"));
    let since = clerk.review().last_step_to(Stage::Returned).expect("a step").1.seen.changed(&clerk);
    assert_eq!(since.cells, [(permits, "69".to_owned())]);
    let places = since.sentences.len();
    assert_eq!(since.words(), format!("改动 1 格，正文 {places} 处"));
    clerk.apply(undo);
    assert_eq!(clerk.review().stage(), Stage::Submitted);
    assert_eq!(clerk.review().threads().len(), 0);
}

#[test]
fn a_slip_for_another_office_or_year_is_refused() {
    let report = sample();
    let slip = slip_of(&report);
    let other = Slip { unit_name: "另一个街道办事处".to_owned(), ..slip.clone() };
    assert!(merge_slip(&report, &other).expect_err("another office").to_string().contains("另一个街道办事处"));
    let other = Slip { year: 2020, ..slip.clone() };
    assert!(merge_slip(&report, &other).expect_err("another year").to_string().contains("2020"));
    let spaced = Slip { unit_name: format!(" {}　", slip.unit_name), ..slip };
    assert!(merge_slip(&report, &spaced).is_ok());
}

#[test]
fn a_slip_of_more_than_a_file_should_hold_is_refused_and_large_ones_are_merged_quickly() {
    let mut report = sample();
    let about = || comment(About::Report, "", "长批注");
    let many = |count: u32| -> Review {
        let blank = Review::default();
        (0..count).map(|serial| Entry { serial, ..blank.entry("乙", MORNING, about()) }).collect()
    };
    let slip = |review: Review| Slip { review, ..slip_of(&sample()) };
    assert!(merge_slip(&report, &slip(many(20_001))).expect_err("too many").to_string().contains("太多"));
    let text = "字".repeat(2_000_000);
    let heavy = std::iter::once(report.review().entry("乙", MORNING, comment(About::Report, "", &text))).collect();
    assert!(merge_slip(&report, &slip(heavy)).expect_err("too much").to_string().contains("太多"));
    let start = std::time::Instant::now();
    merged(&mut report, &carried_slip(&slip(many(5_000))));
    assert_eq!(report.review().threads().len(), 5_000);
    let back = read(&write(&report, &Preserved::default())).expect("a report");
    assert_eq!(back.report, report);
    assert!(start.elapsed().as_secs() < 10, "{:?}", start.elapsed());
}

#[test]
fn only_the_steps_of_the_way_are_allowed_and_some_need_a_reason() {
    let mut report = sample();
    for stage in [Stage::Returned, Stage::Approved, Stage::Drafting] {
        assert!(report.step("甲", MORNING, stage, "因").is_err(), "{stage:?}");
    }
    step(&mut report, Stage::Submitted, "");
    assert!(report.step("甲", MORNING, Stage::Submitted, "").is_err());
    assert!(report.step("乙", MORNING, Stage::Returned, " ").is_err(), "neither reason nor comment");
    let entry = say(&mut report, "乙", comment(About::Report, "", "请全面核对"));
    assert!(report.step("乙", MORNING, Stage::Returned, "").is_ok());
    say(&mut report, "乙", What::Settled { to: entry.id, open: false });
    assert!(report.step("乙", MORNING, Stage::Returned, "").is_err(), "the only comment is settled");
    step(&mut report, Stage::Approved, "");
    assert!(report.review().is_locked());
    assert!(report.step("乙", MORNING, Stage::Drafting, "").is_err(), "taken back without a reason");
    step(&mut report, Stage::Drafting, "数字有误");
    assert!(!report.review().is_locked());
}

#[test]
fn the_stage_does_not_follow_a_clock_that_is_wrong() {
    let mut report = sample();
    for (when, stage) in [(MORNING, Stage::Submitted), (-5, Stage::Returned), (i64::MIN, Stage::Submitted)] {
        let edit = report.step("甲", when, stage, "因").expect("a step");
        report.apply(edit);
        assert_eq!(report.review().stage(), stage);
    }
    // What was taken back is not approved, whoever's clock is ahead.
    let mut clerk = report.clone();
    let edit = report.step("乙", i64::MAX, Stage::Approved, "").expect("a step");
    report.apply(edit);
    step(&mut clerk, Stage::Drafting, "");
    merged(&mut clerk, &slip_of(&report));
    merged(&mut report, &slip_of(&clerk));
    assert_eq!((clerk.review().stage(), report.review().stage()), (Stage::Drafting, Stage::Drafting));
}

#[test]
fn a_comment_is_open_answered_settled_and_open_again() {
    let mut report = sample();
    let entry = say(&mut report, "乙", comment(About::Report, "", "请核对"));
    let state = |report: &Report| report.review().threads()[0].state;
    assert_eq!(state(&report), ThreadState::Open);
    let reply = say(&mut report, "甲", What::Reply { to: entry.id, text: "已核对".to_owned() });
    assert_eq!(state(&report), ThreadState::Answered);
    say(&mut report, "乙", What::Settled { to: entry.id, open: false });
    assert_eq!(state(&report), ThreadState::Settled);
    say(&mut report, "乙", What::Settled { to: entry.id, open: true });
    assert_eq!(state(&report), ThreadState::Answered);
    say(&mut report, "甲", What::Withdrawn { to: reply.id });
    assert_eq!(state(&report), ThreadState::Open);
    say(&mut report, "乙", What::Withdrawn { to: entry.id });
    assert!(report.review().threads().is_empty());
}

/// Something that one of the two does to his copy.
fn act(random: &mut Rng, report: &mut Report, who: &str, texts: &mut Vec<String>) {
    let all: Vec<CellId> = Edition::latest().cells().collect();
    let place = all[random.usize(..all.len())];
    let narrative = Narrative::ALL[random.usize(..Narrative::ALL.len())];
    let text = format!("{who}{}", random.u32(..));
    let known: Vec<Entry> = report.review().entries().to_vec();
    let some = (!known.is_empty()).then(|| known[random.usize(..known.len())].id);
    let key = |random: &mut Rng| FindingKey {
        code: "X2".to_owned(),
        place: place.key().to_owned(),
        values: vec![random.u8(..3).to_string()],
    };
    let when = random.i64(-10..10) + MORNING;
    let what = match (random.u8(..12), some) {
        (0, _) => comment(About::Cell(place), &report.cell(place).text(), &text),
        (1, _) => comment(About::Sentence(narrative), "乙。", &text),
        (2, _) => comment(About::Finding(key(random)), "某处", &text),
        (3, _) => comment(About::Report, "", &text),
        (4, Some(to)) => What::Reply { to, text: text.clone() },
        (5, Some(to)) => What::Settled { to, open: random.bool() },
        (6, _) => {
            let FindingKey { code, place, values } = key(random);
            let of = Explanation { code, place, values, text: "因".to_owned() };
            What::Verdict { of, accepted: random.bool(), text: text.clone() }
        }
        (7, _) => {
            let stages = report.review().stage().next();
            let edit = report.step(who, when, stages[random.usize(..stages.len())], &text).expect("a step");
            report.apply(edit);
            texts.push(text);
            return;
        }
        // Only the clerk writes the report.
        _ if who == "甲" => {
            let edit = match random.u8(..4) {
                0 => Edit::Narrative(narrative, format!("甲。{text}。丙。")),
                1 => {
                    let FindingKey { code, place, values } = key(random);
                    Edit::Explanation(Explanation { code, place, values, text })
                }
                _ => following(report, Edit::Cell(place, Cell::Count(random.u64(..100)))),
            };
            report.apply(edit);
            return;
        }
        _ => return,
    };
    if !matches!(what, What::Settled { .. }) {
        texts.push(text);
    }
    let entry = report.review().entry(who, when, what);
    report.apply(Edit::Review { entry, stands: true });
}

/// The slip as the other side reads it from a stick.
fn carried(report: &Report) -> Slip {
    carried_slip(&slip_of(report))
}

fn carried_slip(slip: &Slip) -> Slip {
    let read = read_slip(&write_slip(slip)).expect("a slip");
    assert!(read.left_out.is_empty());
    read.slip
}

fn texts_of(review: &Review) -> Vec<String> {
    let text = |entry: &Entry| match &entry.what {
        What::Comment { text, .. } | What::Reply { text, .. } | What::Verdict { text, .. } => Some(text.clone()),
        What::Step(step) => Some(step.reason.clone()),
        What::Settled { .. } | What::Withdrawn { .. } | What::Preserved(_) => None,
    };
    review.entries().iter().filter_map(text).collect()
}

#[test]
fn any_interleaving_merges_in_any_order_without_losing_a_word_or_a_figure() {
    for seed in 0..rounds(2_000) as u64 {
        let mut random = Rng::with_seed(seed);
        // The clerk's copy, and those of two supervisors.
        let people = ["甲", "乙", "丙"];
        let mut copies = [sample(), sample(), sample()];
        let mut texts = Vec::new();
        for _ in 0..random.usize(1..60) {
            let (from, to) = (random.usize(..3), random.usize(..3));
            if random.u8(..4) == 0 {
                let slip = carried(&copies[from]);
                let before = copies[to].clone();
                let (edit, told) = merge_slip(&before, &slip).expect("the same office and year");
                assert!(told.is_empty() || !edit.is_idle(&before));
                let inverse = copies[to].apply(edit.clone());
                let after = copies[to].clone();
                // A slip says nothing of the report itself.
                let untouched = |report: &Report| {
                    let cells: Vec<Cell> = Edition::latest().cells().map(|cell| report.cell(cell).clone()).collect();
                    let prose = Narrative::ALL.map(|narrative| report.narrative(narrative).to_owned());
                    (cells, prose, report.explanations().to_vec())
                };
                assert_eq!(untouched(&after), untouched(&before), "seed {seed}");
                let redo = copies[to].apply(inverse);
                assert_eq!(copies[to], before, "seed {seed}: undo");
                copies[to].apply(redo);
                assert_eq!(copies[to], after, "seed {seed}: redo");
                merged(&mut copies[to], &slip);
                assert_eq!(copies[to], after, "seed {seed}: twice applied is once applied");
            } else {
                act(&mut random, &mut copies[from], people[from], &mut texts);
            }
            let text = write(&copies[from], &Preserved::default());
            let back = read(&text).expect("a report");
            assert_eq!(
                (&back.report, back.notes, back.read_only),
                (&copies[from], vec![], None),
                "seed {seed}: {text}"
            );
        }
        // All slips, each in several orders.
        let slips = [carried(&copies[0]), carried(&copies[1]), carried(&copies[2])];
        let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]];
        let ends: Vec<Report> = orders
            .iter()
            .map(|order| {
                let mut report = copies[0].clone();
                order.iter().chain(order).for_each(|&at| merged(&mut report, &slips[at]));
                report
            })
            .collect();
        assert!(ends.iter().all(|end| *end == ends[0]), "seed {seed}: the order matters");
        let mut said = texts_of(ends[0].review());
        said.sort_unstable();
        texts.sort_unstable();
        assert_eq!(said, texts, "seed {seed}: a word is lost");
        // Associative: the second brings the third.
        let mut between = copies[1].clone();
        merged(&mut between, &slips[2]);
        let mut report = copies[0].clone();
        merged(&mut report, &carried(&between));
        assert_eq!(report, ends[0], "seed {seed}: associative");
        // The other way round the reviews are the same.
        let mut other = copies[2].clone();
        slips.iter().for_each(|slip| merged(&mut other, slip));
        assert_eq!((other.review(), other.submitted()), (ends[0].review(), ends[0].submitted()), "seed {seed}");
    }
}
