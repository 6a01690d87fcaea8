//! Texts → the parts that a book is cut into: one for each chapter, and more where a chapter is long.
//!
//! A reading system opens a part as a whole: a part of a megabyte is slow on paper-white screens, and a page begins with each.

use super::volume::Volume;
use crate::document::outline::SectionId;
use crate::document::scheme::{self, Scheme};
use crate::typeset::portion::portion_at;
use std::ops::Range;

/// Bytes of text in a part at most, but for the paragraph that stands there.
const MOST_BYTES: usize = 256 << 10;
/// A section with more bytes is cut where those in it begin.
const LARGE_BYTES: usize = 64 << 10;
/// Sections that begin parts at most: of a text with more, small ones share a part.
const MOST_SECTIONS: usize = 10_000;

/// The parts of a book, in their order.
#[derive(Debug)]
pub struct Plan {
    stretches: Vec<Stretch>,
}

/// What a part holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Index of the text.
    pub volume: usize,
    /// Offsets of what is read of it.
    pub range: Range<usize>,
}

impl Plan {
    /// Plans a book.
    pub fn new(volumes: &[Volume]) -> Plan {
        let stretches = volumes.iter().enumerate().flat_map(|(index, volume)| {
            let stretch = move |range| Stretch { volume: index, range };
            ranges(volume).into_iter().map(stretch)
        });
        Plan { stretches: stretches.collect() }
    }

    /// The parts.
    pub fn stretches(&self) -> &[Stretch] {
        &self.stretches
    }

    /// The name of the file of a part.
    pub fn file(&self, index: usize) -> String {
        let width = self.stretches.len().to_string().len().max(4);
        format!("p{:0width$}.xhtml", index + 1)
    }

    /// The name of the file that an offset of a text stands in.
    pub fn file_of(&self, volume: usize, offset: usize) -> String {
        let n_begun =
            self.stretches.partition_point(|stretch| (stretch.volume, stretch.range.start) <= (volume, offset));
        self.file(n_begun.saturating_sub(1))
    }
}

/// The ranges of the parts of a text. They tile it.
fn ranges(volume: &Volume) -> Vec<Range<usize>> {
    let length = volume.document.text().len();
    let mut starts = starts(volume);
    if starts.first().is_some_and(|&first| volume.lead_start() >= first) {
        starts.remove(0);
    }
    let ends = starts.iter().copied().chain([length]);
    let begins = [0].into_iter().chain(starts.iter().copied());
    begins.zip(ends).flat_map(|(start, end)| cut(volume, start..end)).collect()
}

/// Where sections begin that have a part of their own.
fn starts(volume: &Volume) -> Vec<usize> {
    let sections = volume.document.outline().sections().map(|(id, _)| id);
    let mut starts: Vec<usize> =
        sections.filter(|&id| begins_part(volume, id)).map(|id| volume.section_start(id)).collect();
    starts.dedup();
    if starts.len() > MOST_SECTIONS {
        let mut last = 0;
        starts.retain(|&start| {
            let is_far = start - last >= LARGE_BYTES;
            last = if is_far { start } else { last };
            is_far
        });
    }
    starts
}

/// Whether a section is a chapter: an outermost one, one that is called so, or one of a large section.
fn begins_part(volume: &Volume, id: SectionId) -> bool {
    let outline = volume.document.outline();
    let Some(parent) = outline.section(id).parent else { return true };
    let is_chapter = || {
        let number = scheme::parse_behind(&volume.document.heading(id));
        number.is_some_and(|number| number.scheme == Scheme::Chapter)
    };
    volume.section_end(parent) - volume.section_start(parent) > LARGE_BYTES || is_chapter()
}

/// A range in parts of a bearable size, cut between two blocks, or in a block that is too long where its text pauses.
fn cut(volume: &Volume, range: Range<usize>) -> Vec<Range<usize>> {
    let document = volume.document;
    let mut parts = Vec::new();
    let mut start = range.start;
    while range.end - start > MOST_BYTES {
        let target = start + MOST_BYTES;
        let Some(block) = document.block_at(target).filter(|block| block.range.end > start) else { break };
        let end = if block.range.start > start + MOST_BYTES / 2 {
            document.text().line_at(block.range.start).start
        } else if block.range.end - start > MOST_BYTES / 4 * 5 {
            portion_at(document.text(), block.range.clone(), target).start
        } else {
            document.text().line_at(block.range.end).next
        };
        if end <= start || end >= range.end {
            break;
        }
        parts.push(start..end);
        start = end;
    }
    parts.push(start..range.end);
    parts
}
