//! Tests of `document`.

use nianbao::document::{Document, Spot};
use nianbao::file::sample;
use nianbao::form::{Narrative, cells};
use nianbao::report::{Cell, Edit, Report, differences};

#[test]
fn filling_the_tables_under_finished_prose_leaves_the_prose_as_it_is() {
    let finished = sample();
    let mut started = finished.clone();
    for cell in cells() {
        started.apply(Edit::Cell(cell, Cell::Blank));
    }
    let mut document = Document::new(started);
    for cell in cells().filter(|cell| !cell.is_sum()) {
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
    let mut typed = cells().filter(|cell| !cell.is_sum());
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
