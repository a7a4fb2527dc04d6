//! Signs on a page of a PDF → lines, columns, paragraphs: pages drawn by hand, so that every distance is known.

use nianbao::form::Edition;
use nianbao::import::{SourceFormat, source};
use std::fmt::Write as _;

/// The signs that the font has; the code of the first is 33. Each is as wide as its size, the ASCII ones half of that.
const SIGNS: &str = "甲乙丙丁一二（）、。：；\u{0}abc0123,";

/// A text at a place, in points from the left and from the upper edge.
struct Text(f64, f64, f64, &'static str);

fn is_wide(sign: char) -> bool {
    !sign.is_ascii()
}

/// A PDF of one page, 600 by 800 points, on which these texts stand: left edge, distance from the top, size, words.
fn pdf(texts: &[Text]) -> Vec<u8> {
    let codes: Vec<char> = SIGNS.chars().collect();
    let mut content = String::from("BT\n");
    for Text(left, down, size, words) in texts {
        let codes: String = words
            .chars()
            .map(|sign| codes.iter().position(|known| *known == sign).expect("a sign of the font") + 33)
            .map(|code| format!("{code:02x}"))
            .collect();
        writeln!(content, "/F1 {size} Tf 1 0 0 1 {left} {} Tm <{codes}> Tj", 800.0 - down).expect("a string");
    }
    content.push_str("ET\n");
    let mut map = String::from(
        "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /M def /CMapType 2 def\n\
         1 begincodespacerange <00> <ff> endcodespacerange\n",
    );
    writeln!(map, "{} beginbfchar", codes.len()).expect("a string");
    for (index, sign) in codes.iter().enumerate() {
        writeln!(map, "<{:02x}> <{:04x}>", index + 33, u32::from(*sign)).expect("a string");
    }
    map.push_str("endbfchar endcmap end end\n");
    let widths: Vec<&str> = codes.iter().map(|sign| if is_wide(*sign) { "1000" } else { "500" }).collect();
    let names: Vec<String> = (0..codes.len()).map(|index| format!("/g{index}")).collect();
    let stream = |text: &str| format!("<< /Length {} >>\nstream\n{text}endstream", text.len());
    let objects = [
        "<< /Type /Catalog /Pages 2 0 R >>".to_owned(),
        "<< /Type /Pages /Kids [3 0 R] /Count 1 >>".to_owned(),
        "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 600 800] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> >>"
            .to_owned(),
        stream(&content),
        format!(
            "<< /Type /Font /Subtype /Type3 /FontBBox [0 0 1000 1000] /FontMatrix [0.001 0 0 0.001 0 0] /FirstChar 33 \
             /LastChar {} /Widths [{}] /Encoding << /Type /Encoding /Differences [33 {}] >> /CharProcs << {} >> \
             /Resources << >> /ToUnicode 6 0 R >>",
            32 + codes.len(),
            widths.join(" "),
            names.join(" "),
            names.iter().map(|name| format!("{name} 7 0 R")).collect::<Vec<_>>().join(" ")
        ),
        stream(&map),
        stream("1000 0 0 0 1000 1000 d1 0 0 500 500 re f\n"),
    ];
    let mut file = String::from("%PDF-1.4\n");
    let mut places = Vec::new();
    for (index, object) in objects.iter().enumerate() {
        places.push(file.len());
        writeln!(file, "{} 0 obj\n{object}\nendobj", index + 1).expect("a string");
    }
    let table = file.len();
    writeln!(file, "xref\n0 {}\n0000000000 65535 f ", objects.len() + 1).expect("a string");
    for place in places {
        writeln!(file, "{place:010} 00000 n ").expect("a string");
    }
    writeln!(file, "trailer << /Size {} /Root 1 0 R >>\nstartxref\n{table}\n%%EOF", objects.len() + 1)
        .expect("a string");
    file.into_bytes()
}

/// The paragraphs that are read of these texts.
fn paragraphs(texts: &[Text]) -> Vec<String> {
    let (source, _) = source(Edition::latest(), SourceFormat::Pdf, &pdf(texts)).expect("a document");
    source.paragraphs().map(|paragraph| paragraph.text.clone()).collect()
}

#[test]
fn signs_on_nearly_the_same_height_are_one_line() {
    // Up to two fifths of the size.
    assert_eq!(paragraphs(&[Text(100.0, 300.0, 10.0, "甲"), Text(110.0, 303.9, 10.0, "乙")]), ["甲乙"]);
    assert_eq!(paragraphs(&[Text(110.0, 300.0, 10.0, "乙"), Text(100.0, 303.9, 10.0, "甲")]), ["甲乙"]);
    assert_eq!(
        paragraphs(&[Text(100.0, 300.0, 10.0, "甲甲甲甲"), Text(110.0, 304.2, 10.0, "乙")]),
        ["甲甲甲甲", "乙"],
        "another line"
    );
}

#[test]
fn a_wide_gap_is_a_column_and_a_narrow_one_a_space_between_letters_only() {
    for (gap, between) in [(1.0, ""), (3.0, " "), (15.0, " "), (17.0, "\t")] {
        let line = [Text(100.0, 300.0, 10.0, "ab"), Text(110.0 + gap, 300.0, 10.0, "ab")];
        assert_eq!(paragraphs(&line), [format!("ab{between}ab")], "{gap}");
    }
    for (gap, between) in [(3.0, ""), (15.0, ""), (17.0, "\t")] {
        let line = [Text(100.0, 300.0, 10.0, "甲乙"), Text(120.0 + gap, 300.0, 10.0, "ab")];
        assert_eq!(paragraphs(&line), [format!("甲乙{between}ab")], "{gap}");
        let line = [Text(100.0, 300.0, 10.0, "ab"), Text(110.0 + gap, 300.0, 10.0, "甲乙")];
        assert_eq!(paragraphs(&line), [format!("ab{between}甲乙")], "{gap}");
    }
}

#[test]
fn a_sign_that_is_drawn_twice_for_bold_type_stands_once() {
    assert_eq!(paragraphs(&[Text(100.0, 300.0, 10.0, "甲"), Text(100.8, 300.8, 10.0, "甲")]), ["甲"]);
    assert_eq!(paragraphs(&[Text(100.0, 300.0, 10.0, "甲"), Text(102.0, 300.0, 10.0, "甲")]), ["甲甲"]);
    assert_eq!(paragraphs(&[Text(100.0, 300.0, 10.0, "甲"), Text(100.0, 302.0, 10.0, "甲")]), ["甲甲"]);
    assert_eq!(paragraphs(&[Text(100.0, 300.0, 10.0, "甲"), Text(100.5, 300.0, 10.0, "乙")]), ["甲乙"]);
}

/// Twenty signs, 200 points wide in size 10.
const FULL: &str = "甲乙丙丁甲乙丙丁甲乙丙丁甲乙丙丁甲乙丙丁";

/// Lines of text 16 points one below the other, each with its left edge and its words.
fn lines(all: &[(f64, &'static str)]) -> Vec<String> {
    let texts: Vec<Text> = all
        .iter()
        .zip(0..)
        .map(|((left, words), line)| Text(*left, 300.0 + 16.0 * f64::from(line), 10.0, words))
        .collect();
    paragraphs(&texts)
}

#[test]
fn indents_begin_paragraphs_where_the_document_indents() {
    let indented: &str = "甲乙丙丁甲乙丙丁甲乙丙丁甲乙丙丁甲乙";
    let found = lines(&[(120.0, indented), (100.0, FULL), (100.0, "丁丁"), (120.0, indented), (100.0, "丙")]);
    assert_eq!(found, [format!("{indented}{FULL}丁丁"), format!("{indented}丙")]);
    // A short line ends none there, for it may stand before a long word.
    let found = lines(&[(120.0, indented), (100.0, "甲乙"), (100.0, FULL), (120.0, indented)]);
    assert_eq!(found, [format!("{indented}甲乙{FULL}"), indented.to_owned()]);
    // But before a numbered one.
    let found = lines(&[(120.0, indented), (100.0, "甲乙"), (100.0, "（一）甲"), (120.0, indented)]);
    assert_eq!(found, [format!("{indented}甲乙"), "（一）甲".to_owned(), indented.to_owned()]);
}

#[test]
fn short_lines_end_paragraphs_where_the_document_does_not_indent() {
    let found = lines(&[(100.0, FULL), (100.0, FULL), (100.0, "丁丁"), (100.0, FULL), (100.0, "丙")]);
    assert_eq!(found, [format!("{FULL}{FULL}丁丁"), format!("{FULL}丙")]);
    // A line may end a sign early.
    let early: &str = "甲乙丙丁甲乙丙丁甲乙丙丁甲乙丙丁甲乙丙";
    let earlier: &str = "甲乙丙丁甲乙丙丁甲乙丙丁甲乙丙丁甲乙";
    assert_eq!(lines(&[(100.0, early), (100.0, FULL), (100.0, FULL)]), [format!("{early}{FULL}{FULL}")]);
    assert_eq!(lines(&[(100.0, earlier), (100.0, FULL), (100.0, FULL)]), [earlier.to_owned(), format!("{FULL}{FULL}")]);
    // A numbered line begins one after the end of a sentence only.
    let sentence: &str = "甲乙丙丁甲乙丙丁甲乙丙丁甲乙丙丁甲乙丙。";
    let numbered: &str = "一、乙丙丁甲乙丙丁甲乙丙丁甲乙丙丁甲乙丙";
    let bracketed: &str = "（二）丁甲乙丙丁甲乙丙丁甲乙丙丁甲乙丙丁";
    let unnumbered: &str = "（甲）丁甲乙丙丁甲乙丙丁甲乙丙丁甲乙丙丁";
    assert_eq!(lines(&[(100.0, sentence), (100.0, numbered)]), [sentence, numbered]);
    assert_eq!(lines(&[(100.0, sentence), (100.0, bracketed)]), [sentence, bracketed]);
    assert_eq!(lines(&[(100.0, sentence), (100.0, unnumbered)]), [format!("{sentence}{unnumbered}")]);
    assert_eq!(lines(&[(100.0, FULL), (100.0, bracketed)]), [format!("{FULL}{bracketed}")]);
}

#[test]
fn words_of_another_size_and_lines_of_columns_stand_by_themselves() {
    let full = || Text(100.0, 300.0, 10.0, FULL);
    assert_eq!(paragraphs(&[full(), Text(100.0, 318.0, 12.0, "甲")]), [FULL, "甲"]);
    assert_eq!(paragraphs(&[full(), Text(100.0, 318.0, 10.5, "甲")]), [format!("{FULL}甲")]);
    let columns =
        [full(), Text(100.0, 316.0, 10.0, "甲"), Text(200.0, 316.0, 10.0, "乙"), Text(100.0, 332.0, 10.0, FULL)];
    assert_eq!(paragraphs(&columns), [FULL, "甲\t乙", FULL]);
}

#[test]
fn the_lines_of_a_title_in_the_middle_are_one_paragraph() {
    let found = lines(&[(180.0, "甲乙丙丁"), (190.0, "乙丙"), (100.0, FULL), (100.0, FULL)]);
    assert_eq!(found, ["甲乙丙丁乙丙".to_owned(), format!("{FULL}{FULL}")]);
    // One that is not in the middle is none.
    let found = lines(&[(180.0, "甲乙丙丁"), (150.0, "乙丙"), (100.0, FULL), (100.0, FULL)]);
    assert_eq!(found, ["甲乙丙丁".to_owned(), "乙丙".to_owned(), format!("{FULL}{FULL}")]);
}

#[test]
fn words_of_letters_are_parted_where_a_line_ends() {
    let letters =
        [Text(100.0, 300.0, 10.0, "abcabcabcabcabcabcabc"), Text(100.0, 316.0, 10.0, "abcabcabcabcabcabcabc")];
    assert_eq!(paragraphs(&letters), ["abcabcabcabcabcabcabc abcabcabcabcabcabcabc"]);
    let digits = [Text(100.0, 300.0, 10.0, "0123012301230123"), Text(100.0, 316.0, 10.0, "0123012301230123")];
    assert_eq!(paragraphs(&digits), ["01230123012301230123012301230123"]);
    let comma = [Text(100.0, 300.0, 10.0, "012301230123012,"), Text(100.0, 316.0, 10.0, "abcabcabcabcabca")];
    assert_eq!(paragraphs(&comma), ["012301230123012, abcabcabcabcabca"]);
}

#[test]
fn a_single_line_that_hangs_out_is_not_the_edge_of_a_long_text() {
    const HANGING: &str = "甲乙丙丁甲乙丙丁甲乙丙丁甲乙丙丁甲乙丙丁甲乙";
    let line = |number: u8, left, words| Text(left, 40.0 + 9.0 * f64::from(number), 5.0, words);
    let texts: Vec<Text> =
        (0..80).map(|number| if number == 0 { line(0, 90.0, HANGING) } else { line(number, 100.0, FULL) }).collect();
    assert_eq!(paragraphs(&texts), [format!("{HANGING}{}", FULL.repeat(79))]);
}
