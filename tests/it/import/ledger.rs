//! Ledgers: files of another program, days, words, the standing of rows in a year.

use super::document;
use nianbao::form::{CellId, Edition, Table};
use nianbao::import::ledger::{ColumnRole, Heading, Ledger, LedgerSheet, Placement, SheetRow, Tally, letter};
use nianbao::report::{Cell, Report};
use nianbao::rules::{self, Policy};
use serde_json::Value;
use std::collections::BTreeMap;

/// A ledger of these rows under heads that are known, as CSV.
fn ledger(rows: &[[&str; 4]]) -> Ledger {
    let mut text = "申请日期\t申请人类型\t办理结果\t答复日期\n".to_owned();
    for row in rows {
        text.push_str(&row.join("\t"));
        text.push('\n');
    }
    Ledger::read("a.tsv", text.as_bytes(), &[]).unwrap_or_else(|error| panic!("{error}: {text}"))
}

fn tally(rows: &[[&str; 4]], year: u32) -> Tally {
    ledger(rows).tally(year)
}

/// The standing of a single row: the keys of its two cells, or why it counts nowhere.
fn placement(row: [&str; 4], year: u32) -> Result<(String, String), String> {
    let tally = tally(&[row], year);
    let [row] = &tally.rows[..] else { panic!("{row:?}: {tally:?}") };
    match &row.placement {
        Placement::Counted(came, went) => Ok((short(*came), short(*went))),
        Placement::Outside(outside) => Err(outside.words().to_owned()),
        Placement::Unreadable(reason) => Err(reason.clone()),
    }
}

fn short(cell: CellId) -> String {
    cell.key().trim_start_matches("applications/").to_owned()
}

fn filled(tally: &Tally) -> BTreeMap<String, u64> {
    let figures = tally.figures().into_iter().filter(|(cell, count)| *count > 0 && !cell.is_sum());
    figures.map(|(cell, count)| (short(cell), count)).collect()
}

/// No fault of arithmetic in the report that a tally fills, whatever the ledger says.
fn adds_up(tally: &Tally) {
    let mut report = Report::empty(tally.year);
    report.apply(tally.edit());
    let table = Edition::latest().cells().filter(|cell| cell.table() == Table::Applications);
    for cell in table {
        assert!(matches!(report.cell(cell), Cell::Count(_)), "{cell:?}");
    }
    let faults: Vec<String> = rules::check(&report, &Policy::default())
        .into_iter()
        .filter(|finding| ["T1", "T2", "T3"].contains(&finding.code))
        .map(|finding| finding.message())
        .collect();
    assert_eq!(faults, [] as [String; 0]);
}

#[test]
fn each_ledger_of_another_program_counts_as_it_should() {
    let expected: BTreeMap<String, Value> =
        serde_json::from_slice(&document("ledger/ledgers.json")).expect("the list of ledgers");
    assert!(expected.len() > 11);
    for (name, expected) in &expected {
        let bytes = document(&format!("ledger/{name}"));
        let mut ledger = Ledger::read(name, &bytes, &[]).unwrap_or_else(|error| panic!("{name}: {error}"));
        if let Some(columns) = expected.get("columns").and_then(Value::as_str) {
            let heading = &ledger.headings[0];
            let mut places = heading.places.clone();
            for part in columns.split(',') {
                let (role, called) = part.split_once('=').expect("a role and its columns");
                let role = ColumnRole::ALL.into_iter().find(|own| own.words() == role).expect("a role");
                places[role as usize] =
                    called.split('+').map(|called| heading.column(called).expect("a column")).collect();
            }
            ledger.set_places(0, &places);
        }
        let tally = ledger.tally(2021);
        let cells: BTreeMap<String, u64> = serde_json::from_value(expected["cells"].clone()).expect("cells");
        assert_eq!(filled(&tally), cells, "{name}: {:#?}", tally.rows);
        let rows = |key: &str| -> Vec<u64> { serde_json::from_value(expected[key].clone()).expect("rows") };
        let unreadable: Vec<u64> = tally.unreadable().map(|(row, _)| row.number as u64).collect();
        assert_eq!(unreadable, rows("unreadable"), "{name}");
        let outside: Vec<u64> = tally.outside().map(|(row, _)| row.number as u64).collect();
        assert_eq!(outside, rows("outside"), "{name}");
        if let Some(rows_of) = expected.get("rows_of").and_then(Value::as_object) {
            for (key, rows) in rows_of {
                let cell = Edition::latest().cell(&format!("applications/{key}")).expect("a key");
                let numbers: Vec<usize> = tally.rows_of(cell).map(|row| row.number).collect();
                assert_eq!(Value::from(numbers), *rows, "{name} {key}");
            }
        }
        adds_up(&tally);
    }
}

#[test]
fn a_year_counts_what_came_in_and_what_was_answered_in_it() {
    let counted = |came: &str, went: &str| Ok((format!("{came}/person"), format!("{went}/person")));
    let outside = |words: &str| Err(words.to_owned());
    let (before, after) = ("本年以前已经答复", "本年以后才收到");
    for (applied, answered, expected) in [
        ("2021-01-01", "2021-01-01", counted("received", "granted")),
        ("2021-12-31", "2021-12-31", counted("received", "granted")),
        ("2021-12-31", "2022-01-01", counted("received", "carried_out")),
        ("2020-12-31", "2021-01-01", counted("carried_in", "granted")),
        ("2020-12-31", "2021-12-31", counted("carried_in", "granted")),
        ("2020-12-31", "2022-01-01", counted("carried_in", "carried_out")),
        ("2019-05-01", "2020-12-31", outside(before)),
        ("2022-01-01", "2022-01-20", outside(after)),
        ("2022-01-01", "", outside(after)),
        ("2022-01-01", "看不清", outside(after)),
    ] {
        assert_eq!(placement([applied, "自然人", "予以公开", answered], 2021), expected, "{applied} {answered}");
    }
    for (applied, result, answered, expected) in [
        ("2021-05-01", "", "", counted("received", "carried_out")),
        ("2021-05-01", "办理中", "", counted("received", "carried_out")),
        ("2021-05-01", "", "未答复", counted("received", "carried_out")),
        ("2021-05-01", "", "/", counted("received", "carried_out")),
        ("2020-05-01", "延期答复", "—", counted("carried_in", "carried_out")),
        ("2021-05-01", "写得不清楚", "2022-02-01", counted("received", "carried_out")),
    ] {
        assert_eq!(placement([applied, "自然人", result, answered], 2021), expected, "{applied} {result} {answered}");
    }
}

#[test]
fn a_row_that_cannot_be_read_counts_nowhere_and_says_why() {
    for (row, reason) in [
        (["", "自然人", "予以公开", "2021-03-05"], "申请日期：空白"),
        (["3月5日", "自然人", "予以公开", "2021-03-05"], "申请日期“3月5日”：没有年份"),
        (["21-3-5", "自然人", "予以公开", "2021-03-05"], "申请日期“21-3-5”：年份只有两位"),
        (["2021-2-29", "自然人", "予以公开", "2021-03-05"], "申请日期“2021-2-29”：没有这一天"),
        (["2201-2-2", "自然人", "予以公开", "2021-03-05"], "申请日期“2201-2-2”：年份不对"),
        (["去年", "自然人", "予以公开", "2021-03-05"], "申请日期“去年”：认不出日期"),
        (["2021-03-01", "", "予以公开", "2021-03-05"], "申请人类型：空白"),
        (["2021-03-01", "法人或其他组织", "予以公开", "2021-03-05"], "没有写明是哪一类组织"),
        (["2021-03-01", "张三", "予以公开", "2021-03-05"], "申请人类型“张三”：认不出"),
        (["2021-03-01", "自然人/商业企业", "予以公开", "2021-03-05"], "不止一类申请人"),
        (["2021-03-01", "自然人", "", "2021-03-05"], "有答复日期，没有办理结果"),
        (["2021-03-01", "自然人", "办理中", "2021-03-05"], "却是没有办结"),
        (["2021-03-01", "自然人", "予以公开", ""], "有办理结果，没有答复日期"),
        (["2021-03-01", "自然人", "予以公开", "三月初"], "答复日期“三月初”：认不出日期"),
        (["2021-03-01", "自然人", "不予公开", "2021-03-05"], "只有大类"),
        (["2021-03-01", "自然人", "其他处理", "2021-03-05"], "只有大类"),
        (["2021-03-01", "自然人", "不予公开-重复申请", "2021-03-05"], "大类和小类对不上"),
        (["2021-03-01", "自然人", "予以公开、信息不存在", "2021-03-05"], "不止一种办理结果"),
        (["2021-03-01", "自然人", "予以公开（部分）", "2021-03-05"], "认不出办理结果"),
        (["2021-03-01", "自然人", "随便写的", "2021-03-05"], "办理结果“随便写的”：认不出办理结果"),
    ] {
        let told = placement(row, 2021).expect_err("it counts nowhere");
        assert!(told.contains(reason), "{row:?}: {told}");
    }
}

#[test]
fn days_are_read_in_all_the_ways_in_which_they_are_written() {
    for day in [
        "2021-03-05",
        "2021/3/5",
        "2021.3.5",
        "2021.03.05",
        "2021年3月5日",
        "2021年03月05日",
        "20210305",
        "44260",
        "44260.5",
        "２０２１－０３－０５",
        "２０２１年３月５日",
        "2021-03-05 10:30",
        "2021-03-05T10:30:00",
        "2021-3-5 10:30:15.123",
        "2021年3月5日 上午9时30分",
        "2021年3月5日星期五",
        "2021 年 3 月 5 日",
        " 2021-03-05 ",
        "2021年3月5号",
        "2021 - 3 - 5",
        "二〇二一年三月五日",
        "二○二一年三月五日",
        "\u{3000}2021/03/05\u{a0}",
        "20210305 10:30",
    ] {
        let expected = Ok(("received/person".to_owned(), "granted/person".to_owned()));
        assert_eq!(placement([day, "自然人", "予以公开", day], 2021), expected, "{day}");
    }
    for day in [
        "2021-03",
        "2021年3月",
        "2021",
        "3/5/2021",
        "05-03-2021",
        "2021-13-01",
        "2021-00-10",
        "2021-04-31",
        "202103",
        "2021-3/5",
        "2021-03-05至2021-03-09",
        "2021-03-05 2021.4.1",
        "1899-12-30",
        "99999",
        "12",
        "2021-03-05、2021-03-06",
        "20211305",
        "5月",
        "2021年3-5",
        "-2021-3-5",
        "4426０.5.5",
        "0",
        "99999999999999999999",
        "二〇二一年三月三十二日",
    ] {
        assert!(placement([day, "自然人", "予以公开", ""], 2021).is_err_and(|told| told.contains("日期")), "{day}");
    }
}

#[test]
fn a_year_that_stands_in_a_head_or_a_title_completes_days() {
    let read = |text: &str| Ledger::read("a.csv", text.as_bytes(), &[]).expect("a ledger").tally(2021);
    let title = "2021年度申请台账,,,\n申请日期,申请人类型,办理结果,答复日期\n";
    assert_eq!(filled(&read(&format!("{title}3月5日,个人,公开,3月20日\n"))).len(), 2);
    assert_eq!(filled(&read(&format!("{title}21-3-5,个人,公开,21.3.20\n"))).len(), 2);
    // By the title the answer came before the question: the year is another one.
    let tally = read(&format!("{title}12月28日,个人,公开,1月8日\n"));
    assert_eq!((tally.counted(), tally.unreadable().count()), (0, 1));
    let tally = read(&format!("{title}20-12-28,个人,公开,2021-1-8\n"));
    assert_eq!((tally.counted(), tally.unreadable().count()), (0, 1));
    let head = "申请日期（2021年）,申请人类型,办理结果,答复日期（2021年）\n";
    assert_eq!(filled(&read(&format!("{head}3月5日,个人,公开,3月20日\n"))).len(), 2);
    // Two years in the title tell nothing.
    let tally = read("2020年、2021年台账,,,\n申请日期,申请人类型,办理结果,答复日期\n3月5日,个人,公开,3月20日\n");
    assert_eq!(tally.counted(), 0);
}

#[test]
fn kinds_of_applicants_are_known_by_the_words_of_offices() {
    for (column, words) in [
        ("person", &["自然人", "公民", "个人", "自然人（公民）", "公民个人"][..]),
        (
            "business",
            &["商业企业", "企业", "公司", "法人或其他组织-商业企业", "法人或其他组织（商业企业）", "法人/企业"],
        ),
        ("research", &["科研机构", "科研", "科研院所", "法人或其他组织：科研机构"]),
        ("welfare", &["社会公益组织", "公益组织", "社会组织", "公益"]),
        ("legal", &["法律服务机构", "律所", "律师事务所", "法律服务"]),
        ("other", &["其他", "其它", "法人或其他组织-其他", "法人或其他组织（其他）"]),
    ] {
        for text in words {
            let expected = Ok((format!("received/{column}"), format!("granted/{column}")));
            assert_eq!(placement(["2021-03-01", text, "予以公开", "2021-03-05"], 2021), expected, "{text}");
        }
    }
}

#[test]
fn results_are_known_by_the_labels_of_the_form_and_the_words_of_offices() {
    let mut known: Vec<(&str, String)> = Vec::new();
    for row in Edition::latest().rows(Table::Applications).iter().filter(|row| row.result && row.key != "handled") {
        known.push((row.key, row.label.to_owned()));
        known.push((
            row.key,
            row.label.trim_start_matches(|sign: char| sign.is_ascii_digit() || sign == '.').to_owned(),
        ));
        if let Some(group) = row.group {
            known.push((row.key, format!("{group}-{}", row.label)));
            known.push((row.key, format!("{group} {}", row.label)));
            known.push((row.key, format!("{group}{}", row.label)));
            known.push((row.key, format!("{}（{}）", group.split_at("（三）".len()).1, &row.label["1.".len()..])));
        }
    }
    for (key, words) in [
        ("granted", &["予以公开", "全部公开", "同意公开", "公开", "已主动公开", "（一）予以公开"][..]),
        ("partial", &["部分公开", "区分处理", "部分公开（区分处理）", "部分公开-商业秘密", "部分公开（涉及个人隐私）"]),
        ("state_secret", &["国家秘密", "涉及国家秘密", "属于国家秘密", "不予公开：国家秘密", "国家秘密信息"]),
        ("prohibited", &["法律行政法规禁止", "法律、行政法规禁止公开", "法律法规禁止公开"]),
        ("stability", &["三安全一稳定", "危及\"三安全一稳定\"", "危及三安全一稳定", "国家安全", "社会稳定"]),
        ("third_party", &["第三方合法权益", "商业秘密", "个人隐私", "涉及商业秘密", "不予公开（个人隐私）"]),
        ("internal", &["内部事务信息", "内部事务", "属于内部事务信息", "人事管理信息"]),
        ("process", &["过程性信息", "属于过程性信息", "过程性"]),
        ("enforcement", &["行政执法案卷", "执法案卷", "行政执法案卷信息"]),
        ("inquiry", &["行政查询", "行政查询事项", "查询事项"]),
        (
            "not_held",
            &["信息不存在", "不存在", "不掌握", "不属于本机关", "告知不属于本机关公开", "无法提供-信息不存在"],
        ),
        ("not_existing", &["另行制作", "需要另行制作", "没有现成信息"]),
        ("unclear", &["补正后不明确", "补正后仍不明确"]),
        ("petition", &["信访", "信访举报投诉", "信访、举报、投诉类申请", "举报类", "不予处理/信访"]),
        ("repeated", &["重复申请", "重复"]),
        ("publication", &["公开出版物", "要求提供公开出版物"]),
        ("excessive", &["大量反复", "大量反复申请"]),
        ("confirmation", &["确认或重新出具", "重新出具"]),
        ("uncorrected", &["逾期不补正", "逾期未补正", "申请人逾期不补正"]),
        ("fee_unpaid", &["未缴费", "逾期未缴费"]),
        ("other", &["撤回", "撤回申请", "申请人主动撤回申请", "其他", "其他处理-其他", "其他处理（撤回）"]),
    ] {
        known.extend(words.iter().map(|text| (key, (*text).to_owned())));
    }
    for (key, text) in known {
        let expected = Ok(("received/person".to_owned(), format!("{key}/person")));
        assert_eq!(placement(["2021-03-01", "自然人", &text, "2021-03-05"], 2021), expected, "{text}");
    }
    // In the trial form the group of other ways was a single row.
    let told = placement(["2020-03-01", "自然人", "（六）其他处理", "2020-03-05"], 2020);
    assert_eq!(told, Ok(("received/person".to_owned(), "other/person".to_owned())));
}

/// The places of the roles, as letters, that the heads give.
fn found(heads: &str, row: &str) -> [String; 4] {
    let text = format!("{heads}\n{row}\n");
    let ledger = Ledger::read("a.csv", text.as_bytes(), &[]).expect("a ledger");
    let heading: &Heading = &ledger.headings[0];
    ColumnRole::ALL
        .map(|role| heading.of_role(role).iter().map(|column| letter(*column)).collect::<Vec<String>>().join("+"))
}

#[test]
fn columns_are_known_by_their_heads() {
    let row = "1,2021-03-01,张三,自然人,某事,予以公开,2021-03-05";
    let usual = ["B", "D", "F", "G"].map(str::to_owned);
    for applied in
        ["申请时间", "申请日期", "收到日期", "登记日期", "收到申请时间", "申请提交日期", "收件日期", "受理时间"]
    {
        assert_eq!(found(&format!("序号,{applied},姓名,申请人类型,内容,办理结果,答复日期"), row), usual, "{applied}");
    }
    for kind in ["申请人类别", "申请主体", "申请人性质", "申请主体类型", "申请人类型（自然人/法人）", "申请人"]
    {
        assert_eq!(found(&format!("序号,申请日期,姓名,{kind},内容,办理结果,答复日期"), row), usual, "{kind}");
    }
    for result in ["答复类型", "处理结果", "答复方式", "办理情况", "答复结果", "结果", "公开类型", "处理意见"]
    {
        assert_eq!(found(&format!("序号,申请日期,姓名,申请人类型,内容,{result},答复日期"), row), usual, "{result}");
    }
    for answered in ["答复时间", "办结时间", "办结日期", "回复时间", "答复书送达日期", "答复日期（2021年）"]
    {
        assert_eq!(found(&format!("序号,申请日期,姓名,申请人类型,内容,办理结果,{answered}"), row), usual, "{answered}");
    }
    // Columns that are like them but others.
    let heads = "申请日期,应答复日期,补正日期,申请人姓名,申请人类型,答复方式,答复类型,获取方式,答复日期,延期答复日期";
    let row = "2021-03-01,2021-03-29,,张三,自然人,邮寄,予以公开,邮寄,2021-03-05,";
    assert_eq!(found(heads, row), ["A", "E", "G", "I"].map(str::to_owned));
    let heads = "申请日期,申请人类型,法人类别,处理大类,处理小类,答复日期";
    let row = "2021-03-01,法人或其他组织,商业企业,不予公开,国家秘密,2021-03-05";
    assert_eq!(found(heads, row), ["A", "B+C", "D+E", "F"].map(str::to_owned));
    let heads = "申请日期,申请人类型,办理结果,不予公开理由,答复日期";
    let row = "2021-03-01,自然人,不予公开,国家秘密,2021-03-05";
    assert_eq!(found(heads, row), ["A", "B", "C+D", "E"].map(str::to_owned));
}

#[test]
fn heads_that_are_remembered_come_before_words() {
    let text = "来的日子,哪种人,怎么办的,完的日子\n2021-03-01,个人,公开,2021-03-05\n";
    let mut ledger = Ledger::read("a.csv", text.as_bytes(), &[]).expect("a table");
    assert!(!ledger.headings[0].missing().is_empty());
    assert_eq!(ledger.tally(2021).rows.len(), 0);
    ledger.set_places(0, &[vec![0], vec![1], vec![2], vec![3]]);
    let layout = ledger.headings[0].layout();
    let again = Ledger::read("b.csv", format!("甲,乙,丙,丁\n{text}").as_bytes(), &[layout]).expect("a table");
    assert_eq!(again.headings[0].names[0], "来的日子");
    assert_eq!(again.tally(2021).counted(), 1);
}

#[test]
fn sheets_that_hold_the_same_rows_are_told_and_used_once() {
    let ledger = Ledger::read("copied.xlsx", &document("ledger/copied.xlsx"), &[]).expect("a ledger");
    assert_eq!(ledger.copies(), [(0, 1)]);
    assert_eq!(ledger.is_used, [true, false]);
}

#[test]
fn any_rows_at_all_are_counted_once_or_listed_and_the_table_adds_up() {
    let mut random = fastrand::Rng::with_seed(7);
    let days =
        ["2021-03-05", "2020-12-31", "2021/12/31", "2022-01-01", "2019年1月1日", "", "3月5日", "44260", "乱写", "/"];
    let kinds = ["自然人", "企业", "科研", "社会组织", "律所", "其他", "法人或其他组织", "", "张三", "法人-其他"];
    let results = [
        "公开",
        "部分公开",
        "国家秘密",
        "不存在",
        "撤回",
        "不予公开",
        "",
        "办理中",
        "乱写",
        "重复申请",
        "未缴费",
        "信访、公开",
    ];
    for round in 0..300 {
        let rows: Vec<[&str; 4]> = (0..random.usize(1..30))
            .map(|_| {
                let mut any = |words: &[&'static str]| words[random.usize(..words.len())];
                [any(&days), any(&kinds), any(&results), any(&days)]
            })
            .collect();
        let year = random.u32(2019..2023);
        let tally = tally(&rows, year);
        let listed = tally.unreadable().count() + tally.outside().count();
        let numbers: Vec<usize> = tally.rows.iter().map(|row| row.number).collect();
        assert!(numbers.windows(2).all(|pair| pair[0] < pair[1]), "{round}");
        assert_eq!(tally.counted() + listed, tally.rows.len());
        let held = rows.iter().filter(|row| row.iter().any(|text| !text.is_empty())).count();
        assert_eq!(tally.rows.len() + tally.passed_over, held, "{round}");
        for row in &tally.rows {
            let Placement::Counted(came, went) = row.placement else { continue };
            assert_eq!(came.column_index(), went.column_index());
            assert!(["received", "carried_in"].contains(&came.row().key));
            assert!(went.row().key == "carried_out" || went.row().result && went.row().key != "handled");
            // The row is found from each cell that it counts in, and from their sums.
            for cell in [came, went] {
                assert!(tally.rows_of(cell).any(|own| own.number == row.number));
                let total = Edition::latest().at(Table::Applications, cell.row_index(), 6).expect("a total");
                assert!(tally.rows_of(total).any(|own| own.number == row.number));
            }
        }
        for (cell, count) in tally.figures().into_iter().filter(|(cell, _)| cell.row().key != "handled") {
            assert_eq!(tally.rows_of(cell).count() as u64, count, "{cell:?}");
        }
        adds_up(&tally);
    }
}

#[test]
fn a_ledger_that_is_none_gives_a_sentence() {
    for (name, bytes) in [
        ("a.xlsx", &b""[..]),
        ("a.xlsx", b"PK\x03\x04rubbish"),
        ("a.xls", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1rubbish"),
        ("a.pdf", b"%PDF-1.4 rubbish"),
        ("a.csv", &[0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 0, 1, 2, 3, 255]),
        ("a.csv", b"\n\n\n"),
        ("a.html", b"<html><p>no table</p></html>"),
    ] {
        let error = Ledger::read(name, bytes, &[]).expect_err(name).to_string();
        assert!(error.chars().any(|sign| sign > '\u{4e00}'), "{name}: {error}");
    }
    let wide = format!("{}\n", ",1".repeat(500));
    assert!(Ledger::read("a.csv", wide.as_bytes(), &[]).expect_err("too wide").to_string().contains("最多"));
    let long = "1,2\n".repeat(80_000);
    assert!(Ledger::read("a.csv", long.as_bytes(), &[]).expect_err("too long").to_string().contains("最多"));
}

#[test]
fn damaged_ledgers_never_break_the_reader() {
    let mut random = fastrand::Rng::with_seed(11);
    for name in ["plain.xlsx", "titled.xlsx", "plain.xls", "commas.csv", "handed-out.xls"] {
        let whole = document(&format!("ledger/{name}"));
        for _ in 0..60 {
            let mut bytes = whole.clone();
            for _ in 0..random.usize(1..8) {
                let at = random.usize(..bytes.len());
                bytes[at] = random.u8(..);
            }
            bytes.truncate(random.usize(bytes.len() / 2..=bytes.len()));
            if let Ok(ledger) = Ledger::read(name, &bytes, &[]) {
                adds_up(&ledger.tally(2021));
            }
        }
    }
}

#[test]
fn a_row_of_a_sheet_answers_beyond_its_end() {
    let sheet = LedgerSheet { name: String::new(), rows: vec![SheetRow { number: 1, values: vec!["甲".to_owned()] }] };
    assert_eq!((sheet.rows[0].value(0), sheet.rows[0].value(9)), ("甲", ""));
}
