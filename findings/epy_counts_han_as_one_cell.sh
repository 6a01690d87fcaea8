#!/usr/bin/env bash
# epy-reader 2023.6.11 (PyPI), a reader of EPUB in the terminal.
#
# Guess: lines of Han are wrapped by cells, or at worst cut at the right edge.
# Seen: they are wrapped by characters, 74 Han where 74 cells are; what stands beyond the edge runs on into the next row,
#       over which the next line is drawn then. Of a paragraph of 90 Han 14 are nowhere to be seen at 80 columns, and rows
#       hold parts of two lines (in tmux, too).
# Output seen: 76 of 90
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" --quiet install epy-reader==2023.6.11 pyte==0.8.2 wcwidth==0.2.13
cd "$folder"
seen=$(HOME="$folder" "$folder/venv/bin/python" - <<'PY'
import fcntl, os, pty, select, struct, termios, time, zipfile
import pyte

HAN = "".join(chr(0x4E00 + n) for n in range(90))
parts = {
    "mimetype": "application/epub+zip",
    "META-INF/container.xml": '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles>'
    '<rootfile full-path="c.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    "c.opf": '<package xmlns="http://www.idpf.org/2007/opf" version="2.0" unique-identifier="i"><metadata '
    'xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>T</dc:title><dc:identifier id="i">x</dc:identifier>'
    '<dc:language>zh</dc:language></metadata><manifest><item id="n" href="t.ncx" media-type="application/x-dtbncx+xml"/>'
    '<item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine toc="n"><itemref idref="a"/></spine>'
    "</package>",
    "t.ncx": '<ncx xmlns="http://www.daisy.org/z3986/2005/ncx/" version="2005-1"><navMap><navPoint id="p" playOrder="1">'
    '<navLabel><text>A</text></navLabel><content src="a.xhtml"/></navPoint></navMap></ncx>',
    "a.xhtml": '<html xmlns="http://www.w3.org/1999/xhtml"><head><title>A</title></head><body><p>' + HAN + "</p></body></html>",
}
with zipfile.ZipFile("b.epub", "w") as book:
    for name, text in parts.items():
        book.writestr(name, text)

pid, terminal = pty.fork()
if pid == 0:
    os.environ.update(TERM="xterm-256color", LANG="C.UTF-8")
    os.execv("venv/bin/epy", ["epy", "b.epub"])
fcntl.ioctl(terminal, termios.TIOCSWINSZ, struct.pack("HHHH", 24, 80, 0, 0))
screen = pyte.Screen(80, 24)
stream = pyte.ByteStream(screen)
end = time.monotonic() + 10
while time.monotonic() < end and select.select([terminal], [], [], 3)[0]:
    stream.feed(os.read(terminal, 65536))
os.write(terminal, b"q")
shown = set("".join(screen.display))
print(sum(c in shown for c in HAN), "of", len(HAN))
PY
)
echo "$seen"
[ "$seen" = "76 of 90" ]
