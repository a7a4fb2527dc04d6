//! Reviews of two states that come together, and a step on a file that no window has open.

use super::*;
use nianbao::document::{Author, ClosedFileError, set_stage_of_closed_file};
use nianbao::file::{self, FileError, Folders, Locked, Owner, Preserved};
use nianbao::report::{About, Difference, Stage};

fn author(who: &str, when: i64) -> Author {
    Author { who: who.to_owned(), when }
}

/// The sample with a comment on the whole report.
fn commented(words: &str) -> Report {
    let mut document = Document::new(sample());
    document.comment(About::Report, "", words, &author("王科长", 1_641_960_000)).expect("a comment");
    document.report().clone()
}

fn texts(report: &Report) -> Vec<String> {
    report.review().threads().iter().map(|thread| thread.text.to_owned()).collect()
}

#[test]
fn what_was_said_only_here_is_no_difference_to_be_taken_over() {
    let (mine, theirs) = (commented("一"), commented("二"));
    let found = changes(&mine, &theirs);
    assert_eq!(found.len(), 1);
    assert_eq!(found[0].place, Difference::Review);
    assert_eq!(changes(&mine, &sample()), [], "the sample says nothing that is not here");
    let mut document = Document::new(mine);
    assert!(document.take(&found[0]));
    assert_eq!(texts(document.report()), ["一", "二"]);
}

#[test]
fn taking_over_a_whole_state_loses_no_word_and_is_one_step() {
    let mut theirs = commented("二");
    theirs.apply(Edit::Year(2020));
    let mut document = Document::new(commented("一"));
    assert!(document.adopt(&theirs));
    assert_eq!((document.report().year(), texts(document.report())), (2020, vec!["一".to_owned(), "二".to_owned()]));
    document.undo();
    assert_eq!(*document.report(), commented("一"));
}

#[test]
fn uniting_twice_is_uniting_once() {
    let mut document = Document::new(commented("一"));
    assert!(document.unite(commented("二").review()));
    let united = document.report().clone();
    assert!(!document.unite(commented("二").review()));
    assert_eq!(*document.report(), united);
}

#[test]
fn a_step_on_disk_is_in_the_file_and_the_state_before_among_the_versions() {
    let folder = tempfile::tempdir().expect("a folder");
    let folders = Folders::below(&folder.path().join("own"));
    let path = folder.path().join("年报.ron");
    file::save(&path, &sample(), &Preserved::default(), None).expect("it is saved");
    let who = author("王科长", 1_641_960_000);
    let step = |stage, reason| set_stage_of_closed_file(&path, Some(&folders), stage, reason, &who);
    let stage = || file::open(&path).expect("readable").report.review().stage();
    assert!(
        step(Stage::Approved, "").is_err_and(|error| error.to_string().contains("不能改为")),
        "it was not handed in"
    );
    assert_eq!(stage(), Stage::Drafting);
    step(Stage::Submitted, "").expect("it may be handed in");
    assert!(step(Stage::Returned, "").is_err(), "a return wants a reason");
    step(Stage::Returned, "请补充").expect("it may be returned");
    assert_eq!(stage(), Stage::Returned);
    assert_eq!(file::versions(&folders, &path).len(), 2);
    assert!(file::holder(&path).is_none(), "the file is let go");
    let left: Vec<_> = std::fs::read_dir(folder.path()).expect("a folder").flatten().collect();
    assert_eq!(left.len(), 2, "the file and the versions: {left:?}");
}

#[test]
fn a_file_that_somebody_has_open_is_left_alone() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("年报.ron");
    file::save(&path, &sample(), &Preserved::default(), None).expect("it is saved");
    let before = std::fs::read(&path).expect("readable");
    let Locked::Mine(_lock) = file::lock(&path, &Owner::this_program(1), false) else { panic!("it is free") };
    let refused = set_stage_of_closed_file(&path, None, Stage::Submitted, "", &author("王科长", 2));
    assert!(refused.is_err_and(|error| matches!(error, ClosedFileError::OpenHere)));
    assert_eq!(std::fs::read(&path).expect("readable"), before);
    assert!(file::holder(&path).is_some(), "the lock is still there");
    let nowhere = folder.path().join("没有.ron");
    let missing = set_stage_of_closed_file(&nowhere, None, Stage::Submitted, "", &author("王科长", 2));
    assert!(missing.is_err_and(|error| {
        error.to_string() == FileError::Missing(nowhere.clone()).to_string()
            && matches!(error, ClosedFileError::File(FileError::Missing(path)) if path == nowhere)
    }));
}
