//! How much a finding weighs.

/// How much a finding weighs, the gravest first.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Severity {
    /// 错误: stops 定稿 and hand-in, never typing or saving.
    Error,
    /// 警告: hand-in asks for a 核实说明.
    Warning,
    /// 提示.
    Hint,
}

impl Severity {
    /// All of them, the gravest first.
    pub const ALL: [Self; 3] = [Self::Error, Self::Warning, Self::Hint];

    /// The severity as the user knows it.
    pub fn words(self) -> &'static str {
        match self {
            Self::Error => "错误",
            Self::Warning => "警告",
            Self::Hint => "提示",
        }
    }

    /// The severity as other programs know it.
    pub fn key(self) -> &'static str {
        match self {
            Self::Error => "error",
            Self::Warning => "warning",
            Self::Hint => "hint",
        }
    }
}
