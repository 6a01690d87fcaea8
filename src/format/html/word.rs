//! Lists as Word saves them in pages: paragraphs with a level, each with the marker that it shows in a part of its own.

use crate::format::builder::Builder;
use crate::format::builder::place::Place;
use crate::format::element::ElementKind;
use crate::format::symbol::signs;

/// Levels of lists that Word has.
const N_LEVELS: usize = 9;
/// Cells of a marker of which nothing was read.
const MARKER_CELLS: u16 = 2;
/// Bytes of a marker at most.
const MOST_MARKER_BYTES: usize = 48;
/// Letters that are bullets in the fonts that Word writes them in.
const BULLETS: [(&str, &str); 4] = [("·", "•"), ("o", "◦"), ("§", "▪"), ("", "•")];

/// The items that are read.
#[derive(Debug, Default)]
pub(super) struct Items {
    /// The level of the item whose paragraph is open, from 0.
    level: Option<usize>,
    /// Whether its marker has been read.
    is_begun: bool,
    /// The marker while it is read.
    marker: Option<String>,
    /// Cells of the last marker of each level.
    cells: [Option<u16>; N_LEVELS],
    /// How many elements there were when the last item ended.
    n_elements: usize,
}

impl Items {
    /// A paragraph begins that is an item of a level from 1.
    pub fn begin(&mut self, level: u8) {
        self.level = Some(usize::from(level).clamp(1, N_LEVELS) - 1);
        self.is_begun = false;
    }

    /// The part of a paragraph begins that shows its marker. Whether it is an item.
    pub fn begin_marker(&mut self) -> bool {
        let is_item = self.level.is_some() && !self.is_begun && self.marker.is_none();
        if is_item {
            self.marker = Some(String::new());
        }
        is_item
    }

    /// Takes characters in a font of signs, or another, as those of a marker, if one is read.
    pub fn push(&mut self, text: &str, font: &str) -> bool {
        let marker = self.marker.as_mut().map(|marker| match font {
            "" => marker.push_str(text),
            font => marker.push_str(&signs(text, font)),
        });
        marker.is_some()
    }

    /// The marker was read: what follows are the words of the item.
    pub fn end_marker(&mut self, builder: &mut Builder) {
        let (Some(marker), Some(level)) = (self.marker.take(), self.level) else { return };
        // What is longer is no marker alone.
        let (marker, words) = marker.split_at(marker.floor_char_boundary(MOST_MARKER_BYTES));
        let marker = marker.trim();
        let marker = BULLETS.iter().find(|(letter, _)| *letter == marker).map_or(marker, |(_, bullet)| bullet);
        let marker = format!("{marker} ");
        let inset = self.cells.iter().take(level).map(|cells| cells.unwrap_or(MARKER_CELLS)).sum();
        self.cells[level] = Some(marker.chars().count() as u16);
        self.is_begun = true;
        let is_close = builder.n_elements() == self.n_elements && self.n_elements > 0;
        builder.enter(Place::Inset(inset));
        builder.enter(Place::Marked(marker));
        builder.stand_close(is_close);
        if !words.is_empty() {
            builder.begin(ElementKind::Paragraph);
            builder.sign(words.trim());
        }
    }

    /// A paragraph ends, which may be an item.
    pub fn end(&mut self, builder: &mut Builder) {
        if self.level.take().is_some() && std::mem::take(&mut self.is_begun) {
            builder.leave();
            builder.leave();
            self.n_elements = builder.n_elements();
        }
    }
}
