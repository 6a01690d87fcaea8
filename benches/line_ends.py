#!/usr/bin/env python3
"""How many line ends inside paragraphs stay, and how many paragraphs are merged, of texts that programs have wrapped.

    benches/line_ends.py --mulu PATH FOLDER [--most N] [--documents]

The texts of FOLDER (NAME.txt, any depth) that have one paragraph a line are wrapped in each way: by fmt, fold and w3m
where they are installed, at a number of characters, and greedily at some widths with “ ” — … as one cell and as two,
paragraphs set off by blank lines or by an indent. What `mulu --json` tells as continuations is compared with what was
wrapped. With --documents, the documents whose NAME.json lists "continuations" are scored as they are.
"""
import argparse, collections, json, os, pathlib, re, subprocess, tempfile, unicodedata

NO_START = '，。、；：！？）》〉」』】”’…,.;:!?)'
NARROW = '“”‘’—…·'


def cells(c, quotes):
    if c in NARROW:
        return quotes
    return 2 if unicodedata.east_asian_width(c) in 'WF' else 1


def greedy(text, width, quotes=2, indent=''):
    """Lines of at most `width` cells: words whole, no mark that may not begin a line at its beginning."""
    tokens = re.findall(r'[^\s\u2e80-\u9fff\uac00-\ud7a3\uf900-\ufaff\uff00-\uffef“”‘’—…]+|\s+|.', text)
    units = []
    for token in tokens:
        if units and token[0] in NO_START and not units[-1].isspace():
            units[-1] += token
        else:
            units.append(token)
    lines, line, used = [], indent, sum(cells(c, quotes) for c in indent)
    for unit in units:
        n = sum(cells(c, quotes) for c in unit)
        if used + n > width and line.strip():
            if unit.isspace():
                n = 0
                unit = ''
            lines.append(line.rstrip())
            line, used = '', 0
        line += unit
        used += n
    return lines + [line.rstrip()]


def by_command(command, suffix='.txt'):
    def wrap(paragraphs):
        out = []
        for paragraph in paragraphs:
            with tempfile.NamedTemporaryFile('w', suffix=suffix, encoding='utf-8') as file:
                file.write(paragraph + '\n')
                file.flush()
                done = subprocess.run([*command, file.name], capture_output=True, env=dict(os.environ, LC_ALL='C.UTF-8'))
            out.append([line for line in done.stdout.decode('utf-8', 'replace').splitlines() if line.strip()])
        return out
    return wrap


def by_w3m(paragraphs):
    mark = '\ue000'
    body = ''.join(f'<p>{mark}{p.replace("&", "&amp;").replace("<", "&lt;")}</p>\n' for p in paragraphs)
    with tempfile.NamedTemporaryFile('w', suffix='.html', encoding='utf-8') as file:
        file.write(f'<meta charset=utf-8>{body}')
        file.flush()
        done = subprocess.run(['w3m', '-dump', '-cols', '76', '-O', 'UTF-8', '-I', 'UTF-8', file.name], capture_output=True)
    out = []
    for line in done.stdout.decode('utf-8', 'replace').splitlines():
        if line.strip():
            if mark in line:
                out.append([])
            if out:
                out[-1].append(line.replace(mark, ''))
    return out


def ways():
    yield 'fmt -w 72', by_command(['fmt', '-w', '72']), '\n', lambda p: not any('\u2e80' < c for c in p)
    yield 'fold -s -w 66', by_command(['fold', '-s', '-w', '66']), '\n', lambda p: p.isascii()
    yield 'w3m -cols 76', by_w3m, '\n', lambda p: True
    han = lambda p: sum('\u4e00' <= c <= '\u9fff' for c in p) * 3 > len(p)
    yield '36 characters', lambda ps: [[p[n:n + 36] for n in range(0, len(p), 36)] for p in ps], '\n', han
    for width in (40, 64, 76, 100):
        for quotes in (1, 2):
            yield f'greedy {width}, “ as {quotes}', lambda ps, w=width, q=quotes: [greedy(p, w, q) for p in ps], '\n', lambda p: True
            yield f'greedy {width}, “ as {quotes}, indent', lambda ps, w=width, q=quotes: [greedy(p, w, q, '　　') for p in ps], '', han


def paragraphs_of(path):
    """The paragraphs of a text with one a line, or nothing."""
    try:
        lines = path.read_text(encoding='utf-8').splitlines()
        about = json.loads(path.with_suffix('.json').read_text(encoding='utf-8'))
    except (OSError, ValueError):
        return []
    if about.get('hardwrapped') or about.get('continuations'):
        return []
    long = [line for line in lines if len(line) > 120]
    if len(long) < 8:
        return []
    # Lists, code and verse are wrapped by nobody: paragraphs alone are.
    return [line.strip() for line in lines if len(line.strip()) > 60 and not re.match(r'\s*([-*+•>|#`]|\d+[.)、])', line)][:400]


def continuations(mulu, text):
    with tempfile.NamedTemporaryFile('w', suffix='.txt', encoding='utf-8') as file:
        file.write(text)
        file.flush()
        return told(mulu, file.name)


def told(mulu, path):
    home = tempfile.gettempdir()
    env = dict(os.environ, HOME=home, XDG_STATE_HOME=home, XDG_CONFIG_HOME=home, LC_ALL='C.UTF-8')
    done = subprocess.run([mulu, '--json', path], capture_output=True, env=env, timeout=120)
    return set(json.loads(done.stdout).get('continuations', []))


def wrapped(mulu, paths):
    for name, wrap, between, fits in ways():
        counts = collections.Counter()
        for path in paths:
            paragraphs = [p for p in paragraphs_of(path) if fits(p)]
            # A few lines of another script in a text are its code.
            if len(paragraphs) < 8 or len(paragraphs) * 2 < len(paragraphs_of(path)):
                continue
            try:
                parts = [part for part in wrap(paragraphs) if part]
            except FileNotFoundError:
                break
            text, firsts, inner, number = [], set(), set(), 0
            for part in parts:
                for at, line in enumerate(part):
                    number += 1
                    (inner if at else firsts).add(number)
                    text.append(line)
                if between:
                    number += 1
                    text.append('')
            found = continuations(mulu, '\n'.join(text) + '\n')
            kept, merged = len(inner - found), len(firsts & found)
            counts.update(inner=len(inner), kept=kept, paragraphs=len(parts), merged=merged, texts=1)
            if WORST and (kept * 50 > len(inner) or merged * 100 > len(parts)):
                print(f'    {path.stem}: {kept} of {len(inner)} stay, {merged} of {len(parts)} merged')
        share = lambda a, b: 100 * counts[a] / max(1, counts[b])
        print(f"{name:32} {counts['texts']:4} texts: {share('kept', 'inner'):6.2f} % of {counts['inner']} line ends stay, "
              f"{share('merged', 'paragraphs'):5.2f} % of {counts['paragraphs']} paragraphs merged", flush=True)


def documents(mulu, paths):
    counts = collections.Counter()
    for path in paths:
        try:
            about = json.loads(path.with_suffix('.json').read_text(encoding='utf-8'))
        except (OSError, ValueError):
            continue
        truth = set(about.get('continuations', []))
        found = told(mulu, str(path))
        if truth:
            counts.update(right=len(truth & found), found=len(found), true=len(truth), texts=1)
            if WORST:
                print(f'    {path.stem}: recall {len(truth & found) / len(truth):.2f} of {len(truth)}, '
                      f'precision {len(truth & found) / max(1, len(found)):.2f}')
        elif not about.get('hardwrapped') and about.get('style') != 'natural':
            lines = sum(bool(line.strip()) for line in path.read_text(encoding='utf-8').splitlines())
            counts.update(false=len(found), lines=lines)
    print(f"{counts['texts']} documents: recall {counts['right'] / max(1, counts['true']):.3f}, precision "
          f"{counts['right'] / max(1, counts['found']):.3f}; elsewhere {1000 * counts['false'] / max(1, counts['lines']):.2f} "
          f"false joins per 1,000 of {counts['lines']} lines")


parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
parser.add_argument('--mulu', required=True)
parser.add_argument('folder', type=pathlib.Path)
parser.add_argument('--most', type=int, default=40, help='texts to wrap, spread over the folder')
parser.add_argument('--documents', action='store_true', help='score the documents as they are')
parser.add_argument('--worst', action='store_true', help='name the texts that are read badly')
args = parser.parse_args()
WORST = args.worst
every = sorted(args.folder.rglob('*.txt'))
if args.documents:
    documents(args.mulu, every[::max(1, len(every) // args.most)])
else:
    fit = [path for path in every if len(paragraphs_of(path)) >= 8]
    wrapped(args.mulu, fit[::max(1, len(fit) // args.most)])
