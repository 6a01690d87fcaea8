//! The slow obvious matcher that the true one must equal: every block read, folded, and gone through from every place.

use super::*;
use crate::document::block::{Joint, Reading};
use crate::search::cell::is_crossed;
use crate::search::fold::{self, Folding};
use crate::search::walk::BLOCK_END;

/// A folded character, where its source stands, and whether a hit may begin and end with it: with the first and the
/// last of what its source folds to, or anywhere in what stands for several letters.
#[derive(Clone, Debug)]
struct Unit {
    c: char,
    range: Range<usize>,
    begins: bool,
    ends: bool,
}

/// What is read of a block: its characters with their places, joints among them.
fn read(document: &Document, block: &crate::document::block::Block) -> Vec<(char, Range<usize>)> {
    let mut read = Vec::new();
    let mut end = block.range.start;
    for slice in document.slices(block, block.range.clone(), Reading::Rejoined) {
        match slice.joint {
            Joint::Nothing => {}
            Joint::Space => read.push((' ', end..slice.range.start)),
            Joint::LineEnd | Joint::Paragraph => read.push(('\n', end..slice.range.start)),
        }
        end = slice.range.end;
        let start = slice.range.start;
        let characters = document.text().slice(slice.range).into_owned();
        read.extend(characters.char_indices().map(|(at, c)| (c, start + at..start + at + c.len_utf8())));
    }
    read
}

/// What is read of all blocks that follow one another without an empty line, with a mark where one ends.
fn runs(document: &Document) -> Vec<Vec<(char, Range<usize>)>> {
    let mut runs: Vec<Vec<(char, Range<usize>)>> = Vec::new();
    let mut end = 0;
    for block in document.blocks() {
        let between = document.text().slice(end..block.range.start).replace("\r\n", "\n");
        let is_near = between.len() <= 128
            && between.chars().filter(|c| "\n\r\u{B}\u{85}\u{2028}\u{2029}".contains(*c)).count() <= 1;
        match runs.last_mut().filter(|_| is_near) {
            Some(run) => run.push((BLOCK_END, end..block.range.start)),
            None => runs.push(Vec::new()),
        }
        end = block.range.end;
        runs.last_mut().expect("one was begun").extend(read(document, &block));
    }
    runs
}

/// Folds what is read; blanks that say nothing and what is invisible are gone.
fn units(read: &[(char, Range<usize>)], folding: Folding, is_partial: bool) -> Vec<Unit> {
    let mut units: Vec<Unit> = Vec::new();
    for (c, range) in read {
        if folding != Folding::Exact && fold::is_invisible(*c) {
            continue;
        }
        if folding != Folding::Exact && c.is_whitespace() {
            match units.last_mut() {
                Some(last) if last.c == ' ' && *c == BLOCK_END => last.c = BLOCK_END,
                Some(last) if !matches!(last.c, ' ' | BLOCK_END) => {
                    let c = if *c == BLOCK_END { BLOCK_END } else { ' ' };
                    units.push(Unit { c, range: range.clone(), begins: false, ends: false });
                }
                _ => {}
            }
            continue;
        }
        let folded = folding.folded(*c);
        let source = *c;
        for (index, &c) in folded.iter().enumerate() {
            let ends = index + 1 == folded.len();
            let is_inside = is_partial && folding.expands(source);
            units.push(Unit { c, range: range.clone(), begins: index == 0 || is_inside, ends: ends || is_inside });
        }
    }
    if folding == Folding::Exact {
        return units;
    }
    let is_wide = |index: usize| units.get(index).is_none_or(|unit| fold::is_wide(unit.c));
    let counts = |index: usize| {
        !matches!(units[index].c, ' ' | BLOCK_END) || !(is_wide(index.wrapping_sub(1)) || is_wide(index + 1))
    };
    (0..units.len()).filter(|&index| counts(index)).map(|index| units[index].clone()).collect()
}

/// The hits of a plain query.
pub fn hits(document: &Document, query: &Query) -> Vec<Range<usize>> {
    let folding = Folding::of(&query.pattern, query.folding);
    let typed: Vec<(char, Range<usize>)> = query.pattern.chars().map(|c| (c, 0..0)).collect();
    let needle: Vec<char> = units(&typed, folding, false).into_iter().map(|unit| unit.c).collect();
    let mut hits = Vec::new();
    for read in runs(document).iter().filter(|_| !needle.is_empty()) {
        let units = units(read, folding, !query.whole_words);
        let mut at = 0;
        while at < units.len() {
            let found = length_of(&units[at..], &needle, folding);
            let end = found.map(|length| with_marks(&units, at + length, folding));
            match end.filter(|&end| units[at].begins && units[end - 1].ends && is_whole(&units, at..end, query)) {
                Some(end) => {
                    hits.push(units[at].range.start..units[end - 1].range.end);
                    let last = units[end - 1].range.clone();
                    at = end + units[end..].iter().take_while(|unit| unit.range == last).count();
                }
                None => at += 1,
            }
        }
    }
    hits.retain(|hit| !is_crossed(document, hit));
    hits
}

/// How many units the needle takes at the start of `units`: marks that it does not have are passed over.
fn length_of(units: &[Unit], needle: &[char], folding: Folding) -> Option<usize> {
    let mut length = 0;
    for &wanted in needle {
        let is_mark = |unit: &&Unit| folding != Folding::Exact && fold::is_combining(unit.c) && unit.c != wanted;
        length += units[length..].iter().take_while(is_mark).count() * usize::from(length > 0);
        units.get(length).filter(|unit| unit.c == wanted)?;
        length += 1;
    }
    Some(length)
}

/// Where a hit that is found up to `end` ends: behind the marks on its last character.
fn with_marks(units: &[Unit], end: usize, folding: Folding) -> usize {
    let is_mark = |index: usize| folding != Folding::Exact && fold::is_combining(units[index].c);
    let touches = |index: usize| units[index].range.start <= units[index - 1].range.end;
    end + (end..units.len()).take_while(|&index| is_mark(index) && touches(index)).count()
}

fn is_whole(units: &[Unit], range: Range<usize>, query: &Query) -> bool {
    let is_word = |index: usize| units.get(index).is_some_and(|unit| fold::is_word(unit.c));
    let is_cut = |edge: usize| is_word(edge.wrapping_sub(1)) && is_word(edge);
    !query.whole_words || !(is_cut(range.start) || is_cut(range.end))
}
