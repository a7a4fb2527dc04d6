//! What the window says of ledgers.

pub(in crate::ui) const LEDGER_COLUMN_NEEDED: &str = "没有认出这一列，请选择";
pub(in crate::ui) const LEDGER_WITHOUT_ANSWERS: &str = "没有这一列：有办理结果的，按收到的当年答复计";
pub(in crate::ui) const LEDGER_WITHOUT_YEAR: &str = "年报还没有填年度，请先在“单位和导语”里填写";
pub(in crate::ui) const LEDGER_COPIES: &str = "有的工作表内容相同，只计入其中一张，请核对";

pub(in crate::ui) fn ledger_unread(fault: &str) -> String {
    format!("台账没有读入：{}。年报没有改动。", fault.trim_end_matches('。'))
}

/// Where a row of a ledger stands.
pub(in crate::ui) fn ledger_place(sheet: &str, number: usize) -> String {
    if sheet.is_empty() { format!("第{number}行") } else { format!("{sheet} 第{number}行") }
}

pub(in crate::ui) fn ledger_sheets(used: &[&str]) -> String {
    if used.is_empty() { "还没有计入的工作表".to_owned() } else { format!("计入：{}", used.join("、")) }
}

/// What filling table 3 would do.
pub(in crate::ui) fn ledger_told(year: u32, differences: usize) -> String {
    let differing = match differences {
        0 => String::new(),
        _ => format!("，其中 {differences} 格已有别的数，以台账为准"),
    };
    format!(
        "按{year}年计：填写表三全部的格{differing}。当年收到的计入一，以前收到的计入二，当年答复的计入三，年底没有答复的计入四。"
    )
}

pub(in crate::ui) fn ledger_counted(counted: usize, passed_over: usize) -> String {
    let passed_over =
        if passed_over == 0 { String::new() } else { format!("，跳过合计、空白等 {passed_over} 行") };
    format!("计入 {counted} 行{passed_over}")
}

pub(in crate::ui) fn ledger_taken(counted: usize, left: usize, replaced: usize) -> String {
    let left = if left == 0 { String::new() } else { format!("，另有 {left} 行没有计入") };
    let replaced = if replaced == 0 { String::new() } else { format!("，改了原有的 {replaced} 格") };
    format!("已按台账填写表三：计入 {counted} 行{left}{replaced}，可以撤销")
}

/// How many rows of the ledger make up a cell.
pub(in crate::ui) fn ledger_rows(count: usize) -> String {
    if count == 0 { "台账里没有计入本格的行".to_owned() } else { format!("由台账 {count} 行组成") }
}

pub(in crate::ui) fn ledger_rows_differ(count: usize, stands: &str) -> String {
    let stands = if stands.is_empty() { "空白" } else { stands };
    format!("台账 {count} 行，本格现为 {stands}")
}
