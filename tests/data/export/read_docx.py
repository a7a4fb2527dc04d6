"""Paragraphs and tables of a DOCX as python-docx finds them, printed as JSON.

Usage: read_docx.py FILE
A merged cell stands at each place that it covers.
"""

import json
import sys

import docx

document = docx.Document(sys.argv[1])
json.dump(
    {
        "title": document.core_properties.title,
        "paragraphs": [[paragraph.style.name, paragraph.text] for paragraph in document.paragraphs],
        "tables": [[[cell.text for cell in row.cells] for row in table.rows] for table in document.tables],
    },
    sys.stdout,
    ensure_ascii=False,
)
