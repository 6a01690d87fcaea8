//! How the program that wrote a text marked it up: bold, underlined, coloured.
//!
//! A [`Style`] holds from the offset of its change to the next one. The changes are a sorted list
//! beside the characters, shared by clones and grown at its end; a text without any keeps nothing.

use std::sync::Arc;

/// Changes in a chunk: one that is full is shared and never touched again.
const CHUNK_CHANGES: usize = 4096;

/// How a run of characters is marked up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Style {
    /// Colour of the characters.
    pub foreground: Colour,
    /// Colour behind them.
    pub background: Colour,
    /// Everything else.
    pub marks: Marks,
}

/// A colour as a text names it (ECMA-48, ISO 8613-6).
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Colour {
    /// None was named.
    #[default]
    Usual,
    /// One of the terminal's palette: the first sixteen are its own.
    Palette(u8),
    /// Red, green and blue.
    Mixed(u8, u8, u8),
}

/// Which of a few marks a run has.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Marks(u8);

impl Style {
    /// Whether a colour is named.
    pub fn is_coloured(self) -> bool {
        (self.foreground, self.background) != (Colour::Usual, Colour::Usual)
    }
}

impl Marks {
    /// No mark.
    pub const NONE: Marks = Marks(0);
    /// Heavy.
    pub const BOLD: Marks = Marks(1);
    /// Faint.
    pub const DIM: Marks = Marks(1 << 1);
    /// Slanted.
    pub const ITALIC: Marks = Marks(1 << 2);
    /// With a line under it.
    pub const UNDERLINE: Marks = Marks(1 << 3);
    /// Foreground and background exchanged.
    pub const REVERSE: Marks = Marks(1 << 4);
    /// With a line through it.
    pub const STRIKE: Marks = Marks(1 << 5);
    /// The words of a link.
    pub const LINK: Marks = Marks(1 << 6);
    /// What a program would read.
    pub const CODE: Marks = Marks(1 << 7);
    /// Each of them.
    pub const EACH: [Marks; 8] = [
        Marks::BOLD,
        Marks::DIM,
        Marks::ITALIC,
        Marks::UNDERLINE,
        Marks::REVERSE,
        Marks::STRIKE,
        Marks::LINK,
        Marks::CODE,
    ];

    /// Whether these have one of `marks`.
    pub fn has(self, marks: Marks) -> bool {
        self.0 & marks.0 != 0
    }

    /// These and `marks`.
    #[must_use]
    pub const fn with(self, marks: Marks) -> Marks {
        Marks(self.0 | marks.0)
    }

    /// These without `marks`.
    #[must_use]
    pub fn without(self, marks: Marks) -> Marks {
        Marks(self.0 & !marks.0)
    }
}

/// The styles of a text, by where they begin. Before the first, nothing is marked up.
#[derive(Clone, Debug, Default)]
pub struct Styles {
    chunks: Vec<Arc<Chunk>>,
}

/// Some changes that follow each other.
#[derive(Clone, Debug)]
struct Chunk {
    /// Offset that those of the changes count from.
    base: usize,
    changes: Vec<Change>,
}

/// From here on another style holds. Sixteen bytes: a log of colours has one every few words.
#[derive(Clone, Copy, Debug)]
struct Change {
    /// Bytes from the chunk's base.
    start: u32,
    style: Style,
}

const _: () = assert!(size_of::<Change>() <= 16, "a change takes sixteen bytes");

impl Styles {
    /// From `offset` on, which is beyond every change so far, `style` holds.
    pub fn change(&mut self, offset: usize, style: Style) {
        if self.chunks.last().and_then(|chunk| chunk.changes.last()).map_or(Style::default(), |last| last.style)
            == style
        {
            return;
        }
        let has_room =
            |chunk: &Arc<Chunk>| chunk.changes.len() < CHUNK_CHANGES && u32::try_from(offset - chunk.base).is_ok();
        if !self.chunks.last().is_some_and(has_room) {
            self.chunks.push(Arc::new(Chunk { base: offset, changes: Vec::new() }));
        }
        if let Some(chunk) = self.chunks.last_mut().map(Arc::make_mut) {
            chunk.changes.push(Change { start: (offset - chunk.base) as u32, style });
        }
    }

    /// The style of the character at `offset`.
    pub fn at(&self, offset: usize) -> Style {
        let n_chunks = self.chunks.partition_point(|chunk| chunk.base <= offset);
        let Some(chunk) = n_chunks.checked_sub(1).map(|last| &self.chunks[last]) else { return Style::default() };
        let n_changes = chunk.changes.partition_point(|change| chunk.base + change.start as usize <= offset);
        n_changes.checked_sub(1).map_or(Style::default(), |last| chunk.changes[last].style)
    }

    /// The styles that begin before `offset`, in order.
    pub fn before(&self, offset: usize) -> impl Iterator<Item = Style> {
        let near = self.chunks.iter().take_while(move |chunk| chunk.base < offset);
        near.flat_map(|chunk| chunk.changes.iter().map(|change| (chunk.base + change.start as usize, change.style)))
            .take_while(move |(start, _)| *start < offset)
            .map(|(_, style)| style)
    }

    /// How often the style changes.
    pub fn n_changes(&self) -> usize {
        self.chunks.iter().map(|chunk| chunk.changes.len()).sum()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const BOLD: Style = Style { marks: Marks::BOLD, foreground: Colour::Usual, background: Colour::Usual };

    #[test]
    fn a_style_holds_until_the_next() {
        let mut styles = Styles::default();
        assert_eq!(styles.at(0), Style::default());
        styles.change(0, Style::default());
        assert_eq!(styles.n_changes(), 0);
        styles.change(3, BOLD);
        styles.change(5, BOLD);
        styles.change(7, Style::default());
        assert_eq!([2, 3, 6, 7, usize::MAX].map(|offset| styles.at(offset) == BOLD), [false, true, true, false, false]);
        assert_eq!(styles.n_changes(), 2);
    }

    #[test]
    fn older_clones_stay_as_they_were() {
        let mut styles = Styles::default();
        styles.change(3, BOLD);
        let older = styles.clone();
        styles.change(5, Style::default());
        assert_eq!((older.at(9), styles.at(9)), (BOLD, Style::default()));
    }

    proptest! {
        #[test]
        fn many_changes_are_found_again(steps in prop::collection::vec(1usize..1 << 31, 1..20), n_each in 1usize..1000) {
            let mut styles = Styles::default();
            let mut expected = Vec::new();
            let mut offset = 0;
            for number in 0..steps.len() * n_each {
                offset += if number % n_each == 0 { steps[number / n_each] } else { 1 + number % 3 };
                let style = Style { foreground: Colour::Palette(number as u8), ..Style::default() };
                styles.change(offset, style);
                expected.push((offset, style));
            }
            for pair in expected.windows(2) {
                let [(start, style), (next, _)] = pair else { unreachable!("windows of two") };
                prop_assert_eq!((styles.at(*start), styles.at(next - 1)), (*style, *style));
            }
        }
    }
}
