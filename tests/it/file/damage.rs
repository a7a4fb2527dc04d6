//! Damaged, foreign and hostile files.

use super::{cell, rounds};
use fastrand::Rng;
use nianbao::file::{Preserved, ReadOnly, ReportReading, read, sample, write};
use nianbao::form::{CellId, Edition, Narrative};
use nianbao::report::{Cell, Difference, Edit, Report, differences};
use std::time::{Duration, Instant};

/// No file below may take longer, even in a debug build.
const LONGEST: Duration = Duration::from_secs(1);

/// Every byte of a file is walked in the full run; else every fifth, which is no multiple of what a character takes.
fn step() -> usize {
    if rounds(20) == 20 { 1 } else { 5 }
}

fn sample_text() -> String {
    write(&sample(), &Preserved::default())
}

/// Reads a text, which must be quick, and holds that a file is damaged exactly where something is told to be left out.
fn timed(text: &str) -> Option<ReportReading> {
    // A busy machine may let any reading wait: what is slow by itself is slow each time.
    let (reading, took) = (1..=5)
        .find_map(|round| {
            let start = Instant::now();
            let reading = read(text);
            let took = start.elapsed();
            (took <= LONGEST || round == 5).then_some((reading, took))
        })
        .expect("the last round");
    assert!(took <= LONGEST, "{took:?} for {} bytes: {}", text.len(), text.chars().take(60).collect::<String>());
    if let Some(reading) = &reading {
        let damaged = reading.read_only == Some(ReadOnly::Damaged);
        assert_eq!(damaged, !reading.left_out.is_empty());
        assert!(!damaged || reading.preserved.is_empty());
    }
    reading
}

/// Whether a well-formed file is RON for other programs, too. Numbers of more than 19 digits are ours alone.
fn assert_ron(text: &str) {
    let long_number = text.split(|sign: char| !sign.is_ascii_digit()).any(|digits| digits.len() > 19);
    let whole = ron::from_str::<ron::Value>(text);
    assert!(long_number || whole.is_ok(), "{whole:?}: {text}");
}

fn filled(report: &Report) -> usize {
    let narratives = Narrative::ALL.into_iter().filter(|&narrative| !report.narrative(narrative).is_empty());
    Edition::latest().cells().filter(|&cell| !report.cell(cell).is_blank()).count() + narratives.count()
}

#[test]
fn every_beginning_of_a_file_shows_what_is_whole_in_it() {
    let text = sample_text();
    let whole = sample();
    let all = filled(&whole);
    let mut most = 0;
    // Where the line of each cell ends.
    let lines: Vec<(CellId, usize)> = Edition::latest()
        .cells()
        .map(|cell| (cell, format!("\"{}\": {},", cell.key(), whole.cell(cell).text())))
        .map(|(cell, line)| (cell, text.find(&line).expect("every cell has its line") + line.len()))
        .collect();
    for end in (0..text.trim_end().len()).step_by(step()).filter(|&end| text.is_char_boundary(end)) {
        let Some(reading) = timed(&text[..end]) else {
            assert!(end < 20, "nothing found in the first {end} bytes");
            continue;
        };
        assert_eq!(reading.read_only, Some(ReadOnly::Damaged), "{end}");
        let report = &reading.report;
        // Every cell whose line is whole is there with its value, no other one is.
        for &(cell, line_end) in &lines {
            let expected = if line_end <= end { whole.cell(cell) } else { &Cell::Blank };
            assert_eq!(report.cell(cell), expected, "{} at {end}", cell.key());
        }
        for narrative in Narrative::ALL {
            let told = report.narrative(narrative);
            assert!(
                whole.narrative(narrative).starts_with(told) || told.ends_with(['\\', '"']),
                "{narrative:?} at {end}"
            );
        }
        assert!(filled(report) >= most.min(all), "less was found in {end} bytes than in fewer");
        most = filled(report);
    }
    assert_eq!(most, all);
}

#[test]
fn a_changed_byte_costs_at_most_the_entry_that_it_stands_in() {
    let text = sample_text();
    let whole = sample();
    let mut random = Rng::with_seed(1);
    let bytes = text.as_bytes();
    let mut told = 0;
    for at in (0..bytes.len()).step_by(step()) {
        // Each byte is changed once, in turn to something else; in the full run to all of these.
        let news = [b'"', b'#', b'{', b')', b',', b'\n', b'/', b'7', 0, 0xff, random.u8(..)];
        for &new in news.iter().cycle().skip(at).take(rounds(20).min(news.len())) {
            let mut changed = bytes.to_vec();
            changed[at] = new;
            // Not UTF-8 is refused by `open`; what remains is shown as if it had been replaced.
            let changed = String::from_utf8_lossy(&changed);
            let reading = timed(&changed).unwrap_or_else(|| panic!("{new} at {at} hides the report"));
            if reading.read_only.is_none() {
                assert_ron(&changed);
            }
            let lost = differences(&reading.report, &whole);
            let cells = lost.iter().filter(|place| matches!(place, Difference::Cell(_))).count();
            let narratives = lost.iter().filter(|place| matches!(place, Difference::Narrative(_))).count();
            assert!(lost.len() <= 8, "{lost:?} lost by {new:?} at {at}");
            assert!(cells <= 2, "{cells} cells lost by {new:?} at {at}: {lost:?}");
            assert!(narratives <= 2, "{narratives} narratives lost by {new:?} at {at}: {lost:?}");
            told += usize::from(reading.read_only.is_some());
        }
    }
    assert!(told > bytes.len() / 40, "damage was told {told} times");
}

#[test]
fn a_cut_number_is_not_taken_for_a_whole_one() {
    let reading = timed("(format: 1, year: 2021, cells: { \"disclosure/permits/decided\": 6").expect("a report");
    assert_eq!(reading.report.cell(cell("disclosure/permits/decided")), &Cell::Blank);
    assert!(reading.left_out.iter().any(|sentence| sentence.contains("行政许可") && sentence.contains('6')));
}

#[test]
fn a_key_that_stands_twice_makes_the_file_read_only() {
    let reading = timed("(format: 1, cells: { \"disclosure/permits/decided\": 6, \"disclosure/permits/decided\": 7 })")
        .expect("a report");
    assert_eq!(reading.read_only, Some(ReadOnly::Damaged));
    assert_eq!(reading.report.cell(cell("disclosure/permits/decided")), &Cell::Count(6));
    assert!(reading.left_out.iter().any(|sentence| sentence.contains("两次")), "{:?}", reading.left_out);
}

#[test]
fn foreign_text_is_no_report() {
    for text in [
        "",
        " ",
        "()",
        "\u{feff}",
        "2021年政府信息公开工作年度报告\n一、总体情况\n",
        "{\"key\": 1}",
        "<html></html>",
        "PK\u{3}\u{4}",
        "(name)",
        "Report",
    ] {
        assert_eq!(read(text), None, "{text}");
    }
}

#[test]
fn mutated_files_are_read_without_panic_or_delay() {
    let mut random = Rng::with_seed(100_000);
    let base = {
        let mut report = sample();
        report.apply(Edit::Narrative(Narrative::Lead, "第一段\r\n\"#\u{202e}\n第二段".into()));
        let mut text = write(&report, &Preserved::default());
        text.insert_str(text.len() - 2, "    notes: { \"a\": [1, (x: 'y'), r#\"z\"#], /* c */ },\n    stage: Draft,\n");
        text
    };
    for _ in 0..rounds(100_000) {
        let mut bytes = base.clone().into_bytes();
        for _ in 0..random.usize(1..8) {
            if bytes.is_empty() {
                break;
            }
            let at = random.usize(0..bytes.len());
            match random.u8(0..5) {
                0 => bytes[at] = random.u8(..),
                1 => drop(bytes.remove(at)),
                2 => bytes.insert(at, b"\"#{}()[],:r/*\\"[random.usize(0..14)]),
                3 => bytes.truncate(at.max(1)),
                _ => {
                    let end = (at + random.usize(0..300)).min(bytes.len());
                    let piece = bytes[at..end].to_vec();
                    let to = random.usize(0..=bytes.len());
                    bytes.splice(to..to, piece);
                }
            }
        }
        let text = String::from_utf8_lossy(&bytes);
        let Some(reading) = timed(&text) else {
            continue;
        };
        if reading.read_only.is_none() {
            assert_ron(&text);
            let written = write(&reading.report, &reading.preserved);
            let again = timed(&written).expect("what was written is a report");
            assert_eq!((again.report, again.preserved), (reading.report, reading.preserved), "{text}");
        }
    }
}

#[test]
fn hostile_files_cost_no_more_than_their_size() {
    const SIZE: usize = 400_000;
    let head = "(format: 1, year: 2021, ";
    let repeated = |piece: &str| format!("{head}{}", piece.repeat(SIZE / piece.len()));
    for text in [
        repeated("x: ("),
        repeated("x: ["),
        repeated("x: {"),
        repeated("("),
        repeated("r#\""),
        repeated("r#\"\n\"lead\": "),
        repeated("/*"),
        repeated("/* */"),
        repeated("\""),
        repeated("\"\\"),
        repeated("'"),
        repeated("x: 1,"),
        repeated("x: y(1),"),
        repeated("\"lead\":"),
        repeated("\"lead\":<"),
        repeated("\"disputes/after/total\": 5\n"),
        repeated("lead \"lead\" "),
        repeated("b\"\\x"),
        format!("{head}x: r{}\"", "#".repeat(SIZE)),
        format!("{head}x: {})", "9".repeat(SIZE)),
        format!("{head}x: \"{}\")", "\\u{10ffff}".repeat(SIZE / 10)),
        format!(
            "{head}x: [{}])",
            "(((((((((((((((((((((((((1,),),),),),),),),),),),),),),),),),),),),),),),),),".repeat(SIZE / 80)
        ),
        format!("{head}x: {}{})", "(".repeat(60), "1,".repeat(SIZE / 2) + &")".repeat(60)),
        format!("{head}x: {}{})", "a(".repeat(60), "1,".repeat(SIZE / 2) + &")".repeat(60)),
    ] {
        let reading = timed(&text);
        assert_eq!(reading.expect("format and year stand first").report.year(), 2021, "{}", &text[..60]);
    }
}

#[test]
fn the_name_of_a_part_with_a_sign_too_many_too_few_or_wrong_is_damage_and_any_other_is_unknown() {
    for (name, is_damage) in [
        ("cell", true),
        ("ells", true),
        ("cellss", true),
        ("xcells", true),
        ("cexls", true),
        ("narrative", true),
        ("unitt", true),
        ("cellsss", false),
        ("cexlx", false),
        ("celxls", false),
        ("tables", false),
    ] {
        let text = format!("(format: 1, year: 2021, {name}: {{\"applications/received/total\": 1}})");
        let reading = read(&text).expect("a report");
        assert_eq!(reading.read_only == Some(ReadOnly::Damaged), is_damage, "{name}");
        assert_eq!(reading.notes.is_empty(), is_damage, "{name}: {:?}", reading.notes);
    }
}
