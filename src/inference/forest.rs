//! Trees of comparisons of bytes whose leaves add up.
//!
//! All trees of a forest are full and of one depth, so that going down one needs no branch: a leaf that stands higher is
//! repeated below splits that always go the same way.

use crate::inference::term::{Sum, Term};

/// A split of a tree: a byte up to the threshold goes to the lower side.
#[derive(Clone, Copy, Debug, Default)]
pub struct Split {
    /// The place of the byte.
    pub at: u8,
    /// The highest byte of the lower side.
    pub threshold: u8,
}

/// The nodes of all trees of all forests.
#[derive(Clone, Copy, Debug)]
pub struct Nodes<'n> {
    /// `2^depth - 1` a tree, level by level: below the one at `n` are those at `2n + 1` and `2n + 2`.
    pub splits: &'n [Split],
    /// `2^(depth + 1) - 1` a tree, in the same order: what the nodes are worth in thousandths, the leaves last.
    pub values: &'n [i32],
}

/// Trees whose leaves add up, in thousandths: which of all nodes they are.
#[derive(Clone, Copy, Debug)]
pub struct Forest {
    /// What is there before any leaf.
    pub base: i32,
    /// Splits from the root to a leaf.
    pub depth: usize,
    /// Trees.
    pub n_trees: usize,
    /// The first of its splits among all.
    pub first_split: usize,
    /// The first of its values among all.
    pub first_value: usize,
}

impl Forest {
    /// No tree.
    pub const EMPTY: Forest = Forest { base: 0, depth: 0, n_trees: 0, first_split: 0, first_value: 0 };

    /// Splits of a tree.
    pub const fn n_splits(self) -> usize {
        (1 << self.depth) - 1
    }

    /// Values of a tree.
    pub const fn n_values(self) -> usize {
        (2 << self.depth) - 1
    }

    /// The trees, each by its splits and its values.
    fn trees(self, nodes: Nodes<'_>) -> impl Iterator<Item = (&[Split], &[i32])> {
        let splits = nodes.splits[self.first_split..].chunks_exact(self.n_splits().max(1));
        let values = nodes.values[self.first_value..].chunks_exact(self.n_values());
        splits.zip(values).take(self.n_trees)
    }

    /// The sum of the leaves that some bytes lead to.
    pub fn total(self, nodes: Nodes, bytes: &[u8]) -> i32 {
        // A place is a byte, so no access needs to be checked.
        let mut padded = [0; 256];
        padded[..bytes.len()].copy_from_slice(bytes);
        let leaves = match self.depth {
            2 => self.leaves::<2, 3, 7>(nodes, &padded),
            3 => self.leaves::<3, 7, 15>(nodes, &padded),
            depth => {
                let step = |splits: &[Split], at: usize| below(splits[at], at, padded[usize::from(splits[at].at)]);
                let leaf = |splits| (0..depth).fold(0, |at, _| step(splits, at));
                self.trees(nodes).map(|(splits, values)| values[leaf(splits)]).sum()
            }
        };
        self.base + leaves
    }

    /// The sum of the leaves of trees of one depth, which says how many splits and values each has: so the steps down them
    /// need no checks.
    fn leaves<const DEPTH: usize, const SPLITS: usize, const VALUES: usize>(
        self,
        nodes: Nodes,
        bytes: &[u8; 256],
    ) -> i32 {
        let (splits, _) = nodes.splits[self.first_split..].as_chunks::<SPLITS>();
        let (values, _) = nodes.values[self.first_value..].as_chunks::<VALUES>();
        let mut sum = 0;
        for (splits, values) in splits.iter().zip(values).take(self.n_trees) {
            let mut at = 0;
            for _ in 0..DEPTH {
                at = below(splits[at], at, bytes[usize::from(splits[at].at)]);
            }
            sum += values[at];
        }
        sum
    }

    /// The same by its terms, of which each byte has one. Every node is worth the mean of what is below it; a step down
    /// adds the change of it, to the term of the byte that was asked.
    pub fn sum(self, nodes: Nodes, bytes: &[u8], terms: &[Term]) -> Sum {
        let mut sum = Sum::default();
        sum.add(Term::Base, self.base);
        for (splits, values) in self.trees(nodes) {
            let mut at = 0;
            sum.add(Term::Base, values[0]);
            for _ in 0..self.depth {
                let place = usize::from(splits[at].at);
                let next = below(splits[at], at, bytes[place]);
                sum.add(terms[place], values[next] - values[at]);
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
