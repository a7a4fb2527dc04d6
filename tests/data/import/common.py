"""The yearly report's form for the generators of test documents, written down without our program's help."""
import random
from dataclasses import dataclass, field

T2 = [
    ("第二十条第（一）项", ["本年制发件数", "本年废止件数", "现行有效件数"],
     [("规章", "rules", ["issued", "repealed", "in_force"]), ("行政规范性文件", "normative", ["issued", "repealed", "in_force"])]),
    ("第二十条第（五）项", ["本年处理决定数量"], [("行政许可", "permits", ["decided"])]),
    ("第二十条第（六）项", ["本年处理决定数量"], [("行政处罚", "penalties", ["decided"]), ("行政强制", "coercion", ["decided"])]),
    ("第二十条第（八）项", ["本年收费金额（单位：万元）"], [("行政事业性收费", "fees", ["charged"])]),
]
COLUMNS = [("自然人", "person"), ("商业企业", "business"), ("科研机构", "research"), ("社会公益组织", "welfare"),
           ("法律服务机构", "legal"), ("其他", "other"), ("总计", "total")]
ROWS = [
    ("", "", "一、本年新收政府信息公开申请数量", "received"),
    ("", "", "二、上年结转政府信息公开申请数量", "carried_in"),
    ("三", "", "（一）予以公开", "granted"),
    ("三", "", "（二）部分公开（区分处理的，只计这一情形，不计其他情形）", "partial"),
    ("三", "（三）不予公开", "1.属于国家秘密", "state_secret"),
    ("三", "（三）不予公开", "2.其他法律行政法规禁止公开", "prohibited"),
    ("三", "（三）不予公开", "3.危及“三安全一稳定”", "stability"),
    ("三", "（三）不予公开", "4.保护第三方合法权益", "third_party"),
    ("三", "（三）不予公开", "5.属于三类内部事务信息", "internal"),
    ("三", "（三）不予公开", "6.属于四类过程性信息", "process"),
    ("三", "（三）不予公开", "7.属于行政执法案卷", "enforcement"),
    ("三", "（三）不予公开", "8.属于行政查询事项", "inquiry"),
    ("三", "（四）无法提供", "1.本机关不掌握相关政府信息", "not_held"),
    ("三", "（四）无法提供", "2.没有现成信息需要另行制作", "not_existing"),
    ("三", "（四）无法提供", "3.补正后申请内容仍不明确", "unclear"),
    ("三", "（五）不予处理", "1.信访举报投诉类申请", "petition"),
    ("三", "（五）不予处理", "2.重复申请", "repeated"),
    ("三", "（五）不予处理", "3.要求提供公开出版物", "publication"),
    ("三", "（五）不予处理", "4.无正当理由大量反复申请", "excessive"),
    ("三", "（五）不予处理", "5.要求行政机关确认或重新出具已获取信息", "confirmation"),
    ("三", "（六）其他处理", "1.申请人无正当理由逾期不补正、行政机关不再处理其政府信息公开申请", "uncorrected"),
    ("三", "（六）其他处理", "2.申请人逾期未按收费通知要求缴纳费用、行政机关不再处理其政府信息公开申请", "fee_unpaid"),
    ("三", "（六）其他处理", "3.其他", "other"),
    ("三", "", "（七）总计", "handled"),
    ("", "", "四、结转下年度继续办理", "carried_out"),
]
RESULTS = [("结果维持", "upheld"), ("结果纠正", "corrected"), ("其他结果", "other"), ("尚未审结", "pending"), ("总计", "total")]
BLOCKS = [("行政复议", "reconsideration"), ("未经复议直接起诉", "direct"), ("复议后起诉", "after")]
NOTE = "（本列数据的勾稽关系为：第一项加第二项之和，等于第三项加第四项之和）"
OUTER = "三、本年度办理结果"
SECTIONS = ["一、总体情况", "二、主动公开政府信息情况", "三、收到和处理政府信息公开申请情况",
            "四、政府信息公开行政复议、行政诉讼情况", "五、存在的主要问题及改进情况", "六、其他需要报告的事项"]
ASPECTS = [("（一）主动公开", "disclosure"), ("（二）依申请公开", "on_request"), ("（三）政府信息管理", "management"),
           ("（四）政府信息公开平台建设", "platform"), ("（五）监督保障", "oversight")]


@dataclass
class Cell:
    text: str
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    key: str = ""


@dataclass
class Table:
    cells: list = field(default_factory=list)

    def add(self, text, row, column, rows=1, columns=1, key=""):
        self.cells.append(Cell(text, row, column, rows, columns, key))

    @property
    def height(self):
        return max(cell.row + cell.rows for cell in self.cells)

    @property
    def width(self):
        return max(cell.column + cell.columns for cell in self.cells)

    def turned(self):
        """Rows and columns exchanged."""
        return Table([Cell(c.text, c.column, c.row, c.columns, c.rows, c.key) for c in self.cells])

    def rows(self, first, last):
        """Some rows as a table of their own."""
        return Table([Cell(c.text, c.row - first, c.column, c.rows, c.columns, c.key)
                      for c in self.cells if first <= c.row < last])


@dataclass
class Report:
    unit: str
    year: int
    values: dict
    prose: dict

    @property
    def title(self):
        return f"{self.unit}{self.year}年政府信息公开工作年度报告"


def keys():
    for _, _, rows in T2:
        for _, row, columns in rows:
            for column in columns:
                yield f"disclosure/{row}/{column}"
    for *_, row in ROWS:
        for _, column in COLUMNS:
            yield f"applications/{row}/{column}"
    for _, row in BLOCKS:
        for _, column in RESULTS:
            yield f"disputes/{row}/{column}"


def table2(values, heads=None):
    table, line = Table(), 0
    for caption, names, rows in T2:
        table.add(caption, line, 0, 1, 4)
        table.add("信息内容", line + 1, 0)
        width = 3 // len(names)
        for at, name in enumerate(names):
            table.add(name, line + 1, 1 + at * width, 1, width)
        line += 2
        for label, row, columns in rows:
            table.add(label, line, 0)
            for at, column in enumerate(columns):
                key = f"disclosure/{row}/{column}"
                table.add(values[key], line, 1 + at * width, 1, width, key)
            line += 1
    return table


def table3(values, rows=ROWS, columns=COLUMNS):
    table = Table()
    table.add(NOTE, 0, 0, 3, 3)
    table.add("申请人情况", 0, 3, 1, len(columns))
    table.add(columns[0][0], 1, 3, 2, 1)
    table.add("法人或其他组织", 1, 4, 1, len(columns) - 2)
    table.add(columns[-1][0], 1, 2 + len(columns), 2, 1)
    for at, (name, _) in enumerate(columns[1:-1]):
        table.add(name, 2, 4 + at)
    results = [row for row in rows if row[0]]
    first = next(at for at, row in enumerate(rows) if row[0])
    table.add(OUTER, 3 + first, 0, len(results), 1)
    last_group = None
    for at, (outer, group, label, row) in enumerate(rows):
        line = 3 + at
        if group and group != last_group:
            table.add(group, line, 1, sum(1 for other in rows if other[1] == group), 1)
        last_group = group
        left = 2 if group else 1 if outer else 0
        table.add(label, line, left, 1, 3 - left)
        for column_at, (_, column) in enumerate(columns):
            key = f"applications/{row}/{column}"
            table.add(values.get(key, ""), line, 3 + column_at, 1, 1, key)
    return table


def table4(values):
    table = Table()
    table.add("行政复议", 0, 0, 1, 5)
    table.add("行政诉讼", 0, 5, 1, 10)
    table.add("未经复议直接起诉", 1, 5, 1, 5)
    table.add("复议后起诉", 1, 10, 1, 5)
    for block, (_, row) in enumerate(BLOCKS):
        for at, (name, column) in enumerate(RESULTS):
            table.add(name, 1 if block == 0 else 2, 5 * block + at, 2 if block == 0 else 1, 1)
            key = f"disputes/{row}/{column}"
            table.add(values[key], 3, 5 * block + at, 1, 1, key)
    return table


def blocks(report, tables=None, headings=SECTIONS, aspects=ASPECTS):
    """The report as (kind, content): title, heading levels 1 and 2, paragraphs, tables."""
    tables = tables or [table2(report.values), table3(report.values), table4(report.values)]
    out = [("title", report.title)]
    prose = lambda name: [("p", line) for line in report.prose.get(name, [])]
    out += prose("preface") + [("h1", headings[0])] + prose("lead")
    for heading, name in aspects:
        out += [("h2", heading)] + prose(name)
    for heading, table in zip(headings[1:4], tables):
        out += [("h1", heading)] + [("table", part) for part in (table if isinstance(table, list) else [table])]
    out += [("h1", headings[4])] + prose("problems") + [("h1", headings[5])] + prose("other_matters")
    return out


def sample(seed, unit="云江市海东区南塘街道办事处", year=2023):
    """A report whose figures differ from cell to cell, so that an exchanged cell is seen."""
    chosen = random.Random(seed)
    numbers = chosen.sample(range(2, 9000), 200)
    values = {key: str(number) for key, number in zip(keys(), numbers)}
    values["disclosure/fees/charged"] = "12.5"
    prose = {
        "preface": [f"根据《中华人民共和国政府信息公开条例》的要求，编制本报告。本报告所列数据的统计期限自{year}年1月1日起至{year}年12月31日止。"],
        "lead": [f"{year}年，本单位认真贯彻条例，扎实推进政府信息公开工作。"],
        "disclosure": ["全年主动公开政府信息120条，其中通知公告40条。"],
        "on_request": ["全年收到申请15件，均已按期答复。"],
        "management": ["落实保密审查制度，明确专人负责。"],
        "platform": ["在门户网站设立专栏，在便民服务中心设立查阅点。"],
        "oversight": ["开展工作考核1次、社会评议1次，没有责任追究的情形。"],
        "problems": ["一是公开内容还不够全面。", "二是队伍建设有待加强。", "下一步将加强培训，提高公开质量。"],
        "other_matters": ["本年度没有收取信息处理费。", "没有其他需要报告的事项。"],
    }
    return Report(unit, year, values, prose)
