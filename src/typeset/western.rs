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
            for part in parts(prepared, start..end) {
                if is_word(prepared, part.clone()) {
                    allowed[part.start + 1..part.end].fill(false);
                } else {
                    ask(prepared, part, segmenter, &mut allowed);
                }
            }
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

/// The parts of a run that say nothing to each other: each but the first begins with a letter or digit of ASCII behind the
/// blanks that follow on another one, or on a stop. There a line may end (LB18), and no rule looks over it.
fn parts(prepared: &Prepared, run: Range<usize>) -> impl Iterator<Item = Range<usize>> {
    let mut start = run.start;
    std::iter::from_fn(move || {
        let from = start;
        let next = (from + 1..run.end).find(|&at| begins_part(prepared, from, at)).unwrap_or(run.end);
        start = next;
        (from < run.end).then_some(from..next)
    })
}

/// Whether a part begins with the cluster at `at`, in a run that has not been parted since `from`.
fn begins_part(prepared: &Prepared, from: usize, at: usize) -> bool {
    let byte = |at: usize| ascii(prepared, at).unwrap_or_default();
    if byte(at - 1) != b' ' || !byte(at).is_ascii_alphanumeric() {
        return false;
    }
    let before = (from..at).rev().map(byte).find(|&byte| byte != b' ');
    before.is_some_and(|before| before.is_ascii_alphanumeric() || is_stop(before))
}

/// Whether a part is one word of ASCII with the stops and blanks behind it, which no CJK character stands beside: a line
/// ends nowhere in it.
fn is_word(prepared: &Prepared, part: Range<usize>) -> bool {
    let bytes = part.clone().map_while(|at| ascii(prepared, at));
    let mut n_clusters = 0;
    let mut state = 0;
    for byte in bytes {
        let kind = match byte {
            b' ' => 2,
            _ if is_stop(byte) => 1,
            _ if byte.is_ascii_alphanumeric() => 0,
            _ => return false,
        };
        if kind < state {
            return false;
        }
        (state, n_clusters) = (kind, n_clusters + 1);
    }
    let is_cjk = |at: Option<usize>| at.and_then(|at| prepared.clusters.get(at)).is_some_and(|one| one.is_cjk);
    let begins = ascii(prepared, part.start).is_some_and(|byte| byte.is_ascii_alphanumeric());
    begins && n_clusters == part.len() && !is_cjk(part.start.checked_sub(1)) && !is_cjk(Some(part.end))
}

fn is_stop(byte: u8) -> bool {
    matches!(byte, b',' | b'.' | b';' | b':' | b'!' | b'?')
}

/// The character of ASCII that a cluster is drawn by, if it is one.
fn ascii(prepared: &Prepared, at: usize) -> Option<u8> {
    let cluster = prepared.clusters.get(at).filter(|cluster| cluster.text_bytes == 1)?;
    prepared.text.as_bytes().get(cluster.text_start as usize).copied()
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
        (Some('-'), after) if is_letter(after) || after == Some('-') => is_in_option(prepared, index - 1),
        (before, Some('+')) => is_letter(before) || before == Some('+'),
        _ => false,
    }
}

/// Whether the word that the hyphen at `at` is in begins with a hyphen.
fn is_in_option(prepared: &Prepared, at: usize) -> bool {
    let char_at = |at: usize| prepared.first_char(at);
    let is_part = |at: &usize| is_letter(char_at(*at)) || char_at(*at) == Some('-');
    let start = (at.saturating_sub(LONGEST_OPTION)..at).rev().take_while(is_part).last().unwrap_or(at);
    let before = start.checked_sub(1).map(|before| &prepared.clusters[before]);
    char_at(start) == Some('-') && before.is_none_or(|cluster| cluster.is_cjk || !cluster.class.is_western())
}

fn is_letter(c: Option<char>) -> bool {
    c.is_some_and(|c| c.is_ascii_alphanumeric())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::document::block::{Joint, Slice};
    use crate::document::text::Text;
    use crate::typeset::prepare::prepare;
    use crate::typeset::settings::{Autospace, Breaking, Level, Settings, Tables};
    use crate::typeset::width::Widths;
    use proptest::prelude::*;

    fn prepared(text: &str) -> Prepared {
        let settings = Settings {
            measure_cells: 40,
            hang_cells: 0,
            level: Level::Normal,
            justify: false,
            ragged_latin: true,
            breaking: Breaking::Greedy,
            autospace: Autospace::Keep,
            room_cells: 0,
            tables: Tables::Fitting,
            widths: Widths::default(),
        };
        prepare(&Text::from(text), &[Slice { range: 0..text.len(), joint: Joint::Nothing }], &settings)
    }

    /// What is asked of whole runs.
    fn asked(prepared: &Prepared) -> Vec<bool> {
        let mut allowed = vec![true; prepared.clusters.len()];
        let segmenter = LineSegmenter::new_for_non_complex_scripts(options());
        let clusters = &prepared.clusters;
        let mut end = 0;
        for run in clusters.chunk_by(|a, b| is_outside(a) == is_outside(b)) {
            let start = end;
            end += run.len();
            if !is_outside(&run[0]) && !is_clear(prepared, start..end) {
                ask(prepared, start..end, segmenter, &mut allowed);
            }
        }
        allowed
    }

    proptest! {
        #[test]
        fn words_say_nothing_to_each_other(text in "([a-z]{1,3}[.,;:!?]{0,2}[ ]{0,2}|[0-9 .,!?%$&/+'\"()\\[\\]{}<>#@=_*-]{1,3}|[山“”‘’—…é]){0,24}") {
            let prepared = prepared(&text);
            let (parted, whole) = (opportunities(&prepared), asked(&prepared));
            prop_assert_eq!(parted.get(1..), whole.get(1..), "{:?}", text);
        }
    }
}
