//! Cases of X: this year against last year.

use super::{Case, Fires, NearMiss, Passes};

use super::names::COPIED;

/// The same with this year's year.
const MOVED_YEAR: &str = "2024年，街道围绕群众关心的事项，通过网站专栏、公告栏、微信群发布通知公告、财政预决算、惠民补贴等128件，并在便民服务大厅增设查阅点，方便老年人现场查阅。";

/// The same with this year's year and count.
const MOVED_ALL: &str = "2024年，街道围绕群众关心的事项，通过网站专栏、公告栏、微信群发布通知公告、财政预决算、惠民补贴等143件，并在便民服务大厅增设查阅点，方便老年人现场查阅。";

/// Something new of some length.
const OTHER: &str = "街道党工委把政务公开摆上议事日程，专题研究两次，明确由分管副主任牵头，各社区各定一名信息员，每月集中会商一次发布计划，发现栏目长期不更新的当月提醒，年底将落实情况通报到每个科室，群众来电来访提出的意见都逐条记录并限期答复，全年没有一件拖延。";

#[rustfmt::skip]
pub(super) const CASES: &[Case] = &[
    ("X1", Fires, "上年结转比上年年报少 1", &[("last:applications/carried_out/person", "3"), ("applications/carried_in/person", "2")], &["三·二·自然人：应为 3（上年年报结转），现为 2，差 1"]),
    ("X1", Fires, "总计对，列不对", &[("last:applications/carried_out/person", "1"), ("last:applications/carried_out/total", "1"), ("applications/carried_in/legal", "1"), ("applications/carried_in/total", "1")], &["三·二·自然人：应为 1（上年年报结转），现为 0，差 1", "三·二·法律服务机构：应为 0（上年年报结转），现为 1，差 1"]),
    ("X1", Passes, "与上年年报一致", &[("last:applications/carried_out/person", "3"), ("applications/carried_in/person", "3")], &[]),
    ("X1", NearMiss, "没有上年年报", &[("applications/carried_in/person", "2")], &[]),
    ("X1", NearMiss, "上年那一格未填", &[("last:applications/carried_out/person", ""), ("applications/carried_in/person", "2")], &[]),
    ("X1", NearMiss, "给的是前年的年报", &[("last:year", "2022"), ("last:applications/carried_out/person", "3"), ("applications/carried_in/person", "2")], &[]),
    ("X2", Fires, "衔接不上", &[("last:disclosure/normative/in_force", "10"), ("disclosure/normative/issued", "2"), ("disclosure/normative/repealed", "1"), ("disclosure/normative/in_force", "10")], &["二·行政规范性文件·现行有效件数：应为 11（上年 10＋制发 2－废止 1），现为 10，差 1"]),
    ("X2", Passes, "衔接得上", &[("last:disclosure/normative/in_force", "10"), ("disclosure/normative/issued", "2"), ("disclosure/normative/repealed", "1"), ("disclosure/normative/in_force", "11")], &[]),
    ("X2", NearMiss, "现行有效未填", &[("last:disclosure/normative/in_force", "10"), ("disclosure/normative/in_force", "")], &[]),
    ("X2", NearMiss, "2021年度的上年是旧格式，不查", &[("year", "2021"), ("last:year", "2020"), ("last:disclosure/normative/in_force", "10"), ("disclosure/normative/in_force", "3")], &[]),
    ("X3", Fires, "废止的比有的多", &[("last:disclosure/normative/in_force", "3"), ("disclosure/normative/repealed", "5")], &["二·行政规范性文件·本年废止件数：废止 5，上年现行有效＋本年制发为 3，差 2"]),
    ("X3", Passes, "废止不多于原有", &[("last:disclosure/normative/in_force", "3"), ("disclosure/normative/repealed", "3")], &[]),
    ("X3", NearMiss, "本年制发的当年废止", &[("last:disclosure/normative/in_force", "3"), ("disclosure/normative/issued", "2"), ("disclosure/normative/repealed", "5")], &[]),
    ("X4", Fires, "多打一位", &[("last:disclosure/permits/decided", "550"), ("disclosure/permits/decided", "5500")], &["二·行政许可·本年处理决定数量：上年 550，本年 5500，超过上年的 5 倍，差 4950"]),
    ("X4", Fires, "少打一位", &[("last:disclosure/permits/decided", "550"), ("disclosure/permits/decided", "55")], &["二·行政许可·本年处理决定数量：上年 550，本年 55，不到上年的五分之一，差 495"]),
    ("X4", Fires, "漏填成 0", &[("last:disclosure/fees/charged", "12.5"), ("disclosure/fees/charged", "0")], &["二·行政事业性收费·本年收费金额：上年 12.5，本年 0，变为 0，差 12.5"]),
    ("X4", Passes, "相差不大", &[("last:disclosure/permits/decided", "550"), ("disclosure/permits/decided", "600")], &[]),
    ("X4", NearMiss, "正好 5 倍", &[("last:disclosure/permits/decided", "100"), ("disclosure/permits/decided", "500")], &[]),
    ("X4", NearMiss, "件数都很少", &[("last:disclosure/permits/decided", "1"), ("disclosure/permits/decided", "9")], &[]),
    ("X4", NearMiss, "各列的零散件数不查", &[("last:applications/received/person", "100"), ("applications/received/person", "3")], &[]),
    ("X5", Fires, "整个部分照抄", &[("last:problems", COPIED), ("problems", COPIED)], &["五：与上年年报相同或几乎相同的文字占 100%", "五、存在的主要问题及改进情况：这一段与上年几乎相同，其中的“2023年”、“128件”也没有变"]),
    ("X5", Fires, "只改了年份，件数没有动", &[("last:disclosure", COPIED), ("disclosure", MOVED_YEAR)], &["（一）主动公开：这一段与上年几乎相同，其中的“128件”也没有变"]),
    ("X5", Passes, "写的是新的", &[("last:problems", COPIED)], &[]),
    ("X5", NearMiss, "照抄，但数字和年份都是新的，只占一部分", &[("last:disclosure", COPIED), ("disclosure", MOVED_ALL), ("lead", OTHER)], &[]),
    ("X5", NearMiss, "短句年年一样", &[("last:on_request", "未收到政府信息公开申请。"), ("on_request", "未收到政府信息公开申请。")], &[]),
    ("X5", NearMiss, "导语和收费情况年年一样", &[("last:other_matters", "本年度发出收费通知0件，总金额0元，实际收取0元。")], &[]),
];
