//! Why a document could not be taken in.

use thiserror::Error;

/// Why a document could not be taken in; the sentences are for the user.
#[derive(Clone, PartialEq, Eq, Debug, Error)]
pub enum ImportError {
    /// Nothing of a yearly report was recognised in it.
    #[error("没有认出政府信息公开工作年度报告：{0}")]
    NotAReport(&'static str),
    /// The format is known but cannot be read here.
    #[error("{0}")]
    Unsupported(&'static str),
    /// The file is not what it should be.
    #[error("文件已损坏或不是{format}：{cause}")]
    Damaged {
        /// The format in words.
        format: &'static str,
        /// What is wrong, in a few words.
        cause: &'static str,
    },
    /// A limit that guards against files made to exhaust the computer.
    #[error("文件超出读取的限度，没有读取：{0}")]
    Limit(String),
    /// Reading took too long or the reader failed.
    #[error("读取{0}")]
    Failed(&'static str),
}

impl ImportError {
    /// A file that is damaged.
    pub(super) fn damaged(format: &'static str, cause: &'static str) -> Self {
        Self::Damaged { format, cause }
    }
}
