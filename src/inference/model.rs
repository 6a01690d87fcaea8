//! The learned judge of lines, and of which class of headings holds which: forests, and a table from their sum to a chance.

use crate::inference::asset::{self, Chance, Lists, N_FORESTS, Size};
use crate::inference::feature::{self, Vector, relation};
use crate::inference::forest::{Forest, Nodes, Split};
use crate::inference::term::Sum;
use std::borrow::Cow;

/// The asset, and how much it holds.
const ASSET: &[u8] = include_bytes!("../../assets/outline.model");
const SIZE: Size = asset::size(ASSET);

/// What is in it.
static BUILT_IN: BuiltIn = BuiltIn::read();

/// The asset that the program is built with, read.
struct BuiltIn {
    forests: [Forest; N_FORESTS],
    splits: [Split; SIZE.splits],
    values: [i32; SIZE.values],
    chances: [Chance; SIZE.chances],
}

impl BuiltIn {
    #[expect(clippy::large_stack_arrays, reason = "they are built into the program, and on no stack")]
    const fn read() -> BuiltIn {
        let mut splits = [Split { at: 0, threshold: 0 }; SIZE.splits];
        let mut values = [0; SIZE.values];
        let mut chances = [(0, 0); SIZE.chances];
        let mut lists = Lists { splits: &mut splits, values: &mut values, chances: &mut chances };
        let forests = asset::read(ASSET, &mut lists);
        BuiltIn { forests, splits, values, chances }
    }
}

/// The judge of lines, and of which class of headings holds which.
#[derive(Debug)]
pub struct Model {
    /// Of lines; of the second of two classes: whether it is above, beside, below the first.
    forests: [Forest; N_FORESTS],
    splits: Cow<'static, [Split]>,
    values: Cow<'static, [i32]>,
    chances: Cow<'static, [Chance]>,
}

impl Model {
    /// The judge that the program was built with.
    pub fn built_in() -> Model {
        Model {
            forests: BUILT_IN.forests,
            splits: Cow::Borrowed(&BUILT_IN.splits),
            values: Cow::Borrowed(&BUILT_IN.values),
            chances: Cow::Borrowed(&BUILT_IN.chances),
        }
    }

    /// Reads another asset, as training tries it.
    pub fn parse(asset: &str) -> Model {
        let size = asset::size(asset.as_bytes());
        let mut splits = vec![Split::default(); size.splits];
        let mut values = vec![0; size.values];
        let mut chances = vec![(0, 0); size.chances];
        let mut lists = Lists { splits: &mut splits, values: &mut values, chances: &mut chances };
        let forests = asset::read(asset.as_bytes(), &mut lists);
        Model { forests, splits: splits.into(), values: values.into(), chances: chances.into() }
    }

    fn nodes(&self) -> Nodes<'_> {
        Nodes { splits: &self.splits, values: &self.values }
    }

    /// The sum of all that speaks for and against a line.
    pub fn total(&self, vector: &Vector) -> i32 {
        self.forests[0].total(self.nodes(), vector)
    }

    /// The same by its terms.
    pub fn sum(&self, vector: &Vector) -> Sum {
        self.forests[0].sum(self.nodes(), vector, &feature::TERMS)
    }

    /// The chances that the second of two classes is above, beside or below the first.
    pub fn relation(&self, bytes: &relation::Bytes) -> [f32; 3] {
        let [_, above, beside, below] = self.forests;
        let weights = [above, beside, below].map(|forest| (forest.total(self.nodes(), bytes) as f32 / 1000.0).exp());
        let all: f32 = weights.iter().sum();
        weights.map(|weight| weight / all)
    }

    /// The chance that a line with this sum is a heading.
    pub fn chance(&self, total: i32) -> f32 {
        let at = self.chances.partition_point(|row| row.0 <= total);
        let share = |thousandths: u16| f32::from(thousandths) / 1000.0;
        match (at.checked_sub(1).map(|before| self.chances[before]), self.chances.get(at)) {
            (Some((low, from)), Some(&(high, to))) => {
                share(from) + (share(to) - share(from)) * (total - low) as f32 / (high - low) as f32
            }
            (Some((_, last)), None) => share(last),
            (None, first) => first.map_or(0.0, |row| share(row.1)),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_name_in_the_asset_is_known() {
        let names: Vec<String> =
            (0..feature::N_ALL).map(feature::name).map(|(of, what)| format!("{of}{what}")).collect();
        let asset = str::from_utf8(ASSET).expect("a text");
        let (of_lines, of_relations) = asset.split_once("forest above").expect("forests");
        for name in of_lines.lines().filter_map(|row| row.strip_prefix("feature ")) {
            assert!(names.iter().any(|known| known == name), "{name}");
        }
        for name in of_relations.lines().filter_map(|row| row.strip_prefix("feature ")) {
            assert!(relation::RELATION.contains(&name), "{name}");
        }
    }

    #[test]
    fn what_is_built_in_is_what_the_asset_says() {
        let parsed = Model::parse(str::from_utf8(ASSET).expect("a text"));
        assert_eq!(format!("{parsed:?}"), format!("{:?}", Model::built_in()));
    }

    #[test]
    fn a_step_down_a_tree_speaks_for_the_byte_that_was_asked() {
        let model = Model::parse(
            "forest line\nbase -100\nfeature columns\nfeature gap-before\ndepth 2\ntree 0<9 1<0 0<255 5 2 8 1 4 8 8\n\
             chance -200 100\nchance 200 900\n",
        );
        let told = |columns: u8, gap: u8| {
            let mut vector = [0; feature::N_ALL];
            (vector[feature::own::Feature::Columns as usize], vector[feature::own::Feature::GapBefore as usize]) =
                (columns, gap);
            (model.total(&vector), model.sum(&vector))
        };
        for (columns, gap, leaf) in [(9, 0, 1), (9, 1, 4), (10, 0, 8), (255, 255, 8)] {
            let (total, sum) = told(columns, gap);
            assert_eq!((total, sum.total()), (leaf - 100, leaf - 100));
        }
        assert!((model.chance(0) - 0.5).abs() < 1e-6 && (model.chance(999) - 0.9).abs() < 1e-6);
        assert_eq!(Model::parse("").total(&[0; feature::N_ALL]), 0);
    }
}
