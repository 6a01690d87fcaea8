//! The text as plain lines, a blank line between blocks.

use crate::document::Document;
use crate::document::block::{Block, BlockKind, Joint, Reading};
use crate::document::columns;
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
        let setting = typeset::set_block(document, block, &slices, manner, settings);
        for line in setting.lines() {
            writeln!(out, "{}", setting.draw_line(line))?;
        }
    }
    Ok(())
}

/// A block in as many lines as it has: below the marker of an item, behind the bars of its quotations, as its markup says; the
/// cells of a row stand between tabs, and those of code stay.
fn write_joined(document: &Document, block: &Block, out: &mut impl Write) -> io::Result<()> {
    let [first, further] = document.marks().map_or([const { String::new() }; 2], |_| leads(document, block));
    let has_tabs = block.kind.keeps_lines();
    let mut is_first = true;
    write!(out, "{first}")?;
    for portion in portions(document, block) {
        for slice in document.slices(block, portion, Reading::Rejoined) {
            match slice.joint {
                _ if is_first => {}
                Joint::Nothing => {}
                Joint::Space => write!(out, " ")?,
                Joint::LineEnd | Joint::Paragraph => write!(out, "\n{further}")?,
            }
            is_first = false;
            let text = document.text().slice(slice.range);
            for (index, part) in text.split(|c| has_tabs && c == '\t').enumerate() {
                write!(out, "{}{}", if index > 0 { "\t" } else { "" }, safe(part))?;
            }
        }
    }
    writeln!(out)
}

/// What stands before the first line of a block, which begins with its marker, and before the others: the bars of its quotations,
/// and the room of its lists.
fn leads(document: &Document, block: &Block) -> [String; 2] {
    let standing = document.standing(block);
    let marker = document.text().slice(block.range.start..block.range.start + usize::from(standing.marker_bytes));
    let room = |cells: usize| {
        let mut room = vec![b' '; cells];
        let bars = standing.bars.iter().map(|bar| usize::from(*bar)).filter(|bar| *bar < cells);
        bars.for_each(|bar| room[bar] = b'>');
        String::from_utf8(room).unwrap_or_default()
    };
    let inset = usize::from(standing.inset_cells);
    [room(inset), room(inset + columns(&marker))]
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
