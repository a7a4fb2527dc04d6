"""Documents by programs that are not ours."""
import html as escaping
import io
import zipfile
from docx import Document
from docx.oxml.ns import qn
from docx.oxml import OxmlElement
from openpyxl import Workbook


def write_docx(path, blocks, plain=False):
    """python-docx; plain gives headings no style."""
    document = Document()
    for kind, content in blocks:
        if kind == "title":
            document.add_paragraph(content) if plain else document.add_heading(content, 0)
        elif kind in ("h1", "h2"):
            document.add_paragraph(content) if plain else document.add_heading(content, int(kind[1]))
        elif kind == "p":
            document.add_paragraph(content)
        elif kind == "xml":
            content(document)
        else:
            add_docx_table(document, content)
    document.core_properties.author = "test"
    save_docx(document, path)


def add_docx_table(document, content):
    table = document.add_table(rows=content.height, cols=content.width, style="Table Grid")
    for cell in content.cells:
        place = table.cell(cell.row, cell.column)
        if cell.rows > 1 or cell.columns > 1:
            place = place.merge(table.cell(cell.row + cell.rows - 1, cell.column + cell.columns - 1))
        place.text = cell.text


def save_docx(document, path):
    held = io.BytesIO()
    document.save(held)
    # Without the template's thumbnail and with fixed times, so that the file stays small and the same.
    with zipfile.ZipFile(held) as old, zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as new:
        for entry in sorted(old.infolist(), key=lambda entry: entry.filename != "[Content_Types].xml"):
            new.writestr(zipfile.ZipInfo(entry.filename), old.read(entry.filename), zipfile.ZIP_DEFLATED)


def html_table(content, attributes=' border="1"', cell_html=None):
    show = cell_html or (lambda cell: escaping.escape(cell.text))
    lines = [f"<table{attributes}>"]
    for row in range(content.height):
        line = "<tr>"
        for cell in sorted((c for c in content.cells if c.row == row), key=lambda c: c.column):
            spans = "".join(f' {name}="{count}"' for name, count in (("rowspan", cell.rows), ("colspan", cell.columns)) if count > 1)
            line += f"<td{spans}>{show(cell)}</td>"
        lines.append(line + "</tr>")
    return "\n".join(lines + ["</table>"])


def write_html(path, blocks, encoding="utf-8", page=None, cell_html=None):
    """Hand-written HTML; page wraps the body."""
    out = []
    for kind, content in blocks:
        tag = {"title": "h1", "h1": "h2", "h2": "h3", "p": "p"}.get(kind)
        out.append(content if kind == "raw" else f"<{tag}>{escaping.escape(content)}</{tag}>" if tag else html_table(content, cell_html=cell_html))
    body = "\n".join(out)
    text = page(body) if page else (f'<!DOCTYPE html><html><head><meta charset="{encoding}"><title>{escaping.escape(blocks[0][1])}</title>'
                                    f"</head><body>{body}</body></html>")
    with open(path, "wb") as file:
        file.write(text.encode(encoding))


def write_xlsx(path, sheets, number=True):
    """openpyxl; sheets are (name, [rows of title text], table)."""
    book = Workbook()
    book.remove(book.active)
    for name, heads, content in sheets:
        sheet = book.create_sheet(name)
        top = len(heads)
        for at, head in enumerate(heads):
            sheet.cell(at + 1, 1, head)
        for cell in content.cells:
            is_number = number and cell.key and cell.text.isascii() and cell.text.replace(".", "", 1).isdigit()
            value = (float(cell.text) if "." in cell.text else int(cell.text)) if is_number else cell.text
            sheet.cell(top + cell.row + 1, cell.column + 1, value if value != "" else None)
            if cell.rows > 1 or cell.columns > 1:
                sheet.merge_cells(start_row=top + cell.row + 1, start_column=cell.column + 1,
                                  end_row=top + cell.row + cell.rows, end_column=cell.column + cell.columns)
    book.save(path)
