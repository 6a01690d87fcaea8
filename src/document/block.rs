//! Blocks: runs of source lines that are read as one thing, and how they are read.

use crate::document::outline::SectionId;
use serde::{Deserialize, Serialize};
use std::ops::Range;

/// A run of source lines: one contiguous range of the text.
///
/// It begins with its first line's first byte and ends before its last line's line end.
/// Blank lines between blocks belong to none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    /// What the run is.
    pub kind: BlockKind,
    /// Offsets of its bytes.
    pub range: Range<usize>,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum BlockKind {
    /// The title of the whole text.
    Title,
    /// A line of notice, date, issuer, author or source before the first paragraph.
    FrontMatter,
    /// The heading of a section.
    Heading(SectionId),
    /// Running text.
    Paragraph,
    /// Code, a table, verse: its lines and blanks are kept as they are.
    Preformatted,
    /// Rows of the table of this number: a line each, cells apart by tabs.
    Table(u32),
    /// Rows of a table that is drawn, a line each: with bars between its cells and rules of signs, or with tabs.
    DrawnTable,
    /// A rule between parts.
    Rule,
}

impl BlockKind {
    /// Whether its lines and the blanks in them are kept as they are.
    pub fn keeps_lines(self) -> bool {
        matches!(self, BlockKind::Preformatted | BlockKind::Table(_) | BlockKind::DrawnTable)
    }
}

/// Whether the lines of a paragraph are read as one.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Reading {
    /// Lines that a page break or hard wrapping cut are joined again.
    #[default]
    Rejoined,
    /// So are all whose sentence goes on in the next line, however the text is wrapped.
    AllJoined,
    /// Every source line stands for itself.
    AsInSource,
}

/// A part of a block that is read, without the blanks and line ends around it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Slice {
    /// Offsets of its bytes.
    pub range: Range<usize>,
    /// How it follows on the slice before (of the first one: [`Joint::Nothing`]).
    pub joint: Joint,
}

/// What stands between two slices of one block when they are read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    /// Nothing: the characters meet, as between two Han.
    Nothing,
    /// One space, as between two Latin words.
    Space,
    /// A line end.
    LineEnd,
    /// A line end, with which another paragraph begins.
    Paragraph,
}

impl Joint {
    /// The characters that stand for it.
    pub fn text(self) -> &'static str {
        match self {
            Joint::Nothing => "",
            Joint::Space => " ",
            Joint::LineEnd | Joint::Paragraph => "\n",
        }
    }
}
