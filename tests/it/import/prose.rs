//! Which lines of a document are its title, its headings and its prose.

use nianbao::form::Narrative;
use nianbao::import::{Import, read};

const LAST_HEADING: &str = "六、其他需要报告的事项";

/// What is read of these lines, with the last section behind them where they do not have it: without two sections there
/// is no report.
fn text(lines: &[&str]) -> Import {
    let mut text = lines.join("\n");
    if !lines.contains(&LAST_HEADING) {
        text += &format!("\n{LAST_HEADING}\n无。");
    }
    read("a.txt", text.as_bytes()).expect("a report")
}

fn page(body: &str) -> Import {
    read("a.html", format!("<html><body>{body}</body></html>").as_bytes()).expect("a report")
}

fn unplaced(import: &Import) -> Vec<&str> {
    import.unplaced.iter().map(|part| part.text.as_str()).collect()
}

#[test]
fn a_line_before_the_unit_is_no_part_of_its_name_unless_it_is_a_place() {
    for (before, unit) in [
        ("首页信息公开栏目", "云江市民政局"),
        ("浙江省云江市", "浙江省云江市云江市民政局"),
        ("云江市海东区", "云江市海东区云江市民政局"),
    ] {
        let import = text(&[before, "云江市民政局", "2024年政府信息公开工作年度报告", "一、总体情况", "做得好。"]);
        assert_eq!((import.report.unit_name.as_str(), import.report.year()), (unit, 2024), "{before}");
    }
}

#[test]
fn a_heading_has_at_most_forty_characters() {
    let title = "云江市民政局2024年政府信息公开工作年度报告";
    let ends = "五、存在的主要问题及改进情况";
    for (length, is_heading) in [(39, true), (40, true), (41, false), (42, false)] {
        let start = "五、存在的主要问题";
        let long = format!("{start}{}", "和".repeat(length - start.chars().count()));
        let import = text(&[title, "一、总体情况", "甲。", &long, "乙。"]);
        let (lead, problems) = (import.report.narrative(Narrative::Lead), import.report.narrative(Narrative::Problems));
        if is_heading {
            assert_eq!((lead, problems), ("甲。", "乙。"), "{length}");
        } else {
            assert_eq!((lead, problems), (format!("甲。\n{long}\n乙。").as_str(), ""), "{length}");
        }
    }
    // A sentence is no heading, however it begins.
    let import = text(&[title, "一、总体情况", "五、存在的主要问题。乙。", ends, "丙。"]);
    assert_eq!(import.report.narrative(Narrative::Lead), "五、存在的主要问题。乙。");
    assert_eq!(import.report.narrative(Narrative::Problems), "丙。");
}

#[test]
fn headings_without_ordinals_are_known_by_their_level() {
    let import = page(
        "<h1>云江市民政局2024年政府信息公开工作年度报告</h1><h2>总体情况概述</h2><p>甲。</p>\
         <h3>做好主动公开工作</h3><p>乙。</p><h3>抓好信息管理</h3><p>丙。</p>\
         <h2>主要问题和打算</h2><p>丁。</p><h2>其他事项</h2><p>戊。</p>",
    );
    let told = [
        (Narrative::Lead, "甲。"),
        (Narrative::Disclosure, "乙。"),
        (Narrative::Management, "丙。"),
        (Narrative::Problems, "丁。"),
        (Narrative::OtherMatters, "戊。"),
    ];
    for (narrative, words) in told {
        assert_eq!(import.report.narrative(narrative), words, "{narrative:?}");
    }
    // The same words as running text begin nothing.
    let import = page(
        "<h1>云江市民政局2024年政府信息公开工作年度报告</h1><h2>一、总体情况</h2><p>甲。</p>\
         <p>做好主动公开工作</p><p>乙。</p><p>主要问题和打算</p><p>丁。</p><h2>六、其他需要报告的事项</h2><p>无。</p>",
    );
    assert_eq!(import.report.narrative(Narrative::Lead), "甲。\n做好主动公开工作\n乙。\n主要问题和打算\n丁。");
}

#[test]
fn a_head_in_its_paragraph_is_dropped_where_it_is_like_the_official_one() {
    let title = "云江市民政局2024年政府信息公开工作年度报告";
    for (head, is_dropped) in [
        ("主动公开", true),
        ("主动公开情况", true),
        ("主动公开信息", true),
        ("主动公开二十个领域的政策和各类服务", false),
        ("主动公开29条", false),
    ] {
        let import = text(&[title, "一、总体情况", "甲。", &format!("（一）{head}。乙。"), "（二）依申请公开", "丙。"]);
        let found = import.report.narrative(Narrative::Disclosure);
        let whole = format!("（一）{head}。乙。");
        assert_eq!(found, if is_dropped { "乙。" } else { &whole }, "{head}");
        assert_eq!(import.report.narrative(Narrative::OnRequest), "丙。", "{head}");
    }
}

#[test]
fn aspects_under_other_headings_are_counted_in_their_order() {
    let title = "云江市民政局2024年政府信息公开工作年度报告";
    let import = text(&[
        title,
        "一、总体情况",
        "（一）主动公开",
        "甲。",
        "（二）答复群众",
        "乙。",
        "（二）又一次",
        "丙。",
        "（五）考核",
        "丁。",
        "（三）回头看",
        "戊。",
    ]);
    assert_eq!(import.report.narrative(Narrative::Disclosure), "甲。");
    assert_eq!(import.report.narrative(Narrative::OnRequest), "乙。\n（二）又一次\n丙。");
    assert_eq!(import.report.narrative(Narrative::Oversight), "丁。\n（三）回头看\n戊。");
    assert_eq!(import.report.narrative(Narrative::Management), "");
    assert!(import.notes.iter().any(|note| note.contains("（二）答复群众")), "{:?}", import.notes);
    assert!(!import.notes.iter().any(|note| note.contains("（二）又一次")), "{:?}", import.notes);
}

#[test]
fn without_a_title_short_lines_before_the_first_heading_are_a_menu() {
    let sentence = "为".repeat(31);
    let menu = "为".repeat(30);
    let import = text(&[
        "首页",
        &menu,
        &sentence,
        "导语，还有",
        "一、总体情况",
        "甲。",
        "二、主动公开政府信息情况",
        "五、存在的主要问题及改进情况",
        "乙。",
        LAST_HEADING,
        "丙。",
    ]);
    assert_eq!(import.report.narrative(Narrative::Preface), format!("{sentence}\n导语，还有"));
    let left = unplaced(&import);
    assert!(left.contains(&"首页") && left.contains(&menu.as_str()), "{left:?}");
}

#[test]
fn a_further_part_is_named_and_goes_to_the_last_section() {
    let title = "云江市民政局2024年政府信息公开工作年度报告";
    let import = text(&[title, "一、总体情况", "甲。", LAST_HEADING, "乙。", "七、附件", "丙。"]);
    assert_eq!(import.report.narrative(Narrative::OtherMatters), "乙。\n七、附件\n丙。");
    assert!(import.notes.iter().any(|note| note.contains("“七、附件”不在六个部分之内")), "{:?}", import.notes);
    // 落款.
    let import = text(&[title, "一、总体情况", "甲。", LAST_HEADING, "乙。", "云江市民政局", "2025年1月20日"]);
    assert_eq!(import.report.narrative(Narrative::OtherMatters), "乙。");
    let import = text(&[title, "一、总体情况", "甲。", LAST_HEADING, "乙。", "另一个局", "2025年1月20日"]);
    assert_eq!(import.report.narrative(Narrative::OtherMatters), "乙。\n另一个局\n2025年1月20日");
}
