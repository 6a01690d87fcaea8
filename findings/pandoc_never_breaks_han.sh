#!/usr/bin/env bash
# pandoc 3.9 (pypandoc_binary 1.17 on PyPI).
#
# Guess: text is wrapped at --columns, lines of Han between any two of them, since pandoc knows that Han are two cells wide
#        (its tables stand in columns).
# Seen: lines are broken at blanks alone. A Chinese paragraph is one line, however narrow the columns are, in plain text and
#       in Markdown; the width of Han is heeded where a line can be broken. Whoever wraps texts with pandoc has Chinese
#       paragraphs as lines, and mixed ones broken beside Latin words alone, far from the edge.
# Output seen: 1 56 4 [19, 34, 1]   (lines and cells of Han, lines of Latin, cells of the lines of both, at 20 columns)
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" --quiet install pypandoc_binary==1.17
seen=$("$folder/venv/bin/python" - <<'PY'
import unicodedata
import pypandoc

def lines(text):
    plain = pypandoc.convert_text(text, "plain", "markdown", extra_args=["--columns=20"])
    return [line for line in plain.split("\n") if line]

def cells(line):
    return sum(2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)

han = lines("春天河水涨起来，渡船绕到下游去，" + "多走半个时辰才过河。" + "雨。")
latin = lines("In summer the water rises and the ferry has to go round by the lower landing.")
both = lines("春天 a 河水涨起来 b 渡船绕到下游去，多走半个时辰才过河 c")
print(len(han), cells(han[0]), len(latin), [cells(line) for line in both])
PY
)
echo "$seen"
[ "$seen" = "1 56 4 [19, 34, 1]" ]
