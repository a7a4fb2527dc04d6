//! Lists of units.

use nianbao::folder::{Units, read_units};
use nianbao::papers::Unlisted;
use rust_xlsxwriter::Workbook;
use std::fs;
use std::path::PathBuf;

fn strings<const COUNT: usize>(names: [&str; COUNT]) -> Vec<String> {
    names.map(str::to_owned).to_vec()
}

#[test]
fn a_list_is_read_with_or_without_head_and_numbers() {
    let wanted = strings(["云江市发展和改革局", "云江市南塘街道办事处"]);
    for text in [
        "云江市发展和改革局\n云江市南塘街道办事处\n",
        "单位名称\r\n云江市发展和改革局\r\n\r\n  云江市南塘街道办事处\u{3000}",
        "序号,单位名称,备注\n1,云江市发展和改革局,甲\n2,\"云江市南塘街道办事处\",",
        "1\t云江市发展和改革局\n２\t云江市南塘街道办事处",
    ] {
        assert_eq!(Units::of_text(text).names, wanted, "{text}");
    }
    let twice = Units::of_text("云江市发展和改革局\n云江市 发展和改革局");
    assert_eq!((twice.names.len(), twice.twice), (1, strings(["云江市 发展和改革局"])));
}

#[test]
fn text_of_any_encoding_and_workbooks_are_read() {
    let folder = tempfile::tempdir().expect("a temporary folder");
    let wanted = strings(["云江市发展和改革局", "云江市南塘街道办事处"]);
    let text = wanted.join("\r\n");
    let stored = |name: &str, bytes: &[u8]| -> PathBuf {
        let path = folder.path().join(name);
        fs::write(&path, bytes).expect("a file");
        path
    };
    let wide: Vec<u8> = [0xfeff].into_iter().chain(text.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let gbk = encoding_rs::GB18030.encode(&text).0.into_owned();
    for (name, bytes) in
        [("a.txt", text.as_bytes()), ("b.txt", &gbk), ("c.txt", &wide), ("d.csv", format!("\u{feff}{text}").as_bytes())]
    {
        assert_eq!(read_units(&stored(name, bytes)).expect(name).names, wanted, "{name}");
    }
    let mut book = Workbook::new();
    let sheet = book.add_worksheet();
    sheet.write(0, 0, "序号").and_then(|sheet| sheet.write(0, 1, "单位名称")).expect("a head");
    for (row, name) in (1..).zip(&wanted) {
        sheet.write(row, 0, row).and_then(|sheet| sheet.write(row, 1, name.as_str())).expect("a row");
    }
    let path = stored("e.xlsx", &book.save_to_buffer().expect("a workbook"));
    assert_eq!(read_units(&path).expect("a workbook").names, wanted);

    assert!(read_units(&stored("f.txt", b"1\n2\n")).expect_err("no names").contains("没有单位名称"));
    assert!(read_units(&stored("g.xlsx", b"PK\x03\x04")).expect_err("no workbook").contains("g.xlsx"));
    assert!(read_units(&folder.path().join("gone.txt")).expect_err("no file").contains("找不到"));
}

#[test]
fn missing_and_unlisted_units_are_told_with_the_nearest_name() {
    let units = Units::of_text(
        "云江市南塘街道办事处\n云江市北塘街道办事处\n云江市发展和改革局（数据局）\n云江市教育局\n云江市体育局",
    );
    let roster = units.roster([
        "云江市北塘街道办事处",
        "云江市发展和改革局(数据局) ",
        "云江市南糖街道办事处",
        "教育局",
        "海口镇人民政府",
    ]);
    assert_eq!(roster.missing, strings(["云江市南塘街道办事处", "云江市教育局", "云江市体育局"]));
    let unlisted = |name: &str, near: Option<&str>| Unlisted { name: name.to_owned(), near: near.map(str::to_owned) };
    assert_eq!(
        roster.unlisted,
        [
            unlisted("云江市南糖街道办事处", Some("云江市南塘街道办事处")),
            unlisted("教育局", Some("云江市教育局")),
            unlisted("海口镇人民政府", None),
        ]
    );
    let full = units.roster(units.names.iter().map(String::as_str));
    assert!(full.missing.is_empty() && full.unlisted.is_empty());
}

#[test]
fn long_lists_are_compared_quickly() {
    let list: String = (0..20_000).map(|number| format!("云江市第{number}街道办事处\n")).collect();
    let units = Units::of_text(&list);
    let start = std::time::Instant::now();
    let others: Vec<String> = (0..20_000).map(|number| format!("云江市 第{number}街道")).collect();
    let roster = units.roster(others.iter().map(String::as_str));
    assert_eq!((roster.missing.len(), roster.unlisted.len()), (20_000, 20_000));
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}
