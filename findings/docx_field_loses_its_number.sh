#!/usr/bin/env bash
# mammoth 1.13.0, markitdown 0.1.9 and python-docx 1.2.0 (PyPI), which turn DOCX into text or Markdown.
#
# Guess: the number that a caption counts by (w:fldSimple, what Word writes for SEQ) is read, since its result is stored
#        in ordinary runs inside the field.
# Seen: all three lose it: 图 3 总体布局 is read as 图  总体布局. The same field written as w:fldChar is read.
# Output seen: 图  总体布局|图 总体布局|图  总体布局|图 3 总体布局
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" --quiet install mammoth==1.13.0 'markitdown[docx]==0.1.9' python-docx==1.2.0
cd "$folder"
seen=$("$folder/venv/bin/python" - 2>/dev/null <<'PY'
import docx, mammoth
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from markitdown import MarkItDown

SIMPLE = f"<w:fldSimple {nsdecls('w')} w:instr=' SEQ 图 '><w:r><w:t>3</w:t></w:r></w:fldSimple>"
LONG = [f"<w:r {nsdecls('w')}>{part}</w:r>" for part in (
    "<w:fldChar w:fldCharType='begin'/>", "<w:instrText> SEQ 图 </w:instrText>",
    "<w:fldChar w:fldCharType='separate'/>", "<w:t>3</w:t>", "<w:fldChar w:fldCharType='end'/>")]

def save(name, fields):
    document = docx.Document()
    paragraph = document.add_paragraph("图 ")
    for field in fields:
        paragraph._p.append(parse_xml(field))
    paragraph.add_run(" 总体布局")
    document.save(name)

def raw(name):
    return mammoth.extract_raw_text(open(name, "rb")).value.strip()

save("simple.docx", [SIMPLE])
save("long.docx", LONG)
print(raw("simple.docx"), MarkItDown().convert("simple.docx").text_content.strip(),
      docx.Document("simple.docx").paragraphs[0].text, raw("long.docx"), sep="|")
PY
)
echo "$seen"
[ "$seen" = "图  总体布局|图 总体布局|图  总体布局|图 3 总体布局" ]
