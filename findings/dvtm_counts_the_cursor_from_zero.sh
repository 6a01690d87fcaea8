#!/usr/bin/env bash
# dvtm 0.15+40.g311a8c0-1 (Debian), a terminal multiplexer.
#
# Guess: the answer to “where is the cursor” (CSI 6 n) counts rows and columns from 1, as ECMA-48 has it and as the
#        command that places the cursor (CSI row ; column H) does in the same terminal.
# Seen: the answer counts from 0. In the corner it is ESC [ 0 ; 0 R, and after CSI 3;5 H it is 2;4. Whoever measures
#       how wide a character is drawn by subtracting 1 from the column gets -1, and so does a check for “column 2”.
#       The questions CSI c and CSI 5 n get no answer at all.
# Output seen: 0;0R 2;4R none none
set -euo pipefail
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
cd "$folder"
apt-get download --quiet=2 dvtm=0.15+40.g311a8c0-1 libncursesw6 libtinfo6 2>/dev/null
for package in ./*.deb; do dpkg -x "$package" .; done
cat > asks.py <<'PY'
import os, select, tty

tty.setraw(0)

def answer(question):
    os.write(1, question)
    seen = b""
    while select.select([0], [], [], 1)[0]:
        seen += os.read(0, 100)
    return seen.decode().removeprefix("\x1b[") or "none"

questions = [b"\x1b[1;1H\x1b[6n", b"\x1b[3;5H\x1b[6n", b"\x1b[c", b"\x1b[5n"]
with open("answers", "w") as file:
    print(*map(answer, questions), file=file)
PY
cat > terminal.py <<'PY'
import fcntl, os, pty, select, signal, struct, termios, time

child, screen = pty.fork()
if child == 0:
    os.execvp("usr/bin/dvtm", ["dvtm", "python3 asks.py"])
fcntl.ioctl(screen, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
until = time.monotonic() + 20
while time.monotonic() < until and not (os.path.exists("answers") and os.path.getsize("answers")):
    if select.select([screen], [], [], 0.1)[0]:
        os.read(screen, 65536)
os.kill(child, signal.SIGKILL)
PY
libraries=$(dirname "$(find . -name 'libncursesw.so.6')")
LD_LIBRARY_PATH=$libraries:$(dirname "$(find . -name 'libtinfo.so.6')") TERM=xterm LC_ALL=C.UTF-8 python3 terminal.py
cat answers
[ "$(cat answers)" = "0;0R 2;4R none none" ]
