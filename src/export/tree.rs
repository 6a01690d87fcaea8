//! The outline as a tree: a line for each heading, indented, with its line number.

use super::LineNumbers;
use crate::document::Document;
use crate::typeset::safe::safe;
use std::io::{self, Write};

/// Writes the outline: a line for each heading, indented by two for each level, its source line before it.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write_tree(document: &Document, out: &mut impl Write) -> io::Result<()> {
    let outline = document.outline();
    let mut numbers = LineNumbers::new(document);
    let last = outline.sections().next_back().map_or(0, |(_, section)| section.heading.start);
    let digits = document.line_number(last).to_string().len();
    for (id, section) in outline.sections() {
        let number = numbers.of(section.heading.start);
        let indent = usize::from(section.level - 1) * 2;
        writeln!(out, "{number:digits$}  {:indent$}{}", "", safe(&document.heading(id)))?;
    }
    Ok(())
}
