//! Characters that a program has cut in two by a line end, as `fold` and `par` do that count bytes: put together again.

use encoding_rs::{Encoding, UTF_8};
use std::borrow::Cow;

/// Lines in an encoding with such characters whole, each before the line end that cut it, if it is UTF-8. As many bytes
/// as before.
pub fn joined<'a>(lines: &'a [u8], encoding: &'static Encoding) -> Cow<'a, [u8]> {
    if encoding != UTF_8 || Encoding::utf8_valid_up_to(lines) == lines.len() {
        return Cow::Borrowed(lines);
    }
    let mut joined = Vec::new();
    let mut done = 0;
    for end in memchr::memchr_iter(b'\n', lines) {
        let Some((before, after)) = cut_at(lines, end).filter(|cut| cut.0 >= done) else { continue };
        joined.extend_from_slice(lines.get(done..end).unwrap_or_default());
        joined.extend_from_slice(lines.get(end + 1..after).unwrap_or_default());
        joined.push(b'\n');
        debug_assert!(before < end && end < after, "a character on both sides");
        done = after;
    }
    if done == 0 {
        return Cow::Borrowed(lines);
    }
    joined.extend_from_slice(lines.get(done..).unwrap_or_default());
    Cow::Owned(joined)
}

/// A sample with such characters whole, if it is UTF-8 then; a character may be cut at either of its ends.
pub fn seen(sample: &[u8]) -> Cow<'_, [u8]> {
    let start = sample.iter().take(3).take_while(|&&byte| byte & 0xC0 == 0x80).count();
    let whole = joined(sample.get(start..).unwrap_or_default(), UTF_8);
    let is_utf_8 = Encoding::utf8_valid_up_to(&whole) + 3 >= whole.len();
    if is_utf_8 && matches!(whole, Cow::Owned(_)) { whole } else { Cow::Borrowed(sample) }
}

/// Where the character begins and ends that the line end at `end` cuts.
fn cut_at(lines: &[u8], end: usize) -> Option<(usize, usize)> {
    // Most line ends have nothing but a whole line behind them.
    lines.get(end + 1).filter(|&&byte| byte & 0xC0 == 0x80)?;
    let line = lines.get(..end)?;
    let n_missing = n_missing(line);
    let (before, after) = (line.len() - n_begun(line)?, end + 1 + n_missing);
    let character = [lines.get(before..end)?, lines.get(end + 1..after)?].concat();
    (n_missing > 0 && str::from_utf8(&character).is_ok()).then_some((before, after))
}

/// How many bytes the last character lacks; 0 if it is whole, or none of UTF-8.
pub fn n_missing(bytes: &[u8]) -> usize {
    let Some(n_begun) = n_begun(bytes) else { return 0 };
    let n_bytes = match bytes[bytes.len() - n_begun] {
        0xC2..=0xDF => 2,
        0xE0..=0xEF => 3,
        0xF0..=0xF4 => 4,
        _ => 0,
    };
    usize::saturating_sub(n_bytes, n_begun)
}

/// How many bytes the last character has so far.
fn n_begun(bytes: &[u8]) -> Option<usize> {
    let tail = bytes.get(bytes.len().saturating_sub(3)..)?;
    Some(1 + tail.iter().rev().position(|byte| byte & 0xC0 != 0x80)?)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_character_cut_by_a_line_end_is_whole_before_it() {
        let text = "河水涨了半尺，渡口的石阶没了下面的五级🚣船家把跳板接长了。";
        for width in [7, 10, 11, 16, 20] {
            let cut = text.as_bytes().chunks(width).collect::<Vec<_>>().join(&b'\n');
            let whole = String::from_utf8(joined(&cut, UTF_8).into_owned()).expect("whole characters");
            assert_eq!(whole.replace('\n', ""), text, "{width}");
            assert_eq!(whole.len(), cut.len());
        }
    }

    #[test]
    fn what_is_whole_or_lost_stays() {
        for bytes in [&b"a\nb"[..], "河\n水".as_bytes(), b"\xE6\xB2\n\n\xB3", b"\xE6\n\xE6\xB2\xB3", b"\n\x80", b""] {
            assert!(matches!(joined(bytes, UTF_8), Cow::Borrowed(same) if same == bytes), "{bytes:?}");
        }
    }
}
