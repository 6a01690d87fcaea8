//! What is selected in the text: two ends, each a cluster, and all that stands between them.

use crate::document::Document;
use crate::reader::Reader;
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
pub struct Selection {
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
    /// A selection of one cluster.
    pub fn begin(cluster: Range<usize>, extent: Extent, reader: &mut Reader) -> Selection {
        let x_cells = reader.column(cluster.start);
        Selection { anchor: cluster.clone(), range: cluster.clone(), head: cluster, extent, x_cells }
    }

    /// The same, with what stands between its ends taken in.
    #[must_use]
    pub fn fitted(mut self, document: &Document) -> Selection {
        self.fit(document);
        self
    }

    /// Takes in what stands between its ends.
    pub fn fit(&mut self, document: &Document) {
        let between = self.between();
        self.range = match self.extent {
            Extent::Characters => between,
            Extent::Paragraphs => {
                let block = |at| document.block_at(at).map(|block| block.range);
                let (first, last) = (block(between.start), block(between.end.saturating_sub(1)));
                first.map_or(between.start, |range| range.start)..last.map_or(between.end, |range| range.end)
            }
        };
    }

    /// Offsets from one end to the other, both included.
    fn between(&self) -> Range<usize> {
        self.anchor.start.min(self.head.start)..self.anchor.end.max(self.head.end)
    }
}
