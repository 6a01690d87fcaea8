//! Lists as Word saves them in pages: paragraphs with a level, each with the marker that it shows in a part of its own.

use super::Page;
use crate::format::builder::Builder;
use crate::format::builder::place::Place;
use crate::format::symbol::signs;

/// Levels of lists that Word has.
const N_LEVELS: usize = 9;
/// Cells of a marker of which nothing was read.
const MARKER_CELLS: u16 = 2;
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

impl Page {
    /// A paragraph begins that is an item of a level from 1.
    pub(super) fn begin_word_item(&mut self, level: u8) {
        self.word.level = Some(usize::from(level).clamp(1, N_LEVELS) - 1);
        self.word.is_begun = false;
    }

    /// The part of a paragraph begins that shows its marker. Whether it is an item.
    pub(super) fn begin_word_marker(&mut self) -> bool {
        let is_item = self.word.level.is_some() && !self.word.is_begun && self.word.marker.is_none();
        if is_item {
            self.word.marker = Some(String::new());
        }
        is_item
    }

    /// Takes characters as those of a marker, if one is read.
    pub(super) fn push_word_marker(&mut self, text: &str) -> bool {
        let font = self.sign_font();
        let marker = self.word.marker.as_mut().map(|marker| match font {
            "" => marker.push_str(text),
            font => marker.push_str(&signs(text, font)),
        });
        marker.is_some()
    }

    /// The marker was read: what follows are the words of the item.
    pub(super) fn end_word_marker(&mut self, builder: &mut Builder) {
        let items = &mut self.word;
        let (Some(marker), Some(level)) = (items.marker.take(), items.level) else { return };
        let marker = marker.trim();
        let marker = BULLETS.iter().find(|(letter, _)| *letter == marker).map_or(marker, |(_, bullet)| bullet);
        let marker = format!("{marker} ");
        let inset = items.cells.iter().take(level).map(|cells| cells.unwrap_or(MARKER_CELLS)).sum();
        items.cells[level] = Some(marker.chars().count() as u16);
        items.is_begun = true;
        let is_close = builder.n_elements() == items.n_elements && items.n_elements > 0;
        builder.enter(Place::Inset(inset));
        builder.enter(Place::Marked(marker));
        builder.stand_close(is_close);
    }

    /// A paragraph ends, which may be an item.
    pub(super) fn end_word_item(&mut self, builder: &mut Builder) {
        if self.word.level.take().is_some() && std::mem::take(&mut self.word.is_begun) {
            builder.leave();
            builder.leave();
            self.word.n_elements = builder.n_elements();
        }
    }
}
