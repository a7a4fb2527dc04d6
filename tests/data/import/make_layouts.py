#!/usr/bin/env python3
"""Layouts that are found in print, and others, as documents with the cells that they hold: layouts.json names each file
and what differs in it from the common report. Needs python-docx, openpyxl, LibreOffice. Usage: make_layouts.py, here."""
import copy
import html as escaping
import json
import pathlib
import re
import subprocess
import tempfile
from docx import Document
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from openpyxl import Workbook, load_workbook
from common import *
from writers import *

HERE = pathlib.Path(__file__).parent
BASE = sample(1)
EXPECTED = {}


def expect(name, changed=None, blank=(), narratives=None, **more):
    """What the file holds beside the common report: changed cells, blank ones, cells that are not found."""
    cells = dict(changed or {})
    cells.update({key: "" for key in blank})
    EXPECTED[name] = {"cells": cells, "narratives": narratives or {}, **more}
    return HERE / name


def of(**values):
    report = copy.deepcopy(BASE)
    report.values.update({key.replace("__", "/"): value for key, value in values.items()})
    return report


def tables(report=BASE):
    return [table2(report.values), table3(report.values), table4(report.values)]


def relabelled(table, words):
    out = copy.deepcopy(table)
    for cell in out.cells:
        if not cell.key:
            cell.text = words.get(cell.text, cell.text)
    return out


def with_texts(changes):
    """The common report with other texts in some cells."""
    report = copy.deepcopy(BASE)
    report.values.update(changes)
    return report


def cell_docx(name, texts, **more):
    """A document in which cells have other texts than the figures; changed says what they mean."""
    write_docx(expect(name, **more), blocks(with_texts(texts)))


def cell_html(name, texts, **more):
    write_html(expect(name, **more), blocks(with_texts(texts)))


APP = "applications/"


def in_print():
    some = [APP + f"{row}/{column}" for row in ("granted", "process", "petition") for column in ("person", "other", "total")]
    cell_docx("blank-cells.docx", {key: "" for key in some}, blank=some)
    signs = ["/", "-", "—", "——", "－", "–", "／", "\\", "无"]
    cell_html("signs-for-nothing.html", dict(zip(some, signs)), changed={key: "0" for key in some})
    untidy = ["１２", "　34　", "\u00a056", "0件", "1,234", "７８件", " 9 ", "三", "１，００１"]
    cell_html("untidy-figures.html", dict(zip(some, untidy)),
              changed=dict(zip(some, ["12", "34", "56", "0", "1234", "78", "9", "3", "1001"])))
    fee = "disclosure/fees/charged"
    cell_docx("fee-in-yuan.docx", {fee: "251000元"}, changed={fee: "25.1"}, doubtful=[fee])
    cell_html("fee-with-unit.html", {fee: "0.50万元"}, changed={fee: "0.50"})
    repealed = "disclosure/normative/repealed"
    cell_docx("note-in-cell.docx", {repealed: "55（含自然失效29件）"}, changed={repealed: "55"}, doubtful=[repealed])
    cell_html("words-in-cell.html", {some[0]: "待核实"}, changed={some[0]: "待核实"}, doubtful=[some[0]])
    column = [APP + f"{row}/person" for *_, row in ROWS]
    report = with_texts({key: "" for key in column})
    write_xlsx(expect("blank-column.xlsx", blank=column, prose=False),
               [(str(at), [report.title], table) for at, table in enumerate(tables(report))])
    words = {"行政规范性文件": "规范性文件", "现行有效件数": "现行有效件", "3.要求提供公开出版物": "3.提供公开出版物"}
    write_docx(expect("other-spellings.docx"), blocks(BASE, [relabelled(table, words) for table in tables()]))
    marks = {"none": "", "straight": '""', "single": "‘’", "corner": "「」", "double-corner": "『』", "wide": "＂＂", "book": "《》", "low": "〝〞"}
    for kind, pair in marks.items():
        text = f"3.危及{pair[:1]}三安全一稳定{pair[1:]}"
        write_html(expect(f"marks-{kind}.html"), blocks(BASE, [relabelled(table, {"3.危及“三安全一稳定”": text}) for table in tables()]))
    broken = [relabelled(table, {cell.text: "\n".join(re.findall(".{1,4}", cell.text)) for cell in table.cells}) for table in tables()]
    write_docx(expect("labels-in-lines.docx"), blocks(BASE, broken))
    write_html(expect("labels-in-lines.html"), blocks(BASE, broken), cell_html=lambda cell: "<br/>".join(f"<p>{part}</p>" for part in cell.text.split("\n")))
    cut = {label: label[:14] for *_, label, _ in ROWS if len(label) > 16}
    write_html(expect("cut-labels.html"), blocks(BASE, [relabelled(table, cut) for table in tables()]))
    dots = {label: label[2:] for *_, label, _ in ROWS if re.match(r"\d\.", label)}
    dots = {label: f"{label[0]}、{rest}" for label, rest in dots.items()}
    write_html(expect("other-ordinals.html"), blocks(BASE, [relabelled(table, dots) for table in tables()]))
    wide = {label: label.replace("（", "(").replace("）", ")").replace("1.", "１．").replace("2.", "２．").replace("3.", "３．") for *_, label, _ in ROWS}
    write_docx(expect("wide-ordinals.docx"), blocks(BASE, [relabelled(table, wide) for table in tables()]))
    old_form()
    subtotal()
    paged()
    headings = ["一、工作总体情况", "二、主动公开政府信息的情况", "三、收到和处理政府信息公开申请的情况", "四、政府信息公开行政复议、行政诉讼的情况",
                "五、存在的主要问题和改进措施", "六、其他需要报告的事项情况"]
    aspects = list(zip(["（一）主动公开情况。", "（二）依申请公开方面", "(三)政府信息管理工作情况", "（四）平台建设情况", "（五）监督保障情况："], [name for _, name in ASPECTS]))
    write_docx(expect("other-headings.docx"), blocks(BASE, headings=headings, aspects=aspects))
    write_html(expect("other-headings.html"), blocks(BASE, headings=headings, aspects=aspects))
    seventh = blocks(BASE) + [("p", "七、附件"), ("p", "附上工作要点落实情况。")]
    write_docx(expect("seventh-part.docx", narratives={"other_matters": "\n".join(BASE.prose["other_matters"] + ["七、附件", "附上工作要点落实情况。"])}, notes=["七、附件"]), seventh, plain=True)
    parts = blocks(BASE)
    prose = [part for part in parts if part[0] != "table" and part[1] not in SECTIONS[1:4]]
    ends = []
    for ordinal, heading, table in zip("一二三", SECTIONS[1:4], tables()):
        ends += [("p", ordinal + heading[1:]), ("table", table)]
    write_docx(expect("tables-at-the-end.docx"), prose + ends, plain=True)
    write_html(expect("tables-at-the-end.html"), prose + ends)
    run_in = []
    for kind, content in blocks(BASE):
        if kind == "h2":
            held = content
        elif kind == "p" and run_in and held:
            run_in.append(("p", f"{held}情况。{content}"))
            held = None
        else:
            held = None
            run_in.append((kind, content))
    write_docx(expect("run-in-heads.docx"), run_in)


def old_form():
    rows = [row for row in ROWS if row[1] != "（六）其他处理"]
    at = next(at for at, row in enumerate(rows) if row[3] == "handled")
    rows = rows[:at] + [("三", "", "（六）其他处理", "other")] + rows[at:]
    old = Table()
    heads = ["信息内容", "本年新制作数量", "本年新公开数量", "对外公开总数量"]
    for line, texts in enumerate([["第二十条第（一）项", "", "", ""], heads, ["规章", "1", "2", "3"], ["规范性文件", "4", "5", "6"],
                                  ["第二十条第（五）项", "", "", ""], ["信息内容", "上一年项目数量", "本年增/减", "处理决定数量"],
                                  ["行政许可", "7", "8", "9"], ["第二十条第（九）项", "", "", ""], ["信息内容", "采购项目数量", "采购总金额", ""],
                                  ["政府集中采购", "10", "11", ""]]):
        for column, text in enumerate(texts):
            old.add(text, line, column)
    report = copy.deepcopy(BASE)
    report.year = 2019
    report.prose["preface"] = [line.replace("2023", "2019") for line in BASE.prose["preface"]]
    found = {f"disclosure/{key}": value for key, value in [
        ("rules/made", "1"), ("rules/published", "2"), ("rules/total", "3"),
        ("normative/made", "4"), ("normative/published", "5"), ("normative/total", "6"),
        ("permits/previous", "7"), ("permits/change", "8"), ("permits/decided", "9"),
        ("procurement/projects", "10"), ("procurement/spent", "11")]}
    lost = [f"disclosure/{row}/{column}" for row in ("services", "penalties", "coercion")
            for column in ("previous", "change", "decided")] + ["disclosure/fees/previous", "disclosure/fees/change"]
    # What only the form of 2021 has.
    gone = [f"disclosure/{row}/{column}" for row in ("rules", "normative") for column in ("issued", "repealed", "in_force")]
    gone += ["disclosure/fees/charged"] + [APP + f"{row}/{column}" for row in ("uncorrected", "fee_unpaid") for _, column in COLUMNS]
    write_docx(expect("form-of-2019.docx", changed=found, blank=lost + gone, missing=lost, year=2019,
                      narratives={"preface": report.prose["preface"][0]}, unplaced=[], notes=[]),
               blocks(report, [old, table3(BASE.values, rows), table4(BASE.values)]))


def subtotal():
    columns = COLUMNS[:6] + [("法人小计", "subtotal")] + COLUMNS[6:]
    report = copy.deepcopy(BASE)
    for *_, row in ROWS:
        report.values[APP + f"{row}/subtotal"] = "4711"
    write_html(expect("legal-subtotal.html", unplaced=["4711"]), blocks(BASE, [table2(BASE.values), table3(report.values, columns=columns), table4(BASE.values)]))
    columns = COLUMNS[:6] + [("小计", "subtotal")] + COLUMNS[6:]
    write_xlsx(expect("subtotal.xlsx", prose=False), [("表", [BASE.title], table) for table in
                                                      [table2(BASE.values), table3(report.values, columns=columns), table4(BASE.values)]])


def paged():
    """Table 3 in two tables, with the heads again and without."""
    whole = table3(BASE.values)
    def cut(with_heads):
        first = copy.deepcopy(whole)
        second = copy.deepcopy(whole)
        at = 16
        def clip(cells, low, high, shift):
            out = []
            for cell in cells:
                top, bottom = max(cell.row, low), min(cell.row + cell.rows, high)
                if top < bottom:
                    text = cell.text if top == cell.row else ""
                    out.append(Cell(text, top - shift, cell.column, bottom - top, cell.columns, cell.key))
            return out
        heads = clip(whole.cells, 0, 3, 0) if with_heads else []
        return [Table(clip(first.cells, 0, at, 0)), Table(heads + clip(second.cells, at, whole.height, at - (3 if with_heads else 0)))]
    write_docx(expect("two-tables-heads-again.docx"), blocks(BASE, [table2(BASE.values), cut(True), table4(BASE.values)]))
    write_html(expect("two-tables-without-heads.html"), blocks(BASE, [table2(BASE.values), cut(False), table4(BASE.values)]))
    again = copy.deepcopy(whole)
    heads = [Cell(c.text, c.row + 16, c.column, c.rows, c.columns) for c in whole.cells if c.row < 3]
    moved = []
    for cell in again.cells:
        if cell.row >= 16:
            moved.append(Cell(cell.text, cell.row + 3, cell.column, cell.rows, cell.columns, cell.key))
        elif cell.row + cell.rows > 16:
            moved.append(Cell(cell.text, cell.row, cell.column, 16 - cell.row, cell.columns, cell.key))
            moved.append(Cell("", 19, cell.column, cell.row + cell.rows - 16, cell.columns, cell.key))
        else:
            moved.append(cell)
    write_html(expect("heads-in-the-middle.html"), blocks(BASE, [table2(BASE.values), Table(moved + heads), table4(BASE.values)]))


def turned():
    second, third, fourth = tables()
    write_html(expect("turned-3.html"), blocks(BASE, [second, third.turned(), fourth]))
    write_xlsx(expect("turned-all.xlsx", prose=False), [(name, [BASE.title], table) for name, table in
               (("一", relabelled(turned_table2(), {})), ("二", third.turned()), ("三", fourth.turned()))])
    mixed = Table()
    for at, (name, _) in enumerate(RESULTS):
        mixed.add(name, 0, 1 + at)
    for line, (name, row) in enumerate(BLOCKS):
        mixed.add(name, 1 + line, 0)
        for at, (_, column) in enumerate(RESULTS):
            key = f"disputes/{row}/{column}"
            mixed.add(BASE.values[key], 1 + line, 1 + at, key=key)
    write_docx(expect("disputes-as-rows.docx"), blocks(BASE, [second, third, mixed]))
    write_html(expect("disputes-turned.html"), blocks(BASE, [second, third, fourth.turned()]))
    write_docx(expect("disclosure-turned.docx"), blocks(BASE, [turned_table2(), third, fourth]))
    order = [COLUMNS[-1]] + COLUMNS[:-1]
    shuffled = Table()
    shuffled.add("项目", 0, 0)
    for at, (name, _) in enumerate(order):
        shuffled.add(name, 0, 1 + at)
    for line, (*_, label, row) in enumerate(reversed(ROWS)):
        shuffled.add(label, 1 + line, 0)
        for at, (_, column) in enumerate(order):
            key = APP + f"{row}/{column}"
            shuffled.add(BASE.values[key], 1 + line, 1 + at, key=key)
    write_html(expect("other-order.html"), blocks(BASE, [second, shuffled, fourth]))


def turned_table2():
    """Blocks side by side, each turned: the contents over the heads."""
    table, column = Table(), 0
    for caption, names, rows in T2:
        table.add(caption, 0, column, 1, 1 + len(rows))
        table.add("信息内容", 1, column)
        for line, name in enumerate(names):
            table.add(name, 2 + line, column)
        for at, (label, row, columns) in enumerate(rows):
            table.add(label, 1, column + 1 + at)
            for line, key in enumerate(columns):
                table.add(BASE.values[f"disclosure/{row}/{key}"], 2 + line, column + 1 + at, key=f"disclosure/{row}/{key}")
        column += 1 + len(rows)
    return table


def shifted(table, down=0, right=0):
    return Table([Cell(c.text, c.row + down, c.column + right, c.rows, c.columns, c.key) for c in table.cells])


def grids():
    second, third, fourth = tables()
    stack, line = [], 0
    for heading, table in zip(SECTIONS[1:4], tables()):
        stack.append(Cell(heading, line, 0, 1, 10))
        stack += shifted(table, line + 1).cells
        line += table.height + 3
    write_xlsx(expect("one-sheet.xlsx", prose=False), [("年报", [BASE.title], Table(stack))])
    numbered = Table([Cell("序号", 0, 0, 3, 1)] + [Cell(str(at + 1), 3 + at, 0) for at in range(25)] + shifted(third, 0, 1).cells
                     + [Cell("备注", 0, 11, 3, 1)] + [Cell("见附件" if at == 4 else "", 3 + at, 11) for at in range(25)])
    write_html(expect("number-and-remark.html", unplaced=["见附件"]), blocks(BASE, [second, numbered, fourth]))
    spaced = Table([Cell(c.text, c.row * 2, c.column * 2, c.rows * 2 - 1, c.columns * 2 - 1, c.key) for c in third.cells])
    write_xlsx(expect("spacer-rows-and-columns.xlsx", prose=False), [("二", ["", BASE.title, ""], shifted(second, 2, 3)), ("三", [BASE.title], spaced), ("四", [BASE.title], fourth)])
    flat = Table()
    for at, (name, _) in enumerate(COLUMNS):
        flat.add(name, 0, 3 + at)
    flat.add("类别", 0, 0)
    for line, (outer, group, label, row) in enumerate(ROWS):
        texts = [OUTER if outer else "", group, label]
        for at, text in enumerate(texts):
            flat.add(text, 1 + line, at)
        for at, (_, column) in enumerate(COLUMNS):
            key = APP + f"{row}/{column}"
            flat.add(BASE.values[key], 1 + line, 3 + at, key=key)
    write_docx(expect("groups-in-each-row.docx"), blocks(BASE, [second, flat, fourth]))
    alone = Table([c for c in flat.cells if c.column > 1] + [Cell("", 0, 2)])
    write_html(expect("without-groups.html"), blocks(BASE, [second, shifted(alone, 0, -2), fourth]))
    bare = relabelled(shifted(alone, 0, -2), {label: re.sub(r"^(\d\.|（.）|[一二四]、)", "", label) for *_, label, _ in ROWS})
    write_html(expect("without-ordinals.html"), blocks(BASE, [second, bare, fourth]))
    totals = {"总计": "合计", "（七）总计": "（七）合计"}
    write_docx(expect("sum-by-another-word.docx"), blocks(BASE, [second, relabelled(third, totals), relabelled(fourth, totals)]))
    colons = {label: f"  {label} ：" for *_, label, _ in ROWS}
    write_html(expect("colons.html"), blocks(BASE, [second, relabelled(third, colons), fourth]))
    misspelt = {"5.属于三类内部事务信息": "5.属于三类内部事物信息", "1.本机关不掌握相关政府信息": "1.本机关不掌握有关政府信息"}
    doubtful = [APP + f"{row}/{column}" for row in ("internal", "not_held") for _, column in COLUMNS]
    write_docx(expect("misspelt-labels.docx", doubtful=doubtful), blocks(BASE, [second, relabelled(third, misspelt), fourth]))
    twice = copy.deepcopy(BASE)
    key = APP + "granted/person"
    twice.values[key] = "77777"
    write_html(expect("table-twice.html", doubtful=[key]), blocks(BASE) + [("table", table3(twice.values))])
    merged = copy.deepcopy(third)
    gone = [APP + f"repeated/{column}" for _, column in COLUMNS]
    merged.cells = [c for c in merged.cells if c.key not in gone]
    row = 3 + next(at for at, row in enumerate(ROWS) if row[3] == "repeated")
    merged.add("见说明", row, 3, 1, 7)
    write_docx(expect("value-over-all-columns.docx", blank=gone, missing=gone, unplaced=["见说明"]), blocks(BASE, [second, merged, fourth]))
    extra = copy.deepcopy(third)
    line = extra.height
    extra.add("注：本表数据截至年底", line, 0, 1, 10)
    write_html(expect("note-under-table.html", unplaced=["注：本表数据截至年底"]), blocks(BASE, [second, extra, fourth]))
    others = [key for key in keys() if not key.startswith(APP)]
    write_docx(expect("only-table-3.docx", blank=others, missing=others, unit="", year=0, prose=False, notes=["没有找到报告年度"]), [("table", third)])
    lacking = [row for row in ROWS if row[3] != "confirmation"]
    gone = [APP + f"confirmation/{column}" for _, column in COLUMNS]
    write_html(expect("row-missing.html", blank=gone, missing=gone, notes=["缺7格"]), blocks(BASE, [second, table3(BASE.values, lacking), fourth]))


def pages():
    parts = blocks(BASE)
    def site(body):
        menu = "".join(f'<li><a href="#">{word}</a></li>' for word in ("首页", "政务公开", "政府信息公开年报", "办事服务", "互动交流"))
        return (f'<!DOCTYPE html PUBLIC "-//W3C//DTD XHTML 1.0 Transitional//EN" "x"><html><head><meta http-equiv="Content-Type" content="text/html; charset=gb2312">'
                f'<title>{BASE.title}_云江市政府信息公开</title><script>var a="<table>";</script><style>p{{}}</style></head><body><div class="top"><ul>{menu}</ul></div>'
                f'<div class="path">当前位置：首页 &gt; 政务公开 &gt; 年报</div><div class="main"><table width="100%"><tr><td><div id="zoom">'
                f'{body.replace("</h1>", "</h1><div>发布日期：2024-01-20 来源：党政办 浏览次数：120</div><div>字号：[大 中 小]</div>", 1)}</div></td></tr></table></div>'
                f'<div>上一篇：<a href="#">{BASE.unit}2022年政府信息公开工作年度报告</a></div><div>分享到：</div><div>【打印本页】【关闭窗口】</div>'
                f'<div class="foot">版权所有：云江市人民政府 网站标识码：3300000000</div></body></html>')
    write_html(expect("government-page-gbk.html"), parts, "gbk", site)
    write_html(expect("div-and-br.html"), parts, page=lambda body: "<html><body>" + re.sub(r"<(h\d|p)>(.*?)</\1>", r"<div>　　\2<br/><br/></div>", body) + "</body></html>")
    write_html(expect("unclosed.html"), parts, page=lambda body: "<html><body>" + re.sub(r"</(td|tr|p)>", "", body))
    write_html(expect("entities.html"), parts, page=lambda body: "<html><body>" + re.sub(r">(\d+)<", lambda found: ">&nbsp;" + "".join(f"&#{ord(sign)};" for sign in found[1]) + "&ensp;<", body) + "</body></html>")
    word = lambda body: ('<html xmlns:o="urn:schemas-microsoft-com:office:office"><head><meta charset="utf-8"><!--[if gte mso 9]><xml><o:x>1</o:x></xml><![endif]--></head><body>'
                         + re.sub(r"<(p|h\d)>(.*?)</\1>", r"<p class=MsoNormal style='text-indent:32pt'><span lang=EN-US><o:p></o:p></span><span style='font-family:仿宋'>\2</span></p>", body) + "</body></html>")
    write_html(expect("word-html.html"), parts, page=word)
    wrapped = [(kind, content) for kind, content in parts]
    write_html(expect("source-in-lines.html"), wrapped, page=lambda body: "<html><body>" + re.sub(r"<p>(.*?)</p>", lambda found: "<p>\n    " + "\n    ".join(re.findall(".{1,20}", found[1])) + "\n  </p>", body) + "</body></html>")
    hidden = lambda body: "<html><body>" + body.replace("<table", '<table style="display: none"><tr><td>自然人</td></tr></table><table', 1) + "</body></html>"
    write_html(expect("hidden-parts.html"), parts, page=hidden)
    spans = lambda body: "<html><body>" + body.replace('rowspan="22"', 'rowspan="0"', 1).replace('rowspan="3" colspan="3"', 'rowspan=" 3 " colspan="3"') + "</body></html>"
    write_html(expect("odd-spans.html"), parts[:], page=lambda body: "<html><body>" + body.replace('colspan="4"', 'colspan="4" rowspan="x"') + "</body></html>")
    write_html(expect("bold-digits.html"), parts, cell_html=lambda cell: f"<b><font>{cell.text}</font></b>" if cell.key else f"<strong>{cell.text[:2]}</strong>{cell.text[2:]}")


def titles():
    def titled(name, lines, **more):
        write_docx(expect(name, **more), [("p", line) for line in lines] + blocks(BASE)[1:], plain=True)
    unit = BASE.unit
    titled("title-in-two-lines.docx", [unit, "2023年政府信息公开工作年度报告"])
    titled("title-in-three-lines.docx", ["云江市海东区", "南塘街道办事处2023年", "政府信息公开工作年度报告"])
    titled("title-year-last.docx", [f"{unit}政府信息公开工作年度报告（2023年）"])
    titled("title-year-in-characters.docx", [f"{unit}二〇二三年度政府信息公开工作年度报告"])
    titled("title-wide-year.docx", [f"{unit}２０２３年政府信息公开工作年度报告"])
    titled("title-year-first.docx", [f"2023年度{unit}政府信息公开工作年报"])
    titled("title-without-year.docx", [f"{unit}政府信息公开工作年度报告"], notes=["按统计期限"])
    titled("title-without-unit.docx", ["2023年政府信息公开工作年度报告"], unit="", notes=["没有找到单位名称"])
    titled("title-with-menu.docx", ["首页>政务公开", "索引号：A-1", unit, "2023年政府信息公开工作年度报告", "发布时间：2024年1月3日"])


def documents():
    parts = blocks(BASE)
    write_docx(expect("plain-headings.docx"), parts, plain=True)

    document = Document()
    frame = document.add_table(rows=1, cols=1)
    inner = frame.cell(0, 0)
    for kind, content in parts:
        if kind == "table":
            table = inner.add_table(content.height, content.width)
            for cell in content.cells:
                place = table.cell(cell.row, cell.column)
                if cell.rows > 1 or cell.columns > 1:
                    place = place.merge(table.cell(cell.row + cell.rows - 1, cell.column + cell.columns - 1))
                place.text = cell.text
        else:
            inner.add_paragraph(content)
    save_docx(document, expect("framed.docx"))

    def change(document):
        paragraph = document.add_paragraph("")
        paragraph._p.append(parse_xml(f'<w:ins {nsdecls("w")} w:id="1" w:author="x"><w:r><w:t>全年新增内容。</w:t></w:r></w:ins>'))
        paragraph._p.append(parse_xml(f'<w:del {nsdecls("w")} w:id="2" w:author="x"><w:r><w:delText>删去的内容。</w:delText></w:r></w:del>'))
        paragraph._p.append(parse_xml(f'<w:r {nsdecls("w")}><w:rPr><w:vanish/></w:rPr><w:t>隐藏的内容。</w:t></w:r>'))
        paragraph._p.append(parse_xml(f'<w:sdt {nsdecls("w")}><w:sdtContent><w:r><w:t>控件里的内容。</w:t></w:r></w:sdtContent></w:sdt>'))
    at = next(at for at, part in enumerate(parts) if part[1] == "（二）依申请公开")
    more = BASE.prose["disclosure"] + ["全年新增内容。控件里的内容。"]
    write_docx(expect("tracked-changes.docx", narratives={"disclosure": "\n".join(more)}), parts[:at] + [("xml", change)] + parts[at:])

    def box(document):
        document.add_paragraph("")._p.append(parse_xml(
            f'<w:r {nsdecls("w")} xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" xmlns:v="urn:schemas-microsoft-com:vml"><mc:AlternateContent>'
            '<mc:Choice Requires="wps"><w:drawing><w:txbxContent><w:p><w:r><w:t>文本框里的一段。</w:t></w:r></w:p></w:txbxContent></w:drawing></mc:Choice>'
            '<mc:Fallback><w:pict><w:txbxContent><w:p><w:r><w:t>文本框里的一段。</w:t></w:r></w:p></w:txbxContent></w:pict></mc:Fallback></mc:AlternateContent></w:r>'))
    more = BASE.prose["disclosure"] + ["文本框里的一段。"]
    write_docx(expect("text-box.docx", narratives={"disclosure": "\n".join(more)}), parts[:at] + [("xml", box)] + parts[at:])

    numbered = Document()
    numbering = numbered.part.numbering_part.element
    for child in list(numbering):
        numbering.remove(child)
    levels = (("chineseCounting", "%1、"), ("chineseCounting", "（%2）"))
    shape = "".join(f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{kind}"/><w:lvlText w:val="{text}"/></w:lvl>' for at, (kind, text) in enumerate(levels))
    numbering.append(parse_xml(f'<w:abstractNum {nsdecls("w")} w:abstractNumId="7">{shape}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {nsdecls("w")} w:numId="7"><w:abstractNumId w:val="7"/></w:num>'))
    for kind, content in parts:
        if kind == "table":
            add_docx_table(numbered, content)
            continue
        level = {"h1": 0, "h2": 1}.get(kind)
        text = content if level is None else content.split("、", 1)[1] if level == 0 else content.split("）", 1)[1]
        paragraph = numbered.add_paragraph(text)
        if level is not None:
            paragraph._p.get_or_add_pPr().append(parse_xml(f'<w:numPr {nsdecls("w")}><w:ilvl w:val="{level}"/><w:numId w:val="7"/></w:numPr>'))
    save_docx(numbered, expect("automatic-numbers.docx"))

    lines = blocks(BASE)
    write_docx(expect("signed.docx", unplaced=["2024年1月20日"]), lines + [("p", BASE.unit), ("p", "2024年1月20日")])
    soft = []
    for kind, content in lines:
        soft.append(("p", "\n".join(BASE.prose["problems"])) if content == BASE.prose["problems"][0] else (kind, content))
    soft = [part for part in soft if part[1] not in BASE.prose["problems"][1:]]
    write_docx(expect("soft-line-breaks.docx"), soft)


def sheets():
    second, third, fourth = tables()
    def unmerged(table):
        return Table([Cell(c.text, c.row, c.column, 1, 1, c.key) for c in table.cells])
    write_xlsx(expect("unmerged.xlsx", prose=False), [(name, [BASE.title, ""], unmerged(table)) for name, table in zip("二三四", tables())])
    path = expect("hidden-sheet.xlsx", prose=False, unplaced=["上年数据"])
    write_xlsx(path, [(name, [BASE.title], table) for name, table in zip("二三四", tables())])
    book = load_workbook(path)
    sheet = book.create_sheet("上年")
    sheet["A1"] = "上年数据"
    sheet.sheet_state = "hidden"
    book.save(path)
    write_xlsx(expect("numbers-as-text.xlsx", prose=False), [(name, [BASE.title], table) for name, table in zip("二三四", tables())], number=False)
    with tempfile.TemporaryDirectory() as folder:
        made = pathlib.Path(folder) / "formulas.xlsx"
        write_xlsx(made, [(name, [BASE.title], table) for name, table in zip("二三四", tables())])
        book = load_workbook(made)
        sheet = book["三"]
        changed = {}
        for at, (*_, row) in enumerate(ROWS):
            line = 1 + 3 + at + 1
            sheet[f"J{line}"] = f"=SUM(D{line}:I{line})"
            changed[APP + f"{row}/total"] = str(sum(int(BASE.values[APP + f"{row}/{column}"]) for _, column in COLUMNS[:-1]))
        book.save(made)
        office("xlsx:Calc MS Excel 2007 XML", made, pathlib.Path(folder) / "out")
        expect("formulas.xlsx", changed=changed, prose=False).write_bytes((pathlib.Path(folder) / "out" / "formulas.xlsx").read_bytes())


def office(kind, source, folder):
    subprocess.run(["soffice", f"-env:UserInstallation=file:///tmp/layouts-profile", "--headless", "--convert-to", kind, "--outdir", str(folder), str(source)],
                   check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def prints():
    """PDFs by LibreOffice."""
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        def printed(name, document, **more):
            document.save(folder / "made.docx")
            office("pdf", folder / "made.docx", folder)
            expect(name, **more).write_bytes((folder / "made.pdf").read_bytes())
        def made(indent=True, size=None, borders=True, filler=0):
            document = Document()
            for kind, content in blocks(BASE):
                if kind == "table":
                    add_docx_table(document, content)
                    if not borders:
                        document.tables[-1].style = document.styles["Normal Table"]
                    continue
                paragraph = document.add_paragraph(content)
                if indent:
                    paragraph.paragraph_format.first_line_indent = 304800
                if kind == "h1" and content == SECTIONS[1]:
                    for _ in range(filler):
                        paragraph.insert_paragraph_before("为了让表格分在两页上，这里写一段话。").paragraph_format.first_line_indent = 304800
            return document
        printed("indented.pdf", made())
        printed("broken-over-pages.pdf", made(filler=9), narratives={"oversight": "\n".join(BASE.prose["oversight"] + ["为了让表格分在两页上，这里写一段话。"] * 9)})
        office("pdf", HERE / "unmerged.xlsx", folder)
        wide = made()
        section = wide.sections[0]
        section.page_width, section.page_height = section.page_height, section.page_width
        printed("landscape.pdf", wide)


def texts():
    def grid(table):
        rows = [["" for _ in range(table.width)] for _ in range(table.height)]
        for cell in table.cells:
            rows[cell.row][cell.column] = cell.text
        return rows
    parts = blocks(BASE)
    def text(join, between="\n"):
        return "\n".join(between.join(join(row) for row in grid(content)) if kind == "table" else content for kind, content in parts)
    ragged = lambda row: "\t".join(cell for cell in row if cell)
    (expect("only-filled-cells.txt")).write_bytes(text(ragged).encode("utf-8"))
    (expect("carriage-returns.txt")).write_bytes(text("\t".join).replace("\n", "\r").encode("utf-8"))
    (expect("blank-lines-between.txt")).write_bytes(text("\t".join, "\n\n").encode("gb18030"))
    (expect("markdown.txt")).write_bytes(text(lambda row: "| " + " | ".join(row) + " |").encode("utf-8"))
    (expect("bars-of-boxes.txt")).write_bytes(text(lambda row: "│" + "│".join(row) + "│", "\n" + "+".join(["------"] * 5) + "\n").encode("utf-8"))
    tsv = "\n".join("\t".join(row) for table in tables() for row in grid(table) + [[""]])
    (expect("tables.tsv", prose=False, unit="", year=0)).write_bytes(tsv.encode("utf-8"))


def main():
    for make in (in_print, turned, grids, pages, titles, documents, sheets, prints, texts):
        make()
    base = {"unit": BASE.unit, "year": BASE.year, "cells": BASE.values, "narratives": {name: "\n".join(lines) for name, lines in BASE.prose.items()}}
    base["cells"] = {key: value for key, value in base["cells"].items() if "subtotal" not in key}
    with open(HERE / "layouts.json", "w", encoding="utf-8") as file:
        json.dump({"base": base, "files": EXPECTED}, file, ensure_ascii=False, indent=1)
    print(len(EXPECTED))


if __name__ == "__main__":
    main()
