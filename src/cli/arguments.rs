//! The command line's arguments and what is said of faults in them.

use crate::text::read_date;
use clap::builder::PossibleValue;
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{ArgAction, Args, Parser, Subcommand, ValueEnum};
use jiff::civil::Date;
use std::path::PathBuf;

const TEMPLATE: &str = "{about}\n\n用法：{usage}\n\n{all-args}";
const COMMANDS: &str = "命令";
const ARGUMENTS: &str = "参数";

/// The whole command line.
#[derive(Parser, Debug)]
#[command(
    name = "nianbao-cli",
    version,
    about = "政府信息公开工作年度报告：审核、导出、显示、新建、比较",
    help_template = TEMPLATE,
    subcommand_help_heading = COMMANDS,
    subcommand_value_name = "命令",
    disable_help_flag = true,
    disable_help_subcommand = true,
    disable_version_flag = true,
    next_help_heading = ARGUMENTS,
    override_usage = "nianbao-cli <命令> …"
)]
pub(super) struct Arguments {
    #[command(subcommand)]
    pub(super) command: Command,
    /// 显示这些说明
    #[arg(short, long, global = true, action = ArgAction::Help)]
    help: Option<bool>,
    /// 显示版本
    #[arg(short = 'V', long, action = ArgAction::Version)]
    version: Option<bool>,
}

#[derive(Subcommand, Debug)]
pub(super) enum Command {
    /// 审核年报，列出不符之处
    #[command(help_template = TEMPLATE, next_help_heading = ARGUMENTS, override_usage = "nianbao-cli check [--last-year <文件或文件夹>] [--similar] [--policy <文件>] [--units <名单>] [--format text|json] <文件或文件夹>…")]
    Check(Check),
    /// 导出成可以发布的文件
    #[command(help_template = TEMPLATE, next_help_heading = ARGUMENTS, override_usage = "nianbao-cli export --to <格式> [-o <文件或文件夹>] [--draft|--final] <文件>")]
    Export(Export),
    /// 从其他文档读入年报：Word、Excel、网页、PDF、文本
    #[command(help_template = TEMPLATE, next_help_heading = ARGUMENTS, override_usage = "nianbao-cli import -o <文件或文件夹> [--year <年度>] [--format text|json] <文档>…")]
    Import(Import),
    /// 显示年报的内容
    #[command(help_template = TEMPLATE, next_help_heading = ARGUMENTS, override_usage = "nianbao-cli show [--format text|json] <文件>")]
    Show {
        /// 年报文件
        #[arg(value_name = "文件")]
        file: PathBuf,
        /// 结果的格式：text 供人阅读，json 供程序读取
        #[arg(
            long,
            value_name = "格式",
            default_value = "text",
            hide_possible_values = true,
            hide_default_value = true
        )]
        format: Format,
    },
    /// 汇总：各单位的年报逐格相加，写成一份汇总文件；汇总文件可以再汇总
    #[command(help_template = TEMPLATE, next_help_heading = ARGUMENTS, override_usage = "nianbao-cli sum -o <汇总.ron> [--name <名称>] [--year <年度>] [--units <名单>] [--against <年报>] [--format text|json] <文件或文件夹>…")]
    Sum(Sum),
    /// 通报：由各单位的年报写出通报底稿、一览表和退回修改意见函
    #[command(help_template = TEMPLATE, next_help_heading = ARGUMENTS, override_usage = "nianbao-cli circular -o <文件夹> [--units <名单>] [--last-year <文件夹>] [--due <日期>] [--return-by <日期>] [--name <落款>] [--year <年度>] [--policy <文件>] [--overwrite] <文件或文件夹>…")]
    Circular(Circular),
    /// 由上年年报新建本年年报：年度加一，带入单位、联系方式和上年结转数，其余留空
    #[command(help_template = TEMPLATE, next_help_heading = ARGUMENTS, override_usage = "nianbao-cli new [--units <名单> [--due <日期>] [--policy <文件>]] --last-year <文件或文件夹> -o <文件或文件夹> [--overwrite]")]
    New(New),
    /// 比较两份年报，逐格逐句列出不同之处；相同时退出码为 0，不同为 1
    #[command(help_template = TEMPLATE, next_help_heading = ARGUMENTS, override_usage = "nianbao-cli compare [--format text|json] [--redline <文件> [--overwrite]] <甲> <乙>")]
    Compare(Compare),
    /// 由申请台账（XLSX、XLS、CSV、TSV）填写表三
    #[command(help_template = TEMPLATE, next_help_heading = ARGUMENTS, override_usage = "nianbao-cli ledger <台账> --year <年度> -o <年报> [--into <年报>] [--columns <列>] [--sheet <工作表>]… [--format text|json]")]
    Ledger(Ledger),
    /// 审阅一份年报：列出状态和批注，合并审阅单，写批注、答复，送审、退回、审定、收回
    #[command(help_template = TEMPLATE, next_help_heading = ARGUMENTS, override_usage = "nianbao-cli review [--slip <审阅单>]… [--comment <位置=文字>]… [--reply <编号=文字>]… [--settle <编号>]… [--stage <状态>] [--reason <原因>] [--write-slip <文件或文件夹>] [-o <年报>] <年报>")]
    Review(Review),
    /// 列出审核规则，或说明其中一条
    #[command(help_template = TEMPLATE, next_help_heading = ARGUMENTS, override_usage = "nianbao-cli rules [代码]")]
    Rules {
        /// 规则的代码，如 T1
        #[arg(value_name = "代码")]
        code: Option<String>,
    },
}

#[derive(Args, Debug)]
pub(super) struct Check {
    /// 年报文件、文档（Word、网页、PDF、表格），或装有它们的文件夹
    #[arg(required = true, value_name = "文件或文件夹")]
    pub(super) paths: Vec<PathBuf>,
    /// 同一单位的上年年报，有它才查跨年的规则；或者装有各单位上年年报的文件夹，按单位名称配对
    #[arg(long, value_name = "文件或文件夹")]
    pub(super) last_year: Option<PathBuf>,
    /// 另查文字雷同：与别的单位的年报，有 --last-year 的文件夹时还与上年年报
    #[arg(long)]
    pub(super) similar: bool,
    /// 规则设置：错误、警告、提示的轻重，字数，期限，词表；不写则用设置文件夹里的 policy.ron
    #[arg(long, value_name = "文件")]
    pub(super) policy: Option<PathBuf>,
    /// 单位名单（文本、XLSX、XLS），说出哪些单位没有年报，哪些不在名单里
    #[arg(long, value_name = "名单")]
    pub(super) units: Option<PathBuf>,
    /// 结果的格式：text 供人阅读，json 每份年报一行
    #[arg(long, value_name = "格式", default_value = "text", hide_possible_values = true, hide_default_value = true)]
    pub(super) format: Format,
}

#[derive(Args, Debug)]
pub(super) struct Sum {
    /// 年报文件、汇总文件、文档（Word、网页、PDF、表格），或装有它们的文件夹
    #[arg(required = true, value_name = "文件或文件夹")]
    pub(super) paths: Vec<PathBuf>,
    /// 写成这个汇总文件
    #[arg(short, long, value_name = "汇总.ron")]
    pub(super) output: PathBuf,
    /// 汇总文件的单位名称
    #[arg(long, default_value = "", value_name = "名称", hide_default_value = true)]
    pub(super) name: String,
    /// 只汇总这个年度；不写时各份的年度必须相同
    #[arg(long, value_name = "年度")]
    pub(super) year: Option<u32>,
    /// 单位名单（文本、XLSX、XLS），说出哪些单位没有计入，哪些不在名单里
    #[arg(long, value_name = "名单")]
    pub(super) units: Option<PathBuf>,
    /// 本级自己的年报（年报文件或文档）：逐格比较，说出相差多少、由哪些单位相加，各单位正文里的数也列在旁边
    #[arg(long, value_name = "年报")]
    pub(super) against: Option<PathBuf>,
    /// 结果的格式：text 供人阅读，json 供程序读取
    #[arg(long, value_name = "格式", default_value = "text", hide_possible_values = true, hide_default_value = true)]
    pub(super) format: Format,
}

#[derive(Args, Debug)]
pub(super) struct Circular {
    /// 年报文件、文档（Word、网页、PDF、表格），或装有它们的文件夹
    #[arg(required = true, value_name = "文件或文件夹")]
    pub(super) paths: Vec<PathBuf>,
    /// 写进这个文件夹
    #[arg(short, long, value_name = "文件夹")]
    pub(super) output: PathBuf,
    /// 应当报送的单位名单（文本、XLSX、XLS）
    #[arg(long, value_name = "名单")]
    pub(super) units: Option<PathBuf>,
    /// 装有各单位上年年报的文件夹，查跨年的规则和与上年雷同的文字
    #[arg(long, value_name = "文件夹")]
    pub(super) last_year: Option<PathBuf>,
    /// 报送期限，如 2026-01-20；不写则用规则设置里的期限，没有设置的按条例
    #[arg(long, value_name = "日期", value_parser = day)]
    pub(super) due: Option<Date>,
    /// 请各单位改好重报的日期；不写则留空，由人填写
    #[arg(long, value_name = "日期", value_parser = day)]
    pub(super) return_by: Option<Date>,
    /// 落款的单位
    #[arg(long, default_value = "", value_name = "落款", hide_default_value = true)]
    pub(super) name: String,
    /// 通报这个年度；不写则是多数年报的年度
    #[arg(long, value_name = "年度")]
    pub(super) year: Option<u32>,
    /// 规则设置；不写则用设置文件夹里的 policy.ron
    #[arg(long, value_name = "文件")]
    pub(super) policy: Option<PathBuf>,
    /// 已有这些文件时覆盖它们
    #[arg(long)]
    pub(super) overwrite: bool,
}

/// A day on the command line.
fn day(text: &str) -> Result<Date, String> {
    read_date(text).ok_or_else(|| "日期写作年-月-日，如 2026-01-20".to_owned())
}

#[derive(Args, Debug)]
pub(super) struct Export {
    /// 年报文件
    #[arg(value_name = "文件")]
    pub(super) file: PathBuf,
    /// 导出的格式：docx、pdf、xlsx、html，或 all（全部）
    #[arg(long, value_name = "格式", hide_possible_values = true)]
    pub(super) to: Target,
    /// 写到这个文件或文件夹；不写则放在年报文件旁边
    #[arg(short, long, value_name = "文件或文件夹")]
    pub(super) output: Option<PathBuf>,
    /// 每页标明“草稿”
    #[arg(long, conflicts_with = "final_copy")]
    pub(super) draft: bool,
    /// 定稿：有错误、未填的格，或者没有核实说明的警告时不导出
    #[arg(long = "final")]
    pub(super) final_copy: bool,
}

#[derive(Args, Debug)]
pub(super) struct New {
    /// 同一单位的上年年报：年报文件，或者 Word、网页、PDF、表格等文档；有 --units 时是装有各单位上年年报或文档的文件夹
    #[arg(long, value_name = "文件")]
    pub(super) last_year: PathBuf,
    /// 单位名单（文本、XLSX、XLS）：每个单位新建一份，写进 -o 的文件夹
    #[arg(long, value_name = "名单")]
    pub(super) units: Option<PathBuf>,
    /// 送审期限，如 2026-01-20：写进每份新年报，各单位打开就看到
    #[arg(long, value_name = "日期", value_parser = day, requires = "units")]
    pub(super) due: Option<Date>,
    /// 规则设置（policy.ron）：写进每份新年报，各单位打开就照它审核
    #[arg(long, value_name = "文件", requires = "units")]
    pub(super) policy: Option<PathBuf>,
    /// 写到这个文件（*.ron），或者写进这个文件夹
    #[arg(short, long, value_name = "文件")]
    pub(super) output: PathBuf,
    /// 已有这个文件时覆盖它
    #[arg(long)]
    pub(super) overwrite: bool,
}

#[derive(Args, Debug)]
pub(super) struct Compare {
    /// 原来的年报：年报文件或文档
    #[arg(value_name = "甲")]
    pub(super) left: PathBuf,
    /// 改过的年报：年报文件或文档
    #[arg(value_name = "乙")]
    pub(super) right: PathBuf,
    /// 结果的格式：text 供人阅读，json 每处不同一行
    #[arg(long, value_name = "格式", default_value = "text", hide_possible_values = true, hide_default_value = true)]
    pub(super) format: Format,
    /// 另写一份带修订标记的 Word 文档：全部接受得到乙，全部拒绝得到甲
    #[arg(long, value_name = "文件")]
    pub(super) redline: Option<PathBuf>,
    /// 已有修订稿文件时覆盖它
    #[arg(long, requires = "redline")]
    pub(super) overwrite: bool,
}

#[derive(Args, Debug)]
pub(super) struct Ledger {
    /// 台账文件，一行一件申请
    #[arg(value_name = "台账")]
    pub(super) file: PathBuf,
    /// 年报的年度；当年收到的计入一，以前收到的计入二，当年答复的计入三，年底没有答复的计入四
    #[arg(long, value_name = "年度", value_parser = clap::value_parser!(u32).range(1990..10_000))]
    pub(super) year: u32,
    /// 写成这个年报文件；已有同名文件时不写，除非它就是 --into 的文件
    #[arg(short, long, value_name = "年报")]
    pub(super) output: PathBuf,
    /// 填进这份已有的年报：只改表三，其余照旧，改了哪些格会列出；不写则是一份只有表三的新年报
    #[arg(long, value_name = "年报")]
    pub(super) into: Option<PathBuf>,
    /// 哪一列是什么，用列的字母或表头的字，例如 "申请日期=C,申请人类型=D,办理结果=处理大类+处理小类,答复日期=H"；
    /// 分在几列的用加号连起来；不写的按表头认
    #[arg(long, value_name = "列")]
    pub(super) columns: Option<String>,
    /// 只用这张工作表，可以写几次；不写则用所有认得出表头的工作表
    #[arg(long, value_name = "工作表")]
    pub(super) sheet: Vec<String>,
    /// 结果的格式：text 供人阅读，json 供程序读取
    #[arg(long, value_name = "格式", default_value = "text", hide_possible_values = true, hide_default_value = true)]
    pub(super) format: Format,
}

#[derive(Args, Debug)]
pub(super) struct Review {
    /// 年报文件；写了批注或改变了状态的，存回这个文件，除非另有 -o
    #[arg(value_name = "年报")]
    pub(super) file: PathBuf,
    /// 合并这份审阅单，可以写几次
    #[arg(long, value_name = "审阅单")]
    pub(super) slip: Vec<PathBuf>,
    /// 写批注：位置是格或文字部分的键，lead:3 是其中第三句，report 是全文
    #[arg(long, value_name = "位置=文字")]
    pub(super) comment: Vec<String>,
    /// 答复一条批注
    #[arg(long, value_name = "编号=文字")]
    pub(super) reply: Vec<String>,
    /// 一条批注已解决
    #[arg(long, value_name = "编号")]
    pub(super) settle: Vec<String>,
    /// 一条批注还没有解决
    #[arg(long, value_name = "编号")]
    pub(super) reopen: Vec<String>,
    /// 认可核实说明，例如 X2 或 X2/disclosure/normative/in_force
    #[arg(long, value_name = "代码/位置=意见")]
    pub(super) accept: Vec<String>,
    /// 不认可核实说明
    #[arg(long, value_name = "代码/位置=意见")]
    pub(super) refuse: Vec<String>,
    /// 改变状态：submitted（送审）、returned（退回）、approved（审定）、drafting（收回）
    #[arg(long, value_name = "状态", hide_possible_values = true)]
    pub(super) stage: Option<crate::report::Stage>,
    /// 退回、收回的原因
    #[arg(long, default_value = "", value_name = "原因", hide_default_value = true)]
    pub(super) reason: String,
    /// 以谁的名义；不写则用登录的用户名
    #[arg(long, value_name = "姓名")]
    pub(super) who: Option<String>,
    /// 写成这个年报文件
    #[arg(short, long, value_name = "年报")]
    pub(super) output: Option<PathBuf>,
    /// 另写一份审阅单，只有审阅内容，交给对方合并
    #[arg(long, value_name = "文件或文件夹")]
    pub(super) write_slip: Option<PathBuf>,
    /// 结果的格式：text 供人阅读，json 供程序读取
    #[arg(long, value_name = "格式", default_value = "text", hide_possible_values = true, hide_default_value = true)]
    pub(super) format: Format,
}

#[derive(Args, Debug)]
pub(super) struct Import {
    /// 往年年报等文档：docx、doc、wps、xlsx、xls、html、pdf、txt、csv；写文件夹则读其中的文档
    #[arg(required = true, value_name = "文档")]
    pub(super) documents: Vec<PathBuf>,
    /// 写到这个年报文件；文档不止一份或写的是文件夹时写到这个文件夹，没有就新建
    #[arg(short, long, value_name = "文件或文件夹")]
    pub(super) output: PathBuf,
    /// 报告年度；不写则用文档里写明的年度
    #[arg(long, value_name = "年度", value_parser = clap::value_parser!(u32).range(1990..10_000))]
    pub(super) year: Option<u32>,
    /// 结果的格式：text 供人阅读，json 每份文档一行
    #[arg(long, value_name = "格式", default_value = "text", hide_possible_values = true, hide_default_value = true)]
    pub(super) format: Format,
}

/// How results are printed.
#[derive(Clone, Copy, PartialEq, Eq, Debug, ValueEnum)]
pub(super) enum Format {
    Text,
    Json,
}

/// What is exported.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Target {
    One(crate::export::Format),
    All,
}

impl ValueEnum for Target {
    fn value_variants<'a>() -> &'a [Self] {
        use crate::export::Format::{Docx, Html, Pdf, Xlsx};
        &[Self::One(Docx), Self::One(Pdf), Self::One(Xlsx), Self::One(Html), Self::All]
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        Some(PossibleValue::new(match self {
            Self::One(format) => format.extension(),
            Self::All => "all",
        }))
    }
}

impl ValueEnum for crate::report::Stage {
    fn value_variants<'a>() -> &'a [Self] {
        &Self::ALL
    }

    fn to_possible_value(&self) -> Option<PossibleValue> {
        let taken_back = (*self == Self::Drafting).then_some("收回");
        Some(PossibleValue::new(self.key()).alias(self.words()).aliases(taken_back))
    }
}

/// A fault of the command line as a Chinese sentence.
pub(super) fn fault(error: &clap::Error) -> String {
    let context_of = |kind| match error.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(texts)) => texts.join("、"),
        _ => String::new(),
    };
    let argument = context_of(ContextKind::InvalidArg);
    let sentence = match error.kind() {
        ErrorKind::InvalidValue if context_of(ContextKind::InvalidValue).is_empty() => {
            format!("{argument} 后面缺少内容。")
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let (value, valid) = (context_of(ContextKind::InvalidValue), context_of(ContextKind::ValidValue));
            format!("{argument} 不接受“{value}”，可用的有：{valid}。")
        }
        ErrorKind::UnknownArgument => format!("不认识的参数 {argument}。"),
        ErrorKind::InvalidSubcommand => format!("没有“{}”这个命令。", context_of(ContextKind::InvalidSubcommand)),
        ErrorKind::MissingRequiredArgument => format!("缺少参数：{argument}。"),
        ErrorKind::ArgumentConflict => format!("{argument} 不能和 {} 一起用。", context_of(ContextKind::PriorArg)),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand | ErrorKind::MissingSubcommand => "缺少命令。".to_owned(),
        _ => "命令行有误。".to_owned(),
    };
    format!("{sentence}用法见 nianbao-cli --help")
}
