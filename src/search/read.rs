//! Blocks as they are read, for whoever looks for more than plain characters.
//!
//! A block longer than a portion is read in portions that lie at the same places from wherever one begins.

use crate::document::{
    Document,
    block::{Block, Reading},
};
use std::{borrow::Cow, ops::Range};

/// Bytes of a block in which hits begin that are looked for in one go.
pub const PORTION_BYTES: usize = 16 << 10;
/// Bytes behind a portion that its last hit may reach into.
pub const REACH_BYTES: usize = 4 << 10;
/// Bytes before a portion that tell whether a word begins there.
const GLANCE_BYTES: usize = 16;

/// What is looked for in what is read.
pub trait Sought {
    /// The first hit at or after a place in what is read of a block.
    fn find(&self, read: &str, from: usize) -> Option<Range<usize>>;
}

/// The hits that begin in `within`.
pub fn hits(document: &Document, within: &Range<usize>, sought: &impl Sought) -> Vec<Range<usize>> {
    let mut hits = Vec::new();
    let mut next = document.block_at(within.start);
    while let Some(block) = next.filter(|block| block.range.start < within.end) {
        if block.range.end > within.start {
            hits_in(document, &block, within, sought, &mut hits);
        }
        next = document.block_after(&block);
    }
    hits
}

/// The hits in one block. What overlaps the last hit of the portion before is none, so that
/// the hits are the same from wherever one begins to look.
pub fn hits_in(
    document: &Document,
    block: &Block,
    within: &Range<usize>,
    sought: &impl Sought,
    hits: &mut Vec<Range<usize>>,
) {
    let first = within.start.saturating_sub(block.range.start) / PORTION_BYTES;
    let end = block.range.end.min(within.end);
    let starts = (block.range.start..end).step_by(PORTION_BYTES).skip(first.saturating_sub(1));
    let mut end_before = 0;
    for start in starts {
        let found = in_portion(document, block, start, sought);
        let last_end = found.last().map_or(0, |hit| hit.end);
        hits.extend(found.into_iter().filter(|hit| hit.start >= end_before && within.contains(&hit.start)));
        end_before = last_end;
    }
}

/// The hits that begin in the portion of a block that begins at `start`.
fn in_portion(document: &Document, block: &Block, start: usize, sought: &impl Sought) -> Vec<Range<usize>> {
    let from = start.saturating_sub(GLANCE_BYTES).max(block.range.start);
    let to = (start + PORTION_BYTES + REACH_BYTES).min(block.range.end);
    let read = Read::new(document, block, from..to);
    let mut hits = Vec::new();
    let mut at = read.place_of(start);
    while let Some(found) = sought.find(&read.text, at) {
        at = found.end;
        let range = read.source(found);
        if range.start >= start + PORTION_BYTES {
            break;
        }
        if !range.is_empty() {
            hits.push(range);
        }
    }
    hits
}

/// A part of a block as it is read, and where its characters stand.
struct Read<'a> {
    text: Cow<'a, str>,
    /// Where each slice begins in `text`, and its offsets in the document.
    slices: Vec<(usize, Range<usize>)>,
}

impl<'a> Read<'a> {
    fn new(document: &'a Document, block: &Block, range: Range<usize>) -> Read<'a> {
        let slices = document.words(block, range, Reading::Rejoined);
        if let [slice] = slices.as_slice() {
            let range = slice.range.clone();
            return Read { text: document.text().slice(range.clone()), slices: vec![(0, range)] };
        }
        let mut text = String::new();
        let mut places = Vec::with_capacity(slices.len());
        for slice in slices {
            text.push_str(slice.joint.text());
            places.push((text.len(), slice.range.clone()));
            text.push_str(&document.text().slice(slice.range));
        }
        Read { text: text.into(), slices: places }
    }

    /// The place in `text` of the first character at or after an offset of the document.
    fn place_of(&self, offset: usize) -> usize {
        let index = self.slices.partition_point(|(_, range)| range.end <= offset);
        let Some((place, range)) = self.slices.get(index) else { return self.text.len() };
        let place = place + offset.saturating_sub(range.start);
        (place..self.text.len()).find(|&place| self.text.is_char_boundary(place)).unwrap_or(self.text.len())
    }

    /// Offsets in the document of a range of `text` that is not empty and lies at character boundaries.
    fn source(&self, range: Range<usize>) -> Range<usize> {
        let slice_of = |place: usize| self.slices.partition_point(|(start, _)| *start <= place).saturating_sub(1);
        let offset = |index: usize, place: usize| {
            self.slices.get(index).map_or(0, |(start, slice)| (slice.start + place - start).min(slice.end))
        };
        let start = offset(slice_of(range.start), range.start);
        let end = offset(slice_of(range.end.saturating_sub(1)), range.end);
        start..end
    }
}
