//! Documents of Word before 2007, which another program wrote.

use super::{document, is_whole, printed};
use crate::page::chengdong;
use nianbao::form::Edition;
use nianbao::import::{SourceFormat, read, source};
use serde_json::Value;

/// The documents that say the same as a DOCX of the layouts.
const LAYOUTS: [&str; 12] = [
    "automatic-numbers",
    "blank-cells",
    "disclosure-turned",
    "disputes-as-rows",
    "form-of-2019",
    "framed",
    "groups-in-each-row",
    "soft-line-breaks",
    "title-in-three-lines",
    "tracked-changes",
    "two-tables-heads-again",
    "value-over-all-columns",
];

#[test]
fn the_published_report_is_taken_whole_from_word_97() {
    for name in ["published-python-docx", "published-libreoffice"] {
        let bytes = document(&format!("doc/{name}.doc"));
        // The format is known by what is inside, also of a WPS file or one without a name.
        for ending in ["doc", "wps", "bin"] {
            let import = read(&format!("{name}.{ending}"), &bytes).unwrap_or_else(|error| panic!("{name}: {error}"));
            is_whole(&printed(&chengdong()), &import, name);
        }
    }
}

#[test]
fn each_layout_gives_the_same_cells_as_word_97() {
    let layouts: Value = serde_json::from_slice(&document("layouts.json")).expect("JSON");
    for name in LAYOUTS {
        let import = read(&format!("{name}.doc"), &document(&format!("doc/{name}.doc"))).expect(name);
        let faults = super::layouts::faults(&layouts["base"], &layouts["files"][format!("{name}.docx")], &import);
        assert!(faults.is_empty(), "{name}: {}", faults.join("\n"));
    }
}

#[test]
fn a_text_box_follows_its_paragraph_and_a_footnote_stands_beside() {
    let (source, _) =
        source(Edition::latest(), SourceFormat::Doc, &document("doc/box-and-note.doc")).expect("a document");
    let texts: Vec<&str> = source.paragraphs().map(|paragraph| paragraph.text.as_str()).collect();
    assert_eq!(texts, ["一、总体情况", "框前的一段。", "框里的第一段。", "框里的第二段。", "脚注在这里，其后的一段。"]);
    assert_eq!(source.paragraphs().next().and_then(|paragraph| paragraph.level), Some(1));
    assert_eq!(source.asides, [("脚注".to_owned(), "脚注的话。".to_owned())]);
}
