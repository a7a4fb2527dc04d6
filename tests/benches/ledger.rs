//! Benches of ledgers.

use crate::budgets::{Budgets, cost};
use divan::{Bencher, black_box};
use nianbao::form::{Edition, Table};
use nianbao::import::ledger::Ledger;
use nianbao::report::{Report, following};
use rust_xlsxwriter::Workbook;
use std::time::Duration;

const HEADS: [&str; 9] =
    ["序号", "登记编号", "申请日期", "申请人姓名", "申请人类型", "申请内容", "办理结果", "答复日期", "备注"];

/// A workbook of applications, with rows that cannot be read among them.
fn workbook(rows: u32) -> Vec<u8> {
    let results: Vec<&str> = Edition::latest()
        .rows(Table::Applications)
        .iter()
        .filter(|row| row.result && row.key != "handled")
        .map(|row| row.label)
        .collect();
    let kinds = ["自然人", "商业企业", "科研机构", "社会公益组织", "法律服务机构", "其他", "法人或其他组织"];
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    let mut write = |row: u32, column: u16, text: &str| {
        sheet.write_string(row, column, text).map(drop).expect("a cell of a sheet");
    };
    for (column, head) in HEADS.iter().enumerate() {
        write(0, column as u16, head);
    }
    for row in 1..=rows {
        let (month, day) = (row % 12 + 1, row % 28 + 1);
        let year = if row.is_multiple_of(20) { 2020 } else { 2021 };
        let applied = format!("{year}年{month}月{day}日");
        let answered = if row.is_multiple_of(11) { String::new() } else { format!("2021-{:02}-28", 12 - row % 3) };
        let result = if answered.is_empty() { "" } else { results[row as usize % results.len()] };
        let content = format!("请求公开某镇第{row}号地块的征收补偿安置方案和批准文件，并说明依据。");
        let texts = [&row.to_string(), "", &applied, "张三", kinds[row as usize % 7], &content, result, &answered, ""];
        for (column, text) in texts.into_iter().enumerate() {
            write(row, column as u16, text);
        }
    }
    book.save_to_buffer().expect("a workbook")
}

/// A workbook's bytes → table 3 of a report, and the rows of each of its 175 cells.
#[divan::bench(sample_count = 20)]
fn five_thousand_rows(bencher: Bencher<'_, '_>) {
    let bytes = workbook(5000);
    bencher.bench_local(|| {
        let ledger = Ledger::read("a.xlsx", black_box(&bytes), &[]).expect("a ledger");
        let tally = ledger.tally(2021);
        assert!(tally.rows.len() == 5000 && tally.counted() > 3000);
        let mut report = Report::empty(2021);
        report.apply(following(&report, tally.edit()));
        let rows: usize = tally.figures().into_keys().map(|cell| tally.rows_of(cell).count()).sum();
        (report, rows)
    });
}

/// 5,000 applications are counted in less than a second, and rows do not look at each other.
pub(crate) fn hold(budgets: &mut Budgets) {
    let of = |rows: u32| {
        let bytes = workbook(rows);
        cost(|| Ledger::read("a.xlsx", black_box(&bytes), &[]).expect("a ledger").tally(2021))
    };
    let (few, many) = (of(500), of(5000));
    budgets.within("a ledger of 5,000 rows", many, Duration::from_millis(500));
    budgets.times("a ledger of ten times as many rows", many, few, 25.0);
}
