#!/usr/bin/env python3
"""Holds the outline that mulu gives a book against the book's own contents, read here by other means.

    python3 benches/books_in.py target/release/mulu BOOK.epub…

A line a book: `=` the same words and levels, `~` the same levels, and words of which the one holds the other (numbers that only
the text has), `#` another outline, `!` not opened; entries of the contents, headings, who named them. It ends with 1 unless all are
`=` or `~`. Books to try: w3c/epub-tests (each folder of tests/ zipped, `mimetype` first), Debian's live-manual-epub,
developers-reference-ja, debmake-doc, ubuntu-packaging-guide-epub-*.
"""
import html
import json
import os
import posixpath
import re
import subprocess
import sys
import xml.etree.ElementTree as ET
import zipfile

TYPE = "{http://www.idpf.org/2007/ops}type"


def fold(words):
    words = re.sub(r"〔[^〕]*〕", "", words)
    return "".join(c.lower() for c in words if c.isalnum()) or "".join(words.split())


def local(element):
    return element.tag.rsplit("}", 1)[-1] if isinstance(element.tag, str) else ""


def parsed(data):
    known = (b"amp", b"lt", b"gt", b"quot", b"apos")
    entity = lambda m: m.group(0) if m.group(1) in known else html.unescape(m.group(0).decode()).encode()
    return ET.fromstring(re.sub(rb"&(\w+);", entity, data))


def words(element):
    if local(element) == "img":
        return element.get("alt") or ""
    if local(element) in ("rt", "rp"):
        return ""
    return (element.text or "") + "".join(words(child) + (child.tail or "") for child in element)


def of_nav(document):
    entries = []

    def walk(items, depth):
        for item in items:
            for child in item:
                if local(child) in ("a", "span"):
                    entries.append((depth, words(child).strip()))
                elif local(child) == "ol":
                    walk(child, depth + 1)

    navs = [e for e in document.iter() if local(e) == "nav" and "toc" in (e.get(TYPE) or "").split()]
    for nav in navs[:1]:
        for child in nav:
            if local(child) == "ol":
                walk(child, 1)
    return entries


def of_ncx(document):
    entries = []

    def walk(points, depth):
        for point in points:
            if local(point) == "navPoint":
                label = next(e for e in point if local(e) == "navLabel")
                target = next(e.get("src") for e in point if local(e) == "content").split("#")[0]
                entry = (depth, "".join(label.itertext()).strip(), target)
                # Sphinx repeats each parent as its first child.
                if not (entries and (entries[-1][0] + 1, *entries[-1][1:]) == entry):
                    entries.append(entry)
                walk(point, depth + 1)

    for element in document.iter():
        if local(element) == "navMap":
            walk(element, 1)
    return [entry[:2] for entry in entries]


def contents(path):
    with zipfile.ZipFile(path) as book:
        container = parsed(book.read("META-INF/container.xml"))
        opf = next(e.get("full-path") for e in container.iter() if local(e) == "rootfile")
        package, folder = parsed(book.read(opf)), posixpath.dirname(opf)
        items = {e.get("id"): e for e in package.iter() if local(e) == "item"}
        name = lambda item: posixpath.normpath(posixpath.join(folder, item.get("href")))
        nav = next((e for e in items.values() if "nav" in (e.get("properties") or "").split()), None)
        entries = of_nav(parsed(book.read(name(nav)))) if nav is not None else []
        toc = next(e for e in package.iter() if local(e) == "spine").get("toc")
        older = of_ncx(parsed(book.read(name(items[toc])))) if len(entries) <= 1 and toc in items else []
        return max(entries, older, key=len)


def compare(mulu, path):
    run = subprocess.run([mulu, "--json", path], capture_output=True)
    if run.returncode or not run.stdout:
        return "!", run.stderr.decode().strip()
    headings = json.loads(run.stdout)["headings"]
    told = [(depth, fold(label)) for depth, label in contents(path)]
    found = [(heading["level"], fold(heading["text"])) for heading in headings]
    is_alike = lambda a, b: a[0] == b[0] and (a[1] in b[1] or b[1] in a[1])
    sign = "=" if told == found else "~" if len(told) == len(found) and all(map(is_alike, told, found)) else "#"
    voices = sorted({heading["by"] for heading in headings})
    return sign, f"{len(told)} {len(found)} {' '.join(voices)}"


def main(mulu, paths):
    counts = dict.fromkeys("=~#!", 0)
    for path in paths:
        sign, told = compare(mulu, path)
        counts[sign] += 1
        print(sign, os.path.basename(path), told)
    print(" ".join(f"{sign}{n}" for sign, n in counts.items()))
    return int(counts["#"] + counts["!"] > 0)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], sys.argv[2:]))
