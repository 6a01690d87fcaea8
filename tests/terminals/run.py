#!/usr/bin/env python3
"""mulu lives one life in true terminals, and what can be seen of it is written into docs/terminals.md.

    tests/terminals/run.py                     all of them
    tests/terminals/run.py xterm tmux          these, and no page is written
    tests/terminals/run.py --page              the page alone, from what was seen last

Outside CI, for Debian 12 and later: terminals, Xvfb and fonts are installed by name where they are missing. Each
runs under an X server of its own with a Chinese locale. The life: `mulu --doctor`, then open, `]` `]`, search,
copy, a smaller window and back, the page of keys, quit. Kept in target/terminals/NAME: a picture after each step,
all that mulu wrote, the report, the clipboard, the modes afterwards, and of tmux the screen as text.

MULU names another program than target/release/mulu, SLOWER multiplies every wait.
"""

import datetime
import json
import os
import re
import shlex
import shutil
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
OUT = ROOT / "target" / "terminals"
MULU = os.environ.get("MULU", str(ROOT / "target" / "release" / "mulu"))
SLOWER = float(os.environ.get("SLOWER", "1"))
TEXT = sorted((ROOT / "seeds").glob("*.txt"))[0]
LOCALE = "zh_CN.UTF-8"
COLUMNS, ROWS = 100, 30
FONT = "DejaVu Sans Mono,Noto Sans Mono CJK SC"

TOOLS = ["xvfb", "xdotool", "xclip", "imagemagick", "x11-utils", "bsdutils", "locales", "fonts-dejavu-core", "fonts-noto-cjk", "xfonts-base"]

XTERM = ["xterm", "-u8", "-fa", "DejaVu Sans Mono", "-fd", "Noto Sans Mono CJK SC", "-fs", "10", "-geometry", f"{COLUMNS}x{ROWS}"]
SCREEN_RC = "startup_message off\ndefutf8 on\ndefencoding UTF-8\nterm screen\n"

# Name, package, what the command line is, and what runs inside xterm. `{}` is the life.
TERMINALS = {
    "xterm": ("xterm", [*XTERM, "-e", "{}"]),
    "xterm-cjk-width": ("xterm", [*XTERM, "-cjk_width", "-e", "{}"]),
    "urxvt": ("rxvt-unicode", ["urxvt", "-fn", "xft:DejaVu Sans Mono:size=10,xft:Noto Sans Mono CJK SC:size=10", "-geometry", f"{COLUMNS}x{ROWS}", "-e", "{}"]),
    "mlterm": ("mlterm", ["mlterm", "-g", f"{COLUMNS}x{ROWS}", "-e", "{}"]),
    "st": ("stterm", ["stterm", "-f", "DejaVu Sans Mono:size=10", "-g", f"{COLUMNS}x{ROWS}", "-e", "{}"]),
    "kitty": ("kitty", ["kitty", "-o", "remember_window_size=no", "-o", f"initial_window_width={COLUMNS}c", "-o", f"initial_window_height={ROWS}c", "{}"]),
    "konsole": ("konsole", ["konsole", "--nofork", "-e", "{}"]),
    "lxterminal": ("lxterminal", ["lxterminal", "--no-remote", f"--geometry={COLUMNS}x{ROWS}", "-e", "{}"]),
    "qterminal": ("qterminal", ["qterminal", "-e", "{}"]),
    "zutty": ("zutty", ["zutty", "-geometry", f"{COLUMNS}x{ROWS}", "-e", "{}"]),
    "tmux": ("tmux", [*XTERM, "-e", "tmux", "-L", "mulu-life", "-f", "/dev/null", "new-session", "{}"]),
    "tmux-in-xterm-cjk-width": ("tmux", [*XTERM, "-cjk_width", "-e", "tmux", "-L", "mulu-life", "-f", "/dev/null", "new-session", "{}"]),
    "screen": ("screen", [*XTERM, "-e", "screen", "-U", "-S", "mulu-life", "-c", "{screenrc}", "{}"]),
    "screen-in-xterm-cjk-width": ("screen", [*XTERM, "-cjk_width", "-e", "screen", "-U", "-S", "mulu-life", "-c", "{screenrc}", "{}"]),
    "dvtm": ("dvtm", [*XTERM, "-e", "dvtm", "{}"]),
}

# Terminals that answer DECRQM without leaving a letter behind where they do not know it.
TELLS_MODES = {"xterm", "xterm-cjk-width", "urxvt", "mlterm", "kitty", "lxterminal"}
# What each mode is when it has been given back: 1 set, 2 reset.
MODES = {"7": 1, "25": 1, "1002": 2, "1004": 2, "1006": 2, "1049": 2, "2004": 2}

LIFE = """#!/bin/bash
# What runs in the terminal.
cd {out}
stty size >size
script --quiet --flush --command {doctor} doctor.typescript >/dev/tty
touch asked
script --quiet --flush --command {read} typescript
echo $? >status
touch quit
if [ {tells_modes} = yes ]; then
    saved=$(stty -g); stty raw -echo min 0 time 5
    for mode in {modes}; do
        printf '\\033[?%s$p' "$mode"
        reply= ; while IFS= read -r -s -n 1 -t 1 c; do reply+=$c; [ "$c" = y ] && break; done
        printf '%s\\n' "$reply" | tr -d '\\033' >>modes
    done
    stty "$saved"
fi
touch done
sleep 600
"""


def install(packages):
    def is_there(package):
        shown = subprocess.run(["dpkg-query", "-W", "-f=${db:Status-Status}", package], capture_output=True, text=True)
        return shown.stdout == "installed"

    missing = [package for package in packages if not is_there(package)]
    if missing:
        as_root = [] if os.geteuid() == 0 else ["sudo"]
        print("installing", *missing)
        subprocess.run([*as_root, "apt-get", "install", "--yes", "--no-install-recommends", *missing], check=True, stdout=subprocess.DEVNULL)
    if LOCALE.lower().replace("-", "") not in subprocess.run(["locale", "-a"], capture_output=True, text=True).stdout.lower():
        as_root = [] if os.geteuid() == 0 else ["sudo"]
        subprocess.run([*as_root, "localedef", "-i", "zh_CN", "-f", "UTF-8", LOCALE], check=True)


def version(package):
    shown = subprocess.run(["dpkg-query", "-W", "-f=${Version}", package], capture_output=True, text=True)
    return shown.stdout.split("-")[0].split("+")[0].split(":")[-1]


def pause(seconds):
    time.sleep(seconds * SLOWER)


def wait_for(path, seconds):
    until = time.monotonic() + seconds * SLOWER
    while not path.exists() and time.monotonic() < until:
        time.sleep(0.05)
    return path.exists()


class Display:
    """An X server of its own, ended with the block."""

    def __init__(self, number):
        self.name = f":{number}"

    def __enter__(self):
        self.server = subprocess.Popen(["Xvfb", self.name, "-screen", "0", "1400x900x24"], stderr=subprocess.DEVNULL)
        until = time.monotonic() + 20 * SLOWER
        while self.run("xdpyinfo").returncode != 0 and time.monotonic() < until:
            time.sleep(0.1)
        return self

    def __exit__(self, *_):
        self.server.terminate()
        self.server.wait()

    def environment(self):
        dropped = {"TMUX", "STY", "VTE_VERSION", "KONSOLE_VERSION", "TERM_PROGRAM", "COLORTERM", "WAYLAND_DISPLAY", "LC_CTYPE"}
        dropped |= {"SSH_CONNECTION", "SSH_TTY", "SSH_CLIENT", "COLORFGBG", "NO_COLOR"}
        kept = {name: value for name, value in os.environ.items() if name not in dropped}
        own = {"DISPLAY": self.name, "LC_ALL": LOCALE, "LANG": LOCALE, "LIBGL_ALWAYS_SOFTWARE": "1", "QT_QPA_PLATFORM": "xcb"}
        return {**kept, **own, "XDG_CONFIG_HOME": str(OUT / "no-config"), "XDG_RUNTIME_DIR": str(OUT / "runtime")}

    def run(self, *command, **options):
        return subprocess.run(command, env=self.environment(), capture_output=True, timeout=60, **options)

    def picture(self, path):
        self.run("import", "-window", "root", str(path))

    def keys(self, *names):
        for name in names:
            self.run("xdotool", "key", "--clearmodifiers", name)
            pause(0.15)


def window_of(display):
    """The largest window that is seen: the terminal's."""
    until = time.monotonic() + 30 * SLOWER
    while time.monotonic() < until:
        found = display.run("xdotool", "search", "--onlyvisible", "--name", "", text=True).stdout.split()
        sizes = []
        for window in found:
            shown = display.run("xdotool", "getwindowgeometry", "--shell", window, text=True).stdout
            size = dict(line.split("=") for line in shown.split() if "=" in line)
            if {"WIDTH", "HEIGHT"} <= size.keys():
                sizes.append((int(size["WIDTH"]) * int(size["HEIGHT"]), window, int(size["WIDTH"]), int(size["HEIGHT"])))
        sizes = [size for size in sizes if size[2] < 1400 or size[3] < 900]
        if sizes and max(sizes)[0] > 10_000:
            return max(sizes)[1:]
        time.sleep(0.2)
    return None


def live(name, number):
    """The life in one terminal: what was seen, also written into its folder."""
    package, command = TERMINALS[name]
    folder = OUT / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (OUT / "runtime").mkdir(exist_ok=True, mode=0o700)
    state = f"XDG_STATE_HOME={shlex.quote(str(folder / 'state'))}"
    reading = f"{state} {shlex.quote(MULU)} --theme auto {shlex.quote(str(TEXT))}"
    parts = {
        "out": shlex.quote(str(folder)),
        "doctor": shlex.quote(f"{state} {shlex.quote(MULU)} --doctor"),
        "read": shlex.quote(reading),
        "tells_modes": "yes" if name in TELLS_MODES else "no",
        "modes": " ".join(MODES),
    }
    life = folder / "life.sh"
    life.write_text(LIFE.format(**parts))
    life.chmod(0o755)
    (folder / "screenrc").write_text(SCREEN_RC)
    command = [part.replace("{screenrc}", str(folder / "screenrc")).replace("{}", str(life)) for part in command]
    with Display(number) as display:
        subprocess.run(["xclip", "-selection", "clipboard"], input=b"OLD", env=display.environment(), check=False)
        with open(folder / "terminal.log", "wb") as log:
            terminal = subprocess.Popen(command, env=display.environment(), stdout=log, stderr=log, start_new_session=True)
        try:
            return play(name, package, folder, display)
        finally:
            for ender in (["tmux", "-L", "mulu-life", "kill-server"], ["screen", "-S", "mulu-life", "-X", "quit"]):
                if ender[0] in name:
                    subprocess.run(ender, env=display.environment(), capture_output=True)
            try:
                os.killpg(terminal.pid, 15)
            except ProcessLookupError:
                pass
            terminal.wait(timeout=20)


def play(name, package, folder, display):
    found = window_of(display)
    if not found:
        return {"name": name, "error": "no window"}
    window, width, height = found
    display.run("xdotool", "windowfocus", window)
    if not wait_for(folder / "asked", 30):
        return {"name": name, "error": "the report does not end"}
    wait_for(folder / "typescript", 10)
    pause(1.5)
    pictures = [0]

    def step(label, *keys):
        display.keys(*keys)
        pause(0.6)
        display.picture(folder / f"{pictures[0]}-{label}.png")
        pictures[0] += 1
        dump(name, folder / f"{pictures[0] - 1}-{label}.txt", display)

    step("start")
    step("sections", "bracketright", "bracketright")
    step("search", "slash", *"liantong", "Return")
    step("copy", "y")
    # A program of the system keeps what it was given; a terminal may need a moment.
    clipboard = display.run("xclip", "-selection", "clipboard", "-o").stdout.decode(errors="replace")
    display.run("xdotool", "windowsize", window, str(width * 7 // 10), str(height * 7 // 10))
    step("small")
    display.run("xdotool", "windowsize", window, str(width), str(height))
    step("large-again")
    step("keys", "question")
    # Closes the page and leaves; Escape before it would make one key of both where the line is slow.
    display.keys("q")
    pause(0.8)
    display.keys("q")
    wait_for(folder / "done", 20)
    display.picture(folder / f"{pictures[0]}-quit.png")
    seen = read(name, package, folder, clipboard)
    (folder / "seen.json").write_text(json.dumps(seen, ensure_ascii=False, indent=1))
    return seen


def dump(name, path, display):
    """The screen of tmux as text; the hardcopy of GNU screen keeps one byte of each character, which tells nothing."""
    if "tmux" in name:
        shown = display.run("tmux", "-L", "mulu-life", "capture-pane", "-p").stdout
        path.write_bytes(shown)


def strays(folder):
    """Rows of dumped screens whose text does not stand in the article so."""
    marks = re.compile(r"[\s▐╶╺#=-]")
    whole = marks.sub("", TEXT.read_text())
    wrong, n_rows = [], 0
    for path in sorted(folder.glob("[0-3]-*.txt")):
        rows = path.read_text(errors="replace").splitlines()
        for row in rows[1:-2]:
            part = re.split(r"[│|▌>]", row)[-1]
            part = marks.sub("", part)
            if len(part) >= 4:
                n_rows += 1
                if part not in whole:
                    wrong.append(f"{path.name}: {row.rstrip()}")
    return n_rows, wrong


def read(name, package, folder, clipboard):
    """What the files of a life tell."""
    report = (folder / "doctor.typescript").read_text(errors="replace")
    line = next((line.strip() for line in reversed(report.splitlines()) if "mulu " in line and "; " in line), "")
    facts = dict(part.split("=", 1) for part in line.split("; ") if "=" in part)
    written = (folder / "typescript").read_text(errors="replace")
    said = [text for text in ("已复制", "已发给", "已交给", "没能复制") if text in written]
    known = dict(re.findall(r"\?(\d+);(\d)\$y", (folder / "modes").read_text(errors="replace"))) if (folder / "modes").exists() else {}
    wrong_modes = [mode for mode, value in known.items() if value in "12" and MODES.get(mode) != int(value)]
    n_rows, wrong_rows = strays(folder)
    status = (folder / "status").read_text().strip() if (folder / "status").exists() else "?"
    return {
        "name": name,
        "version": version(package),
        "line": line,
        "term": facts.get("TERM", ""),
        "cells": facts.get("cells", ""),
        "lost": facts.get("lost", ""),
        "background": facts.get("bg", ""),
        "clipboard": "OLD" if clipboard.strip() == "OLD" else f"{len(clipboard)}",
        "said": said[0] if said else "",
        "is_true": not ("已复制" in said and clipboard.strip() == "OLD"),
        "status": status,
        "modes_told": len([value for value in known.values() if value in "12"]),
        "wrong_modes": wrong_modes,
        "rows": n_rows,
        "wrong_rows": wrong_rows,
    }


def main():
    names = [name for name in sys.argv[1:] if not name.startswith("-")] or list(TERMINALS)
    unknown = [name for name in names if name not in TERMINALS]
    if unknown:
        sys.exit(f"unknown: {' '.join(unknown)}; known are {' '.join(TERMINALS)}")
    is_page_only = "--page" in sys.argv
    if not is_page_only:
        if not Path(MULU).exists():
            sys.exit(f"{MULU} is not there: cargo build --release")
        install([*TOOLS, "xterm", *{TERMINALS[name][0] for name in names}])
    failed = []
    for number, name in enumerate([] if is_page_only else names):
        seen = live(name, 170 + number)
        wrong = [seen["error"]] if "error" in seen else faults(seen)
        print(f"{name:28}", "; ".join(wrong) or "ok", flush=True)
        failed += [name] if wrong else []
    if is_page_only or len(names) == len(TERMINALS):
        write_pages()
    sys.exit(1 if failed else 0)


def faults(seen):
    found = []
    if seen["status"] != "0":
        found.append(f"ended with {seen['status']}")
    if not seen["is_true"]:
        found.append("said to be copied, and was not")
    if seen["wrong_modes"]:
        found.append(f"modes not given back: {' '.join(seen['wrong_modes'])}")
    # What tmux draws into a terminal that is wider than it believes cannot be seen in its own dump.
    if seen["wrong_rows"]:
        found.append(f"{len(seen['wrong_rows'])} of {seen['rows']} rows are not the text's, as {seen['wrong_rows'][0]!r}")
    return found


def write_pages():
    seen = [json.loads(path.read_text()) for path in (OUT / name / "seen.json" for name in TERMINALS) if path.exists()]
    date = datetime.date.today().isoformat()
    for name, texts in PAGES.items():
        template = (Path(__file__).parent / name).read_text()
        rows = [texts["head"], "|---" * texts["head"].count(" | ") + "|---|"]
        rows += [table_row(row, texts) for row in seen]
        (ROOT / "docs" / name).write_text(template.replace("{date}", date).replace("{table}\n", "\n".join(rows) + "\n"))


def table_row(row, texts):
    copied = texts["copied"] if row["clipboard"] != "OLD" else texts["not_copied"]
    said = texts["said"].get(row["said"], "")
    modes = texts["modes"].format(n=row["modes_told"]) if row["modes_told"] else "–"
    modes = modes if not row["wrong_modes"] else " ".join(row["wrong_modes"])
    rows = f"{row['rows'] - len(row['wrong_rows'])}/{row['rows']}" if row["rows"] else "–"
    cells = row["cells"].replace("/", " ") or "–"
    return f"| {row['name']} | {row['version']} | {row['term']} | {cells} | {row['lost'] or '–'} | {row['background'] or '–'} | {copied} | {said} | {modes} | {rows} |"


PAGES = {
    "terminals.md": {
        "head": "| terminal | version | `TERM` | “ ❤ 👨‍👩‍👧 | lost | background | X clipboard after `y` | mulu said | modes after `q` | rows |",
        "copied": "the section",
        "not_copied": "unchanged",
        "said": {"已复制": "copied", "已发给": "sent", "已交给": "handed to tmux", "没能复制": "not copied"},
        "modes": "{n} as before",
    },
    "terminals.zh-CN.md": {
        "head": "| 终端 | 版本 | `TERM` | “ ❤ 👨‍👩‍👧 | 画不出 | 背景 | 按 `y` 后的剪贴板 | mulu 说 | 按 `q` 后的模式 | 各行 |",
        "copied": "本节",
        "not_copied": "没变",
        "said": {"已复制": "已复制", "已发给": "已发给终端", "已交给": "已交给 tmux", "没能复制": "没能复制"},
        "modes": "{n} 项还原",
    },
}

if __name__ == "__main__":
    main()
