#!/usr/bin/env bash
# pypinyin 0.55.0 (PyPI), the readings that most Chinese tools search by.
#
# Guess: 嗯, the commonest interjection of any novel, is read en, as every input method takes it.
# Seen: its only plain reading is n (ń, ň, ǹ, ńg …); en is not among the readings of any kind, so a search by pinyin
#       built on the table finds no 嗯 by en. 呣 is m in the same way, while 哼 has heng beside hng.
# Output seen: n|False|True
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" --quiet install pypinyin==0.55.0
seen=$("$folder/venv/bin/python" - <<'PY'
from pypinyin import Style, lazy_pinyin, pinyin

def readings(character):
    return pinyin(character, style=Style.NORMAL, heteronym=True)[0]

print(lazy_pinyin("嗯")[0], "en" in readings("嗯"), "heng" in readings("哼"), sep="|")
PY
)
echo "$seen"
[ "$seen" = "n|False|True" ]
