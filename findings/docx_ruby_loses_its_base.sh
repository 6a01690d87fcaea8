#!/usr/bin/env bash
# mammoth 1.13.0, markitdown 0.1.9 and python-docx 1.2.0 (PyPI), which turn DOCX into text or Markdown.
#
# Guess: of a word with its reading above it (w:ruby) the word stays, and perhaps the reading is lost.
# Seen: all three lose the word itself (w:rubyBase) and the reading: 前漢字後 is read as 前後. In a Japanese or a Chinese
#       school text whole sentences lose their nouns. Only mammoth has a message (of an unknown element); markitdown,
#       which is built on it, keeps that to itself.
# Output seen: 前後|前後|前後|An unrecognised element was ignored: w:ruby
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

document = docx.Document()
paragraph = document.add_paragraph("前")
paragraph._p.append(parse_xml(
    f"<w:r {nsdecls('w')}><w:ruby><w:rubyPr/><w:rt><w:r><w:t>かんじ</w:t></w:r></w:rt>"
    "<w:rubyBase><w:r><w:t>漢字</w:t></w:r></w:rubyBase></w:ruby></w:r>"))
paragraph.add_run("後")
document.save("ruby.docx")
raw = mammoth.extract_raw_text(open("ruby.docx", "rb"))
print(raw.value.strip(), MarkItDown().convert("ruby.docx").text_content.strip(),
      docx.Document("ruby.docx").paragraphs[0].text, raw.messages[0].message, sep="|")
PY
)
echo "$seen"
[ "$seen" = "前後|前後|前後|An unrecognised element was ignored: w:ruby" ]
