//! Text → structure: layout, candidates, judgement, levels. One function of the text alone.

use super::{
    block::{Block, BlockKind},
    contents,
    evidence::Evidence,
    judge::{self, Heading},
    layout::Layout,
    level,
    opening::{self, Opening},
    outline::{Outline, SectionId},
    structure::{Join, Structure},
    survey::Survey,
    text::Text,
};
use std::ops::Range;

/// Infers the structure of a text.
pub fn infer(text: &Text) -> Structure {
    let layout = Layout::of(text);
    let mut survey = Survey::of(text, &layout);
    let opening = opening::read(text, &layout, &mut survey);
    let named = contents::set_aside(&mut survey.candidates);
    let headings = judge::judge(&survey, named, &layout);
    let levels = level::levels(&headings);
    let leveled = headings.iter().zip(levels).map(|(heading, level)| (heading.candidate.range.clone(), level));
    let evidence = headings.iter().map(|heading| Evidence { confidence: heading.confidence, reason: heading.reason });
    let set_aside = survey.pages.set_aside();
    let marked = marked_blocks(&opening, &headings, &survey);
    survey.joins.retain(|join| is_clean(*join, &set_aside) && is_free(&(join.from..join.to + 1), &marked));
    Structure {
        outline: Outline::new(leveled),
        evidence: evidence.collect(),
        long_blocks: long_blocks(&survey, &marked),
        marked,
        layout,
        title: opening.title.map(|title| title.range),
        front_matter: opening.front_matter,
        joins: survey.joins,
        set_aside,
        words: survey.words,
    }
}

/// Whether all that stands between the two halves of a paragraph is set aside.
fn is_clean(join: Join, set_aside: &[Range<usize>]) -> bool {
    let first = set_aside.partition_point(|range| range.start < join.from);
    let last = set_aside.partition_point(|range| range.start < join.to);
    last - first == usize::from(join.n_between)
}

/// Title, front matter, headings and fenced code as blocks, in the order of the text.
fn marked_blocks(opening: &Opening, headings: &[Heading], survey: &Survey) -> Vec<Block> {
    let mut marked = opening.blocks();
    marked.extend(headings.iter().enumerate().map(|(index, heading)| {
        let kind = BlockKind::Heading(SectionId(index as u32));
        Block { kind, range: heading.candidate.lines.clone() }
    }));
    marked.extend(survey.fences.iter().map(|lines| Block { kind: BlockKind::Preformatted, range: lines.clone() }));
    marked.sort_by_key(|block| block.range.start);
    marked
}

/// Whether no marked block reaches into a range.
fn is_free(range: &Range<usize>, marked: &[Block]) -> bool {
    let at = marked.partition_point(|block| block.range.end <= range.start);
    marked.get(at).is_none_or(|block| block.range.start >= range.end)
}

/// The long blocks that no marked block reaches into.
fn long_blocks(survey: &Survey, marked: &[Block]) -> Vec<Block> {
    survey.long.iter().filter(|block| is_free(&block.range, marked)).cloned().collect()
}
