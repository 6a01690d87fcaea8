//! All blocks of a text in its order, where each line is looked at once.

use crate::document::block::Block;
use crate::document::structure::{Lines, Structure};
use crate::inference::line::Line;
use crate::text::{SourceLine, Text};
use std::iter;

impl Structure {
    /// All blocks but some of one line, in the order of the text: those are left out that blank lines part from all else.
    pub fn blocks_of_lines(&self, text: &Text) -> impl Iterator<Item = Block> {
        let is_parted = Lines(self).part_at_blank_lines();
        // Where the last block ended, and the line behind it if that was looked at.
        let (mut last, mut next) = (None, None);
        iter::from_fn(move || {
            let first = next.take().filter(|line: &Line| !is_parted || is_beside(text, line)).or_else(|| {
                let from = last.map_or(0, |end| text.line_at(end).next);
                self.ink_at_or_after(text, if is_parted { first_beside(text, from)? } else { from })
            })?;
            let known = self.known_block(text, &first);
            let block = known.unwrap_or_else(|| {
                let (block, behind) = self.block_and_next(text, first);
                next = behind;
                block
            });
            last = Some(block.range.end);
            Some(block)
        })
    }
}

/// Whether the line behind this one is not empty.
fn is_beside(text: &Text, line: &Line) -> bool {
    text.lines(line.next).next().is_some_and(|next| next.start < next.end)
}

/// The first line from the one at `offset` on that has no empty line on one of its sides.
fn first_beside(text: &Text, offset: usize) -> Option<usize> {
    let mut before: Option<SourceLine> = None;
    let is_empty = |line: &SourceLine| line.start == line.end;
    text.lines(offset).find_map(|line| {
        let beside = before.filter(|before| !is_empty(before) && !is_empty(&line));
        before = Some(line);
        beside.map(|before| before.start)
    })
}
