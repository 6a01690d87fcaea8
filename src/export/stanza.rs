//! Short lines that touch each other → a stanza, whose lines are kept.

use crate::document::Document;
use crate::document::block::{Block, BlockKind};
use crate::typeset::width::{Widths, text_width};
use std::iter;

/// Cells that a line of verse takes at most …
const WIDEST_VERSE: usize = 60;
/// … and lines that stand together.
const LONGEST_STANZA: usize = 200;

/// The last line of the stanza that begins with a paragraph, which stands behind the block `before`: there are several
/// lines, and all that touch are short.
pub(super) fn last(document: &Document, first: &Block, before: Option<&Block>) -> Option<Block> {
    if before.is_some_and(|before| touch(document, before, first)) {
        return None;
    }
    let mut last = first.clone();
    for n_lines in 1.. {
        if n_lines > LONGEST_STANZA || !is_short(document, &last) {
            return None;
        }
        match document.block_after(&last).filter(|next| touch(document, &last, next)) {
            Some(next) => last = next,
            None => break,
        }
    }
    (last != *first).then_some(last)
}

/// A block and those after it.
pub(super) fn run<'d>(document: &'d Document, first: &Block) -> impl Iterator<Item = Block> + 'd {
    iter::successors(Some(first.clone()), |block| document.block_after(block))
}

/// Whether both are paragraphs, neither of them quoted, and no line stands between them.
fn touch(document: &Document, before: &Block, block: &Block) -> bool {
    (before.kind, block.kind) == (BlockKind::Paragraph, BlockKind::Paragraph)
        && [before, block].iter().all(|block| document.depth_of_quotation(block) == 0)
        && document.text().line_at(before.range.end).next == document.text().line_at(block.range.start).start
}

/// Whether a paragraph is one line that would be one of verse.
fn is_short(document: &Document, block: &Block) -> bool {
    let text = document.text();
    // Four bytes a cell bound what is measured.
    block.range.len() <= WIDEST_VERSE * 4
        && text.line_at(block.range.start).next >= block.range.end
        && text_width(&text.slice(block.range.clone()), Widths::default()) <= WIDEST_VERSE
}
