#!/usr/bin/env python3
"""Whole pages of invented government sites as a browser saves them, with menus, side columns, footers, other tables and
scripts around the report: pages/*.html, and pages.json with what each of them says. Usage: make_pages.py, here."""
import html as escaping
import json
import pathlib
from common import *
from writers import html_table

HERE = pathlib.Path(__file__).parent
EXPECTED = {}
# What stands in menus and footers, also in words that a report has; none of it may get into the report.
MENU = ["首页", "政务公开", "政府信息公开指南", "政府信息公开制度", "法定主动公开内容", "政府信息公开年报", "依申请公开", "政民互动", "主动公开", "平台建设", "监督保障"]
NEWS = ["全市政务公开工作培训会召开。各单位负责人参加会议，并作了交流发言。", "关于印发2025年政务公开工作要点的通知"]
STYLE = "<style>.a{color:red} body{font-family:'仿宋'}</style>"
SCRIPT = '<script>var menu = "<p>一、总体情况</p>"; document.write("<table><tr><td>规章</td><td>99</td></tr></table>");</script>'


def links(names, tag="li"):
    return "".join(f'<{tag}><a href="./page_files/{at}.html">{name}</a></{tag}>' for at, name in enumerate(names))


def parts(report, title, head, sub, paragraph, table='border="1"', with_title=True):
    """The report: how a title, headings of two levels and paragraphs are marked, with {} for the text."""
    out = []
    for kind, content in blocks(report):
        if kind == "table":
            out.append(html_table(content, f" {table}"))
        elif kind != "title" or with_title:
            out.append({"title": title, "h1": head, "h2": sub, "p": paragraph}[kind].replace("{}", escaping.escape(content)))
    return "\n".join(out)


def page(name, seed, unit, year, encoding, build):
    report = sample(seed, unit, year)
    (HERE / "pages" / name).write_bytes(build(report).encode(encoding))
    EXPECTED[name] = {"unit": unit, "year": year, "cells": report.values,
                      "narratives": {key: "\n".join(lines) for key, lines in report.prose.items()}}


def portal(report):
    """Menus in lists, breadcrumbs, a line of facts, a table of facts before the report, a side column, a footer."""
    body = parts(report, "", '<p style="text-indent:2em"><strong>{}</strong></p>', '<p style="text-indent:2em"><strong>{}</strong></p>', '<p style="text-indent:2em">{}</p>', with_title=False)
    facts = [("索引号", "002481/2024-00012"), ("发布机构", report.unit), ("成文日期", f"{report.year + 1}-01-20"), ("公开方式", "主动公开"), ("有效性", "有效")]
    rows = "".join(f"<tr><td>{one}</td><td>{other}</td></tr>" for one, other in facts)
    return f"""<!DOCTYPE html>
<!-- saved from url=(0042)http://www.example.gov.cn/art/2025/1/20/1.html -->
<html lang="zh-CN"><head><meta http-equiv="Content-Type" content="text/html; charset=UTF-8"><title>{report.title}-青溪市人民政府</title>{STYLE}{SCRIPT}</head>
<body><div class="header"><div class="logo">青溪市人民政府门户网站</div><ul class="nav">{links(MENU)}</ul></div>
<div class="crumbs">当前位置：<a>首页</a> &gt; <a>政府信息公开</a> &gt; <a>政府信息公开年报</a> &gt; <a>正文</a></div>
<div class="side"><h3>政府信息公开</h3><ul>{links(MENU[2:7])}</ul></div>
<div class="main"><h1>{report.title}</h1><table class="facts">{rows}</table>
<div class="bar">发布时间：{report.year + 1}-01-20 10:22 信息来源：{report.unit} 浏览次数：<span>321</span> 字号：[ 大 中 小 ]</div>
<div id="zoom">{body}</div>
<div class="share">分享到：</div><p>扫一扫在手机打开当前页</p></div>
<div class="footer"><p>主办：青溪市人民政府办公室</p><p>网站标识码：3399000001　浙ICP备00000000号</p><p>联系我们 | 网站地图</p></div></body></html>"""


def frames(report):
    """The old kind: everything in tables, GBK said only in a meta, font elements, captions in capitals."""
    body = parts(report, "<P align=center><FONT size=5>{}</FONT></P>", "<P>　　<B>{}</B></P>", "<P>　　{}</P>", "<P>　　{}</P>")
    menu = "".join(f"<TD><A href=#>{name}</A></TD>" for name in MENU)
    side = "".join(f"<TR><TD>·<A href=#>{name}</A></TD></TR>" for name in MENU[1:6])
    return f"""<HTML><HEAD><TITLE>云州县教育局</TITLE><META http-equiv=Content-Type content="text/html; charset=gb2312"></HEAD><BODY bgColor=#ffffff>
<TABLE width=1000 align=center><TBODY><TR><TD><IMG src="x_files/banner.gif"></TD></TR><TR><TD><TABLE><TBODY><TR>{menu}</TR></TBODY></TABLE></TD></TR>
<TR><TD><TABLE><TBODY><TR><TD width=200><TABLE>{side}</TABLE></TD><TD>{body}
<P align=right>【<A href="javascript:window.print()">打印本页</A>】【<A>关闭窗口</A>】</P></TD></TR></TBODY></TABLE></TD></TR>
<TR><TD align=center>版权所有：云州县教育局　地址：云州县人民路1号　邮编：300000<BR>技术支持：云州县信息中心　您是第 123456 位访客</TD></TR></TBODY></TABLE></BODY></HTML>"""


def editor(report):
    """A page of a publishing system with an editor: nested divs and spans, headings without marks, a list of news beneath."""
    wrap = lambda style: f'<div style="{style}"><span style="font-family:宋体"><span style="font-size:16px">{{}}</span></span></div>'
    body = parts(report, wrap("text-align:center"), wrap("font-weight:bold"), wrap("font-weight:bold"), wrap("text-indent:32px"), 'class="MsoTableGrid" style="border:none"')
    news = "".join(f'<dl><dt><a href="#">{title}</a></dt><dd>2025-0{at + 1}-11</dd></dl>' for at, title in enumerate(NEWS))
    return f"""<!doctype html><html><head><meta charset="utf-8"><title>{report.unit} 政府信息公开年报 {report.title}</title></head>
<body><div id="app"><header><a class="skip">无障碍阅读</a><a>登录</a><a>注册</a><form><input type="text" placeholder="请输入关键字"><button>搜索</button></form><nav><ul>{links(MENU)}</ul></nav></header>
<section class="tree"><ul><li>机构职能<ul>{links(["领导信息", "内设机构"])}</ul></li><li>年度报告<ul>{links(["2024年", "2023年", "2022年"])}</ul></li></ul></section>
<article><div class="title">{report.title}</div><div class="meta"><span>来源：本单位</span><span>时间：2025-01-17</span><span>打印</span></div>{body}</article>
<aside><h4>热点信息</h4>{news}</aside><footer><div>Copyright © 2025 All Rights Reserved</div><div>公网安备 33010002000000号</div></footer></div>
<script src="./x_files/jquery.js"></script></body></html>"""


def without_title(report):
    """The title only in the page's own title; the opening is a paragraph after the menu; links to earlier reports at the end."""
    body = parts(report, "", "<h2>{}</h2>", "<h3>{}</h3>", "<p>{}</p>", with_title=False)
    before = [f"{report.unit}{year}年政府信息公开工作年度报告" for year in (report.year - 1, report.year - 2)]
    return f"""<html><head><title>{report.title}</title><meta charset="utf-8"></head><body>
<div class="top"><ul>{links(MENU)}</ul></div><div class="content">{body}</div>
<div class="related"><h3>相关链接</h3><ul>{links(before)}</ul></div><div class="copyright">版权所有 江源市水务局 ICP备案号：苏ICP备00000000号</div></body></html>"""


def counted(report):
    """Other tables before and after: a calendar, a table of visits; the report's own tables in scrolling boxes."""
    body = parts(report, '<p class="title">{}</p>', '<p class="h">{}</p>', '<p class="h">{}</p>', "<p>　　{}</p>").replace("<table", '<div style="overflow:auto"><table').replace("</table>", "</table></div>")
    calendar = "<table><tr>" + "".join(f"<th>{day}</th>" for day in "日一二三四五六") + "</tr>" + "".join("<tr>" + "".join(f"<td>{7 * week + day + 1}</td>" for day in range(7)) + "</tr>" for week in range(4)) + "</table>"
    visits = "<table><tr><th>栏目</th><th>本年新增</th><th>总数</th></tr><tr><td>主动公开</td><td>12</td><td>340</td></tr><tr><td>依申请公开</td><td>3</td><td>20</td></tr></table>"
    return f"""<html><head><title>信息公开</title><meta http-equiv="content-type" content="text/html;charset=gb18030"></head><body>
<div>今天是<script>document.write(new Date())</script></div><div class="calendar">{calendar}</div><div class="menu">{"".join(f"<span><a>{name}</a></span>" for name in MENU)}</div>
<div class="text">{body}</div><div>打印 关闭</div><div>栏目统计</div>{visits}<div>主办单位：苍河市发展和改革委员会 承办单位：苍河市信息中心</div></body></html>"""


def mobile(report):
    """A page made for telephones: lines parted by breaks, tabs that hide earlier years, no list elements."""
    lines = [f"　　{content}<br>" if kind != "table" else html_table(content) for kind, content in blocks(report)[1:]]
    old = "".join(f"<p>{line}</p>" for line in ("一、总体情况", "2022年，旧的内容。", "二、主动公开政府信息情况"))
    return f"""<!DOCTYPE html><html><head><meta charset="UTF-8"><meta name="viewport" content="width=device-width"><title>年报</title></head><body>
<div class="bar"><a>返回</a> <a>首页</a> <a>更多</a></div><div class="tab" style="display:none">{old}</div>
<div class="name">{report.unit}</div><div class="name">{report.year}年政府信息公开工作年度报告</div><div class="date">2025-01-26　阅读：88　来源：区政府办</div>
<div class="text">{"".join(lines)}</div><a>返回顶部</a><div>联系我们　|　使用帮助</div></body></html>"""


def attached(report):
    """The report is followed by a list of files, comments and an estimate of its use; the unit signs in the page's margin."""
    body = parts(report, "<h1>{}</h1>", "<p><b>{}</b></p>", "<p><b>{}</b></p>", "<p>{}</p>")
    return f"""<html><head><meta charset="utf-8"><title>{report.title}_政府信息公开_桐山县</title><script>{{"a": "<p>六、其他需要报告的事项</p>"}}</script></head><body>
<map><area alt="x"></map><select><option>各部门网站</option><option>{report.unit}</option></select><ul>{links(MENU)}</ul>{body}
<p>相关附件：</p><ul><li><a>{report.title}.docx</a></li></ul><div>您对本页内容是否满意？</div><label>满意</label><label>不满意</label>
<div class="next">上一篇：<a>没有了</a></div><div class="next">下一篇：<a>{NEWS[0]}</a></div><div>桐山县人民政府办公室主办</div></body></html>"""


page("portal.html", 11, "青溪市城北街道办事处", 2024, "utf-8", portal)
page("frames-gbk.html", 12, "云州县教育局", 2022, "gb18030", frames)
page("editor.html", 13, "海林区民政局", 2024, "utf-8", editor)
page("without-title.html", 14, "江源市水务局", 2023, "utf-8", without_title)
page("counted-gb18030.html", 15, "苍河市发展和改革委员会", 2023, "gb18030", counted)
page("mobile.html", 16, "兰川区石桥镇人民政府", 2024, "utf-8", mobile)
page("attached.html", 17, "桐山县人民政府", 2024, "utf-8", attached)
(HERE / "pages.json").write_text(json.dumps(EXPECTED, ensure_ascii=False, indent=1, sort_keys=True) + "\n", "utf-8")
