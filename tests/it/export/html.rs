//! Tests of the fragment that is pasted into the editors of websites, and of the page's manners.

use super::{Node, Texts, made, paragraphs, read_html, reports};
use crate::page::chengdong;
use nianbao::export::{Format, fragment};
use nianbao::page::{PageSetting, structure};
use nianbao::report::Report;

/// Title, paragraphs and tables of the fragment.
pub(super) fn read_fragment(report: &Report) -> (Vec<String>, Vec<Texts>) {
    read_html(format!("<body>{}</body>", fragment(report).replace("h5>", "p>").replace('\n', "")).as_bytes())
}

#[test]
fn a_fragment_holds_every_paragraph_and_every_value_at_its_place() {
    for (name, report) in reports() {
        super::is_read_back(&report, read_fragment(&report), name);
    }
}

#[test]
fn a_fragment_has_nothing_that_an_editor_strips() {
    fn walk(node: &Node, seen: &mut Vec<String>) {
        for (name, _) in &node.attributes {
            seen.push(format!("{}@{name}", node.name));
        }
        seen.push(node.name.clone());
        node.children.iter().for_each(|child| walk(child, seen));
    }
    let mut seen = Vec::new();
    walk(&Node::parse(&fragment(&chengdong())), &mut seen);
    seen.sort();
    seen.dedup();
    let expected = [
        "",
        "h2",
        "h3",
        "h4",
        "p",
        "table",
        "table@border",
        "table@cellpadding",
        "table@cellspacing",
        "table@width",
        "tbody",
        "td",
        "td@align",
        "td@colspan",
        "th",
        "th@align",
        "th@colspan",
        "th@rowspan",
        "thead",
        "tr",
    ];
    assert_eq!(seen, expected);
}

#[test]
fn a_fragment_begins_with_the_title_and_has_the_headings_below_it() {
    let text = fragment(&chengdong());
    assert!(text.starts_with("<h2>乐清市城东街道办事处2021年政府信息公开工作年度报告</h2>\n<p>"), "{text}");
    let printed = structure(&chengdong(), PageSetting::default());
    let headings = paragraphs(&printed).filter(|paragraph| paragraph.heading.is_some()).count();
    assert_eq!(["<h3>", "<h4>", "<h5>"].iter().map(|tag| text.matches(tag).count()).sum::<usize>(), headings);
}

#[test]
fn a_page_can_be_read_aloud_and_keeps_its_colours() {
    let bytes = made(&chengdong(), Format::Html, false);
    let page = Node::parse(std::str::from_utf8(&bytes).expect("UTF-8"));
    let html = page.child("html").expect("the page");
    assert_eq!(html.attribute("lang"), Some("zh-CN"));
    assert_eq!((html.all(&["h1"]).len(), html.all(&["main"]).len()), (1, 1));
    let names: Vec<_> = page.all(&["table"]).iter().map(|table| table.attribute("aria-label")).collect();
    let headings =
        ["二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况", "四、政府信息公开行政复议、行政诉讼情况"];
    assert_eq!(names, headings.map(Some));
    for cell in page.all(&["th"]) {
        // Only the captions and the note say nothing of one row or column.
        let is_apart = cell.all_text().starts_with("第二十条") || cell.all_text().starts_with("（本列");
        assert_eq!(cell.attribute("scope").is_none(), is_apart, "{}", cell.all_text());
    }
    let style = page.all(&["style"])[0].all_text();
    assert!(style.contains("color-scheme: only light") && style.contains("background: #fff; color: #000"), "{style}");
    let text = String::from_utf8(bytes).expect("UTF-8");
    for other in ["http:", "https:", "<script", "<link", "<img", "url(", "@import"] {
        let in_prose = structure(&chengdong(), PageSetting::default());
        let in_prose: usize = paragraphs(&in_prose).map(|paragraph| paragraph.text.matches(other).count()).sum();
        assert_eq!(text.matches(other).count(), in_prose, "the page needs nothing beside itself: {other}");
    }
}
