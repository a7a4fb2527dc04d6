//! One file of a folder as the folder's page shows it.

use super::copies::Prints;
use super::last_year::LastYears;
use super::office_status::status_of_read;
use super::read::read_report;
use super::rule_columns::{RULE_COLUMN_COUNT, column_of};
use crate::file::FileLook;

use crate::papers::{Fault, OfficeStatus};
use crate::report::{Policy, Quantity, Report, Stage};
use crate::rules::Severity;
use std::path::{Path, PathBuf};

/// The cells whose numbers tell most of an office, with what they are called there: 新收, 结转下年, 行政许可.
pub const KEY_CELLS: [(&str, &str); 3] = [
    ("applications/received/total", "新收申请"),
    ("applications/carried_out/total", "结转下年"),
    ("disclosure/permits/decided", "行政许可"),
];

/// The numbers of [`KEY_CELLS`]; nothing where there is none.
pub type KeyNumbers = [Option<Quantity>; KEY_CELLS.len()];

/// Where an office stands on its way.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub enum Phase {
    /// On the list of units, without a file.
    Missing,
    /// 填报中: with the clerk.
    Drafting,
    /// 送审: with the supervisor.
    Submitted,
    /// 退回: with the clerk again.
    Returned,
    /// 审定: done.
    Approved,
    /// The file cannot be read.
    Unreadable,
}

impl Phase {
    /// All phases in the order of the work.
    pub const ALL: [Self; 6] =
        [Self::Missing, Self::Drafting, Self::Submitted, Self::Returned, Self::Approved, Self::Unreadable];

    /// The phase of a report in that stage.
    pub fn of(stage: Stage) -> Self {
        match stage {
            Stage::Drafting => Self::Drafting,
            Stage::Submitted => Self::Submitted,
            Stage::Returned => Self::Returned,
            Stage::Approved => Self::Approved,
        }
    }

    /// The phase in words.
    pub fn words(self) -> &'static str {
        match self {
            Self::Missing => "未交",
            Self::Drafting => "填报",
            Self::Submitted => "待审",
            Self::Returned => "退回",
            Self::Approved => "已审定",
            Self::Unreadable => "无法读取",
        }
    }
}

/// How many findings of a column a row has, and the gravest of them.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Mark {
    /// How many.
    pub count: u32,
    /// The gravest; blank cells count as hints, since nothing is wrong yet.
    pub gravest: Option<Severity>,
}

/// Last year's report of the same unit.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct YearBefore {
    /// Its file.
    pub path: PathBuf,
    /// Its numbers.
    pub key_numbers: KeyNumbers,
    /// Percent of this year's prose that is last year's too, where that is enough to be a copy.
    pub copied: Option<usize>,
}

/// One file of a folder.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OfficeRow {
    /// The file as it was seen when it was read.
    pub look: FileLook,
    /// How its office stands.
    pub status: OfficeStatus,
    /// Where it is on its way.
    pub phase: Phase,
    /// What is found, by the columns of the matrix; what has a 核实说明 is not counted.
    pub marks: [Mark; RULE_COLUMN_COUNT],
    /// The numbers that tell most.
    pub key_numbers: KeyNumbers,
    /// Last year's report of the same unit, where one was found.
    pub last_year: Option<YearBefore>,
    /// Why not the whole of a report file could be read.
    pub damage: Option<String>,
    /// What is to be reported though all was read, a sentence each: doubts of a document, entries that are only preserved.
    pub notes: Vec<String>,
    /// Whether it is a document: that tells no contact, no kind of unit, no explanations.
    pub is_document: bool,
    /// The file that counts in its place, where this one is a document of the same unit and year.
    pub twin_of: Option<PathBuf>,
    /// The files whose prose is nearly the same, with the percentage.
    pub copies: Vec<(PathBuf, usize)>,
}

/// What is known in addition to a file when it is read.
pub(super) struct ReadContext<'a> {
    pub policy: &'a Policy,
    /// Last year's folder.
    pub last_year: &'a LastYears,
}

impl OfficeRow {
    /// Reads a file.
    pub(super) fn read(look: &FileLook, context: &ReadContext<'_>) -> (Self, Prints) {
        let read = match read_report(&look.path) {
            Ok(read) => read,
            Err(cause) => return (Self::unreadable(look, &cause), Prints::default()),
        };
        let report = &read.report;
        if report.year() == 0
            && report.unit_name.trim().is_empty()
            && report.edition().cells().all(|cell| report.cell(cell).is_blank())
        {
            let cause = format!("没有读出年报的内容。{}", read.damage.unwrap_or_default());
            return (Self::unreadable(look, &cause), Prints::default());
        }
        let path = context.last_year.file_before(&report.unit_name, report.year());
        let last = context.last_year.before(&report.unit_name, report.year()).zip(path.map(Path::to_owned));
        let policy = read.policy(context.policy);
        let status = status_of_read(&look.path, &read, &policy, last.as_ref().map(|(last, _)| last));
        let prints = Prints::of(report);
        let last_year = last.map(|(last, path)| YearBefore {
            path,
            key_numbers: key_numbers(&last),
            copied: prints.share_with(&Prints::of(&last)),
        });
        let row = Self {
            phase: Phase::of(report.review().stage()),
            key_numbers: key_numbers(report),
            last_year,
            is_document: read.is_document,
            damage: read.damage,
            notes: read.notes,
            ..Self::of(look, status)
        };
        (row, prints)
    }

    /// A file that cannot be read, and why.
    pub(super) fn unreadable(look: &FileLook, cause: &str) -> Self {
        // The path is given with it.
        let cause = cause.trim_end_matches(&look.path.display().to_string());
        Self { phase: Phase::Unreadable, ..Self::of(look, OfficeStatus::unread(&look.path, cause)) }
    }

    fn of(look: &FileLook, status: OfficeStatus) -> Self {
        let mut marks = [Mark::default(); RULE_COLUMN_COUNT];
        let mut add = |code: &str, severity: Severity| {
            let mark = &mut marks[column_of(code)];
            mark.count += 1;
            mark.gravest = Some(mark.gravest.map_or(severity, |other| other.min(severity)));
        };
        let open = status.faults.iter().filter(|fault| fault.explained.is_none());
        open.for_each(|fault| add(fault.code, fault.severity));
        status.blank.iter().for_each(|_| add("T5", Severity::Hint));
        Self {
            look: look.clone(),
            phase: Phase::Drafting,
            marks,
            key_numbers: Default::default(),
            last_year: None,
            damage: None,
            notes: Vec::new(),
            is_document: false,
            twin_of: None,
            copies: Vec::new(),
            status,
        }
    }

    /// The file.
    pub fn path(&self) -> &Path {
        &self.look.path
    }

    /// What the office is called: its name, or that of its file where it has none.
    pub fn name(&self) -> &str {
        if self.status.unit.is_empty() { &self.status.file } else { &self.status.unit }
    }

    /// Whether only a part of a report file could be read, since it is damaged.
    pub fn is_damaged(&self) -> bool {
        self.damage.is_some()
    }

    /// Whether nothing is left to be mended.
    pub fn is_clean(&self) -> bool {
        self.phase != Phase::Unreadable && !self.is_damaged() && !self.status.tally.has_open_work()
    }

    /// Whether a number is far from last year's, or could not follow from it.
    pub fn leaps(&self) -> bool {
        self.faults_in(column_of("X4")).next().is_some()
    }

    /// Whether its prose is another's or last year's.
    pub fn copies_prose(&self) -> bool {
        !self.copies.is_empty() || self.last_year.as_ref().is_some_and(|last| last.copied.is_some())
    }

    /// What is found in a column of the matrix, blank cells apart.
    pub fn faults_in(&self, column: usize) -> impl Iterator<Item = &Fault> {
        self.status.faults.iter().filter(move |fault| column_of(fault.code) == column)
    }
}

fn key_numbers(report: &Report) -> KeyNumbers {
    KEY_CELLS.map(|(key, _)| {
        let cell = report.edition().cell(key)?;
        let stated = report.cell(cell);
        let computed = if stated.is_blank() { report.computed(cell) } else { None };
        computed.as_ref().unwrap_or(stated).quantity()
    })
}
