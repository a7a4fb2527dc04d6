//! Any text: no panic, ranges inside the text, fixes that can be made, time that does not grow faster than the text.

use super::clean;
use crate::common::rounds;
use fastrand::Rng;
use nianbao::form::{Narrative, UnitKind};
use nianbao::page::Fonts;
use nianbao::report::{Edit, Policy, Report};
use nianbao::rules::{Context, Place, check_with};
use std::time::{Duration, Instant};

/// Words that rules look for, and signs that are easy to cut in two.
const PIECES: &str = "2020 2024 年 月 日 1 12 至 《 》 〔 〕 （ ） ( ) [ ] “ ” \" , . ; : 。 ， 、 ； ： 统计 本报告 公布 收费通知 无 十 ２ 号 第 令 \
    国务院令 政府信息公开条例》 国办公开办函 30 有关事项的通知》 国务院办公厅 我局 本乡 我市 街道 镇 政府 市 区 办公室 向 由 与 提交的 提出的 编制 联系 \
    申请 收到 将 我们 继续 明年 要 工作打算 政府信息公开工作年度报告 党政办 党政综合办公室 13800138000 6200000000000005 11010519491231002X 家住 单元 室 幢 \
    申请人 王 小明 提出 @163.com ntjd http:// http// https： 截止 目前 均 已 件 条 的 及 公开 工作 布署 XX年 对外公开总数量 政府集中采购 内部资料 \
    😀 👨‍👩‍👧 𠅤 ⽂ \u{e001} \u{200b} \u{feff} é ﷽ ８ 〇 ○ ％ \t 　";

fn text(random: &mut Rng, pieces: &[&str]) -> String {
    (0..random.usize(..40))
        .map(|_| match random.u8(..12) {
            0 => random.char('\0'..=char::MAX).to_string(),
            1 => random.char('一'..='龥').to_string(),
            2 => "\n".to_owned(),
            _ => pieces[random.usize(..pieces.len())].to_owned(),
        })
        .collect()
}

#[test]
fn any_text_is_checked_without_panic_and_with_ranges_and_fixes_that_fit() {
    let mut pieces: Vec<&str> = PIECES.split(' ').filter(|piece| !piece.is_empty()).collect();
    pieces.push(" ");
    let mut random = Rng::with_seed(11);
    for _ in 0..rounds(100_000 / Narrative::ALL.len()) {
        let mut reports = [Report::empty(2024), Report::empty(2023)];
        for report in &mut reports {
            report.apply(Edit::UnitKind(UnitKind::ALL[random.usize(..UnitKind::ALL.len())]));
            let names = ["云江市南塘街道办事处", "云江市发展改革局", "海东区人民政府", "镇", "", "市街道办事处"];
            report.apply(Edit::UnitName(names[random.usize(..names.len())].to_owned()));
            for narrative in Narrative::ALL {
                report.apply(Edit::Narrative(narrative, text(&mut random, &pieces)));
            }
        }
        let [report, last] = reports;
        let mut policy = Policy { overview_limit: Some(random.usize(..100)), ..Policy::default() };
        policy.words.push(text(&mut random, &pieces));
        policy.phrases.push((text(&mut random, &pieces), text(&mut random, &pieces)));
        policy.names.push(text(&mut random, &pieces));
        let context = Context { last_year: Some(&last), has_glyph: Some(Fonts::carries), ..Context::default() };
        for finding in check_with(&report, &policy, &context) {
            if let Place::Narrative(narrative, Some(range)) = &finding.place {
                let length = report.narrative(*narrative).chars().count();
                assert!(range.start < range.end && range.end <= length, "{finding:?}");
            }
            assert!(!finding.explanation(&report, String::new()).values.is_empty());
            for fix in finding.fixes {
                let mut mended = report.clone();
                for edit in fix.edits {
                    assert!(!edit.is_idle(&report), "a fix changes something");
                    mended.apply(edit);
                }
            }
        }
    }
}

#[test]
fn a_megabyte_of_triggers_is_checked_in_a_moment() {
    let pieces: Vec<&str> = PIECES.split(' ').filter(|piece| !piece.is_empty()).collect();
    let mut repeated: Vec<String> = pieces.iter().map(|piece| piece.repeat((1 << 14) / piece.len())).collect();
    let mut random = Rng::with_seed(12);
    let mixed: String = (0..100_000).map(|_| pieces[random.usize(..pieces.len())]).collect();
    repeated.push(mixed);
    for (index, words) in repeated.iter().enumerate() {
        let mut report = clean();
        for narrative in [Narrative::Preface, Narrative::Lead, Narrative::Problems, Narrative::OtherMatters] {
            report.apply(Edit::Narrative(narrative, words.clone()));
        }
        let mut last = report.clone();
        last.apply(Edit::Year(2023));
        let context = Context { last_year: Some(&last), has_glyph: Some(Fonts::carries), ..Context::default() };
        let begun = Instant::now();
        let found = check_with(&report, &Policy::default(), &context);
        // Generous, for a slow computer and a build that is not optimised: at a quadratic cost the mixture would take hours.
        assert!(begun.elapsed() < Duration::from_secs(20), "{:?} {:?}", pieces.get(index), begun.elapsed());
        assert!(found.len() < 2_000, "{:?} {}", pieces.get(index), found.len());
    }
}
