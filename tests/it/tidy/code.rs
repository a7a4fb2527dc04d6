//! The text of a Rust file without its comments and literals.

/// What is between the quotes of a Rust text, each literal on a line of its own.
pub(crate) fn literals(text: &str) -> String {
    parts(text).1
}

/// A Rust text without comments and literals.
pub(super) fn code(text: &str) -> String {
    parts(text).0
}

/// Code and literals of a Rust text, apart; comments belong to neither.
fn parts(text: &str) -> (String, String) {
    let (mut code, mut literals) = (String::new(), String::new());
    let mut rest = text;
    while let Some(sign) = rest.chars().next() {
        let after_name = code.chars().next_back().is_some_and(|sign| sign.is_alphanumeric() || sign == '_');
        let hashes = rest[1.min(rest.len() - (sign.len_utf8() - 1))..].bytes().take_while(|byte| *byte == b'#').count();
        if rest.starts_with("//") {
            rest = &rest[rest.find('\n').unwrap_or(rest.len())..];
        } else if rest.starts_with("/*") {
            rest = rest.split_once("*/").map_or("", |(_, rest)| rest);
        } else if sign == 'r' && !after_name && rest[1 + hashes..].starts_with('"') {
            let inside = &rest[2 + hashes..];
            let (literal, after) = inside.split_once(&format!("\"{}", "#".repeat(hashes))).unwrap_or((inside, ""));
            literals.extend([literal, "\n"]);
            code.push_str("\"\"");
            rest = after;
        } else if sign == '"' {
            let mut escaped = false;
            let end = rest[1..].find(|sign| {
                let ends = sign == '"' && !escaped;
                escaped = sign == '\\' && !escaped;
                ends
            });
            let end = 1 + end.unwrap_or(rest.len() - 1);
            literals.extend([&rest[1..end], "\n"]);
            code.push_str("\"\"");
            rest = rest.get(end + 1..).unwrap_or_default();
        } else if let Some(length) = character_literal(rest) {
            literals.extend([&rest[1..length - 1], "\n"]);
            code.push_str("' '");
            rest = &rest[length..];
        } else {
            code.push(sign);
            rest = &rest[sign.len_utf8()..];
        }
    }
    (code, literals)
}

/// The length in bytes of the character literal that a text begins with; a lifetime is none.
fn character_literal(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('\'')?;
    let length = if let Some(escape) = inside.strip_prefix('\\') {
        1 + escape.chars().next()?.len_utf8() + escape[escape.chars().next()?.len_utf8()..].find('\'')?
    } else {
        inside.chars().next()?.len_utf8()
    };
    inside[length..].starts_with('\'').then_some(length + 2)
}

/// The words of a code, in order.
pub(super) fn words(code: &str) -> impl Iterator<Item = &str> {
    code.split(|sign: char| !sign.is_alphanumeric() && sign != '_').filter(|word| !word.is_empty())
}

#[test]
fn code_comments_and_literals_are_told_apart() {
    let text =
        "let a = \"x // \\\" y\"; // \"no\"\nlet b = r#\"q \" r\"#; /* 'n' */ let c: &'static str = f('\"', '\\'');";
    let (code, literals) = parts(text);
    assert_eq!(code, "let a = \"\"; \nlet b = \"\";  let c: &'static str = f(' ', ' ');");
    assert_eq!(literals, "x // \\\" y\nq \" r\n\"\n\\'\n");
}
