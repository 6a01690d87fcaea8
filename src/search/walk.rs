//! The characters as they are read, one by one, from any place: line ends joined, hyphens taken out, page numbers left out.
//!
//! Within a source line they are those of the text. Only where a line ends is the document asked how it goes on.

use crate::document::{
    self, Document,
    block::{Block, Joint, Reading, Slice},
    element::Marks,
};
use std::{borrow::Cow, ops::Range};

/// Bytes that are looked at in one go.
const WINDOW_BYTES: usize = 4096;
/// Bytes beside a line end that tell how it is read: the words around it.
const GLANCE_BYTES: usize = 128;
/// Stands for the end of a block: a phrase of wide characters alone goes on behind it.
pub const BLOCK_END: char = '\u{2029}';

/// One character as it is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Step {
    /// The character; a space or a line end where lines meet.
    pub c: char,
    /// Where it stands in the text.
    pub range: Range<usize>,
}

/// Reads a document from given places.
#[derive(Debug)]
pub struct Walk<'a> {
    document: &'a Document,
    window: Cow<'a, str>,
    /// Offset of the window's first byte.
    base: usize,
    /// Whether the document says how characters are read.
    has_readings: bool,
    /// Blanks that no line ends in.
    level: Range<usize>,
    /// The block that was asked for last.
    block: Option<Block>,
}

impl<'a> Walk<'a> {
    /// A walk near `window`, which begins at `base`.
    pub fn new(document: &'a Document, base: usize, window: &'a str) -> Walk<'a> {
        let has_readings = document.marks().is_some_and(Marks::has_readings);
        Walk { document, window: window.into(), base, has_readings, level: 0..0, block: None }
    }

    /// Whether the document says how characters are read.
    pub fn has_readings(&self) -> bool {
        self.has_readings
    }

    /// The character at `at`.
    fn char_at(&mut self, at: usize) -> Option<char> {
        let c = at.checked_sub(self.base).and_then(|at| self.window.get(at..)?.chars().next());
        c.or_else(|| {
            if at >= self.document.text().len() {
                return None;
            }
            (self.window, self.base) = (self.document.text().slice(at..at + WINDOW_BYTES), at);
            self.window.chars().next()
        })
    }

    /// Whether the text at `at` is `string`, as far as it lies in the window.
    pub fn starts_with(&self, at: usize, string: &str) -> bool {
        let rest = at.checked_sub(self.base).and_then(|at| self.window.as_bytes().get(at..));
        rest.is_some_and(|rest| rest.starts_with(string.as_bytes()))
    }

    /// Whether the text at `at` is this ASCII, capitals as small letters if `case` says so, and goes on with more of it.
    pub fn holds_ascii(&self, at: usize, ascii: &[u8], case: bool) -> bool {
        let rest = at.checked_sub(self.base).and_then(|at| self.window.as_bytes().get(at..)).unwrap_or_default();
        let Some((found, &[next, ..])) = rest.split_at_checked(ascii.len()) else { return false };
        let is_it = if case { found.eq_ignore_ascii_case(ascii) } else { found == ascii };
        is_it && next.is_ascii() && !self.has_readings
    }

    /// What is read at `at`, which must be a character boundary in a line that is read; `None` at the end of the block.
    pub fn step(&mut self, at: usize) -> Option<Step> {
        let at = self.document.reading_at(at).map_or(at, |reading| reading.end);
        let c = self.char_at(at)?;
        let may_end_line = document::is_blank(c) || document::is_hyphen(c);
        if may_end_line && !self.level.contains(&at) && self.ends_line(at, c) {
            return self.over_line_end(at);
        }
        Some(Step { c, range: at..at + c.len_utf8() })
    }

    /// Whether nothing but blanks stands between `at` and the line end, a hyphen first perhaps.
    fn ends_line(&mut self, at: usize, first: char) -> bool {
        let mut end = if document::is_hyphen(first) { at + first.len_utf8() } else { at };
        loop {
            match self.char_at(end) {
                None | Some('\n' | '\r' | '\x0B' | '\u{85}' | '\u{2028}' | '\u{2029}') => return true,
                Some(c) if document::is_blank(c) => end += c.len_utf8(),
                Some(_) => break,
            }
        }
        self.level = at..end;
        false
    }

    /// What is read where the characters of a line end at `at`: a hyphen that stays, what joins the next line, or its first character.
    fn over_line_end(&mut self, at: usize) -> Option<Step> {
        let (line, next) = self.lines_beside(at)?;
        if at < line.end {
            let c = self.char_at(at)?;
            return Some(Step { c, range: at..at + c.len_utf8() });
        }
        let Some(next) = next else { return self.over_block_end(at) };
        let between = at..next.range.start;
        match next.joint {
            Joint::Nothing => {
                let c = self.char_at(next.range.start)?;
                Some(Step { c, range: next.range.start..next.range.start + c.len_utf8() })
            }
            Joint::Space => Some(Step { c: ' ', range: between }),
            Joint::LineEnd | Joint::Paragraph => Some(Step { c: '\n', range: between }),
        }
    }

    /// What stands for the end of a block behind which the next one follows without an empty line: where lines are
    /// broken in a way that the reading does not see through, a phrase goes on there.
    fn over_block_end(&mut self, at: usize) -> Option<Step> {
        let block = self.block_around(at.saturating_sub(1))?;
        let next = self.document.block_after(&block)?;
        let between = at..self.first_read(&next)?;
        let is_near = between.len() <= GLANCE_BYTES;
        (is_near && n_line_ends(&self.document.text().slice(between.clone())) <= 1)
            .then_some(Step { c: BLOCK_END, range: between })
    }

    /// Where what is read of a block begins, the blanks before it included: behind marks of quotation.
    fn first_read(&self, block: &Block) -> Option<usize> {
        let start = block.range.start;
        if !self.document.lines().may_be_quoted() {
            return Some(start);
        }
        let near = start..start.saturating_add(GLANCE_BYTES).min(block.range.end);
        Some(self.document.slices(block, near, Reading::Rejoined).first()?.range.start)
    }

    /// The line that is read up to about `at`, and the slice that is read after it.
    fn lines_beside(&mut self, at: usize) -> Option<(Range<usize>, Option<Slice>)> {
        // A hyphen is part of its line; a blank at a line end stands behind it.
        let is_hyphen = self.char_at(at).is_some_and(document::is_hyphen);
        let block = self.block_around(if is_hyphen { at } else { at.saturating_sub(1) })?;
        let from = self.document.text().floor_char_boundary(at.saturating_sub(GLANCE_BYTES));
        let mut n_bytes = WINDOW_BYTES;
        loop {
            let to = (at + n_bytes).min(block.range.end);
            let mut slices = self.document.slices(&block, from..to, Reading::Rejoined);
            let n_before = slices.iter().take_while(|slice| slice.range.start <= at).count();
            let next = (n_before < slices.len()).then(|| slices.swap_remove(n_before));
            let is_seen = next.as_ref().is_some_and(|next| next.range.start + GLANCE_BYTES <= to);
            if is_seen || to == block.range.end {
                let line = slices.get(n_before.checked_sub(1)?)?.range.clone();
                return Some((line, next));
            }
            n_bytes *= 4;
        }
    }

    /// The block that holds the byte at `offset`.
    fn block_around(&mut self, offset: usize) -> Option<Block> {
        if self.block.as_ref().is_none_or(|block| !block.range.contains(&offset)) {
            self.block = self.document.block_at(offset);
        }
        self.block.clone()
    }

    /// Whether the character at `at` is read at all: not part of a page number inside a paragraph, nor
    /// a mark of quotation.
    pub fn is_read(&mut self, at: usize) -> bool {
        let is_set_aside = self.document.reading_at(at).is_some() || self.document.is_set_aside(at);
        let may_be_mark = self.document.lines().may_be_quoted();
        if !is_set_aside && !may_be_mark {
            return true;
        }
        let Some(block) = self.block_around(at) else { return !is_set_aside };
        let is_first = || self.document.text().line_at(at).start <= block.range.start;
        (!is_set_aside || is_first()) && !(may_be_mark && self.document.is_mark_of_quotation(&block, at))
    }

    /// What is read before `at`; a blank or a line end where nothing meets it.
    pub fn before(&mut self, at: usize) -> Option<Step> {
        let reading = at.checked_sub(1).and_then(|last| self.document.reading_at(last));
        let at = reading.map_or(at, |reading| reading.start);
        let step = self.last_until(at)?;
        let met = if document::is_blank(step.c) { self.line_met(at) } else { None };
        met.map_or(Some(step), |end| self.last_until(end))
    }

    /// The end of the line that is read before the one that begins at `at`, if nothing stands between the two.
    fn line_met(&mut self, at: usize) -> Option<usize> {
        let block = self.block_around(at)?;
        let from = self.document.text().floor_char_boundary(at.saturating_sub(WINDOW_BYTES));
        let slices = self.document.slices(&block, from..at.saturating_add(GLANCE_BYTES), Reading::Rejoined);
        let here = slices.iter().position(|slice| slice.range.start == at && slice.joint == Joint::Nothing)?;
        Some(slices.get(here.checked_sub(1)?)?.range.end)
    }

    /// The last character that stands before `end`.
    fn last_until(&self, end: usize) -> Option<Step> {
        let from = self.document.text().floor_char_boundary(end.saturating_sub(char::MAX_LEN_UTF8));
        let c = self.document.text().slice(from..end).chars().next_back()?;
        Some(Step { c, range: end - c.len_utf8()..end })
    }
}

/// How many line ends stand in a few blanks.
fn n_line_ends(blanks: &str) -> usize {
    let n_others = blanks.matches(['\n', '\x0B', '\u{85}', '\u{2028}', '\u{2029}']).count();
    n_others + blanks.matches('\r').count() - blanks.matches("\r\n").count()
}
