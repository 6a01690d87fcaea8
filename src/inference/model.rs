//! The learned judge: trees of comparisons of bytes, and a table from their sum to a chance.

use crate::inference::feature::relation;
use crate::inference::feature::{self, Vector};
use crate::inference::term::{Sum, Term};

/// The asset.
const ASSET: &str = include_str!("../../assets/outline.model");

/// A node of a tree.
#[derive(Clone, Copy, Debug)]
struct Node {
    /// The byte that is asked.
    at: u16,
    /// A byte up to it goes to the next node, one above it to the other.
    threshold: u8,
    /// Nodes to skip to the other; 0 at a leaf.
    skip: u16,
    value: i32,
    term: Term,
}

/// Trees whose leaves add up.
#[derive(Debug, Default)]
struct Forest {
    base: i32,
    nodes: Vec<Node>,
    /// Where each tree begins.
    roots: Vec<u32>,
    /// The bytes that its trees name, with their terms.
    named: Vec<(u16, Term)>,
}

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
///
/// Every node has a value: the mean of what is below it. A step down adds the change of it, to the term of the
/// feature that was asked. So the terms add up to the leaves' values, and these to the sum.
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

impl Forest {
    /// Takes in a row of the asset.
    fn read(&mut self, word: &str, rest: &str, known: &[(String, Term)]) {
        match word {
            "base" => self.base = rest.parse().unwrap_or(0),
            "feature" => {
                let at = known.iter().position(|(name, _)| name == rest).unwrap_or(0);
                self.named.push((at as u16, known[at].1));
            }
            "tree" => self.plant(rest),
            _ => {}
        }
    }

    /// Adds a tree.
    fn plant(&mut self, nodes: &str) {
        let start = self.nodes.len();
        self.roots.push(start as u32);
        let named = &self.named;
        self.nodes.extend(nodes.split(' ').filter_map(|word| node(word, named)));
        self.link(start);
    }

    /// Tells the split at `at` how far its other side is; the node after its last.
    fn link(&mut self, at: usize) -> usize {
        let Some(&node) = self.nodes.get(at) else { return at };
        if node.skip == 0 {
            return at + 1;
        }
        let other = self.link(at + 1);
        self.nodes[at].skip = (other - at) as u16;
        self.link(other)
    }

    fn total(&self, bytes: &[u8]) -> i32 {
        let leaves = self.roots.iter().map(|&root| {
            let mut at = root as usize;
            loop {
                let node = &self.nodes[at];
                if node.skip == 0 {
                    return node.value;
                }
                at += if bytes[usize::from(node.at)] <= node.threshold { 1 } else { usize::from(node.skip) };
            }
        });
        self.base + leaves.sum::<i32>()
    }

    fn sum(&self, bytes: &[u8]) -> Sum {
        let mut sum = Sum::default();
        sum.add(Term::Base, self.base);
        for &root in &self.roots {
            let mut at = root as usize;
            sum.add(Term::Base, self.nodes[at].value);
            while self.nodes[at].skip > 0 {
                let node = self.nodes[at];
                at += if bytes[usize::from(node.at)] <= node.threshold { 1 } else { usize::from(node.skip) };
                sum.add(node.term, self.nodes[at].value - node.value);
            }
        }
        sum
    }
}

/// A node: `3<120:-41` or `:55`.
fn node(word: &str, named: &[(u16, Term)]) -> Option<Node> {
    let (split, value) = word.split_once(':')?;
    let value = value.parse().ok()?;
    let Some((feature, threshold)) = split.split_once('<') else {
        return Some(Node { at: 0, threshold: 0, skip: 0, value, term: Term::Base });
    };
    let (at, term) = *named.get(feature.parse::<usize>().ok()?)?;
    Some(Node { at, threshold: threshold.parse().ok()?, skip: 1, value, term })
}

fn chance(row: &str) -> Option<(i32, f32)> {
    let (total, chance) = row.split_once(' ')?;
    Some((total.parse().ok()?, chance.parse().ok()?))
}
