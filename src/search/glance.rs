//! Hits found in the source itself, where that is read as it stands; blocks are read where that is not sure.
//!
//! Most of a text is no hit, and to find the blocks of it costs far more than to look through its bytes. So these are looked
//! through first for where hits may be. A line between blank lines is a block by itself, and what is found in it is a hit;
//! any other block is read.

use super::read::{self, PORTION_BYTES, REACH_BYTES, Sought};
use crate::document::Document;
use memchr::{memchr, memrchr};
use std::{borrow::Cow, ops::Range};

/// Bytes behind what is searched that are looked at: a portion and what its last hit may reach into.
const BEHIND_BYTES: usize = PORTION_BYTES + REACH_BYTES;
/// What blank lines consist of, for sure.
const BLANKS: [char; 4] = [' ', '\t', '\r', '\u{3000}'];

/// What can be looked for in the source as well.
pub trait Glanced: Sought {
    /// Whether it can be looked for in this part of the source.
    fn is_seen_in(&self, document: &Document, range: &Range<usize>) -> bool;

    /// The first place at or after `from` that may lie in a block with a hit; no hit that begins at or behind `from` lies in
    /// a block before. `parted` says that blank lines part all blocks.
    fn glance(&self, source: &str, from: usize, parted: bool) -> Option<usize>;

    /// Whether what is found depends on what stands around it.
    fn looks_around(&self) -> bool;
}

/// The hits that begin in `within`: those that [`read::hits`] finds.
pub fn hits(document: &Document, within: &Range<usize>, sought: &impl Glanced) -> Vec<Range<usize>> {
    let text = document.text();
    let base = text.floor_char_boundary(within.start);
    let end = text.floor_char_boundary(within.end + BEHIND_BYTES);
    let source = text.slice(base..end);
    let is_end = end == text.len();
    let behind = source.as_bytes().get(within.end.saturating_sub(base)..).unwrap_or_default();
    let is_seen = (is_end || memchr(b'\n', behind).is_some()) && sought.is_seen_in(document, &(base..end));
    if !is_seen {
        return read::hits(document, within, sought);
    }
    let (is_parted, line) = (document.lines().part_at_blank_lines(), None);
    let mut glance = Glance { document, within, sought, source, base, is_end, is_parted, line, hits: Vec::new() };
    glance.go();
    glance.hits
}

/// A search under way.
struct Glance<'d, S> {
    document: &'d Document,
    within: &'d Range<usize>,
    sought: &'d S,
    source: Cow<'d, str>,
    /// Offset of the source's first byte.
    base: usize,
    /// Whether the text ends with the source.
    is_end: bool,
    /// Whether blank lines part all blocks.
    is_parted: bool,
    /// The line that was asked for last, and what of it is read if it is a block by itself.
    line: Option<(Range<usize>, Option<Range<usize>>)>,
    hits: Vec<Range<usize>>,
}

impl<S: Glanced> Glance<'_, S> {
    fn go(&mut self) {
        // What stands there may begin before.
        let mut next = self.read_block(self.within.start);
        while let Some(at) = next
            && let Some(found) = self.sought.glance(&self.source, at.saturating_sub(self.base), self.is_parted)
        {
            let place = self.base + found;
            next = match self.alone(found).filter(|line| line.contains(&found)) {
                Some(line) => self.read_line(line, at),
                None => self.read_block(place),
            };
        }
    }

    /// The hits from a place on in a line that is read as it stands; where to go on, unless all is found.
    fn read_line(&mut self, line: Range<usize>, at: usize) -> Option<usize> {
        let (start, end) = (self.base + line.start, self.base + line.end);
        let read = self.source.get(line)?;
        let mut from = at.saturating_sub(start);
        while let Some(hit) = self.sought.find(read, from) {
            from = hit.end;
            let hit = start + hit.start..start + hit.end;
            if hit.start >= self.within.end {
                return None;
            }
            self.hits.extend(Some(hit).filter(|hit| !hit.is_empty()));
        }
        (start < self.within.end).then_some(end)
    }

    /// All hits in the block that a place lies in; where to go on, unless all is found.
    fn read_block(&mut self, place: usize) -> Option<usize> {
        let block = self.document.block_at(place)?;
        if block.range.end <= place {
            return Some(self.document.text().line_at(place).next.max(place + 1));
        }
        if block.range.start >= self.within.end {
            return (block.range.start > place).then_some(block.range.start);
        }
        let n_before = self.hits.partition_point(|hit| hit.start < block.range.start);
        self.hits.truncate(n_before);
        read::hits_in(self.document, &block, self.within, self.sought, &mut self.hits);
        Some(block.range.end)
    }

    /// What is read of the line at a place of the source, if that is a block by itself.
    fn alone(&mut self, at: usize) -> Option<Range<usize>> {
        if let Some((line, ink)) = &self.line
            && line.contains(&at)
        {
            return ink.clone();
        }
        let bytes = self.source.as_bytes();
        let start = memrchr(b'\n', bytes.get(..at)?).map(|before| before + 1).or((self.base == 0).then_some(0))?;
        let end = memchr(b'\n', bytes.get(at..)?).map(|n_bytes| at + n_bytes);
        let end = end.or(self.is_end.then_some(bytes.len()))?;
        let ink = self.ink(start..end);
        self.line = Some((start..end + 1, ink.clone()));
        ink
    }

    fn ink(&self, line: Range<usize>) -> Option<Range<usize>> {
        let whole = self.source.get(line.clone())?;
        let head = whole.trim_start_matches(BLANKS);
        let ink = head.trim_end_matches(BLANKS);
        let before = self.source.get(..line.start)?.strip_suffix('\n').unwrap_or_default().trim_end_matches(BLANKS);
        let behind = self.source.get(line.end..)?.strip_prefix('\n').unwrap_or_default().trim_start_matches(BLANKS);
        let is_first = before.is_empty() && self.base == 0;
        let is_last = behind.is_empty() && self.is_end;
        let is_alone = (is_first || before.ends_with('\n')) && (is_last || behind.starts_with('\n'));
        let start = line.end - head.len();
        let is_indented = start > line.start && self.sought.looks_around();
        let offsets = self.base + line.start..self.base + line.end;
        let is_read = is_alone
            && !is_indented
            && whole.len() <= PORTION_BYTES
            && is_plain(ink.as_bytes())
            && self.document.lines().is_alone(&offsets);
        is_read.then_some(start..start + ink.len())
    }
}

/// Whether a line is one in the eyes of everybody, and no row of a table.
fn is_plain(ink: &[u8]) -> bool {
    let is = |byte: u8, one: u8| u8::from(byte == one);
    let is_odd = |byte: u8, next: u8| {
        u8::from(byte < 0x20)
            | is(byte, b'|')
            | (is(byte, b' ') & is(next, b' '))
            | (is(byte, 0xC2) & is(next, 0x85))
            | (is(byte, 0xE2) & u8::from(next != 0x80))
            | (is(byte, 0x80) & (is(next, 0xA8) | is(next, 0xA9)))
    };
    let begins = ink.first().is_some_and(|first| first.is_ascii_alphanumeric() || !first.is_ascii());
    let pairs = ink.iter().zip(ink.get(1..).unwrap_or_default());
    begins && pairs.fold(0, |odd, (&byte, &next)| odd | is_odd(byte, next)) == 0
}
