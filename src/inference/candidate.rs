//! A line that could be a heading, with what is kept of it: how it looks, where it stands, and between what.

use crate::inference::evidence::Look;
use std::ops::Range;

/// A line, or a few that were wrapped, that could be a heading.
#[derive(Clone, Debug)]
pub struct Candidate {
    /// Offsets of its lines, from the first byte of the first to before the last's line end.
    pub lines: Range<usize>,
    /// Offsets of its characters.
    pub range: Range<usize>,
    /// Number of the unit among all units of the text.
    pub unit: u32,
    /// What it looks like.
    pub look: Look,
    /// The last part of its number; 0 if it has none.
    pub value: u32,
    /// Columns of blanks before it.
    pub indent: u8,
    /// Columns of its characters.
    pub columns: u8,
    /// Blank lines before and after it.
    pub gap_before: u8,
    /// Blank lines after it.
    pub gap_after: u8,
    /// What stands before it.
    pub before: Kind,
    /// What stands after it.
    pub after: Kind,
    /// Whether there is Han in it.
    pub has_han: bool,
    /// Whether it is a phrase of words without Han and mostly without capitals.
    pub is_phrase: bool,
    /// The sign of a line drawn under it.
    pub underline: Option<char>,
    /// Hash of its letters and digits.
    pub hash: u32,
    /// The same without a page number at its end.
    pub entry_hash: u32,
}

/// What a unit is to its neighbours.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// The start or the end of the text.
    Nothing,
    /// A paragraph.
    Body,
    /// Code or a table.
    Verbatim,
    /// An item of a list.
    Item,
    /// A date, a by-line, a credit.
    Label,
    /// Another short line that is no heading, such as a caption.
    Short,
    /// A candidate.
    Candidate,
}

/// An item of a list or a line with a leader to a page number: it may be an entry of a table of contents.
#[derive(Clone, Debug)]
pub struct Listing {
    /// Number of the unit among all units of the text.
    pub unit: u32,
    /// Columns of blanks before it.
    pub indent: u8,
    /// How many parts its number has, if that is one like 1.2.
    pub depth: Option<u8>,
    /// Hashes of what it names, with and without its number.
    pub hashes: [u32; 2],
}
