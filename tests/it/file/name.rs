//! Tests of file names.

use nianbao::file::{plain_name, remarked};
use std::path::Path;

#[test]
fn a_title_becomes_a_name_that_every_system_takes() {
    for (title, name) in [
        ("云江市南塘镇人民政府2026年年报", "云江市南塘镇人民政府2026年年报"),
        (" 党/政\\办：\"甲\"?<乙>|丙*:\u{7} ", "党／政＼办：＂甲＂？＜乙＞｜丙＊："),
        ("结尾有点. . ", "结尾有点"),
        ("con", "_con"),
        ("Com1.x", "_Com1.x"),
        ("com12", "com12"),
        (" \n", ""),
    ] {
        assert_eq!(plain_name(title), name, "{title:?}");
    }
    let long = plain_name(&"长".repeat(300));
    assert!(long.len() <= 160 && long.chars().all(|sign| sign == '长'), "{long}");
}

#[test]
fn a_remark_stands_before_the_ending() {
    assert_eq!(remarked(Path::new("a/年报.v1.docx"), "2"), Path::new("a/年报.v1（2）.docx"));
    assert_eq!(remarked(Path::new("年报"), "2"), Path::new("年报（2）"));
}
