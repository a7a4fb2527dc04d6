//! The layer of text.

mod dates;
mod numerals;
mod pieces;

use nianbao::text::{
    closing_of, fingerprint, first_characters, is_han, is_printable, last_characters, long_fingerprint, narrow,
    narrow_solid, narrowed, one_line, opening_of, printable, printable_line, shortened,
};

#[test]
fn each_full_width_character_has_its_ascii_counterpart_and_nothing_else_changes() {
    let ascii: String = ('!'..='~').collect();
    let wide: String = ('\u{ff01}'..='\u{ff5e}').collect();
    assert_eq!(narrow(&wide), ascii);
    assert_eq!(narrow("Ａ１，（\u{3000}\u{a0}＠"), "A1,(  @");
    let changed: Vec<char> = ('\0'..=char::MAX).filter(|&character| narrowed(character) != character).collect();
    assert_eq!(changed.len(), ascii.len() + 2);
    assert!(changed.iter().all(|character| wide.contains(*character) || "\u{3000}\u{a0}".contains(*character)));
}

#[test]
fn narrowing_twice_is_narrowing_once() {
    for character in '\0'..=char::MAX {
        assert_eq!(narrowed(narrowed(character)), narrowed(character));
    }
    assert_eq!(narrow_solid(" １ ２\u{3000}件\t\n，\u{a0}"), "12件,");
}

#[test]
fn characters_of_the_basic_block_are_han() {
    assert!(['一', '年', '\u{9fff}'].into_iter().all(is_han));
    assert!(!['\u{4dff}', '\u{a000}', 'a', '，', '〇', '\u{20000}'].into_iter().any(is_han));
}

#[test]
fn what_cannot_be_printed_is_dropped_or_becomes_a_space() {
    let text = " \u{1}甲\n乙\u{fffe}\u{ffff}\t丙\u{85} ";
    assert_eq!(printable(text), "甲乙丙");
    assert_eq!(one_line(text), "  甲 乙   丙  ");
    assert_eq!(printable_line(text), "甲 乙   丙");
    let unprintable: Vec<char> = ('\0'..=char::MAX).filter(|&character| !is_printable(character)).collect();
    assert_eq!(unprintable.len(), 65 + 2);
    assert!(unprintable.iter().all(|character| one_line(&character.to_string()) == " "));
    assert!(is_printable('\u{fffd}') && is_printable(' ') && is_printable('\u{3000}'));
}

#[test]
fn a_bracket_closes_what_opens_it() {
    let pairs = ["（）", "《》", "〈〉", "“”", "‘’", "〔〕", "【】", "[]"];
    for pair in pairs {
        let (opening, closing) = (pair.chars().next().expect("two"), pair.chars().next_back().expect("two"));
        assert_eq!((closing_of(opening), opening_of(closing)), (Some(closing), Some(opening)));
        assert_eq!((closing_of(closing), opening_of(opening)), (None, None));
    }
    let marks = ('\0'..=char::MAX).filter(|&character| closing_of(character).or(opening_of(character)).is_some());
    assert_eq!(marks.count(), 2 * pairs.len());
}

#[test]
fn texts_are_cut_between_characters() {
    let text = "年a𠀀报😀";
    let characters: Vec<char> = text.chars().collect();
    for count in 0..8 {
        let kept = count.min(characters.len());
        assert_eq!(first_characters(text, count).chars().collect::<Vec<_>>(), characters[..kept]);
        assert_eq!(last_characters(text, count).chars().collect::<Vec<_>>(), characters[characters.len() - kept..]);
        let expected =
            if count < characters.len() { first_characters(text, count).to_owned() + "…" } else { text.to_owned() };
        assert_eq!(shortened(text, count), expected);
    }
    assert_eq!((shortened("", 0), shortened("", 3)), ("".into(), "".into()));
}

#[test]
fn fingerprints_are_those_of_fnv_1a() {
    // Values from the reference implementation, <http://www.isthe.com/chongo/tech/comp/fnv/>.
    assert_eq!(fingerprint([]), 0xcbf2_9ce4_8422_2325);
    assert_eq!(fingerprint("a".bytes()), 0xaf63_dc4c_8601_ec8c);
    assert_eq!(fingerprint("foobar".bytes()), 0x8594_4171_f739_67e8);
    assert_eq!(long_fingerprint(b""), 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d);
    assert_eq!(long_fingerprint(b"a"), 0xd228_cb69_6f1a_8caf_7891_2b70_4e4a_8964);
    assert_eq!(long_fingerprint(b"foobar"), 0x343e_1662_793c_64bf_6f0d_3597_ba44_6f18);
}
