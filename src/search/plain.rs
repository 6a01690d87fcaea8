//! Plain queries: characters one after another, folded or not.
//!
//! A blank counts only between two narrow characters; beside Han it says nothing, in the query and in the text
//! alike, so 2023年 finds 2023 年. Between words any run of blanks, and a line end, is one blank.

use super::{
    fold::{self, ALSO_WHAT, Folding, WHAT},
    literal::Literal,
    presence::Presence,
    starts::Starts,
    walk::{BLOCK_END, Step, Walk},
};
use crate::document::text::Text;
use crate::document::{self, Document};
use std::ops::Range;
use std::sync::OnceLock;

/// A plain query made ready.
#[derive(Clone, Debug)]
pub struct Plain {
    /// The characters looked for, folded; a space for a blank that counts.
    needle: Vec<char>,
    /// The same as they were typed, if they are looked for as they are, and a search for them.
    exact: Option<(String, Literal)>,
    folding: Folding,
    whole_words: bool,
    starts: Starts,
    /// The characters that a match may begin with, and a search for them whatever follows, once that was asked for.
    firsts: Vec<char>,
    starts_alone: OnceLock<Starts>,
    /// The needle as it stands in most texts, where it is ASCII and ends with no hyphen.
    ascii: Option<Box<[u8]>>,
    /// What a text must hold for it to be found there, once that was asked.
    presence: OnceLock<Presence>,
}

impl Plain {
    /// Makes a query ready; `None` if nothing is left of it.
    pub fn new(pattern: &str, folding: Folding, whole_words: bool) -> Option<Plain> {
        let needle = needle(pattern, folding);
        // What is read as a space may be a line end.
        let sources = |c: char| if c == ' ' { vec![' ', '\n', '\r'] } else { folding.sources(c) };
        let begin = *needle.first()?;
        let mut first = firsts(pattern, &needle, folding).unwrap_or_else(|| sources(begin));
        first.extend(folding.expanded(begin));
        let mut seconds: Vec<char> = needle.get(1).map_or(Vec::new(), |&c| sources(c));
        seconds.extend(needle.get(1..).filter(|rest| rest.starts_with(&WHAT)).map(|_| ALSO_WHAT));
        // A blank or a hyphen at its end may be one that the reading takes out at a line end.
        let may_end_line = pattern.ends_with(|c| document::is_blank(c) || document::is_hyphen(c));
        let exact = (folding == Folding::Exact && !may_end_line).then(|| (pattern.to_owned(), Literal::new(pattern)));
        let presence = OnceLock::new();
        let starts = Starts::new(&first, &seconds, &needle, folding);
        let bytes: Option<Vec<u8>> = needle.iter().map(|&c| u8::try_from(c).ok().filter(u8::is_ascii)).collect();
        let ascii = bytes.filter(|bytes| !matches!(bytes.last(), Some(b'-' | b' '))).map(Vec::into_boxed_slice);
        let (firsts, starts_alone) = (first, OnceLock::new());
        Some(Plain { needle, exact, folding, whole_words, starts, firsts, starts_alone, ascii, presence })
    }

    /// Whether it may be found in a text, as far as its characters tell.
    pub fn may_be_in(&self, text: &Text) -> bool {
        self.presence.get_or_init(|| Presence::new(&self.needle, self.folding)).is_in(text)
    }

    /// The matches that begin in `within`, the first one first; each begins behind the one before.
    pub fn hits(&self, document: &Document, within: Range<usize>) -> Vec<Range<usize>> {
        let text = document.text();
        let literal = self.exact.as_ref().map(|(_, literal)| literal);
        let reach = literal.map_or(char::MAX.len_utf8(), Literal::reach);
        let looked_at = within.start..within.end + reach;
        let haystack = text.slice(looked_at.clone());
        let mut walk = Walk::new(document, within.start, &haystack);
        if let Some(literal) = literal.filter(|_| !walk.has_readings() && text.has_line_feeds_alone(looked_at.clone()))
        {
            let mut places = literal.places(text, looked_at, &haystack);
            return self.hits_at(&mut walk, &within, |from| places.next(from));
        }
        // Marks may stand between the first character and the second one, at a line end.
        let starts = if document.lines().may_be_quoted() { self.starts_alone() } else { &self.starts };
        let mut starts = starts.within(&haystack);
        self.hits_at(&mut walk, &within, |from| starts.next(from))
    }

    /// Where a match may begin, by its first character alone.
    fn starts_alone(&self) -> &Starts {
        let first = self.needle.get(..1).unwrap_or_default();
        self.starts_alone.get_or_init(|| Starts::new(&self.firsts, &[], first, self.folding))
    }

    /// The same, of which `next` gives the first one at or after a place that may begin there.
    fn hits_at(
        &self,
        walk: &mut Walk,
        within: &Range<usize>,
        mut next: impl FnMut(usize) -> Option<usize>,
    ) -> Vec<Range<usize>> {
        let mut hits = Vec::new();
        let mut from = 0;
        while let Some(at) = next(from)
            && within.start + at < within.end
        {
            let start = within.start + at;
            match self.end(walk, start) {
                Some(end) => {
                    from = end - within.start;
                    hits.push(start..end);
                }
                None => from = at + 1,
            }
        }
        hits
    }

    /// Where a match that begins at `start` ends.
    fn end(&self, walk: &mut Walk, start: usize) -> Option<usize> {
        let end = match (&self.exact, self.folding) {
            (Some((exact, _)), _) if walk.starts_with(start, exact) => start + exact.len(),
            (_, Folding::Exact) => self.exact_end(walk, start)?,
            (_, Folding::Folded { case }) => match &self.ascii {
                Some(ascii) if walk.holds_ascii(start, ascii, case) => start + ascii.len(),
                _ => self.folded_end(walk, start)?,
            },
        };
        let is_whole = !self.whole_words || self.is_whole(walk, start, end);
        (is_whole && walk.is_read(start)).then_some(end)
    }

    /// The same, character by character.
    fn exact_end(&self, walk: &mut Walk, start: usize) -> Option<usize> {
        let mut at = start;
        for (index, &wanted) in self.needle.iter().enumerate() {
            let step = walk.step(at)?;
            let follows = index > 0 || step.range.start == start;
            if !follows || step.c != wanted {
                return None;
            }
            at = step.range.end;
        }
        Some(at)
    }

    /// The same for folded characters, with a blank where one is wanted and none elsewhere between narrow ones.
    fn folded_end(&self, walk: &mut Walk, start: usize) -> Option<usize> {
        let first = walk.step(start).filter(|step| step.range.start == start)?;
        let mut n_found = self.take(first.c, 0).or_else(|| self.take_inside(first.c))?;
        let mut at = first.range.end;
        while n_found < self.needle.len() {
            let mut step = walk.step(at)?;
            if fold::is_combining(step.c) && !fold::is_combining(self.needle[n_found]) {
                at = step.range.end;
                continue;
            }
            let (mut has_blank, mut ends_block) = (false, false);
            while step.c.is_whitespace() || fold::is_invisible(step.c) {
                has_blank |= step.c.is_whitespace();
                ends_block |= step.c == BLOCK_END;
                step = walk.step(step.range.end)?;
            }
            if ends_block && !self.touches_wide(n_found) {
                return None;
            }
            if self.needle[n_found] == ' ' {
                n_found += usize::from(has_blank);
            } else if has_blank && !self.touches_wide(n_found) {
                return None;
            }
            n_found = self.take(step.c, n_found)?;
            at = step.range.end;
        }
        if walk.step(at).is_some_and(|step| fold::goes_on_syllable(step.c)) && self.ends_in_syllable() {
            return None;
        }
        // The marks on the last character are part of it.
        while let Some(mark) = walk.step(at).filter(|step| step.range.start == at && fold::is_combining(step.c)) {
            at = mark.range.end;
        }
        Some(at)
    }

    /// Whether the wanted character at `index` or the one before it is wide, so that a blank between says nothing.
    fn touches_wide(&self, index: usize) -> bool {
        fold::is_wide(self.needle[index]) || index > 0 && fold::is_wide(self.needle[index - 1])
    }

    /// How many wanted characters are found with `c`, if all that it folds to is wanted; the marks need not be.
    fn take(&self, c: char, n_found: usize) -> Option<usize> {
        let mut wanted = self.needle.get(n_found..)?.iter();
        if c == ALSO_WHAT && wanted.as_slice().starts_with(&WHAT) {
            return Some(n_found + 1);
        }
        let mut is_wanted = true;
        self.folding.fold(c, &mut |folded| match wanted.as_slice().first() {
            Some(&next) if next == folded => drop(wanted.next()),
            // Asked last: few matches end inside a character.
            None if !self.whole_words && self.folding.expands(c) => {}
            _ => is_wanted &= fold::is_combining(folded),
        });
        is_wanted.then(|| self.needle.len() - wanted.len())
    }

    /// The same for a match that begins inside a character that stands for several.
    fn take_inside(&self, c: char) -> Option<usize> {
        if !self.folding.expands(c) || self.whole_words {
            return None;
        }
        let folded = self.folding.folded(c);
        let tails = (1..folded.len()).filter_map(|from| folded.get(from..));
        let mut found = tails.filter_map(|tail| {
            let n = self.needle.iter().zip(tail).take_while(|(wanted, c)| wanted == c).count();
            (n == tail.len() || n == self.needle.len()).then_some(n)
        });
        found.next()
    }

    /// Whether the last wanted character is a letter of Hangul, whose syllable must end with it.
    fn ends_in_syllable(&self) -> bool {
        self.needle.last().is_some_and(|&c| matches!(c, '\u{1100}'..='\u{11FF}'))
    }

    /// Whether a match begins and ends where words do.
    fn is_whole(&self, walk: &mut Walk, start: usize, end: usize) -> bool {
        let is_word = |step: &Step| self.folding.folded(step.c).into_iter().any(fold::is_word);
        let counts = |step: &Step| self.folding == Folding::Exact || !fold::is_invisible(step.c);
        let before = std::iter::successors(walk.before(start), |step| walk.before(step.range.start)).find(counts);
        let after = std::iter::successors(walk.step(end), |step| walk.step(step.range.end)).find(counts);
        let begins_inside = fold::is_word(self.needle[0]) && before.as_ref().is_some_and(is_word);
        let ends_inside = self.needle.last().is_some_and(|&c| fold::is_word(c)) && after.as_ref().is_some_and(is_word);
        !begins_inside && !ends_inside
    }
}

/// The characters that a match can begin with, where that is not what folds to the first one: what is in a syllable of
/// Hangul, and what is also written for 什么.
fn firsts(pattern: &str, needle: &[char], folding: Folding) -> Option<Vec<char>> {
    let first = pattern.chars().find(|&c| !fold::is_invisible(c) && !c.is_whitespace())?;
    if folding == Folding::Exact {
        return None;
    }
    match first {
        '\u{AC00}'..='\u{D7A3}' => Some(vec![first, needle[0]]),
        _ if needle.starts_with(&WHAT) => Some([folding.sources(WHAT[0]), vec![ALSO_WHAT]].concat()),
        _ => None,
    }
}

/// The characters looked for: folded, blanks only where they count.
fn needle(pattern: &str, folding: Folding) -> Vec<char> {
    if folding == Folding::Exact {
        return pattern.chars().collect();
    }
    let mut needle: Vec<char> = Vec::new();
    let mut has_blank = false;
    for c in pattern.chars().filter(|&c| !fold::is_invisible(c)) {
        if c.is_whitespace() {
            has_blank = true;
            continue;
        }
        let first = needle.len();
        folding.fold(c, &mut |c| needle.push(c));
        let counts = |c: &char| !fold::is_wide(*c);
        if std::mem::take(&mut has_blank)
            && first > 0
            && counts(&needle[first - 1])
            && needle.get(first).is_some_and(counts)
        {
            needle.insert(first, ' ');
        }
    }
    for at in 1..needle.len() {
        if needle[at] == WHAT[1] && needle[at - 1] == ALSO_WHAT {
            needle[at - 1] = WHAT[0];
        }
    }
    needle
}
