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
mod pair;
pub mod portion;
mod preformatted;
mod prepare;
mod prepared;
mod running;
pub mod safe;
mod settings;
mod western;
pub mod width;

pub use self::line::{Line, Placed, Setting};
pub use self::settings::{Autospace, Breaking, Level, Settings};

use crate::document::block::{BlockKind, Slice};
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
            BlockKind::Preformatted => Manner::Preformatted,
            BlockKind::Paragraph if begins => Manner::Paragraph { indent_cells },
            BlockKind::Paragraph | BlockKind::FrontMatter => Manner::Paragraph { indent_cells: 0 },
        }
    }
}

/// Sets slices of the text, in order, to a measure. What lies more than a gibibyte behind
/// the first slice's start is left out: long blocks are set by [portions](portion).
pub fn set(text: &Text, slices: &[Slice], manner: Manner, settings: &Settings) -> Setting {
    let mut prepared = prepare::prepare(text, slices, settings);
    let lines = match manner {
        Manner::Paragraph { indent_cells } => running::paragraph(&prepared, indent_cells, settings),
        Manner::Heading => running::heading(&prepared, settings),
        Manner::Preformatted => preformatted::lines(&mut prepared, settings),
    };
    Setting { prepared, lines }
}

/// Sets slices as [`set`] does, all lines `inset_cells` further in; in a short measure by a quarter of it at most.
pub fn set_in(text: &Text, slices: &[Slice], manner: Manner, settings: &Settings, inset_cells: u16) -> Setting {
    let inset_cells = inset_cells.min(settings.measure_cells / 4).min(MOST_INSET_CELLS);
    let measure_cells = settings.measure_cells - inset_cells;
    let mut setting = set(text, slices, manner, &Settings { measure_cells, ..settings.clone() });
    for line in &mut setting.lines {
        line.indent_cells += inset_cells as u8;
    }
    setting
}

#[cfg(test)]
mod tests;
