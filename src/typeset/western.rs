//! Where UAX #14 lets a line end, asked only in runs that are not Chinese, Japanese or Korean.
//!
//! A run is read together with the character on either side of it. Between two CJK
//! characters nothing is asked: there the pair table knows better.

use crate::typeset::class::Class;
use crate::typeset::prepared::Prepared;
use icu_segmenter::{
    LineSegmenter, LineSegmenterBorrowed,
    options::{LineBreakOptions, LineBreakStrictness},
};
use std::ops::Range;

/// Clusters that the beginning of an option is looked for in.
const LONGEST_OPTION: usize = 40;

/// For each cluster, whether UAX #14 lets a line begin with it.
pub(super) fn opportunities(prepared: &Prepared) -> Vec<bool> {
    let clusters = &prepared.clusters;
    let mut allowed = vec![true; clusters.len()];
    let segmenter = LineSegmenter::new_for_non_complex_scripts(options());
    let mut start = 0;
    while start < clusters.len() {
        let end = start + clusters[start..].iter().take_while(|cluster| !is_outside(cluster)).count();
        if start < end && !is_clear(prepared, start..end) {
            ask(prepared, start..end, segmenter, &mut allowed);
        }
        start = end + 1;
    }
    allowed
}

fn options() -> LineBreakOptions<'static> {
    let mut options = LineBreakOptions::default();
    options.strictness = Some(LineBreakStrictness::Normal);
    options
}

/// Whether no run goes on here.
fn is_outside(cluster: &super::cluster::Cluster) -> bool {
    cluster.is_cjk || cluster.class == Class::End
}

/// Whether the pair table decides every pair of this run by itself: a mark or two beside a CJK character.
fn is_clear(prepared: &Prepared, run: Range<usize>) -> bool {
    let is_mark = |index: usize| {
        matches!(prepared.clusters[index].class, Class::Open | Class::Close | Class::Dash | Class::Ellipsis)
    };
    let is_cjk = |index: Option<usize>| index.and_then(|at| prepared.clusters.get(at)).is_some_and(|one| one.is_cjk);
    run.len() <= 2 && is_cjk(run.start.checked_sub(1)) && is_cjk(Some(run.end)) && run.into_iter().all(is_mark)
}

/// Writes down the answers for a run and for the pairs at its edges.
fn ask(prepared: &Prepared, run: Range<usize>, segmenter: LineSegmenterBorrowed<'static>, allowed: &mut [bool]) {
    let clusters = &prepared.clusters;
    let with_neighbours = run.start.saturating_sub(1)..(run.end + 1).min(clusters.len());
    let origin = clusters[with_neighbours.start].text_start as usize;
    let mut breaks = segmenter.segment_str(prepared.text_of(with_neighbours.clone())).map(|at| origin + at).peekable();
    for index in with_neighbours.skip(1) {
        let at = clusters[index].text_start as usize;
        while breaks.next_if(|&found| found < at).is_some() {}
        allowed[index] = breaks.peek() == Some(&at) && !is_held(prepared, index);
    }
}

/// Whether the characters before and after a place are one name, whatever UAX #14 says: no line ends behind the hyphens
/// of an option (`--no-ansi`), nor inside C++.
fn is_held(prepared: &Prepared, index: usize) -> bool {
    let char_at = |at: usize| prepared.first_char(at);
    let before = index.checked_sub(1).and_then(char_at);
    match (before, char_at(index)) {
        (Some('-'), after) if is_word(after) || after == Some('-') => is_in_option(prepared, index - 1),
        (before, Some('+')) => is_word(before) || before == Some('+'),
        _ => false,
    }
}

/// Whether the word that the hyphen at `at` is in begins with a hyphen.
fn is_in_option(prepared: &Prepared, at: usize) -> bool {
    let char_at = |at: usize| prepared.first_char(at);
    let is_part = |at: &usize| is_word(char_at(*at)) || char_at(*at) == Some('-');
    let start = (at.saturating_sub(LONGEST_OPTION)..at).rev().take_while(is_part).last().unwrap_or(at);
    let before = start.checked_sub(1).map(|before| &prepared.clusters[before]);
    char_at(start) == Some('-') && before.is_none_or(|cluster| cluster.is_cjk || !cluster.class.is_western())
}

fn is_word(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_alphanumeric())
}
