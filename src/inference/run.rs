//! Runs of source lines that are something else than a paragraph, or long.

use std::ops::Range;

/// Source lines that are read as one thing.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Run {
    /// What they are.
    pub kind: RunKind,
    /// Offsets of the lines, from the first byte of the first to before the last's line end.
    pub lines: Range<usize>,
}

/// What a run is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum RunKind {
    /// The title of the whole text.
    Title,
    /// A line of notice, date, issuer, author or source before the first paragraph.
    FrontMatter,
    /// A heading.
    Heading,
    /// Running text.
    Text,
    /// Code, a table or a drawing.
    Verbatim,
    /// Rows of the table of this number, as its markup says.
    Table(u32),
    /// A rule between parts.
    Rule,
}
