//! A row of the outline: what it shows of a section, and how many rows of the screen that takes.

use super::contents::Contents;
use crate::document::outline::SectionId;
use crate::typeset::width::Widths;
use crate::typeset::{self, Autospace, Breaking, Level, Manner, Setting, Settings, Tables};
use std::ops::Range;

/// A row of the outline, or several when it is the selected one.
#[derive(Debug)]
pub struct Entry {
    /// The section.
    pub id: SectionId,
    /// Cells before the heading.
    pub indent_cells: u16,
    /// Whether it is selected.
    pub is_selected: bool,
    /// Whether the place is in this section, and in none of the shown ones under it.
    pub is_current: bool,
    /// Whether the place is in this section.
    pub is_on_path: bool,
    /// Whether it is a line that was nearly a heading.
    pub is_guess: bool,
    /// How many sections are hidden under it.
    pub n_hidden: usize,
    /// How many hits of the search that is on stand in what the entry shows.
    pub n_hits: Option<usize>,
    /// Offsets of what matches in the heading while the outline is filtered.
    pub marks: Vec<Range<usize>>,
    /// How much of it has been read, in per cent, while one reads in it.
    pub percent: Option<u8>,
    /// The heading: the selected one in lines that fit the pane, any other in one line that may not.
    pub heading: Setting,
}

impl Entry {
    /// What stands at its right: how many hits are in it, or else how many sections are hidden under it, or else how
    /// much of it has been read.
    pub fn label(&self) -> String {
        label(self.n_hits, self.n_hidden, self.percent)
    }

    /// How many rows it takes.
    pub fn n_rows(&self) -> usize {
        if self.is_selected { self.heading.lines().len() } else { 1 }
    }
}

/// While a search is on, its hits; nothing where there is nothing to tell. It is ASCII.
pub fn label(n_hits: Option<usize>, n_hidden: usize, percent: Option<u8>) -> String {
    match (n_hits, n_hidden, percent) {
        (Some(0), ..) | (None, 0, None) => String::new(),
        (Some(n_hits), ..) => format!(" {n_hits}"),
        (None, 0, Some(percent)) => format!(" {percent}%"),
        (None, n_hidden, _) => format!(" +{n_hidden}"),
    }
}

/// A heading set to a measure.
pub fn set_heading(contents: &Contents, id: SectionId, measure_cells: u16, widths: Widths) -> Setting {
    let range = contents.outline().section(id).heading.clone();
    let settings = Settings {
        measure_cells,
        hang_cells: 0,
        level: Level::Normal,
        justify: false,
        ragged_latin: false,
        breaking: Breaking::Greedy,
        autospace: Autospace::Keep,
        room_cells: 0,
        tables: Tables::Fitting,
        widths,
    };
    typeset::set(contents.text(), &contents.words_of(&range), Manner::Paragraph { indent_cells: 0 }, &settings)
}
