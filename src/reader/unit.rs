//! Words, sentences, paragraphs and sections: where those around a place begin and end.
//!
//! They are found in one part of a block after another, as they are read; a block
//! longer than a [portion](crate::typeset::portion) is one part a portion.

use super::passage::Passage;
use super::sentence::sentences;
use super::word::words;
use crate::document::Document;
use crate::document::block::{Block, Reading};
use crate::document::outline::SectionId;
use crate::typeset::portion::portion_at;
use std::ops::Range;

/// What is taken in by one step.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Unit {
    /// A word, by a dictionary where there are no spaces.
    Word,
    /// A sentence, over line ends and page breaks that are joined.
    Sentence,
    /// A block.
    Paragraph,
    /// A section up to the next heading of any level.
    Section,
}

/// Which side of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Edge {
    /// Its first byte.
    Start,
    /// Behind its last byte.
    End,
}

/// More units are never counted in one movement.
const MOST_UNITS: usize = 10_000;

/// A part of a block that is read in one go.
struct Part {
    block: Block,
    range: Range<usize>,
}

/// The `n`th edge after `from`, or before it where `n` is negative, or the last one there is on the way.
pub(super) fn edge(document: &Document, unit: Unit, edge: Edge, from: usize, n: isize) -> Option<usize> {
    let mut left = n.unsigned_abs().min(MOST_UNITS);
    if unit == Unit::Section {
        return section_edge(document, edge, from, n);
    }
    let mut part = part_at(document, unit, from)?;
    let mut reached = None;
    while left > 0 {
        let spans = spans(document, unit, &part);
        let edges = spans.iter().map(|span| if edge == Edge::Start { span.start } else { span.end });
        let on_the_way: Vec<usize> =
            if n > 0 { edges.filter(|&at| at > from).collect() } else { edges.filter(|&at| at < from).rev().collect() };
        let n_taken = on_the_way.len().min(left);
        reached = n_taken.checked_sub(1).map(|last| on_the_way[last]).or(reached);
        left -= n_taken;
        let next = if n > 0 { part_after(document, unit, &part) } else { part_before(document, unit, &part) };
        let Some(next) = next else { break };
        part = next;
    }
    reached
}

/// The unit of a block that the byte at `offset` stands in, or else the first after it in the same part.
pub(super) fn unit_at(document: &Document, unit: Unit, offset: usize) -> Option<Range<usize>> {
    let part = part_at(document, unit, offset)?;
    spans(document, unit, &part).into_iter().find(|span| span.end > offset)
}

/// The units of a part, as offsets in the source.
fn spans(document: &Document, unit: Unit, part: &Part) -> Vec<Range<usize>> {
    let read = |range| Passage::read(document, &part.block, range, Reading::Rejoined);
    let find = |units: fn(&str) -> Vec<Range<usize>>| {
        let passage = read(part.range.clone());
        units(passage.text()).into_iter().map(|span| passage.source(span)).collect()
    };
    match unit {
        Unit::Word => find(words),
        Unit::Sentence => find(sentences),
        Unit::Paragraph | Unit::Section => {
            let text = document.text();
            let ends = [part.range.start, part.range.end].map(|at| portion_at(text, part.range.clone(), at));
            let [first, last] = ends.map(|range| document.slices(&part.block, range, Reading::Rejoined));
            let start = first.first().map_or(part.range.start, |slice| slice.range.start);
            let end = last.last().map_or(part.range.end, |slice| slice.range.end);
            std::iter::once(start..end).collect()
        }
    }
}

fn part_at(document: &Document, unit: Unit, offset: usize) -> Option<Part> {
    Some(part(document, unit, document.block_at(offset)?, offset))
}

fn part(document: &Document, unit: Unit, block: Block, offset: usize) -> Part {
    let range = match unit {
        Unit::Word | Unit::Sentence => portion_at(document.text(), block.range.clone(), offset),
        Unit::Paragraph | Unit::Section => block.range.clone(),
    };
    Part { block, range }
}

fn part_after(document: &Document, unit: Unit, before: &Part) -> Option<Part> {
    if before.range.end < before.block.range.end {
        return Some(part(document, unit, before.block.clone(), before.range.end));
    }
    let block = document.block_after(&before.block)?;
    let start = block.range.start;
    Some(part(document, unit, block, start))
}

fn part_before(document: &Document, unit: Unit, after: &Part) -> Option<Part> {
    if after.range.start > after.block.range.start {
        return Some(part(document, unit, after.block.clone(), after.range.start - 1));
    }
    let block = document.block_before(&after.block)?;
    let end = block.range.end;
    Some(part(document, unit, block, end))
}

/// The same for sections, by their numbers: there may be a million between two places.
fn section_edge(document: &Document, edge: Edge, from: usize, n: isize) -> Option<usize> {
    let outline = document.outline();
    let n_sections = outline.len();
    // A section ends with the last block before the next heading; the text before the first one ends, too.
    let at = |index: usize| match edge {
        Edge::Start => outline.section(SectionId(index as u32)).heading.start,
        Edge::End if index + 1 < n_sections => end_before(document, SectionId(index as u32 + 1)),
        Edge::End => last_end(document),
    };
    let here = outline.section_at(from).map_or(0, SectionId::index);
    let most = n_sections.checked_sub(1)?;
    let further = n.unsigned_abs().saturating_sub(1);
    if n > 0 {
        let near = (here..=most).find(|&index| at(index) > from)?;
        Some(at(near.saturating_add(further).min(most)))
    } else {
        let near = (0..=here).rev().find(|&index| at(index) < from)?;
        Some(at(near.saturating_sub(further)))
    }
}

/// Where the text before a heading ends.
fn end_before(document: &Document, id: SectionId) -> usize {
    let heading = document.outline().section(id).heading.start;
    let before = document.block_at(heading).and_then(|block| document.block_before(&block));
    before.map_or(heading, |block| block.range.end)
}

/// Where the text ends, the blanks after it left out.
fn last_end(document: &Document) -> usize {
    document.block_at(document.text().len()).map_or(0, |block| block.range.end)
}
