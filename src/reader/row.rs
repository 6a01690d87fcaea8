//! The first row on screen as a place in the text, and what a row is.

use crate::document::block::BlockKind;
use crate::typeset::Setting;
use std::sync::Arc;

/// A place in the text.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Place {
    /// Offset of the first character on screen.
    pub anchor: usize,
    /// Blank rows on screen above it.
    pub n_rows_above: u16,
}

impl Place {
    /// Whether the screen that begins here begins above the one of another place.
    pub fn is_before(self, other: Self) -> bool {
        (self.anchor, other.n_rows_above) < (other.anchor, self.n_rows_above)
    }
}

/// One row of the screen.
#[derive(Clone, Debug)]
pub enum Row {
    /// Space between blocks.
    Blank,
    /// A line of text.
    Line {
        /// The set text that holds the line.
        setting: Arc<Setting>,
        /// The line's index in it.
        index: usize,
        /// What the line is part of.
        kind: BlockKind,
    },
}
