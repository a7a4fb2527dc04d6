//! Spellings of the form's labels that are found in print in addition to the official ones. They are read and never written.

use crate::form::{Narrative, Section};

/// Other spellings of rows: the row's key, and labels without ordinals and punctuation.
pub(super) const ROWS: [(&str, &[&str]); 30] = [
    ("rules", &["政府规章", "地方政府规章", "部门规章"]),
    ("normative", &["规范性文件", "行政机关规范性文件", "其他规范性文件"]),
    ("permits", &["许可", "行政许可事项"]),
    ("penalties", &["处罚", "行政处罚事项"]),
    ("coercion", &["强制", "行政强制措施", "行政强制事项"]),
    ("fees", &["事业性收费", "行政事业性收费项目", "行政事业收费"]),
    ("received", &["本年新收", "本年新收申请数量", "新收政府信息公开申请", "本年新收政府信息公开申请", "新收申请"]),
    (
        "carried_in",
        &["上年结转", "上年结转申请数量", "上年结转政府信息公开申请", "上年度结转", "上年度结转政府信息公开申请数量"],
    ),
    ("granted", &["同意公开"]),
    ("partial", &["区分处理"]),
    ("state_secret", &["国家秘密"]),
    ("prohibited", &["其他法律法规禁止公开", "法律行政法规禁止公开", "其他法律行政法规禁止"]),
    ("third_party", &["第三方合法权益", "损害第三方合法权益"]),
    ("internal", &["三类内部事务信息", "属于内部事务信息", "属于内部事务"]),
    ("process", &["四类过程性信息", "属于过程性信息"]),
    ("enforcement", &["行政执法案卷", "属于行政执法案卷信息"]),
    ("inquiry", &["行政查询事项"]),
    ("not_held", &["不掌握相关政府信息", "本机关不掌握", "本机关未掌握相关政府信息"]),
    ("not_existing", &["没有现成信息", "需要另行制作", "没有现成信息需另行制作"]),
    ("unclear", &["申请内容仍不明确", "补正后仍不明确"]),
    ("petition", &["信访举报投诉类", "信访投诉举报类申请", "信访、举报、投诉类申请"]),
    ("repeated", &["重复提出申请"]),
    ("publication", &["提供公开出版物", "公开出版物"]),
    ("excessive", &["大量反复申请", "无正当理由反复申请"]),
    ("confirmation", &["确认或重新出具已获取信息", "要求确认或重新出具已获取信息"]),
    ("uncorrected", &["逾期不补正", "申请人逾期不补正", "申请人无正当理由逾期不补正"]),
    ("fee_unpaid", &["逾期未缴纳费用", "申请人逾期未缴费", "申请人逾期未按收费通知要求缴纳费用"]),
    ("other", &["其它", "其他情形"]),
    ("handled", &["合计", "总数", "办理结果总计"]),
    ("carried_out", &["结转下年度", "结转下年", "结转下年继续办理", "结转下一年度继续办理", "结转下年度办理"]),
];

/// Other spellings of columns: the table's key, the column's key, and heads without punctuation.
pub(super) const COLUMNS: [(&str, &str, &[&str]); 17] = [
    ("disclosure", "issued", &["本年制发数", "制发件数", "本年制发"]),
    ("disclosure", "repealed", &["本年废止数", "废止件数", "本年废止"]),
    ("disclosure", "in_force", &["现行有效件", "现行有效数", "现行有效"]),
    ("disclosure", "decided", &["处理决定数量", "本年处理决定数", "本年度处理决定数量", "本年处理决定件数"]),
    ("disclosure", "charged", &["本年收费金额", "收费金额", "本年收费金额万元", "本年收费总金额"]),
    ("applications", "person", &["公民", "自然人数"]),
    ("applications", "business", &["企业", "商业企业法人"]),
    ("applications", "research", &["科研单位", "科研院所"]),
    ("applications", "welfare", &["公益组织", "社会组织", "社会公益性组织"]),
    ("applications", "legal", &["法律服务组织", "法律机构"]),
    ("applications", "other", &["其它"]),
    ("applications", "total", &["合计", "总数", "共计"]),
    ("disputes", "upheld", &["维持", "维持结果"]),
    ("disputes", "corrected", &["纠正", "纠正结果"]),
    ("disputes", "other", &["其它结果", "其他"]),
    ("disputes", "pending", &["未审结", "尚未结案"]),
    ("disputes", "total", &["合计", "共计"]),
];

/// Other spellings of the three blocks of table 4, by the row's key.
pub(super) const DISPUTES: [(&str, &[&str]); 3] = [
    ("reconsideration", &["复议", "行政复议情况", "行政复议案件"]),
    ("direct", &["直接起诉", "未经复议直接诉讼", "未经行政复议直接起诉"]),
    ("after", &["复议后诉讼", "经复议后起诉", "行政复议后起诉"]),
];

/// Heads of the 2019 form's table 2: what stands under them is no cell of this form.
pub(super) const OLD_HEADS: [&str; 11] = [
    "本年新制作数量",
    "本年新公开数量",
    "对外公开总数量",
    "上一年项目数量",
    "本年增/减",
    "本年增减",
    "本年增减数量",
    "采购项目数量",
    "采购总金额",
    "政府集中采购",
    "项目数量",
];

/// Heads of columns that add up the legal persons.
pub(super) const SUBTOTALS: [&str; 6] = ["小计", "法人小计", "法人合计", "法人或其他组织小计", "组织小计", "合计"];

/// The group whose single row stands for three in the 2019 form.
pub(super) const OTHERWISE: &str = "其他处理";

/// The head over the columns of legal persons begins so.
pub(super) const LEGAL_PERSONS: &str = "法人";

/// Words by which a section's heading is known, whatever stands around them. Each list is tried in the order of the form.
pub(super) const SECTIONS: [(Section, &[&str]); 6] = [
    (Section::Overview, &["总体情况", "基本情况", "工作概述", "概述", "工作总体情况"]),
    (Section::Disclosure, &["主动公开政府信息", "主动公开信息情况", "政府信息主动公开", "主动公开情况"]),
    (
        Section::Applications,
        &[
            "收到和处理",
            "受理和处理",
            "政府信息公开申请情况",
            "依申请公开政府信息情况",
            "依申请公开情况",
            "申请办理情况",
        ],
    ),
    (Section::Disputes, &["行政复议", "行政诉讼", "复议诉讼", "复议和诉讼"]),
    (Section::Problems, &["主要问题", "存在问题", "存在的问题", "存在不足", "改进情况", "改进措施"]),
    (
        Section::OtherMatters,
        &["其他需要报告", "其他需报告", "需要报告的其他", "其他需要说明", "其他事项", "其它需要报告", "其他报告事项"],
    ),
];

/// Words by which the heading of an aspect of section 1 is known.
pub(super) const ASPECTS: [(Narrative, &[&str]); 5] = [
    (Narrative::Disclosure, &["主动公开"]),
    (Narrative::OnRequest, &["依申请公开", "申请公开"]),
    (Narrative::Management, &["信息管理"]),
    (Narrative::Platform, &["平台建设", "公开平台"]),
    (Narrative::Oversight, &["监督保障", "监督与保障", "监督和保障", "监督考核", "保障监督"]),
];

/// What stands around a report on a web page, and ends it where it stands alone in a line.
pub(super) const PAGE_WORDS: [&str; 28] = [
    "上一篇",
    "下一篇",
    "上一条",
    "下一条",
    "版权所有",
    "主办单位",
    "承办单位",
    "主办：",
    "承办：",
    "网站标识码",
    "ICP备",
    "公网安备",
    "打印本页",
    "关闭窗口",
    "扫一扫",
    "分享到",
    "相关附件",
    "相关链接",
    "附件下载",
    "【打印",
    "【关闭",
    "网站地图",
    "联系我们",
    "返回顶部",
    "打印 关闭",
    "技术支持",
    "责任编辑",
    "您是第",
];

/// What stands between the title and the opening on a web page.
pub(super) const BYLINES: [&str; 22] = [
    "发布日期",
    "发布时间",
    "发布机构",
    "发文日期",
    "成文日期",
    "生成日期",
    "来源：",
    "来源:",
    "信息来源",
    "浏览次数",
    "浏览量",
    "访问量",
    "阅读次数",
    "点击数",
    "字号",
    "字体",
    "索引号",
    "索 引 号",
    "文号：",
    "分享",
    "打印",
    "作者：",
];
