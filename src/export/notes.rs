//! A text's highlights and notes → Markdown: each under its heading, quoted, with what was written about it.

use super::markdown::escape;
use crate::document::Document;
use crate::document::outline::SectionId;
use std::io::{self, Write};
use std::ops::Range;

/// Writes highlights and notes, which come in the order of the text. `name` is what a text without a title is called.
///
/// # Errors
/// Only when it cannot be written.
pub fn write_notes(
    document: &Document,
    notes: &[(Range<usize>, &str)],
    name: &str,
    out: &mut impl Write,
) -> io::Result<()> {
    let text = document.text();
    let title = document.title().map(|range| text.slice(range.clone()).trim().to_owned());
    writeln!(out, "# {}", escape::heading(&title.unwrap_or_else(|| name.to_owned())))?;
    let mut section = None;
    for (range, note) in notes {
        let here = document.outline().section_at(range.start);
        if here != section {
            section = here;
            write_heading(document, section, out)?;
        }
        writeln!(out)?;
        for line in text.slice(range.clone()).lines().filter(|line| !line.trim().is_empty()) {
            writeln!(out, "> {}", escape::line(line.trim()))?;
        }
        if !note.is_empty() {
            writeln!(out, "\n{}", escape::line(note))?;
        }
    }
    Ok(())
}

fn write_heading(document: &Document, section: Option<SectionId>, out: &mut impl Write) -> io::Result<()> {
    let Some(id) = section else { return Ok(()) };
    writeln!(out, "\n## {}", escape::heading(&document.heading(id)))
}
