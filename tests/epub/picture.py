#!/usr/bin/env python3
"""Draws the cover and a page of the guide as a book: docs/pictures/book.{en,zh}.png.

  tests/epub/picture.py [--mulu PROGRAM] [--chromium PROGRAM]

Needs Chromium, from PyPI pillow, and a serif and a sans font with Han (fonts-noto-cjk). Look at what it has drawn.
"""
import argparse
import os
import subprocess
import tempfile
import zipfile

from PIL import Image

ROOT = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
# A telephone's screen, cut; the margins that a reading system leaves.
CELLS, ROWS, SCALE = 390, 640, 2
MARGINS = '<style>html { padding: 24px; background: #fffdf6; }</style></head>'
HEIGHT, GAP, GROUND = 960, 30, (228, 226, 220)
PAGE = 'p0003.xhtml'


def shot(chromium, page, width, height, scale):
    out = page + '.png'
    size = [f'--window-size={width},{height}', f'--force-device-scale-factor={scale}']
    quiet = ['--headless', '--no-sandbox', '--disable-gpu', '--hide-scrollbars']
    subprocess.run([chromium, *quiet, *size, f'--screenshot={out}', 'file://' + page], stderr=subprocess.DEVNULL, check=True)
    picture = Image.open(out).convert('RGB')
    return picture.resize((picture.width * HEIGHT // picture.height, HEIGHT), Image.LANCZOS)


def draw(options, language):
    with tempfile.TemporaryDirectory() as folder:
        book = os.path.join(folder, 'book.epub')
        env = dict(os.environ, XDG_STATE_HOME=folder, XDG_CONFIG_HOME=folder)
        guide = ['--epub', '--guide', '--language', language, '-o', book]
        subprocess.run([options.mulu, *guide], stdout=subprocess.DEVNULL, check=True, env=env)
        zipfile.ZipFile(book).extractall(folder)
        page = os.path.join(folder, 'EPUB', PAGE)
        with open(page, encoding='utf-8') as file:
            text = file.read()
        with open(page, 'w', encoding='utf-8') as file:
            file.write(text.replace('</head>', MARGINS))
        cover = shot(options.chromium, os.path.join(folder, 'EPUB', 'cover.svg'), 900, 1200, 1)
        shown = shot(options.chromium, page, CELLS, ROWS, SCALE)
    both = Image.new('RGB', (cover.width + shown.width + 3 * GAP, HEIGHT + 2 * GAP), GROUND)
    both.paste(cover, (GAP, GAP))
    both.paste(shown, (cover.width + 2 * GAP, GAP))
    name = os.path.join(ROOT, f'docs/pictures/book.{language}.png')
    both.quantize(48, dither=Image.Dither.NONE).save(name, optimize=True)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--mulu', default=os.path.join(ROOT, 'target/debug/mulu'))
    parser.add_argument('--chromium', default='chromium')
    options = parser.parse_args()
    for language in ('en', 'zh'):
        draw(options, language)


if __name__ == '__main__':
    main()
