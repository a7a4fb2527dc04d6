//! What does not hold, as data: one variant for each kind of fault, with what its sentence names. The sentences are made
//! here and nowhere else.

use crate::form::{CellId, UnitKind};
use crate::report::Quantity;
use crate::text::date_words;
use jiff::civil::Date;
use std::fmt::{self, Display, Formatter};
use std::ops::Range;

/// What does not hold. Displayed, it is the fault in Chinese with both sides and the difference, without the place.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Fault {
    /// A cell is blank.
    Blank,
    /// A cell says what is no number for it, as far as it is shown, and why not.
    Unreadable(String, String),
    /// A unit of this kind states that many rules (规章), which it may not make.
    RulesWithoutPower(Quantity, UnitKind),
    /// That many 行政复议 and 诉讼, and no application.
    DisputesOnly(Quantity),
    /// A sum should be the first and is the second.
    Total(Quantity, Quantity),
    /// Two sums of rows that should be equal, each with the names of its rows.
    Balance([(String, Quantity); 2]),
    /// More issued than in force and repealed.
    IssuedExceeds(Quantity, Quantity),
    /// What last year's report carried out is not what is carried in.
    CarriedIn(Quantity, Quantity),
    /// What is in force does not follow from last year's report.
    InForce {
        /// In force last year.
        last: Quantity,
        /// Issued this year.
        issued: Quantity,
        /// Repealed this year.
        repealed: Quantity,
        /// What follows.
        expected: Quantity,
        /// What the report says.
        stated: Quantity,
    },
    /// More repealed than was in force last year and issued this year.
    RepealedExceeds(Quantity, Quantity),
    /// Last year's number and this year's, far from each other.
    Leap(Quantity, Quantity),
    /// That many percent of a section are last year's.
    Copied(usize),
    /// A paragraph is nearly last year's, and these figures and years in it did not move.
    CopiedParagraph(Vec<String>),
    /// A figure in the prose differs from the table.
    Figure {
        /// The words of the prose.
        words: String,
        /// What the table says, by each way to read the words; the nearest first.
        expected: Vec<Quantity>,
        /// What the prose says.
        value: Quantity,
        /// Whether it is last year's figure.
        of_last_year: bool,
        /// The cells that the words speak of.
        cells: Vec<CellId>,
    },
    /// The prose says that there was nothing, but these cells come to a number.
    Nothing(String, Quantity, Vec<CellId>),
    /// The parts of a list come to the first number, its whole is the second.
    Parts(String, Quantity, Quantity),
    /// A share or a rate, as it is written and as it should be.
    Share(String, String),
    /// What the prose says of unfinished applications, and how many are carried out.
    Unfinished(String, Quantity),
    /// So many did not pay, but no notice was sent, or none is written about.
    NoticeMissing {
        /// Whether the prose says that none was sent.
        is_denied: bool,
        /// The cell of those who did not pay.
        unpaid: CellId,
        /// How many they are.
        count: Quantity,
    },
    /// Two facts about fees that differ, each with its name, and their unit.
    Fees([(String, Quantity); 2], String),
    /// A paragraph is not written; what it should tell, where that is to be said.
    Unwritten(Option<&'static str>),
    /// A paragraph says only 无; what it should tell, where that is to be said.
    OnlyNone(Option<&'static str>),
    /// These matters are not written about.
    Absent(Vec<&'static str>),
    /// Problems and measures are too short, or lack one of the two.
    Problems {
        /// The length and the least length, where it is too short.
        short: Option<(usize, usize)>,
        /// Whether no problem is told.
        lacks_problems: bool,
        /// Whether no measure is told.
        lacks_measures: bool,
    },
    /// A section is longer than its limit.
    TooLong(usize, usize),
    /// Words that should not be left in the text, and why not.
    Leftover(String, &'static str),
    /// No report year.
    YearUnset,
    /// A report year that cannot be meant, and the years that can.
    YearImplausible(u32, Range<u32>),
    /// A year in the name of the unit.
    YearInName(u32),
    /// What the words are (统计期限, 标题), what they should say and what they say.
    YearDiffers(&'static str, String, String),
    /// The year of plans, as it should be and as it is written.
    PlanYear(String, String),
    /// A year far from the report's.
    YearOutOfRange(String),
    /// The last day and the day of hand-in.
    Late(Date, Date),
    /// What is no name that this unit calls itself, and one that is.
    ForeignSelf(String, String),
    /// Another unit's name, and what kind of unit should stand there.
    ForeignName(String, Option<String>),
    /// Two names of one office.
    TwoNames(String, String),
    /// Numbers of the order that issued the 条例, as it should be and as it is written.
    OrderNumber(u32, u32),
    /// A document's number, as it should be and as it is written.
    DocumentNumber(String, String),
    /// This document's number with the title of the former one.
    DocumentTitle(String),
    /// The form was first issued for this year, so that there is nothing to check by.
    NoEdition(u32),
    /// The title of the former notice; the year from which another holds, and its number.
    FormerNotice(u32, String),
    /// An identity number, by its beginning.
    IdentityNumber(String),
    /// What kind of private data it seems to be, and as much of it as may be shown.
    PrivateData(&'static str, String),
    /// A private mailbox.
    PrivateMailbox(String),
    /// Words that must not be published.
    Unwanted(String),
    /// A character, and what is wrong with it.
    Character(char, &'static str),
    /// A word that stands twice.
    Doubled(String),
    /// A half-width mark, and the full-width one that should stand there.
    HalfWidth(String, &'static str),
    /// A mark without its other half.
    Unpaired(char),
    /// A paragraph without a full stop.
    NoFullStop,
    /// A web address spelt wrong.
    Address(String),
    /// A wrong word for 截至.
    Deadline(String),
    /// 均 of one thing.
    AllOfOne,
    /// A phrase spelt wrong, and the right one.
    Misspelt(String, String),
}

impl Display for Fault {
    fn fmt(&self, to: &mut Formatter<'_>) -> fmt::Result {
        match self {
            Self::Blank => write!(to, "未填"),
            Self::Unreadable(text, reason) => write!(to, "“{text}”{reason}"),
            Self::RulesWithoutPower(stated, kind) => {
                write!(to, "应为 0，现为 {stated}，差 {stated}（{}没有规章制定权）", kind.words())
            }
            Self::DisputesOnly(disputed) => {
                write!(to, "有行政复议、诉讼 {disputed} 件，本年新收和上年结转的申请为 0，差 {disputed}")
            }
            Self::Total(right, left) => write!(to, "应为 {right}，现为 {left}，差 {}", left.distance(*right)),
            Self::Balance(sides) => write_sides(to, sides, ""),
            Self::Fees(sides, unit) => write_sides(to, sides, unit),
            Self::IssuedExceeds(issued, stock) => {
                write!(to, "制发 {issued}，现行有效＋废止为 {stock}，差 {}", issued.distance(*stock))
            }
            Self::CarriedIn(carried, stated) => {
                write!(to, "应为 {carried}（上年年报结转），现为 {stated}，差 {}", stated.distance(*carried))
            }
            Self::InForce { last, issued, repealed, expected, stated } => write!(
                to,
                "应为 {expected}（上年 {last}＋制发 {issued}－废止 {repealed}），现为 {stated}，差 {}",
                stated.distance(*expected)
            ),
            Self::RepealedExceeds(repealed, stock) => {
                write!(to, "废止 {repealed}，上年现行有效＋本年制发为 {stock}，差 {}", repealed.distance(*stock))
            }
            Self::Leap(before, now) => {
                let what = if *now == Quantity::ZERO {
                    "变为 0"
                } else if now > before {
                    "超过上年的 5 倍"
                } else {
                    "不到上年的五分之一"
                };
                write!(to, "上年 {before}，本年 {now}，{what}，差 {}", now.distance(*before))
            }
            Self::Copied(percent) => write!(to, "与上年年报相同或几乎相同的文字占 {percent}%"),
            Self::CopiedParagraph(unmoved) => {
                write!(to, "这一段与上年几乎相同，其中的{}也没有变", unmoved.join("、"))
            }
            Self::Figure { words, expected, value, of_last_year, cells } => {
                let nearest = expected.first().copied().unwrap_or(*value);
                let expected: Vec<String> = expected.iter().map(Quantity::to_string).collect();
                let (expected, difference) = (expected.join(" 或 "), nearest.distance(*value));
                let year = if *of_last_year { "上年年报 " } else { "" };
                let names = names(cells, "＋");
                write!(to, "“{words}”应为 {expected}，现为 {value}，差 {difference}（{year}{names}）")
            }
            Self::Nothing(words, sum, cells) => {
                write!(to, "“{words}”应为 {sum}，现为 0，差 {sum}（{}）", names(cells, "、"))
            }
            Self::Parts(words, parts, whole) => {
                write!(to, "“{words}”所列各项之和为 {parts}，总数为 {whole}，差 {}", whole.distance(*parts))
            }
            Self::Share(written, expected) => write!(to, "“{written}”应为 {expected}"),
            Self::Unfinished(words, carried) => write!(to, "“{words}”，而表三·四·总计为 {carried}"),
            Self::NoticeMissing { is_denied, unpaid, count } => {
                let what = if *is_denied { "没有发出收费通知" } else { "没有写收费通知" };
                write!(to, "{what}，而 {} 为 {count}", unpaid.words())
            }
            Self::Unwritten(wanted) => write_wanted(to, "未写", *wanted),
            Self::OnlyNone(wanted) => write_wanted(to, "只写了“无”", *wanted),
            Self::Absent(matters) => write!(to, "没有写{}", matters.join("、")),
            Self::Problems { short, lacks_problems, lacks_measures } => {
                let short = short.map(|(length, least)| format!("只有 {length} 字，不足 {least} 字"));
                let problems = lacks_problems.then(|| "没有写存在的问题".to_owned());
                let measures = lacks_measures.then(|| "没有写改进措施".to_owned());
                let faults: Vec<String> = [short, problems, measures].into_iter().flatten().collect();
                write!(to, "{}", faults.join("；"))
            }
            Self::TooLong(length, limit) => {
                write!(to, "{length} 字，超过 {limit} 字，差 {}", length.saturating_sub(*limit))
            }
            Self::Leftover(words, what) => write!(to, "“{words}”{what}"),
            Self::YearUnset => write!(to, "未填"),
            Self::YearImplausible(year, years) => {
                write!(to, "应为 {} 至 {}，现为 {year}", years.start, years.end.saturating_sub(1))
            }
            Self::YearInName(year) => write!(to, "单位名称里不应有年份，现有 {year}年"),
            Self::YearDiffers(_, right, written) => write!(to, "应为 {right}，现为 {written}"),
            Self::PlanYear(right, written) => write!(to, "计划的年份应为 {right}，现为 {written}"),
            Self::YearOutOfRange(written) => write!(to, "{written}不是上年、本年或下年"),
            Self::Late(due, day) => write!(to, "期限为 {}，送审为 {}", date_words(*due), date_words(*day)),
            Self::ForeignSelf(words, right) => write!(to, "“{words}”不是本单位的自称，应为“{right}”之类"),
            Self::ForeignName(words, Some(kind)) => write!(to, "“{words}”不是本单位，这里应写{kind}的单位"),
            Self::ForeignName(words, None) => write!(to, "“{words}”不是本单位，这里应写本单位"),
            Self::TwoNames(known, name) => write!(to, "同一个办公室有两个名称：{known}、{name}"),
            Self::OrderNumber(right, written) => write!(to, "条例应为国务院令第{right}号，现为第{written}号"),
            Self::DocumentNumber(right, written) => write!(to, "应为 {right}，现为 {written}"),
            Self::DocumentTitle(number) => {
                write!(to, "{number} 的名称是“…年度报告格式〉的通知”，不是“…有关事项的通知”")
            }
            Self::NoEdition(first) => write!(to, "格式自{first}年度起，以前的年报没有可以对照的格式，没有审核"),
            Self::FormerNotice(year, number) => write!(to, "这是2019、2020年度用的通知，{year}年度起用{number}"),
            Self::IdentityNumber(beginning) => write!(to, "疑似居民身份证号码 {beginning}…（18位）"),
            Self::PrivateData(what, shown) => write!(to, "疑似{what}：{shown}"),
            Self::PrivateMailbox(address) => write!(to, "{address} 是个人邮箱，最好用单位邮箱"),
            Self::Unwanted(words) => write!(to, "有“{words}”字样"),
            Self::Character(sign, what) => write!(to, "“{sign}”（U+{:04X}）{what}", u32::from(*sign)),
            Self::Doubled(word) => write!(to, "“{word}”重复了"),
            Self::HalfWidth(mark, right) => write!(to, "半角的 {mark} 应为全角的 {right}"),
            Self::Unpaired(mark) => write!(to, "“{mark}”没有成对"),
            Self::NoFullStop => write!(to, "段末没有句号"),
            Self::Address(words) => write!(to, "网址写成了“{words}”"),
            Self::Deadline(words) => write!(to, "日期前的“{words}”应为“截至”"),
            Self::AllOfOne => write!(to, "前面只有1件，不用“均”"),
            Self::Misspelt(wrong, right) => write!(to, "“{wrong}”应为“{right}”"),
        }
    }
}

fn write_sides(to: &mut Formatter<'_>, [left, right]: &[(String, Quantity); 2], unit: &str) -> fmt::Result {
    let difference = left.1.distance(right.1);
    write!(to, "{}为 {}{unit}，{}为 {}{unit}，差 {difference}{unit}", left.0, left.1, right.0, right.1)
}

fn write_wanted(to: &mut Formatter<'_>, what: &str, wanted: Option<&str>) -> fmt::Result {
    match wanted {
        Some(wanted) => write!(to, "{what}，应写{wanted}"),
        None => write!(to, "{what}"),
    }
}

/// Cells in words, not more than fit in a line.
fn names(cells: &[CellId], joint: &str) -> String {
    const SHOWN: usize = 3;
    let words: Vec<String> = cells.iter().take(SHOWN).map(|cell| cell.words()).collect();
    let more = if cells.len() > SHOWN { format!("等 {} 格", cells.len()) } else { String::new() };
    format!("{}{more}", words.join(joint))
}
