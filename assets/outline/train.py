#!/usr/bin/env python3
"""Trains the judge of headings: folders of documents with known outlines → assets/outline.model.

    pip install -r assets/outline/requirements.txt
    python assets/outline/train.py FOLDER… [--with FOLDER…] [--try] [--docs] [--curve]

A folder holds ID.txt, a text, and ID.json, its outline: {"source", "genre", "style", "headings": [{"line", "level"}], "title",
"ignore", "hardwrapped"}; lines count from 1. The documents of FOLDER are cross-validated, by source, those of --with are learnt
from as well. What is told of each line comes from the program (assets/outline/features.rs), so both sides are one code; each fold's
model judges its documents in the program, too, levels and all. The same documents give the same asset.

Prints a table; docs/outline.md keeps it. The asset is not written with --try, nor if a figure is worse than the one noted in it by
more than WORST allows. `python -m unittest discover assets/outline` tests all that needs no documents.
"""
import argparse, collections, json, math, pathlib, random, re, subprocess, sys, tempfile

import lightgbm
import numpy as np
from sklearn.isotonic import IsotonicRegression

import layouts
import score

ROOT = pathlib.Path(__file__).resolve().parents[2]
ASSET = ROOT / 'assets' / 'outline.model'
N_FOLDS = 5
N_FEATURES = 96
N_TREES = 360
N_SELECTING = 200
SHARES = .125, .25, .5
HEADING = .45
# How much worse than noted in the asset a figure may be.
WORST = dict(genres=.01, bare=.03, traps=.03, pdf=.03, level=.01, nest=.02, false=-.8)
PAIRS = dict(objective='binary', max_depth=2, num_leaves=4, learning_rate=.18, feature_fraction=.3, bagging_fraction=.8, bagging_freq=1,
             min_child_samples=40, min_sum_hessian_in_leaf=2.0, lambda_l2=5, path_smooth=10, max_bin=31, min_data_in_bin=1,
             num_threads=1, seed=7, deterministic=True, force_col_wise=True, verbose=-1)
RELATIONS = dict(objective='multiclass', num_class=3, max_depth=3, num_leaves=6, learning_rate=.07, feature_fraction=.5, bagging_fraction=.8,
                 bagging_freq=1, min_child_samples=15, lambda_l2=5, max_bin=63, min_data_in_bin=1, num_threads=1, seed=7, deterministic=True,
                 force_col_wise=True, verbose=-1)
N_RELATION_TREES = 110
SAME = .34
# Outlines that lack some headings, as found ones do: how many of each document, the share that is left out, and what they weigh.
N_LACKING = 4
LACKING = .15
LACKING_WEIGHT = .4


class Document:
    """A text with its truth, and what the program tells of its lines."""

    def __init__(self, path, truth, text, weight=1.0):
        self.path, self.truth, self.weight = path, truth, weight
        self.id, self.genre, self.style = truth['id'], truth['genre'], truth.get('style', '')
        self.source = ':'.join(truth['source'].split(':')[:2])
        self.n_lines = sum(1 for line in text.split('\n') if line.strip())

    def tell(self, lines, features):
        self.lines, self.features = lines, features
        true = {heading['line'] for heading in self.truth['headings']}
        ignored = set(self.truth.get('ignore') or []) | ({self.truth['title']['line']} if self.truth.get('title') else set())
        self.is_heading = np.array([line in true for line in lines], bool)
        self.is_ignored = np.array([line in ignored and line not in true for line in lines], bool)


def read(folder):
    """The documents of a folder."""
    for path in sorted(pathlib.Path(folder).glob('*.json')):
        text = path.with_suffix('.txt').read_text(encoding='utf-8', errors='replace')
        yield Document(path.with_suffix('.txt'), json.loads(path.read_text(encoding='utf-8')), text), text


def variants(documents, texts, folder, per_document):
    """Documents laid out anew, written to a folder."""
    draw = random.Random(7)
    for document, text in zip(documents, texts):
        if len(text) > 250_000:
            continue
        anew = [*layouts.variants(text, document.truth, draw, per_document), *layouts.dressed(text, document.truth, draw)]
        for number, (kind, lines, truth) in enumerate(anew):
            lines, truth = layouts.disturb(lines, dict(document.truth, **truth), draw)
            path = pathlib.Path(folder) / f'{document.id}~{number}.txt'
            path.write_text(lines, encoding='utf-8')
            weight = layouts.WEIGHTS.get(kind, .5)
            yield Document(path, dict(truth, id=f'{document.id}~{kind}'), lines, weight)


def program():
    """The command that tells of lines: built once."""
    subprocess.run(['cargo', 'build', '--release', '--example', 'features'], cwd=ROOT, check=True)
    return ROOT / 'target' / 'release' / 'examples' / 'features'


def tell(command, documents):
    """Asks the program what it tells of the lines of all documents; returns the features' names."""
    paths = ''.join(f'{document.path}\n' for document in documents)
    out = subprocess.run([command], input=paths.encode(), stdout=subprocess.PIPE, check=True).stdout
    at = 4 + int.from_bytes(out[:4], 'little')
    names = out[4:at].decode().split(' ')
    row = np.dtype([('line', '<u4'), ('features', 'u1', len(names))])
    for document in documents:
        n = int.from_bytes(out[at:at + 4], 'little')
        rows = np.frombuffer(out, row, n, at + 4)
        document.tell(rows['line'], rows['features'])
        at += 4 + n * row.itemsize
    return names


def tell_pairs(command, documents):
    """Asks the program what it tells of each two classes of true headings, of all and of most; returns the names of that."""
    draw = random.Random(7)
    documents = [document for document in documents if document.truth['headings']]
    for document in documents:
        document.pairs = []
    asked = [(document, sorted(heading['line'] for heading in document.truth['headings']), 1) for document in documents]
    lacking = [(document, [line for line in lines if draw.random() > LACKING], LACKING_WEIGHT) for document, lines, _ in asked * N_LACKING]
    asked += [row for row in lacking if row[1]]
    rows = ''.join(f'{document.path}\t{" ".join(map(str, lines))}\n' for document, lines, _ in asked)
    out = subprocess.run([command, '--pairs'], input=rows.encode(), stdout=subprocess.PIPE, check=True).stdout.decode().splitlines()
    for (document, _, share), row in zip(asked, out[1:]):
        of, pairs = row.split('\t')
        level = {heading['line']: heading['level'] for heading in document.truth['headings']}
        heads = [tuple(map(int, word.split(':'))) for word in of.split()]
        pairs = related([(level[line], rank) for line, rank in heads], [word.split(':') for word in pairs.split()])
        document.pairs += [(told, relation, weight * share * document.weight) for told, relation, weight in pairs]
    return out[0].split(' ')


def related(heads, pairs):
    """For each pair of classes what is told, the relation (0 above, 1 beside, 2 below), and its weight."""
    mean_of, steps = {}, collections.Counter()
    for _, rank in heads:
        mean_of[rank] = mean(level for level, other in heads if other == rank)
    for (_, a), (_, b) in zip(heads, heads[1:]):
        steps[min(a, b), max(a, b)] += 1
    pairs = [(int(a), int(b), np.frombuffer(bytes.fromhex(told), 'u1')) for a, b, told in pairs]
    whole = sum(steps[a, b] + .3 for a, b, _ in pairs)
    for a, b, told in pairs:
        apart = mean_of[b] - mean_of[a]
        yield told, 1 if abs(apart) <= SAME else 2 if apart > 0 else 0, (steps[a, b] + .3) / whole * math.sqrt(len(heads))


def folds(documents):
    """A fold for each source: alike in size and in genres."""
    sources = collections.defaultdict(list)
    for document in documents:
        sources[document.source].append(document)
    names = sorted(sources)
    random.Random(0).shuffle(names)
    names.sort(key=lambda name: -len(sources[name]))
    sizes, genres, fold = [0] * N_FOLDS, [collections.Counter() for _ in range(N_FOLDS)], {}
    for name in names:
        mine = collections.Counter(document.genre for document in sources[name])
        n = len(sources[name])
        best = min(range(N_FOLDS), key=lambda k: sizes[k] + 3 * sum(genres[k][genre] * count for genre, count in mine.items()) / n)
        fold[name] = best
        sizes[best] += n
        genres[best].update(mine)
    return fold


def weigh(documents):
    """A weight for each line: documents, genres and sources count, not lines."""
    whole = [document for document in documents if document.weight == 1.0]
    genres = collections.Counter(document.genre for document in whole)
    sources = collections.Counter(document.source for document in whole)
    for document in documents:
        n = max(1, len(document.lines))
        weight = document.weight / math.sqrt(n) / math.sqrt(genres[document.genre] / 10) / math.sqrt(max(1, sources[document.source] / 4))
        document.weights = np.where(document.is_ignored, 0, weight)
        if document.weight < 1:
            is_kept = document.is_heading | (np.arange(len(document.lines)) % 2 == 0)
            document.weights *= np.where(document.is_heading, 1, 2) * is_kept


def stack(documents, kept):
    """Features, truths and weights of all lines that count."""
    features = np.vstack([document.features[document.weights > 0] for document in documents])[:, kept]
    truths = np.concatenate([document.is_heading[document.weights > 0] for document in documents])
    weights = np.concatenate([document.weights[document.weights > 0] for document in documents])
    return features, truths, weights / weights.mean()


class Judge:
    """Trees, with every value in thousandths."""

    def __init__(self, documents, kept, n_trees=N_TREES):
        features, truths, weights = stack(documents, kept)
        booster = lightgbm.train(PAIRS, lightgbm.Dataset(features, truths, weight=weights, free_raw_data=False), n_trees)
        self.kept = kept
        self.gains = booster.feature_importance('gain')
        self.trees = [self.node(tree['tree_structure']) for tree in booster.dump_model()['tree_info']]

    def node(self, tree):
        """(value, weight, feature, threshold, lower, upper); a leaf has no feature."""
        if 'leaf_value' in tree:
            return tree['leaf_value'], max(1e-9, tree.get('leaf_weight', 1.0)), None, None, None, None
        lower, upper = self.node(tree['left_child']), self.node(tree['right_child'])
        weight = lower[1] + upper[1]
        value = (lower[0] * lower[1] + upper[0] * upper[1]) / weight
        return value, weight, tree['split_feature'], math.floor(tree['threshold']), lower, upper

    def rows(self):
        """The trees as the asset has them: full, level by level; a leaf that stands higher is repeated below splits that do nothing."""
        def depth(node):
            return 0 if node[2] is None else 1 + max(depth(node[4]), depth(node[5]))
        def full(tree):
            level, splits, values = [tree], [], []
            for _ in range(deepest):
                splits += ['0<255' if node[2] is None else f'{node[2]}<{node[3]}' for node in level]
                values += [round(node[0] * 1000) for node in level]
                level = [below for node in level for below in ((node, node) if node[2] is None else node[4:])]
            return ' '.join(map(str, splits + values + [round(node[0] * 1000) for node in level]))
        deepest = max(map(depth, self.trees), default=0)
        return [f'depth {deepest}'] + [f'tree {full(tree)}' for tree in self.trees]

    def totals(self, features):
        """Sums in thousandths, as the program has them."""
        features = features[:, self.kept]
        total = np.zeros(len(features), int)
        def add(node, mask):
            if node[2] is None:
                total[mask] += round(node[0] * 1000)
                return
            is_lower = features[:, node[2]] <= node[3]
            add(node[4], mask & is_lower)
            add(node[5], mask & ~is_lower)
        for tree in self.trees:
            add(tree, np.ones(len(features), bool))
        return total


class Relations(Judge):
    """Trees that say which of two classes holds which: above, beside, below."""

    def __init__(self, documents):
        pairs = [pair for document in documents for pair in getattr(document, 'pairs', [])]
        features = np.array([told for told, _, _ in pairs])
        weights = np.array([weight for _, _, weight in pairs])
        data = lightgbm.Dataset(features, [relation for _, relation, _ in pairs], weight=weights / weights.mean(), free_raw_data=False)
        booster = lightgbm.train(RELATIONS, data, N_RELATION_TREES)
        self.gains = booster.feature_importance('gain')
        trees = [self.node(tree['tree_structure']) for tree in booster.dump_model()['tree_info']]
        self.forests = [trees[at::3] for at in range(3)]

    def rows(self, names):
        """The forests as the asset has them."""
        for name, trees in zip(('above', 'beside', 'below'), self.forests):
            self.trees = trees
            yield from [f'forest {name}', *(f'feature {name}' for name in names), *super().rows()]


def chances(documents, most=60):
    """A table from sums to chances, from sums of lines that the judge did not learn from."""
    totals = np.concatenate([document.totals[document.weights > 0] for document in documents])
    truths = np.concatenate([document.is_heading[document.weights > 0] for document in documents])
    weights = np.concatenate([document.weights[document.weights > 0] for document in documents])
    fit = IsotonicRegression(out_of_bounds='clip', y_min=1e-3, y_max=.999).fit(totals, truths, sample_weight=weights)
    low, high = np.quantile(totals, [.001, .999])
    points = np.unique(np.linspace(low, high, 400).astype(int))
    values = fit.predict(points)
    kept = [0]
    for at in range(1, len(points)):
        if values[at] - values[kept[-1]] > 1 / most or at == len(points) - 1:
            kept += [at - 1] * (at - 1 > kept[-1]) + [at]
    return [(int(points[at]), round(float(values[at]), 3)) for at in kept]


def asset(judge, names, table, noted, relations, relation_names):
    """The asset as text. The base moves all sums so that a chance above the one of a heading is a sum above 0."""
    zero = math.floor(np.interp(HEADING, [row[1] for row in table], [row[0] for row in table]))
    table = [(total - zero, chance) for total, chance in table]
    rows = [f'; {line}' for line in noted] + ['forest line', f'base {-zero}']
    rows += [f'feature {names[at]}' for at in judge.kept]
    rows += judge.rows()
    rows += [f'chance {total} {round(chance * 1000)}' for total, chance in table]
    rows += relations.rows(relation_names)
    return '\n'.join(rows) + '\n'


def outlines(command, documents, model):
    """What the program finds with a model: a list of headings for each document."""
    with tempfile.NamedTemporaryFile('w', suffix='.model', encoding='utf-8') as file:
        file.write(model)
        file.flush()
        paths = ''.join(f'{document.path}\n' for document in documents)
        out = subprocess.run([command, file.name], input=paths.encode(), stdout=subprocess.PIPE, check=True).stdout.decode()
    for document, row in zip(documents, out.splitlines()):
        heads = [word.split(':') for word in row.split()]
        document.found = {'headings': [{'line': int(line), 'level': int(level)} for line, level, _ in heads]}


def measure(documents):
    """Scores of what was found, document by document."""
    for document in documents:
        document.score = score.score_doc(document.truth, document.found, document.n_lines)
    return [document.score for document in documents]


def mean(values):
    values = [value for value in values if value is not None]
    return sum(values) / len(values) if values else float('nan')


def summary(documents):
    genres = sorted({document.genre for document in documents})
    rows = {genre: score.agg([document.score for document in documents if document.genre == genre]) for genre in genres}
    whole = score.agg([document.score for document in documents])
    bare = [document.score['f1'] for document in documents if not document.truth['headings']]
    traps = [row['macro_f1'] for genre, row in rows.items() if genre.startswith('trap')]
    pdf = [document.score['f1'] for document in documents if document.style.startswith('pdf')]
    return rows, dict(documents=len(documents), genres=mean(row['macro_f1'] for row in rows.values()), f1=whole['macro_f1'],
                      bare=mean(bare), traps=mean(traps), pdf=mean(pdf), false=whole['fpkl'], level=whole['level'], nest=whole['nest'])


def calibration(documents, n_bins=10):
    """The mean distance of chance and truth, every document weighing the same."""
    chance = np.concatenate([document.chances for document in documents])
    truth = np.concatenate([document.is_heading for document in documents])
    weight = np.concatenate([np.where(document.is_ignored, 0, 1 / max(1, (~document.is_ignored).sum())) for document in documents])
    bins = np.minimum((chance * n_bins).astype(int), n_bins - 1)
    apart = [abs((weight * (truth - chance))[bins == b].sum()) for b in range(n_bins)]
    return sum(apart) / weight.sum()


def table(documents):
    rows, all = summary(documents)
    lines = [f'{"genre":18}{"docs":>5}{"F1":>7}{"level":>7}{"nest":>7}{"false":>7}']
    number = lambda value: '      –' if value is None else f'{value:7.3f}'
    for genre, row in rows.items():
        lines.append(f'{genre:18}{row["docs"]:5}{row["macro_f1"]:7.3f}{number(row["level"])}{number(row["nest"])}{row["fpkl"]:7.1f}')
    lines.append(' '.join(f'{name} {value:.3f}' if isinstance(value, float) else f'{name} {value}' for name, value in all.items()))
    return '\n'.join(lines), all


def cross_validate(command, names, relation_names, documents, more, share=1.0):
    """Judges every document by a model that has not seen its source, nor chose its features by it; returns the table of
    chances. With a share below 1 each model learns from so many of its sources alone."""
    fold = folds([document for document in documents + more if document.weight == 1.0])
    judges, relations = [], []
    for k in range(N_FOLDS):
        sources = sorted(source for source in fold if fold[source] != k)
        seen = set(random.Random(k).sample(sources, max(1, round(len(sources) * share))))
        learnt = [document for document in documents + more if document.source in seen]
        relations.append(Relations(learnt))
        judge = Judge([document for document in learnt if len(document.lines)], best(names, learnt, N_FEATURES))
        judges.append(judge)
        for document in documents + more:
            if fold[document.source] == k and document.weight == 1.0:
                document.totals = judge.totals(document.features)
    whole = [document for document in documents + more if document.weight == 1.0 and len(document.lines)]
    for k, judge in enumerate(judges):
        rows = chances([document for document in whole if fold[document.source] != k])
        mine = [document for document in whole if fold[document.source] == k]
        for document in mine:
            document.chances = np.interp(document.totals, [row[0] for row in rows], [row[1] for row in rows])
        outlines(command, [document for document in documents if fold[document.source] == k], asset(judge, names, rows, [], relations[k], relation_names))
    measure(documents)
    return chances(whole)


def curve(command, names, relation_names, documents, more):
    """What is reached with fewer sources, a row each."""
    for share in SHARES:
        cross_validate(command, names, relation_names, documents, more, share)
        figures = summary(documents)[1]
        print(f'share of sources {share:.3f}', ' '.join(f'{name} {figures[name]:.3f}' for name in ('genres', 'bare', 'traps', 'pdf', 'false', 'level', 'nest')))
        sys.stdout.flush()


def best(names, documents, n):
    """The features that gain most, in their order."""
    judge = Judge([document for document in documents if len(document.lines)], np.arange(len(names)), N_SELECTING)
    return np.sort(np.argsort(-judge.gains, kind='stable')[:n])


def noted(asset):
    """The figures that an asset notes; none without one."""
    found = re.search(r'^; cross-validated [^:]*: (.*)$', asset, re.M)
    words = found.group(1).split() if found else []
    return {name: float(value) for name, value in zip(words[::2], words[1::2])}


def losses(figures, before):
    """What is worse than before by more than it may be, in words."""
    is_worse = lambda name, most: (before[name] - figures[name]) * math.copysign(1, most) > abs(most)
    return [f'{name} {figures[name]:.3f}, was {before[name]:.3f}' for name, most in WORST.items() if name in before and is_worse(name, most)]


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('folders', nargs='+')
    parser.add_argument('--with', dest='more', nargs='*', default=[])
    parser.add_argument('--try', dest='is_trial', action='store_true')
    parser.add_argument('--docs', action='store_true')
    parser.add_argument('--curve', action='store_true', help='what is reached with an eighth, a quarter, half of the sources, too')
    parser.add_argument('--command', type=pathlib.Path, help='the built program of features.rs')
    parser.add_argument('--variants', type=int, default=2)
    args = parser.parse_args()
    command = args.command or program()
    pairs = [pair for folder in args.folders for pair in read(folder)]
    more_pairs = [pair for folder in args.more for pair in read(folder)]
    documents, more = [document for document, _ in pairs], [document for document, _ in more_pairs]
    with tempfile.TemporaryDirectory() as folder:
        texts = [text for _, text in pairs + more_pairs]
        laid_out = list(variants(documents + more, texts, folder, args.variants))
        names = tell(command, documents + more + laid_out)
        relation_names = tell_pairs(command, documents + more + laid_out)
    everything = documents + more + laid_out
    weigh(everything)
    if args.curve:
        curve(command, names, relation_names, documents, more + laid_out)
    rows = cross_validate(command, names, relation_names, documents, more + laid_out)
    shown, figures = table(documents)
    print(shown)
    sys.stdout.flush()
    print(f'calibration error {calibration([document for document in documents if len(document.lines)]):.3f}')
    if args.docs:
        for document in documents:
            print(document.id, document.genre, document.style, round(document.score['f1'], 3), *(document.score[key] for key in ('tp', 'fp', 'fn')))
    if args.is_trial:
        return
    worse = losses(figures, noted(ASSET.read_text(encoding='utf-8')) if ASSET.exists() else {})
    if worse:
        sys.exit('not written: ' + '; '.join(worse))
    judge = Judge([document for document in everything if len(document.lines)], best(names, everything, N_FEATURES))
    notes = ['Written by assets/outline/train.py; do not edit.',
             f'cross-validated by source on {len(documents)} documents: ' + ' '.join(f'{name} {value:.3f}' for name, value in figures.items() if name != 'documents')]
    relations = Relations(everything)
    ASSET.write_text(asset(judge, names, rows, notes, relations, relation_names), encoding='utf-8')
    outlines(command, documents + more, ASSET.read_text(encoding='utf-8'))
    measure(documents + more)
    for name, fitted in (('fit', documents), ('fit, learnt from as well', more)):
        if fitted:
            print(name, ' '.join(f'{key} {value:.3f}' if isinstance(value, float) else f'{key} {value}' for key, value in summary(fitted)[1].items()))


if __name__ == '__main__':
    main()
