//! Where a match may begin: the bytes of its first character, in all its forms, found at the speed of memory.
//!
//! What is found is looked at again by [`super::plain`], so that a scan may find too much, never too little.

use aho_corasick::packed;
use memchr::memmem::Finder;

/// Patterns that the packed searcher takes.
const MOST_PATTERNS: usize = 64;

/// Bytes that blanks, invisible characters and hyphens begin with.
const GAPS: &[u8] = b"\t\n\x0B\x0C\r -\xC2\xE1\xE2\xE3\xEF\xF3";

/// A search for the first bytes of a match.
#[derive(Clone, Debug)]
pub enum Scan {
    /// One string.
    One(Box<Finder<'static>>),
    /// One of several strings.
    Several(packed::Searcher),
    /// One of these bytes: where nothing faster is at hand.
    Bytes(Box<[bool; 256]>),
}

impl Scan {
    /// A search for one of `firsts` with one of `seconds`, if there are any, behind it or behind a gap.
    pub fn new(firsts: &[char], seconds: &[char]) -> Scan {
        let patterns = patterns(firsts, seconds);
        if let [pattern] = patterns.as_slice() {
            return Scan::One(Box::new(Finder::new(pattern).into_owned()));
        }
        let searcher = Some(&patterns).filter(|patterns| patterns.len() <= MOST_PATTERNS);
        match searcher.and_then(packed::Searcher::new) {
            Some(searcher) => Scan::Several(searcher),
            None => Scan::bytes(&patterns),
        }
    }

    /// A search for the first bytes of the patterns.
    fn bytes(patterns: &[Vec<u8>]) -> Scan {
        let mut is_first = Box::new([false; 256]);
        patterns.iter().filter_map(|pattern| pattern.first()).for_each(|&byte| is_first[usize::from(byte)] = true);
        Scan::Bytes(is_first)
    }

    /// The first place at or after `from` where a match may begin.
    pub fn find(&self, haystack: &[u8], from: usize) -> Option<usize> {
        let rest = haystack.get(from..)?;
        match self {
            Scan::One(finder) => finder.find(rest).map(|at| from + at),
            Scan::Several(searcher) => searcher
                .find_in(haystack, aho_corasick::Span { start: from, end: haystack.len() })
                .map(|hit| hit.start()),
            Scan::Bytes(is_first) => rest.iter().position(|&byte| is_first[usize::from(byte)]).map(|at| from + at),
        }
    }
}

/// The byte strings that a match begins with. One byte says little in a Latin text, so the next one is added to it.
fn patterns(firsts: &[char], seconds: &[char]) -> Vec<Vec<u8>> {
    let mut patterns = Vec::new();
    for first in firsts {
        let first = first.to_string().into_bytes();
        if first.len() > 1 || seconds.is_empty() {
            patterns.push(first);
        } else {
            let seconds = seconds.iter().map(|second| second.to_string().as_bytes()[0]);
            patterns.extend(seconds.chain(GAPS.iter().copied()).map(|second| vec![first[0], second]));
        }
    }
    // Three bytes of a rare character are enough; of circled and squared ones, if there are many, two, and of letters
    // with marks one: no other characters begin with it.
    for pattern in &mut patterns {
        pattern.truncate(3);
    }
    distinct(&mut patterns);
    if patterns.len() > MOST_PATTERNS {
        for pattern in &mut patterns {
            match pattern.first() {
                Some(0xE2 | 0xE3) => pattern.truncate(2),
                Some(0xC2..=0xDF | 0xE1) => pattern.truncate(1),
                _ => {}
            }
        }
        distinct(&mut patterns);
    }
    patterns
}

fn distinct(patterns: &mut Vec<Vec<u8>>) {
    patterns.sort_unstable();
    patterns.dedup();
}
