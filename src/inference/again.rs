//! Headings that are said again: those of parts above each of their chapters, others right below themselves, and the title at
//! the head of pages. The first opens a section, if it is no title; the others open none.

use crate::inference::class::{self, Style};
use crate::inference::evidence::Voice;
use crate::inference::judge::{Heading, Judgement};
use crate::inference::rank::next_at_once;
use std::collections::HashMap;

/// Leaves out the headings that say again which part one is in: right above another, the same words as those of the
/// last of their style; those that say again what stands right above them, and those that say the title again, of this hash.
pub fn drop(judgement: Judgement, title: Option<u32>) -> Judgement {
    let Judgement { headings, mut guesses } = judgement;
    guesses.retain(|guess| title != Some(guess.candidate.hashes.whole));
    let mut last: HashMap<Style, u32> = HashMap::new();
    let is_again: Vec<bool> = headings
        .iter()
        .enumerate()
        .map(|(at, heading)| {
            let words = heading.candidate.hashes.whole;
            let is_same = last.insert(heading.style, words) == Some(words);
            let is_again = title == Some(words) || (is_same && is_above(&headings, at)) || is_said_above(&headings, at);
            is_again && heading.evidence.reason.by == Voice::Inference
        })
        .collect();
    let mut is_again = is_again.into_iter();
    let headings = headings.into_iter().filter(|_| is_again.next() == Some(false)).collect();
    Judgement { headings, guesses }
}

/// Whether a heading has the words of the one right above it.
fn is_said_above(headings: &[Heading], at: usize) -> bool {
    let words = |heading: &Heading| heading.candidate.hashes.whole;
    at.checked_sub(1).is_some_and(|above| {
        next_at_once(headings, above).is_some_and(|heading| words(heading) == words(&headings[above]))
    })
}

/// Whether a heading with a number stands right above one of another style.
fn is_above(headings: &[Heading], at: usize) -> bool {
    let heading = &headings[at];
    let next = next_at_once(headings, at);
    !class::is_plain(heading.style.look) && next.is_some_and(|next| next.style != heading.style)
}
