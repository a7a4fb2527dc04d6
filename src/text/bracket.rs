//! Pairs of brackets and quotation marks.

const PAIRS: [(char, char); 8] =
    [('（', '）'), ('《', '》'), ('〈', '〉'), ('“', '”'), ('‘', '’'), ('〔', '〕'), ('【', '】'), ('[', ']')];

/// The mark that closes what an opening mark opens; `None` for any other character. ASCII parentheses are no marks of
/// Chinese text and have no counterpart here.
pub fn closing_of(opening: char) -> Option<char> {
    PAIRS.iter().find(|pair| pair.0 == opening).map(|pair| pair.1)
}

/// The mark that opens what a closing mark closes; `None` for any other character.
pub fn opening_of(closing: char) -> Option<char> {
    PAIRS.iter().find(|pair| pair.1 == closing).map(|pair| pair.0)
}
