#!/usr/bin/env bash
# pyte 0.8.2 (PyPI), the terminal emulator that Python test suites look at screens with.
#
# Guess: a zero width space or joiner is ignored, and what stands behind it is drawn.
# Seen: everything behind it in the same piece of text is dropped, up to the next control sequence.
#       `a U+200B b c` shows `a`; `汉 U+200D 字` shows `汉`. A test that looks at a page with pyte sees letters missing
#       that every terminal shows. A combining mark behind a wide character (か U+3099) vanishes, while the letter behind
#       it is drawn; behind a narrow one (e U+0301) it is joined.
# Output seen: a|汉|かn|én
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" --quiet install pyte==0.8.2 wcwidth==0.2.13
seen=$("$folder/venv/bin/python" - <<'PY'
import pyte

def shown(text):
    screen = pyte.Screen(10, 1)
    pyte.Stream(screen).feed(text)
    return screen.display[0].strip()

print(shown("a\u200bbc"), shown("汉\u200d字"), shown("か\u3099n"), shown("e\u0301n"), sep="|")
PY
)
echo "$seen"
[ "$seen" = "a|汉|かn|én" ]
