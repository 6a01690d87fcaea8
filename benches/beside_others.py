#!/usr/bin/env python3
"""How readers show the same article, side by side: the figures of docs/comparison.md.

    python3 benches/beside_others.py [--mulu target/release/mulu] [--no-novel] [READER ...]

Every reader that is installed opens the article of seeds/ in tmux, with its settings as they come. What it
shows is read from the screen and compared with the file; a novel of 100 MB, made of the article's sentences,
is opened for the times. Prints a table in Markdown. Needs Python 3.9 and tmux 3.2, and nothing else.
"""
import argparse
import os
import random
import re
import select
import shutil
import statistics
import subprocess
import tempfile
import time
from collections import Counter
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ARTICLE = (ROOT / "seeds/000_eb373a1ba01e0e13.txt").read_text(encoding="utf-8")
COLS, ROWS = 60, 24
# Rows of the screens on which the whole article is gone through.
TALL_ROWS = 150
NARROW_COLS = 43

# Marks that may not begin a line, and those that may not end one (CLREQ).
NOT_FIRST = set("，。、；：？！）》〉」』】〕〗’”·")
NOT_LAST = set("（《〈「『【〔〖‘“")
# The first characters of six headings, far apart: an outline shows them at once.
HEADINGS = ["思想如炬", "夯实理论", "牢记“国", "聚焦主责", "密切联系", "勇于刀刃"]
# A word that is not on the first screen, and the first letters of its pinyin.
WORD, INITIALS = "网络安全", "wlaq"

NOVEL_BYTES = 100_000_000
NOVEL_FIRST = "第一回"
N_KEYS = 60


class Reader:
    """A program that shows a text: how it is started, and what of its screen is not the text."""

    def __init__(self, name, command, version, prepare=(), page="Space", chrome=lambda rows: rows[:-1]):
        # `prepare`: keys that leave the text alone on the screen; `page`: the key for the next one.
        self.name, self.command, self.version = name, command, version
        self.prepare, self.page, self.chrome = prepare, page, chrome

    def body(self, rows):
        """The rows of the text."""
        return [row for row in self.chrome(rows) if row.strip() not in ("", "~", "@", "(END)")]


def of_bat(rows):
    """Rows of bat without its rules, its title and its numbers of lines."""
    rows = [row for row in rows[:-1] if "─" not in row and "File: " not in row]
    return [re.sub(r"^ *\d* *│ ?", "", row) for row in rows]


def of_most(rows):
    """Rows of most without its two lines at the foot and its sign of a line that goes on."""
    return [re.sub(r"\\$", "", row) for row in rows[:-2]]


def of_vim(rows):
    """Rows of vim without its line at the foot and its sign of a wide character that does not fit."""
    return [re.sub(">$", "", row) for row in rows[:-1]]


def of_mulu(rows):
    """Rows of mulu without head and foot line and scroll bar."""
    return [re.sub("[╶▐╺]$", "", row) for row in rows[1:-1]]


def readers(mulu):
    bat = "batcat" if shutil.which("batcat") else "bat"  # its name in Debian, and elsewhere
    return [
        Reader("mulu", f"{mulu} --no-state", [mulu, "--version"], prepare=["o"], chrome=of_mulu),
        Reader("less", "less", ["less", "--version"]),
        Reader("vim", "vim --clean -R", ["vim", "--version"], page="C-f", chrome=of_vim),
        Reader("bat", f"{bat} --paging=always", [bat, "--version"], chrome=of_bat),
        Reader("w3m", "w3m -o fold_line=1", ["w3m", "-version"]),
        Reader("most", "most -w", ["most", "--help"], chrome=of_most),
    ]


class Terminal:
    """tmux in control mode: a screen to read, keys to press, and the moment of every output."""

    def __init__(self, cols=COLS, rows=ROWS):
        env = dict(os.environ, LC_ALL="C.UTF-8", LESSHISTFILE="-")
        for name in ("LESS", "PAGER", "TMUX", "BAT_PAGER", "BAT_OPTS"):
            env.pop(name, None)
        self.home = tempfile.mkdtemp(prefix="beside-others-")
        env.update(HOME=self.home, XDG_CONFIG_HOME=self.home, XDG_STATE_HOME=self.home, XDG_CACHE_HOME=self.home)
        self.tmux = subprocess.Popen(
            ["tmux", "-u", "-S", f"{self.home}/tmux", "-f", "/dev/null", "-C", "new-session", "sleep 100000"],
            stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, env=env)
        self.unread, self.last_output, self.n_outputs = b"", time.perf_counter(), 0
        self.answers = []
        self.wait_for_answer()
        self.ask("set -g status off")
        self.ask("set -g remain-on-exit on")
        self.ask("set -g window-size manual")
        self.resize(cols, rows)

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.tmux.stdin.write(b"kill-server\n")
        self.tmux.stdin.flush()
        self.tmux.wait()
        shutil.rmtree(self.home, ignore_errors=True)

    def listen(self, seconds):
        """Takes in what tmux says within a time; whether it said anything."""
        if not select.select([self.tmux.stdout], [], [], max(0, seconds))[0]:
            return False
        self.unread += os.read(self.tmux.stdout.fileno(), 1 << 16)
        *lines, self.unread = self.unread.split(b"\n")
        for line in lines:
            if line.startswith(b"%output"):
                self.last_output, self.n_outputs = time.perf_counter(), self.n_outputs + 1
            elif line.startswith(b"%begin"):
                self.answers.append([False])
            elif line.startswith((b"%end", b"%error")):
                self.answers[-1][0] = True
            elif self.answers and not self.answers[-1][0]:
                self.answers[-1].append(line.decode("utf-8", "replace"))
        return True

    def wait_for_answer(self):
        while not (self.answers and self.answers[0][0]):
            self.listen(5)
        return self.answers.pop(0)[1:]

    def ask(self, command):
        """Has tmux do something; what it answers."""
        self.tmux.stdin.write(command.encode() + b"\n")
        self.tmux.stdin.flush()
        return self.wait_for_answer()

    def resize(self, cols, rows):
        self.ask(f"resize-window -x {cols} -y {rows}")

    def start(self, command):
        self.ask(f"respawn-pane -k \"exec {command}\"")

    def screen(self):
        return self.ask("capture-pane -p")

    def type(self, text):
        self.ask(f"send-keys -l '{text}'")

    def press(self, *keys):
        for key in keys:
            self.ask(f"send-keys {key}")
            self.settle(0.1)

    def settle(self, quiet=0.3, at_most=20):
        """Waits until nothing has been drawn for a while."""
        begin = self.last_output = time.perf_counter()
        while time.perf_counter() - self.last_output < quiet and time.perf_counter() - begin < at_most:
            self.listen(0.02)

    def until(self, text, at_most):
        """Seconds until a text is on the screen, or nothing."""
        begin, seen = time.perf_counter(), -1
        while time.perf_counter() - begin < at_most:
            if self.n_outputs != seen:
                seen = self.n_outputs
                if any(text in row for row in self.screen()):
                    return self.last_output - begin
            self.listen(0.05)
        return None

    def latency(self, key):
        """Seconds from a key to the last that is drawn for it, or nothing."""
        seen = self.n_outputs
        begin = time.perf_counter()
        self.ask(f"send-keys {key}")
        while time.perf_counter() - max(begin, self.last_output if self.n_outputs > seen else begin + 1) < 0.02:
            self.listen(0.005)
        return self.last_output - begin if self.n_outputs > seen else None


def letters(rows):
    return re.sub(r"\s", "", "".join(rows))


def opened(reader, file, cols=COLS, rows=ROWS, prepare=None):
    terminal = Terminal(cols, rows)
    terminal.start(f"{reader.command} {file}")
    terminal.settle(0.6)
    terminal.press(*(reader.prepare if prepare is None else prepare))
    return terminal


def whole(reader, file):
    """All rows of the article, as the reader breaks it, gone through page by page."""
    rows, page = [], []
    with opened(reader, file, rows=TALL_ROWS) as terminal:
        while page != (page := reader.body(terminal.screen())):
            n_seen = max(n for n in range(min(len(rows), len(page)) + 1) if rows[len(rows) - n:] == page[:n])
            rows += page[n_seen:]
            terminal.press(reader.page)
            terminal.settle()
    return rows


def wrong_ends(rows):
    begin = sum(row.strip()[0] in NOT_FIRST for row in rows)
    end = sum(row.strip()[-1] in NOT_LAST for row in rows)
    return f"{begin} / {end}"


def lost(rows):
    """The share of the article's characters that is not shown, in per cent."""
    there = Counter(letters(ARTICLE))
    missing = sum((there - Counter(letters(rows))).values())
    return "none" if not missing else f"{100 * missing / sum(there.values()):.1f} %"


def n_headings(reader, file):
    """How many of six headings are on the first screen."""
    with opened(reader, file, prepare=[]) as terminal:
        shown = "\n".join(terminal.screen())
        return f"{sum(heading in shown for heading in HEADINGS)} of {len(HEADINGS)}"


def cut_phrase(rows):
    """A phrase in the second half of the article that a line end cuts, and that stands nowhere else."""
    han = re.compile("[\u4e00-\u9fff]{4}")
    for before, after in list(zip(rows, rows[1:]))[len(rows) // 2:]:
        before, after = before.strip()[-4:], after.strip()[:4]
        if han.fullmatch(before) and han.fullmatch(after) and ARTICLE.count(before + after) == 1:
            return before + after
    return None


def is_found(reader, file, query, wanted):
    """Whether a search for the query brings what is wanted to the screen."""
    with opened(reader, file) as terminal:
        if wanted in letters(reader.body(terminal.screen())):
            return "?"
        terminal.type("/")
        terminal.settle(0.1)
        terminal.type(query)
        terminal.settle(0.1)
        terminal.press("Enter")
        terminal.settle()
        return "yes" if wanted in letters(reader.body(terminal.screen())) else "no"


def reads_gb18030(reader, folder):
    file = folder / "gb18030.txt"
    file.write_bytes(ARTICLE.encode("gb18030"))
    with opened(reader, file) as terminal:
        return "yes" if "比赛用语料的一部分" in letters(reader.body(terminal.screen())) else "no"


def keeps_place(reader, file):
    """Whether the first line is the same after a resize and back, and on screen in between."""
    with opened(reader, file) as terminal:
        terminal.press(*[reader.page] * 3)
        before = reader.body(terminal.screen())[0]
        terminal.resize(NARROW_COLS, ROWS)
        terminal.settle()
        between = letters(reader.body(terminal.screen()))
        terminal.resize(COLS, ROWS)
        terminal.settle()
        after = reader.body(terminal.screen())[0]
        return "yes" if before == after and letters([before])[:6] in between else "no"


def make_novel(folder):
    """A novel of 100 MB, the same every time."""
    sentences = [sentence.strip() + "。" for sentence in ARTICLE.replace("\n", "").split("。") if len(sentence) > 10]
    chance, n_bytes, n_chapters = random.Random(1), 0, 0
    file = folder / "novel.txt"
    with open(file, "wb") as novel:
        while n_bytes < NOVEL_BYTES:
            n_chapters += 1
            title = NOVEL_FIRST if n_chapters == 1 else f"第{n_chapters}回"
            paragraphs = ["　　" + "".join(chance.choices(sentences, k=4)) for _ in range(12)]
            n_bytes += novel.write(f"{title} {chance.choice(sentences)[:8]}\n\n{chr(10).join(paragraphs)}\n\n".encode())
    return file


def times(reader, file):
    """Milliseconds to the first screen of the novel, and for a page further: the median, and the slowest but one in
    twenty; and the megabytes of memory that this took."""
    starts = []
    for _ in range(5):
        with Terminal() as terminal:
            begin = time.perf_counter()
            terminal.start(f"{reader.command} {file}")
            asked = time.perf_counter() - begin
            seconds = terminal.until(NOVEL_FIRST, 60)
            if seconds is None:
                return "> 60 s", "–", "–"
            starts.append(asked + seconds)
            if seconds > 5:
                break
    with Terminal() as terminal:
        terminal.start(f"{reader.command} {file}")
        terminal.until(NOVEL_FIRST, 60)
        terminal.settle(1)
        pages = [terminal.latency(reader.page) for _ in range(N_KEYS)]
        memory = sum(peak_kib(pid) for pid in family(int(terminal.ask("display-message -p '#{pane_pid}'")[0])))
    pages = sorted(seconds for seconds in pages if seconds is not None)
    slow = pages[int(len(pages) * 0.95)] if pages else None
    keys = f"{1000 * statistics.median(pages):.1f} / {1000 * slow:.1f}" if pages else "–"
    return f"{1000 * min(starts):.0f}", keys, f"{memory / 1000:.0f}"


def family(pid):
    """A process and all that it has started (Linux)."""
    children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
    return [pid] + [one for child in children for one in family(int(child))]


def peak_kib(pid):
    """The most memory that a process has had (Linux)."""
    return int(re.search(r"VmHWM:\s+(\d+)", Path(f"/proc/{pid}/status").read_text()).group(1))


def version(reader):
    said = subprocess.run(reader.version, capture_output=True, text=True, errors="replace", check=False)
    numbers = re.search(r"\d+(\.\d+)+|\b\d{3}\b", said.stdout + said.stderr)
    return numbers.group() if numbers else "?"


def measure(reader, folder, novel):
    file = folder / "article.txt"
    rows = whole(reader, file)
    phrase = cut_phrase(rows)
    start, keys, memory = times(reader, novel) if novel else ("–", "–", "–")
    return {
        "version": version(reader),
        "lines that begin / end with a mark that may not": wrong_ends(rows),
        "characters not shown": lost(rows),
        "headings on the first screen": n_headings(reader, file),
        "finds a phrase that a line end cuts": is_found(reader, file, phrase, phrase) if phrase else "?",
        f"finds {WORD} by {INITIALS}": is_found(reader, file, INITIALS, WORD),
        "reads GB18030": reads_gb18030(reader, folder),
        "keeps the place through a resize": keeps_place(reader, file),
        "first screen of 100 MB, ms": start,
        "a page further, median / 95 %, ms": keys,
        "memory then, MB": memory,
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mulu", default=str(ROOT / "target/release/mulu"))
    parser.add_argument("--no-novel", action="store_true", help="leave the times out")
    parser.add_argument("readers", nargs="*", help="those alone")
    arguments = parser.parse_args()
    known = [reader for reader in readers(arguments.mulu) if shutil.which(reader.version[0])]
    chosen = [reader for reader in known if not arguments.readers or reader.name in arguments.readers]
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        (folder / "article.txt").write_text(ARTICLE, encoding="utf-8")
        novel = None if arguments.no_novel else make_novel(folder)
        columns = {reader.name: measure(reader, folder, novel) for reader in chosen}
    print("| | " + " | ".join(columns) + " |")
    print("|---|" + "---|" * len(columns))
    for row in next(iter(columns.values()), {}):
        print(f"| {row} | " + " | ".join(str(column[row]) for column in columns.values()) + " |")


if __name__ == "__main__":
    main()
