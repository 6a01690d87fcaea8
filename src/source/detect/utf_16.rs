//! Bytes → whether they read as a likely text in UTF-16, and in which byte order.

use super::likelihood;
use crate::source::lines;
use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// Share of code units that must be likely ones, and by how much the other order must have fewer.
const SHARE: f64 = 0.6;
const LEAD: f64 = 0.25;
/// Where the surprise is small the share is more than this one: zeros surprise nobody, and are no text.
const LEAST_SHARE: f64 = -0.5;

/// Where a byte was lost the order seems to change: then so much of the sample is looked at more closely.
const LOOKED_AT_BYTES: usize = 1 << 13;
/// Surprise at a line of an odd number of bytes; so much at the code units of a likely text.
const ODD_LINE: f64 = 14.0;
const MOST_SURPRISE: f64 = 8.5;

/// Whether an encoding is UTF-16, in either byte order.
pub fn is_utf_16(encoding: &'static Encoding) -> bool {
    encoding == UTF_16LE || encoding == UTF_16BE
}

/// The byte order in which the sample reads as a likely text in UTF-16.
pub fn order(sample: &[u8]) -> Option<&'static Encoding> {
    let little = share(sample, u16::from_le_bytes);
    let big = share(sample, u16::from_be_bytes);
    let is_likely = little.max(big) >= SHARE && (little - big).abs() >= LEAD;
    let sample = sample.get(..LOOKED_AT_BYTES).unwrap_or(sample);
    // Han of one order with a byte lost before them look like Han of the other one, but not like frequent ones.
    let (of_little, of_big) = (surprise(sample, UTF_16LE), surprise(sample, UTF_16BE));
    let (least, encoding) = if of_little <= of_big { (of_little, UTF_16LE) } else { (of_big, UTF_16BE) };
    let is_possible = little.max(big) > LEAST_SHARE && least <= MOST_SURPRISE * (sample.len() / 2) as f64;
    (is_likely || is_possible).then_some(encoding)
}

/// Surprise at the lines of a sample. Where a byte is lost, or one too many, the next line begins aright.
fn surprise(sample: &[u8], encoding: &'static Encoding) -> f64 {
    let of_line = |line: &[u8]| {
        if line.len() % 2 == 1 { of_odd(line, encoding) } else { likelihood::surprise(line, encoding) }
    };
    lines::of_utf_16(sample, encoding == UTF_16LE).map(of_line).sum()
}

/// Surprise at a line of an odd number of bytes, the byte left out that tells the others best.
fn of_odd(line: &[u8], encoding: &'static Encoding) -> f64 {
    let of_pair = |pair: &[u8; 2]| {
        let unit = if encoding == UTF_16LE { u16::from_le_bytes(*pair) } else { u16::from_be_bytes(*pair) };
        likelihood::of(encoding, char::from_u32(unit.into()).unwrap_or(char::REPLACEMENT_CHARACTER))
    };
    let (before, _) = line.as_chunks::<2>();
    let (behind, _) = line.get(1..).unwrap_or_default().as_chunks::<2>();
    let mut surprise: f64 = behind.iter().map(of_pair).sum();
    let mut least = surprise;
    for (before, behind) in before.iter().zip(behind) {
        surprise += of_pair(before) - of_pair(behind);
        least = least.min(surprise);
    }
    least + ODD_LINE
}

/// How much of the sample is code units that texts are made of, less what none has.
fn share(sample: &[u8], unit: fn([u8; 2]) -> u16) -> f64 {
    let (pairs, _) = sample.as_chunks::<2>();
    let (mut score, mut n_spaces, mut n_hangul) = (0.0, 0, 0);
    for &pair in pairs {
        let unit = unit(pair);
        score += likelihood(unit);
        n_spaces += usize::from(unit == 0x20);
        n_hangul += usize::from((0xAC00..=0xD7A3).contains(&unit));
    }
    // The frequent Han of GB 2312, read as UTF-16, are Hangul; Korean has a space to every few.
    score += n_hangul.min(n_spaces * 10) as f64;
    score / pairs.len().max(1) as f64
}

/// What a code unit says for a text being UTF-16.
fn likelihood(unit: u16) -> f64 {
    match unit {
        // ASCII read in the wrong order; but 一 and the ideographic space end in 00, too.
        _ if unit.trailing_zeros() >= 8 && !matches!(unit, 0x3000 | 0x4E00) => -1.0,
        0x09 | 0x0A | 0x0D | 0x20..=0x7E | 0x2010..=0x203B | 0x3000..=0x30FF | 0x4E00..=0x80FF | 0xFF01..=0xFFEE => 1.0,
        // Half of what Shift_JIS looks like when it is read as UTF-16.
        0x8100..=0x9FFF => 0.5,
        0x00..=0x1F | 0xE000..=0xF8FF | 0xFFFE..=0xFFFF => -1.0,
        _ => 0.0,
    }
}
