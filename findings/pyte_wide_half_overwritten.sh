#!/usr/bin/env bash
# pyte 0.8.2 (PyPI), the terminal emulator that Python test suites look at screens with.
#
# Guess: a letter written over one half of a Han character blanks the other half, as in xterm.
# Seen: over the right half, the letter is in the buffer but `display` shows the Han and not the letter; over the left
#       half, the stub of the right one stays, and `display` raises IndexError for the whole screen, other rows too.
# Output seen: 汉字|IndexError
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" --quiet install pyte==0.8.2 wcwidth==0.2.13
seen=$("$folder/venv/bin/python" - <<'PY'
import pyte

def shown(text):
    screen = pyte.Screen(10, 2)
    pyte.Stream(screen).feed(text)
    try:
        return screen.display[0].strip()
    except IndexError:
        return "IndexError"

print(shown("汉字\x1b[1;2HX"), shown("汉字\x1b[1;1HX"), sep="|")
PY
)
echo "$seen"
[ "$seen" = "汉字|IndexError" ]
