//! A folder that is looked at again and again.

use super::office;
use fastrand::Rng;
use nianbao::export::{Format, render};
use nianbao::file::{Preserved, replace, sample, save};
use nianbao::folder::{
    Filter, Location, News, OfficeTable, PACE, Phase, RULE_COLUMNS, SortKey, Survey, TableLine, Units, Verdict, Wanted,
    Watch, column_of,
};
use nianbao::form::{Edition, Narrative, UnitKind};
use nianbao::page::{Fonts, PageSetting};
use nianbao::report::{Cell, Edit, Policy, Report};
use nianbao::rules::rules;
use std::path::{Path, PathBuf};
use std::sync::mpsc::channel;
use std::time::{Duration, Instant};

fn wanted(folder: &Path, last_year: Option<&Path>) -> Wanted {
    Wanted {
        place: Location::Folder(folder.to_owned()),
        last_year: last_year.map(Path::to_owned),
        left_out: Vec::new(),
        policy: Policy::default(),
    }
}

fn put(folder: &Path, name: &str, report: &Report) -> PathBuf {
    let path = folder.join(format!("{name}.ron"));
    save(&path, report, &Preserved::default(), None).expect("a report");
    path
}

/// All news of a round.
fn round(survey: &mut Survey) -> Vec<News> {
    let mut news = Vec::new();
    survey.round(&|| false, &mut |told| news.push(told));
    news
}

fn register(survey: &mut Survey) -> OfficeTable {
    let mut register = OfficeTable::default();
    round(survey).into_iter().for_each(|news| {
        register.take(news);
    });
    register
}

fn named(name: &str) -> Report {
    let mut report = sample();
    report.apply(Edit::UnitName(name.to_owned()));
    report
}

fn set(report: &mut Report, key: &str, text: &str) {
    let cell = Edition::latest().cell(key).expect("a key");
    report.apply(Edit::Cell(cell, Cell::read(text, cell.kind())));
}

fn row<'a>(register: &'a OfficeTable, file: &str) -> &'a nianbao::folder::OfficeRow {
    register.rows().iter().find(|row| row.status.file == file).unwrap_or_else(|| panic!("{file} is there"))
}

#[test]
fn each_rule_counts_in_one_column_and_each_column_has_a_rule() {
    let mut met = vec![0; RULE_COLUMNS.len()];
    rules().iter().for_each(|rule| met[column_of(rule.code)] += 1);
    assert!(met.iter().all(|count| *count > 0), "{met:?}");
    assert_eq!(RULE_COLUMNS[column_of("T3")].head, "勾稽");
    assert_eq!(RULE_COLUMNS[column_of("T9")].head, "数字");
    assert_eq!(RULE_COLUMNS[column_of("W7")].head, "用语");
    assert_eq!(column_of("Z9"), RULE_COLUMNS.len() - 1, "a code of a later version");
    assert_eq!(column_of("规"), RULE_COLUMNS.len() - 1);
}

#[test]
fn mixed_formats_give_a_row_each_and_what_is_no_report_is_told_or_left_out() {
    let folder = tempfile::tempdir().expect("a folder");
    put(folder.path(), "城关街道", &named("云江市城关街道办事处"));
    let mut faulty = named("云江市南塘街道办事处");
    set(&mut faulty, "applications/received/total", "99");
    put(folder.path(), "南塘街道", &faulty);
    for (format, ending) in [(Format::Docx, "docx"), (Format::Html, "html"), (Format::Xlsx, "xlsx")] {
        let bytes = render(&named("云江市白鹤镇人民政府"), format, Fonts::carried(), PageSetting::default());
        let path = folder.path().join(format!("白鹤镇.{ending}"));
        replace(&path, &bytes.expect("a document")).expect("the folder takes files");
    }
    for (name, bytes) in [
        ("坏了.ron", &b"(format: 1"[..]),
        ("说明.html", "不是年报".as_bytes()),
        (".城关街道.ron.lock", b"()"),
        ("~$白鹤镇.docx", b"x"),
        ("图.png", b"x"),
        ("记录.txt", b"x"),
        ("名单.txt", "云江市城关街道办事处".as_bytes()),
    ] {
        std::fs::write(folder.path().join(name), bytes).expect("the folder takes files");
    }
    std::fs::create_dir(folder.path().join("旧.ron")).expect("a folder");
    let mut wanted = wanted(folder.path(), None);
    wanted.left_out.push(folder.path().join("名单.txt"));
    let register = register(&mut Survey::new(wanted));
    let files: Vec<&str> = register.rows().iter().map(|row| row.status.file.as_str()).collect();
    let mut expected =
        vec!["南塘街道.ron", "坏了.ron", "城关街道.ron", "白鹤镇.docx", "白鹤镇.html", "白鹤镇.xlsx", "说明.html"];
    expected.sort_unstable();
    assert_eq!(files, expected);
    let faulty = row(&register, "南塘街道.ron");
    assert!(faulty.status.tally.errors > 0 && faulty.marks[column_of("T1")].count == 1, "{faulty:?}");
    assert_eq!(faulty.key_numbers[0].map(|number| number.to_string()).as_deref(), Some("99"));
    assert_eq!(faulty.status.kind, UnitKind::Subdistrict);
    let document = row(&register, "白鹤镇.docx");
    assert_eq!(document.status.kind, UnitKind::Subdistrict, "the report that the document carries says so");
    assert_eq!(row(&register, "白鹤镇.html").status.kind, UnitKind::Township, "told by the name");
    assert_eq!(document.name(), "云江市白鹤镇人民政府");
    for file in ["坏了.ron", "说明.html"] {
        let broken = row(&register, file);
        assert_eq!((broken.phase, broken.name()), (Phase::Unreadable, file));
        assert!(broken.status.unreadable.as_ref().is_some_and(|words| words.chars().count() > 4), "{broken:?}");
    }
}

#[test]
fn only_what_has_changed_is_read_again() {
    let folder = tempfile::tempdir().expect("a folder");
    let first = put(folder.path(), "a", &named("甲街道办事处"));
    let second = put(folder.path(), "b", &named("乙街道办事处"));
    let mut survey = Survey::new(wanted(folder.path(), None));
    let mut register = register(&mut survey);
    assert_eq!(register.rows().len(), 2);
    assert_eq!(round(&mut survey), [], "nothing has changed, nothing is told");
    let mut other = named("甲街道办事处");
    set(&mut other, "applications/received/total", "77");
    put(folder.path(), "a", &other);
    let third = put(folder.path(), "c", &named("丙街道办事处"));
    std::fs::remove_file(&second).expect("it goes");
    let news = round(&mut survey);
    let read: Vec<&Path> = news
        .iter()
        .flat_map(|news| match news {
            News::Rows(rows) => rows.iter().map(nianbao::folder::OfficeRow::path).collect(),
            _ => Vec::new(),
        })
        .collect();
    assert_eq!(read, [first.as_path(), third.as_path()]);
    assert!(news.contains(&News::Gone(vec![second])));
    news.into_iter().for_each(|news| {
        register.take(news);
    });
    assert_eq!(register.rows().len(), 2);
    assert_eq!(row(&register, "a.ron").key_numbers[0].map(|number| number.to_string()).as_deref(), Some("77"));
    std::fs::remove_dir_all(folder.path()).expect("it goes");
    assert!(
        matches!(&round(&mut survey)[..], [News::Fault(Some(words))] if words.starts_with("读不了这个文件夹")),
        "a sentence"
    );
    assert_eq!(round(&mut survey), [], "told once");
}

#[test]
fn last_years_folder_gives_each_unit_its_figures_and_its_prose() {
    let (folder, before) = (tempfile::tempdir().expect("a folder"), tempfile::tempdir().expect("a folder"));
    let (mut random, name) = (Rng::with_seed(3), "云江市虹溪镇人民政府");
    let mut last = office(name, 2020, &mut random);
    last.apply(Edit::Narrative(Narrative::Problems, (0..400).map(|_| random.char('一'..='龥')).collect()));
    set(&mut last, "disclosure/permits/decided", "131");
    put(before.path(), "去年", &last);
    put(before.path(), "前年", &office(name, 2019, &mut random));
    let mut own = office(name, 2021, &mut random);
    own.apply(Edit::Narrative(Narrative::Problems, last.narrative(Narrative::Problems).to_owned()));
    set(&mut own, "applications/carried_in/person", "5000");
    put(folder.path(), "虹溪镇", &own);
    put(folder.path(), "新设", &office("云江市新设街道办事处", 2021, &mut random));
    let register = register(&mut Survey::new(wanted(folder.path(), Some(before.path()))));
    let own = row(&register, "虹溪镇.ron");
    let last = own.last_year.as_ref().expect("it is found");
    assert_eq!(last.path, before.path().join("去年.ron"));
    assert_eq!(last.key_numbers[2].map(|number| number.to_string()).as_deref(), Some("131"));
    assert_eq!(last.copied, Some(100));
    assert!(own.copies_prose() && own.marks[column_of("X1")].count > 0);
    assert!(row(&register, "新设.ron").last_year.is_none());
}

#[test]
fn planted_copies_are_named_on_both_sides_and_go_when_they_are_mended() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut random = Rng::with_seed(7);
    let mut written = |name: &str| {
        let mut report = office(name, 2021, &mut random);
        report.apply(Edit::Narrative(Narrative::Problems, (0..500).map(|_| random.char('一'..='龥')).collect()));
        report
    };
    let mut reports: Vec<Report> = (0..20).map(|number| written(&format!("第{number}街道办事处"))).collect();
    let text = reports[3].narrative(Narrative::Problems).to_owned();
    let own = reports[11].clone();
    reports[11].apply(Edit::Narrative(Narrative::Problems, text));
    for (number, report) in reports.iter().enumerate() {
        put(folder.path(), &format!("{number:02}"), report);
    }
    // A second file of the same unit is no copy.
    put(folder.path(), "03（改）", &reports[3]);
    let mut survey = Survey::new(wanted(folder.path(), None));
    let mut register = register(&mut survey);
    let copied: Vec<&str> =
        register.rows().iter().filter(|row| row.copies_prose()).map(nianbao::folder::OfficeRow::name).collect();
    assert_eq!(copied, ["第3街道办事处", "第3街道办事处", "第11街道办事处"]);
    assert_eq!(row(&register, "11.ron").copies.len(), 2);
    put(folder.path(), "11", &own);
    round(&mut survey).into_iter().for_each(|news| {
        register.take(news);
    });
    assert!(register.rows().iter().all(|row| !row.copies_prose()));
}

#[test]
fn copies_among_many_files_are_told_later_than_the_files() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut random = Rng::with_seed(17);
    let text: String = (0..500).map(|_| random.char('一'..='龥')).collect();
    for number in 0..320 {
        let mut report = Report::empty(2021);
        report.apply(Edit::UnitName(format!("第{number}街道办事处")));
        if number % 150 == 7 {
            report.apply(Edit::Narrative(Narrative::Problems, text.clone()));
        }
        std::fs::write(
            folder.path().join(format!("{number:03}.ron")),
            nianbao::file::write(&report, &Preserved::default()),
        )
        .expect("the folder takes files");
    }
    let mut survey = Survey::new(wanted(folder.path(), None));
    let mut register = register(&mut survey);
    assert_eq!(register.rows().len(), 320);
    let begun = Instant::now();
    while !register.rows().iter().any(nianbao::folder::OfficeRow::copies_prose) {
        assert!(begun.elapsed() < Duration::from_secs(20), "they are told");
        round(&mut survey).into_iter().for_each(|news| {
            register.take(news);
        });
    }
    let copied: Vec<&str> =
        register.rows().iter().filter(|row| row.copies_prose()).map(nianbao::folder::OfficeRow::name).collect();
    assert_eq!(copied, ["第7街道办事处", "第157街道办事处", "第307街道办事处"]);
    assert_eq!(round(&mut survey), []);
}

#[test]
fn lines_are_chosen_ordered_and_held_against_the_list_of_units() {
    let folder = tempfile::tempdir().expect("a folder");
    let mut faulty = named("云江市乙街道办事处");
    set(&mut faulty, "applications/received/total", "99");
    put(folder.path(), "1", &named("云江市甲街道办事处"));
    put(folder.path(), "2", &faulty);
    put(folder.path(), "3", &Report::empty(2021));
    std::fs::write(folder.path().join("云江市丁镇人民政府.ron"), "坏").expect("a file");
    let mut register = register(&mut Survey::new(wanted(folder.path(), None)));
    let names = |register: &OfficeTable, choice: &Filter, key: SortKey, falling: bool| -> Vec<String> {
        let name = |line: TableLine| match line {
            TableLine::Row(at) => register.rows()[at].name().to_owned(),
            TableLine::Missing(at) => format!("缺{}", register.missing(at)),
        };
        register.listed(choice, key, falling).into_iter().map(name).collect()
    };
    let (jia, yi, ding) = ("云江市甲街道办事处", "云江市乙街道办事处", "云江市丁镇人民政府.ron");
    assert_eq!(names(&register, &Filter::default(), SortKey::Listed, false), [jia, yi, "3.ron", ding]);
    assert_eq!(names(&register, &Filter::default(), SortKey::Blanks, true)[0], "3.ron");
    let errors = Filter { errors: true, ..Filter::default() };
    assert_eq!(names(&register, &errors, SortKey::Errors, true)[0], yi);
    let column = Filter { column: Some(column_of("T1")), ..Filter::default() };
    assert_eq!(names(&register, &column, SortKey::Listed, false), [yi]);
    let mut docx = register.rows()[0].clone();
    docx.look.path.set_extension("docx");
    docx.is_document = true;
    let twin = docx.path().to_owned();
    register.take(News::Rows(vec![docx]));
    register.call_the_roll();
    assert_eq!(names(&register, &Filter::default(), SortKey::Listed, false), [jia, yi, "3.ron", ding], "counted once");
    assert_eq!(names(&register, &Filter { twins: true, ..Filter::default() }, SortKey::Listed, false), [jia]);
    assert_eq!(register.phases().iter().map(|(_, count)| count).sum::<usize>(), 4);
    register.take(News::Gone(vec![twin]));
    let searched = Filter { words: "甲".to_owned(), ..Filter::default() };
    assert_eq!(names(&register, &searched, SortKey::Listed, false), [jia]);
    register.set_units(Some(Units::of_text("云江市丁镇人民政府\n云江市乙街道办事处\n云江市丙镇人民政府")));
    assert_eq!(register.roster().missing, ["云江市丙镇人民政府"], "an unreadable file was handed in all the same");
    assert_eq!(names(&register, &Filter::default(), SortKey::Listed, false)[..2], [yi, "缺云江市丙镇人民政府"]);
    let missing = Filter { phase: Some(Phase::Missing), ..Filter::default() };
    assert_eq!(names(&register, &missing, SortKey::Unit, false), ["缺云江市丙镇人民政府"]);
    let unlisted = Filter { unlisted: true, ..Filter::default() };
    assert_eq!(names(&register, &unlisted, SortKey::Unit, false), ["3.ron", jia]);
    let lines = register.listed(&Filter::default(), SortKey::Listed, false);
    let sums = register.sums(&lines);
    assert_eq!(
        (sums.lines, sums.tally.blank),
        (5, register.rows().iter().map(|row| row.status.tally.blank).sum::<usize>())
    );
    assert_eq!(register.verdicts().into_iter().find(|(verdict, _)| *verdict == Verdict::Errors).map(|(_, n)| n), {
        Some(register.rows().iter().filter(|row| row.status.tally.errors > 0).count())
    });
}

#[test]
fn reading_can_be_halted_and_goes_on_with_what_is_left() {
    let folder = tempfile::tempdir().expect("a folder");
    (0..40).for_each(|number| drop(put(folder.path(), &format!("{number:02}"), &named(&format!("第{number}街道")))));
    let mut survey = Survey::new(wanted(folder.path(), None));
    let mut register = OfficeTable::default();
    let halted = std::cell::Cell::new(false);
    let mut rest = 0;
    survey.round(&|| true, &mut |news| {
        halted.set(true);
        if let News::Rest(left) = news {
            rest = left;
        }
        register.take(news);
    });
    assert!(halted.get() && rest > 0 && register.rows().len() + rest == 40, "{rest} are left");
    round(&mut survey).into_iter().for_each(|news| {
        register.take(news);
    });
    assert_eq!(register.rows().len(), 40);
}

#[test]
fn a_change_is_told_within_two_seconds_and_a_folder_at_rest_tells_nothing() {
    let folder = tempfile::tempdir().expect("a folder");
    put(folder.path(), "a", &named("甲街道办事处"));
    let (sender, receiver) = channel();
    let watch = Watch::start(wanted(folder.path(), None), move |news| drop(sender.send(news))).expect("a thread");
    let until = |meant: &dyn Fn(&News) -> bool| {
        let begun = Instant::now();
        while begun.elapsed() < Duration::from_secs(20) {
            if receiver.recv_timeout(Duration::from_secs(5)).is_ok_and(|news| meant(&news)) {
                return begun.elapsed();
            }
        }
        panic!("it is told");
    };
    until(&|news| *news == News::Rest(0));
    assert!(receiver.recv_timeout(PACE * 2 + Duration::from_millis(200)).is_err(), "at rest nothing is told");
    put(folder.path(), "b", &named("乙街道办事处"));
    let took = until(&|news| matches!(news, News::Rows(rows) if rows[0].name() == "乙街道办事处"));
    assert!(took < Duration::from_secs(2), "{took:?}");
    std::fs::remove_file(folder.path().join("a.ron")).expect("it goes");
    assert!(until(&|news| matches!(news, News::Gone(_))) < Duration::from_secs(2));
    drop(watch);
    let begun = Instant::now();
    // The thread ends, and with it its end of the channel.
    while receiver.recv_timeout(Duration::from_secs(5)).is_ok() {}
    assert!(begun.elapsed() < Duration::from_secs(5), "it has ended");
}
