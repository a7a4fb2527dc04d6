//! Bytes → text: by the mark at the beginning, by what the document says, otherwise by what the bytes can be.

use encoding_rs::{Encoding, GB18030, UTF_8, UTF_16BE, UTF_16LE};

/// How far into a web page its encoding is said.
const META_BYTES: usize = 4096;

/// The text of a plain file: UTF-8, UTF-16 with a mark, otherwise GB 18030.
pub(super) fn text(bytes: &[u8]) -> String {
    decoded(bytes, None)
}

/// The text of a web page, whose encoding may be said in a `meta`.
pub(super) fn page(bytes: &[u8]) -> String {
    decoded(bytes, stated(bytes))
}

fn decoded(bytes: &[u8], stated: Option<&'static Encoding>) -> String {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return encoding.decode_without_bom_handling(&bytes[length..]).0.into_owned();
    }
    // What is valid UTF-8 is hardly ever anything else, whatever the page says of itself.
    if let Ok(text) = std::str::from_utf8(bytes) {
        return text.to_owned();
    }
    if let Some(encoding) = stated {
        return encoding.decode_without_bom_handling(bytes).0.into_owned();
    }
    let sixteen = wide(bytes);
    if let Some(encoding) = sixteen {
        return encoding.decode_without_bom_handling(bytes).0.into_owned();
    }
    let chinese = GB18030.decode_without_bom_handling(bytes);
    if !chinese.1 {
        return chinese.0.into_owned();
    }
    // Damaged either way: the reading with fewer damaged places.
    let plain = UTF_8.decode_without_bom_handling(bytes).0;
    let damaged = |text: &str| text.chars().filter(|sign| *sign == '\u{fffd}').count();
    if damaged(&plain) <= damaged(&chinese.0) { plain.into_owned() } else { chinese.0.into_owned() }
}

/// UTF-16 without a mark: every other byte of its line ends and digits is zero.
fn wide(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(META_BYTES)];
    let zeros = |from: usize| sample.iter().skip(from).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    match (even * 50 > sample.len(), odd * 50 > sample.len()) {
        (true, false) => Some(UTF_16BE),
        (false, true) => Some(UTF_16LE),
        _ => None,
    }
}

/// The encoding that a `meta` names. GB 2312 and GBK are read as GB 18030, which holds both.
fn stated(bytes: &[u8]) -> Option<&'static Encoding> {
    const NAME: &[u8] = b"charset";
    let start = &bytes[..bytes.len().min(META_BYTES)].to_ascii_lowercase();
    let at = start.windows(NAME.len()).position(|part| part == NAME)?;
    let name: Vec<u8> = start[at + NAME.len()..]
        .iter()
        .copied()
        .skip_while(|byte| matches!(byte, b'=' | b'"' | b'\'' | b' '))
        .take_while(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
        .collect();
    let encoding = Encoding::for_label(&name)?;
    Some(if encoding.name() == "GBK" { GB18030 } else { encoding })
}
