#!/usr/bin/env python3
"""What is left of an outline when the markup is taken away: manuals of Debian that come as HTML or EPUB and as plain text.

    mkdir debian && cd debian
    apt-get download debian-policy debmake-doc developers-reference maint-guide debian-faq
    for package in *.deb; do dpkg -x $package .; done
    benches/stripped.py target/release/mulu debian

The headings that the markup names are compared with those that are inferred in the text without markup: by their words,
numbers and blanks aside. Pages that a manual is cut into count as one.
"""
import collections
import glob
import json
import os
import re
import subprocess
import sys

# What it is called, the text without markup, the same with it.
MANUALS = [
    ("debian-policy, HTML", "doc/debian-policy/policy.txt.gz", "doc/debian-policy/policy.html/*.html"),
    ("debian-policy, EPUB", "doc/debian-policy/policy.txt.gz", "doc/debian-policy/policy.epub"),
    ("developers-reference, HTML", "developers-reference/developers-reference.txt.gz",
     "developers-reference/[a-hj-z]*.html"),
    ("developers-reference, EPUB", "developers-reference/developers-reference.txt.gz",
     "developers-reference/developers-reference.epub"),
    ("maint-guide, HTML", "doc/maint-guide/maint-guide.en.txt.gz", "doc/maint-guide/html/*.en.html"),
    ("debian-faq, HTML", "doc/debian/FAQ/debian-faq.en.txt.gz", "doc/debian/FAQ/*.en.html"),
    ("copyright-format, HTML", "doc/debian-policy/copyright-format-1.0.txt.gz",
     "doc/debian-policy/copyright-format-1.0.html"),
    ("debconf specification, HTML", "doc/debian-policy/debconf_specification.txt.gz",
     "doc/debian-policy/debconf_specification.html"),
] + [(f"debmake-doc {language}, HTML", f"doc/debmake-doc/debmake-doc.{language}.txt.gz",
      f"doc/debmake-doc/html/*.{language}.html") for language in ["en", "de", "ja", "zh-cn", "zh-tw"]]


def headings(mulu, path):
    """The headings of a text without what counts them."""
    told = subprocess.run([mulu, "--no-state", "--json", path], capture_output=True, check=True).stdout
    for heading in json.loads(told)["headings"]:
        words = re.sub(r"^(chapter|appendix|附录|附錄|付録|第)?\s*[\dA-Z]*[\d.]+\s*(章)?[.:：、]?\s*", "", heading["text"], flags=re.I)
        yield re.sub(r"\W+", "", words).lower() or heading["text"]


def main():
    mulu, root = sys.argv[1:3]
    print(f"{'':32} {'named':>6} {'inferred':>8} {'both':>5} {'recall':>7} {'precision':>9}")
    for name, plain, marked in MANUALS:
        base = os.path.join(root, "usr/share")
        pages = [page for page in sorted(glob.glob(os.path.join(base, marked)))
                 if not os.path.basename(page).startswith(("genindex", "search"))]
        if not pages or not os.path.exists(os.path.join(base, plain)):
            print(f"{name:32} is not there")
            continue
        # Pages repeat the headings of the whole; each counts once.
        named = collections.Counter(set(words for page in pages for words in headings(mulu, page)))
        inferred = collections.Counter(set(headings(mulu, os.path.join(base, plain))))
        both = sum((named & inferred).values())
        recall, precision = both / max(1, sum(named.values())), both / max(1, sum(inferred.values()))
        print(f"{name:32} {sum(named.values()):6} {sum(inferred.values()):8} {both:5} {recall:7.3f} {precision:9.3f}")


main()
