#!/usr/bin/env python3
"""Documents of Word before 2007: some of the DOCX of this folder as LibreOffice writes them in that format, under the same
names in doc/, and one with a text box and a footnote of its own. Needs LibreOffice. Usage: make_doc.py, here."""
import pathlib
import subprocess
import tempfile

HERE = pathlib.Path(__file__).parent
NAMES = """published-python-docx published-libreoffice automatic-numbers blank-cells disclosure-turned disputes-as-rows
form-of-2019 framed groups-in-each-row soft-line-breaks title-in-three-lines tracked-changes two-tables-heads-again
value-over-all-columns""".split()
BOX = """<?xml version="1.0" encoding="UTF-8"?>
<office:document xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:text="urn:oasis:names:tc:opendocument:xmlns:text:1.0"
 xmlns:draw="urn:oasis:names:tc:opendocument:xmlns:drawing:1.0" xmlns:svg="urn:oasis:names:tc:opendocument:xmlns:svg-compatible:1.0"
 office:version="1.2" office:mimetype="application/vnd.oasis.opendocument.text"><office:body><office:text>
<text:h text:outline-level="1">一、总体情况</text:h>
<text:p>框前的一段。<draw:frame text:anchor-type="char" svg:width="6cm" svg:height="2cm"><draw:text-box><text:p>框里的第一段。</text:p><text:p>框里的第二段。</text:p></draw:text-box></draw:frame></text:p>
<text:p>脚注在这里<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>脚注的话。</text:p></text:note-body></text:note>，其后的一段。</text:p>
</office:text></office:body></office:document>
"""


def convert(folder, *sources):
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/profile", "--headless", "--convert-to", "doc:MS Word 97",
                    "--outdir", str(folder / "out"), *map(str, sources)], check=True, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)


with tempfile.TemporaryDirectory() as folder:
    folder = pathlib.Path(folder)
    (folder / "box-and-note.fodt").write_text(BOX, "utf-8")
    convert(folder, folder / "box-and-note.fodt", *(HERE / f"{name}.docx" for name in NAMES))
    for made in (folder / "out").iterdir():
        (HERE / "doc" / made.name).write_bytes(made.read_bytes())
