//! A part of the text in one string, and where lines end in it.

use crate::text::lasts::Lasts;
use std::ops::Range;
use std::sync::{Arc, OnceLock};

/// A piece longer than this is cut even where no line ends.
pub(super) const PIECE_BYTES: usize = 1 << 20;

/// A run of the text that is stored as one string.
#[derive(Clone, Debug)]
pub struct Piece {
    /// Offset of its first byte in the text.
    pub start: usize,
    /// Number of the line, from 0, that its first byte stands in.
    pub first_line: usize,
    /// How many lines end in it.
    pub n_line_ends: usize,
    /// In which ways lines end in it.
    ends: Ends,
    /// The characters before these ends, once that was asked.
    lasts: OnceLock<Lasts>,
    /// Its characters.
    pub text: Arc<str>,
}

/// In which ways lines end, from the usual to the rare: each is searched with those before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Ends {
    /// By LF or CR LF.
    LineFeed,
    /// By CR or VT alone, too.
    Ascii,
    /// By NEL, LS or PS, too.
    Unicode,
}

impl Piece {
    /// A piece that begins at an offset of the text, in the line of that number.
    pub fn new(start: usize, first_line: usize, string: &str) -> Piece {
        let (ends, lasts) = (Ends::of(string), OnceLock::new());
        let mut piece = Piece { start, first_line, n_line_ends: 0, ends, lasts, text: string.into() };
        piece.n_line_ends = piece.line_ends_before(string.len());
        piece
    }

    /// Whether what is pushed next may continue this piece's last line.
    pub fn is_open(&self) -> bool {
        !self.text.ends_with('\n') && self.text.len() < PIECE_BYTES
    }

    /// How many lines end in the first `length` bytes.
    pub fn line_ends_before(&self, length: usize) -> usize {
        self.line_ends_in(0..length)
    }

    /// How many lines end in a range of its bytes.
    pub fn line_ends_in(&self, range: Range<usize>) -> usize {
        if self.ends == Ends::LineFeed {
            return memchr::memchr_iter(b'\n', self.text.as_bytes().get(range).unwrap_or_default()).count();
        }
        let ends = std::iter::successors(self.line_end(range.start), |&(_, next)| self.line_end(next));
        ends.take_while(|&(_, next)| next <= range.end).count()
    }

    /// Where the first line end at or after `from` begins and where it is over.
    pub fn line_end(&self, from: usize) -> Option<(usize, usize)> {
        let bytes = self.text.as_bytes();
        let at = if self.ends == Ends::LineFeed {
            from + memchr::memchr(b'\n', bytes.get(from..)?)?
        } else {
            self.rare_line_end(from)?
        };
        match bytes.get(at..)? {
            // The CR of a CR LF is found by its LF.
            [b'\n', ..] if at > from && bytes[at - 1] == b'\r' => Some((at - 1, at + 1)),
            rest => Some((at, at + end_length(rest)?)),
        }
    }

    /// What of a range of the text lies in it, if anything does.
    pub fn part(&self, range: &Range<usize>) -> Option<&str> {
        let from = range.start.saturating_sub(self.start);
        let to = range.end.checked_sub(self.start)?.min(self.text.len());
        self.text.get(from..to).filter(|part| !part.is_empty())
    }

    /// Whether no lines end in it but by line feeds, perhaps behind carriage returns.
    pub fn has_line_feeds_alone(&self) -> bool {
        self.ends == Ends::LineFeed
    }

    /// The characters that its lines end in; all where it holds no whole lines that line feeds end.
    pub fn lasts(&self) -> &Lasts {
        let is_whole = self.ends == Ends::LineFeed && self.text.ends_with('\n');
        self.lasts.get_or_init(|| if is_whole { Lasts::of_lines(&self.text) } else { Lasts::ANY })
    }

    /// Where the first line end of any kind at or after `from` begins; of CR LF its LF. The end of a kind that
    /// is far away is not looked for: windows grow from the size of a line.
    fn rare_line_end(&self, from: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        let (mut start, mut n_bytes) = (from, WINDOW_BYTES);
        while start < bytes.len() {
            let window = bytes.get(start..bytes.len().min(start + n_bytes))?;
            let is_end = |at: &usize| end_length(&bytes[start + at..]).is_some();
            let ascii = memchr::memchr3_iter(b'\n', b'\r', 0x0B, window).find(is_end);
            let before = window.get(..ascii.unwrap_or(window.len()))?;
            let mut leads = memchr::memchr2_iter(NEL_LEAD, SEPARATOR_LEAD, before);
            let unicode = if self.ends == Ends::Unicode { leads.find(is_end) } else { None };
            if let Some(at) = unicode.or(ascii) {
                return Some(start + at);
            }
            start += window.len();
            n_bytes *= 2;
        }
        None
    }

    /// Where the line that ends at or after `before` starts, if in this piece and not at its start.
    pub fn line_start(&self, before: usize) -> Option<usize> {
        let bytes = self.text.as_bytes();
        if self.ends == Ends::LineFeed {
            return memchr::memrchr(b'\n', bytes.get(..before)?).map(|at| at + 1);
        }
        let start_after = |at: usize| Some(at + end_length(&bytes[at..])?).filter(|&start| start <= before);
        let (mut end, mut n_bytes) = (before, WINDOW_BYTES);
        while end > 0 {
            let start = end.saturating_sub(n_bytes);
            let window = bytes.get(start..end)?;
            let ascii = memchr::memrchr3_iter(b'\n', b'\r', 0x0B, window).find_map(|at| start_after(start + at));
            let mut leads = memchr::memrchr2_iter(NEL_LEAD, SEPARATOR_LEAD, window);
            let unicode = if self.ends == Ends::Unicode { leads.find_map(|at| start_after(start + at)) } else { None };
            if let Some(start) = ascii.max(unicode) {
                return Some(start);
            }
            end = start;
            n_bytes *= 2;
        }
        None
    }
}

/// Looked at first for a line end.
const WINDOW_BYTES: usize = 256;

/// The first bytes of NEL (U+0085), and of LS and PS (U+2028, U+2029).
const NEL_LEAD: u8 = 0xC2;
const SEPARATOR_LEAD: u8 = 0xE2;

impl Ends {
    /// In which ways lines end in `string`.
    fn of(string: &str) -> Ends {
        let bytes = string.as_bytes();
        let has = |mark: &[u8]| memchr::memmem::find(bytes, mark).is_some();
        if has(b"\xC2\x85") || has(b"\xE2\x80\xA8") || has(b"\xE2\x80\xA9") {
            return Ends::Unicode;
        }
        let is_alone = |at: usize| bytes[at..].first() != Some(&b'\r') || bytes.get(at + 1) != Some(&b'\n');
        if memchr::memchr2_iter(b'\r', 0x0B, bytes).any(is_alone) { Ends::Ascii } else { Ends::LineFeed }
    }
}

/// How much of `rest` becomes the next piece.
pub fn piece_end(rest: &str) -> usize {
    piece_end_within(rest, PIECE_BYTES)
}

/// The same for pieces of so many bytes at most.
pub fn piece_end_within(rest: &str, most_bytes: usize) -> usize {
    let limit = rest.floor_char_boundary(most_bytes);
    match memchr::memrchr(b'\n', &rest.as_bytes()[..limit]) {
        Some(line_feed) => line_feed + 1,
        // The pair CR LF is never cut.
        None if rest.len() > limit && rest.as_bytes()[..limit].ends_with(b"\r") => limit - 1,
        None => limit,
    }
}

/// Length of the line end that `bytes` begin with; nothing for the CR of a CR LF.
fn end_length(bytes: &[u8]) -> Option<usize> {
    match bytes {
        [b'\r', b'\n', ..] => None,
        [b'\n' | b'\r' | 0x0B, ..] => Some(1),
        [NEL_LEAD, 0x85, ..] => Some(2),
        [SEPARATOR_LEAD, 0x80, 0xA8 | 0xA9, ..] => Some(3),
        _ => None,
    }
}
