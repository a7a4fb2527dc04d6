//! The words that the reader knows, as data: what each tells about the figures around it. A word that is not here is a gap,
//! and a figure with a gap in its clause is not read. At every place the longest word is taken, so that a longer word can
//! take away what a shorter one would say (不予公开, 无法提供, 被申请).

use std::sync::LazyLock;

/// What a word tells.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(in crate::rules) enum Tag {
    /// An application for information, named in full.
    Application,
    /// 申请 alone: an application only where nothing else is asked for.
    Case,
    /// 收到, 受理: new ones, or new ones with those carried in.
    Receive,
    /// 新收.
    New,
    /// 收办, 经办: new ones with those carried in.
    Due,
    /// 办理, 处理: new ones, due ones or finished ones.
    Work,
    /// 办结, 答复.
    Handle,
    /// 尚未办结, 在办.
    Pending,
    /// 结转, 转来, 延期: to or from another year.
    Carry,
    /// 上年结转 as one word.
    CarriedIn,
    /// A group of results of table 3, or a row of it without a group: a mask of rows.
    Group(u32),
    /// A row within a group: a mask of rows.
    Detail(u32),
    /// 公开 alone: granted, where results are told.
    Open,
    /// 其他 alone.
    Other,
    /// Columns of table 3: a mask.
    Applicant(u8),
    /// 行政复议.
    Reconsideration,
    /// 行政诉讼: both kinds.
    Litigation,
    /// 直接起诉.
    Direct,
    /// 复议后起诉.
    After,
    /// A result of table 4: a column.
    Result(u8),
    /// 行政许可, 行政处罚, 行政强制: a mask of rows of table 2.
    Decided(u8),
    /// 许可, 处罚, 强制 alone.
    WeakDecided(u8),
    /// 决定.
    Decision,
    /// 行政规范性文件.
    Normative,
    /// 规章.
    Regulation,
    /// 制发.
    Issue,
    /// 废止.
    Repeal,
    /// 现行有效.
    InForce,
    /// 行政事业性收费.
    Charge,
    /// 收费通知.
    Notice,
    /// 总金额.
    Amount,
    /// 实际收取.
    Paid,
    /// 每件.
    PerCase,
    /// 政府信息公开 as the cause of what follows.
    Link,
    /// 主动公开, 发布: information, not applications.
    Info,
    /// 未, 没有, 无.
    No,
    /// 均为零.
    Zero,
    /// 均, 都, 全部.
    All,
    /// 其中.
    Among,
    /// 包括.
    Includes,
    /// 分别为.
    Respectively,
    /// 等.
    Etc,
    /// 和, 及.
    And,
    /// 上年, 去年.
    LastYear,
    /// 年初.
    YearStart,
    /// 下年, 次年.
    NextYear,
    /// 今年, 全年.
    ThisYear,
    /// A part of the year, or more than it.
    Partial,
    /// Another area or office.
    Scope,
    /// A part of the applications: by channel or subject.
    Restrict,
    /// The office itself.
    Own,
    /// 约, 余.
    Approximate,
    /// 较, 同比.
    Compare,
    /// 增加.
    Up,
    /// 减少.
    Down,
    /// 持平.
    Same,
    /// 从, 由 before the figure that was.
    From,
    /// 增至.
    To,
    /// 占.
    Share,
    /// 满意率 and the like.
    Rate,
    /// 除, 其余.
    Except,
    /// 如, 若, 应.
    Would,
    /// Says nothing of its own.
    Filler,
}

/// Rows of table 3 by position; see `form`.
pub(in crate::rules) mod rows {
    pub(in crate::rules) const RECEIVED: u32 = 1;
    pub(in crate::rules) const CARRIED_IN: u32 = 1 << 1;
    pub(in crate::rules) const GRANTED: u32 = 1 << 2;
    pub(in crate::rules) const PARTIAL: u32 = 1 << 3;
    pub(in crate::rules) const REFUSED: u32 = 0xff << 4;
    pub(in crate::rules) const UNAVAILABLE: u32 = 0b111 << 12;
    pub(in crate::rules) const DISMISSED: u32 = 0b1_1111 << 15;
    pub(in crate::rules) const OTHERWISE: u32 = 0b111 << 20;
    pub(in crate::rules) const HANDLED: u32 = 1 << 23;
    pub(in crate::rules) const CARRIED_OUT: u32 = 1 << 24;
    /// The row at a position of the form.
    pub(in crate::rules) const fn at(row: u32) -> u32 {
        1 << row
    }
}

/// Columns of table 3 by position.
pub(in crate::rules) mod columns {
    pub(in crate::rules) const PERSON: u8 = 1;
    pub(in crate::rules) const LEGAL_PERSONS: u8 = 0b11_1110;
    pub(in crate::rules) const TOTAL: u8 = 1 << 6;
}

use rows::{DISMISSED, GRANTED, OTHERWISE, PARTIAL, REFUSED, UNAVAILABLE, at};

/// The words, in groups separated by blanks.
const LEXICON: &[(Tag, &str)] = &[
    (
        Tag::Application,
        "政府信息公开申请 政府信息公开的申请 政府信息公开类申请 信息公开申请 信息公开的申请 依申请公开申请 依申请公开政府信息 依申请公开政府信息申请 依申请公开政府信息公开申请 依申请公开事项 依申请公开件 依申请公开 依申请 公开申请 政府信息申请 公开政府信息申请 公开政府信息的申请 申请公开政府信息 申请政府信息公开 政府信息公开申请件 信息公开申请件 依申请公开申请件 政府信息公开申请事项 政府信息公开申请数量 依申请公开政府信息事项 信息公开依申请 政府信息依申请公开 政府信息公开依申请",
    ),
    (Tag::Case, "申请 申请件 申请数量 申请量 申请数 申请书 申请表"),
    (Tag::Receive, "收到 受理 接收 接到 接收到 收悉 接受"),
    (Tag::New, "新收 新收到 新接收 新受理 新增 本年新收 新接到 新登记"),
    (Tag::Due, "收办 经办 要办 应办 应办理 需办理 共需办理 要办理 应办结 需办结 承办"),
    (Tag::Work, "办理 处理 再办 续办 继续办理 办 继续办 接着办 接续办理"),
    (
        Tag::Handle,
        "办结 答复 办复 回复 办毕 办理完毕 办妥 办完 作出答复 予以答复 给予答复 办理答复 办理结束 处理完毕 答复完毕 办理办结 答复办结 办结答复 办理完成 完成答复 答复率为 书面答复 受理并答复 回复完毕 办理完结 完结",
    ),
    (
        Tag::Pending,
        "尚未办结 未办结 没有办结 还未办结 暂未办结 仍未办结 在办 正在办理 正在办理中 尚在办理 尚在办理中 仍在办理 仍在办理中 办理中 待答复 未答复 尚未答复 还没答复 没有答复 还没办结 还没有办结 还在办 还在办理 未办完 没办完 尚未办理完毕 未办理完毕 正在办理之中",
    ),
    (
        Tag::Carry,
        "结转 结转至 结转到 结转入 转入 转至 转到 转来 延至 延期到 延期至 延到 延期 顺延 顺延至 移至 留待 留到 留至 跨到 带到 带入 滚动到 转结 结转来 结转的 流转至 推迟到 推迟至 接转 遗留 留下 延续到 延续至",
    ),
    (
        Tag::CarriedIn,
        "加上年转来 加上年结转 加上年度结转 加上年遗留 加上年度转来 上年结转 上年度结转 上一年结转 上一年度结转 去年结转 往年结转 结转自上年 结转上年 结转上年度 上年转来 上年度转来 去年转来 上年结转来 上年遗留 上年度遗留 去年遗留 上年接转 上一年度转来",
    ),
    (Tag::Group(GRANTED), "予以公开 同意公开 全部公开 全部予以公开 全部公开的 完全公开 准予公开 给予公开"),
    (Tag::Group(PARTIAL), "部分公开 予以部分公开 部分予以公开 部分公开的 区分处理 区分处理后公开 区分公开"),
    (Tag::Group(REFUSED), "不予公开 不公开 不同意公开 不予以公开 未予公开 不予提供公开"),
    (Tag::Group(UNAVAILABLE), "无法提供 不能提供 无法予以提供"),
    (Tag::Group(DISMISSED), "不予处理 不予受理 不处理"),
    (Tag::Group(OTHERWISE), "其他处理 作其他处理 其它处理 其他方式处理"),
    (Tag::Detail(at(4)), "国家秘密 涉及国家秘密 属于国家秘密 涉密 属国家秘密"),
    (
        Tag::Detail(at(5)),
        "法律行政法规禁止公开 法律、行政法规禁止公开 其他法律行政法规禁止公开 其他法律、行政法规禁止公开 法律法规禁止公开 法律法规禁止 禁止公开",
    ),
    (Tag::Detail(at(6)), "三安全一稳定 “三安全一稳定” 危及“三安全一稳定” 危及三安全一稳定"),
    (Tag::Detail(at(7)), "第三方合法权益 保护第三方合法权益 涉及第三方合法权益 损害第三方合法权益 侵害第三方合法权益"),
    (Tag::Detail(at(8)), "三类内部事务信息 内部事务信息 内部事务 属于三类内部事务信息 属于内部事务信息"),
    (Tag::Detail(at(9)), "四类过程性信息 过程性信息 属于四类过程性信息 属于过程性信息"),
    (Tag::Detail(at(10)), "行政执法案卷 执法案卷 属于行政执法案卷 行政执法案卷信息"),
    (Tag::Detail(at(11)), "行政查询事项 行政查询 属于行政查询事项"),
    (
        Tag::Detail(at(12)),
        "本机关不掌握 本机关不掌握相关政府信息 不掌握 不掌握相关政府信息 不掌握相关信息 本单位不掌握 未掌握 本机关未掌握",
    ),
    (
        Tag::Detail(at(13)),
        "没有现成信息 没有现成信息需要另行制作 需要另行制作 需另行制作 没有现成信息需另行制作 没有现成信息、需要另行制作",
    ),
    (
        Tag::Detail(at(14)),
        "补正后申请内容仍不明确 补正后仍不明确 补正后内容仍不明确 申请内容不明确 仍不明确 申请内容仍不明确",
    ),
    (
        Tag::Detail(at(15)),
        "信访举报投诉类 信访举报投诉类申请 信访、举报、投诉类 信访、举报、投诉类申请 信访、投诉、举报类 信访、投诉、举报类申请 信访投诉举报类 信访投诉举报类申请 信访类申请",
    ),
    (Tag::Detail(at(16)), "重复申请"),
    (Tag::Detail(at(17)), "要求提供公开出版物 提供公开出版物 公开出版物"),
    (Tag::Detail(at(18)), "无正当理由大量反复申请 大量反复申请 大量、反复申请"),
    (
        Tag::Detail(at(19)),
        "要求行政机关确认或重新出具已获取信息 确认或重新出具已获取信息 重新出具已获取信息 要求确认或重新出具已获取信息",
    ),
    (
        Tag::Detail(at(20)),
        "申请人无正当理由逾期不补正 无正当理由逾期不补正 逾期不补正 逾期未补正 申请人逾期不补正 申请人逾期未补正 无正当理由逾期未补正",
    ),
    (
        Tag::Detail(at(21)),
        "申请人逾期未按收费通知要求缴纳费用 逾期未按收费通知要求缴纳费用 逾期未缴纳费用 逾期未缴费 逾期不缴费 逾期不缴纳费用 未按收费通知要求缴纳费用 未按收费通知缴费",
    ),
    (Tag::Open, "公开"),
    (Tag::Other, "其他 其它 其他情形 其他类"),
    (Tag::Applicant(columns::PERSON), "自然人 公民 公民个人"),
    (Tag::Applicant(1 << 1), "商业企业"),
    (Tag::Applicant(1 << 2), "科研机构"),
    (Tag::Applicant(1 << 3), "社会公益组织"),
    (Tag::Applicant(1 << 4), "法律服务机构"),
    (
        Tag::Applicant(columns::LEGAL_PERSONS),
        "法人或其他组织 法人和其他组织 法人及其他组织 法人与其他组织 法人、其他组织 法人或者其他组织 法人或其它组织 法人和其它组织 法人或非法人组织 法人和非法人组织",
    ),
    (
        Tag::Reconsideration,
        "行政复议 复议 行政复议案 复议案 行政复议案件 复议案件 行政复议申请 复议申请 被申请行政复议 被申请复议 申请行政复议 被提起行政复议 提起行政复议 提起复议 行政复议事项",
    ),
    (
        Tag::Litigation,
        "行政诉讼 诉讼 行政诉讼案 诉讼案 行政诉讼案件 诉讼案件 提起行政诉讼 被提起行政诉讼 被提起诉讼 提起诉讼 行政诉讼事项",
    ),
    (
        Tag::Direct,
        "未经复议直接起诉 直接起诉 未经复议直接提起诉讼 未经复议直接提起行政诉讼 直接提起诉讼 未经行政复议直接起诉 未经复议起诉 未经复议即起诉",
    ),
    (
        Tag::After,
        "复议后起诉 行政复议后起诉 先复议再起诉 先复议后起诉 经复议后起诉 经复议再起诉 复议后提起诉讼 复议后提起行政诉讼 复议后再起诉 复议之后起诉 复议后诉讼",
    ),
    (Tag::Result(1), "维持 结果维持 予以维持 判决维持 维持原决定 结果为维持 被维持"),
    (Tag::Result(2), "纠正 结果纠正 被纠正 予以纠正 结果为纠正"),
    (Tag::Result(4), "其他结果 其它结果"),
    (
        Tag::Result(8),
        "尚未审结 未审结 没有审结 还没审结 还没有审结 在审 审理中 正在审理 正在审理中 尚在审理 尚在审理中 仍在审理 待审结 未结 尚未结案 未结案 还在审理 仍在审理中",
    ),
    (Tag::Decided(1 << 2), "行政许可 行政许可决定 行政许可处理决定"),
    (Tag::Decided(1 << 3), "行政处罚 行政处罚决定 行政处罚处理决定 行政处罚案件"),
    (Tag::Decided(1 << 4), "行政强制 行政强制决定 行政强制处理决定 行政强制措施决定"),
    (Tag::WeakDecided(1 << 2), "许可"),
    (Tag::WeakDecided(1 << 3), "处罚"),
    (Tag::WeakDecided(1 << 4), "强制"),
    (Tag::Decision, "决定 处理决定"),
    (Tag::Normative, "行政规范性文件 规范性文件"),
    (Tag::Regulation, "规章 政府规章"),
    (Tag::Issue, "制发 新制发 制定 出台 印发 制定出台 制定印发 新出台 新制定 发布的 本年制发"),
    (Tag::Repeal, "废止 宣布废止 宣布失效 本年废止"),
    (Tag::InForce, "现行有效 继续有效 现行有效的"),
    (Tag::Charge, "行政事业性收费 行政事业性收费金额 收取行政事业性收费 行政事业性收费总额"),
    (
        Tag::Notice,
        "收费通知 收费通知书 信息处理费收费通知 信息处理费收费通知书 政府信息公开信息处理费收费通知 收费告知书 缴费通知 缴费通知书 收费通知单 费用通知",
    ),
    (
        Tag::Amount,
        "总金额 总额 金额 收费总金额 收费金额 通知总金额 费用总额 总计金额 收费总额 合计金额 通知金额 总金额为 应收 应收金额 金额合计 金额共计",
    ),
    (
        Tag::Paid,
        "实际收取 实收 实际收到 实际收取金额 实收金额 实际收费 实际收缴 实际缴纳 实际收取总金额 实际收取费用 已收取 实际到账 实缴 收取信息处理费 收取金额 实际收取的总金额 实际收取的金额 实际收取信息处理费 实际入库 收缴",
    ),
    (Tag::PerCase, "每件 每份 每宗 每条 每件收费 每件各 单件"),
    (
        Tag::Link,
        "政府信息公开 信息公开 政府信息公开工作 信息公开工作 与信息公开有关 与政府信息公开有关 与信息公开有关的 与政府信息公开有关的 涉及政府信息公开 涉政府信息公开 涉及信息公开 因政府信息公开 由此引起 由此引起的 由此引发 由此引发的 由此产生 由此产生的 因此引发的 因此引起的 由此 政府信息公开类 信息公开类 涉政府信息公开类 政府信息公开方面 信息公开方面 政务公开",
    ),
    (
        Tag::Info,
        "主动公开 主动公开政府信息 主动公开信息 公开政府信息 公开信息 发布 发布信息 发布政府信息 公示 推送 公布 上传 更新 转载 主动公开各类信息 公开各类信息 政府信息 政务信息 信息",
    ),
    (
        Tag::No,
        "无人 没有人 无人提出 未接获 未 没有 无 暂无 未发生 没有发生 未产生 没有产生 未出现 没有出现 不存在 未曾 从未 尚无 并无 均未发生 均未 均没有 均无 尚未发生 尚未 没 未有 并未",
    ),
    (Tag::Zero, "均为零 都为零 皆为零 均是零 都是零 为零 全为零 均为无 零 皆为0 均为〇"),
    (Tag::All, "均 都 全部 所有 全数 一律 悉数 均已 全部已 都已 皆 已全部 已经全部 全都"),
    (Tag::Among, "其中 其中包括 其中有 其中含"),
    (Tag::Includes, "包括 包含 涵盖 分为 细分为 构成为 去向是 去向为 分别是 结果是 结果为 包括了"),
    (Tag::Respectively, "各 分别为 分别 分别有 依次为"),
    (Tag::Etc, "等 等等 等缘故 等原因 等信息 等内容"),
    (Tag::And, "和 及 与 以及 或 或者 、"),
    (Tag::LastYear, "去年 上年 上年度 上一年 上一年度 去年同期 上年同期 上年度同期 去年度 前一年 同期 上一年同期"),
    (Tag::YearStart, "年初 上年末 上年底 去年底 去年末"),
    (Tag::NextYear, "次年 次年度 下年 下年度 下一年 下一年度 明年 下个年度 来年 翌年 明年度 跨年度 跨年"),
    (
        Tag::ThisYear,
        "今年 本年 本年度 全年 年内 当年 这一年 一年来 报告期 报告期内 本年内 全年度 今年以来 今年来 本报告年度 本年度内 年度内 过去一年 一年中 全年内",
    ),
    (
        Tag::Partial,
        "上半年 下半年 季度 截至 截止 以来 累计 历年 十四五 十三五 期间 近年 近年来 每年 每月 每季 多年 月底 年中 自 历史 前期 日均 月均 年均 平均",
    ),
    (
        Tag::Scope,
        "全市 全区 全县 全省 全国 全州 全盟 市级 区级 县级 省级 市本级 区本级 县本级 省本级 本级 市直 区直 县直 省直 转办 交办 市里 区里 县里 省里 市里转来 上级 下级 各镇 各街道 各乡 各部门 各单位 各村 各社区 乡镇 镇街 村 社区 下属 转来办理 转来的 市政府 县政府 省政府 区政府 各区 各县 各地 系统 街镇 其他部门 其他单位 其他机关 市政府办公室 区政府办公室 县政府办公室",
    ),
    (
        Tag::Restrict,
        "通过 网上 网络 线上 当面 现场 信函 邮寄 邮件 电子邮件 信件 传真 窗口 涉及 关于 有关 针对 要求 类 方面的 微信 微博 网站 平台 渠道 书面 口头 超期 逾期 撤回 撤销 主动撤回 补正 征地 拆迁 依申请公开信息 第三方",
    ),
    (
        Tag::Own,
        "我街道 街道 我镇 镇里 本机关 本单位 我单位 我局 本局 我乡 我区 我市 我县 我省 我办 我委 我厅 本街道 本镇 本乡 本委 本办 本区 本县 本市 局里 乡里 全镇 全街道 全乡 全局 我部门 本部门 区内 我院 我中心 镇政府 街道办事处 乡政府 我机关 镇",
    ),
    (Tag::Approximate, "约 近 大约 将近 超 超过 不足 余 多 以上 以下 左右 逾 上下 几 数 不到 约合 许 至少 最多"),
    (Tag::Compare, "较 比 同比 相比 环比 相较 对比 相比于 较之 与"),
    (
        Tag::Up,
        "增长 上升 增加 多出 增 增多 多了 增加了 增长了 上升了 上涨 提高 提升 增幅 增长率 增幅为 增幅达 升幅 净增 增速 多收 多",
    ),
    (Tag::Down, "下降 减少 降低 少了 降 减少了 下降了 回落 降幅 降幅为 降幅达 少 减 减幅 少收"),
    (Tag::Same, "持平 相同 一致 相当"),
    (Tag::From, "由 从"),
    (
        Tag::To,
        "增到 增至 增加到 增加至 升至 上升到 上升至 增长到 增长至 降至 降到 减至 减少到 减少至 下降到 下降至 变为 提高到",
    ),
    (
        Tag::Share,
        "占 占比 占比为 占总数 占总量 占总数的 占总量的 占比达 占申请总数的 占申请总量的 占申请总数 占申请总量 占办理总数的 占全部申请的 占全部 占答复总数的 占办结总数的 占比约",
    ),
    (
        Tag::Rate,
        "满意率 办结率 答复率 回复率 办复率 满意度 回收率 参与率 公开率 解决率 好评率 知晓率 及时率 按时率 按时办结率 按期办结率 按时答复率 按期答复率 及时答复率 及时办结率 合格率 及格率 覆盖率 规范率 按时办复率",
    ),
    (Tag::Except, "部分 个别 少数 少量 有的 除 其余 除此 外 除外 另外 除了 到期 到期的 应答复 应办结的"),
    (Tag::Would, "若 如 如果 将 拟 计划 预计 可 可以 需 应当 凡 对于 目标 力争 确保 要"),
    (
        Tag::Filler,
        "的 共 共计 总计 总共 一共 合计 计 总 为 是 有 达 达到 了 已 已经 还 还有 另 另有 仅 只 也 又 再 并 且 提出 提出的 提交 提交的 所 该 本 各类 各种 各项 任何 相关 依法 依规 依法依规 认真 按时 按期 如期 及时 按规定 规范 直接 件数 数量 总数 总量 数 案 案件 案例 事项 情形 情况 发生 产生 引起 引起的 引发 引发的 因 因此 群众 公众 社会公众 市民 申请人 这些 上述 起 作 作出 作出的 做出 做出的 书面答复 去向 结果 办理结果 其 余下 剩下 剩余 余下的 剩余的 之 予以 给予 进行 内 在内 上 中 来 者 按照规定 被 被申请 于 到 至 发出 发放 发送 开具 送达 出具 实施 核发 办结的 案由 受理的 加 加上 合起来 一并 三项 两项 两类 三类 两方面 两者 二者 属于 属 由于 缘故 原因 按 法定 期限 时限 规定 在 里 接 以 严格 积极 妥善 稳妥 高效 顺利 总体 全 一年 对 同时 累积 均按时 法律 时间 过 共有 合共 来自 当事人 需要 数为 数目 为本 含 该类 此类 处 年度 期内 之内 规定时间 规定时限 规定期限 法定期限 法定时限 法定期限内 按要求 依规定 依程序 按程序 政府信息公开信息处理费 信息处理费 处理费 费用 费 收费 收取 通知 涉 新 结转办理 办理情况 报告年度 向 政府 机关 单位 部门 部门的 信息处理费用",
    ),
];

/// Words sorted by their first character.
pub(super) struct Lexicon {
    /// For each character of the basic plane, 1 + its place in `buckets`, or 0.
    first: Vec<u16>,
    /// Words with the same first character, longer ones first.
    buckets: Vec<Vec<(&'static str, Tag)>>,
}

impl Lexicon {
    fn new() -> Self {
        let mut lexicon = Self { first: vec![0; 1 << 16], buckets: Vec::new() };
        for &(tag, words) in LEXICON {
            for word in words.split(' ') {
                let Some(place) = word.chars().next().map(|sign| sign as usize).filter(|&sign| sign < 1 << 16) else {
                    continue;
                };
                if lexicon.first[place] == 0 {
                    lexicon.buckets.push(Vec::new());
                    lexicon.first[place] = u16::try_from(lexicon.buckets.len()).unwrap_or_default();
                }
                lexicon.buckets[usize::from(lexicon.first[place]) - 1].push((word, tag));
            }
        }
        for bucket in &mut lexicon.buckets {
            // The sort is stable: of a word listed twice the first stays in front.
            bucket.sort_by_key(|(word, _)| std::cmp::Reverse(word.len()));
        }
        lexicon
    }

    /// The longest word that a text begins with.
    pub(super) fn longest(&self, text: &str, first: char) -> Option<(&'static str, Tag)> {
        let bucket = self.first.get(first as usize).copied().filter(|&bucket| bucket > 0)?;
        self.buckets[usize::from(bucket) - 1].iter().find(|(word, _)| text.starts_with(word)).copied()
    }
}

/// The words, ready to be looked up.
pub(super) static WORDS: LazyLock<Lexicon> = LazyLock::new(Lexicon::new);
