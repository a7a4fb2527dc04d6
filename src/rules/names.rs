//! D4: the unit's own name and level throughout.

use super::fault::Fault;
use super::finding::{Certainty, Finding};
use super::lexicon::{Hit, Sense};
use super::place::Place;
use super::rule::{MOST, Rule};
use super::subject::Subject;
use super::text::{mentions, scalars, sentence};
use crate::form::{Narrative, UnitKind};
use crate::report::Severity;
use crate::text::{first_characters, is_han, last_characters};
use std::ops::Range;

/// Where the unit itself must stand, no other unit's, place's or level's name stands.
///
/// Why: text copied from another office keeps that office's name. Examples: 我局 in the report of a 街道; 向市政府办公室提交的申请5件;
/// 由北屿镇人民政府编制. Two names for one office (党政办, 党政综合办公室) are a hint.
/// Fix safety: a guess. Limits: superiors as owner, source or partner are no fault; only doer, addressee and author are looked at,
/// and a sentence that tells of passing on, advice or reconsideration is left alone. Units of kind Other are not looked at.
pub(super) const FOREIGN_NAME: Rule = Rule {
    code: "D4",
    name: "foreign-name",
    title: "写成了别的单位",
    severity: Severity::Warning,
    basis: "常见的错误：照抄其他单位的年报",
    years: (2008, None),
    missing: "单位名称未填或看不出是哪一类单位时不查",
    formula: "自称与本单位一致（街道不称我局）；申请向谁提出、信息由谁公开、报告由谁编制，写的都是本单位",
    remedy: "改成本单位；确是上级或其他单位的，把关系写清楚，如“市政府转来”；本单位的其他名称可写在规则设置的 names 里",
    check: foreign_name,
};

/// What an office calls itself: 我 or 本, and the noun.
pub(super) const SELF_NAMES: &[&str] = &[
    "我局",
    "本局",
    "我镇",
    "本镇",
    "我乡",
    "本乡",
    "我街道",
    "本街道",
    "我委",
    "本委",
    "我厅",
    "本厅",
    "我市",
    "我区",
    "我县",
    "我省",
];

/// Words before which the addressee or the author is named.
pub(super) const OWN_PLACES: &[&str] =
    &["提交的", "提出的", "递交的", "编制", "联系", "政府信息公开工作年度报告", "政府信息公开年度报告"];

/// Names of the office that writes the report, the longer ones first.
pub(super) const OFFICE_NAMES: &[&str] = &["党政综合办公室", "党政综合办", "党政办公室", "党政办"];

/// Sentences with one of these tell of dealings with others.
const DEALINGS: [&str; 22] = [
    "转",
    "移送",
    "交办",
    "告知",
    "引导",
    "建议",
    "指引",
    "复议",
    "诉讼",
    "起诉",
    "投诉",
    "举报",
    "信访",
    "应当",
    "可以",
    "可向",
    "不属于",
    "掌握",
    "配合",
    "会同",
    "联合",
    "协助",
];

/// Beginnings of words that name no 街道, 镇 or 乡: 各乡镇, 中心镇.
const GENERAL: [&str; 36] = [
    "各", "该", "全", "两", "几", "多", "每", "所", "其", "相关", "有关", "有的", "中心", "周边", "邻近", "部分",
    "兄弟", "重点", "特色", "试点", "基层", "一个", "三个", "四个", "五个", "六个", "十个", "个别", "城乡", "这些",
    "哪些", "以乡", "社区", "村居", "辖区", "下辖",
];

/// The unit as far as its name tells.
struct Unit<'a> {
    name: &'a str,
    kind: UnitKind,
    /// The noun that follows 我: 街道, 镇, 局.
    noun: &'static str,
    /// The name without place and noun: 南塘, 发展改革.
    core: &'a str,
    /// The report year in digits.
    year: String,
    others: &'a [String],
}

impl<'a> Unit<'a> {
    fn of(subject: &Subject<'a>) -> Option<Self> {
        let name = subject.report.unit_name.trim();
        let kind = subject.report.unit_kind;
        let endings: &[(&str, &str)] = match kind {
            UnitKind::Subdistrict => &[("街道办事处", "街道"), ("街道", "街道")],
            UnitKind::Township => &[("镇人民政府", "镇"), ("乡人民政府", "乡"), ("镇", "镇"), ("乡", "乡")],
            UnitKind::County => &[("区人民政府", "区"), ("县人民政府", "县"), ("市人民政府", "市")],
            UnitKind::City => &[("市人民政府", "市")],
            UnitKind::Province => &[("省人民政府", "省")],
            UnitKind::Department => &[("委员会", "委"), ("局", "局"), ("厅", "厅")],
            UnitKind::Other => &[],
        };
        let (before, noun) = endings.iter().find_map(|(end, noun)| Some((name.strip_suffix(end)?, *noun)))?;
        let place_end = before.rfind(['市', '区', '县', '省', '州', '旗', '府']);
        let core = place_end.map_or(before, |at| &before[at + '市'.len_utf8()..]);
        let year = subject.report.year().to_string();
        (core.chars().count() >= 2).then_some(Self { name, kind, noun, core, year, others: &subject.policy.names })
    }

    fn is_named_in(&self, words: &str) -> bool {
        words.contains(self.core)
            || words.contains(['我', '本'])
            || self.others.iter().any(|name| words.contains(name.as_str()))
    }

    /// Whether words certainly name another unit or another level.
    fn is_foreign(&self, words: &str) -> bool {
        const ORGANS: [&str; 12] =
            ["政府", "办公室", "局", "委", "委员会", "厅", "街道", "街道办", "办事处", "镇", "乡", "国务院"];
        if self.is_named_in(words) || !ORGANS.iter().any(|organ| words.ends_with(organ)) {
            return false;
        }
        let government = |levels: &[char]| {
            let before = |organ: &str| words.find(organ).and_then(|at| words[..at].chars().next_back());
            ["政府", "人民政府"].iter().filter_map(|organ| before(organ)).any(|level| levels.contains(&level))
        };
        let above = match self.kind {
            UnitKind::Subdistrict | UnitKind::Township => government(&['市', '区', '县', '省']),
            UnitKind::Department => !self.name.contains("政府") && government(&['市', '区', '县', '省']),
            UnitKind::County if self.noun != "市" => government(&['市', '省']),
            _ => government(&['省']),
        };
        above || self.is_neighbour(words)
    }

    /// Whether words name another unit of this level: two or three characters before the noun.
    fn is_neighbour(&self, words: &str) -> bool {
        let nouns: &[&str] = match self.kind {
            UnitKind::Subdistrict | UnitKind::Township => {
                &["街道办事处", "街道办", "街道", "镇人民政府", "镇政府", "镇", "乡人民政府", "乡政府", "乡"]
            }
            UnitKind::County => &["区人民政府", "区政府", "县人民政府", "县政府"],
            UnitKind::City => &["市人民政府", "市政府"],
            UnitKind::Province | UnitKind::Department | UnitKind::Other => &[],
        };
        nouns.iter().any(|noun| {
            let Some(before) = words.strip_suffix(noun) else { return false };
            let place = before.rfind(['市', '区', '县']).map_or(before, |at| &before[at + '市'.len_utf8()..]);
            let general = place.contains(['各', '每']) || GENERAL.iter().any(|word| place.starts_with(word));
            (2..=3).contains(&place.chars().count()) && !general
        })
    }

    /// Whether words name a department that this unit is not: 市自然资源局. Short forms of the own name are made of its characters.
    fn is_other_department(&self, words: &str) -> bool {
        if self.is_named_in(words) {
            return false;
        }
        let looked_at = matches!(self.kind, UnitKind::Subdistrict | UnitKind::Township | UnitKind::Department);
        let Some(end) = words.rfind(['市', '区', '县', '省']).map(|at| at + '市'.len_utf8()) else { return false };
        let stem = words[end..].trim_end_matches(['局', '厅']).trim_end_matches("委员会").trim_end_matches('委');
        let is_department = words.ends_with(['局', '委', '厅']) || words.ends_with("委员会");
        let is_own = stem.chars().all(|sign| self.name.contains(sign));
        looked_at && is_department && stem.chars().count() >= 2 && !is_own
    }
}

fn foreign_name(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    two_office_names(subject, findings);
    let Some(unit) = Unit::of(subject) else { return };
    for narrative in Narrative::ALL {
        let text = subject.report.narrative(narrative);
        let mut faults: Vec<(Range<usize>, Fault, Option<String>)> = Vec::new();
        for hit in subject.hits(narrative, Sense::SelfName) {
            let words = &text[hit.at.clone()];
            if faults.len() < MOST && is_foreign_self(&unit, text, hit) {
                let right = format!("{}{}", first_characters(words, 1), unit.noun);
                faults.push((hit.at.clone(), Fault::ForeignSelf(words.to_owned(), right.clone()), Some(right)));
            }
        }
        for hit in subject.hits(narrative, Sense::OwnPlace) {
            if faults.len() < MOST
                && let Some((at, what)) = foreign_at(&unit, text, hit)
            {
                let fault = Fault::ForeignName(text[at.clone()].to_owned(), Some(what.to_owned()));
                faults.push((at, fault, None));
            }
        }
        foreign_doers(&unit, text, &mut faults);
        faults.sort_by_key(|(at, ..)| at.start);
        for (at, fault, right) in faults.into_iter().take(MOST) {
            let finding = Finding::at_words(&FOREIGN_NAME, narrative, text, &at, fault);
            findings.push(match right {
                Some(right) => finding.with_words(narrative, text, &at, &right, Certainty::Guess),
                None => finding,
            });
        }
    }
}

/// 我局 in a 街道: a name by which this unit cannot mean itself.
fn is_foreign_self(unit: &Unit<'_>, text: &str, hit: &Hit) -> bool {
    let words = &text[hit.at.clone()];
    let noun = words.trim_start_matches(['我', '本']);
    let is_place = matches!(noun, "市" | "区" | "县" | "省");
    if (!is_place && unit.name.contains(noun)) || unit.others.iter().any(|name| name.contains(noun)) {
        return false;
    }
    let before = text[..hit.at.start].chars().next_back();
    let after = first_characters(&text[hit.at.end..], 24);
    // Parts of other words: 基本局面, 日本, 我委托, 本乡村.
    let joined_before = before.is_some_and(|sign| "基根日资成样版脚课剧书原标文自".contains(sign));
    let joined_after = match noun {
        "局" => "面部势限促外域",
        "委" => "托派任员屈婉曲",
        "乡" => "村土镇亲愁本",
        "镇" => "静定压",
        _ => "",
    };
    if joined_before || after.starts_with(|sign| joined_after.contains(sign)) {
        return false;
    }
    if !is_place {
        return true;
    }
    // A place around the unit may be called 我市; only where it does what the unit does, it stands for the unit.
    let below = match unit.kind {
        UnitKind::Subdistrict | UnitKind::Township => true,
        UnitKind::County => unit.noun != noun,
        UnitKind::City => noun == "省",
        UnitKind::Province | UnitKind::Department | UnitKind::Other => false,
    };
    below && does(after) && !mentions(sentence(text, &hit.at), &DEALINGS)
}

/// The one to whom applications are made, who makes the report, who is to be asked; with what is done.
fn foreign_at(unit: &Unit<'_>, text: &str, hit: &Hit) -> Option<(Range<usize>, &'static str)> {
    const LONGEST: usize = 22;
    let deed = &text[hit.at.clone()];
    if deed.ends_with("报告") {
        return foreign_title(unit, text, hit.at.start).map(|at| (at, "编制报告"));
    }
    let before = last_characters(&text[..hit.at.start], LONGEST);
    let clause = before.rsplit(['，', '。', '；', '、', '\n', '（', '：']).next().unwrap_or_default();
    let (links, what): (&[char], _) = match deed {
        "编制" => (&['由'], "编制报告"),
        "联系" => (&['与', '同', '向'], "可以咨询"),
        _ => (&['向'], "收到申请"),
    };
    let link = clause.rfind(links)?;
    let name = &clause[link + '向'.len_utf8()..];
    let start = hit.at.start - name.len();
    let after = first_characters(&text[hit.at.end..], 14);
    let fits = match deed {
        "编制" => !after.starts_with('的'),
        "联系" => !after.starts_with(['群', '服', '点', '人', '会', '工']),
        _ => after.contains("申请"),
    };
    let around = sentence(text, &hit.at);
    (fits && (unit.is_foreign(name) || unit.is_other_department(name)) && !mentions(around, &DEALINGS))
        .then_some((start..hit.at.start, what))
}

/// 《北屿镇2024年政府信息公开工作年度报告》 as the name of the report itself: of this year, and with a name that begins it.
fn foreign_title(unit: &Unit<'_>, text: &str, end: usize) -> Option<Range<usize>> {
    let before = last_characters(&text[..end], 30);
    let year = before.strip_suffix('度').unwrap_or(before).strip_suffix('年')?.strip_suffix(unit.year.as_str())?;
    let begin = year
        .rfind(['《', '，', '。', '“', '、', '\n'])
        .map_or(0, |at| at + year[at..].chars().next().map_or(0, char::len_utf8));
    let name = ["现将", "现公布", "公布", "编制", "发布", "编写了", "这是"]
        .iter()
        .find_map(|verb| year[begin..].strip_prefix(verb))
        .unwrap_or(&year[begin..]);
    let start = end - before.len() + (year.len() - name.len());
    (unit.is_foreign(name) || unit.is_other_department(name)).then_some(start..start + name.len())
}

/// Sentences that begin with another unit which does what this unit must have done.
fn foreign_doers(unit: &Unit<'_>, text: &str, faults: &mut Vec<(Range<usize>, Fault, Option<String>)>) {
    const LONGEST_NAME: usize = 14;
    let mut at = 0;
    for piece in text.split_inclusive(['。', '；', '\n']) {
        let start = at;
        at += piece.len();
        let opening = first_characters(piece, 40);
        let rest = after_opening(opening);
        let mut name_end = None;
        for (index, (offset, sign)) in rest.char_indices().enumerate() {
            if index > LONGEST_NAME || !is_han(sign) {
                break;
            }
            // The longest name wins, so that 街道办事处 is not cut after 街道.
            let end = offset + sign.len_utf8();
            if "府室局委厅道处镇乡会".contains(sign)
                && (does(&rest[end..]) || strives(unit, &rest[..end], &rest[end..]))
            {
                name_end = Some(end);
            }
        }
        if faults.len() >= MOST {
            return;
        }
        let Some(end) = name_end.filter(|&end| unit.is_foreign(&rest[..end])) else { continue };
        let own = piece.contains(['我', '本']) || piece.contains(unit.core);
        if !own && !mentions(first_characters(piece, 200), &DEALINGS) {
            let from = start + (opening.len() - rest.len());
            let fault = Fault::ForeignName(rest[..end].to_owned(), None);
            faults.push((from..from + end, fault, None));
        }
    }
}

/// What follows labels and times at the head of a sentence: 一是, 2024年，, 今年以来，.
fn after_opening(sentence: &str) -> &str {
    let mut rest = sentence.trim_start();
    rest = rest.trim_start_matches(|sign: char| {
        sign.is_ascii_digit() || "（）()．.、年，, 　".contains(sign) || "一二三四五六七八九十".contains(sign)
    });
    for opening in ["是", "度", "全年", "今年以来", "今年来", "一年来", "今年", "本年度", "年内", "，"]
    {
        rest = rest.strip_prefix(opening).unwrap_or(rest);
    }
    rest
}

/// Whether a text begins with what a reporting unit does: 共收到…申请, 主动公开…信息.
fn does(text: &str) -> bool {
    let mut rest = text;
    for filler in ["在", "今年", "全年", "本年度", "共计", "累计", "共", "未", "没有", "新"] {
        rest = rest.strip_prefix(filler).unwrap_or(rest);
    }
    let deeds = ["收到", "收", "受理", "办理", "答复", "主动公开", "公开政府信息", "公开信息", "发布政府信息"];
    deeds.iter().any(|deed| rest.starts_with(deed)) && mentions(first_characters(rest, 24), &["申请", "信息"])
}

/// Whether a neighbour begins a sentence of zeal: 城东街道严格按照….
fn strives(unit: &Unit<'_>, name: &str, after: &str) -> bool {
    let zeal = ["认真", "严格", "坚持", "高度重视", "积极", "切实", "深入", "全面", "不断", "始终"];
    zeal.iter().any(|word| after.starts_with(word)) && unit.is_neighbour(name)
}

/// 党政办 beside 党政综合办公室, told once, where the second of them first stands.
fn two_office_names(subject: &Subject<'_>, findings: &mut Vec<Finding>) {
    let mut first: Option<&str> = None;
    for narrative in Narrative::ALL {
        let text = subject.report.narrative(narrative);
        let mut end = 0;
        for hit in subject.hits(narrative, Sense::OfficeName) {
            // The longest name at a place comes first.
            if hit.at.start < end {
                continue;
            }
            end = hit.at.end;
            let name = &text[hit.at.clone()];
            let known = *first.get_or_insert(name);
            if known.contains("综合") != name.contains("综合") {
                let fault = Fault::TwoNames(known.to_owned(), name.to_owned());
                let place = Place::Narrative(narrative, Some(scalars(text, &hit.at)));
                let mut finding = Finding::new(&FOREIGN_NAME, place, fault);
                finding.severity = Severity::Hint;
                findings.push(finding);
                return;
            }
        }
    }
}
