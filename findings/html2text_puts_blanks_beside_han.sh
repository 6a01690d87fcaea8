#!/usr/bin/env bash
# html2text 2025.4.15 (PyPI), which makes Markdown of HTML.
#
# Guess: emphasis among Han becomes marks, and the characters beside them stay as they are.
# Seen: blanks are put beside the marks where there were none, between Han and beside quotation marks (not before strong words):
#       who reads the Markdown again, or strips its marks, has blanks in Chinese text that no writer put there. A search
#       for the phrase fails.
# Output seen: 他说：“ _重点_ 在后**面** ”。
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" --quiet install html2text==2025.4.15
seen=$("$folder/venv/bin/python" - <<'PY'
import html2text

print(html2text.html2text("<p>他说：“<em>重点</em>在后<b>面</b>”。</p>").strip())
PY
)
echo "$seen"
[ "$seen" = "他说：“ _重点_ 在后**面** ”。" ]
