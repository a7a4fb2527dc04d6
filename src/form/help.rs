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
}

/// Help for a cell.
pub fn help(cell: CellId) -> Help {
    let (counts, basis) = match cell.table() {
        Table::Disclosure => disclosure(cell.row().key),
        Table::Applications => applications(cell.row().key),
        Table::Disputes => disputes(cell.row().key),
    };
    Help { counts, basis }
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

/// Rows of table 3 whose article is from general knowledge of the law and was not found in print.
pub const UNCONFIRMED: [&str; 2] = ["excessive", "fee_unpaid"];
