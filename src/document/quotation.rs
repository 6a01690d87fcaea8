//! Paragraphs that are quoted in a text without markup: the marks before their lines are drawn as bars, and are none of what
//! is read.

use crate::document::Document;
use crate::document::block::{Block, BlockKind};
use crate::document::list::opening_line;
use crate::document::structure::Structure;
use crate::inference::line::Line;
use crate::text::{SourceLine, Text};
use std::ops::Range;

impl Structure {
    /// How often a paragraph was quoted, if its lines have marks that say so.
    pub fn depth_of_quotation(&self, text: &Text, block: &Block) -> Option<u16> {
        if !self.may_be_quoted(block) {
            return None;
        }
        let (marks, _) = self.layout.quoted(&opening_line(text, block)?)?;
        Some(marks.depth as u16)
    }

    /// What is read of a part of a line: what stands behind its marks.
    pub fn behind_marks(&self, text: &Text, block: &Block, line: SourceLine, part: Range<usize>) -> Range<usize> {
        let end = self.end_of_marks(text, block, line).unwrap_or_default();
        part.start.max(end.min(part.end))..part.end
    }

    /// Where the marks end that a line begins with.
    fn end_of_marks(&self, text: &Text, block: &Block, line: SourceLine) -> Option<usize> {
        if !self.may_be_quoted(block) {
            return None;
        }
        let line = Line::read(text, line)?;
        let (_, inner) = self.layout.quoted(&line)?;
        Some(inner.map_or(line.range.end, |inner| inner.range.start))
    }

    /// Whether the lines of a block may have marks, which are looked for then.
    fn may_be_quoted(&self, block: &Block) -> bool {
        self.layout.has_quotations && block.kind == BlockKind::Paragraph
    }
}

impl Document {
    /// How often a paragraph was quoted, if marks before its lines say so; 0 elsewhere.
    pub fn depth_of_quotation(&self, block: &Block) -> usize {
        let depth = if self.structure.is_read() { self.structure.depth_of_quotation(&self.text, block) } else { None };
        depth.unwrap_or_default().into()
    }

    /// Whether the byte at `offset`, which stands in `block`, is one of the marks of a quotation, or a blank before or behind.
    pub fn is_mark_of_quotation(&self, block: &Block, offset: usize) -> bool {
        let end = self.structure.end_of_marks(&self.text, block, self.text.line_at(offset));
        end.is_some_and(|end| offset < end)
    }
}
