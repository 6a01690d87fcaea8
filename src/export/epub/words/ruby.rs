//! Characters with how they are read → the tags of ruby, piece by piece.

use crate::document::element::Ruby;
use std::ops::Range;

/// Bytes of either bracket around a reading.
const BRACKET_BYTES: usize = '〔'.len_utf8();

/// What stands for a piece, or before it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Sign {
    /// The characters begin with it.
    Start,
    /// The bracket before a reading.
    Opening,
    /// The bracket behind it.
    Closing,
}

impl Sign {
    /// The tags that it is. Who does not know ruby sees the brackets.
    pub fn tags(self) -> &'static str {
        match self {
            Sign::Start => "<ruby>",
            Sign::Opening => "<rp>〔</rp><rt>",
            Sign::Closing => "</rt><rp>〕</rp></ruby>",
        }
    }
}

/// Where what is written for it is cut.
pub fn cuts(ruby: &Ruby) -> [usize; 5] {
    let Range { start, end } = ruby.reading;
    [ruby.start, start, start + BRACKET_BYTES, end - BRACKET_BYTES, end]
}

/// What stands for a piece that was cut so, or before it.
pub fn sign(rubies: &[&Ruby], piece: &Range<usize>) -> Option<Sign> {
    let ruby = rubies.get(rubies.partition_point(|ruby| ruby.reading.end < piece.end))?;
    match piece {
        _ if piece.start == ruby.start => Some(Sign::Start),
        _ if piece.start == ruby.reading.start => Some(Sign::Opening),
        _ if piece.end == ruby.reading.end => Some(Sign::Closing),
        _ => None,
    }
}
