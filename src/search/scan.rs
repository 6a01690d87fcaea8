//! Where a match may begin: the bytes of its first character, in all its forms, found at the speed of memory.
//!
//! What is found is looked at again by [`super::plain`], so that a scan may find too much, never too little.

use aho_corasick::packed;
use memchr::memmem::Finder;

/// Patterns that the packed searcher takes.
const MOST_PATTERNS: usize = 64;
/// Bytes of two characters.
const MOST_PATTERN_BYTES: usize = 2 * char::MAX.len_utf8();

/// Bytes that blanks, invisible characters, accents and hyphens begin with.
const GAPS: &[u8] = b"\t\n\x0B\x0C\r -\xC2\xCC\xCD\xE1\xE2\xE3\xEF\xF3";

/// A search for the first bytes of a match.
#[derive(Clone, Debug)]
pub struct Scan {
    /// Strings of one byte, of two, and longer ones: what a search tells apart is no more than the shortest of its strings.
    parts: Vec<Part>,
}

/// A search for some characters, of which a scan finds the places, and others.
#[derive(Clone, Debug)]
pub struct Chars {
    /// In their order.
    chars: Vec<char>,
    scan: Scan,
}

impl Chars {
    /// A search for any of these.
    pub fn new(chars: Vec<char>) -> Chars {
        Chars::by(Scan::new(&chars), chars)
    }

    /// The same by a scan that finds no more than some of their places.
    pub fn by(scan: Scan, mut chars: Vec<char>) -> Chars {
        chars.sort_unstable();
        Chars { chars, scan }
    }

    /// Whether a character is one of them.
    pub fn contains(&self, c: char) -> bool {
        self.chars.binary_search(&c).is_ok()
    }

    /// The characters that others are looked for, too.
    pub fn shared(&self, others: &Chars) -> Vec<char> {
        self.chars.iter().copied().filter(|c| others.contains(*c)).collect()
    }

    /// The first place at or after `from` where the scan finds one of them.
    pub fn find(&self, haystack: &str, mut from: usize) -> Option<usize> {
        loop {
            let at = self.scan.find(haystack.as_bytes(), from)?;
            let c = haystack.get(at..).and_then(|rest| rest.chars().next());
            if c.is_some_and(|c| self.contains(c)) {
                return Some(at);
            }
            from = at + 1;
        }
    }
}

/// A search for strings.
#[derive(Clone, Debug)]
enum Part {
    /// One string.
    One(Box<Finder<'static>>),
    /// One of several strings.
    Several(packed::Searcher),
    /// One of these bytes: where nothing faster is at hand.
    Bytes(Box<[bool; 256]>),
}

impl Scan {
    /// A search for one of some characters.
    pub fn new(chars: &[char]) -> Scan {
        Scan::of(patterns(chars.iter().copied().map(bytes).collect()))
    }

    /// A search for one of `alone`, or for one of `firsts` with one of `seconds` behind it or behind a gap.
    pub fn with_seconds(alone: &[char], firsts: &[char], seconds: &[char]) -> Scan {
        let behind: Vec<Vec<u8>> =
            seconds.iter().copied().map(bytes).chain(GAPS.iter().map(|gap| vec![*gap])).collect();
        let pairs = firsts
            .iter()
            .copied()
            .map(bytes)
            .flat_map(|first| behind.iter().map(move |second| [&*first, second].concat()));
        Scan::of(patterns(alone.iter().copied().map(bytes).chain(pairs).collect()))
    }

    fn of(mut patterns: Vec<Vec<u8>>) -> Scan {
        let kind = |pattern: &Vec<u8>| pattern.len().min(3);
        patterns.sort_unstable_by_key(kind);
        Scan { parts: patterns.chunk_by(|a, b| kind(a) == kind(b)).map(Part::of).collect() }
    }

    /// The first place at or after `from` where a match may begin.
    pub fn find(&self, haystack: &[u8], from: usize) -> Option<usize> {
        let mut first: Option<usize> = None;
        for part in &self.parts {
            // What is found farther away is found when it is its turn.
            let end = first.map_or(haystack.len(), |first| haystack.len().min(first + MOST_PATTERN_BYTES));
            let found = part.find(haystack.get(..end)?, from);
            first = first.into_iter().chain(found).min();
        }
        first
    }
}

impl Part {
    fn of(patterns: &[Vec<u8>]) -> Part {
        if let [pattern] = patterns {
            return Part::One(Box::new(Finder::new(pattern).into_owned()));
        }
        let searcher = Some(patterns).filter(|patterns| patterns.len() <= MOST_PATTERNS);
        match searcher.and_then(packed::Searcher::new) {
            Some(searcher) => Part::Several(searcher),
            None => Part::bytes(patterns),
        }
    }

    /// A search for the first bytes of the patterns.
    fn bytes(patterns: &[Vec<u8>]) -> Part {
        let mut is_first = Box::new([false; 256]);
        patterns.iter().filter_map(|pattern| pattern.first()).for_each(|&byte| is_first[usize::from(byte)] = true);
        Part::Bytes(is_first)
    }

    fn find(&self, haystack: &[u8], from: usize) -> Option<usize> {
        let rest = haystack.get(from..)?;
        match self {
            Part::One(finder) => finder.find(rest).map(|at| from + at),
            Part::Several(searcher) => searcher
                .find_in(haystack, aho_corasick::Span { start: from, end: haystack.len() })
                .map(|hit| hit.start()),
            Part::Bytes(is_first) => rest.iter().position(|&byte| is_first[usize::from(byte)]).map(|at| from + at),
        }
    }
}

fn bytes(c: char) -> Vec<u8> {
    c.to_string().into_bytes()
}

/// The byte strings to look for: as they are, or, if they are many, their beginnings.
fn patterns(mut patterns: Vec<Vec<u8>>) -> Vec<Vec<u8>> {
    distinct(&mut patterns);
    if patterns.len() <= MOST_PATTERNS {
        return patterns;
    }
    // Three bytes of a rare character are enough; of those that are many of a kind, as circled ones and those of mathematics,
    // two, and of letters with marks one: few others begin with it.
    for n_bytes in [3, 2, 1] {
        shorten(&mut patterns, n_bytes);
        if patterns.len() <= MOST_PATTERNS {
            break;
        }
    }
    patterns
}

/// More of a kind than these are looked for by what they have in common.
const FEW: usize = 2;

/// Cuts patterns to so many bytes, those of kinds that are few but for one byte more.
fn shorten(patterns: &mut Vec<Vec<u8>>, n_bytes: usize) {
    let kinds: Vec<Vec<u8>> = patterns.iter().map(|pattern| pattern.iter().take(n_bytes).copied().collect()).collect();
    for (pattern, kind) in patterns.iter_mut().zip(&kinds) {
        let is_few = kinds.iter().filter(|other| *other == kind).count() <= FEW;
        pattern.truncate(if is_few { n_bytes + 1 } else { n_bytes });
    }
    distinct(patterns);
}

fn distinct(patterns: &mut Vec<Vec<u8>>) {
    patterns.sort_unstable();
    patterns.dedup();
}
