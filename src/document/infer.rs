//! Text → structure: layout, candidates, judgement, levels. A function of the text, the folder's rules
//! and the reader's corrections.

use super::{
    amend::{self, Inferred, Said},
    block::{Block, BlockKind},
    contents,
    correction::Corrections,
    evidence::{Guess, Look},
    judge::{self, Heading, Judgement},
    layout::Layout,
    level,
    opening::{self, Opening},
    outline::{Outline, SectionId},
    rules::Rules,
    scheme::Scheme,
    structure::{Join, Structure},
    survey::{Candidate, Survey},
    text::Text,
    verse,
};
use std::ops::Range;

/// Infers the structure of a text, in which rules and corrections have their say.
pub fn infer(text: &Text, corrections: &Corrections, rules: &Rules) -> Structure {
    let said = Said::about(text, corrections, rules);
    let layout = Layout::of(text);
    let mut survey = Survey::of(text, &layout);
    let all = if said.is_empty() { Vec::new() } else { survey.candidates.clone() };
    let set_aside = survey.pages.set_aside();
    survey.candidates.retain(|candidate| !is_running(candidate, &set_aside));
    let mut opening = opening::read(text, &layout, &mut survey);
    let contents = contents::set_aside(&mut survey);
    verse::set_aside(&mut survey);
    let judgement = judge::judge(&survey, contents, &layout);
    let no_rules = [&*set_aside, &*survey.fences].concat();
    let inferred =
        Inferred { text, layout: &layout, all: &all, judged: &survey.candidates, set_aside: &in_order(no_rules) };
    let Judgement { headings, guesses } = amend::amend(judgement, &said, inferred);
    let is_heading = |lines: &Range<usize>| {
        let at = headings.partition_point(|heading| heading.candidate.lines.end <= lines.start);
        headings.get(at).is_some_and(|heading| heading.candidate.lines.start < lines.end)
    };
    opening.give_up(is_heading);
    survey.fences.retain(|lines| !is_heading(lines));
    let levels = level::levels(&headings);
    let leveled = headings.iter().zip(levels).map(|(heading, level)| (heading.candidate.range.clone(), level));
    let marked = marked_blocks(&opening, &headings, &survey);
    survey.joins.retain(|join| is_clean(*join, &set_aside) && is_free(&(join.from..join.to + 1), &marked));
    Structure {
        outline: Outline::new(leveled),
        evidence: headings.iter().map(|heading| heading.evidence).collect(),
        guesses: guesses.into_iter().map(guess).collect(),
        long_blocks: long_blocks(text, &survey, &marked),
        long_gaps: survey.long_gaps,
        marked,
        layout,
        title: opening.title.map(|title| title.range),
        front_matter: opening.front_matter,
        joins: survey.joins,
        set_aside,
        words: survey.words,
    }
}

/// Whether a candidate is a running head or a page number. Chapters begin on new pages, so their numbers are none.
fn is_running(candidate: &Candidate, set_aside: &[Range<usize>]) -> bool {
    let is_numbered = matches!(candidate.look, Look::Numbered(scheme, _) if scheme != Scheme::ArabicBare);
    !is_numbered && set_aside.binary_search_by_key(&candidate.range.start, |range| range.start).is_ok()
}

fn in_order(mut ranges: Vec<Range<usize>>) -> Vec<Range<usize>> {
    ranges.sort_by_key(|range| range.start);
    ranges
}

fn guess(heading: Heading) -> Guess {
    Guess { heading: heading.candidate.range, evidence: heading.evidence }
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

/// The long blocks, without the marked blocks that reach into them.
fn long_blocks(text: &Text, survey: &Survey, marked: &[Block]) -> Vec<Block> {
    survey.long.iter().flat_map(|block| parts_around(text, block, marked)).collect()
}

/// The parts of a block that stand between marked ones.
fn parts_around(text: &Text, block: &Block, marked: &[Block]) -> Vec<Block> {
    let first = marked.partition_point(|other| other.range.end <= block.range.start);
    let inside = marked.iter().skip(first).take_while(|other| other.range.start < block.range.end);
    let mut parts = Vec::new();
    let mut start = block.range.start;
    for other in inside {
        let end = text.line_before(other.range.start).map_or(0, |line| line.end);
        parts.push(Block { kind: block.kind, range: start..end });
        start = text.line_at(other.range.end).next;
    }
    parts.push(Block { kind: block.kind, range: start..block.range.end });
    parts.retain(|part| part.range.start < part.range.end);
    parts
}
