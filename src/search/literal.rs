//! Where characters may stand that are looked for as they are: whole, or cut where a line ends.

use crate::document::{is_blank, is_hyphen};
use memchr::memchr;
use memchr::memmem::Finder;

/// Blanks before a line end that are looked over, in bytes.
const MOST_BLANKS: usize = 256;

/// A search for characters in lines that line feeds end.
#[derive(Clone, Debug)]
pub struct Literal {
    needle: String,
    finder: Finder<'static>,
}

impl Literal {
    /// A search for these characters: some, the last one no blank and no hyphen.
    pub fn new(needle: &str) -> Literal {
        Literal { needle: needle.to_owned(), finder: Finder::new(needle).into_owned() }
    }

    /// Bytes behind a part of a text that are looked at to find what begins in it.
    pub fn reach(&self) -> usize {
        self.needle.len() + MOST_BLANKS
    }

    /// The places in a text, to be asked for one after the other.
    pub fn places<'h>(&self, haystack: &'h str) -> Places<'_, 'h> {
        Places { literal: self, haystack, whole: None, cut: None }
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

/// Where the characters may begin in a text.
#[derive(Debug)]
pub struct Places<'l, 'h> {
    literal: &'l Literal,
    haystack: &'h str,
    /// The places that were found last, of the characters whole and cut; the end where there is none.
    whole: Option<usize>,
    cut: Option<usize>,
}

impl Places<'_, '_> {
    /// The first one at or after `from`, which is nowhere before where it was for the last one.
    pub fn next(&mut self, from: usize) -> Option<usize> {
        let (bytes, end) = (self.haystack.as_bytes(), self.haystack.len());
        let is_behind = |place: Option<usize>| place.is_none_or(|place| place < from);
        if is_behind(self.whole) {
            let found = bytes.get(from..).and_then(|rest| self.literal.finder.find(rest));
            self.whole = Some(found.map_or(end, |at| from + at));
        }
        if is_behind(self.cut) {
            self.cut = Some(self.next_cut(from).unwrap_or(end));
        }
        self.whole.min(self.cut).filter(|&at| at < end)
    }

    fn next_cut(&self, from: usize) -> Option<usize> {
        let bytes = self.haystack.as_bytes();
        let mut at = from;
        loop {
            // A line may end behind what is looked at.
            let line_end = memchr(b'\n', bytes.get(at..)?).map_or(bytes.len(), |n_bytes| at + n_bytes);
            if let Some(start) = self.literal.cut(self.haystack.get(..line_end)?, from) {
                return Some(start);
            }
            at = line_end + 1;
        }
    }
}
