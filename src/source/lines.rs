//! Bytes as they come → whole lines, and what need not wait for the end of its line.
//!
//! A line is decoded as a whole where the encoding was found out, for it may be damaged or in another encoding (see
//! [`super::mending`]). ASCII at its start waits for nothing, and a very long line is handed on as it comes.

use super::halves;
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE};

/// A line that is longer, from its first character beyond ASCII on, is not held.
pub const LINE_BYTES: usize = 1 << 16;

/// What stands in a stream.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Run<'a> {
    /// ASCII with which a line begins that goes on.
    Start(&'a [u8]),
    /// Whole lines.
    Lines(&'a [u8]),
    /// A line of UTF-16 that has an odd number of bytes.
    Odd(&'a [u8]),
    /// A part of a line that is not held, up to its end or not.
    Part(&'a [u8]),
}

/// Cuts a stream into runs.
#[derive(Clone, Debug, Default)]
pub struct Lines {
    /// How line ends are found; `None` where nothing is cut or held.
    ends: Option<Ends>,
    /// A line as far as it has come.
    held: Vec<u8>,
    /// Whether the line was handed on as far as it had come.
    is_begun: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Ends {
    Byte,
    /// As bytes, but none where a line breaks off within a character: the next one may have the rest of it.
    Utf8,
    Utf16 {
        is_little: bool,
    },
}

impl Lines {
    /// Of a stream in this encoding, in the midst of a line or not.
    pub fn of(encoding: &'static Encoding, is_begun: bool) -> Lines {
        let ends = match encoding {
            _ if encoding == UTF_8 => Some(Ends::Utf8),
            _ if encoding == UTF_16LE => Some(Ends::Utf16 { is_little: true }),
            _ if encoding == UTF_16BE => Some(Ends::Utf16 { is_little: false }),
            _ if encoding.is_single_byte() || !encoding.is_ascii_compatible() => None,
            _ => Some(Ends::Byte),
        };
        Lines { ends, held: Vec::new(), is_begun }
    }

    /// Whether anything is cut or held.
    pub fn are_cut(&self) -> bool {
        self.ends.is_some()
    }

    /// How many bytes wait for the end of their line.
    pub fn n_held(&self) -> usize {
        self.held.len()
    }

    /// Hands over what `bytes` complete.
    pub fn push(&mut self, bytes: &[u8], take: &mut impl FnMut(Run)) {
        match self.ends {
            None if bytes.is_empty() => {}
            None => take(Run::Part(bytes)),
            Some(Ends::Byte | Ends::Utf8) => self.push_bytes(bytes, take),
            Some(Ends::Utf16 { is_little }) => self.push_utf_16(bytes, is_little, take),
        }
    }

    /// What is held, handed on although its line goes on; nothing is held any more.
    pub fn flush(&mut self) -> Vec<u8> {
        self.is_begun |= !self.held.is_empty();
        std::mem::take(&mut self.held)
    }

    fn push_bytes(&mut self, bytes: &[u8], take: &mut impl FnMut(Run)) {
        let mut rest = bytes;
        while (self.is_begun || !self.held.is_empty()) && !rest.is_empty() {
            let end = memchr::memchr(b'\n', rest).map(|at| at + 1);
            let (line, after) = rest.split_at(end.unwrap_or(rest.len()));
            self.go_on(line, end.is_some(), take);
            rest = after;
        }
        let mut ends = memchr::memrchr_iter(b'\n', rest);
        let end = ends.find(|&at| !self.breaks_off(rest.get(..at).unwrap_or_default()));
        let (whole, begun) = rest.split_at(end.map_or(0, |at| at + 1));
        if !whole.is_empty() {
            take(Run::Lines(whole));
        }
        let (start, begun) = begun.split_at(Encoding::ascii_valid_up_to(begun));
        if !start.is_empty() {
            take(Run::Start(start));
        }
        if !begun.is_empty() {
            self.go_on(begun, false, take);
        }
    }

    /// Takes the next part of the line that is held or begun.
    fn go_on(&mut self, part: &[u8], ends: bool, take: &mut impl FnMut(Run)) {
        if self.is_begun {
            if !part.is_empty() {
                take(Run::Part(part));
            }
            self.is_begun = !ends;
            return;
        }
        self.held.extend_from_slice(part);
        let is_long = self.held.len() > LINE_BYTES;
        let ends = ends && (is_long || !self.breaks_off(self.held.strip_suffix(b"\n").unwrap_or(&self.held)));
        if ends || is_long {
            let line = std::mem::take(&mut self.held);
            take(if is_long { Run::Part(&line) } else { Run::Lines(&line) });
            self.is_begun = !ends;
        }
    }

    /// Whether a line breaks off within a character.
    fn breaks_off(&self, line: &[u8]) -> bool {
        self.ends == Some(Ends::Utf8) && halves::n_missing(line) > 0
    }

    fn push_utf_16(&mut self, bytes: &[u8], is_little: bool, take: &mut impl FnMut(Run)) {
        let mut all = std::mem::take(&mut self.held);
        all.extend_from_slice(bytes);
        let (mut start, mut from) = (0, 0);
        while let Some(end) = end_of_utf_16(all.get(from..).unwrap_or_default(), is_little) {
            let end = from + end;
            if (end - from) % 2 == 1 {
                hand_over(&all, start..from, take);
                take(Run::Odd(all.get(from..end).unwrap_or_default()));
                start = end;
            }
            from = end;
        }
        hand_over(&all, start..from, take);
        self.held = all.split_off(from);
        if self.held.len() > LINE_BYTES {
            let odd = self.held.split_off(self.held.len() / 2 * 2);
            take(Run::Part(&self.held));
            self.held = odd;
        }
    }
}

/// Where the line begins that holds the byte at `at`.
pub fn start_of_line(bytes: &[u8], at: usize) -> usize {
    memchr::memrchr(b'\n', bytes.get(..at).unwrap_or(bytes)).map_or(0, |end| end + 1)
}

/// How many bytes at the start are the same in every encoding: ASCII without NUL,
/// which UTF-16 would have, and without the escapes of ISO-2022.
pub fn n_plain(bytes: &[u8]) -> usize {
    let ascii = bytes.get(..Encoding::ascii_valid_up_to(bytes)).unwrap_or(bytes);
    memchr::memchr2(0, 0x1B, ascii).unwrap_or(ascii.len())
}

fn hand_over(bytes: &[u8], range: std::ops::Range<usize>, take: &mut impl FnMut(Run)) {
    if !range.is_empty() {
        take(Run::Lines(bytes.get(range).unwrap_or_default()));
    }
}

/// Where the first line ends, behind its line end. At an odd place, that is one where a byte was lost or is too many.
pub fn end_of_utf_16(bytes: &[u8], is_little: bool) -> Option<usize> {
    memchr::memchr_iter(b'\n', bytes).find_map(|at| {
        let start = if is_little { at } else { at.checked_sub(1)? };
        let zero = if is_little { at + 1 } else { start };
        let is_end = bytes.get(zero) == Some(&0) && (start.is_multiple_of(2) || !is_gurmukhi(bytes, at));
        (is_end && start + 2 <= bytes.len()).then_some(start + 2)
    })
}

/// Lines of UTF-16 with their line ends; that of one with a byte lost, or one too many, has an odd number of them.
pub fn of_utf_16(bytes: &[u8], is_little: bool) -> impl Iterator<Item = &[u8]> {
    let mut rest = bytes;
    std::iter::from_fn(move || {
        let end = end_of_utf_16(rest, is_little).unwrap_or(rest.len());
        let (line, behind) = rest.split_at(end.min(rest.len()));
        rest = behind;
        (!line.is_empty()).then_some(line)
    })
}

/// Whether the line feed at an odd place is a half of the characters of Gurmukhi or Gujarati, as the one before it is.
fn is_gurmukhi(bytes: &[u8], at: usize) -> bool {
    at.checked_sub(2).and_then(|half| bytes.get(half)) == Some(&b'\n')
}

#[cfg(test)]
mod tests {
    use super::*;
    use encoding_rs::{GB18030, UTF_8};
    use proptest::prelude::*;

    /// What runs come of a stream in parts of `n_bytes`.
    fn check(bytes: &[u8], encoding: &'static Encoding, n_bytes: usize, expected: &str) {
        let mut lines = Lines::of(encoding, false);
        let mut runs = String::new();
        for part in bytes.chunks(n_bytes) {
            lines.push(part, &mut |run| runs += &format!("{run:?} ").replace(", ", " "));
        }
        assert_eq!(runs.trim_end(), expected);
    }

    #[test]
    fn lines_are_handed_over_whole() {
        check(b"ab\nc\xB0\xA1\nd", GB18030, 99, "Lines([97 98 10 99 176 161 10]) Start([100])");
        check(b"c\xB0\xA1\nd", GB18030, 2, "Start([99]) Lines([176 161 10]) Start([100])");
        check(b"a\0\n\0\xB0\n\0b\0", UTF_16LE, 99, "Lines([97 0 10 0]) Odd([176 10 0])");
        check(b"\0a\0\n\xB0\0\n\0b", UTF_16BE, 3, "Lines([0 97 0 10]) Odd([176 0 10])");
    }

    #[test]
    fn a_long_line_is_not_held() {
        let mut lines = Lines::of(UTF_8, false);
        lines.push(&vec![0xB0; LINE_BYTES], &mut |_| panic!("too early"));
        let mut n_bytes = 0;
        lines.push(b"\xB0", &mut |run| n_bytes += if let Run::Part(part) = run { part.len() } else { 0 });
        assert_eq!((n_bytes, lines.n_held()), (LINE_BYTES + 1, 0));
        lines.push(b"\xB0\n\xB1", &mut |run| assert_eq!(run, Run::Part(b"\xB0\n")));
        assert_eq!((lines.n_held(), lines.flush()), (1, vec![0xB1]));
    }

    #[test]
    fn a_line_that_breaks_off_within_a_character_waits_for_the_next_one() {
        for n_bytes in [1, 2, 99] {
            let mut lines = Lines::of(UTF_8, false);
            let (mut whole, text) = (Vec::new(), b"\xE6\xB2\n\xB3\xE6\n\xB0\xB4\n\xE4\n");
            for part in text.chunks(n_bytes) {
                lines.push(part, &mut |run| whole.push(format!("{run:?}")));
            }
            assert_eq!(whole, ["Lines([230, 178, 10, 179, 230, 10, 176, 180, 10])"]);
            assert_eq!(lines.flush(), b"\xE4\n");
        }
    }

    proptest! {
        #[test]
        fn nothing_is_lost(
            bytes in prop::collection::vec(prop_oneof![any::<u8>(), Just(b'\n'), Just(0)], 0..200),
            n_bytes in 1usize..50,
            encoding in prop::sample::select(vec![UTF_8, GB18030, UTF_16LE, UTF_16BE]),
        ) {
            let mut lines = Lines::of(encoding, false);
            let mut all = Vec::new();
            for part in bytes.chunks(n_bytes) {
                lines.push(part, &mut |run| {
                    let (Run::Start(bytes) | Run::Lines(bytes) | Run::Odd(bytes) | Run::Part(bytes)) = run;
                    all.extend_from_slice(bytes);
                });
            }
            all.extend(lines.flush());
            prop_assert_eq!(all, bytes);
        }
    }
}
