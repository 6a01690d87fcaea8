#!/usr/bin/env python3
"""How programs make an EPUB of the same novel, side by side.

    python3 benches/books.py [--mulu target/release/mulu] [--megabytes 10] [FILE]

Without FILE a novel is made up: chapters 第N章 with a title, paragraphs of common characters, the same each time. Each
program that is installed makes a book of it: mulu, calibre (ebook-convert), pandoc from the Markdown that mulu prints.
Prints a table in Markdown: entries of the contents beside the chapters there are, seconds of the fastest of three runs
(two or more programs of a pipe are counted together), the largest of their memories, the size of the book.
"""
import argparse
import os
import random
import re
import shutil
import subprocess
import tempfile
import time
import zipfile

ROOT = os.path.dirname(os.path.dirname(os.path.abspath(__file__)))
COMMON = '的一是不了在人有我他这个们中来上大为和国地到以说时要就出会可也你对生能而子那得于着下自之年过发后作里用道行所然家种事成方多经么去法学如都同现当没动面起看定天分还进好小部其些主样理心她本前开但因只从想实'
N_RUNS = 3


def number(n):
    digits = '零一二三四五六七八九'
    words = ''
    for value, unit in ((1000, '千'), (100, '百'), (10, '十'), (1, '')):
        digit, n = divmod(n, value)
        if digit:
            words += digits[digit] + unit
        elif words and n and not words.endswith('零'):
            words += '零'
    return words


def novel(path, n_bytes):
    """Writes a novel of about so many bytes; its chapters."""
    rng = random.Random(1)
    words = lambda least, most: ''.join(rng.choices(COMMON, k=rng.randint(least, most)))
    n_written, n_chapters = 0, 0
    with open(path, 'w', encoding='utf-8') as out:
        while n_written < n_bytes:
            n_chapters += 1
            lines = [f'第{number(n_chapters)}章 {words(3, 8)}', '']
            for _ in range(30):
                sentences = ('，'.join(words(6, 14) for _ in range(rng.randint(2, 4))) + '。' for _ in range(rng.randint(3, 8)))
                lines += ['　　' + ''.join(sentences), '']
            chapter = '\n'.join(lines) + '\n'
            out.write(chapter)
            n_written += len(chapter.encode())
    return n_chapters


def measured(commands, folder):
    """Runs a pipe of commands: seconds, and bytes of the largest memory."""
    start = time.monotonic()
    before, running = None, []
    for at, command in enumerate(commands):
        out = subprocess.PIPE if at + 1 < len(commands) else subprocess.DEVNULL
        process = subprocess.Popen(command, stdin=before, stdout=out, stderr=subprocess.DEVNULL, cwd=folder)
        before = process.stdout
        running.append(process)
    memory = 0
    for process in running:
        _, status, usage = os.wait4(process.pid, 0)
        if status:
            raise RuntimeError(f'{process.args[0]} failed')
        memory = max(memory, usage.ru_maxrss * 1024)
    return time.monotonic() - start, memory


def entries(book):
    """Entries of its contents, in whichever of both has more."""
    with zipfile.ZipFile(book) as archive:
        read = lambda end: ''.join(archive.read(name).decode() for name in archive.namelist() if name.endswith(end))
        nav = re.search(r'<nav[^>]*"toc".*?</nav>', read('nav.xhtml'), re.S)
        return max(read('.ncx').count('<navPoint'), nav.group().count('<li') if nav else 0)


def version(command):
    told = subprocess.run(command, capture_output=True, text=True).stdout
    return re.search(r'\d[\d.]*', told).group()


def programs(mulu, text, book):
    yield 'mulu ' + version([mulu, '--version']), [[mulu, '--epub', '--force', '-o', book, text]]
    if shutil.which('ebook-convert'):
        yield 'calibre ' + version(['ebook-convert', '--version']), [['ebook-convert', text, book]]
    if shutil.which('pandoc'):
        pandoc = ['pandoc', '--from', 'markdown', '--output', book, '--metadata', 'title=novel']
        yield 'pandoc ' + version(['pandoc', '--version']) + ' behind mulu', [[mulu, '--markdown', text], pandoc]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--mulu', default=os.path.join(ROOT, 'target/release/mulu'))
    parser.add_argument('--megabytes', type=float, default=10)
    parser.add_argument('file', nargs='?')
    options = parser.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        os.environ.update(XDG_STATE_HOME=folder, XDG_CONFIG_HOME=folder)
        text, book = os.path.join(folder, 'novel.txt'), os.path.join(folder, 'book.epub')
        if options.file:
            shutil.copy(options.file, text)
            n_chapters = subprocess.run([options.mulu, '--tree', text], capture_output=True, text=True).stdout.count('\n')
        else:
            n_chapters = novel(text, int(options.megabytes * 1e6))
        print(f'{os.path.getsize(text) / 1e6:.1f} MB, {n_chapters} chapters\n')
        print('| program | contents | seconds | memory | book |\n|---|--:|--:|--:|--:|')
        for name, commands in programs(os.path.abspath(options.mulu), text, book):
            runs = [measured(commands, folder) for _ in range(N_RUNS)]
            seconds, memory = min(run[0] for run in runs), max(run[1] for run in runs)
            size = os.path.getsize(book) / 1e6
            print(f'| {name} | {entries(book)} | {seconds:.2f} | {memory / 1e6:.0f} MB | {size:.1f} MB |', flush=True)


if __name__ == '__main__':
    main()
