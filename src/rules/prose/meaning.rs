//! Which cells a figure tells of.

use super::cellset::CellSet;
use super::gist::{Gist, names};
use super::numbers::Unit;
use super::tokens::Token;
use super::words::{columns, rows};
use crate::form::Table;

/// What the sentence and the ones before it speak of.
#[derive(Clone, Debug, Default)]
pub(super) struct Topic {
    pub(super) domain: Domain,
    /// Rows of table 3 that the figure before stands for, which applicants share.
    pub(super) rows: Vec<u32>,
    /// Whether disputes in this place are those about information.
    pub(super) linked: bool,
    /// Whether 信息公开 stands in this sentence.
    pub(super) named_in_sentence: bool,
    /// Whether this sentence tells 部分公开 apart.
    pub(super) tells_partial: bool,
    /// Whether this sentence tells at least two results of table 3.
    pub(super) tells_results: bool,
    /// The report year.
    pub(super) year: u32,
}

/// What is spoken of.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub(super) enum Domain {
    /// Nothing known.
    #[default]
    Unknown,
    /// Applications.
    Applications,
    /// Disputes: a mask of rows of table 4.
    Disputes(u32),
    /// 规章 or 规范性文件: a row of table 2.
    Documents(u32),
    /// Published information.
    Info,
    /// Something else.
    Foreign,
}

/// Rows of table 4.
const RECONSIDERATION: u32 = 1;
const DIRECT: u32 = 1 << 1;
const AFTER: u32 = 1 << 2;
/// The column 总计 of table 4.
const DISPUTE_TOTAL: u8 = 1 << 4;
/// Rows and columns of table 2.
const REGULATION: u32 = 1;
const NORMATIVE: u32 = 1 << 1;
const FEES: u32 = 1 << 5;
const ISSUED: u8 = 1;
const REPEALED: u8 = 1 << 1;
const IN_FORCE: u8 = 1 << 2;
const DECIDED: u8 = 1 << 3;
const CHARGED: u8 = 1 << 4;

/// What a clause says a figure is: alternatives, and what is spoken of from now on.
#[derive(Clone, Debug, Default)]
pub(super) struct Meaning {
    pub(super) alternatives: Vec<CellSet>,
    pub(super) domain: Option<Domain>,
    /// The rows of table 3 that applicants named later share.
    pub(super) rows: Vec<u32>,
}

/// More alternatives than this mean nothing.
const MOST: usize = 6;

/// Reads the words around one figure; names joined by 和 or 、 are added up.
pub(super) fn meaning(tokens: &[Token], unit: Unit, topic: &Topic) -> Meaning {
    let whole = Gist::of(tokens, topic.year);
    let parts: Vec<Gist> = names(tokens)
        .map(|name| Gist::of(name, topic.year))
        .filter(Gist::has_name)
        .map(|gist| gist.sharing(&whole))
        .collect();
    if parts.len() <= 1 {
        return of_name(&whole, unit, topic);
    }
    let mut sum = Meaning { alternatives: vec![CellSet::default()], ..Meaning::default() };
    for part in &parts {
        let meaning = of_name(part, unit, topic);
        let product: Vec<CellSet> = sum
            .alternatives
            .iter()
            .flat_map(|&one| meaning.alternatives.iter().map(move |&other| one.with(other)))
            .take(MOST)
            .collect();
        sum = Meaning { alternatives: product, domain: meaning.domain.or(sum.domain), rows: meaning.rows };
    }
    sum
}

/// What each of several names means, in their order: for 分别为.
pub(super) fn meanings_of_names(tokens: &[Token], unit: Unit, topic: &Topic) -> Vec<Meaning> {
    let whole = Gist::of(tokens, topic.year);
    names(tokens)
        .map(|name| Gist::of(name, topic.year))
        .filter(Gist::has_name)
        .map(|gist| of_name(&gist.sharing(&whole), unit, topic))
        .collect()
}

fn of_name(gist: &Gist, unit: Unit, topic: &Topic) -> Meaning {
    if unit == Unit::Yuan {
        let charged = gist.charge && !gist.notice && !gist.per_case;
        let cells = CellSet::crossing(Table::Disclosure, FEES, CHARGED);
        return Meaning { alternatives: if charged { vec![cells] } else { Vec::new() }, ..Meaning::default() };
    }
    if gist.is_dispute() || (gist.results != 0 && matches!(topic.domain, Domain::Disputes(_))) {
        return dispute(gist, topic);
    }
    if gist.decided != 0 || (gist.weak_decided != 0 && (gist.weak_decided.count_ones() > 1 || gist.decision)) {
        return decisions(gist, unit, topic);
    }
    let continues = matches!(topic.domain, Domain::Documents(_)) && (gist.repeal || gist.in_force || gist.issue);
    if gist.normative || gist.regulation || (continues && !gist.application) {
        return documents(gist, unit, topic);
    }
    applications(gist, topic)
}

fn dispute(gist: &Gist, topic: &Topic) -> Meaning {
    let named = |named: bool, rows: u32| if named { rows } else { 0 };
    let special = named(gist.direct, DIRECT) | named(gist.after, AFTER);
    let rows = match topic.domain {
        _ if special != 0 => special,
        _ if gist.is_dispute() => named(gist.reconsideration, RECONSIDERATION) | named(gist.litigation, DIRECT | AFTER),
        Domain::Disputes(rows) => rows,
        _ => 0,
    };
    let decides = gist.work || gist.handle || gist.receive && !gist.no;
    let follows = matches!(topic.domain, Domain::Disputes(_));
    let linked = gist.link || topic.named_in_sentence || topic.linked && !decides || follows && !decides;
    if !linked || rows == 0 || gist.has_result() || gist.applicants != 0 || gist.carry || gist.decided != 0 {
        return Meaning { domain: Some(Domain::Foreign), ..Meaning::default() };
    }
    let columns = if gist.results == 0 { DISPUTE_TOTAL } else { gist.results };
    let cells = CellSet::crossing(Table::Disputes, rows, columns);
    Meaning { alternatives: vec![cells], domain: Some(Domain::Disputes(rows)), rows: Vec::new() }
}

fn decisions(gist: &Gist, unit: Unit, topic: &Topic) -> Meaning {
    let counts = matches!(unit, Unit::Case | Unit::Piece | Unit::Bare);
    let other = gist.info || gist.open || gist.application || gist.receive || gist.repeal || gist.issue;
    if topic.domain == Domain::Info || !counts || other {
        return Meaning::default();
    }
    let cells = CellSet::crossing(Table::Disclosure, u32::from(gist.decided | gist.weak_decided), DECIDED);
    Meaning { alternatives: vec![cells], domain: Some(Domain::Foreign), rows: Vec::new() }
}

fn documents(gist: &Gist, unit: Unit, topic: &Topic) -> Meaning {
    let row = match topic.domain {
        _ if gist.normative => NORMATIVE,
        _ if gist.regulation => REGULATION,
        Domain::Documents(row) => row,
        _ => return Meaning::default(),
    };
    let counts = matches!(unit, Unit::Case | Unit::Piece | Unit::Bare);
    let other = gist.info || gist.open || gist.application || gist.receive || gist.work || gist.handle;
    if topic.domain == Domain::Info || !counts || other {
        return Meaning::default();
    }
    let column = match (gist.issue, gist.repeal, gist.in_force) {
        (true, false, false) => ISSUED,
        (false, true, false) => REPEALED,
        (false, false, true) => IN_FORCE,
        _ => return Meaning { domain: Some(Domain::Documents(row)), ..Meaning::default() },
    };
    let cells = CellSet::crossing(Table::Disclosure, row, column);
    Meaning { alternatives: vec![cells], domain: Some(Domain::Documents(row)), rows: Vec::new() }
}

fn applications(gist: &Gist, topic: &Topic) -> Meaning {
    let asked = gist.case && (gist.receive || gist.new || gist.carried_in);
    let known = gist.application
        || asked
        || topic.domain == Domain::Applications
        || topic.tells_results && gist.has_result()
        || topic.tells_results && gist.handle
        || gist.due && topic.domain == Domain::Unknown;
    let other = gist.info || gist.charge || gist.notice || gist.decision || gist.normative || gist.results != 0;
    if !known || other {
        return Meaning::default();
    }
    let verbs = rows_of_verbs(gist);
    let told = if gist.has_result() {
        rows_of_results(gist, topic)
    } else if gist.other || gist.carry && verbs.is_empty() {
        Vec::new()
    } else if !verbs.is_empty() {
        verbs.clone()
    } else if gist.applicants != 0 && !topic.rows.is_empty() {
        topic.rows.clone()
    } else if gist.application || gist.case || gist.applicants != 0 {
        vec![rows::RECEIVED, rows::RECEIVED | rows::CARRIED_IN, rows::HANDLED]
    } else {
        Vec::new()
    };
    const ALL_APPLICANTS: u8 = columns::PERSON | columns::LEGAL_PERSONS;
    let columns = match gist.applicants {
        0 | ALL_APPLICANTS => columns::TOTAL,
        some => some,
    };
    let alternatives = told.iter().map(|&rows| CellSet::applications(rows, columns)).collect();
    let shared = if columns == columns::TOTAL && !gist.has_result() { told } else { Vec::new() };
    Meaning { alternatives, domain: Some(Domain::Applications), rows: shared }
}

fn rows_of_verbs(gist: &Gist) -> Vec<u32> {
    use rows::{CARRIED_IN, CARRIED_OUT, HANDLED, RECEIVED};
    if gist.carried_in || (gist.carry || gist.pending) && (gist.last_year || gist.year_start) && !gist.next_year {
        // 答复上年结转的2件: the two are both.
        return if gist.handle { vec![CARRIED_IN, HANDLED] } else { vec![CARRIED_IN] };
    }
    if gist.next_year && (gist.carry || gist.pending || gist.work || gist.handle) || gist.pending {
        return vec![CARRIED_OUT];
    }
    if gist.next_year || gist.carry {
        return Vec::new();
    }
    let mut found: Vec<u32> = Vec::new();
    let mut add = |said: bool, meant: &[u32]| {
        for &rows in meant.iter().filter(|_| said) {
            if !found.contains(&rows) {
                found.push(rows);
            }
        }
    };
    add(gist.new, &[RECEIVED]);
    add(gist.receive, &[RECEIVED, RECEIVED | CARRIED_IN]);
    add(gist.due, &[RECEIVED | CARRIED_IN]);
    add(gist.handle, &[HANDLED]);
    add(gist.work && !gist.new && !gist.receive && !gist.due, &[HANDLED, RECEIVED | CARRIED_IN, RECEIVED]);
    found
}

fn rows_of_results(gist: &Gist, topic: &Topic) -> Vec<u32> {
    let groups = if gist.open { gist.groups | rows::GRANTED } else { gist.groups };
    let mut found = Vec::new();
    if groups != 0 {
        found.push(groups);
        if gist.open && groups == rows::GRANTED && !topic.tells_partial {
            found.push(rows::GRANTED | rows::PARTIAL);
        }
    }
    if gist.details != 0 {
        found.push(gist.details);
        if groups != 0 && groups & gist.details != gist.details {
            found.push(groups | gist.details);
        }
    }
    found
}

/// The cells that are 0 when a clause says that there was nothing: names joined by 和 or 、 all are.
pub(super) fn denied(tokens: &[Token], topic: &Topic) -> CellSet {
    let whole = Gist::of(tokens, topic.year);
    let mut parts: Vec<Gist> = names(tokens)
        .map(|name| Gist::of(name, topic.year))
        .filter(Gist::has_name)
        .map(|gist| gist.sharing(&whole))
        .collect();
    if parts.is_empty() {
        parts.push(whole);
    }
    let mut cells = CellSet::default();
    for mut gist in parts {
        gist.no = true;
        if gist.application && !gist.is_dispute() && !gist.has_result() && !gist.handle && !gist.work {
            // 未收到申请 says nothing of those carried in.
            let carried =
                rows_of_verbs(&gist).into_iter().find(|&rows| rows & (rows::CARRIED_IN | rows::CARRIED_OUT) == rows);
            let columns = if gist.applicants == 0 { columns::TOTAL } else { gist.applicants };
            cells = cells.with(CellSet::applications(carried.unwrap_or(rows::RECEIVED), columns));
            continue;
        }
        let meaning = of_name(&gist, Unit::Case, topic);
        let narrowest = meaning.alternatives.first().copied();
        cells = cells.with(narrowest.unwrap_or_default());
    }
    cells
}
