"""Tests of the trainer that need no documents: python -m unittest discover assets/outline"""
import pathlib, random, tempfile, unittest
from unittest import mock

import layouts
import train

TEXT = '\n\n'.join(f'第{n}章 山路{n}\n\n山上有一条很长的路，走在路上的人都说风很大，雨也很大。走了很久才到山的那一边去。' for n in '一二三四五六七八') + '\n'
LINES = TEXT.split('\n')
TRUTH = dict(headings=[dict(line=at, level=1) for at, line in enumerate(LINES, 1) if line.startswith('第')], title=None, ignore=[])
FIGURES = dict(documents=9, genres=.87, f1=.87, bare=.9, traps=.77, pdf=.79, false=2.5, level=.92, nest=.84)


class Refusal(unittest.TestCase):
    def noted(self, **figures):
        return train.noted('; x\n; cross-validated by source on 9 documents: ' + ' '.join(
            f'{name} {value:.3f}' for name, value in (FIGURES | figures).items()) + '\nbase 1\n')

    def test_what_is_no_worse_is_written(self):
        self.assertEqual(train.losses(FIGURES, self.noted()), [])
        self.assertEqual(train.losses(FIGURES, self.noted(genres=.875, false=2.0)), [])
        self.assertEqual(train.losses(FIGURES, train.noted('')), [])

    def test_what_is_worse_is_told(self):
        self.assertEqual(train.losses(FIGURES, self.noted(genres=.885, false=1.0)), ['genres 0.870, was 0.885', 'false 2.500, was 1.000'])

    def test_the_command_leaves_the_asset_that_is_better(self):
        with tempfile.TemporaryDirectory() as folder:
            asset = pathlib.Path(folder) / 'outline.model'
            asset.write_text('; cross-validated by source on 9 documents: genres 0.990\n', encoding='utf-8')
            before = asset.read_bytes()
            with mock.patch.multiple(train, ASSET=asset, tell=lambda *_: [], tell_pairs=lambda *_: [], weigh=lambda *_: None,
                                     cross_validate=lambda *_: [], table=lambda *_: ('', FIGURES), calibration=lambda *_: 0.0), \
                    mock.patch('sys.argv', ['train.py', folder, '--command', 'true']):
                with self.assertRaises(SystemExit) as refused:
                    train.main()
            self.assertIn('genres 0.870, was 0.990', str(refused.exception))
            self.assertEqual(asset.read_bytes(), before)


class Layouts(unittest.TestCase):
    def test_headings_stay_what_they_are(self):
        for seed in range(40):
            draw = random.Random(seed)
            anew = [*layouts.variants(TEXT, TRUTH, draw, 9), *layouts.dressed(TEXT, TRUTH, draw), ('page', *layouts.page(TEXT, TRUTH, draw))]
            for kind, text, truth in anew:
                text, truth = layouts.disturb(text, dict(TRUTH, **truth), draw)
                lines = text.split('\n')
                for heading in truth['headings'] if kind != 'decorated' else []:
                    self.assertIn('山路', lines[heading['line'] - 1], (seed, kind))


if __name__ == '__main__':
    unittest.main()
