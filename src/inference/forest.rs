//! Trees of comparisons of bytes whose leaves add up.
//!
//! All trees of a forest are full and of one depth, so that going down one needs no branch: a leaf that stands higher is
//! repeated below splits that always go the same way.

use crate::inference::term::{Sum, Term};

/// A split of a tree: a byte up to the threshold goes to the lower side.
#[derive(Clone, Copy, Debug)]
struct Split {
    at: u8,
    threshold: u8,
    term: Term,
}

/// The split below a leaf, which always goes to the lower side.
const NONE: Split = Split { at: 0, threshold: u8::MAX, term: Term::Base };

/// Trees whose leaves add up, in thousandths.
#[derive(Debug, Default)]
pub struct Forest {
    base: i32,
    /// Splits from the root to a leaf.
    depth: usize,
    /// The nodes of all trees in preorder, and where each tree begins, until all are known.
    sown: Vec<Node>,
    roots: Vec<usize>,
    /// `2^depth - 1` a tree, level by level: below the one at `n` are those at `2n + 1` and `2n + 2`.
    splits: Vec<Split>,
    /// `2^(depth + 1) - 1` a tree, in the same order: what the nodes are worth, the leaves last.
    values: Vec<i32>,
    /// The bytes that the trees name, with their terms.
    named: Vec<(u8, Term)>,
}

/// A node as the asset has it; a leaf has no split.
#[derive(Clone, Copy, Debug)]
struct Node {
    split: Option<Split>,
    value: i32,
}

impl Forest {
    /// Takes in a row of the asset: `base`, `feature` or `tree`.
    pub fn read(&mut self, word: &str, rest: &str, known: &[(String, Term)]) {
        match word {
            "base" => self.base = rest.parse().unwrap_or(0),
            "feature" => {
                let at = known.iter().position(|(name, _)| name == rest).unwrap_or(0);
                self.named.push((at as u8, known[at].1));
            }
            "tree" => {
                self.roots.push(self.sown.len());
                self.sown.extend(rest.split(' ').filter_map(|word| node(word, &self.named)));
            }
            _ => {}
        }
    }

    /// Lays the trees out, when all have been read.
    pub fn plant(&mut self) {
        let (sown, roots) = (std::mem::take(&mut self.sown), std::mem::take(&mut self.roots));
        self.depth = roots.iter().map(|&root| depth(&mut sown[root..].iter())).max().unwrap_or(0);
        for root in roots {
            let splits = self.splits.len();
            let values = self.values.len();
            self.splits.resize(splits + self.n_splits(), NONE);
            self.values.resize(values + self.n_values(), 0);
            self.place(0, &mut sown[root..].iter(), (splits, values));
        }
    }

    /// Puts a node and all below it in their places, counted from those of the tree's first split and value.
    fn place<'n>(&mut self, at: usize, nodes: &mut impl Iterator<Item = &'n Node>, start: (usize, usize)) {
        let Some(node) = nodes.next() else { return };
        self.values[start.1 + at] = node.value;
        match node.split {
            Some(split) => {
                self.splits[start.0 + at] = split;
                self.place(2 * at + 1, nodes, start);
                self.place(2 * at + 2, nodes, start);
            }
            None if at < self.n_splits() => self.place(2 * at + 1, &mut [*node].iter(), start),
            None => {}
        }
    }

    fn n_splits(&self) -> usize {
        (1 << self.depth) - 1
    }

    fn n_values(&self) -> usize {
        (2 << self.depth) - 1
    }

    /// The trees, each by its splits and its values.
    fn trees(&self) -> impl Iterator<Item = (&[Split], &[i32])> {
        self.splits.chunks_exact(self.n_splits().max(1)).zip(self.values.chunks_exact(self.n_values()))
    }

    /// The sum of the leaves that some bytes lead to.
    pub fn total(&self, bytes: &[u8]) -> i32 {
        // A place is a byte, so no access needs to be checked.
        let mut padded = [0; 256];
        padded[..bytes.len()].copy_from_slice(bytes);
        let leaf = |(splits, values): (&[Split], &[i32])| {
            let mut at = 0;
            for _ in 0..self.depth {
                at = below(splits[at], at, padded[usize::from(splits[at].at)]);
            }
            values[at]
        };
        self.base + self.trees().map(leaf).sum::<i32>()
    }

    /// The same by its terms. Every node is worth the mean of what is below it; a step down adds the change of it, to
    /// the term of the byte that was asked.
    pub fn sum(&self, bytes: &[u8]) -> Sum {
        let mut sum = Sum::default();
        sum.add(Term::Base, self.base);
        for (splits, values) in self.trees() {
            let mut at = 0;
            sum.add(Term::Base, values[0]);
            for _ in 0..self.depth {
                let split = splits[at];
                let next = below(split, at, bytes[usize::from(split.at)]);
                sum.add(split.term, values[next] - values[at]);
                at = next;
            }
        }
        sum
    }
}

/// Where it goes on below the split at `at`.
fn below(split: Split, at: usize, byte: u8) -> usize {
    2 * at + 1 + usize::from(byte > split.threshold)
}

/// Splits on the longest way from a root to a leaf.
fn depth<'n>(nodes: &mut impl Iterator<Item = &'n Node>) -> usize {
    match nodes.next() {
        Some(Node { split: Some(_), .. }) => 1 + depth(nodes).max(depth(nodes)),
        _ => 0,
    }
}

/// A node: `3<120:-41` or `:55`.
fn node(word: &str, named: &[(u8, Term)]) -> Option<Node> {
    let word = word.as_bytes();
    let colon = word.iter().position(|&byte| byte == b':')?;
    let (split, value) = (&word[..colon], number(&word[colon + 1..])?);
    let Some(sign) = split.iter().position(|&byte| byte == b'<') else { return Some(Node { split: None, value }) };
    let (at, term) = *named.get(usize::try_from(number(&split[..sign])?).ok()?)?;
    let threshold = u8::try_from(number(&split[sign + 1..])?).ok()?;
    Some(Node { split: Some(Split { at, threshold, term }), value })
}

/// A whole number; the asset has thousands of them, and is read at each start.
fn number(digits: &[u8]) -> Option<i32> {
    let (sign, digits) = digits.strip_prefix(b"-").map_or((1, digits), |digits| (-1, digits));
    let digit = |value: i32, byte: &u8| byte.is_ascii_digit().then(|| value * 10 + i32::from(byte - b'0'));
    (1..=7).contains(&digits.len()).then(|| digits.iter().try_fold(0, digit))?.map(|value| sign * value)
}
