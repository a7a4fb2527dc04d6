#!/usr/bin/env python3
"""Ledgers of applications as offices keep them. ledgers.json says of each file what 2021 counts: cells that are not zero
(without sums), rows that are listed as unreadable, rows that are outside. Needs openpyxl and LibreOffice (for the old
format). Usage: make_ledgers.py, in any folder."""
import datetime
import json
import pathlib
import subprocess
from openpyxl import Workbook
from openpyxl.styles import numbers

HERE = pathlib.Path(__file__).parent
EXPECTED = {}
DAY = datetime.date


def expect(name, cells, unreadable=(), outside=(), **more):
    EXPECTED[name] = {"cells": cells, "unreadable": list(unreadable), "outside": list(outside), **more}
    return HERE / name


def save(book, name):
    book.properties.created = book.properties.modified = datetime.datetime(2022, 1, 10)
    book.save(HERE / name)


def sheet_of(book, rows, title=None):
    sheet = book.active if title is None else book.create_sheet(title)
    for row in rows:
        sheet.append(row)
    return sheet


def plain():
    """Heads in the first row, days as days of the spreadsheet, an answer in the next year, a carried one."""
    book = Workbook()
    sheet_of(book, [
        ["序号", "申请日期", "申请人姓名", "申请人类型", "申请内容", "办理结果", "答复日期"],
        [1, DAY(2021, 1, 1), "张三", "自然人", "某地块征收批文。请提供复印件，谢谢", "予以公开", DAY(2021, 1, 20)],
        [2, DAY(2021, 3, 5), "李四", "自然人", "会议纪要", "属于四类过程性信息", DAY(2021, 3, 25)],
        [3, DAY(2021, 6, 30), "甲公司", "商业企业", "规划图", "部分公开", DAY(2021, 7, 10)],
        [4, DAY(2021, 12, 31), "王五", "自然人", "补偿标准", "予以公开", DAY(2022, 1, 15)],
        [5, DAY(2021, 12, 20), "乙律所", "法律服务机构", "处罚决定", None, None],
        [6, DAY(2020, 12, 28), "赵六", "自然人", "财务账目", "本机关不掌握相关政府信息", DAY(2021, 1, 8)],
        [7, DAY(2020, 11, 2), "孙七", "自然人", "财务账目", "重复申请", DAY(2020, 11, 20)],
        [8, DAY(2022, 1, 1), "周八", "自然人", "财务账目", None, None],
        [9, DAY(2020, 12, 30), "丙研究所", "科研机构", "统计数据", "予以公开", DAY(2022, 1, 4)],
    ])
    expect("plain.xlsx", {
        "received/person": 3, "received/business": 1, "received/legal": 1, "carried_in/person": 1,
        "carried_in/research": 1, "granted/person": 1, "process/person": 1, "partial/business": 1,
        "carried_out/person": 1, "carried_out/legal": 1, "not_held/person": 1, "carried_out/research": 1,
    }, outside=[8, 9], rows_of={"received/person": [2, 3, 5], "handled/total": [2, 3, 4, 7]})
    save(book, "plain.xlsx")


def titled():
    """A title over merged cells, heads in two rows, split columns, blank rows, a repeated head, sums inside, a note."""
    book = Workbook()
    head = ["序号", "收到日期", "申请人", None, "处理结果", None, "答复时间", "备注"]
    finer = [None, None, "类型", "法人类别", "处理大类", "处理小类", None, None]
    sheet = sheet_of(book, [
        ["某县2021年政府信息公开申请登记台账"], ["填报单位：某县"], head, finer,
        [1, "2021年3月5日", "自然人", None, "予以公开", None, "2021年3月20日", "邮寄"],
        [2, "2021.4.6", "法人或其他组织", "商业企业", "不予公开", "1.属于国家秘密", "2021.4.20", None],
        [None] * 8,
        [3, "2021/5/7", "法人或其他组织", "其他", "无法提供", "信息不存在", "2021/5/20", None],
        ["小计", None, "3件", None, None, None, None, None],
        head, finer,
        [4, "20210608", "法人或其他组织", None, "不予处理", "重复申请", "20210620", None],
        [5, "２０２１－０７－０９", "公民", "/", "部分公开", "商业秘密", "２０２１－０７－２０", None],
        [6, "2021-08-10 09:30:00", "自然人", None, "其他处理", "撤回", "2021-08-20 17:00", None],
        [7, "2021-09-11", "自然人", None, "不予公开", "重复申请", "2021-09-20", None],
        [8, "2021-09-12", "自然人", None, "不予公开", None, "2021-09-21", None],
        [9, None, None, None, None, None, None, None],
        ["合计", None, "8件", None, None, None, None, None],
        ["注：本表由办公室登记。"],
    ])
    for area in ["A1:H1", "C3:D3", "E3:F3", "A3:A4", "B3:B4", "G3:G4", "H3:H4", "C10:D10", "E10:F10", "A10:A11",
                 "B10:B11", "G10:G11", "H10:H11"]:
        sheet.merge_cells(area)
    expect("titled.xlsx", {
        "received/person": 3, "granted/person": 1, "received/business": 1, "state_secret/business": 1,
        "received/other": 1, "not_held/other": 1, "partial/person": 1, "other/person": 1,
    }, unreadable=[12, 15, 16])
    save(book, "titled.xlsx")


def serials():
    """Days as bare numbers, a day as text among them, other words in the heads."""
    book = Workbook()
    serial = lambda day: (day - datetime.date(1899, 12, 30)).days
    sheet = sheet_of(book, [
        ["登记编号", "申请时间", "申请主体", "答复类型", "办结时间"],
        ["2021-1", serial(DAY(2021, 2, 28)), "企业", "同意公开", serial(DAY(2021, 3, 10))],
        ["2021-2", serial(DAY(2021, 12, 31)) + 0.75, "个人", "办理中", None],
        ["2021-3", "2021-2-30", "个人", "不予公开", None],
        ["2021-4", "21.3.5", "个人", "全部公开", "21.3.9"],
        ["2021-5", "3月5日", "个人", "全部公开", "3月9日"],
        ["2021-6", DAY(2021, 5, 6), "法人或其他组织", "全部公开", DAY(2021, 5, 9)],
        ["2021-7", DAY(2021, 5, 6), "社会组织", "看情况", DAY(2021, 5, 9)],
        ["2021-8", DAY(2021, 5, 6), "社会组织", "全部公开", "待定"],
        ["2021-9", DAY(2021, 5, 6), "社会组织", "全部公开", None],
        ["2021-10", DAY(2021, 5, 6), "社会组织", "大量反复", DAY(2021, 5, 8)],
    ])
    for row in sheet.iter_rows(min_row=2, max_row=3, min_col=2, max_col=2):
        row[0].number_format = numbers.FORMAT_GENERAL
    expect("serials.xlsx", {
        "received/business": 1, "granted/business": 1, "received/person": 1, "carried_out/person": 1,
        "received/welfare": 1, "excessive/welfare": 1,
    }, unreadable=[4, 5, 6, 7, 8, 9, 10])
    save(book, "serials.xlsx")


def months():
    """A sheet for each month, another one without a ledger, a hidden one."""
    book = Workbook()
    book.active.title = "说明"
    book.active.append(["本台账每月一张表"])
    head = ["序号", "收件日期", "申请人类别", "办理情况", "回复日期"]
    for month, (kind, result) in enumerate([("公民", "予以公开"), ("科研院所", "没有现成信息需要另行制作")], 1):
        sheet_of(book, [head, [1, DAY(2021, month, 3), kind, result, DAY(2021, month, 18)]], f"{month}月")
    sheet_of(book, [head, [1, DAY(2021, 9, 3), "公民", "予以公开", DAY(2021, 9, 18)]], "旧").sheet_state = "hidden"
    expect("months.xlsx", {
        "received/person": 1, "granted/person": 1, "received/research": 1, "not_existing/research": 1,
    })
    save(book, "months.xlsx")


def copied():
    """The sheet of the year holds again what the sheets of the months hold."""
    book = Workbook()
    head = ["序号", "收件日期", "申请人类别", "办理结果", "回复日期"]
    rows = [[n, DAY(2021, n, 3), "公民", "予以公开", DAY(2021, n, 18)] for n in range(1, 5)]
    book.active.title = "全年"
    sheet_of(book, [head] + rows)
    sheet_of(book, [head] + [[1] + row[1:] for row in rows[:2]], "1月")
    expect("copied.xlsx", {"received/person": 4, "granted/person": 4})
    save(book, "copied.xlsx")


def texts():
    """Values parted by commas in GB 18030, with a line break and a comma inside of a value; by tabs in UTF-16; without heads."""
    rows = "序号,申请日期,申请人类型,内容,办理结果,答复日期\r\n" \
           "1,2021-03-05,自然人,\"请公开：\r\n一、批文，二、图纸。\",予以公开,2021-03-20\r\n" \
           "2,2021/3/6,律师事务所,\"他说\"\"要\"\"\",国家秘密,2021/3/21\r\n"
    cells = {"received/person": 1, "granted/person": 1, "received/legal": 1, "state_secret/legal": 1}
    expect("commas.csv", cells).write_bytes(rows.encode("gb18030"))
    tabs = "申请日期\t申请人类型\t办理结果\t答复日期\n2021年3月5日\t自然人\t（一）予以公开\t2021年3月20日\n" \
           "2021年3月6日\t法律服务机构\t不予公开-属于国家秘密\t2021年3月21日\n"
    expect("tabs.tsv", cells).write_bytes(tabs.encode("utf-16"))
    bare = "1;2021-03-05;自然人;予以公开;2021-03-20\n2;2021-03-06;律所;不予公开（国家秘密）;2021-03-21\n"
    expect("bare.csv", cells, columns="申请日期=B,申请人类型=C,办理结果=D,答复日期=E").write_text(bare, encoding="utf-8")
    page = "<html><head><meta charset=gbk></head><table><tr><th>申请日期<th>申请人类型<th>办理结果<th>答复日期</tr>" \
           "<tr><td>2021-03-05<td>自然人<td>予以公开<td>2021-03-20</tr>" \
           "<tr><td>2021-03-06<td>法律服务机构<td>属于国家秘密<td>2021-03-21</tr></table></html>"
    expect("handed-out.xls", cells).write_bytes(page.encode("gbk"))
    expect("undated.csv", {
        "received/person": 2, "granted/person": 1, "carried_out/person": 1,
    }, unreadable=[4]).write_text("收到时间,申请人类型,办理结果\n2021-03-05,个人,予以公开\n2021-04-05,个人,\n2020-04-05,个人,予以公开\n",
                                  encoding="utf-8-sig")
    expect("split-days.csv", {
        "received/person": 1, "granted/person": 1,
    }, columns="申请日期=年+月+日,申请人类型=类型,办理结果=结果,答复日期=答复年+答复日").write_text(
        "年,月,日,类型,结果,答复年,答复日\n2021,3,5,个人,公开,2021,3月20日\n", encoding="utf-8")


def old_format():
    subprocess.run(["soffice", "--headless", "--convert-to", "xls:MS Excel 97", "--outdir", str(HERE), str(HERE / "plain.xlsx")],
                   check=True, stdout=subprocess.DEVNULL)
    EXPECTED["plain.xls"] = EXPECTED["plain.xlsx"]


for make in (plain, titled, serials, months, copied, texts, old_format):
    make()
(HERE / "ledgers.json").write_text(json.dumps(EXPECTED, ensure_ascii=False, indent=1) + "\n", encoding="utf-8")
