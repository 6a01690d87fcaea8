//! Emphasis beside Han, which `CommonMark` does not see.
//!
//! By the specification a closing `**` behind a mark such as 。 must be followed by a blank or another mark (0.31.2, 6.2):
//! in `**重点。**然后` the asterisks stay, or pair with others that were not meant. Chinese is written without blanks, so where
//! a delimiter is left over beside a wide character, those of its run are paired anew, and a wide character counts as a blank
//! does.

use crate::text::character::{is_blank, is_wide};
use crate::text::style::Marks;
use pulldown_cmark::{CowStr, Event, Tag, TagEnd};
use std::ops::Range;

type Spanned<'s> = (Event<'s>, Range<usize>);

/// The delimiters that are paired anew, the longer first, and what they mark.
const DELIMITERS: [(&str, Marks); 3] = [("**", Marks::BOLD), ("~~", Marks::STRIKE), ("*", Marks::ITALIC)];

/// A delimiter in a run of words.
#[derive(Clone, Copy, Debug)]
struct Delimiter {
    /// Index of its event.
    event: usize,
    /// Index of its first byte in the event's text; nothing if the event is the mark that a parser has made of it.
    at: Option<usize>,
    which: usize,
    may_open: bool,
    may_close: bool,
    /// Whether a wide character stands at it.
    is_near: bool,
}

/// A run of words in which delimiters beside wide characters are marks.
pub(super) fn resolve<'s>(run: Vec<Spanned<'s>>, source: &'s str) -> Vec<Spanned<'s>> {
    let has_sign = |(event, _): &Spanned| matches!(event, Event::Text(text) if text.contains(['*', '~']));
    if !run.iter().any(has_sign) {
        return run;
    }
    let run = merged(run, source);
    let delimiters = delimiters(&run, source);
    let is_left_over = |one: &Delimiter| one.at.is_some() && one.is_near && (one.may_open || one.may_close);
    if delimiters.iter().any(is_left_over) { marked(run, &paired(&delimiters)) } else { run }
}

/// The run with words that stand side by side in the source as one event: a parser tries each sign by itself.
fn merged<'s>(run: Vec<Spanned<'s>>, source: &'s str) -> Vec<Spanned<'s>> {
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

/// The delimiters of a run, in order: those that are left in its words, and those that a parser has paired.
fn delimiters(run: &[Spanned], source: &str) -> Vec<Delimiter> {
    let mut found = Vec::new();
    for (event, (what, range)) in run.iter().enumerate() {
        let paired = |tag: TagEnd, at: usize| {
            let which = which_of(tag, source.get(at..).unwrap_or_default())?;
            Some(delimiter((event, None), which, at, source))
        };
        match what {
            Event::Start(tag) => found.extend(paired(tag.to_end(), range.start)),
            Event::End(tag) => found.extend(paired(*tag, range.end - sign_bytes(*tag).min(range.len()))),
            Event::Text(text) => in_words(event, text, range, source, &mut found),
            _ => {}
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
    let is_escaped = source.get(..range.start).is_some_and(|before| before.ends_with('\\'));
    if is_escaped || source.get(range.clone()) != Some(text) {
        return;
    }
    let mut at = 0;
    while let Some(next) = text.get(at..).and_then(|rest| rest.find(['*', '~'])) {
        at += next;
        let rest = text.get(at..).unwrap_or_default();
        let which = DELIMITERS.iter().position(|(sign, _)| rest.starts_with(sign));
        found.extend(which.map(|which| delimiter((event, Some(at)), which, range.start + at, source)));
        at += which.map_or(1, |which| DELIMITERS[which].0.len());
    }
}

/// The delimiter that stands at `at` in the source.
fn delimiter(place: (usize, Option<usize>), which: usize, at: usize, source: &str) -> Delimiter {
    let before = source.get(..at).and_then(|s| s.chars().next_back()).unwrap_or(' ');
    let after = source.get(at + DELIMITERS[which].0.len()..).and_then(|s| s.chars().next()).unwrap_or(' ');
    let is_mark = |c: char| !c.is_alphanumeric() && !is_blank(c);
    let ends = |c: char| is_blank(c) || is_mark(c) || is_wide(c);
    Delimiter {
        event: place.0,
        at: place.1,
        which,
        may_open: !is_blank(after) && (!is_mark(after) || ends(before)),
        may_close: !is_blank(before) && (!is_mark(before) || ends(after)),
        is_near: is_wide(before) || is_wide(after),
    }
}

/// The delimiters, each with whether it begins a mark or ends one; nothing for those that pair with none.
fn paired(delimiters: &[Delimiter]) -> Vec<(Delimiter, Option<bool>)> {
    let mut paired: Vec<(Delimiter, Option<bool>)> = delimiters.iter().map(|one| (*one, None)).collect();
    let mut open: Vec<usize> = Vec::new();
    for (index, delimiter) in delimiters.iter().enumerate() {
        let opener = open.iter().rposition(|open| delimiters[*open].which == delimiter.which);
        match opener.filter(|_| delimiter.may_close) {
            Some(opener) => {
                paired[open[opener]].1 = Some(true);
                paired[index].1 = Some(false);
                open.truncate(opener);
            }
            None if delimiter.may_open => open.push(index),
            None => {}
        }
    }
    paired
}

/// The run with these delimiters as marks, and those that pair with none as words.
fn marked<'s>(run: Vec<Spanned<'s>>, paired: &[(Delimiter, Option<bool>)]) -> Vec<Spanned<'s>> {
    let mut marked = Vec::new();
    let mut rest = paired.iter().peekable();
    for (index, (event, range)) in run.into_iter().enumerate() {
        let mut here = Vec::new();
        while let Some(delimiter) = rest.next_if(|(delimiter, _)| delimiter.event == index) {
            here.push(delimiter);
        }
        match (&event, here.as_slice()) {
            (_, []) => marked.push((event, range)),
            (Event::Text(text), here) => split(text, &range, here, &mut marked),
            (_, [(delimiter, Some(is_start)), ..]) => marked.push((mark(delimiter.which, *is_start), range)),
            (_, [(delimiter, None), ..]) => marked.push((Event::Text(DELIMITERS[delimiter.which].0.into()), range)),
        }
    }
    marked
}

/// Words with marks in place of those of their delimiters that are paired.
fn split<'s>(
    text: &CowStr<'s>,
    range: &Range<usize>,
    here: &[&(Delimiter, Option<bool>)],
    marked: &mut Vec<Spanned<'s>>,
) {
    let part = |from: usize, to: usize| {
        let words = text.get(from..to).filter(|words| !words.is_empty())?;
        Some((Event::Text(CowStr::from(words.to_owned())), range.start + from..range.start + to))
    };
    let mut from = 0;
    for (delimiter, is_start) in here {
        let (Some(at), Some(is_start)) = (delimiter.at, is_start) else { continue };
        marked.extend(part(from, at));
        from = at + DELIMITERS[delimiter.which].0.len();
        marked.push((mark(delimiter.which, *is_start), range.clone()));
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
