//! The text as plain lines, a blank line between blocks.

use crate::document::Document;
use crate::document::block::{Block, BlockKind, Joint, Reading};
use crate::typeset::portion::portion_at;
use crate::typeset::safe::safe;
use crate::typeset::{self, Manner, Settings};
use std::io::{self, Write};
use std::ops::Range;

/// Writes the text: set to a measure as the pane sets it, or, without settings, one paragraph a line.
///
/// # Errors
/// When `out` cannot be written to.
pub fn write_plain(document: &Document, settings: Option<&Settings>, out: &mut impl Write) -> io::Result<()> {
    for (index, block) in document.blocks().enumerate() {
        if index > 0 {
            writeln!(out)?;
        }
        match settings {
            Some(settings) => write_set(document, &block, settings, out)?,
            None => write_joined(document, &block, out)?,
        }
    }
    Ok(())
}

fn write_set(document: &Document, block: &Block, settings: &Settings, out: &mut impl Write) -> io::Result<()> {
    let manner = match block.kind {
        BlockKind::Title | BlockKind::Heading(_) => Manner::Heading,
        BlockKind::Preformatted => Manner::Preformatted,
        // Blank lines tell the paragraphs apart, so they are not indented as well.
        BlockKind::FrontMatter | BlockKind::Paragraph => Manner::Paragraph { indent_cells: 0 },
    };
    for portion in portions(document, block) {
        let slices = document.slices(block, portion, Reading::Rejoined);
        let setting = typeset::set(document.text(), &slices, manner, settings);
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
                Joint::LineEnd => writeln!(out)?,
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
