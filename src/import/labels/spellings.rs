//! Spellings of the form's labels that are found in print in addition to the official ones. They are read and never written.

use crate::form::{Narrative, Section};

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
