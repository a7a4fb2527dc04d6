//! Why the review of a report is not changed, as the sentence that the user reads.

use crate::file::{FileError, ReadOnly};
use crate::report::{MergeError, StepError};

/// Why the review of the open report is not changed. Displayed, it is a Chinese sentence.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum ReviewError {
    /// The report is open for reading only.
    #[error("{}", .0.words())]
    ReadOnly(ReadOnly),
    /// The step is none that may be made.
    #[error(transparent)]
    Step(#[from] StepError),
    /// The slip does not belong to this report.
    #[error(transparent)]
    Merge(#[from] MergeError),
}

/// Why a file that is not open in this window was not taken to another stage. Displayed, it is a Chinese sentence; the file
/// is as it was.
#[derive(Debug, thiserror::Error)]
pub enum ClosedFileError {
    /// It could not be opened, locked or saved.
    #[error(transparent)]
    File(#[from] FileError),
    /// A window of this program has it open.
    #[error("没有写入：这份年报正在本程序的窗口中打开，请在那里送审、退回或审定。")]
    OpenHere,
    /// The step is none that may be made.
    #[error(transparent)]
    Review(#[from] ReviewError),
}
