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
    /// The lines of a source that is not held in one.
    lines: Box<dyn Iterator<Item = SourceLine> + 'd>,
    /// The line that was counted last, or in a source that is held in one a line up to the place that was asked for last.
    current: SourceLine,
    number: usize,
}

impl<'d> LineNumbers<'d> {
    fn new(document: &'d Document) -> LineNumbers<'d> {
        let mut lines = document.source().lines();
        let (current, number) = match lines.next() {
            Some(first) => (first, 1),
            None => (SourceLine { start: 0, end: 0, next: 0 }, 0),
        };
        LineNumbers { document, lines, current, number }
    }

    /// Number of the line, from 1, that the character at `offset` was read in; it is not before the one asked for last.
    fn of(&mut self, offset: usize) -> usize {
        let offset = self.document.source_offset(offset);
        if offset < self.current.start {
            // Notes are read behind the text that they stand in.
            return self.document.source().line_number(offset);
        }
        if offset < self.current.next {
            return self.number;
        }
        if let Some(text) = self.document.source().whole() {
            let line = text.line_at(offset);
            self.number += text.line_ends_in(self.current.start..line.start);
            self.current = line;
            return self.number;
        }
        while self.current.next <= offset {
            let Some(line) = self.lines.next() else { break };
            self.current = line;
            self.number += 1;
        }
        self.number
    }
}

#[cfg(test)]
mod tests;
