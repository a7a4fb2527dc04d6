//! Sentences that most reports need (常用句), and what each aspect of section 1 should tell. Our own plain words, offered
//! and never printed unasked. A name in braces is filled from the report: a cell's key, `year`, `unit` or a contact field;
//! two underscores are left for the clerk.

use super::Narrative;

/// A sentence that can be put into a narrative.
#[derive(Debug)]
pub struct Phrase {
    /// What it is about, in a few words.
    pub name: &'static str,
    /// The narrative that it is for.
    pub narrative: Narrative,
    /// The sentence with its braces.
    pub template: &'static str,
}

/// Something that an aspect should tell, and words of which one shows that it does.
#[derive(Debug)]
pub struct Point {
    /// What should be told.
    pub name: &'static str,
    /// Words that tell it.
    pub words: &'static [&'static str],
}

/// All sentences, in the form's order.
pub static PHRASES: [Phrase; 11] = [
    Phrase {
        name: "依据和统计期限",
        narrative: Narrative::Preface,
        template: "根据《中华人民共和国政府信息公开条例》（国务院令第711号，以下简称《条例》）和《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）要求，编制本报告。本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。",
    },
    Phrase {
        name: "联系方式",
        narrative: Narrative::Preface,
        template: "如对本报告有疑问，请与{unit}联系（地址：{address}，邮编：{postcode}，电话：{phone}，电子邮箱：{email}）。",
    },
    Phrase {
        name: "许可、处罚、强制",
        narrative: Narrative::Disclosure,
        template: "全年作出行政许可决定{disclosure/permits/decided}件、行政处罚决定{disclosure/penalties/decided}件、行政强制决定{disclosure/coercion/decided}件。",
    },
    Phrase {
        name: "行政规范性文件",
        narrative: Narrative::Disclosure,
        template: "本年制发行政规范性文件{disclosure/normative/issued}件，废止{disclosure/normative/repealed}件，现行有效{disclosure/normative/in_force}件。",
    },
    Phrase {
        name: "收到和办理",
        narrative: Narrative::OnRequest,
        template: "{year}年，新收政府信息公开申请{applications/received/total}件，上年结转{applications/carried_in/total}件；办结{applications/handled/total}件，结转下年度继续办理{applications/carried_out/total}件。",
    },
    Phrase {
        name: "办理结果",
        narrative: Narrative::OnRequest,
        template: "办结的申请中，予以公开{applications/granted/total}件，部分公开{applications/partial/total}件。",
    },
    Phrase {
        name: "复议和诉讼",
        narrative: Narrative::OnRequest,
        template: "因政府信息公开引起的行政复议{disputes/reconsideration/total}件；行政诉讼中，未经复议直接起诉{disputes/direct/total}件，复议后起诉{disputes/after/total}件。",
    },
    Phrase {
        name: "保密审查",
        narrative: Narrative::Management,
        template: "严格执行政府信息公开保密审查制度，信息公开前逐件审查，全年没有发生失泄密情况。",
    },
    Phrase {
        name: "查阅点",
        narrative: Narrative::Platform,
        template: "在便民服务中心设立政府信息查阅点，方便群众查询、获取政府信息。",
    },
    Phrase {
        name: "考核、评议、追究",
        narrative: Narrative::Oversight,
        template: "本年度开展政务公开工作考核__次，开展社会评议__次，未发生责任追究情形。",
    },
    Phrase {
        name: "信息处理费",
        narrative: Narrative::OtherMatters,
        template: "依据《国务院办公厅关于印发〈政府信息公开信息处理费管理办法〉的通知》（国办函〔2020〕109号）的规定，{year}年发出收费通知__件，总金额__元，实际收取__元。",
    },
];

/// What an aspect of section 1 should tell; nothing for other narratives.
pub fn points(narrative: Narrative) -> &'static [Point] {
    match narrative {
        Narrative::Disclosure => &[
            Point {
                name: "公开总数",
                words: &["公开信息", "公开政府信息", "发布信息", "发布政府信息", "发布各类", "公开各类"],
            },
            Point { name: "主要类别", words: &["其中", "包括", "类"] },
            Point { name: "许可处罚数", words: &["许可", "处罚"] },
        ],
        Narrative::OnRequest => &[
            Point { name: "收到数", words: &["收到", "新收", "受理"] },
            Point {
                name: "办理结果", words: &["办结", "答复", "予以公开", "不予", "未收到", "没有收到"]
            },
            Point { name: "结转数", words: &["结转", "未收到", "没有收到"] },
        ],
        Narrative::Management => &[
            Point { name: "制度规范", words: &["制度", "规范", "机制"] },
            Point { name: "保密审查", words: &["保密", "审查", "审核"] },
            Point { name: "责任落实", words: &["责任", "专班", "专人", "领导"] },
        ],
        Narrative::Platform => &[
            Point { name: "网站", words: &["网站", "门户", "公开网"] },
            Point { name: "新媒体", words: &["微信", "公众号", "新媒体", "微博"] },
            Point { name: "查阅点", words: &["查阅", "公开栏", "专区", "服务中心"] },
        ],
        Narrative::Oversight => &[
            Point { name: "工作考核", words: &["考核"] },
            Point { name: "社会评议", words: &["评议"] },
            Point { name: "责任追究", words: &["责任追究", "追责", "问责", "追究责任"] },
        ],
        _ => &[],
    }
}
