"""Documents laid out anew, as other programs would have exported them: the same headings in other places.

    tight         no blank lines
    tight-indent  no blank lines, paragraphs indented
    indent        paragraphs indented
    blank         a blank line between all lines
    wrap          long lines broken at a width
    wrap-indent   the same with the first lines indented
    unnumbered    headings without their numbers

and dressed anew, as other hands would have written them:

    marked        headings behind # ## ###
    underlined    headings over === --- ~~~
    decorated     headings of the usual level with other numbers, ornaments and additions, one way for a document
    excerpt       some dozens of lines on end
    digest        a few headings, each with the first sentence below it, behind signs of markup or over lines or as they are

Most of what is laid out or dressed anew is disturbed: a line more stands at the top, another paragraph in the middle, or page numbers
and running heads between. What a line is does not change by that.
"""
import re

# What a variant weighs beside its document, where it is not a half.
WEIGHTS = {'marked': .15, 'underlined': .15, 'decorated': .25, 'excerpt': .08, 'digest': .08}
WIDE = re.compile('[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff01-\uff60\uffe0-\uffe6]')
HAN = re.compile('[\u3005-\u3007\u3041-\u30ff\u3400-\u9fff]')
BLANKS = ' \t\u3000\u200b\ufeff\u2060\f\xa0\r\v\u2002\u2003\u2009'
HAN_DIGITS = '一二三四五六七八九十百千〇零两廿卅'
NUMBER = re.compile(rf'^(?:第\s*[0-9０-９{HAN_DIGITS}]+\s*[^\W\d_]{{1,2}}(?=[\s：:、.]|$)|[（(]\s*[0-9{HAN_DIGITS}]+\s*[)）]|[0-9]+(?:\.[0-9]+)*[.、)）:：]?(?=\s|\D)'
                    rf'|[{HAN_DIGITS}]+[、．.]|[IVXLC]+[.、]|(?:chapter|part|section|appendix|book)\s+\w+[.:]?|[A-Z][.](?=\s))[\s.:：、—-]*', re.I)
ITEM = re.compile(r'^(?:[*\-+o–—] |[•●■□◆○▲▪·→►※・◦‣] ?)')
CODE = set('{};=<>|\\$_+#@^~`')


def columns(text):
    return len(text) + len(WIDE.findall(text))


def is_code(text):
    n = sum(c in CODE for c in text)
    return not HAN.search(text) and n * 8 > sum(c.isalnum() for c in text) + 2


def wrap(text, width, is_han, first, rest):
    """The lines of a paragraph; the first begins at a column, the others at another."""
    lines, line, at = [], '', first
    parts = text if is_han else [word + ' ' for word in text.split(' ')]
    for part in parts:
        step = columns(part.rstrip(' ') or part)
        if line and at + step > width and part not in '，。；：？！、”』」）':
            lines.append(line.rstrip(' '))
            line, at = '', rest
        line += part
        at += columns(part)
    return lines + [line.rstrip(' ')]


def lay_out(text, truth, kind, draw):
    """The text in another layout, and where its headings and ignored lines are now."""
    heads = {heading['line']: heading for heading in truth['headings']}
    ignored = set(truth.get('ignore') or []) | ({truth['title']['line']} if truth.get('title') else set())
    is_han = bool(HAN.search(text[:2000]))
    width = draw.choice([60, 64, 70, 76, 80] if is_han else [60, 68, 72, 76, 80, 90])
    indent = '\u3000\u3000' if is_han else '    '
    out, new_heads, new_ignored = [], [], []
    for number, line in enumerate(text.split('\n'), 1):
        body = line.strip(BLANKS)
        before = line[:len(line) - len(line.lstrip(BLANKS))]
        if not body:
            if kind not in ('tight', 'tight-indent', 'blank'):
                out.append(line)
            continue
        is_text = number not in heads and number not in ignored
        lines = [line]
        if kind == 'unnumbered' and number in heads:
            title = NUMBER.sub('', body, count=1)
            lines = [before + title] if len(title) >= 2 else lines
        elif kind == 'tight-indent' and is_text and len(body) > 12 and len(before) < 4:
            lines = [indent + body]
        elif kind == 'indent' and is_text and columns(body) > 30 and not is_code(body) and not ITEM.match(body):
            lines = [indent + body]
        elif kind.startswith('wrap') and is_text and columns(before + body) > width and not is_code(body):
            is_indented = kind == 'wrap-indent'
            parts = wrap(body, width, is_han, 4 if is_indented else columns(before), columns(before))
            lines = [(indent if is_indented else before) + parts[0]] + [before * (not is_indented) + part for part in parts[1:]]
        if kind == 'blank' and out and out[-1]:
            out.append('')
        if number in heads:
            new_heads.append(dict(heads[number], line=len(out) + 1))
        elif number in ignored:
            new_ignored.append(len(out) + 1)
        out += lines
    return '\n'.join(out), dict(headings=new_heads, ignore=new_ignored, title=None)


ROMAN = 'I II III IV V VI VII VIII IX X XI XII XIII XIV XV XVI XVII XVIII XIX XX'.split()
WORDS = 'One Two Three Four Five Six Seven Eight Nine Ten Eleven Twelve Thirteen Fourteen Fifteen Sixteen Seventeen Eighteen Nineteen Twenty'.split()
HAN_FORMS = ['第{n}章', '第{i}章', '第{n}回', '第{n}节', '第{n}話', '第{i}话', '第{n}集', '第 {n} 章', '第{n}夜', '{n}', '{i}', '{i:02}', '（{n}）', '{n}、',
             '{i}.', '{i}、', '{i:03}章', '{n}.', 'Part {i}', 'Chapter {i}', 'No.{i}', '{i}/{N}', '其{n}']
LATIN_FORMS = ['Chapter {i}', 'CHAPTER {r}', 'Chapter {w}', 'CHAPTER {w}', '{r}', '{i}', 'Part {w}', 'Book {r}', 'Lesson {i}', 'Section {i}', '§ {i}', 'No. {i}',
               'Episode {i}', 'Ch. {i}', 'Canto {r}', 'Letter {i}', 'Kapitel {i}', 'Chapitre {r}', 'Capítulo {i}', 'Глава {i}', 'The {w} Day', 'Day {i}']
WRAPS = [('★', ''), ('☆ ', ' ☆'), ('【', '】'), ('「', '」'), ('『', '』'), ('《', '》'), ('---', '---'), ('--- ', ' ---'), ('~', '~'), ('◎', ''), ('※ ', ' ※'),
         ('（', '）'), ('[', ']'), ('<', '>'), ('〈', '〉'), ('*', '*'), ('-', '-'), ('== ', ' =='), ('◆', ''), ('■ ', ''), ('#', ''), ('<<', '>>'), ('●', '')]
LATIN_WRAPS = [('--- ', ' ---'), ('== ', ' =='), ('[', ']'), ('* ', ' *'), ('~ ', ' ~'), ('- ', ' -'), ('<', '>'), ('# ', ''), ('*** ', ' ***')]
SUFFIXES = ['（上）', '【求订阅】', '……', '。', ' (完)', '！', '　2019-03-{d:02} 12:00', ' 字数：{c}', '（{n}）']
NAMES = ['无名', '佚名', '山人', 'Anonymous', 'by Nobody', '作者：无名', '无名 著', '無名', 'A. N. Other']


def han(number):
    """A number in Han."""
    digits = '零一二三四五六七八九'
    if number < 10:
        return digits[number]
    if number < 20:
        return '十' + (digits[number - 10] if number > 10 else '')
    if number < 100:
        return digits[number // 10] + '十' + (digits[number % 10] if number % 10 else '')
    rest = number % 100
    return digits[number // 100] + '百' + ('' if not rest else ('零' if rest < 10 else '') + (han(rest) if rest < 10 or rest >= 20 else '一' + han(rest)))


def decoration(is_han, draw):
    """A way to write headings: a function of their number from 0, their title and how many there are."""
    form = draw.choice(HAN_FORMS if is_han else LATIN_FORMS) if draw.random() < .8 else ''
    wraps = WRAPS if is_han else LATIN_WRAPS
    wrap_form, wrap_all = (draw.choice(wraps) if draw.random() < chance else ('', '') for chance in (.25, .9 if not form else .25))
    between = draw.choice([' ', '　', '：', '、', '·', '', '\n'] if is_han else ['. ', ': ', ' - ', ' — ', ' ', '\n'])
    suffix = draw.choice(SUFFIXES) if is_han and draw.random() < .2 else ''
    before = draw.choice(['正文 ', '卷一 ', '最新章节 ', '上卷 ']) if is_han and form and draw.random() < .1 else ''
    has_title, is_capitals = draw.random() < .75, draw.random() < .3
    def write(at, title, n):
        values = dict(i=at + 1, n=han(at + 1), N=n, r=ROMAN[at % 20], w=WORDS[at % 20], d=at % 28 + 1, c=2000 + at * 137 % 900)
        number = wrap_form[0] + form.format(**values) + wrap_form[1] if form else ''
        title = title if has_title or not number else ''
        title = title if is_han or not is_capitals else title.upper()
        head = number + (between if number and title else '') + title
        return before + wrap_all[0] + head + wrap_all[1] + suffix.format(**values)
    return write


def dress(text, truth, kind, draw):
    """The text with its headings dressed anew, and where they are now."""
    heads = {heading['line']: heading for heading in truth['headings']}
    levels = [heading['level'] for heading in truth['headings']]
    usual = max(set(levels), key=levels.count)
    ignored = set(truth.get('ignore') or []) | ({truth['title']['line']} if truth.get('title') else set())
    is_han = bool(HAN.search(text[:2000]))
    write, n = decoration(is_han, draw), levels.count(usual)
    out, new_heads, new_ignored, at = [], [], [], 0
    if kind == 'decorated' and draw.random() < .5:
        out, new_ignored = [draw.choice(['石榴渡', '山中来信', 'THE PEAR TREE', 'Letters', '風の渡し']), '', draw.choice(NAMES), ''], [1]
    for number, line in enumerate(text.split('\n'), 1):
        if number not in heads:
            new_ignored += [len(out) + 1] * (number in ignored)
            out.append(line)
            continue
        body, level = line.strip(BLANKS), heads[number]['level']
        title = NUMBER.sub('', body, count=1) or body
        new_heads.append(dict(heads[number], line=len(out) + 1))
        if kind == 'marked':
            out.append('#' * level + ' ' + body)
        elif kind == 'underlined':
            out += [body, '=-~^"'[min(level, 5) - 1] * columns(body)]
        elif level == usual:
            lines = write(at, title, n).split('\n')
            new_ignored += range(len(out) + 2, len(out) + 1 + len(lines))
            out += lines
            at += 1
        else:
            out.append(line)
    return '\n'.join(out), dict(headings=new_heads, ignore=new_ignored, title=None)


def excerpt(text, truth, draw):
    """Some lines on end, from a heading on or from anywhere."""
    lines = text.split('\n')
    n = draw.randint(12, 70)
    starts = [heading['line'] for heading in truth['headings'] if heading['line'] + 6 < len(lines)]
    first = draw.choice(starts) if starts and draw.random() < .5 else draw.randint(1, max(1, len(lines) - n))
    inside = lambda line: first <= line < first + n
    ignored = set(truth.get('ignore') or []) | ({truth['title']['line']} if truth.get('title') else set())
    heads = [dict(heading, line=heading['line'] - first + 1) for heading in truth['headings'] if inside(heading['line'])]
    return '\n'.join(lines[first - 1:first - 1 + n]), dict(headings=heads, ignore=[line - first + 1 for line in ignored if inside(line)], title=None)


SENTENCE = re.compile(r'.{8,}?(?:[。！？]|[.!?](?=\s|$))')


def digest(text, truth, draw):
    """A few headings on end and the first sentence below each; a short text of its own."""
    heads = {heading['line']: heading for heading in truth['headings']}
    ignored = set(truth.get('ignore') or []) | ({truth['title']['line']} if truth.get('title') else set())
    n, is_full = draw.randint(2, 7), False
    first = draw.choice(sorted(heads)[:max(1, len(heads) - n + 1)]) if heads else 1
    lines, new_heads, new_ignored = [], [], []
    for number, line in enumerate(text.split('\n')[first - 1:], first):
        body = line.strip(BLANKS)
        if not body or (is_full and number not in heads):
            continue
        if number in heads and len(new_heads) == n or len(lines) > 40:
            break
        lines += [''] * bool(lines)
        if number in heads:
            new_heads.append(dict(heads[number], line=len(lines) + 1))
            lines.append(body)
        elif number in ignored:
            new_ignored.append(len(lines) + 1)
            lines.append(body)
        else:
            found = SENTENCE.match(body)
            lines.append(found.group() if found else body)
        is_full = bool(heads) and number not in heads and draw.random() < .7
    return '\n'.join(lines) + '\n', dict(headings=new_heads, ignore=new_ignored, title=None)


TOPS = ['x', '石榴渡', 'Letters', '2019-03-02 12:00', '无名 著', 'by Nobody', 'http://example.org/', '全文完', 'DRAFT', '第二版', '--']


FOOTS = ['{n}', '- {n} -', '-{n}-', '— {n} —', '第 {n} 页', '第{n}页 共{N}页', 'Page {n}', 'Page {n} of {N}', '{n} / {N}', '[{n}]', '· {n} ·', '{r}']


def page(text, truth, draw):
    """The text with page numbers, and with a running head at times, every some dozens of lines."""
    lines, per_page, foot, first = text.split('\n'), draw.randint(28, 60), draw.choice(FOOTS), draw.randint(1, 30)
    head = draw.choice([None, None, draw.choice(TOPS[1:]), lines[truth['headings'][0]['line'] - 1].strip() if truth['headings'] else None])
    gap, n_pages = [''] * draw.randint(0, 1), len(lines) // per_page + 1
    out, where = [], {}
    for at, line in enumerate(lines):
        if at % per_page == 0 and at:
            number = at // per_page + first - 1
            out += [*gap, foot.format(n=number, N=n_pages + first, r=ROMAN[number % 20].lower()), *gap] + [head, *gap] * (head is not None)
        out.append(line)
        where[at + 1] = len(out)
    heads = [dict(heading, line=where[heading['line']]) for heading in truth['headings']]
    return '\n'.join(out), dict(truth, headings=heads, ignore=[where[line] for line in truth.get('ignore') or []])


def disturb(text, truth, draw):
    """The text with a line more at the top, another paragraph in the middle or on pages, or as it is."""
    lines, at, new = text.split('\n'), 0, []
    lot = draw.random()
    if lot > .92 and len(lines) > 100:
        return page(text, truth, draw)
    if lot < .3:
        new = [draw.choice(TOPS)] + [''] * draw.randint(0, 1)
    elif lot < .6:
        heads = {heading['line'] for heading in truth['headings']}
        paragraphs = [line for number, line in enumerate(lines, 1) if len(line.strip()) > 30 and number not in heads]
        at = next((at for at in range(draw.randint(0, len(lines)), len(lines)) if not lines[at].strip()), 0)
        new = ['', draw.choice(paragraphs), ''] if paragraphs and at else []
    move = lambda line: line + len(new) * (line > at)
    heads = [dict(heading, line=move(heading['line'])) for heading in truth['headings']]
    ignored = [move(line) for line in truth.get('ignore') or []] + list(range(at + 1, at + 1 + len(new)))
    return '\n'.join(lines[:at] + new + lines[at:]), dict(truth, headings=heads, ignore=ignored)


def dressed(text, truth, draw):
    """A document dressed anew, by lot, two excerpts and a digest: kind, text, truth."""
    n = len(truth['headings'])
    found = ['marked', 'underlined'] * (n >= 2) + ['decorated'] * 6 * (n >= 4)
    if found and truth.get('style') not in ('code', 'srt') and draw.random() < .6:
        kind = draw.choice(found)
        yield kind, *dress(text, truth, kind, draw)
    for _ in range(2):
        if text.count('\n') > 40:
            yield 'excerpt', *excerpt(text, truth, draw)
    is_whole = not truth.get('hardwrapped') and not truth.get('style', '').startswith(('pdf', 'man', 'info', 'code', 'srt'))
    if is_whole and (n >= 2 or draw.random() < .5):
        short, heads = digest(text, truth, draw)
        kind = draw.choice(['marked', 'marked', 'underlined', 'plain', 'plain']) if heads['headings'] else 'plain'
        yield 'digest', *((short, heads) if kind == 'plain' else dress(short, heads, kind, draw))


def kinds(text, truth):
    """The layouts that a document could have."""
    style = truth.get('style', '')
    lines = text.split('\n')
    share = sum(1 for line in lines if not line.strip()) / max(1, len(lines))
    if style in ('code', 'srt'):
        return []
    if truth.get('hardwrapped') or style.startswith(('pdf', 'man', 'info')):
        return ['unnumbered']
    if share > .25:
        return ['unnumbered', 'tight', 'tight-indent', 'indent', 'wrap']
    return ['unnumbered', 'blank', 'wrap', 'wrap-indent', 'tight-indent' if share < .05 else 'tight']


def variants(text, truth, draw, most):
    """Some of the layouts of a document, drawn by lot: kind, text, truth."""
    found = kinds(text, truth)
    draw.shuffle(found)
    n = 0
    for kind in found:
        if n == most:
            return
        laid_out, heads = lay_out(text, truth, kind, draw)
        if laid_out != text:
            n += 1
            yield kind, laid_out, heads
