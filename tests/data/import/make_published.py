#!/usr/bin/env python3
"""The published report of ../chengdong-2021.txt as other programs write it. Needs python-docx, openpyxl, LibreOffice,
pandoc, Chromium and a Chinese font. Usage: make_published.py, in this folder."""
import pathlib
import subprocess
import tempfile
from common import ASPECTS, COLUMNS, Report, SECTIONS, blocks, keys, table2, table3, table4
from writers import html_table, write_docx, write_html, write_xlsx

HERE = pathlib.Path(__file__).parent


def published():
    lines = [line.strip() for line in (HERE.parent / "chengdong-2021.txt").read_text("utf-8").split("\n")]
    lines = [line for line in lines if line]
    names = ["（一）主动公开", "（二）依申请公开", "（三）政府信息管理", "（四）平台建设", "（五）监督保障"]
    prose, figures, name, section = {}, [], "preface", 0
    for line in lines[1:]:
        if section < 6 and line == SECTIONS[section]:
            section += 1
            name = {1: "lead", 5: "problems", 6: "other_matters"}.get(section, "")
        elif section == 1 and any(line.startswith(start) for start in names):
            name = ASPECTS["一二三四五".index(line[1])][1]
        elif 2 <= section <= 4:
            figures += [line] if line.isdigit() else []
        else:
            prose.setdefault(name, []).append(line)
    return Report("乐清市城东街道办事处", 2021, dict(zip(keys(), figures)), prose)


def run(*command):
    subprocess.run(command, check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


def office(kind, source, folder):
    run("soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", kind, "--outdir", str(folder), str(source))


def main():
    report = published()
    parts = blocks(report, aspects=[(heading + "情况", name) for heading, name in
                                    zip(["（一）主动公开", "（二）依申请公开", "（三）政府信息管理", "（四）平台建设", "（五）监督保障"], [name for _, name in ASPECTS])])
    tables = [content for kind, content in parts if kind == "table"]
    write_docx(HERE / "published-python-docx.docx", parts)
    write_html(HERE / "published-hand-gbk.html", parts, "gbk")
    sheets = [(f"表{name}", [report.title, heading], table) for name, heading, table in zip("二三四", SECTIONS[1:4], tables)]
    write_xlsx(HERE / "published-openpyxl.xlsx", sheets)
    with tempfile.TemporaryDirectory() as folder:
        folder = pathlib.Path(folder)
        docx = HERE / "published-python-docx.docx"
        for kind, name in (("pdf", "published-libreoffice.pdf"), ("html", "published-libreoffice.html"), ("docx:MS Word 2007 XML", "published-libreoffice.docx")):
            office(kind, docx, folder)
            made = folder / f"published-python-docx.{kind.split(':')[0]}"
            (HERE / name).write_bytes(made.read_bytes())
        office("xls", HERE / "published-openpyxl.xlsx", folder)
        (HERE / "published-libreoffice.xls").write_bytes((folder / "published-openpyxl.xls").read_bytes())
        run("pandoc", str(docx), "-o", str(HERE / "published-pandoc.html"), "-s")
        page = folder / "page.html"
        style = "<style>body{font-family:'Noto Serif CJK SC'} p{text-indent:2em} table{border-collapse:collapse} td{border:1px solid #000;padding:2px}</style>"
        write_html(page, parts, page=lambda body: f'<!DOCTYPE html><html><head><meta charset="utf-8"><title>{report.title}</title>{style}</head><body>{body}</body></html>')
        run("pandoc", str(page), "-o", str(HERE / "published-pandoc.docx"))
        run("chromium", "--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={HERE}/published-chromium.pdf", f"file://{page}")
    tabs = "\r\n".join([report.title] + [
        "\r\n".join("\t".join(row) for row in grid(content)) if kind == "table" else content
        for kind, content in parts[1:]])
    (HERE / "published-tabs-gb18030.txt").write_bytes(tabs.encode("gb18030"))
    bars = "\n".join([report.title] + [
        "\n".join("| " + " | ".join(row) + " |" for row in grid(content)) if kind == "table" else content + "\n"
        for kind, content in parts[1:]])
    (HERE / "published-bars-utf16.txt").write_bytes(b"\xff\xfe" + bars.encode("utf-16-le"))
    commas = "\n".join(",".join(f'"{cell}"' for cell in row) for table in tables for row in grid(table))
    (HERE / "published-commas.csv").write_bytes(b"\xef\xbb\xbf" + (report.title + "\n" + commas + "\n").encode("utf-8"))
    bare = "\n".join([report.title] + [
        "\n".join(cell.text for cell in sorted(content.cells, key=lambda cell: (cell.row, cell.column))) if kind == "table" else content
        for kind, content in parts[1:]])
    (HERE / "published-one-a-line.txt").write_text(bare, "utf-8")
    clip = "<!--StartFragment-->" + "".join(html_table(content) if kind == "table" else f"<p>{content}</p>" for kind, content in parts) + "<!--EndFragment-->"
    (HERE / "published-clipboard.html").write_text(clip, "utf-8")


def grid(table):
    rows = [["" for _ in range(table.width)] for _ in range(table.height)]
    for cell in table.cells:
        rows[cell.row][cell.column] = cell.text
    return rows


if __name__ == "__main__":
    main()
