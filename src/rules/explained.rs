//! Which findings are explained: 核实说明 are bound to code, place and values.

use super::finding::Finding;
use super::place::Place;
use crate::report::Severity;
use crate::report::{Explanation, Report};
use crate::text::{fingerprint, shortened};

impl Finding {
    /// The 核实说明 for this finding with its values as they are now, to be applied as an edit.
    pub fn explanation(&self, report: &Report, text: String) -> Explanation {
        Explanation {
            code: self.code.to_owned(),
            place: self.place.key().to_owned(),
            values: self.values(report),
            text,
        }
    }

    /// What the finding speaks of as it stands now: both sides, the cells involved, the marked words; where there is none of
    /// these, its message.
    fn values(&self, report: &Report) -> Vec<String> {
        let sides = self.sides.iter().flat_map(|(left, right)| [left.value.to_string(), right.value.to_string()]);
        let cells = self.involved.iter().map(|&cell| report.cell(cell).text().into_owned());
        let mut values: Vec<String> = sides.chain(cells).collect();
        if let Place::Narrative(narrative, Some(range)) = &self.place {
            let words = report.narrative(*narrative).chars().skip(range.start).take(range.len());
            values.push(recognisable(words.collect()));
        }
        if values.is_empty() {
            values.push(self.message());
        }
        values
    }
}

/// Tells for each finding whether it is explained, or which retired words may serve again.
pub(super) fn mark(findings: &mut [Finding], report: &Report) {
    let explanations = report.explanations();
    if explanations.is_empty() {
        return;
    }
    let mut in_force = vec![false; explanations.len()];
    for finding in findings.iter_mut().filter(|finding| may_be_explained(finding)) {
        let wanted = finding.explanation(report, String::new());
        if let Some(at) = explanations.iter().position(|one| one.is_for_same(&wanted)) {
            in_force[at] = true;
            let stands = &explanations[at];
            match report.review().refusal_of(stands) {
                Some(reason) => {
                    finding.refused = Some(reason.to_owned());
                    finding.offered = Some(stands.text.clone());
                }
                None => finding.explained = (!stands.text.trim().is_empty()).then(|| stands.text.clone()),
            }
        }
    }
    for finding in findings.iter_mut().filter(|finding| is_open(finding)) {
        let mut retired = explanations.iter().zip(&in_force).filter(|(_, in_force)| !**in_force).map(|(one, _)| one);
        let key = finding.place.key();
        finding.offered = retired.rfind(|one| one.code == finding.code && one.place == key).map(|one| one.text.clone());
    }
}

/// Whether it may be explained and nobody has tried yet.
fn is_open(finding: &Finding) -> bool {
    may_be_explained(finding) && finding.explained.is_none() && finding.refused.is_none()
}

fn may_be_explained(finding: &Finding) -> bool {
    finding.severity != Severity::Error
}

/// Long words as their beginning and a number that tells them from others.
fn recognisable(words: String) -> String {
    const LONGEST: usize = 60;
    const SHOWN: usize = 20;
    if words.chars().nth(LONGEST).is_none() {
        return words;
    }
    format!("{}{:016x}", shortened(&words, SHOWN), fingerprint(words.bytes()))
}
