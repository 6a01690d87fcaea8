//! The text as plain lines, a blank line between blocks.

use crate::document::Document;
use crate::document::block::{Block, BlockKind, Joint, Reading};
use crate::document::layout::ParagraphStyle;
use crate::typeset::portion::portion_at;
use crate::typeset::safe::safe;
use crate::typeset::{self, Manner, Settings};
use std::io::{self, Write};
use std::ops::Range;

/// Writes the text: set to a measure as the pane sets it, or, without settings, one paragraph a line.
/// Blank lines tell blocks apart; in the indented style, paragraphs are told apart by their indent alone.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write_plain(
    document: &Document,
    settings: Option<&Settings>,
    style: ParagraphStyle,
    out: &mut impl Write,
) -> io::Result<()> {
    let mut before: Option<Block> = None;
    for block in document.blocks_and_notes() {
        if before.is_some_and(|before| !is_run_on(document, &before, &block, style)) {
            writeln!(out)?;
        }
        before = Some(block.clone());
        match settings {
            Some(settings) => write_set(document, &block, settings, style, out)?,
            None => write_joined(document, &block, out)?,
        }
    }
    Ok(())
}

/// Whether a block follows the one before it without a blank line.
fn is_run_on(document: &Document, before: &Block, block: &Block, style: ParagraphStyle) -> bool {
    let are_paragraphs = (before.kind, block.kind) == (BlockKind::Paragraph, BlockKind::Paragraph);
    style == ParagraphStyle::Indented && are_paragraphs || document.is_close(before, block)
}

fn write_set(
    document: &Document,
    block: &Block,
    settings: &Settings,
    style: ParagraphStyle,
    out: &mut impl Write,
) -> io::Result<()> {
    for portion in portions(document, block) {
        let begins = portion.start == block.range.start;
        let slices = document.slices(block, portion, Reading::Rejoined);
        let manner = Manner::of(block.kind, begins, style, settings.measure_cells);
        let setting = typeset::set_in(document.text(), &slices, manner, settings, document.inset(block));
        for line in setting.lines() {
            writeln!(out, "{}", setting.draw_line(line))?;
        }
    }
    Ok(())
}

fn write_joined(document: &Document, block: &Block, out: &mut impl Write) -> io::Result<()> {
    let mut is_first = true;
    for portion in portions(document, block) {
        for slice in document.slices(block, portion, Reading::Rejoined) {
            match slice.joint {
                _ if is_first => {}
                Joint::Nothing => {}
                Joint::Space => write!(out, " ")?,
                Joint::LineEnd | Joint::Paragraph => writeln!(out)?,
            }
            is_first = false;
            write!(out, "{}", safe(&document.text().slice(slice.range)))?;
        }
    }
    writeln!(out)
}

/// The parts of a block that are set in one go, in order.
fn portions<'d>(document: &'d Document, block: &'d Block) -> impl Iterator<Item = Range<usize>> + 'd {
    let mut next = block.range.start;
    std::iter::from_fn(move || {
        (next < block.range.end).then(|| {
            let portion = portion_at(document.text(), block.range.clone(), next);
            next = portion.end;
            portion
        })
    })
}
