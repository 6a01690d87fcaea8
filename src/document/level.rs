//! Headings → levels: a stack of styles, in which the first appearance nests.

use super::{
    class::{self, Style},
    evidence::Look,
    judge::Heading,
    survey::Kind,
};
use std::collections::HashMap;

/// Headings with a by-line from which on these are titles of a collection.
const FEWEST_SIGNED: u32 = 2;

/// What headings of one level share.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Rank {
    style: Style,
    /// Whether a date or a by-line stands below: the title of one text among several.
    is_signed: bool,
}

/// The level of every heading, from 1.
pub fn levels(headings: &[Heading]) -> Vec<u8> {
    let mut n_times: HashMap<u32, u32> = HashMap::new();
    let mut n_signed: HashMap<Style, u32> = HashMap::new();
    for heading in headings {
        *n_times.entry(heading.candidate.hash).or_insert(0) += 1;
        *n_signed.entry(heading.style).or_insert(0) += u32::from(heading.candidate.after == Kind::Label);
    }
    let rank_of = |heading: &Heading| {
        let is_signed = heading.candidate.after == Kind::Label && n_signed[&heading.style] >= FEWEST_SIGNED;
        Rank { style: heading.style, is_signed }
    };
    let mut open: Vec<Rank> = Vec::new();
    headings
        .iter()
        .enumerate()
        .map(|(index, heading)| {
            let depth = match heading.style.look {
                _ if is_banner(heading, headings.get(index + 1)) => above(&mut open, headings[index + 1].style),
                Look::Keyword if n_times[&heading.candidate.hash] > 1 => leaf(&mut open),
                _ => nest(&mut open, rank_of(heading)),
            };
            depth.min(usize::from(u8::MAX)) as u8
        })
        .collect()
}

/// Puts a style in its place: a known one closes what it holds, a new one is held by what it does not close.
fn nest(open: &mut Vec<Rank>, rank: Rank) -> usize {
    if let Some(at) = open.iter().position(|known| *known == rank) {
        open.truncate(at + 1);
    } else {
        while open.last().is_some_and(|last| rank.is_signed || closes(rank.style.look, last.style.look)) {
            open.pop();
        }
        open.push(rank);
    }
    open.len()
}

/// Makes room for a heading that stands beside the chapter after it.
fn above(open: &mut Vec<Rank>, chapter: Style) -> usize {
    let at = open.iter().position(|rank| rank.style == chapter).unwrap_or(0);
    open.truncate(at);
    at + 1
}

/// The depth of a word that ends part after part, such as 小结: that of plain headings, or the deepest.
fn leaf(open: &mut Vec<Rank>) -> usize {
    if let Some(at) = open.iter().position(|rank| class::is_plain(rank.style.look)) {
        open.truncate(at + 1);
        return at + 1;
    }
    open.len() + 1
}

/// Whether a plain heading stands right above a chapter: the name of the book, on the same level.
fn is_banner(heading: &Heading, next: Option<&Heading>) -> bool {
    class::is_plain(heading.style.look)
        && next
            .is_some_and(|next| class::is_chapter(next.style.look) && next.candidate.unit == heading.candidate.unit + 1)
}

/// Whether a heading of one look ends sections of another that it has not met before.
fn closes(new: Look, open: Look) -> bool {
    match (new, open) {
        (Look::Marked(new), Look::Marked(open)) => new < open,
        (Look::Numbered(new, new_depth), Look::Numbered(open, open_depth)) => (new, new_depth) < (open, open_depth),
        (Look::Keyword, _) => true,
        _ => false,
    }
}
