"""How well an outline is found: the definitions of the figures."""
import collections


def prf(tp, fp, fn):
    """Precision, recall and their harmonic mean; all 1 if there is nothing and nothing was found."""
    if tp + fp + fn == 0:
        return 1.0, 1.0, 1.0
    precision = tp / (tp + fp) if tp + fp else 0.0
    recall = tp / (tp + fn) if tp + fn else 1.0
    return precision, recall, 2 * tp / (2 * tp + fp + fn)


def sign(number):
    return (number > 0) - (number < 0)


def ancestors(heads):
    """Of each line, the line of the heading that holds it; none at the top."""
    held, open_ = {}, []
    for line, level in heads:
        while open_ and open_[-1][1] >= level:
            open_.pop()
        held[line] = open_[-1][0] if open_ else None
        open_.append((line, level))
    return held


def score_doc(truth, found, n_lines):
    """Counts of one document: right, false, missed headings (tp, fp, fn); pairs of consecutive true headings, both found, whose
    relation deeper, same, shallower is right (lok of ltot); headings whose nearest found true ancestor is theirs (nok of ntot)."""
    ignored = set(truth.get('ignore') or []) | ({truth['title']['line']} if truth.get('title') else set())
    true = {heading['line']: heading['level'] for heading in truth['headings']}
    told = {heading['line']: heading['level'] for heading in found['headings']}
    told = {line: level for line, level in told.items() if line in true or line not in ignored}
    tp = len(true.keys() & told.keys())
    fp, fn = len(told) - tp, len(true) - tp
    lines = sorted(true)
    pairs = [(a, b) for a, b in zip(lines, lines[1:]) if a in told and b in told]
    lok = sum(sign(true[b] - true[a]) == sign(told[b] - told[a]) for a, b in pairs)
    both = [line for line in lines if line in told]
    is_held, is_told = ancestors([(line, true[line]) for line in both]), ancestors([(line, told[line]) for line in both])
    nok = sum(is_held[line] == is_told[line] for line in both)
    return dict(genre=truth['genre'], tp=tp, fp=fp, fn=fn, lok=lok, ltot=len(pairs), nok=nok, ntot=len(both), nonblank=n_lines,
                f1=prf(tp, fp, fn)[2])


def agg(scores):
    """Means and pooled counts of documents."""
    pooled = collections.Counter()
    for one in scores:
        for key in ('tp', 'fp', 'fn', 'lok', 'ltot', 'nok', 'ntot', 'nonblank'):
            pooled[key] += one[key]
    return dict(docs=len(scores), macro_f1=sum(one['f1'] for one in scores) / max(1, len(scores)),
                level=pooled['lok'] / pooled['ltot'] if pooled['ltot'] else None, nest=pooled['nok'] / pooled['ntot'] if pooled['ntot'] else None,
                fpkl=1000 * pooled['fp'] / max(1, pooled['nonblank']))
