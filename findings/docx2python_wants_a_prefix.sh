#!/usr/bin/env bash
# docx2python 3.7.1 (PyPI), which turns DOCX into text with its numbers.
#
# Guess: a document that has no link and no picture need not declare the namespace of relationships; XML asks only for
#        the prefixes that are used, and Word, LibreOffice and mammoth open such a file.
# Seen: KeyError 'r' for the whole document: the library looks the namespace up by its customary prefix. The same
#       happens where the namespace is declared under another prefix, which is valid as well.
# Output seen: KeyError 'r'|KeyError 'r'|甲乙
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" --quiet install docx2python==3.7.1
cd "$folder"
seen=$("$folder/venv/bin/python" - <<'PY'
import zipfile
from docx2python import docx2python

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
TYPES = f"""<Types xmlns="{PACKAGE}/content-types">
<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>
<Override PartName="/word/document.xml"
 ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>"""
RELATIONS = f"""<Relationships xmlns="{PACKAGE}/relationships">
<Relationship Id="rId1" Type="{OFFICE}/officeDocument" Target="word/document.xml"/></Relationships>"""

def read(declaration):
    body = "<w:body><w:p><w:r><w:t>甲</w:t></w:r><w:r><w:t>乙</w:t></w:r></w:p></w:body>"
    with zipfile.ZipFile("a.docx", "w") as archive:
        archive.writestr("[Content_Types].xml", TYPES)
        archive.writestr("_rels/.rels", RELATIONS)
        archive.writestr("word/document.xml", f'<w:document xmlns:w="{MAIN}" {declaration}>{body}</w:document>')
    try:
        return docx2python("a.docx").text.strip()
    except KeyError as error:
        return f"KeyError {error}"

print(read(""), read(f'xmlns:rel="{OFFICE}"'), read(f'xmlns:r="{OFFICE}"'), sep="|")
PY
)
echo "$seen"
[ "$seen" = "KeyError 'r'|KeyError 'r'|甲乙" ]
