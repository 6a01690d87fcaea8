//! The learned judge: forests, and a table from their sum to a chance.

use crate::inference::feature::relation;
use crate::inference::feature::{self, Vector};
use crate::inference::forest::Forest;
use crate::inference::term::{Sum, Term};

/// The asset.
const ASSET: &str = include_str!("../../assets/outline.model");

/// The judge of lines, and of which class of headings holds which.
///
/// The asset is a text, written by `assets/outline/train.py`:
///
/// ```text
/// forest NAME                     what follows is of this one: line, above, beside, below
/// base THOUSANDTHS                of lines: a sum above 0 is a heading
/// feature NAME                    one a line; trees name them by their place in this list
/// tree NODE…                      in preorder: FEATURE<THRESHOLD:VALUE is a split, :VALUE a leaf
/// chance THOUSANDTHS CHANCE       in order; between two rows the chance lies on a line
/// ```
#[derive(Debug, Default)]
pub struct Model {
    line: Forest,
    /// The second class is above, beside, below the first.
    relations: [Forest; 3],
    chances: Vec<(i32, f32)>,
}

impl Model {
    /// The judge that the program was built with.
    pub fn built_in() -> Model {
        Model::parse(ASSET)
    }

    /// Reads an asset; lines that are nothing are passed over, so that an empty one finds nothing.
    pub fn parse(asset: &str) -> Model {
        let of_lines: Vec<(String, Term)> = feature::all().collect();
        let of_relations: Vec<(String, Term)> =
            relation::RELATION.iter().map(|name| ((*name).to_owned(), Term::Base)).collect();
        let mut model = Model::default();
        let mut current = "line";
        for (word, rest) in asset.lines().filter_map(|row| row.split_once(' ')) {
            let known = if current == "line" { &of_lines } else { &of_relations };
            match word {
                "forest" => current = rest,
                "chance" => model.chances.extend(chance(rest)),
                _ => model.forest(current).read(word, rest, known),
            }
        }
        model.line.plant();
        model.relations.iter_mut().for_each(Forest::plant);
        model
    }

    fn forest(&mut self, name: &str) -> &mut Forest {
        match name {
            "above" => &mut self.relations[0],
            "beside" => &mut self.relations[1],
            "below" => &mut self.relations[2],
            _ => &mut self.line,
        }
    }

    /// The sum of all that speaks for and against a line.
    pub fn total(&self, vector: &Vector) -> i32 {
        self.line.total(vector)
    }

    /// The same by its terms.
    pub fn sum(&self, vector: &Vector) -> Sum {
        self.line.sum(vector)
    }

    /// The chances that the second of two classes is above, beside or below the first.
    pub fn relation(&self, bytes: &relation::Bytes) -> [f32; 3] {
        let [above, beside, below] = &self.relations;
        let weights = [above, beside, below].map(|forest| (forest.total(bytes) as f32 / 1000.0).exp());
        let all: f32 = weights.iter().sum();
        weights.map(|weight| weight / all)
    }

    /// The chance that a line with this sum is a heading.
    pub fn chance(&self, total: i32) -> f32 {
        let at = self.chances.partition_point(|row| row.0 <= total);
        match (at.checked_sub(1).map(|before| self.chances[before]), self.chances.get(at)) {
            (Some((low, from)), Some(&(high, to))) => from + (to - from) * (total - low) as f32 / (high - low) as f32,
            (Some((_, last)), None) => last,
            (None, first) => first.map_or(0.0, |row| row.1),
        }
    }
}

fn chance(row: &str) -> Option<(i32, f32)> {
    let (total, chance) = row.split_once(' ')?;
    Some((total.parse().ok()?, chance.parse().ok()?))
}
