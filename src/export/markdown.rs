//! The text as Markdown: front matter as YAML, headings by level, whole paragraphs, code between fences.
//!
//! A CommonMark parser reads the same headings and the same texts as are written: whatever it would take for
//! markup is escaped. The title is a heading of the first level, and the sections stand below it.

pub(super) mod escape;
mod front_matter;
mod item;
mod marked;
mod note;
mod table;
#[cfg(test)]
mod tests;

use crate::document::Document;
use crate::document::block::{Block, BlockKind, Joint, Reading};
use crate::export::stanza::{self, run};
use crate::typeset::safe::safe;
use escape::{fence, line, longest_run, write_heading};
use std::io::{self, Write};
use std::ops::Range;

/// What stands for the end of a paragraph inside a block, which no part of it holds.
const PARAGRAPH_END: char = '\n';

/// Writes the text as Markdown. Headings below the sixth level are written on the sixth, which is the deepest there is.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write_markdown(document: &Document, out: &mut impl Write) -> io::Result<()> {
    if let Some(marks) = document.marks() {
        return marked::write(document, marks, out);
    }
    let mut is_first = !front_matter::write(document, out)?;
    let mut next = document.blocks().next();
    let mut before = None;
    let mut depth_before = 0;
    while let Some(block) = next {
        let depth = document.depth_of_quotation(&block);
        let parts = Parts::of(document, block, before.as_ref(), depth);
        if !parts.are_empty(document) {
            if !is_first {
                writeln!(out, "{}", "> ".repeat(depth.min(depth_before)).trim_end())?;
            }
            is_first = false;
            write!(out, "{}", "> ".repeat(depth))?;
            parts.write(document, out)?;
            parts.write_notes(document, out)?;
            depth_before = depth;
        }
        next = document.block_after(&parts.last);
        before = Some(parts.last);
    }
    Ok(())
}

/// Blocks that make one part of the Markdown.
struct Parts {
    first: Block,
    last: Block,
}

impl Parts {
    /// The part that begins with `first`, which stands behind the block `before`, and in so many quotations.
    fn of(document: &Document, first: Block, before: Option<&Block>, depth: usize) -> Parts {
        let alone = |first: Block| Parts { last: first.clone(), first };
        match first.kind {
            // A quotation may end behind each of its lines.
            _ if depth > 0 => alone(first),
            BlockKind::Preformatted => {
                let last = run(document, &first).take_while(|block| block.kind == BlockKind::Preformatted).last();
                Parts { last: last.unwrap_or_else(|| first.clone()), first }
            }
            BlockKind::Paragraph => match stanza::last(document, &first, before) {
                Some(last) => Parts { first, last },
                None => alone(first),
            },
            _ => alone(first),
        }
    }

    fn blocks<'d>(&'d self, document: &'d Document) -> impl Iterator<Item = Block> + 'd {
        run(document, &self.first).take_while(|block| block.range.start <= self.last.range.start)
    }

    /// Whether nothing would be written: what stands in the front matter, or cannot be seen.
    fn are_empty(&self, document: &Document) -> bool {
        match self.first.kind {
            BlockKind::FrontMatter => front_matter::holds(document, &self.first),
            BlockKind::Paragraph => self.blocks(document).all(|block| text(document, &block).is_empty()),
            _ => false,
        }
    }

    fn write(&self, document: &Document, out: &mut impl Write) -> io::Result<()> {
        let below = usize::from(document.title().is_some());
        match self.first.kind {
            BlockKind::Title => write_heading(1, &text(document, &self.first), out),
            BlockKind::Heading(id) => {
                let level = usize::from(document.outline().section(id).level) + below;
                write_heading(level, &trimmed(&safe(&document.heading(id))), out)
            }
            BlockKind::DrawnTable => {
                let words = |cell: Range<usize>| line(&safe(&document.text().slice(cell)));
                table::write(document, &self.first, words, "", out)
            }
            BlockKind::Preformatted | BlockKind::Table(_) | BlockKind::Rule => self.write_fenced(document, out),
            BlockKind::Paragraph | BlockKind::FrontMatter => self.write_lines(document, out),
        }
    }

    /// The notes that stand inside the blocks, each a paragraph.
    fn write_notes(&self, document: &Document, out: &mut impl Write) -> io::Result<()> {
        let notes = self.blocks(document).flat_map(|block| document.notes_in(&block).collect::<Vec<_>>());
        for note in notes {
            writeln!(out, "\n{}", line(&text(document, &note)))?;
        }
        Ok(())
    }

    /// Paragraphs as lines of one: more than one are a stanza.
    fn write_lines(&self, document: &Document, out: &mut impl Write) -> io::Result<()> {
        let texts = self.blocks(document).map(|block| text(document, &block)).filter(|text| !text.is_empty());
        for (index, text) in texts.enumerate() {
            let line_break = if index > 0 { "\\\n" } else { "" };
            let paragraphs: Vec<String> = text.split(PARAGRAPH_END).map(line).collect();
            write!(out, "{line_break}{}", paragraphs.join("\n\n"))?;
        }
        writeln!(out)
    }

    /// Code with what stands between its blocks, between fences that are longer than any in it.
    fn write_fenced(&self, document: &Document, out: &mut impl Write) -> io::Result<()> {
        let lines = || code(document, self.first.range.start..self.last.range.end);
        let longest = lines().map(|line| longest_run(&line)).max().unwrap_or_default();
        let fence = fence(longest);
        writeln!(out, "{fence}")?;
        for line in lines() {
            writeln!(out, "{line}")?;
        }
        writeln!(out, "{fence}")
    }
}

/// The characters of a block as they may be shown: in one line, but for paragraphs that begin inside it.
fn text(document: &Document, block: &Block) -> String {
    let mut text = String::new();
    for slice in document.slices(block, block.range.clone(), Reading::Rejoined) {
        match slice.joint {
            Joint::Nothing => {}
            Joint::Paragraph => text.push(PARAGRAPH_END),
            Joint::Space | Joint::LineEnd => text.push(' '),
        }
        text.push_str(&safe(&document.text().slice(slice.range)));
    }
    trimmed(&text)
}

/// Characters without the spaces around them, which Markdown does not keep.
fn trimmed(text: &str) -> String {
    text.trim_matches(' ').to_owned()
}

/// The lines of code, the blank ones too; tabs and indents are kept.
fn code(document: &Document, range: Range<usize>) -> impl Iterator<Item = String> {
    let text = document.text();
    text.lines_within(range).map(|line| escape::code(text.slice(line.range()).trim_end()))
}
