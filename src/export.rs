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
    lines: Box<dyn Iterator<Item = SourceLine> + 'd>,
    current: Option<SourceLine>,
    number: usize,
}

impl<'d> LineNumbers<'d> {
    fn new(document: &'d Document) -> LineNumbers<'d> {
        LineNumbers { document, lines: document.source().lines(), current: None, number: 0 }
    }

    /// Number of the line, from 1, that the character at `offset` was read in; it is not before the one asked for last.
    fn of(&mut self, offset: usize) -> usize {
        let offset = self.document.source_offset(offset);
        if self.current.is_some_and(|line| offset < line.start) {
            // Notes are read behind the text that they stand in.
            return self.document.source().line_number(offset);
        }
        while self.current.is_none_or(|line| line.next <= offset) {
            let Some(line) = self.lines.next() else { break };
            self.current = Some(line);
            self.number += 1;
        }
        self.number
    }
}

#[cfg(test)]
mod tests;
