//! Whether a hit reaches over the edge of a cell: what stands in two cells of a table is no phrase.

use crate::document::Document;
use crate::document::block::BlockKind;
use std::ops::Range;

/// Whether a hit stands in more than one cell of a table whose cells tabs part.
pub fn is_crossed(document: &Document, hit: &Range<usize>) -> bool {
    let has_edge = document.text().slice(hit.clone()).contains(['\t', '\n']);
    has_edge
        && document.block_at(hit.start).is_some_and(|block| {
            let is_table = matches!(block.kind, BlockKind::Table(_) | BlockKind::DrawnTable);
            is_table && hit.start < block.range.end
        })
}
