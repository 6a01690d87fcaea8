#!/usr/bin/env python3
"""How readers of Markdown, HTML and books show the same article, side by side: the second table of docs/comparison.md.

    python3 benches/beside_markup.py [--mulu target/release/mulu] [READER ...]

The article of seeds/ is written as Markdown, HTML and EPUB, with a table, emphasis and a list put in. Every reader that is installed
opens the kind that is its own in tmux, with its settings as they come; its screens are read and compared with the text. Prints a table in Markdown. Needs Python 3.9 and tmux 3.2, and nothing else.
"""
import argparse
import html
import re
import shutil
import tempfile
import zipfile
from collections import Counter
from pathlib import Path

from beside_others import ARTICLE, HEADINGS, ROOT, ROWS, TALL_ROWS, Reader, Terminal, letters, of_mulu, version, wrong_ends

COLS = 80
# The table that is put in: its cells stand in one row on the screen, or they do not.
TABLE = [["地区", "网点", "增长"], ["华北", "一百二十", "12.5"], ["华东", "九十八", "8"], ["西南", "七十六", "110"]]
EMPHASIS = ("重点。", "然后再看")
# What is seen only where markup is not understood.
MARKS = re.compile(r"\*\*|^\s*#{1,6} |</?(p|h1|h2|strong|table|td)>|\|-{3}|&nbsp;")


def parts():
    """The article as headings and paragraphs: the six headings that are looked for, and what stands between."""
    lines = [line.strip() for line in ARTICLE.split("\n") if line.strip()]
    for line in lines:
        is_heading = len(line) < 40 and any(line.startswith(heading) for heading in HEADINGS)
        yield ("h2" if is_heading else "p"), line


def as_markdown():
    escaped = lambda line: re.sub(r"([*_`<>#|\\])", r"\\\1", line)
    body = [("## " if kind == "h2" else "") + escaped(line) for kind, line in parts()]
    rows = ["| " + " | ".join(row) + " |" for row in TABLE]
    rows.insert(1, "|---|---|--:|")
    return "\n\n".join(body + [f"**{EMPHASIS[0]}**{EMPHASIS[1]}", "\n".join(rows), "1. 甲项\n2. 乙项"]) + "\n"


def as_html(title="文章"):
    body = [f"<{kind} id=\"p{at}\">{html.escape(line)}</{kind}>" for at, (kind, line) in enumerate(parts())]
    cells = lambda row, name: "".join(f"<{name}>{cell}</{name}>" for cell in row)
    table = "".join(f"<tr>{cells(row, 'td' if at else 'th')}</tr>" for at, row in enumerate(TABLE))
    body += [f"<p><strong>{EMPHASIS[0]}</strong>{EMPHASIS[1]}</p>", f"<table>{table}</table>", "<ol><li>甲项</li><li>乙项</li></ol>"]
    head = f"<head><meta charset=\"utf-8\"/><title>{title}</title></head>"
    return f"<html xmlns=\"http://www.w3.org/1999/xhtml\">{head}<body>\n" + "\n".join(body) + "\n</body></html>\n"


def write_epub(file):
    """One part, and contents that name its headings."""
    entries = [f"<li><a href=\"a.xhtml#p{at}\">{html.escape(line)}</a></li>" for at, (kind, line) in enumerate(parts()) if kind == "h2"]
    nav = f"<nav xmlns:epub=\"http://www.idpf.org/2007/ops\" epub:type=\"toc\"><ol>{''.join(entries)}</ol></nav>"
    package = """<package xmlns="http://www.idpf.org/2007/opf" version="3.0" unique-identifier="id"><metadata
 xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:identifier id="id">a</dc:identifier><dc:title>文章</dc:title><dc:language>zh</dc:language><meta
 property="dcterms:modified">2024-01-01T00:00:00Z</meta></metadata><manifest><item id="n" href="nav.xhtml" properties="nav"
 media-type="application/xhtml+xml"/><item id="a" href="a.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref
 idref="a"/></spine></package>"""
    container = """<container xmlns="urn:oasis:names:tc:opendocument:xmlns:container" version="1.0"><rootfiles><rootfile
 full-path="package.opf" media-type="application/oebps-package+xml"/></rootfiles></container>"""
    with zipfile.ZipFile(file, "w", zipfile.ZIP_DEFLATED) as book:
        book.writestr("mimetype", "application/epub+zip", zipfile.ZIP_STORED)
        book.writestr("META-INF/container.xml", container)
        book.writestr("package.opf", package)
        book.writestr("nav.xhtml", f"<html xmlns=\"http://www.w3.org/1999/xhtml\"><head><title>n</title></head><body>{nav}</body></html>")
        book.writestr("a.xhtml", "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n" + as_html())


def of_treemd(rows):
    """Rows of treemd without its outline, its frames and its lines at head and foot."""
    rows = [re.sub(r"^.*?[│┃]│ ?|│$", "", row) for row in rows[1:-3]]
    return [row for row in rows if not re.search("[╭╰]", row)]


def readers(mulu):
    """Each reader with the kind of file that is its own."""
    bookokrat = lambda rows: [re.sub(r"^.*?││?|│$", "", row) for row in rows[1:-2]]
    return [
        (Reader("mulu", f"{mulu} --no-state", [mulu, "--version"], prepare=["o"], chrome=of_mulu), "md"),
        (Reader("treemd", "treemd", ["treemd", "--version"], prepare=["k", "Tab"], page="NPage", chrome=of_treemd), "md"),
        (Reader("mulu ", f"{mulu} --no-state", [mulu, "--version"], prepare=["o"], chrome=of_mulu), "html"),
        (Reader("w3m", "w3m", ["w3m", "-version"]), "html"),
        (Reader("lynx", "lynx", ["lynx", "-version"], chrome=lambda rows: rows[1:-3]), "html"),
        (Reader("mulu  ", f"{mulu} --no-state", [mulu, "--version"], prepare=["o"], chrome=of_mulu), "epub"),
        (Reader("epy", "epy", ["epy", "--version"], page="Space", chrome=list), "epub"),
        (Reader("bookokrat", "bookokrat", ["bookokrat", "--version"], prepare=["Enter"], page="C-d", chrome=bookokrat), "epub"),
    ]


def opened(reader, file, rows=ROWS, prepare=None):
    terminal = Terminal(COLS, rows)
    terminal.start(f"{reader.command} {file}")
    terminal.until("学深悟透", 20)
    terminal.settle(1.5)
    terminal.press(*(reader.prepare if prepare is None else prepare))
    terminal.settle(0.6)
    return terminal


def screens(reader, file):
    """The rows of every page, one after another, until a page is as the one before."""
    pages = []
    with opened(reader, file, rows=TALL_ROWS) as terminal:
        while not pages or pages[-1] != reader.body(terminal.screen()):
            pages.append(reader.body(terminal.screen()))
            terminal.press(reader.page)
            terminal.settle()
            if len(pages) > 40:
                break
    return pages


def without_overlap(pages):
    rows = []
    for page in pages:
        n_seen = max(n for n in range(min(len(rows), len(page)) + 1) if rows[len(rows) - n:] == page[:n])
        rows += page[n_seen:]
    return rows


def lost(rows):
    there = Counter(letters([line for _, line in parts()]))
    missing = sum((there - Counter(letters(rows))).values())
    return "none" if not missing else f"{100 * missing / sum(there.values()):.1f} %"


def whole_rows(rows):
    """How many of the table's rows stand in one row of the screen, their cells in order."""
    in_order = lambda row, cells: re.search(".*".join(map(re.escape, cells)), row) is not None
    return f"{sum(any(in_order(row, cells) for row in rows) for cells in TABLE)} of {len(TABLE)}"


def measure(reader, file):
    with opened(reader, file, prepare=[]) as terminal:
        first = "\n".join(terminal.screen())
    rows = without_overlap(screens(reader, file))
    marks = sum(MARKS.search(row) is not None for row in rows)
    return {
        "version": version(reader),
        "reads": file.suffix,
        "lines that begin / end with a mark that may not": wrong_ends(rows),
        "characters not shown": lost(rows),
        "headings on the first screen": f"{sum(heading in first for heading in HEADINGS)} of {len(HEADINGS)}",
        "rows with marks of the source": marks,
        "rows of the table that are rows": whole_rows(rows),
    }


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--mulu", default=str(ROOT / "target/release/mulu"))
    parser.add_argument("readers", nargs="*", help="those alone")
    arguments = parser.parse_args()
    known = [(reader, kind) for reader, kind in readers(arguments.mulu) if shutil.which(reader.version[0])]
    with tempfile.TemporaryDirectory() as folder:
        folder = Path(folder)
        (folder / "a.md").write_text(as_markdown(), encoding="utf-8")
        (folder / "a.html").write_text(as_html(), encoding="utf-8")
        write_epub(folder / "a.epub")
        chosen = [(reader, kind) for reader, kind in known if not arguments.readers or reader.name.strip() in arguments.readers]
        columns = [(reader.name.strip(), measure(reader, folder / f"a.{kind}")) for reader, kind in chosen]
    print("| | " + " | ".join(name for name, _ in columns) + " |")
    print("|---|" + "---|" * len(columns))
    for row in columns[0][1] if columns else {}:
        print(f"| {row} | " + " | ".join(str(column[row]) for _, column in columns) + " |")


if __name__ == "__main__":
    main()
