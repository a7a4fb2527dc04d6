//! For each rule: what it finds, what it lets pass, and what nearly is a fault. Every case starts from a report of 2024 in which
//! all cells are 0 and all prose is as it should be; it sets some places and tells what the rule then says.

use super::{checked, clean, set};
use nianbao::rules::{Severity, rules};
use std::fmt::Write as _;

/// What a case is there to show.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Shows {
    Fires,
    Passes,
    NearMiss,
}
use Shows::{Fires, NearMiss, Passes};

/// Code, what is shown, in words, what is set, and the messages of that code.
type Case = (&'static str, Shows, &'static str, &'static [(&'static str, &'static str)], &'static [&'static str]);

const LONG: &str = "一是栏目更新不够及时，二是解读形式单一，三是经办人员更换频繁，业务还不熟悉，四是群众知晓度不高，五是公开目录不全。";

#[rustfmt::skip]
const CASES: &[Case] = &[
    ("T1", Fires, "行总计少 1", &[("applications/received/person", "12"), ("applications/received/total", "11")], &["三·一·总计：应为 12，现为 11，差 1"]),
    ("T1", Fires, "（七）总计这一行也要加得起来", &[("applications/handled/total", "3")], &["三·（七）总计·总计：应为 0，现为 3，差 3"]),
    ("T1", Passes, "行总计等于六列之和", &[("applications/received/person", "12"), ("applications/received/other", "3"), ("applications/received/total", "15")], &[]),
    ("T1", NearMiss, "本行有一格未填，不查", &[("applications/received/person", ""), ("applications/received/total", "11")], &[]),
    ("T1", NearMiss, "本行有一格不是数字，不查", &[("applications/received/person", "约5"), ("applications/received/total", "11")], &[]),
    ("T2", Fires, "列总计少 1", &[("applications/granted/person", "12"), ("applications/handled/person", "11")], &["三·（七）总计·自然人：应为 12，现为 11，差 1"]),
    ("T2", Fires, "总计这一列也要加得起来", &[("applications/other/total", "2")], &["三·（七）总计·总计：应为 2，现为 0，差 2"]),
    ("T2", Passes, "21 行之和等于（七）", &[("applications/granted/person", "5"), ("applications/other/person", "7"), ("applications/handled/person", "12")], &[]),
    ("T2", NearMiss, "一、二、四三行不计入（七）", &[("applications/received/person", "5"), ("applications/carried_in/person", "7"), ("applications/carried_out/person", "12")], &[]),
    ("T2", NearMiss, "（七）未填，不查", &[("applications/granted/person", "5"), ("applications/handled/person", "")], &[]),
    ("T3", Fires, "多办结一件", &[("applications/received/person", "1"), ("applications/handled/person", "1"), ("applications/carried_out/person", "1")], &["三·自然人：一＋二为 1，（七）＋四为 2，差 1"]),
    ("T3", Fires, "上年结转没有下落", &[("applications/carried_in/legal", "4")], &["三·法律服务机构：一＋二为 4，（七）＋四为 0，差 4"]),
    ("T3", Passes, "收到的都办结或结转", &[("applications/received/person", "9"), ("applications/carried_in/person", "2"), ("applications/handled/person", "8"), ("applications/carried_out/person", "3")], &[]),
    ("T3", NearMiss, "四格中有一格未填，不查", &[("applications/received/person", "9"), ("applications/carried_out/person", "")], &[]),
    ("T4", Fires, "总计漏填，仍为 0", &[("disputes/after/upheld", "5")], &["四·复议后起诉·总计：应为 5，现为 0，差 5"]),
    ("T4", Passes, "总计等于四种结果之和", &[("disputes/direct/upheld", "5"), ("disputes/direct/pending", "1"), ("disputes/direct/total", "6")], &[]),
    ("T4", NearMiss, "直接起诉与复议后起诉各算各的", &[("disputes/direct/upheld", "5"), ("disputes/direct/total", "5"), ("disputes/after/upheld", "2"), ("disputes/after/total", "2")], &[]),
    ("T5", Fires, "一格未填", &[("disclosure/coercion/decided", "")], &["二·行政强制·本年处理决定数量：未填"]),
    ("T5", Fires, "合计未填", &[("disputes/direct/total", "")], &["四·未经复议直接起诉·总计：未填"]),
    ("T5", Passes, "没有的填 0", &[("disclosure/coercion/decided", "0")], &[]),
    ("T5", NearMiss, "有字但不是数字，不算未填", &[("disclosure/coercion/decided", "无")], &[]),
    ("T6", Fires, "文字", &[("applications/received/person", "约12")], &["三·一·自然人：“约12”不是数字"]),
    ("T6", Fires, "负数", &[("applications/received/person", "-3")], &["三·一·自然人：“-3”是负数，不能小于 0"]),
    ("T6", Fires, "件数有小数", &[("applications/received/person", "1.5")], &["三·一·自然人：“1.5”有小数，应为整数"]),
    ("T6", Fires, "三十位数", &[("applications/received/person", "123456789012345678901234567890")], &["三·一·自然人：“12345678901234567890…”太长，不是合理的数"]),
    ("T6", Fires, "带单位", &[("applications/received/person", "0件")], &["三·一·自然人：“0件”应写作 0"]),
    ("T6", Fires, "千位分隔", &[("applications/received/person", "1,200")], &["三·一·自然人：“1,200”应写作 1200"]),
    ("T6", Fires, "只有空格", &[("applications/received/person", "　")], &["三·一·自然人：“　”只有空格"]),
    ("T6", Fires, "金额的小数超过六位", &[("disclosure/fees/charged", "0.1234567")], &["二·行政事业性收费·本年收费金额：“0.1234567”的小数超过六位"]),
    ("T6", Fires, "金额写成元", &[("disclosure/fees/charged", "251000元")], &["二·行政事业性收费·本年收费金额：“251000元”不是数字"]),
    ("T6", Passes, "整数", &[("applications/received/person", "12")], &[]),
    ("T6", NearMiss, "收费金额可以有小数", &[("disclosure/fees/charged", "0.50")], &[]),
    ("T6", NearMiss, "未填不归它管", &[("applications/received/person", "")], &[]),
    ("T7", Fires, "街道填了规章", &[("disclosure/rules/in_force", "3")], &["二·规章·现行有效件数：应为 0，现为 3，差 3（街道办事处没有规章制定权）"]),
    ("T7", Fires, "部门填了规章", &[("kind", "Department"), ("disclosure/rules/repealed", "1")], &["二·规章·本年废止件数：应为 0，现为 1，差 1（政府部门没有规章制定权）"]),
    ("T7", Passes, "设区的市可以有规章", &[("kind", "City"), ("disclosure/rules/in_force", "3")], &[]),
    ("T7", NearMiss, "行政规范性文件谁都可以有", &[("disclosure/normative/in_force", "3")], &[]),
    ("T7", NearMiss, "规章未填", &[("disclosure/rules/in_force", "")], &[]),
    ("T8", Fires, "制发的没有都在现行有效里", &[("disclosure/normative/issued", "5"), ("disclosure/normative/in_force", "3")], &["二·行政规范性文件·本年制发件数：制发 5，现行有效＋废止为 3，差 2"]),
    ("T8", Passes, "现行有效多于制发", &[("disclosure/normative/issued", "5"), ("disclosure/normative/in_force", "30")], &[]),
    ("T8", NearMiss, "制发的当年又废止", &[("disclosure/normative/issued", "5"), ("disclosure/normative/in_force", "3"), ("disclosure/normative/repealed", "2")], &[]),
    ("T9", Fires, "没有申请却有诉讼", &[("disputes/direct/upheld", "4"), ("disputes/direct/total", "4")], &["四：有行政复议、诉讼 4 件，本年新收和上年结转的申请为 0，差 4"]),
    ("T9", Passes, "有申请也有诉讼", &[("disputes/direct/total", "4"), ("applications/received/total", "9")], &[]),
    ("T9", NearMiss, "只有上年结转的申请", &[("disputes/direct/total", "4"), ("applications/carried_in/total", "1")], &[]),
    ("T9", NearMiss, "申请数量未填", &[("disputes/direct/total", "4"), ("applications/received/total", "")], &[]),
    ("N1", Fires, "新收件数与表三不符", &[("on_request", "新收政府信息公开申请7件。")], &["（二）依申请公开：“7件”应为 0，现为 7，差 7（三·一·总计）"]),
    ("N1", Fires, "收到的件数既不是新收，也不是新收加结转", &[("applications/received/total", "7"), ("applications/carried_in/total", "1"), ("on_request", "收到政府信息公开申请九件。")], &["（二）依申请公开：“九件”应为 7 或 8，现为 9，差 2（三·一·总计）"]),
    ("N1", Fires, "说没有，表里有", &[("disclosure/coercion/decided", "2"), ("lead", "没有行政强制。")], &["一·总述：“没有行政强制”应为 2，现为 0，差 2（二·行政强制·本年处理决定数量）"]),
    ("N1", Passes, "收到的件数等于新收加结转", &[("applications/received/total", "7"), ("applications/carried_in/total", "1"), ("on_request", "收到政府信息公开申请8件。")], &[]),
    ("N1", Passes, "元与万元", &[("disclosure/fees/charged", "1.5"), ("lead", "收取行政事业性收费15000元。")], &[]),
    ("N1", NearMiss, "别的年份", &[("on_request", "2022年收到政府信息公开申请7件。")], &[]),
    ("N1", NearMiss, "别的范围", &[("on_request", "全市收到政府信息公开申请7件，市里转来2件。")], &[]),
    ("N1", NearMiss, "别的申请", &[("lead", "便民中心受理低保申请37件。")], &[]),
    ("N1", NearMiss, "表格未填", &[("applications/received/total", ""), ("on_request", "新收政府信息公开申请7件。")], &[]),
    ("N2", Fires, "各项之和大于总数", &[("disclosure", "发布信息29条，其中网站20条，微信10条。")], &["（一）主动公开：“29条”所列各项之和为 30，总数为 29，差 1"]),
    ("N2", Fires, "各项之和小于总数", &[("disclosure", "发布信息29条（网站20条、微信8条）。")], &["（一）主动公开：“29条”所列各项之和为 28，总数为 29，差 1"]),
    ("N2", Passes, "各项之和等于总数", &[("disclosure", "发布信息29条，其中网站20条，微信9条。")], &[]),
    ("N2", NearMiss, "没有列全，写了等", &[("disclosure", "发布信息29条，其中网站20条、微信8条等。")], &[]),
    ("N2", NearMiss, "单位不同", &[("disclosure", "发布信息29条，其中图解30张、视频2个。")], &[]),
    ("N2", NearMiss, "列完之后说别的", &[("disclosure", "发布信息29条，其中网站20条，微信9条，回应关切3条。")], &[]),
    ("N3", Fires, "占比不符", &[("oversight", "社会评议收回问卷205份，其中满意200份，占95.6%，一般5份，占2.4%。")], &["（五）监督保障：“95.6%”应为 97.6%"]),
    ("N3", Fires, "增加件数与正文里的上年数不符", &[("applications/received/total", "9"), ("on_request", "新收政府信息公开申请9件，比2023年的5件多3件。")], &["（二）依申请公开：“3件”应为 4件"]),
    ("N3", Passes, "末位四舍五入", &[("oversight", "社会评议收回问卷205份，其中满意200份，占97.6%，一般5份，占2.4%。")], &[]),
    ("N3", NearMiss, "没有上年数，不查同比", &[("applications/received/total", "9"), ("on_request", "新收政府信息公开申请9件，同比增长80%。")], &[]),
    ("N3", NearMiss, "没有分项的满意率", &[("oversight", "社会评议满意率98.5%。")], &[]),
    ("N4", Fires, "有结转却说全部办结", &[("applications/received/total", "2"), ("applications/carried_out/total", "1"), ("on_request", "收到政府信息公开申请2件，均已按时办结。")], &["（二）依申请公开：“均已按时办结”，而表三·四·总计为 1"]),
    ("N4", Fires, "没有结转却说延到下年", &[("on_request", "政府信息公开申请办理情况：延期到下一年度答复。")], &["（二）依申请公开：“延期到下一年度答复”，而表三·四·总计为 0"]),
    ("N4", Fires, "有人逾期未缴费却说没有发过收费通知", &[("applications/fee_unpaid/total", "1")], &["六：没有发出收费通知，而 三·（六）2·总计 为 1"]),
    ("N4", Passes, "没有结转，全部办结", &[("applications/received/total", "2"), ("on_request", "收到政府信息公开申请2件，均已按时办结。")], &[]),
    ("N4", NearMiss, "说明了结转的一件", &[("applications/received/total", "2"), ("applications/carried_out/total", "1"), ("on_request", "收到政府信息公开申请2件，1件结转下年，其余均已办结。")], &[]),
    ("N4", NearMiss, "办结的是别的事", &[("applications/carried_out/total", "1"), ("oversight", "办理人大建议8件，均已办结。")], &[]),
    ("N5", Fires, "实收大于通知的总金额", &[("disclosure/fees/charged", "1"), ("other_matters", "本年度发出收费通知2件，总金额300元，实际收取400元。")], &["六、其他需要报告的事项：实际收取为 400元，总金额为 300元，差 100元"]),
    ("N5", Fires, "实收大于表二的收费金额", &[("disclosure/fees/charged", "0.02"), ("other_matters", "本年度发出收费通知2件，总金额300元，实际收取300元。")], &["六、其他需要报告的事项：实际收取为 300元，表二收费金额为 200元，差 100元"]),
    ("N5", Fires, "件数与每件金额相乘不等于总金额", &[("disclosure/fees/charged", "1"), ("other_matters", "本年度发出收费通知2件，每件100元，总金额300元，实际收取0元。")], &["六、其他需要报告的事项：每件金额×件数为 200元，总金额为 300元，差 100元"]),
    ("N5", Passes, "只收到一部分", &[("disclosure/fees/charged", "1"), ("other_matters", "本年度发出收费通知2件，总金额300元，实际收取200元。")], &[]),
    ("N5", NearMiss, "收费标准不是收费事实", &[("other_matters", "超过10件的部分每件100元。本年度发出收费通知0件，总金额0元，实际收取0元。")], &[]),
    ("S2", Fires, "平台建设未写", &[("platform", "")], &["一·（四）政府信息公开平台建设：未写"]),
    ("S2", Fires, "只有空格", &[("oversight", " 　\n")], &["一·（五）监督保障：未写"]),
    ("S2", Fires, "只写了无", &[("management", "无。")], &["一·（三）政府信息管理：只写了“无”"]),
    ("S2", Fires, "引言里泛泛说到监督，不算监督保障", &[("oversight", ""), ("lead", "街道完善制度，自觉接受群众监督。")], &["一·（五）监督保障：未写"]),
    ("S2", Fires, "导语未写", &[("preface", "")], &["导语：未写"]),
    ("S2", Fires, "没有统计期限", &[("preface", "根据《中华人民共和国政府信息公开条例》编制本报告。")], &["导语：没有写统计期限"]),
    ("S2", Fires, "没有依据", &[("preface", "本报告统计期限为2024年1月1日至12月31日。")], &["导语：没有写编制依据"]),
    ("S2", Passes, "五个方面都写了", &[], &[]),
    ("S2", NearMiss, "五个方面写成一段", &[("disclosure", ""), ("on_request", ""), ("management", ""), ("platform", ""), ("oversight", ""), ("lead", "街道全年主动公开信息29条，未收到依申请公开件；完善发布审核制度，管好网站专栏，公开工作列入年度考核。")], &[]),
    ("S2", NearMiss, "导语写在总述里", &[("preface", ""), ("lead", "根据《政府信息公开条例》编制，数据自2024年1月1日起，至2024年12月31日止。")], &[]),
    ("S2", NearMiss, "依申请公开可以是无", &[("on_request", "无。")], &[]),
    ("S4", Fires, "未写", &[("problems", "")], &["五：未写"]),
    ("S4", Fires, "只写了无", &[("problems", "无。")], &["五：只写了“无”，应写存在的问题和改进措施"]),
    ("S4", Fires, "换个说法的无", &[("problems", "本单位目前不存在问题。")], &["五：只写了“无”，应写存在的问题和改进措施"]),
    ("S4", Fires, "太短", &[("problems", "更新不够及时，下一步加强检查。")], &["五：只有 15 字，不足 50 字"]),
    ("S4", Fires, "只写了问题", &[("problems", LONG)], &["五：没有写改进措施"]),
    ("S4", Fires, "只写了措施", &[("problems", "我们将加强队伍建设，定期组织业务培训；将优化网站专栏，增加图解和短视频；将建立检查机制，明确专人每月检查更新情况。")], &["五：没有写存在的问题"]),
    ("S4", Passes, "问题和措施都写了", &[], &[]),
    ("S4", NearMiss, "正好 50 字", &[("problems", "存在的问题是更新不够及时、解读形式单一、人员更换频繁。下一步将明确专人每月检查栏目、增加图解、组织培训两次。")], &[]),
    ("S4", NearMiss, "说到没有，但不只是没有", &[("problems", "没有重大问题，但解读形式单一，栏目更新不够及时，经办人员业务不熟悉。下一步明确专人每月检查栏目，增加图解，组织培训两次，请群众评议。")], &[]),
    ("S5", Fires, "只写了无", &[("other_matters", "本单位本年度无其他需要报告的事项。")], &["六：只写了“无”，应写收取信息处理费情况"]),
    ("S5", Fires, "未写", &[("other_matters", "")], &["六：未写，应写收取信息处理费情况"]),
    ("S5", Fires, "没有说到收费", &[("other_matters", "落实年度政务公开工作要点，公开养老、就业领域信息12条。")], &["六：没有写收取信息处理费情况"]),
    ("S5", Fires, "只说到办法", &[("other_matters", "严格执行《政府信息公开信息处理费管理办法》。")], &["六：没有写收费通知件数、总金额、实际收取金额"]),
    ("S5", Fires, "没有实收", &[("other_matters", "发出收费通知10件，总金额2950元。")], &["六：没有写实际收取金额"]),
    ("S5", Fires, "通知是别的通知", &[("other_matters", "按照市里的通知要求，全年收取信息处理费295元。")], &["六：没有写收费通知件数"]),
    ("S5", Passes, "三个数都有", &[("other_matters", "发出收费通知2件，总金额295元，实际收取295元。")], &[]),
    ("S5", NearMiss, "没有收费，三个数就都有了", &[("other_matters", "本年度未收取信息处理费。")], &[]),
    ("S5", NearMiss, "换个说法的没有收费", &[("other_matters", "2024年，街道办理政府信息公开申请均未向申请人收取任何费用。")], &[]),
    ("S5", NearMiss, "情况：无", &[("other_matters", "收取信息处理费情况：无。")], &[]),
    ("S5", NearMiss, "没有发生", &[("other_matters", "本年度政府信息公开收费情况没有发生。")], &[]),
    ("S5", NearMiss, "先写落实要点，再写收费", &[("other_matters", "（一）贯彻落实政务公开年度工作要点情况\n公开重点领域信息12条。\n（二）收取信息处理费情况\n本年度发出收费通知0件。")], &[]),
    ("S5", NearMiss, "2019 年还没有信息处理费", &[("year", "2019"), ("other_matters", "无")], &[]),
    ("D1", Fires, "年度未填", &[("year", "0")], &["报告年度：未填"]),
    ("D1", Fires, "年度不合理", &[("year", "99999")], &["报告年度：应为 2008 至 2099，现为 99999"]),
    ("D1", Fires, "单位名称里带了年份", &[("name", "云江市南塘街道办事处2024年")], &["标题：单位名称里不应有年份，现有 2024年"]),
    ("D1", Fires, "统计期限是上一年的", &[("preface", "依据《条例》，统计期限自2023年1月1日至2023年12月31日。")], &["导语·统计期限：应为 2024年1月1日至2024年12月31日，现为 2023年1月1日至2023年12月31日"]),
    ("D1", Fires, "统计期限跨了两年", &[("preface", "依据《条例》，统计期限自2024年1月1日至2025年12月31日。")], &["导语·统计期限：应为 2024年，现为 2025年"]),
    ("D1", Fires, "统计期限不到年底", &[("preface", "依据《条例》，统计期限自2024年1月1日至2024年12月30日。")], &["导语·统计期限：应为 2024年1月1日至2024年12月31日，现为 2024年1月1日至2024年12月30日"]),
    ("D1", Fires, "全角数字、中文数字也认", &[("preface", "依据《条例》，统计期限为２０２３年１月１日至二〇二四年十二月三十一日。")], &["导语·统计期限：应为 2024年，现为 ２０２３年"]),
    ("D1", Fires, "导语里报告名称的年份", &[("preface", "依据《条例》编制2023年政府信息公开工作年度报告，统计期限为1月1日至12月31日。")], &["导语·报告年度：应为 2024年，现为 2023年"]),
    ("D1", Fires, "书名号里本报告的年份", &[("preface", "我街道编写了《南塘街道2023年政府信息公开工作年度报告》，数据从2024年1月1日算到12月31日。")], &["导语·报告年度：应为 2024年，现为 2023年"]),
    ("D1", Fires, "本报告讲的年度", &[("preface", "依据《条例》，本报告讲2023年度的情况，统计期限为1月1日至12月31日。")], &["导语·报告年度：应为 2024年，现为 2023年"]),
    ("D1", Fires, "收费情况是上一年的", &[("other_matters", "2023年，南塘街道发出收费通知0件，总金额0元，实际收取0元。")], &["六、其他需要报告的事项·收费情况：应为 2024年，现为 2023年"]),
    ("D1", Fires, "当年的报告在当年公布", &[("preface", "依据《条例》，统计期限为2024年1月1日至12月31日。本报告于2024年1月20日公布。")], &["导语·公布时间：应为 2025年，现为 2024年"]),
    ("D1", Passes, "年份都一致", &[], &[]),
    ("D1", Passes, "从……算起，到……为止", &[("preface", "本报告讲2024年度的情况，数据从2024年1月1日算起，到2024年12月31日为止。")], &[]),
    ("D1", Passes, "下一年公布", &[("preface", "依据《条例》，统计期限为2024年1月1日至12月31日。本报告于2025年1月20日公布。")], &[]),
    ("D1", Passes, "常见的完整导语", &[("year", "2021"), ("preface", "根据《中华人民共和国政府信息公开条例》（国务院令第711号）和《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）要求，现公布2021年度政府信息公开工作年度报告。本报告由六个部分组成，所列数据的统计期限自2021年1月1日起至2021年12月31日止。本报告于2022年1月31日前公布，电子版可在门户网站下载。")], &[]),
    ("D1", Passes, "破折号相连的统计期限", &[("preface", "依据《条例》，本报告数据统计时间为2024年1月1日—12月31日。")], &[]),
    ("D1", Fires, "破折号相连、年份不对", &[("preface", "依据《条例》，本报告数据统计时间为2023年1月1日—12月31日。")], &["导语·统计期限：应为 2024年，现为 2023年"]),
    ("D1", NearMiss, "电话号码和邮编不是年份", &[("preface", "依据《条例》，统计期限为2024年1月1日至12月31日。地址：2020年大街2019号，邮编202000，电话0577-20182017。")], &[]),
    ("D1", NearMiss, "要点、规划的年份", &[("preface", "依据《条例》和2023年政务公开工作要点，统计期限为2024年1月1日至12月31日。")], &[]),
    ("D1", NearMiss, "文号里的年份", &[("preface", "依据《条例》和国办公开办函〔2021〕30号，统计期限为2024年1月1日至12月31日。")], &[]),
    ("D1", NearMiss, "文件名称里的年份", &[("preface", "依据《关于做好2023年政府信息公开工作年度报告编制工作的通知》《条例》，统计期限为2024年1月1日至12月31日。")], &[]),
    ("D1", NearMiss, "不写年的统计期限", &[("preface", "依据《条例》，2024年度统计期限为1月1日至12月31日。")], &[]),
    ("D1", NearMiss, "条例的施行日期", &[("preface", "依据自2019年5月15日起施行的《条例》，统计期限为2024年1月1日至12月31日。")], &[]),
    ("D1", NearMiss, "与上年报告比较", &[("preface", "依据《条例》，统计期限为2024年1月1日至12月31日。与2023年度报告相比，增加了图表。")], &[]),
    ("D1", NearMiss, "本报告与上年度比较", &[("preface", "依据《条例》，统计期限为2024年1月1日至12月31日。本报告比2023年度增加了图表。")], &[]),
    ("D1", NearMiss, "别的时段", &[("preface", "依据《条例》，统计期限为2024年1月1日至12月31日。公示期为2025年1月8日至1月15日。")], &[]),
    ("D1", NearMiss, "上年的报告已在当年公布", &[("lead", "街道2023年的年度报告，2024年1月15日已挂上市网站，本报告定于2025年1月20日公布。")], &[]),
    ("D1", NearMiss, "收费办法的施行日期", &[("other_matters", "信息处理费管理办法自2021年1月1日起施行，本年度发出收费通知0件，总金额0元，实际收取0元。")], &[]),
    ("D1", NearMiss, "总述里说到别的年", &[("lead", "2023年1月1日至2023年12月31日建成的专栏，2024年继续使用。")], &[]),
];

#[test]
fn every_case_of_every_rule_behaves() {
    let mut wrong = String::new();
    for (code, shows, what, settings, expected) in CASES {
        let mut report = clean();
        for (key, text) in *settings {
            set(&mut report, key, text);
        }
        let told: Vec<String> = checked(&report)
            .into_iter()
            .filter(|finding| finding.code == *code)
            .map(|finding| finding.message)
            .collect();
        if told != *expected {
            writeln!(wrong, "{code} {shows:?} {what}\n  should say {expected:?}\n  says {told:?}").expect("a string");
        }
        assert_eq!(*shows == Fires, !expected.is_empty(), "{code} {what}");
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}

#[test]
fn every_rule_has_a_case_that_fires_one_that_passes_and_a_near_miss() {
    for rule in rules() {
        for shows in [Fires, Passes, NearMiss] {
            let case = CASES.iter().find(|case| case.0 == rule.code && case.1 == shows);
            assert!(case.is_some(), "{} has no case that shows {shows:?}", rule.code);
        }
    }
    assert!(CASES.iter().all(|case| nianbao::rules::rule(case.0).is_some()));
}

#[test]
fn a_rule_with_two_severities_tells_them_apart() {
    for (code, settings, severity) in [
        ("T7", &[("disclosure/rules/issued", "1"), ("kind", "Township")][..], Severity::Error),
        ("T7", &[("disclosure/rules/issued", "1"), ("kind", "County")], Severity::Error),
        ("T7", &[("disclosure/rules/issued", "1"), ("kind", "Other")], Severity::Warning),
        ("S4", &[("problems", "无")], Severity::Error),
        ("S4", &[("problems", LONG)], Severity::Warning),
        ("D1", &[("preface", "统计期限自2023年1月1日至12月31日。")], Severity::Error),
        ("D1", &[("other_matters", "2023年发出收费通知0件。")], Severity::Warning),
    ] {
        let mut report = clean();
        for (key, text) in settings {
            set(&mut report, key, text);
        }
        let found = checked(&report).into_iter().find(|finding| finding.code == code).expect("a finding");
        assert_eq!(found.severity, severity, "{code} {settings:?}");
    }
}
