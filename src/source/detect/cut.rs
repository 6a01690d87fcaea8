//! A line in an encoding → its characters, and the bytes that belong to none.
//!
//! A byte that was lost, or is one too many, shifts all that follows it in its line. Of all ways to cut the line
//! into characters and lone bytes, the one that surprises least is taken (Viterbi's way, from the end).

use super::likelihood;
use super::utf_16::is_utf_16;
use crate::source::utf_8::CHARACTER_BYTES;
use encoding_rs::Encoding;

/// Surprise at a lone byte: two of them, and the frequent character that they leave between them, are less likely than two rare
/// characters; in UTF-16, where every pair of bytes is a character, than three; at the end, where a text may be cut, little.
const LONE: f64 = 10.0;
const LONE_AT_END: f64 = 3.0;
const LONE_IN_UTF_16: f64 = 14.0;

/// The likeliest way to cut a line.
pub struct Cut {
    /// Surprise at the whole line.
    pub surprise: f64,
    /// Bytes of the characters one after another; 0 of a byte that belongs to none.
    pub lengths: Vec<usize>,
}

/// Cuts a line: as few lone bytes as tell its characters best.
pub fn cut(line: &[u8], encoding: &'static Encoding) -> Cut {
    // The least surprise from each place to the end, and how many bytes the first character of that way has.
    let mut ways = vec![(0.0, 0); line.len() + 1];
    let (inside, at_end) = if is_utf_16(encoding) { (LONE_IN_UTF_16, 0.0) } else { (LONE, LONE_AT_END) };
    for at in (0..line.len()).rev() {
        let surprise = if at + 1 == line.len() { at_end } else { inside };
        let stray = (surprise + ways[at + 1].0, 0);
        let character = character(line.get(at..).unwrap_or_default(), encoding);
        let whole = character.map(|(surprise, n_bytes)| (surprise + ways[at + n_bytes].0, n_bytes));
        ways[at] = whole.filter(|whole| whole.0 <= stray.0).unwrap_or(stray);
    }
    let mut lengths = Vec::with_capacity(line.len());
    let mut at = 0;
    while at < line.len() {
        lengths.push(ways[at].1);
        at += ways[at].1.max(1);
    }
    Cut { surprise: ways[0].0, lengths }
}

/// The surprise at the character that stands first, and how many bytes it has.
fn character(bytes: &[u8], encoding: &'static Encoding) -> Option<(f64, usize)> {
    (1..=CHARACTER_BYTES.min(bytes.len())).find_map(|n_bytes| {
        let text = encoding.decode_without_bom_handling_and_without_replacement(bytes.get(..n_bytes)?)?;
        Some((text.chars().map(|character| likelihood::of(encoding, character)).sum(), n_bytes))
    })
}
