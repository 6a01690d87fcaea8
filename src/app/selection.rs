//! What is selected in the text: two ends, each a cluster, and all that stands between them.

use std::ops::Range;

/// A selection in the text. Its ends are offsets, so it outlives a resize.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Selection {
    /// Where it was begun.
    anchor: Range<usize>,
    /// The end that moves.
    head: Range<usize>,
}

impl Selection {
    /// Offsets of all that is selected, both ends included.
    pub fn range(&self) -> Range<usize> {
        self.anchor.start.min(self.head.start)..self.anchor.end.max(self.head.end)
    }
}
