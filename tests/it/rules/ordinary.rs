//! Ordinary reports, as offices rightly write them: nothing at all is told.

use super::{checked, clean, set};
use nianbao::rules::{Context, Finding, Policy, check_with};

/// Unit, kind and what is written.
type Ordinary = (&'static str, &'static str, &'static [(&'static str, &'static str)]);

#[rustfmt::skip]
const ORDINARY: &[Ordinary] = &[
    ("云江市南塘街道办事处", "Subdistrict", &[
        ("preface", "根据《中华人民共和国政府信息公开条例》（国务院令第711号，以下简称《条例》）和《国务院办公厅政府信息与政务公开办公室关于印发〈中华人民共和国政府信息公开工作年度报告格式〉的通知》（国办公开办函〔2021〕30号）要求，南塘街道办事处编制了2024年政府信息公开工作年度报告。所列数据的统计期限自2024年1月1日起至2024年12月31日止。报告电子版可在云江市人民政府门户网站（http://www.yunj.gov.cn/col/col1229.html）下载。如有疑问，请与南塘街道党政综合办公室联系（地址：云江市南塘大道88号行政中心2号楼405室，邮编：325699，电话：0577-62009900、62009901，邮箱：ntjd@yunj.gov.cn）。"),
        ("lead", "2024年，南塘街道在市委、市政府的坚强领导下，按照省、市关于政务公开工作的部署要求，对照《2024年云江市政务公开工作要点》，坚持“以公开为常态、不公开为例外”，把公开贯穿决策、执行、管理、服务、结果全过程。"),
        ("disclosure", "通过市政府门户网站政府信息公开专栏发布信息29条，其中人事任免2条，部门文件2条，财政信息3条；“南塘发布”微信公众号推送120期。截至2024年底，10个村（社区）均设立公开栏。"),
        ("on_request", "收到政府信息公开申请2件，均已按期答复；未发生因政府信息公开引起的行政复议、行政诉讼。由市政府转来的申请1件，已协助办理。申请人应当向有权机关提出的，告知其途径。"),
        ("management", "一是健全制度。修订信息发布审核制度，严格执行“先审后发、一事一审”。\n二是严守底线。对国家秘密、工作秘密、个人隐私逐条把关，防止泄露申请人姓名、身份证号码、家庭住址等信息。\n三是动态调整。对历年制发的规范性文件进行清理。"),
        ("platform", "依托市政府门户网站和浙江政务服务网，做好信息同步；在便民服务中心设政务公开专区，配备电脑1台、查询机1台，由专人引导。"),
        ("oversight", "政务公开列入街道年度考核，占4分；向居民发放问卷210份，205份表示满意，满意率97.62%；未发生需要追究责任的情形。"),
        ("problems", "（一）存在的主要问题\n一是公开内容与群众需求还有差距；二是解读形式单一，以文字为主；三是经办人员身兼数职，业务不够熟练。\n（二）改进措施\n2025年，我街道将从以下方面改进：一是拓宽公开内容；二是增加图解、短视频等形式；三是组织业务培训2次以上。针对2024年市里通报的问题，逐条整改。"),
        ("other_matters", "（一）贯彻落实政务公开年度工作要点情况\n就业、养老、托育等领域信息公开12条。\n（二）收取信息处理费情况\n按照《国务院办公厅关于印发〈政府信息公开信息处理费管理办法〉的通知》（国办函〔2020〕109号），本年度发出收费通知0件，总金额0元，实际收取0元。"),
    ]),
    ("云江市北屿镇人民政府", "Township", &[
        ("lead", "北屿镇党委、政府高度重视，镇长多次听取汇报，全镇23个村都有公开栏。各乡镇互查中，城东街道、海西镇的做法值得学习。市自然资源局和规划局联合发布的公告，我镇同步转发。"),
        ("disclosure", "镇政府主动公开信息56条，市政府办公室组织的抽查中得92分。政府网站的发布由市大数据局提供技术支持。"),
        ("on_request", "我镇受理申请1件，予以公开。"),
        ("problems", "更新不够及时，部分村（社区）公开栏内容陈旧。2024年以来虽有改进，但与群众期盼还有差距。2025年将把培训做到每个村，完善考核办法，年底前检查一遍。"),
    ]),
    ("云江市发展和改革局", "Department", &[
        ("preface", "本报告由云江市发展和改革局依据《政府信息公开条例》编制，统计期限为2024年1月1日至12月31日。联系电话：0577-62001234。"),
        ("lead", "我局把公开作为法治建设的内容，局长负总责，会同市财政局、市住建局公开重大项目信息。市发改局门户网站改版后访问量达12万次。《云江市国民经济和社会发展第十四个五年规划（2021—2025年）》及中期评估报告已公开。"),
        ("on_request", "新收申请3件，上年结转1件，均已答复。申请人不服答复，向市政府申请行政复议1件，结果维持。"),
        ("management", "基本局面稳定，规范性文件统一登记、统一编号、统一公布；公文标注公开属性。"),
        ("problems", "政策解读的深度不够，有的解读只是复述文件。下一步，我局将完善解读机制，与文件同步起草、同步审签、同步发布，多用图表和实例，让企业看得懂、用得上。"),
    ]),
    ("云江市海东区人民政府", "County", &[
        ("lead", "2024年，海东区深入贯彻上级部署，区政府召开专题会议2次，全区各街道、各部门主动公开信息5600条。区教育局公开招生信息，南塘街道公开拆迁补偿信息。"),
        ("on_request", "全区收到政府信息公开申请95件，其中区政府17件，区教育局5件，南塘街道3件。向区政府提出的申请均由区政府办公室统一登记。"),
        ("oversight", "区政府将政务公开纳入综合考核；第三方评估列全市第2位；社会评议满意率98%；没有责任追究的情形。"),
    ]),
];

#[test]
fn nothing_is_told_of_ordinary_reports() {
    for (unit, kind, texts) in ORDINARY {
        let mut report = clean();
        set(&mut report, "name", unit);
        set(&mut report, "kind", kind);
        for (key, text) in *texts {
            set(&mut report, key, text);
        }
        let told: Vec<String> =
            checked(&report).into_iter().map(|finding| finding.code.to_owned() + &finding.message()).collect();
        // Figures of the prose against the tables, which are all 0 here, are another matter.
        let told: Vec<&String> = told.iter().filter(|told| !told.starts_with('N')).collect();
        assert!(told.is_empty(), "{unit}: {told:#?}");
    }
}

#[test]
fn the_sample_beside_itself_a_year_earlier_is_copied() {
    let report = nianbao::file::sample();
    let mut last = nianbao::file::sample();
    set(&mut last, "year", "2020");
    let context = Context { last_year: Some(&last), ..Context::default() };
    let found = check_with(&report, &Policy::default(), &context);
    let copied: Vec<String> = found.iter().filter(|finding| finding.code == "X5").map(Finding::message).collect();
    assert!(copied.iter().any(|message| message == "一：与上年年报相同或几乎相同的文字占 100%"), "{copied:?}");
    assert!(copied.iter().any(|message| message == "五：与上年年报相同或几乎相同的文字占 100%"), "{copied:?}");
}
