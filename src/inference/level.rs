//! Headings → levels: by the relations of their classes; a stack of styles is their first guess, and holds where
//! contents, rules or the reader say levels.

use crate::inference::candidate::Kind;
use crate::inference::class::{self, Style};
use crate::inference::evidence::{Look, Voice};
use crate::inference::hierarchy::{self, MOST_CLASSES};
use crate::inference::judge::Heading;
use crate::inference::model::Model;
use crate::inference::rank::{Ranks, count, next_at_once};
use crate::inference::relation;
use crate::inference::scheme::Scheme;
use std::collections::{HashMap, HashSet};

/// Headings of one style with a by-line, from which on these are the titles of a collection.
const FEWEST_SIGNED: u32 = 2;
/// Headings right above others of their style, from which on these hold the others.
const FEWEST_LEADING: u32 = 3;

/// What headings of one level share.
#[derive(Clone, Copy, PartialEq, Eq)]
struct Rank {
    style: Style,
    /// Whether a date or a by-line stands below: the title of one text among several.
    is_signed: bool,
    /// Whether another heading of the style stands right below, which this one holds.
    is_leading: bool,
}

/// The level of every heading, from 1.
pub fn levels(headings: &[Heading], model: &Model) -> Vec<u8> {
    let levels = by_relations(headings, stacked(headings), model);
    if headings.iter().all(|heading| heading.shift == 0) { levels } else { shifted(headings, &levels) }
}

/// The levels that the relations of classes give, where contents, rules and reader have not said some. What contents of several
/// levels leave out stands below what they list.
fn by_relations(headings: &[Heading], stacked: Vec<u8>, model: &Model) -> Vec<u8> {
    let ranks = Ranks::of(headings);
    if ranks.n_classes() == 0 || ranks.n_classes() > MOST_CLASSES {
        return stacked;
    }
    let pairs = relation::pairs(headings, &ranks, &stacked, MOST_CLASSES);
    let levels = hierarchy::search(headings, &ranks, &pairs, model);
    let floors = floors(headings);
    let level_of = |at: usize| i16::from(levels[usize::from(ranks.of[at])]);
    let is_apart = apart(headings, &ranks);
    let mut open: Vec<Open> = Vec::new();
    let mut listed: Option<i16> = None;
    let depths = headings.iter().zip(floors).enumerate().map(|(at, (heading, floor))| {
        let below_listed = listed.filter(|_| class::is_plain(heading.style.look)).map(|listed| listed + 1);
        let in_series = floor.map(|(series, below)| level_of(series) + below);
        let level = [below_listed, in_series].into_iter().flatten().fold(level_of(at), i16::max);
        match heading.level.or(heading.depth) {
            Some(given) => open.truncate(usize::from(given.saturating_sub(1))),
            None if is_apart[at] => open.truncate(open.iter().position(|above| above.is_apart).unwrap_or(open.len())),
            None => open.truncate(open.partition_point(|above| above.level < level)),
        }
        let level = open.last().map_or(level, |above| level.max(above.level.saturating_add(1)));
        open.push(Open { level, is_apart: is_apart[at] });
        listed = if heading.depth.is_some() { Some(level) } else { listed };
        open.len().min(usize::from(u8::MAX)) as u8
    });
    depths.collect()
}

/// A heading that holds what comes: the level of its class, and whether the reader alone made that.
struct Open {
    level: i16,
    is_apart: bool,
}

/// Whether a heading is of a class that the reader alone made, beside others: it stands below what it stands in.
fn apart(headings: &[Heading], ranks: &Ranks) -> Vec<bool> {
    let mut is_found = vec![false; ranks.n_classes()];
    for (heading, &class) in headings.iter().zip(&ranks.of) {
        is_found[usize::from(class)] |= !is_added(heading);
    }
    let is_any = is_found.contains(&true);
    ranks.of.iter().map(|&class| is_any && !is_found[usize::from(class)]).collect()
}

/// For each heading without a number that stands inside a dotted series, the one of the series before it, and how far below
/// that it stands at least: beside it between 1.1 and 1.2, below it between 1.1 and 1.1.1.
fn floors(headings: &[Heading]) -> Vec<Option<(usize, i16)>> {
    let dotted = |heading: &Heading| match heading.style.look {
        Look::Numbered(Scheme::Dotted, depth) => Some((depth, heading.candidate.value)),
        _ => None,
    };
    let mut floors = vec![None; headings.len()];
    let mut before: Option<(usize, u8, u32)> = None;
    for (at, heading) in headings.iter().enumerate() {
        let Some((depth, value)) = dotted(heading) else {
            if !class::is_plain(heading.style.look) {
                before = None;
            }
            continue;
        };
        let below = before.and_then(|(_, above, last)| match () {
            () if depth == above + 1 && value <= 1 => Some(1),
            () if depth == above && depth > 1 && value == last + 1 => Some(0),
            () => None,
        });
        if let (Some(below), Some((series, ..))) = (below, before) {
            floors[series + 1..at].fill(Some((series, below)));
        }
        before = Some((at, depth, value));
    }
    floors
}

/// The levels that headings are given; one that was given none stands below the one before.
pub fn given(headings: &[Heading]) -> Vec<u8> {
    let mut last = 0_u8;
    let level = |heading: &Heading| {
        last = heading.level.unwrap_or(last.saturating_add(1)).max(1);
        last
    };
    let levels: Vec<u8> = headings.iter().map(level).collect();
    if headings.iter().all(|heading| heading.shift == 0) { levels } else { shifted(headings, &levels) }
}

/// The levels with what the reader moved: a section takes along what it holds.
fn shifted(headings: &[Heading], levels: &[u8]) -> Vec<u8> {
    let mut open: Vec<(u8, u8)> = Vec::new();
    let mut last = 0;
    let shifted = headings.iter().zip(levels).map(|(heading, &level)| {
        while open.last().is_some_and(|&(before, _)| before >= level) {
            open.pop();
        }
        let (parent, parent_now) = open.last().copied().unwrap_or((0, 0));
        let moved = i16::from(parent_now) + i16::from(level - parent) + heading.shift;
        let now = moved.clamp(1, i16::from(last) + 1).min(i16::from(u8::MAX)) as u8;
        open.push((level, now));
        last = now;
        now
    });
    shifted.collect()
}

/// The levels by a stack of styles: the first appearance nests.
pub fn stacked(headings: &[Heading]) -> Vec<u8> {
    let mut styles: HashSet<Style> = HashSet::new();
    if headings.iter().any(is_added) {
        styles.extend(headings.iter().filter(|heading| !is_added(heading)).map(|heading| heading.style));
    }
    let keywords = headings.iter().filter(|heading| heading.style.look == Look::Keyword);
    let n_times = count(keywords.map(|heading| heading.candidate.hashes.whole));
    let ranks = ranks(headings);
    let chief = chief(headings);
    let mut open: Vec<Rank> = Vec::new();
    let depths = headings.iter().zip(&ranks).enumerate().map(|(index, (heading, rank))| match heading.style.look {
        _ if let Some(level) = heading.level.or(heading.depth) => put(&mut open, *rank, level),
        _ if is_added(heading) && !styles.contains(&heading.style) => open.len() + 1,
        _ if is_banner(headings, index) => above(&mut open, headings[index + 1].style),
        Look::Keyword if n_times[&heading.candidate.hashes.whole] > 1 => leaf(&mut open),
        _ => nest(&mut open, *rank, chief),
    });
    depths.map(|depth| depth.min(usize::from(u8::MAX)) as u8).collect()
}

/// Whether a heading is one because the reader says so, and by nothing else.
fn is_added(heading: &Heading) -> bool {
    let evidence = &heading.evidence;
    evidence.reason.by == Voice::Reader && evidence.terms.iter().next().is_none() && heading.level.is_none()
}

/// Puts a rank on the level that a rule or the table of contents gives it.
fn put(open: &mut Vec<Rank>, rank: Rank, level: u8) -> usize {
    open.truncate(usize::from(level.saturating_sub(1)));
    open.push(rank);
    open.len()
}

/// The rank of every heading.
fn ranks(headings: &[Heading]) -> Vec<Rank> {
    let is_signed = |heading: &Heading| heading.candidate.after == Kind::Label;
    let is_leading = |index: usize| {
        let style = headings[index].style;
        class::is_plain(style.look) && next_at_once(headings, index).is_some_and(|next| next.style == style)
    };
    let n_signed = count(headings.iter().filter(|heading| is_signed(heading)).map(|heading| heading.style));
    let n_leading = count((0..headings.len()).filter(|&index| is_leading(index)).map(|index| headings[index].style));
    let has =
        |counts: &HashMap<Style, u32>, style: &Style, fewest: u32| counts.get(style).is_some_and(|&n| n >= fewest);
    let has_bare_parts = has_bare_parts(headings);
    let rank = |(index, heading): (usize, &Heading)| Rank {
        style: plain(if has_bare_parts { dotted(heading.style) } else { heading.style }),
        is_signed: is_signed(heading) && has(&n_signed, &heading.style, FEWEST_SIGNED),
        is_leading: is_leading(index) && has(&n_leading, &heading.style, FEWEST_LEADING),
    };
    headings.iter().enumerate().map(rank).collect()
}

/// Bare numbers right above 1.1, 2.1 …, from which on they are the first parts of these.
const FEWEST_BARE: usize = 2;

/// Whether the parts of 1.1 and 1.2 are numbered with a bare 1: dotted numbers begin again below bare ones.
fn has_bare_parts(headings: &[Heading]) -> bool {
    let is_part = |pair: &&[Heading]| {
        let [part, first] = pair else { return false };
        part.style.look == Look::Numbered(Scheme::ArabicBare, 1)
            && first.style.look == Look::Numbered(Scheme::Dotted, 2)
            && first.candidate.value <= 1
    };
    headings.windows(2).filter(is_part).count() >= FEWEST_BARE
}

/// The style with a bare number taken for the first part of dotted ones.
fn dotted(style: Style) -> Style {
    match style.look {
        Look::Numbered(Scheme::ArabicBare, _) => Style { look: Look::Numbered(Scheme::Dotted, 1), ..style },
        _ => style,
    }
}

/// The style without what makes lines of one level look different: that one is wide, another a question in quotes.
fn plain(style: Style) -> Style {
    use Look::{Apart, Code, Inner, Leading, Quoted, Sentence, Small, Speaker, Wide};
    let is_incidental = matches!(style.look, Code | Inner | Leading | Quoted | Sentence | Small | Speaker | Wide);
    if is_incidental { Style { look: Apart, ..style } } else { style }
}

/// Puts a rank in its place: a known one closes what it holds, a new one is held by what it does not close.
fn nest(open: &mut Vec<Rank>, rank: Rank, chief: Option<Look>) -> usize {
    if let Some(at) = open.iter().position(|known| *known == rank) {
        open.truncate(at + 1);
    } else {
        while open.last().is_some_and(|last| closes(rank, *last) || is_beside(rank, *last, chief)) {
            open.pop();
        }
        open.push(rank);
    }
    open.len()
}

/// The strongest numbering of a text, if it is that of its parts: chapters, or what comes first but for keywords.
fn chief(headings: &[Heading]) -> Option<Look> {
    let looks = || headings.iter().map(|heading| heading.style.look);
    let strongest = looks().filter(|look| matches!(look, Look::Numbered(..))).min()?;
    let first = looks().find(|look| *look != Look::Keyword);
    (class::is_chapter(strongest) || first == Some(strongest)).then_some(strongest)
}

/// Whether a heading stands beside a keyword before it: 前言 beside 第一章, 致谢 beside 附录A.
fn is_beside(new: Rank, open: Rank, chief: Option<Look>) -> bool {
    let is_appendix = matches!(new.style.look, Look::Numbered(Scheme::Appendix, _));
    open.style.look == Look::Keyword && (is_appendix || chief == Some(new.style.look))
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
fn is_banner(headings: &[Heading], index: usize) -> bool {
    class::is_plain(headings[index].style.look)
        && next_at_once(headings, index).is_some_and(|next| class::is_chapter(next.style.look))
}

/// Whether a heading ends the sections of another rank, which it has not met before.
fn closes(new: Rank, open: Rank) -> bool {
    if new.is_signed || (new.is_leading && new.style == open.style) {
        return true;
    }
    match (new.style.look, open.style.look) {
        (Look::Marked(new), Look::Marked(open)) => new < open,
        (Look::Numbered(new, new_depth), Look::Numbered(open, open_depth)) => (new, new_depth) < (open, open_depth),
        (Look::Keyword, _) => true,
        _ => false,
    }
}
