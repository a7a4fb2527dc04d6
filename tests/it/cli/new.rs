//! Tests of `new`.

use super::*;
use nianbao::form::Edition;
use nianbao::report::ContactField;

/// Last year's report of the sample's unit, with something carried out in each column.
fn last_year() -> Report {
    let mut last = sample();
    for (column, (from, _)) in Edition::latest().carried().enumerate() {
        last.apply(Edit::Cell(from, Cell::Count(column as u64)));
    }
    last
}

#[test]
fn the_new_report_holds_the_carried_cells_unit_contact_and_year_and_nothing_else() {
    let folder = folder();
    let last = last_year();
    let file = stored(folder.path(), "2021.ron", &last);
    let new = path_text(&folder.path().join("2022.ron"));
    let answer = cli(["new", "--last-year", &file, "-o", &new]);
    assert_eq!((answer.exit, answer.messages.as_str()), (0, ""));
    assert!(answer.out.contains("已新建2022年年报，带入上年结转 7 格"), "{}", answer.out);
    let made = open(Path::new(&new)).expect("readable").report;
    assert_eq!((made.year(), &made.unit_name, made.unit_kind), (2022, &last.unit_name, last.unit_kind));
    for field in ContactField::ALL {
        assert_eq!(made.contact(field), last.contact(field));
    }
    let filled: Vec<_> = Edition::latest().cells().filter(|cell| !made.cell(*cell).is_blank()).collect();
    assert_eq!(filled, Edition::latest().carried().map(|(_, into)| into).collect::<Vec<_>>());
    for (from, into) in Edition::latest().carried().filter(|(_, into)| !into.is_sum()) {
        assert_eq!(made.cell(into), last.cell(from), "{}", into.key());
    }
    assert_eq!(
        made.cell(Edition::latest().carried().last().expect("a total").1),
        &Cell::Count((0..6).sum()),
        "the total follows"
    );
    assert!(Narrative::ALL.into_iter().all(|narrative| made.narrative(narrative).is_empty()));
    let check = cli(["check", "--last-year", &file, "--format", "json", &new]);
    let x1 =
        check.lines()[0]["findings"].as_array().expect("findings").iter().filter(|one| one["code"] == "X1").count();
    // The stated total of the last year does not add up here.
    assert_eq!(x1, 1, "{}", check.out);
}

#[test]
fn a_file_is_overwritten_only_when_that_is_said() {
    let folder = folder();
    let file = stored(folder.path(), "2021.ron", &sample());
    let mut other = Report::empty(1999);
    other.apply(Edit::UnitName("别的单位".to_owned()));
    let new = stored(folder.path(), "2022.ron", &other);
    let answer = cli(["new", "--last-year", &file, "-o", &new]);
    assert_eq!(answer.exit, 2);
    assert!(answer.messages.contains("已有这个文件") && answer.messages.contains("--overwrite"), "{}", answer.messages);
    assert_eq!(open(Path::new(&new)).expect("readable").report, other);
    assert_eq!(cli(["new", "--last-year", &file, "-o", &new, "--overwrite"]).exit, 0);
    assert_eq!(open(Path::new(&new)).expect("readable").report.year(), 2022);
}

#[test]
fn into_a_folder_it_is_called_by_its_title() {
    let folder = folder();
    let file = stored(folder.path(), "2021.ron", &sample());
    let answer = cli(["new", "--last-year", &file, "-o", &path_text(folder.path())]);
    assert_eq!(answer.exit, 0, "{}", answer.messages);
    let name = "乐清市城东街道办事处2022年政府信息公开工作年度报告.ron";
    assert!(folder.path().join(name).is_file(), "{}", answer.out);
}

#[test]
fn nothing_is_made_of_what_cannot_be_read_or_has_no_year() {
    let folder = folder();
    let new = path_text(&folder.path().join("2022.ron"));
    let without_year = stored(folder.path(), "a.ron", &Report::empty(0));
    let text = folder.path().join("b.ron");
    fs::write(&text, "(format: 1, year: 2021, cells: {").expect("written");
    let missing = path_text(&folder.path().join("c.ron"));
    for last in [without_year, path_text(&text), missing] {
        let answer = cli(["new", "--last-year", &last, "-o", &new]);
        assert_eq!(answer.exit, 2, "{last}");
        assert!(answer.messages.starts_with("没有新建："), "{}", answer.messages);
        assert!(!Path::new(&new).exists());
    }
    let file = stored(folder.path(), "2021.ron", &sample());
    let answer = cli(["new", "--last-year", &file, "-o", &path_text(&folder.path().join("2022.docx"))]);
    assert_eq!(answer.exit, 2, "a report's file has its ending");
    assert_eq!(cli(["new", "--last-year", &file]).exit, 2, "where it goes is always said");
}

#[test]
fn last_years_web_page_or_word_document_makes_the_same_new_report() {
    let folder = folder();
    for name in ["published-hand-gbk.html", "published-python-docx.docx", "published-libreoffice.pdf"] {
        let document = folder.path().join(name);
        fs::write(&document, crate::import::document(name)).expect("written");
        let new = path_text(&folder.path().join("2022.ron"));
        let answer = cli(["new", "--last-year", &path_text(&document), "-o", &new, "--overwrite"]);
        assert_eq!(answer.exit, 0, "{name}: {}", answer.messages);
        let made = open(Path::new(&new)).expect("readable").report;
        assert_eq!((made.year(), made.unit_name.as_str()), (2022, "乐清市城东街道办事处"), "{name}");
        for (from, into) in Edition::latest().carried() {
            assert_eq!(made.cell(into), sample().cell(from), "{name}: {}", into.key());
        }
    }
    let other = folder.path().join("a.txt");
    fs::write(&other, "今天天气很好。").expect("written");
    let answer = cli(["new", "--last-year", &path_text(&other), "-o", &path_text(&folder.path().join("b.ron"))]);
    assert_eq!(answer.exit, 2);
    assert!(answer.messages.starts_with("没有新建："), "{}", answer.messages);
}
