//! Tests of `file`.
#![expect(clippy::disallowed_methods, reason = "tests make files as other programs do")]

mod damage;
mod disk;
mod explanations;
mod fonts;
mod journal;
mod name;
mod offices;
mod policy;
mod review;
mod safety;
mod sample;
mod settings;

use crate::common::{cell, rounds};
use fastrand::Rng;
use nianbao::file::{Preserved, ReadOnly, ReportReading, read, write};
use nianbao::form::{CellId, Edition, Narrative, UnitKind};
use nianbao::report::{Cell, ContactField, Edit, Explanation, Gap, Office, Report};
use nianbao::text::date;
use ron::value::RawValue;
use std::collections::HashMap;

fn reading(text: &str) -> ReportReading {
    read(text).expect("something of a report is in the text")
}

/// Signs that files, editors and RON treat in special ways.
const RARE: [&str; 26] = [
    "\"",
    "#",
    "\"#",
    "\"##",
    "\\",
    "\n",
    "\r",
    "\r\n",
    "\t",
    "\0",
    "\u{1b}",
    "\u{7f}",
    "\u{85}",
    "\u{200b}",
    "\u{200e}",
    "\u{202e}",
    "\u{2028}",
    "\u{2066}",
    "\u{feff}",
    "\u{e000}",
    "𠮷",
    "👨‍👩‍👧",
    "//",
    "/*",
    "{",
    "r#\"",
];

fn random_text(random: &mut Rng) -> String {
    let length = random.usize(0..40);
    (0..length)
        .map(|_| match random.u8(0..4) {
            0 => RARE[random.usize(0..RARE.len())].to_owned(),
            1 => random.char('一'..='龥').to_string(),
            2 => random.char(' '..='~').to_string(),
            _ => random.char('\0'..=char::MAX).to_string(),
        })
        .collect()
}

pub(crate) fn random_report(random: &mut Rng) -> Report {
    let mut report = Report::empty(random.u32(..));
    report.apply(Edit::UnitName(random_text(random)));
    report.apply(Edit::UnitKind(UnitKind::ALL[random.usize(0..UnitKind::ALL.len())]));
    for field in ContactField::ALL {
        report.apply(Edit::Contact(field, random_text(random)));
    }
    for narrative in Narrative::ALL {
        report.apply(Edit::Narrative(narrative, random_text(random)));
    }
    for cell in Edition::latest().cells() {
        let typed = match random.u8(0..5) {
            0 => String::new(),
            1 => random_text(random),
            2 => format!("{}.{}", random.u16(..), random.u16(..)),
            3 => random.u64(..).to_string(),
            _ => random.u8(..).to_string(),
        };
        report.apply(Edit::Cell(cell, Cell::read(&typed, cell.kind())));
    }
    report.apply(Edit::Submitted(date(random.u32(..12_000), random.u32(..14), random.u32(..33))));
    report.apply(Edit::Offices(random_offices(random)));
    for _ in 0..random.usize(..4) {
        report.apply(Edit::Explanation(Explanation {
            code: random_text(random),
            place: random_text(random),
            values: (0..random.usize(..4)).map(|_| random_text(random)).collect(),
            text: random_text(random),
        }));
    }
    report
}

fn random_offices(random: &mut Rng) -> Vec<Office> {
    let mut offices: Vec<Office> = (0..random.usize(..3))
        .map(|_| {
            // From a few cells to whole tables.
            let share = random.u8(..=10);
            let with_gap = Edition::latest().cells().filter(|_| random.u8(..10) < share).collect::<Vec<CellId>>();
            let gaps = with_gap.into_iter().map(|cell| (cell, Gap::ALL[random.usize(..3)])).collect();
            Office { name: random_text(random), year: random.u32(..), gaps }
        })
        .collect();
    offices.sort_by_key(|office| (office.key(), office.clone()));
    offices.dedup_by_key(|office| office.key());
    offices
}

#[test]
fn any_report_comes_back_as_it_was_written() {
    let mut random = Rng::with_seed(2021);
    for _ in 0..rounds(2_000) {
        let report = random_report(&mut random);
        let text = write(&report, &Preserved::default());
        let back = reading(&text);
        assert_eq!(back.report, report, "{text}");
        assert_eq!((back.left_out, back.notes, back.read_only), (vec![], vec![], None), "{text}");
        assert!(back.preserved.is_empty());
        assert_eq!(write(&back.report, &back.preserved), text, "same report, same bytes");
    }
}

#[test]
fn other_programs_read_the_same_values() {
    #[derive(serde::Deserialize)]
    struct Whole {
        format: u32,
        year: u32,
        unit: Unit,
        contact: Contact,
        narratives: HashMap<String, String>,
        cells: HashMap<String, Box<RawValue>>,
    }
    #[derive(serde::Deserialize)]
    struct Unit {
        name: String,
        kind: Kind,
    }
    #[derive(serde::Deserialize, Debug)]
    enum Kind {
        Province,
        City,
        County,
        Department,
        Township,
        Subdistrict,
        Other,
    }
    #[derive(serde::Deserialize)]
    struct Contact {
        address: String,
        postcode: String,
        phone: String,
        email: String,
        website: String,
    }
    let mut random = Rng::with_seed(30);
    for _ in 0..rounds(400) {
        let report = random_report(&mut random);
        let text = write(&report, &Preserved::default());
        let whole: Whole = ron::from_str(&text).unwrap_or_else(|error| panic!("{error}: {text}"));
        assert_eq!((whole.format, whole.year), (1, report.year()));
        assert_eq!(
            (&whole.unit.name, format!("{:?}", whole.unit.kind)),
            (&report.unit_name, report.unit_kind.key().into())
        );
        let contact = whole.contact;
        let contact = [contact.address, contact.postcode, contact.phone, contact.email, contact.website];
        assert_eq!(contact, ContactField::ALL.map(|field| report.contact(field).to_owned()));
        for narrative in Narrative::ALL {
            let read = whole.narratives.get(narrative.key()).map_or("", String::as_str);
            assert_eq!(read, report.narrative(narrative));
        }
        for cell in Edition::latest().cells() {
            let value = whole.cells.get(cell.key()).map(|value| value.get_ron().trim());
            match report.cell(cell) {
                Cell::Blank => assert_eq!(value, None),
                Cell::Count(count) => assert_eq!(value, Some(count.to_string().as_str())),
                content => {
                    let read: String = ron::from_str(value.expect("a value")).expect("a string");
                    assert_eq!(read, content.text());
                }
            }
        }
    }
}

#[test]
fn a_cell_may_be_written_as_a_number_or_a_string() {
    let charged = cell("disclosure/fees/charged");
    let permits = cell("disclosure/permits/decided");
    for (written, expected) in [
        ("69", Cell::Count(69)),
        ("\"69\"", Cell::Count(69)),
        ("r#\"69\"#", Cell::Count(69)),
        ("0.50", Cell::Unreadable("0.50".into())),
        ("-5", Cell::Unreadable("-5".into())),
        ("\"\"", Cell::Blank),
        ("\"约12件\"", Cell::Unreadable("约12件".into())),
        ("123456789012345678901234567890", Cell::Unreadable("123456789012345678901234567890".into())),
    ] {
        let read = reading(&format!("(format: 1, cells: {{ \"{}\": {written} }})", permits.key()));
        assert_eq!(read.report.cell(permits), &expected, "{written}");
        assert_eq!(read.read_only, None, "{written}");
    }
    let read = reading(&format!("(format: 1, cells: {{ \"{}\": 0.50 }})", charged.key()));
    assert_eq!(read.report.cell(charged), &Cell::Amount("0.50".into()));
    assert!(write(&read.report, &read.preserved).contains("\"disclosure/fees/charged\": \"0.50\""));
}

#[test]
fn unknown_entries_of_every_part_are_kept_and_told() {
    let text = r##"// 给同事看的说明
(
    format: 1, year: 2022, stage: Draft, signature: (unit: "甲", date: "2023-01-01"),
    unit: (name: "甲街道", kind: Subdistrict, code: r#"33"0382"#, ),
    contact: (phone: "1", fax: Some("2")),
    narratives: { "lead": "文", "annex": ["一", '二', /* 留着 */ 3.5e1] },
    cells: { "disclosure/permits/decided": 3, "disclosure/permits/refused": {"x": (1, true)}, "disputes/after/total": [7] },
    notes: { "disclosure": "其中修订16件" },
)"##;
    let read = reading(text);
    assert_eq!(read.read_only, None);
    assert_eq!(read.left_out, Vec::<String>::new());
    assert_eq!(read.notes.len(), 9, "{:#?}", read.notes);
    assert_eq!(read.report.cell(cell("disclosure/permits/decided")), &Cell::Count(3));
    let written = write(&read.report, &read.preserved);
    for kept in [
        "    stage: Draft,\n",
        "    signature: (unit: \"甲\", date: \"2023-01-01\"),\n",
        "unit: (name: \"甲街道\", kind: Subdistrict, code: r#\"33\"0382\"#),\n",
        ", fax: Some(\"2\")),\n",
        "        \"annex\": [\"一\", '二', /* 留着 */ 3.5e1],\n",
        "        \"disclosure/permits/refused\": {\"x\": (1, true)},\n",
        "        \"disputes/after/total\": [7],\n",
        "    notes: { \"disclosure\": \"其中修订16件\" },\n",
    ] {
        assert!(written.contains(kept), "{kept} in {written}");
    }
    let again = reading(&written);
    assert_eq!((&again.report, &again.preserved, again.read_only), (&read.report, &read.preserved, None));
    assert_eq!(write(&again.report, &again.preserved), written);
}

#[test]
fn what_the_user_fills_in_takes_the_place_of_a_kept_value() {
    let total = cell("disputes/after/total");
    let text = "(format: 1, year: [1], unit: (name: 5, kind: Village), cells: { \"disputes/after/total\": [7] })";
    let mut read = reading(text);
    assert_eq!(read.read_only, None);
    let untouched = write(&read.report, &read.preserved);
    for kept in ["year: [1]", "name: 5", "kind: Village", "[7]"] {
        assert!(untouched.contains(kept), "{untouched}");
    }
    read.report.apply(Edit::Several(vec![
        Edit::Cell(total, Cell::Count(7)),
        Edit::Year(2021),
        Edit::UnitName("甲".into()),
        Edit::UnitKind(UnitKind::Township),
    ]));
    let written = write(&read.report, &read.preserved);
    let again = reading(&written);
    assert_eq!(again.report, read.report, "{written}");
    assert!(again.preserved.is_empty(), "{written}");
}

#[test]
fn a_newer_format_opens_read_only_with_all_that_is_known() {
    let read = reading("(format: 2, year: 2030, cells: { \"disputes/after/total\": 4 }, shape: Round)");
    assert_eq!(read.read_only, Some(ReadOnly::Newer(2)));
    assert_eq!(read.report.year(), 2030);
    assert_eq!(read.report.cell(cell("disputes/after/total")), &Cell::Count(4));
}

#[test]
fn years_of_any_size_are_read() {
    for year in [0, 1, 2021, 99_999, u32::MAX] {
        assert_eq!(reading(&format!("(format: 1, year: {year})")).report.year(), year);
        assert_eq!(reading(&format!("(format: 1, year: \"{year}\")")).report.year(), year);
    }
    let beyond = reading("(format: 1, year: 99999999999)");
    assert_eq!((beyond.report.year(), beyond.read_only), (0, None));
    assert!(write(&beyond.report, &beyond.preserved).contains("year: 99999999999"));
}

#[test]
fn prose_of_several_paragraphs_stands_one_paragraph_a_line() {
    let mut report = Report::empty(2021);
    report.apply(Edit::Narrative(Narrative::Problems, "（一）问题\n\"引\"#号\n末段".into()));
    report.apply(Edit::Narrative(Narrative::Lead, "只有一段".into()));
    let text = write(&report, &Preserved::default());
    assert!(text.contains("        \"problems\": r##\"（一）问题\n\"引\"#号\n末段\"##,\n"), "{text}");
    assert!(text.contains("        \"lead\": \"只有一段\",\n"), "{text}");
    let crlf = text.replace('\n', "\r\n");
    assert_eq!(reading(&crlf).report, report, "line ends changed by another program");
    assert_eq!(reading(&format!("\u{feff}{text}")).report, report, "a byte order mark");
}

#[test]
fn a_megabyte_of_prose_is_written_and_read() {
    let mut report = Report::empty(2021);
    report.apply(Edit::Narrative(Narrative::Lead, "公开\n".repeat(150_000)));
    let read = reading(&write(&report, &Preserved::default()));
    assert_eq!(read.report, report);
}
