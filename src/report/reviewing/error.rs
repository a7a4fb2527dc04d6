//! Why a step is not made, or a slip not merged, as the sentence that the user reads.

use crate::report::review::{MOST_SIGNS, Stage};

/// Why a report is not taken to another stage. Displayed, it is a Chinese sentence.
#[derive(Clone, Copy, PartialEq, Eq, Debug, thiserror::Error)]
pub enum StepError {
    /// The stage does not follow on the one that the report is in.
    #[error("这份年报的状态是“{}”，不能改为“{}”。", .now.words(), .wanted.words())]
    NotNext {
        /// The stage that the report is in.
        now: Stage,
        /// The stage that was asked for.
        wanted: Stage,
    },
    /// The reason has more than [`MOST_SIGNS`] characters.
    #[error("原因太长，最多 {MOST_SIGNS} 字。")]
    ReasonTooLong,
    /// A report that is 审定 is taken back without a reason.
    #[error("收回已审定的年报，要写明原因。")]
    TakenBackWithoutReason,
    /// A report is returned with neither a reason nor an open comment.
    #[error("退回之前，请写明原因，或者先写批注。")]
    ReturnedWithoutReason,
}

/// Why a slip is not merged into a report. Displayed, it is a Chinese sentence.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum MergeError {
    /// The slip is another office's.
    #[error("审阅单是{}的，这份年报是{}的，没有合并。", named(.theirs), named(.own))]
    OtherUnit {
        /// The name in the slip.
        theirs: String,
        /// The name in the report.
        own: String,
    },
    /// The slip is of another report year.
    #[error("审阅单是{theirs}年的，这份年报是{own}年的，没有合并。")]
    OtherYear {
        /// The year of the slip.
        theirs: u32,
        /// The year of the report.
        own: u32,
    },
    /// Both together are more than a file should hold.
    #[error("审阅单里的内容太多，没有合并；请确认选对了文件。")]
    TooMuch,
}

fn named(unit: &str) -> String {
    if unit.trim().is_empty() { "没有写名称的单位".to_owned() } else { format!("“{}”", unit.trim()) }
}
