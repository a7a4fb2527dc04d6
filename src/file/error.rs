//! Why a file could not be opened or saved, as the sentence that the user reads.

use std::io::{self, ErrorKind};
use std::path::{Path, PathBuf};

/// Why a file could not be opened or saved. Displayed, it is a Chinese sentence: what happened, what is safe, what to do;
/// the path comes last.
#[derive(Debug, thiserror::Error)]
pub enum FileError {
    /// No such file.
    #[error("打开失败：找不到这个文件，可能已被移动、改名或删除。{}", .0.display())]
    Missing(PathBuf),
    /// The system does not let this user read the file.
    #[error("打开失败：没有读取这个文件的权限，请向文件的所有者索取。{}", .0.display())]
    Denied(PathBuf),
    /// A folder or a device where a file is wanted.
    #[error("打开失败：这里不是一个文件。{}", .0.display())]
    NotAFile(PathBuf),
    /// A file without a byte.
    #[error("打开失败：文件是空的，没有任何内容。{}", .0.display())]
    Empty(PathBuf),
    /// More than [`super::MAX_BYTES`].
    #[error("打开失败：文件超过16 MB，年报文件不会这么大，没有读入。{}", .0.display())]
    TooLarge(PathBuf),
    /// No UTF-8.
    #[error("打开失败：文件不是UTF-8文字，可能是其他程序的文件，也可能另存时改变了编码。{}", .0.display())]
    NotText(PathBuf),
    /// Text in which nothing of a report is to be found.
    #[error("打开失败：文件里没有找到年报的内容，请确认选对了文件。{}", .0.display())]
    NotAReport(PathBuf),
    /// A 审阅单 where a report is wanted.
    #[error("打开失败：这是审阅单，不是年报；请先打开年报，再合并审阅单。{}", .0.display())]
    ASlip(PathBuf),
    /// No 审阅单 where one is wanted.
    #[error("合并失败：这个文件不是审阅单，请确认选对了文件。{}", .0.display())]
    NotASlip(PathBuf),
    /// No policy, and what is wrong in it.
    #[error("规则设置没有采用：{}。{}", .1, .0.display())]
    NotAPolicy(PathBuf, #[source] PolicyFault),
    /// The system could not read the file for another reason.
    #[error("打开失败：系统读不出这个文件（{}）。文件没有改动，请稍后再试。{}", code(.1), .0.display())]
    Unread(PathBuf, #[source] io::Error),

    /// The file on disk is not the one that was opened or saved last.
    #[error("保存失败：文件已被其他程序改动。对方的改动没有覆盖，内容仍在窗口中，请另存为其他文件名。{}", .0.display())]
    ChangedByOther(PathBuf),
    /// More than [`super::MAX_BYTES`], so that it could not be opened again.
    #[error("保存失败：内容超过16 MB，保存后将无法打开，请删减正文。原文件完好，内容仍在窗口中。{}", .0.display())]
    TooLargeToSave(PathBuf),
    /// Another person has the file open; the second is who.
    #[error("保存失败：{}正在编辑这个文件，没有覆盖。内容仍在窗口中，请另存为其他文件名。{}", .1, .0.display())]
    Held(PathBuf, String),
    /// The file is marked read-only.
    #[error("保存失败：文件是只读的。原文件完好，内容仍在窗口中，请另存为其他文件名。{}", .0.display())]
    ReadOnlyFile(PathBuf),
    /// The folder does not exist (any more).
    #[error("保存失败：文件夹已不存在，可能被移动或删除。内容仍在窗口中，请另存到其他位置。{}", .0.display())]
    FolderGone(PathBuf),
    /// The folder does not take files of this user.
    #[error("保存失败：没有写入这个文件夹的权限。原文件完好，内容仍在窗口中，请另存到其他位置。{}", .0.display())]
    FolderDenied(PathBuf),
    /// The disk or the user's share of it is full.
    #[error("保存失败：磁盘空间不足。原文件完好，内容仍在窗口中。{}", .0.display())]
    DiskFull(PathBuf),
    /// Another program holds the file; eight attempts did not help.
    #[error("保存失败：文件正被其他程序占用。原文件完好，内容仍在窗口中，请稍后再保存。{}", .0.display())]
    Busy(PathBuf),
    /// The system does not take that file name.
    #[error("保存失败：文件名过长，或含有系统不允许的字符。内容仍在窗口中，请换一个文件名。{}", .0.display())]
    NameRefused(PathBuf),
    /// What was read back is not what was written.
    #[error("保存失败：写入后读回的内容不一致，磁盘可能有故障。原文件完好，内容仍在窗口中，请另存到其他磁盘。{}", .0.display())]
    Unproven(PathBuf),
    /// The system could not write the file for another reason.
    #[error("保存失败：系统写不了这个文件（{}）。原文件完好，内容仍在窗口中，请另存到其他位置。{}", code(.1), .0.display())]
    Unwritten(PathBuf, #[source] io::Error),
}

/// What is wrong in the text of a policy. Displayed, it is a part of a Chinese sentence.
#[derive(Clone, PartialEq, Eq, Debug, thiserror::Error)]
pub enum PolicyFault {
    /// A line, counted from 1, is not written as it should be, or names what there is not.
    #[error("第{line}行写法有误或有不认识的项目")]
    Line {
        /// The line.
        line: usize,
    },
    /// A day that is no month and day.
    #[error("日期“{0}”应写作月-日，如 01-20")]
    Day(String),
}

impl FileError {
    /// The file in question.
    pub fn path(&self) -> &Path {
        match self {
            Self::Missing(path)
            | Self::Denied(path)
            | Self::NotAFile(path)
            | Self::Empty(path)
            | Self::TooLarge(path)
            | Self::NotText(path)
            | Self::NotAReport(path)
            | Self::ASlip(path)
            | Self::NotASlip(path)
            | Self::NotAPolicy(path, _)
            | Self::Unread(path, _)
            | Self::ChangedByOther(path)
            | Self::TooLargeToSave(path)
            | Self::Held(path, _)
            | Self::ReadOnlyFile(path)
            | Self::FolderGone(path)
            | Self::FolderDenied(path)
            | Self::DiskFull(path)
            | Self::Busy(path)
            | Self::NameRefused(path)
            | Self::Unproven(path)
            | Self::Unwritten(path, _) => path,
        }
    }

    /// What happened in a few words, such as 磁盘空间不足, for messages that are not about the report in the window.
    pub fn cause(&self) -> &'static str {
        match self {
            Self::Missing(_) => "找不到文件",
            Self::Denied(_) => "没有读取权限",
            Self::NotAFile(_) => "不是一个文件",
            Self::Empty(_) => "文件是空的",
            Self::TooLarge(_) => "文件超过16 MB",
            Self::NotText(_) => "文件不是UTF-8文字",
            Self::NotAReport(_) => "文件里没有年报的内容",
            Self::ASlip(_) => "这是审阅单，不是年报",
            Self::NotASlip(_) => "不是审阅单",
            Self::NotAPolicy(..) => "规则设置写法有误",
            Self::Unread(..) => "系统读不出文件",
            Self::ChangedByOther(_) => "文件已被其他程序改动",
            Self::TooLargeToSave(_) => "内容超过16 MB",
            Self::Held(..) => "文件正由别人编辑",
            Self::ReadOnlyFile(_) => "文件是只读的",
            Self::FolderGone(_) => "文件夹不存在",
            Self::FolderDenied(_) => "没有写入权限",
            Self::DiskFull(_) => "磁盘空间不足",
            Self::Busy(_) => "文件正被其他程序占用",
            Self::NameRefused(_) => "文件名过长或含有不允许的字符",
            Self::Unproven(_) => "写入后读回的内容不一致",
            Self::Unwritten(..) => "系统写不了文件",
        }
    }

    /// The sentence for a file that could not be read.
    pub(super) fn reading(path: &Path, error: io::Error) -> Self {
        let path = path.to_owned();
        match error.kind() {
            ErrorKind::NotFound | ErrorKind::NotADirectory => Self::Missing(path),
            ErrorKind::PermissionDenied => Self::Denied(path),
            ErrorKind::IsADirectory => Self::NotAFile(path),
            _ => Self::Unread(path, error),
        }
    }

    /// The sentence for a file that could not be written.
    pub(super) fn writing(path: &Path, error: io::Error) -> Self {
        let busy = is_busy(&error);
        let path = path.to_owned();
        match error.kind() {
            _ if busy => Self::Busy(path),
            ErrorKind::NotFound | ErrorKind::NotADirectory => Self::FolderGone(path),
            ErrorKind::PermissionDenied | ErrorKind::ReadOnlyFilesystem => Self::FolderDenied(path),
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull(path),
            ErrorKind::InvalidFilename | ErrorKind::InvalidInput => Self::NameRefused(path),
            _ => Self::Unwritten(path, error),
        }
    }
}

/// Whether another program holds the file, so that waiting may help.
pub(super) fn is_busy(error: &io::Error) -> bool {
    if cfg!(windows) {
        // ERROR_SHARING_VIOLATION and ERROR_LOCK_VIOLATION.
        return matches!(error.raw_os_error(), Some(32 | 33));
    }
    matches!(error.kind(), ErrorKind::ResourceBusy | ErrorKind::ExecutableFileBusy)
}

fn code(error: &io::Error) -> String {
    error.raw_os_error().map_or_else(|| "原因不明".to_owned(), |code| format!("错误代码{code}"))
}
