//! What kind of office a name tells. A city's own name does not tell whether it has districts or belongs to a county's
//! level; what its report says of 规章 does, since only the former may make them.

use crate::form::UnitKind;
use crate::import::Import;
use crate::report::{Cell, Edit};

/// The cities that are provinces.
const PROVINCES: [&str; 4] = ["北京市", "上海市", "天津市", "重庆市"];
/// The regulations in force, in the table of disclosure.
const REGULATIONS: &str = "disclosure/rules/in_force";

/// Takes the kind of office from the name of the unit, and notes where it is doubtful.
pub(super) fn take(import: &mut Import) {
    let unit = import.report.unit_name.trim().to_owned();
    if unit.is_empty() {
        return;
    }
    if let Some(kind) = unit_kind(&unit) {
        import.report.apply(Edit::UnitKind(kind));
    } else if is_city(&unit) {
        let regulations = import.report.edition().cell(REGULATIONS).map(|cell| import.report.cell(cell).clone());
        let (kind, reason) = match regulations {
            Some(Cell::Count(0)) => (UnitKind::County, "没有现行有效的规章"),
            Some(Cell::Count(_)) => (UnitKind::City, "有现行有效的规章"),
            _ => (UnitKind::City, "从名称不能确定"),
        };
        import.report.apply(Edit::UnitKind(kind));
        import.notes.push(format!("单位类型存疑：{reason}，暂按“{}”记，请核对。", kind.words()));
    } else {
        import.notes.push("从单位名称看不出单位类型，请选择。".to_owned());
    }
}

fn is_city(unit: &str) -> bool {
    ["市人民政府", "市政府"].iter().any(|ending| unit.ends_with(ending))
}

/// The kind of office that the full name of a unit tells for certain.
pub fn unit_kind(unit: &str) -> Option<UnitKind> {
    let ends = |endings: &[&str]| endings.iter().any(|ending| unit.ends_with(ending));
    if ends(&["街道办事处", "街道"]) {
        Some(UnitKind::Subdistrict)
    } else if ends(&["镇人民政府", "乡人民政府", "镇政府", "乡政府", "镇", "乡"]) {
        Some(UnitKind::Township)
    } else if ends(&["省人民政府", "自治区人民政府", "省政府"]) {
        Some(UnitKind::Province)
    } else if is_city(unit) && PROVINCES.iter().any(|province| unit.starts_with(province)) {
        // A city within a city that is a province there is not.
        Some(UnitKind::Province)
    } else if ends(&["县人民政府", "区人民政府", "旗人民政府", "县政府", "区政府"]) {
        Some(UnitKind::County)
    } else if ends(&["自治州人民政府", "州人民政府", "盟行政公署", "地区行政公署"]) {
        Some(UnitKind::City)
    } else if is_city(unit) && names_higher_city(unit) {
        Some(UnitKind::County)
    } else if ends(&["局", "委员会", "办公室", "厅", "委", "支队", "大队", "中心", "研究院"])
        && !ends(&["管理委员会", "管委会"])
    {
        Some(UnitKind::Department)
    } else {
        None
    }
}

/// Whether the name begins with that of a city or the like above: 温州市乐清市人民政府.
fn names_higher_city(unit: &str) -> bool {
    let own = unit.trim_end_matches("人民政府").trim_end_matches("政府").trim_end_matches('市');
    own.chars().skip(1).any(|sign| matches!(sign, '市' | '盟')) || own.contains("自治州")
}
