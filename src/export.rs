//! A document for other programs: its outline as a tree, as JSON or explained line by line; its text set to a
//! measure, as Markdown or by sections; where something stands in it.
//!
//! Everything is written to a `Write`; what can fail is the writing alone.

mod explain;
mod find;
mod json;
mod markdown;
mod notes;
mod plain;
mod sections;
mod standing;
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

use crate::document::text::{SourceLine, Text};

/// Numbers of source lines, for offsets that only grow: one pass over the text for all of them.
struct LineNumbers<'t> {
    lines: Box<dyn Iterator<Item = SourceLine> + 't>,
    current: Option<SourceLine>,
    number: usize,
}

impl<'t> LineNumbers<'t> {
    fn new(text: &'t Text) -> LineNumbers<'t> {
        LineNumbers { lines: Box::new(text.lines(0)), current: None, number: 0 }
    }

    /// Number of the line, from 1, that holds `offset`, which is not before the one asked for last.
    fn of(&mut self, offset: usize) -> usize {
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
