//! Tests of `document`.

mod review;
mod roll_over;
mod together;

use nianbao::document::{ChangeCount, Document, Spot, changes};
use nianbao::file::sample;
use nianbao::form::{Edition, Narrative};
use nianbao::report::{Cell, Edit, Report, differences};

#[test]
fn filling_the_tables_under_finished_prose_leaves_the_prose_as_it_is() {
    let finished = sample();
    let mut started = finished.clone();
    for cell in Edition::latest().cells() {
        started.apply(Edit::Cell(cell, Cell::Blank));
    }
    let mut document = Document::new(started);
    for cell in Edition::latest().cells().filter(|cell| !cell.is_sum()) {
        let text = finished.cell(cell).text().into_owned();
        for end in 1..=text.len() {
            document.edit(Edit::Cell(cell, Cell::read(&text[..end], cell.kind())), Spot::Cell(cell));
        }
        document.seal();
        for narrative in Narrative::ALL {
            assert_eq!(document.report().narrative(narrative), finished.narrative(narrative), "{cell:?}");
        }
    }
    assert_eq!(differences(document.report(), &finished), []);
}

#[test]
fn what_could_be_made_again_is_there_after_an_entry_is_given_up() {
    let mut document = Document::new(Report::empty(2024));
    let mut typed = Edition::latest().cells().filter(|cell| !cell.is_sum());
    let (first, second) = (typed.next().expect("a cell"), typed.next().expect("a cell"));
    document.edit(Edit::Cell(first, Cell::Count(1)), Spot::Cell(first));
    document.seal();
    document.undo();
    document.edit(Edit::Cell(second, Cell::Count(2)), Spot::Cell(second));
    document.abandon(Spot::Cell(second));
    assert!(document.can_redo());
    document.redo();
    assert_eq!(document.report().cell(first), &Cell::Count(1));
    assert!(document.report().cell(second).is_blank());
}

/// A report in which some cells, paragraphs and other parts of another one are changed by chance.
fn changed_by_chance(random: &mut fastrand::Rng, report: &Report) -> Report {
    let mut changed = report.clone();
    for cell in Edition::latest().cells() {
        if random.u8(0..20) > 0 {
            continue;
        }
        changed.apply(Edit::Cell(cell, Cell::Count(random.u64(0..99))));
    }
    for narrative in Narrative::ALL {
        let mut lines: Vec<String> = changed.narrative(narrative).split('\n').map(str::to_owned).collect();
        for _ in 0..random.usize(0..4) {
            let at = random.usize(0..=lines.len());
            match random.u8(0..3) {
                0 => lines.insert(at, format!("新的一段{}", random.u8(..))),
                1 if at < lines.len() => drop(lines.remove(at)),
                _ => lines.iter_mut().skip(at).take(1).for_each(|line| line.push_str("，改")),
            }
        }
        changed.apply(Edit::Narrative(narrative, lines.join("\n")));
    }
    if random.bool() {
        changed.apply(Edit::UnitName("别的单位".to_owned()));
    }
    changed
}

#[test]
fn taking_every_change_over_in_any_order_gives_the_other_state() {
    let mut random = fastrand::Rng::with_seed(12);
    for _ in 0..40 {
        let mine = changed_by_chance(&mut random, &sample());
        let theirs = changed_by_chance(&mut random, &sample());
        let mut document = Document::new(mine.clone());
        document.set_linked_figures(false);
        let mut steps = 0;
        loop {
            let open = changes(document.report(), &theirs);
            let Some(change) = open.get(random.usize(0..open.len().max(1))) else { break };
            assert_ne!(change.mine, change.theirs);
            assert!(document.take(change), "{change:?}");
            steps += 1;
            assert!(steps < 2000, "each step brings both states nearer");
        }
        assert_eq!(document.report(), &theirs);
        while document.undo().is_some() {}
        assert_eq!(document.report(), &mine);
        // At once, it is one step.
        assert_eq!(document.adopt(&theirs), mine != theirs);
        assert_eq!(document.report(), &theirs);
        document.undo();
        assert_eq!(document.report(), &mine);
    }
}

#[test]
fn paragraphs_that_differ_are_told_apart() {
    let with = |text: &str| {
        let mut report = Report::empty(2024);
        report.apply(Edit::Narrative(Narrative::Lead, text.to_owned()));
        report
    };
    let told = |one: &str, two: &str| -> Vec<(String, String)> {
        let found = changes(&with(one), &with(two));
        assert_eq!(ChangeCount::of(&found).paragraphs, found.len());
        found.into_iter().map(|change| (change.mine, change.theirs)).collect()
    };
    let pair = |one: &str, two: &str| (one.to_owned(), two.to_owned());
    assert_eq!(told("a\nb\nc", "a\nx\nc"), [pair("b", "x")]);
    assert_eq!(told("a\nb\nc\nd", "b\nc\ny"), [pair("a", ""), pair("d", "y")]);
    assert_eq!(told("", "a\nb"), [pair("", "a\nb")]);
    assert_eq!(told("a", "a\na"), [pair("", "a")]);
    // Long texts cost no more than their length.
    let long = |sign: &str| vec![sign; 20_000].join("\n");
    assert_eq!(told(&long("a"), &long("b")).len(), 1);
}
