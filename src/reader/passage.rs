//! A part of a block as it is read: its slices joined to one string, and where each character of it stands.

use crate::document::Document;
use crate::document::block::{Block, Reading};
use std::ops::Range;

/// What is read of a part of a block.
#[derive(Debug, Default)]
pub(super) struct Passage {
    text: String,
    runs: Vec<Run>,
}

/// A slice in the joined text.
#[derive(Debug)]
struct Run {
    /// Index of its first byte in the joined text.
    start: usize,
    /// Offsets in the source.
    source: Range<usize>,
}

impl Passage {
    /// Reads the part of a block that lies in `range`.
    pub fn read(document: &Document, block: &Block, range: Range<usize>, reading: Reading) -> Passage {
        let mut passage = Passage::default();
        for slice in document.slices(block, range, reading) {
            passage.text.push_str(slice.joint.text());
            passage.runs.push(Run { start: passage.text.len(), source: slice.range.clone() });
            passage.text.push_str(&document.text().slice(slice.range));
        }
        passage
    }

    /// The joined text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Offsets in the source of a part of the joined text that neither begins nor ends in a joint.
    pub fn source(&self, part: Range<usize>) -> Range<usize> {
        let run = |found: usize| self.runs.get(found.saturating_sub(1));
        let first = run(self.runs.partition_point(|run| run.start <= part.start));
        let last = run(self.runs.partition_point(|run| run.start < part.end));
        let offset = |run: Option<&Run>, at: usize| {
            run.map_or(0, |run| (run.source.start + at.saturating_sub(run.start)).min(run.source.end))
        };
        let start = offset(first, part.start);
        start..offset(last, part.end).max(start)
    }
}
