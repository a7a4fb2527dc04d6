#!/usr/bin/env python3
"""Values parted by semicolons, commas and tabs, quoted as Python's csv writes them, with line ends and quotation marks in
cells: quoted-*.csv, of the common report. Usage: make_csv.py, here."""
import csv
import io
import pathlib
from common import *

HERE = pathlib.Path(__file__).parent
REPORT = sample(1)


def rows():
    yield [REPORT.title[:14] + "\n" + REPORT.title[14:]]
    for heading, table in zip(SECTIONS[1:4], [table2(REPORT.values), table3(REPORT.values), table4(REPORT.values)]):
        yield [heading]
        lines = [["" for _ in range(table.width)] for _ in range(table.height)]
        for cell in table.cells:
            # Labels as they stand in narrow columns.
            text = cell.text if cell.key or len(cell.text) < 6 else cell.text[:5] + "\n" + cell.text[5:]
            lines[cell.row][cell.column] = text
        yield from lines
    yield ["备注", '栏目名为"政府信息公开"，\n见"专栏"']


for name, delimiter, encoding, end, quoting in (("semicolons", ";", "utf-8-sig", "\r\n", csv.QUOTE_ALL), ("commas", ",", "gb18030", "\n", csv.QUOTE_MINIMAL),
                                                ("tabs", "\t", "utf-8", "\r\n", csv.QUOTE_NONNUMERIC)):
    held = io.StringIO()
    csv.writer(held, delimiter=delimiter, lineterminator=end, quoting=quoting).writerows(rows())
    start = "sep=;\r\n" if delimiter == ";" else ""
    (HERE / f"quoted-{name}.csv").write_bytes((start + held.getvalue()).encode(encoding))
