//! What each row counts, in plain words, with the article it rests on. Shown as 供参考, never quoted as law.
//! Articles are of the 中华人民共和国政府信息公开条例. Those that are not confirmed in print are named in `UNCONFIRMED`.

use super::{CellId, Table};

/// Help for the row of a cell.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Help {
    /// What is counted there, in one or two sentences.
    pub counts: &'static str,
    /// The article or document that it rests on; empty where it is the form itself.
    pub basis: &'static str,
    /// A case that is counted there.
    pub counted: &'static str,
    /// A case that is easily mistaken for it and is counted elsewhere.
    pub elsewhere: &'static str,
}

/// Help for a cell.
pub fn help(cell: CellId) -> Help {
    let (counts, basis) = match cell.table() {
        Table::Disclosure => disclosure(cell.row().key),
        Table::Applications => applications(cell.row().key),
        Table::Disputes => disputes(cell.row().key),
    };
    let (counted, elsewhere) = match cell.table() {
        Table::Disclosure => disclosure_examples(cell.row().key),
        Table::Applications => application_examples(cell.row().key),
        Table::Disputes => dispute_examples(cell.column().key),
    };
    Help { counts, basis, counted, elsewhere }
}

fn disclosure(row: &str) -> (&'static str, &'static str) {
    match row {
        "rules" => ("本机关制定的规章。只有有规章制定权的机关才有，其他单位三格都填 0。", "条例第二十条第（一）项"),
        "normative" => {
            ("本机关制发的行政规范性文件。现行有效件数＝上年现行有效＋本年制发－本年废止。", "条例第二十条第（一）项")
        }
        "permits" => ("本年作出的行政许可决定数，不论是否公开，都计入。", "条例第二十条第（五）项"),
        "penalties" => ("本年作出的行政处罚决定数，不论是否公开，都计入。", "条例第二十条第（六）项"),
        "coercion" => ("本年作出的行政强制决定数，不论是否公开，都计入。", "条例第二十条第（六）项"),
        _ => ("本年收取的行政事业性收费总额，单位是万元，最多六位小数。", "条例第二十条第（八）项"),
    }
}

fn applications(row: &str) -> (&'static str, &'static str) {
    match row {
        "received" => ("本年1月1日至12月31日收到的政府信息公开申请，按申请人分列。", ""),
        "carried_in" => ("上年没有办结、转到本年办理的申请，应等于上年年报第四项结转的件数。", ""),
        "granted" => ("全部公开的申请。", ""),
        "partial" => ("区分处理、公开一部分的申请，只计在这一行，不再计入不予公开各行。", "条例第三十七条"),
        "state_secret" => ("依法确定为国家秘密的政府信息，不予公开。", "条例第十四条"),
        "prohibited" => ("法律、行政法规禁止公开的政府信息。", "条例第十四条"),
        "stability" => ("公开后可能危及国家安全、公共安全、经济安全、社会稳定的政府信息。", "条例第十四条"),
        "third_party" => (
            "涉及商业秘密、个人隐私等，公开会损害第三方合法权益的。征求意见还没有答复的，计入第四项结转。",
            "条例第十五条",
        ),
        "internal" => ("人事管理、后勤管理、内部工作流程三类内部事务信息。", "条例第十六条第一款"),
        "process" => ("讨论记录、过程稿、磋商信函、请示报告四类过程性信息。", "条例第十六条第二款"),
        "enforcement" => ("行政执法案卷信息。", "条例第十六条第二款"),
        "inquiry" => ("工商、不动产登记资料等，另有专门查询办法的。", "条例第三十六条第（七）项"),
        "not_held" => ("经检索本机关没有，或者不属于本机关负责公开的。", "条例第三十六条第（四）（五）项"),
        "not_existing" => ("需要另行加工、分析才能得到的信息。", "条例第三十八条"),
        "unclear" => ("补正以后申请内容仍不明确，无法确定要什么信息的。", "条例第三十条"),
        "petition" => ("以政府信息公开申请的形式进行信访、投诉、举报等活动的。", "条例第三十九条第一款"),
        "repeated" => ("已经答复过的同一申请人，又以同样内容申请的。", "条例第三十六条第（六）项"),
        "publication" => ("要求提供政府公报、报刊、书籍等公开出版物的。", "条例第三十九条第二款"),
        "excessive" => ("申请数量、频次明显超过合理范围，又不能说明合理理由的。", "条例第三十五条"),
        "confirmation" => ("申请人已经获取，又要求行政机关确认或者重新出具的。", ""),
        "uncorrected" => ("发出补正通知后逾期不补正，视为放弃申请的。", "条例第三十条"),
        "fee_unpaid" => ("发出收费通知后逾期不缴费，视为放弃申请的。", "条例第四十二条、国办函〔2020〕109号"),
        "other" => ("以上各行都不适用的，包括申请人主动撤回的。", ""),
        "handled" => ("本年办结的总数，由（一）至（六）各行自动相加，不用填。", ""),
        _ => ("到12月31日还没有办结、转到下年继续办理的申请。", ""),
    }
}

fn disputes(row: &str) -> (&'static str, &'static str) {
    match row {
        "reconsideration" => ("因政府信息公开提起的行政复议，按结果分列。总计由前四项自动相加，不用填。", ""),
        "direct" => ("没有经过行政复议、直接起诉的行政诉讼，按结果分列。总计由前四项自动相加，不用填。", ""),
        _ => ("先申请行政复议、后起诉的行政诉讼，按结果分列。总计由前四项自动相加，不用填。", ""),
    }
}

fn disclosure_examples(row: &str) -> (&'static str, &'static str) {
    match row {
        "rules" => ("市政府令公布的一部规章，计入制发 1 件。", "街道印发的工作制度，不是规章。"),
        "normative" => (
            "经合法性审核、统一编号公布的管理办法，计入制发 1 件。",
            "会议通知、人事任免、内部考核办法，不是行政规范性文件。",
        ),
        "permits" => ("准予许可和不予许可的决定，各计 1 件。", "只受理、年底前还没有作出决定的申请，不计。"),
        "penalties" => ("当场作出的简易处罚决定，也计 1 件。", "只作口头教育、没有处罚决定书的，不计。"),
        "coercion" => ("查封、扣押、代履行的决定，各计 1 件。", "移送法院强制执行的申请，不计。"),
        _ => ("全年收取的行政事业性收费 5000 元，填 0.5。", "政府信息公开的信息处理费，写在第六部分。"),
    }
}

fn application_examples(row: &str) -> (&'static str, &'static str) {
    match row {
        "received" => {
            ("12月31日收到、次年1月答复的申请，计入本年新收。", "电话咨询、信访件、网上留言，不是申请，不计。")
        }
        "carried_in" => ("上年12月收到、本年1月办结的申请，计 1 件。", "本年收到、本年还没有办完的，计入第四项。"),
        "granted" => ("申请的信息已经主动公开，告知了查找途径的，计 1 件。", "遮去个人信息后提供的，计入部分公开。"),
        "partial" => ("遮去身份证号后提供的名单，计 1 件。", "同一申请中不公开的部分，不再计入不予公开各行。"),
        "state_secret" => ("标有密级、在保密期限内的文件。", "标有“内部资料”而没有定密的文件。"),
        "prohibited" => ("统计法规定不得提供的单个调查对象资料。", "部门文件要求保密、没有法律和行政法规依据的。"),
        "stability" => ("公开后可能影响反恐处置的应急预案。", "只是担心引起议论的一般信息。"),
        "third_party" => ("企业书面不同意公开其商业秘密，经审查不予公开的。", "还在征求第三方意见的，计入第四项结转。"),
        "internal" => ("科室分工、考勤、公务用车安排。", "对外办事的流程和条件。"),
        "process" => ("没有定稿的请示、会议讨论记录。", "已经印发执行的会议纪要。"),
        "enforcement" => ("行政处罚案卷中的询问笔录。", "已经依法公开的处罚决定书。"),
        "inquiry" => ("查询企业工商档案、不动产登记资料的。", "申请公开登记办事指南的。"),
        "not_held" => ("经检索没有制作、也没有保存的信息。", "保存着、但认为不该公开的，计入不予公开。"),
        "not_existing" => ("要求按申请人的口径另行统计汇总的。", "只要从现有表中摘录、不用加工的。"),
        "unclear" => ("补正以后仍说不清文件名称或者特征的。", "通知补正以后没有回音的，计入逾期不补正。"),
        "petition" => ("借申请反映问题、要求查处他人的。", "申请公开信访事项办理制度的。"),
        "repeated" => ("同一人再次申请已经答复过的同一信息。", "不同的人申请同一信息的。"),
        "publication" => ("要求复印已经出版的年鉴、公报。", "要求提供没有公开出版的统计表。"),
        "excessive" => ("一月内申请上百次、又说不出合理理由的。", "数量多、但理由合理，延期答复了的。"),
        "confirmation" => ("要求在已经拿到的文件上再盖章证明的。", "第一次申请该文件的。"),
        "uncorrected" => ("发出补正通知、期满没有回复的。", "补正了、但仍不明确的，计入无法提供第3行。"),
        "fee_unpaid" => ("收到收费通知后逾期没有缴费的。", "缴费以后照常办理的，按办理结果计。"),
        "other" => ("申请人自己撤回申请的。", "能归入以上任何一行的。"),
        "handled" => ("各行相加的结果。", "还没有办结的，计入第四项。"),
        _ => ("12月收到、法定期限到次年1月的申请。", "已经作出延期答复、年底前办结了的。"),
    }
}

fn dispute_examples(column: &str) -> (&'static str, &'static str) {
    match column {
        "upheld" => ("决定维持、驳回请求的，计 1 件。", "撤回、调解结案的，计入其他结果。"),
        "corrected" => {
            ("撤销、变更、确认违法、责令重作的，计 1 件。", "行政机关自己改正后申请人撤回的，计入其他结果。")
        }
        "other" => ("不予受理、撤回、终止的，计 1 件。", "年底还没有结果的，计入尚未审结。"),
        "pending" => ("到12月31日没有收到决定书、判决书的。", "已经结案、还在执行的，按结果计。"),
        _ => ("本年新收的和上年转来的，都按结果计入。", "与政府信息公开无关的案件，不计。"),
    }
}

/// Rows of table 3 whose article is from general knowledge of the law and was not found in print.
pub const UNCONFIRMED: [&str; 2] = ["excessive", "fee_unpaid"];
