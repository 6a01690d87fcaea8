//! Page numbers and running heads: what stands at the edges of pages again and again.

use std::{collections::HashMap, ops::Range};

/// How often a line comes at the edge of a page before it is a running head.
const FEWEST: u32 = 4;

/// The lines at the edges of pages.
#[derive(Debug, Default)]
pub struct Pages {
    edges: Vec<Edge>,
}

/// A line at the edge of a page.
#[derive(Debug)]
struct Edge {
    range: Range<usize>,
    /// Hash of its letters: page numbers change.
    hash: u32,
}

impl Pages {
    /// Takes in the first or the last line of a page: offsets and hash of its characters.
    pub fn add(&mut self, range: Range<usize>, hash: u32) {
        self.edges.push(Edge { range, hash });
    }

    /// Those that come again on page after page, in the order of the text.
    pub fn set_aside(&self) -> Vec<Range<usize>> {
        let mut counts: HashMap<u32, u32> = HashMap::new();
        for edge in &self.edges {
            *counts.entry(edge.hash).or_insert(0) += 1;
        }
        self.edges.iter().filter(|edge| counts[&edge.hash] >= FEWEST).map(|edge| edge.range.clone()).collect()
    }
}
