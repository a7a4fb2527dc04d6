//! Rows and columns of the three statutory tables.

use std::ops::Range;

/// The note in the upper left corner of table 3, which states the balance of each of its columns.
pub const BALANCE_NOTE: &str = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）";

/// The three statutory tables, in the form's order.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum Table {
    /// Table 2, 主动公开: 10 cells in four blocks.
    Disclosure,
    /// Table 3, 依申请公开: 25 rows × 7 columns.
    Applications,
    /// Table 4, 行政复议、行政诉讼: 3 rows × 5 columns, printed side by side.
    Disputes,
}

/// A row of a table. In table 4 a row is a block of five columns in print.
#[derive(Debug)]
pub struct Row {
    /// Middle part of a cell's key.
    pub key: &'static str,
    /// The label as printed.
    pub label: &'static str,
    /// The label of the inner group (（三） to （六） of table 3) that the row stands in.
    pub group: Option<&'static str>,
    /// Whether the row stands in 三、本年度办理结果.
    pub result: bool,
    /// Indices into [`Table::columns`] of the columns that this row has.
    columns: Range<usize>,
}

/// A column of a table.
#[derive(Debug)]
pub struct Column {
    /// Last part of a cell's key.
    pub key: &'static str,
    /// The head as printed.
    pub label: &'static str,
}

impl Table {
    /// The tables in the form's order.
    pub const ALL: [Self; 3] = [Self::Disclosure, Self::Applications, Self::Disputes];

    /// First part of a cell's key.
    pub fn key(self) -> &'static str {
        match self {
            Self::Disclosure => "disclosure",
            Self::Applications => "applications",
            Self::Disputes => "disputes",
        }
    }

    /// The ordinal of the section that holds the table.
    pub fn ordinal(self) -> &'static str {
        match self {
            Self::Disclosure => "二",
            Self::Applications => "三",
            Self::Disputes => "四",
        }
    }

    /// All rows, in the form's order.
    pub fn rows(self) -> &'static [Row] {
        match self {
            Self::Disclosure => &DISCLOSURE_ROWS,
            Self::Applications => &APPLICATION_ROWS,
            Self::Disputes => &DISPUTE_ROWS,
        }
    }

    /// All columns that any row has, in the form's order.
    pub fn columns(self) -> &'static [Column] {
        match self {
            Self::Disclosure => &DISCLOSURE_COLUMNS,
            Self::Applications => &APPLICATION_COLUMNS,
            Self::Disputes => &DISPUTE_COLUMNS,
        }
    }
}

impl Row {
    /// Indices into [`Table::columns`] of the columns that this row has.
    pub fn columns(&self) -> Range<usize> {
        self.columns.clone()
    }

    /// The row in as few characters as name it: `一`, `（三）4`, `（七）总计`, `行政许可`.
    pub fn short(&self) -> String {
        let label = self.label;
        match self.group {
            Some(group) => format!("{}{}", up_to(group, '）'), before(label, '.')),
            None if self.key == "handled" => label.to_owned(),
            None if label.starts_with('（') => up_to(label, '）').to_owned(),
            None => before(label, '、').to_owned(),
        }
    }
}

impl Column {
    /// The head without a unit in brackets.
    pub fn short(&self) -> &'static str {
        before(self.label, '（')
    }
}

fn up_to(text: &'static str, end: char) -> &'static str {
    text.find(end).map_or(text, |at| &text[..at + end.len_utf8()])
}

fn before(text: &'static str, end: char) -> &'static str {
    text.find(end).map_or(text, |at| &text[..at])
}

const fn disclosure(key: &'static str, label: &'static str, columns: Range<usize>) -> Row {
    Row { key, label, group: None, result: false, columns }
}

const fn outer(key: &'static str, label: &'static str) -> Row {
    Row { key, label, group: None, result: false, columns: 0..7 }
}

const fn result(key: &'static str, label: &'static str) -> Row {
    Row { key, label, group: None, result: true, columns: 0..7 }
}

const fn grouped(group: &'static str, key: &'static str, label: &'static str) -> Row {
    Row { key, label, group: Some(group), result: true, columns: 0..7 }
}

const fn dispute(key: &'static str, label: &'static str) -> Row {
    Row { key, label, group: None, result: false, columns: 0..5 }
}

const REFUSED: &str = "（三）不予公开";
const UNAVAILABLE: &str = "（四）无法提供";
const DISMISSED: &str = "（五）不予处理";
const OTHERWISE: &str = "（六）其他处理";

static DISCLOSURE_ROWS: [Row; 6] = [
    disclosure("rules", "规章", 0..3),
    disclosure("normative", "行政规范性文件", 0..3),
    disclosure("permits", "行政许可", 3..4),
    disclosure("penalties", "行政处罚", 3..4),
    disclosure("coercion", "行政强制", 3..4),
    disclosure("fees", "行政事业性收费", 4..5),
];

static DISCLOSURE_COLUMNS: [Column; 5] = [
    Column { key: "issued", label: "本年制发件数" },
    Column { key: "repealed", label: "本年废止件数" },
    Column { key: "in_force", label: "现行有效件数" },
    Column { key: "decided", label: "本年处理决定数量" },
    Column { key: "charged", label: "本年收费金额（单位：万元）" },
];

static APPLICATION_ROWS: [Row; 25] = [
    outer("received", "一、本年新收政府信息公开申请数量"),
    outer("carried_in", "二、上年结转政府信息公开申请数量"),
    result("granted", "（一）予以公开"),
    result("partial", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）"),
    grouped(REFUSED, "state_secret", "1.属于国家秘密"),
    grouped(REFUSED, "prohibited", "2.其他法律行政法规禁止公开"),
    grouped(REFUSED, "stability", "3.危及“三安全一稳定”"),
    grouped(REFUSED, "third_party", "4.保护第三方合法权益"),
    grouped(REFUSED, "internal", "5.属于三类内部事务信息"),
    grouped(REFUSED, "process", "6.属于四类过程性信息"),
    grouped(REFUSED, "enforcement", "7.属于行政执法案卷"),
    grouped(REFUSED, "inquiry", "8.属于行政查询事项"),
    grouped(UNAVAILABLE, "not_held", "1.本机关不掌握相关政府信息"),
    grouped(UNAVAILABLE, "not_existing", "2.没有现成信息需要另行制作"),
    grouped(UNAVAILABLE, "unclear", "3.补正后申请内容仍不明确"),
    grouped(DISMISSED, "petition", "1.信访举报投诉类申请"),
    grouped(DISMISSED, "repeated", "2.重复申请"),
    grouped(DISMISSED, "publication", "3.要求提供公开出版物"),
    grouped(DISMISSED, "excessive", "4.无正当理由大量反复申请"),
    grouped(DISMISSED, "confirmation", "5.要求行政机关确认或重新出具已获取信息"),
    grouped(OTHERWISE, "uncorrected", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请"),
    grouped(OTHERWISE, "fee_unpaid", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请"),
    grouped(OTHERWISE, "other", "3.其他"),
    result("handled", "（七）总计"),
    outer("carried_out", "四、结转下年度继续办理"),
];

static APPLICATION_COLUMNS: [Column; 7] = [
    Column { key: "person", label: "自然人" },
    Column { key: "business", label: "商业企业" },
    Column { key: "research", label: "科研机构" },
    Column { key: "welfare", label: "社会公益组织" },
    Column { key: "legal", label: "法律服务机构" },
    Column { key: "other", label: "其他" },
    Column { key: "total", label: "总计" },
];

static DISPUTE_ROWS: [Row; 3] =
    [dispute("reconsideration", "行政复议"), dispute("direct", "未经复议直接起诉"), dispute("after", "复议后起诉")];

static DISPUTE_COLUMNS: [Column; 5] = [
    Column { key: "upheld", label: "结果维持" },
    Column { key: "corrected", label: "结果纠正" },
    Column { key: "other", label: "其他结果" },
    Column { key: "pending", label: "尚未审结" },
    Column { key: "total", label: "总计" },
];
