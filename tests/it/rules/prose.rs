//! The prose of a published report, and very long prose.

use super::{checked, clean, set};
use nianbao::form::Narrative;
use nianbao::report::Edit;
use nianbao::rules::Place;

const PUBLISHED: &str = include_str!("../../data/chengdong-2021.txt");

/// The lines of the published report from one heading to the next.
fn between(from: &str, to: &str) -> String {
    let lines = PUBLISHED.lines().skip_while(|line| !line.starts_with(from)).skip(1);
    lines.take_while(|line| to.is_empty() || !line.starts_with(to)).collect::<Vec<_>>().join("\n")
}

#[test]
fn a_published_report_passes_but_for_what_is_really_wrong() {
    let mut report = clean();
    for (key, words) in [
        ("year", "2021".to_owned()),
        ("applications/received/person", "1".to_owned()),
        ("applications/received/total", "1".to_owned()),
        ("applications/carried_out/person", "1".to_owned()),
        ("applications/carried_out/total", "1".to_owned()),
        ("name", "乐清市城东街道办事处".to_owned()),
        ("preface", PUBLISHED.lines().nth(1).expect("a second line").to_owned()),
        ("lead", between("一、总体情况", "（一）主动公开")),
        ("disclosure", between("（一）主动公开", "（二）依申请")),
        ("on_request", between("（二）依申请", "（三）政府信息管理")),
        ("management", between("（三）政府信息管理", "（四）平台")),
        ("platform", between("（四）平台", "（五）监督")),
        ("oversight", between("（五）监督", "二、主动公开")),
        ("problems", between("五、存在的主要问题", "六、其他")),
        ("other_matters", between("六、其他需要报告", "")),
    ] {
        assert!(!words.trim().is_empty(), "{key}");
        set(&mut report, key, &words);
    }
    let told: Vec<String> = checked(&report).into_iter().map(|finding| finding.message()).collect();
    assert_eq!(
        told,
        [
            "导语：yqscdjd@163.com 是个人邮箱，最好用单位邮箱",
            "（三）政府信息管理：同一个办公室有两个名称：党政综合办公室、党政办",
            "一·（五）监督保障：没有写工作考核、社会评议",
            "六：只写了“无”，应写收取信息处理费情况"
        ]
    );
    // One year later over the same text: title, 导语 and period are found.
    set(&mut report, "year", "2022");
    let told: Vec<&str> = checked(&report).iter().map(|finding| finding.code).collect();
    assert_eq!(told, ["D1", "D1", "P2", "D4", "S3", "S5"]);
}

#[test]
fn the_marked_words_are_counted_in_characters() {
    let mut report = clean();
    set(&mut report, "preface", "😀依据《条例》，统计期限自2023年1月1日至12月31日。");
    let found = checked(&report);
    assert_eq!(found[0].place, Place::Narrative(Narrative::Preface, Some(13..18)));
    let Some(Edit::Narrative(narrative, mended)) = found[0].fixes[0].edits.first().cloned() else {
        panic!("{found:?}")
    };
    report.apply(Edit::Narrative(narrative, mended));
    assert_eq!(checked(&report), []);
}

#[test]
fn a_million_characters_are_checked() {
    let mut report = clean();
    for (narrative, words) in [
        (Narrative::Preface, "统计2020年1月1日至2020年12月31日《"),
        (Narrative::OtherMatters, "2020年收费通知"),
        (Narrative::Lead, "年月日2020年1月"),
        (Narrative::Problems, "　"),
    ] {
        report.apply(Edit::Narrative(narrative, words.repeat(1_000_000 / words.chars().count())));
    }
    let found = checked(&report);
    assert!(found.len() < 200, "{}", found.len());
    assert!(found.iter().any(|finding| finding.code == "D1"));
}
