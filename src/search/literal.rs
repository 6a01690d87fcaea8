//! Where characters may stand that are looked for as they are: whole, or cut where a line ends.

use crate::document::text::Text;
use crate::document::text::lasts::Lasts;
use crate::document::{is_blank, is_hyphen};
use memchr::memmem::Finder;
use memchr::{Memchr, memchr_iter};
use std::ops::{Range, RangeInclusive};

/// Blanks before a line end that are looked over, in bytes.
const MOST_BLANKS: usize = 256;

/// For each byte whether it is one of some.
type Bytes = [bool; 256];

/// A search for characters in lines that line feeds end.
#[derive(Clone, Debug)]
pub struct Literal {
    needle: String,
    /// Finds all of them.
    whole: Finder<'static>,
    /// Finds the first one, where that is no ASCII and therefore seldom.
    first: Option<Finder<'static>>,
    /// The last bytes of lines that are cut inside the characters; none where the first one is found anyhow, and where
    /// there is no other.
    cut_ends: Option<Box<Bytes>>,
    /// What ends such a line.
    cut_lasts: Lasts,
}

/// Among these are all blanks and hyphens.
const GAPS: [RangeInclusive<char>; 6] = [
    '\t'..='-',
    '\u{85}'..='\u{AD}',
    '\u{1680}'..='\u{1680}',
    '\u{2000}'..='\u{2060}',
    '\u{3000}'..='\u{3000}',
    '\u{FEFF}'..='\u{FEFF}',
];

impl Literal {
    /// A search for these characters: some, the last one no blank and no hyphen.
    pub fn new(needle: &str) -> Literal {
        let finder = |sought: &str| Finder::new(sought).into_owned();
        let first = needle.chars().next().filter(|first| !first.is_ascii()).map(|first| finder(&first.to_string()));
        let cut_ends = if first.is_some() { None } else { cut_ends(needle) };
        let cut_lasts = Lasts::of(inside(needle).chars().chain(gaps()));
        Literal { needle: needle.to_owned(), whole: finder(needle), first, cut_ends, cut_lasts }
    }

    /// Bytes behind a part of a text that are looked at to find what begins in it.
    pub fn reach(&self) -> usize {
        self.needle.len() + MOST_BLANKS
    }

    /// The places in a range of a text, `haystack`, to be asked for one after the other.
    pub fn places<'h>(&self, text: &Text, range: Range<usize>, haystack: &'h str) -> Places<'_, 'h> {
        let (mut line_feeds, end) = (memchr_iter(b'\n', haystack.as_bytes()), haystack.len());
        let is_cut = !inside(&self.needle).is_empty() && text.may_end_lines(range, &self.cut_lasts);
        let cut_ends = self.cut_ends.as_deref().filter(|_| is_cut);
        let finder = self.first.as_ref().filter(|_| is_cut).unwrap_or(&self.whole);
        let line_end = if cut_ends.is_some() { line_feeds.next().unwrap_or(end) } else { end };
        let cut = cut_ends.is_none().then_some(end);
        Places { literal: self, haystack, finder, cut_ends, whole: None, cut, line_feeds, line_end }
    }

    /// Whether a text begins with the characters, or with some of them where a line ends.
    fn begins(&self, text: &str) -> bool {
        let pairs = self.needle.bytes().zip(text.bytes());
        let same = self.needle.floor_char_boundary(pairs.take_while(|(one, other)| one == other).count());
        let behind = text.get(same..).unwrap_or_default();
        same == self.needle.len() || same > 0 && ends_line(behind.strip_prefix(is_hyphen).unwrap_or(behind))
    }

    /// The first place at or after `from` where the characters stand that are cut at the end of `line`.
    fn cut(&self, line: &str, from: usize) -> Option<usize> {
        let line = line.trim_end_matches(|c| is_blank(c) && c != '\n');
        let begins = |line: &str| {
            let last = line.chars().next_back()?;
            // The longest beginning stands first.
            let ends = self.needle.char_indices().filter(|(_, c)| *c == last).map(|(at, c)| at + c.len_utf8());
            let beginnings =
                ends.rev().filter_map(|end| self.needle.get(..end)).filter(|it| it.len() < self.needle.len());
            let starts = beginnings.filter(|beginning| line.ends_with(beginning)).map(|it| line.len() - it.len());
            starts.into_iter().find(|start| *start >= from)
        };
        let without_hyphen = line.strip_suffix(is_hyphen).and_then(begins);
        begins(line).into_iter().chain(without_hyphen).min()
    }
}

/// The last bytes of a needle's characters but the last one, if there are others.
fn cut_ends(needle: &str) -> Option<Box<Bytes>> {
    let inside = inside(needle);
    (!inside.is_empty()).then(|| {
        let mut ends = Box::new([false; 256]);
        inside.chars().for_each(|c| {
            let mut bytes = [0; char::MAX_LEN_UTF8];
            c.encode_utf8(&mut bytes).bytes().next_back().into_iter().for_each(|last| ends[usize::from(last)] = true);
        });
        ends
    })
}

/// The characters of a needle that a line can end behind: all but the last one.
fn inside(needle: &str) -> &str {
    let mut inside = needle.chars();
    inside.next_back();
    inside.as_str()
}

/// What may stand between the characters of a line that is cut and its end.
fn gaps() -> impl Iterator<Item = char> {
    GAPS.into_iter().flatten().filter(|&c| is_blank(c) || is_hyphen(c))
}

/// Whether nothing but blanks stands before a line end.
fn ends_line(text: &str) -> bool {
    let behind = text.trim_start_matches(|c| is_blank(c) && c != '\n');
    behind.is_empty() || behind.starts_with('\n')
}

/// Whether a line ends in what may stand between its characters and those of the next one.
fn ends_in_gap(line: &str) -> bool {
    line.chars().next_back().is_some_and(|c| c != '\n' && (is_blank(c) || is_hyphen(c)))
}

/// Where the characters may begin in a text.
#[derive(Debug)]
pub struct Places<'l, 'h> {
    literal: &'l Literal,
    haystack: &'h str,
    finder: &'l Finder<'static>,
    cut_ends: Option<&'l Bytes>,
    /// The places that were found last, of the characters whole and cut; the end where there is none.
    whole: Option<usize>,
    cut: Option<usize>,
    /// The line feeds behind the line end that was looked at last.
    line_feeds: Memchr<'h>,
    line_end: usize,
}

impl Places<'_, '_> {
    /// The first one at or after `from`, which is nowhere before where it was for the last one.
    pub fn next(&mut self, from: usize) -> Option<usize> {
        let end = self.haystack.len();
        let is_behind = |place: Option<usize>| place.is_none_or(|place| place < from);
        if is_behind(self.whole) {
            self.whole = Some(self.next_begun(from).unwrap_or(end));
        }
        if is_behind(self.cut) {
            self.cut = Some(self.next_cut(from).unwrap_or(end));
        }
        self.whole.min(self.cut).filter(|&at| at < end)
    }

    fn next_begun(&self, mut from: usize) -> Option<usize> {
        loop {
            let at = from + self.finder.find(self.haystack.as_bytes().get(from..)?)?;
            if self.literal.begins(self.haystack.get(at..)?) {
                return Some(at);
            }
            from = at + 1;
        }
    }

    fn next_cut(&mut self, from: usize) -> Option<usize> {
        let end = self.haystack.len();
        let ends = self.cut_ends?;
        loop {
            // A line may end behind what is looked at.
            let line = self.haystack.get(..self.line_end)?;
            let may_be_cut = line.as_bytes().last().is_some_and(|&last| ends[usize::from(last)]) || ends_in_gap(line);
            if self.line_end >= from
                && may_be_cut
                && let Some(start) = self.literal.cut(line, from)
            {
                return Some(start);
            }
            if self.line_end >= end {
                return None;
            }
            self.line_end = self.line_feeds.next().unwrap_or(end);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_blank_and_every_hyphen_is_a_gap() {
        let all = ('\0'..=char::MAX).filter(|&c| is_blank(c) || is_hyphen(c));
        assert!(all.eq(gaps()));
    }
}
