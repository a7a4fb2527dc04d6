//! Enumerations: 「共N件，其中A、B、C」, 「N件：A、B、C」, 「N件（A、B、C）」, nested too.

use super::items::{Item, children, siblings_after};
use super::numbers::Unit;
use super::reader::Found;
use super::tokens::{Break, Kind};
use super::words::Tag;
use super::{Figure, List, Role};
use std::ops::Range;

/// Adds the enumerations of a sentence; `figures` are those of each of its parts.
pub(super) fn find(items: &[Item], figures: &[Range<usize>], found: &mut Found) {
    // Far more than any sentence of a report has; a text without 。 is not searched for each of its parts.
    const MOST: usize = 400;
    if items.len() > MOST {
        return;
    }
    let mut used = vec![false; items.len()];
    for index in 0..items.len() {
        let Some(whole) = whole_of(&items[index], &figures[index], &found.figures) else { continue };
        let number_at = items[index].tokens.iter().position(|token| token.start == found.figures[whole].start);
        let inner: Vec<usize> = children(items, index, number_at.unwrap_or_default() + 1).collect();
        if let Some(list) = list(items, figures, &found.figures, whole, &inner, true) {
            found.lists.push(list);
        }
        let outer: Vec<usize> = siblings_after(items, index).collect();
        let Some(&first) = outer.first() else { continue };
        let marked = items[index].after == Break::Colon && !used[index] || starts_list(&items[first]);
        if marked && let Some(list) = list(items, figures, &found.figures, whole, &outer, false) {
            for &part in &list.parts {
                used[found.figures[part].item] = true;
            }
            found.lists.push(list);
        }
    }
}

/// The figure of a part of the sentence that may be a whole: the last one in it, if it is a plain count.
fn whole_of(item: &Item, range: &Range<usize>, figures: &[Figure]) -> Option<usize> {
    let counts: Vec<usize> = range.clone().filter(|&at| is_count(&figures[at])).collect();
    let whole = *counts.last()?;
    let exact = !item.has(Tag::Approximate) && figures[whole].number.unit != Unit::Bare;
    (exact && figures[whole].role == Role::Count).then_some(whole)
}

fn is_count(figure: &Figure) -> bool {
    let counted = matches!(figure.number.unit, Unit::Bare | Unit::Case | Unit::Entry | Unit::Item | Unit::Piece);
    counted && figure.role == Role::Count || figure.number.unit == Unit::Foreign && !figure.number.word.is_empty()
}

fn starts_list(item: &Item) -> bool {
    matches!(item.tokens.first().map(|token| token.kind), Some(Kind::Word(Tag::Among | Tag::Includes)))
        && (item.has_number() || item.after == Break::Colon)
}

/// Reads parts until one has no figure of the same unit.
fn list(
    items: &[Item],
    ranges: &[Range<usize>],
    figures: &[Figure],
    whole: usize,
    from: &[usize],
    bracket: bool,
) -> Option<List> {
    let unit = figures[whole].number;
    let mut list = List { whole, parts: Vec::new(), strict: 0, open_ended: bracket };
    let mut separator = None;
    let mut strict = true;
    for (position, &index) in from.iter().enumerate() {
        let item = &items[index];
        if position > 0 && starts_list(item) {
            break;
        }
        let counts: Vec<usize> = ranges[index].clone().filter(|&at| is_count(&figures[at])).collect();
        let others = ranges[index].clone().any(|at| {
            matches!(figures[at].role, Role::Base | Role::Change(_)) || figures[at].number.unit == Unit::Yuan
        });
        let heading = position == 0 && counts.is_empty() && starts_list_heading(item);
        if heading {
            continue;
        }
        let [part] = counts[..] else { break };
        let same_unit = figures[part].number.word == unit.word || figures[part].number.unit == Unit::Bare;
        let aside = item.tokens.iter().any(|token| {
            matches!(
                token.kind,
                Kind::Word(Tag::Except | Tag::Approximate | Tag::Compare | Tag::LastYear | Tag::CarriedIn)
            )
        });
        if others || !same_unit || item.has(Tag::Approximate) {
            break;
        }
        if bracket && aside {
            return None;
        }
        let after = item.after;
        list.parts.push(part);
        if strict {
            list.strict = list.parts.len();
        }
        list.open_ended |= ends_with_etc(item);
        let first = *separator.get_or_insert(after);
        if after > first && after != Break::Close {
            strict = false;
            if after >= Break::Semicolon {
                break;
            }
        }
        if first == Break::Semicolon && after == Break::Comma {
            // A5件；B6件，C1件: where the list ends is not told.
            list.open_ended = true;
            strict = false;
        }
    }
    if bracket {
        // Brackets need not tell all, unless all is told in one row.
        list.open_ended = !(list.parts.len() > 1 && separator == Some(Break::Pause));
    }
    (!list.parts.is_empty()).then_some(list)
}

/// 其中： before the first part.
fn starts_list_heading(item: &Item) -> bool {
    item.after == Break::Colon
        && matches!(item.tokens.first().map(|token| token.kind), Some(Kind::Word(Tag::Among | Tag::Includes)))
}

fn ends_with_etc(item: &Item) -> bool {
    let number = item.tokens.iter().rposition(|token| matches!(token.kind, Kind::Number(_))).unwrap_or_default();
    item.tokens[number..].iter().any(|token| token.kind == Kind::Word(Tag::Etc))
}
