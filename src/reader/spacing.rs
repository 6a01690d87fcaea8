//! Space between blocks.
//!
//! A text marks its paragraphs either by a blank line or by an indent, never by both
//! (CLREQ 4.1); a heading stands nearer to what follows it than to what is before it.

use crate::document::block::BlockKind;
use crate::document::layout::ParagraphStyle;

/// Blank rows above a block that follows a block of the kind `before`.
pub(super) fn n_rows_above(before: Option<BlockKind>, kind: BlockKind, style: ParagraphStyle) -> u16 {
    use BlockKind::{FrontMatter, Heading, Paragraph, Title};
    match (before, kind) {
        (None, _) | (Some(FrontMatter), FrontMatter) => 0,
        (Some(Heading(_) | Title | FrontMatter), _) => 1,
        (Some(_), Heading(_) | Title) => 2,
        (Some(Paragraph), Paragraph) if style == ParagraphStyle::Indented => 0,
        (Some(_), _) => 1,
    }
}
