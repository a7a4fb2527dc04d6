//! Tests of the redline: tracked changes that give the new report when accepted and the old one when rejected.

use super::*;
use nianbao::export::redline;

/// The report as somebody has gone over it: cells, words, whole paragraphs, heads, the title.
fn revised(report: &Report) -> Report {
    let mut revised = report.clone();
    let cell = |key| Edition::latest().cell(key).expect("a key");
    revised.apply(Edit::Cell(cell("applications/received/person"), Cell::Count(4321)));
    revised.apply(Edit::Cell(cell("disclosure/permits/decided"), Cell::Blank));
    revised.apply(Edit::Cell(cell("disputes/direct/pending"), Cell::Count(7)));
    for narrative in Narrative::ALL {
        let mut lines: Vec<String> = report.narrative(narrative).split('\n').map(str::to_owned).collect();
        if let Some(first) = lines.first_mut() {
            *first = first.replace("公开", "发布").replace("年", "年度");
        }
        if lines.len() > 2 {
            lines.remove(1);
        }
        lines.push("（六）新写的一段。共处理3.5%的事项，a<b & c。".to_owned());
        revised.apply(Edit::Narrative(narrative, lines.join("\n")));
    }
    revised.apply(Edit::Year(revised.year() + 1));
    revised
}

/// The document with all changes accepted, or all rejected.
fn settled(node: Node, accepts: bool) -> Node {
    let (goes, stays) = if accepts { ("w:del", "w:ins") } else { ("w:ins", "w:del") };
    let marked = |node: &Node, mark: &str| {
        let properties = node.child("w:pPr").and_then(|properties| properties.child("w:rPr"));
        properties.is_some_and(|properties| properties.child(mark).is_some())
    };
    let mut children = Vec::new();
    for child in node.children {
        if child.name == goes {
            continue;
        }
        if child.name == "w:p" && marked(&child, goes) {
            let stays = child.all(&[stays, "w:t"]);
            let inside = child.all(&[goes]).iter().map(|gone| gone.all(&["w:t"]).len()).sum::<usize>();
            assert_eq!(stays.len(), inside, "nothing stays of a paragraph that goes");
            continue;
        }
        let child = settled(child, accepts);
        children.push(if child.name == "w:delText" { Node { name: "w:t".to_owned(), ..child } } else { child });
    }
    Node { children, ..node }
}

fn check(old: &Report, new: &Report, name: &str) {
    let bytes = redline(old, new, Fonts::carried()).expect("a redline");
    let document = docx_part(&bytes, "word/document.xml");
    is_read_back(new, read_document(&settled(Node::parse(&document), true)), name);
    is_read_back(old, read_document(&settled(Node::parse(&document), false)), name);
}

#[test]
fn accepted_it_is_the_new_report_and_rejected_the_old_one() {
    for (name, report) in reports() {
        check(&report, &revised(&report), name);
        check(&revised(&report), &report, name);
        check(&Report::empty(report.year()), &report, name);
        check(&report, &Report::empty(report.year()), name);
    }
}

#[test]
fn any_two_reports_make_such_a_redline() {
    let mut random = fastrand::Rng::with_seed(17);
    for round in 0..20 {
        check(&any_report(&mut random), &any_report(&mut random), &format!("round {round}"));
    }
}

#[test]
fn equal_reports_have_no_change_and_the_same_reports_the_same_bytes() {
    let (old, new) = (chengdong(), revised(&chengdong()));
    let document = docx_part(&redline(&old, &old, Fonts::carried()).expect("a redline"), "word/document.xml");
    assert!(!document.contains("w:ins") && !document.contains("w:del"));
    assert_eq!(
        redline(&old, &new, Fonts::carried()).expect("a redline"),
        redline(&old, &new, Fonts::carried()).expect("a redline")
    );
}

#[test]
fn each_change_has_its_number_the_unit_as_author_and_a_day() {
    let bytes = redline(&chengdong(), &revised(&chengdong()), Fonts::carried()).expect("a redline");
    let document = Node::parse(&docx_part(&bytes, "word/document.xml"));
    let changes = document.all(&["w:ins", "w:del"]);
    assert!(changes.len() > 20, "{}", changes.len());
    let mut numbers: Vec<&str> = changes.iter().map(|change| change.attribute("w:id").expect("a number")).collect();
    numbers.sort_unstable();
    numbers.dedup();
    assert_eq!(numbers.len(), changes.len());
    for change in changes {
        assert_eq!(change.attribute("w:author"), Some("乐清市城东街道办事处"));
        assert_eq!(change.attribute("w:date"), Some("2023-01-01T00:00:00Z"));
    }
    let mut archive = zip::ZipArchive::new(Cursor::new(&bytes)).expect("a zip file");
    assert!(archive.by_name("customXml/item1.xml").is_err(), "it is no report to be taken back as it stands");
    let nobody = redline(&Report::empty(0), &revised(&Report::empty(0)), Fonts::carried()).expect("a redline");
    assert!(docx_part(&nobody, "word/document.xml").contains("w:author=\"年报\""));
}

#[test]
fn only_the_words_that_differ_are_marked() {
    let (mut old, mut new) = (Report::empty(2021), Report::empty(2021));
    old.apply(Edit::Narrative(Narrative::Problems, "全年共培训12次，参加人员较多，效果较好。".to_owned()));
    new.apply(Edit::Narrative(Narrative::Problems, "全年共培训15次，参加人员较多，效果较好。".to_owned()));
    let bytes = redline(&old, &new, Fonts::carried()).expect("a redline");
    let document = Node::parse(&docx_part(&bytes, "word/document.xml"));
    let words = |name: &str| -> Vec<String> { document.all(&[name]).into_iter().map(Node::all_text).collect() };
    assert_eq!((words("w:del"), words("w:ins")), (vec!["12".to_owned()], vec!["15".to_owned()]));
}

#[test]
fn libreoffice_sees_the_changes() {
    let bytes = redline(&chengdong(), &revised(&chengdong()), Fonts::carried()).expect("a redline");
    let Some(flat) = office::converted(&bytes, "docx", "fodt") else { return };
    let flat = String::from_utf8(flat).expect("UTF-8");
    for what in ["text:insertion", "text:deletion"] {
        let count = flat.matches(&format!("<{what}>")).count();
        assert!(count > 10, "{what}: {count}");
    }
    assert!(flat.contains("<dc:creator>乐清市城东街道办事处</dc:creator>"));
    assert!(flat.contains("4321"));
}
