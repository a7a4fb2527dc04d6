//! A county for a trial: 60 units on a list, 57 that handed in, in all formats, 8 of them with a known fault each, two that copy a
//! sibling, two whose documents lie beside their report files; last year's reports; the county's own report.

use super::{cell, state_sums};
use fastrand::Rng;
use nianbao::export::{Format, render};
use nianbao::file::{Preserved, save};
use nianbao::folder::{Figures, RollUp};
use nianbao::form::{CellKind, Edition, Narrative, UnitKind};
use nianbao::page::{Fonts, PageSetting};
use nianbao::report::{Cell, Edit, Quantity, Report};
use nianbao::text::date;
use rust_xlsxwriter::Workbook;
use std::fs;
use std::io::{Cursor, Read, Write};
use std::path::{Path, PathBuf};

/// The year that is reported on.
pub(super) const YEAR: u32 = 2025;

/// In which form an office sends its report.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Form {
    Ron,
    /// A DOCX of the program's own.
    Docx,
    /// The same without what the program reads again: as another program would have written it.
    ForeignDocx,
    Html,
    Pdf,
    /// The three tables in a workbook, which has no prose.
    Xlsx,
}

/// One office that handed in.
pub(super) struct TrialOffice {
    pub(super) report: Report,
    pub(super) form: Form,
    pub(super) path: PathBuf,
    /// The rule that finds its fault, where it has one.
    pub(super) fault: Option<&'static str>,
}

/// All that was written.
pub(super) struct Trial {
    /// The folder of what was handed in; the list of units lies in it, too.
    pub(super) handed_in: PathBuf,
    pub(super) last_year: PathBuf,
    pub(super) list: PathBuf,
    pub(super) offices: Vec<TrialOffice>,
    pub(super) missing: Vec<String>,
    /// Who copies whom.
    pub(super) copied: Vec<(String, String)>,
    /// Who handed in late.
    pub(super) late: Vec<String>,
}

/// Which office has which fault: its number among those that handed in, and the rule that speaks of it.
const FAULTS: [(usize, &str); 8] =
    [(2, "T1"), (9, "T3"), (14, "T4"), (18, "T5"), (23, "T6"), (30, "X1"), (37, "N1"), (44, "S4")];

/// Numbers among those on the list that hand in nothing.
const MISSING: [usize; 3] = [11, 29, 58];

/// Numbers among those that handed in: the first has the prose of the second.
const COPIED: [(usize, usize); 2] = [(26, 5), (48, 33)];

/// Numbers among those that handed in after the last day; they send report files, which tell the day.
const LATE: [usize; 2] = [6, 12];

/// Numbers of the offices whose exported document lies beside their report file.
const DOUBLE: [(usize, Form); 2] = [(0, Form::Docx), (4, Form::Xlsx)];

/// The number of the office that sends the three tables without any prose.
const TABLES_ONLY: usize = 44;

const PLACES: [&str; 12] =
    ["南塘", "北屿", "城东", "海西", "石帆", "白象", "柳市", "虹桥", "清江", "雁荡", "大荆", "仙溪"];
const OFFICES: [&str; 5] = ["街道办事处", "镇人民政府", "乡人民政府", "新区管理办公室", "工业园管理办公室"];

const SUBJECTS: [&str; 30] = [
    "老旧小区改造",
    "农村公路养护",
    "养老托育补助",
    "学前教育招生",
    "安全生产检查",
    "河道清淤工程",
    "公厕改建",
    "就业培训补贴",
    "困难群众救助",
    "土地征收补偿",
    "环境整治行动",
    "垃圾分类试点",
    "夜间照明提升",
    "食品抽检",
    "创业担保贷款",
    "防汛物资储备",
    "文化下乡演出",
    "健身步道建设",
    "电梯加装补贴",
    "饮水管网更新",
    "残疾人托养",
    "社区食堂运营",
    "旧电线整修",
    "停车泊位扩容",
    "渔船更新改造",
    "茶园病虫防治",
    "乡村民宿登记",
    "志愿服务积分",
    "物业费备案",
    "退役军人优待",
];
const ACTIONS: [&str; 30] = [
    "按月公布进度和责任人",
    "在公示栏张贴办理流程",
    "邀请居民代表现场查看",
    "制作图解说明申领条件",
    "逐户发放明白纸",
    "由分管负责人在线答问",
    "把资金去向列成清单",
    "随文件一并说明缘由",
    "召开院落会听取意见",
    "通过大喇叭循环播报",
    "设置咨询窗口当面解释",
    "请老师傅讲解操作要领",
    "汇总常见疑问统一答复",
    "用短视频演示填表步骤",
    "在集市摆台受理询问",
    "委托第三方核对名册",
    "组织网格员上门告知",
    "编印口袋书随身查阅",
    "开设专题页面归类存放",
    "每季回访受益家庭",
    "对照标准逐条打分",
    "把图纸贴到工地围挡",
    "将评审专家名单亮明",
    "请媒体记者跟拍报道",
    "在村头立牌标注工期",
    "建立台账动态销号",
    "电话抽查知晓程度",
    "拉横幅提示截止日期",
    "和相邻片区交叉互看",
    "约请商户代表座谈",
];
const RESULTS: [&str; 30] = [
    "群众来电咨询明显减少",
    "居民参与热情提高",
    "误解得到及时澄清",
    "申报差错率下降",
    "办理时间缩短一半",
    "投诉量逐月走低",
    "各方评价较好",
    "工程款拨付更加顺畅",
    "老人也能看得懂",
    "外来务工人员受益较多",
    "商户主动配合",
    "矛盾化解在当场",
    "材料一次交齐",
    "跑动次数减少",
    "监督员点头认可",
    "邻里议论平息",
    "报名人数创新高",
    "名额分配无异议",
    "整改意见逐项落实",
    "工期没有拖延",
    "补助足额到账",
    "流程图被多次转载",
    "经办人员更加熟练",
    "问答被收入手册",
    "家长表示放心",
    "渔民拍手称快",
    "租户反映方便",
    "企业少走弯路",
    "旧账基本清零",
    "代表联名点赞",
];

/// Sentences that hardly any other office has.
fn own_prose(count: usize, random: &mut Rng) -> String {
    let pick = |from: &[&'static str], random: &mut Rng| from[random.usize(..from.len())];
    (0..count)
        .map(|_| {
            let (subject, action, result) = (pick(&SUBJECTS, random), pick(&ACTIONS, random), pick(&RESULTS, random));
            format!("围绕{subject}，{action}，{result}。")
        })
        .collect()
}

/// The names of all units of the list.
fn names() -> Vec<String> {
    OFFICES.iter().flat_map(|office| PLACES.iter().map(move |place| format!("云江市{place}{office}"))).collect()
}

fn count(report: &Report, key: &str) -> u64 {
    report.cell(cell(key)).quantity().and_then(Quantity::as_count).expect("a count")
}

fn set(report: &mut Report, key: &str, number: u64) {
    report.apply(Edit::Cell(cell(key), Cell::Count(number)));
}

/// A report in which nothing is wrong; what is carried in is what last year carried out.
fn right(name: &str, year: u32, last: Option<&Report>, random: &mut Rng) -> Report {
    let mut report = Report::empty(year);
    report.apply(Edit::UnitName(name.to_owned()));
    let is_town = name.contains("人民政府");
    report.apply(Edit::UnitKind(if is_town { UnitKind::Township } else { UnitKind::Subdistrict }));
    for cell in Edition::latest().cells() {
        report.apply(Edit::Cell(
            cell,
            if cell.kind() == CellKind::Amount { Cell::read("0", cell.kind()) } else { Cell::Count(0) },
        ));
    }
    for key in ["permits", "penalties"] {
        set(&mut report, &format!("disclosure/{key}/decided"), random.u64(20..60));
    }
    let (issued, stock) = (random.u64(1..3), last.map_or(7, |last| count(last, "disclosure/normative/in_force")));
    set(&mut report, "disclosure/normative/issued", issued);
    set(&mut report, "disclosure/normative/in_force", stock + if last.is_some() { issued } else { 0 });
    for column in ["person", "business", "legal"] {
        let of = |row: &str| format!("applications/{row}/{column}");
        let carried_in = last.map_or(0, |last| count(last, &of("carried_out")));
        set(&mut report, &of("carried_in"), carried_in);
        set(&mut report, &of("granted"), carried_in + random.u64(2..9));
        set(&mut report, &of("partial"), random.u64(..4));
        set(&mut report, &of("carried_out"), random.u64(1..4));
        let handled = count(&report, &of("granted")) + count(&report, &of("partial"));
        let received = handled + count(&report, &of("carried_out")) - carried_in;
        set(&mut report, &of("received"), received);
    }
    set(&mut report, "disputes/reconsideration/upheld", random.u64(..3));
    state_sums(&mut report);
    write_prose(&mut report, random);
    report
}

fn write_prose(report: &mut Report, random: &mut Rng) {
    let year = report.year();
    let of = |key: &str| count(report, &format!("applications/{key}/total"));
    let on_request = format!(
        "{year}年，新收政府信息公开申请{}件，上年结转{}件；办结{}件，结转下年度继续办理{}件。",
        of("received"),
        of("carried_in"),
        of("handled"),
        of("carried_out")
    );
    let texts = [
        (
            Narrative::Preface,
            format!(
                "根据《中华人民共和国政府信息公开条例》编制本报告。统计期限自{year}年1月1日起至{year}年12月31日止。"
            ),
        ),
        (Narrative::Disclosure, format!("全年主动公开信息的主要类别包括政策文件、财政信息。{}", own_prose(5, random))),
        (Narrative::OnRequest, on_request),
        (Narrative::Management, format!("公文起草时确定公开属性，发布前逐级审签。{}", own_prose(4, random))),
        (Narrative::Platform, format!("管好网站专栏，便民大厅设查阅点。{}", own_prose(4, random))),
        (
            Narrative::Oversight,
            format!("公开工作列入年度考核，听取社会评议，没有需要追究责任的事。{}", own_prose(3, random)),
        ),
        (
            Narrative::Problems,
            format!(
                "存在的问题：一是栏目更新不够及时，二是解读形式单一。改进措施：一是明确专人每月检查栏目，二是增加图解和短视频。{}",
                own_prose(3, random)
            ),
        ),
        (Narrative::OtherMatters, "本年度发出收费通知0件，总金额0元，实际收取0元。".to_owned()),
    ];
    for (narrative, text) in texts {
        report.apply(Edit::Narrative(narrative, text));
    }
}

/// Makes the fault that a rule speaks of, and no other.
fn spoil(report: &mut Report, code: &str) {
    match code {
        "T1" => {
            let total = count(report, "applications/state_secret/total");
            set(report, "applications/state_secret/total", total + 1);
        }
        "T3" => {
            let received = count(report, "applications/received/legal");
            set(report, "applications/received/legal", received + 2);
            let total = count(report, "applications/received/total");
            set(report, "applications/received/total", total + 2);
        }
        "T4" => {
            let total = count(report, "disputes/reconsideration/total");
            set(report, "disputes/reconsideration/total", total + 3);
        }
        "T5" => {
            for key in ["disclosure/coercion/decided", "disputes/direct/upheld", "disputes/after/upheld"] {
                report.apply(Edit::Cell(cell(key), Cell::Blank));
            }
        }
        "T6" => {
            report.apply(Edit::Cell(cell("disclosure/permits/decided"), Cell::Unreadable("约30".to_owned())));
        }
        "X1" => {
            // One that was carried in is told as received.
            for (key, more) in [("received", 1), ("carried_in", -1_i64)] {
                for column in ["person", "total"] {
                    let key = format!("applications/{key}/{column}");
                    let number = count(report, &key).checked_add_signed(more).expect("at least one was carried in");
                    set(report, &key, number);
                }
            }
            let text = report.narrative(Narrative::OnRequest).to_owned();
            let (received, carried_in) =
                (count(report, "applications/received/total"), count(report, "applications/carried_in/total"));
            let text = text.replace(&format!("申请{}件", received - 1), &format!("申请{received}件"));
            let text = text.replace(&format!("上年结转{}件", carried_in + 1), &format!("上年结转{carried_in}件"));
            report.apply(Edit::Narrative(Narrative::OnRequest, text));
        }
        "N1" => {
            let received = count(report, "applications/received/total");
            let text = report.narrative(Narrative::OnRequest);
            let text = text.replace(&format!("申请{received}件"), &format!("申请{}件", received + 5));
            report.apply(Edit::Narrative(Narrative::OnRequest, text));
        }
        // The tables come without it.
        "S4" => Narrative::ALL.into_iter().for_each(|text| drop(report.apply(Edit::Narrative(text, String::new())))),
        other => panic!("no fault is known for {other}"),
    }
}

/// A document of ours as another program would have written it.
fn foreign(docx: &[u8]) -> Vec<u8> {
    let mut archive = zip::ZipArchive::new(Cursor::new(docx)).expect("a zip file");
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for index in 0..archive.len() {
        let mut part = archive.by_index(index).expect("a part");
        let name = part.name().expect("a name").into_owned();
        if name.starts_with("customXml") || name == "docProps/custom.xml" {
            continue;
        }
        let mut text = String::new();
        part.read_to_string(&mut text).expect("a part of text");
        // What spoke of the parts that are gone.
        let rest = text.split_inclusive('>').filter(|element| {
            !(element.contains("ustom") && (element.starts_with("<Override") || element.starts_with("<Relationship ")))
        });
        let text: String = rest.collect();
        zip.start_file(name, zip::write::SimpleFileOptions::default()).expect("a part");
        zip.write_all(text.as_bytes()).expect("a part");
    }
    zip.finish().expect("a zip file").into_inner()
}

fn store(folder: &Path, report: &Report, form: Form) -> PathBuf {
    let made = |format| render(report, format, Fonts::carried(), PageSetting::default()).expect("a document");
    let (ending, bytes) = match form {
        Form::Ron => {
            let path = folder.join(format!("{}.ron", report.unit_name));
            save(&path, report, &Preserved::default(), None).expect("a report can be saved");
            return path;
        }
        Form::Docx => ("docx", made(Format::Docx)),
        Form::ForeignDocx => ("docx", foreign(&made(Format::Docx))),
        Form::Html => ("html", made(Format::Html)),
        Form::Pdf => ("pdf", made(Format::Pdf)),
        Form::Xlsx => ("xlsx", made(Format::Xlsx)),
    };
    let path = folder.join(format!("{}.{ending}", report.unit_name));
    fs::write(&path, bytes).expect("a file");
    path
}

/// The form in which an office sends its report.
fn form(number: usize) -> Form {
    match number % 6 {
        _ if number == TABLES_ONLY => Form::Xlsx,
        0 => Form::Ron,
        1 => Form::Docx,
        2 if number.is_multiple_of(4) => Form::Pdf,
        2 => Form::ForeignDocx,
        3 => Form::Html,
        _ => Form::Ron,
    }
}

/// Writes the trial below a folder.
pub(super) fn write(root: &Path, seed: u64) -> Trial {
    let mut random = Rng::with_seed(seed);
    let [handed_in, last_year] = ["报送", "上年"].map(|name| root.join(name));
    for folder in [&handed_in, &last_year] {
        fs::create_dir_all(folder).expect("a folder");
    }
    let names = names();
    let list = handed_in.join("单位名单.xlsx");
    let mut workbook = Workbook::new();
    let sheet = workbook.add_worksheet();
    for (column, head) in (0..).zip(["序号", "单位名称"]) {
        sheet.write_string(0, column, head).expect("a cell");
    }
    for (row, name) in (1..).zip(&names) {
        sheet.write_number(row, 0, f64::from(row)).expect("a cell");
        sheet.write_string(row, 1, name).expect("a cell");
    }
    fs::write(&list, workbook.save_to_buffer().expect("a workbook")).expect("a file");

    let mut offices = Vec::new();
    let mut missing = Vec::new();
    for (number, name) in names.iter().enumerate() {
        let last = right(name, YEAR - 1, None, &mut random);
        let last_form = match number % 9 {
            4 => Form::Docx,
            7 => Form::Html,
            _ => Form::Ron,
        };
        store(&last_year, &last, last_form);
        if MISSING.contains(&number) {
            missing.push(name.clone());
        } else {
            let report = right(name, YEAR, Some(&last), &mut random);
            let path = PathBuf::new();
            offices.push(TrialOffice { report, form: form(offices.len()), path, fault: None });
        }
    }
    let mut copied = Vec::new();
    for (to, from) in COPIED {
        let texts = Narrative::ALL.map(|text| offices[from].report.narrative(text).to_owned());
        for (narrative, text) in Narrative::ALL.into_iter().zip(texts) {
            // The figures are its own, as a clerk would change them.
            if narrative != Narrative::OnRequest {
                offices[to].report.apply(Edit::Narrative(narrative, text));
            }
        }
        copied.push((offices[to].report.unit_name.clone(), offices[from].report.unit_name.clone()));
    }
    for (number, code) in FAULTS {
        spoil(&mut offices[number].report, code);
        offices[number].fault = Some(code);
    }
    let mut late = Vec::new();
    for (number, office) in offices.iter_mut().enumerate().filter(|(_, office)| office.form == Form::Ron) {
        let is_late = LATE.contains(&number);
        let day = if is_late { date(YEAR + 1, 1, 25) } else { date(YEAR + 1, 1, 12) };
        office.report.apply(Edit::Submitted(day));
        if is_late {
            late.push(office.report.unit_name.clone());
        }
    }
    for office in &mut offices {
        office.path = store(&handed_in, &office.report, office.form);
    }
    for (number, form) in DOUBLE {
        store(&handed_in, &offices[number].report, form);
    }
    Trial { handed_in, last_year, list, offices, missing, copied, late }
}

#[test]
#[ignore = "writes a trial for a person to look at; NIANBAO_TRIAL names its folder"]
fn a_trial_is_written_to_a_folder() {
    let folder = std::env::var_os("NIANBAO_TRIAL").expect("NIANBAO_TRIAL names a folder");
    let trial = write(Path::new(&folder), 2025);
    let mut planted = String::new();
    for TrialOffice { report, form, fault, .. } in &trial.offices {
        planted.push_str(&format!("{} {form:?} {}\n", report.unit_name, fault.unwrap_or("-")));
    }
    planted.push_str(&format!("missing {:?}\ncopied {:?}\nlate {:?}\n", trial.missing, trial.copied, trial.late));
    let root = Path::new(&folder);
    fs::write(root.join("planted.txt"), planted).expect("a file");
    // The county's own report: the sum of what was handed in, but for one figure.
    let mut rollup = RollUp::default();
    for office in &trial.offices {
        rollup.add(&office.path, Figures::of(&office.report));
    }
    let mut own = rollup.finish(Some(YEAR), "云江市", |_| None).expect("one year").report.expect("a sum");
    let received = count(&own, "applications/received/total") + 2;
    own.apply(Edit::Offices(Vec::new()));
    set(&mut own, "applications/received/total", received);
    own.apply(Edit::Narrative(Narrative::OnRequest, format!("{YEAR}年，全市新收政府信息公开申请{received}件。")));
    save(&root.join("本级.ron"), &own, &Preserved::default(), None).expect("a report can be saved");
}
