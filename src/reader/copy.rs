//! A range of the text → the text as it is read, to be copied.

use super::passage::Passage;
use crate::document::Document;
use crate::document::block::Reading;
use std::ops::Range;

/// No longer range is copied at once: a key must not wait for it.
pub const MOST_COPIED_BYTES: usize = 4 << 20;

/// What is read of a range: paragraphs as they are read, a blank line between blocks.
pub(super) fn joined(document: &Document, range: Range<usize>, reading: Reading) -> String {
    let first = document.block_at(range.start);
    let blocks = std::iter::successors(first, |block| document.block_after(block));
    let parts = blocks.take_while(|block| block.range.start < range.end).filter_map(|block| {
        let within = range.start.max(block.range.start)..range.end.min(block.range.end);
        let text = Passage::read(document, &block, within.start..within.end.max(within.start), reading).into_text();
        (!text.is_empty()).then_some(text)
    });
    parts.collect::<Vec<_>>().join("\n\n")
}
