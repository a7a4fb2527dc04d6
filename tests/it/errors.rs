//! The sentences of errors: what happened, and what to do.

use nianbao::document::{ClosedFileError, ReviewError};
use nianbao::file::{FileError, PolicyFault, ReadOnly};
use nianbao::folder::{CountError, SeveralYears, SumError};
use nianbao::form::Edition;
use nianbao::report::{MergeError, Stage, StepError};
use std::collections::BTreeMap;
use std::error::Error;
use std::path::PathBuf;

#[test]
fn an_error_of_a_review_names_both_sides() {
    let step = StepError::NotNext { now: Stage::Drafting, wanted: Stage::Approved };
    let (now, wanted) = (Stage::Drafting.words(), Stage::Approved.words());
    let sentence = format!("这份年报的状态是“{now}”，不能改为“{wanted}”。");
    assert_eq!(step.to_string(), sentence);
    assert_eq!(ReviewError::from(step).to_string(), sentence, "a wrapped error says the same");
    assert_eq!(ClosedFileError::from(ReviewError::from(step)).to_string(), sentence);
    let merge = MergeError::OtherUnit { theirs: " 甲街道 ".to_owned(), own: "\u{3000}".to_owned() };
    assert_eq!(merge.to_string(), "审阅单是“甲街道”的，这份年报是没有写名称的单位的，没有合并。");
    let merge = MergeError::OtherYear { theirs: 2022, own: 2021 };
    assert_eq!(ReviewError::from(merge).to_string(), "审阅单是2022年的，这份年报是2021年的，没有合并。");
    assert_eq!(ReviewError::ReadOnly(ReadOnly::NoWrite).to_string(), ReadOnly::NoWrite.words());
}

#[test]
fn an_error_of_a_file_has_its_path_last_and_its_cause_apart() {
    let path = PathBuf::from("规则/policy.ron");
    let fault = PolicyFault::Line { line: 3 };
    let error = FileError::NotAPolicy(path.clone(), fault.clone());
    assert_eq!(error.to_string(), "规则设置没有采用：第3行写法有误或有不认识的项目。规则/policy.ron");
    assert_eq!(error.path(), path);
    assert_eq!(error.source().map(ToString::to_string), Some(fault.to_string()));
    assert_eq!(PolicyFault::Day("13-40".to_owned()).to_string(), "日期“13-40”应写作月-日，如 01-20");
}

#[test]
fn an_error_of_a_sum_says_what_is_to_be_done() {
    let years = BTreeMap::from([(2021, (2, PathBuf::new())), (2022, (1, PathBuf::new()))]);
    let several = SumError::SeveralYears(SeveralYears(years));
    assert_eq!(several.to_string(), "年报的年度不同，请先选定一个年度：2021年度 2 份，2022年度 1 份。");
    let nothing = |first: Option<&str>| SumError::NothingCounted { first: first.map(str::to_owned) }.to_string();
    assert_eq!([nothing(None), nothing(Some("甲"))], ["没有可以计入的年报。", "没有可以计入的年报。甲"]);
    let cell = Edition::latest().cells().next().expect("a cell");
    assert!(CountError::Contradiction(cell).to_string().contains(&format!("“{}”", cell.words())));
    let mixed = CountError::MixedYears { year: 2024, office: "甲街道".to_owned(), other: 2025 };
    assert_eq!(mixed.to_string(), "汇总文件是2024年度的，里面的甲街道是2025年度的");
}
