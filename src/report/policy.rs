//! Severities, limits and word lists that an office or its city may set. Read by `file`, obeyed by `rules`.

use super::Severity;
use crate::form::UnitKind;
use crate::text::date;
use jiff::civil::Date;
use std::collections::BTreeMap;

/// Severities, limits and word lists that an office may set.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Policy {
    /// Severity of all findings of a code, such as `T8`, in place of the rule's own.
    pub severities: BTreeMap<String, Severity>,
    /// Most characters of section 1, blanks not counted (S8); none: any length will do.
    pub overview_limit: Option<usize>,
    /// Month and day of the year after the report year by which a report must be handed in (D6); none: as the law has it.
    pub due: Option<(u32, u32)>,
    /// Words that must not be published (P3).
    pub words: Vec<String>,
    /// Other names of the unit itself, which no rule takes for those of another (D4).
    pub names: Vec<String>,
    /// Wrong spellings and the right ones, in addition to the program's own (W8).
    pub phrases: Vec<(String, String)>,
}

impl Policy {
    /// The last day for handing a report in. Without a day of the office's own it is 31 January for departments,
    /// townships and subdistricts, and 31 March for governments above them (条例 49).
    pub fn due_day(&self, report_year: u32, kind: UnitKind) -> Option<Date> {
        let by_law = match kind {
            UnitKind::Province | UnitKind::City | UnitKind::County => (3, 31),
            UnitKind::Department | UnitKind::Township | UnitKind::Subdistrict | UnitKind::Other => (1, 31),
        };
        let (month, day) = self.due.unwrap_or(by_law);
        date(report_year.checked_add(1)?, month, day)
    }

    /// This policy with one that was issued with a report (下发) in addition: the issued day counts before the own one, since it
    /// is said of this very report; of everything else what is set here, and what only the issued one sets.
    pub fn with_issued(&self, issued: &Self) -> Self {
        let mut both = self.clone();
        both.due = issued.due.or(self.due);
        both.overview_limit = self.overview_limit.or(issued.overview_limit);
        for (code, severity) in &issued.severities {
            both.severities.entry(code.clone()).or_insert(*severity);
        }
        let add = |own: &mut Vec<String>, more: &[String]| {
            let new: Vec<String> = more.iter().filter(|word| !own.contains(word)).cloned().collect();
            own.extend(new);
        };
        add(&mut both.words, &issued.words);
        add(&mut both.names, &issued.names);
        let new = issued.phrases.iter().filter(|(wrong, _)| self.phrases.iter().all(|(own, _)| own != wrong));
        both.phrases.extend(new.cloned());
        both
    }
}

impl Default for Policy {
    fn default() -> Self {
        let words = ["内部资料", "不得外传", "请勿外传", "秘密★", "机密★", "绝密★"];
        Self {
            severities: BTreeMap::new(),
            overview_limit: None,
            due: None,
            words: words.map(str::to_owned).to_vec(),
            names: Vec::new(),
            phrases: Vec::new(),
        }
    }
}
