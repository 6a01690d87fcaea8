//! Headings of parts that stand again above each of their chapters: they open one section.

use crate::inference::class::{self, Style};
use crate::inference::evidence::Voice;
use crate::inference::judge::{Heading, Judgement};
use std::collections::HashMap;

/// Leaves out the headings that say again which part one is in: right above another, the same words as those of the
/// last of their style.
pub fn drop(judgement: Judgement) -> Judgement {
    let Judgement { headings, guesses } = judgement;
    let mut last: HashMap<Style, u32> = HashMap::new();
    let is_again: Vec<bool> = headings
        .iter()
        .enumerate()
        .map(|(at, heading)| {
            let words = heading.candidate.hashes.whole;
            let is_same = last.insert(heading.style, words) == Some(words);
            is_same && heading.evidence.reason.by == Voice::Inference && is_above(&headings, at)
        })
        .collect();
    let mut is_again = is_again.into_iter();
    let headings = headings.into_iter().filter(|_| is_again.next() == Some(false)).collect();
    Judgement { headings, guesses }
}

/// Whether a heading with a number stands right above one of another style.
fn is_above(headings: &[Heading], at: usize) -> bool {
    let heading = &headings[at];
    let next = headings.get(at + 1).filter(|next| heading.is_right_above(next));
    !class::is_plain(heading.style.look) && next.is_some_and(|next| next.style != heading.style)
}
