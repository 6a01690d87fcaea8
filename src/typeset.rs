//! Text → lines of a measure, in the grid of a terminal, by the rules of Chinese setting.
//!
//! ```text
//! slices ─prepare─► clusters ─pair─► breaks ─fragment─► fragments ─breaker─► line ends ─► lines
//! ```
//!
//! A line that begins with a closing mark or ends with an opening one is wrong
//! (CLREQ 3.1.4); a line that is ragged without need is only ugly.

mod autospace;
mod breaker;
mod class;
mod cluster;
mod fixed;
mod fragment;
pub mod generation;
mod justify;
mod line;
mod neighbours;
mod ornament;
mod pair;
pub mod portion;
mod preformatted;
mod prepare;
mod prepared;
mod running;
pub mod safe;
mod settings;
mod table;
mod western;
pub mod width;

pub use self::line::{Line, Placed, Setting};
pub use self::ornament::Ornament;
pub use self::settings::{Autospace, Breaking, Level, Rows, Settings, Tables};

use self::ornament::Signs;
use self::prepared::Prepared;
use crate::document::Document;
use crate::document::block::{Block, BlockKind, Slice};
use crate::document::element::{Standing, Table};
use crate::document::layout::ParagraphStyle;
use crate::document::text::Text;

/// Lines are set in by no more than this.
const MOST_INSET_CELLS: u16 = 40;

/// What a part of a block is set as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Manner {
    /// Running text.
    Paragraph {
        /// Cells left empty before the first line.
        indent_cells: u8,
    },
    /// Lines of even length, broken at the blank of a couplet first.
    Heading,
    /// Lines and blanks as in the source, cut at the measure.
    Preformatted,
    /// The lines of the source as they stand: the blanks before each stay, and what does not fit goes on below.
    Source,
    /// A rule from one side of the measure to the other.
    Rule,
}

impl Manner {
    /// How a block of that kind is set, from its beginning or from further on, in a text that tells its
    /// paragraphs apart by `style`. The indent is two Han, less where the measure is short.
    pub fn of(kind: BlockKind, begins: bool, style: ParagraphStyle, measure_cells: u16) -> Manner {
        let indent_cells = match style {
            ParagraphStyle::Spaced => 0,
            ParagraphStyle::Indented => running::indent_cells(measure_cells.into()),
        };
        match kind {
            BlockKind::Title | BlockKind::Heading(_) => Manner::Heading,
            BlockKind::Preformatted | BlockKind::Table(_) | BlockKind::DrawnTable => Manner::Preformatted,
            BlockKind::Rule => Manner::Rule,
            BlockKind::Paragraph if begins => Manner::Paragraph { indent_cells },
            BlockKind::Paragraph | BlockKind::FrontMatter => Manner::Paragraph { indent_cells: 0 },
        }
    }
}

/// Sets slices of the text, in order, to a measure. What lies more than a gibibyte behind
/// the first slice's start is left out: long blocks are set by [portions](portion).
pub fn set(text: &Text, slices: &[Slice], manner: Manner, settings: &Settings) -> Setting {
    set_hanging(text, slices, manner, settings, 0)
}

/// The same, where the first `marker_bytes` of a paragraph stand left of its other lines.
fn set_hanging(text: &Text, slices: &[Slice], manner: Manner, settings: &Settings, marker_bytes: u8) -> Setting {
    let mut prepared = prepare::prepare(text, slices, settings);
    let lines = match manner {
        Manner::Paragraph { indent_cells } => {
            let indent_cells = if marker_bytes > 0 { 0 } else { indent_cells };
            running::paragraph(&prepared, indent_cells, prepared.n_clusters_of(marker_bytes), settings)
        }
        Manner::Heading => running::heading(&prepared, settings),
        Manner::Source => {
            preformatted::expand_all_tabs(&mut prepared);
            running::source(&prepared, settings)
        }
        Manner::Preformatted => {
            let marker_cells = prepared.cells(0..prepared.n_clusters_of(marker_bytes));
            let hanging_cells = if marker_cells * 2 > settings.measure() { 0 } else { marker_cells as u8 };
            preformatted::hanging(&mut prepared, hanging_cells, settings)
        }
        Manner::Rule => vec![rule(&prepared, settings)],
    };
    Setting { prepared, lines }
}

/// A rule in place of the signs that stand for one.
fn rule(prepared: &Prepared, settings: &Settings) -> Line {
    let mut line = Line::empty(prepared.offset(0));
    line.source.end = prepared.offset(prepared.clusters.len());
    line.cells = settings.measure() as u16;
    line.ornaments.push(Ornament::new(0, &Signs::of(settings.widths).rule.repeat(usize::from(line.cells))));
    line
}

/// Sets slices of a block of a document as [`set`] does, where it stands: further in, beside the bars of quotations, a row
/// of a table cell by cell. In a short measure nothing stands further in than a quarter of it.
pub fn set_block(document: &Document, block: &Block, slices: &[Slice], manner: Manner, settings: &Settings) -> Setting {
    let standing = document.standing(block);
    let inset_cells = standing.inset_cells.min(settings.measure_cells / 4).min(MOST_INSET_CELLS);
    let inner = Settings {
        measure_cells: settings.measure_cells - inset_cells,
        room_cells: settings.room_cells.saturating_sub(inset_cells),
        ..settings.clone()
    };
    let mut setting = match document.table(block) {
        Some(table) => set_rows(document, block.kind, slices, &table, &inner),
        None => set_hanging(document.text(), slices, manner, &inner, marker_bytes(document, block, slices, &standing)),
    };
    let bars = standing.bars.iter().filter(|bar| **bar < inset_cells);
    let bars: Vec<Ornament> = bars.map(|bar| Ornament::new(*bar, Signs::of(settings.widths).bar)).collect();
    for line in &mut setting.lines {
        line.shift(inset_cells as u8);
        line.ornaments.splice(0..0, bars.iter().cloned());
    }
    setting
}

/// Bytes of the marker that these slices begin with.
fn marker_bytes(document: &Document, block: &Block, slices: &[Slice], standing: &Standing) -> u8 {
    let begins = slices.first().is_some_and(|first| first.range.start == document.first_ink(block));
    if begins { standing.marker_bytes } else { 0 }
}

fn set_rows(document: &Document, kind: BlockKind, slices: &[Slice], table: &Table, settings: &Settings) -> Setting {
    let prepared = prepare::prepare(document.text(), slices, settings);
    let begins = slices.first().is_some_and(|first| table.head.contains(&first.range.start));
    let n_heads = if begins { table.n_head_rows } else { 0 };
    let lines = table::lines(&table::Rows { prepared: &prepared, table, kind, document, settings, n_heads });
    Setting { prepared, lines }
}

#[cfg(test)]
mod tests;
