//! Where a command prints, and what it answers with.

use std::io::Write;

/// What a command answers with.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Exit {
    /// 0: done, and nothing found.
    Clean,
    /// 1: done; errors or blank cells were found, or a final export was refused for them.
    Found,
    /// 2: something could not be read, written or understood.
    Failed,
}

impl Exit {
    /// The exit code of the process.
    pub fn code(self) -> u8 {
        match self {
            Self::Clean => 0,
            Self::Found => 1,
            Self::Failed => 2,
        }
    }
}

/// Where a command prints: results and messages.
pub(super) struct Streams<'a> {
    pub(super) out: &'a mut dyn Write,
    pub(super) messages: &'a mut dyn Write,
}
