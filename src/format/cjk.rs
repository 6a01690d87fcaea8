//! Emphasis beside Han, which `CommonMark` does not see.
//!
//! By the specification a closing `**` behind a mark such as 。 must be followed by a blank or another mark (0.31.2, 6.2):
//! in `**重点。**然后` the asterisks stay, or pair with others that were not meant. Chinese is written without blanks, so where
//! a delimiter is left over beside a wide character, those of its run are paired anew, and a wide character counts as a blank
//! does, a wide mark as a letter (`**注意：**API`).

use crate::text::character::{is_blank, is_wide};
use crate::text::style::Marks;
use pulldown_cmark::{CowStr, Event, Tag, TagEnd};
use std::ops::Range;

type Spanned<'s> = (Event<'s>, Range<usize>);

/// The delimiters that are paired anew, the longer first, and what they mark.
const DELIMITERS: [(&str, Marks); 3] = [("**", Marks::BOLD), ("~~", Marks::STRIKE), ("*", Marks::ITALIC)];

/// Signs that stand side by side and may mark anything at most.
const MOST_SIGNS: usize = 16;
/// Delimiters that are looked through for the one that another ends: words have fewer, and disorder costs no more.
const MOST_OPEN: usize = 512;

/// A delimiter in a run of words.
#[derive(Clone, Copy, Debug)]
struct Delimiter {
    /// Index of its event.
    event: usize,
    /// Index of its first byte in the event's text.
    at: usize,
    which: usize,
    may_open: bool,
    may_close: bool,
    /// Whether a wide character stands at it.
    is_near: bool,
    /// Whether another sign like it stands right behind.
    goes_on: bool,
    /// Whether it begins a mark or ends one; nothing, if it pairs with none.
    is_start: Option<bool>,
}

/// A run of words in which delimiters beside wide characters are marks.
pub(super) fn resolve<'s>(run: Vec<Spanned<'s>>, source: &'s str) -> Vec<Spanned<'s>> {
    let has_sign = |(event, _): &Spanned| matches!(event, Event::Text(text) if text.contains(['*', '~']));
    if !run.iter().any(has_sign) {
        return run;
    }
    let run = merged(run, source);
    if !delimiters(&run, source).iter().any(|one| one.is_near && (one.may_open || one.may_close)) {
        return run;
    }
    // What a parser has paired may have been meant to pair with what it left, or be half of another sign.
    let run = merged(run.into_iter().map(|one| unpaired(one, source)).collect(), source);
    let mut delimiters = delimiters(&run, source);
    pair(&mut delimiters);
    marked(run, &delimiters)
}

/// A mark that a parser has made of a sign as this sign again; anything else as it is.
fn unpaired<'s>((event, range): Spanned<'s>, source: &'s str) -> Spanned<'s> {
    let sign = |tag: TagEnd, at: usize| {
        let which = which_of(tag, source.get(at..).unwrap_or_default())?;
        Some((Event::Text(DELIMITERS[which].0.into()), at..at + DELIMITERS[which].0.len()))
    };
    let unpaired = match &event {
        Event::Start(tag) => sign(tag.to_end(), range.start),
        Event::End(tag) => sign(*tag, range.end - sign_bytes(*tag).min(range.len())),
        _ => None,
    };
    unpaired.unwrap_or((event, range))
}

/// The run with words that stand side by side in the source as one event: a parser tries each sign by itself.
pub(super) fn merged<'s>(run: Vec<Spanned<'s>>, source: &'s str) -> Vec<Spanned<'s>> {
    let is_as_it_stands = |event: &Event, range: &Range<usize>| match event {
        Event::Text(text) => source.get(range.clone()) == Some(&**text),
        _ => false,
    };
    let mut merged: Vec<Spanned<'s>> = Vec::with_capacity(run.len());
    for (event, range) in run {
        let is_plain = is_as_it_stands(&event, &range);
        match merged.last_mut() {
            Some((last, before)) if is_plain && before.end == range.start && is_as_it_stands(last, before) => {
                before.end = range.end;
                *last = Event::Text(CowStr::from(source.get(before.clone()).unwrap_or_default()));
            }
            _ => merged.push((event, range)),
        }
    }
    merged
}

/// The delimiters that are left in the words of a run, in order.
fn delimiters(run: &[Spanned], source: &str) -> Vec<Delimiter> {
    let mut found = Vec::new();
    for (event, (what, range)) in run.iter().enumerate() {
        if let Event::Text(text) = what {
            in_words(event, text, range, source, &mut found);
        }
    }
    found
}

/// Which delimiter stands for a mark, if it is one of those.
fn which_of(tag: TagEnd, source: &str) -> Option<usize> {
    let mark = match tag {
        TagEnd::Strong => Marks::BOLD,
        TagEnd::Emphasis => Marks::ITALIC,
        TagEnd::Strikethrough => Marks::STRIKE,
        _ => return None,
    };
    DELIMITERS.iter().position(|(sign, other)| *other == mark && source.starts_with(sign))
}

fn sign_bytes(tag: TagEnd) -> usize {
    if tag == TagEnd::Emphasis { 1 } else { 2 }
}

/// Adds the delimiters that are left in words which stand in the source as they are: neither entities nor escaped.
fn in_words(event: usize, text: &str, range: &Range<usize>, source: &str, found: &mut Vec<Delimiter>) {
    if source.get(range.clone()) != Some(text) {
        return;
    }
    let is_escaped = source.get(..range.start).is_some_and(|before| before.ends_with('\\'));
    let mut at = usize::from(is_escaped && text.starts_with(['*', '~']));
    while let Some(next) = text.get(at..).and_then(|rest| rest.find(['*', '~'])) {
        at += next;
        let rest = text.get(at..).unwrap_or_default();
        let n_signs = rest.bytes().take_while(|sign| rest.as_bytes().first() == Some(sign)).count();
        if n_signs > MOST_SIGNS {
            at += n_signs;
            continue;
        }
        let which = DELIMITERS.iter().position(|(sign, _)| rest.starts_with(sign));
        found.extend(which.map(|which| delimiter((event, at), which, range.start + at, source)));
        at += which.map_or(1, |which| DELIMITERS[which].0.len());
    }
}

/// The delimiter that stands at `at` in the source. What stands beside it stands beside all signs of its run.
fn delimiter((event, in_event): (usize, usize), which: usize, at: usize, source: &str) -> Delimiter {
    let sign = DELIMITERS[which].0;
    let is_sign = |c: char| sign.starts_with(c);
    let (before, after) = (source.get(..at).unwrap_or_default(), source.get(at + sign.len()..).unwrap_or_default());
    let goes_on = after.starts_with(is_sign);
    let before = before.trim_end_matches(is_sign).chars().next_back().unwrap_or(' ');
    let after = after.trim_start_matches(is_sign).chars().next().unwrap_or(' ');
    let is_mark = |c: char| !c.is_alphanumeric() && !is_blank(c);
    let ends = |c: char| is_blank(c) || is_mark(c) || is_wide(c);
    Delimiter {
        event,
        at: in_event,
        which,
        may_open: !is_blank(after) && (!is_mark(after) || is_wide(after) || ends(before)),
        may_close: !is_blank(before) && (!is_mark(before) || is_wide(before) || ends(after)),
        is_near: is_wide(before) || is_wide(after),
        goes_on,
        is_start: None,
    }
}

/// Pairs the delimiters that belong together.
fn pair(delimiters: &mut [Delimiter]) {
    let mut open: Vec<usize> = Vec::new();
    for index in 0..delimiters.len() {
        let last = open.last().map(|last| delimiters[*last].which);
        if let [delimiter, next, ..] = &mut delimiters[index..]
            && delimiter.goes_on
            && delimiter.may_close
            && last == Some(next.which)
            && next.event == delimiter.event
            && next.which != delimiter.which
        {
            // What was opened last ends first: `*` of `***`, before `**`.
            (delimiter.which, next.which) = (next.which, delimiter.which);
            next.at = delimiter.at + DELIMITERS[delimiter.which].0.len();
        }
        let delimiter = delimiters[index];
        let mut near = (0..open.len()).rev().take(MOST_OPEN);
        let opener = near.find(|&at| delimiters[open[at]].which == delimiter.which);
        match opener.filter(|_| delimiter.may_close) {
            Some(opener) => {
                delimiters[open[opener]].is_start = Some(true);
                delimiters[index].is_start = Some(false);
                open.truncate(opener);
            }
            None if delimiter.may_open => open.push(index),
            None => {}
        }
    }
}

/// The run with these delimiters as marks; those that pair with none stay words.
fn marked<'s>(run: Vec<Spanned<'s>>, delimiters: &[Delimiter]) -> Vec<Spanned<'s>> {
    let mut marked = Vec::new();
    let mut rest = delimiters;
    for (index, (event, range)) in run.into_iter().enumerate() {
        let (here, behind) = rest.split_at(rest.partition_point(|delimiter| delimiter.event <= index));
        rest = behind;
        match &event {
            Event::Text(text) if !here.is_empty() => split(text, &range, here, &mut marked),
            _ => marked.push((event, range)),
        }
    }
    marked
}

/// Words with marks in place of those of their delimiters that are paired.
fn split<'s>(text: &CowStr<'s>, range: &Range<usize>, here: &[Delimiter], marked: &mut Vec<Spanned<'s>>) {
    let part = |from: usize, to: usize| {
        let words = text.get(from..to).filter(|words| !words.is_empty())?;
        Some((Event::Text(CowStr::from(words.to_owned())), range.start + from..range.start + to))
    };
    let mut from = 0;
    for delimiter in here {
        let (at, Some(is_start)) = (delimiter.at, delimiter.is_start) else { continue };
        marked.extend(part(from, at));
        from = at + DELIMITERS[delimiter.which].0.len();
        marked.push((mark(delimiter.which, is_start), range.clone()));
    }
    marked.extend(part(from, text.len()));
}

fn mark<'s>(which: usize, is_start: bool) -> Event<'s> {
    let tag = match DELIMITERS[which].1 {
        Marks::BOLD => Tag::Strong,
        Marks::STRIKE => Tag::Strikethrough,
        _ => Tag::Emphasis,
    };
    if is_start { Event::Start(tag) } else { Event::End(TagEnd::from(tag)) }
}
