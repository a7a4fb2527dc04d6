//! Tests of the sheets, read again by calamine; what a formula comes to is asked of LibreOffice in `office`.

use super::{Node, Texts, docx_part, made, printable, reports, value_at};
use crate::common::cell;
use crate::page::{chengdong, hostile, long};
use calamine::{Data, Reader, Xlsx};
use nianbao::export::Format;
use nianbao::form::{self, CellId, Edition, IdentityKind, Table};
use nianbao::report::{Cell, Edit, Quantity, Report};
use std::io::Cursor;

/// Title, section and subject stand over each table.
const HEAD: usize = 3;

fn opened(bytes: &[u8]) -> Xlsx<Cursor<&[u8]>> {
    calamine::open_workbook_from_rs(Cursor::new(bytes)).expect("a workbook")
}

/// What is shown in a cell; numbers as their digits.
fn shown(data: Option<&Data>) -> String {
    match data {
        None | Some(Data::Empty) => String::new(),
        Some(Data::Float(number)) => number.to_string(),
        Some(data) => data.to_string(),
    }
}

/// The three tables of a workbook, with a merged cell at each place that it covers, and what stands over them.
pub(super) fn read(bytes: &[u8]) -> (Vec<String>, Vec<Texts>) {
    let mut book = opened(bytes);
    assert_eq!(book.sheet_names(), ["表二", "表三", "表四"]);
    let mut heads = Vec::new();
    let mut tables = Vec::new();
    for table in Table::ALL {
        let name = format!("表{}", table.ordinal());
        let sheet = book.worksheet_range(&name).expect("the sheet");
        let grid = Edition::latest().grid(table);
        let at = |row: usize, column: usize| shown(sheet.get_value((row as u32, column as u32)));
        let mut texts: Texts =
            (0..HEAD + grid.rows).map(|row| (0..grid.columns).map(|column| at(row, column)).collect()).collect();
        for merged in book.merge_cells_by_sheet_name(&name).expect("merged cells") {
            let (row, column) = (merged.start.0 as usize, merged.start.1 as usize);
            for line in row..=merged.end.0 as usize {
                for place in column..=merged.end.1 as usize {
                    if line < texts.len() {
                        texts[line][place] = at(row, column);
                    }
                }
            }
        }
        heads.extend(texts.drain(..HEAD).map(|line| line[0].clone()));
        tables.push(texts);
    }
    (heads, tables)
}

/// Each of the 200 values at its place: the same text, or for an amount the same number.
pub(super) fn is_read_back(report: &Report, bytes: &[u8], name: &str) {
    let (_, tables) = read(bytes);
    for cell in Edition::latest().cells() {
        let found = value_at(&tables[cell.table() as usize], cell);
        let stated = printable(&report.cell(cell).text());
        let same_number = || Quantity::from_digits(found) == Quantity::from_digits(&stated);
        let is_amount = matches!(report.cell(cell), Cell::Amount(_));
        assert!(found == stated || (is_amount && same_number()), "{name}: {cell:?}: {found} for {stated}");
    }
}

/// The formulas of a sheet by the names of their cells.
fn formulas(bytes: &[u8], sheet: usize) -> Vec<(String, String, String)> {
    let sheet = Node::parse(&docx_part(bytes, &format!("xl/worksheets/sheet{sheet}.xml")));
    let cells = sheet.all(&["c"]);
    let with_formula = cells.into_iter().filter_map(|cell| {
        let formula = cell.child("f")?.all_text();
        let value = cell.child("v").map(Node::all_text).unwrap_or_default();
        Some((cell.attribute("r")?.to_owned(), formula, value))
    });
    with_formula.collect()
}

#[test]
fn the_sheets_hold_every_value_at_its_place() {
    for (name, report) in reports() {
        is_read_back(&report, &made(&report, Format::Xlsx, false), name);
    }
}

#[test]
fn each_sheet_says_title_section_unit_and_year() {
    let (heads, _) = read(&made(&chengdong(), Format::Xlsx, false));
    let title = "乐清市城东街道办事处2021年政府信息公开工作年度报告";
    let subject = "填报单位：乐清市城东街道办事处　　年度：2021";
    assert_eq!(heads[..3], [title, "二、主动公开政府信息情况", subject]);
    assert_eq!(heads[3..5], [title, "三、收到和处理政府信息公开申请情况"]);
    assert_eq!(heads[6..8], [title, "四、政府信息公开行政复议、行政诉讼情况"]);
    let (heads, _) = read(&made(&chengdong(), Format::Xlsx, true));
    assert!(heads[2].ends_with("草稿"));
}

#[test]
fn a_sum_that_is_its_parts_is_a_formula_and_another_is_written_as_it_is_stated() {
    let bytes = made(&chengdong(), Format::Xlsx, false);
    let sums = formulas(&bytes, 2);
    let of_form = Edition::latest().sums().iter().filter(|sum| sum.table() == Table::Applications).count();
    assert_eq!(sums.len(), of_form + 3 * 7, "the sums and the three lines of the balance");
    let total = sums.iter().find(|(name, ..)| name == "J7").expect("一·总计");
    assert_eq!((total.1.as_str(), total.2.as_str()), ("IF(COUNT(D7:I7)=0,\"\",SUM(D7:I7))", "1"));
    let handled = sums.iter().find(|(name, ..)| name == "D30").expect("（七）·自然人");
    assert_eq!(handled.1, "IF(COUNT(D9:D29)=0,\"\",SUM(D9:D29))");
    assert_eq!(formulas(&bytes, 3).len(), 3);
    assert_eq!(formulas(&bytes, 1).len(), 0);

    let mut report = chengdong();
    report.apply(Edit::Cell(cell("applications/received/total"), Cell::Count(77)));
    let bytes = made(&report, Format::Xlsx, false);
    assert!(!formulas(&bytes, 2).iter().any(|(name, ..)| name == "J7"), "a formula would change it");
    let notes = Node::parse(&docx_part(&bytes, "xl/comments1.xml"));
    assert_eq!(notes.all(&["comment"])[0].attribute("ref"), Some("J7"));
    assert!(notes.all_text().contains("各项之和为1。"), "{}", notes.all_text());
    is_read_back(&report, &bytes, "stated");
}

#[test]
fn a_blank_sum_stays_blank_and_blank_cells_are_empty() {
    let bytes = made(&Report::empty(2024), Format::Xlsx, false);
    for sheet in 1..=3 {
        for (name, _, value) in formulas(&bytes, sheet) {
            assert_eq!(value, "", "{name}");
        }
    }
    let sheet = Node::parse(&docx_part(&bytes, "xl/worksheets/sheet2.xml"));
    let input = sheet.all(&["c"]).into_iter().find(|cell| cell.attribute("r") == Some("D7")).expect("a cell");
    assert!(input.children.is_empty());
}

#[test]
fn figures_keep_the_digits_of_the_report() {
    let mut report = chengdong();
    let fees = cell("disclosure/fees/charged");
    let styles = |report: &Report| docx_part(&made(report, Format::Xlsx, false), "xl/styles.xml");
    report.apply(Edit::Cell(fees, Cell::read("0.50", fees.kind())));
    assert!(styles(&report).contains("formatCode=\"0.00\""), "{}", styles(&report));
    is_read_back(&report, &made(&report, Format::Xlsx, false), "0.50");
    // More digits than a number of a sheet holds: text, and no formula that would lose them.
    let person = cell("applications/received/person");
    for figure in ["999999999999999", "1000000000000001", "18446744073709551615", "123456789012345678901234567890"] {
        report.apply(Edit::Cell(person, Cell::read(figure, person.kind())));
        let total = report.computed(cell("applications/received/total")).expect("a sum");
        report.apply(Edit::Cell(cell("applications/received/total"), total));
        let bytes = made(&report, Format::Xlsx, false);
        is_read_back(&report, &bytes, figure);
        let is_number = figure.len() <= 15;
        let data = opened(&bytes).worksheet_range("表三").expect("the sheet").get_value((6, 3)).cloned();
        assert_eq!(matches!(data, Some(Data::Float(_) | Data::Int(_))), is_number, "{figure}");
    }
}

#[test]
fn text_that_looks_like_a_formula_is_text() {
    let mut report = chengdong();
    let texts = ["=1+1", "+1", "-", "@SUM(A1)", "=cmd|' /C calc'!A0", "_x0041_"];
    let typed: Vec<CellId> = Edition::latest().cells().filter(|cell| !cell.is_sum()).take(texts.len()).collect();
    for (&cell, text) in typed.iter().zip(texts) {
        report.apply(Edit::Cell(cell, Cell::read(text, cell.kind())));
    }
    let bytes = made(&report, Format::Xlsx, false);
    is_read_back(&report, &bytes, "text");
    assert_eq!(formulas(&bytes, 1).len(), 0);
    assert!(docx_part(&bytes, "xl/styles.xml").contains("quotePrefix=\"1\""));
}

#[test]
fn sums_and_words_are_protected_and_cells_to_fill_are_not() {
    let bytes = made(&long(), Format::Xlsx, false);
    let styles = Node::parse(&docx_part(&bytes, "xl/styles.xml"));
    let formats = styles.all(&["cellXfs"])[0].all(&["xf"]);
    let is_open = |node: &Node| {
        let style: usize = node.attribute("s").map_or(0, |style| style.parse().expect("a number"));
        formats[style].child("protection").is_some_and(|protection| protection.attribute("locked") == Some("0"))
    };
    for table in Table::ALL {
        let sheet = Node::parse(&docx_part(&bytes, &format!("xl/worksheets/sheet{}.xml", table as usize + 1)));
        assert_eq!(sheet.all(&["sheetProtection"])[0].attribute("password"), None);
        let open = sheet.all(&["c"]).iter().filter(|cell| is_open(cell)).count();
        let typed = Edition::latest().cells().filter(|cell| cell.table() == table && !cell.is_sum());
        // A value of table 2 may cover three columns.
        let covered: usize = typed
            .map(|cell| {
                let place =
                    Edition::latest().grid(table).cells.iter().find(|place| place.role == form::Role::Value(cell));
                place.expect("a place").column_span
            })
            .sum();
        assert_eq!(open, covered, "{table:?}");
        let rules = sheet.all(&["dataValidation"]);
        assert!(
            !rules.is_empty() && rules.iter().all(|rule| rule.attribute("error").is_some_and(|e| e.starts_with('请')))
        );
        let rows = docx_part(&bytes, "xl/workbook.xml").contains(&format!("表{}!$4:$6", table.ordinal()));
        assert_eq!(rows, Edition::latest().grid(table).head_rows == 3, "{table:?}");
    }
}

#[test]
fn the_balance_stands_under_table_3() {
    let mut report = chengdong();
    let row = |bytes: &[u8], row: u32| -> Vec<String> {
        let sheet = opened(bytes).worksheet_range("表三").expect("the sheet");
        [0, 3, 4, 5, 6, 7, 8, 9].map(|column| shown(sheet.get_value((row, column)))).into()
    };
    let first = (HEAD + Edition::latest().grid(Table::Applications).rows + 1) as u32;
    let bytes = made(&report, Format::Xlsx, false);
    assert_eq!(row(&bytes, first), ["勾稽：一＋二", "1", "0", "0", "0", "0", "0", "1"]);
    assert_eq!(row(&bytes, first + 1), ["（七）总计＋四", "1", "0", "0", "0", "0", "0", "1"]);
    assert_eq!(row(&bytes, first + 2), ["相差", "0", "0", "0", "0", "0", "0", "0"]);
    report.apply(Edit::Cell(cell("applications/carried_out/business"), Cell::Count(5)));
    assert_eq!(row(&made(&report, Format::Xlsx, false), first + 2)[2], "-5");
    assert_eq!(Edition::latest().identities().iter().filter(|one| one.kind == IdentityKind::Balance).count(), 7);
}

#[test]
fn a_workbook_says_when_it_was_made_only_in_a_fixed_date() {
    let core = docx_part(&made(&hostile(), Format::Xlsx, false), "docProps/core.xml");
    assert_eq!(core.matches("1980-01-01T00:00:00Z").count(), 2, "{core}");
}

#[test]
fn text_longer_than_a_cell_holds_is_cut_and_nothing_fails() {
    let mut report = chengdong();
    report.apply(Edit::UnitName("长".repeat(40_000)));
    report.apply(Edit::Cell(cell("disclosure/rules/issued"), Cell::Unreadable("😀".repeat(20_000))));
    let (heads, tables) = read(&made(&report, Format::Xlsx, false));
    assert_eq!(heads[0].chars().count(), 32_767);
    assert_eq!(value_at(&tables[0], cell("disclosure/rules/issued")).chars().count(), 16_383);
}
