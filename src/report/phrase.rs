//! Sentences filled from the report.

use super::{ContactField, Report};
use crate::form::Phrase;

/// What stands where a figure or word is not there yet.
const GAP: &str = "__";

impl Phrase {
    /// The sentence with its braces filled; what is blank or unreadable is left as two underscores.
    pub fn filled(&self, report: &Report) -> String {
        let mut sentence = String::new();
        let mut rest = self.template;
        while let Some((before, after)) = rest.split_once('{') {
            let (name, behind) = after.split_once('}').unwrap_or((after, ""));
            sentence.push_str(before);
            sentence.push_str(&named(report, name));
            rest = behind;
        }
        sentence + rest
    }
}

fn named(report: &Report, name: &str) -> String {
    let text = match name {
        "year" if report.year > 0 => report.year.to_string(),
        "year" => String::new(),
        "unit" => report.unit_name.trim().to_owned(),
        _ => match (report.edition().cell(name), ContactField::ALL.into_iter().find(|field| field.key() == name)) {
            (Some(cell), _) => report.cell(cell).quantity().map(|quantity| quantity.to_string()).unwrap_or_default(),
            (None, Some(field)) => report.contact(field).trim().to_owned(),
            (None, None) => String::new(),
        },
    };
    if text.is_empty() { GAP.to_owned() } else { text }
}
