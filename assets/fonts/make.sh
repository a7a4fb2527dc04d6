#!/bin/sh
# Makes the fonts that the program carries. Each is a subset of a free font, without hinting and layout tables.
#
#     assets/fonts/make.sh [all|words|icons]
#
# words: only the heads' font, which holds no more than the characters of src/; run it when Chinese words in src/ change.
# icons: only the icons; cargo fetches their crate into a temporary folder, the program itself does not depend on it.
#
# Debian packages: fonts-noto-cjk fonts-noto-cjk-extra fonts-lxgw-wenkai fonttools unicode-data bzip2.
set -eu

here=$(CDPATH='' cd -- "$(dirname -- "$0")" && pwd)
sources=$here/../../src
noto=/usr/share/fonts/opentype/noto
wenkai=/usr/share/fonts/truetype/lxgw-wenkai
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
what=${1:-all}

# The full set: 通用规范汉字表 (8105), GB2312, and the signs of Chinese documents.
full_set() {
    bzcat /usr/share/unicode/Unihan_OtherMappings.txt.bz2 | awk '$2 == "kTGH" { sub("U\\+", "", $1); print $1 }'
    /usr/bin/python3 - <<'PYTHON'
for lead in range(0xA1, 0xF8):
    for trail in range(0xA1, 0xFF):
        try:
            print("%04X" % ord(bytes((lead, trail)).decode("gb2312")))
        except UnicodeDecodeError:
            pass
PYTHON
    # ASCII, Latin-1, tone marks of Pinyin, general punctuation, super- and subscript digits, currency, letterlike and
    # number forms, arrows, mathematical signs, enclosed numbers, box lines, shapes, ticks, the long dashes,
    # CJK punctuation and ideographs' zero, enclosed and squared signs, vertical and full-width forms.
    printf '%s\n' 0020-007E 00A0-00FF 0100-017F 01CD-01DC 2010-2027 2030-203E 2047-2049 2070-2079 2080-2089 20AC \
        2100-214F 2150-218B 2190-21FF 2200-22FF 2460-24FF 2500-257F 25A0-25FF 2605-2606 2611-2612 2713-2718 2E3A-2E3B \
        3000-303F 3200-32FF 3300-33FF FE10-FE1F FE30-FE4F FF01-FF5E FFE0-FFE6
}

# The characters of the program's own words: all beyond ASCII that stands in src/, with ASCII and common punctuation.
word_set() {
    /usr/bin/python3 - "$sources" <<'PYTHON'
import pathlib
import sys

files = sorted(path for ending in ("*.rs", "*.ron") for path in pathlib.Path(sys.argv[1]).rglob(ending))
text = "".join(path.read_text(encoding="utf-8") for path in files)
private = range(0xE000, 0xF900)
for point in sorted({ord(sign) for sign in text if ord(sign) > 0x7E and ord(sign) not in private}):
    print("%04X" % point)
PYTHON
    printf '%s\n' 0020-007E 00A0 00B7 00D7 2013-2014 2018-201D 2026 2190-2193 3000-3002 3008-3011 3014-3015 \
        FF01 FF08-FF09 FF0C FF0E FF1A-FF1F FFE5
}

# subset SOURCE FACE UNICODES OUTPUT
subset() {
    pyftsubset "$1" --font-number="$2" --unicodes-file="$3" --output-file="$4" \
        --no-hinting --layout-features='' --drop-tables+=GSUB,GPOS,GDEF,BASE,JSTF,VORG,vhea,vmtx,DSIG,meta,STAT,gasp,FFTM \
        --name-IDs=0,1,2,3,4,5,6,13,14 --name-languages=0x409 --notdef-outline --no-recalc-timestamp
    echo "$(basename "$4"): $(wc -c < "$4") bytes"
}

# The OFL asks that a changed WenKai bears another name than 霞鹜 and LXGW.
renamed() {
    /usr/bin/python3 - "$1" <<'PYTHON'
import sys

from fontTools.ttLib import TTFont

font = TTFont(sys.argv[1], recalcTimestamp=False)
for record in list(font["name"].names):
    new = {1: "Nianbao Kai", 3: "Nianbao Kai Regular, a subset", 4: "Nianbao Kai", 6: "NianbaoKai-Regular"}.get(record.nameID)
    if new is not None:
        record.string = new
font.save(sys.argv[1])
PYTHON
}

icons() {
    mkdir -p "$work/fetch/src"
    cat > "$work/fetch/Cargo.toml" <<'TOML'
[package]
name = "fetch"
version = "0.0.0"
edition = "2021"
[dependencies]
lucide-icons = "=1.66.0"
TOML
    : > "$work/fetch/src/lib.rs"
    (cd "$work/fetch" && cargo vendor --quiet vendor > /dev/null)
    /usr/bin/python3 - "$work/fetch/vendor/lucide-icons/src/icon.rs" "$sources/ui/icons.rs" > "$work/icons" <<'PYTHON'
import re
import sys

# Name in the program (whole words) and name in Lucide.
ICONS = """
CHEVRON_DOWN chevron-down
QUOTE quote
IMPORT hard-drive-download
SAVE save
UNDO undo-2
REDO redo-2
NEW file-plus
ROLL_OVER copy-plus
OPEN folder-open
EXAMPLE book-open
CHECK_LIST list-checks
DOWNLOAD download
CROSS x
CROSS_IN_CIRCLE circle-x
WARNING triangle-alert
LIGHT_BULB lightbulb
DASHED_SQUARE square-dashed
CHECK check
CHECK_IN_CIRCLE circle-check
MINUS minus
PLUS plus
EYE eye
PRINTER printer
INFORMATION info
HISTORY history
SEARCH search
ARROW_LEFT arrow-left
"""

source = open(sys.argv[1], encoding="utf-8").read()
variants = dict(re.findall(r'"([a-z0-9-]+)" => Ok\((?:Self|Icon)::(\w+)\)', source))
points = dict(re.findall(r"Icon::(\w+) => '\\u\{([0-9a-fA-F]+)\}'", source))
lines = []
for line in ICONS.split("\n"):
    if not line:
        continue
    name, lucide = line.split()
    point = points[variants[lucide]].upper()
    print(point)
    lines.append('pub(crate) const %s: &str = "\\u{%s}";\n' % (name, point.lower()))
with open(sys.argv[2], "w", encoding="utf-8") as output:
    output.write("//! Icons of the carried icon font, a part of Lucide. Made by `assets/fonts/make.sh`.\n\n" + "".join(lines))
PYTHON
    subset "$work/fetch/vendor/lucide-icons/lucide.ttf" 0 "$work/icons" "$here/icons.ttf"
}

if [ "$what" = all ]; then
    full_set > "$work/full"
    subset "$noto/NotoSansCJK-Regular.ttc" 2 "$work/full" "$here/NotoSansSC-Regular.otf"
    subset "$noto/NotoSerifCJK-Regular.ttc" 2 "$work/full" "$here/NotoSerifSC-Regular.otf"
    subset "$noto/NotoSerifCJK-Bold.ttc" 2 "$work/full" "$here/NotoSerifSC-Bold.otf"
    subset "$wenkai/LXGWWenKai-Regular.ttf" 0 "$work/full" "$here/NianbaoKai-Regular.ttf"
    renamed "$here/NianbaoKai-Regular.ttf"
fi
if [ "$what" = all ] || [ "$what" = icons ]; then
    icons
fi
if [ "$what" = all ] || [ "$what" = words ]; then
    word_set > "$work/words"
    subset "$noto/NotoSansCJK-Medium.ttc" 2 "$work/words" "$here/NotoSansSC-Medium.otf"
fi
