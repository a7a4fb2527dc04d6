//! Why a report is not counted, or files are not added up, as the sentence that the user reads.

use crate::form::CellId;
use std::collections::BTreeMap;
use std::path::PathBuf;

/// Why a report is not counted in a sum. Displayed, it is a Chinese sentence without its path and full stop.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum CountError {
    /// The file could not be read, or only a part of it; in words.
    #[error("{0}")]
    Unread(String),
    /// The program failed while it read the file.
    #[error("读取时程序出错")]
    Failed,
    /// The report names no year.
    #[error("没有年度，不能汇总")]
    NoYear,
    /// The report names no unit, or one of the offices of a partial sum has no name.
    #[error("没有单位名称，不能看出是否重复")]
    NoName,
    /// A partial sum lists an office of another year.
    #[error("汇总文件是{year}年度的，里面的{office}是{other}年度的")]
    MixedYears {
        /// The year of the partial sum.
        year: u32,
        /// The name of the office.
        office: String,
        /// The year of the office.
        other: u32,
    },
    /// A partial sum has no number in this cell, though an office has one.
    #[error("汇总文件的“{}”没有数，与它列出的单位不符，可能改动过，请重新汇总", .0.words())]
    Contradiction(CellId),
    /// The list of offices of a partial sum is not written as this program writes it.
    #[error("汇总文件里的单位名单不是本程序认识的写法，不能看出是否重复")]
    OddOffices,
}

/// Why there is no sum. Displayed, it is a Chinese sentence.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum SumError {
    /// It was stopped before its end.
    #[error("汇总已停止。")]
    Stopped,
    /// The own report could not be read; why, in words.
    #[error("本级年报读不出：{0}")]
    OwnUnread(String),
    /// The reports are of several years, and none was asked for.
    #[error("年报的年度不同，请先选定一个年度：{}。", .0.words())]
    SeveralYears(SeveralYears),
    /// No report could be counted; what is to be reported of the first that was left out, in words.
    #[error("没有可以计入的年报。{}", .first.as_deref().unwrap_or_default())]
    NothingCounted {
        /// The remark, where there is one.
        first: Option<String>,
    },
}

/// Reports of several years cannot be added: how many files there are of each year, and one of them.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct SeveralYears(pub BTreeMap<u32, (usize, PathBuf)>);

impl SeveralYears {
    /// How many files there are of each year, in words.
    pub fn words(&self) -> String {
        let years: Vec<String> = self.0.iter().map(|(year, (files, _))| format!("{year}年度 {files} 份")).collect();
        years.join("，")
    }
}
