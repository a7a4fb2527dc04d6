//! Copied prose between reports.

use fastrand::Rng;
use nianbao::folder::copies;
use nianbao::form::{Edition, Narrative};
use nianbao::report::{Edit, Report};
use std::time::Instant;

/// Clauses that every office of the county was told to write.
const OFFICIAL: [&str; 4] = [
    "坚持以习近平新时代中国特色社会主义思想为指导，深入贯彻落实党中央、国务院关于全面推进政务公开的决策部署，",
    "严格按照《中华人民共和国政府信息公开条例》规定，进一步规范政府信息公开工作，",
    "不断提高政务公开的质量和实效，切实保障人民群众的知情权、参与权、表达权和监督权。",
    "政府信息公开工作取得了一定成效，但对照上级要求和群众期待，还存在一些不足和差距。",
];

/// Words of which an office's own sentences are made.
fn words(random: &mut Rng) -> Vec<String> {
    (0..3_000).map(|_| (0..random.usize(2..4)).map(|_| random.char('一'..='龥')).collect()).collect()
}

fn sentence(words: &[String], random: &mut Rng) -> String {
    let length = random.usize(6..14);
    let own: String = (0..length).map(|_| words[random.usize(..words.len())].as_str()).collect();
    format!("{own}{}件。", random.u8(..))
}

fn report(number: usize, words: &[String], random: &mut Rng) -> Report {
    let mut report = Report::empty(2025);
    report.apply(Edit::UnitName(format!("云江市第{number}街道办事处")));
    for narrative in Narrative::ALL {
        let mut text: String = (0..random.usize(5..9)).map(|_| sentence(words, random)).collect();
        // Half of it is what all offices say.
        OFFICIAL.iter().for_each(|official| text.insert_str(0, official));
        report.apply(Edit::Narrative(narrative, text));
    }
    report
}

/// A copy with its own name and figures and a few sentences of its own.
fn copied(from: &Report, number: usize, words: &[String], random: &mut Rng) -> Report {
    let mut report = from.clone();
    report.apply(Edit::UnitName(format!("云江市第{number}街道办事处")));
    for narrative in Narrative::ALL {
        let text: String = from.narrative(narrative).chars().map(|sign| if sign == '1' { '7' } else { sign }).collect();
        report.apply(Edit::Narrative(narrative, text + &sentence(words, random)));
    }
    report
}

fn found(reports: &[Report]) -> Vec<(usize, usize)> {
    let reports: Vec<&Report> = reports.iter().collect();
    copies(&reports).iter().map(|copy| (copy.a, copy.b)).collect()
}

#[test]
fn only_the_planted_copies_of_sixty_are_found() {
    let mut random = Rng::with_seed(60);
    let words = words(&mut random);
    let mut reports: Vec<Report> = (0..60).map(|number| report(number, &words, &mut random)).collect();
    assert_eq!(found(&reports), []);
    reports[40] = copied(&reports[7], 40, &words, &mut random);
    reports[12] = copied(&reports[55], 12, &words, &mut random);
    // Last year's of one of them.
    let mut last = copied(&reports[3], 3, &words, &mut random);
    last.apply(Edit::Year(2024));
    reports.push(last);
    assert_eq!(found(&reports), [(3, 60), (7, 40), (12, 55)]);
}

#[test]
fn two_thousand_reports_are_compared_and_only_the_planted_copies_are_found() {
    let mut random = Rng::with_seed(2000);
    let words = words(&mut random);
    let mut reports: Vec<Report> = (0..2_000).map(|number| report(number, &words, &mut random)).collect();
    let mut planted = Vec::new();
    for index in 0..20 {
        let (from, to) = (index * 50, index * 50 + 1 + random.usize(..49));
        reports[to] = copied(&reports[from], to, &words, &mut random);
        planted.push((from, to));
    }
    // A text that fifty offices have from the same source.
    for to in 1_500..1_550 {
        reports[to] = copied(&reports[1_400], to, &words, &mut random);
    }
    let start = Instant::now();
    let found = found(&reports);
    let took = start.elapsed();
    for pair in &planted {
        assert!(found.contains(pair), "{pair:?}");
    }
    let family = |index: usize| index == 1_400 || (1_500..1_550).contains(&index);
    for (a, b) in &found {
        assert!(planted.contains(&(*a, *b)) || (family(*a) && family(*b)), "{a} and {b}");
    }
    assert!((1_500..1_550).all(|to| found.iter().any(|(a, b)| *b == to && family(*a))));
    assert!(took.as_secs() < 60, "{took:?} unoptimised");
}

#[test]
fn the_forms_own_sentences_and_empty_reports_are_no_copies() {
    let mut one = Report::empty(2025);
    for phrase in Edition::latest().phrases() {
        let text = format!("{}{}", one.narrative(phrase.narrative), phrase.template);
        one.apply(Edit::Narrative(phrase.narrative, text));
    }
    let two = one.clone();
    assert_eq!(copies(&[&one, &two]), []);
    let empty = Report::empty(2025);
    assert_eq!(copies(&[&empty, &empty]), []);
    assert_eq!(copies(&[]), []);
}

#[test]
fn the_same_text_is_wholly_shared() {
    let mut random = Rng::with_seed(1);
    let words = words(&mut random);
    let one = report(1, &words, &mut random);
    let share = copies(&[&one, &one]).first().map(|copy| copy.share);
    assert_eq!(share, Some(100));
}
