//! The table of all offices.

use super::office_status::OfficeStatus;
use super::overview::Overview;
use super::spreadsheet::{Spreadsheet, SpreadsheetCell};
use crate::form::TITLE_SUFFIX;
use crate::report::{Tally, tidy_name};
use jiff::civil::Date;
use std::collections::BTreeSet;

impl Overview {
    /// The table of all offices: those that handed in, those that did not, what could not be read.
    pub fn table(&self) -> Spreadsheet {
        let heads = vec![
            ("序号", 6.0),
            ("单位", 28.0),
            ("单位类型", 10.0),
            ("报送情况", 10.0),
            ("阶段", 8.0),
            ("送审日期", 12.0),
            ("期限", 12.0),
            ("错误", 6.0),
            ("警告", 6.0),
            ("提示", 6.0),
            ("未填", 6.0),
            ("存疑", 6.0),
            ("新收申请", 9.0),
            ("上年结转", 9.0),
            ("办理结果", 9.0),
            ("结转下年", 9.0),
            ("主要问题", 34.0),
            ("文字雷同", 26.0),
            ("文件", 28.0),
        ];
        let unlisted: BTreeSet<String> = self.unlisted.iter().map(|unlisted| tidy_name(&unlisted.name)).collect();
        let mut rows = Vec::new();
        let mut add = |state: &str, status: &OfficeStatus, is_read: bool| {
            let words = |text: &str| SpreadsheetCell::Words(text.to_owned());
            let number = |number: usize| if is_read { SpreadsheetCell::Number(number.to_string()) } else { words("") };
            let day = |day: Option<Date>| words(&day.map(|day| day.to_string()).unwrap_or_default());
            let mut row = vec![SpreadsheetCell::Number((rows.len() + 1).to_string()), words(&status.unit)];
            row.push(words(if is_read { status.kind.words() } else { "" }));
            row.extend([words(state), words(&status.stage), day(status.submitted), day(status.due)]);
            let Tally { errors, warnings, hints, blank, .. } = status.tally;
            row.extend([errors, warnings, hints, blank, status.doubtful.len()].map(number));
            row.extend((0..OfficeStatus::TOTALS.len()).map(|at| {
                let text = status.totals.get(at).cloned().unwrap_or_default();
                if text.parse::<f64>().is_ok() { SpreadsheetCell::Number(text) } else { SpreadsheetCell::Words(text) }
            }));
            let copies: Vec<String> =
                self.copied(status).map(|copy| format!("{}（{}%）", copy.other, copy.share)).collect();
            let faults = status.unreadable.clone().unwrap_or_else(|| self.faulty_office(status).faults);
            row.extend([words(&faults), words(&copies.join("、")), words(&status.file)]);
            rows.push(row);
        };
        for status in &self.statuses {
            let state = match status {
                _ if unlisted.contains(&status.key()) => "不在名单里",
                status if status.is_late() => "逾期报送",
                _ => "已报送",
            };
            add(state, status, true);
        }
        for status in &self.other_years {
            add("年度不符", status, true);
        }
        for name in &self.missing {
            add("未报送", &OfficeStatus { unit: name.clone(), ..OfficeStatus::default() }, false);
        }
        for status in &self.unread {
            add("无法读取", status, false);
        }
        Spreadsheet { title: format!("{}年度{TITLE_SUFFIX}报送和审核情况一览表", self.year), heads, rows }
    }
}
