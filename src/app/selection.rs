//! What is selected in the text: two ends, each a cluster, and all that stands between them.

use std::ops::Range;

/// What a selection takes in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Extent {
    /// Its ends and what stands between them.
    Characters,
    /// The paragraphs that hold these.
    Paragraphs,
}

/// A selection in the text. Its ends are offsets, so it outlives a resize.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Selection {
    /// Where it was begun.
    pub anchor: Range<usize>,
    /// The end that moves.
    pub head: Range<usize>,
    /// What it takes in.
    pub extent: Extent,
    /// The column that steps by rows keep to.
    pub x_cells: u16,
    /// Offsets of all that is selected.
    pub range: Range<usize>,
}

impl Selection {
    /// Offsets from one end to the other, both included.
    pub fn between(&self) -> Range<usize> {
        self.anchor.start.min(self.head.start)..self.anchor.end.max(self.head.end)
    }
}
