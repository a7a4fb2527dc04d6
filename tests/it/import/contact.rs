//! What the opening and the name of the unit tell: contact fields and the kind of office.

use nianbao::form::UnitKind;
use nianbao::import::{Import, read};
use nianbao::report::ContactField;

/// A report in plain text with that unit, opening and number of 规章 in force.
fn report(unit: &str, opening: &str, regulations: &str) -> Import {
    let text = format!(
        "{unit}2024年政府信息公开工作年度报告\n{opening}\n一、总体情况\n没有。\n二、主动公开政府信息情况\n\
         第二十条第（一）项\n信息内容\t本年制发件数\t本年废止件数\t现行有效件数\n规章\t0\t0\t{regulations}\n行政规范性文件\t1\t2\t3\n\
         五、存在的主要问题及改进情况\n没有。\n六、其他需要报告的事项\n没有。\n"
    );
    read("a.txt", text.as_bytes()).expect("a report")
}

fn contact(opening: &str) -> [String; 5] {
    let import = report("云江市海东区民政局", opening, "0");
    ContactField::ALL.map(|field| import.report.contact(field).to_owned())
}

#[test]
fn contact_fields_are_taken_from_the_opening_where_they_are_certain() {
    let cases: [(&str, [&str; 5]); 9] = [
        (
            "如对本报告有疑问，请与本局联系（地址：云江市海东区人民路18号（3号楼305室），邮编：325600，电话：0577-61880001，电子邮箱：hdmz@yunjiang.gov.cn）。",
            ["云江市海东区人民路18号（3号楼305室）", "325600", "0577-61880001", "hdmz@yunjiang.gov.cn", ""],
        ),
        (
            "电子版可在云江市人民政府网站（http://www.yunjiang.gov.cn/）下载。联系电话：（０５７７）６１８８０００１；通讯地址：海东区南塘街道新桥村1号；邮政编码３２５６００。",
            ["海东区南塘街道新桥村1号", "325600", "(0577)61880001", "", "http://www.yunjiang.gov.cn/"],
        ),
        (
            "网址：www.yunjiang.gov.cn/hd，E-mail:hd.gk@163.com。",
            ["", "", "", "hd.gk@163.com", "www.yunjiang.gov.cn/hd"],
        ),
        ("联系地址：海东区人民路18号 邮编：325600 电话：61880001", ["海东区人民路18号", "325600", "61880001", "", ""]),
        // Two offices, and an address that goes on behind the comma.
        ("地址：人民路18号；电话：61880001。另一处地址：解放街2号；电话：61880002。", ["", "", "", "", ""]),
        ("地址：人民路18号，新时代大厦东侧，电话：61880001。", ["", "", "61880001", "", ""]),
        // No numbers of such a length, no house.
        ("邮编：3256001，电话：12345，地址：网上。", ["", "", "", "", ""]),
        ("本报告网络地址：人民路18号。电子邮箱地址：见网站。", ["", "", "", "", ""]),
        ("本报告所列数据的统计期限自2024年1月1日起至2024年12月31日止。", ["", "", "", "", ""]),
    ];
    for (opening, expected) in cases {
        assert_eq!(contact(opening), expected, "{opening}");
    }
}

#[test]
fn what_was_taken_from_the_opening_is_told() {
    let import = report("云江市海东区民政局", "邮编：325600，电话：61880001。", "0");
    assert!(import.notes.contains(&"联系方式取自导语：邮编、电话。".to_owned()), "{:?}", import.notes);
    let import = report("云江市海东区民政局", "没有联系方式。", "0");
    assert!(!import.notes.iter().any(|note| note.contains("联系方式")));
}

#[test]
fn the_kind_of_office_is_known_by_the_name() {
    let cases = [
        ("云江市海东区南塘街道办事处", UnitKind::Subdistrict),
        ("兰川县石桥镇人民政府", UnitKind::Township),
        ("兰川县白马回族乡人民政府", UnitKind::Township),
        ("云江省人民政府", UnitKind::Province),
        ("重庆市人民政府", UnitKind::Province),
        ("上海市浦江区人民政府", UnitKind::County),
        ("兰川县人民政府", UnitKind::County),
        ("温川市乐云市人民政府", UnitKind::County),
        ("大云白族自治州南理市人民政府", UnitKind::County),
        ("大云白族自治州人民政府", UnitKind::City),
        ("云江市水务局", UnitKind::Department),
        ("云江市发展和改革委员会", UnitKind::Department),
    ];
    for (unit, expected) in cases {
        let import = report(unit, "开头。", "0");
        assert_eq!((import.report.unit_name.as_str(), import.report.unit_kind), (unit, expected));
        assert!(!import.notes.iter().any(|note| note.contains("单位类型")), "{unit}: {:?}", import.notes);
    }
}

#[test]
fn a_city_whose_level_the_name_does_not_tell_is_doubtful() {
    for (regulations, expected) in [("0", UnitKind::County), ("7", UnitKind::City), ("", UnitKind::City)] {
        let import = report("云江市人民政府", "开头。", regulations);
        assert_eq!(import.report.unit_kind, expected, "{regulations}");
        assert!(import.notes.iter().any(|note| note.contains("单位类型存疑")), "{:?}", import.notes);
    }
    let import = report("云江高新技术产业开发区管理委员会", "开头。", "0");
    assert!(import.notes.iter().any(|note| note.contains("看不出单位类型")), "{:?}", import.notes);
}
