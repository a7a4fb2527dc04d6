//! The review of an open report.

use crate::common::cell;
use nianbao::document::{Author, Document, Spot};
use nianbao::file::sample;
use nianbao::form::{Edition, Narrative};
use nianbao::report::{About, Anchor, Cell, Edit, Explanation, Stage};
use nianbao::text::sentences;

fn author(who: &str) -> Author {
    Author { who: who.to_owned(), when: 1_768_900_000 }
}

#[test]
fn after_approval_nothing_but_the_review_is_changed_until_it_is_taken_back() {
    let mut document = Document::new(sample());
    document.step(Stage::Submitted, "", &author("甲")).expect("handed in");
    document.step(Stage::Approved, "", &author("乙")).expect("approved");
    assert!(document.is_locked());
    let approved = document.report().clone();
    let permits = cell("disclosure/permits/decided");
    let explanation = Explanation {
        code: "X2".to_owned(),
        place: permits.key().to_owned(),
        values: vec!["1".to_owned()],
        text: "因".to_owned(),
    };
    for edit in [
        Edit::Cell(permits, Cell::Count(1)),
        Edit::Narrative(Narrative::Lead, "改".to_owned()),
        Edit::Year(2020),
        Edit::UnitName("改".to_owned()),
        Edit::Explanation(explanation),
        Edit::Submitted(None),
        Edit::Several(vec![Edit::Cell(permits, Cell::Count(1))]),
    ] {
        assert!(!document.edit(edit.clone(), Spot::Cell(permits)).changed, "{edit:?}");
    }
    assert_eq!(document.fill_with_zero(Edition::latest().cells()), 0);
    assert_eq!(document.report(), &approved);
    let comment = document.comment(About::Cell(permits), "", "存档时核对", &author("乙")).expect("a comment");
    assert!(document.reply(comment, "好", &author("甲")).is_some());
    assert!(document.step(Stage::Drafting, "", &author("乙")).is_err());
    document.step(Stage::Drafting, "数字有误", &author("乙")).expect("taken back");
    assert!(document.edit(Edit::Cell(permits, Cell::Count(1)), Spot::Cell(permits)).changed);
    // All of it can be taken back, to the approved state and further.
    for _ in 0..4 {
        document.undo();
    }
    assert_eq!(document.report(), &approved);
    document.undo();
    document.undo();
    assert_eq!(document.report(), &sample());
    while document.can_redo() {
        document.redo();
    }
    assert_eq!(document.report().cell(permits), &Cell::Count(1));
    assert_eq!(document.stage(), Stage::Drafting);
}

#[test]
fn a_comment_finds_its_sentence_again_until_it_is_another() {
    let mut document = Document::new(sample());
    let text = document.report().narrative(Narrative::Lead).to_owned();
    let sentence = sentences(&text)[0].trim().to_owned();
    document.comment(About::Sentence(Narrative::Lead), &sentence, "写具体些", &author("乙")).expect("a comment");
    let mut put = |text: String| {
        document.edit(Edit::Narrative(Narrative::Lead, text), Spot::Narrative(Narrative::Lead));
        document.anchor(&document.report().review().threads()[0])
    };
    let length = sentence.chars().count();
    let words = |start: usize, length: usize, same: bool| Anchor::Words {
        narrative: Narrative::Lead,
        range: start..start + length,
        same,
    };
    assert_eq!(put(format!("前一句。{text}")), words(4, length, true));
    let shorter: String = sentence.chars().skip(2).collect();
    assert_eq!(put(format!("前一句。{shorter}\n后一段。")), words(4, length - 2, false));
    assert_eq!(put("全都不同了。".to_owned()), Anchor::Gone(Narrative::Lead));
    assert_eq!(put(String::new()), Anchor::Gone(Narrative::Lead));
}

#[test]
fn what_changed_since_it_was_returned_is_told_cell_by_cell_and_sentence_by_sentence() {
    let mut document = Document::new(sample());
    assert_eq!(document.changed_since(Stage::Returned), None);
    document.step(Stage::Submitted, "", &author("甲")).expect("handed in");
    document.step(Stage::Returned, "请改", &author("乙")).expect("returned");
    assert!(document.changed_since(Stage::Returned).expect("a step").is_empty());
    let permits = cell("disclosure/permits/decided");
    document.edit(Edit::Cell(permits, Cell::read("a|b\\", permits.kind())), Spot::Cell(permits));
    let text = document.report().narrative(Narrative::Problems).to_owned();
    document
        .edit(Edit::Narrative(Narrative::Problems, format!("{text}再加一句。")), Spot::Narrative(Narrative::Problems));
    let changed = document.changed_since(Stage::Returned).expect("a step");
    assert_eq!(changed.words(), "改动 1 格，正文 1 处");
    assert_eq!(changed.cells, [(permits, "69".to_owned())]);
    let (narrative, range) = changed.sentences[0].clone();
    let told: String = document.report().narrative(narrative).chars().skip(range.start).take(range.len()).collect();
    assert_eq!(told, "再加一句。");
    // Seen again as it is now, with the signs that part the cells.
    document.step(Stage::Submitted, "", &author("甲")).expect("handed in again");
    assert!(document.changed_since(Stage::Submitted).expect("a step").is_empty());
    document.undo();
    assert_eq!(document.stage(), Stage::Returned);
}

#[test]
fn a_merged_slip_is_one_step_and_a_comment_without_words_is_none() {
    let mut clerk = Document::new(sample());
    let mut supervisor = Document::new(sample());
    assert_eq!(supervisor.comment(About::Report, "", " \n", &author("乙")), None);
    let first = supervisor.comment(About::Report, "", "一", &author("乙")).expect("a comment");
    supervisor.comment(About::Report, "", "二", &author("乙")).expect("a comment");
    assert!(supervisor.settle(first, false, &author("乙")));
    assert!(!supervisor.settle(first, false, &author("乙")), "it is settled");
    assert!(!supervisor.withdraw(nianbao::report::EntryId(1), &author("乙")), "no such entry");
    let told = clerk.merge(&supervisor.slip()).expect("the same office");
    assert_eq!((told.comments.len(), told.settled), (2, 1));
    let revision = clerk.revision();
    assert!(clerk.merge(&supervisor.slip()).expect("the same office").is_empty());
    assert_eq!(clerk.revision(), revision, "nothing new is no step");
    clerk.undo();
    assert!(clerk.report().review().is_empty() && !clerk.is_dirty());
}
