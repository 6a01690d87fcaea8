//! A line that could be a heading, with what is kept of it: how it looks, where it stands, and between what.

use crate::inference::evidence::Look;
use crate::inference::feature::own::Own;
use crate::inference::glance::Hashes;
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
    /// Whether an ornament stands before its number or title.
    pub is_ornamented: bool,
    /// Whether it is a row of a table, which tells of its neighbours and is no heading.
    pub is_row: bool,
    /// Whether it is a number that no title follows.
    pub is_number_alone: bool,
    /// Whether dots of the contents lead to it.
    pub is_led_to: bool,
    /// Parts of the number that stands alone on the line right above or below: 2.1 of a title in a PDF; 0 if none does.
    pub depth_beside: u8,
    /// The sign of a line drawn under it.
    pub underline: Option<char>,
    /// Hashes of what it reads.
    pub hashes: Hashes,
    /// What the model is told of it and its place.
    pub own: Own,
}

/// What a unit is to its neighbours: the further down, the less like text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
#[repr(u8)]
pub enum Kind {
    /// A paragraph.
    Body,
    /// Code or a table.
    Verbatim,
    /// An item of a list.
    Item,
    /// A date, a by-line, a credit.
    Label,
    /// A short line that ends in a mark.
    Clause,
    /// Another short line.
    Short,
    /// A short line with a number.
    Numbered,
    /// The start or the end of the text.
    #[default]
    Nothing,
}
