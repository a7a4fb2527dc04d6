//! Linked figures (活数字): figures of the prose that spoke of cells and agreed with them follow when the cells change, in
//! the same undo step. One that did not agree stays what it is, a finding.

use crate::form::Narrative;
use crate::report::{Edit, Report};
use crate::rules::{Reading, readings_against};

/// A report as it was before an undo step began, and the figures of its prose.
#[derive(Debug)]
pub(super) struct Start {
    pub(super) report: Report,
    pub(super) readings: Vec<Reading>,
}

/// The changes of prose that a change of cells brings with it, and how many figures they move. `start` is the report before
/// the undo step began, so that a figure which is typed digit by digit is followed to its end; `after` is the report with
/// the cells changed.
pub(super) fn followed(start: &Start, after: &Report) -> (Vec<Edit>, usize) {
    let Start { report: start, readings: before } = start;
    if before.iter().all(|reading| reading.agrees_with.is_none()) {
        return (Vec::new(), 0);
    }
    let now = readings_against(start, after);
    let mut edits = Vec::new();
    let mut count = 0;
    for narrative in Narrative::ALL {
        let both = before.iter().zip(&now).filter(|(was, _)| was.narrative == narrative);
        let changes: Vec<(&Reading, &str)> = both.filter_map(|(was, is)| Some((was, change(was, is)?))).collect();
        let text = replaced(start.narrative(narrative), &changes);
        count += changes.len();
        if text != after.narrative(narrative) {
            edits.push(Edit::Narrative(narrative, text));
        }
    }
    (edits, count)
}

/// The digits that a figure must have now to agree as it did; nothing where it agrees still or its cells are blank.
fn change<'a>(was: &Reading, is: &'a Reading) -> Option<&'a str> {
    let alternative = was.agrees_with?;
    if was.range != is.range || is.agrees_with == Some(alternative) {
        return None;
    }
    is.should_be.get(alternative)?.as_deref()
}

fn replaced(text: &str, changes: &[(&Reading, &str)]) -> String {
    let mut result = String::with_capacity(text.len());
    let mut signs = text.chars();
    let mut at = 0;
    for (reading, digits) in changes {
        result.extend(signs.by_ref().take(reading.range.start - at));
        signs.by_ref().take(reading.range.len()).for_each(drop);
        result.push_str(digits);
        at = reading.range.end;
    }
    result.extend(signs);
    result
}
