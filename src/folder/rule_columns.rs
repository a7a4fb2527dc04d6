//! The columns of the folder's matrix: each rule counts in exactly one of them.

/// A group of columns.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum RuleGroup {
    /// Within the tables.
    Tables,
    /// Comparison last year.
    Years,
    /// Prose against tables.
    Prose,
    /// What must be written.
    Structure,
    /// Years, names, what must not be published, wording.
    Others,
}

impl RuleGroup {
    /// All groups in their order.
    pub const ALL: [Self; 5] = [Self::Tables, Self::Years, Self::Prose, Self::Structure, Self::Others];

    /// The head over its columns.
    pub fn words(self) -> &'static str {
        match self {
            Self::Tables => "表内",
            Self::Years => "跨年",
            Self::Prose => "文表",
            Self::Structure => "结构",
            Self::Others => "其他",
        }
    }
}

/// A column of the matrix.
#[derive(Debug)]
pub struct RuleColumn {
    /// The group that it stands in.
    pub group: RuleGroup,
    /// Its head.
    pub head: &'static str,
    /// What its rules demand, in a line.
    pub words: &'static str,
    /// The codes of its rules; one without digits stands for all rules of the letter.
    pub codes: &'static [&'static str],
}

/// How many columns there are.
pub const RULE_COLUMN_COUNT: usize = 20;

/// The columns in their order.
pub static RULE_COLUMNS: [RuleColumn; RULE_COLUMN_COUNT] = [
    column(RuleGroup::Tables, "行合计", "每行总计等于各列之和", &["T1", "T4"]),
    column(RuleGroup::Tables, "列合计", "（七）总计等于各行之和", &["T2"]),
    column(RuleGroup::Tables, "勾稽", "一＋二＝（七）＋四", &["T3"]),
    column(RuleGroup::Tables, "未填", "每格都要填", &["T5"]),
    column(RuleGroup::Tables, "数字", "数字合乎规定、互相说得通", &["T"]),
    column(RuleGroup::Years, "结转数", "上年结转等于上年年报的结转下年度", &["X1"]),
    column(RuleGroup::Years, "有效件数", "现行有效件数与上年衔接", &["X2", "X3"]),
    column(RuleGroup::Years, "骤变", "与上年相差悬殊的数", &["X4"]),
    column(RuleGroup::Years, "照抄", "文字不照抄上年", &["X5", "X"]),
    column(RuleGroup::Prose, "文表数", "正文的数字与表格一致", &["N1", "N"]),
    column(RuleGroup::Prose, "分项和", "正文分项之和等于总数", &["N2"]),
    column(RuleGroup::Prose, "百分比", "百分比、同比算得对", &["N3"]),
    column(RuleGroup::Structure, "五方面", "导语、总体情况和问题写全", &["S2", "S4", "S"]),
    column(RuleGroup::Structure, "监督", "监督保障写全", &["S3"]),
    column(RuleGroup::Structure, "收费", "写了收取信息处理费情况", &["S5"]),
    column(RuleGroup::Structure, "旧格式", "没有旧格式和格式说明", &["S6", "S7"]),
    column(RuleGroup::Others, "年度", "年份和报送日期对得上", &["D1", "D2", "D3", "D6"]),
    column(RuleGroup::Others, "名称", "单位名称和引用的依据无误", &["D"]),
    column(RuleGroup::Others, "隐私", "没有不宜公开的内容", &["P"]),
    column(RuleGroup::Others, "用语", "用语和标点", &["W"]),
];

const fn column(
    group: RuleGroup,
    head: &'static str,
    words: &'static str,
    codes: &'static [&'static str],
) -> RuleColumn {
    RuleColumn { group, head, words, codes }
}

/// The column in which findings of a rule count. A code that no column names counts with those of its letter, and what
/// nobody knows in the last column.
pub fn column_of(code: &str) -> usize {
    let named = |wanted: &str| RULE_COLUMNS.iter().position(|column| column.codes.contains(&wanted));
    let letter = code.get(..1).unwrap_or_default();
    named(code).or_else(|| named(letter)).unwrap_or(RULE_COLUMN_COUNT - 1)
}
