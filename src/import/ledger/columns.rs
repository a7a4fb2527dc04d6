//! Which columns of a sheet hold what table 3 needs: by the words of their heads, checked against what stands under them.

use super::{LedgerSheet, SheetRow, classification, days};
use crate::import::labels;
use crate::text::narrow;

/// What table 3 needs to know of an application.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Debug)]
pub enum ColumnRole {
    /// The day on which it came in.
    Applied,
    /// What kind of applicant it came from.
    Applicant,
    /// How it was answered.
    Result,
    /// The day of the answer.
    Answered,
}

impl ColumnRole {
    /// All roles.
    pub const ALL: [Self; 4] = [Self::Applied, Self::Applicant, Self::Result, Self::Answered];
    /// How many columns one of them may be split into: year, month, day.
    pub const MOST_COLUMNS: usize = 3;

    /// The name of the role.
    pub fn words(self) -> &'static str {
        match self {
            Self::Applied => "申请日期",
            Self::Applicant => "申请人类型",
            Self::Result => "办理结果",
            Self::Answered => "答复日期",
        }
    }

    /// Whether nothing can be counted without it.
    pub fn is_needed(self) -> bool {
        self != Self::Answered
    }

    /// Parts of words that are a head of the role when one of each group stands in them: the better words come first.
    fn groups(self) -> [&'static [&'static str]; 2] {
        match self {
            Self::Applied => {
                [&["收到", "申请", "登记", "受理", "收件", "收文", "接收", "来件", "提交", "递交"], &["日期", "时间"]]
            }
            Self::Applicant => [
                &["申请人", "申请主体", "申请者", "主体", "法人", "组织"],
                &["类型", "类别", "性质", "身份", "种类", "属性", "大类", "小类", "分类", "主体"],
            ],
            Self::Result => [
                &["办理", "处理", "答复", "处置", "公开", "无法提供"],
                &[
                    "结果", "类型", "类别", "大类", "小类", "情形", "情况", "方式", "意见", "种类", "理由", "原因",
                    "分类", "结论",
                ],
            ],
            Self::Answered => [
                &["答复", "办结", "回复", "办理完成", "处理完成", "办理", "结案", "送达", "处理", "反馈", "发出"],
                &["日期", "时间"],
            ],
        }
    }

    /// Parts of words that make it another head.
    fn others(self) -> &'static [&'static str] {
        match self {
            Self::Applied => &["答复", "办结", "补正", "截止", "到期", "延期", "期限", "回复", "应", "办理", "撤"],
            Self::Answered => {
                &["应", "截止", "期限", "到期", "补正", "延期", "最迟", "拟", "限", "时限", "申请", "受理"]
            }
            Self::Applicant => &["姓名", "名称", "电话", "地址", "证件"],
            Self::Result => &["日期", "时间", "获取", "申请", "人员", "部门", "期限", "内容", "文号"],
        }
    }
}

/// Parts of heads that say what is kinder than the column before.
const FINER: [&str; 12] =
    ["小类", "二级", "细类", "子类", "具体", "理由", "原因", "情形", "法人", "组织", "细分", "小项"];
/// How many rows are searched for heads.
const HEAD_ROWS: usize = 40;
/// How many rows tell whether a column holds what its head says.
const SAMPLE: usize = 60;

/// The columns of a role by their indices, the general ones first; none where the role is not known.
pub type Places = [Vec<usize>; ColumnRole::ALL.len()];

/// The columns of each role by the words over them, as they are remembered.
pub type Layout = [Vec<String>; ColumnRole::ALL.len()];

/// The head of a sheet.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Heading {
    /// The index of the first row under the head.
    pub first_row: usize,
    /// The words over each column.
    pub names: Vec<String>,
    /// Which columns are meant.
    pub places: Places,
    /// The year that the head of a role's columns names, or the title of the sheet.
    pub(super) years: [Option<u32>; ColumnRole::ALL.len()],
    /// Whether the year is only the title's.
    pub(super) year_is_of_title: bool,
}

impl Heading {
    /// Finds the head of a sheet; layouts that are remembered come first.
    pub(super) fn of(sheet: &LedgerSheet, remembered: &[Layout]) -> Self {
        let rows = &sheet.rows[..sheet.rows.len().min(HEAD_ROWS)];
        let singles = (0..rows.len()).map(|at| (names(&[&rows[at]]), at + 1));
        // A head of two rows: what stands in the second one is no application.
        let doubles = (1..rows.len())
            .filter(|below| !rows[*below].values.iter().any(|text| is_figure(text)))
            .map(|below| (names(&[&rows[below - 1], &rows[below]]), below + 1));
        let mut best: Option<(usize, Self)> = None;
        for (names, first_row) in singles.chain(doubles) {
            let mut heading = Self { first_row, names, ..Self::default() };
            let points = match remembered.iter().find_map(|layout| heading.placed(layout)) {
                Some(places) => {
                    heading.places = places;
                    usize::MAX
                }
                None => heading.recognise(sheet),
            };
            // One column is no ledger.
            if points > best.as_ref().map_or(11, |(points, _)| *points) {
                best = Some((points, heading));
            }
        }
        let mut heading = best.map_or_else(|| Self::unknown(sheet), |(_, heading)| heading);
        heading.find_years(sheet);
        heading
    }

    /// The roles that are not known and without which nothing can be counted.
    pub fn missing(&self) -> Vec<ColumnRole> {
        let is_missing = |role: &ColumnRole| role.is_needed() && self.places[*role as usize].is_empty();
        ColumnRole::ALL.into_iter().filter(is_missing).collect()
    }

    /// The columns of a role.
    pub fn of_role(&self, role: ColumnRole) -> &[usize] {
        &self.places[role as usize]
    }

    /// The words over the columns of each role, as they are remembered.
    pub fn layout(&self) -> Layout {
        let name = |column: &usize| self.names.get(*column).cloned().unwrap_or_default();
        ColumnRole::ALL.map(|role| self.of_role(role).iter().map(name).collect())
    }

    /// The columns that have these words over them, if all of them stand there.
    pub(super) fn placed(&self, layout: &Layout) -> Option<Places> {
        let mut places = Places::default();
        for (place, names) in places.iter_mut().zip(layout) {
            for name in names {
                let is_same = |own: &String| !own.is_empty() && labels::plain(own) == labels::plain(name);
                place.push(self.names.iter().position(is_same)?);
            }
        }
        let enough = ColumnRole::ALL.iter().all(|role| !role.is_needed() || !places[*role as usize].is_empty());
        enough.then_some(places)
    }

    /// The column that a person calls by its letter or by the words over it.
    pub fn column(&self, called: &str) -> Option<usize> {
        let wanted = labels::plain(called);
        let is_same = |own: &String| !own.is_empty() && labels::plain(own) == wanted;
        self.names.iter().position(is_same).or_else(|| by_letter(called.trim()))
    }

    /// A head whose words are not known, or none where a sheet begins with figures: a person says which columns are meant.
    fn unknown(sheet: &LedgerSheet) -> Self {
        let filled = |row: &SheetRow| row.values.iter().filter(|value| !value.is_empty()).count();
        let rows = &sheet.rows[..sheet.rows.len().min(HEAD_ROWS)];
        let widest = rows.iter().map(filled).max().unwrap_or_default();
        let is_head = |row: &SheetRow| filled(row) > 1 && filled(row) * 2 > widest;
        let at = rows.iter().position(is_head).filter(|at| !rows[*at].values.iter().any(|text| is_figure(text)));
        let columns = sheet.rows.iter().map(|row| row.values.len()).max().unwrap_or_default();
        let mut names = at.map_or_else(Vec::new, |at| names(&[&rows[at]]));
        names.resize(columns.max(names.len()), String::new());
        Self { first_row: at.map_or(0, |at| at + 1), names, ..Self::default() }
    }

    /// Finds the columns of all roles; how much speaks for this head: ten points for each role, and one for each column.
    fn recognise(&mut self, sheet: &LedgerSheet) -> usize {
        let under: Vec<&SheetRow> = sheet.rows.iter().skip(self.first_row).take(SAMPLE).collect();
        let mut taken: Vec<usize> = Vec::new();
        for role in ColumnRole::ALL {
            let mut found: Vec<Candidate> = (0..self.names.len())
                .filter(|column| !taken.contains(column))
                .filter_map(|column| Candidate::of(role, column, &self.names[column], &under))
                .collect();
            found.sort_by_key(|candidate| (candidate.is_finer, candidate.rank, candidate.column));
            let split = found.iter().find(|candidate| candidate.is_finer).map(|candidate| candidate.column);
            let places = &mut self.places[role as usize];
            places.extend(found.first().map(|candidate| candidate.column));
            if matches!(role, ColumnRole::Applicant | ColumnRole::Result) {
                places.extend(split.filter(|column| !places.contains(column)));
            }
            taken.extend(places.iter());
        }
        self.places.iter().filter(|places| !places.is_empty()).map(|places| 10 + places.len()).sum()
    }

    /// The years that the heads and the title name.
    fn find_years(&mut self, sheet: &LedgerSheet) {
        let over = sheet.rows.iter().take(self.first_row.saturating_sub(1)).flat_map(|row| row.values.iter());
        let mut titles: Vec<u32> = over.chain([&sheet.name]).filter_map(|text| days::year_in(text)).collect();
        titles.sort_unstable();
        titles.dedup();
        let title = if let [year] = titles[..] { Some(year) } else { None };
        for role in ColumnRole::ALL {
            let heads = self.places[role as usize].iter().filter_map(|column| self.names.get(*column));
            self.years[role as usize] = heads.filter_map(|name| days::year_in(name)).next();
        }
        let applied = ColumnRole::Applied as usize;
        self.year_is_of_title = self.years[applied].is_none();
        for year in &mut self.years {
            *year = year.or(title);
        }
    }
}

/// A column that may be of a role.
struct Candidate {
    column: usize,
    /// The smaller the better.
    rank: usize,
    is_finer: bool,
}

impl Candidate {
    fn of(role: ColumnRole, column: usize, name: &str, under: &[&SheetRow]) -> Option<Self> {
        let name = labels::plain(name);
        if name.is_empty() || name.chars().count() > 30 || role.others().iter().any(|other| name.contains(other)) {
            return None;
        }
        let [subjects, kinds] = role.groups();
        let subject = subjects.iter().position(|subject| name.contains(subject));
        let kind = kinds.iter().position(|kind| name.contains(kind));
        let short = match role {
            ColumnRole::Result => ["结果", "答复", "是否公开"].contains(&name.as_str()),
            ColumnRole::Applicant => name == "申请人" || name == "类别",
            ColumnRole::Applied | ColumnRole::Answered => false,
        };
        let rank = match (subject, kind) {
            (Some(subject), Some(kind)) => subject * 20 + kind,
            _ if short => 500,
            _ => return None,
        };
        let texts = under.iter().map(|row| row.value(column)).filter(|text| !classification::is_nothing(text));
        let (mut readable, mut all) = (0_usize, 0_usize);
        for text in texts {
            all += 1;
            let is_readable = match role {
                ColumnRole::Applied | ColumnRole::Answered => {
                    days::read(text, Some(2021)).is_ok() || classification::is_pending(text) || is_piece_of_day(text)
                }
                ColumnRole::Applicant => classification::applicant(&[text]).is_ok() || text.contains("法人"),
                ColumnRole::Result => classification::result(&[text], 0).is_ok() || text.contains("公开"),
            };
            readable += usize::from(is_readable);
        }
        // A column whose values say something else is passed over where the head is not plain, otherwise it comes last.
        let share = (readable * 100).checked_div(all).unwrap_or(100);
        if short && (all == 0 || share < 50) {
            return None;
        }
        let doubt = if share < 50 { 10_000 } else { 0 };
        let is_finer = FINER.iter().any(|finer| name.contains(finer));
        Some(Self { column, rank: rank + doubt, is_finer })
    }
}

/// Whether a text is a day or a number, which no head is.
fn is_figure(text: &str) -> bool {
    let narrow = narrow(text);
    let is_number = !narrow.is_empty() && narrow.chars().all(|sign| sign.is_ascii_digit() || sign == '.');
    is_number || days::read(text, None).is_ok()
}

fn is_piece_of_day(text: &str) -> bool {
    text.len() <= 6 && text.starts_with(|sign: char| sign.is_ascii_digit())
}

/// The words over each column, those of the second row behind those of the first where they differ.
fn names(rows: &[&SheetRow]) -> Vec<String> {
    let columns = rows.iter().map(|row| row.values.len()).max().unwrap_or_default();
    let name = |column: usize| {
        let mut name = String::new();
        for row in rows {
            let text: String = row.value(column).split_whitespace().collect();
            if name != text {
                name.push_str(&text);
            }
        }
        name
    };
    (0..columns).map(name).collect()
}

/// The index of a column by its letters: A is 0, AA is 26.
fn by_letter(letters: &str) -> Option<usize> {
    let is_letters = (1..=3).contains(&letters.len()) && letters.bytes().all(|byte| byte.is_ascii_alphabetic());
    is_letters.then(|| {
        let number = |sum: usize, byte: u8| sum * 26 + usize::from(byte.to_ascii_uppercase() - b'A') + 1;
        letters.bytes().fold(0, number) - 1
    })
}

/// The letters of a column: 0 is A, 26 is AA.
pub fn letter(column: usize) -> String {
    let mut letters = Vec::new();
    let mut left = column + 1;
    while left > 0 {
        left -= 1;
        letters.push(char::from(b'A' + (left % 26) as u8));
        left /= 26;
    }
    letters.iter().rev().collect()
}
