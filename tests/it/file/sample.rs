//! The sample is the published report: every figure and every sentence, and nothing else.

use nianbao::file::{Preserved, read, sample, write};
use nianbao::form::{self, Edition, Narrative, Role, Section, Table, UnitKind};
use nianbao::report::{Cell, ContactField, Edit, Report};

/// The published text.
const PUBLISHED: &str = include_str!("../../data/chengdong-2021.txt");
const UNIT: &str = "乐清市城东街道办事处";

/// Lines without the spaces around them, empty ones left out.
fn lines() -> impl Iterator<Item = &'static str> {
    PUBLISHED.lines().map(str::trim).filter(|line| !line.is_empty())
}

/// The published text as a report, read line by line: the sections by their headings, the aspects by their ordinals, the
/// values of a table in the reading order of its grid.
fn published() -> Report {
    let mut report = Report::empty(2021);
    report.apply(Edit::UnitName(UNIT.to_owned()));
    report.apply(Edit::UnitKind(UnitKind::Subdistrict));
    report.apply(Edit::Contact(ContactField::Phone, "0577-61886671".to_owned()));
    report.apply(Edit::Contact(ContactField::Email, "yqscdjd@163.com".to_owned()));
    report.apply(Edit::Contact(ContactField::Website, "http://www.yueqing.gov.cn/".to_owned()));
    let aspects = ["（一）", "（二）", "（三）", "（四）", "（五）"];
    let mut at = Narrative::Preface;
    let mut section = None;
    let mut paragraphs: Vec<(Narrative, Vec<&str>)> = Vec::new();
    for line in lines().skip(1) {
        if let Some(next) = Section::ALL.into_iter().find(|section| section.heading() == line) {
            section = Some(next);
            at = next.narratives().next().unwrap_or(at);
            continue;
        }
        if section.is_some_and(|section| section.table().is_some()) {
            continue;
        }
        let aspect = aspects.iter().position(|ordinal| line.starts_with(ordinal));
        if section == Some(Section::Overview)
            && let Some(aspect) = aspect
        {
            assert!(line.chars().count() <= 12, "a heading that stands alone: {line}");
            at = Narrative::ALL[Narrative::Disclosure.index() + aspect];
            continue;
        }
        match paragraphs.last_mut() {
            Some((last, texts)) if *last == at => texts.push(line),
            _ => paragraphs.push((at, vec![line])),
        }
    }
    for (narrative, texts) in paragraphs {
        report.apply(Edit::Narrative(narrative, texts.join("\n")));
    }
    for table in Table::ALL {
        let heading = Section::from(table).heading();
        let below = lines().skip_while(|line| *line != heading).skip(1);
        let values = below
            .take_while(|line| !Section::ALL.iter().any(|section| section.heading() == *line))
            .filter_map(|line| line.parse::<u64>().ok());
        let places = Edition::latest().grid(table).cells.iter().filter_map(|cell| match cell.role {
            Role::Value(id) => Some(id),
            _ => None,
        });
        let values: Vec<u64> = values.collect();
        let places: Vec<_> = places.collect();
        assert_eq!(values.len(), places.len(), "{table:?}");
        for (place, value) in places.into_iter().zip(values) {
            report.apply(Edit::Cell(place, Cell::Count(value)));
        }
    }
    report
}

#[test]
fn the_sample_is_the_published_report() {
    let published = published();
    if std::env::var_os("NIANBAO_WRITE_SAMPLE").is_some() {
        let path = concat!(env!("CARGO_MANIFEST_DIR"), "/assets/samples/chengdong-2021.ron");
        nianbao::file::save(path.as_ref(), &published, &Preserved::default(), None).expect("the sample can be written");
        return;
    }
    assert_eq!(sample(), published);
}

#[test]
fn the_sample_stands_as_the_program_writes_it() {
    let text = include_str!("../../../assets/samples/chengdong-2021.ron");
    let reading = read(text).expect("a report");
    assert_eq!((reading.left_out, reading.notes, reading.read_only), (vec![], vec![], None));
    assert_eq!(write(&sample(), &Preserved::default()), text);
}

#[test]
fn every_sentence_of_the_published_text_is_in_the_sample_and_nothing_else() {
    let sample = sample();
    assert_eq!(lines().next(), Some(form::title(UNIT, 2021).as_str()));
    assert_eq!(sample.title(), form::title(UNIT, 2021));
    // What is neither prose nor value is a heading, or a label of a table.
    let prose: Vec<&str> = Narrative::ALL.into_iter().flat_map(|text| sample.narrative(text).lines()).collect();
    let tables = lines()
        .skip_while(|line| *line != Section::Disclosure.heading())
        .take_while(|line| *line != Section::Problems.heading());
    let mut left: Vec<&str> = prose.clone();
    let of_tables = tables.count();
    let mut dropped = Vec::new();
    for line in lines() {
        match left.iter().position(|paragraph| *paragraph == line) {
            Some(at) => drop(left.remove(at)),
            None => dropped.push(line),
        }
    }
    assert_eq!(left, Vec::<&str>::new(), "in the sample and not in the published text");
    let outside = dropped.len() - of_tables;
    // Title, three headings of prose sections, five of aspects.
    assert_eq!(outside, 1 + 3 + 5, "{dropped:?}");
    assert!(dropped.iter().all(|line| !line.contains('。')), "a sentence is missing: {dropped:?}");
    let filled = Edition::latest().cells().filter(|&cell| !sample.cell(cell).is_blank()).count();
    assert_eq!(filled, Edition::latest().cell_count());
}
