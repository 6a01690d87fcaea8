#!/usr/bin/env bash
# html2text 2025.4.15 (PyPI), which makes Markdown of HTML.
#
# Guess: it heeds `<ol start>`, and so does it the number that an item gives itself (`<li value>`), since Markdown can say
#        where a list begins.
# Seen: `start` is heeded, `value` is not, on the first item neither: a list whose items are 7 and 8 becomes 1 and 2.
#       Lists that a converter wrote with `value` on every item (as word processors do where a list is interrupted) all
#       begin anew at 1.
# Output seen: 3. a 4. b | 1. a 2. b
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" --quiet install html2text==2025.4.15
seen=$("$folder/venv/bin/python" - <<'PY'
import html2text

def of(html):
    return " ".join(html2text.html2text(html).split())

print(of('<ol start="3"><li>a<li>b</ol>'), "|", of('<ol><li value="7">a<li value="8">b</ol>'))
PY
)
echo "$seen"
[ "$seen" = "3. a 4. b | 1. a 2. b" ]
