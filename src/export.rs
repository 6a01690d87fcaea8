//! A document for other programs: its outline as a tree, as JSON or explained line by line; its text set to a
//! measure, as Markdown or by sections; where something stands in it.
//!
//! Everything is written to a `Write`; what can fail is the writing alone.

pub mod epub;
mod explain;
mod find;
mod json;
mod markdown;
mod notes;
mod plain;
mod sections;
mod sentence;
mod standing;
mod stanza;
mod tree;

pub use explain::write_explain;
pub use find::{Frame, write_found};
pub use json::{Decoded, write_json};
pub use markdown::write_markdown;
pub use notes::{Noted, write_notes};
pub use plain::write_plain;
pub use sections::write_sections;
pub use standing::write_as_it_stands;
pub use tree::write_tree;

use crate::document::Document;
use crate::document::text::SourceLine;

/// Numbers of source lines, for offsets that only grow: one pass over the source for all of them.
struct LineNumbers<'d> {
    document: &'d Document,
    /// The place in the source that was asked for last, and the number of its line.
    last: usize,
    number: usize,
    /// The lines of a source that is not held in one, behind that line, and where they begin.
    lines: Box<dyn Iterator<Item = SourceLine> + 'd>,
    next: usize,
}

impl<'d> LineNumbers<'d> {
    fn new(document: &'d Document) -> LineNumbers<'d> {
        let mut lines = document.source().lines();
        let next = lines.next().map_or(usize::MAX, |first| first.next);
        LineNumbers { document, last: 0, number: 1, lines, next }
    }

    /// Number of the line, from 1, that the character at `offset` was read in; it is not before the one asked for last.
    fn of(&mut self, offset: usize) -> usize {
        let offset = self.document.source_offset(offset);
        if offset < self.last {
            // Notes are read behind the text that they stand in.
            return self.document.source().line_number(offset);
        }
        if let Some(text) = self.document.source().whole() {
            self.number += text.line_ends_in(self.last..offset);
        } else {
            while self.next <= offset {
                let Some(line) = self.lines.next() else { break };
                self.next = line.next;
                self.number += 1;
            }
        }
        self.last = offset;
        self.number
    }
}

#[cfg(test)]
mod tests;
