//! The letter that goes back to an office with its report (退回修改意见函).

use super::parts::{CopiedProse, DAY_TO_BE_WRITTEN, push, push_end};
use crate::form::TITLE_SUFFIX;
use crate::page::{Handout, HandoutBlock, HeadOf, PlainCell, PlainTable};
use crate::report::{Severity, Tally};
use crate::text::{date_words, printable_line};
use jiff::civil::Date;

/// A letter that goes back to an office with its report.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct ReturnLetter {
    /// Who writes it; empty where that is to be written by hand.
    pub issuer: String,
    /// The unit.
    pub unit: String,
    /// The report year.
    pub year: u32,
    /// Name of the file that came.
    pub file: String,
    /// How many findings.
    pub tally: Tally,
    /// What is to be mended or explained.
    pub items: Vec<LetterItem>,
    /// Copied prose.
    pub copies: Vec<CopiedProse>,
    /// The day until which the mended report is wanted.
    pub return_by: Option<Date>,
}

/// One thing that is to be mended.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct LetterItem {
    /// The weight in words.
    pub severity: String,
    /// The rule's code; empty where it is none.
    pub code: String,
    /// Where.
    pub place: String,
    /// What does not hold, with both sides.
    pub message: String,
    /// What to do.
    pub remedy: String,
}

impl ReturnLetter {
    /// The letter.
    pub fn handout(&self) -> Handout {
        let Self { unit, year, file, tally, .. } = self;
        let mut blocks = vec![HandoutBlock::Line(printable_line(&format!("{unit}：")))];
        let counted = [
            (tally.errors, Severity::Error.words(), "处"),
            (tally.warnings, Severity::Warning.words(), "处"),
            (tally.blank, "未填", "格"),
        ];
        let counted = counted.iter().filter(|(count, ..)| *count > 0);
        let counted: Vec<String> = counted.map(|(count, words, unit)| format!("{words}{count}{unit}")).collect();
        let found = if counted.is_empty() { String::new() } else { format!("有{}，", counted.join("、")) };
        push(&mut blocks, &format!("你单位报送的{year}年度{TITLE_SUFFIX}（文件：{file}）经审核，{found}现予退回。"));
        let day = self.return_by.map_or_else(|| DAY_TO_BE_WRITTEN.to_owned(), date_words);
        push(
            &mut blocks,
            &format!("请按下列意见逐项核对、修改，于{day}前重新报送。警告的事项属实、不需要修改的，写明核实说明。"),
        );
        if !self.items.is_empty() {
            let mut table = PlainTable::new(&[7.0, 8.0, 8.0, 19.0, 30.0, 28.0]);
            table.push_heads(&["序号", "级别", "编号", "位置", "问题", "怎么改"]);
            for (at, item) in self.items.iter().enumerate() {
                table.push(vec![
                    PlainCell::head((at + 1).to_string(), HeadOf::Row),
                    PlainCell::centred(&item.severity),
                    PlainCell::centred(&item.code),
                    PlainCell::words(&item.place),
                    PlainCell::words(&item.message),
                    PlainCell::words(&item.remedy),
                ]);
            }
            blocks.push(HandoutBlock::Table(table));
        }
        for CopiedProse { other, share, .. } in &self.copies {
            push(&mut blocks, &format!("文字与{other}有{share}%相同，请核实说明，结合本单位实际重新撰写。"));
        }
        push_end(&mut blocks, &self.issuer);
        Handout { title: format!("关于退回修改{year}年度{TITLE_SUFFIX}的函"), year: *year, blocks }
    }
}
